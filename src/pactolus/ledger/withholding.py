"""Withholding: tax taken from a payment at its source, and the part of it that the payer bears."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.money import Money
from pactolus.ledger.billing import rounding
from pactolus.ledger.due import days_after
from pactolus.ledger.matching import day
from pactolus.ledger.obligations import TAX_BORNE, LeftOut, Rounded
from pactolus.ledger.payments import paid_by
from pactolus.ledger.rules.taxes import borne, borne_in_full, given_back, on_top, withheld
from pactolus.ledger.series_file import value_on
from pactolus.ledger.trace import Traced, formula, named, total

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Withholding
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Obligation
    from pactolus.ledger.series_file import Value


def after_tax(
    agreement: Agreement, journal: Journal, obligations: Sequence[Obligation], events: Sequence[Event]
) -> tuple[list[Obligation], list[LeftOut]]:
    """Give the obligations with what is withheld from each, and one more where the payer bears a part of the tax.

    The rate is that of the day of payment: the day a payment is recorded for, else the due date. Amounts stay as they
    are before tax. Where no rate is recorded for that day nothing is withheld, and that is said.
    """
    if agreement.withholding is None:
        return list(obligations), []
    tax = _Tax(agreement, agreement.withholding, journal, events)
    found: list[Obligation] = []
    unknown: list[LeftOut] = []
    for one in obligations:
        payment = next((event for event in events if paid_by(event, one)), None)
        paid = one.due if payment is None else day(payment)
        taxed = one.kind in tax.terms.on
        rate = value_on(journal.series, tax.terms.series, paid) if taxed else None
        if taxed and rate is None:
            what = f"tax withheld from {one.term} {one.period}".strip()
            unknown.append(LeftOut(what, f"no value of {tax.terms.series} is recorded by {paid}"))
        found += [one] if rate is None else tax.taken(one, rate, paid)
    return found, unknown


def savings_given_back(
    agreement: Agreement, taxed: Sequence[Obligation], savings: Sequence[Event], source: str
) -> tuple[list[Obligation], list[LeftOut]]:
    """Give what the payee gives back of tax it has saved: a share, up to what the payer has borne of the term.

    Args:
        agreement: the terms.
        taxed: everything owed so far, with the tax that the payer bears.
        savings: the events of the type tax_saving, each with its amount and the term that was taxed.
        source: the file they stand in.
    """
    found: list[Obligation] = []
    unclear: list[LeftOut] = []
    given: dict[str, Traced] = {}
    for event in savings if agreement.withholding is not None else ():
        assert agreement.withholding is not None, "there is nothing to run over without it"
        borne_before = [one for one in taxed if one.kind == TAX_BORNE and one.term == event.term]
        if event.amount is None or not borne_before or event.amount.currency != borne_before[0].amount.currency:
            told = "it states no amount in the currency of a term of which the payer has borne tax"
            unclear.append(LeftOut(f"the tax_saving {event.id} of {event.date}", told))
            continue
        left = total([one.exact for one in borne_before], f"tax borne by the payer on {event.term}")
        left = left - given[event.term] if event.term in given else left
        saved = Traced(event.amount.amount, f"tax saved on {event.date}", source=f"{source}:{event.line}")
        share = Traced(agreement.withholding.saving, "part given back", source="agreement.toml: [withholding]")
        exact = given_back(saved, share, left)
        given[event.term] = exact if event.term not in given else given[event.term] + exact
        found += _given_back(agreement, agreement.withholding, borne_before[0], event, exact)
    return found, unclear


def _given_back(
    agreement: Agreement, terms: Withholding, like: Obligation, event: Event, exact: Traced
) -> list[Obligation]:
    rule, currency = rounding(agreement), like.amount.currency
    amount = Money(exact.value, currency).rounded(rule)
    repayment = replace(
        like,
        due=days_after(terms.saving_due, day(event)),
        occurred=day(event),
        kind="tax_saving_repayment",
        payer=like.payee,
        payee=like.payer,
        period="",
        amount=amount,
        rounded=Rounded.alone(rule, currency),
        exact=named(exact, f"tax saving of {event.date} given back on {like.term}"),
        because=f"tax saved: {formula(exact)}",
    )
    return [repayment] if amount.amount else []


def with_vat(
    agreement: Agreement, journal: Journal, obligations: Sequence[Obligation]
) -> tuple[list[Obligation], list[LeftOut]]:
    """Give the obligations with the value added tax on top of them; `amount` stays without it."""
    terms = agreement.vat
    if terms is None:
        return list(obligations), []
    found: list[Obligation] = []
    unknown: list[LeftOut] = []
    for one in obligations:
        rate = value_on(journal.series, terms.series, one.due) if one.kind in terms.on else None
        if one.kind in terms.on and rate is None:
            what = f"value added tax on {one.term} {one.period}".strip()
            unknown.append(LeftOut(what, f"no value of {terms.series} is recorded by {one.due}"))
        if rate is None:
            found.append(one)
            continue
        traced = Traced(rate.value, f"{terms.series} of {rate.period}", source=f"{journal.series_source}:{rate.line}")
        tax = Money(on_top(one.exact, traced).value, one.amount.currency).rounded(rounding(agreement))
        found.append(replace(one, vat=tax))
    return found, unknown


class _Tax:
    """What is withheld from payments under an agreement, and who bears it."""

    def __init__(self, agreement: Agreement, terms: Withholding, journal: Journal, events: Sequence[Event]) -> None:
        self.terms = terms
        self._rule = rounding(agreement)
        self._journal = journal
        causes = (day(event) for event in events if event.type == terms.caused_by)
        self._caused = min(causes, default=None)

    def taken(self, one: Obligation, rate: Value, paid: dt.date) -> list[Obligation]:
        """Give an obligation with what is withheld from it, and one more where the payer bears a part of the tax."""
        traced = self._traced(rate)
        most = self._most(one.kind, paid)
        exact_tax = named(withheld(one.exact, traced, most), f"tax withheld from {one.term} {one.period}".strip())
        from_payee = Money(exact_tax.value, one.amount.currency).rounded(self._rule)
        excess = (borne_in_full if self.terms.grossed_up else borne)(one.exact, traced, most)
        tax = Money(excess.value, one.amount.currency).rounded(self._rule)
        kept = replace(one, withheld=from_payee, tax=exact_tax)
        if tax.amount == 0:
            return [kept]
        more = replace(
            one,
            kind=TAX_BORNE,
            amount=tax,
            rounded=Rounded.alone(self._rule, tax.currency),
            exact=named(excess, f"tax borne by the payer on {one.term} {one.period}".strip()),
            because=f"tax above what the payee bears: {formula(excess)}",
            parts={},
        )
        return [kept, more]

    def _traced(self, rate: Value) -> Traced:
        name = f"{self.terms.series} of {rate.period}"
        return Traced(rate.value, name, source=f"{self._journal.series_source}:{rate.line}")

    def _most(self, kind: str, paid: dt.date) -> Traced:
        """Give the most of a payment that the payee bears, on the day it is paid."""
        terms = self.terms
        most = next((one.most for one in terms.kinds if kind in one.on), terms.most)
        if terms.caused_by is not None and (self._caused is None or paid < self._caused):
            most = Decimal(1)
        elif terms.caused_by is not None and self._caused is not None:
            before = value_on(self._journal.series, terms.series, self._caused)
            most = Decimal(0) if before is None else before.value
        return Traced(most, "most that the payee bears", source="agreement.toml: [withholding]")
