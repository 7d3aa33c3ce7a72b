"""`pactolus value`: what a deal is worth to each side, by term, over simulated futures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactolus.cli.valuing import case_named, open_deal, refuse

if TYPE_CHECKING:
    from pactolus.valuation.result import Valuation
    from pactolus.valuation.tornado import Swing


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
    from pactolus.reports.value_text import in_words, tornado_in_words
    from pactolus.valuation.simulate import value as simulate
    from pactolus.valuation.tornado import tornado as one_at_a_time

    chosen = case_named(case)
    agreement, programme = open_deal(deal)
    try:
        valuation = simulate(agreement, programme, chosen, paths, seed, _progress if paths > 200_000 else None)
        swings = one_at_a_time(agreement, programme, chosen, paths, seed, _figures_done) if tornado else ()
    except PactolusError as error:
        refuse(deal, error)
    typer.echo(_json(valuation, swings) if as_json else in_words(valuation))
    if swings and not as_json:
        typer.echo("\n" + tornado_in_words(valuation, swings))


def _json(valuation: Valuation, swings: tuple[Swing, ...]) -> str:
    sensitivities = {"tornado": [swing.as_json() for swing in swings]} if swings else {}
    return json.dumps(valuation.as_json() | sensitivities, indent=2, ensure_ascii=False)


def _progress(done: int, paths: int) -> None:
    typer.echo(f"\r{done} of {paths} futures", err=True, nl=done == paths)


def _figures_done(done: int, figures: int) -> None:
    typer.echo(f"\r{done} of {figures} assumed figures", err=True, nl=done == figures)
