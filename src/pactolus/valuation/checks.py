"""Checks of a programme before anything is simulated: every problem, with its line and what to do."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, get_args

from pactolus.agreement.assumed import AssumedValue, Case
from pactolus.agreement.completion import check_completion
from pactolus.agreement.events import EVENT_TYPES
from pactolus.agreement.explanations import nearest, pointer
from pactolus.agreement.findings import Finding
from pactolus.core.money import Money
from pactolus.core.problems import Problem
from pactolus.territory.parser import parse
from pactolus.valuation.assumed_values import assumed_values
from pactolus.valuation.case_checks import check_case_order
from pactolus.valuation.deal_checks import check_together
from pactolus.valuation.decision_checks import check_decisions
from pactolus.valuation.draws import variable_code
from pactolus.valuation.markets import countries_of
from pactolus.valuation.plan import COMMON
from pactolus.valuation.programme import PHASES, STAGES
from pactolus.valuation.sales_checks import check_sales, check_success_correlations
from pactolus.valuation.stage_checks import check_stages
from pactolus.valuation.triggers import FIXED_EVENTS, SIMULATED_EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.findings import Place
    from pactolus.agreement.lines import Lines
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.programme import Indication, Programme, Transition

CASES: tuple[Case, ...] = get_args(Case)
_CLOSE = Decimal("1e-9")
# More than all the world's money; longer than any patent; a spread at which a future's sales would be without bound.
_MOST_MONEY, _MOST_YEARS = Decimal(10) ** 16, Decimal(100)
_MOST = {
    "peak_spread": Decimal(4),
    "population": Decimal(10) ** 10,
    "incidence_per_100000": Decimal(100_000),
    "months_treated": Decimal(1200),
}
# The fields of a market that name a curve, and the most that a price may rise to.
_CURVES = ("erosion", "price", "price_after_loss", "generic_units")
_MOST_PRICE = 10
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
    yield from _economics(programme)
    if not left_out:
        yield from _something(programme)
    yield from _unique_ids(programme)
    yield from _references(programme, left_out)
    yield from _event_types(programme)
    yield from _curves(programme)
    yield from _markets(programme, left_out)
    yield from check_sales(programme, left_out)
    yield from check_success_correlations(programme, left_out)
    yield from check_decisions(programme, left_out)
    for position, indication in enumerate(programme.indication):
        yield from _phases(("indication", position), indication)
        for number, step in enumerate(indication.transition):
            yield from _duration(("indication", position, "transition", number), step)
    for at, assumed in assumed_values(programme):
        yield from _figures(at, assumed, programme.programme.currency)
        yield from check_case_order(at, assumed)
    if agreement is not None:
        yield from check_together(programme, agreement, left_out)
        yield from check_stages(programme, agreement)


def _heading(programme: Programme) -> Iterator[Finding]:
    day = programme.programme.valuation_date
    if day.day is None:
        yield Finding(("programme", "valuation_date"), f"{day} is no full date", "write year, month and day")
    if not 1900 <= day.year <= 2200:
        yield Finding(("programme", "valuation_date"), f"{day} is not from 1900 to 2200", "correct the year")
    rates = (
        ("discount", "licensor", programme.discount.licensor),
        ("discount", "licensee", programme.discount.licensee),
    )
    for table, side, rate in rates:
        if any(not 0 <= rate.at(case) < 1 for case in CASES):
            message = f"a yearly discount rate is from 0 to below 1, not {rate.at('base')}"
            yield Finding((table, side), message, "write ten per cent as 0.10")


def _economics(programme: Programme) -> Iterator[Finding]:
    """Find shares of net sales that together are more than is sold."""
    economics = programme.economics
    if economics.third_party_royalty is None:
        return
    for case in CASES:
        taken = economics.operating_cost_share.at(case) + economics.third_party_royalty.at(case)
        if taken > 1:
            message = f"selling costs and royalties to third parties take {taken} of net sales in the {case} case"
            yield Finding(("economics", "third_party_royalty"), message, "write shares that sum to 1 at most")
            return


def _something(programme: Programme) -> Iterator[Finding]:
    """Find a programme that sells nothing, or nowhere."""
    for table in ("market", "indication"):
        if not getattr(programme, table):
            yield Finding((table,), f"there is no [[{table}]]", "name at least one")


def _unique_ids(programme: Programme) -> Iterator[Finding]:
    for table in ("market", "indication", "curve", "decision"):
        ids = [one.id for one in getattr(programme, table)]
        for position, name in enumerate(ids):
            if name in ids[:position]:
                yield Finding((table, position, "id"), f"{name!r} is there twice", "give each its own id")
    codes = Counter(variable_code(name) for name in {COMMON, *(one.id for one in programme.indication)})
    for position, one in enumerate(programme.indication):
        if codes[variable_code(one.id)] > 1:
            message = f"{one.id!r} would share its random draws with another variable"
            yield Finding(("indication", position, "id"), message, "change its id")


def _event_types(programme: Programme) -> Iterator[Finding]:
    known = sorted(set(EVENT_TYPES) - {*SIMULATED_EVENTS, *FIXED_EVENTS})
    for position, market in enumerate(programme.market):
        for event in set(market.event_years) - set(known):
            place: Place = ("market", position, "event_years", event)
            yield Finding(place, f"{event!r} is no event that can be dated beforehand", nearest(event, known))


def _references(programme: Programme, left_out: frozenset[str]) -> Iterator[Finding]:
    curves = {curve.id for curve in programme.curve} | left_out
    markets = {market.id for market in programme.market} | left_out
    uses = [
        *(
            (("market", at, field), name)
            for at, one in enumerate(programme.market)
            for field in _CURVES
            if (name := getattr(one, field)) is not None
        ),
        *((("indication", at, "uptake"), one.uptake) for at, one in enumerate(programme.indication) if one.uptake),
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
        # A price may rise; a hundredfold price is a per cent written as a whole.
        most = _MOST_PRICE if curve.id in {one.price for one in programme.market} else 1
        wrong = [value for value in curve.values if not 0 <= value <= most]
        if wrong:
            message = f"a curve's values are shares from 0 to {most}, not {wrong[0]}"
            yield Finding(("curve", position, "values"), message, "write 89 per cent as 0.89")
        used = [field for one in programme.market for field in _CURVES if getattr(one, field) == curve.id]
        if curve.waiting_years is not None and used:
            message = f"{curve.id!r} is a market's {used[0]}: nobody waits for that"
            yield Finding(("curve", position, "waiting_years"), message, f"take it out, or name another {used[0]}")


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
        if abs(total - 1) > _CLOSE and any(not (one.market_share or one.patients) for one in programme.indication):
            message = f"the markets' shares sum to {total} in the {case} case"
            yield Finding(("market", 0, "share"), message, f"write {_NO_SUM}: peak sales are the whole territory's")
            return
    for position, one in enumerate(programme.indication):
        for case in CASES:
            shares = [one.market_share.get(market.id, market.share).at(case) for market in programme.market]
            total = sum(shares, Decimal(0))
            if one.market_share and not one.patients and abs(total - 1) > _CLOSE:
                message = f"the shares of {one.id!r} sum to {total} in the {case} case"
                yield Finding(("indication", position, "market_share"), message, f"write {_NO_SUM}")
                break


def _phases(at: Place, indication: Indication) -> Iterator[Finding]:
    steps = [step.phase for step in indication.transition]
    expected = list(PHASES[STAGES.index(indication.phase) :])
    if steps and not expected:
        message = f"{indication.id!r} is approved: no phase has to succeed any more"
        yield Finding((*at, "transition"), message, "take the transitions out, or name the phase it is in")
    elif steps != expected:
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


def _figures(at: Place, assumed: AssumedValue[Any], currency: str) -> Iterator[Finding]:
    """Find figures of another currency, below nought, or beyond anything that a computation could use."""
    for figure in (assumed.at(case) for case in CASES):
        number = figure.amount if isinstance(figure, Money) else figure
        most = _MOST_MONEY if isinstance(figure, Money) else _MOST.get(str(at[-1]), _MOST_YEARS)
        message, remedy = "", ""
        if isinstance(figure, Money) and figure.currency != currency:
            message, remedy = f"{figure} is not in {currency}, the programme's currency", "convert it"
        elif number < 0 and at[:2] != ("correlation", "success"):
            message, remedy = (
                f"{figure} is below 0: times, prices, sales and costs are not",
                "write it without the sign",
            )
        elif number > most:
            message, remedy = f"{figure} is beyond anything that can be meant here", f"write {most} or less"
        if message:
            yield Finding(at, message, remedy)
            return
