"""Royalties: whether any are payable, tiered or not, and the rates, as figures or in the trade's words."""

from __future__ import annotations

import re
from string import digits
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.passages import TOLD, Sentence
from pactolus.reading.patterns import Pattern
from pactolus.reading.royalty_rates import RATE_BEFORE, chains_of, clause_end, ends_of, rates_in
from pactolus.reading.screened import Folded, Screened, listed

if TYPE_CHECKING:
    from decimal import Decimal

_ROYALTY = Screened.of(r"(?<!non-)royalt(?:y|ies)", "royalt")
_NONE = Folded(r"\b(?:no|without(?: any)?|free of|nor any)(?: [\w-]+){0,2} royalt")
# 'a royalty-free licence': said of the deal's only where nothing else is said of royalties.
_FREE = Pattern(r"[- ]free\b", re.IGNORECASE)
_PAST = Folded(
    r"royalt(?:y|ies) (?:owed|revenue|pharma|monetis|monetiz|purchase|financing|backlog|interest|stream|income)"
)
# 'royalties of 4% to its academic inventors': no party is paid them.
_TO_ITS_OWN = Folded(
    r"royalt(?:y|ies)(?: (?!to )[\w.%-]{1,20}){0,6} to (?:its|their) (?:[\w-]{1,20} ){0,2}?(?:inventors?|founders?|"
    r"universit(?:y|ies)|institut(?:es?|ions?)|(?:upstream|original|own|academic|head) licensors?)\b"
)
_PHRASE = Folded(
    r"(?:(?:percent|per|cent|sub|tiered|escalating|corresponding|stepped|significant|separate|single|"
    r"double|low|mid|high|"
    r"digits?|teens?|percentage|net|sales|marketing|commercial|running|ongoing|additional|up|to|a|-|sales-based|"
    r"double-digit|"
    r"single-digit|[\d.]{1,8} ?%|[\d.]{1,8}|%|–|and|of|"
    r"twenties|thirties)(?:, ?|[ -])){0,9}royalt(?:y|ies)(?: (?:payments?|fees?|rates?))?"
)
_TAIL = Folded(
    r"(?:[ ,()%–-]{1,3}(?:on|of|from|to|in|at|the|an?|ranging|ranges?|between|and|up|low|lower|mid|middle|high|"
    r"single|double|digits?|teens?|(?:low|mid|high)teens?|twenties|thirties|percentages?|percent|per cent|net|sales|"
    r"annual|turnover|upper|lower|"
    r"starting|starts?|beginning|tiered|tiers|rates?|into|with|capped|following|after|launching|approximately|"
    r"about|[\d.]{1,5}|reaching|ending|escalating|future|any|all|based|as|high|much|increasing|twenty|upper|"
    r"rising|rises?|growing|climbing|climbs?|stepping|then|"
    r"lower|[23]0s)\b(?: ?%)?)*"
)
_LOOSE_START = Pattern(r"(?:, )?(?:(?:an?|and|the|of|to|up|in|at|on|-|–)[ -]){0,8}")
_LOOSE_SIGNS = " ,()–-"
_LOOSE_WORDS = listed("on|of|from|to|in|at|the|a|an|and|with|into|between|up|based|as|starting|any|all|after|following")
_LOOSE_END = Pattern(rf"(?:[{_LOOSE_SIGNS}]{{1,4}}(?:{'|'.join(_LOOSE_WORDS)})){{1,8}}[{_LOOSE_SIGNS}]{{0,4}}$")


class Royalties(NamedTuple):
    """What a text says of royalties.

    Attributes:
        payable: True, False where it says that there are none, None where it never speaks of them.
        tiered: True where it says so.
        low: lower end as a fraction, None where open or unstated.
        high: upper end as a fraction.
        words: span of the phrase.
        rate_words: span of the words behind `low` and `high`.
        high_words: span of the words behind `high`, where they stand apart from those behind `low`.
    """

    payable: bool | None = None
    tiered: bool | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    words: tuple[int, int] | None = None
    rate_words: tuple[int, int] | None = None
    high_words: tuple[int, int] | None = None


def find_royalties(text: str, sentences: list[Sentence]) -> Royalties:
    """Read the royalties of a deal from its sentences; the most telling sentence gives the rates."""
    best, free = Royalties(), Royalties()
    for sentence in _told(_ROYALTY.held(text, sentences)):
        for found in _ROYALTY.pattern.finditer(text, sentence.start, sentence.end):
            if without := _FREE.match(text, found.end()):
                free = Royalties(payable=False, words=(found.start(), without.end()))
                continue
            one = _read(text, sentence, found)
            if one is not None and _worth(one) > _worth(best):
                best = _merged(one, best)
            elif one is not None and one.tiered and best.payable and best.tiered is None:
                best = _merged(best, one)
    if best.payable is not None:
        return best
    return free if free.payable is not None else _of_sales(text, sentences)


def _told(sentences: list[Sentence]) -> list[Sentence]:
    return [one for one in sentences if one.role in TOLD]


