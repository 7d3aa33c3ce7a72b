"""Business days: which days count, and where a due date goes that is none.

Holidays stand in `journal/holidays.csv` with the columns `calendar` (a country, or a name of the agreement's own),
`date`, and, where known, `name` and `source`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactolus.core.csv_table import read_rows
from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pactolus.agreement.terms import BusinessDays

_WEEKENDS = {"Saturday and Sunday": (5, 6), "Friday and Saturday": (4, 5), "Sunday": (6,)}
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that is no business day in a calendar."""

    calendar: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Calendar:
    """Which days are business days.

    Attributes:
        weekend: days of the week that are none, Monday being 0.
        holidays: other days that are none.
        known: the years that holidays are recorded for, by calendar that the agreement names.
        shift: where a due date goes that is no business day, as in `[business_days] shift`.
    """

    weekend: tuple[int, ...] = _WEEKENDS["Saturday and Sunday"]
    holidays: frozenset[dt.date] = frozenset()
    known: dict[str, frozenset[int]] = field(default_factory=dict)
    shift: str = "not"

    @classmethod
    def of(cls, terms: BusinessDays, holidays: Iterable[Holiday]) -> Calendar:
        """Take an agreement's terms and the holidays of the calendars they name: a holiday of any of them is one."""
        named = [one for one in holidays if one.calendar in terms.holidays]
        years = {name: frozenset(one.date.year for one in named if one.calendar == name) for name in terms.holidays}
        return cls(_WEEKENDS[terms.weekend], frozenset(one.date for one in named), years, terms.shift)

    def counts(self, day: dt.date) -> bool:
        """Tell whether a day is a business day."""
        return day.weekday() not in self.weekend and day not in self.holidays

    def after(self, start: dt.date, days: int) -> dt.date:
        """Count business days from the day after a start."""
        while days > 0:
            start += _DAY
            days -= self.counts(start)
        return start

    def last_by(self, day: dt.date) -> dt.date:
        """Give the last business day up to a day, the day included."""
        while not self.counts(day):
            day -= _DAY
        return day

    def shifted(self, due: dt.date) -> dt.date:
        """Give the day that an amount due on a day falls due on: that day, or a business day beside it."""
        if self.shift == "not" or self.counts(due):
            return due
        following = self.after(due, 1)
        if self.shift == "following" or (self.shift == "following in the month" and following.month == due.month):
            return following
        return self.last_by(due)

    def unknown(self, day: dt.date) -> list[str]:
        """Name the calendars of the agreement that no holiday is recorded in for the year of a day."""
        return [name for name, years in self.known.items() if day.year not in years]


WEEKDAYS = Calendar()


def unrecorded(calendar: Calendar, days: Iterable[dt.date], source: str) -> list[Problem]:
    """Warn of years in which something falls due and the agreement's calendars hold no holiday."""
    missing = sorted({(name, day.year) for day in days for name in calendar.unknown(day)})
    remedy = "record them in journal/holidays.csv; until then only weekends are no business days there"
    return [
        Problem(source, f"no holiday of {name} in {year} is recorded", remedy=remedy, severity="warning")
        for name, year in missing
    ]


def load_holidays(path: Path) -> tuple[list[Holiday], list[Problem]]:
    """Read a file of holidays; lines that cannot be read are problems, the others are given."""
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_holidays(text, str(path))


def parse_holidays(text: str, source: str) -> tuple[list[Holiday], list[Problem]]:
    """Read the text of a file of holidays; `source` names it in the problems."""
    rows, problems = read_rows(text, source, ("calendar", "date"), ("name", "source"))
    found = []
    for line, cells in rows:
        try:
            found.append(Holiday(cells["calendar"], _day(cells["date"])))
        except InvalidValue as error:
            problems.append(Problem(source, str(error), line, remedy="correct the line; it is left out"))
    return found, problems


def _day(text: str) -> dt.date:
    date = PartialDate.parse(text)
    if date.day is None:
        raise InvalidValue(f"{date} is no day")
    return date.first
