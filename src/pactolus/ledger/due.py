"""When an amount falls due: the trigger, and the days from the day after it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pactolus.ledger.matching import day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Due
    from pactolus.ledger.obligations import Fallen

_SATURDAY = 5


def due_day(due: Due, fallen: Fallen, invoice: Event | None) -> dt.date:
    """Give the day an amount falls due."""
    correction = fallen.stretch.correction
    happened = fallen.occurred or (fallen.stretch.quarter.end if correction is None else day(correction.event))
    match due.after:
        case "notice":
            start = fallen.notified or happened
        case "period end":
            start = fallen.stretch.quarter.end
        case "year end":
            start = dt.date(happened.year, 12, 31)
        case "invoice" if invoice is not None:
            start = day(invoice)
        case _:
            start = happened
    return _business_days_after(start, due.days) if due.unit == "business days" else start + dt.timedelta(days=due.days)


def _business_days_after(start: dt.date, days: int) -> dt.date:
    """Count Mondays to Fridays; holidays are not known here, and `pactolus check` says so."""
    while days > 0:
        start += dt.timedelta(days=1)
        days -= start.weekday() < _SATURDAY
    return start


def invoiced(fallen: Fallen, events: Iterable[Event]) -> Event | None:
    """Give the first invoice for a term, and for its quarter where the invoice names one (`period=2025-Q2`)."""
    quarter = str(fallen.stretch.quarter)
    invoices = (event for event in events if event.type == "invoice" and event.term == fallen.term)
    return next((event for event in invoices if event.details.get("period", quarter) == quarter), None)
