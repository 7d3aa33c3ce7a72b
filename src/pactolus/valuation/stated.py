"""What the agreement itself states for each quarter of a calendar: caps, minimums, baselines, instalments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.ledger.caps import cap_series
from pactolus.ledger.event_amounts import amount_on
from pactolus.ledger.minimums import minimum_series
from pactolus.ledger.share_inputs import openings, stated_series
from pactolus.ledger.table import SlotKind
from pactolus.ledger.timeline import Stretch, Timeline
from pactolus.ledger.trace import amount
from pactolus.valuation.triggers import event_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Cap, FixedPayment, Milestone, Minimum
    from pactolus.ledger.table import Slot
    from pactolus.ledger.trace import Traced
    from pactolus.valuation.due_days import DueDays


class Stated:
    """Fills the inputs that need no future."""

    def __init__(self, agreement: Agreement, days: DueDays, events: Sequence[Event]) -> None:
        """Take a completed agreement, the days its terms fall due, and the events that are known beforehand."""
        self._agreement, self._days, self._events = agreement, days, events
        self._timeline = Timeline(tuple(Stretch(quarter) for quarter in days.calendar.quarters))
        royalties = {one.id: one.cap for one in agreement.royalty if one.cap is not None}
        self._caps: dict[str, Cap] = {**royalties, **{one.id: one for one in agreement.ceiling}}
        self._minimums: dict[str, Minimum] = {one.id: one for one in agreement.minimum}
        self._milestones: dict[str, Milestone] = {one.id: one for one in agreement.milestone}
        self._payments: dict[str, FixedPayment] = {one.id: one for one in agreement.payment}

    def series(self, slot: Slot) -> list[float]:
        """Give a slot's numbers, one a quarter.

        Raises:
            InvalidValue: where no forecast has what it holds.
        """
        if slot.kind is SlotKind.EVENT_AMOUNTS:
            return self._amounts(self._milestones[slot.term])
        if slot.kind is SlotKind.SCHEDULE:
            return self._days.parts_by_quarter(self._payments[slot.term], self._events)
        return [float(amount(cell)) for cell in self._exact(slot)]

    def _amounts(self, term: Milestone) -> list[float]:
        """Give what a milestone comes to if its event happens in each quarter."""
        assert term.event is not None, "an amount that moves is that of an event"
        days = (event_day(term.event.type, self._days.calendar, at) for at in range(len(self._days.calendar.quarters)))
        return [float(amount(amount_on(term, day, self._events))) for day in days]

    def _exact(self, slot: Slot) -> Sequence[Traced]:
        year = self._agreement.conventions.year
        match slot.kind:
            case SlotKind.YEAR_CLOSES:
                return self._timeline.closes_year(year, None)
            case SlotKind.CAP:
                return cap_series(self._caps[slot.term], slot.term, self._timeline)
            case SlotKind.MINIMUM:
                return minimum_series(self._minimums[slot.term], year, self._events, self._timeline, None)
            case SlotKind.OPENS:
                return openings(self._agreement, slot, self._timeline)
            case SlotKind.STATED:
                return stated_series(self._agreement, slot, self._timeline, None)
            case _:
                raise InvalidValue(f"term {slot.term!r} rests on {slot.kind.value}, which no forecast has")
