"""`pactolus audit` as a user starts it."""

from __future__ import annotations

import json
from pathlib import Path

import typer
from typer.testing import CliRunner

from pactolus.cli.audit import audit

EXAMPLE = Path(__file__).parents[2] / "examples" / "valid-claims"

application = typer.Typer()
application.command()(audit)


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(application, [str(one) for one in arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_printed_audit() -> None:
    code, printed, errors = run(EXAMPLE, EXAMPLE / "reported.csv", "--on", "2016-06-30")
    assert (code, errors) == (0, "")
    assert "  no royalty: a royalty of 396 000 is reported on US, where net-sales bears none (line 4)" in printed
    assert "underpaid   EUR          714 000" in printed
    assert "interest    EUR 8 701.37: net-sales 2015-Q1: 100 000 × 0.08 × 397 ÷ 365" in printed
    assert printed.endswith("exceeds 5 % of what was owed: the payer bears the cost of the audit.\n")


def test_the_json_of_an_audit_today() -> None:
    code, printed, _ = run(EXAMPLE, EXAMPLE / "reported.csv", "--json")
    assert (code, json.loads(printed)["overpaid"]) == (0, "1792800.00")


def test_a_report_that_agrees_and_one_below_the_threshold(tmp_path: Path) -> None:
    report = tmp_path / "reported.csv"
    lines = "2014-Q1,DE,10000000,EUR,\n2014-Q1,FR,5000000,EUR,\n2014-Q1,US,22000000,USD,\n"
    report.write_text("period,country,net,currency,amount\n" + lines + "2014-Q1,,,,300000\n", "utf-8")
    code, printed, _ = run(EXAMPLE, report, "--on", "2014-08-01")
    assert (code, printed.splitlines()[0]) == (0, "The report agrees with the books.")
    assert "does not exceed 5 % of what was owed: the payee bears" in printed


def test_what_cannot_be_audited(tmp_path: Path) -> None:
    assert run(tmp_path, EXAMPLE / "reported.csv")[0] == 1
    code, _, errors = run(EXAMPLE, tmp_path / "none.csv", "--on", "2016-06-30")
    assert (code, "there is no such file" in errors) == (1, True)
    assert run(EXAMPLE, EXAMPLE / "reported.csv", "--on", "soon")[0] == 2
