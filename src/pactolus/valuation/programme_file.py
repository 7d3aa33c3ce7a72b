"""`programme.toml`, read and printed: what is printed reads back as the same programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.toml_model import read_model
from pactolus.agreement.toml_print import print_model
from pactolus.core.errors import UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.valuation.behind import check_history
from pactolus.valuation.checks import check_programme
from pactolus.valuation.history import History
from pactolus.valuation.programme import Programme

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.journal import Journal


def load_programme(
    path: Path, agreement: Agreement | None = None, journal: Journal | None = None
) -> tuple[Programme | None, list[Problem]]:
    """Read `programme.toml`.

    Args:
        path: the file.
        agreement: the agreement it is about, for the checks of both together; None: those of the file alone.
        journal: of the deal, from whose end before the valuation date futures go on; None: nothing has happened.

    Returns:
        The programme, or None where it cannot be read; and every problem found.
    """
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return None, [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_programme(text, str(path), agreement, journal)


def parse_programme(
    text: str, source: str, agreement: Agreement | None = None, journal: Journal | None = None
) -> tuple[Programme | None, list[Problem]]:
    """Read a programme from text; `source` names it in the problems."""
    reading = read_model(Programme, text, source)
    problems = list(reading.problems)
    if reading.rest is None:
        return reading.value, problems
    programme = reading.rest if agreement is None else going_on(reading.rest, agreement, journal)
    problems += check_programme(programme, source, reading.lines, agreement, reading.left_out)
    if reading.value is None:
        return None, problems
    return programme, [*problems, *check_history(programme)]


def going_on(programme: Programme, agreement: Agreement, journal: Journal | None) -> Programme:
    """Give a programme whose futures go on from what a journal records; the same where that is nothing that counts."""
    history = None if journal is None else History.of(agreement, programme, journal)
    return programme if history is None else programme.going_on_from(history)


def print_programme(programme: Programme) -> str:
    """Print a programme as the text of `programme.toml`."""
    return print_model(programme)
