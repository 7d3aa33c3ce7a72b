"""`journal/rates.csv`: exchange rates, each for a period or a day, in one stated direction.

Columns: `period` (2024-Q3, or a day for a closing rate), `base`, `quote`, `rate` (how much of `quote` one unit of
`base` is), and, where known, `basis` (which kind of rate it is: TTS) and `source`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.csv_table import read_rows
from pactolus.core.dates import PartialDate, Period
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.ledger.cells import read_currency, read_number
from pactolus.ledger.fiscal import CALENDAR
from pactolus.ledger.trace import Traced, total

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pactolus.ledger.fiscal import Periods

REQUIRED = ("period", "base", "quote", "rate")


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
    rows, problems = read_rows(text, source, REQUIRED, ("basis", "source"))
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


class Converter:
    """Converts a quarter's sales into the currency of account, by the agreement's rule."""

    def __init__(self, rates: Iterable[Rate], account: str, rule: str, source: str) -> None:
        self.account = account
        self._average = rule != "of the period"
        self._source = source
        self._rates = {(rate.base, rate.period): rate for rate in rates if rate.quote == account}

    def missing(self, currency: str, quarter: Period) -> str:
        """Say which rate is missing; "" where none is."""
        absent = [period for period in self._periods(quarter) if (currency, period) not in self._rates]
        return f"no rate of {currency} to {self.account} is given for {absent[0]}" if absent else ""

    def rate(self, currency: str, quarter: Period) -> Traced:
        """Give the rate of a quarter, with the lines it comes from."""
        lines = [self._rates[currency, period] for period in self._periods(quarter)]
        given = [
            Traced(one.rate, f"{self.account} per {currency}, {one.period}", source=f"{self._source}:{one.line}")
            for one in lines
        ]
        if len(given) == 1:
            return given[0]
        return total(given, f"sum of {len(given)} rates") / Traced(Decimal(len(given)), "number of rates")

    def _periods(self, quarter: Period) -> list[Period]:
        if not self._average:
            return [quarter]
        ends = [dt.date(quarter.start.year - 1, 12, 31)]
        ends += [PartialDate(quarter.start.year, month).last for month in range(1, quarter.end.month + 1)]
        return [Period(end, end) for end in ends]
