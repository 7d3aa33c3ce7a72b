"""The terms of an agreement that may pay: which there are, of what kind, from whom to whom, and from which day."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.agreement.terms import FixedPayment, Milestone, Minimum, Royalty, Share
from pactolus.valuation.plan import PARTIES

if TYPE_CHECKING:
    import datetime as dt

    from pactolus.agreement.terms import Agreement

    AnyTerm = FixedPayment | Milestone | Royalty | Share | Minimum


def all_terms(agreement: Agreement) -> dict[str, AnyTerm]:
    """Give every term that may pay, by id, in the order of the file."""
    running: tuple[AnyTerm, ...] = (*agreement.royalty, *agreement.share, *agreement.minimum)
    return {term.id: term for term in (*agreement.payment, *agreement.milestone, *running)}


def kind_of(term: AnyTerm) -> str:
    """Name the kind of a term: a payment's or a share's own; else milestone, royalty or minimum."""
    if isinstance(term, FixedPayment | Share):
        return term.kind
    if isinstance(term, Minimum):
        return "minimum"
    return "milestone" if isinstance(term, Milestone) else "royalty"


def promised(term: AnyTerm) -> Decimal:
    """Give what a term adds to the headline: its amount, once; a royalty, or the least of one, rests on sales."""
    if isinstance(term, FixedPayment):
        return term.amount.value(f"/payment/{term.id}/amount").amount
    if isinstance(term, Milestone):
        return term.amount.value(f"/milestone/{term.id}/amount").amount
    return Decimal(0)


def role_of(agreement: Agreement, party: str) -> int:
    """Give a party's role as an index of `PARTIES`; whoever is not named has none, and counts as a third party."""
    roles = {one.id: one.role for one in agreement.party}
    return PARTIES.index(roles.get(party, "third party"))


def known_day(agreement: Agreement, event: str) -> dt.date | None:
    """Give the day of an event of the agreement itself; what is not dated is taken from the next best date stated.

    None: the agreement has no date at all; valuation then takes the valuation date, and a warning says so.
    """
    heading = agreement.agreement
    effective = heading.effective if event == "effective_date" else None
    return next((day.last for day in (effective, heading.signed, heading.announced) if day is not None), None)
