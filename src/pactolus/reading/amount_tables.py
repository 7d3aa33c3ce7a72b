"""Tables that state their unit once: 'US$ in thousands' over figures without scale, 'US$ m' over a column of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import alternatives_in_any_case, table
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, Screened, listed, lowered, standing, stands, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNIT_WORDS = Screened.of(r"in (?:thousands|millions)", "in thousands|in millions")
# What is counted in thousands without being money.
_COUNTED = Folded(r"\b(?:shares|patients|people|persons|subjects|units|doses|tablets|vials|employees)[ ,(]{1,3}$")
# So far before 'in thousands' its currency is looked for.
_LONGEST_CURRENCY = 60


@cache
def _currencies() -> str:
    currencies = table("currencies")
    words = alternatives_in_any_case(currencies["words"])
    # A bare letter is no currency here.
    signs = alternatives_in_any_case(
        [sign for sign in (*currencies["signs"], *currencies["codes"]["list"]) if sign not in "ERW"]
    )
    return rf"(?<![a-z])(?:(?:{words})(?:e?s)?|{signs})"


@cache
def _table_unit() -> Pattern:
    """Give the pattern of 'in thousands', 'in millions of Swiss francs'; thousands of patients are none."""
    return Pattern(
        rf"\bin (?P<unit>thousands|millions)\b(?: of (?P<currency>{_currencies()})(?![a-z])|(?! of\b))", _FLAGS
    )


@cache
def _currency_before() -> Pattern:
    """Give the pattern of a currency that stands before 'in thousands': 'US$ in thousands', 'Swiss francs, in ...'."""
    return Pattern(rf"(?P<currency>{_currencies()}),? ?(?:amounts? )?(?:expressed |stated )?$", _FLAGS)


_UNITS = listed(
    "thousands|thousand|millions|million|billions|billion|000s|000|k|mn|mln|mio|mm|m|bn|lakhs|lakh|crores|crore"
)
# What begins to close a heading's unit.
_CLOSING = (")", "|", "\n", "'", '"', ",", " )", " |", " \n", " '", ' "', " (", " max", " up to", "  ")
_CLOSED = frozenset(telling([unit + sign for unit in _UNITS for sign in _CLOSING]))


@cache
def _currency_ends() -> tuple[str, ...]:
    """Give what a currency's sign, code or name may end with, in lower case."""
    currencies = table("currencies")
    written = [*currencies["signs"], *currencies["codes"]["list"], *currencies["words"]]
    return tuple(one.lower() + plural for one in written for plural in ("", "s", "es"))


def _may_head_a_column(text: str) -> bool:
    """Tell a text in which a unit that is closed as a heading's is stands behind a currency."""
    ends = _currency_ends()
    for last, unit in standing(text, _CLOSED):
        start = last - len(unit) + 1
        before = text[max(0, start - _LONGEST_CURRENCY) : start].rstrip(" '(,")
        # Behind most figures stands such a unit too.
        if not before[-1:].isdigit() and lowered(before).removesuffix("in").rstrip(" '(,").endswith(ends):
            return True
    return False


@cache
def _column_unit() -> Pattern:
    """Give the pattern of a heading, or of words in brackets, that are a unit: 'EUR thousand', "RMB'000", 'US$ m'."""
    return Pattern(
        rf"{_OF_AMOUNTS}(?P<currency>{_currencies()})[ ',]{{0,2}}\(?(?:in )?(?P<unit>{'|'.join(_UNITS)})"
        rf"{_AT_MOST}{_CLOSES}",
        _FLAGS,
    )


# What a heading, or words in brackets, begin with that name the scale first.
_SCALE_FIRST = telling(
    [sign + scale for scale in ("thousand", "million", "billion") for sign in ("|", "| ", "(", "\n", "in ")]
)


@cache
def _column_unit_first() -> Pattern:
    """Give the pattern of a heading, or of words in brackets, that begin with a scale: 'Millions of euros'."""
    return Pattern(
        rf"{_OF_AMOUNTS}(?P<unit>thousands?|millions?|billions?) (?:of )?(?P<currency>{_currencies()})"
        rf"{_AT_MOST}{_CLOSES}",
        _FLAGS,
    )


_OF_AMOUNTS = (
    r"[|(\n,][ '\"]?(?:(?:all )?(?:amounts?|figures|values?|payments?|sums?)(?: are)?[,:]? \(?)?"
    r"(?:expressed |stated )?(?:in )?"
)
_AT_MOST = r"(?P<most>\)?,? ?\(?(?:maximum|max\.?|up to)\b\.?)?"
_CLOSES = r"(?=[ '\"]?\)?'? ?[|)\n])"
_FLAGS = re.IGNORECASE | re.ASCII
_CELL = Pattern(
    r"(?<=[ |\n])(?:(?:US\$|[$€£¥]|USD|EUR) "
    r"?)?(?<![\d.,])(?P<figure>\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,3})?)(?=[^\S\n]*(?:[|\n]|$))"
)
# What a row says of its figure, and the row itself, are no longer.
_LONGEST_LABEL = 300
_LONGEST_ROW = 1000
ROW_AT_MOST = Folded(r"\b(?:up to|maximum|max\.)")


