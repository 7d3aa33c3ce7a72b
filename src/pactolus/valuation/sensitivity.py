"""All assumptions at once: where the spread of the value comes from; and backwards: what would have to be true."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from pactolus.agreement.explanations import pointer
from pactolus.core.cluster import spread
from pactolus.core.errors import InvalidValue
from pactolus.valuation.arrays import LICENSEE, LICENSOR
from pactolus.valuation.futures import played_by_rule, values
from pactolus.valuation.moving import groups, held
from pactolus.valuation.result import amount, share

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.moving import Figures
    from pactolus.valuation.programme import Programme

    Floats = NDArray[np.float64]

_COLUMNS = {"licensor": LICENSOR, "licensee": LICENSEE}


class Played(NamedTuple):
    """What is valued, and on which futures."""

    agreement: Agreement
    programme: Programme
    case: Case = "base"
    paths: int = 2_000
    seed: int = 1

    def means(self, programme: Programme) -> tuple[float, float]:
        """Give both sides' mean value under another programme, on the same futures."""
        setting = played_by_rule(self.agreement, programme, self.case, self.paths, self.seed)
        licensor, licensee = values(setting, self.paths)[:, [LICENSOR, LICENSEE]].mean(axis=0)
        return float(licensor), float(licensee)


@dataclass(frozen=True, slots=True)
class Influence:
    """How much of the variance of both sides' mean value comes from one assumed figure.

    Attributes:
        path: where it stands.
        licensor_first, licensee_first: first-order Sobol indices, from it alone.
        licensor_total, licensee_total: total indices, from it and from what it does together with others.
    """

    path: str
    licensor_first: float
    licensor_total: float
    licensee_first: float
    licensee_total: float

    def as_json(self) -> dict[str, str]:
        """Give the indices as decimal strings."""
        names = ("licensor_first", "licensor_total", "licensee_first", "licensee_total")
        return {"path": self.path, **{name: share(getattr(self, name)) for name in names}}


def influences(played: Played, points: int = 64, most: int = 10, workers: int | None = None) -> tuple[Influence, ...]:
    """Share the variance of the mean value out among the assumed figures that are not certain.

    All of them move at once and independently. Sobol indices by the estimators of Saltelli et al. 2010
    (doi:10.1016/j.cpc.2009.09.018), as scipy has them, on a scrambled Sobol sequence.

    Args:
        played: the deal and its futures, the same for every value.
        points: a power of 2; `points` times (figures + 2) values are computed.
        most: figures that move: those that move a side most by themselves.
        workers: processes; None: one a core.

    Raises:
        InvalidValue: where `points` is no power of 2, or nothing is uncertain.
    """
    from scipy import stats

    if points < 2 or points & (points - 1):
        raise InvalidValue(f"{points} points: a power of 2 is needed, such as 64")
    moving = _widest(played, most, workers)
    if not moving:
        raise InvalidValue("no assumed figure has a low and a high case, or a sample size: nothing is uncertain")

    def model(quantiles: Floats) -> Floats:
        # Columns are points: every figure at its quantile.
        items = [(played, [figures for _, figures in moving], tuple(map(float, point))) for point in quantiles.T]
        return np.array(list(spread(_mean_at, items, workers=workers, batch=8))).T

    indices: Any = stats.sobol_indices
    generator = np.random.default_rng(played.seed)
    found = indices(func=model, n=points, dists=[stats.uniform()] * len(moving), random_state=generator)
    rows = [
        Influence(path, *(float(index) for side in (0, 1) for index in (first[side], total[side])))
        for (path, _), first, total in zip(moving, found.first_order.T, found.total_order.T, strict=True)
    ]
    return tuple(sorted(rows, key=lambda one: -max(one.licensor_total, one.licensee_total)))


def _widest(played: Played, most: int, workers: int | None) -> list[tuple[str, Figures]]:
    names = played.programme.model_dump()
    moving = [(pointer(names, place), figures) for place, figures in groups(played.programme, thin=True)]
    items = [(played, [figures], (end,)) for _, figures in moving for end in (0.05, 0.95)]
    ends = np.array(list(spread(_mean_at, items, workers=workers, batch=8))).reshape(len(moving), 2, 2)
    width = np.abs(ends[:, 1] - ends[:, 0]).max(axis=1)
    return [moving[number] for number in np.argsort(-width, kind="stable")[:most] if width[number] > 0]


def _mean_at(item: tuple[Played, list[Figures], tuple[float, ...]]) -> tuple[float, float]:
    played, moving, quantiles = item
    programme = played.programme
    for figures, quantile in zip(moving, quantiles, strict=True):
        programme = held(programme, figures, quantile)
    return played.means(programme)


@dataclass(frozen=True, slots=True)
class Needed:
    """What one assumed figure would have to be, everything else as it is, for a side to have a value.

    Attributes:
        path: where it stands.
        now: the figure as it is.
        needed: what it would have to be; "" where nothing from its low to its high case brings it about.
        low, high: the side's value at these ends.
    """

    path: str
    now: str
    needed: str
    low: float
    high: float

    def as_json(self) -> dict[str, Any]:
        """Give the fields as JSON values, amounts as decimal strings."""
        ends = {"low": amount(self.low), "high": amount(self.high)}
        return {"path": self.path, "now": self.now, "needed": self.needed or None, **ends}


def what_would_have_to_be_true(played: Played, side: str, target: float = 0.0) -> tuple[Needed, ...]:
    """Say of each assumed figure that has cases what it would have to be for a side's mean to come to a target.

    Args:
        played: the deal and its futures.
        side: licensor or licensee.
        target: in the programme's currency; nought: to break even.

    Returns:
        Those that can bring it about first.
    """
    names, rows = played.programme.model_dump(), []
    column = list(_COLUMNS).index(side)
    for place, figures in groups(played.programme):

        def missing(quantile: float, figures: Figures = figures) -> float:
            return played.means(held(played.programme, figures, quantile))[column] - target

        low, high = missing(0.0), missing(1.0)
        needed = _at_root(missing, (low, high), played, figures) if low * high < 0 else ""
        now = str(figures[place].at(played.case))
        rows.append(Needed(pointer(names, place), now, needed, low + target, high + target))
    return tuple(sorted(rows, key=lambda one: not one.needed))


def _at_root(missing: Any, ends: tuple[float, float], played: Played, figures: Figures) -> str:
    from scipy.optimize import brentq

    quantile = brentq(missing, 0.0, 1.0, xtol=1e-4) if ends[0] != ends[1] else 0.5
    changed = dict(_figures_of(held(played.programme, figures, float(quantile))))
    return str(changed[next(iter(figures))])


def _figures_of(programme: Programme) -> dict[Any, Any]:
    from pactolus.valuation.assumed_values import inside

    return {place: figure.value for place, figure in inside((), programme)}
