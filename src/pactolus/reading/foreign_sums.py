"""Sums of others: amounts that a sentence says belong to a deal with somebody else.

'... when it struck a $1 billion deal with Gamma', 'sold its inhaler to Gamma for $115 million'.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactolus.reading.marked import AMOUNT, NAME, amount_of, entity_of

if TYPE_CHECKING:
    from pactolus.reading.marked import Marked
    from pactolus.reading.parties import Parties
    from pactolus.reading.votes import Tally

_CLAUSE = rf"[^;.\n{NAME[1:-1]}{AMOUNT[1:-1]}]"
_WORDS = r"(?:[\w'-]{1,20} ){0,3}?"
_PATTERNS = (
    re.compile(
        rf"(?P<sum>{AMOUNT}){_CLAUSE}{{0,50}}?\b(?:deal|pact|agreement|alliance|collaboration|partnership|tie-up|contract)"
        rf" (?:with|to (?:acquire|buy|take over)) {_WORDS}(?P<other>{NAME})"
    ),
    re.compile(rf"(?P<sum>{AMOUNT}){_CLAUSE}{{0,30}}?\b(?:acquisition|buyout|takeover) of {_WORDS}(?P<other>{NAME})"),
    re.compile(
        rf"(?P<sum>{AMOUNT}){_CLAUSE}{{0,20}}?\b(?:investment|financing|funding)\b{_CLAUSE}{{0,30}}? from {_WORDS}"
        rf"(?P<other>{NAME})"
    ),
    re.compile(
        rf"\b(?:sold|sells?|selling|divest\w*|handed|licensed)\b{_CLAUSE}{{0,90}}? to {_WORDS}(?P<other>{NAME})"
        rf"(?: [\w-]{{1,20}}){{0,2}}? for {_WORDS}(?P<sum>{AMOUNT})"
    ),
    re.compile(
        rf"\b(?:buys?|bought|buying|acquir\w+|acquisition of|takeover of|buyout of|purchased?) {_WORDS}"
        rf"(?P<other>{NAME}){_CLAUSE}{{0,60}}? (?:for|at) {_WORDS}(?P<sum>{AMOUNT})"
    ),
)


def sums_of_others(marked: list[Marked], sides: Parties, tally: Tally) -> frozenset[int]:
    """Give where the amounts begin that are said to be of a deal with somebody who is no party of this one.

    Args:
        marked: the document's sentences, marked.
        sides: the deal's parties; nothing is set aside where one side is unknown.
        tally: the votes, which say which names can be companies at all.
    """
    if not (sides.grantors and sides.receivers):
        return frozenset()
    ours = sides.entities()
    return frozenset(start for one in marked if one.amounts for start in _of_others(one, ours, tally))


def _of_others(one: Marked, ours: set[int], tally: Tally) -> list[int]:
    if not any(number not in ours for number, _ in one.names):
        return []
    starts = {index % 0x800: amount.start for index, amount in one.amounts}
    return [
        starts[amount_of(found["sum"])]
        for pattern in _PATTERNS
        for found in pattern.finditer(one.text)
        if _is_strange(entity_of(found["other"]), ours, tally)
    ]


def _is_strange(number: int, ours: set[int], tally: Tally) -> bool:
    return number not in ours and tally.can_be_party(number) and bool(tally.entities[number].name)
