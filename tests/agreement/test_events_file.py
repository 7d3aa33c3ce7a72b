"""journal/events.csv, read and printed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.events import EVENT_TYPES, Event
from pactolus.agreement.events_file import load_events, parse_events, print_events
from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue
from pactolus.core.money import Money

if TYPE_CHECKING:
    from pathlib import Path

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=10).map(str.strip)
some_dates = st.one_of(
    st.none(),
    st.dates().map(PartialDate.of),
    st.integers(min_value=1, max_value=9999).map(PartialDate),
    st.dates().map(lambda day: PartialDate(day.year, day.month)),
)
events = st.builds(
    Event,
    id=words.filter(bool),
    date=some_dates,
    type=st.sampled_from(list(EVENT_TYPES)),
    known_on=some_dates,
    product=words,
    country=st.sampled_from(["", "CN", "XK"]),
    agency=words,
    indication=words,
    term=words,
    amount=st.one_of(
        st.none(),
        st.decimals(min_value=0, max_value=10**12, places=2).map(lambda amount: Money(amount, "USD")),
    ),
    details=st.dictionaries(st.sampled_from(["count", "pathway", "line"]), words, max_size=3),
)


@settings(deadline=None)
@given(st.lists(events, max_size=4, unique_by=lambda event: event.id))
def test_what_is_printed_reads_back_as_the_same_events(journal: list[Event]) -> None:
    read, problems = parse_events(print_events(journal), "events.csv")
    assert problems == []
    assert [dataclasses.replace(event, line=0) for event in read] == journal


def test_the_record_of_an_announcement_is_read() -> None:
    text = """\
id,date,type,country,agency,indication,details
cn-lung,2025-05,marketing_approval,CN,NMPA,"lung cancer, second line",
us-orphan,2025-08,orphan_designation,US,FDA,gastric cancer,combination=adebrelimab\\; chemotherapy; count = 1
"""
    read, problems = parse_events(text, "events.csv")
    assert problems == []
    assert [(event.id, str(event.date), event.country, event.line) for event in read] == [
        ("cn-lung", "2025-05", "CN", 2),
        ("us-orphan", "2025-08", "US", 3),
    ]
    assert read[0].indication == "lung cancer, second line"
    assert read[1].details == {"combination": "adebrelimab; chemotherapy", "count": "1"}


def test_an_invoice_has_its_amount_in_two_columns() -> None:
    text = "id,date,type,term,amount,currency\nx,2026-01-05,invoice,upfront,18 000 000,USD\n"
    [invoice] = parse_events(text, "events.csv")[0]
    assert invoice.amount == Money(Decimal(18_000_000), "USD")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",2025,marketing_approval,CN,,,", "an event needs an id"),
        (
            "x,2025,marketing_aproval,CN,,,",
            "'marketing_aproval' is no type of event: did you mean 'marketing_approval'?",
        ),
        ("x,May 2025,marketing_approval,CN,,,", "'May 2025' is no date"),
        ("x,2025,marketing_approval,China,,,", "'China' is no country code"),
        ("x,2025,invoice,,5,,", "an amount needs its currency"),
        ("x,2025,invoice,,,USD,", "an amount needs its currency"),
        ("x,2025,invoice,,five,USD,", "'USD five' is no amount of money"),
        ("x,2025,invoice,,5,XXZ,", "'XXZ' is no ISO 4217 currency code"),
        ("x,2025,trial_start,,,,second line", "'second line' is no detail: write name=value"),
        ("x,2025,trial_start,,,,=2", "'=2' is no detail"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_are_read(row: str, problem: str) -> None:
    text = f"id,date,type,country,amount,currency,details\n{row}\ngood,2025,signing,,,,\n"
    read, problems = parse_events(text, "events.csv")
    assert [event.id for event in read] == ["good"]
    assert [one.line for one in problems] == [2]
    assert problem in problems[0].message


def test_an_id_used_twice_is_named_and_the_first_event_kept() -> None:
    text = "id,date,type\nx,2025,signing\nx,2026,signing\n"
    read, problems = parse_events(text, "events.csv")
    assert [str(event.date) for event in read] == ["2025"]
    assert [str(problem) for problem in problems] == [
        "events.csv:3: x: the id is taken by line 2 (give each event an id of its own)"
    ]


def test_a_file_is_loaded_by_its_name(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("id,date,type\nx,2025,signing\n")
    assert load_events(path) == parse_events("id,date,type\nx,2025,signing\n", str(path))
    assert [str(problem) for problem in load_events(tmp_path / "none.csv")[1]] == [
        f"{tmp_path / 'none.csv'}: there is no such file"
    ]


def test_types_outside_the_closed_list_are_refused() -> None:
    with pytest.raises(InvalidValue, match="'approval' is no type of event: one of signing"):
        Event("x", PartialDate.of(dt.date(2025, 1, 1)), "approval")
