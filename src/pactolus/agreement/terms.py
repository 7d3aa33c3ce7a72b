"""The terms of a licensing agreement, as types. Each has an `id` that evidence, journal and obligations refer to.

A term may be incomplete: amounts and rates are bounds (`pactolus.core.bounds`), and what an announcement leaves out is
None or `undisclosed`. The same types hold a draft and an executable agreement; `pactolus.agreement.completion` goes
from one to the other.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from pactolus.agreement.values import (
    Amount,
    CurrencyCode,
    DateValue,
    DecimalValue,
    Identifier,
    MoneyValue,
    PeriodValue,
    Rate,
    RateValue,
)
from pactolus.core.bounds import Bound
from pactolus.core.money import Money, RoundingMode

Right = Literal["research", "develop", "register", "manufacture", "commercialize", "import", "distribute"]
AgreementKind = Literal[
    "license",
    "option",
    "collaboration",
    "co-development",
    "co-commercialization",
    "supply",
    "asset purchase",
    "amendment",
]
Modality = Literal[
    "antibody-drug conjugate",
    "monoclonal antibody",
    "bispecific antibody",
    "small molecule",
    "vaccine",
    "cell therapy",
    "gene therapy",
    "oligonucleotide",
    "peptide",
    "radiopharmaceutical",
    "protein",
    "other",
]
Stage = Literal["preclinical", "phase 1", "phase 1/2", "phase 2", "phase 2/3", "phase 3", "filed", "approved"]


class Term(BaseModel):
    """What every term shares: it never changes, and knows no field it was not told of."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Heading(Term):
    """The table `[agreement]`: what the agreement is, and its three dates."""

    id: Identifier
    title: str = ""
    kinds: tuple[AgreementKind, ...] = ()
    status: Literal["in force", "announced", "terminated", "amended"] = "announced"
    announced: DateValue | None = None
    signed: DateValue | None = None
    effective: DateValue | None = None
    currency: CurrencyCode = Field("USD", description="the currency of account")
    headline: Amount | None = Field(
        None, description="the deal value as a document totals it; not a term, and never paid as such"
    )


class Party(Term):
    """`[[party]]`: who grants, who receives; a subsidiary names its parent."""

    id: Identifier
    name: str
    role: Literal["licensor", "licensee", "third party"]
    parent: str | None = Field(None, description="name of the parent, where the text states the relation")
    aliases: tuple[str, ...] = ()


class Product(Term):
    """`[[product]]`: the asset, with every name the documents give it."""

    id: Identifier
    names: tuple[str, ...] = Field(min_length=1)
    modality: Modality | None = None
    targets: tuple[str, ...] = ()
    stage: Stage | None = None


class Grant(Term):
    """`[[grant]]`: which rights, to which products, where."""

    id: Identifier
    licensor: Identifier
    licensee: Identifier
    products: tuple[Identifier, ...] = Field((), description="none named: every product of the agreement")
    rights: tuple[Right, ...] = ()
    exclusivity: Literal["exclusive", "non-exclusive", "co-exclusive"] | None = None
    territory: str | None = Field(None, description="a territory expression, 'worldwide excluding CN, Europe and JP'")
    field: str | None = Field(None, description="field of use")
    sublicensable: bool | None = None


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


class FixedPayment(Term):
    """`[[payment]]`: an amount due on a date or after an event of the agreement itself: once, in parts, or again."""

    id: Identifier
    kind: Literal["upfront", "fixed", "option_fee", "equity"]
    payer: Identifier
    payee: Identifier
    amount: Amount
    event: str = Field("effective_date", description="the event type that makes it due")
    instalments: tuple[Instalment, ...] = Field((), description="its parts, which add up to the amount")
    recurs: Recurrence | None = None
    stops: str | None = Field(None, description="an event type: parts and recurrences after its day are not owed")
    due: Due = Due()


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


class Tier(Term):
    """A band of a year's net sales with its rate: from `above` up to the next tier's."""

    above: MoneyValue = Money(Decimal(0), "USD")
    rate: RateValue


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


# The structures of a royalty that state `tiers`.
TIERED = ("marginal", "whole amount")


class CapStep(Term):
    """The most that royalties come to if it is reached by a day; without a day, at any time after the others."""

    amount: MoneyValue
    until: DateValue | None = Field(None, description="the last day on which reaching it counts")


class Cap(Term):
    """The most that a royalty comes to: once it has been paid, nothing more is payable."""

    of: Literal["life", "each year"] = Field("life", description="what the sum is counted over")
    steps: tuple[CapStep, ...] = Field(min_length=1, description="by day, the earliest first")


