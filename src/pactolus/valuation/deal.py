"""From a completed agreement to what the simulation needs of it: the table's arrays, and who asks for which event."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np

from pactolus.agreement.terms import FixedPayment
from pactolus.ledger.interpreter import interpret
from pactolus.ledger.journal import agreement_events
from pactolus.ledger.lowering import lower
from pactolus.ledger.rules import Rule
from pactolus.ledger.schedules import scheduled
from pactolus.ledger.table import SlotKind
from pactolus.valuation.arrays import ALL, BEARING, SOME, Terms
from pactolus.valuation.deal_terms import all_terms, promised, role_of
from pactolus.valuation.due_days import DueDays
from pactolus.valuation.forecastable import refuse_credited_twice, refuse_recorded_only, refuse_unknown_past
from pactolus.valuation.idle import idle_future
from pactolus.valuation.markets import product_of
from pactolus.valuation.playing import happening
from pactolus.valuation.stated import Stated
from pactolus.valuation.triggers import Triggers, dated_events
from pactolus.valuation.weighing import Weighing, nothing_from, shared, whole_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.table import Row, Slot, Table
    from pactolus.valuation.deal_terms import AnyTerm
    from pactolus.valuation.plan import Calendar
    from pactolus.valuation.programme import Programme

    EventRow = tuple[int, int, int, int, int, int]
    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

# Rules under which nothing falls due in a quarter without an event, whatever is carried.
_ON_EVENTS = (Rule.HAPPENED, Rule.HAPPENED_EACH)
_WEIGHED = (SlotKind.BEARING_SALES, SlotKind.TERM_SALES)
_SALES = (SlotKind.NET_SALES, *_WEIGHED, SlotKind.PAYMENTS)


def _weighed(slot: Slot) -> bool:
    """Tell whether a slot counts only a part of sales: within a royalty's term, or in some countries."""
    return slot.kind in _WEIGHED or (slot.kind is SlotKind.NET_SALES and bool(slot.territory))


def make_terms(agreement: Agreement, programme: Programme, calendar: Calendar, case: Case) -> Terms:
    """Lower a completed agreement to arrays, on the calendar of a programme.

    Raises:
        IncompleteTerm: where a term is not fully stated.
        InvalidValue: where sales are measured in another currency than the account's, or a term rests on records that
            no forecast has.
    """
    refuse_recorded_only(agreement)
    table = lower(agreement)
    builder = _Builder(agreement, programme, calendar, case, table)
    refuse_unknown_past(agreement, builder.days)
    sales, (weights, weighed) = builder.sales_slots(), builder.weights()
    opens_year, opening = calendar.opens_year(agreement.conventions.year), builder.opening()
    history = programme.history
    carried = table.opening() if history is None else history.opening(case, agreement, table)
    rows, times, numbers = builder.rows(), builder.times(), np.array([float(value) for value in table.values()])
    idle = idle_future(rows, table, opens_year, (opening, len(builder.numbered)), carried)
    due = [place for place, slot in enumerate(builder.numbered) if table.slots[slot].kind is SlotKind.DUE]
    headline = np.array([builder.in_headline(slot) for slot in builder.due_slots()])
    events, happenings = sorted(builder.events()), happening(len(programme.indication), 0, 0)
    return Terms(
        rows=np.array(rows, np.int64).reshape(-1, 9),
        numbers=numbers,
        opens_year=opens_year,
        idle=idle.state,
        busy=next((int(at) for at in np.flatnonzero(idle.series[due].any(axis=0))), len(opens_year)),
        slots=len(builder.numbered),
        opening=opening,
        sales_inputs=builder.sales_inputs(sales),
        factor=np.array([builder.factor(slot) for slot in sales]),
        in_scope=builder.in_scope(sales),
        weighed=weighed,
        weights=weights,
        whole=whole_until(weights).min(axis=1),
        nothing=nothing_from(weights),
        product=builder.products(),
        event_rows=builder.event_rows(),
        alone=builder.alone(numbers, idle.state[0]),
        events=np.array([row[1:] for row in events], np.int64).reshape(-1, 5),
        asked=np.searchsorted([row[0] for row in events], np.arange(happenings + 1)),
        certain=np.array(list(builder.certain()), np.int64).reshape(-1, 2),
        outputs=builder.outputs(),
        event_terms=np.array([table.outputs.index(row.target) for row in builder.on_events], np.int64),
        other_terms=np.array([table.outputs.index(builder.numbered[place]) for place in due], np.int64),
        times=times,
        discount=builder.discount(times),
        headline=headline,
        headlines=int(np.count_nonzero(headline)),
    )


