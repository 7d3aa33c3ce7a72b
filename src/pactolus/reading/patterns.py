r"""Patterns that are compiled when they are first asked: no start waits for them, and few documents need them all.

A pattern that begins with a look at what stands before it (`\b`, `(?<!...)`) is tried at every character of a text; one
that begins with a letter only where that letter stands. So the letter is put first and the look behind it:
`\b(?:to|from)` is compiled as `(?:t(?<=\bt)o|f(?<=\bf)rom)`, which finds the same.
"""

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
        # One by one: a thousand patterns are made before the first document is read.
        first = self._first
        self.findall = partial(first, "findall")
        self.finditer = partial(first, "finditer")
        self.fullmatch = partial(first, "fullmatch")
        self.match = partial(first, "match")
        self.search = partial(first, "search")
        self.split = partial(first, "split")
        self.sub = partial(first, "sub")

    def source(self) -> str:
        """Give the expression as it is compiled."""
        return self.written

    def compiled(self) -> re.Pattern[str]:
        """Compile the pattern: its methods become those of this one."""
        source = self.source()
        compiled = re.compile(source if self.flags & re.IGNORECASE else letters_first(source), self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return compiled

    def _first(self, method: str, *arguments: Any, **named: Any) -> Any:
        """Answer the first call of a method."""
        return getattr(self.compiled(), method)(*arguments, **named)


_PIECE = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]|[^\\\[()|]+", re.DOTALL)
_LOOK = re.compile(r"\\b|\(\?<[!=](?:\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[^()|\\\[])*\)")
_GROUP = re.compile(rf"(?P<looks>(?:{_LOOK.pattern})+)(?P<opened>\((?:\?:|\?P<\w+>))")
_LETTER = re.compile(rf"(?P<looks>(?:{_LOOK.pattern})*)(?P<letter>[A-Za-z]|\[[A-Za-z]+\])(?![?*+{{])")


def letters_first(written: str) -> str:
    """Put the letters that a regular expression begins with before its looks at what stands before them.

    Returns:
        An expression with the same matches; the same expression where one of its alternatives begins otherwise.
    """
    if not written.startswith((r"\b", "(?<")) and r"|\b" not in written and "|(?<" not in written:
        return written
    group = _GROUP.match(written)
    looks, opened = group.groups() if group else ("", "")
    alternatives, end = _alternatives(written, len(looks) + len(opened))
    if opened and (written[end + 1 : end + 2] in ("?", "*", "+", "{") or len(_alternatives(written, 0)[0]) > 1):
        return written
    led = [_led(one, looks, alone=len(alternatives) == 1) for one in alternatives]
    return f"{opened}{'|'.join(led)}{written[end:]}" if all(led) else written


def _alternatives(written: str, start: int) -> tuple[list[str], int]:
    """Give the alternatives of an expression, or of its group that opens before a place, and where they end."""
    found: list[str] = []
    depth = 0
    for piece in _PIECE.finditer(written, start):
        if piece[0] == "(":
            depth += 1
        elif piece[0] == ")":
            depth -= 1
            if depth < 0:
                return [*found, written[start : piece.start()]], piece.start()
        elif piece[0] == "|" and not depth:
            found.append(written[start : piece.start()])
            start = piece.end()
    return [*found, written[start:]], len(written)


def _led(alternative: str, looks: str, *, alone: bool) -> str:
    """Give an alternative with its letter first; "" where it begins with none, or with one of several beside others.

    Args:
        alternative: the alternative.
        looks: the looks at what stands before each of the alternatives.
        alone: there is no other.
    """
    found = _LETTER.match(alternative)
    if found is None or not (alone or found["letter"].isalpha()):
        return ""
    letter = found["letter"]
    behind = _LOOK.findall(looks + found["looks"])
    led = [rf"(?<=\b{letter})" if look == r"\b" else f"{look[:-1]}{letter})" for look in behind]
    return letter + "".join(led) + alternative[found.end() :]


_CAPITAL = Pattern(r"\\.|\(\?P|[A-Z]")


class LowerCase(Pattern):
    """A regular expression whose words are put in lower case, to be matched on texts in lower case."""

    __slots__ = ()

    def source(self) -> str:
        """Give the expression with its words in lower case."""
        return _CAPITAL.sub(lambda one: one[0].lower() if len(one[0]) == 1 else one[0], self.written)
