"""Dates with the precision a text gives them, and periods of time."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Self

from pactolus.core.errors import InvalidValue

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_RANGE = re.compile(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as its source: 2025, 2025-05 or 2025-05-29."""

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        """Refuse dates that no calendar has."""
        if self.month is None and self.day is not None:
            raise InvalidValue("a date with a day needs its month")
        try:
            dt.date(self.year, self.month or 1, self.day or 1)
        except ValueError as error:
            raise InvalidValue(f"{self} is no date: {error}") from error

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2025`, `2025-05` or `2025-05-29`."""
        written = _DATE.fullmatch(text.strip())
        if not written:
            raise InvalidValue(f"{text!r} is no date: write 2025, 2025-05 or 2025-05-29")
        year, month, day = (None if part is None else int(part) for part in written.groups())
        assert year is not None
        return cls(year, month, day)

    @classmethod
    def of(cls, day: dt.date) -> Self:
        """Take a full date."""
        return cls(day.year, day.month, day.day)

    def __str__(self) -> str:
        """Print as read."""
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    @property
    def first(self) -> dt.date:
        """The earliest day it can be."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """The latest day it can be."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or _last_day(self.year, month))


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time from `start` to `end`, both days included."""

    start: dt.date
    end: dt.date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.end < self.start:
            raise InvalidValue(f"a period cannot end ({self.end}) before it starts ({self.start})")

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `2024`, `2024-Q1`, `2024-03`, `2024-03-15` or `2024-01-15/2024-02-14`."""
        text = text.strip()
        if quarter := _QUARTER.fullmatch(text):
            return cls.quarter(int(quarter[1]), int(quarter[2]))
        if stretch := _RANGE.fullmatch(text):
            return cls(PartialDate.parse(stretch[1]).first, PartialDate.parse(stretch[2]).first)
        try:
            date = PartialDate.parse(text)
        except InvalidValue:
            raise InvalidValue(
                f"{text!r} is no period: write 2024, 2024-Q1, 2024-03 or 2024-01-15/2024-02-14"
            ) from None
        return cls(date.first, date.last)

    @classmethod
    def quarter(cls, year: int, number: int) -> Self:
        """Give a calendar quarter, numbered 1 to 4."""
        return cls(dt.date(year, 3 * number - 2, 1), PartialDate(year, 3 * number).last)

    @classmethod
    def quarter_of(cls, day: dt.date) -> Self:
        """Give the calendar quarter that a day lies in."""
        return cls.quarter(day.year, (day.month + 2) // 3)

    def next_quarter(self) -> Self:
        """Give the calendar quarter that begins after this period."""
        return self.quarter_of(self.end + dt.timedelta(days=1))

    def __contains__(self, day: dt.date) -> bool:
        """Tell whether a day lies in the period."""
        return self.start <= day <= self.end

    def __str__(self) -> str:
        """Print in the shortest form that `parse` reads back."""
        quarter = (self.start.month + 2) // 3
        for short in (f"{self.start:%Y}", f"{self.start:%Y}-Q{quarter}", f"{self.start:%Y-%m}", f"{self.start}"):
            if Period.parse(short) == self:
                return short
        return f"{self.start}/{self.end}"


def months_after(start: dt.date, months: int) -> dt.date:
    """Give the same day so many months later; the month's last where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(start.day, _last_day(year, month + 1)))


def _last_day(year: int, month: int) -> int:
    """Give the last day of a month."""
    # Loaded only here: it takes long, and few who load this module ask.
    from calendar import monthrange

    return monthrange(year, month)[1]
