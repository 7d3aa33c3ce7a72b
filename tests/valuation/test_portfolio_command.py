"""`pactolus portfolio`, as a user runs it."""

from __future__ import annotations

import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook
from selectolax.lexbor import LexborHTMLParser
from tests.valuation.conftest import GROUND
from typer.testing import CliRunner

from pactolus.cli.main import application

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts
    from typer.testing import Result

PORTFOLIO = """
[portfolio]
title = "Two <deals>"

[[driver]]
id = "target"
moves = "success"
because = "for the test"
source = "the test"

[[deal]]
id = "one"
folder = "one"
side = "licensor"
loadings = { target = 0.5 }

[[deal]]
id = "two"
folder = "two"
side = "licensee"
share = 0.25
loadings = { target = 0.5 }
"""


@pytest.fixture
def folder(tmp_path: Path, texts: Texts) -> Path:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        agreement = texts.agreement.replace('"Drug"', f'"Drug {name}"')
        (tmp_path / name / "agreement.toml").write_text(agreement, encoding="utf-8")
        (tmp_path / name / "programme.toml").write_text(texts.programme.replace("GROUND", GROUND), encoding="utf-8")
    (tmp_path / "portfolio.toml").write_text(PORTFOLIO, encoding="utf-8")
    return tmp_path


def run(folder: Path, *options: str, command: str = "portfolio") -> Result:
    return CliRunner().invoke(application(command), [command, str(folder), *options])


def test_a_portfolio_in_words(folder: Path) -> None:
    done = run(folder, "--futures", "500")
    assert done.exit_code == 0, done.output
    assert (
        "Two <deals>: value on 2025-01-01 in the base case, USD million, after tax, 2 deals over 500 futures"
        in done.stdout
    )
    assert re.search(r"^one +licensor 100\.0% ", done.stdout, re.MULTILINE)
    assert re.search(r"^two +licensee  25\.0% ", done.stdout, re.MULTILINE)
    assert "Variance that drivers explain: target (success)" in done.stdout
    assert "is diversified away" in done.stdout
    assert "  2039 " in done.stdout


def test_a_portfolio_as_json_names_the_seed_by_which_value_gives_the_same(folder: Path) -> None:
    path = folder / "portfolio.toml"
    path.write_text(PORTFOLIO.replace("loadings = { target = 0.5 }", ""), encoding="utf-8")
    done = run(path, "--futures", "700", "--json", "--seed", "3", "--case", "low")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    first = found["holdings"][0]
    alone = run(folder / "one", "--paths", "700", "--json", "--seed", first["seed"], "--case", "low", command="value")
    licensor = json.loads(alone.stdout)["licensor"]
    licensor.pop("histogram")
    assert first["value"] == licensor
    assert "'target' moves no deal" in done.stderr


def test_a_folder_of_deals(folder: Path) -> None:
    (folder / "portfolio.toml").unlink()
    (folder / "three").mkdir()
    (folder / "three" / "agreement.toml").write_text("[agreement\n", encoding="utf-8")
    done = run(folder, "--futures", "100", "--side", "licensee", "--json")
    assert done.exit_code == 1
    found = json.loads(done.stdout)
    assert [(one["deal"], one["side"]) for one in found["holdings"]] == [("one", "licensee"), ("two", "licensee")]
    assert [one["deal"] for one in found["left_out"]] == ["three"]
    assert "left out: three" in done.stderr
    assert "three/agreement.toml:1: this is no TOML" in done.stderr


def test_nothing_that_can_be_valued(folder: Path) -> None:
    for name in ("one", "two"):
        (folder / name / "agreement.toml").unlink()
    done = run(folder, "--futures", "100")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "left out: two" in done.stderr


def test_problems_of_the_file_stand_before_anything_is_valued(folder: Path) -> None:
    path = folder / "portfolio.toml"
    path.write_text(PORTFOLIO.replace("share = 0.25", "share = 25"), encoding="utf-8")
    done = run(folder)
    assert done.exit_code == 1
    assert "portfolio.toml:21: /deal/two/share: 25 is no rate" in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--side", "licensor"), "names the side that is held"),
        (("--case", "best"), "is no case"),
        (("-o", "out.pdf"), "written as .html or .xlsx"),
    ],
)
def test_a_command_that_is_not_used_as_it_is_meant(folder: Path, options: tuple[str, str], told: str) -> None:
    done = run(folder, *options)
    assert done.exit_code == 2
    assert told in done.stderr.replace("\n", " ")


def test_a_side_that_is_none(folder: Path) -> None:
    (folder / "portfolio.toml").unlink()
    done = run(folder, "--side", "payer")
    assert done.exit_code == 2
    assert "is no side" in done.stderr


def test_results_are_kept_and_found_again(folder: Path) -> None:
    kept = folder / "results.sqlite"
    first = run(folder, "--futures", "300", "--resume", str(kept), "--json")
    size = kept.stat().st_size
    second = run(folder, "--futures", "300", "--resume", str(kept), "--json")
    assert first.exit_code == second.exit_code == 0
    assert first.stdout == second.stdout
    assert kept.stat().st_size == size
    wrong = run(folder, "--resume", str(folder / "portfolio.toml"))
    assert wrong.exit_code == 1
    assert "results cannot be kept here" in wrong.stderr


