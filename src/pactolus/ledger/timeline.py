"""The quarters a ledger runs over, and the numbers that the journal puts into them."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.dates import Period
from pactolus.ledger.matching import day
from pactolus.ledger.trace import Traced, total

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pactolus.agreement.events import Event
    from pactolus.ledger.corrections import Correction
    from pactolus.ledger.rates_file import Converter
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.ledger.table import Slot


@dataclass(frozen=True, slots=True)
class Stretch:
    """One period of a timeline: a quarter, or a correction that counts at the quarter's end."""

    quarter: Period
    correction: Correction | None = None

    def __str__(self) -> str:
        """Print as the quarter, or as the correction of its period."""
        return str(self.quarter) if self.correction is None else f"{self.correction.period} as corrected"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Calendar quarters without a gap, with corrections after the quarters they belong to.

    Royalties are settled by quarter, and years are calendar years.
    """

    stretches: tuple[Stretch, ...]

    @classmethod
    def spanning(
        cls, days: Iterable[dt.date], beginning: dt.date | None = None, corrections: Iterable[Correction] = ()
    ) -> Timeline:
        """Give the quarters that hold all of these days, from the one that `beginning` lies in where it is given."""
        ordered = sorted(days)
        if not ordered:
            return cls(())
        quarters = [Period.quarter_of(beginning or ordered[0])]
        while quarters[-1].end < ordered[-1]:
            quarters.append(quarters[-1].next_quarter())
        later: dict[Period, list[Correction]] = defaultdict(list)
        for correction in corrections:
            later[correction.quarter].append(correction)
        return cls(tuple(Stretch(quarter, one) for quarter in quarters for one in (None, *later[quarter])))

    def opens_year(self) -> list[bool]:
        """Tell of each stretch whether a year begins with it."""
        return [stretch.quarter.start.month == 1 and stretch.correction is None for stretch in self.stretches]

    def indices(self) -> Mapping[Period, int]:
        """Give for each quarter the number of its stretch."""
        return {one.quarter: index for index, one in enumerate(self.stretches) if one.correction is None}


class RoyaltyTerm:
    """How long royalties are payable in each country: `years` from the first commercial sale there."""

    def __init__(self, years: Decimal, events: Iterable[Event]) -> None:
        first: dict[tuple[str, str], dt.date] = {}
        for event in events:
            if event.type == "first_commercial_sale":
                key = (event.product, event.country)
                first[key] = min(day(event), first.get(key, dt.date.max))
        self._last = {key: _months_after(sold, int(years * 12)) for key, sold in first.items()}

    def last_day(self, line: SalesLine) -> dt.date | None:
        """Give the last day on which the sales of a line's product and country bear royalty; None: none is known."""
        for key in ((line.product, line.country), ("", line.country), (line.product, ""), ("", "")):
            if key in self._last:
                return self._last[key]
        return None


def _months_after(start: dt.date, months: int) -> dt.date:
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Sold:
    """The sales that count, and what is needed to put them into numbers of the account's currency."""

    lines: Sequence[SalesLine]
    converter: Converter
    source: str
    events_source: str

    def series(self, slot: Slot, timeline: Timeline, term: RoyaltyTerm | None = None) -> list[Traced]:
        """Sum a slot's sales by quarter, with the lines each sum is made of; with a term, only what lies within it."""
        parts: dict[int, list[Traced]] = defaultdict(list)
        indices = timeline.indices()
        for line in self.lines:
            if _in_scope(line.product, slot):
                leaf = self._in_account(line)
                bearing = leaf if term is None else _bearing(leaf, line, term.last_day(line))
                if bearing is not None:
                    parts[indices[Period.quarter_of(line.period.end)]].append(bearing)
        for index, stretch in enumerate(timeline.stretches):
            if stretch.correction is not None and _in_scope(stretch.correction.event.product, slot):
                parts[index].append(_corrected(stretch.correction, self.events_source))
        return [total(parts[index], f"{slot.name}, {one}") for index, one in enumerate(timeline.stretches)]

    def _in_account(self, line: SalesLine) -> Traced:
        leaf = Traced(line.net, _name(line), source=f"{self.source}:{line.line}")
        if line.currency == self.converter.account:
            return leaf
        return leaf * self.converter.rate(line.currency, Period.quarter_of(line.period.end))


def _in_scope(product: str, slot: Slot) -> bool:
    return not slot.products or not product or product in slot.products


def _corrected(correction: Correction, source: str) -> Traced:
    name = f"net sales {correction.period}, corrected on {correction.event.date}"
    return Traced(correction.amount.amount, name, source=f"{source}:{correction.event.line}")


def _name(line: SalesLine) -> str:
    return " ".join(part for part in ("net sales", line.product, line.country, line.channel, str(line.period)) if part)


def _bearing(leaf: Traced, line: SalesLine, last: dt.date | None) -> Traced | None:
    """Give the part of a line that lies within the royalty term; a line across its end is parted by days."""
    if last is None or line.period.end <= last:
        return leaf
    if last < line.period.start:
        return None
    within = Traced(Decimal((last - line.period.start).days + 1), f"days to {last}, the last of the royalty term")
    days = Traced(Decimal((line.period.end - line.period.start).days + 1), "days of the line's period")
    return leaf * within / days


def event_series(slot: Slot, events: Sequence[Event], timeline: Timeline, source: str) -> list[Traced]:
    """Count a term's matching events by quarter."""
    parts: dict[int, list[Traced]] = defaultdict(list)
    indices = timeline.indices()
    for event in events:
        where = f"{source}:{event.line}" if event.line else "agreement.toml"
        # What came to be known late falls into the first quarter that is open.
        index = indices.get(Period.quarter_of(day(event)), 0)
        parts[index].append(Traced(Decimal(1), f"{event.type} {event.date}", source=where))
    return [total(parts[index], f"{slot.name}, {one}") for index, one in enumerate(timeline.stretches)]
