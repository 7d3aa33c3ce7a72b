"""Amounts of money in every way of writing them, with what the words around say of their bound."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from pactolus.reading.amount_conversions import mark_converted
from pactolus.reading.amount_tables import cells
from pactolus.reading.amounts_in_words import amounts_in_words
from pactolus.reading.figures import figures
from pactolus.reading.lexicon import alternatives, alternatives_in_any_case, table
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, Screened, listed, lowered

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

BoundWord = Literal["exact", "up_to", "at_least"]


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as written.

    Attributes:
        value: in whole units of the currency.
        currency: ISO 4217 code.
        bound: what the words before (or after) it say.
        start: first character of the amount, its bounding words left out.
        end: one past its last character.
        span_start: first character with the bounding words.
        converted: it restates, in another currency, the amount before it.
    """

    value: Decimal
    currency: str
    bound: BoundWord
    start: int
    end: int
    span_start: int
    converted: bool = False


# Indian grouping (1,50,00,000) comes first: its beginning would do for a decimal comma.
_NUMBER = (
    r"\d{1,2}(?:,\d{2}){1,5},\d{3}(?:\.\d{1,4})?|\d{1,3}(?:[,. '’]\d{3}){1,5}(?:[.,]\d{1,4})?|\d{1,15}(?:[.,]\d{1,4})?|"
    r"\.\d{1,4}"
)

_UP_TO = Screened.of(
    r"(?:up ?to|as (?:much|high|many) as|(?:no|not) (?:more|greater) than|not (?:to )?exceed(?:ing)?|at (?:the )?most|"
    r"(?:a |the )?max(?:imum|\.)?(?: amount| total| aggregate| sum)?(?: of)?|capped at|ceiling of|"
    r"(?:could|can|may|might) (?:reach|hit|total)|potentially|possibly|"
    r"(?:may|might|can|could) (?:amount|come|add up|rise|run|total)(?: up)? to)"
    r"(?: (?:an?|the|further|additional|extra|another|aggregate|total|maximum|potential(?:ly)?|possible|"
    r"approximately|approx\.|about|around|roughly|nearly|almost|some|of|in|cumulative|combined|amount|sum|~)){0,6}"
    r"[: ~≈]*$",
    "up to|upto|as much|as high|as many|more than|greater than|exceed|most|max|capped|ceiling|could|potential|possib|"
    "may|might|can",
)
_AT_LEAST = Screened.of(
    r"(?:(?<!fork )(?<!forks )(?<!hand )(?<!hands )(?<!turn )(?<!spread )(?<!forked )(?<!forking )(?<!handed )"
    r"(?<!handing )(?<!turned )(?<!turning )\bover|more than|at least|"
    r"(?:in )?excess of|exceed(?:s|ing)?|north of|upwards? of|a minimum of|greater than|not less than)"
    r"(?: (?:an?|the|further|additional|total|of|about|approximately|around|roughly|some)){0,3} *$",
    "over|more than|at least|excess of|exceed|north of|upward|minimum of|greater than|not less than",
)
# What either of these can end with, right before the amount.
_BOUND_ENDS = listed(
    "to|upto|as|than|exceed|exceeds|exceeding|most|max|max.|maximum|amount|total|aggregate|sum|of|at|reach|hit|ally|bly|"
    "an|a|the|further|additional|extra|another|potential|possible|tely|approx.|about|around|nearly|roughly|almost|some|"
    "in|cumulative|combined|over|least"
)
_AFTER_UP_TO = Folded(r"\W{0,3}(?:\([^()]{0,60}\) ?)?(?:at (?:the )?(?:most|maximum)|or less|maximum\b|max\b)")
_NOT_MONEY = Folded(r"\s?(?:per |a |an |/ ?)(?:share|ADS|tablet|hour|patient|dose|vial|pill|head)\b")
# '$8 million per year' is no payment that a fact has a place for.
_EACH_YEAR = Folded(r"\s?(?:per |a |an |/ ?)(?:month|year|annum|quarter)\b")


@cache
def _signs() -> str:
    return alternatives([*table("currencies")["signs"], *table("currencies")["codes"]["list"]])


# No sign of a currency begins with a figure.
_NO_SIGN = "(?!)"


