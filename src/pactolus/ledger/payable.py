"""From what is billed to what is payable: interest, audits' costs, taxes, and the currency of payment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.ledger.audited import audit_costs, late_by_audit, underpaid
from pactolus.ledger.interest import interest_on, late_payments
from pactolus.ledger.payments import allocate
from pactolus.ledger.settlement import in_currency_of_payment
from pactolus.ledger.withholding import after_tax, savings_given_back, with_vat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement
    from pactolus.core.problems import Problem
    from pactolus.ledger.business_days import Calendar
    from pactolus.ledger.counted import Counted
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import LeftOut, Obligation


@dataclass(frozen=True, slots=True)
class Payable:
    """What is payable of the obligations of a ledger.

    Attributes:
        obligations: what was billed, with its taxes and settlement, and what follows from it.
        left_out: what is not known of it.
        problems: exchange rates that are missing.
    """

    obligations: tuple[Obligation, ...]
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]


def payable(  # noqa: PLR0913, PLR0917 - the agreement, its journal and what of it is new
    agreement: Agreement,
    journal: Journal,
    counted: Counted,
    calendar: Calendar,
    before: Sequence[Obligation],
    billed: Sequence[Obligation],
    new: Sequence[Event],
) -> Payable:
    """Give what is payable.

    Args:
        agreement: the terms, as they stand in the end.
        journal: what was known.
        counted: what of it counts.
        calendar: which days are business days.
        before: what was billed before the opening balance; payments on it may still come late.
        billed: what was billed since.
        new: the events since.
    """
    events, known = counted.events, (*before, *billed)
    audits = underpaid(events, billed, known)
    costs, unread = audit_costs(agreement, audits)
    owed = [*_as_paid(agreement, journal, known, events, calendar), *costs]
    late = late_payments(allocate(owed, events, counted.as_of), new)
    late += [one for _, found, originals in audits for one in late_by_audit(found, originals)]
    interest, unknown = interest_on(agreement, journal, late)
    taxed, untaxed = after_tax(agreement, journal, billed, events)
    taxed, without_vat = with_vat(agreement, journal, taxed)
    repaid, unrepaid = _savings(agreement, journal, counted, known, new)
    obligations, missing = in_currency_of_payment(
        agreement, journal, [*taxed, *costs, *interest, *repaid], events, calendar
    )
    return Payable(tuple(obligations), (*unread, *unknown, *untaxed, *without_vat, *unrepaid), tuple(missing))


def _as_paid(
    agreement: Agreement,
    journal: Journal,
    known: Sequence[Obligation],
    events: Sequence[Event],
    calendar: Calendar,
) -> Sequence[Obligation]:
    """Give what is owed as it is paid: with its taxes, and where it is settled in another currency with that."""
    taxed, _ = with_vat(agreement, journal, after_tax(agreement, journal, known, events)[0])
    return in_currency_of_payment(agreement, journal, taxed, events, calendar)[0]


def _savings(
    agreement: Agreement, journal: Journal, counted: Counted, known: Sequence[Obligation], new: Sequence[Event]
) -> tuple[list[Obligation], list[LeftOut]]:
    """Give what is given back of the tax savings that are new, after those before them."""
    savings = [event for event in counted.events if event.type == "tax_saving"]
    taxed, _ = after_tax(agreement, journal, known if savings else (), counted.events)
    repaid, unclear = savings_given_back(agreement, taxed, savings, journal.events_source)
    days = {event.date.last for event in new if event.type == "tax_saving" and event.date is not None}
    return [one for one in repaid if one.occurred in days], unclear
