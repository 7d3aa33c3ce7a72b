"""Futures added up: on the threads of this machine, or on a cluster, with the same bits."""

from __future__ import annotations

import os
from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pactolus.core.cluster import spread
from pactolus.valuation import totals as totals_module
from pactolus.valuation.arrays import Draws, room_for
from pactolus.valuation.blocks import BLOCK, play_blocks
from pactolus.valuation.compiled import WITHOUT_COUNTING, kernel_cache
from pactolus.valuation.totals import Bins, Part, Totals, bins_for, columns, moments_of_blocks, tally

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from numpy.typing import NDArray

    from pactolus.valuation.arrays import Sums, World
    from pactolus.valuation.sequences import Sequences

    Floats = NDArray[np.float64]
    Piece = tuple["Job", range]
    Progress = Callable[[int, int], None]

_CHUNK = 4
# A task of a cluster takes a good part of a second, so that sending it costs little beside it.
_CLUSTER_CHUNK = 128
# Pieces under way for each thread: what is finished early waits for its turn, and takes memory meanwhile.
_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Job:
    """What is played, in a form that another process understands.

    Attributes:
        world: the asset, the agreement and the draws.
        paths: number of futures.
        controls: whether controls are kept.
        sequences: low-discrepancy draws, in replicates; None: the generator's own.
        bins: that values are counted on.
    """

    world: World
    paths: int
    controls: bool = False
    sequences: Sequences | None = None
    bins: Bins | None = None

    @property
    def size(self) -> int:
        """Futures in a block: no block has futures of two replicates."""
        return BLOCK if self.sequences is None else min(BLOCK, self.sequences.length)


@dataclass(frozen=True, slots=True)
class Added:
    """The totals of a job; `replicates` are the means of each replicate [R, K], of none where there are none."""

    job: Job
    totals: Totals
    replicates: Floats


def add_up(
    job: Job,
    threads: int | None = None,
    chunk: int | None = None,
    progress: Progress | None = None,
    cluster: str = "",
) -> Added:
    """Play futures 0 to `paths` and add them up, in memory that does not grow with them.

    Args:
        job: what is played; its bins are chosen here.
        threads: of this machine; None: one a processor.
        chunk: blocks that are played at once; it changes nothing but the steps of `progress`.
        progress: told how many futures are done, and of how many.
        cluster: address of a Dask scheduler that does the work instead; "": this machine.

    Raises:
        ClusterUnavailable: where the cluster does not answer.
    """
    blocks, length = -(-job.paths // job.size), chunk or (_CLUSTER_CHUNK if cluster else _CHUNK)
    job = replace(job, bins=bins_for(_first_values(job, blocks)))
    assert job.bins is not None
    pieces = ((_cut(job, piece), piece) for piece in _pieces(job, blocks, length))
    parts = spread(play, pieces, cluster=cluster) if cluster else _on_threads(pieces, threads or os.cpu_count() or 1)
    totals, means = Totals(job.bins), _Replicates(job)
    for part in parts:
        means.add(totals.paths, part)
        totals.add(part)
        if progress is not None:
            progress(totals.paths, job.paths)
    return Added(job, totals, means.given())


def _first_values(job: Job, blocks: int) -> Floats:
    """Give the values of a block's worth of futures, of several replicates where one is shorter than a block."""
    enough = min(blocks, BLOCK // job.size)
    return np.concatenate([_played(job, range(block, block + 1)).values for block in range(enough)])


def play(piece: Piece) -> Part:
    """Play the futures of some blocks, and add them up."""
    job, blocks = piece
    assert job.bins is not None
    return part_of(_played(job, blocks), job.size, job.bins)


def part_of(sums: Sums, size: int, bins: Bins) -> Part:
    """Add up what some futures come to.

    Args:
        sums: of consecutive blocks.
        size: futures in a block; the last may have fewer.
        bins: that values are counted on.
    """
    values, blocks = columns(sums), len(sums.terms)
    count = values.shape[1]
    mean, deviations = np.zeros((blocks, count)), np.zeros((blocks, count, count))
    _compiled_moments()(values, size, mean, deviations)
    sizes = np.full(blocks, size)
    sizes[-1] = len(values) - size * (blocks - 1)
    return Part(sums.terms, sums.due, sums.trade, sums.counts, sizes, mean, deviations, *tally(sums.values, bins))


def _pieces(job: Job, blocks: int, length: int) -> Iterator[range]:
    """Part the blocks so that no piece has blocks of two replicates."""
    whole = blocks if job.sequences is None else job.sequences.length // job.size
    for begins in range(0, blocks, whole):
        ends = min(begins + whole, blocks)
        for first in range(begins, ends, length):
            yield range(first, min(first + length, ends))


def _cut(job: Job, blocks: range) -> Job:
    """Leave a piece only the given draws that it needs."""
    draws = job.world.draws
    if not len(draws.normal):
        return job
    first, last = blocks.start * job.size, blocks.stop * job.size
    mine = Draws(draws.uniform[first:last], draws.normal[first:last], first)
    return replace(job, world=job.world._replace(draws=mine))


def _played(job: Job, blocks: range) -> Sums:
    """Play the futures of some blocks."""
    first, last = blocks.start * job.size, min(blocks.stop * job.size, job.paths)
    world = job.world
    if job.sequences is not None:
        world = world._replace(draws=job.sequences.draws(world.plan, first, last))
    sums = room_for(world, last - first, len(blocks), controls=job.controls)
    play_blocks((blocks.start, blocks.stop, job.size), world, sums)
    return sums


def _on_threads(pieces: Iterable[Piece], threads: int) -> Iterator[Part]:
    with ThreadPoolExecutor(threads) as pool:
        under_way: deque[Future[Part]] = deque()
        for piece in pieces:
            under_way.append(pool.submit(play, piece))
            if len(under_way) >= threads * _AHEAD:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


class _Replicates:
    """Means by replicate, of blocks that are added in order."""

    def __init__(self, job: Job) -> None:
        self._length = 0 if job.sequences is None else job.sequences.length
        self._sums: list[Floats] = []

    def add(self, before: int, part: Part) -> None:
        """Add blocks that follow so many futures."""
        for size, mean in zip(part.size, part.mean, strict=True):
            if self._length and before % self._length == 0:
                self._sums.append(np.zeros_like(mean))
            if self._length:
                self._sums[-1] += mean * (size / self._length)
            before += int(size)

    def given(self) -> Floats:
        return np.array(self._sums)


@cache
def _compiled_moments() -> Callable[..., Any]:
    from numba import njit

    with kernel_cache(Path(totals_module.__file__)):
        compiled: Callable[..., Any] = njit(**WITHOUT_COUNTING)(moments_of_blocks)
    return compiled
