"""Part payments, credits on account and credit notes, held against what is owed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rates_file import parse_rates
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
    from pactolus.ledger.obligations import Ledger

TERMS = """
[agreement]
id = "deal"
signed = 2013-03-01
currency = "USD"
[[party]]
id = "lumara"
name = "Lumara Bio"
role = "licensor"
[[party]]
id = "veltis"
name = "Veltis Pharma"
role = "licensee"
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "flat"
rate = 0.10
due = { days = 45, after = "period end" }
"""
INTEREST = "[interest]\nrate = 0.10\n"
PROMOTION = """
[[payment]]
id = "promotion"
kind = "fixed"
event = "signing"
payer = "lumara"
payee = "veltis"
amount = "USD 7"
due = { days = 30 }
"""
# 100 due 15 May, 200 due 14 August, 300 due 14 November 2024.
E3 = "the payment_on_account e3 of 2024-05-10"
SALES = "period,net,currency\n2024-Q1,1000,USD\n2024-Q2,2000,USD\n2024-Q3,3000,USD\n"


def ledger(events: str, terms: str = TERMS, as_of: str = "", rates: str = "period,base,quote,rate\n") -> Ledger:
    agreement, problems = parse_agreement(terms, "agreement.toml")
    assert agreement is not None, problems
    found, wrong = parse_events("id,date,type,term,amount,currency,details\n" + events, "journal/events.csv")
    assert wrong == []
    lines, _ = parse_sales(SALES, "journal/sales.csv")
    given_rates, _ = parse_rates(rates, "journal/rates.csv")
    journal = Journal(tuple(found), tuple(lines), tuple(given_rates))
    return owed(agreement, journal, dt.date.fromisoformat(as_of) if as_of else None)


def standings(of: Ledger) -> list[str]:
    """Print period, paid, credited, outstanding and state of each royalty."""
    told = (one.as_json(of.as_of) for one in of.accounts.standings)
    return [
        f"{one['period']} {one['paid']} {one['credited']} {one['outstanding']} {one['state']}"
        for one in told
        if one["kind"] == "royalty"
    ]


def left_out(of: Ledger) -> list[str]:
    return [f"{one.what}: {one.because}" for one in of.left_out]


def test_parts_are_added_up_and_what_is_left_is_overdue_after_its_day() -> None:
    events = (
        "e1,2024-05-10,payment_received,net-sales,60,USD,period=2024-Q1\n"
        "e2,2024-05-20,payment_received,net-sales,15.50,USD,period=2024-Q1\n"
    )
    expected = ["2024-Q1 75.50 0 24.50 overdue", "2024-Q2 0 0 200.00 outstanding"]
    assert standings(ledger(events, as_of="2024-07-31")) == expected
    assert standings(ledger(events))[0] == "2024-Q1 75.50 0 24.50 outstanding"
    [first, _] = ledger(events, as_of="2024-07-31").as_json()["standings"]
    assert first["by"] == [
        {"event": "e1", "date": "2024-05-10", "amount": "60"},
        {"event": "e2", "date": "2024-05-20", "amount": "15.50"},
    ]


def test_interest_runs_on_each_part_that_came_late_and_on_no_more_than_was_open() -> None:
    events = (
        "e1,2024-05-10,payment_received,net-sales,27,USD,period=2024-Q1\n"
        "e2,2024-05-25,payment_received,net-sales,73,USD,period=2024-Q1\n"
        "e3,2024-06-24,payment_received,net-sales,,,period=2024-Q1\n"
    )
    interest = [one for one in ledger(events, TERMS + INTEREST).obligations if one.kind == "interest"]
    # 73 came 10 days late: 73 x 10 % x 10/365 = 0.20; nothing was open any more on 24 June.
    assert [(one.due.isoformat(), one.amount.amount) for one in interest] == [("2024-05-25", Decimal("0.20"))]


def test_what_is_paid_too_much_is_held_for_what_falls_due_next() -> None:
    events = "e1,2024-05-10,payment_received,net-sales,130,USD,period=2024-Q1\n"
    found = ledger(events, as_of="2024-07-31")
    assert standings(found) == ["2024-Q1 100.00 0 0.00 paid", "2024-Q2 0 0 200.00 outstanding"]
    [held] = found.as_json()["on_account"]
    assert held == {
        "event": "e1", "payer": "Veltis Pharma", "payee": "Lumara Bio", "amount": "30.00", "currency": "USD",
    }  # fmt: skip
    # On 14 August 30 of it count, on that day and so not late.
    later = ledger(events, TERMS + INTEREST, as_of="2024-09-30")
    assert standings(later)[1] == "2024-Q2 30.00 0 170.00 overdue"
    assert later.accounts.standings[1].allocations[0].day == dt.date(2024, 8, 14)
    assert {one.kind for one in later.obligations} == {"royalty"}


def test_a_payment_on_account_pays_what_was_due_first_and_late() -> None:
    events = "e1,2024-08-23,payment_on_account,,250,USD,\n"
    found = ledger(events, TERMS + INTEREST, as_of="2024-09-30")
    assert standings(found)[:2] == ["2024-Q1 100.00 0 0.00 paid", "2024-Q2 150.00 0 50.00 overdue"]
    # 100 came 100 days late: 2.74; 150 came 9 days late: 0.37.
    late = [one.amount.amount for one in found.obligations if one.kind == "interest"]
    assert late == [Decimal("2.74"), Decimal("0.37")]


def test_credit_notes_are_no_money_and_bear_no_interest() -> None:
    events = (
        "e1,2024-05-20,credit_note,net-sales,40,USD,period=2024-Q1\n"
        "e2,2024-05-25,payment_received,net-sales,,,period=2024-Q1\n"
        "e3,2024-06-01,credit_note,,20,USD,\n"
    )
    found = ledger(events, TERMS + INTEREST)
    # The interest, 60 x 10 % x 10/365 = 0.16 of 25 May, is the first that the last credit note counts for.
    assert standings(found) == [
        "2024-Q1 60.00 40 0.00 paid", "2024-Q2 0 19.84 180.16 outstanding", "2024-Q3 0 0 300.00 outstanding",
    ]  # fmt: skip
    assert [one.amount.amount for one in found.obligations if one.kind == "interest"] == [Decimal("0.16")]


def test_what_is_not_clear_is_named_and_pays_nothing() -> None:
    events = (
        "e1,2024-05-10,payment_received,net-sales,60,USD,\n"
        "e2,2024-05-10,payment_received,net-sales,60,EUR,period=2024-Q1\n"
        "e3,2024-05-10,payment_on_account,net-sales,60,USD,\n"
        "e4,2024-05-10,payment_on_account,,,,\n"
        "e5,2024-05-10,payment_on_account,,60,JPY,\n"
        "e6,2024-05-10,credit_note,net-sales,,,period=2024-Q1\n"
        "e7,2024-05-10,credit_note,,-5,USD,\n"
    )
    found = ledger(events)
    assert left_out(found) == [
        "the payment e1 of 2024-05-10: net-sales falls due period by period: write the one it pays, as period=2024-Q1",
        "the payment e2 of 2024-05-10: it pays EUR 60, and USD 100.00 are owed: no interest is counted on it",
        f"{E3}: it names net-sales: record it as payment_received, or leave the term out",
        "the payment_on_account e4 of 2024-05-10: it states no amount",
        "the payment_on_account e5 of 2024-05-10: nothing is owed in JPY",
        "the credit_note e6 of 2024-05-10: it states no amount",
        "the credit_note e7 of 2024-05-10: it states USD -5: an amount above 0 is needed",
    ]
    assert standings(found)[0] == "2024-Q1 0 0 100.00 outstanding"


def test_an_account_between_two_parties_is_named_where_there_are_several() -> None:
    both = TERMS + PROMOTION
    either = "payer=Lumara Bio; payee=Veltis Pharma or payer=Veltis Pharma; payee=Lumara Bio"
    found = ledger("e1,2024-05-10,payment_on_account,,7,USD,\n", both)
    assert left_out(found) == [f"{E3.replace('e3', 'e1')}: write between whom it counts: {either}"]
    named = ledger("e1,2024-05-10,payment_on_account,,7,USD,payer=Veltis Pharma\n", both)
    assert standings(named)[0] == "2024-Q1 7 0 93.00 outstanding"


def test_shares_are_not_paid_in_money_and_a_kind_can_be_named() -> None:
    shares = PROMOTION.replace("fixed", "equity")
    found = ledger("e1,2024-05-25,payment_received,net-sales,30,USD,period=2024-Q1; kind=interest\n", TERMS + shares)
    assert [one.outstanding for one in found.accounts.standings if one.obligation.kind == "equity"] == [Decimal(0)]
    assert left_out(found) == [
        "the payment e1 of 2024-05-25: no obligation of net-sales 2024-Q1 is known that it could pay"
    ]


def test_a_payment_in_the_currency_of_settlement_pays_the_whole_or_is_named() -> None:
    terms = TERMS + '[settlement]\ncurrency = "JPY"\n'
    rates = "period,base,quote,rate\n2024-05-10,USD,JPY,150\n"
    whole = ledger("e1,2024-05-10,payment_received,net-sales,15000,JPY,period=2024-Q1\n", terms, rates=rates)
    assert standings(whole)[0] == "2024-Q1 100.00 0 0.00 paid"
    assert left_out(whole) == []
    part = ledger("e1,2024-05-10,payment_received,net-sales,14999,JPY,period=2024-Q1\n", terms, rates=rates)
    assert standings(part)[0] == "2024-Q1 0 0 100.00 outstanding"
    assert left_out(part) == [
        "the payment e1 of 2024-05-10: it pays JPY 14 999; only all of the JPY 15 000 of its settlement can be"
    ]


payments = st.lists(
    st.tuples(
        st.dates(dt.date(2024, 4, 1), dt.date(2024, 12, 31)),
        st.sampled_from(["payment_received", "payment_on_account", "credit_note"]),
        st.sampled_from(["2024-Q1", "2024-Q2", "2024-Q3"]),
        st.integers(1, 40_000),
    ),
    max_size=8,
)


@given(payments)
def test_no_cent_is_lost_and_none_is_paid_twice(paid: list[tuple[dt.date, str, str, int]]) -> None:
    events = "".join(
        f"e{number},{on},{kind},,{cents / 100:.2f},USD,\n"
        if kind == "payment_on_account"
        else f"e{number},{on},{kind},net-sales,{cents / 100:.2f},USD,period={period}\n"
        for number, (on, kind, period, cents) in enumerate(paid)
    )
    found = ledger(events).accounts
    booked = sum(Decimal(cents) / 100 for *_, cents in paid)
    allocated = sum(part.amount for one in found.standings for part in one.allocations)
    assert allocated + sum(one.amount.amount for one in found.on_account) == booked
    assert all(0 <= one.outstanding <= one.obligation.amount.amount for one in found.standings)
    assert sum(one.outstanding for one in found.standings) == 600 - allocated
