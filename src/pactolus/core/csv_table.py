"""Tables in CSV files: the first line names the columns, in any order; every other line is a row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Row = tuple[int, dict[str, str]]


def read_rows(
    text: str, source: str, required: Sequence[str], optional: Sequence[str] = ()
) -> tuple[list[Row], list[Problem]]:
    """Read the rows of a table.

    Args:
        text: the file's text; a byte order mark, as spreadsheets write it, is passed over.
        source: the file's name, for problems.
        required: columns that must be there.
        optional: columns that may be there.

    Returns:
        For each sound row the line it begins on, counted from 1, and its cells by column, without the spaces around
        them; and every problem. Empty lines are passed over.
    """
    rows: list[Row] = []
    problems: list[Problem] = []
    columns: list[str] | None = None
    for line, cells in _numbered(text, source, problems):
        if columns is None:
            columns = cells
            problems += _column_problems(columns, source, required, optional)
            if problems:
                return [], problems
        elif len(cells) == len(columns):
            rows.append((line, dict(zip(columns, cells, strict=True))))
        else:
            counts = f"the line has {len(cells)} cells, and there are {len(columns)} columns"
            problems.append(Problem(source, counts, line, remedy="correct the line; it is left out"))
    if columns is None and not problems:
        problems += _column_problems([], source, required, optional)
    return rows, problems


def _numbered(text: str, source: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """Give the lines that hold anything, each with the number of its first line."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    first = 1
    try:
        for cells in reader:
            stripped = [cell.strip() for cell in cells]
            if any(stripped):
                yield first, stripped
            first = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(source, f"this is no CSV: {error}", first, remedy="nothing from here on was read"))


def _column_problems(
    columns: Sequence[str], source: str, required: Sequence[str], optional: Sequence[str]
) -> list[Problem]:
    known = (*required, *optional)
    remedy = f"the columns are {', '.join(known)}"
    missing = (f"the column {name!r} is missing" for name in required if name not in columns)
    unknown = (f"there is no column {name!r}" for name in columns if name not in known)
    twice = (f"the column {name!r} stands there twice" for name in dict.fromkeys(columns) if columns.count(name) > 1)
    return [Problem(source, message, 1, remedy=remedy) for message in (*missing, *unknown, *twice)]
