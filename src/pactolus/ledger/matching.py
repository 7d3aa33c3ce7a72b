"""Does an event make a term fall due? Yes, no, or 'not as written', with the word that differs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pactolus.agreement.terms import EventTrigger
from pactolus.core.dates import months_after
from pactolus.ledger.territories import Licensed, refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, FixedPayment, Occurrence


class Matcher:
    """Compares the events of a journal with the triggers of one agreement."""

    def __init__(self, agreement: Agreement) -> None:
        self._licensed = Licensed(agreement)
        self._products = {product.id for product in agreement.product}
        heading = agreement.agreement
        self._begins = heading.signed or heading.effective or heading.announced

    def differences(
        self, trigger: EventTrigger, event: Event, events: Iterable[Event] = (), last: dt.date | None = None
    ) -> list[str]:
        """Say in what an event of the trigger's type is not as the trigger is written; nothing where it matches.

        Args:
            trigger: what has to happen.
            event: what happened.
            events: everything that happened, since some of it may have ended the chance before.
            last: the day after which nothing makes the term due, where the agreement was terminated.
        """
        if last is not None and last < day(event):
            return [f"it happened after the termination on {last}"]
        return [*self._differences(trigger, event), *_ended(trigger, event, tuple(events))]

    def _differences(self, trigger: EventTrigger, event: Event) -> Iterator[str]:
        named = event.product or (next(iter(self._products)) if len(self._products) == 1 else "")
        if trigger.product is not None and named != trigger.product:
            yield f"product {named or 'not named'} instead of {trigger.product}"
        if trigger.indication is not None and event.indication.casefold() != trigger.indication.casefold():
            yield f"indication {event.indication or 'not named'} instead of {trigger.indication}"
        if trigger.agency is not None and event.agency.casefold() != trigger.agency.casefold():
            yield f"agency {event.agency or 'not named'} instead of {trigger.agency}"
        if trigger.pathway is not None and (pathway := event.details.get("pathway", "")) != trigger.pathway:
            yield f"pathway {pathway or 'not named'} instead of {trigger.pathway}"
        for name, value in trigger.details.items():
            if event.details.get(name, "") != value:
                yield f"{name} {event.details.get(name) or 'not named'} instead of {value}"
        if reason := self.elsewhere(trigger, event.country):
            yield reason
        yield from _amiss(trigger, event)
        if self._begins is not None and event.date is not None and event.date.last < self._begins.first:
            yield f"it happened before the agreement of {self._begins}"

    def elsewhere(self, trigger: EventTrigger, country: str) -> str:
        """Say why a country is not where a trigger asks for; "" where it is. An event may name none."""
        if trigger.territory is None:
            return self._licensed.refusal(country) if country else ""
        if country:
            return refusal(trigger.territory, country)
        return f"no country is named, and it has to happen in {trigger.territory}"


def _amiss(trigger: EventTrigger, event: Event) -> Iterator[str]:
    """Compare an event's amount and date with what the trigger asks of them."""
    if trigger.exceeds is not None and (
        event.amount is None or event.amount.currency != trigger.exceeds.currency or event.amount <= trigger.exceeds
    ):
        yield f"{event.amount or 'no amount'} does not exceed {trigger.exceeds}"
    if event.date is not None and trigger.since is not None and day(event) < trigger.since.first:
        yield f"{event.date} is before {trigger.since}"
    if event.date is not None and trigger.until is not None and trigger.until.last < day(event):
        yield f"{event.date} is after {trigger.until}"


def _ended(trigger: EventTrigger, event: Event, events: Sequence[Event]) -> Iterator[str]:
    """Say what had ended the chance before an event: another event, or a deadline counted from one."""
    lapse, deadline = trigger.lapses, trigger.deadline
    if lapse is not None:
        for other in events:
            if other.type == lapse.type and lapse.details.items() <= other.details.items() and day(other) <= day(event):
                yield f"the {other.type} {other.id} of {other.date} came before"
                break
    if deadline is not None and (start := first_day(deadline.after, events)) is not None:
        last = months_after(start, deadline.months) + dt.timedelta(days=deadline.days)
        if last < day(event):
            yield f"{event.date} is after the deadline of {last}"


def is_one(occurrence: Occurrence, event: Event) -> bool:
    """Tell whether an event is of a type and has the details asked for."""
    return event.type == occurrence.type and occurrence.details.items() <= event.details.items()


def first_day(occurrence: Occurrence, events: Iterable[Event]) -> dt.date | None:
    """Give the day on which something first happened; None where it has not."""
    return min((day(event) for event in events if is_one(occurrence, event)), default=None)


def last_days(agreement: Agreement, events: Iterable[Event]) -> dict[str, dt.date]:
    """Give the day of the termination for each term that it ends: none where nothing is said, or nothing ended."""
    ends = [day(event) for event in events if event.type == "termination"]
    if agreement.termination is None or not ends:
        return {}
    running = [
        *(term.id for term in agreement.milestone),
        *(term.id for term in agreement.royalty),
        *(term.id for term in agreement.share),
    ]
    last = dict.fromkeys((term for term in running if term not in agreement.termination.survive), min(ends))
    sold_off = agreement.termination.sell_off
    if sold_off is not None:
        last |= dict.fromkeys(sold_off.terms, months_after(min(ends), sold_off.months))
    return last


def day(event: Event) -> dt.date:
    """Give the day an event counts from: the last day that its date can be."""
    assert event.date is not None, "events without a date are left out before they are compared"
    return event.date.last


def known(event: Event) -> dt.date:
    """Give the day an event was known: at once, where nothing else is recorded."""
    return day(event) if event.known_on is None else event.known_on.last


def trigger_of(payment: FixedPayment) -> EventTrigger:
    """Give the trigger of a payment that hangs on an event of the agreement itself, wherever it happens."""
    return EventTrigger(type=payment.event, product=payment.product, agency=payment.agency, details=payment.details)


def stopping_days(payment: FixedPayment, events: Iterable[Event]) -> list[dt.date]:
    """Give the days of the events that stop a payment: of its product, its agency and its details, where it has any."""
    return [
        day(event)
        for event in events
        if event.type == payment.stops
        and (payment.product or "") in {"", event.product}
        and (payment.agency or "").casefold() in {"", event.agency.casefold()}
        and payment.details.items() <= event.details.items()
    ]
