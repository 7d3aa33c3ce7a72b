"""Parties: who grants, who receives and who belongs to whom; a name becomes a party where the votes agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.reading.marked import NAME, Marked, entity_of, name_mark
from pactolus.reading.owners import acting, owner_of
from pactolus.reading.passages import TOLD
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import says

if TYPE_CHECKING:
    import re

    from pactolus.reading.entities import Entity
    from pactolus.reading.votes import Tally

_WITH = Pattern(
    rf"(?P<one>{NAME})[^;.\n{NAME[1:-1]}]{{0,140}}?\b(?:[Aa]greement|deal|pact|licen[cs]e|contract|"
    r"collaboration|partnership|"
    rf"alliance|accord|come to terms|came to terms|allied itself|joined forces|contracts|pacts|deals|agreements|links|"
    rf"enter\w*|conclud\w*|agree(?:d|s|ing)|partner\w*|tie[ds]? up|team\w* up)\b"
    rf"[^;.\n]{{0,80}}?\b(?:with|between|and) (?:[\w.'-]+ ){{0,5}}?(?P<two>{NAME})"
)
_WITH_BEFORE = Pattern(
    rf"\b(?:agreement|deal|pact|contract|accord|collaboration|partnership|tie-up)s? with (?:[\w'-]+ ){{0,4}}?"
    rf"(?P<two>{NAME}),? (?:(?:the )?(?:[\w-]+-based|[a-z]+an|[a-z]+ese) (?:[a-z-]+ ){{0,3}})?(?P<one>{NAME})"
)
_TOGETHER = Pattern(
    rf"(?P<one>{NAME}),? and (?:(?:[A-Z]|the [A-Z])[\w'-]* (?:biotech |company |group |firm "
    rf")?)?(?P<two>{NAME})[^;.\n]{{0,60}}?"
    r"\b(?:[Aa]greement|partner|alliance|work|collaborat|deal|sign|enter|announce|[Ll]icens|will|have|share|"
    r"come to terms|reach|disclos)"
)
# 'Alpha said that it and Beta have amended ...'; 'Alpha has agreed with Beta on a licence'.
_IT_AND = Pattern(
    rf"(?P<one>{NAME})[^;.\n{NAME[1:-1]}]{{0,60}}?\b(?:that|whereby) it and (?:[\w'-]+ ){{0,3}}?(?P<two>{NAME})"
)
_AGREED_WITH = Pattern(rf"(?P<one>{NAME}) (?:has |have )?agreed with (?:[\w'-]+ ){{0,6}}?(?P<two>{NAME}) on\b")
_TWO_AT_THE_HEAD = Pattern(
    rf"^(?P<one>{NAME}), (?P<two>{NAME}) (?:team|ink|sign|partner|join|strike|enter|agree|collaborat|forge|link)"
)
# 'Under a letter agreement with Alpha the Company has secured an option'.
_UNDER_ONE = Pattern(
    rf"\b[Aa]greement with (?:[\w'-]+ ){{0,4}}?(?P<two>{NAME})[^;.\n{NAME[1:-1]}]{{0,100}} (?P<one>{NAME}) "
    r"(?:has|have|had|is|are|will|may|can|could|would|received|paid|obtained|acquired)\b"
)
# 'entered into the Alpha Agreement', where the text says no more of whom it is with.
_NAMED_AFTER = Pattern(
    rf"(?P<one>{NAME}) (?:[a-z]+ ){{0,2}}entered into (?:the|an?) (?P<two>{NAME}) (?:[A-Z][a-z]+ ){{0,3}}Agreement\b"
)
# Each with what stands in every match of it: one of these.
_AGREEING = (
    (_WITH, ("with ", "between ", "and ")),
    (_WITH_BEFORE, ("with ",)),
    (_TOGETHER, ("and ",)),
    (_IT_AND, (" it and ",)),
    (_AGREED_WITH, ("agreed with ",)),
    (_TWO_AT_THE_HEAD, (", ",)),
    (_NAMED_AFTER, (" into ",)),
    (_UNDER_ONE, ("greement with ",)),
)
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
    pairs = _counterparts(told, tally)
    first = frozenset(pairs[0]) if pairs else frozenset()
    grantor, receiver = _complete(_leader(tally, 1, first), _leader(tally, -1, first), pairs, tally)
    grantor, receiver = _with_the_other(grantor, receiver, told, tally)
    grantor, receiver = _with_the_only_one(grantor, receiver, tally)
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


def _leader(tally: Tally, sign: int, first: frozenset[int]) -> int | None:
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
        lean += 0.5 * min(entity.company, 2 if entity.name else 1) + (0.2 if len(entity.mentions) > 2 else 0)
        if lean > best_lean:
            best, best_lean = number, lean
    return best


# What the only name on a side must lean to it: less than one vote from further down, as where each pays the other.
_LEAST_LEAN = 0.7


def _with_the_only_one(grantor: int | None, receiver: int | None, tally: Tally) -> tuple[int | None, int | None]:
    """Where one side is known, the only name that leans to the other plays that part, however little it leans."""
    if (grantor is None) == (receiver is None):
        return grantor, receiver
    sign, known = (1, receiver) if grantor is None else (-1, grantor)
    leaning = [
        number
        for number, vote in tally.votes.items()
        if number != known and sign * vote.lean > 0 and tally.can_be_party(number) and tally.entities[number].name
    ]
    if len(leaning) != 1 or sign * tally.lean(leaning[0]) < _LEAST_LEAN:
        return grantor, receiver
    return (leaning[0], receiver) if grantor is None else (grantor, leaning[0])


# Agreements that filings tell of beside their licences.
_NO_LICENCE = Pattern(
    r"\b(?:lease|loan|credit|security|underwriting|employment|consulting|sales) (?:\w+ )?(?:with|agree)|\bterminat|"
    r"\b(?:already|previously|earlier|former) (?:[\w-]+ ){0,2}?(?:team|sign|partner|enter|licen|deal|agree|collaborat|"
    r"alliance)"
)


def _counterparts(told: list[Marked], tally: Tally) -> list[tuple[int, int]]:
    """Give the pairs that the text says have an agreement with each other."""
    pairs: list[tuple[int, int]] = []
    products = dict.fromkeys((ord(name_mark(one.number)) for one in tally.entities if one.code), "it")
    for one in told:
        if len(one.names) < 2:
            continue
        words = one.plain.translate(products)
        for match in (found for pattern, said in _AGREEING if says(words, said) for found in pattern.finditer(words)):
            pair = entity_of(match["one"]), entity_of(match["two"])
            if (
                pair[0] != pair[1]
                and all(tally.can_be_party(number) for number in pair)
                and not _NO_LICENCE.search(match[0])
            ):
                pairs.append(pair)
    return pairs


# A lead of so many votes says which of two that have an agreement with each other is the one who grants.
_CLEARLY = 4


def _complete(
    grantor: int | None, receiver: int | None, pairs: list[tuple[int, int]], tally: Tally
) -> tuple[int | None, int | None]:
    """Where only one side is known, the other is the one it has the agreement with."""
    for one, two in pairs:
        for known, other in ((one, two), (two, one)):
            if (
                receiver is None
                and known == grantor
                and tally.lean(other) <= max(_LEAST_LEAN, tally.lean(known) - _CLEARLY)
            ):
                receiver = other
            elif grantor is None and known == receiver and tally.lean(other) >= min(0, tally.lean(known) + _CLEARLY):
                grantor = other
    return grantor, receiver


_DEAL_WITH = Pattern(
    rf"\b(?:agreement|deal|pact|contract|accord|collaboration|partnership|alliance|tie-up|licen[cs]e)s?\b"
    rf"[^;.\n{NAME[1:-1]}]{{0,60}}? with (?:[\w'-]+ ){{0,4}}?(?P<other>{NAME})(?! ?[A-Z][\w.]*-based)"
)


# What a sentence begins with that tells of an earlier deal.
_BEFORE_IT = Pattern(
    r"In (?:[A-Z][a-z]+,? )?(?:19|20)\d\d\b|(?:Last|Earlier|Previously|Already|Back|In the past|Before)\b"
)


def _with_the_other(
    grantor: int | None, receiver: int | None, told: list[Marked], tally: Tally
) -> tuple[int | None, int | None]:
    """Where one side is known and nobody is named beside it, take whom the text first names as having a deal."""
    known = grantor if receiver is None else receiver
    if known is None or (grantor is None) == (receiver is None) or not tally.entities[known].name:
        return grantor, receiver
    for one in told[:8]:
        found = _DEAL_WITH.search(one.plain) if one.names and not _BEFORE_IT.match(one.plain) else None
        other = entity_of(found["other"]) if found else known
        if other != known and tally.can_be_party(other) and tally.entities[other].name:
            return (grantor, other) if receiver is None else (other, receiver)
    return grantor, receiver


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
