"""From a milestone to rows of the agreement's table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.ledger.rules import Rule
from pactolus.ledger.table import Carried, Number, Slot, SlotKind

if TYPE_CHECKING:
    from pactolus.agreement.terms import Milestone, SalesTrigger
    from pactolus.core.money import Money
    from pactolus.ledger.builder import Builder

_PAID = "1 once it has fallen due"
# Where a milestone is due in each year without a bound: more years than any agreement has.
_OFTEN = 1000


def lower_milestone(builder: Builder, term: Milestone) -> None:
    """Add the rows of a milestone."""
    amount = term.amount.value(f"/milestone/{term.id}/amount")
    if term.event is not None:
        _lower_happening(builder, term, f"events {term.event.type}", amount)
    elif term.sales is not None:
        _lower_threshold(builder, term, term.sales, amount)
    else:
        raise IncompleteTerm(
            f"/milestone/{term.id}/event is undisclosed: what has to happen is needed. "
            "State it in agreement.toml, or complete it with an assumption profile"
        )


def _lower_happening(builder: Builder, term: Milestone, name: str, amount: Money) -> None:
    events = Slot(SlotKind.EVENTS, name, term.id)
    if term.amounts or term.scale is not None:
        if term.occurs != "once":
            raise InvalidValue(f"/milestone/{term.id}/amounts: an amount that moves is that of a milestone due once")
        amounts = Slot(SlotKind.EVENT_AMOUNTS, f"amount of {term.id}", term.id, (), amount.currency)
        due = builder.raw(term.id, amount.currency)
        builder.row(Rule.HAPPENED_AT, (events, amounts), due, (), (Carried(_PAID, term.id),))
    elif term.occurs == "once":
        lower_event(builder, term.id, name, amount)
    else:
        figure = Number(amount.amount, "amount", term.id)
        builder.row(Rule.HAPPENED_EACH, (events,), builder.raw(term.id, amount.currency), (figure,))


def _lower_threshold(builder: Builder, term: Milestone, sales: SalesTrigger, amount: Money) -> None:
    threshold = builder.in_account(sales.threshold, f"/milestone/{term.id}/sales/threshold")
    figures = (Number(threshold, "threshold", term.id), Number(amount.amount, "amount", term.id))
    position, due = builder.counted(sales), builder.raw(term.id, amount.currency)
    if term.occurs == "once":
        rule = Rule.REACHED if sales.test == "reaches" else Rule.EXCEEDED
        builder.row(rule, (position,), due, figures, (Carried(_PAID, term.id),))
        return
    if term.occurs != "each time" or sales.counted != "in a year":
        raise InvalidValue(f"/milestone/{term.id}/occurs: of net sales, a milestone is due once or in each year")
    reached = Number(Decimal(sales.test == "reaches"), "1 where reaching it is enough", term.id)
    most = Number(Decimal(term.most or _OFTEN), "how often at most", term.id)
    cells = (Carried("1 once it has fallen due in the year", term.id), Carried("how often it has", term.id))
    builder.row(Rule.REACHED_IN_YEAR, (position,), due, (*figures, reached, most), cells)


def lower_event(builder: Builder, term: str, name: str, amount: Money) -> None:
    """Add the row of an amount that the first of some events makes due."""
    events = Slot(SlotKind.EVENTS, name, term)
    figures = (Number(amount.amount, "amount", term),)
    builder.row(Rule.HAPPENED, (events,), builder.raw(term, amount.currency), figures, (Carried(_PAID, term),))
