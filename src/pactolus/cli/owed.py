"""`pactolus owed`: what is owed under a deal, with every amount explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import datetime as dt

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
    deal: Annotated[Path, typer.Argument(help="A deal folder, with agreement.toml and journal/.")],
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Count only what was known on this day.", show_default="everything"),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON, derivations included.")] = False,
) -> None:
    """Say what is owed.

    An obligation stands under its due date with the sum it comes from; --json adds the derivation of each amount, line
    by line of the journal. What cannot be computed is named, with the file, the line and what to do about it.
    """
    from pactolus.agreement.toml_file import load_agreement
    from pactolus.core.problems import has_errors
    from pactolus.ledger.fiscal import Periods
    from pactolus.ledger.journal import load_journal
    from pactolus.ledger.owed import owed as owed_under

    day = None if as_of is None else _day(as_of)
    path = deal / "agreement.toml"
    agreement, problems = load_agreement(path)
    if agreement is None:
        _report(problems, as_json=as_json)
        raise typer.Exit(1)
    journal, found = load_journal(deal / "journal", Periods.of(agreement.conventions))
    problems += found
    ledger = owed_under(agreement, journal, day, source=str(path))
    problems += ledger.problems
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
