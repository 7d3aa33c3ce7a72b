"""Periods of fiscal years: what FY2024-Q1 means under an agreement, and how a period is printed under it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from pactolus.core.dates import Period
from pactolus.core.errors import InvalidValue
from pactolus.ledger.quarters import year_of

if TYPE_CHECKING:
    from pactolus.agreement.terms import Conventions

_LABEL = re.compile(r"FY(\d{4})(?:-Q([1-4]))?")


@dataclass(frozen=True, slots=True)
class Periods:
    """How periods are read and printed.

    Attributes:
        year: when the year of the agreement begins, as in `[conventions] year`.
        labels: which day of it gives a fiscal year its number, as in `[conventions] fiscal_labels`.
    """

    year: str = "calendar"
    labels: str = "not used"

    @classmethod
    def of(cls, conventions: Conventions) -> Periods:
        """Take the conventions of an agreement."""
        return cls(conventions.year, conventions.fiscal_labels)

    def read(self, text: str) -> Period:
        """Read `FY2024`, `FY2024-Q1`, any period that `pactolus.core.dates.Period` reads, or two of them with `..`.

        Raises:
            InvalidValue: where it is none, or a fiscal label that the agreement does not explain.
        """
        first, between, last = text.partition("..")
        if between:
            return Period(self.read(first).start, self.read(last).end)
        label = _LABEL.fullmatch(text.strip())
        if label is None:
            return Period.parse(text)
        if self.labels == "not used":
            raise InvalidValue(f"{text!r} is of a fiscal year: state fiscal_labels in [conventions]")
        year = self._year(int(label[1]))
        return year if label[2] is None else _quarters(year)[int(label[2]) - 1]

    def name(self, period: Period) -> str:
        """Print a period: whole fiscal years and their quarters by their label, where the agreement uses labels."""
        year = year_of(period.start, self.year)
        if self.labels == "not used" or period.end > year.end:
            return str(period)
        number = (year.start if self.labels == "by first day" else year.end).year
        if period == year:
            return f"FY{number}"
        quarters = _quarters(year)
        return f"FY{number}-Q{quarters.index(period) + 1}" if period in quarters else str(period)

    def _year(self, number: int) -> Period:
        year = year_of(dt.date(number, 12, 31), self.year)
        if self.labels == "by last day" and year.end.year != number:
            return year_of(dt.date(number, 1, 1), self.year)
        return year


CALENDAR = Periods()


@lru_cache(maxsize=1024)
def _quarters(year: Period) -> tuple[Period, ...]:
    quarters = [Period.quarter_of(year.start)]
    while quarters[-1].end < year.end:
        quarters.append(quarters[-1].next_quarter())
    return tuple(quarters)
