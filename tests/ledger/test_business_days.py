"""Business days with holidays, due dates that shift, and payments that come in parts or recur."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.terms import BusinessDays
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.business_days import Calendar, parse_holidays
from pactolus.ledger.journal import Journal, load_journal
from pactolus.ledger.owed import owed

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.ledger.obligations import Ledger

TERMS = """
[agreement]
id = "deal"
signed = 2024-05-01
currency = "JPY"
[[party]]
id = "array"
name = "Array"
role = "licensor"
[[party]]
id = "ono"
name = "Ono"
role = "licensee"
[[payment]]
id = "fee"
kind = "fixed"
payer = "ono"
payee = "array"
amount = "JPY 900"
event = "signing"
"""
GOLDEN_WEEK = "calendar,date,name\nJP,2024-05-03,Constitution Day\nJP,2024-05-06,\nUS,2024-05-27,Memorial Day\n"


def ledger(terms: str, events: str = "", holidays: str = GOLDEN_WEEK, as_of: dt.date | None = None) -> Ledger:
    agreement, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert agreement is not None, problems
    assert problems == []
    happened, _ = parse_events("id,date,type\n" + events, "events.csv")
    days, _ = parse_holidays(holidays, "holidays.csv")
    return owed(agreement, Journal(tuple(happened), holidays=tuple(days)), as_of)


def dues(found: Ledger) -> list[str]:
    return [f"{one.due} {one.amount.amount}" for one in found.obligations]


def test_a_holiday_is_no_business_day() -> None:
    # From Wednesday 1 May: 2, 7 (3 and 6 are Japan's, 4 and 5 a weekend), 8 May. Without the calendar: 2, 3, 6 May.
    fee = 'due = { days = 3, unit = "business days" }\n'
    assert dues(ledger(f'{fee}[business_days]\nholidays = ["JP"]\n')) == ["2024-05-08 900"]
    assert dues(ledger(fee)) == ["2024-05-06 900"]


@pytest.mark.parametrize(
    ("shift", "days", "due"),
    [
        ("not", 25, "2024-05-26"),
        # Sunday 26 May, Monday 27 a holiday: Tuesday 28, or Friday 24.
        ("following", 25, "2024-05-28"),
        ("preceding", 25, "2024-05-24"),
        ("following in the month", 25, "2024-05-28"),
        # Sunday 30 June: the next business day lies in July.
        ("following in the month", 60, "2024-06-28"),
        ("following", 60, "2024-07-01"),
        ("preceding", 27, "2024-05-28"),
    ],
)
def test_a_due_date_shifts_as_the_agreement_says(shift: str, days: int, due: str) -> None:
    rules = f'due = {{ days = {days} }}\n[business_days]\nholidays = ["US"]\nshift = "{shift}"\n'
    assert dues(ledger(rules)) == [f"{due} 900"]


def test_a_year_without_holidays_is_a_warning() -> None:
    [problem] = ledger('[business_days]\nholidays = ["JP", "KR"]\n').problems
    assert str(problem) == (
        "journal/holidays.csv: no holiday of KR in 2024 is recorded "
        "(record them in journal/holidays.csv; until then only weekends are no business days there)"
    )


@given(st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1)), st.integers(1, 60), st.sets(st.integers(1, 90), max_size=20))
def test_counting_business_days_one_by_one_is_counting_them_at_once(start: dt.date, days: int, off: set[int]) -> None:
    holidays = frozenset(start + dt.timedelta(days=number) for number in off)
    calendar = Calendar((4, 5), holidays)
    end = calendar.after(start, days)
    assert calendar.counts(end)
    assert calendar.after(calendar.after(start, days - 1), 1) == end
    assert calendar.last_by(end) == end


def test_holidays_are_read_from_the_journal(tmp_path: Path) -> None:
    (tmp_path / "holidays.csv").write_text("calendar,date\nJP,2024-05-03\nJP,2024-05\nJP,soon\n")
    journal, problems = load_journal(tmp_path)
    assert [(one.calendar, str(one.date)) for one in journal.holidays] == [("JP", "2024-05-03")]
    assert [(one.line, one.message[:18]) for one in problems] == [(3, "2024-05 is no day"), (4, "'soon' is no date:")]
    (tmp_path / "holidays.csv").unlink()
    (tmp_path / "holidays.csv").mkdir()
    assert len(load_journal(tmp_path)[1]) == 1


def test_calendars_that_no_agreement_names_do_not_count() -> None:
    days, _ = parse_holidays(GOLDEN_WEEK, "holidays.csv")
    assert Calendar.of(BusinessDays(), days).counts(dt.date(2024, 5, 3))


PARTS = """
instalments = [
  { amount = "JPY 400" },
  { amount = "JPY 300", on = 2024-09-30 },
  { amount = "JPY 200", months = 12 },
]
due = { days = 10 }
"""


def test_a_payment_falls_due_in_parts() -> None:
    # 1 May + 10 days; 30 September + 10; the anniversary + 10. What lies after the day looked from is not owed yet.
    found = ledger(PARTS, as_of=dt.date(2025, 5, 1))
    assert dues(found) == ["2024-05-11 400", "2024-10-10 300", "2025-05-11 200"]
    assert [one.because for one in found.obligations] == [
        "part 1 of 3, 0 months after signing on 2024-05-01",
        "part 2 of 3, on 2024-09-30",
        "part 3 of 3, 12 months after signing on 2024-05-01",
    ]
    assert dues(ledger(PARTS, as_of=dt.date(2025, 4, 30))) == ["2024-05-11 400", "2024-10-10 300"]
    assert dues(ledger(PARTS)) == ["2024-05-11 400"]


def test_parts_on_an_event_wait_for_it_and_parts_of_one_quarter_stay_apart() -> None:
    parts = PARTS.replace("months = 12", "months = 1").replace(", on = 2024-09-30", "")
    assert dues(ledger(parts, as_of=dt.date(2024, 6, 30))) == ["2024-05-11 400", "2024-05-11 300", "2024-06-11 200"]
    waiting = TERMS.replace('event = "signing"', 'event = "marketing_approval"')
    agreement, _ = parse_agreement(waiting + PARTS, "agreement.toml")
    assert agreement is not None
    assert dues(owed(agreement, Journal(), dt.date(2025, 1, 1))) == ["2024-10-10 300"]


ANNUITY = """
recurs = { every = 12, first = 12, times = 3 }
stops = "approval_withdrawal"
"""


def test_an_annuity_comes_on_each_anniversary_until_it_has_been_paid_or_is_stopped() -> None:
    every = ["2025-05-01 900", "2026-05-01 900", "2027-05-01 900"]
    assert dues(ledger(ANNUITY, as_of=dt.date(2030, 1, 1))) == every
    withdrawn = "e1,2026-05-02,approval_withdrawal\n"
    assert dues(ledger(ANNUITY, withdrawn, as_of=dt.date(2030, 1, 1))) == every[:2]
    endless = ANNUITY.replace(", times = 3", "")
    assert len(dues(ledger(endless, as_of=dt.date(2034, 5, 1)))) == 10
    waiting, _ = parse_agreement(TERMS.replace('"signing"', '"marketing_approval"') + ANNUITY, "agreement.toml")
    assert waiting is not None
    assert owed(waiting, Journal(), dt.date(2030, 1, 1)).obligations == ()


def test_an_amendment_changes_the_payments_that_come_after_it() -> None:
    # The second anniversary lies behind the amendment.
    terms = """
