"""`conflicts.csv`: where the documents of a deal say different things, each statement with its source.

The file stands in a deal folder as long as nobody has decided. Columns: `fact` (the path of the fact), `source`, `rank`
(what the source is to the deal) and `value`; the statement nearest to the deal stands first (of `/status`, the one that
reports the end), and its value is the one in `agreement.toml`.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from pactolus.core.csv_table import read_rows
from pactolus.core.errors import UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NAME = "conflicts.csv"


class SaidOfFact(NamedTuple):
    """What one document says of a fact."""

    fact: str
    source: str
    rank: str
    value: str


def print_conflicts(statements: Iterable[SaidOfFact]) -> str:
    """Print statements as the text of `conflicts.csv`, in their order."""
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows((SaidOfFact._fields, *statements))
    return file.getvalue()


def load_conflicts(path: Path) -> list[Problem]:
    """Read the file of a deal's conflicts: a warning for each fact, with what every source says of it."""
    try:
        rows, problems = read_rows(read_text(path), str(path), SaidOfFact._fields)
    except UnreadableSource as error:
        return [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    facts: dict[str, list[tuple[int, SaidOfFact]]] = {}
    for line, cells in rows:
        said = SaidOfFact(**cells)
        if all(said):
            facts.setdefault(said.fact, []).append((line, said))
        else:
            problems.append(Problem(str(path), "a cell is empty", line, said.fact, "say of what who says what"))
    return problems + [_conflict(path, fact, statements) for fact, statements in facts.items()]


def _conflict(path: Path, fact: str, statements: list[tuple[int, SaidOfFact]]) -> Problem:
    said = "; ".join(f"{one.source} ({one.rank}): {one.value}" for _, one in statements)
    remedy = f"keep what agreement.toml has or correct it, then take the lines out of {NAME}"
    return Problem(str(path), f"the documents differ: {said}", statements[0][0], fact, remedy, "warning")
