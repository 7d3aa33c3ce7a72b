"""What the commands about value share: a deal opened for it, the name of a case, progress on stderr."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import typer

from pactolus.core.printable import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.core.problems import Problem
    from pactolus.valuation.programme import Programme

CASES = ("low", "base", "high")


def open_deal(deal: Path) -> tuple[Agreement, Programme]:
    """Open a folder or document to be valued; report its problems, and end the command where it cannot be valued."""
    from pactolus.core.problems import has_errors
    from pactolus.study.opening import open_input

    opened = open_input(deal)
    report(opened.problems)
    if opened.agreement is None or opened.programme is None or has_errors(opened.problems):
        raise typer.Exit(1)
    return opened.agreement, opened.programme


def case_named(text: str) -> Case:
    """Read the name of a case."""
    for case in ("low", "base", "high"):
        if case == text:
            return case
    raise typer.BadParameter(f"{text!r} is no case: one of {', '.join(CASES)}", param_hint="--case")


def report(problems: Iterable[Problem]) -> None:
    """Print problems on stderr."""
    for problem in problems:
        typer.echo(f"{problem.severity}: {problem}", err=True)


def refuse(name: object, error: Exception) -> NoReturn:
    """End a command that found out only while computing that it cannot answer."""
    typer.echo(printable(f"{name}: {error}"), err=True)
    raise typer.Exit(1) from error
