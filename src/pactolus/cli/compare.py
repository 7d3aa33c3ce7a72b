"""`pactolus compare`: an offer against another, on the same futures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from pactolus.cli.valuing import case_named, open_deal, refuse, report


def compare(
    deal: Annotated[Path, typer.Argument(help="A deal folder, or a document about a deal.")],
    offer: Annotated[Path, typer.Argument(help="The other offer: a deal folder or an agreement.toml.")],
    *,
    case: Annotated[str, typer.Option(metavar="low|base|high", help="Which case of the assumptions.")] = "base",
    paths: Annotated[int, typer.Option(min=2, max=1_000_000, help="Futures simulated.")] = 20_000,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the futures.")] = 1,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as JSON, amounts as decimal strings.")
    ] = False,
) -> None:
    """Compare two offers for one asset.

    Both are played on the same futures, those that the first one's programme assumes, so they differ by their terms
    and not by luck: the difference has a far smaller error than either value.
    """
    from pactolus.agreement.toml_file import load_agreement
    from pactolus.core.errors import PactolusError
    from pactolus.core.problems import has_errors
    from pactolus.reports.solve_text import comparison_in_words
    from pactolus.valuation.offers import compare_offers

    chosen = case_named(case)
    agreement, programme = open_deal(deal)
    second, problems = load_agreement(offer / "agreement.toml" if offer.is_dir() else offer)
    report(problems)
    if second is None or has_errors(problems):
        raise typer.Exit(1)
    try:
        found = compare_offers(agreement, second, programme, chosen, paths, seed)
    except PactolusError as error:
        refuse(offer, error)
    typer.echo(
        json.dumps(found.as_json(), indent=2) if as_json else comparison_in_words(found, (str(deal), str(offer)))
    )
