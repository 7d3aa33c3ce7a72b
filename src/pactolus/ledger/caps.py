"""The most that a royalty comes to, as the agreement states it for each quarter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.ledger.trace import Traced

if TYPE_CHECKING:
    import datetime as dt

    from pactolus.agreement.terms import Cap, CapStep
    from pactolus.ledger.timeline import Timeline


def cap_series(cap: Cap, term: str, timeline: Timeline) -> list[Traced]:
    """Give the cap in force in each quarter: the first step whose last day is not past when the quarter ends."""
    steps = [_step_on(cap, stretch.quarter.end) for stretch in timeline.stretches]
    return [Traced(step.amount.amount, _name(step), source=f"term {term}") for step in steps]


def _step_on(cap: Cap, day: dt.date) -> CapStep:
    return next((step for step in cap.steps if step.until is None or day <= step.until.last), cap.steps[-1])


def _name(step: CapStep) -> str:
    return "the most that is payable" + ("" if step.until is None else f" if reached by {step.until}")
