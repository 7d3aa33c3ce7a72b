"""Parties: who grants, who receives and who belongs to whom; a name becomes a party where the votes agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.reading.counterparts import complete, counterparts, with_the_only_one, with_the_other
from pactolus.reading.likely_parties import acts, likeliest_other
from pactolus.reading.marked import NAME, Marked, entity_of, name_mark
from pactolus.reading.owners import acting, owner_of
from pactolus.reading.passages import TOLD
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    import re

    from pactolus.reading.entities import Entity
    from pactolus.reading.votes import Tally

_PAIR = Pattern(rf"(?P<one>{NAME}) and (?:[\w'-]+ ){{0,3}}?(?P<two>{NAME})")


@dataclass(frozen=True, slots=True)
class Party:
    """A party in its role, with the span of the name in the sentence that says so."""

    entity: Entity
    span: tuple[int, int]
    rule: str


@dataclass(frozen=True, slots=True)
class Parties:
    """Who grants, who receives, and which party belongs to whom.

    `grantors` and `receivers` are the numbers of the entities on each side; a filer that calls itself only 'the
    Company' is among them, although it has no name to be a licensor or licensee by.
    """

    licensors: tuple[Party, ...]
    licensees: tuple[Party, ...]
    parents: tuple[tuple[Party, Party], ...]
    grantors: frozenset[int]
    receivers: frozenset[int]

    def entities(self) -> set[int]:
        """Give the numbers of all entities that are parties or parents of parties."""
        return {*self.grantors, *self.receivers} | {entity.entity.number for pair in self.parents for entity in pair}


def find_parties(marked: list[Marked], tally: Tally, text: str) -> Parties:
    """Decide who grants and who receives."""
    told = [one for one in marked if one.sentence.role in TOLD]
    pairs = counterparts(told, tally)
    pair = next(pairs, ())
    first = frozenset(pair)
    grantor, receiver = _leader(tally, 1, first, text), _leader(tally, -1, first, text)
    if pair and (grantor is None) != (receiver is None):
        grantor, receiver = complete(grantor, receiver, [pair, *pairs], tally)
    grantor, receiver = with_the_other(grantor, receiver, told, tally)
    grantor, receiver = with_the_only_one(grantor, receiver, tally)
    grantor, receiver = _with_the_likeliest(grantor, receiver, told, tally, text)
    grantor, receiver = acting(grantor, receiver, tally, text), acting(receiver, grantor, tally, text)
    beside = _named_together(told)
    sides = _side(grantor, "grantor", beside, tally, receiver), _side(receiver, "receiver", beside, tally, grantor)
    licensors, licensees = (
        tuple(_party(one, role, tally) for one in side if tally.entities[one].name)
        for side, role in zip(sides, ("grantor", "receiver"), strict=True)
    )
    taken = {number for side in sides for number in side}
    parents = tuple(
        (party, Party(*owner))
        for party in (*licensors, *licensees)
        if (owner := owner_of(party.entity, tally.entities, text)) is not None and owner.entity.number not in taken
    )
    return Parties(licensors, licensees, parents, frozenset(sides[0]), frozenset(sides[1]))


# What is left of the votes on a name that does nothing companies do: most such are products'.
_IDLE = 0.6


def _leader(tally: Tally, sign: int, first: frozenset[int], text: str) -> int | None:
    """Give the name whose votes lean most to one side.

    A company's own form counts a little, and so does standing in the first agreement that the text tells of: a note
    with several agreements is read for its first.
    """
    best, best_lean = None, 1.4
    for number, vote in tally.votes.items():
        lean = sign * vote.lean
        lean += 0.8 if number in first and lean > 0 else 0
        if lean < 0.9:
            continue
        entity = tally.entities[number]
        if entity.name and not acts(entity, text):
            lean *= _IDLE
        lean += 0.5 * min(entity.company, 2 if entity.name else 1) + (0.2 if len(entity.mentions) > 2 else 0)
        if lean > best_lean:
            best, best_lean = number, lean
    return best


def _with_the_likeliest(
    grantor: int | None, receiver: int | None, told: list[Marked], tally: Tally, text: str
) -> tuple[int | None, int | None]:
    """Where one side is known, take whom the first sentences on the deal tell of beside it."""
    known = grantor if receiver is None else receiver
    nameless = any(not one.name and one.company for one in tally.entities)
    if known is None or (grantor is None) == (receiver is None) or nameless:
        # A filer that calls itself only 'the Company' is the other.
        return grantor, receiver
    other = likeliest_other(known, 1 if grantor is None else -1, told, tally, text)
    return (other, receiver) if grantor is None else (grantor, other)


def _named_together(told: list[Marked]) -> list[re.Match[str]]:
    """Find two names that stand side by side ('Alpha and Beta have granted')."""
    asked = (one.plain for one in told[:40] if len(one.names) > 1 and " and " in one.plain)
    return [match for plain in asked for match in _PAIR.finditer(plain)]


def _side(number: int | None, role: str, beside: list[re.Match[str]], tally: Tally, other: int | None) -> list[int]:
    """Give a side with those named beside it."""
    if number is None:
        return []
    side = [number]
    for match in beside:
        pair = [entity_of(match["one"]), entity_of(match["two"])]
        if number not in pair or other in pair or _is_no_pair(match):
            continue
        partner = pair[1] if pair[0] == number else pair[0]
        joint = other is not None and _is_joint(match, name_mark(other)) and tally.lean(partner) == 0
        if partner not in side and (_stands_beside(partner, role, tally) or (joint and tally.can_be_party(partner))):
            side.append(partner)
    return side


# 'Gamma signed an agreement with the Belgian Alpha and the Swedish Beta', 'will make a payment to Alpha and Beta'.
_WITH_BOTH = Pattern(r"\bwith (?!the )[\w-]+'s? $|\b(?:pays?|paid|payments? to)(?: [\w'-]+){0,4} $")


def _is_joint(match: re.Match[str], other: str) -> bool:
    """Tell two whom the other side is named after, or before where both have the agreement with it or are paid."""
    if other in match.string[match.end() :]:
        return True
    before = match.string[: match.start()]
    return other in before and _WITH_BOTH.search(before[-60:]) is not None


# 'Alpha Bio, a subsidiary of Alpha and Beta, have partnered': the first is named as an owner.
_OWNER_BEFORE = Pattern(r"\b(?:subsidiary|unit|arm|affiliate|division|part) of (?:the )?$")


def _is_no_pair(match: re.Match[str]) -> bool:
    """Tell two names that stand side by side and do not act together."""
    return bool(
        _IS_A_PERSON.match(match.string, match.end())
        or _OWNER_BEFORE.search(match.string[max(0, match.start() - 30) : match.start()])
    )


# '... from Alpha and Jane Doe from Beta': a person, whom the company's name follows.
_IS_A_PERSON = Pattern(rf",? (?:from|of|at) {NAME}")


def _stands_beside(number: int, role: str, tally: Tally) -> bool:
    lean = tally.lean(number)
    return tally.can_be_party(number) and abs(lean) >= 1 and (lean > 0) == (role == "grantor")


def _party(number: int, role: str, tally: Tally) -> Party:
    entity = tally.entities[number]
    vote = tally.votes.get(number)
    played = vote.where.get(role) if vote else None
    # The words behind a name are its fullest form; where only short forms stand, the one that plays the part.
    longest = max(entity.mentions, key=lambda span: (span[1] - span[0], -span[0]))
    span = played if played and played[1] - played[0] >= len(entity.name) else longest
    rule = next((name for key, name in (vote.rules if vote else {}).items() if key.startswith(role)), "agreement-with")
    return Party(entity, span, rule)
