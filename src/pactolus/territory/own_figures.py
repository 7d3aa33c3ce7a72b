"""Figures that a user brings, by country: patients, sales, prices. A CSV file, one line a country.

The first column, `country`, has a name or a code; every other column is a figure with the column's name.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.territory.names import lookup

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


# Spreadsheets write it before a CSV file in UTF-8.
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Sum:
    """One figure added up over a set of countries.

    Attributes:
        name: the column's name.
        amount: the sum over the countries that have the figure.
        without: the codes of those that have none, in order.
    """

    name: str
    amount: Decimal
    without: tuple[str, ...]

    def as_json(self) -> dict[str, object]:
        """Give the fields as JSON values; the amount is a decimal string."""
        return {"name": self.name, "amount": str(self.amount), "without": list(self.without)}


def read_own_figures(text: str, source: str) -> tuple[dict[str, dict[str, Decimal]], tuple[Problem, ...]]:
    """Read a table of figures by country.

    Args:
        text: the CSV text.
        source: the file's name, for problems.

    Returns:
        For each column its figures by country code, and every problem with its line.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix(_BYTE_ORDER_MARK)), restval="")
    columns = [name for name in reader.fieldnames or () if name != "country"]
    if "country" not in (reader.fieldnames or ()) or not columns:
        remedy = "the first line is country and the names of the figures, as in country,patients"
        return {}, (Problem(source, "there is no column 'country' with figures beside it", 1, remedy=remedy),)
    found: dict[str, dict[str, Decimal]] = {name: {} for name in columns}
    problems: list[Problem] = []
    for row in reader:
        place = lookup(row["country"])
        if place is None or place.kind != "country":
            message = f"{row['country']!r} names no country"
            problems.append(Problem(source, message, reader.line_num, remedy="write its English name or its code"))
            continue
        for name in columns:
            _put(found[name], place.id, row[name], problems, (source, reader.line_num, name))
    return found, tuple(problems)


def _put(
    figures: dict[str, Decimal], code: str, cell: str, problems: list[Problem], place: tuple[str, int, str]
) -> None:
    source, line, name = place
    if not cell.strip():
        return
    try:
        amount = Decimal(cell.strip().replace(" ", "").replace("_", ""))
    except InvalidOperation:
        amount = Decimal("NaN")
    if not amount.is_finite():
        problems.append(
            Problem(source, f"{cell!r} is no number", line, name, "write digits, with a point for decimals")
        )
    elif code in figures:
        problems.append(Problem(source, f"{code} has a second line", line, name, "give each country one line"))
    else:
        figures[code] = amount


def sums(figures: Mapping[str, Mapping[str, Decimal]], codes: Iterable[str]) -> tuple[Sum, ...]:
    """Add every figure up over a set of countries."""
    chosen = sorted(codes)
    return tuple(
        Sum(
            name,
            sum((by_code[code] for code in chosen if code in by_code), Decimal(0)),
            tuple(code for code in chosen if code not in by_code),
        )
        for name, by_code in figures.items()
    )
