"""Optimal exercise by least squares: when an option is worth taking, learnt from the futures themselves.

Longstaff and Schwartz, 'Valuing American options by simulation: a simple least-squares approach', Review of Financial
Studies 14 (2001) 113-147, doi:10.1093/rfs/14.1.113: what acting gains is regressed on what is known at the time, and
the option is taken where the fitted gain is above nought. Each half of the futures decides by what the other half has
taught, so that no future decides by its own outcome: the value found is that of a rule somebody could follow, and lies
on average a little below that of the best one, never above.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

# Futures that each coefficient is learnt from, at least.
_LEAST = 10


def worth_taking(gain: Floats, known: Floats, able: Flags) -> Flags:
    """Decide in which futures an option is taken.

    Args:
        gain: [n] what taking it has brought in each future against not taking it, whatever was decided later.
        known: [n, k] what is known at the time; a column of ones among them where a constant is wanted.
        able: [n] whether the choice arises at all.

    Returns:
        [n] whether it is taken. Where too few futures teach anything, their mean gain decides for all.
    """
    taken = np.zeros(len(gain), np.bool_)
    places = np.flatnonzero(able)
    halves = (places[::2], places[1::2])
    for teaching, deciding in (halves, halves[::-1]):
        taken[deciding] = _fitted(gain, known, teaching, deciding) > 0
    return taken


def _fitted(gain: Floats, known: Floats, teaching: NDArray[np.int64], deciding: NDArray[np.int64]) -> Floats:
    if len(teaching) < _LEAST * known.shape[1]:
        mean = float(gain[teaching].mean()) if len(teaching) else 0.0
        return np.full(len(deciding), mean)
    # Columns of one size, so that the least singular values are not taken for rounding.
    size = np.abs(known[teaching]).max(axis=0)
    scaled = known / np.where(size > 0, size, 1.0)
    coefficients = np.linalg.lstsq(scaled[teaching], gain[teaching], rcond=None)[0]
    fitted: Floats = scaled[deciding] @ coefficients
    return fitted
