"""A rights map as text, JSON, drawing and page."""

from __future__ import annotations

import datetime as dt
import json
import re
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pactolus.agreement.holdings import Holding
from pactolus.agreement.rights import map_rights
from pactolus.cli.rights import rights
from pactolus.reports.rights_map import rights_page, rights_svg
from pactolus.reports.rights_view import rights_as_json, rights_as_text

EXAMPLE = Path(__file__).parents[2] / "examples" / "rights" / "public-facts.csv"
ON = dt.date(2026, 1, 1)
HOLDINGS = (
    Holding("a", "x", "Owner", "Alpha", ("commercialize",), "Japan and USA", exclusivity="exclusive"),
    Holding("b", "x", "Owner", "Beta", ("commercialize",), "Japan, Puerto Rico", exclusivity="exclusive"),
    Holding(
        "c", "x", "Owner", "Gamma", ("commercialize",), "India", since=dt.date(2020, 1, 1), until=dt.date(2024, 1, 1)
    ),
    Holding("d", "x", "Alpha", "Delta", ("commercialize",), "Chile", under="a", source="https://example.org/<d>"),
)
runner = CliRunner()


@pytest.fixture(scope="module")
def app() -> typer.Typer:
    made = typer.Typer(pretty_exceptions_enable=False)
    made.command()(rights)
    return made


def test_the_text_names_holders_conflicts_what_is_contested_and_what_nobody_holds() -> None:
    text = rights_as_text(map_rights(HOLDINGS, ON), HOLDINGS)
    assert text.startswith("x: commercialize, on 2026-01-01\n")
    assert re.search(r"Alpha +exclusive +2 +\d+ m +JP US", text)
    assert re.search(r"conflict +1 +\d+ m +JP", text)
    assert re.search(r"broken chain +1 +\d+ m +CL", text)
    assert re.search(r"contested +6 +[\d.]+ m +AS GU MP PR UM VI", text)
    assert re.search(r"Delta +not stated", text)
    assert "lapsed: Gamma's rights in x ended on 2024-01-01" in text
    assert "wider than its head: d has 1 country" in text


def test_the_json_has_the_same() -> None:
    content = json.loads(rights_as_json(map_rights(HOLDINGS, ON), HOLDINGS))
    [view] = content["rights"]
    assert view["conflicts"] == {"JP": ["a", "b"]}
    assert view["holders"][0]["countries"] == ["JP", "US"]
    assert view["contested"]["PR"] == ["a"]
    assert "IN" in view["white"]
    assert [one["kind"] for one in content["findings"]] == ["lapsed", "wider than its head"]


def test_the_map_gives_each_holder_a_style_and_shows_conflicts_first() -> None:
    [view] = map_rights(HOLDINGS, ON).views
    text = rights_svg(view, HOLDINGS)
    assert "Japan: conflict: Alpha and Beta" in text
    assert "Puerto Rico: contested: Alpha; held by Beta" in text
    assert "Guam: contested: Alpha<" in text
    assert "United States: Alpha (exclusive)" in text
    assert "Chile: broken chain: Delta by a sublicence that its head does not cover" in text
    assert "India: not licensed, as far as is known" in text
    assert ">Gamma" not in text  # nobody the map shows


def test_the_page_has_a_slider_over_the_days_of_change_and_asks_nothing_of_other_addresses() -> None:
    page = rights_page(HOLDINGS, "x", "commercialize", ON)
    states = json.loads(re.search(r'id="states">(.*?)</script>', page)[1])  # type: ignore[index]  # it is there
    assert [state["day"] for state in states["days"]] == ["2020-01-01", "2024-01-02", "2026-01-01"]
    assert states["days"][0]["countries"]["IN"][1] == "Gamma (exclusivity not stated)"
    assert states["days"][1]["countries"]["IN"][0] == "white"
    assert 'max="2" value="2"' in page
    assert re.findall(r"</svg>([^<]+)</li>", page) == [
        "Alpha", "Gamma", "Conflict", "Broken chain", "Contested", "Not licensed",
    ]  # fmt: skip
    assert "<li>lapsed: Gamma&#x27;s rights in x ended on 2024-01-01</li>" in page
    assert '<a href="https://example.org/&lt;d&gt;">published</a>' in page
    assert re.findall(r'(?:src|href)="(?!#)([^"]*)"', page) == ["https://example.org/&lt;d&gt;"]


