"""Patterns that are compiled when they are first asked: no start waits for them, and few documents need them all."""

from __future__ import annotations

import re
from functools import partial
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
        for method in _METHODS:
            setattr(self, method, partial(self._first, method))

    def source(self) -> str:
        """Give the expression as it is compiled."""
        return self.written

    def compiled(self) -> re.Pattern[str]:
        """Compile the pattern: its methods become those of this one."""
        compiled = re.compile(self.source(), self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return compiled

    def _first(self, method: str, *arguments: Any, **named: Any) -> Any:
        """Answer the first call of a method."""
        return getattr(self.compiled(), method)(*arguments, **named)


_CAPITAL = Pattern(r"\\.|\(\?P|[A-Z]")


class LowerCase(Pattern):
    """A regular expression whose words are put in lower case, to be matched on texts in lower case."""

    __slots__ = ()

    def source(self) -> str:
        """Give the expression with its words in lower case."""
        return _CAPITAL.sub(lambda one: one[0].lower() if len(one[0]) == 1 else one[0], self.written)
