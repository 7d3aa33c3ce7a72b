"""`pactolus check`: what a person who wrote the files is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pactolus.cli.main import application

if TYPE_CHECKING:
    from pathlib import Path

AGREEMENT = """\
[agreement]
id = "hengrui-glenmark"
announced = 2025-09-24

[[party]]
id = "hengrui"
name = "Hengrui Pharma"
role = "licensor"

[[party]]
id = "glenmark"
name = "Glenmark Specialty S.A."
role = "licensee"

[[grant]]
id = "licence"
licensor = "hengrui"
licensee = "glenmark"
territory = "IN and BR"

[[royalty]]
id = "net-sales"
payer = "glenmark"
payee = "hengrui"
"""


def check(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(application("check"), ["check", *arguments])
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "agreement.toml").write_text(AGREEMENT)
    (tmp_path / "journal").mkdir()
    return tmp_path


def test_open_terms_and_conventions_are_told_and_are_no_errors(folder: Path) -> None:
    status, said = check(str(folder))
    assert status == 0
    lines = said.splitlines()
    assert lines[0] == (
        f"note: {folder}/agreement.toml:21: /royalty/net-sales/rate: what is stated is undisclosed: "
        "computations need it completed (state it, or assume it under [completion] in programme.toml)"
    )
    assert lines[1] == "conventions in force:"
    assert "  /conventions/rounding_places: the currency's minor units (default)" in lines
    assert "  /royalty/net-sales/due: 60 days after the period end (default)" in lines
    assert lines[-1] == "0 errors, 0 warnings, 1 note"


def test_the_problems_of_all_files_are_told_at_once(folder: Path) -> None:
    (folder / "agreement.toml").write_text(AGREEMENT.replace('payee = "hengrui"', 'payee = "hengry"'))
    (folder / "journal" / "events.csv").write_text("id,date,type\nx,2025,aproval\n")
    (folder / "journal" / "sales.csv").write_text("period,country,net,currency\n2026-Q1,DE,5,USD\n2026-Q9,IN,5,USD\n")
    (folder / "programme.toml").write_text("[programme]\nvaluation_date = 2026-01-01\n")
    status, said = check(str(folder))
    assert status == 1
    for place in (
        "agreement.toml:24: /royalty/net-sales/payee: there is no [[party]] of the id 'hengry'",
        "journal/events.csv:2: x: 'aproval' is no type of event",
        "journal/sales.csv:2: ",
        "journal/sales.csv:3: ",
        "programme.toml:1: /discount: 'discount' is missing",
    ):
        assert f"error: {folder}/{place}" in said


def test_as_json_the_same_is_data(folder: Path) -> None:
    status, said = check("--json", str(folder))
    answer = json.loads(said)
    assert status == 0
    assert [(one["line"], one["term"], one["severity"]) for one in answer["problems"]] == [
        (21, "/royalty/net-sales/rate", "note")
    ]
    assert {"path": "/agreement/currency", "value": "USD", "stated": False} in answer["conventions"]


def test_a_folder_without_an_agreement_is_told_in_one_line(tmp_path: Path) -> None:
    status, said = check(str(tmp_path / "nowhere"))
    assert status == 1
    assert said.splitlines() == [
        f"error: {tmp_path}/nowhere/agreement.toml: there is no such file (a deal is a folder with an agreement.toml)",
        "1 error, 0 warnings, 0 notes",
    ]


def test_sales_are_read_even_where_the_agreement_cannot_be(folder: Path) -> None:
    (folder / "agreement.toml").write_text("[agreement\n")
    (folder / "journal" / "sales.csv").write_text("period,net,currency\n2026-Q9,5,USD\n")
    status, said = check(str(folder))
    assert status == 1
    assert "agreement.toml:1: this is no TOML" in said
    assert "sales.csv:2: '2026-Q9' is no period" in said


def test_a_programme_that_completes_the_agreement_is_told(folder: Path) -> None:
    ground = 'because = "b"\nsource = "s"\n'
    figures = {name: f"{{ value = {value}, because = 'b', source = 's' }}" for name, value in FIGURES.items()}
    (folder / "programme.toml").write_text(
        PROGRAMME.format(**figures) + f'[[completion.royalty_tier]]\nabove = "USD 0"\nvalue = 0.1\n{ground}'
    )
    status, said = check(str(folder))
    assert status == 0
    assert said.splitlines()[0] == (
        f"note: {folder}/agreement.toml:21: /royalty/net-sales/rate: "
        "what is stated is undisclosed: programme.toml assumes the rest"
    )


FIGURES = {"rate": "0.1", "share": "0.2", "whole": "1", "years": "2", "far": "12", "peak": '"USD 100 000 000"'}
PROGRAMME = """\
[programme]
valuation_date = 2026-01-01

[discount]
licensor = {rate}
licensee = {rate}

[tax]
licensor = {share}
licensee = {share}

[economics]
operating_cost_share = {share}

[[market]]
id = "all"
territory = "IN and BR"
share = {whole}
approval_lag_years = {years}
launch_lag_years = {years}
loss_of_exclusivity_years = {far}
erosion = "fall"

[[curve]]
id = "rise"
values = [1]
because = "b"
source = "s"

[[curve]]
id = "fall"
values = [0.5]
because = "b"
source = "s"

[[indication]]
id = "cancer"
name = "cancer"
phase = "registration"
because = "filed"
peak_sales = {peak}
uptake = "rise"

[[indication.transition]]
phase = "registration"
probability = {share}
years = {years}

"""