def test_the_command_prints_a_table_json_and_a_map(app: typer.Typer) -> None:
    table = runner.invoke(app, [str(EXAMPLE), "--asset", "toripalimab", "--on", "2026-01-01"])
    assert table.exit_code == 0
    assert "Coherus BioSciences" in table.stdout
    content = json.loads(runner.invoke(app, [str(EXAMPLE), "--right", "register", "--json"]).stdout)
    assert {view["right"] for view in content["rights"]} == {"register"}
    assert runner.invoke(app, [str(EXAMPLE), "--asset", "tucatinib", "--svg"]).stdout.startswith("<svg ")


def test_a_reading_settles_a_word_of_the_territories(app: typer.Typer) -> None:
    arguments = [str(EXAMPLE), "--asset", "tucatinib", "--on", "2026-01-01", "--json", "--reading"]
    open_question = json.loads(runner.invoke(app, arguments[:-1]).stdout)["rights"][0]["contested"]
    settled = json.loads(runner.invoke(app, [*arguments, "europe=eu27"]).stdout)["rights"][0]["contested"]
    assert "GB" in open_question
    assert "GB" not in settled
    wrong = runner.invoke(app, [*arguments, "europe=nonsense"])
    assert wrong.exit_code == 1
    assert "rights: 'europe' has no reading 'nonsense'" in wrong.stderr


def test_a_filter_by_right_hides_no_head_licence_and_problems_stand_in_the_json(
    app: typer.Typer, tmp_path: Path
) -> None:
    table = tmp_path / "rights.csv"
    table.write_text(
        "id,asset,holder,rights,territory,under\nhead,x,A,develop,Japan,\nsub,x,B,commercialize,Japan,head\nbad,x,C,sell,Peru,\n",
        encoding="utf-8",
    )
    result = runner.invoke(app, [str(table), "--right", "commercialize", "--json"])
    content = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [one["kind"] for one in content["findings"]] == ["wider than its head"]
    assert content["rights"][0]["broken"] == {"JP": ["sub"]}
    assert content["problems"][0]["message"] == "'sell' is no right"


def test_the_command_writes_a_page(app: typer.Typer, tmp_path: Path) -> None:
    page = tmp_path / "rights.html"
    arguments = [str(EXAMPLE), "--asset", "toripalimab", "--right", "distribute", "--html", str(page)]
    assert runner.invoke(app, arguments).exit_code == 0
    assert "toripalimab: who may distribute where" in page.read_text(encoding="utf-8")
    arguments[-1] = str(tmp_path / "nowhere" / "rights.html")
    result = runner.invoke(app, arguments)
    assert result.exit_code == 1
    assert "cannot be written" in result.stderr


def test_the_command_says_what_is_wrong(app: typer.Typer, tmp_path: Path) -> None:
    assert runner.invoke(app, [str(EXAMPLE), "--svg"]).exit_code == 2
    assert "choose one with --asset" in runner.invoke(app, [str(EXAMPLE), "--svg"]).stderr
    assert "'q' is in no grant: sugemalimab" in runner.invoke(app, [str(EXAMPLE), "--asset", "q", "--svg"]).stderr
    assert "'sell' is in no grant: commercialize" in runner.invoke(app, [str(EXAMPLE), "--right", "sell"]).stderr
    assert runner.invoke(app, [str(EXAMPLE), "--on", "someday"]).exit_code == 2
    missing = runner.invoke(app, [str(tmp_path / "none.csv")])
    assert missing.exit_code == 1
    assert "there is no such file" in missing.stderr
