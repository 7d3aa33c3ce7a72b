"""`pactolus read`: facts with evidence from documents."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pactolus.reading.model_server import Model
    from pactolus.reading.reader import Reading


def read(
    sources: Annotated[list[Path], typer.Argument(help="Documents, or folders of documents.", show_default=False)],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON list.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line, as each is read.")] = False,
    cluster: Annotated[
        str,
        typer.Option(
            help="With --jsonl: read on the Dask cluster whose scheduler has this address.", metavar="ADDRESS"
        ),
    ] = "",
    llm: Annotated[
        str, typer.Option(help="Send documents to this OpenAI-compatible server for a model's help.", metavar="URL")
    ] = "",
    model: Annotated[str, typer.Option(help="With --llm: the model's name there.", metavar="NAME")] = "",
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Merge documents of one deal; save its draft agreement and the texts in a folder.",
        ),
    ] = None,
) -> None:
    """Read documents: every fact of the deal, with the words it came from.

    A folder stands for the files in it and in its folders, those hidden left out. With --jsonl the exit status is 0
    when every input got its line, its problems included in it; otherwise it is 1 where a source could not be read.
    Documents are sent to a model only with --llm; its key, where the server wants one, is taken from the environment
    variable PACTOLUS_LLM_KEY.
    """
    from pactolus.cli.documents import Count, documents
    from pactolus.reading.reader import read_many

    _refuse_odd_pairs(cluster=bool(cluster), jsonl=jsonl, saved=output is not None, as_json=as_json)
    if bool(llm) != bool(model):
        raise typer.BadParameter("a model's help needs both --llm and --model", param_hint="--llm")
    helper = _model(llm, model) if llm else None
    count = Count.of(sources)
    for note in count.notes():
        typer.echo(note, err=True)
    if jsonl:
        _print_lines(sources, count.documents, cluster, helper)
        return
    found = list(read_many(documents(sources)))
    if helper is not None:
        found = _helped(found, helper)
    _tell(found, output, as_json=as_json)


def _tell(found: list[Reading], output: Path | None, *, as_json: bool) -> None:
    """Print and save what was read, and say what was wrong.

    Raises:
        typer.Exit: 1 where a source could not be read, or nothing was saved.
    """
    from pactolus.core.problems import has_errors

    _show(found, as_json=as_json, saved=output is not None)
    problems = [problem for one in found for problem in one.problems]
    failed = (output is not None and not _save(output, found)) or has_errors(problems)
    for problem in problems:
        typer.echo(str(problem), err=True)
    if failed:
        raise typer.Exit(1)


def _refuse_odd_pairs(*, cluster: bool, jsonl: bool, saved: bool, as_json: bool) -> None:
    """Refuse what cannot be asked together.

    Raises:
        typer.BadParameter: which says what to leave out.
    """
    if cluster and not jsonl:
        raise typer.BadParameter("a cluster reads into lines: add --jsonl", param_hint="--cluster")
    if jsonl and saved:
        raise typer.BadParameter(
            "lines go to standard output: save a deal folder without --jsonl", param_hint="--output"
        )
    if jsonl and as_json:
        raise typer.BadParameter("one list or one line for each document: give one of the two", param_hint="--json")


def _model(address: str, name: str) -> Model:
    from pactolus.reading.model_server import Model

    return Model(address, name)


def _helped(readings: list[Reading], model: Model) -> list[Reading]:
    from pactolus.reading.model_help import helped

    return [helped(one, model) for one in readings]


# Below this number of documents, starting other processes takes longer than reading.
_WORTH_SEVERAL_CORES = 200


def _print_lines(sources: list[Path], total: int, cluster: str, model: Model | None) -> None:
    """Print a line for each document as it is read, and how far the work is."""
    from pactolus.cli.documents import documents
    from pactolus.cli.progress import shown
    from pactolus.core.errors import ClusterUnavailable
    from pactolus.reading.bulk import lines_of

    lines = lines_of(documents(sources), None if total >= _WORTH_SEVERAL_CORES else 1, cluster, model)
    try:
        for line in shown(lines, total):
            sys.stdout.write(line + "\n")
    except ClusterUnavailable as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    sys.stdout.flush()


def _show(found: list[Reading], *, as_json: bool, saved: bool) -> None:
    """Print what was read; of what is saved only what a deal folder has no place for."""
    from pactolus.reading.bulk import printed

    if as_json:
        typer.echo(printed([one.as_json() for one in found], indent=1))
    elif saved:
        _name_what_is_left(found)
    else:
        _print_tables(found)


def _print_tables(readings: list[Reading]) -> None:
    from rich.console import Console

    from pactolus.reading.show import table_of

    console = Console()
    for one in readings:
        if one.text:
            console.print(table_of(one))


def _name_what_is_left(readings: list[Reading]) -> None:
    """Name the sums that no fact accounts for, which a deal folder has no place for."""
    from pactolus.core.printable import printable_name

    for one in readings:
        left = [" ".join(one.text[slice(*found.span)].split()) for found in one.unplaced()]
        if left:
            typer.echo(f"{printable_name(one.source)}: no fact of the deal: {', '.join(map(repr, left))}", err=True)


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
