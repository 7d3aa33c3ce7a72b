"""`pactolus statement DEAL --period 2024-Q3`: the royalty statement a licensee sends."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactolus.core.printable import printable

if TYPE_CHECKING:
    import datetime as dt

    from pactolus.agreement.terms import Agreement
    from pactolus.core.dates import Period
    from pactolus.core.problems import Problem
    from pactolus.ledger.statement import Statement


def statement(
    deal: Annotated[Path, typer.Argument(help="A deal folder, with agreement.toml and journal/.")],
    period: Annotated[str, typer.Option(help="A quarter or a year, as 2024-Q3, 2024 or FY2024-Q1.")],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write .txt, .html, .xlsx or .pdf instead of printing.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Count only what was known on this day.", show_default="everything"),
    ] = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print everything as JSON, derivations included.")] = False,
) -> None:
    """Make the royalty statement of a quarter or a year.

    It shows sales by product and country, gross to net and in the currency of account, the bands and steps of each
    amount, rounding, tax and payment. The formulas of .xlsx are printed from the same derivation and are live; .pdf
    needs the extra `pdf`. Exit status 1 where the deal has an error.
    """
    from pactolus.agreement.toml_file import load_agreement
    from pactolus.core.errors import PactolusError
    from pactolus.core.problems import has_errors
    from pactolus.ledger.fiscal import Periods
    from pactolus.ledger.journal import load_journal
    from pactolus.ledger.owed import owed
    from pactolus.ledger.statement import statement as of_period
    from pactolus.reports.statement import statement_json, statement_text

    path = deal / "agreement.toml"
    agreement, problems = load_agreement(path)
    if agreement is None:
        _say(problems)
        raise typer.Exit(1)
    chosen = _period(period, agreement)
    journal, found = load_journal(deal / "journal", Periods.of(agreement.conventions))
    day = _day(as_of)
    made = of_period(agreement, journal, chosen, day, owed(agreement, journal, day, source=str(path)))
    problems += [*found, *made.problems]
    try:
        if output is not None:
            _write(made, output)
        else:
            typer.echo(statement_json(made) if as_json else statement_text(made), nl=False)
    except PactolusError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    _say(problems)
    raise typer.Exit(int(has_errors(problems)))


def _period(text: str, agreement: Agreement) -> Period:
    from pactolus.core.errors import InvalidValue
    from pactolus.ledger.fiscal import Periods
    from pactolus.ledger.quarters import quarter_of

    try:
        period = Periods.of(agreement.conventions).read(text)
    except InvalidValue as error:
        raise typer.BadParameter(str(error)) from error
    if period.start != quarter_of(period.start).start or period.end != quarter_of(period.end).end:
        raise typer.BadParameter(f"{text}: royalties are settled by quarter: name a quarter or a year")
    return period


def _day(text: str | None) -> dt.date | None:
    from pactolus.core.dates import PartialDate
    from pactolus.core.errors import InvalidValue

    try:
        return None if text is None else PartialDate.parse(text).last
    except InvalidValue as error:
        raise typer.BadParameter(str(error)) from error


def _write(made: Statement, output: Path) -> None:
    """Write the statement in the form that the file's name asks for.

    Raises:
        Unwritable: where the name asks for another form, or the file cannot be written.
    """
    from pactolus.core.errors import Unwritable
    from pactolus.core.files import write_bytes
    from pactolus.reports.statement import statement_pdf, statement_text
    from pactolus.reports.statement_page import statement_html
    from pactolus.reports.statement_sheets import statement_workbook

    forms = {
        ".txt": lambda: statement_text(made).encode(),
        ".html": lambda: statement_html(made).encode(),
        ".xlsx": lambda: statement_workbook(made),
        ".pdf": lambda: statement_pdf(made),
    }
    if output.suffix.lower() not in forms:
        raise Unwritable(f"{output}: a statement is .txt, .html, .xlsx or .pdf")
    write_bytes(output, forms[output.suffix.lower()]())
    typer.echo(printable(f"The statement is {output}"), err=True)


def _say(problems: list[Problem]) -> None:
    for problem in dict.fromkeys(problems):
        typer.echo(str(problem), err=True)
