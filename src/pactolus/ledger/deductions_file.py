"""`journal/deductions.csv` and `journal/receipts.csv`: what was taken off a sale, and what was received for it.

Both name the sale by the `id` of its line in `journal/sales.csv`; amounts are in that line's currency. Deductions have
the columns `sale`, `category` and `amount`; receipts `sale`, `date` and `amount`; both may have `source`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pactolus.core.csv_table import read_rows
from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.ledger.cells import read_number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from decimal import Decimal
    from pathlib import Path

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Deduction:
    """An amount taken off a sale, in the sale's currency."""

    sale: str
    category: str
    amount: Decimal
    line: int = 0


@dataclass(frozen=True, slots=True)
class Receipt:
    """Money received for a sale on a day, in the sale's currency."""

    sale: str
    date: dt.date
    amount: Decimal
    line: int = 0


def load_deductions(path: Path) -> tuple[list[Deduction], list[Problem]]:
    """Read a file of deductions; lines that cannot be read are problems, the others are given."""
    return _load(path, parse_deductions)


def load_receipts(path: Path) -> tuple[list[Receipt], list[Problem]]:
    """Read a file of receipts; lines that cannot be read are problems, the others are given."""
    return _load(path, parse_receipts)


def parse_deductions(text: str, source: str) -> tuple[list[Deduction], list[Problem]]:
    """Read the text of a file of deductions; `source` names it in the problems."""

    def read(cells: dict[str, str], line: int) -> Deduction:
        return Deduction(cells["sale"], cells["category"], read_number(cells["amount"]), line)

    return _parse(text, source, ("sale", "category", "amount"), read)


def parse_receipts(text: str, source: str) -> tuple[list[Receipt], list[Problem]]:
    """Read the text of a file of receipts; `source` names it in the problems."""

    def read(cells: dict[str, str], line: int) -> Receipt:
        return Receipt(cells["sale"], PartialDate.parse(cells["date"]).last, read_number(cells["amount"]), line)

    return _parse(text, source, ("sale", "date", "amount"), read)


def _load(path: Path, parse: Callable[[str, str], tuple[list[T], list[Problem]]]) -> tuple[list[T], list[Problem]]:
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse(text, str(path))


def _parse(
    text: str, source: str, columns: tuple[str, ...], read: Callable[[dict[str, str], int], T]
) -> tuple[list[T], list[Problem]]:
    rows, problems = read_rows(text, source, columns, ("source",))
    found = []
    for line, cells in rows:
        try:
            found.append(read(cells, line))
        except InvalidValue as error:
            problems.append(Problem(source, str(error), line, remedy="correct the line; it is left out"))
    return found, problems