class Royalty(Term):
    """`[[royalty]]`: a share of net sales.

    `structure` says how the rates apply: `flat` (one rate, in `rate`), `marginal` (each band of the year's sales its
    own rate, in `tiers`), `whole amount` (all of the year's sales the rate of the highest of `tiers` they have come to:
    when it changes, the difference on the year's earlier sales is owed with the period), or `undisclosed`, with what is
    known of the rates as a whole in `rate`.
    """

    id: Identifier
    payer: Identifier
    payee: Identifier
    base: Literal["annual net sales"] = "annual net sales"
    products: tuple[Identifier, ...] = ()
    structure: Literal["undisclosed", "flat", "marginal", "whole amount"] = "undisclosed"
    tiered: bool | None = Field(None, description="whether the text calls the royalties tiered; None: it does not say")
    rate: Rate = Bound.undisclosed()
    tiers: tuple[Tier, ...] = ()
    words: str | None = Field(None, description="the phrase of the text")
    term_years: DecimalValue | None = Field(
        None, description="years from the first commercial sale in a country that royalties are payable at least"
    )
    term_events: tuple[str, ...] = Field(
        (), description="event types, such as last_valid_claim_expiry, that royalties outlast until all have happened"
    )
    second_stage: SecondStage | None = None
    step_down: StepDown | None = None
    reductions: tuple[Reduction, ...] = ()
    reconciled: Literal["not", "at year end"] = Field(
        "not",
        description="whether reduced sales are spread over the bands of the whole year: the difference to the quarters "
        "is added to the year's last one, outside credit and floor",
    )
    credit: Credit | None = None
    limits: Literal["together", "by country"] = Field(
        "together", description="whether credit and floor hold for all countries together, or for each by itself"
    )
    share_of_sales: RateValue = Field(
        Decimal(1), description="part of the products' net sales that counts, for the tiers and for the royalty"
    )
    since: DateValue | None = Field(None, description="the first day whose sales bear the royalty")
    until: DateValue | None = Field(None, description="the last day whose sales bear it")
    cap: Cap | None = None
    floor: Floor | None = None
    due: Due = Due(days=60, after="period end")


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

    In a quarter that crosses it, the terms have what is left in the order in which they are named. What there is no
    room for is not paid later.
    """

    id: Identifier
    terms: tuple[Identifier, ...] = Field(min_length=1)
    steps: tuple[CapStep, ...] = ()
    share: RateValue | None = Field(None, description="of net sales over the same time, instead of an amount")
    products: tuple[Identifier, ...] = Field((), description="whose net sales count for the share; none named: every")


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


TaxedKind = Literal[
    "upfront", "fixed", "option_fee", "equity", "milestone", "royalty", "minimum", "true_up", "audit_underpayment"
]


class TaxBorne(Term):
    """What the payee bears of the tax on some kinds of obligation, where it is not what it bears of the others."""

    on: tuple[TaxedKind, ...] = Field(min_length=1)
    most: RateValue = Field(description="of a payment, that the payee bears; 0 where the payer bears all of it")


class Withholding(Term):
    """`[withholding]`: tax taken from payments, at the rate that a series of the journal has on the day of payment."""

    series: str = Field("withholding", description="name of the rate in journal/series.csv")
    on: tuple[TaxedKind, ...] = Field(("royalty",), description="kinds of obligation that are taxed")
    most: RateValue = Field(Decimal(1), description="of a payment, that the payee bears; the payer bears the rest")
    kinds: tuple[TaxBorne, ...] = Field((), description="kinds of obligation of which the payee bears another part")
    caused_by: str | None = Field(
        None,
        description="an event type, such as assignment_by_payer: only after it the payer bears any tax, and what lies "
        "above the rate of that day",
    )
    grossed_up: bool = Field(
        default=False, description="whether what the payer bears is taxed itself, so that it bears that tax too"
    )
    saving: RateValue = Field(
        Decimal(1), description="of a tax_saving, that the payee gives back, up to what the payer has borne of the term"
    )
    saving_due: Due = Field(Due(days=30), description="when that falls due, counted from the tax_saving")


class ValueAddedTax(Term):
    """`[vat]`: value added tax on top of payments, at the rate that a series of the journal has on the due date."""

    series: str = Field("vat", description="name of the rate in journal/series.csv")
    on: tuple[TaxedKind, ...] = Field(min_length=1, description="kinds of obligation that are taxed")


class Remittance(Term):
    """`[remittance]`: payments that may leave a country only after an event there: until it nothing falls due."""

    after: str = Field("remittance_registration", description="an event type")
    on: tuple[TaxedKind, ...] = Field(("royalty",), description="kinds of obligation that wait for it")
    days: int = Field(0, ge=0, description="days after it on which what has waited falls due")


class Audit(Term):
    """`[audit]`: what was underpaid falls due after the report, and who bears the audit's cost."""

    due: Due = Due(days=30)
    threshold: RateValue = Field(
        description="underpaid by more than this part of the correct amount, the payer bears it"
    )


