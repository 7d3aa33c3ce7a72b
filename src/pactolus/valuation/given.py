"""The simulation's draws, written down: to be given back to it changed, or read by whoever decides something."""

from __future__ import annotations

import inspect
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pactolus.valuation import draws as draws_module
from pactolus.valuation import playing
from pactolus.valuation.arrays import Draws
from pactolus.valuation.compiled import kernel_cache, register_draws
from pactolus.valuation.draws import normal, uniform_pair
from pactolus.valuation.playing import peak_deviation

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pactolus.valuation.arrays import World

    Floats = NDArray[np.float64]


def make_draws(world: World, paths: int) -> Draws:
    """Write down the draws that the simulation makes for futures 0 to `paths`."""
    indications, phases = world.plan.phases.shape[:2]
    draws = Draws(np.zeros((paths, indications, phases, 2)), np.zeros((paths, indications)))
    _compiled(fill)(world, draws.uniform, draws.normal)
    return draws


def make_normals(seed: np.uint64, code: int, paths: int) -> Floats:
    """Draw a standard normal number of a variable's own (`draws.variable_code`) for each of futures 0 to `paths`."""
    numbers = np.zeros(paths)
    _compiled(fill_normals)(seed, np.uint64(code), numbers)
    return numbers


def fill(world: World, uniform: Floats, deviation: Floats) -> None:
    """Make every future's draws as the simulation does: luck and pace of each phase, and the peak's deviation."""
    seed = world.seed
    for indication in range(deviation.shape[1]):
        variable = world.plan.code[indication]
        for phase in range(uniform.shape[2]):
            index, lucks, paces = np.uint64(phase), uniform[:, indication, phase, 0], uniform[:, indication, phase, 1]
            for future in range(len(lucks)):
                lucks[future], paces[future] = uniform_pair(seed, np.uint64(future), variable, index)
        for future in range(len(deviation)):
            deviation[future, indication] = peak_deviation(future, indication, world)


def fill_normals(seed: np.uint64, code: np.uint64, numbers: Floats) -> None:
    """Draw one number of a variable for every future."""
    for future in range(len(numbers)):
        first, second = uniform_pair(seed, np.uint64(future), code, np.uint64(0))
        numbers[future] = normal(first, second)


@cache
def _compiled(function: Callable[..., None]) -> Callable[..., Any]:
    from numba import njit
    from numba.extending import register_jitable

    register_draws()
    register_jitable(peak_deviation)
    with kernel_cache(*(Path(inspect.getfile(module)) for module in (draws_module, playing)), Path(__file__)):
        compiled: Callable[..., Any] = njit(cache=True, nogil=True)(function)
    return compiled
