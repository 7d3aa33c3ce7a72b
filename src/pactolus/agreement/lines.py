"""On which line of a TOML file each table and key stands, for problems that say where to look.

The standard library's `tomllib` reads the values and does not tell their lines. This scanner runs only over text that
`tomllib` has accepted, so it has to find the statements, not to judge them.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Path = tuple[str | int, ...]

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|'[^']*')"""
_KEY = rf"{_PART}(?:[ \t]*\.[ \t]*{_PART})*"
_STATEMENT = re.compile(
    rf"[ \t]*(?:\[\[[ \t]*(?P<array>{_KEY})[ \t]*\]\]|\[[ \t]*(?P<table>{_KEY})[ \t]*\]"
    rf"|(?P<key>{_KEY})[ \t]*=|(?=[\r\n#]|$))"
)
_VALUE_TOKEN = re.compile(
    r'''"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?'{3,5}|"(?:[^"\\]|\\.)*"|'[^']*'|#[^\n]*|[\[{]|[\]}]|\n|[^"'#\[\]{}\n]+''',
    re.DOTALL,
)


class Lines:
    """The line of every table, key and table of an array in one TOML text."""

    def __init__(self, text: str = "") -> None:
        self._lines: dict[Path, int] = {}
        for path, line in _places(text):
            self._lines.setdefault(path, line)

    def of(self, path: Sequence[str | int]) -> int | None:
        """Give the line of the value at a path, or of the nearest table around it.

        Args:
            path: keys, and positions in arrays from 0.

        Returns:
            The line, counted from 1; None where not even the first step stands in the text.
        """
        for length in range(len(path), 0, -1):
            line = self._lines.get(tuple(path[:length]))
            if line is not None:
                return line
        return None

    def renumbered(self, kept: Mapping[str, Sequence[int]]) -> Lines:
        """Give the lines for arrays of which only some tables are kept: their positions, by the name of the array."""
        after: dict[Path, int] = {
            (name, old): new for name, positions in kept.items() for new, old in enumerate(positions)
        }
        lines = Lines()
        for path, line in self._lines.items():
            if len(path) > 1 and path[0] in kept and isinstance(path[1], int):
                if path[:2] in after:
                    lines._lines[path[0], after[path[:2]], *path[2:]] = line
            else:
                lines._lines[path] = line
        return lines


def _places(text: str) -> Iterator[tuple[Path, int]]:
    counts: dict[Path, int] = {}
    table: Path = ()
    position, line = 0, 1
    while position < len(text):
        statement = _STATEMENT.match(text, position)
        assert statement is not None, "tomllib accepted the text, so a statement stands here"
        if statement["array"]:
            array = _inside(_keys(statement["array"]), counts)
            counts[array] = counts.get(array, -1) + 1
            table = (*array, counts[array])
            yield array, line
            yield table, line
        elif statement["table"]:
            table = _inside(_keys(statement["table"]), counts)
            yield table, line
        elif statement["key"]:
            yield (*table, *_keys(statement["key"])), line
        end = _statement_end(text, statement.end())
        line += text.count("\n", position, end)
        position = end


def _statement_end(text: str, start: int) -> int:
    """Give the place after the line end that closes a statement: one outside of strings and brackets."""
    position, depth = start, 0
    while position < len(text):
        token = _VALUE_TOKEN.match(text, position)
        assert token is not None, "tomllib accepted the text, so a value goes on here"
        position = token.end()
        depth += (token[0] in "[{") - (token[0] in "]}")
        if token[0] == "\n" and depth == 0:
            break
    return position


def _inside(keys: tuple[str, ...], counts: dict[Path, int]) -> Path:
    """Give a header's path: a name that is an array of tables stands for the last table of the array so far."""
    path: Path = ()
    for key in keys[:-1]:
        path = (*path, key)
        if path in counts:
            path = (*path, counts[path])
    return (*path, keys[-1])


def _keys(written: str) -> tuple[str, ...]:
    keys: list[str] = []
    table: object = tomllib.loads(f"{written} = 0")
    while isinstance(table, dict):
        ((key, table),) = table.items()
        keys.append(key)
    return tuple(keys)
