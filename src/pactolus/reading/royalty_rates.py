"""Rates of royalties: which of the rates in a sentence are the royalties', and what their ends are."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from pactolus.reading.patterns import Pattern
from pactolus.reading.rates import Rate, rates_written
from pactolus.reading.screened import Folded, listed, lowered

if TYPE_CHECKING:
    from decimal import Decimal

    from pactolus.reading.passages import Sentence

# The lower and the upper end, None where open or unstated, and the span of the words behind them.
Rates: TypeAlias = "tuple[Decimal | None, Decimal | None, tuple[int, int] | None]"
_NONE: Rates = (None, None, None)

# How far before what is said of royalties their rates can begin.
RATE_BEFORE = 90


def rates_in(text: str, phrase: tuple[int, int], sentence: Sentence) -> Rates:
    """Read the rates of what a phrase says of royalties, which may begin before it and go on after it.

    Args:
        text: the view.
        phrase: where royalties are spoken of.
        sentence: the sentence in which.
    """
    start, end = phrase
    left, right = max(sentence.start, start - RATE_BEFORE), clause_end(text, end, sentence.end)
    as_one = _AS_A_ROYALTY.search(text, max(left, start - 12), start)
    if as_one:
        left = max(sentence.start, start - _FARTHEST)
    chains = chains_of(text, left, right)
    own = next((one for one in chains if one[-1].end > start), None)
    own = own or next((one for one in reversed(chains) if as_one or _LEADS_TO.match(text, one[-1].end, start)), None)
    return _NONE if own is None else ends_of(text, own, sentence.end)


# 'between 19% and 26% of net sales above $50 million as a royalty'.
_AS_A_ROYALTY = Folded(r"\bas (?:an? |the |its )?$")
# 'more than 20 percent in royalties', '“double-digit” royalties'.
_LEADS_TO = Folded(
    r"[)\"”’']?,? ?(?:of (?:its |the |all |annual ){0,3}(?:net )?(?:sales|revenues?) )?"
    r"(?:in )?$"
)
_CLAUSE_END = Pattern(
    r";(?! (?:and )?\d{1,2}(?:\.\d{1,2})? ?%)(?:\s|$)|(?<!U\.S)\.(?:\s|$)|[\"'],? said\b|\b(?:shares|stock)\b|"
    r",? while |, (?:and (?:will|is|has|an?|up)|plus|with)\b|\b(?:up[ -]?front|milestones?)\b"
)
_FARTHEST = 240


def clause_end(text: str, start: int, end: int) -> int:
    """Give where what is said of royalties ends: at the next clause, sentence or payment."""
    stop = min(end, start + _FARTHEST)
    found = _CLAUSE_END.search(text, start, stop)
    return found.start() if found else stop


def chains_of(text: str, start: int, end: int) -> list[list[Rate]]:
    """Give the rates of a stretch of text, those together that are rates of one thing ('5% to 10%', '8% in Japan')."""
    chains: list[list[Rate]] = []
    before: Rate | None = None
    for one in _beside_others(text, rates_written(text, start, end)):
        if before and _is_joined(text, before, one):
            chains[-1].append(one)
        else:
            chains.append([one])
        before = one
    return chains


def _beside_others(text: str, rates: list[Rate]) -> list[Rate]:
    """Leave out figures without a sign that are no end of a range."""
    after = [*rates[1:], None]
    return [one for one, other in zip(rates, after, strict=False) if not one.bare or _is_end_of(text, one, other)]


def _is_end_of(text: str, one: Rate, other: Rate | None) -> bool:
    return other is not None and not other.bare and _BARE.fullmatch(text, one.end, other.start) is not None


# What joins two rates to a range or a list: 'rising to as much as', 'on net sales up to the'.
_JOINING = frozenset(
    listed(
        "to|up|and|or|through|the|a|an|as|high|much|rising|rises|rise|increasing|increases|increase|growing|"
        "climbing|climbs|climb|stepping|escalating|escalates|going|goes|go|gets|get|runs|reaching|reach|reaches|"
        "falling|declining|dropping|down|potentially|possibly|eventually|ultimately|then|into|percent|percentage|"
        "percentages|rate|rates|at|tier|tiers|tiered|range|ranging|ranges|from|between|starting|starts|start|"
        "beginning|begins|begin|ending|ends|end|royalty|royalties|digit|digits|on|of|net|sales|annual|product|in|"
        "payments|payment|depending|low|it|which|will|could|may|can"
    )
)
_MARKS = frozenset(listed("to|and|or|through|from|between"))
_WORDS = Pattern(r"[a-z]+")
_OTHER_SIGNS = Pattern(r"[^a-z ,()–—%-]")
_LONGEST_JOIN = 80


def _is_joined(text: str, before: Rate, one: Rate) -> bool:
    """Tell the next rate of one thing: the other end of a range, a higher tier, that for another place or product."""
    gap = lowered(text[before.end : one.start])
    # 'five percent (5%)' says it again.
    if before.bare or (gap == " (" and before.low == one.low) or _RISES_TO.fullmatch(gap):
        return True
    words = _WORDS.findall(gap)
    if len(gap) < _LONGEST_JOIN and not _OTHER_SIGNS.search(gap) and _JOINING.issuperset(words):
        return not _MARKS.isdisjoint(words) or gap.strip() in (",", "-", "–", "—", "/")
    return _FURTHER.fullmatch(gap) is not None and (one.bare or _HAS_ITS_BASE.match(text, one.end) is not None)


# 'begins at 15% and, in the highest bracket, gets to 22%'.
_RISES_TO = Pattern(
    r" and,? (?:[\w-]{1,12},? ){0,5}(?:gets?|goes|go|climbs?|rises?|runs?)(?: up)? to (?:as (?:high|much) as )?"
)
# Between a figure without a sign and the other end of its range: '5-10%', '10 up to the mid-teens'.
_BARE = Pattern(
    r" ?(?:-|–|to|and|through|(?:rising|increasing|growing|climbing|up|escalating) to) ?"
    r"(?:(?:as (?:high|much) as|the|an?) )?"
)
# '12% in Japan and 8% in Korea', '26% on annual sales up to $500 million, and 34% on annual sales above'.
_FURTHER = Pattern(
    r"\)?(?: royalt\w+(?: payments?)?)?(?: (?:appl(?:y|ies)|(?:is|are) (?:payable|due|paid)))?"
    r"(?: \(|,? (?:on|in|for|of|to|outside|above|over|under|from|up to|between|below|until)\b)[^;%]{1,90}?"
    r"(?:,|;|,? (?:and|plus|or|then|to))"
    r"(?: (?:an?|of|royalt\w+|at|rate|up|to|rising|increasing|stepping|climbing|growing|"
    r"which|goes|then|from|between)){0,5} "
)
_HAS_ITS_BASE = Folded(
    r",? ?(?:royalt\w+ )?(?:on|in|for|outside|above|over|under|below|beyond|between|up to|from [$€£¥a-z]|thereafter|"
    r"respectively|of (?:net |annual )?sales|of annual|(?:of|on) (?:the|any) (?:first|next|remain|"
    r"rest|balance|excess|portion)|afterwards?|after that|net sales|royalt|\(|to (?:\d|[$€£¥]|the portion)|[–-] ?\d)"
)


def ends_of(text: str, chain: list[Rate], end: int) -> Rates:
    """Give the ends of the rates of one thing; a bound before a rate that stands alone leaves one of them open."""
    chain = _without_vague(text, chain)
    first, last = chain[0], chain[-1]
    lows = [one.low for one in chain if one.low is not None]
    highs = [one.high for one in chain if one.high is not None]
    low, high = min(lows, default=None), max(highs, default=None)
    open_above = any(one.high is None and one.low is not None and (high is None or one.low >= high) for one in chain)
    unread = [one.low is None and one.high is None for one in (first, last)]
    low = None if unread[0] else low
    if open_above or unread[1] or _BELOW_TEENS.match(text, last.end):
        high = None
    if len(chain) == 1 and not first.ranged:
        before = max(0, first.start - 28), first.start
        low = None if _MOST.search(text, *before) else low
        high = None if low is not None and (_LEAST.search(text, *before) or _OR_MORE.match(text, last.end)) else high
    if high is None and low is not None:
        high = _highest(text, last, end)
    return low, high, (first.start, last.end)


def _without_vague(text: str, chain: list[Rate]) -> list[Rate]:
    """Leave out words made exact by a range after them: 'double-digit royalties from the mid-teens to 20%'."""
    exact = chain[0].vague and len(chain) > len(("low", "high"))
    return chain[1:] if exact and _RANGING.search(text, chain[0].end, chain[1].start) else chain


_RANGING = Folded(r"\b(?:from|between|rang\w+)\b")
_MOST = Folded(
    r"\b(?:up to|as much as|as high as|at most|capped at|no more than|not more than|not to exceed|not exceeding|"
    r"maximum of|reach(?:es|ing)?)(?: an?| the| into the| approximately| about)? ?$"
)
_LEAST = Folded(
    r"\b(?:(?:begin|start|commenc)\w*(?: (?:at|in|from|with))?|from|at least|over|more than|above|exceeding|"
    r"in excess of|greater than|(?:not|no) (?:less|lower) than|minimum of)(?: the| an?| about| approximately)? ?$"
)
_OR_MORE = Pattern(r" (?:or|and) (?:more|higher|greater|above|upwards?)\b")
# 'from mid-single digits to sub-teens': a word without a reading.
_BELOW_TEENS = Folded(r"s? ?to ?sub-")
# 'double-digit royalties ..., which could go up to 30 percent', '... in its territories, up to the mid-twenties'.
_UP_TO = Folded(r"\b(?:up to|as high as|as much as)(?: an?| the)? $")


def _highest(text: str, last: Rate, end: int) -> Decimal | None:
    """Give the most that rates without an upper end are said to reach."""
    rates = rates_written(text, last.end, clause_end(text, last.end, end))
    reached = (one for one in rates if not one.bare and _UP_TO.search(text, max(0, one.start - 14), one.start))
    return next((one.high for one in reached), None)
