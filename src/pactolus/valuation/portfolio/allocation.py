"""The risk of a sum and of its parts, for values future by future.

What each deal contributes to the portfolio's standard deviation is its covariance with the total, over that standard
deviation: Euler's allocation, whose parts add up to the whole (Litterman 1996, 'Hot spots and hedges', J Portfolio
Management 22; Tasche 2008, arXiv:0708.2542).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pactolus.valuation.adding import part_of
from pactolus.valuation.arrays import LICENSOR, Sums
from pactolus.valuation.blocks import BLOCK
from pactolus.valuation.summary import distribution
from pactolus.valuation.totals import Totals, bins_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from pactolus.valuation.result import Distribution

    Floats = NDArray[np.float64]


class Risk(NamedTuple):
    """A standard deviation, or a contribution to one, with its standard error."""

    amount: float
    error: float


def described(values: Floats) -> Distribution:
    """Describe values, [n], by the very sums that describe a side in `simulate.value`."""
    columns = np.zeros((len(values), 5))
    columns[:, LICENSOR] = values
    blocks = -(-len(values) // BLOCK)
    nothing = np.zeros((blocks, 0))
    bins = bins_for(columns[:BLOCK])
    totals = Totals(bins)
    totals.add(part_of(Sums(columns, nothing, nothing, nothing, nothing, np.zeros((0, 2, 0))), BLOCK, bins))
    variance = totals.covariance()[LICENSOR, LICENSOR]
    return distribution(totals, 0, float(totals.mean[LICENSOR]), math.sqrt(variance / totals.paths))


def deviation_of(values: Floats) -> Risk:
    """Give the standard deviation of values, [n], and its standard error (from their fourth moment)."""
    return contribution(values, values)


def contribution(part: Floats, total: Floats) -> Risk:
    """Give what a part adds to the standard deviation of a total, both [n]: nothing where the total is certain.

    The standard error is that of the ratio of covariance and standard deviation by its influence function.
    """
    mine, its = part - part.mean(), total - total.mean()
    count = len(total)
    variance = float((its * its).sum()) / (count - 1)
    if not variance:
        return Risk(0.0, 0.0)
    deviation = math.sqrt(variance)
    covariance = float((mine * its).sum()) / (count - 1)
    # Squares of ratios, as the third power of a tiny deviation is nought.
    influence = (mine * its - covariance) / deviation - covariance / (2 * deviation) * ((its / deviation) ** 2 - 1)
    return Risk(covariance / deviation, math.sqrt(float((influence * influence).sum()) / (count - 1) / count))


def explained(total: Floats, numbers: Iterable[Floats]) -> float:
    """Give the share of a total's variance that independent numbers, each [n], explain linearly.

    Each squared correlation is expected to be 1 / (n - 1) by chance alone, which is taken off.
    """
    its, share = total - total.mean(), 0.0
    variance = float((its * its).sum())
    for number in numbers:
        mine = number - number.mean()
        if variance:
            squared = float((mine * its).sum()) ** 2 / (variance * float((mine * mine).sum()))
            share += squared - 1 / (len(total) - 1)
    return max(0.0, share)


def effective_number(parts: Iterable[float]) -> float:
    """Give how many equal parts would be as concentrated: one over the Herfindahl index of their sizes.

    The index is the sum of the squared shares (Herfindahl 1950; Hirschman 1964); of nothing there are 0 parts.
    """
    sizes = [abs(part) for part in parts]
    squares = math.fsum(size * size for size in sizes)
    return math.fsum(sizes) ** 2 / squares if squares else 0.0
