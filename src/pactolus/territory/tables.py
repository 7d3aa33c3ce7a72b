"""Reading the tables of the package data."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of `pactolus/territory/data` as rows of column and text."""
    text = (files("pactolus.territory") / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def listed(cell: str) -> tuple[str, ...]:
    """Split a cell whose values are set apart by `|`; an empty cell has none."""
    return tuple(cell.split("|")) if cell else ()
