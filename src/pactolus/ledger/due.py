"""When an amount falls due: the trigger, and the days from the day after it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pactolus.ledger.business_days import WEEKDAYS, Calendar
from pactolus.ledger.matching import day, known
from pactolus.ledger.quarters import quarter_of, year_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Due
    from pactolus.ledger.obligations import Fallen


def due_day(due: Due, fallen: Fallen, invoice: Event | None, convention: str, calendar: Calendar) -> dt.date:
    """Give the day an amount falls due; `convention` says when a year ends, `calendar` which days are business days."""
    correction = fallen.stretch.correction
    # What is restated falls due after the day on which its reason was known, and never before it.
    reported = known if fallen.restates else day
    occurred = None if fallen.restates else fallen.occurred
    happened = occurred or (fallen.stretch.quarter.end if correction is None else reported(correction.event))
    match due.after:
        case "notice":
            happened = fallen.notified or happened
        case "invoice" if invoice is not None:
            happened = day(invoice)
    return due_after(due, happened, convention, calendar)


def due_after(due: Due, happened: dt.date, convention: str, calendar: Calendar = WEEKDAYS) -> dt.date:
    """Give the day an amount falls due after what happened, which is known, and invoiced, on its own day."""
    ends = {"period end": quarter_of(happened).end, "year end": year_of(happened, convention).end}
    return days_after(due, ends.get(due.after, happened), calendar)


def days_after(due: Due, start: dt.date, calendar: Calendar = WEEKDAYS) -> dt.date:
    """Count the days of a term from the day after its trigger, and shift what falls on no business day."""
    if due.unit == "business days":
        return calendar.shifted(calendar.after(start, due.days))
    return calendar.shifted(start + dt.timedelta(days=due.days))


def invoiced(fallen: Fallen, events: Iterable[Event]) -> Event | None:
    """Give the first invoice for what fell due in a quarter: one that names it (`period=2025-Q2`), or names none.

    An invoice that names no quarter bills nothing that comes after its day.
    """
    happened = fallen.occurred or fallen.stretch.quarter.end
    quarter = str(quarter_of(happened))
    invoices = [event for event in events if event.type == "invoice" and event.term == fallen.term]
    return next(
        (event for event in invoices if event.details.get("period") == quarter or _bills(event, happened)), None
    )


def _bills(invoice: Event, happened: dt.date) -> bool:
    return "period" not in invoice.details and happened <= day(invoice)
