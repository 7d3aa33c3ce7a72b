"""Rates of royalties: figures and the trade's words ('low to mid teens'), and where what is said of them ends."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pactolus.reading.lexicon import table
from pactolus.reading.patterns import Pattern
from pactolus.reading.royalty_words import rates_in_words
from pactolus.reading.screened import Folded, lowered, says

if TYPE_CHECKING:
    import re

    from pactolus.reading.passages import Sentence

# The lower and the upper end, None where open or unstated, and the span of the words behind them.
Rates: TypeAlias = tuple[Decimal | None, Decimal | None, tuple[int, int] | None]

_PERCENT = Pattern(
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
    "not more than",
    "not to exceed",
    "not exceeding",
    "maximum of",
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


# Rates in words and figures take so much room that their sentence is looked at farther on.
_SPELLED_FARTHEST = 400
_SPELLED = (
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    r"eighteen|nineteen|twenty|thirty)[a-z-]{{0,8}} per ?cent ?)\((?P<{}>\d{{1,2}}(?:\.\d{{1,3}})?) ?%\)"
)
# Between 'five percent (5%)' and 'ten percent (10%)'.
_SPELLED_RANGE = Folded(rf"{_SPELLED.format('low')},? (?:to|and|through) {_SPELLED.format('high')}")


def rates_in(text: str, phrase: tuple[int, int], sentence: Sentence) -> Rates:
    """Read the rates in a phrase, or in the words shortly after it."""
    if spelled := list(_SPELLED_RANGE.finditer(text, phrase[0], min(sentence.end, phrase[1] + _SPELLED_FARTHEST))):
        lowest, highest = min(_rate(one["low"]) for one in spelled), max(_rate(one["high"]) for one in spelled)
        return lowest, highest, (spelled[0].start(), spelled[-1].end())
    windows = [phrase, (phrase[1], clause_end(text, phrase[1], sentence.end))]
    for start, end in windows:
        for reader in (percentages, bands, rates_in_words):
            low, high, span = reader(text, start, end)
            if low is not None or high is not None:
                return low, high, span
    if _AS_A_ROYALTY.search(text, max(sentence.start, phrase[0] - 12), phrase[0]):
        return percentages(text, max(sentence.start, phrase[0] - RATE_BEFORE), phrase[0])
    return None, None, None


# 'between 19% and 26% of net sales as a royalty'.
_AS_A_ROYALTY = Folded(r"\bas (?:an? |the |its )?$")
RATE_BEFORE = 90
_CLAUSE_END = Pattern(
    r"[;.](?:\s|$)|[\"'],? said\b|\b(?:shares|stock)\b|"
    r", (?:while|and (?:will|is|has|an?|up)|plus|with)|\b(?:upfront|up-front|milestones?)\b"
)


def clause_end(text: str, start: int, end: int) -> int:
    """Give where what is said of royalties ends: at the next clause, sentence or payment."""
    stop = min(end, start + 160)
    found = _CLAUSE_END.search(text, start, stop)
    return found.start() if found else stop


# A rate in figures has one of these behind it.
_SIGNS = ("%", "per")


def percentages(text: str, start: int, end: int) -> Rates:
    """Read rates in figures: their ends, None where open, and the span of the words."""
    # The words of most phrases have no sign of a rate.
    signed = says(lowered(text[start : end + _LONGEST_RANGE]), _SIGNS)
    return _in_figures(text, start, end) if signed else (None, None, None)


def _in_figures(text: str, start: int, end: int) -> Rates:
    # The phrase may end inside a range that it begins.
    if (found := _PERCENT.search(text, start, end + _LONGEST_RANGE)) and found.start() < end:
        return _ranged(text, found)
    rates = (
        one
        for one in _ONE_PERCENT.finditer(text, start, end)
        if not (_NO_LONGER.search(text, one.start() - 30, one.start()) or _OF_ANOTHER_THING.match(text, one.end()))
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
    others = _ONE_PERCENT.finditer(text, *rest)
    more = [_rate(one["rate"]) for one in others if not _OF_ANOTHER_THING.match(text, one.end())]
    if more and (_BY_BAND.search(text, *rest) or _BY_PLACE.match(text, *rest) or _BY_PRODUCT.match(text, *rest)):
        return min(rate, *more), max(rate, *more), found.span()
    return rate, rate, found.span()


def _ranged(text: str, found: re.Match[str]) -> Rates:
    """Give the ends of a range, and of those of the further bands of sales; what a rate was before is no end."""
    if _CHANGED.search(text, max(0, found.start() - 40), found.start()):
        return _rate(found["high"]), _rate(found["high"]), found.span("high")
    rest = _rest(text, found.end())
    ranges = [found, *(_PERCENT.finditer(text, *rest) if _BY_BAND.search(text, *rest) else ())]
    ends = [_rate(one[end]) for one in ranges for end in ("low", "high")]
    return min(ends), max(ends), found.span()


# 'The royalty rate was lowered from 15% to 12%': only the second is paid.
_CHANGED = Folded(
    r"\b(?:was|were|been|has|have|had|rates?|parties) (?:subsequently |later |then |since )?"
    r"(?:lowered|reduced|cut|decreased|raised|changed|amended) from $"
)
# 'and 50% of sublicensing income above that': no rate of a royalty.
_OF_ANOTHER_THING = Folded(
    r" of (?:[\w-]{1,20} ){0,4}?(?:sub-?licen\w+|profits?|proceeds|income|equity|shares|costs?|milestones?)\b"
)
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
_SENTENCE_END = Pattern(r"[;\n]|\.(?!\d)")
# What makes several rates in one sentence the rates of bands of sales, and not of several things.
_BY_BAND = Pattern(
    r"\bon the first\b|\babove (?:that|this|it)\b|\bon (?:that|the) portion\b|\bthereafter\b|"
    r"\b(?:on|of) (?:[\w-]{1,12} ){0,3}?sales (?:of )?(?:above|over|up to|between|below|exceeding|in excess of)\b|"
    r"\d ?% (?:above|over|between) (?:[$€£¥]|[A-Z]{3} ?)\d"
)
_IN_A_PLACE = r"(?: royalt\w+)?(?: on (?:net |annual )?sales)? (?:in|outside|for|of) (?:the )?[A-Z]"
# '12% in Japan and 8% in Korea', '20% for XYZ-1 and 15% for XYZ-2': the rates by place or product.
_BY_PLACE = Pattern(
    rf"{_IN_A_PLACE}[^;.%]{{0,60}}?,? and (?:of |an? )?(?=\d{{1,2}}(?:\.\d{{1,3}})? ?(?:%|per ?cent){_IN_A_PLACE})|"
    # '15% (US), 10% (EU)'.
    r" ?\([A-Z][^()%\d]{0,30}\),? (?:and )?(?=\d{1,2}(?:\.\d{1,3})? ?% ?\()"
)


_ANY_RATE = r"\d{1,2}(?:\.\d{1,3})? ?(?:%|per ?cent)"
# '20% on net sales of Alpha and 15% on net sales of Beta', '20% and 15%, respectively'.
_BY_PRODUCT = Pattern(
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


def bands(text: str, start: int, end: int) -> Rates:
    """Read rates in the trade's words ('low to mid teens'): their ends, None where open, and the span of the words."""
    found = [
        band for band in _BAND.finditer(text, start, end) if text[max(0, band.start() - 4) : band.start()] != "sub-"
    ]
    if not found or (found[0]["level"] is None and "per" in found[0]["unit"].lower()):
        # 'twenty percent' without 'low' or 'high' is a figure in words.
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
    if high is None and (most := _UP_TO.search(text, last.end(), clause_end(text, last.end(), end + 90))):
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
