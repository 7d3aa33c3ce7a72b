"""Checks of the journal's events against the agreement they belong to, and against themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.explanations import nearest
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement

_OF_A_TERM = ("invoice", "payment_received")


def check_events(events: Iterable[Event], agreement: Agreement, source: str) -> list[Problem]:
    """Find events of products and terms that the agreement does not have, and events that cannot be placed in time.

    Args:
        events: as read from `source`.
        agreement: what they are about.
        source: the file's name.
    """
    products = [product.id for product in agreement.product]
    kinds = (agreement.payment, agreement.milestone, agreement.royalty, agreement.share, agreement.minimum)
    terms = [term.id for kind in kinds for term in kind]
    problems = [problem for event in events for problem in _problems(event, products, terms, source)]
    return [*problems, *_undated(events, agreement, source)]


def _undated(events: Iterable[Event], agreement: Agreement, source: str) -> Iterator[Problem]:
    """Find events without a date that a term waits for: the record of an announcement may well have others."""
    triggers = {payment.event for payment in agreement.payment}
    triggers |= {milestone.event.type for milestone in agreement.milestone if milestone.event is not None}
    for event in events:
        if event.date is None and event.type in triggers:
            undated = "the event has no date, so nothing can fall due from it"
            yield Problem(source, undated, event.line, event.id, "fill in date when it is known", "warning")


def _problems(event: Event, products: list[str], terms: list[str], source: str) -> Iterator[Problem]:
    if event.product and event.product not in products:
        unknown = f"the agreement has no product of the id {event.product!r}"
        yield Problem(source, unknown, event.line, event.id, nearest(event.product, products))
    if event.term and event.term not in terms:
        unknown = f"the agreement has no term that pays of the id {event.term!r}"
        yield Problem(source, unknown, event.line, event.id, nearest(event.term, terms))
    if event.type in _OF_A_TERM and not event.term:
        yield Problem(source, f"an event of the type {event.type} names its term", event.line, event.id, "fill in term")
    if event.date is not None and event.known_on is not None and event.known_on.last < event.date.first:
        early = f"known on {event.known_on}, before it happened on {event.date}"
        yield Problem(source, early, event.line, event.id, "correct one of the two dates", "warning")
