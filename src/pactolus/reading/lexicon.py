"""The package's word lists, read once when first needed."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

# A path of its own: the library that opens packages' data takes longer to load than most of this package.
_DATA = Path(__file__).parent / "data"


@cache
def words(name: str) -> frozenset[str]:
    """Give the lines of `data/NAME.txt`; blank lines and lines that begin with `#` are left out."""
    return frozenset(lines(name))


@cache
def lines(name: str) -> tuple[str, ...]:
    """Give the lines of `data/NAME.txt` in their order."""
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def cells(name: str, count: int) -> list[list[str]]:
    """Give the columns, of which there are so many, of `data/NAME.txt`: rows parted by tabs, below opening comments."""
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    while text.startswith("#"):
        text = text.partition("\n")[2]
    flat = text.rstrip("\n").replace("\n", "\t").split("\t")
    return [flat[column::count] for column in range(count)]


def alternatives(words: Iterable[str]) -> str:
    """Give words as alternatives of a pattern, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def alternatives_in_any_case(words: Iterable[str]) -> str:
    """Give words as alternatives of a pattern, whatever the case of their plain letters, the longest first.

    Those that begin alike stand together: where none of them stands, few are looked at.
    """
    heads: dict[str, list[str]] = {}
    for word in words:
        heads.setdefault(word[0].lower(), []).append(word[1:])
    return "|".join(f"[{head}{head.upper()}](?ai:{alternatives(tails)})" for head, tails in heads.items())


@cache
def table(name: str) -> dict[str, Any]:
    """Give `data/NAME.toml` as a dictionary."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
