"""What follows a term's own amount before it is due: credits of advances and of creditable payments, and a ceiling."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.ledger.lower_shares import over_advanced
from pactolus.ledger.rules import Rule
from pactolus.ledger.steps import Step
from pactolus.ledger.table import Carried, Number, Slot, SlotKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.terms import Agreement, Ceiling, Creditable
    from pactolus.ledger.builder import Builder


# What a credit is called, the slot it comes from, and how much of it may be taken off.
Source: TypeAlias = "tuple[str, Slot, tuple[Number, Number]]"


class Followed:
    """The terms of an agreement whose amounts go through further steps."""

    def __init__(self, agreement: Agreement) -> None:
        self._agreement = agreement
        self._ceilings = {term: one for one in agreement.ceiling for term in one.terms}
        self._advanced: dict[str, list[str]] = {}
        for minimum in agreement.minimum:
            if any(one.advance is not None for one in minimum.periods):
                self._advanced.setdefault(minimum.royalty, []).append(minimum.id)
        self._creditable: dict[str, list[Creditable]] = {}
        for one in agreement.creditable:
            self._creditable.setdefault(one.against, []).append(one)

    def names(self) -> dict[str, str]:
        """Give the terms, with what their obligations call the amount before: a royalty has names of its own."""
        royalties = {royalty.id for royalty in self._agreement.royalty}
        followed = (*self._advanced, *self._creditable, *self._ceilings)
        return {term: "" if term in royalties else "gross_amount" for term in followed}

    def last_step(self, term: str) -> str:
        """Give the name of the step after which what a term makes due is known."""
        if term in self._ceilings:
            return f"ceiling {self._ceilings[term].id}"
        return f"credits of {term}" if term in self._credited() else term

    def steps(self, builder: Builder) -> list[Step]:
        """Give the steps that follow the terms' own."""
        credited = [
            Step(
                f"/creditable of {term}", f"credits of {term}", partial(self._credit, builder, term), self._before(term)
            )
            for term in self._credited()
        ]
        held = [
            Step(f"/ceiling/{one.id}", f"ceiling {one.id}", partial(self._hold, builder, one), self._under(one))
            for one in self._agreement.ceiling
        ]
        return [*credited, *held]

    def _credited(self) -> dict[str, None]:
        return dict.fromkeys((*self._advanced, *self._creditable))

    def _before(self, term: str) -> tuple[str, ...]:
        credited = (self.last_step(one.payment) for one in self._creditable.get(term, ()))
        return (term, *self._advanced.get(term, ()), *credited)

    def _under(self, ceiling: Ceiling) -> tuple[str, ...]:
        return tuple(f"credits of {term}" if term in self._credited() else term for term in ceiling.terms)

    def _uncapped(self, builder: Builder, term: str) -> Slot:
        """Name a term's amount after its credits, before its ceiling."""
        raw = builder.raw(term, builder.currency_of(term))
        if term not in self._credited():
            return raw
        if term not in self._ceilings:
            return builder.due(term, raw.currency)
        return builder.step(f"{term} before its ceiling", term, raw.currency)

    def _credit(self, builder: Builder, term: str) -> None:
        """Add the rows that take credits off an amount, one after the other, the rest carried forward."""
        amounts = builder.raw(term, builder.currency_of(term))
        if not builder.computes(amounts):
            return
        sources = [*self._over_advances(builder, term), *self._payments(builder, term, amounts.currency)]
        for number, (name, source, figures) in enumerate(sources, start=1):
            taken = builder.step(f"{name} taken off {term}", term, amounts.currency, part="credit_taken")
            builder.row(Rule.CREDITED, (amounts, source), taken, figures, (Carried(f"{name} carried forward", term),))
            rest = builder.step(f"{term} after {name}", term, amounts.currency)
            rest = self._uncapped(builder, term) if number == len(sources) else rest
            builder.row(Rule.LESS, (amounts, taken), rest)
            amounts = rest

    def _over_advances(self, builder: Builder, term: str) -> Iterator[Source]:
        figures = (Number(Decimal(1), "all of it", term), Number(Decimal(1), "up to all of the amount", term))
        for name in self._advanced.get(term, ()):
            yield f"over-advance of {name}", over_advanced(builder, name), figures

    def _payments(self, builder: Builder, term: str, currency: str) -> Iterator[Source]:
        for one in self._creditable.get(term, ()):
            paid = builder.paid(one.payment)
            if paid is None or paid.currency != currency:
                what = f"{one.payment}, which is not computed in {currency}; {term} is left out with it"
                raise IncompleteTerm(f"/creditable/{one.id} rests on {what}")
            share = Number(one.share, "share of the payment that is credited", term)
            yield one.id, paid, (share, Number(one.most, "most of an amount that is taken off", term))

    def _hold(self, builder: Builder, ceiling: Ceiling) -> None:
        """Add the rows that hold several terms under one ceiling, in the order in which it names them."""
        sources = [self._uncapped(builder, term) for term in ceiling.terms]
        often = {one.id for one in self._agreement.milestone if one.occurs != "once"}
        missing = [slot.term for slot in sources if not builder.computes(slot) or slot.term in often]
        if missing:
            what = f"{', '.join(missing)}, not computed as one amount; all its terms are left out with it"
            raise IncompleteTerm(f"/ceiling/{ceiling.id} rests on {what}")
        if any(slot.currency != builder.currency for slot in sources):
            what = f"its terms are not all in {builder.currency}; all are left out with it"
            raise InvalidValue(f"/ceiling/{ceiling.id}: {what}")
        allowed = _allowed(builder, ceiling, builder.sum_of(sources, f"all under {ceiling.id}", ceiling.id))
        _part(builder, ceiling, sources, allowed)


