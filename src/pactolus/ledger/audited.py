"""What follows from an audit that found sales reported too low: interest, and perhaps the audit's cost."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.dates import Period
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

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.obligations import Obligation

# An audit's report, what was underpaid, and the obligations it was underpaid on.
Audited: TypeAlias = "tuple[Event, Obligation, list[Obligation]]"


def underpaid(events: Iterable[Event], billed: Sequence[Obligation], known: Sequence[Obligation]) -> list[Audited]:
    """Give what each audit found underpaid, with the obligations of the term and period it was underpaid on."""
    reports = {event.id: event for event in events if event.type == "audit_report"}
    found = (one for one in billed if one.kind == "audit_underpayment")
    return [(reports[one.report], one, _originals(one, known)) for one in found]


def _originals(found: Obligation, known: Sequence[Obligation]) -> list[Obligation]:
    period = Period.parse(found.period)
    return [one for one in known if one.term == found.term and one.kind == "royalty" and one.occurred in period]


def late_by_audit(found: Obligation, originals: Sequence[Obligation]) -> list[Late]:
    """Give what was underpaid as paid late: from the last original due date to the day it now falls due."""
    return (
        [Late(found, found.amount.amount, max(one.due for one in originals), found.due)]
        if originals and found.amount.amount > 0
        else []
    )


def audit_costs(agreement: Agreement, audits: Iterable[Audited]) -> tuple[list[Obligation], list[LeftOut]]:
    """Give the cost of each audit that the payer bears, by the threshold of the agreement.

    The cost stands in the details of the report (`audit_cost=85000`), in the currency of account. All that an audit
    found underpaid is held against all that was owed in the periods it was underpaid in.
    """
    by_report: dict[str, list[Audited]] = defaultdict(list)
    for one in audits:
        by_report[one[0].id].append(one)
    found: list[Obligation] = []
    unread: list[LeftOut] = []
    for audit in by_report.values():
        report = audit[0][0]
        stated = report.details.get("audit_cost", "")
        if agreement.audit is None or not stated:
            continue
        try:
            cost = read_number(stated)
        except InvalidValue as error:
            unread.append(LeftOut(f"the cost of the audit {report.id}", str(error)))
            continue
        exact = Traced(cost, f"cost of the audit {report.id}", source=f"event {report.id}")
        found += _cost(agreement, agreement.audit.threshold, audit, exact)
    return found, unread


def _cost(agreement: Agreement, threshold: Decimal, audit: Sequence[Audited], exact: Traced) -> list[Obligation]:
    first = audit[0][1]
    currency = first.amount.currency
    missing = sum((one.amount.amount for _, one, _ in audit), Decimal(0))
    correct = sum((one.amount.amount for _, _, originals in audit for one in originals), missing)
    if not cost_shifts(missing, correct, threshold):
        return []
    told = f"underpaid {Money(missing, currency)} of {Money(correct, currency)} is more than {threshold} of it"
    amount = Money(exact.value, currency).rounded(rounding(agreement))
    rounded = Rounded.alone(rounding(agreement), currency)
    return [replace(first, kind="audit_cost", amount=amount, rounded=rounded, exact=exact, because=told, parts={})]
