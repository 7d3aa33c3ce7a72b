"""Work spread over the cores of this machine, or over a Dask cluster: one face for every room.

Results come in the order of the items. Only a bounded amount of work is under way, so memory stays flat however many
items there are. A worker that is killed costs time and nothing else: its work is done again, item by item. Workers end
with the process that started them.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from concurrent.futures import CancelledError, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import connection, parent_process
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from pactolus.core.errors import ClusterUnavailable, WorkerLost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Result = TypeVar("Result")

# Batches under way for each worker: enough to keep it busy, few enough that memory does not grow with the work.
_AHEAD = 3
# An item is to blame for its worker's end only where it ended another one, on which nothing else ran.
_ATTEMPTS = 2
_SECONDS_TO_CONNECT = 10


def spread(  # noqa: PLR0913 - what is done, to what, where; the rest has defaults that few callers change
    function: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    workers: int | None = None,
    cluster: str = "",
    batch: int = 1,
    instead: Callable[[Item], Result] | None = None,
) -> Iterator[Result]:
    """Apply a function to items on several processes; give the results in the order of the items.

    Args:
        function: of a module, so that another process can import it. Problems are part of what it answers: what it
            raises ends the work.
        items: consumed as they are needed; there may be millions.
        workers: how many processes of this machine; None: one for each core, 1: in this process.
        cluster: the address of a Dask scheduler ("tcp://host:8786"), which then does the work; "": this machine.
        batch: how many items travel together; more than one where an item takes only milliseconds.
        instead: gives the result of an item that ends every worker it is given to.

    Raises:
        ClusterUnavailable: where the cluster does not answer (any more), or the extra `cluster` is not installed.
        WorkerLost: where an item ended its worker again and again, and `instead` is not given.
    """
    count = workers or os.cpu_count() or 1
    if not cluster and count == 1:
        yield from map(function, items)
        return
    pool: _Pool[Item, Result] = _Cluster(function, cluster) if cluster else _Processes(function, count)
    try:
        yield from _in_order(pool, iter(items), batch, instead)
    except CancelledError as error:
        raise ClusterUnavailable(f"{cluster}: the connection to the scheduler is lost: start the work anew") from error
    finally:
        pool.close()


class _Future(Protocol[Result]):
    def result(self) -> list[Result]: ...


class _Pool(Protocol[Item, Result]):
    """Where work is done: `most` batches may be under way; a batch whose worker is gone raises one of `losses`."""

    @property
    def most(self) -> int: ...

    @property
    def losses(self) -> type[Exception]: ...

    def submit(self, batch: list[Item]) -> _Future[Result]: ...

    def alone(self, item: Item) -> list[Result]: ...

    def close(self) -> None: ...


def _in_order(
    pool: _Pool[Item, Result], waiting: Iterator[Item], batch: int, instead: Callable[[Item], Result] | None
) -> Iterator[Result]:
    under_way: deque[tuple[list[Item], _Future[Result]]] = deque()
    while True:
        while len(under_way) < pool.most and (taken := list(islice(waiting, batch))):
            under_way.append((taken, pool.submit(taken)))
        if not under_way:
            return
        taken, future = under_way.popleft()
        try:
            results = future.result()
        except pool.losses:
            results = [result for item in taken for result in _again(pool, item, instead)]
        yield from results


def _again(pool: _Pool[Item, Result], item: Item, instead: Callable[[Item], Result] | None) -> list[Result]:
    """Do an item whose worker was lost once more, with nothing beside it that could be to blame."""
    for _ in range(_ATTEMPTS):
        try:
            return pool.alone(item)
        except pool.losses:
            continue
    if instead is None:
        message = f"{item!r} ended {_ATTEMPTS} workers one after another: do it in this process to see why (one worker)"
        raise WorkerLost(message)
    return [instead(item)]


def _each(function: Callable[[Item], Result], batch: list[Item]) -> list[Result]:
    return [function(item) for item in batch]


def _ends_with_its_parent() -> None:
    """Let this process end when its parent is gone: a parent that is terminated tells its workers nothing."""
    if (parent := parent_process()) is not None:
        threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _pool_of(count: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(count, initializer=_ends_with_its_parent)


class _Processes(Generic[Item, Result]):
    """Processes of this machine."""

    losses: type[Exception] = BrokenProcessPool

    def __init__(self, function: Callable[[Item], Result], count: int) -> None:
        self.most = count * _AHEAD
        self._function = function
        self._count = count
        self._pool = _pool_of(count)

    def submit(self, batch: list[Item]) -> _Future[Result]:
        try:
            return self._pool.submit(_each, self._function, batch)
        except BrokenProcessPool:
            # One lost process breaks its whole pool: what is under way is done again, the rest goes to a new pool.
            self._pool.shutdown(wait=False)
            self._pool = _pool_of(self._count)
            return self._pool.submit(_each, self._function, batch)

    def alone(self, item: Item) -> list[Result]:
        with _pool_of(1) as pool:
            return pool.submit(_each, self._function, [item]).result()

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)


class _Cluster(Generic[Item, Result]):
    """A Dask cluster, whose scheduler gives a lost worker's tasks to the others."""

    def __init__(self, function: Callable[[Item], Result], address: str) -> None:
        try:
            from distributed import Client, KilledWorker
        except ImportError as error:
            raise ClusterUnavailable(
                "work on a cluster needs the extra `cluster`: pip install 'pactolus[cluster]'"
            ) from error
        self.losses: type[Exception] = KilledWorker
        self._function = function
        try:
            connect: Any = Client
            self._client: Any = connect(address, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError) as error:
            raise ClusterUnavailable(
                f"{address}: no Dask scheduler answers: start one with `dask scheduler` and workers with `dask worker`"
            ) from error
        # A cluster that is still growing is given work for several workers, or it would never grow.
        self.most = max(sum(self._client.nthreads().values()), 4) * _AHEAD

    def submit(self, batch: list[Item]) -> _Future[Result]:
        future: _Future[Result] = self._client.submit(_each, self._function, batch, pure=False)
        return future

    def alone(self, item: Item) -> list[Result]:
        return self.submit([item]).result()

    def close(self) -> None:
        self._client.close()
