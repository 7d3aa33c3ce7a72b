"""FY2024-Q1: what it means under an agreement, in its journal and in what is owed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.core.dates import Period
from pactolus.core.errors import InvalidValue
from pactolus.ledger.bulk import owed_in
from pactolus.ledger.fiscal import CALENDAR, Periods
from pactolus.ledger.history import Stamp
from pactolus.ledger.journal import load_journal
from pactolus.ledger.quarters import year_of
from pactolus.ledger.recording import book

if TYPE_CHECKING:
    from pathlib import Path

YEARS = ["calendar", "from April", "from July", "from October"]
LABELS = ["by first day", "by last day"]


@pytest.mark.parametrize(
    ("year", "labels", "text", "expected"),
    [
        ("from April", "by first day", "FY2024-Q1", "2024-04-01/2024-06-30"),
        ("from April", "by first day", "FY2024-Q4", "2025-01-01/2025-03-31"),
        ("from April", "by first day", "FY2024", "2024-04-01/2025-03-31"),
        # The United States' own fiscal year 2025 begins on 1 October 2024.
        ("from October", "by last day", "FY2025-Q1", "2024-10-01/2024-12-31"),
        ("calendar", "by last day", "FY2024-Q2", "2024-04-01/2024-06-30"),
        ("from July", "by first day", "2024-Q3", "2024-07-01/2024-09-30"),
    ],
)
def test_a_label_is_a_period(year: str, labels: str, text: str, expected: str) -> None:
    assert Periods(year, labels).read(text) == Period.parse(expected)


@given(st.sampled_from(YEARS), st.sampled_from(LABELS), st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)))
def test_years_and_quarters_are_read_back_from_their_labels(year: str, labels: str, day: dt.date) -> None:
    periods = Periods(year, labels)
    for period in (Period.quarter_of(day), year_of(day, year)):
        assert periods.name(period).startswith("FY")
        assert periods.read(periods.name(period)) == period


def test_other_periods_keep_their_names() -> None:
    periods = Periods("from April", "by first day")
    assert periods.name(Period.parse("2024-05")) == "2024-05"
    assert periods.name(Period.parse("2024")) == "2024"
    assert CALENDAR.name(Period.parse("2024-Q2")) == "2024-Q2"


def test_a_label_that_the_agreement_does_not_explain_is_refused() -> None:
    with pytest.raises(InvalidValue, match="'FY2024-Q1' is of a fiscal year: state fiscal_labels in"):
        CALENDAR.read("FY2024-Q1")


def test_the_events_of_a_journal_name_fiscal_periods_too(tmp_path: Path) -> None:
    (tmp_path / "events.csv").write_text(
        "id,date,type,term,details\ne1,2024-09-30,payment_received,royalty,period=FY2024-Q1\n"
        "e2,2024-09-30,payment_received,royalty,period=FY24\n"
    )
    journal, [problem] = load_journal(tmp_path, Periods("from April", "by first day"))
    assert [event.details["period"] for event in journal.events] == ["2024-Q2"]
    assert problem.line == 3
    assert "'FY24' is no period" in problem.message


def test_a_payment_of_a_fiscal_quarter_is_booked_and_pays_it(tmp_path: Path) -> None:
    (tmp_path / "journal").mkdir()
    (tmp_path / "agreement.toml").write_text(
        """
        [agreement]
        id = "deal"
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
        structure = "flat"
        rate = 0.1
        [conventions]
        year = "from April"
        fiscal_labels = "by first day"
        """
    )
    (tmp_path / "journal" / "sales.csv").write_text("period,net,currency\nFY2024-Q1,100,USD\n")
    row = {"date": "2024-08-29", "term": "royalty", "amount": "10", "currency": "USD", "details": "period=FY2024-Q1"}
    _, problems = book(tmp_path, "payment", [row], Stamp("Anna", "2024-09-01T10:00:00+00:00"))
    assert problems == []
    ledger, _ = owed_in(tmp_path)
    assert ledger is not None
    assert [one.outstanding for one in ledger.accounts.standings] == [0]
    refused, [problem] = book(tmp_path, "payment", [row | {"details": "period=FY24"}], Stamp("Anna", "2024-09-02"))
    assert refused is None
    assert "'FY24' is no period" in problem.message
