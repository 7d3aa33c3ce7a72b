"""Checks of what a programme says of its markets against what has happened there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.findings import Finding
from pactolus.ledger.matching import day
from pactolus.valuation.markets import countries_of
from pactolus.valuation.plan import Calendar
from pactolus.valuation.stages import APPROVAL, FIRST_SALE, GENERICS, Stages
from pactolus.valuation.triggers import years_of_events

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.events import Event
    from pactolus.agreement.findings import Place
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.programme import Market, Programme

_SPLIT = "make a market of each group of countries that fared alike, or record what is missing"


def check_stages(programme: Programme, agreement: Agreement) -> Iterator[Finding]:
    """Find markets whose past their table contradicts, or whose countries have had different ones."""
    if programme.history is None:
        return
    stages = Stages(programme, Calendar(programme), "base")
    kinds = {APPROVAL, FIRST_SALE, GENERICS, *_asked(agreement)}
    for position, market in enumerate(programme.market):
        at: Place = ("market", position)
        yield from _dated(at, market, stages)
        for kind in sorted(kinds):
            yield from _apart(at, market, kind, stages)
        yield from _overdue(at, market, stages)


def _asked(agreement: Agreement) -> set[str]:
    """Give the types of the events that royalty terms and their reductions wait for."""
    found: set[str] = set()
    for royalty in agreement.royalty:
        found.update(royalty.term_events)
        found.update(() if royalty.step_down is None else royalty.step_down.events)
        found.update(() if royalty.second_stage is None else royalty.second_stage.events)
        for one in royalty.reductions:
            found.update(() if one.state is None else (*one.state.begins, *one.state.ends))
    return found


def _dated(at: Place, market: Market, stages: Stages) -> Iterator[Finding]:
    """Find what the programme dates in a market though it is recorded there."""
    for kind, years in years_of_events(market).items():
        recorded = stages.passed(kind, market)
        own = kind in market.event_years
        if recorded and any(years.at(case) > 0 for case in ("low", "base", "high")):
            field: Place = ("event_years", kind) if own else ("loss_of_exclusivity_years",)
            message = f"{kind} is recorded on {recorded[0].date}, and the programme has it ahead"
            yield Finding((*at, *field), message, "take it out" if own else "write 0")


def _apart(at: Place, market: Market, kind: str, stages: Stages) -> Iterator[Finding]:
    """Find countries of one market of which only some have had an event, or in different quarters."""
    for product, indication in dict.fromkeys((one.product, one.indication) for one in stages.passed(kind, market)):
        mine = [one for one in stages.passed(kind, market) if (one.product, one.indication) == (product, indication)]
        by_country: dict[str, Event] = {}
        for event in mine:
            by_country.setdefault(event.country, event)
        if "" in by_country:
            continue
        lacking = sorted(countries_of(market.territory) - set(by_country))
        if lacking:
            message = f"{kind} is recorded in {', '.join(sorted(by_country))} and not in {', '.join(lacking)}"
            yield Finding((*at, "territory"), message, _SPLIT)
        elif len({stages.quarter(day(event)) for event in by_country.values()}) > 1:
            days = ", ".join(f"{country} on {event.date}" for country, event in sorted(by_country.items()))
            yield Finding((*at, "territory"), f"{kind} is recorded in different quarters: {days}", _SPLIT)


def _overdue(at: Place, market: Market, stages: Stages) -> Iterator[Finding]:
    """Find approvals and launches that the lags put before the valuation date, and that nothing records."""
    for one in stages.approved:
        approval, launch = stages.approval(one, market), stages.launch(one, market)
        if not approval.recorded and approval.quarter < 0:
            message = f"by its lag the approval of {one.id!r} here came before the valuation date; none is recorded"
            yield Finding((*at, "approval_lag_years"), message, "record it, or make the lag as long as it will be")
        elif not launch.recorded and launch.quarter < 0:
            message = f"by its lag the launch of {one.id!r} here came before the valuation date; none is recorded"
            yield Finding((*at, "launch_lag_years"), message, "record it, or make the lag as long as it will be")
