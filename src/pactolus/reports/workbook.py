"""Spreadsheets whose formulas are printed from the trace of each number. No rule is written here, and nothing computed.

Every number of a trace stands once, in a row of the sheet 'Derivation': what was given is a value with the place it
comes from, what was computed a formula over other rows. The other sheets hold tables whose amounts refer to these rows.
Formulas keep the steps that were taken: an input that moves sales into another band asks for a new computation.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.money import RoundingMode
from pactolus.ledger.trace import Traced
from pactolus.reports.formulas import DERIVATION, Derivation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Rounded:
    """An amount as it is billed: the rounded sum of a number and of what came before it, less what was billed of that.

    Attributes:
        number: the amount before rounding.
        amount: the amount as the ledger rounded it; the formula has to come to the same.
        places: decimal places.
        mode: how a figure between two places is decided.
        before: what came before, not rounded; 0 where each amount is rounded by itself.
        billed: what was billed of that.
    """

    number: Traced
    amount: Decimal
    places: int
    mode: RoundingMode = RoundingMode.HALF_UP
    before: Decimal = Decimal(0)
    billed: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Added:
    """The sum of the cells above in the same column: of the last `rows` rows; `amount` is what the ledger says."""

    amount: Decimal
    rows: int


@dataclass(frozen=True, slots=True)
class Paid:
    """The cell three columns to the left less the next, and the one beside it on top; the ledger says `amount`."""

    amount: Decimal


# The digits of a spreadsheet's numbers: amounts of nine digits before the point come to the ledger's cents.
_CERTAIN = 15

# What can stand in a cell of a table: words, a given number, a computed number, a billed amount, a sum, a
# difference, nothing.
Cell: TypeAlias = "str | Decimal | Traced | Rounded | Added | Paid | None"


@dataclass(frozen=True, slots=True)
class Block:
    """A table under a heading."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of tables, one under the other. Its name has at most 31 characters, letters, digits and spaces."""

    name: str
    title: str
    blocks: Sequence[Block]
    notes: Sequence[str] = ()


def workbook(sheets: Iterable[Sheet]) -> bytes:
    """Lay sheets out as an XLSX file; the sheet with the derivations comes last.

    Raises:
        InvalidValue: where the derivations are longer than a sheet can be.
    """
    # Imported here because the command line's help must not pay for it.
    from xlsxwriter import Workbook

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        writer = _Writer(book)
        for sheet in sheets:
            writer.sheet(sheet)
        writer.derivations()
    return file.getvalue()


def rounding_formula(number: str, places: int, mode: RoundingMode, size: Decimal = Decimal(0)) -> str:
    """Print the rounding of a formula in the spreadsheet's language.

    Spreadsheets compute in binary, to some fifteen digits: a figure meant to lie between two places may come out a hair
    beside it. So the digits that are certain for a number of this `size` are kept before the figure is decided. Words
    such as ROUNDDOWN are avoided, because LibreOffice rounds to twelve digits in them.
    """
    certain = max(1, min(6, _CERTAIN - len(str(abs(int(size)))) - places))
    units = f"ROUND(ABS({number})*{10**places},{certain})"
    match mode:
        case RoundingMode.HALF_UP:
            whole = f"ROUND({units},0)"
        case RoundingMode.DOWN:
            whole = f"INT({units})"
        case RoundingMode.UP:
            whole = f"-INT(-{units})"
        case RoundingMode.HALF_EVEN:
            between = f"ROUND({units}-INT({units}),{certain})=0.5"
            whole = f"IF({between},2*ROUND(INT({units})/2+0.25,0),ROUND({units},0))"
    return f"ROUND(SIGN({number})*({whole})/{10**places},{places})"


