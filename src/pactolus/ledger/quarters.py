"""Quarters and periods of a million lines: each looked up once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from pactolus.core.dates import Period

# Royalties are settled by calendar quarter, so every kind of year begins with one.
_FIRST_MONTHS = {"calendar": 1, "from April": 4, "from July": 7, "from October": 10}


@lru_cache(maxsize=65536)
def quarter_of(day: dt.date) -> Period:
    """Give the calendar quarter that a day lies in."""
    return Period.quarter_of(day)


def year_of(day: dt.date, convention: str) -> Period:
    """Give the year that a day lies in, by the convention of the agreement (`[conventions] year`)."""
    first = _FIRST_MONTHS[convention]
    began = day.year if day.month >= first else day.year - 1
    return Period(dt.date(began, first, 1), dt.date(began + 1, first, 1) - dt.timedelta(days=1))


@lru_cache(maxsize=65536)
def in_words(period: Period) -> str:
    """Print a period."""
    return str(period)
