"""How cash builds up: cumulative cash of each side over the years, its spread, and when it is paid back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pactolus.valuation.arrays import LICENSEE, LICENSOR
from pactolus.valuation.result import amount, share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from pactolus.valuation.futures import CashInDetail

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Fan:
    """A side's cumulative cash after tax at the end of each year, undiscounted.

    Attributes:
        years: calendar years, that of the valuation date first.
        p05, p25, p50, p75, p95, mean: over futures, one figure a year.
        payback: the year in which the mean is back at nought or above and stays there; None: never.
        paid_back: share of the futures that end with nought or more.
    """

    years: tuple[int, ...]
    p05: tuple[float, ...]
    p25: tuple[float, ...]
    p50: tuple[float, ...]
    p75: tuple[float, ...]
    p95: tuple[float, ...]
    mean: tuple[float, ...]
    payback: int | None
    paid_back: float

    def as_json(self) -> dict[str, Any]:
        """Give the figures as decimal strings."""
        names = ("p05", "p25", "p50", "p75", "p95", "mean")
        cash = {name: [amount(figure) for figure in getattr(self, name)] for name in names}
        return {"years": list(self.years), **cash, "payback": self.payback, "paid_back": share(self.paid_back)}


def cash_fans(cash: CashInDetail) -> Mapping[str, Fan]:
    """Draw up the fans of both sides."""
    plan = cash.setting.world.plan
    first = cash.setting.calendar.first.start.year
    return {
        "licensor": fan_of((1 - plan.licensor_tax) * cash.by_year[:, :, LICENSOR], first),
        "licensee": fan_of((1 - plan.licensee_tax) * cash.by_year[:, :, LICENSEE], first),
    }


def fan_of(by_year: Floats, first: int) -> Fan:
    """Draw up the fan of some futures' cash by year, [n, Y], from the year `first` on."""
    so_far = np.cumsum(by_year, axis=1)
    years = tuple(range(first, first + by_year.shape[1]))
    p05, p25, p50, p75, p95 = (tuple(map(float, row)) for row in np.percentile(so_far, (5, 25, 50, 75, 95), axis=0))
    mean = so_far.mean(axis=0)
    below = np.flatnonzero(mean < 0)
    back = int(below[-1]) + 1 if len(below) else 0
    return Fan(
        years,
        p05,
        p25,
        p50,
        p75,
        p95,
        tuple(map(float, mean)),
        years[back] if back < len(years) else None,
        float((so_far[:, -1] >= 0).mean()),
    )
