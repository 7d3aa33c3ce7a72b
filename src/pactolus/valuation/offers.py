"""Two offers for one asset, played on the same futures: what changing the one for the other means to each side."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pactolus.valuation.arrays import LICENSEE, LICENSOR
from pactolus.valuation.deal_checks import refuse_misfit
from pactolus.valuation.futures import played_by_rule, values
from pactolus.valuation.result import amount, share

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.programme import Programme

    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Change:
    """What the second offer is to a side, against the first.

    Attributes:
        first, second: mean present value after tax under each.
        difference: second less first.
        standard_error: of the difference, future by future: far smaller than either value's own.
        p05, p50, p95: percentiles of the difference over futures.
        better, worse: shares of the futures in which the second is worth more, or less, than the first.
    """

    first: float
    second: float
    difference: float
    standard_error: float
    p05: float
    p50: float
    p95: float
    better: float
    worse: float

    def as_json(self) -> dict[str, str]:
        """Give the figures as decimal strings."""
        names = ("first", "second", "difference", "standard_error", "p05", "p50", "p95")
        amounts = {name: amount(getattr(self, name)) for name in names}
        return {**amounts, "better": share(self.better), "worse": share(self.worse)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two offers on the same futures."""

    paths: int
    seed: int
    case: Case
    currency: str
    licensor: Change
    licensee: Change

    def as_json(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        return {
            "paths": self.paths,
            "seed": self.seed,
            "case": self.case,
            "currency": self.currency,
            "licensor": self.licensor.as_json(),
            "licensee": self.licensee.as_json(),
        }


def compare_offers(  # noqa: PLR0913, PLR0917 - two offers, what is assumed, and how it is simulated, as in `value`
    first: Agreement, second: Agreement, programme: Programme, case: Case = "base", paths: int = 20_000, seed: int = 1
) -> Comparison:
    """Compare two agreements about one asset.

    Args:
        first: as stated.
        second: as stated; what either leaves undisclosed is completed by the programme.
        programme: what is assumed about the asset's future, the same for both.
        case: low, base or high.
        paths: futures, at least 2.
        seed: of the futures.

    Raises:
        IncompleteTerm, InvalidValue: as `simulate.value` does; and where the programme does not fit the second.
    """
    refuse_misfit(programme, second)
    before, after = (values(played_by_rule(offer, programme, case, paths, seed), paths) for offer in (first, second))
    sides = [_change(before[:, column], after[:, column]) for column in (LICENSOR, LICENSEE)]
    return Comparison(paths, seed, case, programme.programme.currency, *sides)


def _change(first: Floats, second: Floats) -> Change:
    gained = second - first
    p05, p50, p95 = (float(figure) for figure in np.percentile(gained, (5, 50, 95)))
    error = float(gained.std(ddof=1)) / math.sqrt(len(gained))
    # What differs by less than a cent is the same amount, summed up in another order.
    better, worse = float((gained > 0.01).mean()), float((gained < -0.01).mean())
    return Change(float(first.mean()), float(second.mean()), float(gained.mean()), error, p05, p50, p95, better, worse)
