"""Amounts that are due once or by a schedule: fixed payments."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.due import Due, Instalment, Recurrence
from pactolus.agreement.values import Amount, Identifier


class FixedPayment(Term):
    """`[[payment]]`: an amount due on a date or after an event of the agreement itself: once, in parts, or again."""

    id: Identifier
    kind: Literal["upfront", "fixed", "option_fee", "equity"]
    payer: Identifier
    payee: Identifier
    amount: Amount
    event: str = Field("effective_date", description="the event type that makes it due")
    product: Identifier | None = Field(
        None, description="the product that the events which make it due or stop it name"
    )
    agency: str | None = Field(None, description="the agency that they name")
    details: dict[str, str] = Field({}, description='details that they have, such as machine = "2"')
    instalments: tuple[Instalment, ...] = Field((), description="its parts, which add up to the amount")
    recurs: Recurrence | None = None
    stops: str | None = Field(None, description="an event type: parts and recurrences after its day are not owed")
    due: Due = Due()