def _allowed(builder: Builder, ceiling: Ceiling, total: Slot) -> Slot:
    """Name what a ceiling allows of a sum, and add its row: an amount is a cap, a share moves with net sales."""
    allowed = builder.step(f"what {ceiling.id} allows", ceiling.id)
    counted, yearly = Carried(f"all under {ceiling.id}", ceiling.id), ceiling.of == "each year"
    if ceiling.share is None:
        for step in ceiling.steps:
            builder.in_account(step.amount, f"/ceiling/{ceiling.id}/steps")
        most = Slot(SlotKind.CAP, f"ceiling {ceiling.id}", ceiling.id, (), builder.currency)
        figures = (Number(Decimal(yearly), "1 where each year has a ceiling of its own", ceiling.id),)
        reached = Carried(f"{ceiling.id} once it is reached", ceiling.id)
        builder.row(Rule.CAPPED, (total, most), allowed, figures, (counted, reached))
        return allowed
    sales = builder.sales(ceiling.products)
    position = builder.position_of(sales) if yearly else builder.to_date(sales)
    most = builder.step(f"ceiling {ceiling.id}", ceiling.id)
    builder.row(Rule.FLAT, (position,), most, (Number(ceiling.share, "share of net sales", ceiling.id),))
    cells = (counted, Carried(f"what {ceiling.id} has allowed", ceiling.id))
    builder.row(Rule.HELD_UNDER, (total, most, _opens(ceiling)), allowed, (), cells)
    return allowed


def _part(builder: Builder, ceiling: Ceiling, sources: Sequence[Slot], allowed: Slot) -> None:
    """Add the rows that part what a ceiling allows: what a term gives back makes room, then each has its turn."""
    given_back, room = [], allowed
    for source in sources:
        given_back.append(builder.step(f"given back of {source.term}", ceiling.id))
        builder.row(Rule.BELOW_NOTHING, (source,), given_back[-1])
        more = builder.step(f"room under {ceiling.id} with what {source.term} gives back", ceiling.id)
        builder.row(Rule.LESS, (room, given_back[-1]), more)
        room = more
    for number, (source, negative) in enumerate(zip(sources, given_back, strict=True), start=1):
        due = builder.due(source.term)
        lacking = Carried(f"{source.term} without room under {ceiling.id}", source.term)
        cells = (lacking, Carried(f"{source.term} allowed under {ceiling.id}", source.term))
        builder.row(Rule.IN_TURN, (source, room, _opens(ceiling)), due, (), cells)
        if number < len(sources):
            net = builder.step(f"room under {ceiling.id} less the net of {source.term}", ceiling.id)
            builder.row(Rule.LESS, (room, due), net)
            room = builder.step(f"room under {ceiling.id} after {source.term}", ceiling.id)
            builder.row(Rule.PLUS, (net, negative), room)


def _opens(ceiling: Ceiling) -> Slot:
    """Name the periods with which a ceiling's sum begins anew."""
    anew = "year" if ceiling.of == "each year" else "never"
    return Slot(SlotKind.OPENS, f"openings of {ceiling.id}", ceiling.id, key=anew)
