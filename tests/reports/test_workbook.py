"""Spreadsheets made from traces: what stands in which cell, and that another program computes the same cents."""

from __future__ import annotations

import io
import random
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from tests.reports.second_program import recomputed

from pactolus.core.errors import InvalidValue
from pactolus.core.money import Rounding, RoundingMode
from pactolus.ledger.trace import Traced, named, total
from pactolus.reports import formulas
from pactolus.reports.workbook import Added, Block, Cell, Paid, Rounded, Sheet, rounding_formula, workbook

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl import Workbook

SALES = Traced(Decimal("12174701.5"), "net sales, 2024-Q2", source="journal/sales.csv:3")
LOW = Traced(Decimal("0.08"), "rate above USD 0", source="term royalty")
HIGH = Traced(Decimal("0.10"), "rate above USD 10 000 000", source="term royalty")
END = Traced(Decimal(10_000_000), "lower end of the band above USD 10 000 000", source="term royalty")


def royalty() -> Traced:
    return named(LOW * END + HIGH * (SALES - END), "royalty falling due, 2024-Q2")


def opened(content: bytes, *, values: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(content), data_only=values)


def rows(book: Workbook, sheet: str) -> list[tuple[Any, ...]]:
    return [tuple(cell for cell in row if cell is not None) for row in book[sheet].iter_rows(values_only=True)]


def page(*cells: Cell) -> list[Sheet]:
    return [Sheet("Statement", "Royalties", [Block("Due", ["what", "amount"], [list(cells)])], ["a note"])]


def test_a_number_becomes_a_formula_over_the_rows_of_what_it_was_made_of() -> None:
    # 10 000 000 × 8 % + 2 174 701.5 × 10 % = 1 017 470.15.
    amount = Rounded(royalty(), Decimal("1017470.15"), 2)
    content = workbook(page("royalty", amount))
    assert rows(opened(content), "Derivation") == [
        ("What", "Number", "Source"),
        ("rate above USD 0", 0.08, "term royalty"),
        ("lower end of the band above USD 10 000 000", 10_000_000, "term royalty"),
        ("rate above USD 10 000 000", 0.1, "term royalty"),
        ("net sales, 2024-Q2", 12174701.5, "journal/sales.csv:3"),
        ("royalty falling due, 2024-Q2", "=B2*B3+B4*(B5-B3)"),
    ]
    assert rows(opened(content), "Statement") == [
        ("Royalties",),
        ("a note",),
        (),
        ("Due",),
        ("what", "amount"),
        ("royalty", "=ROUND(SIGN(Derivation!B6)*(ROUND(ROUND(ABS(Derivation!B6)*100,6),0))/100,2)"),
    ]
    # What a reader sees who computes nothing is what the ledger said.
    assert opened(content, values=True)["Statement"]["B6"].value == 1017470.15
    assert opened(content, values=True)["Derivation"]["B6"].value == 1017470.15


def test_a_running_total_bills_the_rounded_sum_less_what_was_billed() -> None:
    amount = Rounded(royalty(), Decimal("1017470.16"), 2, before=Decimal("324000.044"), billed=Decimal("324000.04"))
    book = opened(workbook(page("royalty", amount)))
    whole = "324000.044+Derivation!B6"
    assert book["Statement"]["B6"].value == (
        f"=ROUND(ROUND(SIGN({whole})*(ROUND(ROUND(ABS({whole})*100,6),0))/100,2)-(324000.04),2)"
    )


def test_a_long_sum_is_written_over_ranges_and_a_number_stands_once() -> None:
    rate = Traced(Decimal("1.1"), "USD per EUR", source="journal/rates.csv:2")
    lines = [Traced(Decimal(line), f"line {line}", source=f"journal/sales.csv:{line}") for line in range(2, 14)]
    added = total([one * rate for one in lines], "net sales")
    book = opened(workbook(page("sales", added, added)))
    derived = rows(book, "Derivation")
    # A heading, twelve lines and the rate; then the twelve products together, and the sum over them.
    assert [row[1] for row in derived[1:4]] == [2, 1.1, 3]
    assert [row[1] for row in derived[14:16]] == ["=B2*B3", "=B4*B3"]
    assert derived[-1] == ("net sales", "=SUM(B15:B26)")
    assert len(derived) == 27
    assert book["Statement"]["B6"].value == book["Statement"]["C6"].value == "=Derivation!B27"


def test_steps_without_a_name_stand_inside_and_literals_as_figures() -> None:
    left = named((SALES - 100) / (SALES * 2) - (SALES - Traced(Decimal(-3))), "what is left")
    assert rows(opened(workbook(page(left))), "Derivation")[-1] == (
        "what is left",
        "=(B2-100)/(B2*2)-(B2-(-3))",
    )


