"""Duties: what a party does under a deal, or may choose to do: supplies, books the sales, registers, has an option."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactolus.reading.marked import AMOUNT, NAME, entity_of
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import listed, says, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.entities import Entity
    from pactolus.reading.marked import Marked

_REST = rf"[^;.{NAME[1:-1]}]"
_WILL = r"(?: (?:will|shall|would|is to|continues? to|continuing to))(?: (?:also|solely|exclusively|continue to))?"
# The party is the group `who`; what it does is told by the words after.
_DUTY = Pattern(
    rf"(?P<who>{NAME}){_WILL} (?:be )?(?:solely |fully |primarily |also )?(?P<does>(?:responsible for|in charge of|"
    r"undertake|handle|lead|conduct|book|supply|manufactur|provide supply|commerciali[sz]e|market|distribute|"
    rf"promote|sell){_REST}{{0,140}})"
)
_BOOKS = Pattern(
    rf"(?P<who>{NAME})(?:{_WILL})?,? (?P<does>(?:book|books|booking|record|recording)(?: \w+){{0,4}}? sales)\b"
)
# Who bears a cost does not thereby do the work; and a clause ends where another's begins.
_COSTS = Pattern(r"(?:undertake and be )?responsible for (?:[\w,-]+ ){0,4}costs\b")
_NEXT_CLAUSE = Pattern(r",? (?:while|whilst|whereas)\b.*$|, \w+ \w+ said$")
_LOOSE = Pattern(r"(?:,? (?:to|of|and|from|by|with|for|as|in)){1,6},?$")
_DUTIES = (
    ("books sales", Pattern(r"\b(?:book|record)\w*(?: \w+){0,4}? sales\b")),
    ("supply", Pattern(r"\bsuppl(?:y|ies|ying)\b")),
    ("manufacture", Pattern(r"\bmanufactur\w+")),
    (
        "regulatory work",
        Pattern(r"\b(?:regulatory (?:\w+ ){0,2}?(?:submissions?|filings?|activities|approvals?)|registration)\b"),
    ),
    ("development", Pattern(r"\b(?:clinical )?development\b(?! costs)")),
    (
        "commercialisation",
        Pattern(r"\b(?:commerciali[sz]\w+|marketing|market|distribut\w+|promot\w+|sell|sales and)\b"),
    ),
)
_OPTION = Pattern(
    rf"(?P<who>{NAME}){_REST}{{0,40}}?\b(?:has|have|holds?|gets?|receives?|obtains?|obtained|retains?|retain|"
    rf"was granted|is granted)\b{_REST}{{0,40}}?\b(?P<does>options? to [^;.{NAME[1:-1]}{AMOUNT[1:-1]}]{{4,110}})"
)
# The patterns of duties and options, each with words of which every match of it contains one.
_TOLD_BY = (
    (_DUTY, listed(" will| shall| would| is to| continu")),
    (_BOOKS, listed("book|record")),
    (_OPTION, listed("option")),
)
SAYS_A_DUTY = telling("will|shall|would|is to|continu|book|record|option")


def find_duties(one: Marked, entities: list[Entity]) -> Iterator[tuple[str, str, tuple[int, int], str]]:
    """Give what parties do, or may choose to do: the kind, the words, their span in the view, and the party's name."""
    if not one.names:
        return
    for pattern, told_by in _TOLD_BY:
        if not says(one.text, told_by):
            continue
        for found in pattern.finditer(one.text):
            entity = entities[entity_of(found["who"])]
            words = _LOOSE.sub("", _NEXT_CLAUSE.sub("", found["does"]).rstrip(" ,"))
            if entity.code or not entity.name or _COSTS.match(words):
                continue
            for kind in ("option",) if pattern is _OPTION else _kinds(words):
                yield kind, *_quoted(one, words), entity.name


def _kinds(words: str) -> list[str]:
    """Give what kinds of duty words tell of; who books the sales of a supply is not said to supply."""
    kinds = [kind for kind, told in _DUTIES if told.search(words)]
    return kinds[:1] if kinds[:1] == ["books sales"] else kinds


def _quoted(one: Marked, words: str) -> tuple[str, tuple[int, int]]:
    """Give marked words as the view has them, with their span: up to the first amount among them."""
    plain = re.split(AMOUNT, words)[0].rstrip(" ,(")
    start = one.sentence.start + max(0, one.sentence.text.find(plain))
    return plain, (start, start + len(plain))
