"""A future that is certain: what `value` counts is what `owed` says on the journal that the future implies."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.events import Event
from pactolus.core.dates import PartialDate
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.sales_file import SalesLine
from pactolus.valuation.deal import make_terms
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.simulate import make_world, run

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

    from pactolus.valuation.plan import Plan

CERTAIN = [
    ("probability = { value = 0.6", "probability = { value = 1"),
    ("probability = { value = 0.9", "probability = { value = 1"),
    ("peak_spread = { value = 0.4", "peak_spread = { value = 0"),
    ("shortest_years = { value = 1.5", "shortest_years = { value = 2"),
    ("longest_years = { value = 3", "longest_years = { value = 2"),
]
MARKETS = ("IN", "BR")
# Success comes after 2 + 1 years, in quarter 12; approvals 0 and 4 quarters later, launches 1 and 6 quarters later.
SUCCESS = 12
APPROVED, LAUNCHED = (12, 16), (13, 18)


def middle(calendar: Calendar, quarter: int) -> PartialDate:
    period = calendar.quarters[quarter]
    return PartialDate.of(period.start + (period.end - period.start) / 2)


def journal(plan: Plan, calendar: Calendar) -> Journal:
    events = []
    for country, approved in zip(MARKETS, APPROVED, strict=True):
        when = middle(calendar, approved)
        events.append(Event(f"approval-{country}", when, "marketing_approval", country=country, indication="flu"))
    sales = [
        SalesLine(period, Decimal(150e6 * plan.sales_by_market[0, SUCCESS, market, quarter]), "USD", country=country)
        for market, country in enumerate(MARKETS)
        for quarter, period in enumerate(calendar.quarters)
        if quarter >= LAUNCHED[market]
    ]
    return Journal(tuple(events), tuple(sales))


@pytest.mark.parametrize(
    "royalty",
    [
        'structure = "flat"\nrate = 0.08',
        'structure = "marginal"\ntiers = [{ rate = 0.05 }, { above = "USD 50 000 000", rate = 0.09 }]',
    ],
)
def test_what_value_counts_is_what_is_owed(texts: Texts, royalty: str) -> None:
    programme = texts.programme
    for old, new in CERTAIN:
        assert old in programme
        programme = programme.replace(old, new)
    agreement = texts.agreement.replace('structure = "flat"\nrate = 0.08', royalty)
    deal = replace(texts, programme=programme, agreement=agreement)
    calendar = Calendar(deal.plans())
    plan = make_plan(deal.plans(), calendar, "base")
    terms = make_terms(deal.deal(), deal.plans(), calendar, "base")
    due = run(make_world(plan, terms, 1), 2).due.sum(axis=0) / 2

    ledger = owed(deal.deal(), journal(plan, calendar))
    assert ledger.left_out == () or all("BR" in one.because for one in ledger.left_out)
    recorded: dict[str, dict[dt.date, tuple[dt.date, float]]] = defaultdict(dict)
    for one in ledger.obligations:
        recorded[one.term][one.occurred] = (one.due, float(one.exact.value))
    for number, term in enumerate(["upfront", "approval", "first-hundred", "royalty"]):
        paid = [quarter for quarter in range(len(calendar.quarters)) if due[number, quarter]]
        assert len(paid) == len([amount for _, amount in recorded[term].values() if amount])
        for quarter, (occurred, (day, amount)) in zip(paid, sorted(recorded[term].items()), strict=True):
            assert occurred in calendar.quarters[quarter]
            assert amount == pytest.approx(due[number, quarter], rel=1e-9)
            counted = calendar.valuation_date + dt.timedelta(days=round(float(terms.times[number, quarter]) * 365.25))
            assert counted == day, (term, quarter)
