"""Assumed figures: each with the ground it stands on and the source of that ground, in a low, a base and a high case.

    regulatory_share = { low = 0.25, base = 0.33, high = 0.40, because = "…", source = "…" }
    tax_rate = { value = 0.17, because = "…", source = "…" }

The cases are cases of value, not sizes of numbers: a cost is highest in the low case.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Generic, Literal, Self, TypeVar

from pydantic import AfterValidator, Field, model_validator

from pactolus.agreement.terms import Term
from pactolus.agreement.values import DecimalValue, MoneyValue, RateValue
from pactolus.core.errors import InvalidValue
from pactolus.core.money import Money

Case = Literal["low", "base", "high"]
V = TypeVar("V", Decimal, Money)


class Grounded(Term):
    """What everything assumed shares: why it was assumed, and where that reason can be read."""

    because: str = Field(min_length=1, description="the reason for the figure, in a sentence")
    source: str = Field(min_length=1, description="where the reason can be checked: an address, a document, a name")


class AssumedValue(Grounded, Generic[V]):
    """One assumed figure: a single `value`, or one figure for each of the cases `low`, `base` and `high`."""

    value: V | None = None
    low: V | None = None
    base: V | None = None
    high: V | None = None

    @model_validator(mode="after")
    def _one_or_three(self) -> Self:
        """Refuse anything but one value, or three of which the base case lies between the others."""
        cases = (self.low, self.base, self.high)
        if (self.value is None) is any(case is None for case in cases) or (
            self.value is not None and any(case is not None for case in cases)
        ):
            raise InvalidValue("write either value = …, or all three of low = …, base = … and high = …")
        low, base, high = self.at("low"), self.at("base"), self.at("high")
        if not (low <= base <= high or high <= base <= low):
            raise InvalidValue(f"the base case ({base}) must lie between the low ({low}) and the high case ({high})")
        return self

    def at(self, case: Case) -> V:
        """Give the figure of a case."""
        if self.value is not None:
            return self.value
        figure = {"low": self.low, "base": self.base, "high": self.high}[case]
        assert figure is not None
        return figure


class Assumed(AssumedValue[DecimalValue]):
    """An assumed number."""


class AssumedShare(AssumedValue[RateValue]):
    """An assumed share or rate, from 0 to 1."""


def _whole_days(number: Decimal) -> Decimal:
    if number < 0 or number != number.to_integral_value():
        raise InvalidValue(f"{number} is no number of days: write a whole number, 0 or more")
    return number


class AssumedDays(AssumedValue[Annotated[DecimalValue, AfterValidator(_whole_days)]]):
    """An assumed number of whole days."""


class AssumedAmount(AssumedValue[MoneyValue]):
    """An assumed amount of money."""
