"""What is owed: the agreement's table, run over a recorded journal on traced exact decimals."""

from __future__ import annotations

import decimal
from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.core.dates import Period
from pactolus.core.errors import IncompleteTerm
from pactolus.core.money import EXACT
from pactolus.core.problems import Problem
from pactolus.ledger.amended import run_versions
from pactolus.ledger.audited import audit_costs, late_by_audit, underpaid
from pactolus.ledger.billing import Billing
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.interest import interest_on, late_payments
from pactolus.ledger.obligations import Balance, Ledger, LeftOut
from pactolus.ledger.settlement import in_currency_of_payment
from pactolus.ledger.trace import amount
from pactolus.ledger.withholding import after_tax

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Obligation


def owed(
    agreement: Agreement,
    journal: Journal,
    as_of: dt.date | None = None,
    opening: Balance | None = None,
    source: str = "agreement.toml",
) -> Ledger:
    """Say what is owed under an agreement.

    Args:
        agreement: the terms; incomplete ones are named in `problems` and `left_out`, the others computed.
        journal: what happened and what was sold.
        as_of: the day from which to look: what was not known by then does not count, and sales of a quarter count once
            it is over. None: the whole journal.
        opening: where an earlier ledger ended (`Ledger.balance`): only what came after it is owed again.
        source: what to call the agreement's file in problems.

    Returns:
        The obligations, each with its derivation, the problems of the journal, and what is left out.
    """
    opening = opening or Balance()
    known = journal.known_by(as_of)
    with decimal.localcontext(EXACT):
        course = run_versions(agreement, known, as_of, opening)
        agreement, counted, run = course.agreement, course.counted, course.run
        billing = Billing(agreement, counted.events, dict(opening.exact), dict(opening.billed))
        billed = billing.bill([*opening.awaiting, *course.fallen])
        known_obligations = (*opening.obligations, *billed)
        late, unmatched = late_payments(known_obligations, course.new(counted.events))
        audits = underpaid(counted.corrections, billed, known_obligations)
        late += [one for _, found, originals in audits for one in late_by_audit(found, originals)]
        costs, unread = audit_costs(agreement, audits)
        interest, unknown = interest_on(agreement, known, late)
        taxed, untaxed = after_tax(agreement, known, billed, counted.events)
        settled, unsettled = in_currency_of_payment(agreement, known, [*taxed, *costs, *interest], counted.events)
    state = tuple(amount(cell) for cell in run.state)
    awaiting = tuple(billing.awaiting)
    balance = Balance(
        run.until, state, billing.exact, billing.billed, awaiting, known_obligations, course.amendments, course.cells
    )
    problems = [Problem(source, str(refusal), term=path) for path, refusal in course.refused.items()]
    left_out = [LeftOut(path, _why(refusal)) for path, refusal in course.refused.items()]
    left_out += [*counted.left_out, *course.left_out, *billing.left_out(), *unmatched, *unread, *unknown, *untaxed]
    obligations = sorted(_labelled(agreement, settled), key=lambda one: one.due)
    return Ledger(tuple(obligations), (*problems, *counted.problems, *unsettled), tuple(left_out), balance)


def _labelled(agreement: Agreement, obligations: Sequence[Obligation]) -> Iterator[Obligation]:
    """Give the obligations with their periods named as the agreement names its years."""
    periods = Periods.of(agreement.conventions)
    for one in obligations:
        yield replace(one, period=periods.name(Period.parse(one.period))) if one.period else one


def _why(refusal: Exception) -> str:
    incomplete = isinstance(refusal, IncompleteTerm)
    return f"the term {'is incomplete' if incomplete else 'cannot be computed'}: whatever it makes due is left out"
