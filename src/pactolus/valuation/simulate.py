"""Simulation: futures drawn, the agreement run on each, values collected.

The same seed gives the same bits on any number of threads: futures are summed in blocks of one size, and the blocks in
their order. Percentiles are those of the whole sorted sample.
"""

from __future__ import annotations

import inspect
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pactolus.agreement.completion import complete
from pactolus.agreement.definitions import written_out
from pactolus.core.errors import InvalidValue
from pactolus.valuation import arrays, kernel, playing
from pactolus.valuation import draws as draws_module
from pactolus.valuation.arrays import Draws, Sums, World, room_for
from pactolus.valuation.compiled import WITHOUT_COUNTING, kernel_cache, register_rules
from pactolus.valuation.deal import make_terms
from pactolus.valuation.decisions import with_decisions
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.summary import Setting, summarize

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.arrays import Terms
    from pactolus.valuation.plan import Plan
    from pactolus.valuation.programme import Programme
    from pactolus.valuation.result import Valuation

    Progress = Callable[[int, int], None]

BLOCK = 1024
MOST_PATHS = 20_000_000
_CHUNK = 4


def value(  # noqa: PLR0913, PLR0917 - what is valued, how it is simulated, and whom to tell: six things, each its own
    agreement: Agreement,
    programme: Programme,
    case: Case = "base",
    paths: int = 20_000,
    seed: int = 1,
    progress: Progress | None = None,
) -> Valuation:
    """Value a deal in one case.

    Args:
        agreement: as stated; what it leaves undisclosed is completed by the programme's `[completion]`.
        programme: what is assumed about the future; `check_programme` has found no error in it.
        case: low, base or high.
        paths: futures to simulate, at least 2.
        seed: any 64 bits; the same seed plays the same futures, whatever the deal.
        progress: told how many futures are done, and of how many.

    Raises:
        IncompleteTerm: where neither the agreement nor the programme gives a figure that is needed.
        InvalidValue: where an assumed figure contradicts a stated one, or `paths` or `seed` are out of range.
    """
    if not 2 <= paths <= MOST_PATHS:
        raise InvalidValue(f"{paths} paths: ask for 2 to {MOST_PATHS:,} futures".replace(",", " "))
    if not 0 <= seed < 2**64:
        raise InvalidValue(f"a seed is a whole number from 0 to {2**64 - 1}, not {seed}")
    completed = complete(written_out(agreement), programme.completion, case)
    calendar = Calendar(programme)
    plan = make_plan(programme, calendar, case)
    terms = make_terms(completed.agreement, programme, calendar, case)
    setting = Setting(completed, programme, case, calendar, make_world(plan, terms, seed))
    setting = with_decisions(setting, paths)
    return summarize(setting, run(setting.world, paths, progress=progress))


def make_world(plan: Plan, terms: Terms, seed: int, given: Draws | None = None) -> World:
    """Put asset, agreement and draws together.

    Args:
        plan: the asset.
        terms: the agreement.
        seed: of the draws that are to be made.
        given: draws to use instead.
    """
    indications, phases = plan.phases.shape[:2]
    nothing = Draws(np.zeros((1, indications, phases, 2)), np.zeros((0, indications)))
    return World(np.uint64(seed), plan, terms, given or nothing)


def run(
    world: World,
    paths: int,
    threads: int | None = None,
    chunk: int = _CHUNK,
    progress: Progress | None = None,
) -> Sums:
    """Play futures 0 to `paths` and add them up.

    Args:
        world: the asset, the agreement and the draws.
        paths: number of futures.
        threads: workers; None: one a processor.
        chunk: blocks that a worker takes at once; it changes nothing but the steps of `progress`.
        progress: told how many futures are done, and of how many.
    """
    blocks = -(-paths // BLOCK)
    sums = room_for(world, paths, blocks)

    def work(first: int) -> int:
        last = min(first + chunk, blocks)
        places = slice(first, last)
        part = Sums(
            sums.values[first * BLOCK : last * BLOCK],
            sums.terms[places],
            sums.due[places],
            sums.trade[places],
            sums.counts[places],
            sums.controls,
        )
        play_blocks((first, last, BLOCK), world, part)
        return min(last * BLOCK, paths)

    with ThreadPoolExecutor(threads or os.cpu_count()) as pool:
        for done in pool.map(work, range(0, blocks, chunk)):
            if progress is not None:
                progress(done, paths)
    return sums


def play_blocks(blocks: tuple[int, int, int], world: World, sums: Sums) -> None:
    """Play the futures of some blocks, compiled: the arguments are those of `kernel.simulate_blocks`."""
    compiled_kernel()(blocks, world, kernel.make_scratch(world), sums)


@cache
def compiled_kernel() -> Callable[..., Any]:
    """Compile the simulation with the ledger's interpreter inside, or fetch its machine code from the cache."""
    from numba import njit
    from numba.extending import register_jitable

    register_rules()
    for function in (*draws_module.FUNCTIONS, *playing.FUNCTIONS, *kernel.FUNCTIONS):
        register_jitable(function)
    with kernel_cache(*(Path(inspect.getfile(module)) for module in (arrays, draws_module, playing, kernel))):
        compiled: Callable[..., Any] = njit(**WITHOUT_COUNTING)(kernel.simulate_blocks)
    return compiled
