"""Late payments: which obligation was paid late, and the interest that the agreement puts on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.core.dates import months_after
from pactolus.core.money import Money
from pactolus.ledger.billing import rounding
from pactolus.ledger.obligations import LeftOut, Rounded
from pactolus.ledger.payments import late_allocations
from pactolus.ledger.rules.interest import compounded, floating, yearly_rate
from pactolus.ledger.series_file import value_on
from pactolus.ledger.trace import Traced, formula, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Interest
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Obligation
    from pactolus.ledger.payments import Accounts
    from pactolus.ledger.series_file import Value


@dataclass(frozen=True, slots=True)
class Late:
    """An amount paid after it was due.

    Attributes:
        obligation: what was owed.
        amount: what of it was paid late.
        due: the day it should have been paid.
        received: the day it was, or has to be, received.
        earlier: how many payments were late before this one.
    """

    obligation: Obligation
    amount: Decimal
    due: dt.date
    received: dt.date
    earlier: int = 0


def late_payments(accounts: Accounts, events: Iterable[Event]) -> list[Late]:
    """Give what was received after it was due, of what is among `events`.

    What no payment is recorded for counts as paid on its due date.
    """
    counted = {event.id for event in events}
    ever = sorted(late_allocations(accounts), key=lambda one: one[1].day)
    return [
        Late(obligation, paid.amount, obligation.due, paid.day, earlier)
        for earlier, (obligation, paid) in enumerate(ever)
        if paid.event.id in counted
    ]


def accrued_interest(
    agreement: Agreement, journal: Journal, accounts: Accounts, as_of: dt.date
) -> tuple[list[Obligation], list[LeftOut]]:
    """Give the interest that has run by a day on what is overdue and not paid; where a rate is not recorded, say so."""
    found: list[Obligation] = []
    unknown: list[LeftOut] = []
    before = sum(1 for owed, _ in late_allocations(accounts) if owed.kind != "interest")
    open_now = (one for one in accounts.standings if one.outstanding > 0 and one.obligation.kind != "interest")
    overdue = (one for one in open_now if one.obligation.due < as_of)
    for earlier, one in enumerate(sorted(overdue, key=lambda one: one.obligation.due), start=before):
        owed = one.obligation
        run, missing = interest_on(agreement, journal, [Late(owed, one.outstanding, owed.due, as_of, earlier)])
        unpaid = f"due {owed.due} and unpaid on {as_of}"
        found += [replace(each, because=f"{formula(each.exact)}, {unpaid}") for each in run]
        unknown += missing
    return found, unknown


def interest_on(agreement: Agreement, journal: Journal, late: Iterable[Late]) -> tuple[list[Obligation], list[LeftOut]]:
    """Give the interest on what was paid late; where the reference rate is not recorded, say so."""
    found: list[Obligation] = []
    unknown: list[LeftOut] = []
    for one in late if agreement.interest is not None else ():
        assert agreement.interest is not None, "there is nothing to run over without it"
        ends = list(_ends(one, agreement.interest))
        fixed = [_fixed_on(agreement.interest, one, start) for start in ends[:-1]]
        rates = [_rate(agreement.interest, journal, one, day) for day in fixed]
        if None in rates:
            what = f"interest on {one.obligation.term} {one.obligation.period}".strip()
            missing = fixed[rates.index(None)]
            unknown.append(LeftOut(what, f"no value of {agreement.interest.over} is recorded by {missing}"))
        else:
            known = [rate for rate in rates if rate is not None]
            found.append(_interest(agreement, agreement.interest, one, ends, known))
    return found, unknown


def _fixed_on(terms: Interest, late: Late, start: dt.date) -> dt.date:
    """Give the day whose reference rate counts for the stretch that begins after a day."""
    match terms.fixed:
        case "again each month":
            return start
        case "on the first late day":
            return late.due + dt.timedelta(days=1)
        case _:
            return late.due


def _rate(terms: Interest, journal: Journal, late: Late, fixed: dt.date) -> Traced | None:
    """Give the rate of a year: the agreement's, on top of the reference rate of a day where it names one."""
    repeated = terms.repeated is not None and late.earlier >= terms.repeated.after
    stated = terms.rate if terms.repeated is None or not repeated else terms.repeated.rate
    called = "interest of a year, late again" if repeated else "interest of a year"
    spread = Traced(stated, called, source="agreement.toml: [interest]")
    if terms.over is None:
        return spread if terms.most is None else _at_most(terms.most, Traced(Decimal(0), "no reference rate"), spread)
    reference = value_on(journal.series, terms.over, fixed)
    if reference is None:
        return None
    base = Traced(reference.value, f"{terms.over} of {reference.period}", source=_where(journal, reference))
    if terms.below_zero == "counts as nothing" and base < 0:
        base = Traced(Decimal(0), f"{base.name}, below zero: {reference.value}", source=base.source)
    return base + spread if terms.most is None else _at_most(terms.most, base, spread)


def _at_most(most: Decimal, base: Traced, spread: Traced) -> Traced:
    highest = Traced(most, "highest rate of a year", source="agreement.toml: [interest]")
    rate: Traced = yearly_rate(base, spread, highest)
    return rate


def _where(journal: Journal, value: Value) -> str:
    return f"{journal.series_source}:{value.line}"


def _ends(late: Late, terms: Interest) -> Iterator[dt.date]:
    """Give the due date, the days on which interest is added or the rate fixed again, and the day of receipt."""
    yield late.due
    month = 1
    monthly = terms.compounded == "monthly" or terms.fixed == "again each month"
    while monthly and months_after(late.due, month) < late.received:
        yield months_after(late.due, month)
        month += 1
    yield late.received


def _interest(
    agreement: Agreement, terms: Interest, late: Late, ends: Sequence[dt.date], rates: Sequence[Traced]
) -> Obligation:
    paid = late.obligation
    principal = Traced(late.amount, f"{paid.term} {paid.period or paid.due} paid late")
    days = [Traced(Decimal((end - start).days), f"days from {start} to {end}") for start, end in pairwise(ends)]
    days_in_year = Traced(Decimal(terms.days_in_year), "days in a year", source="agreement.toml: [interest]")
    run = floating if terms.compounded == "not" else compounded
    exact: Traced = run(principal, rates, days, days_in_year)
    because = f"{formula(exact)}, due {late.due} and received {late.received}"
    return replace(
        paid,
        due=late.received,
        occurred=late.received,
        kind="interest",
        amount=Money(exact.value, paid.amount.currency).rounded(rounding(agreement)),
        because=because,
        rounded=Rounded.alone(rounding(agreement), paid.amount.currency),
        exact=named(exact, f"interest on {paid.term} {paid.period}".strip()),
        in_cash=True,
        parts={},
        settlement=None,
        withheld=None,
        tax=None,
        vat=None,
    )
