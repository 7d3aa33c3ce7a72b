"""Which of the events that match a milestone make it due: one of each kind, the n-th country's, another's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.ledger.matching import day

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Milestone

_KEYS: dict[str, Callable[[Event], str]] = {
    "each time": lambda event: event.id,
    "once per product": lambda event: event.product,
    "once per indication": lambda event: event.indication.casefold(),
    "once per country": lambda event: event.country,
}


def making_due(
    agreement: Agreement, matched: Mapping[str, tuple[Event, ...]], events: Sequence[Event]
) -> dict[str, tuple[Event, ...]]:
    """Give by term the events that make it due, of those that match it, in order."""
    found = dict(matched)
    for term in agreement.milestone:
        if term.event is not None and term.event.countries > 1:
            found[term.id] = _in_countries(found[term.id], term.event.countries)
    for term in agreement.milestone:
        if term.moves_to is not None and term.id in found:
            found[term.id] = _moved(term, found, events)
    for term in agreement.milestone:
        if term.id in found:
            found[term.id] = _as_often(term, found[term.id])
    return found


def _in_countries(events: Sequence[Event], countries: int) -> tuple[Event, ...]:
    """Give the events from the one on with which something has happened in so many countries."""
    seen: set[str] = set()
    for place, event in enumerate(events):
        seen.add(event.country)
        if len(seen) == countries:
            return tuple(events[place:])
    return ()


def _moved(term: Milestone, matched: Mapping[str, tuple[Event, ...]], events: Sequence[Event]) -> tuple[Event, ...]:
    """Give a milestone's own events until its product is discontinued, then those of the one it moves to."""
    product = "" if term.event is None else term.event.product
    ends = [day(one) for one in events if one.type == "discontinuation" and one.product in {"", product}]
    if not ends:
        return matched[term.id]
    own = [one for one in matched[term.id] if day(one) <= min(ends)]
    return (*own, *(one for one in matched.get(term.moves_to or "", ()) if day(one) > min(ends)))


def _as_often(term: Milestone, events: Sequence[Event]) -> tuple[Event, ...]:
    """Leave out what repeats, and what comes more often than the milestone may be due."""
    if term.occurs == "once":
        return tuple(events)
    kept: dict[str, Event] = {}
    key = _KEYS[term.occurs]
    for event in events:
        kept.setdefault(key(event), event)
    return tuple(kept.values())[: term.most]
