"""Tiers of a royalty: the rate of each band of net sales, and the net sales from which it holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.amounts import find_amounts
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, says

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence


class Tier(NamedTuple):
    """A rate and the net sales from which it holds.

    Attributes:
        rate: as a fraction.
        above: the net sales from which it holds, in whole units of the currency.
        currency: ISO 4217 code.
        span: the words that say it.
    """

    rate: Decimal
    above: Decimal
    currency: str
    span: tuple[int, int]


# An amount stands in the text that is looked at as one sign and blanks that nothing else has, so that spans hold.
_SIGN, _FILL = "\uf000", "\uf7ff"
_SUM = rf"{_SIGN}{_FILL}*"
_RATE = Folded(r"(?<![\d.,])(?P<rate>\d{1,2}(?:\.\d{1,2})?) ?(?:%|per ?cent\b)")
# One of these stands behind the figure of every rate.
_OF_RATES = ("%", "cent")
# 'royalty payable on the portion of annual net sales that is': what may stand between a rate and its band.
_SALES = (
    r"(?: royalt(?:y|ies))?(?: (?:apply|applies|is payable|are payable|is due|are due))?(?: (?:of|on|for|to))?"
    r"(?: (?:the|any|that|those|all|its))?(?: (?:portion|part|tranche)(?: of)?)?(?: the)?"
    r"(?: (?:annual|aggregate|calendar|year|calendar-year|yearly|worldwide|total|cumulative|product|net|global)){0,4}"
    r"(?: (?:sales|revenues?))?(?: (?:that (?:is|are)|which are|of))?"
)
_OVER = r"(?:above|over|exceeding|in excess of|greater than|more than|beyond|from)"
_BAND = Folded(
    rf"{_SALES} (?:"
    rf"first (?P<first>{_SUM})|"
    rf"next (?P<next>{_SUM})|"
    rf"(?:between|{_OVER}) (?P<from>{_SUM}),? (?:and|to|up to|but|and up to)(?: (?:up to|not|no more than|below|under|"
    rf"less than|including|above|exceeding)){{0,2}} (?P<to>{_SUM})|"
    rf"(?P<low>{_SUM})(?: to |-| - |–| – )(?P<high>{_SUM})|"
    rf"{_OVER} (?P<over>{_SUM})|"
    rf"(?:up to|below|under|less than|not exceeding|to|"
    rf"until(?: [\w-]{{1,20}}){{0,3}} sales (?:hit|reach|exceed|pass))(?: and including)? (?P<below>{_SUM}))"
)
_REST = Folded(
    rf"{_SALES}(?: (?:thereafter|afterwards?|beyond|above|in excess|after)(?: (?:of )?(?:that|this|it))?| "
    r"(?:remainder|rest|balance|excess)| "
    r"(?:sales|anything|everything|all) (?:above|beyond)(?: that)?)(?! ?[a-z]* ?\uf000)(?=[,.;)]|$| (?:and|or|as)\b)"
)


def find_tiers(text: str, sentence: Sentence, amounts: list[Amount]) -> Iterator[Tier]:
    """Give the tiers of a sentence; one that it does not plainly place is not given.

    Args:
        text: the view.
        sentence: the sentence.
        amounts: the amounts in it, in order.
    """
    if not says(sentence.text.lower(), _OF_RATES):
        return
    parts = [part for one in amounts for part in _ends(text, one)]
    if len({one.currency for one in parts}) != 1:
        return
    signs = _signs(sentence, parts)
    values = {one.start - sentence.start: one.value for one in parts}
    top: Decimal | None = Decimal(0)
    alone = None
    for found in _RATE.finditer(signs):
        if alone is not None and _LISTED.fullmatch(signs, alone, found.start()):
            # '10%, 12% and 15% on sales up to $X, ...': which band is whose is not told rate by rate.
            alone, top = found.end(), None
            continue
        above, top, end = _band(signs, found.end(), values, top)
        alone = found.end() if above is None else None
        if above is not None:
            span = sentence.start + found.start(), sentence.start + end
            yield Tier(Decimal(found["rate"]) / 100, above, parts[0].currency, span)


def _ends(text: str, one: Amount) -> list[Amount]:
    """Give an amount, or the two that were taken for a range, as the ends of a band look like one."""
    if _TWO.search(text, one.start, one.end):
        return []
    led = text[one.span_start : one.start]
    before = find_amounts(led) if any(map(str.isdigit, led)) else ()
    lower = [replace(low, start=one.span_start + low.start, end=one.span_start + low.end) for low in before]
    lower = [_scaled_like(text, low, one) for low in lower]
    # '$500 to $1 billion': which scale the lower end has is not told.
    return [*lower, one] if all(low.value < one.value for low in lower) else []


# '$50' in '$50 to $100 million', '$100' in '$100 million'.
_BARE = Pattern(r"\D{0,6}(?P<figure>\d[\d,]*(?:\.\d+)?)(?P<scale> ?[A-Za-z]*)")


# A figure of net sales below this has its scale elsewhere.
_WITH_A_SCALE = 1000


def _scaled_like(text: str, low: Amount, high: Amount) -> Amount:
    """Give the lower end of a band in the scale of its upper end, where it says none of its own."""
    lower, upper = _BARE.match(text, low.start, low.end), _BARE.match(text, high.start, high.end)
    written_out = low.value >= _WITH_A_SCALE or (lower and lower["scale"].strip())
    if not lower or not upper or written_out or not upper["scale"].strip():
        return low
    return replace(low, value=low.value * high.value / Decimal(upper["figure"].replace(",", "")))


def _signs(sentence: Sentence, parts: list[Amount]) -> str:
    """Give the words of a sentence with each amount as one sign and what fills its place."""
    signs = list(sentence.text)
    for one in parts:
        start, end = one.start - sentence.start, one.end - sentence.start
        signs[start:end] = [_SIGN, *[_FILL] * (end - start - 1)]
    return "".join(signs)


def _band(
    signs: str, start: int, values: dict[int, Decimal], top: Decimal | None
) -> tuple[Decimal | None, Decimal | None, int]:
    """Give the ends of the band of a rate, None where they are open or not told, and where its words end.

    Args:
        signs: the words of the sentence.
        start: where the rate ends.
        values: the sums in it by where they begin.
        top: the net sales up to which the rates before it hold; None where that is not known.
    """
    found = _BAND.match(signs, start)
    if found is None:
        rest = _REST.match(signs, start) if top else None
        # A rate without a band before the first of them ('reduced from 15% to 8% on sales up to $X') places nothing.
        return (top, None, rest.end()) if rest else (None, None if top else top, start)
    value = {name: values[found.start(name)] for name in _ENDS if found[name]}
    for lower, upper in (("over", ""), ("from", "to"), ("low", "high")):
        if lower in value:
            return value[lower], value.get(upper), found.end()
    if "first" in value:
        return Decimal(0), value["first"], found.end()
    reach = value["below"] if "below" in value else value["next"] + (top or 0)
    placed = top is not None and reach > top and ("below" in value or top > 0)
    return top if placed else None, reach if placed else None, found.end()


_LISTED = Pattern(r",? (?:and |or )?")
_ENDS = ("first", "next", "from", "to", "low", "high", "over", "below")
# '$100 to $250 million': two ends that are one amount.
_TWO = Pattern(r"\d[^\d.,]{1,12}\d")
