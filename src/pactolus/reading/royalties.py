"""Royalties: whether any are payable, tiered or not, and the rates, as figures or in the trade's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pactolus.reading.lexicon import table
from pactolus.reading.passages import TOLD, Sentence
from pactolus.reading.royalty_words import rates_in_words
from pactolus.reading.screened import Folded, Screened

_ROYALTY = Screened.of(r"(?<!non-)royalt(?:y|ies)", "royalt")
_NONE = Folded(r"\b(?:no|without(?: any)?|free of|nor any)(?: [\w-]+){0,2} royalt")
# 'a royalty-free licence': said of the deal's only where nothing else is said of royalties.
_FREE = re.compile(r"[- ]free\b", re.IGNORECASE)
_PAST = Folded(
    r"royalt(?:y|ies) (?:owed|revenue|pharma|monetis|monetiz|purchase|financing|backlog|interest|stream|income)"
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
_LOOSE_START = re.compile(r"(?:, )?(?:(?:an?|and|the|of|to|up|in|at|on|-|–)[ -])*")
_LOOSE_END = re.compile(
    r"(?:[ ,()–-]+(?:on|of|from|to|in|at|the|an?|and|with|into|between|up|based|as|starting|any|all|after|"
    r"following))*[ ,()–-]*$"
)
_PERCENT = re.compile(
    r"(?<![\d.,])(?P<low>\d{1,2}(?:[.,]\d{1,3})?) ?(?:%|per ?cent)?,? ?"
    r"(?:(?:and )?(?:rising|rises|increasing|growing|climbing|stepping up|stepping down|falling|declining|dropping|"
    r"escalating|up|go(?:es)? up|climbs?|rise|reach(?:es)?) to|"
    r"and,? (?:[\w-]{1,12},? ){0,5}?(?:gets?|goes|go|climbs?|rises?|runs?)(?: up)? to|to|-|–|and|through)(?: "
    r"as (?:high|much) as)? "
    r"?(?P<high>\d{1,2}(?:[.,]\d{1,3})?) ?(?:%|per ?cent)"
)
_MOST = (
    "up to",
    "as much as",
    "as high as",
    "at most",
    "capped at",
    "no more than",
    "may reach",
    "can reach",
    "could reach",
)
_LEAST = (
    *("starting at", "start at", "starts at", "starting from", "beginning at"),
    *("from", "at least", "over", "more than"),
)
_ONE_PERCENT = Folded(
    rf"(?P<bound>{'|'.join((*_MOST, *_LEAST))})?(?: an?| approximately| about)? ?(?<![\d.,])"
    r"(?P<rate>\d{1,2}(?:[.,]\d{1,3})?) ?(?:%|per ?cent)(?! (?:equity )?(?:stakes?|interest|discount|premium)\b)"
)
_LEVEL = r"lower-mid(?:dle)?|low(?:er)?|mid(?:dle)?|high(?:er)?|upper"
_BAND = Folded(
    rf"(?:(?P<level>{_LEVEL})[- ]{{0,2}}(?:to[- ](?P<level2>{_LEVEL})[- ]?)?)?(?P<unit>single(?! "
    "(?:payment|lump|product|dose|agent|sum|amount|country|indication|instal|rate|license))|double|"
    r"twenty per ?cent|teens?|(?<!\d)[23]0s\b|"
    r"twent(?:y|ies)|thirt(?:y|ies)|forties|fifties)(?:[- ]?(?:digits?))?(?!-?(?:blind|stranded|year|"
    r"arm))"
)


@dataclass(frozen=True, slots=True)
class Royalties:
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
    told = [one for one in sentences if one.role in TOLD]
    for sentence in _ROYALTY.held(text, told):
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
    return free if free.payable is not None else _of_sales(text, told)


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


def _of_sales(text: str, told: list[Sentence]) -> Royalties:
    """Read a part of the net sales that is paid, where the deal's text never says 'royalty'."""
    for sentence in _OF_SALES.held(text, told):
        found = _OF_SALES.pattern.search(text, sentence.start, sentence.end)
        if found is None or not _IS_PAID.search(sentence.text) or _NOT_DUE.search(sentence.text):
            continue
        start = max(sentence.start, found.start() - _RATE_BEFORE)
        end = min(_clause_end(text, found.end(), sentence.end), sentence.end)
        for reader, first, last in ((_percent, start, found.end()), (bands, found.start(), end)):
            low, high, span = reader(text, first, last)
            if span:
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


