"""The package's word lists, read once when first needed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_DATA = files("pactolus.reading") / "data"


@cache
def words(name: str) -> frozenset[str]:
    """Give the lines of `data/NAME.txt`; blank lines and lines that begin with `#` are left out."""
    return frozenset(lines(name))


@cache
def lines(name: str) -> tuple[str, ...]:
    """Give the lines of `data/NAME.txt` in their order."""
    text = (_DATA / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def table(name: str) -> dict[str, Any]:
    """Give `data/NAME.toml` as a dictionary."""
    return tomllib.loads((_DATA / f"{name}.toml").read_text(encoding="utf-8"))
