"""`pactolus value -o FILE.xlsx`: the weighted case in live formulas, which another program computes alike."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook
from tests.reports.second_program import recomputed
from typer.testing import CliRunner

from pactolus.agreement.toml_file import load_agreement
from pactolus.cli.main import application
from pactolus.reports.value_workbook import value_workbook
from pactolus.valuation.programme_file import load_programme
from pactolus.valuation.simulate import value
from pactolus.valuation.weighted import weigh

if TYPE_CHECKING:
    from openpyxl import Workbook
    from tests.valuation.conftest import Texts

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
GROUND = 'because = "for the test", source = "the test"'


def test_every_amount_is_a_formula_down_to_the_assumptions(tmp_path: Path, texts: Texts) -> None:
    (tmp_path / "agreement.toml").write_text(texts.agreement, encoding="utf-8")
    (tmp_path / "programme.toml").write_text(texts.programme.replace("GROUND", GROUND), encoding="utf-8")
    file = tmp_path / "value.xlsx"
    done = CliRunner().invoke(application("value"), ["value", str(tmp_path), "--paths", "500", "-o", str(file)])
    assert done.exit_code == 0, done.output
    book, shown = load_workbook(file), load_workbook(file, data_only=True)
    assert book.sheetnames == ["Value", "Payments", "Sales and costs", "Derivation"]
    derived: dict[Any, Any] = {row[0]: row[1:3] for row in book["Derivation"].iter_rows(min_row=2, values_only=True)}
    assert derived["value to the licensor"][0].startswith("=")
    assert derived["indication, influenza, peak sales"] == (
        150_000_000,
        "programme.toml /indication/influenza/peak_sales, base case",
    )
    assert derived["discount, licensor"][0] == 0.1
    # Nothing that can be followed back to an assumption stands there as a number: sales are formulas as well.
    sold = [row for name, row in derived.items() if name and name.startswith("expected net sales of drug in india")]
    assert sold
    assert all(str(formula).startswith("=") for formula, _ in sold)
    (licensor,) = (row for row in shown["Value"].iter_rows(values_only=True) if row[0] == "licensor")
    weighted = weigh(texts.deal(), texts.plans()).values["licensor"].value
    simulated = value(texts.deal(), texts.plans(), paths=500).licensor.mean
    assert licensor[1] == pytest.approx(float(weighted))
    assert licensor[4] == pytest.approx(simulated - float(weighted), abs=0.01)


def test_no_other_kind_of_file_is_written(tmp_path: Path) -> None:
    done = CliRunner().invoke(application("value"), ["value", str(tmp_path), "-o", "value.docx"])
    assert done.exit_code == 2
    assert "written as .html, as .xlsx, or into a folder" in done.stderr


def compared(book: Workbook, content: bytes) -> float:
    """Give the greatest distance of any number of the tables from what the file remembers, relative to it."""
    remembered = load_workbook(io.BytesIO(content), data_only=True)
    far = 0.0
    for sheet in ("Value", "Payments", "Sales and costs", "Derivation"):
        for ours, theirs in zip(remembered[sheet].iter_rows(), book[sheet].iter_rows(), strict=False):
            for one, other in zip(ours, theirs, strict=False):
                expected, found = one.value, other.value
                if isinstance(expected, (int, float)):
                    assert isinstance(found, (int, float)), (sheet, one.coordinate, found)
                    far = max(far, abs(found - expected) / max(1.0, abs(expected)))
    return far


@pytest.mark.heavy
@pytest.mark.parametrize("deal", ["hengrui-glenmark", "reference-deal"])
def test_libreoffice_comes_to_the_engines_figures(tmp_path: Path, deal: str) -> None:
    agreement, _ = load_agreement(EXAMPLES / deal / "agreement.toml")
    assert agreement is not None
    programme, _ = load_programme(EXAMPLES / deal / "programme.toml", agreement)
    assert programme is not None
    content = value_workbook(weigh(agreement, programme), value(agreement, programme, paths=500))
    assert compared(recomputed(content, tmp_path), content) < 1e-9
