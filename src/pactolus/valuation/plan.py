"""From a programme and a completed agreement to the arrays that the simulation plays: one case, all figures as floats.

Time runs in calendar quarters; quarter 0 is that of the valuation date. An event that comes t quarters after the
valuation date happens in quarter ceil(t): time is rounded up, never down. What has no day of its own within a quarter
is placed in its middle.
"""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pactolus.core.dates import Period
from pactolus.ledger.quarters import year_of
from pactolus.valuation.draws import variable_code
from pactolus.valuation.markets import launch_lag
from pactolus.valuation.programme import PHASES, STAGES
from pactolus.valuation.stages import Stages

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Assumed, AssumedAmount, Case
    from pactolus.valuation.programme import Curve, Indication, Market, Phase, Programme

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

PARTIES = ("licensor", "licensee", "third party")
# No id has a space, so no indication shares the draws of this variable.
COMMON = "the whole asset"
DAYS_A_YEAR = 365.25


class Plan(NamedTuple):
    """What the simulation knows of the asset. I indications, P phases, M markets, N quarters.

    Attributes:
        code: [I] the draws' variable of each indication.
        first_phase: [I] index of the phase it is in today.
        phases: [I, P, 6] of each phase the probability of success, the shortest, likely and longest time in quarters,
            the cost at its start and who pays it, an index of `PARTIES`.
        peak: [I, 2] median of a year's peak sales, and standard deviation of their logarithm.
        shared: correlation of the logarithms of any two indications' peak sales.
        common: the draws' variable of what they share.
        launch_lag: [M] quarters from success to launch; of an approved indication, which succeeds in quarter 0, to the
            first launch that lies ahead.
        sales: [I, N, N] sales of a quarter in all markets for peak sales of 1, by the quarter of success.
        sales_by_market: [I, N, M, N] the same by market.
        launch_cost: [M] paid by the licensee at the first launch; nought where that lies behind.
        operating_share, third_party_share: of net sales.
        licensor_tax, licensee_tax: rates.
        discount: [2, N] factors of the middle of a quarter, licensor's rate first.
    """

    code: NDArray[np.uint64]
    first_phase: Integers
    phases: Floats
    peak: Floats
    shared: float
    common: np.uint64
    launch_lag: Integers
    sales: Floats
    sales_by_market: Floats
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
        self._last_year = self.valuation_date.year + heading.horizon_years - 1

    @cached_property
    def quarters(self) -> list[Period]:
        """The quarters from that of the valuation date to the end of the horizon's last year."""
        found = [self.first]
        while found[-1].end.year < self._last_year or found[-1].end.month < 12:
            found.append(found[-1].next_quarter())
        return found

    def opens_year(self, convention: str) -> NDArray[np.bool_]:
        """Tell of each quarter whether a year of the agreement (`[conventions] year`) begins with it."""
        return np.array([year_of(quarter.start, convention).start == quarter.start for quarter in self.quarters])

    def middle(self, quarter: int) -> float:
        """Give the years from the valuation date to the middle of a quarter; nought where it lies before the date."""
        elapsed = (self.valuation_date - self.first.start).days / ((self.first.end - self.first.start).days + 1)
        return max(0.0, (quarter + 0.5 - elapsed) / 4)

    def middle_day(self, quarter: int) -> dt.date:
        """Give the day in the middle of a quarter, on which its events are taken to happen."""
        period = self.quarters[quarter]
        return period.start + (period.end - period.start) / 2

    def eve(self, quarter: int) -> dt.date:
        """Give the last day before a quarter, which may lie beyond the calendar."""
        month = self.first.start.month - 1 + 3 * quarter
        return dt.date(self.first.start.year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)

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
    economics = programme.economics
    stages = Stages(programme, calendar, case)
    by_market = _sales(programme, size, case, stages)
    launches = [stages.first_launch(market) for market in markets]
    royalty = economics.third_party_royalty
    rates = [float(rate.at(case)) for rate in (programme.discount.licensor, programme.discount.licensee)]
    return Plan(
        code=np.array([variable_code(indication.id) for indication in indications], np.uint64),
        first_phase=np.array([STAGES.index(indication.phase) for indication in indications]),
        phases=np.array([[_phase(indication, phase, case) for phase in PHASES] for indication in indications]),
        peak=np.array([_peak(indication, case) for indication in indications]),
        shared=float(programme.correlation.peak_sales.at(case)) if programme.correlation else 0.0,
        common=np.uint64(variable_code(COMMON)),
        launch_lag=np.array(
            [
                launch_lag(market, case) if launch is None else max(0, launch.quarter)
                for market, launch in zip(markets, launches, strict=True)
            ]
        ),
        sales=by_market.sum(axis=2),
        sales_by_market=by_market,
        launch_cost=np.array(
            [
                0.0 if launch is not None and launch.recorded else _amount(market.launch_cost, case)
                for market, launch in zip(markets, launches, strict=True)
            ]
        ),
        operating_share=float(economics.operating_cost_share.at(case)),
        third_party_share=float(royalty.at(case)) if royalty else 0.0,
        licensor_tax=float(programme.tax.licensor.at(case)),
        licensee_tax=float(programme.tax.licensee.at(case)),
        discount=np.array([[(1 + rate) ** -calendar.middle(quarter) for quarter in range(size)] for rate in rates]),
    )


