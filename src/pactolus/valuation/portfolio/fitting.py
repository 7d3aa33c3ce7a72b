"""How each deal fits its portfolio: its currency, its valuation date, and the share that is held."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pactolus.core.problems import Problem
from pactolus.valuation.plan import DAYS_A_YEAR
from pactolus.valuation.portfolio.drivers import exchanged, seed_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pactolus.valuation.portfolio.parts import Manner, Part
    from pactolus.valuation.portfolio.result import LeftOut
    from pactolus.valuation.portfolio.store import Results
    from pactolus.valuation.portfolio.terms import Portfolio
    from pactolus.valuation.portfolio.worth import About

    Floats = NDArray[np.float64]
    Rates = dict[str, tuple[float, Floats | None]]


class Fitted(NamedTuple):
    """A part that fits.

    Attributes:
        part: what it is.
        about: what its worth is known by.
        date: the portfolio's valuation date.
        cash: what one unit of the deal's cash is in the portfolio: the share held, in its currency.
        value: what one unit of its value is: the same, discounted back to the portfolio's date.
        rates: [n] the rate of exchange over its mean; None: it is certain.
    """

    part: Part
    about: About
    date: dt.date
    cash: float
    value: float
    rates: Floats | None

    def values(self, results: Results) -> Floats:
        """Give the holding's value in each future, [n]."""
        scaled = results.values(self.part.key) * self.value
        return scaled if self.rates is None else scaled * self.rates

    def cash_by_year(self, results: Results) -> tuple[Floats, Floats]:
        """Give the holding's cash by year: expected, [Y], and by future, [m, Y]."""
        years, cash = results.cash(self.part.key)
        scaled = cash * self.cash
        return years * self.cash, scaled if self.rates is None else scaled * self.rates[: len(cash), np.newaxis]


def fit(
    portfolio: Portfolio, parts: list[Part], results: Results, manner: Manner
) -> tuple[list[Fitted], list[LeftOut]]:
    """Fit deals into their portfolio; what does not fit is left out, by name.

    Args:
        portfolio: as read.
        parts: whose worth is among the results.
        results: of the parts.
        manner: how they were valued.
    """
    abouts = {part.key: results.about(part.key) for part in parts}
    heading, rates = portfolio.portfolio, _rates(portfolio, manner)
    dates = [about.valuation_date for about in abouts.values() if about.currency in rates]
    date = heading.valuation_date.first if heading.valuation_date else min(dates, default=dt.date.max)
    fitted, left_out = [], []
    for part in parts:
        about = abouts[part.key]
        problems = list(_misfits(about, date, rates, heading.currency))
        if problems:
            left_out.append(part.left_out(problems))
            continue
        rate, varies = rates[about.currency]
        cash = float(part.holding.share) * rate
        years = (about.valuation_date - date).days / DAYS_A_YEAR
        fitted.append(Fitted(part, about, date, cash, cash * (1 + about.discount) ** -years, varies))
    return fitted, left_out


def _misfits(about: About, date: dt.date, rates: Rates, currency: str) -> Iterator[Problem]:
    if about.currency in rates and about.valuation_date < date:
        message = f"it is valued on {about.valuation_date}, before the portfolio's date {date}: cash between is past"
        yield Problem("programme.toml", message, remedy="value both on one day, or the portfolio on an earlier one")
    if about.currency not in rates:
        message = f"it is valued in {about.currency}, and the portfolio in {currency}"
        remedy = f'write a [[currency]] with code = "{about.currency}" and its rate in portfolio.toml'
        yield Problem("programme.toml", message, remedy=remedy)


def _rates(portfolio: Portfolio, manner: Manner) -> Rates:
    """Give the rate of each currency, and how it varies."""
    rates: Rates = {portfolio.portfolio.currency: (1.0, None)}
    for one in portfolio.currency:
        spread = float(one.spread.at(manner.case)) if one.spread else 0.0
        seed = seed_of(manner.seed, "currency", one.code)
        varies = exchanged(seed, spread, manner.futures) if spread else None
        rates[one.code] = (float(one.rate.at(manner.case)), varies)
    return rates
