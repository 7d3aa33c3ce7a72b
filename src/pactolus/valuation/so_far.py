"""What a deal in mid-life has come to so far: what fell due before the valuation date, and what of it is unpaid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactolus.valuation.deal_terms import role_of
from pactolus.valuation.plan import DAYS_A_YEAR, PARTIES
from pactolus.valuation.result import amount

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal

    from pactolus.valuation.history import Receivable
    from pactolus.valuation.setting import Setting


@dataclass(frozen=True, slots=True)
class SoFar:
    """What has happened under a deal before it is valued; no part of its value.

    Attributes:
        until: the last day that is history.
        fallen: by term, what had fallen due by then, in the term's currency.
        receivables: what of it is unpaid, by due date.
        worth: by side, the present value before tax of what it is owed less what it owes, at its own rate; what is
            overdue, or waits for its invoice, counts in full.
        paid_unless_due: no payment is recorded at all: what was due by then is taken to have been paid.
    """

    until: dt.date
    fallen: Mapping[str, Decimal]
    receivables: tuple[Receivable, ...]
    worth: Mapping[str, float]
    paid_unless_due: bool

    def as_json(self) -> dict[str, Any]:
        """Give the fields as JSON values, amounts as decimal strings."""
        return {
            "until": self.until.isoformat(),
            "fallen_due": {term: f"{fallen:f}" for term, fallen in self.fallen.items()},
            "unpaid": [one.as_json() for one in self.receivables],
            "unpaid_worth": {side: amount(worth) for side, worth in self.worth.items()},
            "taken_as_paid_when_due": self.paid_unless_due,
        }


def so_far(setting: Setting) -> SoFar | None:
    """Say what has happened before a setting's valuation date; None where its futures begin with nothing."""
    history = setting.programme.history
    if history is None:
        return None
    unpaid = history.receivables(setting.case)
    worth = {side: sum(_worth(one, side, setting) for one in unpaid) for side in ("licensor", "licensee")}
    return SoFar(history.eve, history.fallen(setting.case), unpaid, worth, not history.booked)


def _worth(one: Receivable, side: str, setting: Setting) -> float:
    """Give what a receivable is worth to a side: nothing where it neither pays nor is paid."""
    agreement, discount = setting.completed.agreement, setting.programme.discount
    ids = {party.name: party.id for party in agreement.party}
    payer, payee = (PARTIES[role_of(agreement, ids.get(name, name))] for name in (one.payer, one.payee))
    rate = float((discount.licensor if side == "licensor" else discount.licensee).at(setting.case))
    days = 0 if one.due is None else max(0, (one.due - setting.calendar.valuation_date).days)
    present = float(one.amount) * (1 + rate) ** -(days / DAYS_A_YEAR)
    return present if payee == side else -present if payer == side else 0.0
