"""Simulation: futures drawn, the agreement run on each, values collected.

The same seed gives the same bits on any number of threads, in any chunks and on any cluster: futures are summed in
blocks of one size, and the blocks in their order. Memory does not grow with the number of futures.
"""

from __future__ import annotations

import math
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.valuation.adding import Job, add_up
from pactolus.valuation.arrays import LICENSEE, LICENSOR, Sums, World, room_for
from pactolus.valuation.blocks import BLOCK, play_blocks
from pactolus.valuation.controls import means_and_errors
from pactolus.valuation.decisions import with_decisions
from pactolus.valuation.sequences import Sequences
from pactolus.valuation.setting import setting_of
from pactolus.valuation.summary import summarize

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.adding import Added
    from pactolus.valuation.programme import Programme
    from pactolus.valuation.result import Valuation
    from pactolus.valuation.setting import Setting

    Progress = Callable[[int, int], None]

MOST_PATHS = 10_000_000_000
# Times that futures are added until an error is met: each time as many as the last error asks for.
_ROUNDS = 6
_CHUNK = 4


@dataclass(frozen=True, slots=True)
class Manner:
    """How futures are drawn and where they are played.

    Attributes:
        sequence: draws of a scrambled Sobol sequence instead of random ones; it plays as many futures as its replicates
            have, at least as many as are asked for.
        controls: whether control variates correct the mean value to each side.
        until_error: standard error of the mean value to each side, in the programme's currency, to be met by more
            futures than asked for where it takes them; None: none is asked for.
        cluster: address of a Dask scheduler; "": this machine.
    """

    sequence: bool = False
    controls: bool = False
    until_error: float | None = None
    cluster: str = ""


def value(  # noqa: PLR0913, PLR0917 - what is valued, how it is simulated, and whom to tell: each its own
    agreement: Agreement,
    programme: Programme,
    case: Case = "base",
    paths: int = 20_000,
    seed: int = 1,
    progress: Progress | None = None,
    manner: Manner = Manner(),
) -> Valuation:
    """Value a deal in one case.

    Args:
        agreement: as stated; what it leaves undisclosed is completed by the programme's `[completion]`.
        programme: what is assumed about the future; `check_programme` has found no error in it.
        case: low, base or high.
        paths: futures to simulate, at least 2.
        seed: any 64 bits; the same seed plays the same futures, whatever the deal.
        progress: told how many futures are done, and of how many.
        manner: how they are drawn, and where they are played.

    Raises:
        ClusterUnavailable: where the cluster does not answer.
        IncompleteTerm: where neither the agreement nor the programme gives a figure that is needed.
        InvalidValue: where an assumed figure contradicts a stated one, or `paths` or `seed` are out of range.
    """
    if not 2 <= paths <= MOST_PATHS:
        raise InvalidValue(f"{paths} paths: ask for 2 to {MOST_PATHS:,} futures".replace(",", " "))
    if manner.until_error is not None and not manner.until_error > 0:
        raise InvalidValue("a standard error to be met is an amount above 0")
    if not 0 <= seed < 2**64:
        raise InvalidValue(f"a seed is a whole number from 0 to {2**64 - 1}, not {seed}")
    return summarize(*_added(setting_of(agreement, programme, case, seed), paths, progress, manner))


def _added(setting: Setting, paths: int, progress: Progress | None, manner: Manner) -> tuple[Setting, Added]:
    """Add futures up, once or until the error is met."""
    for _ in range(_ROUNDS):
        decided, job = _job(setting, paths, manner)
        added = add_up(job, progress=progress, cluster=manner.cluster)
        error = max(means_and_errors(added)[1][side] for side in (LICENSOR, LICENSEE))
        if manner.until_error is None or error <= manner.until_error:
            return decided, added
        # The error falls with the root of the number of futures; a tenth more of them, as it is only estimated.
        paths = math.ceil(1.1 * job.paths * (error / manner.until_error) ** 2)
        if paths > MOST_PATHS:
            break
    raise InvalidValue(
        f"a standard error of {manner.until_error:,.0f} would take more than {MOST_PATHS:,} futures: "
        f"{job.paths:,} leave one of {error:,.0f}".replace(",", " ")
    )


def _job(setting: Setting, paths: int, manner: Manner) -> tuple[Setting, Job]:
    decided = with_decisions(setting, paths)
    sequences = Sequences.for_paths(int(setting.world.seed), paths) if manner.sequence else None
    if sequences is not None and decided is not setting:
        raise InvalidValue("decisions follow random draws: value this programme without a sequence")
    return decided, Job(decided.world, sequences.paths if sequences else paths, manner.controls, sequences)


def run(
    world: World,
    paths: int,
    threads: int | None = None,
    chunk: int = _CHUNK,
    progress: Progress | None = None,
) -> Sums:
    """Play futures 0 to `paths` and keep what each is worth.

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
