"""The programme: everything assumed about the future of an asset in the licensed territory, as programme.toml holds it.

Each figure says why it is assumed and where that can be read. Three cases (low, base, high) are cases of value: a cost
or a duration is largest in the low case. What the agreement leaves undisclosed is assumed in the table `[completion]`.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import repeat
from typing import TYPE_CHECKING, Literal, Self

from pydantic import Field, PrivateAttr

from pactolus.agreement.assumed import Assumed, AssumedAmount, AssumedShare, Case, Grounded
from pactolus.agreement.profile import CompletionProfile
from pactolus.agreement.terms import Term
from pactolus.agreement.values import CurrencyCode, DateValue, DecimalValue, Identifier, MoneyValue
from pactolus.core.money import EXACT, Money
from pactolus.valuation.patients import Patients, starts

if TYPE_CHECKING:
    from pactolus.valuation.history import History  # noqa: TC004 - nobody evaluates a private attribute's annotation

Phase = Literal["preclinical", "phase 1", "phase 2", "phase 3", "registration"]
PHASES: tuple[Phase, ...] = ("preclinical", "phase 1", "phase 2", "phase 3", "registration")
# Where an indication may stand: in one of its phases, or past all of them.
Stage = Literal["preclinical", "phase 1", "phase 2", "phase 3", "registration", "approved"]
STAGES: tuple[Stage, ...] = (*PHASES, "approved")
Payer = Literal["licensor", "licensee", "third party"]


class AssumedProbability(AssumedShare):
    """An assumed probability, with the number of cases it was counted on."""

    sample_size: int | None = Field(None, gt=0, description="cases behind the figure; none: the source does not say")


class Heading(Term):
    """The table `[programme]`: when the asset is valued, in what currency, and how far ahead."""

    valuation_date: DateValue = Field(description="a full date; cash is discounted to it")
    currency: CurrencyCode = "USD"
    horizon_years: int = Field(
        20, ge=1, le=50, description="calendar years simulated, that of the valuation date first"
    )


class Discount(Term):
    """The table `[discount]`: yearly rates for risk-adjusted cash; failure is simulated, not counted in them again."""

    licensor: Assumed
    licensee: Assumed


class Tax(Term):
    """The table `[tax]`: rates on each side's profit from the asset, due with the cash.

    A loss relieves the same taxpayer's other profits in the same quarter.
    """

    licensor: AssumedShare
    licensee: AssumedShare


class Economics(Term):
    """The table `[economics]`: what selling costs the licensee, as shares of net sales."""

    operating_cost_share: AssumedShare = Field(description="cost of goods, selling and overhead")
    third_party_royalty: AssumedShare | None = Field(
        None, description="royalties to parties outside the agreement; none: nobody is known to receive any"
    )


class SuccessCorrelation(Assumed):
    """What the successes of two indications have in common: one entry of the correlation matrix, -1 to 1.

    Of the normal numbers behind the luck of each phase, so that two indications whose chances are even succeed together
    in 1/4 + arcsin(correlation)/(2 pi) of the futures.
    """

    between: tuple[Identifier, Identifier]


class Correlation(Term):
    """The table `[correlation]`: what the indications of one asset share."""

    peak_sales: AssumedShare = Field(
        description="correlation of the logarithms of the peak sales of any two indications, 0 to 1"
    )
    success: tuple[SuccessCorrelation, ...] = Field(
        (), description="between the successes of pairs of indications; pairs left out are independent"
    )


class Curve(Grounded):
    """`[[curve]]`: shares by time since launch (uptake) or since loss of exclusivity (erosion); the last one stays."""

    id: Identifier
    step: Literal["quarter", "year"] = Field("year", description="a year's value holds in each of its four quarters")
    values: tuple[DecimalValue, ...] = Field(min_length=1)
    waiting_years: Assumed | None = Field(
        None,
        description="of an uptake whose patients wait until they start: the values are shares of those who wait, and "
        "so many years' new patients wait at launch already; peak sales are then of a year in which all new ones start",
    )

    def quarters(self, case: Case, count: int) -> tuple[Decimal, ...]:
        """Give the value in each of the first quarters."""
        times = 4 if self.step == "year" else 1
        return tuple(value for value in self.steps(case, -(-count // times)) for _ in range(times))[:count]

    def steps(self, case: Case, count: int) -> tuple[Decimal, ...]:
        """Give the value of each of the first steps; of patients who wait, those who start over the step's new ones."""
        values = (*self.values, *repeat(self.values[-1], count))[:count]
        if self.waiting_years is None:
            return values
        return starts(values, self.waiting_years.at(case) * (4 if self.step == "quarter" else 1))


class Market(Term):
    """`[[market]]`: a group of countries of the licensed territory that come to approval and launch together."""

    id: Identifier
    name: str = ""
    territory: str = Field(description="a territory expression, 'BR, MX and AR'")
    share: AssumedShare = Field(description="its share of the territory's peak sales; the shares sum to 1")
    approval_lag_years: Assumed = Field(description="from the programme's first possible approval to approval here")
    launch_lag_years: Assumed = Field(description="from approval here to the first commercial sale here")
    loss_of_exclusivity_years: Assumed = Field(description="from the valuation date to the first generic or biosimilar")
    event_years: dict[str, Assumed] = Field(
        default_factory=dict,
        description="years from the valuation date to other events here, by their type in the journal, such as "
        "last_valid_claim_expiry; generic_entry comes with the loss of exclusivity unless stated",
    )
    erosion: Identifier = Field(
        description="curve of the share of sales that is left after loss of exclusivity; of units, where "
        "price_after_loss says what is left of the price"
    )
    price: Identifier | None = Field(
        None, description="curve of the price over that at launch, by time since launch here; none: it stays"
    )
    price_after_loss: Identifier | None = Field(
        None, description="curve of the price over that before, by time since loss of exclusivity; none: it stays"
    )
    generic_units: Identifier | None = Field(
        None,
        description="curve of the share of all units that generics or biosimilars sell, by time since loss of "
        "exclusivity: what reductions of royalties are tested by",
    )
    launch_cost: AssumedAmount | None = Field(None, description="once, at the first launch here; paid by the licensee")


