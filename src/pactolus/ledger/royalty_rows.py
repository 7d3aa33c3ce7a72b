"""The rows between a royalty as sales bear it and what falls due: credit, floor, and the year's reconciliation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.ledger.rules import Rule
from pactolus.ledger.table import Carried, Number, Slot, SlotKind

if TYPE_CHECKING:
    from pactolus.agreement.terms import Credit, Floor, Royalty
    from pactolus.ledger.builder import Builder


def takes_off(term: Royalty) -> bool:
    """Tell whether credit, floor or reconciliation change what falls due of a royalty as sales bear it."""
    lifted = term.floor is not None and term.floor.covers == "every reduction"
    return term.credit is not None or lifted or term.reconciled != "not"


def lower_what_is_taken_off(builder: Builder, term: Royalty, unreduced: Slot, reduced: Slot, due: Slot) -> None:
    """Add the rows from a reduced royalty to what falls due, in the order: credit, floor, reconciliation.

    Raises:
        InvalidValue: where a reconciliation is asked of a royalty without marginal tiers, or without reductions; where
            a credit that the year limits stands beside a floor of the quarter.
    """
    within = builder.within_term(term, reduced.territory)
    least = None if term.floor is None else _least(builder, term, term.floor, unreduced, within)
    chain: list[tuple[Rule, Slot, str]] = []
    if term.credit is not None:
        chain.append((Rule.LESS, _credit(builder, term, term.credit, reduced, least), "royalty after credits"))
    if least is not None and term.floor is not None and term.floor.covers == "every reduction":
        chain.append((Rule.AT_LEAST, least, "royalty down to its floor"))
    if term.reconciled == "at year end":
        chain.append((Rule.PLUS, _reconciliation(builder, term, reduced), "royalty with its reconciliation"))
    payable = reduced
    for place, (rule, other, name) in enumerate(chain, start=1):
        target = due if place == len(chain) else _step(term, reduced, name)
        builder.row(rule, (payable, other), target)
        payable = target


def _step(term: Royalty, like: Slot, name: str, part: str = "") -> Slot:
    return Slot(SlotKind.STEP, f"{name}{_place(like)}", term.id, (), like.currency, part, like.territory)


def _place(slot: Slot) -> str:
    return f" in {slot.territory}" if slot.territory else ""


def _least(builder: Builder, term: Royalty, floor: Floor, unreduced: Slot, within: Slot) -> Slot:
    """Add the row of what has to be left: a share of the unreduced royalty, or a rate of the sales in the term."""
    least = _step(term, unreduced, f"floor of {term.id}")
    if floor.share is not None:
        figure = Number(floor.share, "part of the royalty before reductions", term.id)
        builder.row(Rule.FLAT, (unreduced,), least, (figure,))
    elif floor.rate is not None:
        builder.row(Rule.FLAT, (within,), least, (Number(floor.rate, "least rate of the sales", term.id),))
    else:
        raise InvalidValue(f"/royalty/{term.id}/floor states neither a share nor a rate")
    return least


def _credit(builder: Builder, term: Royalty, credit: Credit, royalty: Slot, least: Slot | None) -> Slot:
    """Add the row of the credit taken, and those that tell what is carried forward."""
    place, country = _place(royalty), royalty.territory
    credited = f"third-party payments credited to {term.id}{place}"
    payments = Slot(SlotKind.PAYMENTS, credited, term.id, (), royalty.currency, territory=country)
    share = Number(credit.share, "share of the third-party payment", term.id)
    figures = (share, Number(credit.most, "most of a quarter's royalty", term.id))
    taken = _step(term, royalty, f"credit taken off {term.id}", "credit_taken")
    cells = [Carried(f"credit carried forward{place}", term.id)]
    if credit.period == "year to date" and least is not None:
        raise InvalidValue(f"/royalty/{term.id}/floor holds by quarter, and the credit is limited by the year to date")
    if credit.period == "year to date":
        cells += [Carried(f"royalty of the year{place}", term.id)]
        cells += [Carried(f"credit taken in the year{place}", term.id)]
        builder.row(Rule.CREDITED_IN_YEAR, (royalty, payments), taken, figures, tuple(cells))
    elif least is None:
        builder.row(Rule.CREDITED, (royalty, payments), taken, figures, tuple(cells))
    else:
        builder.row(Rule.CREDITED_ABOVE, (royalty, payments, least), taken, figures, tuple(cells))
    earned = _step(term, royalty, f"credit earned against {term.id}")
    builder.row(Rule.FLAT, (payments,), earned, (share,))
    left = _step(term, royalty, f"credit of {term.id} carried forward", "carried_forward")
    builder.row(Rule.LESS, (builder.to_date(earned), builder.to_date(taken)), left)
    return taken


def _reconciliation(builder: Builder, term: Royalty, reduced: Slot) -> Slot:
    """Add the rows that spread the year's reduced sales over the bands of the whole year, and compare."""
    sales, bearing, whole = builder.sales_of(term), builder.bearing(term, reduced.territory), builder.whole(term)
    if term.structure != "marginal" or bearing == builder.within_term(term, reduced.territory):
        raise InvalidValue(f"/royalty/{term.id}/reconciled: only reduced sales under marginal tiers are reconciled")
    full = _step(term, reduced, f"{term.id} on the year's figures to date")
    to_date = tuple(builder.position_of(one) for one in (whole, bearing, sales))
    builder.row(Rule.IN_PROPORTION, to_date, full)
    closes = Slot(SlotKind.YEAR_CLOSES, "a year closes")
    difference = _step(term, reduced, f"reconciliation of {term.id}", "reconciliation")
    sources = (full, builder.position_of(reduced), closes)
    builder.row(
        Rule.RECONCILED, sources, difference, (), (Carried(f"reconciled in the year{_place(reduced)}", term.id),)
    )
    return difference
