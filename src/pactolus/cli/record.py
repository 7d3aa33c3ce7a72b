"""`pactolus record`: book into a deal's journal, close its periods, and show that the past is as it was recorded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

if TYPE_CHECKING:
    import datetime as dt

    from pactolus.core.problems import Problem
    from pactolus.ledger.history import Entry, Stamp
    from pactolus.ledger.recording import Booked

What = Literal[
    "event", "invoice", "payment", "payment-on-account", "credit-note", "sale", "rate",
    "compute", "close", "restate", "verify", "log",
]  # fmt: skip


def record(
    deal: Annotated[Path, typer.Argument(help="A deal folder.")],
    what: Annotated[What, typer.Argument(help="What is recorded, or asked of the history.")],
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NAME=VALUE]...", help="The columns of the journal's file, or of the question."),
    ] = None,
    *,
    by: Annotated[str, typer.Option(metavar="NAME", help="Who records.", show_default="your user name")] = "",
    file: Annotated[
        Path | None, typer.Option("--from", metavar="FILE", help="Book every row of a CSV file with these columns.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Book events, sales, invoices and payments; close and restate periods; verify the history.

    An event, invoice, payment, credit-note, sale or rate is a row of the journal's CSV file: date=2024-05-10
    term=tablet-royalty period=2024-Q1 amount=100 currency=USD. What the ledger would leave out is refused. A row is
    acknowledged once it is in its file and in history.sqlite.

    compute as_of=DATE books what is owed; close period=2024-Q1 closes a period; restate period=2024-Q1 reason=... makes
    a new version of its statement. verify holds the chain of the history and the journal against each other (head=HASH:
    against a hash noted elsewhere, too); log lists the history.
    """
    given = _given(values or [])
    if what in {"verify", "log"}:
        _show(deal, what, given, as_json=as_json)
        return
    from pactolus.core.errors import PactolusError

    try:
        entry, problems = _recorded(deal, what, given, _stamp(by), file)
    except PactolusError as error:
        typer.echo(f"{error}; nothing was acknowledged", err=True)
        raise typer.Exit(1) from error
    _answer(entry, problems, as_json=as_json)


def _recorded(
    deal: Path, what: str, given: dict[str, str], stamp: Stamp, file: Path | None
) -> tuple[Booked | Entry | None, list[Problem]]:
    from pactolus.ledger.closing import close, compute
    from pactolus.ledger.recording import book

    if what == "compute":
        return compute(deal, _day(given.get("as_of", stamp.at[:10])), stamp)
    if what in {"close", "restate"}:
        if not given.get("period") or (what == "restate") is not bool(given.get("reason")):
            raise typer.BadParameter("write close period=2024-Q1, or restate period=2024-Q1 reason='...'")
        day = _day(given.get("as_of", stamp.at[:10]))
        return close(deal, given["period"], day, stamp, given.get("reason", ""))
    rows, problems = ([_row(what, given)], []) if file is None else _rows(what, file)
    return (None, problems) if problems else book(deal, what, rows, stamp)


def _given(values: list[str]) -> dict[str, str]:
    parted = [value.partition("=") for value in values]
    if wrong := [name for name, equals, _ in parted if not equals]:
        raise typer.BadParameter(f"{wrong[0]!r}: write NAME=VALUE, as in amount=100")
    return {name.strip(): value.strip() for name, _, value in parted}


def _row(what: str, given: dict[str, str]) -> dict[str, str]:
    """Give the row of some values: what is no column of events is one of their details, as `period=2024-Q1`."""
    from pactolus.agreement.events_file import print_details
    from pactolus.ledger.recording import COLUMNS, FILES

    columns = COLUMNS[FILES[what]]
    others = {name: value for name, value in given.items() if name not in columns}
    row = {name: value for name, value in given.items() if name in columns}
    if others and FILES[what] != "events.csv":
        raise typer.BadParameter(f"{next(iter(others))!r} is no column of {FILES[what]}: {', '.join(columns)}")
    details = [row.get("details", ""), print_details(others)]
    return row | {"details": "; ".join(one for one in details if one)}


def _rows(what: str, file: Path) -> tuple[list[dict[str, str]], list[Problem]]:
    from pactolus.core.csv_table import read_rows
    from pactolus.core.files import read_text
    from pactolus.ledger.recording import COLUMNS, FILES

    rows, problems = read_rows(read_text(file), str(file), (), COLUMNS[FILES[what]])
    return [cells for _, cells in rows], problems


def _day(text: str) -> dt.date:
    from pactolus.core.dates import PartialDate
    from pactolus.core.errors import InvalidValue

    try:
        return PartialDate.parse(text).last
    except InvalidValue as error:
        raise typer.BadParameter(str(error)) from error


def _stamp(by: str) -> Stamp:
    import datetime as dt
    import getpass

    from pactolus.ledger.history import Stamp

    return Stamp(by or getpass.getuser(), dt.datetime.now(dt.UTC).isoformat(timespec="seconds"))


def _answer(found: Booked | Entry | None, problems: list[Problem], *, as_json: bool) -> None:
    from pactolus.ledger.recording import Booked

    entry = found.entry if isinstance(found, Booked) else found
    if as_json:
        acknowledged = None if entry is None else entry.as_json()
        _print_json({"entry": acknowledged, "problems": [one.as_json() for one in problems]})
    else:
        for problem in problems:
            typer.echo(str(problem), err=True)
        if entry is not None:
            where = f", {found.file}:{found.line}" if isinstance(found, Booked) else ""
            typer.echo(f"recorded: {entry}{where}\n{entry.hash}")
            for line in _told(entry):
                typer.echo(line)
    raise typer.Exit(int(entry is None))


def _told(entry: Entry) -> list[str]:
    """Print the figures of a statement, and what it has otherwise than the version before."""
    content = entry.content
    lines = [
        f"  {one['due']}  {one['kind']:18} {one['currency']} {one['amount']:>18}  {one['term']} {one['period']}"
        for one in content.get("obligations", ())
    ]
    lines += [
        f"  {one['term']} {one['kind']} {one['period']}: {one['before'] or 'nothing'} -> {one['after'] or 'nothing'}"
        for one in content.get("differences", ())
    ]
    return [line.rstrip() for line in lines]


def _show(deal: Path, what: str, given: dict[str, str], *, as_json: bool) -> None:
    """Verify the history, or list it."""
    from pactolus.core.errors import UnreadableSource
    from pactolus.core.problems import has_errors
    from pactolus.ledger.history import NAME, check_chain, read_history
    from pactolus.ledger.recording import check_journal

    try:
        entries = read_history(deal)
    except UnreadableSource as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
    chain = check_chain(entries, str(deal / NAME), given.get("head", ""))
    problems = chain if what == "log" or chain else check_journal(deal, entries)
    head = entries[-1].hash if entries else ""
    if as_json:
        listed = {"entries": [one.as_json() for one in entries]} if what == "log" else {"count": len(entries)}
        _print_json(listed | {"head": head, "problems": [one.as_json() for one in problems]})
    else:
        for one in entries if what == "log" else ():
            typer.echo(f"{one}")
        for problem in problems:
            typer.echo(str(problem), err=True)
        if what == "verify" and not has_errors(problems):
            typer.echo(f"{len(entries)} entries, every one as it was recorded; the last is\n{head or 'none'}")
    raise typer.Exit(int(has_errors(problems)))


def _print_json(answer: dict[str, Any]) -> None:
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))
