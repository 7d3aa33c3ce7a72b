"""Rates as they are written, one by one: figures ('15%') and the trade's words ('low to mid teens', 'high 20%')."""

from __future__ import annotations

from decimal import Decimal
from functools import cache, lru_cache
from string import digits
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import lines, table
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, begun, listed, lowered, lowered_view, says

if TYPE_CHECKING:
    import re


class Rate(NamedTuple):
    """One rate as it is written.

    Attributes:
        low: its lower end as a fraction; None where the words have no reading.
        high: its upper end; None where it is open.
        start: where its words begin.
        end: where they end.
        bare: it is a figure without a sign, which is a rate only beside another ('5 to 10%').
        vague: it says no more than how many digits the rate has.
        ranged: it names both ends ('low to mid teens').
    """

    low: Decimal | None
    high: Decimal | None
    start: int
    end: int
    bare: bool = False
    vague: bool = False
    ranged: bool = False


_LEVEL = r"lower-mid(?:dle)?|low(?:er)?|mid(?:dle)?|high(?:er)?|upper"
_SIGN = r"[ -]?(?:%|per ?cent\b)"


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(lines("number_words"), 1)}


@cache
def _pattern() -> Folded:
    words = "|".join(sorted(_numbers(), key=len, reverse=True))
    return Folded(
        rf"(?:(?:\b|(?<=the))(?P<level>{_LEVEL})[- ]{{0,2}}(?:to[- ](?P<level2>{_LEVEL})[- ]?)?)?(?(level)|(?<![a-z]))"
        r"(?:(?P<unit>(?:single|double)(?(level)(?:[- ]?(?:digits?|figures?))?|"
        r"(?:[- ]?(?:digits?|figures?)\b|(?=[- ]{1,2}to\b)))|"
        r"teens?\b|[23]0s\b|twenties|thirties|forties|fifties)(?!-?(?:blind|stranded|year|arm))|"
        # A figure beside a level is that of a decade: 'the high 20% range', 'low-twenty-percent'.
        rf"(?P<figure>(?<![\d.,$€£¥])\d{{1,2}}(?:[.,]\d{{1,3}})?(?![.,]?\d)|(?:{words})\b)(?P<sign>{_SIGN})?)"
    )


@cache
def _begins(*, plain: bool) -> Pattern:
    """Give what every rate begins with: it is far cheaper to find than what a rate can be, most in plain figures."""
    return Pattern("|".join((*(digits if plain else [r"\d"]), *_numbers(), *_FIRST_WORDS)))


_FIRST_WORDS = listed("low|mid|high|upper|single|double|teen|twenties|thirties|forties|fifties")
# One of these stands in every rate.
_TELLING = ("%", "cent", "digit", "figure", "teen", "twenties", "thirties", "forties", "fifties", "20s", "30s")
_STAKE = Folded(r" ?(?:equity )?(?:stakes?|interest|discount|premium|share|split)\b")
# 'and 50% of sublicensing income above that': no rate of a royalty.
_OF_ANOTHER_THING = Folded(
    r" (?:of|on) (?:(?!net\b|sales\b)[\w-]{1,20} ){0,4}?"
    r"(?:sub-?licen\w+|up[ -]?front|profits?|proceeds|income|equity|shares|costs?|milestones?|"
    r"exports?|(?:revenues?|payments?|amounts?) (?:it |they )?(?:receiv\w+|from))\b"
)
# 'the royalty, formerly 11%, is 8%'.
_NO_LONGER = Folded(r"\b(?:formerly|previously|originally|instead of|rather than|reduced from|down from|up from) ?$")
_RISES = Folded(r" (?:to|through) ")
# 'The royalty rate was lowered from 15% to 12%': only the second is paid.
_CHANGED = Folded(
    r"\b(?:was|were|been|has|have|had|rates?|parties) (?:subsequently |later |then |since )?"
    r"(?:lowered|reduced|cut|decreased|raised|changed|amended) from $|"
    # 'The parties increased the royalty from 6% to 8%'.
    r"\b(?:lowered|reduced|cut|decreased|increased|raised|changed|amended) (?:the |its )?royalt(?:y|ies)"
    r"(?: rates?)? from $"
)
_SUB = "sub-"


def rates_written(text: str, start: int, end: int) -> list[Rate]:
    """Give the rates in a stretch of text, in order; what is another thing's, or no longer paid, is left out."""
    low = lowered(text[start:end])
    if not says(low, _TELLING):
        return []
    begins = _begins(plain=low.isascii())
    found = (_rate_of(text, one) for one in begun(begins, _pattern().pattern, lowered_view(text), start, end))
    return [one for one in found if one is not None]


def _rate_of(text: str, found: re.Match[str]) -> Rate | None:
    start, end = found.span()
    if text[max(0, start - len(_SUB)) : start].lower() == _SUB:
        return None
    if found["unit"]:
        low, high = band(found["level"], found["unit"])
        high = band(found["level2"], found["unit"])[1] if found["level2"] else high
        return Rate(low, high, start, end, vague=found["level"] is None, ranged=found["level2"] is not None)
    before = max(0, start - 40), start
    if not found["sign"] and text[max(0, start - 1) : start] == "-":
        # 'ALV-1 and 15%'.
        return None
    if (
        (_NO_LONGER.search(text, *before) and not _RISES.match(text, end))
        or _CHANGED.search(text, *before)
        or (found["sign"] and (_STAKE.match(text, end) or _OF_ANOTHER_THING.match(text, end)))
    ):
        return None
    figure = found["figure"]
    rate = Decimal(_numbers().get(figure) or figure.replace(",", "."))
    if found["level"] and found["sign"] and rate in _DECADES:
        low, high = (band(found[name] or found["level"], _DECADES[int(rate)])[place] for place, name in _LEVELS_NAMED)
        return Rate(low, high, start, end, ranged=found["level2"] is not None)
    return Rate(rate / 100, rate / 100, found.start("figure"), end, bare=not found["sign"])


_DECADES = {20: "twenties", 30: "thirties"}
_LEVELS_NAMED = tuple(enumerate(("level", "level2")))
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
_UNITS = {"20s": "twenties", "30s": "thirties"}


@lru_cache(maxsize=256)
def band(level: str | None, unit: str) -> tuple[Decimal | None, Decimal | None]:
    """Look a band up in the package's table of words."""
    bands = table("royalty_bands")
    level = _LEVELS[level.lower()] if level else None
    unit = _UNITS.get(unit.lower(), unit.lower())
    if unit in bands["decades"]:
        base = Decimal(str(bands["decades"][unit]))
        part = bands["decade"][level or "low"]
        top = Decimal(str(part["high"])) if level else Decimal("0.09")
        return base + Decimal(str(part["low"])), base + top
    name = next(name for name in ("teen", "single digit", "double digit") if unit.startswith(name.split()[0]))
    row = bands["single"].get(f"{level} {name}" if level else name, {})
    return _decimal(row.get("low")), _decimal(row.get("high"))


def _decimal(figure: float | None) -> Decimal | None:
    return None if figure is None else Decimal(str(figure))
