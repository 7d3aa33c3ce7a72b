"""A page that tells of several agreements: where the first ends, and which sentences are strangers'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactolus.reading.marked import NAME, entity_of
from pactolus.reading.passages import TOLD, Role
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from pactolus.reading.entities import Entity
    from pactolus.reading.frames import Matches
    from pactolus.reading.marked import Marked

_AGREEMENT_WITH = Pattern(
    rf"^[^;\n]{{0,120}}?\b(?:entered into|signed)\b[^;\n]{{0,100}}?(?:licen[cs]|collaborat|option)[^;\n]{{0,160}}?"
    rf"\bwith (?:an? [\w'-]+ of (?:the )?{NAME}, )?(?:[\w'-]+ ){{0,4}}?(?P<other>{NAME})"
)
_ON_A_DAY = Pattern(r"(?:On|In|Effective) [^;\n]{0,30}(?:19|20)\d\d\b")


# Another agreement, of whatever kind, ends what is told of the first until its party is named again.
_ANY_AGREEMENT = Pattern(
    rf"^[^;\n]{{0,60}}?\b(?:entered into|signed|executed) (?:an?|the|two|three) [^;\n]{{0,80}}?agreements?\b"
    rf"(?: \([^()\n]{{0,60}}\))?,? (?:with|between the Company and) (?:[\w'-]+ ){{0,4}}?(?P<other>{NAME})|"
    rf"^[^;\n]{{0,60}}?\bcompleted the acquisition of [^;\n]{{0,200}}? from (?:[\w'-]+ ){{0,4}}?(?P<seller>{NAME})"
)
# 'Under our agreement with Beta, we will receive ...', where the note opened with one that was made with Alpha.
_UNDER_ANOTHER = Pattern(
    rf"^(?:Under|Pursuant to) (?:the terms of )?(?:our|its|the) (?:[\w-]{{1,20}},? (?:and )?){{0,5}}?agreement with "
    rf"(?P<other>{NAME})"
)
# What is bought outright opens a note like a licence.
_PURCHASE = Pattern(
    rf"^[^;\n]{{0,60}}?\bentered into an? [^;\n]{{0,60}}?agreement with (?:[\w'-]+ ){{0,4}}?(?P<other>{NAME})"
    rf"[^;\n]{{0,40}}? to (?:purchase|acquire|license|sell) |"
    rf"^[^;\n]{{0,60}}?\bcompleted the acquisition of [^;\n]{{0,200}}? from (?:[\w'-]+ ){{0,4}}?(?P<seller>{NAME})"
)


# 'entered into the Alpha Agreement', where the text says no more of what it is.
_NAMED_AGREEMENT = Pattern(
    rf"^[^;\n]{{0,60}}?\bentered into (?:the|an?) (?P<other>{NAME}) (?!Loan|Credit|Lease|Note|Securit|Purchase)"
    r"(?:[A-Z][a-z]+ ){0,3}Agreement\b"
)


# A filer that signs one agreement after another.
_SELF_SIGNS = Pattern(r"(?:The (?:Company|Group)|We) (?:has |have |also )*(?:signed|entered into)\b")


# 'First, it out-licensed ... Second, it struck a deal ...'.
_FIRSTLY = Pattern(r"First(?:ly)?, [^.;]{0,80}\b(?:licen[sc]ed|struck|signed|inked|sold|entered|agreed|granted)\b")
_SECONDLY = Pattern(
    r"(?:Second(?:ly)?|Then), [^.;]{0,80}\b(?:licen[sc]ed|struck|signed|inked|sold|entered|agreed|granted)\b"
)


def first_agreement(marked: list[Marked]) -> tuple[list[Marked], list[str]]:
    """Keep the first of the agreements that a note tells of one after another.

    Returns:
        The sentences, those from the second agreement on set aside, and the text's opening words of each agreement
        left out.
    """
    opened: int | None = None
    left_out: list[str] = []
    kept: list[Marked] = []
    elsewhere = counted = False
    for one in marked:
        other = None
        counted = counted or (
            one.sentence.text.startswith("First")
            and one.sentence.role in TOLD
            and bool(_FIRSTLY.match(one.sentence.text))
        )
        if counted and not left_out and _SECONDLY.match(one.sentence.text):
            left_out.append(one.sentence.text[:80])
        if one.names and ("ith" in one.text or "rom" in one.text):
            other = _opens(one)
            other = _heads(one) if other is None else other
        if opened is None:
            opened = other
        elif one.names and opened in {number for number, _ in one.names}:
            elsewhere = False
        elif other is not None and other != opened:
            left_out.append(one.sentence.text[:80])
        elsewhere = elsewhere or (opened is not None and bool(one.names) and _turns_to_another(one, opened))
        away = (left_out or elsewhere) and one.sentence.role in TOLD
        kept.append(one._replace(sentence=one.sentence._replace(role=Role.ABOUT)) if away else one)
    return kept, left_out


def _opens(one: Marked) -> int | None:
    """Give the counterpart of an agreement whose telling a sentence opens with the day it was made."""
    if one.sentence.role is not Role.BODY or not (_ON_A_DAY.match(one.text) or _SELF_SIGNS.match(one.sentence.text)):
        return None
    found = _AGREEMENT_WITH.match(one.plain) or _AGREEMENT_WITH.match(one.text)
    if found:
        return entity_of(found["other"])
    found = _PURCHASE.match(one.plain) or _NAMED_AGREEMENT.match(one.plain)
    return entity_of(next(name for name in found.groups() if name)) if found else None


def _turns_to_another(one: Marked, opened: int) -> bool:
    """Tell a sentence that begins, with a day or with the agreement itself, to tell of one with somebody else."""
    if one.sentence.role is not Role.BODY:
        return False
    if _ON_A_DAY.match(one.text):
        found = _ANY_AGREEMENT.match(one.plain)
        other = entity_of(found["other"] or found["seller"]) if found else opened
    else:
        found = _UNDER_ANOTHER.match(one.plain)
        other = entity_of(found["other"]) if found else opened
    return other != opened and opened not in {number for number, _ in one.names}


# 'License Agreement with Alpha', '(b) Collaboration and Option Agreement with Beta (OV-101)'.
_HEADING = Pattern(
    rf"(?:\(?[\w]{{1,3}}[.)] )?(?:[A-Z][\w-]{{1,20}},? (?:and |& )?){{0,6}}Agreements? [Ww]ith "
    rf"(?:the )?(?P<other>{NAME})[^.;]{{0,60}}",
    re.IGNORECASE,
)


def _heads(one: Marked) -> int | None:
    """Give the counterpart that a heading over the telling of an agreement names."""
    if one.sentence.role not in TOLD or "greement" not in one.text:
        return None
    found = _HEADING.fullmatch(one.text)
    return entity_of(found["other"]) if found else None


def without_strangers(marked: list[Marked], entities: list[Entity], matches: Matches) -> tuple[list[Marked], list[str]]:
    """Set aside the news of a digest that is about other companies than the first deal it tells of.

    Another deal begins where two names come up that stand nowhere before, one granting to the other; it ends where a
    party of the first deal is named again.

    Returns:
        The sentences, and the text's opening words of each deal left out.
    """
    first: frozenset[int] = frozenset()
    left_out: list[str] = []
    kept: list[Marked] = []
    apart = False
    for one in marked:
        told = one.sentence.role in TOLD
        if not one.names:
            kept.append(_aside(one) if apart and told else one)
            continue
        if not first:
            first = _granting(one, entities, matches) if told else first
        elif not first.isdisjoint([number for number, _ in one.names]):
            apart = False
        elif told and not apart and (pair := _granting(one, entities, matches)) and _begins(kept, one, pair, entities):
            apart = True
            left_out.append(one.sentence.text[:80])
            if _introduces(kept[-1], one, pair):
                kept[-1] = _aside(kept[-1])
        kept.append(_aside(one) if apart and told else one)
    return kept, left_out


def _aside(one: Marked) -> Marked:
    return one._replace(sentence=one.sentence._replace(role=Role.ABOUT))


# A frame of this weight says of both its names which part they play.
_SURE = 3


def _granting(one: Marked, entities: list[Entity], matches: Matches) -> frozenset[int]:
    """Give the two companies of which a sentence says that one grants to the other."""
    if len(one.names) < 2 or len(one.sentence.text) < 40:
        return frozenset()
    for frame, found in matches.of(one.plain):
        if frame.weight < _SURE or frame.names < 2:
            continue
        pair = frozenset(entity_of(name) for name in found[0].groupdict().values() if name)
        if len(pair) == 2 and all(entities[number].name and not entities[number].code for number in pair):
            return pair
    return frozenset()


def _introduces(heading: Marked, one: Marked, pair: frozenset[int]) -> bool:
    """Tell the heading that stands over the news of a deal."""
    named = {number for number, _ in heading.names}
    return heading.sentence.line != one.sentence.line and bool(named) and named <= pair


def _begins(kept: list[Marked], one: Marked, pair: frozenset[int], entities: list[Entity]) -> bool:
    """Tell a sentence, with the heading over it, in which both names stand for the first time."""
    heading = kept[-1] if kept and _introduces(kept[-1], one, pair) else one
    return all(entities[number].mentions[0][0] >= heading.sentence.start for number in pair)
