"""Sales in a Parquet file, column by column: exact decimals stay what they are, and binary floats are refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from pactolus.core.csv_table import column_problems, named_columns
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pactolus.core.csv_table import Layout, Wanted

Batch: TypeAlias = "tuple[dict[str | None, Sequence[str]], Sequence[int]]"

# Rows that are turned into text at once: memory stays flat, and the library's own work per batch is small.
_ROWS = 8192


def read_parquet(path: Path, problems: list[Problem], wanted: Wanted, layout: Layout) -> Iterator[Batch]:
    """Read a Parquet file batch by batch: cells by column, as text, and the rows' numbers, counted from 1.

    What is wrong with the file is added to `problems` on the way.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        remedy = "install it: pip install 'pactolus[parquet]'"
        problems.append(Problem(str(path), "a Parquet file needs the extra 'parquet'", remedy=remedy))
        return
    try:
        file = parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        problems.append(Problem(str(path), f"this is no Parquet file: {error}", remedy="nothing of it was read"))
        return
    columns = named_columns(file.schema_arrow.names, layout)
    problems += column_problems(columns, str(path), wanted, layout)
    problems += _floats(file.schema_arrow, columns, str(path))
    if problems:
        return
    first = 1
    for batch in file.iter_batches(batch_size=_ROWS):
        named = [(name, column) for name, column in zip(columns, batch.columns, strict=True) if name is not None]
        yield {name: _texts(column) for name, column in named}, range(first, first + batch.num_rows)
        first += batch.num_rows


def _floats(schema: Any, columns: Sequence[str | None], source: str) -> Iterator[Problem]:
    from pyarrow import types

    for name, field in zip(columns, schema, strict=True):
        if name is not None and types.is_floating(field.type):
            message = f"the column {field.name!r} holds binary floating-point numbers, which no amount of money is"
            yield Problem(source, message, remedy="write it as decimals, as in decimal(18, 2), or as text")


def _texts(column: Any) -> list[str]:
    """Give the cells of a column as they would stand in a CSV file."""
    from pyarrow import compute, date32, string, types

    if types.is_timestamp(column.type):
        column = column.cast(date32())
    found: list[str] = compute.fill_null(column.cast(string()), "").to_pylist()
    return found
