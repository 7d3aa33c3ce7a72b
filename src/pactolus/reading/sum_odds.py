"""What each sum of a text is for, by weights of the words around it and of how the sums stand to one another.

The rules that read payments know wordings; these weights know none, and judge each sum by all its words together. The
two err on different pages, so that each can correct the other (`sum_choice`).
"""

from __future__ import annotations

from functools import cache
from math import exp
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import lines
from pactolus.reading.sum_relations import Odds, relations_of
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
    by_words = [probabilities(weights("sum_words"), dict.fromkeys(one.signs, 1.0)) for one in sums]
    related = relations_of(sums, by_words)
    odds = [probabilities(weights("sum_relations"), said) for said in related]
    return [Weighed(one.amount, one.around, its) for one, its in zip(sums, odds, strict=True)]


def probabilities(table: dict[str, Odds], said: dict[str, float]) -> Odds:
    """Give the probability of each use by the weights of what is said."""
    logits = list(table["always"])
    for sign, value in said.items():
        if figures := table.get(sign):
            for use, weight in enumerate(figures):
                logits[use] += weight * value
    return tuple(map(_of_logit, logits))


def probability(table: dict[str, float], said: dict[str, float]) -> float:
    """Give the probability of what is said by the weights of its signs."""
    return _of_logit(sum(table[sign] * value for sign, value in said.items()))


def _of_logit(logit: float) -> float:
    return 1 / (1 + exp(-logit))
