"""What futures add up to, in memory that does not grow with their number, with the same bits however they are split.

Futures are summed in blocks of one size, and blocks are added in their order. Values are counted on fixed bins, whose
width is chosen from the first futures, a block's worth: counts are whole numbers, which no order changes. Percentiles
come from the counts, interpolated within a bin, so that none is further from the sorted sample's than a bin's width.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from pactolus.valuation.arrays import LICENSEE, LICENSOR

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.arrays import Sums

    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

SIDES = (LICENSOR, LICENSEE)
# A bin is at most the 4 096th part of the first futures' range; bins reach as far beyond it on both sides.
_WITHIN = 8192
BINS = 3 * _WITHIN


class Bins(NamedTuple):
    """Bins of one width for each side: `low` is where the first begins. The outer ones hold what lies beyond."""

    low: Floats
    width: Floats


class Part(NamedTuple):
    """What consecutive blocks come to, ready to be added. B blocks, K columns: five values, then controls.

    Attributes:
        terms, due, trade, counts: as in `Sums`, by block.
        size: [B] futures in each block.
        mean: [B, K] means of each block.
        spread: [B, K, K] sums of products of deviations from them.
        tallies: [2, BINS] futures by side and bin.
        losses: [2] futures in which a side's value is below nought.
        ends: [2, 2] smallest and largest value of each side.
    """

    terms: Floats
    due: Floats
    trade: Floats
    counts: Floats
    size: Integers
    mean: Floats
    spread: Floats
    tallies: Integers
    losses: Integers
    ends: Floats


def bins_for(values: Floats) -> Bins:
    """Choose bins from the values of the first futures, [n, 5]: their width is a power of two."""
    sides = values[:, SIDES]
    low, high = sides.min(axis=0), sides.max(axis=0)
    scale = np.maximum(high - low, np.maximum(np.abs(high), 1.0) * 2.0**-20)
    width = 2.0 ** np.ceil(np.log2(scale / _WITHIN))
    return Bins((np.floor(low / width) - _WITHIN) * width, width)


def columns(sums: Sums) -> Floats:
    """Put values and controls side by side: [n, 5 + 2 I], or [n, 5] where there are no controls."""
    if not len(sums.controls):
        return sums.values
    return np.hstack([sums.values, sums.controls.reshape(len(sums.values), -1)])


def moments_of_blocks(values: Floats, size: int, mean: Floats, spread: Floats) -> None:
    """Give the means of each block of so many rows, and the sums of products of deviations from them.

    Compiled in `pactolus.valuation.adding`; a plain loop, so that no machine sums in an order of its own.

    Args:
        values: [n, K].
        size: rows of a block; the last may have fewer.
        mean: [B, K], written.
        spread: [B, K, K], written in its lower half.
    """
    for block in range(len(mean)):
        first, last = block * size, min((block + 1) * size, len(values))
        for row in range(first, last):
            for column in range(values.shape[1]):
                mean[block, column] += values[row, column]
        for column in range(values.shape[1]):
            mean[block, column] /= last - first
        for row in range(first, last):
            for column in range(values.shape[1]):
                deviation = values[row, column] - mean[block, column]
                for other in range(column + 1):
                    spread[block, column, other] += deviation * (values[row, other] - mean[block, other])


def tally(values: Floats, bins: Bins) -> tuple[Integers, Integers, Floats]:
    """Count the values of each side, [n, 5], on bins; count those below nought; give the smallest and the largest."""
    sides = values[:, SIDES]
    places = np.clip((sides - bins.low) / bins.width, 0, BINS - 1).astype(np.int64)
    counts = np.stack([np.bincount(places[:, side], minlength=BINS) for side in range(len(SIDES))])
    return counts, (sides < 0).sum(axis=0), np.stack([sides.min(axis=0), sides.max(axis=0)], axis=1)


@dataclass(slots=True)
class Totals:
    """Sums over all futures so far.

    Attributes:
        bins: of `tallies`.
        paths: futures so far.
        mean, spread: [K], [K, K] as in `Part`, of all futures.
        terms, due, trade, counts: summed over blocks.
        tallies, losses, ends: as in `Part`.
    """

    bins: Bins
    paths: int = 0
    mean: Floats = field(default_factory=lambda: np.zeros(0))
    spread: Floats = field(default_factory=lambda: np.zeros((0, 0)))
    terms: Floats = field(default_factory=lambda: np.zeros(0))
    due: Floats = field(default_factory=lambda: np.zeros(0))
    trade: Floats = field(default_factory=lambda: np.zeros(0))
    counts: Floats = field(default_factory=lambda: np.zeros(0))
    tallies: Integers = field(default_factory=lambda: np.zeros((2, BINS), np.int64))
    losses: Integers = field(default_factory=lambda: np.zeros(2, np.int64))
    ends: Floats = field(default_factory=lambda: np.array([[np.inf, -np.inf]] * 2))

    def add(self, part: Part) -> None:
        """Add the next blocks, one after the other."""
        for block in range(len(part.size)):
            self._add_moments(int(part.size[block]), part.mean[block], part.spread[block])
            first = self.terms.ndim == 1
            for name in ("terms", "due", "trade", "counts"):
                one = getattr(part, name)[block]
                setattr(self, name, one.copy() if first else getattr(self, name) + one)
        self.tallies += part.tallies
        self.losses += part.losses
        self.ends = np.stack(
            [np.minimum(self.ends[:, 0], part.ends[:, 0]), np.maximum(self.ends[:, 1], part.ends[:, 1])], axis=1
        )

    def _add_moments(self, size: int, mean: Floats, spread: Floats) -> None:
        """Merge a block's moments (Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115)."""
        whole = self.paths + size
        if not self.paths:
            self.mean, self.spread = mean.copy(), spread.copy()
        else:
            apart = mean - self.mean
            self.spread = self.spread + spread + np.multiply.outer(apart, apart) * (self.paths * size / whole)
            self.mean = self.mean + apart * (size / whole)
        self.paths = whole

    def covariance(self) -> Floats:
        """Give the sample's covariances [K, K]."""
        lower = np.tril(self.spread)
        return (lower + np.tril(lower, -1).T) / (self.paths - 1)

    def percentile(self, side: int, per_cent: float) -> float:
        """Give a percentile of a side (0: licensor, 1: licensee), within a bin of the sorted sample's."""
        rank = per_cent / 100 * (self.paths - 1)
        reached = np.cumsum(self.tallies[side])
        place = int(np.searchsorted(reached, rank, side="right"))
        before = int(reached[place - 1]) if place else 0
        within = (rank - before + 0.5) / int(self.tallies[side, place])
        found = float(self.bins.low[side] + self.bins.width[side] * (place + within))
        smallest, largest = self.ends[side]
        return min(max(found, float(smallest)), float(largest))

    def histogram(self, side: int, count: int) -> tuple[Floats, Integers]:
        """Give edges and counts of wider bins from the first to the 99th percentile, with what lies beyond."""
        low, width = float(self.bins.low[side]), float(self.bins.width[side])
        first = math.floor((self.percentile(side, 1) - low) / width)
        last = math.floor((self.percentile(side, 99) - low) / width) + 1
        step = max(1, math.ceil((last - first) / count))
        places = np.clip((np.arange(BINS) - first) // step, 0, count - 1)
        counts = np.bincount(places, weights=self.tallies[side], minlength=count).astype(np.int64)
        edges: Floats = low + width * (first + step * np.arange(count + 1, dtype=np.float64))
        return edges, counts
