"""What of a journal counts under an agreement: the events that make each term due, and the sales that are sound."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.ledger.amounts import sound_amounts
from pactolus.ledger.bearing import BearingSales
from pactolus.ledger.corrections import COUNTED, KINDS, PAYMENT, credited_once, placed, read_corrections
from pactolus.ledger.journal import agreement_events
from pactolus.ledger.matching import Matcher, day, last_days, trigger_of
from pactolus.ledger.obligations import LeftOut
from pactolus.ledger.occurring import making_due
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.reductions import Recorded
from pactolus.ledger.sales_checks import sound_sales
from pactolus.ledger.schedules import schedule, scheduled
from pactolus.ledger.spans import share_problems
from pactolus.ledger.uncounted import uncovered

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, EventTrigger
    from pactolus.core.dates import Period
    from pactolus.ledger.corrections import Correction
    from pactolus.ledger.exchange import Converter
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.ledger.series_file import Value


@dataclass(frozen=True, slots=True)
class Counted:
    """What counts, and what stood in the way of the rest.

    Attributes:
        events: every dated event, those of the agreement itself included, in order.
        matched: by term, the events that make it due, in order.
        sales: the lines that can be computed with.
        corrections: what was added to reported sales later.
        payments: what was paid to third parties.
        values: the series that reductions are tested by.
        amounts: costs and income that shares count.
        as_of: the day from which was looked; None: everything recorded counts.
        events_source, sales_source, series_source: the files they were read from.
    """

    events: tuple[Event, ...]
    matched: Mapping[str, tuple[Event, ...]]
    sales: tuple[SalesLine, ...]
    corrections: tuple[Correction, ...]
    payments: tuple[Correction, ...]
    problems: tuple[Problem, ...]
    left_out: tuple[LeftOut, ...]
    as_of: dt.date | None
    events_source: str
    sales_source: str
    values: tuple[Value, ...] = ()
    amounts: tuple[Correction, ...] = ()
    series_source: str = "journal/series.csv"


def count(
    agreement: Agreement,
    journal: Journal,
    converter: Converter,
    as_of: dt.date | None = None,
    days: Period | None = None,
) -> Counted:
    """Hold a journal against an agreement; sales of a quarter count once it is over on the day `as_of`.

    Args:
        agreement: the terms, without amendments.
        journal: what happened and what was sold.
        converter: for sales in other currencies.
        as_of: the day from which to look.
        days: the days the terms are in force, where an amendment ends them; events of other days reach no trigger.
    """
    dated = [event for event in journal.events if event.date is not None]
    own = (one for one in agreement_events(agreement.agreement, journal.events) if as_of is None or day(one) <= as_of)
    events = sorted([*own, *dated], key=day)
    matched, near = _matched(agreement, events, journal, as_of, days)
    sound, problems = sound_sales(journal.sales, agreement, converter, journal.sales_source)
    early = [line for line in sound if as_of is not None and as_of < quarter_of(line.period.end).end]
    sales = tuple(sound) if as_of is None else tuple(line for line in sound if quarter_of(line.period.end).end <= as_of)
    left_out = [*near, *(_not_over(line, as_of, journal.sales_source) for line in early)]
    added, misread = read_corrections(events, agreement.agreement.currency, journal.events_source)
    added, nowhere = placed(agreement, added, journal.events_source)
    unsure = [*_vague(journal, matched), *misread, *nowhere, *problems, *_not_known(agreement, events, sales, journal)]
    unsure += share_problems(agreement, events, sales, journal)
    unsure += uncovered(agreement, sales, journal.sales_source)
    added = [one for one in added if as_of is None or one.quarter.end <= as_of]
    corrections = tuple(_of(added, KINDS))
    amounts, unsound = sound_amounts(agreement, _of(added, COUNTED), events, journal.events_source)
    payments, unclear = credited_once(agreement, _of(added, {PAYMENT}), journal.events_source)
    sources = (journal.events_source, journal.sales_source)
    return Counted(
        tuple(events),
        matched,
        sales,
        corrections,
        payments,
        (*unsure, *unclear, *unsound),
        tuple(left_out),
        as_of,
        *sources,
        journal.series,
        amounts,
        journal.series_source,
    )


def _of(added: list[Correction], kinds: Container[str]) -> list[Correction]:
    """Give those whose event is of some kinds."""
    return [one for one in added if one.event.type in kinds]


def _matched(
    agreement: Agreement, events: list[Event], journal: Journal, as_of: dt.date | None, days: Period | None
) -> tuple[dict[str, tuple[Event, ...]], list[LeftOut]]:
    """Give the events that make each term due, and those that nearly did."""
    matcher = Matcher(agreement)
    lasts = last_days(agreement, events)
    matched, near = {}, []
    # Parts of a payment may fall due under terms that its event came before.
    in_parts = {term.id for term in agreement.payment if scheduled(term)}
    for term, trigger in _triggers(agreement).items():
        of_type = [event for event in events if event.type in {trigger.type, *trigger.or_types}]
        of_type = [event for event in of_type if days is None or term in in_parts or day(event) in days]
        differences = {event.id: matcher.differences(trigger, event, events, lasts.get(term)) for event in of_type}
        matched[term] = tuple(event for event in of_type if not differences[event.id])
        near += list(_near(term, differences, of_type))
    matched = making_due(agreement, _with_deemed(agreement, matched), events)
    parts = _in_parts(agreement, matched, events, journal.sales, as_of)
    within = {term: tuple(one for one in found if days is None or day(one) in days) for term, found in parts.items()}
    return matched | within, near


def _triggers(agreement: Agreement) -> dict[str, EventTrigger]:
    triggers = {payment.id: trigger_of(payment) for payment in agreement.payment}
    triggers |= {term.id: term.once for term in agreement.share if term.once is not None}
    return triggers | {term.id: term.event for term in agreement.milestone if term.event is not None}


def _with_deemed(agreement: Agreement, matched: Mapping[str, tuple[Event, ...]]) -> dict[str, tuple[Event, ...]]:
    """Let the events of a milestone count for those that are deemed reached with it."""
    reached = dict(matched)
    for deemed, milestones in deemed_with(agreement).items():
        events = {one.id: one for term in (deemed, *milestones) for one in matched.get(term, ())}
        reached[deemed] = tuple(sorted(events.values(), key=day))
    return reached


def _in_parts(
    agreement: Agreement,
    matched: Mapping[str, tuple[Event, ...]],
    events: Sequence[Event],
    sales: Sequence[SalesLine],
    as_of: dt.date | None,
) -> dict[str, tuple[Event, ...]]:
    """Give the parts of each payment that comes in parts, up to `as_of` or else the last day recorded."""
    terms = [term for term in agreement.payment if scheduled(term)]
    until = as_of or dt.date.min
    if terms and as_of is None:
        until = max([*(day(event) for event in events), *(line.period.end for line in sales)], default=until)
    return {term.id: schedule(term, matched[term.id], events, until) for term in terms}


def deemed_with(agreement: Agreement) -> dict[str, tuple[str, ...]]:
    """Give, for each milestone that is deemed reached with others, those others."""
    named = dict.fromkeys(deemed for milestone in agreement.milestone for deemed in milestone.deems)
    return {one: tuple(milestone.id for milestone in agreement.milestone if one in milestone.deems) for one in named}


def _near(term: str, differences: Mapping[str, Sequence[str]], events: Sequence[Event]) -> Iterator[LeftOut]:
    """Name the events that miss a trigger by one word."""
    for event in events:
        if len(differences[event.id]) == 1:
            what = f"{term}: {event.type} {event.id} of {event.date}"
            yield LeftOut(what, f"not as written: {differences[event.id][0]}")


def _not_over(line: SalesLine, as_of: dt.date | None, source: str) -> LeftOut:
    quarter = quarter_of(line.period.end)
    return LeftOut(f"sales of {line.period}, {source}:{line.line}", f"the quarter {quarter} is not over on {as_of}")


def _vague(journal: Journal, matched: Mapping[str, Sequence[Event]]) -> Iterator[Problem]:
    """Warn of events whose day is not known: undated ones count for nothing, others from the last day they can be."""
    for event in journal.events:
        if event.date is None:
            yield _warning(journal, event, "has no date and is left out", "give its date")
    for event in {events[0].id: events[0] for events in matched.values() if events}.values():
        if event.date is not None and event.date.day is None:
            told = f"is dated {event.date} only; due dates are counted from {day(event)}"
            yield _warning(journal, event, told, "give the day")


def _not_known(
    agreement: Agreement, events: Sequence[Event], sales: Sequence[SalesLine], journal: Journal
) -> Iterator[Problem]:
    """Warn of what the journal lacks: first commercial sales that terms run from, values that reductions test."""
    recorded = Recorded(agreement, events, journal.series, sales)
    places = {(line.product, line.country): line for line in sales}.values()
    for royalty in agreement.royalty:
        bearing = BearingSales(agreement, royalty, recorded)
        for country in sorted({line.country for line in places if bearing.endless(line)}):
            message = f"no first_commercial_sale is recorded for {country or 'the sales without a country'}"
            remedy = "record it in journal/events.csv; until then the royalty term is taken to run on"
            yield Problem(journal.sales_source, message, term=royalty.id, remedy=remedy, severity="warning")
        for message in dict.fromkeys(
            told for line in (sales if bearing.tested else ()) for told in bearing.untested(line)
        ):
            remedy = "record them in journal/series.csv; until then the royalty is taken not to be reduced"
            yield Problem(journal.series_source, message, term=royalty.id, remedy=remedy, severity="warning")


def _warning(journal: Journal, event: Event, told: str, remedy: str) -> Problem:
    message = f"the {event.type} {event.id} {told}"
    return Problem(journal.events_source, message, event.line or None, remedy=remedy, severity="warning")
