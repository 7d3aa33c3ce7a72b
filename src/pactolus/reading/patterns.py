"""Patterns that are compiled when they are first asked: no start waits for them, and few documents need them all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_METHODS = ("findall", "finditer", "fullmatch", "match", "search", "split", "sub")


class Pattern:
    """A regular expression that is compiled at the first call of one of its methods, which are those of `re.Pattern`.

    From then on the compiled pattern's own methods stand in their places: a call costs what it costs there.
    """

    __slots__ = ("flags", "written", *_METHODS)
    findall: Callable[..., list[Any]]
    finditer: Callable[..., Iterator[re.Match[str]]]
    fullmatch: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    search: Callable[..., re.Match[str] | None]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, written: str, flags: int = 0) -> None:
        self.written = written
        self.flags = flags

    def compiled(self) -> re.Pattern[str]:
        """Compile the pattern: its methods become those of this one."""
        compiled = re.compile(self.written, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return compiled

    if not TYPE_CHECKING:  # what is no method is to be found by the type checker

        def __getattr__(self, name: str) -> Any:
            """Compile the pattern at the first call of a method."""
            self.compiled()
            return object.__getattribute__(self, name)
