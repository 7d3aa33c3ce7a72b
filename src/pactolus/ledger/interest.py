"""Late payments: which obligation was paid late, and the interest that the agreement puts on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.core.money import Money
from pactolus.ledger.bearing import months_after
from pactolus.ledger.billing import rounding
from pactolus.ledger.obligations import LeftOut, Rounded
from pactolus.ledger.payments import late_allocations
from pactolus.ledger.rules.interest import compounded, simple
from pactolus.ledger.series_file import value_on
from pactolus.ledger.trace import Traced, formula, named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Interest
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Obligation
    from pactolus.ledger.payments import Accounts


@dataclass(frozen=True, slots=True)
class Late:
    """An amount paid after it was due.

    Attributes:
        obligation: what was owed.
        amount: what of it was paid late.
        due: the day it should have been paid.
        received: the day it was, or has to be, received.
    """

    obligation: Obligation
    amount: Decimal
    due: dt.date
    received: dt.date


def late_payments(accounts: Accounts, events: Iterable[Event]) -> list[Late]:
    """Give what was received after it was due, of what is among `events`.

    What no payment is recorded for counts as paid on its due date.
    """
    counted = {event.id for event in events}
    return [
        Late(obligation, paid.amount, obligation.due, paid.day)
        for obligation, paid in late_allocations(accounts)
        if paid.event.id in counted
    ]


def interest_on(agreement: Agreement, journal: Journal, late: Iterable[Late]) -> tuple[list[Obligation], list[LeftOut]]:
    """Give the interest on what was paid late; where the reference rate is not recorded, say so."""
    found: list[Obligation] = []
    unknown: list[LeftOut] = []
    for one in late if agreement.interest is not None else ():
        assert agreement.interest is not None, "there is nothing to run over without it"
        rate = _rate(agreement.interest, journal, one.due)
        if rate is None:
            what = f"interest on {one.obligation.term} {one.obligation.period}".strip()
            unknown.append(LeftOut(what, f"no value of {agreement.interest.over} is recorded by {one.due}"))
        else:
            found.append(_interest(agreement, agreement.interest, one, rate))
    return found, unknown


def _rate(terms: Interest, journal: Journal, due: dt.date) -> Traced | None:
    """Give the rate of a year: the agreement's, on top of the reference rate of the due date where it names one."""
    stated = Traced(terms.rate, "interest of a year", source="agreement.toml: [interest]")
    if terms.over is None:
        return stated
    reference = value_on(journal.series, terms.over, due)
    if reference is None:
        return None
    name = f"{terms.over} of {reference.period}"
    return Traced(reference.value, name, source=f"{journal.series_source}:{reference.line}") + stated


def _ends(late: Late, terms: Interest) -> Iterator[dt.date]:
    """Give the due date, the days on which interest is added to what bears it, and the day of receipt."""
    yield late.due
    month = 1
    while terms.compounded == "monthly" and months_after(late.due, month) < late.received:
        yield months_after(late.due, month)
        month += 1
    yield late.received


def _interest(agreement: Agreement, terms: Interest, late: Late, rate: Traced) -> Obligation:
    paid = late.obligation
    principal = Traced(late.amount, f"{paid.term} {paid.period or paid.due} paid late")
    ends = list(_ends(late, terms))
    days = [Traced(Decimal((end - start).days), f"days from {start} to {end}") for start, end in pairwise(ends)]
    days_in_year = Traced(Decimal(terms.days_in_year), "days in a year", source="agreement.toml: [interest]")
    if terms.compounded == "not":
        exact = simple(principal, rate, days[0], days_in_year)
    else:
        exact = compounded(principal, rate, days, days_in_year)
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
    )
