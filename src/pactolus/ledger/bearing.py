"""Which sales bear a royalty, and how much of it: the royalty term and the step-down of each country."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.ledger.matching import day
from pactolus.ledger.trace import Traced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Royalty
    from pactolus.core.dates import Period
    from pactolus.ledger.sales_file import SalesLine

Days = dict[tuple[str, str], dt.date]


@dataclass(frozen=True, slots=True)
class Bearing:
    """Days, both ends included, that bear royalty in one way; `weight` is how much of it, None for all of it."""

    first: dt.date
    last: dt.date
    weight: Traced | None = None


class BearingSales:
    """How long and how fully sales bear a royalty, between its first and its last day where it states them.

    The term ends `term_years` after the first commercial sale in a country, or with the last of its events if that is
    later; a step-down begins after the latest of its
    events there. Both days belong to what they end. Sales of a line across such a day are parted by days. Under an
    agreement with one product, lines and events need not name it.
    """

    def __init__(self, agreement: Agreement, royalty: Royalty, events: Iterable[Event]) -> None:
        self._one_product = len(agreement.product) == 1
        known = [("" if self._one_product else event.product, event) for event in events]
        self._term = royalty.term_years is not None
        months = int((royalty.term_years or Decimal(0)) * 12)
        first_sales = _days(known, "first_commercial_sale", min)
        self._last = {key: months_after(sold, months) for key, sold in first_sales.items()} if self._term else {}
        self._outlasted = [_days(known, one, max) for one in royalty.term_events]
        step = royalty.step_down
        self._steps = [] if step is None else [_days(known, one, max) for one in step.events]
        self._since = dt.date.min if royalty.since is None else royalty.since.first
        self._until = dt.date.max if royalty.until is None else royalty.until.last
        self._factor = Traced(Decimal(0) if step is None else step.factor, "what the step-down leaves")

    def endless(self, line: SalesLine) -> bool:
        """Tell whether the royalty has a term, and it is not known when it ends for a line."""
        return self._term and self._found(self._last, line) is None

    def of(self, leaf: Traced, line: SalesLine) -> list[Traced]:
        """Give the parts of a line's sales that bear royalty, weighted by how much of it they bear."""
        return [
            part if one.weight is None else one.weight * part
            for one in self.stretches(line)
            for part in [_part(leaf, line.period, one)]
        ]

    def uniform(self, line: SalesLine) -> bool:
        """Tell whether every day of a line's period bears royalty in the same way."""
        stretches = self.stretches(line)
        return not stretches or (stretches[0].first, stretches[0].last) == (line.period.start, line.period.end)

    def stretches(self, line: SalesLine) -> list[Bearing]:
        """Part the days of a line's period by how fully they bear royalty; days that bear none are in no stretch."""
        last = self._last_day(line)
        steps = [self._found(one, line) for one in self._steps]
        stepped = max((one for one in steps if one is not None), default=dt.date.max)
        if not steps or None in steps:
            stepped = dt.date.max
        parted = [Bearing(self._since, min(stepped, last))]
        if stepped < last:
            parted.append(Bearing(max(self._since, stepped + dt.timedelta(days=1)), last, self._factor))
        clipped = [
            Bearing(max(one.first, line.period.start), min(one.last, line.period.end), one.weight) for one in parted
        ]
        return [one for one in clipped if one.first <= one.last]

    def _last_day(self, line: SalesLine) -> dt.date:
        """Give the last day of the term: the latest of its dates, once all are known."""
        ends = [self._found(one, line) for one in self._outlasted]
        ends += [self._found(self._last, line)] if self._term else []
        known = [one for one in ends if one is not None]
        return min(self._until, max(known)) if known and len(known) == len(ends) else self._until

    def _found(self, days: Mapping[tuple[str, str], dt.date], line: SalesLine) -> dt.date | None:
        """Give the day for a line's product and country; events that name neither hold for all."""
        product = "" if self._one_product else line.product
        keys = ((product, line.country), ("", line.country), (product, ""), ("", ""))
        return next((days[key] for key in keys if key in days), None)


def _days(events: Iterable[tuple[str, Event]], kind: str, choose: Callable[[dt.date, dt.date], dt.date]) -> Days:
    found: Days = {}
    for product, event in events:
        if event.type == kind:
            key = (product, event.country)
            found[key] = choose(day(event), found.get(key, day(event)))
    return found


def months_after(start: dt.date, months: int) -> dt.date:
    """Give the same day so many months later; the month's last where it has no such day."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return dt.date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def _part(leaf: Traced, period: Period, stretch: Bearing) -> Traced:
    """Give the part of a line's sales that lies in a stretch of its period: sales are spread evenly over the days."""
    if (stretch.first, stretch.last) == (period.start, period.end):
        return leaf
    days = Decimal((stretch.last - stretch.first).days + 1)
    within = Traced(days, f"days from {stretch.first} to {stretch.last}")
    return leaf * within / Traced(Decimal((period.end - period.start).days + 1), "days of the line's period")
