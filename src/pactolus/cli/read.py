"""`pactolus read`: facts with evidence from documents."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pactolus.reading.reader import Reading


def read(
    sources: Annotated[list[Path], typer.Argument(help="Documents, or folders of documents.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON list.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line, as each is read.")] = False,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Save the draft agreement and the texts as a deal folder.")
    ] = None,
) -> None:
    """Read documents: every fact of the deal, with the words it came from.

    A folder stands for the files in it. With --jsonl the exit status is 0 when every input got its line, its
    problems included in it; otherwise it is 1 where a source could not be read.
    """
    from pactolus.core.problems import has_errors
    from pactolus.reading.reader import read_many

    paths = [path for source in sources for path in _documents(source)]
    if jsonl:
        _print_lines(paths)
        return
    found = list(read_many(paths))
    if as_json:
        typer.echo(json.dumps([one.as_json() for one in found], ensure_ascii=False, indent=1))
    elif output is None:
        _print_tables(found)
    problems = [problem for one in found for problem in one.problems]
    failed = has_errors(problems)
    if output is not None:
        failed = not _save(output, found) or failed
    for problem in problems:
        typer.echo(str(problem), err=True)
    if failed:
        raise typer.Exit(1)


def _documents(source: Path) -> list[Path]:
    """Give a document, or the files of a folder in the order of their names."""
    if source.is_dir():
        return sorted(path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))
    return [source]


# Below this number of documents, starting other processes takes longer than reading.
_WORTH_SEVERAL_CORES = 200


def _print_lines(paths: list[Path]) -> None:
    """Print a line for each document; on a terminal the progress goes to stderr."""
    from pactolus.reading.bulk import lines_of

    started = time.monotonic()
    shown = started
    for done, line in enumerate(lines_of(paths, None if len(paths) >= _WORTH_SEVERAL_CORES else 1), 1):
        sys.stdout.write(line + "\n")
        now = time.monotonic()
        if sys.stderr.isatty() and now - shown > 1:
            shown = now
            rate = done / (now - started)
            sys.stderr.write(f"\r{done} of {len(paths)}, {rate:.0f} a second, {(len(paths) - done) / rate:.0f} s left ")
    sys.stdout.flush()


def _print_tables(readings: list[Reading]) -> None:
    from rich.console import Console

    from pactolus.reading.show import table_of

    console = Console()
    for one in readings:
        if one.text:
            console.print(table_of(one))


def _save(folder: Path, readings: list[Reading]) -> bool:
    """Write the deal folder, and say where the documents differ or state no deal."""
    from pactolus.core.errors import Unwritable
    from pactolus.reading.deal_folder import save_deal

    try:
        saved, conflicts = save_deal(folder, readings)
    except Unwritable as error:
        typer.echo(str(error), err=True)
        return False
    for conflict in conflicts:
        typer.echo(str(conflict), err=True)
    if not saved:
        typer.echo(f"{folder}: nothing is saved, because no document states a deal with a named party", err=True)
    return saved
