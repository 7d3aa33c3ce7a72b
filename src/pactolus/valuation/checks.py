"""Checks of a programme before anything is simulated: every problem, with its line and what to do."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

from pactolus.agreement.assumed import AssumedValue, Case
from pactolus.agreement.completion import check_completion
from pactolus.agreement.explanations import nearest, pointer
from pactolus.agreement.findings import Finding
from pactolus.core.money import Money
from pactolus.core.problems import Problem
from pactolus.territory.parser import parse
from pactolus.valuation.deal import FIXED_EVENTS, SIMULATED_EVENTS, countries_of, matches, product_of, simulated
from pactolus.valuation.draws import variable_code
from pactolus.valuation.programme import PHASES
from pactolus.valuation.territory_size import size_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.findings import Place
    from pactolus.agreement.lines import Lines
    from pactolus.agreement.terms import Agreement, EventTrigger, Milestone
    from pactolus.valuation.programme import Indication, Programme, Transition

CASES: tuple[Case, ...] = get_args(Case)
_CLOSE = Decimal("1e-9")
_NO_SUM = "shares that sum to 1"


def check_programme(
    programme: Programme,
    source: str,
    lines: Lines,
    agreement: Agreement | None = None,
    left_out: frozenset[str] = frozenset(),
) -> list[Problem]:
    """Find every problem of a programme, alone and with the agreement it is about.

    Args:
        programme: as read.
        source: the file's name.
        lines: where its values stand.
        agreement: what it values; None: the programme is checked alone.
        left_out: ids of tables that could not be read, to which references are no problem of their own.
    """
    values = programme.model_dump()
    problems = [
        Problem(source, found.message, lines.of(found.at) or 1, pointer(values, found.at), found.remedy, found.severity)
        for found in _findings(programme, agreement, left_out)
    ]
    if agreement is not None:
        problems += check_completion(agreement, programme.completion, source, lines)
    return problems


def _findings(programme: Programme, agreement: Agreement | None, left_out: frozenset[str]) -> Iterator[Finding]:
    yield from _heading(programme)
    if not left_out:
        yield from _something(programme)
    yield from _unique_ids(programme)
    yield from _references(programme, left_out)
    yield from _curves(programme)
    yield from _markets(programme, left_out)
    for position, indication in enumerate(programme.indication):
        yield from _phases(("indication", position), indication)
        for number, step in enumerate(indication.transition):
            yield from _duration(("indication", position, "transition", number), step)
    for at, assumed in _assumed_values(programme):
        yield from _figures(at, assumed, programme.programme.currency)
    if agreement is not None:
        yield from _together(programme, agreement)


def _heading(programme: Programme) -> Iterator[Finding]:
    day = programme.programme.valuation_date
    if day.day is None:
        yield Finding(("programme", "valuation_date"), f"{day} is no full date", "write year, month and day")
    rates = (
        ("discount", "licensor", programme.discount.licensor),
        ("discount", "licensee", programme.discount.licensee),
    )
    for table, side, rate in rates:
        if any(not 0 <= rate.at(case) < 1 for case in CASES):
            message = f"a yearly discount rate is from 0 to below 1, not {rate.at('base')}"
            yield Finding((table, side), message, "write ten per cent as 0.10")


def _something(programme: Programme) -> Iterator[Finding]:
    """Find a programme that sells nothing, or nowhere."""
    for table in ("market", "indication"):
        if not getattr(programme, table):
            yield Finding((table,), f"there is no [[{table}]]", "name at least one")


def _unique_ids(programme: Programme) -> Iterator[Finding]:
    for table in ("market", "indication", "curve"):
        ids = [one.id for one in getattr(programme, table)]
        for position, name in enumerate(ids):
            if name in ids[:position]:
                yield Finding((table, position, "id"), f"{name!r} is there twice", "give each its own id")
    codes = Counter(variable_code(name) for name in {one.id for one in programme.indication})
    for position, one in enumerate(programme.indication):
        if codes[variable_code(one.id)] > 1:
            message = f"{one.id!r} would share its random draws with another indication"
            yield Finding(("indication", position, "id"), message, "change its id")


def _references(programme: Programme, left_out: frozenset[str]) -> Iterator[Finding]:
    curves = {curve.id for curve in programme.curve} | left_out
    markets = {market.id for market in programme.market} | left_out
    uses = [
        *((("market", at, "erosion"), one.erosion) for at, one in enumerate(programme.market)),
        *((("indication", at, "uptake"), one.uptake) for at, one in enumerate(programme.indication)),
    ]
    for place, name in uses:
        if name not in curves:
            yield Finding(place, f"there is no curve {name!r}", nearest(name, curves))
    for at, one in enumerate(programme.indication):
        for name in one.market_share:
            if name not in markets:
                where: Place = ("indication", at, "market_share", name)
                yield Finding(where, f"there is no market {name!r}", nearest(name, markets))


def _curves(programme: Programme) -> Iterator[Finding]:
    for position, curve in enumerate(programme.curve):
        wrong = [value for value in curve.values if not 0 <= value <= 1]
        if wrong:
            message = f"a curve's values are shares from 0 to 1, not {wrong[0]}"
            yield Finding(("curve", position, "values"), message, "write 89 per cent as 0.89")


def _markets(programme: Programme, left_out: frozenset[str]) -> Iterator[Finding]:
    for position, market in enumerate(programme.market):
        place = ("market", position, "territory")
        _, problems = parse(market.territory)
        for problem in problems:
            yield Finding(place, problem.message, problem.remedy)
        for other in programme.market[:position]:
            both = countries_of(market.territory) & countries_of(other.territory)
            if both:
                message = (
                    f"{', '.join(sorted(both))} {'is' if len(both) == 1 else 'are'} in market {other.id!r} as well"
                )
                yield Finding(place, message, "name every country in one market only")
    if not left_out and programme.market:
        yield from _shares(programme)


def _shares(programme: Programme) -> Iterator[Finding]:
    """Find shares that do not divide the whole territory's sales, each indication with its own where it has any."""
    for case in CASES:
        total = sum((market.share.at(case) for market in programme.market), Decimal(0))
        if abs(total - 1) > _CLOSE and any(not one.market_share for one in programme.indication):
            message = f"the markets' shares sum to {total} in the {case} case"
            yield Finding(("market", 0, "share"), message, f"write {_NO_SUM}: peak sales are the whole territory's")
            return
    for position, one in enumerate(programme.indication):
        for case in CASES:
            shares = [one.market_share.get(market.id, market.share).at(case) for market in programme.market]
            total = sum(shares, Decimal(0))
            if one.market_share and abs(total - 1) > _CLOSE:
                message = f"the shares of {one.id!r} sum to {total} in the {case} case"
                yield Finding(("indication", position, "market_share"), message, f"write {_NO_SUM}")
                break


