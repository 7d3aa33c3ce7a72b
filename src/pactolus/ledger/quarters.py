"""Quarters and periods of a million lines: each looked up once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pactolus.core.dates import Period

if TYPE_CHECKING:
    import datetime as dt


@lru_cache(maxsize=65536)
def quarter_of(day: dt.date) -> Period:
    """Give the calendar quarter that a day lies in."""
    return Period.quarter_of(day)


@lru_cache(maxsize=65536)
def in_words(period: Period) -> str:
    """Print a period."""
    return str(period)
