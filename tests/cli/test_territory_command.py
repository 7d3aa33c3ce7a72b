"""`pactolus territory` as a user types it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
import typer
from typer.testing import CliRunner

from pactolus.cli.territory import territory

if TYPE_CHECKING:
    from pathlib import Path

runner = CliRunner()


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer(pretty_exceptions_enable=False)
    made.command()(territory)
    return made


def test_the_answer_is_a_table_by_default(app: typer.Typer) -> None:
    result = runner.invoke(app, ["worldwide excluding Europe and JP"])
    assert result.exit_code == 0
    assert result.stdout.startswith("worldwide excluding (Europe; Japan)")
    assert result.stderr == ""


def test_the_answer_is_json_on_request(app: typer.Typer) -> None:
    result = runner.invoke(app, ["EU", "--on", "2019-06-01", "--json"])
    content = json.loads(result.stdout)
    assert "GB" in content["licensed"]
    assert content["contested"] == {}


def test_the_answer_is_a_map_on_request(app: typer.Typer) -> None:
    assert runner.invoke(app, ["EU", "--svg"]).stdout.startswith("<svg ")


def test_a_reading_settles_a_word(app: typer.Typer) -> None:
    result = runner.invoke(
        app, ["US and Europe", "--reading", "europe=eu27", "--reading", "US=states_and_dc", "--json"]
    )
    assert json.loads(result.stdout)["contested"] == {}


def test_problems_go_to_standard_error_and_the_status_is_1(app: typer.Typer) -> None:
    result = runner.invoke(app, ["Jpan"])
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr == "territory: 'Jpan' names no country or region (nearest: Japan)\n"


def test_own_figures_are_added_up(app: typer.Typer, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("country,patients\nJapan,1200\nTurkey,30\n", encoding="utf-8")
    table = runner.invoke(app, ["Japan and Europe, Russia", "--figures", str(own)])
    assert table.exit_code == 0
    assert "patients" in table.stdout
    assert "1,200" in table.stdout
    assert "reading, the likelier first" in table.stdout
    content = json.loads(runner.invoke(app, ["Japan and Europe", "--figures", str(own), "--json"]).stdout)
    assert content["own_figures"]["contested"][0]["amount"] == "30"
    assert content["hints"] == []
    missing = runner.invoke(app, ["Japan", "--figures", str(tmp_path / "none.csv")])
    assert missing.exit_code == 1
    assert "there is no such file" in missing.stderr


@pytest.mark.parametrize("options", [["--on", "yesterday"], ["--reading", "europe"]])
def test_a_wrong_option_is_status_2(app: typer.Typer, options: list[str]) -> None:
    result = runner.invoke(app, ["Europe", *options])
    assert result.exit_code == 2
    assert "write" in result.stderr
