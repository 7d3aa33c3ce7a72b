"""Rows collected while an agreement is lowered, their slots still named; numbered at the end."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.ledger.rules import Rule
from pactolus.ledger.table import INPUTS, Carried, Number, Row, Slot, SlotKind, Table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pactolus.agreement.terms import Royalty, SalesTrigger, Tier
    from pactolus.core.money import Money


@dataclass(slots=True)
class Builder:
    """Collects rows whose slots are still named, and numbers the slots at the end."""

    currency: str
    rows: list[tuple[Rule, tuple[Slot, ...], Slot, tuple[int, int], tuple[int, int]]] = field(default_factory=list)
    numbers: list[Number] = field(default_factory=list)
    state: list[Carried] = field(default_factory=list)
    # Terms whose amount goes through further steps, such as a credit, before it is due, and what their obligations call
    # that amount.
    continued: Mapping[str, str] = field(default_factory=dict)
    # Those of the journal, for limits that hold in each of them.
    countries: tuple[str, ...] = ()
    # Royalties that a termination ends: their sales are parted by days as those of a royalty with a term are.
    ended: frozenset[str] = frozenset()

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

    def due(self, term: str, currency: str = "", pays: str = "") -> Slot:
        """Name what falls due under a term: in the currency of account where none is named, of its own kind."""
        return Slot(SlotKind.DUE, f"{pays or term} falling due", term, (), currency or self.currency, pays=pays)

    def raw(self, term: str, currency: str = "") -> Slot:
        """Name a term's own amount: what falls due, or what further steps go on from."""
        if term not in self.continued:
            return self.due(term, currency)
        return self.step(f"{term} before credits", term, currency, self.continued[term])

    def currency_of(self, term: str) -> str:
        """Give the currency of a term's own amount, of account where no row computes it."""
        written = (slot for _, _, slot, _, _ in self.rows if slot == self.raw(term, slot.currency))
        return next((slot.currency for slot in written), self.currency)

    def step(self, name: str, term: str = "", currency: str = "", part: str = "", country: str = "") -> Slot:
        """Name a step on the way, of one country where it is named."""
        placed = f"{name} in {country}" if country else name
        return Slot(SlotKind.STEP, placed, term, (), currency or self.currency, part, country)

    def sales(self, products: tuple[str, ...], territory: str = "") -> Slot:
        """Name the input of net sales of some products, all of them where none is named, in some countries."""
        name = f"net sales of {_named(products)}" + (f" in {territory}" if territory else "")
        return Slot(SlotKind.NET_SALES, name, "", products, self.currency, territory=territory)

    def sales_of(self, term: Royalty) -> Slot:
        """Name the net sales that a royalty's tiers count."""
        return self.within_term(term) if term.tiers_count == "sales within the term" else self._all_sales(term)

    def bearing(self, term: Royalty, country: str = "") -> Slot:
        """Name the net sales that bear a royalty: all that its tiers count, or what term and reductions leave."""
        if term.step_down is None and not term.reductions:
            return self.within_term(term, country)
        return self._within(term, SlotKind.BEARING_SALES, country)

    def within_term(self, term: Royalty, country: str = "") -> Slot:
        """Name the net sales within a royalty's term, as if nothing reduced it: all, where it has none."""
        stated = (term.term_years, term.since, term.until)
        endless = all(one is None for one in stated) and not term.term_events and term.id not in self.ended
        if endless and not country:
            return self._all_sales(term)
        reduced = term.step_down is not None or term.reductions
        return self._within(term, SlotKind.TERM_SALES if reduced else SlotKind.BEARING_SALES, country)

    def _all_sales(self, term: Royalty) -> Slot:
        return self._counting(term, self.sales(term.products))

    def _within(self, term: Royalty, kind: SlotKind, country: str) -> Slot:
        name = f"net sales of {_named(term.products)} within the term of {term.id}"
        name += f" in {country}" if country else ""
        name += ", reduced by nothing" if kind is SlotKind.TERM_SALES else ""
        return self._counting(term, Slot(kind, name, term.id, term.products, self.currency, territory=country))

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

    def counted(self, trigger: SalesTrigger) -> Slot:
        """Name the position that a milestone's threshold is compared with."""
        sales = self.sales(trigger.products, trigger.territory or "")
        if trigger.counted == "in a year":
            return self.position_of(sales)
        if trigger.counted == "since launch":
            return self.to_date(sales)
        name = f"{sales.name} in four quarters"
        position = replace(sales, kind=SlotKind.STEP, name=name)
        if not self.computes(position):
            opens = Slot(SlotKind.OPENS, "openings of quarters", key="quarter")
            cells = tuple(Carried(f"{name}, {place} quarters before", "") for place in range(4))
            self.row(Rule.IN_FOUR_QUARTERS, (sales, opens), position, (), cells)
        return position

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

    def paid(self, term: str) -> Slot | None:
        """Give the slot of what falls due under a term, where a row computes it."""
        due = [target for _, _, target, _, _ in self.rows if target.kind is SlotKind.DUE and target.term == term]
        return next((slot for slot in due if not slot.pays), None)

    def add_up(self, parts: Sequence[Slot], target: Slot, term: str) -> None:
        """Add the rows that sum two or more slots."""
        so_far = parts[0]
        for number, part in enumerate(parts[1:], start=2):
            rest = target if number == len(parts) else self.step(f"{number} of {target.name}", term)
            self.row(Rule.PLUS, (so_far, part), rest)
            so_far = rest

    def sum_of(self, parts: Sequence[Slot], name: str, term: str) -> Slot:
        """Give one slot for the sum of some: the only one itself."""
        if len(parts) == 1:
            return parts[0]
        target = self.step(name, term)
        self.add_up(parts, target, term)
        return target

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


def bands_of(builder: Builder, term: str, path: str, tiers: Sequence[Tier]) -> tuple[Number, ...]:
    """Give the lower ends of the bands, then their rates; sales below the first tier stated bear nothing."""
    if not tiers:
        raise IncompleteTerm(
            f"{path} is undisclosed: the bands and their rates are needed. "
            "State them in agreement.toml, or complete them with an assumption profile"
        )
    ends = [(builder.in_account(tier.above, path) if tier.above.amount else Decimal(0), tier.rate) for tier in tiers]
    if ends[0][0] > 0:
        ends.insert(0, (Decimal(0), Decimal(0)))
    if any(low >= high for (low, _), (high, _) in pairwise(ends)):
        raise InvalidValue(f"{path}: each tier begins above the one before it")
    names = [f"above {builder.currency} {end:,f}".replace(",", " ") for end, _ in ends]
    lower_ends = [
        Number(end, f"lower end of the band {name}", term) for (end, _), name in zip(ends, names, strict=True)
    ]
    rates = [Number(rate, f"rate {name}", term) for (_, rate), name in zip(ends, names, strict=True)]
    return (*lower_ends, *rates)


def _named(products: tuple[str, ...]) -> str:
    return ", ".join(products) if products else "every product"