class Transition(Term):
    """`[[indication.transition]]`: a phase that still has to succeed."""

    phase: Phase
    probability: AssumedProbability
    years: Assumed = Field(description="time the phase still takes; the most likely one where a range is given")
    shortest_years: Assumed | None = Field(None, description="with longest_years: a triangular distribution")
    longest_years: Assumed | None = None
    cost: AssumedAmount | None = Field(None, description="paid when the phase starts; at once if it has started")
    paid_by: Payer = "licensee"


class SalesTable(Grounded):
    """A year's net sales in the whole territory, by year since launch; the last one stays."""

    values: tuple[MoneyValue, ...] = Field(min_length=1)


class Indication(Term):
    """`[[indication]]`: a use of the asset, with what still has to succeed before it can be sold in the territory."""

    id: Identifier
    name: str = Field(min_length=1)
    product: Identifier | None = Field(None, description="none: the agreement's only product")
    phase: Stage = Field(
        description="the phase it is in today; approved: nothing has to succeed any more, and in which markets it is "
        "approved and sold already is what the journal records"
    )
    because: str = Field("", description="how the phase is known")
    transition: tuple[Transition, ...] = Field((), description="every phase from today's to registration")
    peak_sales: AssumedAmount | None = Field(
        None, description="a year's net sales at peak in the whole licensed territory: the median"
    )
    patients: tuple[Patients, ...] = Field((), description="instead of peak_sales: by market, from its patients")
    sales_table: SalesTable | None = Field(None, description="instead of peak_sales and uptake: sales by year")
    peak_spread: Assumed | None = Field(
        None, description="standard deviation of the logarithm of peak sales; none: peak sales are certain"
    )
    uptake: Identifier | None = Field(
        None, description="curve of the share of peak sales by time since launch; none: with a sales_table"
    )
    market_share: dict[Identifier, AssumedShare] = Field(
        default_factory=dict,
        description="shares of this indication's sales by market, where they differ from [[market]]",
    )

    def peak(self, case: Case) -> Money:
        """Give the median of a year's net sales at peak in the whole territory, whichever way it is stated."""
        if self.peak_sales is not None:
            return self.peak_sales.at(case)
        if self.sales_table is not None:
            return max(self.sales_table.values)
        first, *others = (one.peak(case) for one in self.patients)
        return sum(others, first)

    def share(self, market: Market, case: Case) -> Decimal:
        """Give the share that a market has in the peak sales."""
        if self.patients:
            here = [one.peak(case).amount for one in self.patients if one.market == market.id]
            whole = self.peak(case).amount
            return EXACT.divide(sum(here, Decimal(0)), whole) if whole else Decimal(0)
        return self.market_share.get(market.id, market.share).at(case)


class Decision(Term):
    """`[[decision]]`: a choice that a side has when a phase has been read out, and the rule by which it is taken.

    At the read-out the peak sales are forecast. The forecast's logarithm has the spread of the indication's peak sales
    times the accuracy; on average it is right.
    """

    id: Identifier
    kind: Literal["terminate", "opt in", "co-promote"] = Field(
        description="terminate: the indication is given up unless the rule holds; opt in: every indication of the "
        "product is, at its next read-out; co-promote: the terms of another file hold if the rule does"
    )
    by: Literal["licensor", "licensee"] = Field(description="whose choice it is")
    indication: Identifier = Field(description="the indication that is read out")
    after: Phase = Field(description="the phase that has just succeeded")
    forecast_at_least: AssumedAmount = Field(
        description="the rule: the choice is to go on, opt in or co-promote where the forecast of a year's peak sales "
        "is at least this"
    )
    forecast_accuracy: AssumedShare | None = Field(
        None, description="correlation of the logarithms of forecast and actual peak sales; none: 1, it is known"
    )
    terms: str = Field("", description="co-promote: the file of the deal folder with the agreement as it is then")


class Programme(Term):
    """A whole programme, as `programme.toml` holds it."""

    programme: Heading
    discount: Discount
    tax: Tax
    economics: Economics
    correlation: Correlation | None = Field(None, description="none: peak sales are independent of each other")
    market: tuple[Market, ...] = ()
    indication: tuple[Indication, ...] = ()
    curve: tuple[Curve, ...] = ()
    decision: tuple[Decision, ...] = ()
    completion: CompletionProfile = CompletionProfile()
    # No part of the file: a deal's journal, up to the valuation date. It goes wherever the programme goes, so that no
    # analysis can begin its futures without it.
    _history: History | None = PrivateAttr(None)

    @property
    def history(self) -> History | None:
        """What happened before the valuation date, from which futures go on; None: they begin with nothing."""
        return self._history

    def going_on_from(self, history: History) -> Self:
        """Give the same programme, its futures going on from what has happened."""
        copy = self.model_copy()
        copy._history = history  # noqa: SLF001 - the private attribute of a copy of itself
        return copy
