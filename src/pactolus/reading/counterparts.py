"""Counterparts: where one side of a deal is known, who the other is by what the text says of an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.marked import NAME, Marked, entity_of, name_mark
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import says

if TYPE_CHECKING:
    from collections.abc import Iterator

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
# What the only name on a side must lean to it: less than one vote from further down, as where each pays the other.
_LEAST_LEAN = 0.7


def with_the_only_one(grantor: int | None, receiver: int | None, tally: Tally) -> tuple[int | None, int | None]:
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


def counterparts(told: list[Marked], tally: Tally) -> Iterator[tuple[int, int]]:
    """Give the pairs that the text says have an agreement with each other, one by one: often the first is enough."""
    products = frozenset([name_mark(one.number) for one in tally.entities if one.code])
    for one in told:
        if len(one.names) < 2:
            continue
        words = one.plain
        for product in products.intersection([name_mark(number) for number, _ in one.names]):
            words = words.replace(product, "it")
        for match in (found for pattern, said in _AGREEING if says(words, said) for found in pattern.finditer(words)):
            pair = entity_of(match["one"]), entity_of(match["two"])
            if (
                pair[0] != pair[1]
                and all(tally.can_be_party(number) for number in pair)
                and not _NO_LICENCE.search(match[0])
            ):
                yield pair


# A lead of so many votes says which of two that have an agreement with each other is the one who grants.
_CLEARLY = 4


def complete(
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
BEFORE_IT = Pattern(
    r"In (?:[A-Z][a-z]+,? )?(?:19|20)\d\d\b|(?:Last|Earlier|Previously|Already|Back|In the past|Before)\b"
)


def with_the_other(
    grantor: int | None, receiver: int | None, told: list[Marked], tally: Tally
) -> tuple[int | None, int | None]:
    """Where one side is known and nobody is named beside it, take whom the text first names as having a deal."""
    known = grantor if receiver is None else receiver
    if known is None or (grantor is None) == (receiver is None) or not tally.entities[known].name:
        return grantor, receiver
    for one in told[:8]:
        found = _DEAL_WITH.search(one.plain) if one.names and not BEFORE_IT.match(one.plain) else None
        other = entity_of(found["other"]) if found else known
        if other != known and tally.can_be_party(other) and tally.entities[other].name:
            return (grantor, other) if receiver is None else (other, receiver)
    return grantor, receiver
