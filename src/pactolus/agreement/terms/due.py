"""When an amount falls due, and how one amount is paid in parts or again."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.values import DateValue, MoneyValue


class Due(Term):
    """When an amount falls due: `days` after the trigger, counted from the day after it.

    The trigger is the event; the day it was known (`notice`); the invoice for the term (`invoice`: until one is
    recorded nothing falls due); the end of the period or of the year the event lies in.
    """

    days: int = Field(0, ge=0)
    unit: Literal["days", "business days"] = Field("days", description="business days are those of [business_days]")
    after: Literal["event", "notice", "invoice", "period end", "year end"] = "event"


class Instalment(Term):
    """A part of a payment: on a date, or so many months after the payment's event."""

    amount: MoneyValue
    on: DateValue | None = None
    months: int = Field(0, ge=0, description="after the event, on the day of the month that answers to it")


class Recurrence(Term):
    """A payment that comes again and again, each time in full."""

    every: int = Field(12, ge=1, description="months from one to the next")
    first: int = Field(0, ge=0, description="months from the event to the first: 0 on its day, 12 on its anniversary")
    times: int | None = Field(None, ge=1, description="how often; None: until `stops`")
