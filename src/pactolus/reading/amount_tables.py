"""Tables that state their unit once: 'US$ in thousands' over figures without scale."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, Screened

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLE_UNIT = Pattern(
    r"\(?(?P<currency>US\$|USD|EUR|€|£|GBP|JPY|RMB|\$|CHF)? ?(?:amounts? )?(?:\$ )?(?:expressed |stated "
    r")?in (?P<unit>thousands|millions)"
    r"(?: of (?P<of>€|\$|US\$|(?:U\.S\. |US )?dollars|euros?|yen))?",
    re.IGNORECASE | re.ASCII,
)
_UNIT_WORDS = Screened.of(r"in (?:thousands|millions)", "in thousands|in millions")
# A column's heading, or a heading in brackets, that is nothing but a unit: 'EUR thousand', 'US$ million', "RMB'000".
_COLUMN_UNIT = Pattern(
    r"(?<=[|(\n])[ '\"]?(?P<currency>US\$|HK\$|[$€£¥]|USD|EUR|GBP|JPY|RMB|HKD|CHF|INR)[ ']{0,2}"
    r"(?P<unit>thousands?|millions?|000s?)(?=[ '\"]?[|)\n])",
    re.IGNORECASE | re.ASCII,
)
_CELL = Pattern(
    r"(?<=[ |\n])(?:(?:US\$|[$€£¥]|USD|EUR) "
    r"?)?(?<![\d.,])(?P<figure>\d{1,3}(?:,\d{3}){0,4}(?:\.\d{1,3})?)(?=[^\S\n]*(?:[|\n]|$))"
)
# What a row says of its figure.
_LONGEST_LABEL = 300
ROW_AT_MOST = Folded(r"\b(?:up to|maximum|max\.)")


class Cell(NamedTuple):
    """A figure of a table that states its unit once.

    Attributes:
        start: where the cell's words begin, a currency's sign before the figure included.
        figure_start: where its figure begins.
        end: one past the figure.
        value: in whole units of the currency.
        sign: the currency as the table's unit has it.
        at_most: its row says 'up to'.
    """

    start: int
    figure_start: int
    end: int
    value: Decimal
    sign: str
    at_most: bool


def cells(text: str) -> Iterator[Cell]:
    """Find the figures of every table that states its unit once."""
    for unit, sign in _units(text):
        factor = 1_000_000 if unit["unit"].lower().startswith("m") else 1000
        for cell in _CELL.finditer(text, unit.end(), _end_of_table(text, unit.end())):
            value = Decimal(cell["figure"].replace(",", "")) * factor
            start = cell.start("figure")
            yield Cell(cell.start(), start, cell.end("figure"), value, sign, _is_at_most(text, start))


def _units(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Find the units that tables state once, each with its currency's sign."""
    if _UNIT_WORDS.told_in(text):
        for unit in _TABLE_UNIT.finditer(text):
            yield unit, (unit["currency"] or unit["of"] or "$").strip()
    if "|" in text:
        for unit in _COLUMN_UNIT.finditer(text):
            yield unit, unit["currency"]


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