def test_the_page_holds_the_figures_and_asks_nothing_of_other_addresses(folder: Path) -> None:
    path = folder / "page.html"
    done = run(folder, "--futures", "500", "-o", str(path))
    assert done.exit_code == 0, done.output
    text = path.read_text(encoding="utf-8")
    assert "Two &lt;deals&gt;" in text
    assert "<deals>" not in text
    page = LexborHTMLParser(text)
    assert not page.css("script, [src], link[href^=http]")
    ids = [one.attributes["id"] for one in page.css("[id]")]
    assert len(ids) == len(set(ids))
    names = {"contributions", "distribution-licensor", "fan-licensor"}
    assert names == {(one.attributes["aria-labelledby"] or "").split("-title")[0] for one in page.css("svg.chart")}
    shares = [float(one) for one in re.findall(r"(\d+(?:\.\d+)?)\u202f% of the risk</title>", text)]
    assert sum(shares) == pytest.approx(100, abs=1)


def test_the_page_names_what_is_left_out(folder: Path) -> None:
    (folder / "two" / "agreement.toml").unlink()
    path = folder / "page.html"
    assert run(folder, "--futures", "100", "-o", str(path)).exit_code == 1
    assert "there is no such file" in path.read_text(encoding="utf-8")


def test_the_spreadsheet_adds_the_deals_up(folder: Path) -> None:
    path = folder / "sheet.xlsx"
    done = run(folder, "--futures", "500", "-o", str(path), "--json")
    assert done.exit_code == 0, done.output
    found = json.loads(done.stdout)
    book = load_workbook(BytesIO(path.read_bytes()), data_only=True)
    assert ("target", "success") in [row[:2] for row in book["Deals"].iter_rows(values_only=True)]
    deals = list(book["Deals"].iter_rows(values_only=True))
    total = next(row for row in deals if row[0] == "together")
    assert total[7] == pytest.approx(float(found["value"]["mean"]), abs=0.02)
    assert total[14] == pytest.approx(float(found["standard_deviation"]["amount"]), abs=0.02)
    formulas = load_workbook(BytesIO(path.read_bytes()))["Deals"]
    assert any(str(cell.value).startswith("=ROUND(SUM(") for row in formulas.iter_rows() for cell in row)
    years = [row for row in book["Cash"].iter_rows(values_only=True) if row[0] == "2025"]
    assert years[0][1] == pytest.approx(float(found["years"][0]["expected"]), abs=0.01)


def test_check_takes_a_portfolio(folder: Path) -> None:
    (folder / "two" / "agreement.toml").unlink()
    for source in (folder, folder / "portfolio.toml"):
        done = run(source, command="check")
        assert done.exit_code == 1
        assert "portfolio.toml:19: /deal/two/folder: there is no deal in two" in done.stdout
    # A deal's own file is none of a portfolio.
    assert "a deal is a folder" in run(folder / "one" / "agreement.toml", command="check").stdout
    sound = run(folder / "one", command="check")
    assert "conventions in force" in sound.stdout


def write_many(folder: Path, texts: Texts, count: int) -> Path:
    many = folder / "many"
    for number in range(count):
        deal = many / f"deal-{number}"
        deal.mkdir(parents=True)
        terms = ("USD 20 000 000", f"USD {number} 000 000"), ('"Drug"', f'"Drug {number}"')
        (deal / "agreement.toml").write_text(texts.changed(*terms, where="agreement").agreement, encoding="utf-8")
        (deal / "programme.toml").write_text(texts.programme.replace("GROUND", GROUND), encoding="utf-8")
    return many


@pytest.mark.heavy
def test_a_cluster_of_which_a_worker_is_killed_gives_the_same_bits(folder: Path, texts: Texts) -> None:
    from pactolus.valuation.portfolio.file import of_folder
    from pactolus.valuation.portfolio.parts import Manner
    from pactolus.valuation.portfolio.run import value_portfolio
    from pactolus.valuation.portfolio.store import open_results

    distributed = pytest.importorskip("distributed")
    many = write_many(folder, texts, 60)
    book, problems = of_folder(many, "licensor")
    assert book is not None, problems
    with open_results(None) as results:
        here = value_portfolio(book, results, Manner(futures=20_000))
    killed: list[int] = []
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster:

        def kill_one(done: int, _: int) -> None:
            if done > 10 and not killed:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        with open_results(None) as results:
            there = value_portfolio(book, results, Manner(futures=20_000, cluster=cluster.scheduler_address), kill_one)
    assert killed
    assert here == there


@pytest.mark.heavy
def test_a_run_that_is_killed_goes_on_where_it_was(folder: Path, texts: Texts) -> None:
    many, kept = write_many(folder, texts, 60), folder / "results.sqlite"
    program = [sys.executable, "-c", "from pactolus.cli.main import main; main()"]
    command = [*program, "portfolio", str(many), "--futures", "2000", "--json"]
    resuming = [*command, "--resume", str(kept)]
    with subprocess.Popen(resuming, stdout=subprocess.DEVNULL, start_new_session=True) as first:
        while rows(kept) < 10:
            assert first.poll() is None, "it ended before it could be killed"
            time.sleep(0.02)
        os.killpg(first.pid, signal.SIGKILL)
    saved = rows(kept)
    assert 10 <= saved < 60
    resumed = subprocess.run(resuming, capture_output=True, text=True, check=True)
    assert rows(kept) == 60
    assert resumed.stdout == subprocess.run(command, capture_output=True, text=True, check=True).stdout


def rows(path: Path) -> int:
    """Count the results that are kept; none where the file is not ready yet."""
    if not path.exists():
        return 0
    try:
        with closing(sqlite3.connect(path)) as connection:
            return int(connection.execute("SELECT count(*) FROM worth").fetchone()[0])
    except sqlite3.OperationalError:
        return 0
