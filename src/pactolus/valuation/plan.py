"""From a programme and a completed agreement to the arrays that the simulation plays: one case, all figures as floats.

Time runs in calendar quarters; quarter 0 is that of the valuation date. An event that comes t quarters after the
valuation date happens in quarter ceil(t): time is rounded up, never down. What has no day of its own within a quarter
is placed in its middle.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pactolus.core.dates import Period
from pactolus.valuation.draws import variable_code
from pactolus.valuation.programme import PHASES

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pactolus.agreement.assumed import AssumedAmount, Case
    from pactolus.valuation.programme import Curve, Indication, Market, Programme, Transition

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

PARTIES = ("licensor", "licensee", "third party")
DAYS_A_YEAR = 365.25


class Plan(NamedTuple):
    """What the simulation knows of the asset. I indications, P phases, M markets, N quarters.

    Attributes:
        code: [I] the draws' variable of each indication.
        first_phase: [I] index of the phase it is in today.
        probability: [I, P] of success.
        shortest, likely, longest: [I, P] quarters that a phase takes.
        cost: [I, P] paid when the phase starts.
        payer: [I, P] who pays it, an index of `PARTIES`.
        peak: [I] median of a year's peak sales.
        spread: [I] standard deviation of their logarithm.
        approval_lag: [M] quarters from success to approval.
        launch_lag: [M] quarters from success to launch.
        sales: [I, N, M, N] sales of a quarter for peak sales of 1, by the quarter of success.
        launch_cost: [M] paid by the licensee at the first launch.
        operating_share, third_party_share: of net sales.
        licensor_tax, licensee_tax: rates.
        discount: [2, N] factors of the middle of a quarter, licensor's rate first.
    """

    code: NDArray[np.uint64]
    first_phase: Integers
    probability: Floats
    shortest: Floats
    likely: Floats
    longest: Floats
    cost: Floats
    payer: Integers
    peak: Floats
    spread: Floats
    approval_lag: Integers
    launch_lag: Integers
    sales: Floats
    launch_cost: Floats
    operating_share: float
    third_party_share: float
    licensor_tax: float
    licensee_tax: float
    discount: Floats


class Calendar:
    """The quarters of a programme, and how far its dates lie from the valuation date."""

    def __init__(self, programme: Programme) -> None:
        heading = programme.programme
        self.valuation_date = heading.valuation_date.first
        self.first = Period.quarter_of(self.valuation_date)
        last_year = self.valuation_date.year + heading.horizon_years - 1
        self.quarters = [self.first]
        while self.quarters[-1].end.year < last_year or self.quarters[-1].end.month < 12:
            self.quarters.append(self.quarters[-1].next_quarter())

    @property
    def opens_year(self) -> NDArray[np.bool_]:
        """Tell of each quarter whether a calendar year begins with it."""
        return np.array([quarter.start.month == 1 for quarter in self.quarters])

    def middle(self, quarter: int) -> float:
        """Give the years from the valuation date to the middle of a quarter; nought where it lies before the date."""
        elapsed = (self.valuation_date - self.first.start).days / ((self.first.end - self.first.start).days + 1)
        return max(0.0, (quarter + 0.5 - elapsed) / 4)

    def years_to(self, day: dt.date) -> float:
        """Give the years from the valuation date to a day."""
        return (day - self.valuation_date).days / DAYS_A_YEAR

    def quarter_of(self, day: dt.date) -> int:
        """Give the number of the quarter that a day lies in; negative before the first."""
        return (day.year - self.first.start.year) * 4 + (day.month - 1) // 3 - (self.first.start.month - 1) // 3


def make_plan(programme: Programme, calendar: Calendar, case: Case) -> Plan:
    """Turn one case of a programme into arrays."""
    indications, markets = programme.indication, programme.market
    size = len(calendar.quarters)
    pending = [_by_phase(indication) for indication in indications]
    economics = programme.economics
    royalty = economics.third_party_royalty
    rates = [float(rate.at(case)) for rate in (programme.discount.licensor, programme.discount.licensee)]
    return Plan(
        code=np.array([variable_code(indication.id) for indication in indications], np.uint64),
        first_phase=np.array([PHASES.index(indication.phase) for indication in indications]),
        probability=_table(pending, lambda step: float(step.probability.at(case)), 1.0),
        shortest=_table(pending, lambda step: _quarters(step, "shortest", case), 0.0),
        likely=_table(pending, lambda step: _quarters(step, "likely", case), 0.0),
        longest=_table(pending, lambda step: _quarters(step, "longest", case), 0.0),
        cost=_table(pending, lambda step: _amount(step.cost, case), 0.0),
        payer=_table(pending, lambda step: float(PARTIES.index(step.paid_by)), 0.0).astype(np.int64),
        peak=np.array([_amount(indication.peak_sales, case) for indication in indications]),
        spread=np.array([float(one.peak_spread.at(case)) if one.peak_spread else 0.0 for one in indications]),
        approval_lag=np.array([approval_lag(market, case) for market in markets]),
        launch_lag=np.array([launch_lag(market, case) for market in markets]),
        sales=_sales(programme, size, case),
        launch_cost=np.array([_amount(market.launch_cost, case) for market in markets]),
        operating_share=float(economics.operating_cost_share.at(case)),
        third_party_share=float(royalty.at(case)) if royalty else 0.0,
        licensor_tax=float(programme.tax.licensor.at(case)),
        licensee_tax=float(programme.tax.licensee.at(case)),
        discount=np.array([[(1 + rate) ** -calendar.middle(quarter) for quarter in range(size)] for rate in rates]),
    )


def approval_lag(market: Market, case: Case) -> int:
    """Give the whole quarters from success to approval in a market, rounded up."""
    return math.ceil(4 * market.approval_lag_years.at(case))


def launch_lag(market: Market, case: Case) -> int:
    """Give the whole quarters from success to launch in a market: two lags, each rounded up."""
    return approval_lag(market, case) + math.ceil(4 * market.launch_lag_years.at(case))


def share_of(indication: Indication, market: Market, case: Case) -> float:
    """Give the share that a market has in an indication's peak sales."""
    return float(indication.market_share.get(market.id, market.share).at(case))


