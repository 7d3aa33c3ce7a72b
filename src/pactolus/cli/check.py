"""`pactolus check DEAL`: every problem of a deal folder's files, the conventions in force, and the terms left open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from pactolus.agreement.conventions import Convention
    from pactolus.agreement.deal import Deal
    from pactolus.core.problems import Problem
    from pactolus.ledger.journal import Journal


def check(
    deal: Annotated[
        Path, typer.Argument(help="A deal folder: agreement.toml, and what stands beside it. Or a portfolio.toml.")
    ],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List every problem of a deal folder's files, by file and line.

    Then come the conventions in force, with those that are only defaults marked as such. Exit status 1 where there is
    an error; warnings and notes (terms that are not fully stated) leave it at 0.

    Of a portfolio, its own file is checked, and that the deals' folders are there.
    """
    from pactolus.core.problems import has_errors

    portfolio = _portfolio(deal)
    problems, conventions = _of_deal(deal) if portfolio is None else (_of_portfolio(portfolio), [])
    if as_json:
        _print_json(problems, conventions)
    else:
        _print_text(problems, conventions)
    raise typer.Exit(int(has_errors(problems)))


def _portfolio(path: Path) -> Path | None:
    """Give the file of a portfolio, where that is meant: a file that is no deal's, or one in a folder that is none."""
    inside = path / "portfolio.toml"
    if path.is_dir():
        return inside if inside.exists() and not (path / "agreement.toml").exists() else None
    of_deal = path.name in {"agreement.toml", "programme.toml"}
    return path if path.suffix == ".toml" and not of_deal else None


def _of_portfolio(path: Path) -> list[Problem]:
    from pactolus.valuation.portfolio.file import load_portfolio

    return load_portfolio(path, folders=True)[1]


def _of_deal(folder: Path) -> tuple[list[Problem], list[Convention]]:
    from pactolus.agreement.conventions import conventions_in_force
    from pactolus.agreement.deal import load_deal, open_terms

    loaded, problems = load_deal(folder)
    journal, of_journal = _journal_problems(loaded)
    of_programme, completed = _programme_problems(loaded, journal)
    problems += [*of_journal, *of_programme, *open_terms(loaded, completed=completed)]
    conventions = [] if loaded.agreement is None else conventions_in_force(loaded.agreement)
    # The journal's events are read for the deal and for the ledger.
    return list(dict.fromkeys(problems)), conventions


def _journal_problems(deal: Deal) -> tuple[Journal, list[Problem]]:
    """Give the journal; find what cannot be read in it, and what a computation with it would leave out."""
    from pactolus.ledger.fiscal import CALENDAR, Periods
    from pactolus.ledger.journal import load_journal
    from pactolus.ledger.owed import owed

    periods = CALENDAR if deal.agreement is None else Periods.of(deal.agreement.conventions)
    journal, problems = load_journal(deal.folder / "journal", periods)
    if deal.agreement is None:
        return journal, problems
    # The terms that stop the computation are named already: by line where they are wrong, as notes where they are open.
    of_terms = "agreement.toml"
    ledger = owed(deal.agreement, journal, source=of_terms)
    return journal, [*problems, *(problem for problem in ledger.problems if problem.source != of_terms)]


def _programme_problems(deal: Deal, journal: Journal) -> tuple[list[Problem], bool]:
    """Find what is wrong with the programme, and tell whether it completes the agreement."""
    from pactolus.agreement.completion import check_completion
    from pactolus.core.problems import has_errors
    from pactolus.valuation.programme_file import load_programme

    path = deal.folder / "programme.toml"
    if not path.exists():
        return [], False
    programme, problems = load_programme(path, deal.agreement, journal)
    if programme is None or deal.agreement is None:
        return problems, False
    return problems, not has_errors(check_completion(deal.agreement, programme.completion, str(path)))


def _print_json(problems: list[Problem], conventions: list[Convention]) -> None:
    import json

    answer = {
        "problems": [problem.as_json() for problem in problems],
        "conventions": [convention.as_json() for convention in conventions],
    }
    typer.echo(json.dumps(answer, ensure_ascii=False, indent=1))


def _print_text(problems: list[Problem], conventions: list[Convention]) -> None:
    for problem in problems:
        typer.echo(f"{problem.severity}: {problem}")
    if conventions:
        typer.echo("conventions in force:")
    for convention in conventions:
        typer.echo(f"  {convention.path}: {convention.value}{'' if convention.stated else ' (default)'}")
    severities = [problem.severity for problem in problems]
    typer.echo(", ".join(_counted(severities.count(one), one) for one in ("error", "warning", "note")))


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
