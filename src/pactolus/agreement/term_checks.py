"""Checks of single terms: amounts, triggers, tiers and territories that contradict themselves."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.agreement.findings import Finding, Place, unknown_event
from pactolus.agreement.terms import TIERED
from pactolus.agreement.values import admits
from pactolus.core.money import Money
from pactolus.territory.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.terms import (
        EventTrigger,
        FixedPayment,
        Grant,
        Milestone,
        Minimum,
        Reduction,
        Royalty,
        Share,
    )
    from pactolus.core.bounds import Bound


_HOW = 'write structure = "marginal" where each tier has its own rate, "whole amount" where one rate holds for all'


def check_grant(at: Place, grant: Grant) -> Iterator[Finding]:
    """Find a grant to oneself, and a territory that cannot be read."""
    if grant.licensor == grant.licensee:
        yield Finding(at, f"{grant.licensor!r} grants to itself", "name the two sides of the grant")
    yield from territory((*at, "territory"), grant.territory)


def check_payment(at: Place, payment: FixedPayment) -> Iterator[Finding]:
    """Find a payment to oneself, an amount below zero, and an event that no journal knows."""
    yield from sides(at, payment)
    yield from _amount((*at, "amount"), payment.amount)
    yield from unknown_event((*at, "event"), payment.event)
    if payment.stops is not None:
        yield from unknown_event((*at, "stops"), payment.stops)
    if payment.instalments and payment.recurs is not None:
        yield Finding((*at, "recurs"), "a payment comes in parts or recurs, not both", "make two payments of it")
    yield from _parts(at, payment)


def _parts(at: Place, payment: FixedPayment) -> Iterator[Finding]:
    """Find parts that do not add up to the payment."""
    stated = payment.amount.low if payment.amount.low == payment.amount.high else None
    if not payment.instalments or stated is None:
        return
    other = [one for one in payment.instalments if one.amount.currency != stated.currency]
    if other:
        yield Finding((*at, "instalments"), f"{other[0].amount} and {stated} are of two currencies", "use one")
        return
    parts = Money(sum((one.amount.amount for one in payment.instalments), Decimal(0)), stated.currency)
    if parts.amount != stated.amount:
        yield Finding((*at, "instalments"), f"the parts add up to {parts}, not to {stated}", "correct one of them")


def check_milestone(at: Place, milestone: Milestone, currency: str) -> Iterator[Finding]:
    """Find triggers that no journal or no sum of sales can pull.

    Args:
        at: the milestone.
        milestone: its terms.
        currency: the agreement's currency of account, in which a year's net sales are added up.
    """
    yield from sides(at, milestone)
    yield from _amount((*at, "amount"), milestone.amount)
    if milestone.event is not None and milestone.sales is not None:
        both = "a milestone is reached by an event or by net sales, not by both"
        yield Finding((*at, "sales"), both, "make two milestones of it")
    if milestone.event is not None:
        yield from _trigger((*at, "event"), milestone.event)
    if milestone.sales is not None:
        threshold = (*at, "sales", "threshold")
        yield from in_currency(threshold, milestone.sales.threshold, currency)
        if milestone.sales.threshold.amount <= 0:
            yield Finding(threshold, "a sales threshold is more than 0", "write the net sales that have to be reached")
        if "commercial" not in milestone.kinds:
            kinds = f"a milestone on net sales is of the kind 'commercial', not {', '.join(milestone.kinds)}"
            yield Finding((*at, "kinds"), kinds, 'write kinds = ["commercial"]', "warning")


def _trigger(at: Place, trigger: EventTrigger) -> Iterator[Finding]:
    yield from unknown_event((*at, "type"), trigger.type)
    for position, kind in enumerate(trigger.or_types):
        yield from unknown_event((*at, "or_types", position), kind)
    if trigger.deadline is not None:
        yield from unknown_event((*at, "deadline", "after", "type"), trigger.deadline.after.type)
    yield from territory((*at, "territory"), trigger.territory)
    if trigger.lapses is not None:
        yield from unknown_event((*at, "lapses", "type"), trigger.lapses.type)
    if trigger.since is not None and trigger.until is not None and trigger.until.last < trigger.since.first:
        never = f"no day lies between {trigger.since} and {trigger.until}"
        yield Finding((*at, "until"), never, "correct one of the two dates")


def check_royalty(at: Place, royalty: Royalty, currency: str) -> Iterator[Finding]:
    """Find tiers that do not rise from zero, that are of another currency, or that contradict the rest of the term."""
    yield from sides(at, royalty)
    if royalty.tiers and royalty.structure not in TIERED:
        unsaid = f"tiers are stated and the structure is {royalty.structure!r}"
        yield Finding((*at, "structure"), unsaid, _HOW)
    if len(royalty.tiers) > 1 and royalty.tiered is False:
        yield Finding((*at, "tiered"), "several tiers are stated, and the royalty is said not to be tiered")
    if royalty.tiers and royalty.tiers[0].above.amount != 0:
        yield Finding((*at, "tiers"), "the first tier must begin above 0", f'write above = "{currency} 0"')
    for position, tier in enumerate(royalty.tiers):
        yield from in_currency((*at, "tiers", position, "above"), tier.above, currency)
        if not admits(royalty.rate, tier.rate):
            outside = f"the rate {tier.rate} of a tier lies outside the rate stated for the royalty: {royalty.rate}"
            yield Finding((*at, "tiers", position, "rate"), outside, "correct the one or the other")
    for position, (lower, upper) in enumerate(pairwise(royalty.tiers), start=1):
        if upper.above.amount <= lower.above.amount:
            falls = f"the tier above {upper.above} does not lie above the one before it, {lower.above}"
            yield Finding((*at, "tiers", position, "above"), falls, "write the tiers in rising order")
    yield from _term(at, royalty)
    yield from _cap(at, royalty, currency)


def _term(at: Place, royalty: Royalty) -> Iterator[Finding]:
    """Find a royalty term that is over before it begins, and events that end or reduce it and that no journal knows."""
    if royalty.since is not None and royalty.until is not None and royalty.until.last < royalty.since.first:
        never = f"no day lies between {royalty.since} and {royalty.until}"
        yield Finding((*at, "until"), never, "correct one of the two dates")
    if royalty.term_years is not None and royalty.term_years <= 0:
        never = f"a term of {royalty.term_years} years ends before anything is sold"
        yield Finding((*at, "term_years"), never, "write the years from the first commercial sale")
    for position, event in enumerate(royalty.term_events):
        yield from unknown_event((*at, "term_events", position), event)
    for position, event in enumerate(() if royalty.step_down is None else royalty.step_down.events):
        yield from unknown_event((*at, "step_down", "events", position), event)
    for position, event in enumerate(() if royalty.second_stage is None else royalty.second_stage.events):
        yield from unknown_event((*at, "second_stage", "events", position), event)
    if royalty.second_stage is not None and royalty.term_years is None and not royalty.term_events:
        never = "a second stage follows the first, and nothing ends that"
        yield Finding((*at, "second_stage"), never, "state term_years or term_events")
    if royalty.floor is not None and (royalty.floor.share is None) == (royalty.floor.rate is None):
        yield Finding((*at, "floor"), "a floor is a share of the royalty, or a rate of the sales", "state one of them")
    for position, one in enumerate(royalty.reductions):
        yield from _reduction((*at, "reductions", position), one)


def _reduction(at: Place, reduction: Reduction) -> Iterator[Finding]:
    """Find reductions without a test or with several, and events in them that no journal knows."""
    tests = [name for name in ("share", "state", "fall") if getattr(reduction, name) is not None]
    if len(tests) != 1:
        told = f"a reduction has one test, not {', '.join(tests) or 'none'}"
        yield Finding(at, told, "state one of share, state and fall")
    if reduction.state is not None:
        for name in ("begins", "ends"):
            for position, event in enumerate(getattr(reduction.state, name)):
                yield from unknown_event((*at, "state", name, position), event)
    if reduction.fall is not None:
        yield from unknown_event((*at, "fall", "event"), reduction.fall.event)


def _cap(at: Place, royalty: Royalty, currency: str) -> Iterator[Finding]:
    """Find a cap that is none, of another currency, or whose days do not rise to a last step without one."""
    if not 0 < royalty.share_of_sales <= 1:
        outside = f"{royalty.share_of_sales} of net sales cannot count"
        yield Finding((*at, "share_of_sales"), outside, "write a part above 0 and up to 1")
    steps = () if royalty.cap is None else royalty.cap.steps
    for position, step in enumerate(steps):
        place = (*at, "cap", "steps", position)
        yield from in_currency((*place, "amount"), step.amount, currency)
        if step.amount.amount <= 0:
            yield Finding((*place, "amount"), "a cap is more than 0", "write the most that the royalty comes to")
    days = [step.until.last for step in steps if step.until is not None]
    last = steps[-1].until if steps else None
    if last is not None or len(days) < len(steps) - 1 or days != sorted(set(days)):
        disordered = "the days of a cap's steps do not rise to a last step that has none"
        yield Finding((*at, "cap", "steps"), disordered, "write them by day, and the one without a day last")


def check_minimum(at: Place, minimum: Minimum, currency: str) -> Iterator[Finding]:
    """Find a minimum to oneself, amounts of another currency or stated twice, and pauses that no journal knows."""
    yield from sides(at, minimum)
    for position, year in enumerate(minimum.years):
        yield from in_currency((*at, "years", position, "amount"), year.amount, currency)
        if year.since in [one.since for one in minimum.years[:position]]:
            twice = f"the minimum from {year.since} on is stated twice"
            yield Finding((*at, "years", position, "since"), twice, "keep one of the two")
    if minimum.pause is not None:
        yield from unknown_event((*at, "pause", "start"), minimum.pause.start)
        yield from unknown_event((*at, "pause", "end"), minimum.pause.end)


def sides(at: Place, term: FixedPayment | Milestone | Royalty | Share | Minimum) -> Iterator[Finding]:
    """Find a term whose payer is its payee."""
    if term.payer == term.payee:
        yield Finding((*at, "payee"), f"{term.payer!r} pays itself", "name who pays and who is paid")


def _amount(at: Place, amount: Bound[Money]) -> Iterator[Finding]:
    for end in dict.fromkeys((amount.low, amount.high)):
        if end is not None and end.amount < 0:
            yield Finding(at, f"{end} is less than nothing", "let payer and payee change places instead")


def in_currency(at: Place, figure: Money, currency: str) -> Iterator[Finding]:
    """Find an amount of another currency than the one of account; nought, where tiers begin, is nought in each."""
    if figure.currency != currency and figure.amount:
        other = f"{figure} is not in the agreement's currency of account, {currency}"
        yield Finding(at, other, f"write it in {currency}, or set currency in [agreement]")


def territory(at: Place, expression: str | None) -> Iterator[Finding]:
    """Find what cannot be read in a territory expression."""
    if expression is not None:
        _, problems = parse(expression)
        for problem in problems:
            yield Finding(at, problem.message, problem.remedy, problem.severity)