[[amendment]]
id = "first"
effective = 2026-01-01
set = { "/payment/fee/amount" = "JPY 500" }
"""
    found = ledger(ANNUITY + terms, as_of=dt.date(2026, 12, 31))
    assert dues(found) == ["2025-05-01 900", "2026-05-01 500"]


@pytest.mark.parametrize("terms", [PARTS, ANNUITY])
def test_parts_cut_anywhere_are_owed_once(terms: str) -> None:
    agreement, _ = parse_agreement(TERMS + terms, "agreement.toml")
    assert agreement is not None
    whole = owed(agreement, Journal(), dt.date(2028, 1, 1))
    for cut in (dt.date(2024, 4, 1), dt.date(2024, 5, 1), dt.date(2025, 5, 1), dt.date(2026, 12, 31)):
        before = owed(agreement, Journal(), cut)
        after = owed(agreement, Journal(), dt.date(2028, 1, 1), before.balance)
        assert [*dues(before), *dues(after)] == dues(whole)


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        (PARTS.replace("JPY 200", "JPY 250"), "the parts add up to JPY 950, not to JPY 900"),
        (PARTS.replace("JPY 200", "USD 200"), "USD 200 and JPY 900 are of two currencies"),
        (PARTS + ANNUITY, "a payment comes in parts or recurs, not both"),
        (ANNUITY.replace("approval_withdrawal", "withdrawal"), "'withdrawal' is no type of event"),
    ],
)
def test_a_schedule_that_contradicts_itself_is_a_problem(terms: str, told: str) -> None:
    _, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert told in " ".join(problem.message for problem in problems)


def test_parts_of_an_amount_that_is_not_stated_are_not_added_up() -> None:
    _, problems = parse_agreement(TERMS.replace('"JPY 900"', '"undisclosed"') + PARTS, "agreement.toml")
    assert problems == []
