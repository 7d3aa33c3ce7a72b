"""`journal/series.csv`: values over time that are no events, such as reference rates of interest.

Columns: `name`, `period` (the day or period a value holds from), `value`, and, where known, `source`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.csv_table import read_rows
from pactolus.core.dates import Period
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.ledger.cells import read_number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable
    from decimal import Decimal
    from pathlib import Path

REQUIRED = ("name", "period", "value")


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a series, from the first day of its period on."""

    name: str
    period: Period
    value: Decimal
    line: int = 0


def load_series(path: Path) -> tuple[list[Value], list[Problem]]:
    """Read a file of series; lines that cannot be read are problems, the others are given."""
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_series(text, str(path))


def parse_series(text: str, source: str) -> tuple[list[Value], list[Problem]]:
    """Read the text of a file of series; `source` names it in the problems."""
    rows, problems = read_rows(text, source, REQUIRED, ("source",))
    values = []
    for line, cells in rows:
        try:
            values.append(Value(cells["name"], Period.parse(cells["period"]), read_number(cells["value"]), line))
        except InvalidValue as error:
            problems.append(Problem(source, str(error), line, remedy="correct the line; it is left out"))
    return values, problems


def value_on(values: Iterable[Value], name: str, day: dt.date) -> Value | None:
    """Give the value of a series that holds on a day: the latest that began by then."""
    begun = [one for one in values if one.name == name and one.period.start <= day]
    return max(begun, key=lambda one: one.period.start, default=None)
