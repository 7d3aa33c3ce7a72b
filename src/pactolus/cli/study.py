"""`pactolus study`: a document or a deal folder in, one self-contained report out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.core.problems import Problem


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
    seed: Annotated[int, typer.Option(min=0, help="Seed of the futures.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report's content as JSON instead.")] = False,
) -> None:
    """Study a deal: terms with their words, territory, record, comparables, and value to each side.

    A corrected fact or assumption in a deal folder is carried through by running the study on the folder again.
    Problems of the input are listed on standard error; with exit status 1 where there is no deal to report.
    """
    import json

    from pactolus.core.errors import PactolusError
    from pactolus.core.files import write_text
    from pactolus.reports.study import as_json as content
    from pactolus.reports.study import render_html
    from pactolus.study.opening import open_input
    from pactolus.study.run import study as run
    from pactolus.study.saving import save_deal

    target = output or Path("study.html")
    try:
        _say(f"Reading {source}")
        opened = open_input(source)
        if save is not None:
            save_deal(opened, save)
        view, problems = run(opened, paths, seed, _say)
        _list(problems)
        if view is None:
            raise typer.Exit(1)
        if as_json:
            typer.echo(json.dumps(content(view), ensure_ascii=False, indent=1))
        else:
            write_text(target, render_html(view))
            _say(f"The report is {target}")
    except PactolusError as error:
        _say(str(error))
        raise typer.Exit(1) from None


def _list(problems: Iterable[Problem]) -> None:
    for problem in problems:
        _say(f"{problem.severity}: {problem}")


def _say(line: str) -> None:
    typer.echo(line, err=True)
