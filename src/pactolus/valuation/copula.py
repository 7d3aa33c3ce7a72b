"""Successes that have something in common: the luck of each phase drawn jointly over the indications of an asset."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.valuation.arrays import Draws
    from pactolus.valuation.programme import Programme

    Floats = NDArray[np.float64]

_LUCK = 0


def success_matrix(programme: Programme, case: Case) -> Floats:
    """Give the correlation matrix of the successes, [I, I]."""
    ids = [one.id for one in programme.indication]
    matrix = np.eye(len(ids))
    for pair in programme.correlation.success if programme.correlation else ():
        first, second = (ids.index(name) for name in pair.between)
        matrix[first, second] = matrix[second, first] = float(pair.at(case))
    return matrix


def with_common_luck(draws: Draws, matrix: Floats) -> Draws:
    """Give draws whose luck is correlated between indications, phase by phase, by a Gaussian copula.

    Each indication's luck stays uniform, so its own chances are as they were.

    Args:
        draws: independent ones.
        matrix: of the normal numbers behind the luck, [I, I], symmetric, no eigenvalue below 0.
    """
    from scipy.special import ndtr, ndtri

    sizes, directions = np.linalg.eigh(matrix)
    root = directions * np.sqrt(np.maximum(sizes, 0.0))
    uniform = draws.uniform.copy()
    # The root of the matrix, symmetric, so that no indication stands before another.
    joint = np.einsum("ij,njp->nip", root @ directions.T, ndtri(uniform[..., _LUCK]))
    uniform[..., _LUCK] = ndtr(joint)
    return draws._replace(uniform=uniform)
