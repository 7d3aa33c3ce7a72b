"""What follows from an audit that found sales reported too low: interest, and perhaps the audit's cost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.core.money import Money
from pactolus.ledger.billing import rounding
from pactolus.ledger.cells import read_number
from pactolus.ledger.interest import Late
from pactolus.ledger.obligations import LeftOut
from pactolus.ledger.rules.interest import cost_shifts
from pactolus.ledger.trace import Traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.corrections import Correction
    from pactolus.ledger.obligations import Obligation


def underpaid(
    corrections: Iterable[Correction], billed: Sequence[Obligation], known: Sequence[Obligation]
) -> list[tuple[Correction, Obligation, list[Obligation]]]:
    """Give for each audit what was underpaid, with the obligations of the term and period it was underpaid on."""
    return [
        (correction, found, _originals(correction, found, known))
        for correction in corrections
        for found in billed
        if found.kind == "audit_underpayment" and found.period == str(correction.period)
    ]


def _originals(correction: Correction, found: Obligation, known: Sequence[Obligation]) -> list[Obligation]:
    return [
        one for one in known if one.term == found.term and one.kind == "royalty" and one.occurred in correction.period
    ]


def late_by_audit(found: Obligation, originals: Sequence[Obligation]) -> list[Late]:
    """Give what was underpaid as paid late: from the last original due date to the day it now falls due."""
    return [Late(found, found.amount.amount, max(one.due for one in originals), found.due)] if originals else []


def audit_cost(
    agreement: Agreement, correction: Correction, found: Obligation, originals: Sequence[Obligation]
) -> tuple[list[Obligation], list[LeftOut]]:
    """Give the audit's cost where the payer bears it, by the threshold of the agreement.

    The cost stands in the details of the report (`audit_cost=85000`), in the currency of account.
    """
    stated = correction.event.details.get("audit_cost", "")
    if agreement.audit is None or not stated:
        return [], []
    try:
        cost = read_number(stated)
    except InvalidValue as error:
        return [], [LeftOut(f"the cost of the audit {correction.event.id}", str(error))]
    correct = sum((one.amount.amount for one in originals), found.amount.amount)
    if not cost_shifts(found.amount.amount, correct, agreement.audit.threshold):
        return [], []
    exact = Traced(cost, f"cost of the audit {correction.event.id}", source=f"event {correction.event.id}")
    currency = found.amount.currency
    whole = Money(correct, currency)
    because = f"underpaid {found.amount} of {whole} is more than {agreement.audit.threshold} of it"
    amount = Money(cost, currency).rounded(rounding(agreement))
    return [replace(found, kind="audit_cost", amount=amount, exact=exact, because=because)], []
