"""What reduces a royalty: step-downs, credits, floors, tests of competition, later stages."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.values import DecimalValue, Identifier, RateValue


class StepDown(Term):
    """A reduced royalty in each country once all of some events have happened there; that day bears the full one."""

    events: tuple[str, ...] = Field(min_length=1, description="event types; the latest of their dates counts")
    factor: RateValue = Field(description="what is left of the royalty afterwards")


class Credit(Term):
    """What the payer pays to third parties and takes off the royalty; what finds no room is carried forward."""

    share: RateValue = Field(description="of the third-party payment")
    most: RateValue = Field(Decimal(1), description="of a period's royalty, that can be taken off")
    period: Literal["quarter", "year to date"] = Field(
        "quarter", description="the period whose royalty counts for that"
    )


class Floor(Term):
    """What neither reductions nor credits take a quarter's royalty below; a credit that finds no room is carried on."""

    share: RateValue | None = Field(None, description="of the quarter's royalty before any reduction")
    rate: RateValue | None = Field(None, description="of the quarter's net sales within the term, in place of `share`")
    covers: Literal["every reduction", "credits"] = Field(
        "every reduction", description="whether it also lifts a royalty that reductions alone have taken below it"
    )


class ShareTest(Term):
    """Units of generics or biosimilars B in all units A + B, by country: B / (A + B), from journal/series.csv."""

    threshold: RateValue
    test: Literal["reaches", "exceeds"] = "reaches"
    tested: Literal["by month", "by quarter"] = "by month"
    product_units: str = Field("product_units", description="the series of A, by product and country")
    generic_units: str = Field("generic_units", description="the series of B, by product and country")


class StateTest(Term):
    """A state of a country that events begin and end, such as that no valid claim covers the product there.

    The day of an event belongs to what it ends.
    """

    begins: tuple[str, ...] = Field((), description="event types, such as last_valid_claim_expiry")
    ends: tuple[str, ...] = Field((), description="event types, such as valid_claim_issue")
    at_first: bool = Field(default=False, description="whether it holds in a country before any of these events")


class FallTest(Term):
    """Net sales of a country in a quarter that have fallen by a part of their mean before an event there."""

    by: RateValue = Field(description="part of the mean that is lost")
    test: Literal["reaches", "exceeds"] = "reaches"
    event: str = Field("generic_entry", description="an event type; the quarters before its own are the base")
    base_quarters: int = Field(4, ge=1, description="quarters of the mean")
    in_a_row: int = Field(1, ge=1, description="quarters that meet the test before it counts, from the last of them on")


class Reduction(Term):
    """A reduced royalty on the sales of a country while a test is met there: one of `share`, `state` and `fall`.

    What reductions leave is combined as `[conventions] reductions` says, the step-down and a second stage among them.
    """

    id: Identifier
    factor: RateValue = Field(description="what is left of the royalty")
    share: ShareTest | None = None
    state: StateTest | None = None
    fall: FallTest | None = None
    lasts: Literal["while met", "from then on"] = Field(
        "while met", description="whether the full royalty returns when the test is no longer met"
    )
    stage: Literal["either", "first", "second"] = Field("either", description="of a royalty term of two stages")


class SecondStage(Term):
    """A second stage of the royalty term, which follows the first in each country at a reduced royalty."""

    factor: RateValue = Field(description="what is left of the royalty")
    years: DecimalValue | None = Field(None, description="its length; None: it lasts until its events, or for good")
    events: tuple[str, ...] = Field((), description="event types that it outlasts until all have happened")
