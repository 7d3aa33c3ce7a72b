"""Interest on what is paid late."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.values import RateValue


class Repeated(Term):
    """A higher rate for a payer that was late before."""

    after: int = Field(ge=1, description="how many payments were late before")
    rate: RateValue = Field(description="of a year, in place of the agreement's")


class Interest(Term):
    """`[interest]`: interest on what is paid late, from the day after the due date to the day of receipt."""

    rate: RateValue = Field(description="of a year; on top of the reference rate where one is named")
    over: str | None = Field(None, description="a reference rate of journal/series.csv, as of the original due date")
    fixed: Literal["on the due date", "on the first late day", "again each month"] = Field(
        "on the due date", description="the day whose reference rate counts; each month counts from the due date"
    )
    below_zero: Literal["counts", "counts as nothing"] = Field(
        "counts", description="what a reference rate below zero does to the rate on top of it"
    )
    most: RateValue | None = Field(None, description="the highest rate of a year that law or contract allow")
    repeated: Repeated | None = None
    days_in_year: Literal[360, 365] = 365
    compounded: Literal["not", "monthly"] = Field(
        "not", description="whether interest bears interest from each day of a month that answers to the due date on"
    )
