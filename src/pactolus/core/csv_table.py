"""Tables in CSV files: the first line names the columns, in any order; every other line is a row."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Row = tuple[int, dict[str, str]]

# Enough rows to make what a batch costs by itself small, and few enough to stay in a processor's cache: with 8192 a
# million lines took half as long again.
_BATCH = 256
_PIECE = 1 << 20


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table is written.

    Attributes:
        delimiter: what parts the cells of a line.
        names: of the columns, as the file has them, to the names they are known by; columns that are not in it are
            passed over. None: the file has the known names, and no others.
    """

    delimiter: str = ","
    names: Mapping[str, str] | None = None


class Batch(NamedTuple):
    """Some rows of a table.

    Attributes:
        columns: the names of the columns; None for one that is passed over.
        lines: for each row the line it begins on, counted from 1.
        rows: for each row its cells as written, as many as there are columns; they may all be blank.
    """

    columns: Sequence[str | None]
    lines: Sequence[int]
    rows: Sequence[Sequence[str]]


class Wanted(NamedTuple):
    """Columns that must be there, and columns that may be."""

    required: Sequence[str]
    optional: Sequence[str] = ()


PLAIN = Layout()


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
    problems: list[Problem] = []
    batches = read_batches(text, source, problems, Wanted(required, optional))
    rows = [row for batch in batches for row in stripped(batch)]
    return rows, problems


def stripped(batch: Batch) -> list[Row]:
    """Give the rows of a batch that hold anything, with their cells by column and without the spaces around them."""
    rows = ([cell.strip() for cell in cells] for cells in batch.rows)
    return [
        (line, {name: cell for name, cell in zip(batch.columns, cells, strict=True) if name is not None})
        for line, cells in zip(batch.lines, rows, strict=True)
        if any(cells)
    ]


def read_batches(
    text: str, source: str, problems: list[Problem], wanted: Wanted, layout: Layout = PLAIN
) -> Iterator[Batch]:
    """Read a table of any length batch by batch; what is wrong with it is added to `problems` on the way."""
    reader = _Reader(text, source, problems, layout.delimiter)
    columns = named_columns(reader.header(), layout)
    if problems or (wrong := column_problems(columns, source, wanted, layout)):
        problems += [] if problems else wrong
        return
    while found := reader.rows():
        yield Batch(columns, *_fitting(found, len(columns), source, problems))


def named_columns(header: Sequence[str], layout: Layout) -> list[str | None]:
    """Give the names that columns are known by; None for those that are passed over."""
    names = layout.names
    return list(header) if names is None else [names.get(name) for name in header]


class _Reader:
    """The rows of a table, each with the number of its first line; rows without a letter are passed over."""

    def __init__(self, text: str, source: str, problems: list[Problem], delimiter: str) -> None:
        self._reader = csv.reader(chain.from_iterable(_pieces(text.removeprefix("\ufeff"))), delimiter=delimiter)
        self._source = source
        self._problems = problems
        self._next = 1

    def header(self) -> list[str]:
        """Give the cells of the first line that holds anything."""
        while found := self.rows(1):
            cells = [cell.strip() for cell in found[0][1]]
            if any(cells):
                return cells
        return []

    def rows(self, most: int = _BATCH) -> list[tuple[int, list[str]]]:
        """Give the next rows; none at the end of the text, or where it is no CSV from here on."""
        rows: list[tuple[int, list[str]]] = []
        try:
            for cells in self._reader:
                if any(cells):
                    rows.append((self._next, cells))
                self._next = self._reader.line_num + 1
                if len(rows) == most:
                    break
        except csv.Error as error:
            told = f"this is no CSV: {error}"
            self._problems.append(Problem(self._source, told, self._next, remedy="nothing from here on was read"))
        return rows


def _pieces(text: str) -> Iterator[io.StringIO]:
    """Part a text at ends of lines: the library's buffer takes four bytes a letter."""
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        yield io.StringIO(text[start:end], newline="")
        start = end


def _fitting(
    found: Sequence[tuple[int, list[str]]], width: int, source: str, problems: list[Problem]
) -> tuple[Sequence[int], Sequence[list[str]]]:
    """Give lines and cells of the rows that have as many cells as there are columns; say which have not."""
    lines, rows = zip(*found, strict=True)
    if set(map(len, rows)) == {width}:
        return lines, rows
    for line, cells in found:
        if len(cells) != width and any(cell.strip() for cell in cells):
            counts = f"the line has {len(cells)} cells, and there are {width} columns"
            problems.append(Problem(source, counts, line, remedy="correct the line; it is left out"))
    fitting = [row for row in found if len(row[1]) == width]
    return [line for line, _ in fitting], [cells for _, cells in fitting]


def column_problems(
    columns: Sequence[str | None], source: str, wanted: Wanted, layout: Layout = PLAIN
) -> list[Problem]:
    """Name the columns that are missing, unknown or there twice."""
    theirs = {ours: name for name, ours in (layout.names or {}).items()}
    known = (*wanted.required, *wanted.optional)
    remedy = f"the columns are {', '.join(theirs.get(name, name) for name in known)}"
    told = [name for name in columns if name is not None]
    missing = (f"the column {theirs.get(name, name)!r} is missing" for name in wanted.required if name not in told)
    unknown = (f"there is no column {name!r}" for name in told if name not in known)
    twice = (
        f"the column {theirs.get(name, name)!r} stands there twice"
        for name in dict.fromkeys(told)
        if told.count(name) > 1
    )
    return [Problem(source, message, 1, remedy=remedy) for message in (*missing, *unknown, *twice)]
