"""What is owed: the agreement's table, run over a recorded journal on traced exact decimals."""

from __future__ import annotations

import decimal
from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.core.collection import uncollected
from pactolus.core.dates import Period
from pactolus.core.errors import IncompleteTerm
from pactolus.core.money import EXACT
from pactolus.core.problems import Problem
from pactolus.ledger.amended import run_versions
from pactolus.ledger.billing import Billing
from pactolus.ledger.business_days import Calendar, unrecorded
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.obligations import Balance, Ledger, LeftOut
from pactolus.ledger.payable import payable
from pactolus.ledger.payments import allocate
from pactolus.ledger.trace import amount

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Obligation
    from pactolus.ledger.payments import Accounts


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
    with decimal.localcontext(EXACT), uncollected():
        course = run_versions(agreement, known, as_of, opening)
        agreement, counted, run = course.agreement, course.counted, course.run
        calendar = Calendar.of(agreement.business_days, known.holidays)
        billing = Billing(agreement, counted.events, dict(opening.exact), dict(opening.billed), calendar=calendar)
        billed = billing.bill([*opening.awaiting, *course.fallen])
        new = course.new(counted.events)
        due = payable(agreement, known, counted, calendar, opening.obligations, billed, new)
        accounts = allocate([*opening.obligations, *due.obligations], counted.events, as_of)
    state = tuple(amount(cell) for cell in run.state)
    awaiting, ever = tuple(billing.awaiting), (*opening.obligations, *billed)
    balance = Balance(run.until, state, billing.exact, billing.billed, awaiting, ever, course.amendments, course.cells)
    problems = [Problem(source, str(refusal), term=path) for path, refusal in course.refused.items()]
    left_out = [LeftOut(path, _why(refusal)) for path, refusal in course.refused.items()]
    left_out += [*counted.left_out, *course.left_out, *billing.left_out(), *due.left_out]
    obligations = sorted((_labelled(agreement, one) for one in due.obligations), key=lambda one: one.due)
    standings = (replace(one, obligation=_labelled(agreement, one.obligation)) for one in accounts.standings)
    accounts = replace(accounts, standings=tuple(standings))
    left_out += _unclear(accounts, new)
    problems += [*counted.problems, *due.problems]
    problems += unrecorded(calendar, [one.due for one in billed], known.holidays_source)
    return Ledger(tuple(obligations), tuple(problems), tuple(left_out), balance, accounts, as_of)


def _unclear(accounts: Accounts, new: Sequence[Event]) -> Iterator[LeftOut]:
    """Name the payments and credit notes of which it is not clear what they pay."""
    for event, why in accounts.unclear:
        if event in new:
            called = "payment" if event.type == "payment_received" else event.type
            yield LeftOut(f"the {called} {event.id} of {event.date}", why)


def _labelled(agreement: Agreement, one: Obligation) -> Obligation:
    """Give an obligation with its period named as the agreement names its years."""
    periods = Periods.of(agreement.conventions)
    names = [periods.name(Period.parse(part)) for part in one.period.split("..") if part]
    return replace(one, period="..".join(names))


def _why(refusal: Exception) -> str:
    incomplete = isinstance(refusal, IncompleteTerm)
    return f"the term {'is incomplete' if incomplete else 'cannot be computed'}: whatever it makes due is left out"
