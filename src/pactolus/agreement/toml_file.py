"""`agreement.toml`, read and printed: what is printed reads back as the same terms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.agreement.amendments import check_amendments
from pactolus.agreement.terms import Agreement
from pactolus.agreement.toml_model import TomlReading, by_line, read_model
from pactolus.agreement.toml_print import print_model
from pactolus.agreement.validation import validate
from pactolus.core.errors import UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem, has_errors

if TYPE_CHECKING:
    from pathlib import Path


def load_agreement(path: Path) -> tuple[Agreement | None, list[Problem]]:
    """Read `agreement.toml`.

    Returns:
        The agreement, or None where any of its terms cannot be read; and every problem found, those of its
        cross-references included.
    """
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return None, [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_agreement(text, str(path))


def parse_agreement(text: str, source: str) -> tuple[Agreement | None, list[Problem]]:
    """Read an agreement from text; `source` names it in the problems."""
    reading = read_agreement(text, source)
    return reading.value, reading.problems


def read_agreement(text: str, source: str) -> TomlReading[Agreement]:
    """Read an agreement from text, with the lines its values stand on and the terms that can be read."""
    reading = read_model(Agreement, text, source)
    if reading.rest is None:
        return reading
    found = validate(reading.rest, source, reading.lines, reading.left_out)
    # Amendments change terms, so what is wrong with them can be told only once all terms can be read.
    amiss = [] if reading.value is None else check_amendments(reading.value, source, reading.lines)
    value = None if has_errors(amiss) else reading.value
    return replace(reading, value=value, problems=by_line([*reading.problems, *found, *amiss]))


def print_agreement(agreement: Agreement) -> str:
    """Print an agreement as the text of `agreement.toml`: terms in their order, evidence last."""
    return print_model(agreement)
