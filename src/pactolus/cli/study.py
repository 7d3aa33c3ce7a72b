"""`pactolus study`: a document or a deal folder in, one self-contained report out."""

from __future__ import annotations

import contextlib
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactolus.cli.watching import changes
from pactolus.core.printable import printable

if TYPE_CHECKING:
    from pactolus.core.problems import Problem
    from pactolus.reports.view import StudyView


def study(
    source: Annotated[Path, typer.Argument(help="A document about a deal, or a deal folder.")],
    *,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The report to write.  [default: study.html]")
    ] = None,
    save: Annotated[
        Path | None, typer.Option("--save", help="Also save what was read and assumed as a new deal folder.")
    ] = None,
    paths: Annotated[int, typer.Option(min=2, max=20_000_000, help="Futures simulated in each case.")] = 20_000,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the futures.")] = 1,
    watch: Annotated[
        bool, typer.Option("--watch", help="Stay, and study again each time a file of the deal changes.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report's content as JSON instead.")] = False,
) -> None:
    """Study a deal: terms with their words, territory, record, comparables, and value to each side.

    A corrected fact or assumption in a deal folder is carried through by running the study on the folder again, or by
    `--watch` as soon as the file is saved.
    Problems of the input are listed on standard error. The exit status is 1 where there is an error among them, or no
    deal to report.
    """
    if watch and (save or as_json):
        raise typer.BadParameter("goes with a report only, without --save and --json", param_hint="--watch")
    target = output or Path("study.html")
    turns = changes(source, target) if watch else ()
    status = _once(source, save, (paths, seed), target, as_json=as_json)
    with contextlib.suppress(KeyboardInterrupt):
        for _ in turns:
            begin = time.perf_counter()
            status = _once(source, save, (paths, seed), target, as_json=as_json)
            _say(f"That took {time.perf_counter() - begin:.1f} s")
    raise typer.Exit(status)


def _once(source: Path, save: Path | None, futures: tuple[int, int], output: Path, *, as_json: bool) -> int:
    """Study once; give the exit status."""
    from pactolus.core.errors import PactolusError
    from pactolus.core.problems import has_errors

    try:
        target = _target(source, output)
        view, problems = _studied(source, save, *futures)
        _answer(view, problems, None if as_json else target)
    except PactolusError as error:
        _say(str(error))
        return 1
    return int(view is None or has_errors(problems))


def _target(source: Path, target: Path) -> Path:
    """Refuse, before any work, a report that could not be written or would take the place of something else."""
    from pactolus.core.errors import Unwritable

    if target.suffix.lower() not in {".html", ".htm"}:
        raise Unwritable(f"{target}: a report is an HTML page: give it a name that ends in .html")
    if target.resolve() == source.resolve():
        raise Unwritable(f"{target}: is the document itself: give the report another name")
    if not target.resolve().parent.is_dir():
        raise Unwritable(f"{target}: cannot be written: there is no folder {target.parent}")
    return target


def _studied(source: Path, save: Path | None, paths: int, seed: int) -> tuple[StudyView | None, tuple[Problem, ...]]:
    from pactolus.study.opening import open_input
    from pactolus.study.run import study as run
    from pactolus.study.saving import save_deal

    _say(f"Reading {source}")
    opened = open_input(source)
    if save is not None:
        save_deal(opened, save)
    return run(opened, paths, seed, _say)


def _answer(view: StudyView | None, problems: tuple[Problem, ...], target: Path | None) -> None:
    """Write the report, or print its content where there is no target."""
    import json

    from pactolus.core.files import write_text
    from pactolus.reports.study import as_json, render_html

    for problem in problems:
        _say(f"{problem.severity}: {problem}")
    if target is None:
        content = {"problems": [one.as_json() for one in problems]} if view is None else as_json(view)
        typer.echo(json.dumps(content, ensure_ascii=False, indent=1))
    elif view is not None:
        write_text(target, render_html(view))
        _say(f"The report is {target}")


def _say(line: str) -> None:
    typer.echo(printable(line), err=True)
