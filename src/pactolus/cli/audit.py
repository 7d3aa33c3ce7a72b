"""`pactolus audit DEAL REPORTED.csv`: what a licensee reported against what the books come to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import datetime as dt

    from pactolus.core.problems import Problem


def audit(
    deal: Annotated[Path, typer.Argument(help="A deal folder, with agreement.toml and the books in journal/.")],
    reported: Annotated[Path, typer.Argument(help="What the licensee reported, as CSV.")],
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="The day of the audit, which interest runs to.", show_default="today"),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """Hold a licensee's report against the books, line by line.

    Over- as well as under-payment is found, with its causes: missing or unknown sales, deductions, exchange rates, tier
    positions, royalties where none is owed, missed milestones. Over-payments are not set off against under-payments.
    Exit status 1 where an input has an error; differences leave it at 0.
    """
    import json

    from pactolus.agreement.toml_file import load_agreement
    from pactolus.core.problems import has_errors
    from pactolus.ledger.fiscal import Periods
    from pactolus.ledger.journal import load_journal
    from pactolus.ledger.report_audit import audit as hold_against
    from pactolus.ledger.reported_file import load_reported
    from pactolus.reports.audit import audit_text

    day = _day(on)
    path = deal / "agreement.toml"
    agreement, problems = load_agreement(path)
    if agreement is None:
        _say(problems)
        raise typer.Exit(1)
    periods = Periods.of(agreement.conventions)
    journal, unread = load_journal(deal / "journal", periods)
    lines, others = load_reported(reported, periods)
    result = hold_against(agreement, journal, lines, day, (str(path), str(reported)))
    problems += [*unread, *others, *result.problems]
    if as_json:
        shown = result.as_json() | {"problems": [one.as_json() for one in problems]}
        typer.echo(json.dumps(shown, ensure_ascii=False, indent=2))
    else:
        typer.echo(audit_text(result), nl=False)
        _say(problems)
    raise typer.Exit(int(has_errors(problems)))


def _day(text: str | None) -> dt.date:
    import datetime as dt

    from pactolus.core.dates import PartialDate
    from pactolus.core.errors import InvalidValue

    try:
        return dt.datetime.now(tz=dt.UTC).date() if text is None else PartialDate.parse(text).last
    except InvalidValue as error:
        raise typer.BadParameter(str(error)) from error


def _say(problems: list[Problem]) -> None:
    for problem in problems:
        typer.echo(str(problem), err=True)
