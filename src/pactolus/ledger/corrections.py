"""Amounts that events add to a period: corrections of sales reported before, and payments to third parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.dates import Period
from pactolus.core.errors import InvalidValue
from pactolus.core.problems import Problem
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.sales_file import SalesLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement
    from pactolus.core.money import Money
    from pactolus.ledger.journal import Journal

PAYMENT = "third_party_payment"
# The events whose amounts shares count.
COUNTED = ("cost", "sublicence_income")
# The events that correct sales, and the kind of obligation that the difference is.
KINDS = {"true_up_report": "true_up", "audit_report": "audit_underpayment"}


@dataclass(frozen=True, slots=True)
class Correction:
    """An amount that an event adds to a period; it counts at the end of the quarter that the period ends in."""

    event: Event
    period: Period
    amount: Money

    @property
    def quarter(self) -> Period:
        """The quarter after whose sales the correction counts."""
        return quarter_of(self.period.end)

    @property
    def line(self) -> SalesLine:
        """The line of sales that the correction stands for."""
        money, event = self.amount, self.event
        return SalesLine(self.period, money.amount, money.currency, product=event.product, country=event.country)


def read_corrections(events: Iterable[Event], account: str, source: str) -> tuple[list[Correction], list[Problem]]:
    """Give the corrections, third-party payments, costs and income among events, and a problem for each unsound one.

    A correction names its period in its details (`period=2023`), the others may; each states an amount in the currency
    of account.
    """
    found: list[Correction] = []
    problems: list[Problem] = []
    for event in events:
        if event.type not in KINDS and event.type not in {PAYMENT, *COUNTED}:
            continue
        try:
            found.append(_correction(event, account))
        except InvalidValue as error:
            message = f"the {event.type} {event.id} is left out: {error}"
            remedy = f"give amount, currency {account} and period=2023 in details"
            problems.append(Problem(source, message, event.line or None, remedy=remedy))
    return found, problems


def countries_of(agreement: Agreement, journal: Journal) -> tuple[str, ...]:
    """Give the countries of a journal, where limits of a royalty hold in each of them; none where none do."""
    if not by_country(agreement):
        return ()
    named = {line.country for line in journal.sales} | {event.country for event in journal.events}
    return tuple(sorted(named - {""}))


def by_country(agreement: Agreement) -> bool:
    """Tell whether the limits of any royalty hold in each country by itself."""
    return any(term.limits == "by country" for term in agreement.royalty)


def placed(agreement: Agreement, added: Iterable[Correction], source: str) -> tuple[list[Correction], list[Problem]]:
    """Give what is added in a country, where limits hold in each by itself, and name what is not.

    Costs and income from sublicences belong to shares, which no limit by country touches.
    """
    kept, problems = [], []
    for one in added:
        if one.event.country or one.event.type in COUNTED or not by_country(agreement):
            kept.append(one)
            continue
        message = f"the {one.event.type} {one.event.id} names no country, and limits hold by country; it is left out"
        remedy = "write its country, or part it by countries"
        problems.append(Problem(source, message, one.event.line or None, remedy=remedy))
    return kept, problems


def credited_once(
    agreement: Agreement, payments: Iterable[Correction], source: str
) -> tuple[tuple[Correction, ...], list[Problem]]:
    """Give the payments to third parties that it is clear which royalty they are credited to, and name the others."""
    several = len([term for term in agreement.royalty if term.credit is not None]) > 1
    kept, problems = [], []
    for one in payments:
        if one.event.term or not several:
            kept.append(one)
            continue
        message = f"the {PAYMENT} {one.event.id} names no term, and several royalties take credits; it is left out"
        remedy = "write the royalty's id into the column term"
        problems.append(Problem(source, message, one.event.line or None, remedy=remedy))
    return tuple(kept), problems


def _correction(event: Event, account: str) -> Correction:
    if event.amount is None or event.amount.currency != account:
        raise InvalidValue(f"it states no amount in {account}")
    at_least = "" if event.type in KINDS else str(event.date)
    return Correction(event, Period.parse(event.details.get("period", at_least)), event.amount)
