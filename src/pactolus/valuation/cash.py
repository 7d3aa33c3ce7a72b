"""Whose cash in which calendar year: what a run adds up, laid out by year and party."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from pactolus.valuation.arrays import ASSET, LEAKAGE, LICENSEE, LICENSOR, SALES, SPENT, THIRD_PARTY
from pactolus.valuation.plan import DAYS_A_YEAR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.arrays import World
    from pactolus.valuation.plan import Calendar

    Floats = NDArray[np.float64]


def cash_by_year(calendar: Calendar, world: World, trade: Floats, due: Floats) -> Floats:
    """Lay cash before tax out by calendar year.

    Args:
        calendar: the quarters.
        world: the asset and the agreement that were played.
        trade: [..., 4, N] net sales and what each party spends, by quarter.
        due: [..., T, N] what falls due under each term from each quarter.

    Returns:
        [..., Y, 5] by year: licensor, licensee, third parties, leakage, net sales. The last year has what falls due
        after it.
    """
    plan, terms = world.plan, world.terms
    of_quarter = _years_of_quarters(calendar)
    sales, spent = trade[..., SALES, :] @ of_quarter, trade[..., SPENT:, :] @ of_quarter
    cash = np.zeros((*sales.shape, 5))
    cash[..., ASSET] = sales
    cash[..., LICENSEE] = (1 - plan.operating_share - plan.third_party_share) * sales
    cash[..., THIRD_PARTY] = plan.third_party_share * sales
    cash[..., LEAKAGE] = plan.operating_share * sales + spent.sum(axis=-2)
    for party in (LICENSOR, LICENSEE, THIRD_PARTY):
        cash[..., party] -= spent[..., party, :]
    for term, (_, payer, payee) in enumerate(terms.outputs):
        paid = due[..., term, :] @ years_due(calendar, terms.times[term])
        cash[..., payee] += paid
        cash[..., payer] -= paid
    return cash


def years_due(calendar: Calendar, times: Floats) -> Floats:
    """Give the year in which each quarter's amount falls due, as a matrix [N, Y] of ones and noughts.

    Args:
        calendar: the quarters.
        times: [N] years from the valuation date to the due date of each quarter's amount.
    """
    first, count = calendar.first.start.year, _count(calendar)
    days = (calendar.valuation_date + dt.timedelta(days=round(time * DAYS_A_YEAR)) for time in times)
    return np.eye(count)[[min(day.year - first, count - 1) for day in days]]


def _years_of_quarters(calendar: Calendar) -> Floats:
    first = calendar.first.start.year
    return np.eye(_count(calendar))[[quarter.start.year - first for quarter in calendar.quarters]]


def _count(calendar: Calendar) -> int:
    return calendar.quarters[-1].start.year - calendar.first.start.year + 1
