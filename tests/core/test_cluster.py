"""Work spread over processes and clusters: the same results in the same order, whoever is killed meanwhile."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from itertools import count, islice
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from pactolus.core import cluster as processes
from pactolus.core.cluster import spread
from pactolus.core.errors import ClusterUnavailable, WorkerLost

if TYPE_CHECKING:
    from collections.abc import Iterator

# The workers of a cluster come and go with warnings of their own.
noisy = pytest.mark.filterwarnings("default")


def dask(*, workers: int, threads: int, processes: bool) -> Any:
    from distributed import LocalCluster

    start: Any = LocalCluster
    return start(n_workers=workers, threads_per_worker=threads, processes=processes, dashboard_address=None)


def square(number: int) -> int:
    return number * number


def square_where(number: int) -> tuple[int, int]:
    return number * number, os.getpid()


def leave_once(marker: str) -> str:
    """End the process, the first time that it is asked."""
    if marker and not Path(marker).exists():
        Path(marker).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return f"done: {marker}"


def leave(number: int) -> int:
    """End the process where the number is seven."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


@pytest.mark.parametrize(("workers", "batch"), [(1, 1), (2, 1), (2, 7), (None, 3)])
def test_results_come_in_the_order_of_the_items(workers: int | None, batch: int) -> None:
    assert list(spread(square, range(50), workers=workers, batch=batch)) == [number * number for number in range(50)]


@pytest.mark.parametrize("workers", [1, 2])
def test_endless_items_are_taken_only_as_they_are_needed(workers: int) -> None:
    taken = []

    def numbers() -> Iterator[int]:
        for number in count():
            taken.append(number)
            yield number

    assert list(islice(spread(square, numbers(), workers=workers, batch=4), 20)) == [n * n for n in range(20)]
    # Two workers, three batches of four ahead of each: 24 items ahead of the twenty, one batch at hand.
    assert len(taken) <= 20 + 24 + 4


def test_a_killed_process_costs_time_only(tmp_path: Path) -> None:
    markers = [str(tmp_path / "marker") if place == 5 else "" for place in range(40)]
    assert list(spread(leave_once, markers, workers=2, batch=2)) == [f"done: {marker}" for marker in markers]


def test_an_item_that_ends_every_process_gets_another_result_and_stops_nothing() -> None:
    results = list(spread(leave, range(30), workers=2, batch=3, instead=lambda number: -number))
    assert results == [-7 if number == 7 else number for number in range(30)]


def test_an_item_that_ends_every_process_is_named_where_nothing_stands_in_for_it() -> None:
    with pytest.raises(WorkerLost, match="7 ended 2 workers"):
        list(spread(leave, range(10), workers=2))


def test_what_the_function_raises_reaches_the_caller() -> None:
    with pytest.raises(ZeroDivisionError):
        list(spread(invert, [1, 0], workers=2))


def invert(number: int) -> float:
    return 1 / number


@noisy
def test_a_cluster_gives_the_same_results_in_the_same_order() -> None:
    with dask(workers=1, threads=2, processes=False) as cluster:
        address = cluster.scheduler_address
        assert list(spread(square, range(60), cluster=address, batch=4)) == [number * number for number in range(60)]


def give_up(number: int) -> int:
    """Answer as a scheduler does that has lost a worker over the item too often."""
    from distributed import KilledWorker

    killed: Any = KilledWorker
    if number == 7:
        raise killed("task", SimpleNamespace(address="tcp://lost"), 3)
    return number


@noisy
def test_an_item_that_a_scheduler_gives_up_gets_another_result_and_stops_nothing() -> None:
    with dask(workers=1, threads=2, processes=False) as cluster:
        address = cluster.scheduler_address
        results = list(spread(give_up, range(30), cluster=address, batch=3, instead=lambda number: -number))
        assert results == [-7 if number == 7 else number for number in range(30)]
        with pytest.raises(WorkerLost, match="7 ended 2 workers"):
            list(spread(give_up, range(10), cluster=address))


@noisy
def test_a_cluster_that_goes_away_is_said_to_be_gone() -> None:
    with dask(workers=1, threads=1, processes=False) as cluster:
        results = spread(square, count(), cluster=cluster.scheduler_address)
        assert next(results) == 0
        cluster.close()
        with pytest.raises(ClusterUnavailable, match="connection to the scheduler is lost"):
            list(results)


@noisy
def test_a_cluster_that_does_not_answer_is_named_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pactolus.core.cluster._SECONDS_TO_CONNECT", 0.5)
    with pytest.raises(ClusterUnavailable, match=r"tcp://127\.0\.0\.1:9: no Dask scheduler answers: start one"):
        list(spread(square, range(3), cluster="tcp://127.0.0.1:9"))


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterUnavailable, match=r"pip install 'pactolus\[cluster\]'"):
        list(spread(square, range(3), cluster="tcp://127.0.0.1:9"))


@noisy
@pytest.mark.heavy
def test_a_worker_of_a_cluster_killed_in_mid_run_changes_no_result() -> None:
    with dask(workers=2, threads=1, processes=True) as cluster:
        results = []
        for place, (result, process) in enumerate(
            spread(square_where, range(3000), cluster=cluster.scheduler_address, batch=10)
        ):
            results.append(result)
            if place == 400:
                os.kill(process, signal.SIGKILL)
    assert results == [number * number for number in range(3000)]


@noisy
@pytest.mark.heavy
def test_an_item_that_ends_every_worker_of_a_cluster_stops_nothing() -> None:
    with dask(workers=2, threads=1, processes=True) as cluster:
        results = list(
            spread(leave, range(30), cluster=cluster.scheduler_address, batch=3, instead=lambda number: -number)
        )
    assert results == [-7 if number == 7 else number for number in range(30)]


def test_workers_end_when_the_process_that_started_them_is_terminated() -> None:
    program = (
        "import os, time\n"
        "from pactolus.core.cluster import spread\n"
        "from itertools import repeat\n"
        "def where(_):\n"
        "    return os.getpid()\n"
        "for process in spread(where, repeat(0), workers=2):\n"
        "    print(process, flush=True)\n"
        "    time.sleep(0.01)\n"
    )
    running = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert running.stdout is not None
    assert running.stdout.readline()
    running.terminate()
    # The workers hold the other end of the pipe too: it is at its end when the last of them is gone.
    running.communicate(timeout=30)
    assert running.returncode == -signal.SIGTERM


def test_a_worker_ends_as_soon_as_its_parent_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    ended = threading.Event()
    monkeypatch.setattr("pactolus.core.cluster.os._exit", lambda _status: ended.set())
    reader, writer = os.pipe()
    monkeypatch.setattr("pactolus.core.cluster.parent_process", lambda: SimpleNamespace(sentinel=reader))
    processes._ends_with_its_parent()
    assert not ended.wait(0.05)
    os.close(writer)
    assert ended.wait(10)
    os.close(reader)


def test_what_no_other_process_started_waits_for_none() -> None:
    threads = threading.active_count()
    processes._ends_with_its_parent()
    assert threading.active_count() == threads
