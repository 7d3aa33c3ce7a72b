"""Taxes on payments, and payments that wait for an authority."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.due import Due
from pactolus.agreement.values import RateValue

TaxedKind = Literal[
    "upfront", "fixed", "option_fee", "equity", "milestone", "royalty", "minimum", "true_up", "audit_underpayment"
]


class TaxBorne(Term):
    """What the payee bears of the tax on some kinds of obligation, where it is not what it bears of the others."""

    on: tuple[TaxedKind, ...] = Field(min_length=1)
    most: RateValue = Field(description="of a payment, that the payee bears; 0 where the payer bears all of it")


class Withholding(Term):
    """`[withholding]`: tax taken from payments, at the rate that a series of the journal has on the day of payment."""

    series: str = Field("withholding", description="name of the rate in journal/series.csv")
    on: tuple[TaxedKind, ...] = Field(("royalty",), description="kinds of obligation that are taxed")
    most: RateValue = Field(Decimal(1), description="of a payment, that the payee bears; the payer bears the rest")
    kinds: tuple[TaxBorne, ...] = Field((), description="kinds of obligation of which the payee bears another part")
    caused_by: str | None = Field(
        None,
        description="an event type, such as assignment_by_payer: only after it the payer bears any tax, and what lies "
        "above the rate of that day",
    )
    grossed_up: bool = Field(
        default=False, description="whether what the payer bears is taxed itself, so that it bears that tax too"
    )
    saving: RateValue = Field(
        Decimal(1), description="of a tax_saving, that the payee gives back, up to what the payer has borne of the term"
    )
    saving_due: Due = Field(Due(days=30), description="when that falls due, counted from the tax_saving")


class ValueAddedTax(Term):
    """`[vat]`: value added tax on top of payments, at the rate that a series of the journal has on the due date."""

    series: str = Field("vat", description="name of the rate in journal/series.csv")
    on: tuple[TaxedKind, ...] = Field(min_length=1, description="kinds of obligation that are taxed")


class Remittance(Term):
    """`[remittance]`: payments that may leave a country only after an event there: until it nothing falls due."""

    after: str = Field("remittance_registration", description="an event type")
    on: tuple[TaxedKind, ...] = Field(("royalty",), description="kinds of obligation that wait for it")
    days: int = Field(0, ge=0, description="days after it on which what has waited falls due")
