"""Files watched, so that a command can run again when one of them has changed."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    State = dict[Path, tuple[int, int]]

# Seconds between two looks: shorter than anybody waits for an answer, and no work for the machine.
_PAUSE = 0.2


def changes(source: Path, but: Path, pause: float = _PAUSE) -> Iterator[None]:
    """Give a turn each time a file has changed, come or gone since the last one; there is no end of them.

    Args:
        source: a file, or a folder whose files are watched.
        but: a file that is not, such as the one that is written each time.
        pause: seconds between two looks.
    """
    seen = _state(source, but)

    def turns() -> Iterator[None]:
        nonlocal seen
        while True:
            time.sleep(pause)
            now = _state(source, but)
            if now != seen:
                seen = now
                yield

    return turns()


def _state(source: Path, but: Path) -> State:
    """Give size and time of change of every file, hidden ones (editors' and half-written ones) left out."""
    found: State = {}
    for file in [source, *source.rglob("*")]:
        # A file may go between two looks.
        with contextlib.suppress(OSError):
            if file.is_file() and not file.name.startswith(".") and file.resolve() != but.resolve():
                found[file] = (file.stat().st_size, file.stat().st_mtime_ns)
    return found