def _phases(at: Place, indication: Indication) -> Iterator[Finding]:
    steps = [step.phase for step in indication.transition]
    expected = list(PHASES[PHASES.index(indication.phase) :])
    if steps != expected:
        message = (
            f"from {indication.phase} on, {', '.join(expected)} have to succeed; the transitions are {', '.join(steps)}"
        )
        yield Finding(
            (*at, "transition"), message, "write one transition for each phase, in their order, today's first"
        )


def _duration(at: Place, step: Transition) -> Iterator[Finding]:
    if (step.shortest_years is None) != (step.longest_years is None):
        missing = "longest_years" if step.longest_years is None else "shortest_years"
        yield Finding(at, f"{missing} is missing", "write both ends of the range, or neither")
        return
    for case in CASES:
        ends = [one.at(case) for one in (step.shortest_years, step.years, step.longest_years) if one is not None]
        if any(first > second for first, second in pairwise(ends)):
            message = f"{', '.join(map(str, ends))} years in the {case} case: the likely time lies between the ends"
            yield Finding((*at, "years"), message, "write shortest_years <= years <= longest_years")
            return


def _assumed_values(programme: Programme) -> Iterator[tuple[Place, AssumedValue[Any]]]:
    """Give every assumed figure outside of `[completion]`, with its place."""
    for name in ("discount", "tax", "economics"):
        yield from _inside((name,), getattr(programme, name))
    for name in ("market", "indication"):
        for position, table in enumerate(getattr(programme, name)):
            yield from _inside((name, position), table)


def _inside(at: Place, value: Any) -> Iterator[tuple[Place, AssumedValue[Any]]]:
    if isinstance(value, AssumedValue):
        yield at, value
    elif isinstance(value, tuple):
        for position, one in enumerate(value):
            yield from _inside((*at, position), one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _inside((*at, name), one)
    elif hasattr(type(value), "model_fields"):
        for name in type(value).model_fields:
            yield from _inside((*at, name), getattr(value, name))


def _figures(at: Place, assumed: AssumedValue[Any], currency: str) -> Iterator[Finding]:
    figures = [assumed.at(case) for case in CASES]
    for figure in figures:
        number = figure.amount if isinstance(figure, Money) else figure
        if isinstance(figure, Money) and figure.currency != currency:
            yield Finding(at, f"{figure} is not in {currency}, the programme's currency", "convert it")
            return
        if number < 0:
            yield Finding(
                at, f"{figure} is below 0: times, prices, sales and costs are not", "write it without the sign"
            )
            return


def _together(programme: Programme, agreement: Agreement) -> Iterator[Finding]:
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
    for milestone in agreement.milestone:
        yield from _never(programme, agreement, milestone)


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


def in_words(trigger: EventTrigger) -> str:
    """Name what a trigger asks for beside indication and place."""
    asked = [trigger.type]
    asked += [f"by the {trigger.pathway} pathway"] if trigger.pathway else []
    asked += [f"with {name} {value}" for name, value in trigger.details.items()]
    asked += [f"before {trigger.lapses.type}"] if trigger.lapses else []
    return " ".join(asked)


def _never(programme: Programme, agreement: Agreement, milestone: Milestone) -> Iterator[Finding]:
    """Find milestones that no simulated future can reach."""
    trigger, at = milestone.event, ("indication",)
    if trigger is None or trigger.type in FIXED_EVENTS:
        return
    if not simulated(trigger):
        message = (
            f"milestone {milestone.id!r} waits for {in_words(trigger)}, which is not simulated: it counts as never paid"
        )
        yield Finding(at, message, f"simulated are {', '.join(SIMULATED_EVENTS)}", "warning")
    elif not any(matches(trigger, one, product_of(agreement, one)) for one in programme.indication):
        message = f"milestone {milestone.id!r} waits for something that no indication of the programme can bring"
        yield Finding(at, message, "name the indication as the milestone does", "warning")
