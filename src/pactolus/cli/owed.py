"""`pactolus owed`: what is owed under a deal, with every amount explained."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactolus.core.printable import printable

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pactolus.agreement.terms import Agreement
    from pactolus.core.problems import Problem
    from pactolus.ledger.journal import Journal
    from pactolus.ledger.obligations import Ledger, Obligation, Settlement


def _day(text: str) -> dt.date:
    from pactolus.core.dates import PartialDate
    from pactolus.core.errors import InvalidValue

    try:
        return PartialDate.parse(text).last
    except InvalidValue as error:
        raise typer.BadParameter(str(error)) from error


_Deals = Annotated[
    list[Path],
    typer.Argument(metavar="DEAL...", help="A deal folder, with agreement.toml and journal/; many with --jsonl."),
]
_AsOf = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Count only what was known on this day.", show_default="everything"),
]
_Ics = Annotated[Path | None, typer.Option("--ics", help="Write a calendar of what falls due, other duties included.")]
_Accounts = Annotated[bool, typer.Option("--accounts", help="Print what is overdue, falling due and paid, by date.")]
_AsJson = Annotated[bool, typer.Option("--json", help="Print everything as JSON, derivations included.")]
_Jsonl = Annotated[bool, typer.Option("--jsonl", help="Print one JSON object a line, for each deal folder.")]
_Cluster = Annotated[
    str,
    typer.Option(help="With --jsonl: compute on the Dask cluster whose scheduler has this address.", metavar="ADDRESS"),
]


def owed(
    deals: _Deals,
    as_of: _AsOf = None,
    ics: _Ics = None,
    *,
    accounts: _Accounts = False,
    as_json: _AsJson = False,
    jsonl: _Jsonl = False,
    cluster: _Cluster = "",
) -> None:
    """Say what is owed.

    An obligation stands under its due date with the sum it comes from; --json adds the derivation of each amount, line
    by line of the journal. What cannot be computed is named, with the file, the line and what to do about it.

    --accounts and --ics look from the day of --as-of, or today: the calendar holds everything unpaid and, for a year
    ahead, royalties whose sales are still to be reported and duties such as reports.

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
    if accounts or ics is not None:
        _by_date(deals[0], day, ics, accounts=accounts, as_json=as_json)
        return
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


def _by_date(deal: Path, asked: dt.date | None, ics: Path | None, *, accounts: bool, as_json: bool) -> None:
    """Print how what is owed stands on a day, or write what falls due as a calendar."""
    import datetime as dt

    from pactolus.agreement.toml_file import load_agreement
    from pactolus.core.problems import has_errors
    from pactolus.ledger.fiscal import Periods
    from pactolus.ledger.journal import load_journal
    from pactolus.ledger.owed import owed as owed_under

    day = asked or dt.datetime.now(tz=dt.UTC).date()
    path = deal / "agreement.toml"
    agreement, problems = load_agreement(path)
    if agreement is None:
        _report(problems, as_json=as_json)
        raise typer.Exit(1)
    journal, found = load_journal(deal / "journal", Periods.of(agreement.conventions))
    ledger = owed_under(agreement, journal, day, source=str(path))
    problems += [*found, *ledger.problems]
    if ics is not None:
        _write_calendar(agreement, journal, ledger, day, ics)
    if accounts:
        _print_accounts(agreement, journal, ledger, day, as_json=as_json)
    _report(problems, as_json=False)
    raise typer.Exit(int(has_errors(problems)))


def _write_calendar(agreement: Agreement, journal: Journal, ledger: Ledger, day: dt.date, ics: Path) -> None:
    from pactolus.core.errors import Unwritable
    from pactolus.core.files import write_text
    from pactolus.ledger.dues import dues
    from pactolus.reports.calendar_file import calendar_file

    heading = agreement.agreement
    entries = dues(agreement, journal, ledger, day)
    try:
        write_text(ics, calendar_file(entries, heading.title or heading.id, day))
    except Unwritable as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    typer.echo(printable(f"The calendar is {ics}: {len(entries)} entries"), err=True)


def _print_accounts(agreement: Agreement, journal: Journal, ledger: Ledger, day: dt.date, *, as_json: bool) -> None:
    from pactolus.agreement.amendments import in_force, known_amendments
    from pactolus.ledger.interest import accrued_interest
    from pactolus.reports.accounts import accounts_text

    current = in_force(agreement, None, known_amendments(agreement, day))
    accrued, unknown = accrued_interest(current, journal.known_by(day), ledger.accounts, day)
    if as_json:
        shown = ledger.as_json()
        shown["accrued_interest"] = [one.as_json() for one in accrued]
        shown["left_out"] += [one.as_json() for one in unknown]
        typer.echo(json.dumps(shown, indent=2, ensure_ascii=False))
    else:
        typer.echo(accounts_text(ledger, accrued, day), nl=False)
        for left in unknown:
            typer.echo(f"Left out: {left.what}: {left.because}")


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
        for told in _paid(one):
            typer.echo(f"            {told}")
    if not ledger.obligations:
        typer.echo("Nothing is owed.")
    for left in ledger.left_out:
        typer.echo(f"Left out: {left.what}: {left.because}")


def _paid(one: Obligation) -> Iterator[str]:
    """Say what of an amount is paid, where that is not all of it to its payee in its own currency."""
    if one.withheld is not None and one.withheld.amount:
        yield f"tax withheld {one.withheld}: {one.cash} to {one.payee}"
    if one.vat is not None and one.vat.amount:
        yield f"value added tax on top {one.vat}: {one.payable} to {one.payee}"
    if one.in_cash and not one.paid_to_payee:
        yield "paid to the tax authority"
    if one.settlement is not None:
        yield f"paid as {_settlement(one.settlement)}"


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
