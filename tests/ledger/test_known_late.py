"""Corrections of sales that come to be known when later quarters have fallen due, and audits of one period twice."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
    from pactolus.ledger.obligations import Ledger

TERMS = """
[agreement]
id = "deal"
signed = 2024-01-01
currency = "USD"
[[party]]
id = "maker"
name = "Maker"
role = "licensee"
[[party]]
id = "fund"
name = "Fund"
role = "licensor"
[[royalty]]
id = "royalty"
payer = "maker"
payee = "fund"
structure = "marginal"
tiers = [{ above = "USD 0", rate = 0.1 }, { above = "USD 1000", rate = 0.2 }]
due = { days = 60, after = "period end" }
[true_up]
days = 10
[audit]
due = { days = 30 }
threshold = 0.05
"""
INTEREST = "[interest]\nrate = 0.1\n"
SALES = "period,net,currency\n2024-Q1,600,USD\n2024-Q2,300,USD\n2024-Q3,200,USD\n"


def ledger(events: str, terms: str = TERMS, sales: str = SALES) -> Ledger:
    agreement, problems = parse_agreement(terms, "agreement.toml")
    assert agreement is not None, problems
    happened, wrong = parse_events("id,date,type,known_on,amount,currency,details\n" + events, "events.csv")
    assert wrong == []
    return owed(agreement, Journal(tuple(happened), tuple(parse_sales(sales, "sales.csv")[0])))


def rows(found: Ledger) -> list[str]:
    return [f"{one.due} {one.kind} {one.period} {one.amount.amount}" for one in found.obligations]


def test_an_audit_finds_all_that_the_quarters_behind_the_corrected_one_lacked() -> None:
    # Known in time, 1500 make 60 + 40, 60 and 40 = 200; 60, 30 and 10 + 20 had fallen due, 80 less.
    found = ledger("t,2024-12-15,audit_report,,400,USD,period=2024-Q1; audit_cost=7\n", TERMS + INTEREST)
    assert rows(found) == [
        "2024-05-30 royalty 2024-Q1 60.00",
        "2024-08-29 royalty 2024-Q2 30.00",
        "2024-11-29 royalty 2024-Q3 30.00",
        "2025-01-14 audit_underpayment 2024-Q2 30.00",
        "2025-01-14 audit_underpayment 2024-Q3 10.00",
        "2025-01-14 audit_underpayment 2024-Q1 40.00",
        "2025-01-14 audit_cost 2024-Q2 7.00",
        # 30 x 10 % x 138 / 365, 10 x 10 % x 46 / 365, 40 x 10 % x 229 / 365
        "2025-01-14 interest 2024-Q2 1.13",
        "2025-01-14 interest 2024-Q3 0.13",
        "2025-01-14 interest 2024-Q1 2.51",
    ]
    assert found.obligations[6].because == "underpaid USD 80.00 of USD 200.00 is more than 0.05 of it"


def test_a_true_up_known_in_time_needs_no_restating() -> None:
    # On 20 May the second quarter is still open: it bears the higher rate from the start.
    assert rows(ledger("t,2024-05-20,true_up_report,,400,USD,period=2024-Q1\n")) == [
        "2024-05-30 royalty 2024-Q1 60.00",
        "2024-05-30 true_up 2024-Q1 40.00",
        "2024-08-29 royalty 2024-Q2 60.00",
        "2024-11-29 royalty 2024-Q3 40.00",
    ]


def test_what_was_known_late_counts_from_the_day_it_was_known() -> None:
    # Reported on 20 May, heard of on 1 September: the second quarter had fallen due by then, the third had not.
    assert rows(ledger("t,2024-05-20,true_up_report,2024-09-01,400,USD,period=2024-Q1\n")) == [
        "2024-05-30 royalty 2024-Q1 60.00",
        "2024-08-29 royalty 2024-Q2 30.00",
        "2024-09-11 true_up 2024-Q2 30.00",
        "2024-09-11 true_up 2024-Q1 40.00",
        "2024-11-29 royalty 2024-Q3 40.00",
    ]


def test_two_audits_of_one_period_bear_interest_and_cost_once_each() -> None:
    flat = TERMS.replace("tiers", "# tiers").replace('structure = "marginal"', 'structure = "flat"\nrate = 0.1')
    events = (
        "s,2024-06-01,true_up_report,,100,USD,period=2024-Q1\n"
        "t,2024-12-15,audit_report,,400,USD,period=2024-Q1; audit_cost=7\n"
        "u,2024-12-20,audit_report,,300,USD,period=2024-Q1\n"
    )
    assert [one for one in rows(ledger(events, flat + INTEREST)) if "2025" in one] == [
        "2025-01-14 audit_underpayment 2024-Q1 40.00",
        "2025-01-14 audit_cost 2024-Q1 7.00",
        # 40 x 10 % x 229 / 365 and 30 x 10 % x 234 / 365
        "2025-01-14 interest 2024-Q1 2.51",
        "2025-01-19 audit_underpayment 2024-Q1 30.00",
        "2025-01-19 interest 2024-Q1 1.92",
    ]


def test_an_audit_that_finds_too_much_paid_bears_no_interest() -> None:
    found = ledger("t,2024-06-15,audit_report,,-100,USD,period=2024-Q1\n", TERMS + INTEREST)
    assert [one for one in rows(found) if "audit" in one or "interest" in one] == [
        "2024-07-15 audit_underpayment 2024-Q1 -10.00"
    ]


def test_a_report_that_names_no_period_restates_nothing() -> None:
    found = ledger("t,2024-12-15,true_up_report,,400,USD,\n")
    assert [one.amount.amount for one in found.obligations] == [Decimal(60), Decimal(30), Decimal(30)]
    assert [problem.severity for problem in found.problems] == ["error"]


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(-200, 900), st.integers(4, 12)), max_size=4))
def test_late_reports_come_to_what_was_owed_had_all_been_known(reports: list[tuple[int, int, int]]) -> None:
    events = "".join(
        f"e{place},2024-{month:02}-20,true_up_report,,{net},USD,period=2024-Q{quarter}\n"
        for place, (quarter, net, month) in enumerate(reports)
        if net != 0
    )
    sold = {1: 600, 2: 300, 3: 200}
    for quarter, net, _ in reports:
        sold[quarter] += net
    known = "period,net,currency\n" + "".join(f"2024-Q{quarter},{net},USD\n" for quarter, net in sold.items())
    late, timely = ledger(events), ledger("", sales=known)
    assert sum(one.amount.amount for one in late.obligations) == sum(one.amount.amount for one in timely.obligations)
