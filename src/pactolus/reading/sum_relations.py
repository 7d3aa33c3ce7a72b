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
_MOST = 1 - _LEAST

# What is said of a sum by its own words and by other sums, in the order of `RELATIONS`, five and five for the uses.
Related = tuple[Odds, ...]

# What two mentions of one sum share: its value and currency.
Key = tuple["Decimal", str]


def logit(probability: float) -> float:
    """Give the logarithm of the odds of what has a probability."""
    if probability < _LEAST:
        probability = _LEAST
    elif probability > _MOST:
        probability = _MOST
    return log(probability / (1 - probability))


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


def relations_of(sums: list[Amount], by_words: list[Odds]) -> list[Related]:
    """Give, for each sum, what its words and the other sums say of what it is for; `NONE` where they say nothing.

    Args:
        sums: the sums of a text, in order.
        by_words: for each, the probabilities by the words around it.
    """
    keys = list(map(key_of, sums))
    mentions: dict[Key, list[Odds]] = {}
    for key, odds in zip(keys, by_words, strict=True):
        mentions.setdefault(key, []).append(odds)
    best = {key: _of_all(odds) for key, odds in mentions.items()}
    others, larger = _of_others(best), _of_larger(best)
    edged = [NONE, *by_words, NONE]
    return [
        (
            odds,
            tuple(map(logit, odds)),
            edged[place],
            edged[place + 2],
            others[key],
            _of_the_rest(mentions[key], odds),
            larger[key],
        )
        for place, (key, odds) in enumerate(zip(keys, by_words, strict=True))
    ]


def _of_all(odds: list[Odds]) -> Odds:
    """Give the largest probabilities of some mentions."""
    if len(odds) == 1:
        return odds[0]
    return tuple(map(max, zip(*odds, strict=True)))


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


def _of_others(best: dict[Key, Odds]) -> dict[Key, Odds]:
    """Give for each sum the largest probabilities of all others: of those before it and of those behind it."""
    keys = list(best)
    before, behind = _levels(best, keys), _levels(best, keys[::-1])
    return {key: _larger_of(before[key], behind[key]) for key in keys}


def _levels(best: dict[Key, Odds], keys: list[Key]) -> dict[Key, Odds]:
    """Give for each sum the largest probabilities of those that go before it in an order."""
    found: dict[Key, Odds] = {}
    level = NONE
    for key in keys:
        found[key] = level
        level = _larger_of(level, best[key])
    return found


def _larger_of(one: Odds, other: Odds) -> Odds:
    """Give the larger of two probabilities for each use; the other ones where nothing is said by either."""
    if one is NONE or other is NONE:
        return other if one is NONE else one
    return largest(one, other)


def _of_larger(best: dict[Key, Odds]) -> dict[Key, Odds]:
    """Give for each sum the largest probabilities of those of a larger figure, whatever its currency (as fitted)."""
    found: dict[Key, Odds] = {}
    reached = level = NONE
    value = None
    for key in sorted(best, reverse=True):
        if key[0] != value:
            value, reached = key[0], level
        found[key] = reached
        level = _larger_of(level, best[key])
    return found
