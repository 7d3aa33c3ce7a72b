"""Shares of net sales, their tiers and their caps."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.due import Due
from pactolus.agreement.terms.reductions import Credit, Floor, Reduction, SecondStage, StepDown
from pactolus.agreement.values import DateValue, DecimalValue, Identifier, MoneyValue, Rate, RateValue
from pactolus.core.bounds import Bound
from pactolus.core.money import Money


class Tier(Term):
    """A band of a year's net sales with its rate: from `above` up to the next tier's."""

    above: MoneyValue = Money(Decimal(0), "USD")
    rate: RateValue


# The structures of a royalty that state `tiers`.
TIERED = ("marginal", "whole amount")


class CapStep(Term):
    """The most that royalties come to if it is reached by a day; without a day, at any time after the others."""

    amount: MoneyValue
    until: DateValue | None = Field(None, description="the last day on which reaching it counts")


class Cap(Term):
    """The most that a royalty comes to: once it has been paid, nothing more is payable."""

    of: Literal["life", "each year"] = Field("life", description="what the sum is counted over")
    steps: tuple[CapStep, ...] = Field(min_length=1, description="by day, the earliest first")


class Royalty(Term):
    """`[[royalty]]`: a share of net sales.

    `structure` says how the rates apply: `flat` (one rate, in `rate`), `marginal` (each band of the year's sales its
    own rate, in `tiers`), `whole amount` (all of the year's sales the rate of the highest of `tiers` they have come to:
    when it changes, the difference on the year's earlier sales is owed with the period), or `undisclosed`, with what is
    known of the rates as a whole in `rate`.
    """

    id: Identifier
    payer: Identifier
    payee: Identifier
    base: Literal["annual net sales"] = "annual net sales"
    products: tuple[Identifier, ...] = ()
    structure: Literal["undisclosed", "flat", "marginal", "whole amount"] = "undisclosed"
    tiered: bool | None = Field(None, description="whether the text calls the royalties tiered; None: it does not say")
    rate: Rate = Bound.undisclosed()
    tiers: tuple[Tier, ...] = ()
    words: str | None = Field(None, description="the phrase of the text")
    term_years: DecimalValue | None = Field(
        None, description="years from the first commercial sale in a country that royalties are payable at least"
    )
    term_events: tuple[str, ...] = Field(
        (), description="event types, such as last_valid_claim_expiry, that royalties outlast until all have happened"
    )
    second_stage: SecondStage | None = None
    step_down: StepDown | None = None
    reductions: tuple[Reduction, ...] = ()
    reconciled: Literal["not", "at year end"] = Field(
        "not",
        description="whether reduced sales are spread over the bands of the whole year: the difference to the quarters "
        "is added to the year's last one, outside credit and floor",
    )
    credit: Credit | None = None
    limits: Literal["together", "by country"] = Field(
        "together", description="whether credit and floor hold for all countries together, or for each by itself"
    )
    tiers_count: Literal["all sales", "sales within the term"] = Field(
        "all sales", description="which net sales move the position in the tiers"
    )
    share_of_sales: RateValue = Field(
        Decimal(1), description="part of the products' net sales that counts, for the tiers and for the royalty"
    )
    since: DateValue | None = Field(None, description="the first day whose sales bear the royalty")
    until: DateValue | None = Field(None, description="the last day whose sales bear it")
    cap: Cap | None = None
    floor: Floor | None = None
    due: Due = Due(days=60, after="period end")