_NONE_AFTER = Folded(r" (?:will|shall|would|are|is) (?:not|no longer) (?:be )?(?:payable|paid|due|owed)")


def _read(text: str, sentence: Sentence, found: re.Match[str]) -> Royalties | None:
    denied = _NONE.search(text, max(sentence.start, found.start() - 30), found.end())
    if denied or _NONE_AFTER.match(text, found.end()):
        return Royalties(payable=False, words=found.span())
    if _PAST.match(text, found.start()):
        return None
    phrase = _phrase(text, sentence, found)
    words = text[phrase[0] : phrase[1]]
    low, high, span = _rates(text, phrase, sentence)
    tiered = bool(re.search(r"\b(?:tiered|tiers?|escalating|stepped|graduated)\b", words, re.IGNORECASE)) or bool(
        re.match(r"[^.;]{0,60}\btiers?\b", text[phrase[1] : sentence.end])
    )
    return Royalties(payable=True, tiered=tiered or None, low=low, high=high, words=phrase, rate_words=span)


def _phrase(text: str, sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    """Give the phrase around the word: what qualifies it before, and its rates and base after."""
    start, end = found.span()
    for before in _PHRASE.finditer(text, max(sentence.start, start - 110), end + 12):
        if before.start() <= start < before.end():
            start, end = before.span()
    tail = _TAIL.match(text, end, sentence.end)
    end = tail.end() if tail else end
    # 'is supplied at cost plus 35 per cent, and a royalty is payable': what stands before is another's.
    start = max(start, text.rfind(", and a ", start, found.start()))
    lead = _LOOSE_START.match(text, start, end)
    start = lead.end() if lead else start
    loose = _LOOSE_END.search(text[start:end])
    return start, start + loose.start() if loose else end


# Rates in words and figures take so much room that their sentence is looked at farther on.
_SPELLED_FARTHEST = 400
_SPELLED = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty)[a-z-]{{0,8}} per ?cent ?)\((?P<{}>\d{{1,2}}(?:\.\d{{1,3}})?) ?%\)"
)
# Between 'five percent (5%)' and 'ten percent (10%)'.
_SPELLED_RANGE = Folded(rf"{_SPELLED.format('low')},? (?:to|and|through) {_SPELLED.format('high')}")


def _rates(
    text: str, phrase: tuple[int, int], sentence: Sentence
) -> tuple[Decimal | None, Decimal | None, tuple[int, int] | None]:
    """Read the rates in a phrase, or in the words shortly after it."""
    if spelled := list(_SPELLED_RANGE.finditer(text, phrase[0], min(sentence.end, phrase[1] + _SPELLED_FARTHEST))):
        lowest, highest = min(_rate(one["low"]) for one in spelled), max(_rate(one["high"]) for one in spelled)
        return lowest, highest, (spelled[0].start(), spelled[-1].end())
    windows = [phrase, (phrase[1], _clause_end(text, phrase[1], sentence.end))]
    for start, end in windows:
        for reader in (_percent, bands, rates_in_words):
            low, high, span = reader(text, start, end)
            if low is not None or high is not None:
                return low, high, span
    if _AS_A_ROYALTY.search(text, max(sentence.start, phrase[0] - 12), phrase[0]):
        return _percent(text, max(sentence.start, phrase[0] - _RATE_BEFORE), phrase[0])
    return None, None, None


# 'between 19% and 26% of net sales as a royalty'.
_AS_A_ROYALTY = Folded(r"\bas (?:an? |the |its )?$")
_RATE_BEFORE = 90
_CLAUSE_END = re.compile(
    r"[;.](?:\s|$)|[\"'],? said\b|\b(?:shares|stock)\b|"
    r", (?:while|and (?:will|is|has|an?|up)|plus|with)|\b(?:upfront|up-front|milestones?)\b"
)


