"""Which sales bear a royalty, and how much of it: the royalty term and the reductions of each country."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.dates import months_after
from pactolus.ledger.matching import day, last_days
from pactolus.ledger.reductions import COMBINED, Recorded, Reduced, widening
from pactolus.ledger.trace import Traced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Royalty
    from pactolus.core.dates import Period
    from pactolus.ledger.sales_file import SalesLine

Days = dict[tuple[str, str], dt.date]
Key: TypeAlias = "tuple[str, str]"
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Bearing:
    """Days, both ends included, that bear royalty in one way; `weight` is how much of it, None for all of it."""

    first: dt.date
    last: dt.date
    weight: Traced | None = None


class Weighing(ABC):
    """Which days of a line of sales count, and how fully: `stretches` says, the rest follows."""

    @abstractmethod
    def stretches(self, line: SalesLine) -> list[Bearing]:
        """Part the days of a line's period by how fully they count; days that count for nothing are in no stretch."""

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


class BearingSales(Weighing):
    """How long and how fully sales bear a royalty, between its first and its last day where it states them.

    The term ends `term_years` after the first commercial sale in a country, or with the last of its events if that is
    later; a step-down begins after the latest of its events there; a reduction holds on the days on which its test is
    met there. The days of term and step-down belong to what they end. Sales of a line across such a day are parted by
    days. Under an agreement with one product, lines, events and series need not name it.
    """

    def __init__(self, agreement: Agreement, royalty: Royalty, recorded: Recorded, *, reduced: bool = True) -> None:
        self._one_product = len(agreement.product) == 1
        known = [("" if self._one_product else event.product, event) for event in recorded.events]
        self._term = royalty.term_years is not None
        months = int((royalty.term_years or Decimal(0)) * 12)
        first_sales = _days(known, "first_commercial_sale", min)
        self._last = {key: months_after(sold, months) for key, sold in first_sales.items()} if self._term else {}
        self._outlasted = [_days(known, one, max) for one in royalty.term_events]
        step = royalty.step_down if reduced else None
        self._steps = [] if step is None else [_days(known, one, max) for one in step.events]
        self._since = dt.date.min if royalty.since is None else royalty.since.first
        self._until = dt.date.max if royalty.until is None else royalty.until.last
        self._until = min(self._until, last_days(agreement, recorded.events).get(royalty.id, dt.date.max))
        self._factor = Traced(Decimal(0) if step is None else step.factor, "what the step-down leaves")
        self._reductions = [Reduced(one, recorded) for one in royalty.reductions] if reduced else []
        self._second = royalty.second_stage
        later = () if self._second is None else self._second.events
        self._outlasted_later = [_days(known, one, max) for one in later]
        self._staged = Traced(
            Decimal(1) if self._second is None else self._second.factor, "what the second stage leaves"
        )
        self._combined = COMBINED[agreement.conventions.reductions]
        self._stretches: dict[tuple[Key, Period], list[Bearing]] = {}

    def endless(self, line: SalesLine) -> bool:
        """Tell whether the royalty has a term, and it is not known when it ends for a line."""
        return self._term and self._found(self._last, self._key(line)) is None

    @property
    def tested(self) -> bool:
        """Whether any reduction hangs on a test."""
        return bool(self._reductions)

    def untested(self, line: SalesLine) -> list[str]:
        """Name what a reduction's test lacks for a line's period in a country that it was made in before."""
        return [told for one in self._reductions for told in one.untested(self._key(line), line.period)]

    def stretches(self, line: SalesLine) -> list[Bearing]:
        """Part the days of a line's period by how fully they bear royalty; days that bear none are in no stretch."""
        key = (self._key(line), line.period)
        if key not in self._stretches:
            self._stretches[key] = list(self._parted(*key))
        return self._stretches[key]

    def _parted(self, key: Key, period: Period) -> Iterator[Bearing]:
        """Part a period's days within the term where what stages and reductions leave changes."""
        start, end = max(self._since, period.start), min(self._last_day(key), period.end)
        ends = (self._stepped(key), self._first_stage(key))
        changes = {start, *(change for one in self._reductions for change in one.changes(key, period))}
        changes |= {one + _DAY for one in ends if one < end}
        firsts = sorted(one for one in changes if start <= one <= end)
        for place, first in enumerate(firsts):
            last = end if place + 1 == len(firsts) else firsts[place + 1] - _DAY
            factors = self._factors(key, first, *ends)
            yield Bearing(first, last, self._combined(factors) if factors else None)

    def _factors(self, key: Key, on: dt.date, stepped: dt.date, staged: dt.date) -> list[Traced]:
        """Give what each reduction leaves on a day, the second stage and the step-down first."""
        factors = [self._staged] if on > staged else []
        factors += [self._factor] if on > stepped else []
        stages = {"either", "second" if on > staged else "first"}
        found = (one.on(key, on) for one in self._reductions if one.reduction.stage in stages)
        return [*factors, *(factor for factor in found if factor is not None)]

    def _stepped(self, key: Key) -> dt.date:
        """Give the last day before the step-down: the latest of its events, once all are known."""
        return _latest([self._found(one, key) for one in self._steps])

    def _last_day(self, key: Key) -> dt.date:
        """Give the last day of the term, its second stage included."""
        first = self._first_stage(key)
        if self._second is None or first == dt.date.max:
            return min(self._until, first)
        ends = [self._found(one, key) for one in self._outlasted_later]
        ends += [] if self._second.years is None else [months_after(first, int(self._second.years * 12))]
        return min(self._until, _latest(ends))

    def _first_stage(self, key: Key) -> dt.date:
        """Give the last day of the term, or of its first stage: the latest of its dates, once all are known."""
        ends = [self._found(one, key) for one in self._outlasted]
        ends += [self._found(self._last, key)] if self._term else []
        return _latest(ends)

    def _key(self, line: SalesLine) -> Key:
        return ("" if self._one_product else line.product, line.country)

    def _found(self, days: Mapping[Key, dt.date], key: Key) -> dt.date | None:
        """Give the day for a product and country; events that name neither hold for all."""
        return next((days[one] for one in widening(key) if one in days), None)


def _days(events: Iterable[tuple[str, Event]], kind: str, choose: Callable[[dt.date, dt.date], dt.date]) -> Days:
    found: Days = {}
    for product, event in events:
        if event.type == kind:
            key = (product, event.country)
            found[key] = choose(day(event), found.get(key, day(event)))
    return found


def _latest(days: Sequence[dt.date | None]) -> dt.date:
    """Give the latest of some days, once all are known."""
    known = [one for one in days if one is not None]
    return max(known) if known and len(known) == len(days) else dt.date.max


def _part(leaf: Traced, period: Period, stretch: Bearing) -> Traced:
    """Give the part of a line's sales that lies in a stretch of its period: sales are spread evenly over the days."""
    if (stretch.first, stretch.last) == (period.start, period.end):
        return leaf
    days = Decimal((stretch.last - stretch.first).days + 1)
    within = Traced(days, f"days from {stretch.first} to {stretch.last}")
    return leaf * within / Traced(Decimal((period.end - period.start).days + 1), "days of the line's period")
