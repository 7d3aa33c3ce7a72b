"""A future that is certain: what `value` counts is what `owed` says on the journal that the future implies."""

from __future__ import annotations

import datetime as dt
import math
from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactolus.agreement.events import Event
from pactolus.core.dates import PartialDate
from pactolus.core.money import Money
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.sales_file import SalesLine
from pactolus.valuation.deal import make_terms
from pactolus.valuation.deal_terms import all_terms
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.setting import make_world
from pactolus.valuation.simulate import run

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
# Years from the valuation date to the first generic, as the programme has them.
GENERICS = (12, 10)
EXPIRY = "last_valid_claim_expiry"
OTHERS = """
[[milestone]]
id = "launch"
kinds = ["commercial"]
payer = "seller"
payee = "maker"
amount = "USD 3 000 000"
event = { type = "first_commercial_sale", territory = "BR" }
due = { days = 45 }

[[milestone]]
id = "each-approval"
kinds = ["regulatory"]
payer = "seller"
payee = "maker"
amount = "USD 1 500 000"
event = { type = "marketing_approval" }
occurs = "each time"
deems = ["deemed"]

[[milestone]]
id = "deemed"
kinds = ["regulatory"]
payer = "seller"
payee = "maker"
amount = "USD 700 000"
event = { type = "price_approval" }

[[milestone]]
id = "since-launch"
kinds = ["commercial"]
payer = "seller"
payee = "maker"
amount = "USD 4 000 000"
sales = { threshold = "USD 300 000 000", counted = "since launch", test = "exceeds" }

[[minimum]]
id = "least"
payer = "seller"
payee = "maker"
royalty = "royalty"
years = [{ since = 2027, amount = "USD 1 000 000" }, { since = 2031, amount = "USD MINIMUM" }]
"""


def middle(calendar: Calendar, quarter: int) -> PartialDate:
    period = calendar.quarters[quarter]
    return PartialDate.of(period.start + (period.end - period.start) / 2)


def eve(calendar: Calendar, quarter: int) -> PartialDate:
    return PartialDate.of(calendar.quarters[quarter].start - dt.timedelta(days=1))


def journal(plan: Plan, calendar: Calendar, expiry: int) -> Journal:
    events, sales = [], []
    for market, country in enumerate(MARKETS):
        when = middle(calendar, APPROVED[market])
        events += [
            Event(f"approval-{country}", when, "marketing_approval", country=country, indication="flu"),
            Event(f"sale-{country}", eve(calendar, LAUNCHED[market]), "first_commercial_sale", country=country),
            Event(f"generic-{country}", eve(calendar, 4 * GENERICS[market]), "generic_entry", country=country),
            Event(f"expiry-{country}", eve(calendar, expiry), EXPIRY, country=country),
        ]
        sales += [
            SalesLine(
                period, Decimal(150e6 * plan.sales_by_market[0, SUCCESS, market, quarter]), "USD", country=country
            )
            for quarter, period in enumerate(calendar.quarters)
            if quarter >= LAUNCHED[market]
        ]
    for period in calendar.quarters[LAUNCHED[0] :]:
        sold = sum((line.net for line in sales if line.period == period), Decimal(0))
        paid = Money(Decimal(float(sold) * 0.02), "USD")
        events.append(Event(f"paid-{period}", PartialDate.of(period.end), "third_party_payment", amount=paid))
    return Journal(tuple(events), tuple(sales))


ROYALTIES = (
    'structure = "flat"\nrate = 0.08',
    'structure = "marginal"\ntiers = [{ rate = 0.05 }, { above = "USD 50 000 000", rate = 0.09 }]',
    'structure = "whole amount"\ntiers = [{ rate = 0.05 }, { above = "USD 61 234 567", rate = 0.07 }]',
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    royalty=st.sampled_from(ROYALTIES),
    years=st.sampled_from(["", "term_years = 2", "term_years = 7.5"]),
    expiry=st.integers(20, 56),
    outlasts=st.booleans(),
    step=st.sampled_from(["", 'step_down = { events = ["generic_entry"], factor = 0.4 }']),
    credit=st.sampled_from(["", "share = 0.5, most = 0.1", 'share = 0.8, most = 0.25, period = "year to date"']),
    cap=st.sampled_from(["", 'cap = { steps = [{ amount = "USD 30 000 000" }] }']),
    minimum=st.integers(0, 12),
    year=st.sampled_from(["calendar", "from April", "from October"]),
)
def test_what_value_counts_is_what_is_owed(
    texts: Texts,
    *,
    royalty: str,
    years: str,
    expiry: int,
    outlasts: bool,
    step: str,
    credit: str,
    cap: str,
    minimum: int,
    year: str,
) -> None:
    lines = [royalty, years, step, cap, f"credit = {{ {credit} }}" if credit else ""]
    lines += [f'term_events = ["{EXPIRY}"]'] if outlasts else []
    dated = f"event_years = {{ {EXPIRY} = {{ value = {expiry / 4}, GROUND }} }}\nerosion"
    deal = texts.changed(*CERTAIN, ("erosion", dated))
    agreement = texts.agreement.replace(ROYALTIES[0], "\n".join(lines))
    agreement += OTHERS.replace("MINIMUM", f"{minimum} 000 000") + f'[conventions]\nyear = "{year}"\n'
    deal = replace(deal, agreement=agreement)
    calendar = Calendar(deal.plans())
    plan = make_plan(deal.plans(), calendar, "base")
    terms = make_terms(deal.deal(), deal.plans(), calendar, "base")
    due = run(make_world(plan, terms, 1), 2).due.sum(axis=0) / 2

    ledger = owed(deal.deal(), journal(plan, calendar, expiry))
    assert [str(problem) for problem in ledger.problems if problem.severity == "error"] == []
    recorded: dict[str, dict[dt.date, float]] = defaultdict(lambda: defaultdict(float))
    billed: dict[str, dict[dt.date, float]] = defaultdict(lambda: defaultdict(float))
    for one in ledger.obligations:
        recorded[one.term][one.due] += float(one.exact.value)
        billed[one.term][one.due] += float(one.amount.amount)
    names = list(all_terms(deal.deal()))
    assert set(recorded) <= set(names)
    for number, term in enumerate(names):
        counted: dict[dt.date, float] = defaultdict(float)
        for quarter in range(len(calendar.quarters)):
            if due[number, quarter]:
                days = round(float(terms.times[number, quarter]) * 365.25)
                counted[calendar.valuation_date + dt.timedelta(days=days)] += float(due[number, quarter])
        assert dict(recorded[term]) == pytest.approx(counted, rel=1e-9, abs=1e-6), term
        # What is billed is rounded as a running total, which stays within half a cent of what is exact.
        total, exact = 0.0, 0.0
        for day in sorted(counted):
            total, exact = total + billed[term][day], exact + counted[day]
            assert math.isclose(total, exact, abs_tol=0.0051), (term, day)
