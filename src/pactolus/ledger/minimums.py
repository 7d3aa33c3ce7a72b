"""The minimum of each year, as the agreement states it and the journal cuts it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.ledger.matching import day
from pactolus.ledger.quarters import year_of
from pactolus.ledger.trace import Traced, named

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Minimum, Pause
    from pactolus.core.dates import Period
    from pactolus.ledger.timeline import Stretch, Timeline

# The contract's year for the cut: a leap year has 365 days too.
_YEAR = 365


def minimum_series(
    term: Minimum, convention: str, events: Sequence[Event], timeline: Timeline, as_of: dt.date | None
) -> list[Traced]:
    """Give the minimum of a year in the quarter that ends it, once it is over, and nothing in the others."""
    over = [as_of is None or stretch.quarter.end <= as_of for stretch in timeline.stretches]
    return [
        _of(term, year_of(stretch.quarter.end, convention), events, stretch) if ended else Traced(Decimal(0))
        for stretch, ended in zip(timeline.stretches, over, strict=True)
    ]


def _of(term: Minimum, year: Period, events: Sequence[Event], stretch: Stretch) -> Traced:
    since = [one for one in term.years if one.since <= year.start.year]
    if stretch.correction is not None or stretch.quarter.end != year.end or not since:
        return Traced(Decimal(0))
    stated = max(since, key=lambda one: one.since).amount.amount
    minimum = Traced(stated, f"minimum of {year}", source=f"term {term.id}")
    lost = sum(_days_in(year, first, last) for first, last in _pauses(term.pause, events))
    if not lost:
        return minimum
    left = Traced(Decimal(_YEAR - min(lost, _YEAR)), f"days of {year} without the {lost} that do not count")
    return named(minimum * left / Traced(Decimal(_YEAR), "days in a year"), f"minimum of {year}, cut by days")


def _pauses(pause: Pause | None, events: Sequence[Event]) -> Iterator[tuple[dt.date, dt.date]]:
    """Give the first and the last day of each pause that is long enough; one without an end has not ended yet."""
    if pause is None:
        return
    ends = [day(event) for event in events if event.type == pause.end]
    for event in events:
        if event.type == pause.start:
            first = day(event)
            last = min((end for end in ends if first <= end), default=dt.date.max)
            if (last - first).days + 1 >= pause.least_days:
                yield first, last


def _days_in(year: Period, first: dt.date, last: dt.date) -> int:
    return max(0, (min(last, year.end) - max(first, year.start)).days + 1)