@cache
def _pattern(sign: str) -> Pattern:
    currencies = table("currencies")
    scale = alternatives_in_any_case(currencies["scales"])
    word = alternatives_in_any_case([*currencies["words"], *currencies["codes"]["list"]])
    # A sign before the figure, or a currency after it; the scale may be glued on ('$18m', 'W1.4tr'), or be that of both
    # ends of a range ('$20-25 million'); a sign may stand behind it ('12.5 Mio €'). Case is that of plain letters only:
    # what Unicode takes for an i or an s beside them is in no table.
    return Pattern(
        rf"(?:(?<![A-Za-z])(?P<sign>{sign})[ -]?|(?<![\w.,]))(?P<number>{_NUMBER})(?![\d%]|[.,]\d)"
        rf"(?: ?(?:[-–]|to) ?(?P<most>{_NUMBER})(?=[ -]?(?:{scale})\b))?"
        rf"(?P<plus>\+(?= ?(?:{scale})\b))?(?:(?:  ?|-)?(?P<scale>{scale})\b\.?)?"
        # After a full stop another sentence begins: '$X million. USD 75 million is ...'.
        rf"(?(sign)(?<!\.))(?:[ -]?(?:(?P<word>(?:{word})(?ai:e?s)?)\b|(?(sign)(?!)|(?P<behind>US\$|[€£])(?! ?\d))))?"
    )


@cache
def _first_signs() -> frozenset[str]:
    """Give the characters that a currency's sign or code begins with."""
    currencies = table("currencies")
    return frozenset(sign[0] for sign in (*currencies["signs"], *currencies["codes"]["list"]))


def find_amounts(text: str, yearly: list[Amount] | None = None) -> list[Amount]:
    """Find every amount of money in a view, in order.

    Amounts restated in another currency ('US$6 million (approximately 7.1 billion won)') are marked as converted.

    Args:
        text: the view.
        yearly: takes the amounts that are told by the year, the quarter or the month, which are none of the others.
    """
    found: list[Amount] = []
    for match in _written(text):
        amount = _read(text, match)
        if amount is not None and not _EACH_YEAR.match(text, match.end()):
            found.append(amount)
        elif amount is not None and yearly is not None:
            yearly.append(amount)
    found = _tabled(text, found)
    for worded in amounts_in_words(text):
        bound, span_start = _bound(text, worded.start, worded.end)
        found.append(Amount(worded.value, worded.currency, bound, worded.start, worded.end, span_start))
    found.sort(key=lambda amount: amount.start)
    return mark_converted(text, _ranges(text, found))


# A sign and what parts it from its figure are no longer than this.
_SIGN_BEFORE = 8


def _written(text: str) -> Iterator[re.Match[str]]:
    """Find what is written as an amount: looked for at figures and right before them, not at every character."""
    signed, bare, begins, place = _pattern(_signs()), _pattern(_NO_SIGN), _first_signs(), 0
    for first, _ in figures(text):
        if first < place:
            continue
        least = max(place, first - _SIGN_BEFORE)
        # Before most figures stands no sign.
        for start in (first,) if begins.isdisjoint(text[least:first]) else range(least, first + 1):
            if start == first:
                match = bare.match(text, start)
            else:
                match = signed.match(text, start) if text[start] in begins else None
            if match is not None:
                place = match.end()
                yield match
                break


_TO = Pattern(r" ?(?:to|-|–|and) ?")
# 'rose by $X to $Y'.
_BY = Pattern(r"\bby $")


def _is_range(text: str, lower: Amount, upper: Amount) -> bool:
    """Tell the two ends of a range, or two alternatives, from two amounts that stand side by side."""
    if text.startswith(" or ", lower.end) and lower.end + 4 == upper.start:
        return text.endswith("either ", 0, lower.span_start)
    between = text[lower.end : upper.start]
    if not _TO.fullmatch(between) or _BY.search(text, max(0, lower.span_start - 6), lower.span_start):
        return False
    return "and" not in between or lower.value < 1000 or text.endswith("between ", 0, lower.span_start)


def _ranges(text: str, amounts: list[Amount]) -> list[Amount]:
    """Take 'between $20 and $30 million', 'either $20 or $30 million' for what they promise: no more than the most."""
    merged: list[Amount] = []
    for amount in amounts:
        lower = merged[-1] if merged else None
        if (
            lower
            and lower.currency == amount.currency
            and lower.value < amount.value
            and _is_range(text, lower, amount)
        ):
            merged[-1] = replace(amount, bound="up_to", span_start=lower.span_start)
        else:
            merged.append(amount)
    return merged


