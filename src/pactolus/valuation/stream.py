"""Royalties as a buyer sees them: what a stream costs for a target return, and what it returns at a price.

The royalties are the agreement's own, from a forecast or from simulated futures. What the buyer takes of them is a
share, up to a cap and another share beyond it: a marginal rate on the royalties so far, by the same rule as any tiered
royalty. The payer may default, each year with the same chance; what is promised after that is paid to the part
recovered.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pactolus.core.errors import InvalidValue
from pactolus.ledger.owed import owed
from pactolus.ledger.rules import marginal
from pactolus.valuation.arrays import LICENSOR
from pactolus.valuation.deal_terms import kind_of, role_of
from pactolus.valuation.plan import DAYS_A_YEAR
from pactolus.valuation.result import amount, share

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pactolus.agreement.terms import Agreement
    from pactolus.core.problems import Problem
    from pactolus.ledger.journal import Journal
    from pactolus.valuation.deal_terms import AnyTerm
    from pactolus.valuation.futures import CashInDetail

    Floats = NDArray[np.float64]

ROYALTY_KINDS = ("royalty", "minimum", "true_up")
_RATES = (-0.99, 10.0)


@dataclass(frozen=True, slots=True)
class Stream:
    """Royalties that fall due to the licensor. K due dates in order, n futures.

    Attributes:
        start: the day the buyer pays.
        times: [K] years from then.
        royalties: [n, K] what falls due; one row for a forecast.
    """

    start: dt.date
    times: Floats
    royalties: Floats


@dataclass(frozen=True, slots=True)
class Contract:
    """What a buyer takes, and when.

    Attributes:
        share: of the royalties, 0 to 1.
        cap: what the buyer takes at that share at most, as a multiple of the price; None: all of it.
        beyond: the share that is taken after that.
        lag_days: days from the due date to the day the buyer has the money.
        default_rate: chance a year that the payer defaults.
        recovery: part of what is promised after a default that is paid.
    """

    share: float = 1.0
    cap: float | None = None
    beyond: float = 0.0
    lag_days: int = 0
    default_rate: float = 0.0
    recovery: float = 0.0

    def __post_init__(self) -> None:
        """Refuse shares that are none, a cap of nothing, and a wait of less than none."""
        for name in ("share", "beyond", "default_rate", "recovery"):
            if not 0 <= getattr(self, name) <= 1:
                raise InvalidValue(f"{name.replace('_', ' ')} is from 0 to 1, not {getattr(self, name)}")
        if not self.share:
            raise InvalidValue("a share of 0 buys nothing")
        if self.cap is not None and self.cap <= 0:
            raise InvalidValue(f"a cap is a multiple of the price above 0, not {self.cap}")
        if self.lag_days < 0:
            raise InvalidValue(f"money does not come {-self.lag_days} days before it is due")


@dataclass(frozen=True, slots=True)
class Returns:
    """What a stream returns at a price. Amounts before the buyer's tax.

    Attributes:
        price: what the buyer pays at the start.
        received: what is received on average, undiscounted.
        internal_rate: the yearly rate at which average receipts are worth the price; None where there is none.
        multiple: received over price.
        payback_years: from the start until average receipts have come to the price; None: they never do.
        multiple_p05, multiple_p50, multiple_p95: of the multiple over futures.
        chance_of_loss: share of the futures that give less than the price.
        years: average receipts by calendar year.
    """

    price: float
    received: float
    internal_rate: float | None
    multiple: float
    payback_years: float | None
    multiple_p05: float
    multiple_p50: float
    multiple_p95: float
    chance_of_loss: float
    years: tuple[tuple[int, float], ...]

    def as_json(self) -> dict[str, Any]:
        """Give amounts, rates and multiples as decimal strings."""
        ratios = ("multiple", "multiple_p05", "multiple_p50", "multiple_p95", "chance_of_loss")
        return {
            "price": amount(self.price),
            "received": amount(self.received),
            "internal_rate": None if self.internal_rate is None else share(self.internal_rate),
            "payback_years": None if self.payback_years is None else f"{self.payback_years:.2f}",
            **{name: share(getattr(self, name)) for name in ratios},
            "years": {str(year): amount(received) for year, received in self.years},
        }


def stream_of_forecast(agreement: Agreement, journal: Journal, start: dt.date) -> tuple[Stream, tuple[Problem, ...]]:
    """Take the royalties that fall due to the licensor from a day on, as the ledger computes them.

    Args:
        agreement: completed.
        journal: whose sales are a forecast.
        start: the day the buyer pays; what falls due before is the seller's.

    Returns:
        The stream, and the ledger's problems.
    """
    ledger = owed(agreement, journal)
    licensors = {party.name for party in agreement.parties("licensor")}
    by_day: dict[dt.date, float] = {}
    for one in ledger.obligations:
        if one.kind in ROYALTY_KINDS and one.payee in licensors and one.due >= start:
            by_day[one.due] = by_day.get(one.due, 0.0) + float(one.cash.amount)
    days = sorted(by_day)
    times = np.array([(day - start).days / DAYS_A_YEAR for day in days])
    return Stream(start, times, np.array([[by_day[day] for day in days]]).reshape(1, -1)), ledger.problems


def stream_of_futures(cash: CashInDetail) -> Stream:
    """Take the royalties of simulated futures that fall due to the licensor from the valuation date on."""
    agreement, world = cash.setting.completed.agreement, cash.setting.world
    royalties = [number for number, term in enumerate(cash.terms) if _is_royalty(agreement, term)]
    times = world.terms.times[royalties].ravel()
    order = np.argsort(times, kind="stable")
    due = cash.due[:, royalties, :].reshape(len(cash.due), -1)
    return Stream(cash.setting.calendar.valuation_date, times[order], due[:, order])


def price_for(stream: Stream, contract: Contract, target: float) -> float:
    """Find the price at which average receipts return a target.

    Args:
        stream: what falls due.
        contract: what the buyer takes of it.
        target: yearly rate, 0.12 for twelve per cent.

    Raises:
        InvalidValue: where the target is no rate, or no price above 0 returns it.
    """
    if not 0 <= target < _RATES[1]:
        raise InvalidValue(f"a target return is a yearly rate of 0 or more, 0.12 for twelve per cent, not {target}")

    def worth(price: float) -> float:
        times = stream.times + contract.lag_days / DAYS_A_YEAR
        return float((received(stream, contract, price).mean(axis=0) * (1 + target) ** -times).sum())

    if contract.cap is None:
        price: float | None = worth(0.0)
    else:
        # The cap is a multiple of the price: receipts that return the target at it are looked for.
        most = worth(float(stream.royalties.sum(axis=1).max(initial=0.0)) / contract.cap + 1.0)
        price = _root(lambda one: worth(one) - one, most * 1e-9, most) if most > 0 else None
    if not price:
        raise InvalidValue(f"no price above 0 returns {target:.1%} a year: too little falls due, or the cap is too low")
    return price


def returns(stream: Stream, contract: Contract, price: float) -> Returns:
    """Say what a stream returns at a price.

    Raises:
        InvalidValue: where the price is not above 0.
    """
    if price <= 0:
        raise InvalidValue(f"a price is above 0, not {price}")
    taken = received(stream, contract, price)
    times = stream.times + contract.lag_days / DAYS_A_YEAR
    mean, multiples = taken.mean(axis=0), taken.sum(axis=1) / price
    p05, p50, p95 = (float(figure) for figure in np.percentile(multiples, (5, 50, 95)))
    return Returns(
        price=price,
        received=float(mean.sum()),
        internal_rate=_internal_rate(mean, times, price),
        multiple=float(mean.sum()) / price,
        payback_years=_payback(mean, times, price),
        multiple_p05=p05,
        multiple_p50=p50,
        multiple_p95=p95,
        chance_of_loss=float((multiples < 1).mean()),
        years=_by_year(stream, mean, times),
    )


def received(stream: Stream, contract: Contract, price: float) -> Floats:
    """Give what a buyer expects to receive at each due date of each future, [n, K], the payer's credit weighed in.

    The cap is held against what is promised; after a default that leaves it a little too low, never too high.
    """
    lower, rates = [0.0], [contract.share]
    if contract.cap is not None:
        # The cap on what is taken is a band of the royalties it is taken from.
        lower, rates = [0.0, contract.cap * price / contract.share], [contract.share, contract.beyond]
    taken = np.zeros_like(stream.royalties)
    for royalties, position, part in zip(stream.royalties, np.cumsum(stream.royalties, axis=1), taken, strict=True):
        marginal(royalties, position, lower, rates, part)
    alive = (1 - contract.default_rate) ** stream.times
    paid: Floats = taken * (alive + (1 - alive) * contract.recovery)
    return paid


def _internal_rate(mean: Floats, times: Floats, price: float) -> float | None:
    def gap(rate: float) -> float:
        return float((mean * (1 + rate) ** -times).sum()) - price

    return _root(gap, *_RATES)


def _payback(mean: Floats, times: Floats, price: float) -> float | None:
    so_far = np.cumsum(mean)
    enough = np.flatnonzero(so_far >= price)
    return float(times[enough[0]]) if len(enough) else None


def _by_year(stream: Stream, mean: Floats, times: Floats) -> tuple[tuple[int, float], ...]:
    years: dict[int, float] = {}
    for time, paid in zip(times, mean, strict=True):
        year = (stream.start + dt.timedelta(days=round(float(time) * DAYS_A_YEAR))).year
        years[year] = years.get(year, 0.0) + float(paid)
    return tuple(sorted(years.items()))


def _root(function: Callable[[float], float], low: float, high: float) -> float | None:
    """Find where a function is nought between two places; None where it has one sign at both."""
    from scipy.optimize import brentq

    if function(low) * function(high) > 0:
        return None
    found: float = brentq(function, low, high, xtol=1e-12, rtol=1e-13)
    return found


def _is_royalty(agreement: Agreement, term: AnyTerm) -> bool:
    return kind_of(term) in ROYALTY_KINDS and role_of(agreement, term.payee) == LICENSOR
