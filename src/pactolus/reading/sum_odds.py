"""What each sum of a text is for, by weights of the words around it and of how the sums stand to one another.

The rules that read payments know wordings; these weights know none, and judge each sum by all its words together. The
two err on different pages, so that each can correct the other (`sum_choice`).
"""

from __future__ import annotations

from functools import cache
from math import exp
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import cells
from pactolus.reading.sum_relations import NONE, RELATIONS, Odds, Related, relations_of
from pactolus.reading.sum_signs import standing, words_of

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence


class Weighed(NamedTuple):
    """A sum with the probability that it is for each of the uses.

    Attributes:
        amount: the sum.
        around: its sentence, from the sum before it to the next one.
        odds: the probabilities.
    """

    amount: Amount
    around: tuple[int, int]
    odds: Odds


@cache
def weights(name: str) -> dict[str, Odds]:
    """Give the weights of signs: what each adds to the logarithm of the odds of each use."""
    signs, *figures = cells(name, 1 + len(NONE))
    # Thousands of weights are a few hundred figures.
    value = {written: float(written) for written in set().union(*figures)}
    columns = (map(value.__getitem__, one) for one in figures)
    return dict(zip(signs, zip(*columns, strict=True), strict=True))


@cache
def _known() -> frozenset[str]:
    return words_of(weights("sum_words"))


def weighed(text: str, told: list[Sentence], amounts: list[Amount]) -> list[Weighed]:
    """Give the sums of a text's story that restate no other, with what each may be for.

    Args:
        text: the view.
        told: its sentences, in order.
        amounts: the amounts in it, in order.
    """
    if not amounts:
        return []
    sums = list(standing(text, told, amounts, _known().__contains__))
    words = weights("sum_words")
    by_words = [odds_of(words, one.signs) for one in sums]
    related = relations_of([one.amount for one in sums], by_words)
    relations, columns = weights("sum_relations"), _columns()
    return [
        Weighed(one.amount, one.around, odds_of(relations, one.compared, _weighted(columns, values)))
        for one, values in zip(sums, related, strict=True)
    ]


def odds_of(table: dict[str, Odds], signs: list[str], more: Odds = NONE) -> Odds:
    """Give the probability of each use by the weights of signs, which count once.

    Args:
        table: the weights.
        signs: the signs; those without weights say nothing.
        more: what else is to be added to the logarithm of the odds of each use.
    """
    # The sums are built up use by use: all other ways to add the rows take several times as long.
    upfront, equity, milestone, milestones, headline = map(add, table["always"], more)
    for one, two, three, four, five in filter(None, map(table.get, dict.fromkeys(signs))):
        upfront += one
        equity += two
        milestone += three
        milestones += four
        headline += five
    return tuple([1 / (1 + exp(-logit)) for logit in (upfront, equity, milestone, milestones, headline)])


@cache
def _columns() -> list[list[Odds]]:
    """Give, for each five relations that one sum says of another, the weights that they have for each use."""
    table = weights("sum_relations")
    rows = [table.get(name, NONE) for name in RELATIONS]
    fives = (rows[first : first + len(NONE)] for first in range(0, len(rows), len(NONE)))
    return [list(zip(*five, strict=True)) for five in fives]


def _weighted(columns: list[list[Odds]], values: Related) -> Odds:
    """Give what relations add to the logarithm of the odds of each use; what nothing says adds nothing."""
    found = [0.0] * len(NONE)
    for of_uses, odds in zip(columns, values, strict=True):
        if odds is not NONE:
            one, two, three, four, five = odds
            for use, (first, second, third, fourth, fifth) in enumerate(of_uses):
                found[use] += one * first + two * second + three * third + four * fourth + five * fifth
    return tuple(found)


def probability(table: dict[str, float], said: dict[str, float]) -> float:
    """Give the probability of what is said by the weights of its signs."""
    return 1 / (1 + exp(-sum([table[sign] * value for sign, value in said.items()])))
