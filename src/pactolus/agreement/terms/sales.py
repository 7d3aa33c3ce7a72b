"""Net sales as the contract defines them, and what follows when they were reported wrongly."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.due import Due
from pactolus.agreement.values import RateValue


class Audit(Term):
    """`[audit]`: what was underpaid falls due after the report, and who bears the audit's cost."""

    due: Due = Due(days=30)
    threshold: RateValue = Field(
        description="underpaid by more than this part of the correct amount, the payer bears it"
    )


class AllowedDeduction(Term):
    """A category of deduction that the contract allows; `most` or `fixed` are parts of the line's gross sales."""

    category: str = Field(min_length=1, description="as in journal/deductions.csv: rebates, freight, bad debt")
    most: RateValue | None = Field(None, description="that may be taken off")
    fixed: RateValue | None = Field(None, description="that is taken off, whatever was spent")


class Deemed(Term):
    """Sales of a channel, such as an affiliate's own use, that count as units at a price of journal/series.csv."""

    channel: str = Field(min_length=1)
    series: str = Field("list_price", description="name of the price, in the currency of the sale")


class NetSales(Term):
    """`[net_sales]`: what may be taken off gross sales, what counts as a sale, and when."""

    deductions: tuple[AllowedDeduction, ...] = Field((), description="all others are not taken off")
    excluded: tuple[str, ...] = Field(
        (), description="channels that count for nothing, such as samples, or sales to affiliates that resell"
    )
    deemed: tuple[Deemed, ...] = ()
    counted: Literal["when invoiced", "when received"] = Field(
        "when invoiced", description="received: only the money of journal/receipts.csv counts, on the day it came in"
    )
