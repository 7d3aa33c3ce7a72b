"""Which days, sales, costs and income count for a share, and what the journal lacks for it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pactolus.core.dates import Period, months_after
from pactolus.core.problems import Problem
from pactolus.ledger.bearing import Bearing, Weighing
from pactolus.ledger.matching import first_day, last_days
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.territories import refusal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, PeriodAmount, Share, Span
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.ledger.series_file import Value

_DAY = dt.timedelta(days=1)
_ALWAYS = Period(dt.date.min, dt.date.max)


def days_of(agreement: Agreement, share: Share, events: Sequence[Event]) -> Period | None:
    """Give the days that count for a share; None where none do yet, or the agreement was terminated before."""
    days = _ALWAYS if share.span is None else _spanned(share.span, events)
    last = last_days(agreement, events).get(share.id, dt.date.max)
    return None if days is None or last < days.start else Period(days.start, min(days.end, last))


def _spanned(span: Span, events: Sequence[Event]) -> Period | None:
    first = dt.date.min
    if span.begins is not None:
        first = first_day(span.begins, events) or dt.date.max
    if span.after is not None:
        after = first_day(span.after, events)
        first = dt.date.max if after is None else max(first, after + _DAY)
    last = dt.date.max
    if span.ends is not None:
        last = first_day(span.ends, events) or dt.date.max
    if span.months is not None and dt.date.min < first < dt.date.max:
        last = min(last, months_after(first, span.months) - _DAY)
    return None if first == dt.date.max or last < first else Period(first, last)


def stated_for(amounts: Iterable[PeriodAmount], quarter: Period) -> PeriodAmount | None:
    """Give the stated amount whose period a quarter lies in."""
    return next((one for one in amounts if _holds(one.period, quarter)), None)


def percent_for(series: Iterable[Value], name: str, quarter: Period) -> Value | None:
    """Give the percentage of a quarter: the last recorded for a period that holds it."""
    found = [one for one in series if one.name == name and _holds(one.period, quarter) and 0 <= one.value <= 1]
    return found[-1] if found else None


def _holds(period: Period, quarter: Period) -> bool:
    return period.start <= quarter.start and quarter.end <= period.end


class SpanSales(Weighing):
    """The sales that a share counts: those of its span, in quarters for which baseline and percentage are known."""

    def __init__(self, agreement: Agreement, share: Share, events: Sequence[Event], series: Sequence[Value]) -> None:
        self._share = share
        self._series = series
        self._days = days_of(agreement, share, events)

    def stretches(self, line: SalesLine) -> list[Bearing]:
        """Give the days of a line's period that count."""
        if self._days is None or not self.within(line) or missing_for(self._share, self._series, line):
            return []
        return [Bearing(max(self._days.start, line.period.start), min(self._days.end, line.period.end))]

    def within(self, line: SalesLine) -> bool:
        """Tell whether some day of a line lies in the span."""
        return self._days is not None and self._days.start <= line.period.end and line.period.start <= self._days.end


def missing_for(share: Share, series: Sequence[Value], line: SalesLine) -> str:
    """Say what is not known of the quarter of a line; "" where all is."""
    quarter, base = quarter_of(line.period.end), share.base
    if base.baseline and stated_for(base.baseline, quarter) is None:
        return f"/share/{share.id}/base/baseline states none for {quarter}"
    if base.percent is not None and percent_for(series, base.percent.series, quarter) is None:
        return f"no {base.percent.series} from 0 to 1 is recorded for {quarter}"
    if base.of == "units" and line.units is None:
        return f"the units of line {line.line} are not recorded"
    return ""


def share_problems(
    agreement: Agreement, events: Sequence[Event], sales: Sequence[SalesLine], journal: Journal
) -> Iterator[Problem]:
    """Name the quarters of sales that a share cannot count, since baseline, percentage or units are not known."""
    for share in agreement.share:
        counted = SpanSales(agreement, share, events, journal.series)
        asked = [line for line in sales if share.base.of in {"net sales", "units"} and _asked(share, line)]
        missing = {missing_for(share, journal.series, line): line for line in asked if counted.within(line)}
        for message, line in missing.items():
            if message:
                told = f"{message}; the sales of {quarter_of(line.period.end)} are left out of {share.id}"
                yield Problem(journal.sales_source, told, line.line, term=share.id, remedy="state or record it")


def _asked(share: Share, line: SalesLine) -> bool:
    base = share.base
    named = not base.products or not line.product or line.product in base.products
    return named and (base.territory is None or not refusal(base.territory, line.country))
