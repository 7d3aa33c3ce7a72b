"""A quality floor: composed documents, and how well the reader reads each field of them.

`floor_documents.json` holds a document for each construction the reader claims, `composed_documents.json` many more in
the wordings of newswires, trade press, releases and notes to accounts; their deals are invented. The floors stand in
`floors.json`. A better reader raises them by hand; `LOWER_READING_FLOORS=1` in the environment is the one way to write
lower ones, and it shows in the diff.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from tests.reading.scoring import Score, scores

from pactolus.reading.reader import read_document

HERE = Path(__file__).parent
FLOORS = HERE / "floors.json"
MONEY = ("upfront", "equity", "milestones", "milestones_total", "headline_total")
ROYALTIES = ("royalties payable", "royalties low", "royalties high")
FIELDS = {
    "floor_documents": (
        "licensors",
        "licensees",
        "territory",
        "upfront",
        "equity",
        "milestones",
        "headline_total",
        *ROYALTIES[1:],
    ),
    "composed_documents": (
        "licensors",
        "licensees",
        "asset names",
        "exclusivity",
        "territory",
        *MONEY,
        *ROYALTIES,
    ),
}


@cache
def documents(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))
    return found


def precision_of_sums(found: dict[str, dict[str, Score]]) -> float:
    """Give what share of the sums that are found in the composed documents is right."""
    sums = [found["composed_documents"][field] for field in MONEY]
    return sum(one.right for one in sums) / sum(one.right + one.wrong for one in sums)


@pytest.fixture(scope="module")
def measured() -> dict[str, dict[str, Score]]:
    found = {name: scores(documents(name), fields) for name, fields in FIELDS.items()}
    if os.environ.get("LOWER_READING_FLOORS") == "1":
        floors: dict[str, Any] = {
            name: {field: round(one.f1(), 3) for field, one in fields.items()} for name, fields in found.items()
        }
        floors["precision of sums"] = round(precision_of_sums(found), 3)
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")
    return found


@pytest.mark.parametrize(("name", "field"), [(name, field) for name, fields in FIELDS.items() for field in fields])
def test_no_field_is_read_worse_than_its_floor(name: str, field: str, measured: dict[str, dict[str, Score]]) -> None:
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))[name][field]
    found = measured[name][field].f1()
    assert found >= floor - 0.0005, f"{field} of {name}: {found:.3f} is below its floor of {floor}"


def test_of_the_sums_that_are_found_hardly_any_is_wrong(measured: dict[str, dict[str, Score]]) -> None:
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))["precision of sums"]
    assert precision_of_sums(measured) >= floor - 0.0005


@pytest.mark.parametrize(
    "document",
    [one for one in documents("floor_documents") if not one["gold"]["licensors"]],
    ids=lambda one: str(one["id"]),
)
def test_a_document_without_a_licence_gets_no_term_of_one(document: dict[str, Any]) -> None:
    facts = read_document(document["text"], document["id"]).facts
    if document["id"] in ("no-deal", "financing"):
        assert [facts[key] for key in ("upfront", "equity", "milestones_total", "headline_total", "territory")] == [
            None
        ] * 5
