"""From a share, and from a minimum by periods of its own, to rows of the agreement's table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.ledger.builder import Builder, bands_of
from pactolus.ledger.rules import Rule
from pactolus.ledger.table import Carried, Number, Slot, SlotKind

if TYPE_CHECKING:
    from pactolus.agreement.terms import Minimum, RateByMeasure, Share


def lower_share(builder: Builder, term: Share) -> None:
    """Add the rows of a share: its base, then the part of it that is owed."""
    due = builder.raw(term.id) if term.once is None else builder.step(f"{term.id} by quarter", term.id)
    _lower_part(builder, term, due)
    if term.once is not None:
        events = Slot(SlotKind.EVENTS, f"events {term.once.type}", term.id)
        paid = (Carried("1 once it has fallen due", term.id),)
        builder.row(Rule.HAPPENED_AT, (events, builder.to_date(due)), builder.raw(term.id), (), paid)


def _lower_part(builder: Builder, term: Share, due: Slot) -> None:
    """Add the rows of the part of a share's base that is owed."""
    if term.stages:
        _lower_stages(builder, term, due)
        return
    base = _multiplied(builder, term, _in_percent(builder, term, _net_base(builder, term)))
    if term.per_unit is not None:
        amount = builder.in_account(term.per_unit, f"/share/{term.id}/per_unit")
        builder.row(Rule.FLAT, (base,), due, (Number(amount, "amount a unit", term.id),))
    elif term.tiers:
        figures = bands_of(builder, term.id, f"/share/{term.id}/tiers", term.tiers)
        builder.row(Rule.MARGINAL, (base, builder.position_of(base)), due, figures)
    elif term.chosen is not None:
        _lower_chosen(builder, term, term.chosen, base, due)
    else:
        rate = Number(term.rate.value(f"/share/{term.id}/rate"), "rate", term.id)
        builder.row(Rule.FLAT, (base,), due, (rate,))


def _net_base(builder: Builder, term: Share) -> Slot:
    """Take costs and baseline off, and treat what is below nothing as the term says."""
    base = _gross_base(builder, term)
    taken = [_input(term, SlotKind.AMOUNTS, f"cost {name}", builder.currency) for name in term.base.less]
    taken += [_input(term, SlotKind.STATED, "baseline", builder.currency)] if term.base.baseline else []
    if not taken:
        return base
    for number, part in enumerate(taken, start=1):
        rest = _signed(builder, term.id) if number == len(taken) else builder.step(f"{term.id} after {part.key}")
        builder.row(Rule.LESS, (base, part), rest)
        base = rest
    if term.base.losses == "shared":
        return base
    counted = builder.step(f"base of {term.id}, losses {term.base.losses}", term.id)
    if term.base.losses == "carried forward":
        builder.row(Rule.AFTER_LOSSES, (base,), counted, (), (Carried("loss carried forward", term.id),))
    else:
        opens = _input(term, SlotKind.OPENS, "baseline" if term.base.baseline else "quarter")
        cells = (Carried(f"{base.name} so far", term.id), Carried("what of it has counted", term.id))
        builder.row(Rule.RISEN, (base, opens), counted, (), cells)
    return counted


def _gross_base(builder: Builder, term: Share) -> Slot:
    place = term.base.territory or ""
    match term.base.of:
        case "units":
            return Slot(
                SlotKind.UNITS, f"units that {term.id} counts", term.id, term.base.products, "", territory=place
            )
        case "net sales":
            name = f"net sales that {term.id} counts"
            return Slot(SlotKind.BEARING_SALES, name, term.id, term.base.products, builder.currency, territory=place)
        case "payments":
            return _sum_of_payments(builder, term)
        case _:
            return _input(term, SlotKind.AMOUNTS, term.base.of, builder.currency)


def _sum_of_payments(builder: Builder, term: Share) -> Slot:
    slots = [builder.paid(name) for name in term.base.payments]
    missing = [name for name, slot in zip(term.base.payments, slots, strict=True) if slot is None]
    if missing or not slots:
        what = ", ".join(missing) or "no term"
        raise IncompleteTerm(f"/share/{term.id}/base/payments rests on {what}, which is not computed")
    found = [slot for slot in slots if slot is not None]
    for slot in found:
        if slot.currency != builder.currency:
            raise InvalidValue(f"/share/{term.id}: {slot.term} is in {slot.currency}, not in {builder.currency}")
    return builder.sum_of(found, f"payments that {term.id} counts", term.id)


