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
    Integers = NDArray[np.int64]


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
    count = calendar.quarters[-1].start.year - calendar.first.start.year + 1
    years = np.array([quarter.start.year - calendar.first.start.year for quarter in calendar.quarters])
    sales, spent = _by_year(trade[..., SALES, :], years, count), _by_year(trade[..., SPENT:, :], years, count)
    cash = np.zeros((*sales.shape, 5))
    cash[..., ASSET] = sales
    cash[..., LICENSEE] = (1 - plan.operating_share - plan.third_party_share) * sales
    cash[..., THIRD_PARTY] = plan.third_party_share * sales
    cash[..., LEAKAGE] = plan.operating_share * sales + spent.sum(axis=-2)
    for party in (LICENSOR, LICENSEE, THIRD_PARTY):
        cash[..., party] -= spent[..., party, :]
    for term, (_, payer, payee) in enumerate(terms.outputs):
        paid = _by_year(due[..., term, :], _years_due(calendar, terms.times[term]), count)
        cash[..., payee] += paid
        cash[..., payer] -= paid
    return cash


def _years_due(calendar: Calendar, times: Floats) -> Integers:
    """Give the year in which each quarter's amount falls due, [N], counted from the calendar's first, the last at most.

    Args:
        calendar: the quarters.
        times: [N] years from the valuation date to the due date of each quarter's amount.
    """
    first, last = calendar.first.start.year, calendar.quarters[-1].start.year
    days = (calendar.valuation_date + dt.timedelta(days=round(time * DAYS_A_YEAR)) for time in times)
    return np.array([min(day.year, last) - first for day in days])


def _by_year(figures: Floats, years: Integers, count: int) -> Floats:
    """Add up figures by quarter, [..., N], to as many years, [..., Y].

    No product of matrices: that would start threads of its own in each of many processes.
    """
    # They are in order but for payments in parts, which have days of their own in some quarters.
    order = np.argsort(years, kind="stable")
    found, begins = np.unique(years[order], return_index=True)
    total = np.zeros((*figures.shape[:-1], count))
    total[..., found] = np.add.reduceat(figures[..., order], begins, axis=-1)
    return total
