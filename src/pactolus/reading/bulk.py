"""Many documents on all cores: lines in the order of the sources, one bad file never stops the rest, memory flat."""

from __future__ import annotations

import json
import os
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.reading.facts import empty_facts
from pactolus.reading.reader import read_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from concurrent.futures import Future
    from pathlib import Path

_BATCH = 32
# Batches under way for each worker: enough to keep it busy, few enough that memory does not grow with the folder.
_AHEAD = 3


def line_of(path: Path) -> str:
    """Read one document into its line of JSON; whatever goes wrong becomes a problem of that line."""
    name = str(path)
    try:
        line = read_document(path, name).as_json()
    except Exception as error:  # noqa: BLE001 - one document must never stop a million others
        problem = Problem(name, f"could not be read: {type(error).__name__}: {error}", remedy="report the document")
        line = {"source": name, "facts": empty_facts(), "evidence": [], "problems": [problem.as_json()]}
    return json.dumps(line, ensure_ascii=False)


def lines_of(paths: Iterable[Path], workers: int | None = None) -> Iterator[str]:
    """Read documents on several processes and give their lines in the order of the paths.

    Args:
        paths: the documents; consumed as they are needed.
        workers: how many processes; None: one for each core, 1: in this process.
    """
    workers = workers or os.cpu_count() or 1
    waiting = iter(paths)
    if workers == 1:
        yield from map(line_of, waiting)
        return
    with ProcessPoolExecutor(workers) as pool:
        under_way: deque[Future[list[str]]] = deque()
        while True:
            while len(under_way) < workers * _AHEAD and (batch := list(islice(waiting, _BATCH))):
                under_way.append(pool.submit(_read_batch, batch))
            if not under_way:
                return
            yield from under_way.popleft().result()


def _read_batch(paths: list[Path]) -> list[str]:
    return [line_of(path) for path in paths]