def test_a_step_that_serves_twice_or_would_grow_too_long_has_its_own_row() -> None:
    balance = SALES
    for _ in range(40):
        balance += balance * LOW
    derived = rows(opened(workbook(page(balance))), "Derivation")
    assert derived[3] == ("intermediate step", "=B2+B2*B3")
    assert derived[4] == ("intermediate step", "=B4+B4*B3")
    chain = SALES
    for _ in range(60):
        chain = chain * LOW + HIGH
    written = [row[1] for row in rows(opened(workbook(page(chain))), "Derivation") if str(row[1]).startswith("=")]
    assert len(written) == 10
    assert max(len(one) for one in written) < 200


def test_a_step_inside_one_formula_may_be_asked_for_later() -> None:
    step = SALES * LOW
    sheet = page(named(step + HIGH, "first"), step)
    assert [row[-1] for row in rows(opened(workbook(sheet)), "Derivation")[-2:]] == ["=B2*B3+B4", "=B2*B3"]


def test_words_are_never_formulas() -> None:
    book = opened(workbook(page('=HYPERLINK("http://example.org")', Decimal(7), None)))
    cell = book["Statement"]["A6"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", '=HYPERLINK("http://example.org")', None)
    assert book["Statement"]["B6"].value == 7


def test_sums_and_differences_of_cells() -> None:
    rows_of: list[list[Cell]] = [
        [Decimal(5), Decimal(1), Decimal(2), Paid(Decimal(6))],
        [Decimal(2), None, None, Paid(Decimal(2))],
        [Added(Decimal(7), 2)],
    ]
    book = opened(workbook([Sheet("Sheet", "title", [Block("Due", ["amount", "tax", "VAT", "paid"], rows_of)])]))
    assert [book["Sheet"][cell].value for cell in ("D5", "A7")] == ["=ROUND(A5-B5+C5,8)", "=ROUND(SUM(A5:A6),8)"]


def test_a_derivation_longer_than_a_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formulas, "_LAST_ROW", 4)
    with pytest.raises(InvalidValue, match="a sheet has 4 rows, and the derivation is longer"):
        workbook(page(royalty()))


def test_a_sheet_without_tables() -> None:
    assert opened(workbook([Sheet("Empty", "title", [])])).sheetnames == ["Empty", "Derivation"]


@pytest.mark.heavy
def test_libreoffice_comes_to_the_same_cents(tmp_path: Path) -> None:
    """Two thousand amounts with every rounding, a third of them exactly between two cents."""
    chance = random.Random(20241127)  # noqa: S311 - figures for a test
    amounts = []
    for line in range(2000):
        places = chance.choice((0, 2, 2, 3))
        rule = Rounding(places, chance.choice(list(RoundingMode)))
        sales = Decimal(chance.randint(-(10**6), 10**11)).scaleb(-2)
        rate = Decimal(chance.randint(1, 9999)).scaleb(-4)
        if line % 3 == 0:
            sales, rate = (2 * sales.to_integral_value() + 1).scaleb(-places), Decimal("0.5")
        number = Traced(sales, f"sales {line}", source="s") * Traced(rate, f"rate {line}", source="t")
        before = Decimal(chance.randint(0, 10**10)).scaleb(-6) if line % 2 and line % 3 else Decimal(0)
        billed = rule.apply(before, "USD")
        amount = rule.apply(before + number.value, "USD") - billed
        amounts.append(Rounded(number, amount, places, rule.mode, before, billed))
    block = Block("All", ["amount"], [[one] for one in amounts])
    book = recomputed(workbook([Sheet("Amounts", "title", [block])]), tmp_path)
    found = [Decimal(str(row[0].value)) for row in book["Amounts"].iter_rows(min_row=5)]
    assert [one for one, value in zip(amounts, found, strict=True) if value != one.amount] == []


@pytest.mark.parametrize(
    ("mode", "formula"),
    [
        (RoundingMode.DOWN, "ROUND(SIGN(A1)*(INT(ROUND(ABS(A1)*100,6)))/100,2)"),
        (RoundingMode.UP, "ROUND(SIGN(A1)*(-INT(-ROUND(ABS(A1)*100,6)))/100,2)"),
        (
            RoundingMode.HALF_EVEN,
            (
                "ROUND(SIGN(A1)*(IF(ROUND(ROUND(ABS(A1)*100,6)-INT(ROUND(ABS(A1)*100,6)),6)=0.5,"
                "2*ROUND(INT(ROUND(ABS(A1)*100,6))/2+0.25,0),ROUND(ROUND(ABS(A1)*100,6),0)))/100,2)"
            ),
        ),
    ],
)
def test_roundings_in_the_words_of_a_spreadsheet(mode: RoundingMode, formula: str) -> None:
    assert rounding_formula("A1", 2, mode) == formula
