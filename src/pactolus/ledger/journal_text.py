"""Rows added to the text of a journal's CSV file, and the rows that stand in it."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Row = frozenset[tuple[str, str]]


def with_rows(text: str, rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> tuple[str, int]:
    """Give a table's text with rows at its end, and the line of the first of them, counted from 1.

    What stands there stays as it is written; only where a row has a column that the table lacks, the column is put
    behind the others and every line is written anew.

    Args:
        text: of the file; "" where there is none yet.
        rows: cells by column; columns that are not named stay empty.
        columns: in the order in which they are written into a new file.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    named = {name for row in rows for name, cell in row.items() if cell}
    known = _header(text)
    header = known or [name for name in columns if name in named]
    missing = [name for name in columns if name in named and name not in header]
    if not known:
        text = _line(header, end)
    elif missing:
        header = [*header, *missing]
        text = _widened(text, missing, end)
    elif not text.endswith("\n"):
        text += end
    first = text.count("\n") + 1
    return text + "".join(_line([row.get(name, "") for name in header], end) for row in rows), first


def rows_of(text: str) -> set[Row]:
    """Give every row of a table as its cells by column, empty ones left out."""
    records = [[cell.strip() for cell in cells] for cells in _records(text)]
    written = [cells for cells in records if any(cells)]
    header = written[0] if written else []
    return {row_of(dict(zip(header, cells, strict=False))) for cells in written[1:]}


def row_of(cells: Mapping[str, str]) -> Row:
    """Give one row as its cells by column, empty ones left out."""
    return frozenset((name, cell.strip()) for name, cell in cells.items() if cell.strip())


def _header(text: str) -> list[str]:
    for cells in _records(text):
        if any(cell.strip() for cell in cells):
            return [cell.strip() for cell in cells]
    return []


def _records(text: str) -> Iterable[list[str]]:
    return csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))


def _widened(text: str, names: Sequence[str], end: str) -> str:
    """Put columns behind the others: their names in the first line, nothing in the others."""
    written = [cells for cells in _records(text) if any(cell.strip() for cell in cells)]
    added = [names, *([""] * len(names) for _ in written[1:])]
    return "".join(_line([*cells, *more], end) for cells, more in zip(written, added, strict=True))


def _line(cells: Iterable[str], end: str) -> str:
    file = io.StringIO()
    csv.writer(file, lineterminator=end).writerow(cells)
    return file.getvalue()
