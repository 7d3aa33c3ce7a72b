"""One run of an agreement's table over what counts of a journal, from an opening balance to a closing state."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.ledger.bearing import BearingSales
from pactolus.ledger.billing import fallen_due
from pactolus.ledger.caps import cap_series
from pactolus.ledger.event_amounts import event_amounts
from pactolus.ledger.interpreter import interpret
from pactolus.ledger.matching import day, known
from pactolus.ledger.minimums import minimum_series
from pactolus.ledger.obligations import LeftOut
from pactolus.ledger.quarters import quarter_of, year_of
from pactolus.ledger.reductions import Recorded
from pactolus.ledger.rules import Rule
from pactolus.ledger.schedules import schedule_series
from pactolus.ledger.share_inputs import ShareInputs
from pactolus.ledger.table import SHARE_INPUTS, SlotKind
from pactolus.ledger.timeline import Sold, Timeline, event_series, payment_series
from pactolus.ledger.trace import Traced, amount, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement
    from pactolus.core.dates import Period
    from pactolus.ledger.bearing import Weighing
    from pactolus.ledger.corrections import Correction
    from pactolus.ledger.counted import Counted
    from pactolus.ledger.exchange import Converter
    from pactolus.ledger.obligations import Balance, Fallen
    from pactolus.ledger.sales_file import SalesLine
    from pactolus.ledger.table import Slot, Table
    from pactolus.ledger.timeline import Stretch


class Run:
    """Timeline, series and state of one computation.

    Attributes:
        fallen: what falls due in the run.
        state: the closing state.
        until: the last day the run covers; None where it covers none.
        left_out: sales and corrections that came too late for the balance they belong in; quarters whose
            sales cancel.
    """

    def __init__(
        self, agreement: Agreement, table: Table, counted: Counted, converter: Converter, opening: Balance
    ) -> None:
        self._since = opening.until or dt.date.min
        self._agreement = agreement
        self._year = agreement.conventions.year
        self._counted = counted
        self._lines: Sequence[SalesLine] = counted.sales
        if opening.until is not None:
            self._lines = [line for line in counted.sales if self._since < _settled(line.period)]
        self._sold = Sold(self._lines, converter, counted.sales_source, counted.events_source)
        self._recorded = Recorded(agreement, counted.events, counted.values, counted.sales)
        self._matched = {term: self.new(events) for term, events in counted.matched.items()}
        self._amounts = [one for one in counted.amounts if self._settled_later(one)]
        self._timeline = self._spanned(opening.until)
        self._shares = ShareInputs(agreement, counted, self._timeline, self._amounts)
        self.until = self._end(opening)
        self.left_out = list(self._late(opening))
        self.state = _opening_state(table, opening)
        self.fallen = self._run(table)

    def new(self, events: Iterable[Event]) -> list[Event]:
        """Give the events that came, or became known, after the opening balance."""
        return [event for event in events if self._since < max(day(event), known(event))]

    def _run(self, table: Table) -> list[Fallen]:
        series = [self._series(slot) for slot in table.slots]
        figures = [Traced(one.value, one.name, source=f"term {one.term}") for one in table.numbers]
        interpret(table.codes, figures, self._timeline.opens_year(self._year), self.state, series)
        for slot, cells in zip(table.slots, series, strict=True):
            if slot.kind is SlotKind.STEP:
                for cell, stretch in zip(cells, self._timeline.stretches, strict=True):
                    named(cell, f"{slot.name}, {stretch}")
        self.left_out += _cancelling(table, series, self._timeline.stretches)
        return list(fallen_due(table, series, self._timeline.stretches, self._matched))

    def _spanned(self, opened: dt.date | None) -> Timeline:
        days = [day(event) for events in self._matched.values() for event in events]
        days += [quarter.end for quarter in self._sold.quarters]
        # Years that pass without a sale are years too: what is carried on has to be of the year that it says.
        days += [] if self._counted.as_of is None else [self._counted.as_of]
        corrections = [one for one in self._counted.corrections if self._since < one.quarter.end]
        days += [one.quarter.end for one in corrections]
        days += [one.quarter.end for one in self._counted.payments if self._settled_later(one)]
        days += [one.quarter.end for one in self._amounts]
        # A minimum is owed for a year in which nothing was sold yet, too.
        days += list(self._begun()) if days else []
        return Timeline.spanning(days, None if opened is None else opened + dt.timedelta(days=1), corrections)

    def _begun(self) -> Iterator[dt.date]:
        """Give the first days of the periods that have to be whole: of minimums, and of baselines that sales lie in."""
        for term in self._agreement.minimum:
            first = [year_of(dt.date(one.since, 12, 31), self._year).start for one in term.years]
            yield min([*first, *(one.period.start for one in term.periods)])
        for share in self._agreement.share:
            for one in share.base.baseline:
                if any(quarter.end in one.period for quarter in self._sold.quarters):
                    yield one.period.start

    def _end(self, opening: Balance) -> dt.date | None:
        if self._counted.as_of is not None:
            return self._counted.as_of
        return self._timeline.stretches[-1].quarter.end if self._timeline.stretches else opening.until

    def _settled_later(self, payment: Correction) -> bool:
        return self._since < max(payment.quarter.end, known(payment.event))

    def _late(self, opening: Balance) -> Iterable[LeftOut]:
        for line in self._counted.sales if opening.until is not None else ():
            if opening.until is not None and _settled(line.period) <= opening.until < line.reported:
                what = f"sales of {line.period}, {self._counted.sales_source}:{line.line}"
                yield LeftOut(what, f"reported after the balance of {opening.until}: compute without it to restate")

        for one in self._counted.corrections:
            if opening.until is not None and one.quarter.end <= opening.until < known(one.event):
                what = f"the {one.event.type} {one.event.id} for {one.period}"
                yield LeftOut(what, f"reported after the balance of {opening.until}: compute without it to restate")

    def _series(self, slot: Slot) -> list[Traced]:
        match slot.kind:
            case SlotKind.EVENTS | SlotKind.SCHEDULE | SlotKind.EVENT_AMOUNTS:
                return self._happened(slot, self._matched[slot.term])
            case SlotKind.NET_SALES | SlotKind.BEARING_SALES | SlotKind.TERM_SALES:
                return self._sold.series(slot, self._timeline, self._bearing(slot))
            case SlotKind.PAYMENTS:
                paid = [one for one in self._counted.payments if self._settled_later(one)]
                return payment_series(slot, paid, self._timeline, self._counted.events_source)
            case SlotKind.CAP | SlotKind.MINIMUM | SlotKind.YEAR_CLOSES:
                return self._stated(slot)
            case _ if slot.kind in SHARE_INPUTS:
                return self._shares.series(slot, self._lines)
            case _:
                return [Traced(Decimal(0))] * len(self._timeline.stretches)

    def _happened(self, slot: Slot, events: Sequence[Event]) -> list[Traced]:
        """Give what a term's events count as in each quarter, or the parts of a payment that fall due in it."""
        if slot.kind is SlotKind.EVENT_AMOUNTS:
            milestone = next(term for term in self._agreement.milestone if term.id == slot.term)
            return event_amounts(milestone, events, self._counted, self._timeline)
        if slot.kind is SlotKind.SCHEDULE:
            return schedule_series(slot, events, self._timeline)
        return event_series(slot, events, self._timeline, self._counted.events_source)

    def _stated(self, slot: Slot) -> list[Traced]:
        """Give what the agreement itself states for each quarter: a cap, a minimum, or the end of a year."""
        if slot.kind is SlotKind.YEAR_CLOSES:
            return self._timeline.closes_year(self._year, self._counted.as_of)
        if slot.kind is SlotKind.CAP:
            caps = {term.id: term.cap for term in self._agreement.royalty if term.cap}
            caps |= {ceiling.id: ceiling for ceiling in self._agreement.ceiling}
            return cap_series(caps[slot.term], slot.term, self._timeline)
        minimum = next(term for term in self._agreement.minimum if term.id == slot.term)
        return minimum_series(minimum, self._year, self._counted.events, self._timeline, self._counted.as_of)

    def _bearing(self, slot: Slot) -> Weighing | None:
        """Give which sales a slot counts, and how fully; None where it counts all of them."""
        if slot.kind is SlotKind.NET_SALES:
            return None
        royalty = next((term for term in self._agreement.royalty if term.id == slot.term), None)
        if royalty is None:
            return self._shares.sales(slot.term)
        reduced = slot.kind is SlotKind.BEARING_SALES
        return BearingSales(self._agreement, royalty, self._recorded, reduced=reduced)


def _cancelling(table: Table, series: Sequence[Sequence[Traced | int]], stretches: Sequence[Stretch]) -> list[LeftOut]:
    """Name the quarters whose sales cancel to nothing while some of them bear a royalty with tiers.

    What such a royalty is on them cannot be told from the whole quarter's: a share of nothing.
    """
    because = "sales that bear it and sales that do not cancel to nothing: compute this royalty by hand"
    found = []
    for row in table.rows:
        if row.rule is Rule.IN_PROPORTION:
            _, part, whole = (series[source] for source in row.sources)
            pairs = zip(part, whole, stretches, strict=True)
            found += [
                LeftOut(f"{table.slots[row.target].term}: {stretch}", because)
                for some, every, stretch in pairs
                if amount(every) == 0 and amount(some) != 0
            ]
    return found


def _settled(period: Period) -> dt.date:
    return quarter_of(period.end).end


def _opening_state(table: Table, opening: Balance) -> list[Traced]:
    values = opening.state or table.opening()
    return [Traced(value, f"{cell.name}, carried over") for value, cell in zip(values, table.state, strict=True)]
