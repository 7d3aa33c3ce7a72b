"""Payments in parts and payments that recur: the days and amounts of each, as events of the journal's kind."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from types import MappingProxyType
from typing import TYPE_CHECKING

from pactolus.agreement.events import Event
from pactolus.core.dates import PartialDate, months_after
from pactolus.ledger.matching import day, stopping_days
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.trace import Traced, total

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.terms import FixedPayment
    from pactolus.core.money import Money
    from pactolus.ledger.table import Slot
    from pactolus.ledger.timeline import Timeline

# The detail of an event that is a part of a payment: which part it is.
PART = "part"


def scheduled(term: FixedPayment) -> bool:
    """Tell whether a payment comes in parts, or recurs."""
    return bool(term.instalments) or term.recurs is not None


def schedule(
    term: FixedPayment, triggers: Sequence[Event], events: Sequence[Event], until: dt.date
) -> tuple[Event, ...]:
    """Give the parts of a payment up to a day, each an event with its amount, in order.

    Args:
        term: the payment.
        triggers: the events that make it due; the first counts.
        events: everything that happened, since some of it may have stopped the payment.
        until: the last day looked at: the day of the ledger, or the last one recorded.
    """
    stops = min(stopping_days(term, events), default=dt.date.max)
    start = triggers[0] if triggers else None
    parts = _instalments(term, start) if term.instalments else _recurring(term, start, until)
    found = [_event(term, date, amount, told) for date, amount, told in parts if date <= min(stops, until)]
    return tuple(sorted(found, key=day))


def _instalments(term: FixedPayment, start: Event | None) -> Iterator[tuple[dt.date, Money, str]]:
    for place, one in enumerate(term.instalments, start=1):
        told = f"part {place} of {len(term.instalments)}"
        if one.on is not None:
            yield one.on.last, one.amount, f"{told}, on {one.on}"
        elif start is not None:
            yield months_after(day(start), one.months), one.amount, f"{told}, {_after(one.months, start)}"


def _recurring(term: FixedPayment, start: Event | None, until: dt.date) -> Iterator[tuple[dt.date, Money, str]]:
    recurs, amount = term.recurs, term.amount.low
    if start is None or recurs is None or amount is None:
        return
    place, months = 1, recurs.first
    while months_after(day(start), months) <= until and (recurs.times is None or place <= recurs.times):
        yield months_after(day(start), months), amount, f"payment {place}, {_after(months, start)}"
        place, months = place + 1, months + recurs.every


def _after(months: int, start: Event) -> str:
    return f"{months} months after {start.type.replace('_', ' ')} on {start.date}"


def _event(term: FixedPayment, date: dt.date, amount: Money, told: str) -> Event:
    details = MappingProxyType({PART: told})
    return Event(f"{term.id}-{date}", PartialDate.of(date), term.event, amount=amount, term=term.id, details=details)


def part(event: Event) -> Traced:
    """Give the amount of one part."""
    assert event.amount is not None, "a part has its amount"
    return Traced(event.amount.amount, event.details[PART], source=f"term {event.term}")


def schedule_series(slot: Slot, events: Sequence[Event], timeline: Timeline) -> list[Traced]:
    """Sum the parts of a payment by quarter."""
    parts: dict[int, list[Traced]] = defaultdict(list)
    indices = timeline.indices()
    for event in events:
        parts[indices[quarter_of(day(event))]].append(part(event))
    return [total(parts[index], f"{slot.name}, {one}") for index, one in enumerate(timeline.stretches)]