def share_of(indication: Indication, market: Market, case: Case) -> float:
    """Give the share that a market has in an indication's peak sales."""
    return float(indication.share(market, case))


def uptake_of(indication: Indication, curves: dict[str, Floats], size: int) -> Floats:
    """Give the shares of peak sales by quarter since launch: those of its curve, or of its table of sales."""
    table = indication.sales_table
    if table is None:
        assert indication.uptake is not None, "checked when the programme is read"
        return curves[indication.uptake]
    peak = max(table.values).amount
    shares = [float(sold.amount / peak) if peak else 0.0 for sold in table.values]
    quarters: Floats = np.repeat(shares, 4)
    return np.append(quarters, np.full(size, shares[-1]))[:size]


def quarterly(curve: Curve, size: int, case: Case) -> Floats:
    """Give a curve's value in each quarter since it began; the last one stays."""
    return np.array([float(value) for value in curve.quarters(case, size)])


def _phase(indication: Indication, phase: Phase, case: Case) -> tuple[float, ...]:
    """Give the figures of one phase; one that is passed succeeds at once and costs nothing."""
    for step in indication.transition:
        if step.phase == phase:
            times = [
                _quarters(one or step.years, case) for one in (step.shortest_years, step.years, step.longest_years)
            ]
            cost, payer = _amount(step.cost, case), float(PARTIES.index(step.paid_by))
            return (float(step.probability.at(case)), *times, cost, payer)
    return (1.0, 0.0, 0.0, 0.0, 0.0, 0.0)


def _peak(indication: Indication, case: Case) -> tuple[float, float]:
    spread = indication.peak_spread
    return float(indication.peak(case).amount), float(spread.at(case)) if spread else 0.0


def _amount(assumed: AssumedAmount | None, case: Case) -> float:
    return float(assumed.at(case).amount) if assumed else 0.0


def _quarters(years: Assumed, case: Case) -> float:
    return float(4 * years.at(case))


def _sales(programme: Programme, size: int, case: Case, stages: Stages) -> Floats:
    """Lay out a quarter's sales for peak sales of 1, by indication, quarter of success and market.

    Those of an approved indication stand under success in quarter 0, from its own launch in each market.
    """
    behind = -min(0, stages.earliest())
    curves = {curve.id: quarterly(curve, size + behind, case) for curve in programme.curve}
    table = np.zeros((len(programme.indication), size, len(programme.market), size))
    for m, market in enumerate(programme.market):
        for i, indication in enumerate(programme.indication):
            loss = stages.loss(indication, market)
            left = _left(curves[market.erosion], loss, size)
            if market.price_after_loss is not None:
                left *= _left(curves[market.price_after_loss], loss, size)
            uptake = uptake_of(indication, curves, size + behind) / 4
            uptake = uptake if market.price is None else uptake * curves[market.price]
            approved, lag = indication.phase == "approved", launch_lag(market, case)
            for success in range(1 if approved else size):
                launch = stages.launch(indication, market).quarter if approved else success + lag
                begin = min(max(launch, 0), size)
                table[i, success, m, begin:] = uptake[begin - launch : size - launch] * left[begin:]
            table[i, :, m, :] *= share_of(indication, market, case)
    return table


def _left(erosion: Floats, loss: int, size: int) -> Floats:
    """Give the share that is left in each quarter of sales or prices, exclusivity lost in one that may lie behind."""
    quarters = np.arange(size) - loss
    return np.where(quarters < 0, 1.0, erosion[np.clip(quarters, 0, len(erosion) - 1)])
