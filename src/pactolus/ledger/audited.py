"""What follows from an audit that found sales reported too low: interest, and perhaps the audit's cost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.errors import InvalidValue
from pactolus.core.money import Money
from pactolus.ledger.billing import rounding
from pactolus.ledger.cells import read_number
from pactolus.ledger.interest import Late
from pactolus.ledger.obligations import LeftOut, Rounded
from pactolus.ledger.rules.interest import cost_shifts
from pactolus.ledger.trace import Traced

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.corrections import Correction
    from pactolus.ledger.obligations import Obligation

# An audit's correction, what was underpaid, and the obligations it was underpaid on.
Audited: TypeAlias = "tuple[Correction, Obligation, list[Obligation]]"


def underpaid(
    corrections: Iterable[Correction], billed: Sequence[Obligation], known: Sequence[Obligation]
) -> list[Audited]:
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


def audit_costs(agreement: Agreement, audits: Iterable[Audited]) -> tuple[list[Obligation], list[LeftOut]]:
    """Give the cost of each audit that the payer bears, by the threshold of the agreement.

    The cost stands in the details of the report (`audit_cost=85000`), in the currency of account.
    """
    found: list[Obligation] = []
    unread: list[LeftOut] = []
    for correction, obligation, originals in audits:
        stated = correction.event.details.get("audit_cost", "")
        if agreement.audit is None or not stated:
            continue
        try:
            cost = read_number(stated)
        except InvalidValue as error:
            unread.append(LeftOut(f"the cost of the audit {correction.event.id}", str(error)))
            continue
        exact = Traced(cost, f"cost of the audit {correction.event.id}", source=f"event {correction.event.id}")
        found += _cost(agreement, agreement.audit.threshold, obligation, originals, exact)
    return found, unread


def _cost(
    agreement: Agreement, threshold: Decimal, found: Obligation, originals: Sequence[Obligation], exact: Traced
) -> list[Obligation]:
    correct = sum((one.amount.amount for one in originals), found.amount.amount)
    if not cost_shifts(found.amount.amount, correct, threshold):
        return []
    currency = found.amount.currency
    because = f"underpaid {found.amount} of {Money(correct, currency)} is more than {threshold} of it"
    amount = Money(exact.value, currency).rounded(rounding(agreement))
    rounded = Rounded.alone(rounding(agreement), currency)
    return [replace(found, kind="audit_cost", amount=amount, rounded=rounded, exact=exact, because=because, parts={})]
