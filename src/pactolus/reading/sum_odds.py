"""What each sum of a text is for, by weights of the words around it and of how the sums stand to one another.

The rules that read payments know wordings; these weights know none, and judge each sum by all its words together. The
two err on different pages, so that each can correct the other (`sum_choice`).
"""

from __future__ import annotations

from functools import cache
from math import exp
from operator import mul
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import lines
from pactolus.reading.sum_relations import NONE, RELATIONS, Odds, relations_of
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
    return {sign: tuple(map(float, figures)) for sign, *figures in (line.split("\t") for line in lines(name))}


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
    rows = [row for sign in dict.fromkeys(signs) if (row := table.get(sign))]
    return tuple(map(_of_logit, map(sum, zip(table["always"], more, *rows, strict=True))))


@cache
def _columns() -> list[Odds]:
    """Give for each use the weights of the relations, in their order."""
    table = weights("sum_relations")
    return list(zip(*(table.get(name, NONE) for name in RELATIONS), strict=True))


def _weighted(columns: list[Odds], values: tuple[float, ...]) -> Odds:
    return tuple(sum(map(mul, column, values)) for column in columns)


def probability(table: dict[str, float], said: dict[str, float]) -> float:
    """Give the probability of what is said by the weights of its signs."""
    return _of_logit(sum(table[sign] * value for sign, value in said.items()))


def _of_logit(logit: float) -> float:
    return 1 / (1 + exp(-logit))
