"""Dates as precise as their source, and periods as reports name them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.core.dates import PartialDate, Period
from pactolus.core.errors import InvalidValue

days = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


@pytest.mark.parametrize("written", ["2025", "2025-05", "2025-05-29", "0987-01"])
def test_a_date_prints_as_precisely_as_it_was_written(written: str) -> None:
    assert str(PartialDate.parse(written)) == written


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2025", dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2025-09-24", dt.date(2025, 9, 24), dt.date(2025, 9, 24)),
    ],
)
def test_a_date_knows_the_days_it_can_be(written: str, first: dt.date, last: dt.date) -> None:
    date = PartialDate.parse(written)
    assert (date.first, date.last) == (first, last)


@pytest.mark.parametrize("written", ["24 September 2025", "2025-9", "2025-13", "2025-02-30", "0000", ""])
def test_what_no_calendar_has_is_refused(written: str) -> None:
    with pytest.raises(InvalidValue, match="is no date"):
        PartialDate.parse(written)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(InvalidValue, match="needs its month"):
        PartialDate(2025, None, 3)


@given(days)
def test_a_full_date_is_that_day(day: dt.date) -> None:
    assert PartialDate.of(day).first == PartialDate.of(day).last == day


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
        ("2024-Q3", dt.date(2024, 7, 1), dt.date(2024, 9, 30)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2024-03-15", dt.date(2024, 3, 15), dt.date(2024, 3, 15)),
        ("2024-01-15/2024-02-14", dt.date(2024, 1, 15), dt.date(2024, 2, 14)),
    ],
)
def test_a_period_is_read_and_printed_in_its_shortest_form(written: str, start: dt.date, end: dt.date) -> None:
    period = Period.parse(f" {written} ")
    assert (period.start, period.end) == (start, end)
    assert str(period) == written
    assert start in period
    assert end in period
    assert end + dt.timedelta(days=1) not in period


@pytest.mark.parametrize("written", ["2024-Q5", "last year", "2024-01-15/2024-02", "2024-13"])
def test_what_is_no_period_is_refused_with_examples(written: str) -> None:
    with pytest.raises(InvalidValue, match=r"is no period: write 2024, 2024-Q1"):
        Period.parse(written)


def test_a_period_does_not_end_before_it_starts() -> None:
    with pytest.raises(InvalidValue, match="cannot end"):
        Period.parse("2024-02-14/2024-01-15")


@given(days, days)
def test_every_period_reads_back_as_printed(a: dt.date, b: dt.date) -> None:
    period = Period(min(a, b), max(a, b))
    assert Period.parse(str(period)) == period


@given(days)
def test_quarters_follow_each_other_without_a_gap(day: dt.date) -> None:
    quarter = Period.quarter_of(day)
    assert day in quarter
    assert quarter.next_quarter().start == quarter.end + dt.timedelta(days=1)
