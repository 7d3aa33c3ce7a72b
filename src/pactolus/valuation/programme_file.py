"""`programme.toml`, read and printed: what is printed reads back as the same programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.toml_model import read_model
from pactolus.agreement.toml_print import print_model
from pactolus.core.errors import UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.valuation.checks import check_programme
from pactolus.valuation.programme import Programme

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.agreement.terms import Agreement


def load_programme(path: Path, agreement: Agreement | None = None) -> tuple[Programme | None, list[Problem]]:
    """Read `programme.toml`.

    Args:
        path: the file.
        agreement: the agreement it is about, for the checks of both together; None: those of the file alone.

    Returns:
        The programme, or None where it cannot be read; and every problem found.
    """
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return None, [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_programme(text, str(path), agreement)


def parse_programme(
    text: str, source: str, agreement: Agreement | None = None
) -> tuple[Programme | None, list[Problem]]:
    """Read a programme from text; `source` names it in the problems."""
    reading = read_model(Programme, text, source)
    problems = list(reading.problems)
    if reading.rest is not None:
        problems += check_programme(reading.rest, source, reading.lines, agreement, reading.left_out)
    return reading.value, problems


def print_programme(programme: Programme) -> str:
    """Print a programme as the text of `programme.toml`."""
    return print_model(programme)
