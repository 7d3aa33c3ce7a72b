"""When terms fall due on the calendar of a programme: on days fixed beforehand, and by what quarters bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.events import Event
from pactolus.agreement.terms import FixedPayment, Milestone
from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue
from pactolus.ledger.counted import deemed_with
from pactolus.ledger.due import due_after
from pactolus.ledger.matching import day, trigger_of
from pactolus.ledger.schedules import part, schedule, scheduled
from pactolus.valuation.deal_terms import all_terms, known_day
from pactolus.valuation.triggers import FIXED_EVENTS, alternatives, event_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from pactolus.agreement.terms import Agreement, EventTrigger
    from pactolus.valuation.deal_terms import AnyTerm
    from pactolus.valuation.plan import Calendar


class DueDays:
    """Says of each term when it falls due.

    Attributes:
        agreement: completed.
        calendar: the programme's.
        fallen: what has fallen due before the valuation date, by term, as the journal says; None: nothing is recorded,
            and the agreement's own dates tell.
    """

    def __init__(self, agreement: Agreement, calendar: Calendar, fallen: Mapping[str, Decimal] | None = None) -> None:
        self.agreement, self.calendar, self.fallen = agreement, calendar, fallen
        self._terms, self._deemed = all_terms(agreement), deemed_with(agreement)
        self._triggers: dict[str, list[EventTrigger]] = {}
        self._parts_due: dict[tuple[str, int], dt.date] = {}

    def triggers(self, term: AnyTerm) -> list[EventTrigger]:
        """Give what makes a term due: its own trigger, and those of milestones with which it is deemed reached."""
        if term.id not in self._triggers:
            self._triggers[term.id] = self._triggers_of(term)
        return self._triggers[term.id]

    def _triggers_of(self, term: AnyTerm) -> list[EventTrigger]:
        if isinstance(term, FixedPayment):
            return [trigger_of(term)]
        together = [self._terms[one] for one in (term.id, *self._deemed.get(term.id, ()))]
        stated = [one.event for one in together if isinstance(one, Milestone) and one.event is not None]
        return [one for trigger in stated for one in alternatives(trigger)]

    def parts(self, term: FixedPayment, events: Sequence[Event]) -> list[Event]:
        """Give the parts of a payment in instalments, or one that recurs, that are still to come, in order.

        Args:
            term: the payment.
            events: that are known beforehand, and may stop it.
        """
        fixed, last = self._fixed_day(term), self.calendar.quarters[-1].end
        begun = [] if fixed is None else [Event(f"agreement-{term.event}", PartialDate.of(fixed), term.event)]
        found = schedule(term, begun, events, last)
        today = self.calendar.valuation_date
        return [one for one in found if today <= (day(one) if self.fallen is not None else self._due(term, day(one)))]

    def parts_by_quarter(self, term: FixedPayment, events: Sequence[Event]) -> list[float]:
        """Give what of it is still to come in each quarter; what has happened and is not due yet, in the first.

        Raises:
            InvalidValue: where parts of one quarter fall due on different days.
        """
        amounts = [0.0] * len(self.calendar.quarters)
        for one in self.parts(term, events):
            quarter = max(0, self.calendar.quarter_of(day(one)))
            due = self._due(term, day(one))
            if self._parts_due.setdefault((term.id, quarter), due) != due:
                raise InvalidValue(f"/payment/{term.id}: a forecast cannot tell several parts of one quarter apart")
            amounts[quarter] += float(part(one).value)
        return amounts

    def settled(self, term: AnyTerm) -> bool:
        """Tell whether a term fell due before the valuation date, by an event whose date is known."""
        if isinstance(term, FixedPayment) and scheduled(term):
            return not self.parts(term, ())
        if self.fallen is not None:
            return term.id in self.fallen
        fixed = self._fixed_day(term)
        return fixed is not None and self._due(term, fixed) < self.calendar.valuation_date

    def certain_quarters(self, term: AnyTerm) -> list[int]:
        """Give the quarter of an event that is sure to happen, where there is one that is still to be paid for."""
        fixed = self._fixed_day(term)
        behind = self.fallen is not None and fixed is not None and fixed < self.calendar.valuation_date
        if fixed is None or behind or self.settled(term):
            return []
        quarter = max(0, self.calendar.quarter_of(fixed))
        return [quarter] if quarter < len(self.calendar.quarters) else []

    def years_until_due(self, term: AnyTerm) -> list[float]:
        """Give the years to each quarter's due date: an event's from its day, what rests on sales from the end."""
        quarters, fixed = range(len(self.calendar.quarters)), self._fixed_day(term)
        own = next((one.type for one in self.triggers(term)), None)
        # Where no part of a payment in parts lies in a quarter, its end is a day in the order of the others.
        if own is None or (isinstance(term, FixedPayment) and scheduled(term)):
            due = [self._due(term, quarter.end) for quarter in self.calendar.quarters]
        elif fixed is not None:
            due = [self._due(term, fixed)] * len(quarters)
        else:
            due = [self._due(term, event_day(own, self.calendar, quarter)) for quarter in quarters]
        days = [self._parts_due.get((term.id, quarter), due[quarter]) for quarter in quarters]
        return [max(0.0, self.calendar.years_to(one)) for one in days]

    def _fixed_day(self, term: AnyTerm) -> dt.date | None:
        """Give the day of a term's event where it is one of the agreement itself."""
        fixed = [one.type for one in self.triggers(term) if one.type in FIXED_EVENTS]
        return min((known_day(self.agreement, one) or self.calendar.valuation_date for one in fixed), default=None)

    def _due(self, term: AnyTerm, happened: dt.date) -> dt.date:
        return due_after(term.due, happened, self.agreement.conventions.year)
