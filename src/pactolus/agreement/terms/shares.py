"""Shares of margins, increments, units, costs and income, and what bounds several terms together."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.due import Due
from pactolus.agreement.terms.milestones import EventTrigger, Occurrence
from pactolus.agreement.terms.royalties import Cap, CapStep, Tier
from pactolus.agreement.values import DecimalValue, Identifier, MoneyValue, PeriodValue, Rate, RateValue
from pactolus.core.bounds import Bound


class PeriodAmount(Term):
    """An amount of one period: whole quarters, one or several."""

    period: PeriodValue
    amount: MoneyValue


class Span(Term):
    """The days that count for a share, the first and the last included; before its event happens nothing counts."""

    begins: Occurrence | None = Field(None, description="the event whose day is the first")
    after: Occurrence | None = Field(None, description="the event that the first day comes after")
    ends: Occurrence | None = Field(None, description="the event whose day is the last")
    months: int | None = Field(None, ge=1, description="that it lasts at most, from its first day")


class Percent(Term):
    """A percentage that changes by period, such as a gross margin, and that the base is multiplied by."""

    series: str = Field(description="name of the percentage in journal/series.csv, where 0.72 is 72 %")
    least: RateValue = Decimal(0)
    most: RateValue = Decimal(1)


class Base(Term):
    """What a share is a share of, by quarter.

    Costs and income are the events `cost` and `sublicence_income` of the journal, told apart by the detail `class`.
    """

    of: Literal["net sales", "units", "income", "costs", "payments"] = "net sales"
    products: tuple[Identifier, ...] = ()
    territory: str | None = Field(None, description="a territory expression, where sales of only some countries count")
    classes: tuple[str, ...] = Field((), description="classes of income or costs that count; none named: all")
    payments: tuple[Identifier, ...] = Field((), description="the terms whose amounts count, as they fall due")
    less: tuple[str, ...] = Field((), description="classes of costs that are taken off")
    baseline: tuple[PeriodAmount, ...] = Field(
        (), description="only what lies above it counts: a quarter's by quarter, a year's by the year to date"
    )
    percent: Percent | None = None
    losses: Literal["nothing", "carried forward", "shared"] = Field(
        "nothing", description="what a quarter below nothing counts as, where a baseline or costs are taken off"
    )


class ChosenRate(Term):
    """A rate from a threshold on: above it, or where it is `reached`, from the threshold itself on."""

    above: MoneyValue
    reached: bool = False
    rate: RateValue


class RateByMeasure(Term):
    """One rate for the whole base, chosen by what another share's base has come to in all, with its sign."""

    share: Identifier = Field(description="whose base, before losses and percentage, is added up")
    rates: tuple[ChosenRate, ...] = Field(min_length=1, description="in rising order; below the first, nothing")


class StagedRate(Term):
    """A rate of income from sublicences, from the stage on that an event begins."""

    since: Occurrence | None = Field(None, description="None: from the beginning")
    rate: RateValue


class Share(Term):
    """`[[share]]`: a running payment that is no plain royalty, but a share of margins, units, income or the like.

    One of `rate`, `tiers` (marginal, of the year's base), `per_unit`, `chosen` and `stages` says how much of the base.
    """

    id: Identifier
    kind: Literal["royalty", "promotion_fee", "sublicence_share", "profit_share", "supply", "reimbursement"]
    payer: Identifier
    payee: Identifier
    base: Base = Base()
    multiple: DecimalValue = Field(
        Decimal(1), description="of the base: 1.05 for costs plus five per cent, 3 for three times"
    )
    rate: Rate = Bound.undisclosed()
    tiers: tuple[Tier, ...] = ()
    per_unit: MoneyValue | None = Field(None, description="the amount of each unit")
    chosen: RateByMeasure | None = None
    stages: tuple[StagedRate, ...] = Field((), description="in the order in which they begin")
    staged_at: Literal["signing", "receipt"] = Field(
        "signing", description="the day that chooses the stage: the sublicence's, or the income's"
    )
    span: Span | None = None
    once: EventTrigger | None = Field(
        None, description="the event that makes the share of everything up to then due, once; None: due by quarter"
    )
    due: Due = Due(days=60, after="period end")


class Creditable(Term):
    """`[[creditable]]`: a payment that is taken off later amounts; what finds no room is carried forward."""

    id: Identifier
    payment: Identifier = Field(description="the payment, milestone, royalty or share that is credited")
    against: Identifier = Field(description="the milestone, royalty or share that it is taken off")
    share: RateValue = Field(Decimal(1), description="of the payment, that is credited")
    most: RateValue = Field(Decimal(1), description="of each amount, that can be taken off")


class Ceiling(Cap):
    """`[[ceiling]]`: the most that several terms come to together, in an amount or as a share of net sales.

    In a quarter that crosses it, the terms have what is left in the order in which they are named; what one of them
    gives back makes room. A share of net sales is a test of the whole time: what there was no room for is paid when
    the sales of the same year, or life, make room, and what is above the ceiling when they fall is given back.
    """

    id: Identifier
    terms: tuple[Identifier, ...] = Field(min_length=1)
    steps: tuple[CapStep, ...] = ()
    share: RateValue | None = Field(None, description="of net sales over the same time, instead of an amount")
    products: tuple[Identifier, ...] = Field((), description="whose net sales count for the share; none named: every")
