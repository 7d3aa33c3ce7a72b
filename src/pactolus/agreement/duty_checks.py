"""Checks of duties that are no payment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.findings import Finding, Place, unknown_event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.terms import Duty

# From where the days of a duty are counted.
_AFTER = {
    "once": ("event", "notice", "period end", "year end"),
    "month": ("period end",),
    "quarter": ("period end",),
    "year": ("year end",),
}


def check_duty(at: Place, duty: Duty) -> Iterator[Finding]:
    """Find a duty to oneself, an event that no journal knows, and days counted from something else than its period."""
    if duty.by == duty.to:
        yield Finding((*at, "to"), f"{duty.by!r} owes it to itself", "name who has to do it, and for whom")
    yield from unknown_event((*at, "event"), duty.event)
    if duty.due.after not in _AFTER[duty.each]:
        allowed = " or ".join(repr(one) for one in _AFTER[duty.each])
        message = f"a duty of each {duty.each} is not due after the {duty.due.after}"
        if duty.each == "once":
            message = f"a duty is not due after the {duty.due.after}"
        yield Finding((*at, "due", "after"), message, f"write after = {allowed}")
