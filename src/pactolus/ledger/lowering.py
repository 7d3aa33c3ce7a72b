"""From the agreement to its table: each term becomes a few rows; an incomplete one is refused by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.ledger.royalty_rows import lower_what_is_taken_off, takes_off
from pactolus.ledger.rules import Rule
from pactolus.ledger.table import INPUTS, Carried, Number, Row, Slot, SlotKind, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactolus.agreement.terms import Agreement, FixedPayment, Milestone, Minimum, Royalty, SalesTrigger
    from pactolus.core.money import Money

_PAID = "1 once it has fallen due"


def lower(agreement: Agreement) -> Table:
    """Lower a complete agreement, for a journal of sales and events, recorded or simulated.

    Raises:
        IncompleteTerm: where a term is not fully stated; it names the term and the two ways to complete it.
        InvalidValue: where sales are measured by an amount in another currency than the account's, a term rests on
            records that only a real journal holds, or years are not the calendar's.
    """
    table, refused = lower_complete_terms(agreement)
    for path in _recorded_only(agreement):
        refused[path] = InvalidValue(f"{path} rests on what only a recorded journal holds: no forecast has it")
    if (year := agreement.conventions.year) != "calendar":
        refused["/conventions/year"] = InvalidValue(f"/conventions/year is {year!r}: forecasts run over calendar years")
    for refusal in refused.values():
        raise refusal
    return table


def _recorded_only(agreement: Agreement) -> list[str]:
    scheduled = [term for term in agreement.payment if term.instalments or term.recurs is not None]
    return [
        *(f"/payment/{term.id}" for term in scheduled),
        *(f"/royalty/{term.id}/step_down" for term in agreement.royalty if term.step_down is not None),
        *(f"/royalty/{term.id}/reductions" for term in agreement.royalty if term.reductions),
        *(f"/royalty/{term.id}/credit" for term in agreement.royalty if term.credit is not None),
        *(f"/royalty/{term.id}/cap" for term in agreement.royalty if term.cap is not None),
        *(f"/royalty/{term.id}/since" for term in agreement.royalty if term.since is not None),
        *(f"/royalty/{term.id}/until" for term in agreement.royalty if term.until is not None),
        *(f"/royalty/{term.id}/term_events" for term in agreement.royalty if term.term_events),
        *(f"/milestone/{term.id}/deems" for term in agreement.milestone if term.deems),
        *(f"/milestone/{term.id}/occurs" for term in agreement.milestone if term.occurs == "each time"),
        *(f"/minimum/{term.id}" for term in agreement.minimum),
    ]


def lower_complete_terms(agreement: Agreement) -> tuple[Table, dict[str, IncompleteTerm | InvalidValue]]:
    """Lower the terms that are complete, and say of each other one, by its path, why it is left out."""
    builder = Builder(agreement.agreement.currency)
    refused: dict[str, IncompleteTerm | InvalidValue] = {}
    terms: list[tuple[str, Callable[[], None]]] = [
        *((f"/payment/{term.id}", partial(_lower_payment, builder, term)) for term in agreement.payment),
        *((f"/milestone/{term.id}", partial(_lower_milestone, builder, term)) for term in agreement.milestone),
        *((f"/royalty/{term.id}", partial(_lower_royalty, builder, term)) for term in agreement.royalty),
        *((f"/minimum/{term.id}", partial(_lower_minimum, builder, term)) for term in agreement.minimum),
    ]
    for path, lower_term in terms:
        try:
            lower_term()
        except (IncompleteTerm, InvalidValue) as refusal:
            refused[path] = refusal
    return builder.table(), refused


def _lower_payment(builder: Builder, term: FixedPayment) -> None:
    amount = term.amount.value(f"/payment/{term.id}/amount")
    if term.instalments or term.recurs is not None:
        parts = Slot(SlotKind.SCHEDULE, f"parts of {term.id}", term.id, (), amount.currency)
        builder.row(Rule.SCHEDULED, (parts,), _due(term.id, amount.currency))
        return
    _lower_event(builder, term.id, f"events {term.event}", amount)


def _lower_milestone(builder: Builder, term: Milestone) -> None:
    amount = term.amount.value(f"/milestone/{term.id}/amount")
    if term.event is not None and term.occurs == "each time":
        events = Slot(SlotKind.EVENTS, f"events {term.event.type}", term.id)
        figure = Number(amount.amount, "amount", term.id)
        builder.row(Rule.HAPPENED_EACH, (events,), _due(term.id, amount.currency), (figure,))
    elif term.event is not None:
        _lower_event(builder, term.id, f"events {term.event.type}", amount)
    elif term.sales is not None:
        threshold = builder.in_account(term.sales.threshold, f"/milestone/{term.id}/sales/threshold")
        figures = (Number(threshold, "threshold", term.id), Number(amount.amount, "amount", term.id))
        rule = Rule.REACHED if term.sales.test == "reaches" else Rule.EXCEEDED
        builder.row(
            rule, (builder.counted(term.sales),), _due(term.id, amount.currency), figures, (Carried(_PAID, term.id),)
        )
    else:
        raise IncompleteTerm(
            f"/milestone/{term.id}/event is undisclosed: what has to happen is needed. "
            "State it in agreement.toml, or complete it with an assumption profile"
        )


def _lower_event(builder: Builder, term: str, name: str, amount: Money) -> None:
    events = Slot(SlotKind.EVENTS, name, term)
    figures = (Number(amount.amount, "amount", term),)
    builder.row(Rule.HAPPENED, (events,), _due(term, amount.currency), figures, (Carried(_PAID, term),))


def _lower_royalty(builder: Builder, term: Royalty) -> None:
    due = _due(term.id, builder.currency)
    earned = due if term.cap is None else Slot(SlotKind.STEP, "royalty before the cap", term.id, (), due.currency)
    if not takes_off(term):
        _lower_structure(builder, term, builder.bearing(term), earned)
    else:
        reduced = Slot(SlotKind.STEP, "royalty before credits", term.id, (), due.currency, "after_reductions")
        unreduced = reduced
        if term.floor is not None and builder.bearing(term) != builder.within_term(term):
            unreduced = Slot(SlotKind.STEP, "royalty before reductions", term.id, (), due.currency, "gross_amount")
            _lower_structure(builder, term, builder.within_term(term), unreduced)
        _lower_structure(builder, term, builder.bearing(term), reduced)
        lower_what_is_taken_off(builder, term, unreduced, reduced, earned)
    _lower_cap(builder, term, earned, due)


def _lower_structure(builder: Builder, term: Royalty, bearing: Slot, royalty: Slot) -> None:
    """Add the rows of a royalty on the sales that bear it."""
    if term.structure == "flat":
        rate = Number(term.rate.value(f"/royalty/{term.id}/rate"), "rate", term.id)
        builder.row(Rule.FLAT, (bearing,), royalty, (rate,))
    elif term.structure == "marginal":
        _lower_marginal(builder, term, bearing, royalty)
    elif term.structure == "whole amount":
        figures, position = _bands(builder, term), builder.position_of(builder.sales_of(term))
        cells = (Carried(f"sales of the year that bear {royalty.name}", term.id), Carried("rate they bear", term.id))
        builder.row(Rule.WHOLE_AMOUNT, (bearing, position), royalty, figures, cells)
    else:
        term.rate.value(f"/royalty/{term.id}/rate")
        raise IncompleteTerm(
            f"/royalty/{term.id}/structure is undisclosed: how the rates apply is needed. "
            "State it in agreement.toml, or complete it with an assumption profile"
        )


def _lower_cap(builder: Builder, term: Royalty, earned: Slot, due: Slot) -> None:
    if term.cap is not None:
        for step in term.cap.steps:
            builder.in_account(step.amount, f"/royalty/{term.id}/cap/steps")
        most = Slot(SlotKind.CAP, f"most that {term.id} comes to", term.id, (), builder.currency)
        yearly = Number(Decimal(term.cap.of == "each year"), "1 where each year has a cap of its own", term.id)
        cells = (Carried("royalty that counts for the cap", term.id), Carried("1 once the cap is reached", term.id))
        builder.row(Rule.CAPPED, (earned, most), due, (yearly,), cells)


def _lower_marginal(builder: Builder, term: Royalty, bearing: Slot, royalty: Slot) -> None:
    sales = builder.sales_of(term)
    whole = royalty if bearing == sales else builder.whole(term)
    if not builder.computes(whole):
        builder.row(Rule.MARGINAL, (sales, builder.position_of(sales)), whole, _bands(builder, term))
    if bearing != sales:
        builder.row(Rule.IN_PROPORTION, (whole, bearing, sales), royalty)


def _lower_minimum(builder: Builder, term: Minimum) -> None:
    royalty = _due(term.royalty, builder.currency)
    if not builder.computes(royalty):
        raise IncompleteTerm(f"/minimum/{term.id} rests on /royalty/{term.royalty}, which is not computed")
    for year in term.years:
        builder.in_account(year.amount, f"/minimum/{term.id}/years")
    minimum = Slot(SlotKind.MINIMUM, f"minimum {term.id}", term.id, (), builder.currency)
    builder.row(Rule.SHORTFALL, (minimum, builder.position_of(royalty)), _due(term.id, builder.currency))


def _bands(builder: Builder, term: Royalty) -> tuple[Number, ...]:
    """Give the lower ends of the bands, then their rates; sales below the first tier stated bear nothing."""
    path = f"/royalty/{term.id}/tiers"
    if not term.tiers:
        raise IncompleteTerm(
            f"{path} is undisclosed: the bands and their rates are needed. "
            "State them in agreement.toml, or complete them with an assumption profile"
        )
    ends = [
        (builder.in_account(tier.above, path) if tier.above.amount else Decimal(0), tier.rate) for tier in term.tiers
    ]
    if ends[0][0] > 0:
        ends.insert(0, (Decimal(0), Decimal(0)))
    if any(low >= high for (low, _), (high, _) in pairwise(ends)):
        raise InvalidValue(f"{path}: each tier begins above the one before it")
    names = [f"above {builder.currency} {end:,f}".replace(",", " ") for end, _ in ends]
    lower_ends = [
        Number(end, f"lower end of the band {name}", term.id) for (end, _), name in zip(ends, names, strict=True)
    ]
    rates = [Number(rate, f"rate {name}", term.id) for (_, rate), name in zip(ends, names, strict=True)]
    return (*lower_ends, *rates)


def _due(term: str, currency: str) -> Slot:
    return Slot(SlotKind.DUE, f"{term} falling due", term, (), currency)


@dataclass(slots=True)
class Builder:
    """Collects rows whose slots are still named, and numbers the slots at the end."""

    currency: str
    rows: list[tuple[Rule, tuple[Slot, ...], Slot, tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    state: list[Carried] = field(default_factory=list)

    def row(
        self,
        rule: Rule,
        sources: tuple[Slot, ...],
        target: Slot,
        figures: tuple[Number, ...] = (),
        carried: tuple[Carried, ...] = (),
    ) -> None:
        """Add one step."""
        numbers = (len(self.numbers), len(self.numbers) + len(figures))
        state = (len(self.state), len(self.state) + len(carried))
        self.numbers.extend(figures)
        self.state.extend(carried)
        self.rows.append((rule, sources, target, numbers, state))

    def sales(self, products: tuple[str, ...]) -> Slot:
        """Name the input of net sales of some products, all of them where none is named."""
        return Slot(SlotKind.NET_SALES, f"net sales of {_named(products)}", "", products, self.currency)

    def sales_of(self, term: Royalty) -> Slot:
        """Name the net sales that a royalty's tiers count."""
        return self._counting(term, self.sales(term.products))

    def bearing(self, term: Royalty) -> Slot:
        """Name the net sales that bear a royalty: all that its tiers count, or what term and reductions leave."""
        if term.step_down is None and not term.reductions:
            return self.within_term(term)
        return self._within(term, SlotKind.BEARING_SALES)

    def within_term(self, term: Royalty) -> Slot:
        """Name the net sales within a royalty's term, as if nothing reduced it: all, where it has none."""
        if all(one is None for one in (term.term_years, term.since, term.until)) and not term.term_events:
            return self.sales_of(term)
        reduced = term.step_down is not None or term.reductions
        return self._within(term, SlotKind.TERM_SALES if reduced else SlotKind.BEARING_SALES)

    def _within(self, term: Royalty, kind: SlotKind) -> Slot:
        name = f"net sales of {_named(term.products)} within the term of {term.id}"
        name += ", reduced by nothing" if kind is SlotKind.TERM_SALES else ""
        return self._counting(term, Slot(kind, name, term.id, term.products, self.currency))

    def _counting(self, term: Royalty, sales: Slot) -> Slot:
        """Name the share of some sales that counts for a royalty, and add its row where it is new."""
        if term.share_of_sales == 1:
            return sales
        counted = Slot(SlotKind.STEP, f"share of {sales.name}", term.id, term.products, self.currency)
        if not self.computes(counted):
            share = Number(term.share_of_sales, "share of net sales that counts", term.id)
            self.row(Rule.FLAT, (sales,), counted, (share,))
        return counted

    def whole(self, term: Royalty) -> Slot:
        """Name the royalty as if all sales bore it, before it is parted by what they bear."""
        return Slot(SlotKind.STEP, "royalty on all sales", term.id, (), self.currency)

    def position(self, products: tuple[str, ...]) -> Slot:
        """Name the year's position of some products, and add its row where it is new."""
        return self.position_of(self.sales(products))

    def counted(self, trigger: SalesTrigger) -> Slot:
        """Name the position that a milestone's threshold is compared with."""
        if trigger.counted == "in a year":
            return self.position(())
        return self.to_date(self.sales(()))

    def to_date(self, counted: Slot) -> Slot:
        """Name the sum of a slot since launch, and add its row where it is new."""
        position = Slot(SlotKind.STEP, f"{counted.name} since launch", counted.term, (), self.currency)
        if not self.computes(position):
            self.row(Rule.TO_DATE, (counted,), position, (), (Carried(position.name, counted.term),))
        return position

    def position_of(self, counted: Slot) -> Slot:
        """Name the year's position of a slot, and add its row where it is new."""
        name = f"{counted.name}, year to date"
        position = Slot(SlotKind.STEP, name, counted.term, counted.products, self.currency)
        if not self.computes(position):
            self.row(Rule.YEAR_TO_DATE, (counted,), position, (), (Carried(name, counted.term),))
        return position

    def computes(self, slot: Slot) -> bool:
        """Tell whether a row computes a slot."""
        return any(target == slot for _, _, target, _, _ in self.rows)

    def in_account(self, amount: Money, path: str) -> Decimal:
        """Give an amount that sales are measured by."""
        if amount.currency != self.currency:
            raise InvalidValue(f"{path}: {amount} is not in {self.currency}, the currency of account of [agreement]")
        return amount.amount

    def table(self) -> Table:
        """Number the slots: inputs first, then steps, then what falls due."""
        named = dict.fromkeys(slot for _, sources, target, _, _ in self.rows for slot in (*sources, target))
        rank = dict.fromkeys(INPUTS, 0) | {SlotKind.STEP: 1, SlotKind.DUE: 2}
        slots = tuple(sorted(named, key=lambda slot: rank[slot.kind]))
        index = {slot: number for number, slot in enumerate(slots)}
        rows = tuple(
            Row(rule, tuple(index[source] for source in sources), index[target], numbers, state)
            for rule, sources, target, numbers, state in self.rows
        )
        return Table(slots, rows, tuple(self.numbers), tuple(self.state))


def _named(products: tuple[str, ...]) -> str:
    return ", ".join(products) if products else "every product"
