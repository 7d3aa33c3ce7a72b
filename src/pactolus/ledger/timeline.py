"""The quarters a ledger runs over, and the numbers that the journal puts into them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.ledger.matching import day
from pactolus.ledger.parcels import parcels
from pactolus.ledger.quarters import in_words, quarter_of, year_of
from pactolus.ledger.territories import refusal
from pactolus.ledger.trace import Traced, total

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from pactolus.agreement.events import Event
    from pactolus.core.dates import Period
    from pactolus.ledger.bearing import Weighing
    from pactolus.ledger.corrections import Correction
    from pactolus.ledger.exchange import Converter
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.ledger.table import Slot


@dataclass(frozen=True, slots=True)
class Stretch:
    """One period of a timeline: a quarter, or a correction that counts at the quarter's end."""

    quarter: Period
    correction: Correction | None = None

    def __str__(self) -> str:
        """Print as the quarter, or as the correction of its period."""
        return in_words(self.quarter) if self.correction is None else f"{self.correction.period} as corrected"


@dataclass(frozen=True, slots=True)
class Timeline:
    """Calendar quarters without a gap, with corrections after the quarters they belong to.

    Royalties are settled by quarter.
    """

    stretches: tuple[Stretch, ...]

    @classmethod
    def spanning(
        cls, days: Iterable[dt.date], beginning: dt.date | None = None, corrections: Iterable[Correction] = ()
    ) -> Timeline:
        """Give the quarters that hold all of these days, from the one that `beginning` lies in where it is given."""
        ordered = sorted(days)
        if not ordered:
            return cls(())
        quarters = [quarter_of(beginning or ordered[0])]
        while quarters[-1].end < ordered[-1]:
            quarters.append(quarters[-1].next_quarter())
        later: dict[Period, list[Correction]] = defaultdict(list)
        for correction in corrections:
            later[correction.quarter].append(correction)
        return cls(tuple(Stretch(quarter, one) for quarter in quarters for one in (None, *later[quarter])))

    def opens_year(self, convention: str) -> list[bool]:
        """Tell of each stretch whether a year of the agreement begins with it."""
        starts = [stretch.quarter.start for stretch in self.stretches]
        return [
            stretch.correction is None and year_of(start, convention).start == start
            for stretch, start in zip(self.stretches, starts, strict=True)
        ]

    def closes_year(self, convention: str, as_of: dt.date | None) -> list[Traced]:
        """Give 1 for each stretch in which a year of the agreement closes that is over on the day `as_of`, else 0."""
        ends = [stretch.quarter.end for stretch in self.stretches]
        return [
            Traced(Decimal(end == year_of(end, convention).end and (as_of is None or end <= as_of))) for end in ends
        ]

    def indices(self) -> Mapping[Period, int]:
        """Give for each quarter the number of its stretch."""
        return {one.quarter: index for index, one in enumerate(self.stretches) if one.correction is None}


class Sold:
    """The sales that count, as numbers of the account's currency.

    Attributes:
        quarters: those in which anything was sold.
    """

    def __init__(self, lines: Sequence[SalesLine], converter: Converter, source: str, events_source: str) -> None:
        self._events_source = events_source
        self._parcels = parcels(lines, converter, source)
        self.quarters = {parcel.quarter for parcel in self._parcels}

    def series(self, slot: Slot, timeline: Timeline, bearing: Weighing | None = None) -> list[Traced]:
        """Sum a slot's sales by quarter, with the lines each sum is made of: all of them, or what bears a royalty."""
        parts: dict[int, list[Traced]] = defaultdict(list)
        indices = timeline.indices()
        for parcel in self._parcels:
            if in_scope(parcel.line, slot):
                parts[indices[parcel.quarter]] += [parcel.leaf] if bearing is None else parcel.bearing(bearing)
        for index, stretch in enumerate(timeline.stretches):
            if stretch.correction is not None and in_scope(stretch.correction.line, slot):
                corrected = _corrected(stretch.correction, self._events_source)
                parts[index] += [corrected] if bearing is None else bearing.of(corrected, stretch.correction.line)
        return [total(parts[index], f"{slot.name}, {one}") for index, one in enumerate(timeline.stretches)]


def in_scope(line: SalesLine, slot: Slot) -> bool:
    """Tell whether a line is of the products and the territory that a slot counts."""
    named = not slot.products or not line.product or line.product in slot.products
    return named and (not slot.territory or not refusal(slot.territory, line.country))


def _corrected(correction: Correction, source: str) -> Traced:
    name = f"net sales {correction.period}, corrected on {correction.event.date}"
    return Traced(correction.amount.amount, name, source=f"{source}:{correction.event.line}")


def event_series(slot: Slot, events: Sequence[Event], timeline: Timeline, source: str) -> list[Traced]:
    """Count a term's matching events by quarter."""
    parts: dict[int, list[Traced]] = defaultdict(list)
    indices = timeline.indices()
    for event in events:
        where = f"{source}:{event.line}" if event.line else "agreement.toml"
        # What came to be known late falls into the first quarter that is open.
        index = indices.get(quarter_of(day(event)), 0)
        parts[index].append(Traced(Decimal(1), f"{event.type} {event.date}", source=where))
    return [total(parts[index], f"{slot.name}, {one}") for index, one in enumerate(timeline.stretches)]


def payment_series(slot: Slot, payments: Sequence[Correction], timeline: Timeline, source: str) -> list[Traced]:
    """Sum the third-party payments that a term may credit, by quarter."""
    parts: dict[int, list[Traced]] = defaultdict(list)
    indices = timeline.indices()
    for payment in payments:
        if payment.event.term in {"", slot.term} and slot.territory in {"", payment.event.country}:
            where = f"{source}:{payment.event.line}"
            paid = Traced(payment.amount.amount, f"paid to a third party on {payment.event.date}", source=where)
            parts[indices.get(payment.quarter, 0)].append(paid)
    return [total(parts[index], f"{slot.name}, {one}") for index, one in enumerate(timeline.stretches)]
