"""The published test cases: every expected amount and date is met by the deal folder, and nothing else is owed."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
import typer
from typer.testing import CliRunner

from pactolus.cli.owed import owed

CASES = sorted(path.parent for path in (Path(__file__).parents[2] / "testcases").glob("*/vector.json"))
SHARED = Path(__file__).parents[3] / "shared" / "agreements" / "vectors"
EVENT_COLUMNS = (
    "id", "date", "type", "known_on", "product", "country", "agency", "indication", "term", "amount", "currency",
    "details",
)  # fmt: skip
SALES_COLUMNS = ("period", "country", "gross", "net", "currency")
PRICES = {"A": "price_alone", "B": "price_other", "C": "price_combination", "D": "price_other"}
SERIES = {"reference_rate": ("index", "rate"), "withholding_rate": ("index", "rate")}
UNITS = ("product_units", "generic_units")
PARTS = ("gross_amount", "after_reductions", "credit_taken", "carried_forward", "reconciliation")
RATE_COLUMNS = ("period", "base", "quote", "rate")

application = typer.Typer()
application.command()(owed)


def table(columns: tuple[str, ...], rows: list[dict[str, str]]) -> str:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def event_row(number: int, event: dict[str, str]) -> dict[str, str]:
    """An event of the vector as a line of the journal: what has no column of its own is a detail."""
    event = dict(event)
    term = event.pop("milestone", "")
    kind = event.pop("kind", "")
    row = {"id": f"e{number}", "term": term or kind, "known_on": event.pop("notified", "")}
    row |= {"amount": event.pop("net_sales_adjustment")} if "net_sales_adjustment" in event else {}
    row |= {name: event.pop(name) for name in list(event) if name in EVENT_COLUMNS}
    return row | {"details": "; ".join(f"{name}={value}" for name, value in event.items())}


def sales_row(sale: dict[str, Any]) -> dict[str, str]:
    """A line of sales: dates inside a quarter are its period, and unit prices have columns of their own."""
    row = {name: str(sale[name]) for name in (*SALES_COLUMNS, "product") if name in sale}
    if "date_from" in sale:
        row["period"] = f"{sale['date_from']}/{sale['date_to']}"
    if "month" in sale:
        row["period"] = sale["month"]
    return row | {PRICES[name]: price for name, price in sale.get("unit_prices", {}).items() if price is not None}


def journal(vector: dict[str, Any]) -> dict[str, str]:
    events = [
        event_row(number, event)
        for number, event in enumerate(vector["events"], 1)
        if event["type"] not in {*SERIES, "market_share_units"}
    ]
    sales = [sales_row(sale) for sale in vector["sales"]]
    further = tuple(dict.fromkeys(name for row in sales for name in row if name not in SALES_COLUMNS))
    series = [
        {"name": event[SERIES[event["type"]][0]], "period": event["date"], "value": event[SERIES[event["type"]][1]]}
        for event in vector["events"]
        if event["type"] in SERIES
    ]
    series += vector.get("series", [])
    series += [
        {"name": name, "period": event["month"], "value": str(event[name]), "country": event["country"]}
        for event in vector["events"]
        if event["type"] == "market_share_units"
        for name in UNITS
    ]
    files = {
        "events.csv": table(EVENT_COLUMNS, events),
        "sales.csv": table((*SALES_COLUMNS, *further), sales),
        "rates.csv": table(_columns(RATE_COLUMNS, vector["rates"]), vector["rates"]),
        "series.csv": table(_columns(("name", "period", "value"), series), series),
    }
    return {name: text for name, text in files.items() if text.count("\n") > 1}


def _columns(first: tuple[str, ...], rows: list[dict[str, str]]) -> tuple[str, ...]:
    return (*first, *dict.fromkeys(name for row in rows for name in row if name not in first))


def obligations(case: Path) -> list[dict[str, Any]]:
    result = CliRunner().invoke(application, [str(case), "--json"])
    ledger = json.loads(result.stdout)
    assert (result.exit_code, ledger["problems"]) == (0, [])
    return list(ledger["obligations"])


def row(one: dict[str, Any]) -> tuple[str, ...]:
    """What an expected row and an obligation have in common; a milestone's label is its term."""
    milestone = one.get("milestone", one.get("term", "")) if one["kind"] == "milestone" else ""
    period = "" if one["kind"] == "milestone" else one.get("period", "")
    taxed = (one.get("withheld_from_payee", ""), one.get("cash_to_payee", ""))
    paid = one.get("settlement", {})
    settled = tuple(paid.get(name, "") for name in ("date", "amount", "currency", "rate", "quote", "basis"))
    return (
        *settled,
        *(one[name] for name in ("due", "kind", "payer", "payee", "amount", "currency")),
        milestone,
        period,
        *taxed,
    )


def test_there_are_cases() -> None:
    assert CASES


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_journal_is_the_vectors(case: Path) -> None:
    vector = json.loads((case / "vector.json").read_text("utf-8"))
    for name, text in journal(vector).items():
        assert (case / "journal" / name).read_text("utf-8") == text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_is_owed_is_what_the_vector_expects(case: Path) -> None:
    vector = json.loads((case / "vector.json").read_text("utf-8"))
    assert sorted(row(one) for one in obligations(case)) == sorted(row(one) for one in vector["expected"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_figures_on_the_way_are_the_vectors(case: Path) -> None:
    expected = json.loads((case / "vector.json").read_text("utf-8"))["expected"]
    shown = {(one["due"], one["kind"], one["amount"]): one for one in obligations(case)}
    for one in expected:
        parts = {name: one[name] for name in PARTS if name in one}
        assert parts.items() <= shown[one["due"], one["kind"], one["amount"]].items()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_must_not_occur_does_not(case: Path) -> None:
    vector = json.loads((case / "vector.json").read_text("utf-8"))
    assert vector["must_not_occur"]
    for predicate in vector["must_not_occur"]:
        assert not [one for one in obligations(case) if predicate.items() <= one.items()], predicate


@pytest.mark.skipif(not SHARED.exists(), reason="the vectors the cases were made from are not here")
@pytest.mark.parametrize(
    "case", [case for case in CASES if not case.name.startswith("own-")], ids=lambda case: case.name
)
def test_the_case_expects_what_the_vector_it_was_made_from_does(case: Path) -> None:
    made_from = json.loads((SHARED / f"{case.name}.json").read_text("utf-8"))
    vector = json.loads((case / "vector.json").read_text("utf-8"))
    assert sorted(row(one) for one in vector["expected"]) == sorted(row(one) for one in made_from["expected"])
    assert [(sale["period"], sale["net"]) for sale in vector["sales"]] == [
        (sale["period"], sale["net"]) for sale in made_from["sales"]
    ]
