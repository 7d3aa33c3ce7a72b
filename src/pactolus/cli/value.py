"""`pactolus value`: what a deal is worth to each side, by term, over simulated futures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.agreement.assumed import Case
    from pactolus.core.problems import Problem
    from pactolus.valuation.result import Valuation
    from pactolus.valuation.tornado import Swing

CASES = ("low", "base", "high")


def value(
    deal: Annotated[Path, typer.Argument(help="A deal folder, or a document about a deal.")],
    paths: Annotated[int, typer.Option(min=2, max=20_000_000, help="Futures simulated.")] = 20_000,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the futures.")] = 1,
    case: Annotated[str, typer.Option(metavar="low|base|high", help="Which case of the assumptions.")] = "base",
    *,
    tornado: Annotated[
        bool, typer.Option("--tornado", help="Also value it with each assumed figure at its low and its high case.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as JSON, amounts as decimal strings.")
    ] = False,
) -> None:
    """Say what a deal is worth to each side.

    The value is the mean over simulated futures in which the agreement itself runs, with its standard error and its
    distribution. What the agreement leaves undisclosed is assumed in programme.toml; without that file a programme is
    proposed from published figures. Every assumption is listed with its ground.
    """
    from pactolus.core.errors import PactolusError
    from pactolus.core.problems import has_errors
    from pactolus.reports.value_text import in_words, tornado_in_words
    from pactolus.study.opening import open_input
    from pactolus.valuation.simulate import value as simulate
    from pactolus.valuation.tornado import tornado as one_at_a_time

    chosen = _case(case)
    opened = open_input(deal)
    _report(opened.problems)
    if opened.agreement is None or opened.programme is None or has_errors(opened.problems):
        raise typer.Exit(1)
    try:
        valuation = simulate(
            opened.agreement, opened.programme, chosen, paths, seed, _progress if paths > 200_000 else None
        )
        swings = (
            one_at_a_time(opened.agreement, opened.programme, chosen, paths, seed, _figures_done) if tornado else ()
        )
    except PactolusError as error:
        typer.echo(f"{deal}: {error}", err=True)
        raise typer.Exit(1) from error
    typer.echo(_json(valuation, swings) if as_json else in_words(valuation))
    if swings and not as_json:
        typer.echo("\n" + tornado_in_words(valuation, swings))


def _case(text: str) -> Case:
    for case in ("low", "base", "high"):
        if case == text:
            return case
    raise typer.BadParameter(f"{text!r} is no case: one of {', '.join(CASES)}", param_hint="--case")


def _json(valuation: Valuation, swings: tuple[Swing, ...]) -> str:
    sensitivities = {"tornado": [swing.as_json() for swing in swings]} if swings else {}
    return json.dumps(valuation.as_json() | sensitivities, indent=2, ensure_ascii=False)


def _report(problems: Iterable[Problem]) -> None:
    for problem in problems:
        typer.echo(f"{problem.severity}: {problem}", err=True)


def _progress(done: int, paths: int) -> None:
    typer.echo(f"\r{done} of {paths} futures", err=True, nl=done == paths)


def _figures_done(done: int, figures: int) -> None:
    typer.echo(f"\r{done} of {figures} assumed figures", err=True, nl=done == figures)
