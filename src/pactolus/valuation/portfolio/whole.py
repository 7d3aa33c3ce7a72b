"""The deals of a portfolio put together, future by future: two passes over their results, one deal at a time.

Deals are added in the order of their ids, so that no order of the file changes a bit.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pactolus.valuation.fan import fan_of
from pactolus.valuation.portfolio.allocation import contribution, described, deviation_of, effective_number, explained
from pactolus.valuation.portfolio.drivers import factor, seed_of
from pactolus.valuation.portfolio.result import (
    AssetPart,
    Concentration,
    DriverPart,
    Funding,
    HoldingValue,
    PortfolioValue,
    PortfolioYear,
)
from pactolus.valuation.portfolio.sameness import Subject, same_assets
from pactolus.valuation.programme import PHASES
from pactolus.valuation.result import Histogram

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from pactolus.valuation.portfolio.fitting import Fitted
    from pactolus.valuation.portfolio.parts import Manner
    from pactolus.valuation.portfolio.result import LeftOut
    from pactolus.valuation.portfolio.store import Results
    from pactolus.valuation.portfolio.terms import Portfolio

    Floats = NDArray[np.float64]


class _Sums(NamedTuple):
    """Everything together: value [n], and cash from a first year on, expected [Y] and by future [m, Y]."""

    values: Floats
    first_year: int
    years: Floats
    cash: Floats


def add_together(
    portfolio: Portfolio, fitted: list[Fitted], results: Results, manner: Manner, left_out: list[LeftOut]
) -> PortfolioValue:
    """Put the deals of a portfolio together.

    Args:
        portfolio: as read.
        fitted: at least one deal that fits.
        results: where the worth of each is kept.
        manner: how they were valued.
        left_out: the other deals.
    """
    sums = _summed(fitted, results)
    holdings = tuple(_holding(one, results, sums.values) for one in fitted)
    return PortfolioValue(
        title=portfolio.portfolio.title,
        futures=manner.futures,
        seed=manner.seed,
        case=manner.case,
        valuation_date=fitted[0].date,
        currency=portfolio.portfolio.currency,
        value=described(sums.values),
        deviation=deviation_of(sums.values),
        apart=math.fsum(one.deviation.amount for one in holdings),
        holdings=holdings,
        assets=tuple(_assets(holdings)),
        drivers=tuple(_drivers(portfolio, manner, sums.values)),
        concentration=_concentration(holdings),
        years=tuple(_years(sums)),
        fan=fan_of(sums.cash, sums.first_year),
        funding=_funding(sums.cash),
        in_detail=len(sums.cash),
        left_out=tuple(left_out),
        problems=(
            *(problem for one in fitted for problem in one.part.located(one.about.problems)),
            *same_assets(
                Subject(one.part.holding.id, one.part.holding.shared, one.about.products, one.about.phases)
                for one in fitted
            ),
        ),
    )


def _summed(fitted: list[Fitted], results: Results) -> _Sums:
    first = min(one.about.first_year for one in fitted)
    values = np.zeros(0)
    years, cash = np.zeros(0), np.zeros((0, 0))
    for one in sorted(fitted, key=lambda one: one.part.holding.id):
        values = values + one.values(results) if len(values) else one.values(results)
        expected, by_future = one.cash_by_year(results)
        before = one.about.first_year - first
        years, cash = _wider(years, before, expected), _wider(cash, before, by_future)
    return _Sums(values, first, years, cash)


def _wider(total: Floats, before: int, part: Floats) -> Floats:
    """Add cash by year, [Y] or [m, Y], that begins so many years after the total does, whose years grow as needed."""
    width = max(total.shape[-1], before + part.shape[-1])
    whole = np.zeros((*part.shape[:-1], width))
    if total.size:
        whole[..., : total.shape[-1]] = total
    whole[..., before : before + part.shape[-1]] += part
    return whole


def _holding(one: Fitted, results: Results, total: Floats) -> HoldingValue:
    values, holding = one.values(results), one.part.holding
    return HoldingValue(
        deal=holding.id,
        name=one.about.name,
        side=holding.side,
        share=f"{holding.share:f}",
        asset=holding.shared,
        seed=one.part.order.seed,
        moved_by=tuple(name for name, loading in holding.loadings.items() if loading),
        # Ten thousand histograms are more than anybody looks at, and would be the most of the memory.
        value=replace(described(values), histogram=Histogram((), ())),
        deviation=deviation_of(values),
        to_risk=contribution(values, total),
        chance_of_launch=one.about.chance_of_launch,
    )


def _assets(holdings: Iterable[HoldingValue]) -> Iterator[AssetPart]:
    by_asset: dict[str, list[HoldingValue]] = {}
    for one in holdings:
        by_asset.setdefault(one.asset, []).append(one)
    for asset, parts in by_asset.items():
        mean, risk = math.fsum(one.value.mean for one in parts), math.fsum(one.to_risk.amount for one in parts)
        yield AssetPart(asset, len(parts), mean, risk)


def _drivers(portfolio: Portfolio, manner: Manner, total: Floats) -> Iterator[DriverPart]:
    for driver in portfolio.driver:
        seed, names = (
            seed_of(manner.seed, "driver", driver.id),
            PHASES if driver.moves == "success" else (driver.moves,),
        )
        numbers = (factor(seed, name, manner.futures) for name in names)
        yield DriverPart(driver.id, driver.moves, explained(total, numbers))
    for one in portfolio.currency:
        if one.spread is not None and one.spread.at(manner.case):
            number = factor(seed_of(manner.seed, "currency", one.code), "rate", manner.futures)
            yield DriverPart(one.code, "exchange rate", explained(total, [number]))


def _concentration(holdings: Iterable[HoldingValue]) -> Concentration:
    values, risks = [one.value.mean for one in holdings], [one.to_risk.amount for one in holdings]
    return Concentration(effective_number(values), effective_number(risks), _largest(values), _largest(risks))


def _largest(parts: list[float]) -> float:
    sizes = [abs(part) for part in parts]
    return max(sizes) / math.fsum(sizes) if any(sizes) else 0.0


def _funding(cash: Floats) -> Funding:
    """Say how far cumulative cash ever falls below nought."""
    deepest = np.maximum(-np.cumsum(cash, axis=1).min(axis=1), 0.0)
    return Funding(float(deepest.mean()), float(np.percentile(deepest, 95)))


def _years(sums: _Sums) -> Iterator[PortfolioYear]:
    low, high = np.percentile(sums.cash, (5, 95), axis=0)
    put_in = np.maximum(-np.cumsum(sums.cash, axis=1), 0.0)
    most = np.percentile(put_in, 95, axis=0)
    for place, expected in enumerate(sums.years):
        yield PortfolioYear(
            year=sums.first_year + place,
            expected=float(expected),
            p05=float(low[place]),
            p95=float(high[place]),
            at_risk=float(put_in[:, place].mean()),
            at_risk_p95=float(most[place]),
        )
