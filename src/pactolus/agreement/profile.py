"""The completion profile: what is assumed where an agreement leaves figures out, as programme.toml's `[completion]`.

[completion]
regulatory_share = { low = 0.25, base = 0.33, high = 0.40, because = "…", source = "…" }

[[completion.regulatory_step]]
indication = "breast cancer"
territory = "IN"
weight = 2
because = "…"
source = "…"

[[completion.sales_step]]
threshold = "USD 100 000 000"
weight = 1
because = "…"
source = "…"

[[completion.royalty_tier]]
above = "USD 0"
low = 0.06
base = 0.08
high = 0.10
because = "…"
source = "…"
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, Protocol, TypeVar

from pydantic import AfterValidator, Field

from pactolus.agreement.assumed import AssumedAmount, AssumedDays, AssumedShare, AssumedValue, Grounded
from pactolus.agreement.events import EVENT_TYPES
from pactolus.agreement.terms import Term
from pactolus.agreement.values import DecimalValue, Identifier, MoneyValue, RateValue
from pactolus.core.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from pactolus.core.money import Money


def _positive(weight: Decimal) -> Decimal:
    if weight <= 0:
        raise InvalidValue(f"a weight is more than 0, not {weight}: leave the step out instead")
    return weight


def _above_nothing(threshold: Money) -> Money:
    if threshold.amount <= 0:
        raise InvalidValue(f"a sales threshold is more than 0, not {threshold}")
    return threshold


def _event_type(event: str) -> str:
    if event not in EVENT_TYPES:
        raise InvalidValue(f"{event!r} is no type of event: one of {', '.join(EVENT_TYPES)}")
    return event


Weight = Annotated[
    DecimalValue, AfterValidator(_positive), Field(description="the step's part, relative to the other steps' weights")
]
TermName = Annotated[
    Identifier | None, Field(description="id of the term meant; none: every term that no other row names")
]


class RegulatoryStep(Grounded):
    """One step of the development and regulatory part of a milestone total."""

    kind: Literal["development", "regulatory"] = "regulatory"
    event: Annotated[str, AfterValidator(_event_type)] = "marketing_approval"
    product: Identifier | None = None
    indication: str | None = None
    territory: str | None = Field(None, description="a territory expression; none: anywhere in the licensed territory")
    weight: Weight
    term: TermName = None


class SalesStep(Grounded):
    """One step of the commercial part of a milestone total: a year's net sales that reach a threshold."""

    threshold: Annotated[MoneyValue, AfterValidator(_above_nothing)]
    weight: Weight
    term: TermName = None


class RoyaltyTier(AssumedValue[RateValue]):
    """One tier of an undisclosed royalty: the rate of a year's net sales above `above`."""

    above: MoneyValue
    term: TermName = None


class CompletionProfile(Term):
    """The table `[completion]`: everything that completing an agreement may assume."""

    regulatory_share: AssumedShare | None = Field(
        None,
        description="share of a milestone total due for development and regulatory events; the rest is for sales",
    )
    regulatory_step: tuple[RegulatoryStep, ...] = ()
    sales_step: tuple[SalesStep, ...] = ()
    royalty_tier: tuple[RoyaltyTier, ...] = ()
    amount: dict[Identifier, AssumedAmount] = Field(
        default_factory=dict, description="amounts that the agreement does not state exactly, by the id of their term"
    )
    effective_after_days: AssumedDays | None = Field(
        None, description="days from signing (or from the announcement) to the effective date, where it is not stated"
    )
    upfront_after_days: AssumedDays | None = Field(
        None, description="days from its event to an upfront payment, where the agreement states no `due`"
    )


class _Row(Protocol):
    @property
    def term(self) -> str | None: ...


R = TypeVar("R", bound=_Row)


def rows_for(rows: Iterable[R], term: str) -> tuple[R, ...]:
    """Give the rows of a profile that hold for a term: those that name it, else those that name none."""
    named = tuple(row for row in rows if row.term == term)
    return named or tuple(row for row in rows if row.term is None)