class _Builder:
    """Lays one agreement out on one calendar.

    Attributes:
        on_events: the rows that make an amount due on events alone.
        numbered: the table's slots that the other rows use, by their new numbers: inputs, steps, what falls due.
    """

    def __init__(
        self, agreement: Agreement, programme: Programme, calendar: Calendar, case: Case, table: Table
    ) -> None:
        self.agreement, self.programme, self.calendar, self.case = agreement, programme, calendar, case
        self.table = table
        self.terms = all_terms(agreement)
        history = programme.history
        behind = list(agreement_events(agreement.agreement, ())) if history is None else history.events()
        self.dated = [*behind, *dated_events(programme, calendar, case)]
        self.days = DueDays(agreement, calendar, None if history is None else history.fallen(case))
        read = {source for row in table.rows for source in row.sources}
        self.on_events = [
            row
            for row in table.rows
            if row.rule in (Rule.HAPPENED, Rule.HAPPENED_EACH)
            and row.target in table.outputs
            and row.target not in read
        ]
        used = {slot for row in self._others() for slot in (*row.sources, row.target)}
        self.numbered = [slot for slot in range(len(table.slots)) if slot in used]

    def _others(self) -> list[Row]:
        return [row for row in self.table.rows if row not in self.on_events]

    def rows(self) -> list[tuple[int, ...]]:
        """Give the other rows, by their new slots."""
        new = {old: place for place, old in enumerate(self.numbered)}
        return [
            (row.codes[0], *(new.get(slot, 0) for slot in row.codes[1:4]), new[row.target], *row.codes[5:])
            for row in self._others()
        ]

    def event_rows(self) -> Integers:
        """Give the rows that make an amount due on events: events in slot 0, what falls due in slot 1."""
        rows = [(int(row.rule), 0, 0, 0, 1, *row.numbers, *row.state) for row in self.on_events]
        return np.array(rows, np.int64).reshape(-1, 9)

    def alone(self, numbers: Floats, opening: Floats) -> Floats:
        """Give what falls due under each of them when its event happens once, on the opening state."""
        due = np.zeros(len(self.on_events))
        for number, row in enumerate(self.event_rows().tolist()):
            cells = [[1.0], [0.0]]
            interpret([row], numbers.tolist(), [False], opening.tolist(), cells)
            due[number] = cells[1][0]
        return due

    def inputs(self) -> list[Slot]:
        """Give the slots that the journal fills for the other rows, in the order of their numbers."""
        return [self.table.slots[slot] for slot in self.numbered if slot in self.table.inputs]

    def due_slots(self) -> list[Slot]:
        return [self.table.slots[index] for index in self.table.outputs]

    def term(self, slot: Slot) -> AnyTerm:
        return self.terms[slot.term]

    def opening(self) -> Floats:
        """Fill the inputs with what is known beforehand: dated events still to be paid for, and minimums of years."""
        series = np.zeros((len(self.inputs()), len(self.calendar.quarters)))
        stated = Stated(self.agreement, self.days, self.dated)
        for number, slot in enumerate(self.inputs()):
            if slot.kind is SlotKind.EVENTS:
                for quarter in self.days.certain_quarters(self.term(slot)):
                    series[number, quarter] = 1.0
            elif slot.kind not in _SALES:
                series[number] = stated.series(slot)
        return series

    def certain(self) -> Iterator[tuple[int, int]]:
        """Give the terms due on events that are sure to happen, and the quarters."""
        for number, row in enumerate(self.on_events):
            for quarter in self.days.certain_quarters(self.term(self.table.slots[row.sources[0]])):
                yield number, quarter

    def in_headline(self, slot: Slot) -> float:
        """Give the amount that the headline has of a term and that is still to come."""
        term = self.term(slot)
        if self.days.settled(term):
            return 0.0
        fallen = Decimal(0) if self.days.fallen is None else self.days.fallen.get(term.id, Decimal(0))
        left = float(promised(term) - fallen)
        if isinstance(term, FixedPayment) and scheduled(term):
            # What recurs is in the headline once, however often it has fallen due before.
            return min(max(0.0, left), sum(self.days.parts_by_quarter(term, self.dated)))
        return left

    def products(self) -> Integers:
        """Give the same number to indications of the same product."""
        named = [product_of(self.agreement, one) for one in self.programme.indication]
        return np.array([named.index(product) for product in named], np.int64)

    def sales_slots(self) -> list[Slot]:
        """Give the inputs that sales fill."""
        return [slot for slot in self.inputs() if slot.kind in _SALES]

    def sales_inputs(self, slots: list[Slot]) -> Integers:
        """Give of each its number, what it counts, and its place among those that bear royalties."""
        bearing = [slot for slot in slots if _weighed(slot)]
        rows = []
        for slot in slots:
            counts = ALL if self.in_scope([slot]).all() else SOME
            counts = BEARING if slot in bearing else counts
            rows.append((self.inputs().index(slot), counts, bearing.index(slot) if slot in bearing else 0))
        return np.array(rows, np.int64).reshape(-1, 3)

    def factor(self, slot: Slot) -> float:
        """Give what sales are multiplied by: payments to third parties are a share of them."""
        share = self.programme.economics.third_party_royalty
        if slot.kind is not SlotKind.PAYMENTS:
            return 1.0
        return 0.0 if share is None else float(share.at(self.case))

    def in_scope(self, slots: list[Slot]) -> NDArray[np.bool_]:
        """Tell whose sales each slot counts."""
        indications = self.programme.indication
        return np.array(
            [[self._counts(slot, product_of(self.agreement, one)) for one in indications] for slot in slots], np.bool_
        ).reshape(len(slots), len(indications))

    def _counts(self, slot: Slot, product: str) -> bool:
        products = slot.products
        if slot.kind is SlotKind.PAYMENTS:
            products = next(royalty.products for royalty in self.agreement.royalty if royalty.id == slot.term)
            refuse_credited_twice(self.agreement, product)
        return not products or product in products

    def weights(self) -> tuple[Floats, Integers]:
        """Give how much of each quarter's sales bears each limited royalty: `Terms.weights` and `Terms.weighed`."""
        weighing = Weighing(self.agreement, self.programme, self.calendar, self.case, self.dated)
        slots = [slot for slot in self.sales_slots() if _weighed(slot)]
        products = [product_of(self.agreement, one) for one in self.programme.indication]
        size, markets = len(self.calendar.quarters), len(self.programme.market)
        of = [{product: weighing.of(slot, product) for product in dict.fromkeys(products)} for slot in slots]
        # Numbered as `products` numbers them: by the first indication of each.
        kept, which = shared([by[product] for by in of for product in products])
        return kept.reshape(-1, markets, size), which.reshape(len(slots), len(products), size)

    def events(self) -> Iterator[EventRow]:
        """Give what happens, who counts it, how many quarters later and between which, and how often."""
        triggers = Triggers(self.agreement, self.programme, self.case)
        numbers = {row.sources[0]: number for number, row in enumerate(self.on_events)}
        numbers |= {
            self.numbered[place]: len(self.on_events) + place
            for place, slot in enumerate(self.inputs())
            if slot.kind is SlotKind.EVENTS
        }
        for index, who in numbers.items():
            for trigger in self.days.triggers(self.term(self.table.slots[index])):
                window = triggers.window(trigger, self.calendar, self.dated)
                for number, indication in enumerate(self.programme.indication):
                    for one in triggers.asked(trigger, indication):
                        yield happening(number, one.kind, one.phase), who, one.later, *window, one.times

    def outputs(self) -> Integers:
        """Give slot or number, payer and payee of each term."""
        places = {row.target: number for number, row in enumerate(self.on_events)}
        places |= {old: place for place, old in enumerate(self.numbered)}
        rows = []
        for index in self.table.outputs:
            term = self.term(self.table.slots[index])
            rows.append((places[index], role_of(self.agreement, term.payer), role_of(self.agreement, term.payee)))
        return np.array(rows, np.int64).reshape(-1, 3)

    def times(self) -> Floats:
        """Give the years from the valuation date to the day on which an amount of each quarter falls due."""
        rows = [self.days.years_until_due(self.term(slot)) for slot in self.due_slots()]
        return np.array(rows).reshape(-1, len(self.calendar.quarters))

    def discount(self, times: Floats) -> Floats:
        """Give the factors at both sides' rates, so many years from the valuation date."""
        discount = self.programme.discount
        growth = [1 + float(rate.at(self.case)) for rate in (discount.licensor, discount.licensee)]
        return np.stack([one**-times for one in growth], axis=1)