def _in_percent(builder: Builder, term: Share, base: Slot) -> Slot:
    if term.base.percent is None:
        return base
    percent = term.base.percent
    ends = (Number(percent.least, f"least {percent.series}", term.id), Number(percent.most, "most", term.id))
    held = builder.step(f"{percent.series} of {term.id}, between its ends", term.id)
    builder.row(Rule.COLLARED, (_input(term, SlotKind.PERCENT, percent.series),), held, ends)
    part = builder.step(f"base of {term.id} at {percent.series}", term.id)
    builder.row(Rule.TIMES, (base, held), part)
    return part


def _multiplied(builder: Builder, term: Share, base: Slot) -> Slot:
    if term.multiple == 1:
        return base
    multiple = builder.step(f"{term.multiple} times the base of {term.id}", term.id)
    builder.row(Rule.FLAT, (base,), multiple, (Number(term.multiple, "multiple", term.id),))
    return multiple


def _lower_chosen(builder: Builder, term: Share, chosen: RateByMeasure, base: Slot, due: Slot) -> None:
    measured = _signed(builder, chosen.share)
    if not builder.computes(measured):
        raise IncompleteTerm(f"/share/{term.id}/chosen rests on the base of {chosen.share}, which is not computed")
    path = f"/share/{term.id}/chosen/rates"
    above = [
        Number(builder.in_account(step.above, path), f"threshold {number}", term.id)
        for number, step in enumerate(chosen.rates, start=1)
    ]
    reached = [Number(Decimal(step.reached), "1 where reaching it is enough", term.id) for step in chosen.rates]
    rates = [Number(step.rate, f"rate from {step.above} on", term.id) for step in chosen.rates]
    builder.row(Rule.CHOSEN, (base, builder.to_date(measured)), due, (*above, *reached, *rates))


def _lower_stages(builder: Builder, term: Share, due: Slot) -> None:
    """Give the income of each stage its own rate."""
    parts = []
    for number, stage in enumerate(term.stages):
        income = _input(term, SlotKind.AMOUNTS, f"stage {number}", builder.currency)
        part = builder.step(f"{term.id} of stage {number + 1}", term.id)
        builder.row(Rule.FLAT, (income,), part, (Number(stage.rate, f"rate of stage {number + 1}", term.id),))
        parts.append(part)
    builder.add_up(parts, due, term.id)


def lower_periods(builder: Builder, term: Minimum) -> None:
    """Add the rows of a minimum by periods: advance, what is still short, and the credit of what was too much."""
    amounts = builder.raw(term.royalty)
    for one in term.periods:
        builder.in_account(one.amount, f"/minimum/{term.id}/periods")
    minimum, target, opens = (_input(term, kind, key, builder.currency) for kind, key in _OF_PERIODS)
    position = builder.step(f"{amounts.name}, in the period of {term.id}", term.id)
    builder.row(Rule.ACCUMULATED, (amounts, opens), position, (), (Carried(position.name, term.id),))
    advance = builder.due(term.id, pays="minimum_advance")
    builder.row(Rule.SHORTFALL, (target, position), advance)
    advanced = builder.step(f"advanced towards {term.id}", term.id)
    builder.row(Rule.ACCUMULATED, (advance, opens), advanced, (), (Carried(advanced.name, term.id),))
    builder.row(Rule.SHORT_OF, (minimum, position, advanced), builder.due(term.id))
    builder.row(Rule.OVER_ADVANCED, (minimum, position, advanced), over_advanced(builder, term.id))


_OF_PERIODS = ((SlotKind.STATED, "minimum"), (SlotKind.STATED, "advance"), (SlotKind.OPENS, "minimum"))


def over_advanced(builder: Builder, term: str) -> Slot:
    """Name what was advanced beyond what a period has turned out to lack."""
    return builder.step(f"advanced too much towards {term}", term)


def _signed(builder: Builder, term: str) -> Slot:
    """Name a share's base with its sign, before losses and percentage are looked at."""
    return builder.step(f"base of {term} with its sign", term)


def _input(term: Share | Minimum, kind: SlotKind, key: str, currency: str = "") -> Slot:
    name = f"{key} of {term.id}" if kind is not SlotKind.OPENS else f"openings of {term.id} by {key}"
    return Slot(kind, name, term.id, (), currency, key=key)
