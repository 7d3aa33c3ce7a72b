"""Sums of others: amounts that a sentence says belong to a deal with somebody else.

'... when it struck a $1 billion deal with Gamma', 'sold its inhaler to Gamma for $115 million'.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.marked import AMOUNT, NAME, amount_of, entity_of
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, Screened, listed, says

if TYPE_CHECKING:
    from pactolus.reading.marked import Marked
    from pactolus.reading.parties import Parties
    from pactolus.reading.votes import Tally

_CLAUSE = rf"[^;.\n{NAME[1:-1]}{AMOUNT[1:-1]}]"
_WORDS = r"(?:[\w'-]{1,20} ){0,3}?"
# Each with words of which every match of it contains one.
_PATTERNS = (
    (
        listed(" with | to acquire | to buy | to take over "),
        Pattern(
            rf"(?P<sum>{AMOUNT}){_CLAUSE}{{0,50}}?\b(?:deal|pact|agreement|alliance|collaboration|partnership|tie-up|"
            rf"contract)"
            rf" (?:with|to (?:acquire|buy|take over)) {_WORDS}(?P<other>{NAME})"
        ),
    ),
    (
        listed("acquisition of |buyout of |takeover of "),
        Pattern(rf"(?P<sum>{AMOUNT}){_CLAUSE}{{0,30}}?\b(?:acquisition|buyout|takeover) of {_WORDS}(?P<other>{NAME})"),
    ),
    (
        listed("investment|financing|funding"),
        Pattern(
            rf"(?P<sum>{AMOUNT}){_CLAUSE}{{0,20}}?\b(?:investment|financing|funding)\b{_CLAUSE}{{0,30}}? from {_WORDS}"
            rf"(?P<other>{NAME})"
        ),
    ),
    (
        listed("sold|sell|divest|handed|licensed"),
        Pattern(
            rf"\b(?:sold|sells?|selling|divest\w*|handed|licensed)\b{_CLAUSE}{{0,90}}? to {_WORDS}(?P<other>{NAME})"
            rf"(?: [\w-]{{1,20}}){{0,2}}? for {_WORDS}(?P<sum>{AMOUNT})"
        ),
    ),
    (
        listed(" from "),
        Pattern(
            rf"\b(?:receiv\w+|got|gets|earn\w*|collect\w*|pocket\w*|paid) {_WORDS}(?P<sum>{AMOUNT}){_CLAUSE}{{0,40}}?"
            rf" from {_WORDS}(?P<other>{NAME})(?!'s?\b)"
        ),
    ),
    # 'Gamma has the rights in Asia under a $X agreement'.
    (
        listed(" under | through | as part of | thanks to "),
        Pattern(
            rf"(?P<other>{NAME}) (?:has|have|had|holds?|held|owns?|won|got|gained|secured|took|retains?|markets?|"
            rf"develops?)\b"
            rf"{_CLAUSE}{{0,140}}? (?:under|through|as part of|thanks to) (?:an?|its|the) (?:[\w-]{{1,20}} ?){{0,2}}"
            rf"-? ?(?P<sum>{AMOUNT}) (?:deal|pact|agreement|alliance|collaboration|partnership|tie-up|contract|"
            rf"licen[cs]e)\b"
        ),
    ),
    (
        listed("buy|bought|acqui|takeover of |purchas"),
        Pattern(
            rf"\b(?:buys?|bought|buying|acquir\w+|acquisition of|takeover of|buyout of|purchased?) {_WORDS}"
            rf"(?P<other>{NAME}){_CLAUSE}{{0,60}}? (?:for|at) {_WORDS}(?P<sum>{AMOUNT})"
        ),
    ),
)


# 'Sanofi gave Gamma $X', said of somebody who comes up there for the first time; 'Delta ($X upfront), Epsilon ($Y)'.
_ACTED = Pattern(
    rf"(?P<who>{NAME})[^;.\n{NAME[1:-1]}]{{0,60}}?\b(?:paid|gave|spent|handed|bought|sold|inked|signed|"
    r"licensed(?! (?:products?|compounds?|targets?|patents?|technolog\w+|candidates?|programs?|territor\w+)\b)|"
    rf"acquired|took over|"
    rf"shelled out|forked over|put down|snapped up)\b|\brights? went to (?:[\w'’-]+ ){{0,3}}?(?P<taker>{NAME})"
)
_ACTS = listed(
    "paid|gave|spent|handed|bought|sold|inked|signed|licensed|acquired|took over|shelled out|forked over|put down|"
    "snapped up|went to "
)
_BRACKETED = Pattern(rf"(?P<other>{NAME}) \([^()\n]{{0,30}}?(?P<sum>{AMOUNT})[^()\n]{{0,90}}\)")


# 'With Gamma and Delta it has three deals, which together may bring it $X': what several bring is none of theirs.
_OF_SEVERAL = Screened(
    Folded(
        r"\b(?:two|three|four|five|six|seven|eight|nine|ten|several|multiple|all|both|these|those|its|\d{1,2}) "
        r"(?:[\w-]{1,20} ){0,4}?(?:deals|agreements|licen[cs]es|pacts|partnerships|collaborations|alliances)\b"
        r"[^.;]{0,60}?\b(?:collectively|together|combined|altogether|in (?:total|all|aggregate)|aggregate|totall?ing)\b"
    ),
    listed("deals|agreements|licen|pacts|partnerships|collaborations|alliances"),
)


def _of_several(one: Marked) -> list[int]:
    """Give the amounts that several deals bring together, not all of which are with parties of this one."""
    told = _OF_SEVERAL.search(one.text)
    if told is None:
        return []
    return [amount.start for index, amount in one.amounts if one.text.find(chr(0xF000 + index % 0x800)) >= told.end()]


def _acted_elsewhere(one: Marked, ours: set[int], strange: dict[int, int], begun: int) -> list[int]:
    """Give the amounts of a sentence that tells what others did, who come up there for the first time."""
    sentence = one.sentence
    if sentence.start <= begun or not says(one.text, _ACTS):
        return []
    known = [span[0] for number, span in one.names if number in ours]
    done = (entity_of(found["who"] or found["taker"]) for found in _ACTED.finditer(one.text))
    begins = [strange[number] for number in done if strange.get(number, -1) >= sentence.start]
    if not begins or any(start < min(begins) for start in known):
        return []
    end = min(known, default=sentence.end)
    return [amount.start for _, amount in one.amounts if min(begins) < amount.start < end]


def _bracketed(one: Marked, strange: dict[int, int]) -> list[int]:
    """Give the amounts that stand in brackets behind the name of somebody else."""
    if "(" not in one.text:
        return []
    spans = [found.span() for found in _BRACKETED.finditer(one.text) if entity_of(found["other"]) in strange]
    return [
        amount.start
        for index, amount in (one.amounts if spans else ())
        if any(start <= one.text.find(chr(0xF000 + index % 0x800)) < end for start, end in spans)
    ]


def sums_of_others(marked: list[Marked], sides: Parties, tally: Tally) -> frozenset[int]:
    """Give where the amounts begin that are said to be of a deal with somebody who is no party of this one.

    Args:
        marked: the document's sentences, marked.
        sides: the deal's parties; nothing is set aside where one side is unknown.
        tally: the votes, which say which names can be companies at all.
    """
    ours = sides.entities()
    begun = max((span[0] for number in ours for span in tally.entities[number].mentions[:1]), default=None)
    told = [one for one in marked if one.amounts and one.names]
    strange = _strangers({number for one in told for number, _ in one.names} - ours, tally)
    if begun is None or not strange:
        return frozenset()
    # A sum is another's only by the words of a sentence that names one.
    told = [one for one in told if any(number in strange for number, _ in one.names)]
    found = [start for one in told for start in _acted_elsewhere(one, ours, strange, begun)]
    if sides.grantors and sides.receivers:
        for one in told:
            found += [*_of_others(one, strange), *_bracketed(one, strange), *_of_several(one)]
    return frozenset(found)


def _strangers(named: set[int], tally: Tally) -> dict[int, int]:
    """Give those of some names that can be companies, each with where it comes up first."""
    return {
        number: tally.entities[number].mentions[0][0]
        for number in named
        if tally.entities[number].name and tally.can_be_party(number)
    }


def _of_others(one: Marked, strange: dict[int, int]) -> list[int]:
    starts = {index % 0x800: amount.start for index, amount in one.amounts}
    return [
        starts[amount_of(found["sum"])]
        for words, pattern in _PATTERNS
        if says(one.text, words)
        for found in pattern.finditer(one.text)
        if entity_of(found["other"]) in strange
    ]