class Cell(NamedTuple):
    """A figure of a table that states its unit once.

    Attributes:
        start: where the cell's words begin, a currency's sign before the figure included.
        figure_start: where its figure begins.
        end: one past the figure.
        value: in whole units of the currency.
        sign: the currency as the unit has it, a sign, a code or a word.
        at_most: its row says 'up to'.
    """

    start: int
    figure_start: int
    end: int
    value: Decimal
    sign: str
    at_most: bool


def cells(text: str) -> Iterator[Cell]:
    """Find the figures of every table that states its unit once, and of every column that does in its heading."""
    for unit, sign, stop in _in_force(text):
        factor, column = _factor(unit["unit"].lower()), _Column.of(text, unit.end("unit"))
        for cell in _CELL.finditer(text, unit.end(), stop):
            start = cell.start("figure")
            if column.holds(text, start):
                value = Decimal(cell["figure"].replace(",", "")) * factor
                at_most = bool(unit.groupdict().get("most")) or _is_at_most(text, start)
                yield Cell(cell.start(), start, cell.end("figure"), value, sign, at_most)


# No table has more columns of money.
_MOST_COLUMNS = 12


def _in_force(text: str) -> Iterator[tuple[re.Match[str], str, int]]:
    """Give each unit with its currency and where it ends: with its table, or where a later row states a currency anew.

    A unit without a currency, within a table that has one, is that table's: it is left out.
    """
    units = sorted(_units(text), key=lambda unit: unit[0].start())
    rows = [_start_of_row(text, unit.start()) for unit, _ in units]
    stated = [(row, unit.start()) for (unit, sign), row in zip(units, rows, strict=True) if sign]
    until = 0
    for number, (unit, sign) in enumerate(units):
        crowded = number >= _MOST_COLUMNS and rows[number - _MOST_COLUMNS] == rows[number]
        if crowded or (not sign and unit.start() < until):
            continue
        index = bisect_right(stated, rows[number], key=itemgetter(0))
        until = _end_of_table(text, unit.end())
        if index < len(stated):
            until = min(until, stated[index][1])
        yield unit, sign or "$", until


def _start_of_row(text: str, place: int) -> int:
    """Give where the row at this place begins."""
    first = max(0, place - _LONGEST_ROW)
    return max(first, text.rfind("\n", first, place) + 1)


def _factor(unit: str) -> int:
    scales = table("currencies")["scales"]
    return 1000 if unit.startswith("000") else scales.get(unit) or scales[unit.removesuffix("s")]


def _units(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Find the units that tables and columns state once, each with its currency's sign or name; "" without one."""
    if _UNIT_WORDS.told_in(text):
        for unit in _table_unit().finditer(text):
            first = max(0, unit.start() - _LONGEST_CURRENCY)
            if _COUNTED.search(text, first, unit.start()):
                continue
            before = _currency_before().search(text, first, unit.start())
            yield unit, unit["currency"] or (before["currency"] if before else "")
    if "|" in text:
        by_currency = _column_unit().finditer(text) if _may_head_a_column(text) else ()
        by_scale = _column_unit_first().finditer(text) if stands(text, _SCALE_FIRST) else ()
        for unit in (*by_currency, *by_scale):
            yield unit, unit["currency"]


class _Column(NamedTuple):
    """The part of a table that a unit holds for: all of it where it stands over or beside it, else its own column.

    Attributes:
        number: the unit's cell in its row, counted from 0; the first is the column of labels.
        width: how many cells that row has.
        alone: no other column has a heading.
    """

    number: int
    width: int
    alone: bool

    @classmethod
    def of(cls, text: str, place: int) -> _Column:
        """Tell the column of a unit that stands at this place."""
        first, last = _row(text, place)
        number, head = text.count("|", first, place), text[first:last].split("|")
        others = (cell for at, cell in enumerate(head) if at not in (0, number))
        return cls(number, len(head), not any(cell.strip() for cell in others))

    def holds(self, text: str, place: int) -> bool:
        """Tell whether the figure at this place is of the column; a row that is parted otherwise tells nothing."""
        if not self.number:
            return True
        first, last = _row(text, place)
        number = text.count("|", first, place)
        if self.alone:
            return number > 0
        return number == self.number and number + text.count("|", place, last) + 1 == self.width


def _row(text: str, place: int) -> tuple[int, int]:
    """Give the span of the row at this place."""
    last = text.find("\n", place, place + _LONGEST_ROW)
    return _start_of_row(text, place), last if last >= 0 else place + _LONGEST_ROW


def _is_at_most(text: str, start: int) -> bool:
    first = max(0, start - _LONGEST_LABEL)
    line = text.rfind("\n", first, start)
    return bool(ROW_AT_MOST.search(text, max(first, line + 1), start))


# A unit that stands in the line before its table, not in a cell of it: '... (in thousands of euros):'.
_BEFORE_TABLE = Pattern(r"[^|\n]{0,60}\n\s*\n")
_LONGEST_TABLE = 4000


def _end_of_table(text: str, unit_end: int) -> int:
    """Give where the table ends whose unit was stated: at the next empty line."""
    introduced = _BEFORE_TABLE.match(text, unit_end)
    start = introduced.end() if introduced else unit_end
    stop = text.find("\n\n", start, start + _LONGEST_TABLE)
    return stop if stop > 0 else start + _LONGEST_TABLE