def _clause_end(text: str, start: int, end: int) -> int:
    stop = min(end, start + 160)
    found = _CLAUSE_END.search(text, start, stop)
    return found.start() if found else stop


def _percent(text: str, start: int, end: int) -> tuple[Decimal | None, Decimal | None, tuple[int, int] | None]:
    # The phrase may end inside a range that it begins.
    if (found := _PERCENT.search(text, start, end + _LONGEST_RANGE)) and found.start() < end:
        rest = _rest(text, found.end())
        ranges = [found, *(_PERCENT.finditer(text, *rest) if _BY_BAND.search(text, *rest) else ())]
        ends = [_rate(one[end]) for one in ranges for end in ("low", "high")]
        return min(ends), max(ends), found.span()
    rates = (
        one
        for one in _ONE_PERCENT.finditer(text, start, end)
        if not _NO_LONGER.search(text, one.start() - 30, one.start())
    )
    found = next(rates, None)
    if not found:
        return None, None, None
    rate = _rate(found["rate"])
    before = _BOUND_BEFORE.search(text, max(0, found.start() - 20), found.start())
    bound = (found["bound"] or (before["bound"] if before else "")).lower()
    if bound in _MOST or (not bound and _TO_A_RATE.search(text, start, found.start())):
        low = bands(text, start, found.start())[0]
        return low, rate, found.span()
    if bound in _LEAST:
        upper = _TO_A_BAND.match(text, found.end(), end)
        return rate, bands(text, upper.start(), upper.end())[1] if upper else None, found.span()
    rest = _rest(text, found.end())
    more = [_rate(one["rate"]) for one in _ONE_PERCENT.finditer(text, *rest)]
    if more and (_BY_BAND.search(text, *rest) or _BY_PLACE.match(text, *rest) or _BY_PRODUCT.match(text, *rest)):
        return min(rate, *more), max(rate, *more), found.span()
    return rate, rate, found.span()


# 'the royalty, formerly 11%, is 8%'.
_NO_LONGER = Folded(r"\b(?:formerly|previously|originally|instead of|rather than|reduced from|down from|up from) ?$")
# 'Up to 24% royalties', where the phrase begins after its bound.
_BOUND_BEFORE = Folded(r"\b(?P<bound>up to|as much as|as high as) (?:an? )?$")
# A range of two percentages in figures is no longer.
_LONGEST_RANGE = 60
# '10% up to the high teens'.
_TO_A_BAND = Folded(
    rf",? (?:(?:and )?(?:rising|increasing|growing|climbing) )?(?:up )?to (?:the |an? )?(?:{_LEVEL})[- ]"
    r"(?:single[- ]digits?|double[- ]digits?|teens?|twenties|thirties)"
)
# 'mid-teens to 20%'.
_TO_A_RATE = Folded(
    r"\b(?:low|mid|high)[- ](?:single[- ]digits?|double[- ]digits?|teens|twenties)(?: percentages?)? to ?$"
)
_SENTENCE_END = re.compile(r"[;\n]|\.(?!\d)")
# What makes several rates in one sentence the rates of bands of sales, and not of several things.
_BY_BAND = re.compile(
    r"\bon the first\b|\babove (?:that|this|it)\b|\bon (?:that|the) portion\b|\bthereafter\b|\bon (?:net "
    r")?sales (?:above|over|up to)\b"
)
_IN_A_PLACE = r"(?: royalt\w+)?(?: on (?:net |annual )?sales)? (?:in|outside|for|of) (?:the )?[A-Z]"
# '12% in Japan and 8% in Korea', '20% for XYZ-1 and 15% for XYZ-2': the rates by place or product.
_BY_PLACE = re.compile(
    rf"{_IN_A_PLACE}[^;.%]{{0,60}}?,? and (?:of |an? )?(?=\d{{1,2}}(?:\.\d{{1,3}})? ?(?:%|per ?cent){_IN_A_PLACE})"
)


