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


class Told:
    """Says on stderr how far long work is: told again and again, it writes now and then."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._every = _SECONDS_ON_TERMINAL if self._terminal else _SECONDS_IN_LOG
        self._started = self._said = time.monotonic()

    def __call__(self, done: int, total: int) -> None:
        """Take note of how much is done."""
        now = time.monotonic()
        if now - self._said >= self._every:
            self._said = now
            line = progress(done, total, now - self._started)
            sys.stderr.write(f"\r{line} " if self._terminal else f"{line}\n")
            sys.stderr.flush()
        # The line of a terminal is left behind where anything was written into it.
        if done >= total and self._terminal and self._said > self._started:
            sys.stderr.write("\n")


def shown(results: Iterable[Result], total: int) -> Iterator[Result]:
    """Pass results on, and say on stderr how far they are, how many come a second, and when the rest will be done."""
    told = Told()
    for done, result in enumerate(results, 1):
        yield result
        told(done, total)


def progress(done: int, total: int, seconds: float) -> str:
    """Say how far work is: '1,200 of 20,000, 300 a second, 1 min 3 s left'."""
    rate = done / seconds
    left = round((total - done) / rate)
    hours, minutes = left // 3600, left % 3600 // 60
    words = f"{hours} h {minutes} min" if hours else f"{minutes} min {left % 60} s" if minutes else f"{left} s"
    return f"{done:,} of {total:,}, {rate:,.{0 if rate >= 10 else 1}f} a second, {words} left"
