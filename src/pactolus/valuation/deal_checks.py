"""Checks of a programme and the agreement it is about, held together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.completion import complete
from pactolus.agreement.definitions import written_out
from pactolus.agreement.explanations import nearest
from pactolus.agreement.findings import Finding
from pactolus.core.errors import InvalidValue, PactolusError
from pactolus.valuation.arrays import PHASE_STARTS, PHASE_SUCCEEDS
from pactolus.valuation.deal_terms import all_terms, known_day
from pactolus.valuation.markets import countries_of
from pactolus.valuation.programme import STAGES
from pactolus.valuation.stages import FIRST_SALE
from pactolus.valuation.territory_size import size_of
from pactolus.valuation.triggers import (
    FIXED_EVENTS,
    SIMULATED_EVENTS,
    Triggers,
    alternatives,
    simulated,
    years_of_events,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactolus.agreement.terms import Agreement, EventTrigger, Milestone
    from pactolus.valuation.programme import Indication, Programme
    from pactolus.valuation.triggers import Asked


def check_together(
    programme: Programme, agreement: Agreement, left_out: frozenset[str] = frozenset()
) -> Iterator[Finding]:
    """Find currencies, products and markets that do not fit, and milestones that nothing can reach.

    Args:
        programme: as read.
        agreement: what it values.
        left_out: ids of tables of the programme that could not be read, which might reach what nothing else does.
    """
    heading, currency = agreement.agreement, programme.programme.currency
    if heading.currency != currency:
        message = f"the programme is in {currency}, the agreement's account in {heading.currency}"
        yield Finding(("programme", "currency"), message, "value a deal in its currency of account")
    yield from _outside(programme, agreement)
    products = {product.id for product in agreement.product}
    for position, one in enumerate(programme.indication):
        place = ("indication", position, "product")
        if one.product is not None and one.product not in products:
            yield Finding(place, f"the agreement has no product {one.product!r}", nearest(one.product, products))
        elif one.product is None and len(products) > 1:
            yield Finding(place, f"{one.id!r} names none of several products", f"one of {', '.join(sorted(products))}")
    fallen = _fallen(programme)
    for milestone in () if left_out else _completed(programme, agreement).milestone:
        if milestone.id not in fallen:
            yield from _never(programme, agreement, milestone)
    yield from _not_counted(programme, agreement)
    yield from _undated(programme, agreement)


def refuse_misfit(programme: Programme, other: Agreement) -> None:
    """Refuse another agreement than a programme was written for, where the two do not fit together.

    Raises:
        InvalidValue: with the first thing that does not fit: a currency, a product, a market.
    """
    for found in check_together(programme, other):
        if found.severity == "error":
            raise InvalidValue(f"{found.message} ({found.remedy})")


def _outside(programme: Programme, agreement: Agreement) -> Iterator[Finding]:
    """Find markets in countries that the agreement does not license, and amounts in another currency."""
    size = size_of(agreement)
    for position, market in enumerate(programme.market):
        outside = countries_of(market.territory) - size.licensed - size.contested
        if outside:
            message = f"the agreement does not license {', '.join(sorted(outside))}"
            yield Finding(
                ("market", position, "territory"), message, "take it out: what happens there earns nothing here"
            )
    amounts = {one.id: one.amount for one in agreement.payment} | {one.id: one.amount for one in agreement.milestone}
    for term, bound in amounts.items():
        stated = bound.high or bound.low
        if stated is not None and stated.currency != programme.programme.currency:
            message = f"term {term!r} is in {stated.currency}: without exchange rates only one currency can be valued"
            yield Finding(("programme", "currency"), message, "state the amount in the currency of account")


def _fallen(programme: Programme) -> frozenset[str]:
    """Give the terms that have fallen due before the valuation date."""
    try:
        return frozenset() if programme.history is None else frozenset(programme.history.fallen("base"))
    except PactolusError:
        # What keeps the terms from being completed is found where the completion is checked.
        return frozenset()


def _completed(programme: Programme, agreement: Agreement) -> Agreement:
    """Complete the agreement, so that assumed milestones are checked as well; as stated where that is not possible."""
    try:
        return complete(written_out(agreement), programme.completion, "base").agreement
    except PactolusError:
        return written_out(agreement)


def in_words(trigger: EventTrigger) -> str:
    """Name what a trigger asks for beside indication and place."""
    asked = [trigger.type]
    asked += [f"by the {trigger.pathway} pathway"] if trigger.pathway else []
    asked += [f"with {name} {value}" for name, value in trigger.details.items()]
    asked += [f"with more than {trigger.exceeds}"] if trigger.exceeds else []
    asked += [f"before {trigger.lapses.type}"] if trigger.lapses else []
    return " ".join(asked)


def _never(programme: Programme, agreement: Agreement, milestone: Milestone) -> Iterator[Finding]:
    """Find milestones that no simulated future can reach."""
    trigger, at = milestone.event, ("indication",)
    ways = () if trigger is None else alternatives(trigger)
    if trigger is None or any(one.type in FIXED_EVENTS for one in ways):
        return
    if not any(simulated(one, programme) for one in ways):
        message = (
            f"milestone {milestone.id!r} waits for {in_words(trigger)}, which is not simulated: it counts as never paid"
        )
        yield Finding(at, message, f"simulated are {', '.join(SIMULATED_EVENTS)}", "warning")
        return
    triggers = Triggers(agreement, programme, "base")
    if not any(triggers.concerns(way, one) for way in ways for one in programme.indication):
        message = f"milestone {milestone.id!r} waits for something that no indication of the programme can bring"
        yield Finding(at, message, "name the indication as the milestone does", "warning")
    elif not any(lies_ahead(programme, agreement, one) for one in ways):
        message = f"milestone {milestone.id!r} waits for what lies behind, or for a market that the programme has not"
        yield Finding(at, f"{message}: it counts as never paid", "correct the phase, or add the market", "warning")


def lies_ahead(programme: Programme, agreement: Agreement, trigger: EventTrigger) -> bool:
    """Tell whether some indication of a programme can still bring what a trigger asks for."""
    triggers = Triggers(agreement, programme, "base")
    return any(_lies_ahead(triggers.asked(trigger, one), one) for one in programme.indication)


def _lies_ahead(asked: Iterable[Asked], indication: Indication) -> bool:
    """Tell whether anything that is asked for can still happen to an indication."""
    today = STAGES.index(indication.phase)
    first = {PHASE_STARTS: today + 1, PHASE_SUCCEEDS: today}
    # Where a market follows later, even the phase of today has still to begin there.
    return any(one.phase >= first.get(one.kind, 0) or (one.later > 0 and one.phase == today) for one in asked)


def _not_counted(programme: Programme, agreement: Agreement) -> Iterator[Finding]:
    """Find what the agreement says and the simulation leaves out or has to assume."""
    at = ("programme", "valuation_date")
    fallen = _fallen(programme)
    for payment in (one for one in agreement.payment if one.id not in fallen):
        if payment.event not in FIXED_EVENTS:
            message = f"payment {payment.id!r} waits for {payment.event}, which is not simulated"
            yield Finding(at, f"{message}: it counts as never paid", f"known are {', '.join(FIXED_EVENTS)}", "warning")
        elif known_day(agreement, payment.event) is None:
            message = f"the agreement has no date: payment {payment.id!r} is counted from the valuation date"
            yield Finding(at, message, "state the date in [agreement]", "warning")
    for name, term in all_terms(agreement).items():
        if term.due.after == "invoice":
            message = f"term {name!r} is due by invoice: it is taken to come on the day of what it is for"
            yield Finding(at, message, "add its usual delay to the days of the term", "warning")
    yield from _beside_terms(programme, agreement)


def _beside_terms(programme: Programme, agreement: Agreement) -> Iterator[Finding]:
    """Find decisions, registrations and taxes that have no part in the value."""
    at = ("programme", "valuation_date")
    for position, decision in enumerate(programme.decision):
        if decision.kind == "co-promote":
            message = f"decision {decision.id!r} leads to other terms: the value is that of the terms as they are"
            yield Finding(("decision", position), message, "`pactolus value --decisions` plays both", "warning")
    if agreement.remittance is not None:
        message = f"payments that wait for {agreement.remittance.after} are taken to fall due without it"
        yield Finding(at, message, "add the usual delay to the days of the terms", "warning")
    if agreement.withholding is not None:
        message = "tax withheld at its source, and what the payer bears of it, are not in the value"
        yield Finding(("tax",), message, "put what a side bears into its rate in [tax]", "warning")


def _undated(programme: Programme, agreement: Agreement) -> Iterator[Finding]:
    """Find events of royalty terms and step-downs that the programme dates in none of some market."""
    for royalty in agreement.royalty:
        uses = [(one, "the royalty is taken to run on") for one in royalty.term_events]
        stepped = () if royalty.step_down is None else royalty.step_down.events
        uses += [(one, "the step-down is taken never to begin") for one in stepped]
        for event, taken in uses:
            for position, market in enumerate(programme.market):
                if event not in years_of_events(market) and event != FIRST_SALE:
                    message = f"royalty {royalty.id!r} waits for {event}, which nothing dates in {market.id!r}: {taken}"
                    yield Finding(("market", position), message, f"date it in event_years, {event} = …", "warning")
