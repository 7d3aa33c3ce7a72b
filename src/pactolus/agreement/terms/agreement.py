"""The whole agreement: its terms, its amendments and its evidence."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.conventions import BusinessDays, Conventions, Duty, Settlement, Termination
from pactolus.agreement.terms.due import Due
from pactolus.agreement.terms.heading import Grant, Heading, Party, Product
from pactolus.agreement.terms.interest import Interest
from pactolus.agreement.terms.milestones import Milestone
from pactolus.agreement.terms.minimums import Minimum
from pactolus.agreement.terms.payments import FixedPayment
from pactolus.agreement.terms.royalties import Royalty
from pactolus.agreement.terms.sales import Audit, NetSales
from pactolus.agreement.terms.shares import Ceiling, Creditable, Share
from pactolus.agreement.terms.taxes import Remittance, ValueAddedTax, Withholding
from pactolus.agreement.values import DateValue, Identifier


class Additions(Term):
    """The terms that an amendment adds, each as it would stand in the agreement."""

    party: tuple[Party, ...] = ()
    product: tuple[Product, ...] = ()
    grant: tuple[Grant, ...] = ()
    payment: tuple[FixedPayment, ...] = ()
    milestone: tuple[Milestone, ...] = ()
    royalty: tuple[Royalty, ...] = ()
    share: tuple[Share, ...] = ()
    minimum: tuple[Minimum, ...] = ()
    duty: tuple[Duty, ...] = ()
    creditable: tuple[Creditable, ...] = ()
    ceiling: tuple[Ceiling, ...] = ()


class Amendment(Term):
    """`[[amendment]]`: what changes from a day on; the terms it does not name stay as they are.

    A quarter is settled by the version in force on its last day; an event counts by the version of its own day.
    """

    id: Identifier
    title: str = ""
    effective: DateValue = Field(description="the day from which the changed terms hold")
    signed: DateValue | None = Field(
        None, description="the day it was known; later than effective it restates what has fallen due; None: at once"
    )
    set: dict[str, Any] = Field({}, description='values by their paths, such as "/royalty/net-sales/rate" = 0.05')
    add: Additions = Additions()
    end: tuple[str, ...] = Field((), description="ids of terms, and paths of values, that no longer hold")


class EvidenceRow(Term):
    """`[[evidence]]`: the words behind one value; `document` names `sources/<document>.txt`."""

    path: str = Field(pattern=r"^(/[^/]+)+$")
    document: str = Field(pattern=r"^[0-9a-f]{64}$")
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str = Field(min_length=1)
    rule: str = ""


class Agreement(Term):
    """A whole agreement, as `agreement.toml` holds it."""

    agreement: Heading
    party: tuple[Party, ...] = ()
    product: tuple[Product, ...] = ()
    grant: tuple[Grant, ...] = ()
    payment: tuple[FixedPayment, ...] = ()
    milestone: tuple[Milestone, ...] = ()
    royalty: tuple[Royalty, ...] = ()
    share: tuple[Share, ...] = ()
    minimum: tuple[Minimum, ...] = ()
    duty: tuple[Duty, ...] = ()
    creditable: tuple[Creditable, ...] = ()
    ceiling: tuple[Ceiling, ...] = ()
    termination: Termination | None = None
    interest: Interest | None = None
    audit: Audit | None = None
    withholding: Withholding | None = None
    vat: ValueAddedTax | None = None
    remittance: Remittance | None = None
    settlement: Settlement | None = None
    net_sales: NetSales | None = None
    business_days: BusinessDays = BusinessDays()
    true_up: Due = Field(Due(), description="when the difference that a correction of sales makes falls due")
    conventions: Conventions = Conventions()
    definitions: dict[str, str] = Field(
        default_factory=dict, description="what the contract defines a word of its territories to mean"
    )
    amendment: tuple[Amendment, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()

    def parties(self, role: str) -> tuple[Party, ...]:
        """Give the parties that have a role."""
        return tuple(party for party in self.party if party.role == role)
