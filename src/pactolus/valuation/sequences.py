"""Low-discrepancy draws: scrambled Sobol sequences in place of the generator's, in independent replicates.

A sequence spreads its points evenly over all draws of a future at once, so that means come out with a small part of the
error. Its points are not independent: the error is measured across replicates that are scrambled independently (Owen
1997, doi:10.1214/aos/1031594731; Sobol 1967; direction numbers of Joe and Kuo 2008, doi:10.1137/070709359, as scipy has
them, with its linear matrix scramble and digital shift). Any stretch of a sequence is made by itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pactolus.core.errors import InvalidValue
from pactolus.valuation.arrays import Draws

if TYPE_CHECKING:
    from pactolus.valuation.plan import Plan

REPLICATES = 16
_BITS = 30
MOST = REPLICATES << _BITS


@dataclass(frozen=True, slots=True)
class Sequences:
    """Replicates of a sequence: `length` points each, a power of two, scrambled by `seed`."""

    seed: int
    length: int

    @classmethod
    def for_paths(cls, seed: int, paths: int) -> Sequences:
        """Give the shortest replicates that have that many futures together.

        Raises:
            InvalidValue: for more than the sequence has points.
        """
        length = 1 << max(0, math.ceil(math.log2(paths / REPLICATES)))
        if length > 1 << _BITS:
            raise InvalidValue(f"{paths} futures: a sequence has at most {MOST} in its replicates")
        return cls(seed, length)

    @property
    def paths(self) -> int:
        """Futures in all replicates together."""
        return REPLICATES * self.length

    def draws(self, plan: Plan, first: int, last: int) -> Draws:
        """Give the draws of the futures from `first` up to `last`, all of one replicate."""
        from scipy.special import ndtri
        from scipy.stats import qmc

        indications, phases = plan.phases.shape[:2]
        replicate, place = divmod(first, self.length)
        ahead = [
            (indication, phase)
            for indication in range(indications)
            for phase in range(plan.first_phase[indication], phases)
        ]
        # The first coordinates are spread best: whether phases succeed moves value most, then peaks, then times.
        count = 2 * len(ahead) + indications + 1
        generator = np.random.default_rng((self.seed, replicate))
        sequence = qmc.Sobol(count, scramble=True, bits=_BITS, rng=generator)
        if place:
            sequence.fast_forward(place)
        # Points lie on a grid that holds nought: half a step keeps them off both ends.
        points = sequence.random(last - first) + 2.0 ** -(_BITS + 1)
        uniform = np.full((last - first, indications, phases, 2), 0.5)
        for number, (indication, phase) in enumerate(ahead):
            uniform[:, indication, phase, 0] = points[:, number]
            uniform[:, indication, phase, 1] = points[:, len(ahead) + indications + 1 + number]
        normal = ndtri(points[:, len(ahead) : len(ahead) + indications + 1])
        deviations = math.sqrt(1.0 - plan.shared) * normal[:, 1:] + math.sqrt(plan.shared) * normal[:, :1]
        return Draws(uniform, np.ascontiguousarray(deviations), first)
