"""Amounts that are due when something happens, or when sales reach a threshold."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from pactolus.agreement.terms.base import Term
from pactolus.agreement.terms.due import Due
from pactolus.agreement.values import Amount, DateValue, DecimalValue, Identifier, MoneyValue


class Lapse(Term):
    """An event that ends the chance of a milestone: what happens on its day or later earns nothing."""

    type: str = Field(description="an event type of the journal")
    details: dict[str, str] = Field({}, description='details the event must have, such as application = "ANDA"')


class Occurrence(Term):
    """An event of a type, with the details it must have."""

    type: str = Field(description="an event type of the journal")
    details: dict[str, str] = Field({}, description='such as phase = "2"')


class Deadline(Term):
    """The last day of something, counted from the first event of a type; before that event there is none."""

    after: Occurrence
    days: int = Field(0, ge=0)
    months: int = Field(0, ge=0)


class EventTrigger(Term):
    """What has to happen for a milestone to be reached. What is not named is not asked for."""

    type: str = Field(description="an event type of the journal, such as marketing_approval")
    or_types: tuple[str, ...] = Field((), description="event types that do as well: the first of all of them counts")
    product: Identifier | None = None
    indication: str | None = None
    agency: str | None = None
    territory: str | None = Field(
        None,
        description="where it has to happen; None: in the licensed territory, an approval elsewhere earns nothing",
    )
    countries: int = Field(1, ge=1, description="in how many countries of it")
    pathway: str | None = Field(None, description="conditional, accelerated, …; None: any")
    details: dict[str, str] = Field({}, description='further details the event must have, such as phase = "3"')
    exceeds: MoneyValue | None = Field(None, description="what the event's amount has to exceed")
    since: DateValue | None = Field(None, description="the first day it may happen")
    until: DateValue | None = Field(None, description="the last day it may happen")
    deadline: Deadline | None = Field(None, description="the last day it may happen, counted from another event")
    lapses: Lapse | None = Field(None, description="the event that it has to happen before")


class SalesTrigger(Term):
    """Net sales of one year, of any four quarters or of all years together, that reach (or exceed) a threshold."""

    threshold: MoneyValue
    test: Literal["reaches", "exceeds"] = "reaches"
    counted: Literal["in a year", "in four quarters", "since launch"] = "in a year"
    products: tuple[Identifier, ...] = Field((), description="none named: every product")
    territory: str | None = Field(None, description="a territory expression, where sales of only some countries count")


class AmountBy(Term):
    """An amount that holds instead of the stated one: from a day on, or once something has happened before."""

    since: DateValue | None = Field(None, description="the first day of the event for which it holds")
    after: Occurrence | None = Field(None, description="what has to have happened before the event")
    amount: MoneyValue


class Scale(Term):
    """A part of an amount: what a series of the journal has come to of a stated figure, at most the whole."""

    series: str = Field(description="of journal/series.csv, such as the costs of development")
    whole: DecimalValue = Field(description="the figure of the series for which all of the amount is owed")


class Milestone(Term):
    """`[[milestone]]`: an amount due when an event happens, or when the sales of a year reach a threshold, once.

    An announcement often gives only a sum over several milestones: then neither trigger is stated, `amount` is the
    sum with its bound, and `kinds` says what it covers. Completion parts it into steps.
    """

    id: Identifier
    kinds: tuple[Literal["development", "regulatory", "commercial"], ...] = Field(min_length=1)
    payer: Identifier
    payee: Identifier
    amount: Amount
    event: EventTrigger | None = None
    sales: SalesTrigger | None = None
    amounts: tuple[AmountBy, ...] = Field((), description="amounts for later events; the last that holds counts")
    scale: Scale | None = None
    occurs: Literal["once", "each time", "once per product", "once per indication", "once per country"] = Field(
        "once", description="how often an event makes it due; of net sales: once, or in each year"
    )
    most: int | None = Field(None, ge=1, description="how often at most, where it may be due more than once")
    moves_to: Identifier | None = Field(
        None, description="the milestone with which it is due, once its product is discontinued and it was not reached"
    )
    deems: tuple[Identifier, ...] = Field((), description="milestones deemed reached with this one, if not before")
    due: Due = Due()
