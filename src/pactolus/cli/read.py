"""`pactolus read`: facts with evidence from documents."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def read(
    sources: Annotated[list[Path], typer.Argument(help="Documents, or folders of documents.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON list.")] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print one JSON object a line, in the order of the sources.")
    ] = False,
) -> None:
    """Read deal documents: facts, each with the words it came from."""
    import json

    from pactolus.reading.reader import read_many

    paths = [path for source in sources for path in _documents(source)]
    lines = []
    for reading in read_many(paths):
        if jsonl:
            typer.echo(json.dumps(reading.as_json(), ensure_ascii=False))
        else:
            lines.append(reading.as_json())
    if as_json:
        typer.echo(json.dumps(lines, ensure_ascii=False, indent=1))


def _documents(source: Path) -> list[Path]:
    """Give a document, or the files of a folder in the order of their names."""
    if source.is_dir():
        return sorted(path for path in source.rglob("*") if path.is_file() and not path.name.startswith("."))
    return [source]
