"""`journal/series.csv`: values over time that are no events, such as reference rates of interest.

Columns: `name`, `period` (the day or period a value holds from), `value`, and, where known, `product`, `country`,
`unit`, `source`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.csv_table import read_rows
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.ledger.cells import read_number
from pactolus.ledger.fiscal import CALENDAR

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal
    from pathlib import Path

    from pactolus.core.dates import Period
    from pactolus.ledger.fiscal import Periods

REQUIRED = ("name", "period", "value")
OPTIONAL = ("product", "country", "unit", "source")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a series, from the first day of its period on.

    Attributes:
        name: of the series.
        period: what the value was measured in, or the day it holds from.
        value: the value.
        line: in the file, counted from 1.
        product, country: what it is about; "" where it is about all.
    """

    name: str
    period: Period
    value: Decimal
    line: int = 0
    product: str = ""
    country: str = ""


def load_series(path: Path, periods: Periods = CALENDAR) -> tuple[list[Value], list[Problem]]:
    """Read a file of series; lines that cannot be read are problems, the others are given."""
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_series(text, str(path), periods)


def parse_series(text: str, source: str, periods: Periods = CALENDAR) -> tuple[list[Value], list[Problem]]:
    """Read the text of a file of series; `source` names it in the problems."""
    rows, problems = read_rows(text, source, REQUIRED, OPTIONAL)
    values = []
    for line, cells in rows:
        try:
            values.append(_value(cells, line, periods))
        except InvalidValue as error:
            problems.append(Problem(source, str(error), line, remedy="correct the line; it is left out"))
    return values, problems


def _value(cells: dict[str, str], line: int, periods: Periods) -> Value:
    return Value(
        cells["name"],
        periods.read(cells["period"]),
        read_number(cells["value"]),
        line,
        cells.get("product", ""),
        cells.get("country", "").upper(),
    )


def value_on(values: Iterable[Value], name: str, day: dt.date) -> Value | None:
    """Give the value of a series that holds on a day: the latest that began by then."""
    begun = [one for one in values if one.name == name and one.period.start <= day]
    return max(begun, key=lambda one: one.period.start, default=None)
