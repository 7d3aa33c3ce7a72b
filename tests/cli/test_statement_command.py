"""`pactolus statement` as a user starts it."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest
import typer
from openpyxl import load_workbook
from tests.reports.second_program import recomputed
from typer.testing import CliRunner

from pactolus.cli.statement import statement

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "first-year"

application = typer.Typer()
application.command()(statement)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(application, [str(one) for one in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_printed_statement() -> None:
    code, printed, errors = run(EXAMPLE, "--period", "2024-Q2")
    assert (code, errors) == (0, "")
    assert "Veltis Pharma pays Lumara Bio USD 693 470.11" in printed
    assert "navorutinib  Brazil (BR)  6 900 000.00  779 599.25  6 120 400.75" in printed
    assert "above USD 10 000 000    2 174 701.50  10 %    217 470.15" in printed
    assert "The term has made due 324 000.044 before, of which 324 000.04 is billed" in printed
    code, printed, _ = run(EXAMPLE, "--period", "2023-Q1")
    assert (code, "Nothing is payable." in printed) == (0, True)


def test_the_json_of_a_year() -> None:
    code, printed, _ = run(EXAMPLE, "--period", "2024", "--json")
    made = json.loads(printed)
    # The royalties of the year and both sales milestones: 3 905 102.40 + 187 869.54 + 4 000 000.
    assert (code, made["payable"][0]["amount"]) == (0, "8092971.94")


def test_a_page_escapes_what_documents_say_and_loads_nothing(tmp_path: Path) -> None:
    deal = Path(shutil.copytree(EXAMPLE, tmp_path / "deal"))
    terms = deal / "agreement.toml"
    terms.write_text(terms.read_text("utf-8").replace('"Veltis Pharma"', '"<script>Veltis"'), "utf-8")
    code, _, errors = run(deal, "--period", "2024-Q3", "-o", tmp_path / "s.html")
    page = (tmp_path / "s.html").read_text("utf-8")
    assert (code, errors) == (0, f"The statement is {tmp_path / 's.html'}\n")
    assert "&lt;script&gt;Veltis" in page
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert "1\u202f145\u202f035.04" in page


def test_text_and_pdf(tmp_path: Path) -> None:
    assert run(EXAMPLE, "--period", "2024-Q3", "-o", tmp_path / "s.txt")[0] == 0
    assert (tmp_path / "s.txt").read_text("utf-8").startswith("Royalty statement 2024-Q3")
    assert run(EXAMPLE, "--period", "2024-Q3", "-o", tmp_path / "s.pdf")[0] == 0
    assert (tmp_path / "s.pdf").read_bytes().startswith(b"%PDF-")


def test_without_the_extra_a_pdf_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    code, _, errors = run(EXAMPLE, "--period", "2024-Q3", "-o", tmp_path / "s.pdf")
    assert (code, errors.startswith("a PDF needs the extra `pdf`")) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--period", "2024-02"), 2, "name a quarter or a year"),
        (("--period", "spring"), 2, "'spring' is no period"),
        (("--period", "2024-Q1", "--as-of", "soon"), 2, "'soon' is no date"),
        (("--period", "2024-Q1", "-o", "s.docx"), 1, "s.docx: a statement is .txt, .html, .xlsx or .pdf"),
    ],
)
def test_what_cannot_be_stated(arguments: tuple[str, ...], code: int, told: str) -> None:
    found, _, errors = run(EXAMPLE, *arguments)
    assert found == code
    assert told in " ".join(errors.replace("│", " ").split())


def test_a_folder_without_an_agreement(tmp_path: Path) -> None:
    assert run(tmp_path, "--period", "2024-Q1")[0] == 1


def test_the_sheet_shows_the_amounts_with_their_formulas(tmp_path: Path) -> None:
    assert run(EXAMPLE, "--period", "2024-Q2", "-o", tmp_path / "s.xlsx")[0] == 0
    content = (tmp_path / "s.xlsx").read_bytes()
    sheet = load_workbook(io.BytesIO(content))["Statement"]
    values = load_workbook(io.BytesIO(content), data_only=True)["Statement"]
    royalty = next(row for row in sheet.iter_rows() if row[0].value == "royalty")
    assert str(royalty[7].value).startswith("=ROUND(ROUND(SIGN(324000.0440+Derivation!B")
    assert values[royalty[7].coordinate].value == 693470.11
    payable = next(row for row in values.iter_rows() if row[0].value == "Payable")
    assert payable[10].value == 693470.11


def _numbers(path: Path) -> dict[str, float]:
    """Give the number of every cell."""
    book = load_workbook(path, data_only=True)
    return {
        f"{name}!{cell.coordinate}": float(cell.value)
        for name in ("Statement", "Derivation")
        for row in book[name].iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }


@pytest.mark.heavy
@pytest.mark.parametrize(
    ("deal", "period"),
    [
        ("examples/first-year", "2024-Q2"),
        ("examples/first-year", "2024"),
        ("testcases/dev-06-cytodyn-vyera", "2021-Q3"),
        ("testcases/dev-06-cytodyn-vyera", "2021"),
        ("testcases/dev-05-eton-aucta", "2022"),
        ("testcases/dev-02-theravance-gsk", "2024-Q1"),
        ("testcases/dev-03-array-ono", "FY2024"),
        ("examples/valid-claims", "2015"),
    ],
)
def test_libreoffice_computes_a_statement_to_the_same_cents(deal: str, period: str, tmp_path: Path) -> None:
    run(ROOT / deal, "--period", period, "-o", tmp_path / "s.xlsx")
    content = (tmp_path / "s.xlsx").read_bytes()
    recomputed(content, tmp_path)
    written, computed = _numbers(tmp_path / "s.xlsx"), _numbers(tmp_path / "out" / "made.xlsx")
    # What is billed, paid and added up is the same to the last digit; steps of ten digits differ in the sixteenth.
    formulas = load_workbook(io.BytesIO(content))["Statement"]
    billed = {
        name for name in written if name.startswith("Statement") and _rounds(formulas[name.partition("!")[2]].value)
    }
    assert len(billed) > 2
    assert {name: computed[name] for name in billed} == {name: written[name] for name in billed}
    assert computed == pytest.approx(written, rel=1e-12, abs=1e-9)


def _rounds(formula: object) -> bool:
    return str(formula).startswith("=ROUND")
