"""What a valuation answers: plain frozen figures, ready to be shown. Amounts are in the programme's currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.completion import Assumption
    from pactolus.valuation.so_far import SoFar


def amount(figure: float) -> str:
    """Print a simulated amount as a decimal string, to the hundredth."""
    return f"{Decimal(figure):.2f}"


def share(figure: float) -> str:
    """Print a probability or a rate as a decimal string, to six places."""
    return f"{Decimal(figure):.6f}"


@dataclass(frozen=True, slots=True)
class Histogram:
    """Counts of futures between edges: `counts[k]` lie from `edges[k]` up to `edges[k + 1]`.

    The first and the last bin hold also what lies beyond: the counts sum to the number of futures.
    """

    edges: tuple[float, ...]
    counts: tuple[int, ...]

    def as_json(self) -> dict[str, Any]:
        """Give edges as decimal strings and counts as integers."""
        return {"edges": [amount(edge) for edge in self.edges], "counts": list(self.counts)}


@dataclass(frozen=True, slots=True)
class Distribution:
    """A present value over all futures.

    Attributes:
        mean: the average over futures, the risk-adjusted net present value.
        standard_error: the mean's, from the spread of the sample and the number of futures.
        p05, p25, p50, p75, p95: percentiles, from counts on bins: within `bin_width` of the sorted sample's.
        chance_of_loss: share of the futures in which the value is below nought.
        histogram: counts on forty bins of one width from the first to the 99th percentile, what lies beyond in the
            outer ones.
        bin_width: of the bins that percentiles are told by; 0: they are those of the sorted sample.
    """

    mean: float
    standard_error: float
    p05: float
    p25: float
    p50: float
    p75: float
    p95: float
    chance_of_loss: float
    histogram: Histogram
    bin_width: float = 0.0

    def as_json(self) -> dict[str, Any]:
        """Give the figures as decimal strings."""
        names = ("mean", "standard_error", "p05", "p25", "p50", "p75", "p95", "bin_width")
        figures: dict[str, Any] = {name: amount(getattr(self, name)) for name in names}
        return {**figures, "chance_of_loss": share(self.chance_of_loss), "histogram": self.histogram.as_json()}


@dataclass(frozen=True, slots=True)
class TermValue:
    """What one term of the completed agreement is worth to its payee.

    Attributes:
        term: id of the term in the completed agreement.
        kind: upfront, fixed, milestone, royalty.
        payer, payee: ids of the parties.
        mean, standard_error: present value before tax, discounted at the payee's rate (third parties: the licensee's).
        expected_payment: the undiscounted average.
        chance: share of the futures in which anything is paid under the term.
    """

    term: str
    kind: str
    payer: str
    payee: str
    mean: float
    standard_error: float
    expected_payment: float
    chance: float

    def as_json(self) -> dict[str, Any]:
        """Give amounts and shares as decimal strings."""
        amounts = {name: amount(getattr(self, name)) for name in ("mean", "standard_error", "expected_payment")}
        return {"kind": self.kind, "payer": self.payer, "payee": self.payee, **amounts, "chance": share(self.chance)}


@dataclass(frozen=True, slots=True)
class YearFlows:
    """Expected cash of one calendar year, after tax, undiscounted but for the values.

    Attributes:
        year: the calendar year in which cash moves; the last one has what falls due after it.
        net_sales: what the asset earns before anybody's costs.
        licensor, licensee, third_parties, leakage: whose cash it is.
        licensor_value, licensee_value: present values of the two sides' cash, each at its own rate.
    """

    year: int
    net_sales: float
    licensor: float
    licensee: float
    third_parties: float
    leakage: float
    licensor_value: float
    licensee_value: float

    def as_json(self) -> dict[str, Any]:
        """Give amounts as decimal strings."""
        names = (
            *("net_sales", "licensor", "licensee", "third_parties", "leakage"),
            *("licensor_value", "licensee_value"),
        )
        return {"year": self.year, **{name: amount(getattr(self, name)) for name in names}}


@dataclass(frozen=True, slots=True)
class EffectiveRate:
    """The royalty on one year's net sales as a share of them, through the agreement's own rules.

    `product` is the id of the product that is sold; "" where the agreement has only one.
    """

    annual_sales: Decimal
    royalty: Decimal
    rate: Decimal
    product: str = ""

    def as_json(self) -> dict[str, str]:
        """Give the figures as decimal strings."""
        figures = {name: f"{getattr(self, name):f}" for name in ("annual_sales", "royalty", "rate")}
        return {"product": self.product, **figures} if self.product else figures


@dataclass(frozen=True, slots=True)
class Valuation:
    """The value of a deal to each side in one case, over `paths` simulated futures.

    Attributes:
        paths, seed, case: how it was simulated; the same three give the same bits.
        valuation_date: the day that cash is discounted to.
        currency: of every amount.
        tax: the rates used, by side.
        discount: the yearly rates used, by side.
        licensor, licensee: present value after tax, each at its own rate.
        third_parties, leakage, asset: expected present values at the licensee's rate; leakage is tax, and costs paid to
            nobody in the model; the asset's cash is its net sales.
        made_of: the parts of each side's value, by side: what it earns, terms by their ids, what it spends, and tax; at
            its own rate, what it pays below nought. They add up to its mean before control variates correct that.
        terms: by the id of the term in the completed agreement.
        milestone_chance: chance that each milestone is ever paid.
        headline: upfront and milestones as the completed agreement states them.
        headline_paid: the part of the headline expected to be paid, undiscounted, what fell due before the valuation
            date included.
        chance_of_headline: share of futures in which the whole headline is paid; 0 where nothing is promised.
        chance_of_launch: share of futures in which anything is sold.
        years: expected cash by calendar year.
        effective_rates: of the royalties at 200, 500 and 1 000 million of annual net sales.
        assumptions: every figure that no document states.
        draws: "random", or of which low-discrepancy sequence, in how many replicates.
        controls: how many control variates correct the two sides' means; 0: none.
        so_far: what had happened before; None where futures begin with nothing. Everything else is still to come, but
            for the headline and the chances of milestones, which count what was paid.
    """

    paths: int
    seed: int
    case: Case
    valuation_date: dt.date
    currency: str
    tax: Mapping[str, Decimal]
    discount: Mapping[str, Decimal]
    licensor: Distribution
    licensee: Distribution
    third_parties: float
    leakage: float
    asset: float
    made_of: Mapping[str, Mapping[str, float]]
    terms: Mapping[str, TermValue]
    milestone_chance: Mapping[str, float]
    headline: Decimal
    headline_paid: float
    chance_of_headline: float
    chance_of_launch: float
    years: tuple[YearFlows, ...]
    effective_rates: tuple[EffectiveRate, ...]
    assumptions: tuple[Assumption, ...]
    draws: str = "random"
    controls: int = 0
    so_far: SoFar | None = None

    @property
    def share_of_headline(self) -> float:
        """The expected share of the headline that becomes money, 0 where nothing is promised."""
        return self.headline_paid / float(self.headline) if self.headline else 0.0

    def as_json(self) -> dict[str, Any]:
        """Give everything as JSON values, amounts as decimal strings."""
        return {
            **self._how(),
            "licensor": self.licensor.as_json(),
            "licensee": self.licensee.as_json(),
            "third_parties": amount(self.third_parties),
            "leakage": amount(self.leakage),
            "asset": amount(self.asset),
            "made_of": {
                side: {name: amount(part) for name, part in parts.items()} for side, parts in self.made_of.items()
            },
            "terms": {term: value.as_json() for term, value in self.terms.items()},
            "milestone_chance": {term: share(chance) for term, chance in self.milestone_chance.items()},
            "headline": self._headline(),
            "chance_of_launch": share(self.chance_of_launch),
            "years": [year.as_json() for year in self.years],
            **({} if self.so_far is None else {"so_far": self.so_far.as_json()}),
            "effective_rates": [rate.as_json() for rate in self.effective_rates],
            "assumptions": [
                {"path": one.path, "value": one.value, "because": one.because, "source": one.source}
                for one in self.assumptions
            ],
        }

    def _how(self) -> dict[str, Any]:
        return {
            "paths": self.paths,
            "seed": self.seed,
            "case": self.case,
            "valuation_date": self.valuation_date.isoformat(),
            "currency": self.currency,
            "draws": self.draws,
            "controls": self.controls,
            "tax": {side: f"{rate:f}" for side, rate in self.tax.items()},
            "discount": {side: f"{rate:f}" for side, rate in self.discount.items()},
        }

    def _headline(self) -> dict[str, str]:
        return {
            "amount": f"{self.headline:f}",
            "expected_payment": amount(self.headline_paid),
            "expected_share": share(self.share_of_headline),
            "chance_of_all": share(self.chance_of_headline),
        }
