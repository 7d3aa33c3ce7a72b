"""`pactolus value`, as a user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from typer.testing import CliRunner

from pactolus.cli.main import application

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts
    from typer.testing import Result

GROUND = 'because = "for the test", source = "the test"'


def run(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(application("value"), ["value", str(folder), *options])


def write(folder: Path, texts: Texts) -> Path:
    (folder / "agreement.toml").write_text(texts.agreement, encoding="utf-8")
    (folder / "programme.toml").write_text(texts.programme.replace("GROUND", GROUND), encoding="utf-8")
    return folder


def test_value_as_json(tmp_path: Path, texts: Texts) -> None:
    done = run(write(tmp_path, texts), "--json", "--paths", "1000", "--seed", "7")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    assert (found["paths"], found["seed"], found["valuation_date"]) == (1000, 7, "2025-01-01")
    assert set(found["terms"]) == {"upfront", "approval", "first-hundred", "royalty"}
    assert found["terms"]["upfront"]["mean"] == "10000000.00"
    assert sum(found["licensor"]["histogram"]["counts"]) == 1000
    assert float(found["licensor"]["p05"]) <= float(found["licensor"]["p50"]) <= float(found["licensor"]["p95"])


def test_value_in_words(tmp_path: Path, texts: Texts) -> None:
    done = run(write(tmp_path, texts), "--paths", "1000", "--case", "low")
    assert done.exit_code == 0, done.output
    assert "in the low case, USD million, after tax, over 1000 futures" in done.stdout
    assert "discounted at 10%, taxed at 15%" in done.stdout
    assert "8.00% at 200.0" in done.stdout


def test_a_folder_without_a_programme_gets_a_proposed_one(tmp_path: Path, texts: Texts) -> None:
    write(tmp_path, texts)
    (tmp_path / "programme.toml").unlink()
    done = run(tmp_path, "--json", "--paths", "100")
    assert done.exit_code == 0, done.output
    assert "no indication of the programme can bring" in done.stderr


def test_a_problem_names_file_and_line_before_anything_is_simulated(tmp_path: Path, texts: Texts) -> None:
    write(tmp_path, texts)
    path = tmp_path / "programme.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("value = 0.6", "value = 1.6"), encoding="utf-8")
    done = run(tmp_path)
    assert done.exit_code == 1
    assert "programme.toml:47" in done.stderr
    assert "1.6 is no rate" in done.stderr


def test_a_term_that_nothing_completes(tmp_path: Path, texts: Texts) -> None:
    write(tmp_path, texts)
    path = tmp_path / "agreement.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('"USD 10 000 000"', '"undisclosed"'), encoding="utf-8")
    done = run(tmp_path)
    assert done.exit_code == 1
    assert "/payment/upfront/amount is undisclosed" in done.stderr


def test_a_case_that_does_not_exist(tmp_path: Path, texts: Texts) -> None:
    done = run(write(tmp_path, texts), "--case", "best")
    assert done.exit_code == 2
    assert "one of low, base, high" in done.stderr


def test_a_log_is_not_filled_with_progress(tmp_path: Path, texts: Texts) -> None:
    # An error of 200 000 dollars takes some hundred thousand futures, a fraction of a second: nothing worth telling.
    done = run(write(tmp_path, texts), "--until-error", "200000")
    assert done.exit_code == 0, done.output
    assert "\r" not in done.stderr
    assert done.stderr.count("a second") <= 1
