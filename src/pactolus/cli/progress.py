"""Progress of long work, on stderr: how much is done, how fast, and how long the rest will take."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Result = TypeVar("Result")

# A terminal's line is written over each second; a log gets a line now and then.
_SECONDS_ON_TERMINAL = 1
_SECONDS_IN_LOG = 10


def shown(results: Iterable[Result], total: int) -> Iterator[Result]:
    """Pass results on, and say on stderr how far they are, how many come a second, and when the rest will be done."""
    terminal = sys.stderr.isatty()
    every = _SECONDS_ON_TERMINAL if terminal else _SECONDS_IN_LOG
    started = said = time.monotonic()
    for done, result in enumerate(results, 1):
        yield result
        now = time.monotonic()
        if now - said >= every:
            said = now
            line = progress(done, total, now - started)
            sys.stderr.write(f"\r{line} " if terminal else f"{line}\n")
            sys.stderr.flush()
    if terminal and said > started:
        sys.stderr.write("\n")


def progress(done: int, total: int, seconds: float) -> str:
    """Say how far work is: '1,200 of 20,000, 300 a second, 1 min 3 s left'."""
    rate = done / seconds
    left = round((total - done) / rate)
    hours, minutes = left // 3600, left % 3600 // 60
    words = f"{hours} h {minutes} min" if hours else f"{minutes} min {left % 60} s" if minutes else f"{left} s"
    return f"{done:,} of {total:,}, {rate:,.{0 if rate >= 10 else 1}f} a second, {words} left"
