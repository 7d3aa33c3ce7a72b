"""`pactolus record` as a user starts it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from pactolus.cli.record import record

EXAMPLE = Path(__file__).parents[2] / "examples" / "first-year"

application = typer.Typer()
application.command()(record)


@pytest.fixture
def deal(tmp_path: Path) -> str:
    shutil.copytree(EXAMPLE, tmp_path / "deal")
    return str(tmp_path / "deal")


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(application, arguments)
    return result.exit_code, result.stdout, result.stderr


def test_a_payment_is_acknowledged_with_its_line_and_its_hash(deal: str) -> None:
    values = ("date=2024-05-15", "term=tablet-royalty", "period=2024-Q1", "amount=100", "currency=USD", "note=a;b")
    code, printed, errors = run(deal, "payment", *values, "--by", "Anna")
    assert (code, errors) == (0, "")
    assert printed.startswith("recorded: entry 3 (payment, ")
    assert f"by Anna), {deal}/journal/events.csv:8\n" in printed
    assert (
        (Path(deal) / "journal" / "events.csv")
        .read_text("utf-8")
        .splitlines()[-1]
        .endswith("tablet-royalty,100,USD,period=2024-Q1; note=a\\;b")
    )
    code, printed, _ = run(deal, "verify", f"head={printed.splitlines()[1]}")
    assert (code, printed.splitlines()[0]) == (0, "3 entries, every one as it was recorded; the last is")
    code, printed, _ = run(deal, "log")
    assert (code, len(printed.splitlines())) == (0, 3)
    _, printed, _ = run(deal, "log", "--json")
    assert [one["kind"] for one in json.loads(printed)["entries"]] == ["found", "found", "payment"]


def test_a_file_of_sales_is_booked_in_one_entry(deal: str, tmp_path: Path) -> None:
    sales = tmp_path / "january.csv"
    sales.write_text(
        "period,product,country,net,currency\n2025-01,navorutinib,BR,10,USD\n2025-01,navorutinib-xr,BR,20,USD\n",
        "utf-8",
    )
    code, printed, _ = run(deal, "sale", "--from", str(sales), "--json")
    assert (code, len(json.loads(printed)["entry"]["content"]["rows"])) == (0, 2)
    sales.write_text("period,nett\n", "utf-8")
    code, _, errors = run(deal, "sale", "--from", str(sales))
    assert (code, "there is no column 'nett'" in errors) == (1, True)
    code, _, errors = run(deal, "sale", "--from", str(tmp_path / "none.csv"))
    assert (code, "there is no such file; nothing was acknowledged" in errors) == (1, True)


def test_a_period_is_closed_restated_and_told(deal: str) -> None:
    code, printed, _ = run(deal, "close", "period=2024-Q1")
    assert code == 0
    assert "  2024-05-15  royalty            USD          324000.04  tablet-royalty 2024-Q1" in printed
    assert run(deal, "close", "period=2024-Q1")[0] == 1
    sale = ("period=2024-Q1", "product=navorutinib", "country=BR", "channel=late", "net=100", "currency=USD")
    assert run(deal, "sale", *sale)[0] == 0
    code, printed, _ = run(deal, "restate", "period=2024-Q1", "reason=a late report")
    assert (code, printed.splitlines()[-1]) == (0, "  tablet-royalty royalty 2024-Q1: 324000.04 -> 324008.04")
    assert run(deal, "compute", "as_of=2024-06-30")[0] == 0
    code, printed, _ = run(deal, "verify", "--json")
    assert (code, json.loads(printed)["count"]) == (0, 6)


@pytest.mark.parametrize(
    "arguments",
    [
        ("payment", "amount"),
        ("close",),
        ("restate", "period=2024-Q1"),
        ("close", "period=2024-Q1", "as_of=soon"),
        ("sale", "nett=1"),
    ],
)
def test_what_is_not_understood_is_a_matter_of_usage(deal: str, arguments: tuple[str, ...]) -> None:
    assert run(deal, *arguments)[0] == 2


def test_a_changed_history_fails_and_one_that_is_none_is_named(deal: str) -> None:
    code, _, errors = run(deal, "verify", "head=00ff")
    assert (code, "no entry has the hash 00ff" in errors) == (1, True)
    (Path(deal) / "history.sqlite").write_bytes(b"no database" * 100)
    code, _, errors = run(deal, "log")
    assert (code, "cannot be read" in errors) == (1, True)
