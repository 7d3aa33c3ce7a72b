"""Withholding: tax taken from a payment at its source, and the part of it that the payer bears."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.core.money import Money
from pactolus.ledger.billing import rounding
from pactolus.ledger.matching import day
from pactolus.ledger.obligations import LeftOut, Rounded
from pactolus.ledger.payments import paid_by
from pactolus.ledger.rules.taxes import borne, withheld
from pactolus.ledger.series_file import value_on
from pactolus.ledger.trace import Traced, formula, named

if TYPE_CHECKING:
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
    terms = agreement.withholding
    found: list[Obligation] = []
    unknown: list[LeftOut] = []
    for one in obligations:
        payment = next((event for event in events if paid_by(event, one)), None)
        paid = one.due if payment is None else day(payment)
        rate = value_on(journal.series, terms.series, paid) if one.kind in terms.on else None
        if one.kind in terms.on and rate is None:
            what = f"tax withheld from {one.term} {one.period}".strip()
            unknown.append(LeftOut(what, f"no value of {terms.series} is recorded by {paid}"))
        found += [one] if rate is None else _taxed(agreement, terms, journal, one, rate)
    return found, unknown


def _taxed(
    agreement: Agreement, terms: Withholding, journal: Journal, one: Obligation, rate: Value
) -> list[Obligation]:
    traced = Traced(rate.value, f"{terms.series} of {rate.period}", source=f"{journal.series_source}:{rate.line}")
    most = Traced(terms.most, "most that the payee bears", source="agreement.toml: [withholding]")
    rule = rounding(agreement)
    exact_tax = named(withheld(one.exact, traced, most), f"tax withheld from {one.term} {one.period}".strip())
    from_payee = Money(exact_tax.value, one.amount.currency).rounded(rule)
    excess = borne(one.exact, traced, most)
    tax = Money(excess.value, one.amount.currency).rounded(rule)
    kept = replace(one, withheld=from_payee, tax=exact_tax)
    if tax.amount == 0:
        return [kept]
    because = f"tax above what the payee bears: {formula(excess)}"
    exact = named(excess, f"tax borne by the payer on {one.term} {one.period}".strip())
    return [
        kept,
        replace(
            one,
            kind="tax_borne_by_payer",
            amount=tax,
            rounded=Rounded.alone(rule, tax.currency),
            exact=exact,
            because=because,
            parts={},
        ),
    ]