# 'Alpha is paid 10% of net sales', 'owes a percentage of net sales in the mid-twenties': a royalty without the word.
_OF_SALES = Screened.of(
    r"(?:\d ?%|\bper ?cent|\bpercentage) of (?:(?:its|the|all|annual|annualised|annualized|aggregate|future) ){0,2}"
    r"net (?:sales|revenues?)\b(?! (?:in|for) (?:the )?(?:19|20|first|second|third|fourth|full|quarter|year))",
    "net sales|net revenue",
)
_IS_PAID = Folded(
    r"\b(?:pay(?:s|able|ing|ments?)?|paid|owe[sd]?|receiv\w*|earn\w*|entitled|eligible|get|gets|collect\w*|terms|"
    r"go(?:es)? to|due)\b"
)
_NOT_DUE = Folded(r"\b(?:represent\w*|account\w*|contribut\w*|compris\w*|margin|grew|rose|fell|increas\w*|was|were)\b")


def _of_sales(text: str, sentences: list[Sentence]) -> Royalties:
    """Read a part of the net sales that is paid, where the deal's text never says 'royalty'."""
    for sentence in _told(_OF_SALES.held(text, sentences)):
        found = _OF_SALES.pattern.search(text, sentence.start, sentence.end)
        if found is None or not _IS_PAID.search(sentence.text) or _NOT_DUE.search(sentence.text):
            continue
        start = max(sentence.start, found.start() - RATE_BEFORE)
        end = min(clause_end(text, found.end(), sentence.end), sentence.end)
        # The rate stands right before the sales, or after them: 'a percentage of net sales in the mid-twenties'.
        chains = chains_of(text, start, end)
        own = next((one for one in chains if one[-1].end > found.start()), None)
        if own:
            low, high, span = ends_of(text, own, sentence.end)
            return Royalties(payable=True, low=low, high=high, words=span, rate_words=span)
    return Royalties()


def _worth(one: Royalties) -> int:
    return (one.payable is not None) + 2 * (one.low is not None or one.high is not None) + bool(one.tiered)


def _merged(one: Royalties, other: Royalties) -> Royalties:
    return Royalties(
        one.payable,
        one.tiered if one.tiered is not None else other.tiered,
        one.low,
        one.high,
        one.words,
        one.rate_words,
    )


_TIERED = Pattern(r"\b(?:tiered|tiers?|escalating|stepped|graduated)\b", re.IGNORECASE)
_IN_TIERS = Pattern(r"[^.;]{0,60}\btiers?\b")
_NONE_AFTER = Folded(r" (?:will|shall|would|are|is) (?:not|no longer) (?:be )?(?:payable|paid|due|owed)")


def _read(text: str, sentence: Sentence, found: re.Match[str]) -> Royalties | None:
    denied = _NONE.search(text, max(sentence.start, found.start() - 30), found.end())
    if denied or _NONE_AFTER.match(text, found.end()):
        return Royalties(payable=False, words=found.span())
    if _PAST.match(text, found.start()) or _TO_ITS_OWN.match(text, found.start(), sentence.end):
        return None
    phrase = _phrase(text, sentence, found)
    words = text[phrase[0] : phrase[1]]
    low, high, span = rates_in(text, phrase, sentence)
    tiered = bool(_TIERED.search(words)) or bool(_IN_TIERS.match(text, phrase[1], sentence.end))
    return Royalties(payable=True, tiered=tiered or None, low=low, high=high, words=phrase, rate_words=span)


# How the words end that qualify royalties, those apart that end so anyway.
_QUALIFIES = (
    *listed(
        "percent|per|cent|sub|tiered|escalating|corresponding|stepped|significant|separate|single|double|low|mid|high|"
        "digit|digits|teen|teens|percentage|net|sales|marketing|commercial|running|ongoing|additional|up|to|a|based|%|–|-|"
        "and|of|twenties|thirties|."
    ),
    *digits,
)


def _run_begins(text: str, least: int, end: int) -> int:
    """Give where the run of qualifying words before a place can begin: behind the last word that is none of them."""
    place = end
    while place > least:
        begins = text.rfind(" ", least, place - 1) + 1 or least
        word = text[begins:place].rstrip(" ,").lower()
        if word and not word.endswith(_QUALIFIES):
            return place
        place = begins
    return least


def _phrase(text: str, sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    """Give the phrase around the word: what qualifies it before, and its rates and base after."""
    start, end = found.span()
    for before in _PHRASE.finditer(text, _run_begins(text, max(sentence.start, start - 110), start), end + 12):
        if before.start() <= start < before.end():
            start, end = before.span()
    tail = _TAIL.match(text, end, sentence.end)
    end = tail.end() if tail else end
    # 'is supplied at cost plus 35 per cent, and a royalty is payable': what stands before is another's.
    start = max(start, text.rfind(", and a ", start, found.start()))
    lead = _LOOSE_START.match(text, start, end)
    start = lead.end() if lead else start
    # Few phrases end in such a word: it is only looked for how many of them there are where one does.
    last = start + len(text[start:end].rstrip(_LOOSE_SIGNS))
    loose = _LOOSE_END.search(text, start, last) if text.endswith(_LOOSE_WORDS, start, last) else None
    return start, loose.start() if loose else last