class _Writer:
    """Writes tables and, at the end, the derivations that they refer to."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._derivation = Derivation()
        self._formats: dict[int, Format] = {}
        self._title = book.add_format({"bold": True, "font_size": 14})
        self._bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._words = book.add_format({"text_wrap": True, "valign": "top"})
        self._note = book.add_format({"italic": True, "font_color": "#5c6067"})
        # The trade's habit: what was entered is blue, what is computed is black.
        self._given = book.add_format({"num_format": "#,##0.00##########", "font_color": "#1f4fa3", "valign": "top"})
        self._computed = book.add_format({"num_format": "#,##0.00##########", "valign": "top"})

    def sheet(self, sheet: Sheet) -> None:
        """Write one sheet of tables."""
        page = self._book.add_worksheet(sheet.name)
        _for_paper(page)
        page.write_string(0, 0, sheet.title, self._title)
        row = 1
        for note in sheet.notes:
            page.write_string(row, 0, note, self._note)
            row += 1
        for block in sheet.blocks:
            row = self._block(page, block, row + 1)
        for column, width in enumerate(_widths(sheet.blocks)):
            page.set_column(column, column, width)

    def _block(self, page: Worksheet, block: Block, row: int) -> int:
        page.write_string(row, 0, block.heading, self._title)
        for column, name in enumerate(block.columns):
            page.write_string(row + 1, column, name, self._bold)
        for line, cells in enumerate(block.rows, row + 2):
            for column, cell in enumerate(cells):
                self._cell(page, line, column, cell)
        return row + 2 + len(block.rows)

    def _cell(self, page: Worksheet, row: int, column: int, cell: Cell) -> None:
        from xlsxwriter.utility import xl_rowcol_to_cell

        match cell:
            case None:
                return
            case str():
                page.write_string(row, column, cell, self._words)
            case Decimal():
                page.write_number(row, column, float(cell), self._given)
            case Traced():
                reference = self._derivation.reference(cell)
                page.write_formula(row, column, f"={reference}", self._computed, float(cell.value))
            case Added():
                first = xl_rowcol_to_cell(row - cell.rows, column)
                formula = f"=ROUND(SUM({first}:{xl_rowcol_to_cell(row - 1, column)}),8)"
                page.write_formula(row, column, formula, self._money(), float(cell.amount))
            case Paid():
                whole, less, more = (xl_rowcol_to_cell(row, column - back) for back in (3, 2, 1))
                page.write_formula(row, column, f"=ROUND({whole}-{less}+{more},8)", self._money(), float(cell.amount))
            case Rounded():
                formula = self._billed(cell)
                page.write_formula(row, column, f"={formula}", self._money(cell.places), float(cell.amount))

    def _billed(self, cell: Rounded) -> str:
        reference = self._derivation.reference(cell.number)
        whole = f"{cell.before:f}+{reference}" if cell.before else reference
        rounded = rounding_formula(whole, cell.places, cell.mode, cell.before + cell.number.value)
        # Binary sums of cents are put back on their places, so that comparing and adding find exact cents.
        return f"ROUND({rounded}-({cell.billed:f}),{cell.places})" if cell.billed else rounded

    def _money(self, places: int = 2) -> Format:
        if places not in self._formats:
            shown = "#,##0" + f".{'0' * places}" * bool(places)
            self._formats[places] = self._book.add_format({"num_format": shown, "valign": "top", "bold": True})
        return self._formats[places]

    def derivations(self) -> None:
        """Write the sheet of the derivations, row by row as they were laid out."""
        page = self._book.add_worksheet(DERIVATION)
        _for_paper(page)
        for column, (name, width) in enumerate((("What", 58), ("Number", 24), ("Source", 48))):
            page.write_string(0, column, name, self._bold)
            page.set_column(column, column, width)
        page.freeze_panes(1, 0)
        for row, line in enumerate(self._derivation.lines, 1):
            page.write_string(row, 0, line.what, self._words)
            if line.formula:
                page.write_formula(row, 1, f"={line.formula}", self._computed, float(line.value))
            else:
                page.write_number(row, 1, float(line.value), self._given)
            if line.source:
                page.write_string(row, 2, line.source, self._words)


def _for_paper(page: Worksheet) -> None:
    page.set_paper(9)  # A4
    page.set_landscape()
    page.fit_to_pages(1, 0)


def _widths(blocks: Sequence[Block]) -> Iterator[int]:
    """Give each column the width of its longest words or figures, within reason."""
    for column in range(max((len(block.columns) for block in blocks), default=0)):
        cells = [one[column] for block in blocks for one in (block.columns, *block.rows) if column < len(one)]
        longest = max((len(one) if isinstance(one, str) else 16) for one in cells if one is not None)
        yield max(10, min(46, longest + 2))