_ANY_RATE = r"\d{1,2}(?:\.\d{1,3})? ?(?:%|per ?cent)"
# '20% on net sales of Alpha and 15% on net sales of Beta', '20% and 15%, respectively'.
_BY_PRODUCT = re.compile(
    rf"(?: royalt\w+)?(?: (?:on|for|of) [^;.%]{{3,70}}?)?,? and (?:an? )?(?:royalt\w+ of )?(?={_ANY_RATE}"
    r",? (?:(?:royalt\w+ )?(?:on|for) |royalt|of net sales|respectively|net sales))"
)


def _rest(text: str, start: int) -> tuple[int, int]:
    """Give the rest of a sentence, as far as it can speak of the same royalties."""
    stop = _SENTENCE_END.search(text, start, start + 160)
    return start, stop.start() if stop else start + 160


def _rate(written: str) -> Decimal:
    """Read a percentage as a rate; a comma is a decimal comma."""
    return Decimal(written.replace(",", ".")) / 100


def bands(text: str, start: int, end: int) -> tuple[Decimal | None, Decimal | None, tuple[int, int] | None]:
    """Read rates in the trade's words ('low to mid teens'): their ends, None where open, and the span of the words."""
    found = [
        band for band in _BAND.finditer(text, start, end) if text[max(0, band.start() - 4) : band.start()] != "sub-"
    ]
    if not found:
        return None, None, None
    first, last = found[0], found[-1]
    before = text[max(0, first.start() - 20) : first.start()]
    low = _ends(first["level"], first["unit"])[0]
    high = _ends(last["level2"] or last["level"], last["unit"])[1]
    if len(found) == 1 and _REACHES.search(before):
        low = None
    if text.startswith(_BELOW_TEENS, last.end()):
        high = None
    if len(found) == 1 and _FROM.search(text, max(start - 12, first.start() - 24), first.start()):
        high = None
    if high is None and (most := _UP_TO.search(text, last.end(), _clause_end(text, last.end(), end + 90))):
        high = _rate(most["rate"])
    return low, high, (first.start(), last.end())


_REACHES = Folded(r"\b(?:up to|reach(?:es|ing)?|as high as|as much as|at most)(?: an?| the| into the)? *$")
# 'from mid-single digits to sub-teens': a word without a reading.
_BELOW_TEENS = (" to sub-teen", " to sub-double", "s to sub-")
# 'royalties that begin in the mid-teens': where they end is not said.
_FROM = Folded(r"\b(?:begin|start|commenc)\w*(?: at| in| from| with)?(?: the| an?)? *$")
# 'double-digit royalties ..., which could go up to 30 percent'.
_UP_TO = Folded(r"\b(?:up to|as high as|as much as)(?: an?)? (?P<rate>\d{1,2}(?:\.\d{1,3})?) ?(?:%|per ?cent)")


_LEVELS = {
    "low": "low",
    "lower": "low",
    "mid": "mid",
    "middle": "mid",
    "lower-mid": "mid",
    "lower-middle": "mid",
    "high": "high",
    "higher": "high",
    "upper": "high",
}


@lru_cache(maxsize=256)
def _ends(level: str | None, unit: str) -> tuple[Decimal | None, Decimal | None]:
    """Look a band up in the package's table of words."""
    bands = table("royalty_bands")
    level = _LEVELS[level.lower()] if level else None
    unit = unit.lower()
    decade = {"twenty": "twenties", "thirty": "thirties", "20s": "twenties", "30s": "thirties"}.get(unit, unit)
    if "per" in unit and level is not None:
        # 'a low twenty percent range'.
        decade = "twenties"
    elif "per" in unit:
        return Decimal("0.2"), Decimal("0.2")
    if decade in bands["decades"]:
        base = Decimal(str(bands["decades"][decade]))
        part = bands["decade"][level or "low"]
        top = Decimal(str(part["high"])) if level else Decimal("0.09")
        return base + Decimal(str(part["low"])), base + top
    name = "teen" if unit.startswith("teen") else f"{unit} digit"
    row = bands["single"].get(f"{level} {name}" if level else name, {})
    return _decimal(row.get("low")), _decimal(row.get("high"))


def _decimal(figure: float | None) -> Decimal | None:
    return None if figure is None else Decimal(str(figure))
