"""Reading the tables of the package data."""

from __future__ import annotations

import csv
from pathlib import Path

# A path of its own: the library that opens packages' data takes long to load.
_DATA = Path(__file__).parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Read a table of `pactolus/territory/data` as rows of column and text."""
    header, *found = csv.reader((_DATA / name).read_text(encoding="utf-8").splitlines())
    return [dict(zip(header, row, strict=True)) for row in found if row]


def listed(cell: str) -> tuple[str, ...]:
    """Split a cell whose values are set apart by `|`; an empty cell has none."""
    return tuple(cell.split("|")) if cell else ()
