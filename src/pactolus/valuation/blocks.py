"""Blocks of futures, played by machine code."""

from __future__ import annotations

import inspect
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pactolus.valuation import arrays, developing, kernel, playing
from pactolus.valuation import draws as draws_module
from pactolus.valuation.compiled import WITHOUT_COUNTING, kernel_cache, register_draws, register_rules

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactolus.valuation.arrays import Sums, World

BLOCK = 1024


def play_blocks(blocks: tuple[int, int, int], world: World, sums: Sums) -> None:
    """Play the futures of some blocks, compiled: the arguments are those of `kernel.simulate_blocks`."""
    _compiled_kernel()(blocks, world, kernel.make_scratch(world), sums)


@cache
def _compiled_kernel() -> Callable[..., Any]:
    """Compile the simulation with the ledger's interpreter inside, or fetch its machine code from the cache."""
    from numba import njit
    from numba.extending import register_jitable

    register_rules()
    register_draws()
    for function in (*developing.FUNCTIONS, *playing.FUNCTIONS, *kernel.FUNCTIONS):
        register_jitable(forceinline=True)(function)
    modules = (arrays, draws_module, developing, playing, kernel)
    with kernel_cache(*(Path(inspect.getfile(module)) for module in modules)):
        compiled: Callable[..., Any] = njit(**WITHOUT_COUNTING)(kernel.simulate_blocks)
    return compiled
