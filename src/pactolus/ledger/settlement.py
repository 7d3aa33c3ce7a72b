"""Settlement: what is owed in the currency of account and paid in another, at the rate of the day of payment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.core.money import Money
from pactolus.core.problems import Problem
from pactolus.ledger.billing import rounding
from pactolus.ledger.exchange import day_of_rate
from pactolus.ledger.matching import day
from pactolus.ledger.obligations import Settlement
from pactolus.ledger.payments import paid_by
from pactolus.ledger.rules.exchange import divided_by, multiplied_by
from pactolus.ledger.trace import Traced, named

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement
    from pactolus.agreement.terms import Settlement as Terms
    from pactolus.core.problems import Severity
    from pactolus.ledger.business_days import Calendar
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Obligation
    from pactolus.ledger.rates_file import Rate


def in_currency_of_payment(
    agreement: Agreement,
    journal: Journal,
    obligations: Sequence[Obligation],
    events: Sequence[Event],
    calendar: Calendar,
) -> tuple[list[Obligation], list[Problem]]:
    """Give the obligations with their payments in the currency of settlement.

    The day of payment is the day a payment is recorded for, else the due date; the rate is that day's, or of the
    business day before that the agreement names. An amount whose rate
    is not recorded stays as it is, and is a problem: an error where the payment is recorded, else a warning, since the
    due date may lie ahead.
    """
    terms = agreement.settlement
    if terms is None:
        return list(obligations), []
    found: list[Obligation] = []
    problems: list[Problem] = []
    for one in obligations:
        payment = next((event for event in events if paid_by(event, one)), None)
        paid = one.due if payment is None or one.kind == "interest" else day(payment)
        rated = day_of_rate(terms.rate, paid, calendar)
        rate = _rate(terms, journal, one.amount.currency, rated)
        if not one.in_cash or one.amount.currency == terms.currency:
            found.append(one)
        elif rate is None:
            found.append(one)
            problems.append(_missing(terms, journal, one, rated, recorded=payment is not None))
        else:
            found.append(replace(one, settlement=_settled(agreement, terms, journal, one, rate, paid)))
    return found, problems


def _rate(terms: Terms, journal: Journal, account: str, rated: dt.date) -> Rate | None:
    """Give the rate recorded for a day between the two currencies, whichever way it is quoted."""
    pair = {account, terms.currency}
    return next(
        (
            rate
            for rate in journal.rates
            if {rate.base, rate.quote} == pair
            and rate.basis == terms.basis
            and rate.period.start == rate.period.end == rated
        ),
        None,
    )


def _settled(  # noqa: PLR0913, PLR0917 - the terms and the journal name the figure's sources
    agreement: Agreement, terms: Terms, journal: Journal, one: Obligation, rate: Rate, paid: dt.date
) -> Settlement:
    owed = Traced(one.payable.amount, f"{one.term} {one.period} payable".replace("  ", " "))
    quote = f"{rate.quote} per 1 {rate.base}"
    traced = Traced(rate.rate, f"{quote} on {rate.period}", source=f"{journal.rates_source}:{rate.line}")
    convert = divided_by if rate.base == terms.currency else multiplied_by
    exact = named(convert(owed, traced), f"{one.term} {one.period} paid in {terms.currency}".replace("  ", " "))
    rule = replace(rounding(agreement), places=None)
    amount = Money(exact.value, terms.currency).rounded(rule)
    return Settlement(paid, amount, rate.rate, quote, rate.basis, exact)


def _missing(terms: Terms, journal: Journal, one: Obligation, rated: dt.date, *, recorded: bool) -> Problem:
    of = " ".join(part for part in ("rate", terms.basis) if part)
    message = f"no {of} between {one.amount.currency} and {terms.currency} is given for {rated}, whose rate counts"
    remedy = "add the rate to journal/rates.csv; until then what is paid in that currency is not known"
    severity: Severity = "error" if recorded else "warning"
    return Problem(journal.rates_source, message, term=one.term, remedy=remedy, severity=severity)
