"""What the valuation of a portfolio answers: plain frozen figures. Amounts are in the portfolio's currency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactolus.valuation.result import amount, share

if TYPE_CHECKING:
    import datetime as dt

    from pactolus.agreement.assumed import Case
    from pactolus.core.problems import Problem
    from pactolus.valuation.fan import Fan
    from pactolus.valuation.portfolio.allocation import Risk
    from pactolus.valuation.portfolio.terms import Side
    from pactolus.valuation.result import Distribution


@dataclass(frozen=True, slots=True)
class HoldingValue:
    """What one holding is worth and what it brings to the portfolio.

    Attributes:
        deal: its id.
        name: of the agreement.
        side, share: what is held.
        asset: whose draws it is played on.
        seed: of the asset's draws; `pactolus value` with this seed gives a deal that nothing moves the same figures, in
            its own currency and on its own date.
        moved_by: the drivers that move it.
        value: of the holding, in the portfolio's currency and on its date.
        deviation: standard deviation of that value.
        to_risk: its contribution to the portfolio's standard deviation.
        chance_of_launch: share of the futures in which anything is sold.
    """

    deal: str
    name: str
    side: Side
    share: str
    asset: str
    seed: int
    moved_by: tuple[str, ...]
    value: Distribution
    deviation: Risk
    to_risk: Risk
    chance_of_launch: float

    def as_json(self) -> dict[str, Any]:
        """Give amounts and shares as decimal strings, and the seed as a string, since it has up to 64 bits."""
        named = {name: getattr(self, name) for name in ("deal", "name", "side", "share", "asset")}
        value = {key: figure for key, figure in self.value.as_json().items() if key != "histogram"}
        return {
            **named,
            "seed": str(self.seed),
            "moved_by": list(self.moved_by),
            "value": value,
            "standard_deviation": _risk(self.deviation),
            "contribution_to_risk": _risk(self.to_risk),
            "chance_of_launch": share(self.chance_of_launch),
        }


@dataclass(frozen=True, slots=True)
class AssetPart:
    """What all holdings in one asset bring together."""

    asset: str
    deals: int
    mean: float
    to_risk: float

    def as_json(self) -> dict[str, Any]:
        """Give amounts as decimal strings."""
        figures = {"mean": amount(self.mean), "contribution_to_risk": amount(self.to_risk)}
        return {"asset": self.asset, "deals": self.deals, **figures}


@dataclass(frozen=True, slots=True)
class DriverPart:
    """The share of the variance of the portfolio's value that a driver, or a currency's rate, explains linearly."""

    driver: str
    moves: str
    share: float

    def as_json(self) -> dict[str, str]:
        """Give the share as a decimal string."""
        return {"driver": self.driver, "moves": self.moves, "share_of_variance": share(self.share)}


@dataclass(frozen=True, slots=True)
class Concentration:
    """How concentrated the portfolio is.

    Attributes:
        by_value, by_risk: as many equal holdings would be as concentrated (one over the Herfindahl index of the
            expected values, and of the contributions to risk, without their signs).
        largest_value, largest_risk: share of the largest holding in the sum of those sizes.
    """

    by_value: float
    by_risk: float
    largest_value: float
    largest_risk: float

    def as_json(self) -> dict[str, str]:
        """Give numbers and shares as decimal strings."""
        names = ("by_value", "by_risk", "largest_value", "largest_risk")
        return {name: share(getattr(self, name)) for name in names}


@dataclass(frozen=True, slots=True)
class PortfolioYear:
    """One calendar year's cash after tax, undiscounted.

    Attributes:
        year: the calendar year.
        expected: over all futures.
        p05, p95: percentiles of the year's cash over the futures that are kept in detail.
        at_risk, at_risk_p95: mean and 95th percentile, over these, of the capital at risk at the end of the year: what
            has been put in and not come back yet (how far cumulative cash is below nought).
    """

    year: int
    expected: float
    p05: float
    p95: float
    at_risk: float
    at_risk_p95: float

    def as_json(self) -> dict[str, Any]:
        """Give amounts as decimal strings."""
        names = ("expected", "p05", "p95", "at_risk", "at_risk_p95")
        return {"year": self.year, **{name: amount(getattr(self, name)) for name in names}}


@dataclass(frozen=True, slots=True)
class Funding:
    """The most capital that is ever at risk, undiscounted: its mean and 95th percentile over the detailed futures."""

    mean: float
    p95: float

    def as_json(self) -> dict[str, str]:
        """Give amounts as decimal strings."""
        return {"mean": amount(self.mean), "p95": amount(self.p95)}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A deal that is not in the figures, and why."""

    deal: str
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the fields as JSON values."""
        return {"deal": self.deal, "problems": [one.as_json() for one in self.problems]}


@dataclass(frozen=True, slots=True)
class PortfolioValue:
    """The value of a portfolio in one case.

    Attributes:
        title: as the file has it.
        futures, seed, case: how it was simulated; the same three give the same bits.
        valuation_date, currency: of every amount.
        value: present value after tax of all holdings together.
        deviation: its standard deviation.
        apart: sum of the holdings' own standard deviations, which the portfolio's would be if all moved as one.
        holdings: in the order of the file.
        assets: by asset, in the order of their first deal.
        drivers: drivers and currencies.
        concentration: of the holdings.
        years: cash by year.
        funding: the most capital that is ever at risk.
        fan: how cash builds up, over the futures kept in detail.
        in_detail: how many these are.
        left_out: deals that could not be valued.
        problems: what is to be said about the deals that are in.
    """

    title: str
    futures: int
    seed: int
    case: Case
    valuation_date: dt.date
    currency: str
    value: Distribution
    deviation: Risk
    apart: float
    holdings: tuple[HoldingValue, ...]
    assets: tuple[AssetPart, ...]
    drivers: tuple[DriverPart, ...]
    concentration: Concentration
    years: tuple[PortfolioYear, ...]
    funding: Funding
    fan: Fan
    in_detail: int
    left_out: tuple[LeftOut, ...]
    problems: tuple[Problem, ...]

    @property
    def diversification(self) -> float:
        """The part of the sum of the holdings' own standard deviations that falls away in the whole."""
        return 1 - self.deviation.amount / self.apart if self.apart else 0.0

    def share_of_value(self, holding: HoldingValue) -> float:
        """Give a holding's share of the value; its sign is the holding's, and 0 where the whole is worth nothing."""
        return holding.value.mean / abs(self.value.mean) if self.value.mean else 0.0

    def share_of_risk(self, holding: HoldingValue) -> float:
        """Give a holding's share of the standard deviation; 0 where nothing is uncertain."""
        return holding.to_risk.amount / self.deviation.amount if self.deviation.amount else 0.0

    def as_json(self) -> dict[str, Any]:
        """Give everything as JSON values, amounts as decimal strings."""
        return {
            "title": self.title,
            "futures": self.futures,
            "seed": self.seed,
            "case": self.case,
            "valuation_date": self.valuation_date.isoformat(),
            "currency": self.currency,
            "value": self.value.as_json(),
            "standard_deviation": _risk(self.deviation),
            "sum_of_standard_deviations": amount(self.apart),
            "diversification": share(self.diversification),
            "concentration": self.concentration.as_json(),
            "holdings": [one.as_json() for one in self.holdings],
            "assets": [one.as_json() for one in self.assets],
            "drivers": [one.as_json() for one in self.drivers],
            "years": [one.as_json() for one in self.years],
            "funding": self.funding.as_json(),
            "cumulative_cash": self.fan.as_json(),
            "futures_in_detail": self.in_detail,
            "left_out": [one.as_json() for one in self.left_out],
            "problems": [one.as_json() for one in self.problems],
        }


def _risk(risk: Risk) -> dict[str, str]:
    return {"amount": amount(risk.amount), "standard_error": amount(risk.error)}
