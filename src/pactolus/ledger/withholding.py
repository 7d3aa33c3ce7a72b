"""Withholding: tax taken from a payment at its source, and the part of it that the payer bears."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.core.money import Money
from pactolus.ledger.billing import rounding
from pactolus.ledger.interest import paid_by
from pactolus.ledger.matching import day
from pactolus.ledger.rules.taxes import borne, withheld
from pactolus.ledger.series_file import value_on
from pactolus.ledger.trace import Traced, formula, named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Withholding
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Obligation


def after_tax(
    agreement: Agreement, journal: Journal, obligations: Sequence[Obligation], events: Sequence[Event]
) -> list[Obligation]:
    """Give the obligations with what is withheld from each, and one more where the payer bears a part of the tax.

    The rate is that of the day of payment: the day a payment is recorded for, else the due date. Amounts stay as they
    are before tax.
    """
    if agreement.withholding is None:
        return list(obligations)
    found: list[Obligation] = []
    for one in obligations:
        found += _taxed(agreement, agreement.withholding, journal, one, events)
    return found


def _taxed(
    agreement: Agreement, terms: Withholding, journal: Journal, one: Obligation, events: Sequence[Event]
) -> list[Obligation]:
    payment = next((event for event in events if paid_by(event, one)), None)
    rate = value_on(journal.series, terms.series, one.due if payment is None else day(payment))
    if one.kind not in terms.on or rate is None:
        return [one]
    traced = Traced(rate.value, f"{terms.series} of {rate.period}", source=f"{journal.series_source}:{rate.line}")
    most = Traced(terms.most, "most that the payee bears", source="agreement.toml: [withholding]")
    rule = rounding(agreement)
    from_payee = Money(withheld(one.exact, traced, most).value, one.amount.currency).rounded(rule)
    excess = borne(one.exact, traced, most)
    tax = Money(excess.value, one.amount.currency).rounded(rule)
    kept = replace(one, withheld=from_payee)
    if tax.amount == 0:
        return [kept]
    because = f"tax above what the payee bears: {formula(excess)}"
    exact = named(excess, f"tax borne by the payer on {one.term} {one.period}".strip())
    return [kept, replace(one, kind="tax_borne_by_payer", amount=tax, exact=exact, because=because)]
