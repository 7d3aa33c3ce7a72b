"""`pactolus portfolio`: many deals at once, what they are worth together, and what each brings to value and risk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactolus.cli.progress import Told
from pactolus.cli.valuing import case_named, refuse, report
from pactolus.core.printable import printable

if TYPE_CHECKING:
    from pactolus.valuation.portfolio.file import Book
    from pactolus.valuation.portfolio.result import LeftOut, PortfolioValue

_Source = Annotated[
    Path,
    typer.Argument(metavar="PORTFOLIO", help="A portfolio.toml, a folder with one, or a folder of deal folders."),
]
_Futures = Annotated[int, typer.Option(min=2, max=1_000_000, help="Futures simulated, the same for every deal.")]
_Seed = Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the futures.")]
_Case = Annotated[str, typer.Option(metavar="low|base|high", help="Which case of the assumptions.")]
_Side = Annotated[
    str | None,
    typer.Option(metavar="licensor|licensee", help="Of a folder of deal folders: the side that is held in each."),
]
_Cluster = Annotated[
    str, typer.Option("--cluster", metavar="ADDRESS", help="Value the deals on a Dask cluster (tcp://host:8786).")
]
_Resume = Annotated[
    Path | None,
    typer.Option(
        "--resume", metavar="FILE", help="Keep each deal's result in FILE, and compute only what has changed."
    ),
]
_Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Also write a page (FILE.html) or a spreadsheet (FILE.xlsx).")
]
_AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON, amounts as decimal strings.")]


def portfolio(
    source: _Source,
    futures: _Futures = 10_000,
    seed: _Seed = 1,
    case: _Case = "base",
    *,
    side: _Side = None,
    cluster: _Cluster = "",
    resume: _Resume = None,
    output: _Output = None,
    as_json: _AsJson = False,
) -> None:
    """Say what many deals are worth together.

    Each deal is valued as `pactolus value` does, on futures that deals about one asset share, moved by the drivers that
    portfolio.toml names. A deal that cannot be valued is named on stderr and left out, and the exit status is then 1.
    """
    from pactolus.core.errors import PactolusError
    from pactolus.valuation.portfolio.parts import Manner
    from pactolus.valuation.portfolio.run import value_portfolio
    from pactolus.valuation.portfolio.store import open_results

    if output is not None and output.suffix not in {".xlsx", ".html"}:
        raise typer.BadParameter(f"{output}: a portfolio is written as .html or .xlsx", param_hint="--output")
    manner = Manner(case_named(case), futures, seed, cluster=cluster)
    book = _opened(source, side)
    try:
        with open_results(resume) as results:
            found = value_portfolio(book, results, manner, Told())
    except PactolusError as error:
        refuse(source, error)
    if isinstance(found, tuple):
        _name(found)
        raise typer.Exit(1)
    report(found.problems)
    _name(found.left_out)
    typer.echo(_printed(found, as_json=as_json))
    if output is not None:
        _write(output, found)
    raise typer.Exit(int(bool(found.left_out)))


def _opened(source: Path, side: str | None) -> Book:
    """Open a portfolio's file, or make one of a folder of deals."""
    from pactolus.valuation.portfolio.file import NAME, load_portfolio, of_folder

    path = source / NAME if (source / NAME).exists() else source
    if path.is_dir():
        book, problems = of_folder(path, "licensee" if _held(side) == "licensee" else "licensor")
    elif side is not None:
        raise typer.BadParameter(f"{path} names the side that is held in each deal", param_hint="--side")
    else:
        book, problems = load_portfolio(path)
    report(problems)
    if book is None:
        raise typer.Exit(1)
    return book


def _held(side: str | None) -> str:
    if side not in {None, "licensor", "licensee"}:
        raise typer.BadParameter(f"{side!r} is no side: licensor or licensee", param_hint="--side")
    return side or "licensor"


def _name(left_out: tuple[LeftOut, ...]) -> None:
    for one in left_out:
        typer.echo(printable(f"left out: {one.deal}"), err=True)
        report(one.problems)


def _printed(found: PortfolioValue, *, as_json: bool) -> str:
    from pactolus.reports.portfolio_text import in_words

    return json.dumps(found.as_json(), indent=2, ensure_ascii=False) if as_json else in_words(found)


def _write(output: Path, found: PortfolioValue) -> None:
    from pactolus.core.errors import PactolusError
    from pactolus.core.files import write_bytes, write_text
    from pactolus.reports.portfolio_workbook import portfolio_workbook
    from pactolus.reports.study import render_portfolio

    try:
        if output.suffix == ".html":
            write_text(output, render_portfolio(found))
        else:
            write_bytes(output, portfolio_workbook(found))
    except PactolusError as error:
        refuse(output, error)
