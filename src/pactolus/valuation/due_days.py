"""When terms fall due on the calendar of a programme: on days fixed beforehand, and by what quarters bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.terms import FixedPayment, Milestone
from pactolus.ledger.counted import deemed_with
from pactolus.ledger.due import due_after
from pactolus.ledger.matching import trigger_of
from pactolus.valuation.deal_terms import all_terms, known_day
from pactolus.valuation.triggers import FIXED_EVENTS, event_day

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
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

    def triggers(self, term: AnyTerm) -> list[EventTrigger]:
        """Give what makes a term due: its own trigger, and those of milestones with which it is deemed reached."""
        if isinstance(term, FixedPayment):
            return [trigger_of(term)]
        together = [self._terms[one] for one in (term.id, *self._deemed.get(term.id, ()))]
        return [one.event for one in together if isinstance(one, Milestone) and one.event is not None]

    def settled(self, term: AnyTerm) -> bool:
        """Tell whether a term fell due before the valuation date, by an event whose date is known."""
        if self.fallen is not None:
            return term.id in self.fallen
        day = self._fixed_day(term)
        return day is not None and self._due(term, day) < self.calendar.valuation_date

    def certain_quarters(self, term: AnyTerm) -> list[int]:
        """Give the quarter of an event that is sure to happen, where there is one that is still to be paid for."""
        day = self._fixed_day(term)
        behind = self.fallen is not None and day is not None and day < self.calendar.valuation_date
        if day is None or behind or self.settled(term):
            return []
        quarter = max(0, self.calendar.quarter_of(day))
        return [quarter] if quarter < len(self.calendar.quarters) else []

    def years_until_due(self, term: AnyTerm, quarter: int) -> float:
        """Give the years to the due date: an event's from its day, what rests on sales from the quarter's end."""
        day = self._fixed_day(term)
        if day is None:
            own = next((one.type for one in self.triggers(term)), None)
            day = self.calendar.quarters[quarter].end if own is None else event_day(own, self.calendar, quarter)
        return max(0.0, self.calendar.years_to(self._due(term, day)))

    def _fixed_day(self, term: AnyTerm) -> dt.date | None:
        """Give the day of a term's event where it is one of the agreement itself."""
        fixed = [one.type for one in self.triggers(term) if one.type in FIXED_EVENTS]
        return min((known_day(self.agreement, one) or self.calendar.valuation_date for one in fixed), default=None)

    def _due(self, term: AnyTerm, happened: dt.date) -> dt.date:
        return due_after(term.due, happened, self.agreement.conventions.year)
