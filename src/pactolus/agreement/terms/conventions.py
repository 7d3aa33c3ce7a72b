"""Calendars, settlement, the end of the agreement, and what contracts leave open."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.due import Due
from pactolus.agreement.values import CurrencyCode, Identifier
from pactolus.core.money import RoundingMode


class BusinessDays(Term):
    """`[business_days]`: which days count where a term says business days, and where a due date goes that is none."""

    weekend: Literal["Saturday and Sunday", "Friday and Saturday", "Sunday"] = "Saturday and Sunday"
    holidays: tuple[str, ...] = Field(
        (), description="calendars of journal/holidays.csv: a holiday of any of them is no business day"
    )
    shift: Literal["not", "following", "following in the month", "preceding"] = Field(
        "not",
        description="to which business day a due date moves that is none; following in the month: to the one before, "
        "where the next one lies in another month",
    )


class Settlement(Term):
    """`[settlement]`: amounts of the account are paid in another currency, at the rate of the day of payment."""

    currency: CurrencyCode
    basis: str = Field("", description="which rates of journal/rates.csv count, by their column `basis`: TTS")
    rate: Literal[
        "of the day of payment",
        "of the last business day before payment",
        "of the last business day of the month before payment",
    ] = "of the day of payment"


class SellOff(Term):
    """Terms that go on for some months after a termination, while what is in stock is sold."""

    terms: tuple[Identifier, ...] = Field(min_length=1)
    months: int = Field(ge=1)


class Termination(Term):
    """`[termination]`: what a `termination` ends, from the day after it: milestones, sales and costs of later days."""

    survive: tuple[Identifier, ...] = Field((), description="terms that go on for good, such as a tail")
    sell_off: SellOff | None = None


class Conventions(Term):
    """What contracts leave open, each with a stated default; `pactolus check` lists those in force."""

    rounding_places: int | None = Field(
        None, ge=0, le=8, description="decimal places; none: the currency's minor units"
    )
    rounding_mode: RoundingMode = RoundingMode.HALF_UP
    rounding_of: Literal["running total", "each amount"] = Field(
        "running total", description="what is rounded: a term's total so far, less what it has billed; or each amount"
    )
    year: Literal["calendar", "from April", "from July", "from October"] = Field(
        "calendar",
        description="the year of tiers, thresholds, minimums and due dates: the calendar's, or a fiscal year that "
        "begins with one of its quarters",
    )
    fiscal_labels: Literal["not used", "by first day", "by last day"] = Field(
        "not used",
        description="what FY2024-Q1 means in the journal and in what is owed: a quarter of the year whose first (or "
        "last) day lies in 2024",
    )
    reductions: Literal["multiplied", "added", "greatest alone"] = Field(
        "multiplied", description="what is left of a royalty under several reductions at once"
    )
    combination: Literal["not stated", "A/(A+B), else (C-D)/C"] = Field(
        "not stated",
        description="which part of a combination product's sales counts, by average prices: A the licensed product "
        "alone, B and D the other ingredient, C the combination",
    )
    exchange_rate: Literal[
        "of the period",
        "of the month",
        "average of month ends, year to date",
        "of the period's last business day",
        "of the last business day before the period",
        "of the last business day of the month before the period's end",
        "average of the period's business days",
    ] = Field(
        "of the period",
        description="which of journal/rates.csv converts a quarter's sales: the rate stated for the quarter, or for "
        "each month; the mean of 31 December and every month end of the year up to the quarter's end; the rate of a "
        "business day; the mean of the quarter's business days, all of which have to be recorded",
    )
    exchange_basis: str = Field(
        "", description="which of them count, by their column `basis` (ECB); empty: any, one of a period"
    )


class Duty(Term):
    """`[[duty]]`: something to do that is no payment, such as a report; calendars show when it falls due.

    A duty of each month, quarter or year begins with the one in which its event happens and falls due after its end.
    """

    id: Identifier
    what: str = Field(min_length=1, description='what has to be done, such as "royalty report"')
    by: Identifier = Field(description="the party that has to do it")
    to: Identifier = Field(description="the party it is done for")
    each: Literal["once", "month", "quarter", "year"] = "quarter"
    event: str = Field("effective_date", description="the event type that begins it")
    due: Due = Due(days=45, after="period end")