def quarterly(curve: Curve, size: int) -> Floats:
    """Give a curve's value in each quarter since it began; the last one stays."""
    times = 4 if curve.step == "year" else 1
    values = np.repeat([float(value) for value in curve.values], times)[:size]
    return np.append(values, np.full(size - len(values), values[-1]))


def _by_phase(indication: Indication) -> dict[str, Transition]:
    return {step.phase: step for step in indication.transition}


def _table(pending: list[dict[str, Transition]], figure: Callable[[Transition], float], passed: float) -> Floats:
    return np.array([[figure(steps[phase]) if phase in steps else passed for phase in PHASES] for steps in pending])


def _amount(assumed: AssumedAmount | None, case: Case) -> float:
    return float(assumed.at(case).amount) if assumed else 0.0


def _quarters(step: Transition, which: str, case: Case) -> float:
    given = {"shortest": step.shortest_years, "likely": step.years, "longest": step.longest_years}[which]
    return float(4 * (given or step.years).at(case))


def _sales(programme: Programme, size: int, case: Case) -> Floats:
    """Lay out a quarter's sales for peak sales of 1, by indication, quarter of success and market."""
    curves = {curve.id: quarterly(curve, size) for curve in programme.curve}
    table = np.zeros((len(programme.indication), size, len(programme.market), size))
    for m, market in enumerate(programme.market):
        loss = math.ceil(4 * market.loss_of_exclusivity_years.at(case))
        left = np.append(np.ones(min(loss, size)), curves[market.erosion])[:size]
        for i, indication in enumerate(programme.indication):
            uptake = curves[indication.uptake] / 4
            for success in range(size):
                begin = min(success + launch_lag(market, case), size)
                table[i, success, m, begin:] = uptake[: size - begin] * left[begin:]
            table[i, :, m, :] *= share_of(indication, market, case)
    return table