class AllowedDeduction(Term):
    """A category of deduction that the contract allows; `most` or `fixed` are parts of the line's gross sales."""

    category: str = Field(min_length=1, description="as in journal/deductions.csv: rebates, freight, bad debt")
    most: RateValue | None = Field(None, description="that may be taken off")
    fixed: RateValue | None = Field(None, description="that is taken off, whatever was spent")


class Deemed(Term):
    """Sales of a channel, such as an affiliate's own use, that count as units at a price of journal/series.csv."""

    channel: str = Field(min_length=1)
    series: str = Field("list_price", description="name of the price, in the currency of the sale")


class NetSales(Term):
    """`[net_sales]`: what may be taken off gross sales, what counts as a sale, and when."""

    deductions: tuple[AllowedDeduction, ...] = Field((), description="all others are not taken off")
    excluded: tuple[str, ...] = Field(
        (), description="channels that count for nothing, such as samples, or sales to affiliates that resell"
    )
    deemed: tuple[Deemed, ...] = ()
    counted: Literal["when invoiced", "when received"] = Field(
        "when invoiced", description="received: only the money of journal/receipts.csv counts, on the day it came in"
    )


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


class Termination(Term):
    """`[termination]`: what a `termination` ends, from the day after it: milestones, sales and costs of later days."""

    survive: tuple[Identifier, ...] = Field((), description="terms that go on, such as the royalty of a sell-off")


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

    A duty of each quarter or year begins with the one in which its event happens and falls due after its end.
    """

    id: Identifier
    what: str = Field(min_length=1, description='what has to be done, such as "royalty report"')
    by: Identifier = Field(description="the party that has to do it")
    to: Identifier = Field(description="the party it is done for")
    each: Literal["once", "quarter", "year"] = "quarter"
    event: str = Field("effective_date", description="the event type that begins it")
    due: Due = Due(days=45, after="period end")


class Additions(Term):
    """The terms that an amendment adds, each as it would stand in the agreement."""

    party: tuple[Party, ...] = ()
    product: tuple[Product, ...] = ()
    grant: tuple[Grant, ...] = ()
    payment: tuple[FixedPayment, ...] = ()
    milestone: tuple[Milestone, ...] = ()
    royalty: tuple[Royalty, ...] = ()
    share: tuple[Share, ...] = ()
    minimum: tuple[Minimum, ...] = ()
    duty: tuple[Duty, ...] = ()
    creditable: tuple[Creditable, ...] = ()
    ceiling: tuple[Ceiling, ...] = ()


class Amendment(Term):
    """`[[amendment]]`: what changes from a day on; the terms it does not name stay as they are.

    A quarter is settled by the version in force on its last day; an event counts by the version of its own day.
    """

    id: Identifier
    title: str = ""
    effective: DateValue = Field(description="the day from which the changed terms hold")
    signed: DateValue | None = Field(
        None, description="the day it was known; later than effective it restates what has fallen due; None: at once"
    )
    set: dict[str, Any] = Field({}, description='values by their paths, such as "/royalty/net-sales/rate" = 0.05')
    add: Additions = Additions()
    end: tuple[str, ...] = Field((), description="ids of terms, and paths of values, that no longer hold")


class EvidenceRow(Term):
    """`[[evidence]]`: the words behind one value; `document` names `sources/<document>.txt`."""

    path: str = Field(pattern=r"^(/[^/]+)+$")
    document: str = Field(pattern=r"^[0-9a-f]{64}$")
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str = Field(min_length=1)
    rule: str = ""


class Agreement(Term):
    """A whole agreement, as `agreement.toml` holds it."""

    agreement: Heading
    party: tuple[Party, ...] = ()
    product: tuple[Product, ...] = ()
    grant: tuple[Grant, ...] = ()
    payment: tuple[FixedPayment, ...] = ()
    milestone: tuple[Milestone, ...] = ()
    royalty: tuple[Royalty, ...] = ()
    share: tuple[Share, ...] = ()
    minimum: tuple[Minimum, ...] = ()
    duty: tuple[Duty, ...] = ()
    creditable: tuple[Creditable, ...] = ()
    ceiling: tuple[Ceiling, ...] = ()
    termination: Termination | None = None
    interest: Interest | None = None
    audit: Audit | None = None
    withholding: Withholding | None = None
    vat: ValueAddedTax | None = None
    remittance: Remittance | None = None
    settlement: Settlement | None = None
    net_sales: NetSales | None = None
    business_days: BusinessDays = BusinessDays()
    true_up: Due = Field(Due(), description="when the difference that a correction of sales makes falls due")
    conventions: Conventions = Conventions()
    definitions: dict[str, str] = Field(
        default_factory=dict, description="what the contract defines a word of its territories to mean"
    )
    amendment: tuple[Amendment, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()

    def parties(self, role: str) -> tuple[Party, ...]:
        """Give the parties that have a role."""
        return tuple(party for party in self.party if party.role == role)
