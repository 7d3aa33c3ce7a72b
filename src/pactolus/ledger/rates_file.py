"""`journal/rates.csv`: exchange rates, each for a period or a day, in one stated direction.

Columns: `period` (2024-Q3, or a day for a closing rate), `base`, `quote`, `rate` (how much of `quote` one unit of
`base` is), and, where known, `basis` (which kind of rate it is: TTS) and `source`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.csv_table import Wanted, read_rows
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.ledger.cells import read_currency, read_number
from pactolus.ledger.fiscal import CALENDAR

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from pactolus.core.dates import Period
    from pactolus.ledger.fiscal import Periods

RATES = Wanted(("period", "base", "quote", "rate"), ("basis", "source"))


@dataclass(frozen=True, slots=True)
class Rate:
    """One unit of `base` is `rate` of `quote`, in the days of `period`."""

    period: Period
    base: str
    quote: str
    rate: Decimal
    line: int = 0
    basis: str = ""


def load_rates(path: Path, periods: Periods = CALENDAR) -> tuple[list[Rate], list[Problem]]:
    """Read a file of exchange rates; lines that cannot be read are problems, the others are given."""
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_rates(text, str(path), periods)


def parse_rates(text: str, source: str, periods: Periods = CALENDAR) -> tuple[list[Rate], list[Problem]]:
    """Read the text of a file of exchange rates; `source` names it in the problems."""
    rows, problems = read_rows(text, source, RATES.required, RATES.optional)
    rates: dict[tuple[str, str, Period, str], Rate] = {}
    for line, cells in rows:
        try:
            rate = _rate(cells, line, periods)
        except InvalidValue as error:
            problems.append(Problem(source, str(error), line, remedy="correct the line; it is left out"))
            continue
        first = rates.setdefault((rate.base, rate.quote, rate.period, rate.basis), rate)
        if first is not rate:
            message = f"line {first.line} gives a rate of {rate.base} to {rate.quote} for {rate.period} too"
            problems.append(Problem(source, message, line, remedy="keep one; this line is left out"))
    return list(rates.values()), problems


def _rate(cells: dict[str, str], line: int, periods: Periods) -> Rate:
    rate = read_number(cells["rate"])
    if rate <= 0:
        raise InvalidValue(f"a rate of exchange is more than 0, not {rate}")
    period, basis = periods.read(cells["period"]), cells.get("basis", "")
    return Rate(period, read_currency(cells["base"]), read_currency(cells["quote"]), rate, line, basis)
