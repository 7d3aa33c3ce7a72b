"""What a year or another period pays at least."""

from __future__ import annotations

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.due import Due
from pactolus.agreement.values import DateValue, Identifier, MoneyValue, PeriodValue


class YearlyAmount(Term):
    """An amount of each year from the one that begins in `since` on, until the next one begins."""

    since: int = Field(ge=1900, le=2200)
    amount: MoneyValue


class Pause(Term):
    """Days that do not count for a minimum: from one event to another, both days included."""

    start: str = "supply_failure_start"
    end: str = "supply_failure_end"
    least_days: int = Field(1, ge=1, description="shorter ones count as if nothing had happened")


class Advance(Term):
    """What is paid towards a minimum before its period ends: what the amounts up to a day fall short of."""

    until: DateValue = Field(description="the last day of a quarter of the period")
    amount: MoneyValue


class MinimumPeriod(Term):
    """The minimum of one period of whole quarters.

    An advance that turns out larger than what the period falls short of is credited to the royalty or share, from the
    period's last quarter on.
    """

    period: PeriodValue
    amount: MoneyValue
    advance: Advance | None = None


class Minimum(Term):
    """`[[minimum]]`: what a period's royalties fall short of, owed at its end: by years, or by periods of their own."""

    id: Identifier
    payer: Identifier
    payee: Identifier
    royalty: Identifier = Field(
        description="the royalty or share whose amounts of the period count, without corrections of the period or its "
        "last quarter"
    )
    years: tuple[YearlyAmount, ...] = ()
    periods: tuple[MinimumPeriod, ...] = Field((), description="in the order of time, instead of years")
    pause: Pause | None = Field(None, description="days for which the year's minimum is cut by its 365th part each")
    due: Due = Due(days=60, after="year end")
