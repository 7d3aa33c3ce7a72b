"""The numbers that shares and minimums by periods ask of a journal, by quarter."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.dates import Period
from pactolus.ledger.amounts import amount_of, selected
from pactolus.ledger.quarters import quarter_of, year_of
from pactolus.ledger.spans import SpanSales, percent_for
from pactolus.ledger.table import SlotKind
from pactolus.ledger.timeline import in_scope
from pactolus.ledger.trace import Traced, total

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.corrections import Correction
    from pactolus.ledger.counted import Counted
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.ledger.table import Slot
    from pactolus.ledger.timeline import Stretch, Timeline


def stated_amounts(agreement: Agreement, slot: Slot) -> Iterator[tuple[Period, Decimal]]:
    """Give the periods and amounts that a slot's term states: baselines, minimums, or the advances towards them."""
    for share in agreement.share:
        if share.id == slot.term:
            yield from ((one.period, one.amount.amount) for one in share.base.baseline)
    for minimum in agreement.minimum:
        for one in minimum.periods if minimum.id == slot.term else ():
            if slot.key == "minimum":
                yield one.period, one.amount.amount
            elif one.advance is not None:
                yield Period(one.period.start, one.advance.until.last), one.advance.amount.amount


def openings(agreement: Agreement, slot: Slot, timeline: Timeline) -> list[Traced]:
    """Tell of each stretch whether something begins anew with it: a quarter, a year, a period that a term states."""
    starts = {period.start for period, _ in stated_amounts(agreement, slot)}

    def opens(start: dt.date) -> bool:
        year = year_of(start, agreement.conventions.year).start
        return {"quarter": True, "year": start == year}.get(slot.key, start in starts)

    return [Traced(Decimal(one.correction is None and opens(one.quarter.start))) for one in timeline.stretches]


def stated_series(agreement: Agreement, slot: Slot, timeline: Timeline, as_of: dt.date | None) -> list[Traced]:
    """Give in each stretch the amount that a term states: a baseline in its period's first quarter, others in its last.

    Those wait until the period is over on the day `as_of`.
    """
    return [_stated(agreement, slot, stretch, as_of) for stretch in timeline.stretches]


def _stated(agreement: Agreement, slot: Slot, stretch: Stretch, as_of: dt.date | None) -> Traced:
    over = as_of is None or stretch.quarter.end <= as_of
    for period, amount in stated_amounts(agreement, slot):
        first, last = period.start == stretch.quarter.start, period.end == stretch.quarter.end and over
        if stretch.correction is None and (first if slot.key == "baseline" else last):
            return Traced(amount, f"{slot.key} of {period}", source=f"term {slot.term}")
    return Traced(Decimal(0))


class ShareInputs:
    """Fills the slots of `SHARE_INPUTS`, and says which sales a share counts."""

    def __init__(
        self, agreement: Agreement, counted: Counted, timeline: Timeline, amounts: Sequence[Correction]
    ) -> None:
        self._agreement = agreement
        self._shares = {term.id: term for term in agreement.share}
        self._counted = counted
        self._timeline = timeline
        self._amounts = amounts

    def sales(self, share: str) -> SpanSales:
        """Say which sales a share counts."""
        return SpanSales(self._agreement, self._shares[share], self._counted.events, self._counted.values)

    def series(self, slot: Slot, lines: Sequence[SalesLine]) -> list[Traced]:
        """Fill a slot, one number a stretch of the timeline."""
        match slot.kind:
            case SlotKind.UNITS:
                return self._units(slot, lines)
            case SlotKind.AMOUNTS:
                return self._sums(slot)
            case SlotKind.PERCENT:
                return [self._percent(slot, stretch) for stretch in self._timeline.stretches]
            case SlotKind.OPENS:
                return openings(self._agreement, slot, self._timeline)
            case _:
                return stated_series(self._agreement, slot, self._timeline, self._counted.as_of)

    def _percent(self, slot: Slot, stretch: Stretch) -> Traced:
        value = percent_for(self._counted.values, slot.key, stretch.quarter)
        if value is None:
            return Traced(Decimal(0))
        source = f"{self._counted.series_source}:{value.line}"
        return Traced(value.value, f"{slot.key} {stretch.quarter}", source=source)

    def _units(self, slot: Slot, lines: Sequence[SalesLine]) -> list[Traced]:
        weighing = self.sales(slot.term)
        parts: dict[int, list[Traced]] = defaultdict(list)
        indices = self._timeline.indices()
        for line in lines:
            if in_scope(line, slot) and line.units is not None:
                leaf = Traced(line.units, f"units {line.period}", source=f"{self._counted.sales_source}:{line.line}")
                parts[indices[quarter_of(line.period.end)]] += weighing.of(leaf, line)
        return self._totals(slot, parts)

    def _sums(self, slot: Slot) -> list[Traced]:
        share = self._shares[slot.term]
        parts: dict[int, list[Traced]] = defaultdict(list)
        indices = self._timeline.indices()
        for one in self._amounts:
            if selected(self._agreement, share, slot.key, one, self._counted.events):
                parts[indices.get(one.quarter, 0)].append(amount_of(one, self._counted.events_source))
        return self._totals(slot, parts)

    def _totals(self, slot: Slot, parts: Mapping[int, list[Traced]]) -> list[Traced]:
        stretches = enumerate(self._timeline.stretches)
        return [total(parts.get(index, []), f"{slot.name}, {stretch}") for index, stretch in stretches]