def _read(text: str, match: re.Match[str]) -> Amount | None:
    currency = _currency(match)
    # A bare letter W, R or E is a currency only where the figure and a scale are glued to it.
    if currency is None or (match["sign"] in ("W", "R", "E") and not match["scale"]) or _is_a_code(text, match):
        return None
    if _NOT_MONEY.match(text, match.end()):
        return None
    value = _number(match["most"] or match["number"], scaled=bool(match["scale"])) * _scale(match["scale"])
    bound, span_start = _bound(text, match.start(), match.end())
    if match["most"]:
        bound = "up_to"
    elif match["plus"]:
        bound = "at_least"
    return Amount(value, currency, bound, match.start(), match.end(), span_start)


def _is_a_code(text: str, match: re.Match[str]) -> bool:
    """Tell a code that begins like a currency's ('THB-7'; 'COP 1', whatever parts the two; the protein 'DKK1')."""
    sign = match["sign"]
    if not sign or not sign.isalpha() or match["scale"]:
        return False
    after = match.start() + len(sign)
    glued = text[after].isdigit() and match.end() - after < len("100")
    return glued or text[after] == "-" or sign in table("currencies")["codes"]["scaled"]


def _currency(match: re.Match[str]) -> str | None:
    currencies = table("currencies")
    if word := match["word"]:
        stated = _word_currency(word.lower(), currencies)
        if stated:
            return stated
    sign = match["sign"] or match["behind"]
    if sign is None:
        return None
    return currencies["signs"].get(sign) or sign


def _word_currency(word: str, currencies: dict[str, dict[str, str]]) -> str | None:
    for form in (word, word.removesuffix("s"), word.removesuffix("es")):
        if form in currencies["words"]:
            return currencies["words"][form]
        if form.upper() in currencies["codes"]["list"]:
            return form.upper()
    return None


def _scale(word: str | None) -> int:
    return table("currencies")["scales"][word.lower()] if word else 1


_PARTING = dict.fromkeys(map(ord, " '’"))


def _number(written: str, *, scaled: bool) -> Decimal:
    """Read a figure in English or continental writing: 1,093.5 and 1.093,5; '1,25 billion' has a decimal comma."""
    digits = written.translate(_PARTING)
    last = max(digits.rfind(","), digits.rfind("."))
    if last < 0:
        return Decimal(digits)
    mark, tail = digits[last], digits[last + 1 :]
    thousands = len(tail) == 3 and (
        digits.count(mark) > 1 or (mark == "," and not (scaled and len(digits) < 6 and digits[0] == "0"))
    )
    if mark == "." and digits.count(".") == 1:
        thousands = False
    if thousands:
        return Decimal(digits.replace(",", "").replace(".", ""))
    whole = digits[:last].replace(",", "").replace(".", "")
    return Decimal(f"{whole or '0'}.{tail}")


def _bound(text: str, start: int, end: int) -> tuple[BoundWord, int]:
    first = max(0, start - 90)
    before = text[max(first, text.rfind("\n", first, start) + 1) : start]
    if lowered(before).rstrip(": ~≈").endswith(_BOUND_ENDS):
        offset = start - len(before)
        if words := _UP_TO.search(before):
            return "up_to", offset + words.start()
        if words := _AT_LEAST.search(before):
            return "at_least", offset + words.start()
    if _AFTER_UP_TO.match(text, end):
        return "up_to", start
    return "exact", start


def _tabled(text: str, found: list[Amount]) -> list[Amount]:
    """Give the amounts with those of tables that state their unit once ('US$ in thousands') in whole units."""
    by_start = {amount.start: amount for amount in found}
    scaled: set[int] = set()
    for cell in cells(text):
        start = cell.start if cell.start in by_start else cell.figure_start
        if start in scaled:
            continue
        scaled.add(start)
        own = by_start.get(start)
        currency = own.currency if own else _unit_currency(cell.sign)
        bound, span_start = (own.bound, own.span_start) if own else ("exact", start)
        by_start[start] = Amount(cell.value, currency, "up_to" if cell.at_most else bound, start, cell.end, span_start)
    return list(by_start.values())


def _unit_currency(sign: str) -> str:
    currencies = table("currencies")
    return currencies["signs"].get(sign) or _word_currency(sign.lower(), currencies) or sign.upper()
