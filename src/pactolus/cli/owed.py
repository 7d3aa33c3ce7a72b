"""`pactolus owed`: what is owed under a deal, with every amount explained."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pactolus.core.problems import Problem
    from pactolus.ledger.obligations import Ledger, Settlement


def _day(text: str) -> dt.date:
    from pactolus.core.dates import PartialDate
    from pactolus.core.errors import InvalidValue

    try:
        return PartialDate.parse(text).last
    except InvalidValue as error:
        raise typer.BadParameter(str(error)) from error


def owed(
    deals: Annotated[
        list[Path],
        typer.Argument(metavar="DEAL...", help="A deal folder, with agreement.toml and journal/; many with --jsonl."),
    ],
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Count only what was known on this day.", show_default="everything"),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON, derivations included.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line, for each deal folder.")] = False,
    cluster: Annotated[
        str,
        typer.Option(
            help="With --jsonl: compute on the Dask cluster whose scheduler has this address.", metavar="ADDRESS"
        ),
    ] = "",
) -> None:
    """Say what is owed.

    An obligation stands under its due date with the sum it comes from; --json adds the derivation of each amount, line
    by line of the journal. What cannot be computed is named, with the file, the line and what to do about it.

    With --jsonl a folder of deal folders stands for those in it, and the exit status is 0 when every deal got its line,
    its problems included in it.
    """
    from pactolus.core.problems import has_errors
    from pactolus.ledger.bulk import owed_in

    day = None if as_of is None else _day(as_of)
    if jsonl:
        _print_lines(deals, day, cluster)
        return
    if cluster or len(deals) > 1:
        raise typer.BadParameter("several deals, or a cluster, give lines: add --jsonl")
    ledger, problems = owed_in(deals[0], day)
    if ledger is None:
        _report(problems, as_json=as_json)
        raise typer.Exit(1)
    if as_json:
        typer.echo(
            json.dumps(
                ledger.as_json() | {"problems": [one.as_json() for one in problems]}, indent=2, ensure_ascii=False
            )
        )
    else:
        _print(ledger)
        _report(problems, as_json=False)
    raise typer.Exit(1 if has_errors(problems) else 0)


# Below this number of deals, starting other processes takes longer than computing.
_WORTH_SEVERAL_CORES = 50


def _print_lines(deals: list[Path], day: dt.date | None, cluster: str) -> None:
    """Print a line for each deal as it is computed, and how far the work is."""
    from pactolus.cli.progress import shown
    from pactolus.core.errors import ClusterUnavailable
    from pactolus.ledger.bulk import lines_of

    total = sum(1 for _ in _folders(deals))
    lines = lines_of(_folders(deals), day, None if total >= _WORTH_SEVERAL_CORES else 1, cluster)
    try:
        for line in shown(lines, total):
            sys.stdout.write(line + "\n")
    except ClusterUnavailable as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    sys.stdout.flush()


def _folders(deals: list[Path]) -> Iterator[Path]:
    """Give deal folders, and for a folder that holds no agreement those in it that do, in the order of their names."""
    for deal in deals:
        inside = [] if (deal / "agreement.toml").exists() else sorted(deal.glob("*/agreement.toml"))
        yield from (path.parent for path in inside)
        if not inside:
            yield deal


def _print(ledger: Ledger) -> None:
    for one in ledger.obligations:
        head = f"{one.due}  {one.kind:18} {one.amount!s:>22}  {one.payer} to {one.payee}"
        typer.echo(f"{head}\n            {' '.join(part for part in (one.term, one.period) if part)}: {one.because}")
        if one.settlement is not None:
            typer.echo(f"            paid as {_settlement(one.settlement)}")
    if not ledger.obligations:
        typer.echo("Nothing is owed.")
    for left in ledger.left_out:
        typer.echo(f"Left out: {left.what}: {left.because}")


def _settlement(paid: Settlement) -> str:
    basis = f" ({paid.basis})" if paid.basis else ""
    return f"{paid.amount} on {paid.date} at {paid.rate} {paid.quote}{basis}"


def _report(problems: list[Problem], *, as_json: bool) -> None:
    if as_json:
        listed = [problem.as_json() for problem in problems]
        typer.echo(json.dumps({"obligations": [], "problems": listed, "left_out": []}, indent=2, ensure_ascii=False))
        return
    for problem in problems:
        typer.echo(str(problem), err=True)
