"""Control variates: what is known of the mean of each indication's success and sales takes error off the mean of value.

Each indication's success, and its peak sales if it succeeds, have means that need no simulation: the product of its
phases' probabilities, and that times the mean of a lognormal. Where a run has them too high or too low by luck, the
value is too, by what a regression of value on them says (Glasserman 2003, Monte Carlo Methods in Financial Engineering,
section 4.1). Only means are corrected.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from pactolus.valuation.arrays import PROBABILITY, SPREAD

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.adding import Added
    from pactolus.valuation.plan import Plan

    Floats = NDArray[np.float64]

VALUES = 5
# Controls whose variance is below this part of the largest one's product with the machine's precision are constant.
_CUT = 1e-12


def known_means(plan: Plan) -> Floats:
    """Give the means of the controls, [2 I]: success, then peak sales over their median where it succeeds."""
    succeeds = [
        math.prod(phases[first:, PROBABILITY]) for phases, first in zip(plan.phases, plan.first_phase, strict=True)
    ]
    lifted = np.exp(plan.peak[:, SPREAD] ** 2 / 2)
    return np.concatenate([np.array(succeeds), np.array(succeeds) * lifted])


def means_and_errors(added: Added) -> tuple[Floats, Floats]:
    """Give the mean of each of the five values and its standard error, by replicates and controls if there are any."""
    totals = added.totals
    covariance = totals.covariance()
    slopes = np.zeros((covariance.shape[0] - VALUES, VALUES))
    off = np.zeros(len(slopes))
    if len(slopes):
        slopes = np.linalg.lstsq(covariance[VALUES:, VALUES:], covariance[VALUES:, :VALUES], rcond=_CUT)[0]
        off = totals.mean[VALUES:] - known_means(added.job.world.plan)
    means = totals.mean[:VALUES] - off @ slopes
    if len(added.replicates):
        each = added.replicates[:, :VALUES] - added.replicates[:, VALUES:] @ slopes
        return means, each.std(axis=0, ddof=1) / math.sqrt(len(each))
    left = np.diag(covariance)[:VALUES] - np.einsum("kv,kv->v", slopes, covariance[VALUES:, :VALUES])
    # A degree of freedom is spent on each slope.
    degrees = (totals.paths - 1) / max(1, totals.paths - 1 - len(slopes))
    return means, np.sqrt(np.maximum(left, 0.0) * degrees / totals.paths)
