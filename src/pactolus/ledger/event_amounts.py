"""What a milestone comes to on the day of its event, where its amount depends on the day or on something else."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.ledger.matching import day, first_day
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.rules.milestones import scaled
from pactolus.ledger.series_file import value_on
from pactolus.ledger.trace import Traced

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import AmountBy, Milestone
    from pactolus.ledger.counted import Counted
    from pactolus.ledger.timeline import Timeline


def event_amounts(term: Milestone, events: Sequence[Event], counted: Counted, timeline: Timeline) -> list[Traced]:
    """Give in each quarter the amount of its first event; nothing in the others."""
    amounts = [Traced(Decimal(0))] * len(timeline.stretches)
    indices = timeline.indices()
    for event in sorted(events, key=day, reverse=True):
        # What came to be known late falls into the first quarter that is open.
        amounts[indices.get(quarter_of(day(event)), 0)] = _amount(term, event, counted)
    return amounts


def amount_on(term: Milestone, on: dt.date, events: Sequence[Event]) -> Traced:
    """Give what a milestone comes to on a day, before any scale, with what has happened."""
    stated = term.amount.value(f"/milestone/{term.id}/amount")
    holding = [one for one in term.amounts if _holds(one, on, events)]
    return Traced((holding[-1].amount if holding else stated).amount, "amount", source=f"term {term.id}")


def _amount(term: Milestone, event: Event, counted: Counted) -> Traced:
    amount = amount_on(term, day(event), counted.events)
    if term.scale is None:
        return amount
    value = value_on(counted.values, term.scale.series, day(event))
    source = "" if value is None else f"{counted.series_source}:{value.line}"
    part = Traced(Decimal(0) if value is None else value.value, term.scale.series, source=source)
    scaled_amount: Traced = scaled(amount, part, Traced(term.scale.whole, "the whole", source=f"term {term.id}"))
    return scaled_amount


def _holds(one: AmountBy, on: dt.date, events: Sequence[Event]) -> bool:
    if one.since is not None and on < one.since.first:
        return False
    before = None if one.after is None else first_day(one.after, events)
    return one.after is None or (before is not None and before < on)
