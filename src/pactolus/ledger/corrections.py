"""Amounts that events add to a period: corrections of sales reported before, and payments to third parties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.dates import Period
from pactolus.core.errors import InvalidValue
from pactolus.core.problems import Problem
from pactolus.ledger.quarters import quarter_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.agreement.events import Event
    from pactolus.core.money import Money

PAYMENT = "third_party_payment"
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


def read_corrections(events: Iterable[Event], account: str, source: str) -> tuple[list[Correction], list[Problem]]:
    """Give the corrections and the third-party payments among events, and a problem for each that cannot be used.

    A correction names its period in its details (`period=2023`), a payment may; each states an amount in the currency
    of account.
    """
    found: list[Correction] = []
    problems: list[Problem] = []
    for event in events:
        if event.type not in KINDS and event.type != PAYMENT:
            continue
        try:
            found.append(_correction(event, account))
        except InvalidValue as error:
            message = f"the {event.type} {event.id} is left out: {error}"
            remedy = f"give amount, currency {account} and period=2023 in details"
            problems.append(Problem(source, message, event.line or None, remedy=remedy))
    return found, problems


def _correction(event: Event, account: str) -> Correction:
    if event.amount is None or event.amount.currency != account:
        raise InvalidValue(f"it states no amount in {account}")
    at_least = str(event.date) if event.type == PAYMENT else ""
    return Correction(event, Period.parse(event.details.get("period", at_least)), event.amount)
