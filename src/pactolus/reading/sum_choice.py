"""Which sums are stated, and for what: what the rules have read, and what the weights of all words make of it.

Rules that read payments are right where their wordings hold, and do not know where these do not. What they say of a
sum and how likely the sum's words make that are therefore weighed together: what is unlikely is left out and named,
and what no rule has read and is nearly certain is stated.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.sum_odds import probability
from pactolus.reading.sum_relations import USES, Key, Odds, key_of, largest, logit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.sum_odds import Weighed

# A place among the uses, and a sum that is for it.
Use = tuple[int, Key]

UPFRONT, EQUITY, MILESTONE, MILESTONES_TOTAL, HEADLINE_TOTAL = range(len(USES))
# What is told of all milestones may be told of the only one.
_OF_MILESTONES = frozenset({MILESTONE, MILESTONES_TOTAL})
# A sum that nobody has weighed is as likely as not what the rules say.
_UNKNOWN: Odds = (0.5,) * len(USES)
# What each sign adds to the logarithm of the odds that a sum is rightly stated. Fitted (logistic regression) on 654
# annotated pages as the rules of their time read them before anything was learnt from them. Where the pages of each
# deal are left out in turn, 0.973 of the sums stated are right, and 0.818 of those that the pages tell are stated.
_WEIGHTS = {
    "upfront": -0.78,
    "upfront by a rule": 1.98,
    "upfront by its words": 0.27,
    "equity": -1.56,
    "equity by a rule": 1.88,
    "equity by its words": 0.58,
    "milestone": -1.93,
    "milestone by a rule": 2.06,
    "milestone by its words": 0.45,
    "milestones_total": -1.86,
    "milestones_total by a rule": 2.21,
    "milestones_total by its words": 0.52,
    "headline_total": -1.41,
    "headline_total by a rule": 1.92,
    "headline_total by its words": 0.48,
    "another by a rule": -1.2,
    "another by its words": -0.15,
    "otherwise by a rule": -1.41,
    "otherwise by its words": -0.17,
}
# Less likely ones that no rule has read are not looked at.
_LEAST = 0.3
# So likely what the rules have read must be to be stated; what they have passed over must be nearly certain, since they
# pass over much on purpose.
_LIKELY = 0.78
_SURE = 0.88


class Candidate(NamedTuple):
    """A sum that may be stated for a use.

    Attributes:
        use: the use and the sum.
        signs: what is known of it.
    """

    use: Use
    signs: dict[str, float]


def chosen(told: set[Use], sums: list[Weighed], free: frozenset[int]) -> set[Use]:
    """Give what is stated; of all uses but that of milestones the likeliest sum alone.

    Args:
        told: what the rules have read.
        sums: the sums of the story, weighed.
        free: where those begin that may be stated though no rule has read them.
    """
    odds = {one.use: probability(_WEIGHTS, one.signs) for one in candidates(told, sums, free)}
    found: set[Use] = set()
    taken: set[int] = set()
    for use in sorted(odds, key=lambda one: -odds[one]):
        if odds[use] >= (_LIKELY if use in told else _SURE) and use[0] not in taken:
            found.add(use)
            taken |= {use[0]} - {MILESTONE}
    return found


def candidates(told: set[Use], sums: list[Weighed], free: frozenset[int]) -> Iterator[Candidate]:
    """Give the sums that may be stated, with what is known of each."""
    weighed: dict[Key, Odds] = {}
    for one in sums:
        key = key_of(one.amount)
        weighed[key] = largest(weighed[key], one.odds) if key in weighed else one.odds
    odds = {key: _UNKNOWN for _, key in told} | weighed
    may = {key_of(one.amount) for one in sums if one.amount.start in free}
    known = _Known(told, odds)
    for key, its in odds.items():
        uses, may_be = known.uses.get(key, set()), key in may
        for use, likely in enumerate(its):
            if use in uses or (may_be and likely >= _LEAST):
                yield Candidate((use, key), known.signs(use, key))


# What the weights call a sum that is for a use: by itself, by what rules say, by its words.
_NAMES = tuple((name, f"{name} by a rule", f"{name} by its words") for name in USES)
# The uses as which a sum that is for a use may be told.
_ALIKE = tuple(_OF_MILESTONES if use in _OF_MILESTONES else frozenset({use}) for use in range(len(USES)))


class _Known:
    """What is known of a text's sums: what the rules say of them, and how likely their words make each use."""

    def __init__(self, told: set[Use], odds: dict[Key, Odds]) -> None:
        self.odds = odds
        self.told = told
        self.of_use = dict(told)
        self.uses: dict[Key, set[int]] = {}
        for use, key in told:
            self.uses.setdefault(key, set()).add(use)
        self.likeliest: dict[int, list[tuple[float, Key]]] = {}

    def signs(self, use: int, key: Key) -> dict[str, float]:
        """Give what is known of a sum as one that is for a use."""
        # Two sums of one size can be told for two things.
        uses, alike = self.uses.get(key, set()), _ALIKE[use]
        its, alone = self.odds[key], use != MILESTONE
        name, by_rule, by_words = _NAMES[use]
        own = alike | uses
        return {
            name: 1.0,
            by_rule: float(use in uses),
            by_words: logit(its[use]),
            "another by its words": logit(self._rival(use, key) if alone else 0.0),
            "another by a rule": float(alone and self.of_use.get(use, key) != key),
            "otherwise by its words": logit(max([value for other, value in enumerate(its) if other not in own])),
            "otherwise by a rule": float(not uses <= alike),
        }

    def _rival(self, use: int, key: Key) -> float:
        """Give the probability by its words of the likeliest other sum."""
        likeliest = self.likeliest.get(use)
        if likeliest is None:
            ordered = sorted([(its[use], other) for other, its in self.odds.items()], reverse=True)
            likeliest = self.likeliest[use] = ordered[:2]
        for value, other in likeliest:
            if other != key:
                return value
        return 0.0
