"""What falls due when: unpaid amounts, royalties still to be reported, and duties that are no payment."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.ledger.test_owed import BOOKED, FLAT, HEAD, INTEREST, UPFRONT, agreement, journal

from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.dues import dues
from pactolus.ledger.interest import accrued_interest
from pactolus.ledger.owed import owed
from pactolus.reports.accounts import accounts_text
from pactolus.reports.calendar_file import calendar_file

ON = dt.date(2024, 7, 1)
DUTY = """
[[duty]]
id = "reports"
what = "royalty report"
by = "veltis"
to = "lumara"
event = "first_commercial_sale"
"""
EVENTS = BOOKED + "e1,2024-02-10,first_commercial_sale,BR,,,,\n"
SALES = "2024-Q1,tablet,BR,1000000,USD\n"


def calendar(terms: str, sales: str = SALES, events: str = EVENTS, on: dt.date = ON) -> list[str]:
    made, entries = agreement(terms), journal(sales, events)
    return [f"{one.day} {one.kind}: {one.summary}" for one in dues(made, entries, owed(made, entries, on), on)]


def test_unpaid_amounts_and_royalties_still_to_be_reported() -> None:
    # 5 % of 1 m was due on 15 May and is not paid; five more quarters fall due by 2 July 2025, 45 days after each.
    assert calendar(FLAT) == [
        "2024-05-15 payment: USD 50 000.00: royalty net-sales 2024-Q1",
        "2024-08-14 expected payment: royalty net-sales 2024-Q2",
        "2024-11-14 expected payment: royalty net-sales 2024-Q3",
        "2025-02-14 expected payment: royalty net-sales 2024-Q4",
        "2025-05-15 expected payment: royalty net-sales 2025-Q1",
    ]
    assert calendar(FLAT, events=EVENTS + "p,2024-05-10,payment_received,,net-sales,50000,USD,\n")[0].startswith(
        "2024-08"
    )
    part = EVENTS + "p,2024-05-10,payment_received,,net-sales,20000,USD,\n"
    assert calendar(FLAT, events=part)[0] == "2024-05-15 payment: USD 30 000.00: royalty net-sales 2024-Q1"


def test_a_royalty_that_is_over_or_not_begun_is_not_expected() -> None:
    assert len(calendar(FLAT.replace("due =", "until = 2024-06-30\ndue ="))) == 2
    assert len(calendar(FLAT.replace("due =", "since = 2025-01-01\ndue ="))) == 1
    assert calendar(FLAT, sales="", events="") == []


def test_shares_are_no_payment() -> None:
    assert calendar(UPFRONT.replace('"upfront"', '"equity"'), sales="", events="") == []


def test_duties_of_each_quarter_and_year_and_once() -> None:
    assert calendar(DUTY, sales="") == [
        "2024-08-14 duty: royalty report 2024-Q2",
        "2024-11-14 duty: royalty report 2024-Q3",
        "2025-02-14 duty: royalty report 2024-Q4",
        "2025-05-15 duty: royalty report 2025-Q1",
    ]
    yearly = DUTY + 'each = "year"\ndue = { days = 60, after = "year end" }\n'
    assert calendar(yearly, sales="") == ["2025-03-01 duty: royalty report 2024"]
    # From 30 June 2024 a year ahead: the months from June to the next May.
    monthly = calendar(DUTY + 'each = "month"\ndue = { days = 20, after = "period end" }\n', sales="")
    assert monthly[0] == "2024-07-20 duty: royalty report 2024-06"
    assert monthly[-1] == "2025-06-20 duty: royalty report 2025-05"
    assert len(monthly) == 12
    once = DUTY + 'each = "once"\ndue = { days = 200, after = "%s" }\n'
    # 10 February, known at once: + 200 days; 31 March + 200 days; the end of the year + 200 days is past the horizon.
    assert calendar(once % "event", sales="") == ["2024-08-28 duty: royalty report"]
    assert calendar(once % "notice", sales="") == ["2024-08-28 duty: royalty report"]
    assert calendar(once % "period end", sales="") == ["2024-10-17 duty: royalty report"]
    assert calendar(once % "year end", sales="") == []
    assert calendar(DUTY, sales="", events="") == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('to = "veltis"', "'veltis' owes it to itself"),
        ('to = "nobody"', "there is no [[party]] of the id 'nobody'"),
        ('to = "lumara"\ndue = { days = 1 }', "a duty of each quarter is not due after the event"),
        ('to = "lumara"\neach = "once"\ndue = { after = "invoice" }', "a duty is not due after the invoice"),
    ],
)
def test_a_duty_that_makes_no_sense_is_named(change: str, message: str) -> None:
    _, problems = parse_agreement(HEAD + DUTY.replace('to = "lumara"', change), "agreement.toml")
    assert [one.message for one in problems] == [message]


def test_a_calendar_that_is_made_again_has_the_same_identities() -> None:
    made = agreement(FLAT + DUTY)
    entries = journal(SALES, EVENTS)
    first, again = (
        calendar_file(dues(made, entries, owed(made, entries, on), on), "Lumara, Veltis; 2024", on)
        for on in (ON, dt.date(2024, 7, 2))
    )

    def identities(text: str) -> list[str]:
        return [line for line in text.splitlines() if line.startswith("UID:")]

    assert identities(first) == identities(again)
    assert len(set(identities(first))) == 9
    assert "X-WR-CALNAME:Lumara\\, Veltis\\; 2024\r\n" in first
    assert "DTSTART;VALUE=DATE:20240515\r\nDTEND;VALUE=DATE:20240516\r\n" in first
    assert first.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert first.endswith("END:VEVENT\r\nEND:VCALENDAR\r\n")
    assert first.count("BEGIN:VEVENT") == first.count("END:VEVENT") == 9


def test_two_amounts_of_one_kind_and_period_are_two_entries() -> None:
    twice = BOOKED + "".join(
        f"e{day},2024-06-0{day},true_up_report,BR,,1000{day},USD,period=2024-Q1\n" for day in (1, 2)
    )
    made, entries = agreement(FLAT), journal(SALES, twice)
    keys = [one.key for one in dues(made, entries, owed(made, entries, ON), ON) if "true_up" in one.key]
    assert keys == ["deal/true_up/net-sales/2024-Q1", "deal/true_up/net-sales/2024-Q1/2"]


def test_long_lines_are_folded_between_characters() -> None:
    made = agreement(FLAT)
    entries = journal(SALES, EVENTS)
    text = calendar_file(dues(made, entries, owed(made, entries, ON), ON), "Lizenz für Navörütinib " * 8, ON)
    lines = text.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = text.replace("\r\n ", "")
    assert "X-WR-CALNAME:" + "Lizenz für Navörütinib " * 8 in unfolded


def test_accounts_by_state_with_the_interest_that_has_run() -> None:
    terms = FLAT + UPFRONT + INTEREST
    events = (
        EVENTS
        + "p1,2024-05-20,payment_received,,net-sales,20000,USD,period=2024-Q1\n"
        + "p2,2022-04-01,payment_received,,signing,5000000,USD,\n"
    )
    made, entries = agreement(terms), journal(SALES + "2024-Q2,tablet,BR,1000000,USD\n", events)
    ledger = owed(made, entries, ON)
    accrued, unknown = accrued_interest(made, entries, ledger.accounts, ON)
    # 30 000 x 10 % x 47 days / 365 from 15 May to 1 July.
    assert ([str(one.amount) for one in accrued], unknown) == (["USD 386.30"], [])
    text = accounts_text(ledger, accrued, ON)
    assert "Overdue\n  2024-05-15           USD 30 000.00 of USD 50 000.00  royalty net-sales 2024-Q1" in text
    assert "Falling due\n  2024-08-14           USD 50 000.00  royalty net-sales 2024-Q2" in text
    assert "Paid\n  2022-04-14        USD 5 000 000.00  upfront signing" in text
    assert "net-sales 2024-Q1: 30 000 × 0.1 × 47 ÷ 365, due 2024-05-15 and unpaid on 2024-07-01" in text


def test_what_is_paid_too_much_is_held_on_account() -> None:
    events = BOOKED + "p1,2022-04-01,payment_received,,signing,5000010,USD,\n"
    ledger = owed(agreement(UPFRONT), journal(events=events), ON)
    text = accounts_text(ledger, [], ON)
    assert "Held on account\n               USD 10.00  Veltis Pharma to Lumara Bio: p1\n" in text


def test_a_rate_that_is_not_recorded_leaves_the_interest_out() -> None:
    made, entries = agreement(FLAT + INTEREST + 'over = "prime"\n'), journal(SALES, EVENTS)
    accrued, unknown = accrued_interest(made, entries, owed(made, entries, ON).accounts, ON)
    assert (accrued, [one.because for one in unknown]) == ([], ["no value of prime is recorded by 2024-05-15"])
