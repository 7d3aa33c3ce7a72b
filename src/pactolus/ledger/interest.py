"""Late payments: which obligation was paid late, and the interest that the agreement puts on it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.money import Money
from pactolus.ledger.billing import rounding
from pactolus.ledger.matching import day
from pactolus.ledger.obligations import LeftOut
from pactolus.ledger.rules.interest import simple
from pactolus.ledger.trace import Traced, formula, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Interest
    from pactolus.ledger.obligations import Obligation


def late_interest(
    agreement: Agreement, obligations: Sequence[Obligation], events: Iterable[Event]
) -> tuple[list[Obligation], list[LeftOut]]:
    """Give the interest on obligations whose payment was received after they were due.

    A payment names its term, and the period where the term falls due period by period (`period=2025-Q3` in its
    details); without an amount it pays the whole. What no payment is recorded for counts as paid on its due date.
    """
    found: list[Obligation] = []
    unmatched: list[LeftOut] = []
    for event in events:
        if event.type != "payment_received":
            continue
        paid = _paid(event, obligations)
        if paid is None:
            what = f"the payment {event.id} of {event.date}"
            unmatched.append(LeftOut(what, f"no obligation of {_of(event)} is known that it could pay"))
        elif agreement.interest is not None and paid.due < day(event):
            found.append(_interest(agreement, agreement.interest, paid, event))
    return found, unmatched


def _paid(event: Event, obligations: Iterable[Obligation]) -> Obligation | None:
    period = event.details.get("period", "")
    return next((one for one in obligations if one.term == event.term and period in {"", one.period}), None)


def _of(event: Event) -> str:
    return " ".join(part for part in (event.term or "no term", event.details.get("period", "")) if part)


def _interest(agreement: Agreement, terms: Interest, paid: Obligation, event: Event) -> Obligation:
    received = day(event)
    owed = paid.amount.amount if event.amount is None else event.amount.amount
    exact = simple(
        Traced(owed, f"{paid.term} {paid.period or paid.due} paid late"),
        Traced(terms.rate, "interest of a year", source="agreement.toml: [interest]"),
        Traced(Decimal((received - paid.due).days), f"days from {paid.due} to {received}"),
        Traced(Decimal(terms.days_in_year), "days in a year", source="agreement.toml: [interest]"),
    )
    because = f"{formula(exact)}, due {paid.due} and received {received}"
    return replace(
        paid,
        due=received,
        occurred=received,
        kind="interest",
        amount=Money(exact.value, paid.amount.currency).rounded(rounding(agreement)),
        because=because,
        exact=named(exact, f"interest on {paid.term} {paid.period}".strip()),
        in_cash=True,
    )
