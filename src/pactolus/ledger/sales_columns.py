"""Lines of sales, read column by column: a text that repeats, such as a period or a country, is read once."""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue
from pactolus.core.problems import Problem
from pactolus.ledger.cells import ReadOnce, read_currency, read_number, read_numbers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal

    from pactolus.ledger.fiscal import Periods
    from pactolus.ledger.sales_export import Export

T = TypeVar("T")
Prices: TypeAlias = "tuple[Decimal | None, Decimal | None, Decimal | None]"
Cells: TypeAlias = "Mapping[str | None, Sequence[str]]"

NO_PRICES: Prices = (None, None, None)
_PRICES = ("price_alone", "price_other", "price_combination")
_NUMBERS = ("net", "gross", "units", *_PRICES)


class Columns:
    """The columns of one file, and what was read of them before; problems are added to the list that is given."""

    def __init__(self, source: str, problems: list[Problem], periods: Periods, export: Export | None = None) -> None:
        self._source = source
        self._problems = problems
        self._export = export
        products, countries = ({}, {}) if export is None else (export.products, export.countries)
        self._texts = ReadOnce(str)
        self._products = ReadOnce(lambda text: products.get(text, text))
        self._countries = ReadOnce(lambda text: countries.get(text, text).upper())
        written = export is not None and export.period
        self._periods = ReadOnce(export.read_period if export is not None and written else periods.read)
        self._currencies = ReadOnce(read_currency)
        self._days = ReadOnce(_day)

    def read(self, cells: Cells, lines: Sequence[int]) -> Iterable[tuple[Any, ...]]:
        """Give the fields of a `SalesLine` for each row; one that cannot be read is a problem instead.

        Args:
            cells: by column, as many as there are rows.
            lines: of the file, for each row.
        """
        try:
            return self._fields(self._as_ours(cells, len(lines)), lines)
        except InvalidValue as error:
            if len(lines) > 1:
                return self._one_by_one(cells, lines)
            if any(cell.strip() for column in cells.values() for cell in column):
                remedy = "correct the line; it is left out"
                self._problems.append(Problem(self._source, str(error), lines[0], remedy=remedy))
            return []

    def _as_ours(self, cells: Cells, count: int) -> Cells:
        """Give the cells of an export as `journal/sales.csv` would have them."""
        if self._export is None:
            return cells
        plain = self._export.plain
        ours: dict[str | None, Sequence[str]] = dict(cells)
        ours |= {name: [plain(cell) for cell in cells[name]] for name in _NUMBERS if name in cells}
        return ours | {name: [value] * count for name, value in self._export.same.items()}

    def _one_by_one(self, cells: Cells, lines: Sequence[int]) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        for row, line in enumerate(lines):
            found += self.read({name: column[row : row + 1] for name, column in cells.items()}, [line])
        return found

    def _fields(self, cells: Cells, lines: Sequence[int]) -> list[tuple[Any, ...]]:
        fields = (
            map(self._periods.__getitem__, cells["period"]),
            read_numbers(cells["net"]),
            map(self._currencies.__getitem__, cells["currency"]),
            _known(cells, "product", self._products, ""),
            _known(cells, "country", self._countries, ""),
            _numbers(cells, "gross"),
            _numbers(cells, "units"),
            _known(cells, "channel", self._texts, ""),
            map(str.strip, cells["id"]) if "id" in cells else repeat(""),
            _known(cells, "known_on", self._days, None),
            repeat(NO_PRICES)
            if cells.keys().isdisjoint(_PRICES)
            else zip(*(_numbers(cells, name) for name in _PRICES), strict=False),
            lines,
            repeat(None),
        )
        # Columns that are not there repeat their default without end; the lines say how many there are.
        return list(zip(*fields, strict=False))


def _known(cells: Cells, name: str, known: ReadOnce[T], otherwise: T) -> Iterable[T]:
    return map(known.__getitem__, cells[name]) if name in cells else repeat(otherwise)


def _numbers(cells: Cells, name: str) -> Iterable[Decimal | None]:
    if name not in cells:
        return repeat(None)
    return map(_optional_number, cells[name]) if "" in cells[name] else read_numbers(cells[name])


def _optional_number(text: str) -> Decimal | None:
    return read_number(text) if text and not text.isspace() else None


def _day(text: str) -> dt.date | None:
    return PartialDate.parse(text).last if text else None
