"""How the sums of a text stand to one another, once it is known what the words around each say it is for."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from pactolus.reading.amounts import Amount

# What a sum may be for; figures that come in fives follow this order.
USES = ("upfront", "equity", "milestone", "milestones_total", "headline_total")
# For each use, the probability that a sum is for it.
Odds = tuple[float, ...]
NONE: Odds = (0.0,) * len(USES)
# What is nearly certain is not weighed as certain.
_LEAST = 0.001

# What two mentions of one sum share: its value and currency.
Key = tuple["Decimal", str]


def logit(probability: float) -> float:
    """Give the logarithm of the odds of what has a probability."""
    bounded = min(max(probability, _LEAST), 1 - _LEAST)
    return log(bounded / (1 - bounded))


def key_of(amount: Amount) -> Key:
    """Give the value and the currency of a sum."""
    return amount.value, amount.currency


def largest(one: Odds, other: Odds) -> Odds:
    """Give the larger of two probabilities for each use."""
    return tuple(map(max, one, other))


# What is said of a sum by its own words (as probabilities and as logits), by those of the sums before and behind it, by
# those of all others, of its other mentions and of larger sums, for each use.
RELATIONS = tuple(
    f"{whose} {use}" for whose in ("words", "odds", "before", "behind", "others", "again", "larger") for use in USES
)


def relations_of(sums: list[Amount], by_words: list[Odds]) -> list[tuple[float, ...]]:
    """Give, for each sum, what its words and the other sums say of what it is for, in the order of `RELATIONS`.

    Args:
        sums: the sums of a text, in order.
        by_words: for each, the probabilities by the words around it.
    """
    keys = list(map(key_of, sums))
    mentions: dict[Key, list[Odds]] = {}
    for key, odds in zip(keys, by_words, strict=True):
        mentions.setdefault(key, []).append(odds)
    others, larger = _of_others(mentions), _of_larger(mentions)
    edged = [NONE, *by_words, NONE]
    return [
        (
            *by_words[place],
            *map(logit, by_words[place]),
            *edged[place],
            *edged[place + 2],
            *others[key],
            *_of_the_rest(mentions[key], by_words[place]),
            *larger[key],
        )
        for place, key in enumerate(keys)
    ]


def _of_all(odds: list[Odds]) -> Odds:
    """Give the largest probabilities of some mentions."""
    return tuple(map(max, zip(*odds, strict=True))) if odds else NONE


def _of_the_rest(mentions: list[Odds], one: Odds) -> Odds:
    """Give the largest probabilities of a sum's other mentions; of so many that all are alike one may stay in."""
    if len(mentions) == 1:
        return NONE
    rest = mentions[:_ENOUGH]
    if one in rest:
        rest.remove(one)
    return _of_all(rest)


# A sum that is told more often is told alike.
_ENOUGH = 20


def _of_others(mentions: dict[Key, list[Odds]]) -> dict[Key, Odds]:
    """Give for each sum the largest probabilities of all others."""
    best = {key: _of_all(odds) for key, odds in mentions.items()}
    top = [sorted(((odds[use], key) for key, odds in best.items()), reverse=True)[:2] for use in range(len(USES))]
    return {key: tuple(next((odds for odds, other in two if other != key), 0.0) for two in top) for key in mentions}


def _of_larger(mentions: dict[Key, list[Odds]]) -> dict[Key, Odds]:
    """Give for each sum the largest probabilities of those of a larger figure, whatever its currency (as fitted)."""
    found: dict[Key, Odds] = {}
    reached = level = NONE
    value = None
    for key in sorted(mentions, reverse=True):
        if key[0] != value:
            value, reached = key[0], level
        found[key] = reached
        level = largest(level, _of_all(mentions[key]))
    return found
