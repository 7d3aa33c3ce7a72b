"""A quality floor: documents composed for each construction the reader claims, and what share of each field it finds.

The floors stand in `floors.json`. A better reader raises them by hand; `LOWER_READING_FLOORS=1` in the environment is
the one way to write lower ones, and it shows in the diff.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pactolus.reading.reader import read_document

HERE = Path(__file__).parent
DOCUMENTS = json.loads((HERE / "floor_documents.json").read_text(encoding="utf-8"))
FLOORS = HERE / "floors.json"
FIELDS = (
    "licensors",
    "licensees",
    "upfront",
    "equity",
    "milestones",
    "headline_total",
    "royalty low",
    "royalty high",
    "territory",
)


def money(stated: dict[str, Any] | None) -> tuple[float, str, str] | None:
    return None if stated is None else (float(stated["amount"]), stated["currency"], stated["bound"])


def values(field: str, facts: dict[str, Any], gold: dict[str, Any] | None = None) -> Counter[Any]:
    """Give the values of a field as a bag, from facts as read or from the expectation."""
    stated = facts if gold is None else gold
    if field in ("licensors", "licensees"):
        return Counter(stated[field])
    if field == "milestones":
        return Counter(money(row) for row in stated["milestones"])
    if field.startswith("royalty"):
        end = field.split()[1]
        figure = stated.get(end) if gold is not None else facts["royalties"][end]
        return Counter([] if figure is None else [figure])
    if field == "territory":
        return Counter(repr(one) for one in _territory(stated["territory"]))
    one = money(stated.get(field))
    return Counter([] if one is None else [one])


def _territory(stated: Any) -> list[tuple[bool, tuple[str, ...], tuple[str, ...]]]:
    if stated is None:
        return []
    world, include, exclude = stated.values() if isinstance(stated, dict) else stated
    return [(world, tuple(sorted(include)), tuple(sorted(exclude)))]


def scores() -> dict[str, float]:
    """Give the F1 of each field over all documents."""
    counts: dict[str, Counter[str]] = {field: Counter() for field in FIELDS}
    for document in DOCUMENTS:
        facts = read_document(document["text"], document["id"]).facts
        for field in FIELDS:
            found, wanted = values(field, facts), values(field, facts, document["gold"])
            right = (found & wanted).total()
            counts[field].update(right=right, wrong=found.total() - right, missed=wanted.total() - right)
    return {
        field: 2 * one["right"] / max(1, 2 * one["right"] + one["wrong"] + one["missed"])
        for field, one in counts.items()
    }


@pytest.fixture(scope="module")
def measured() -> dict[str, float]:
    found = scores()
    if os.environ.get("LOWER_READING_FLOORS") == "1":
        FLOORS.write_text(json.dumps({field: round(score, 3) for field, score in found.items()}, indent=1) + "\n")
    return found


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_is_read_worse_than_its_floor(field: str, measured: dict[str, float]) -> None:
    floor = json.loads(FLOORS.read_text(encoding="utf-8"))[field]
    assert measured[field] >= floor - 0.0005, f"{field}: {measured[field]:.3f} is below its floor of {floor}"


@pytest.mark.parametrize(
    "document", [one for one in DOCUMENTS if not one["gold"]["licensors"]], ids=lambda one: str(one["id"])
)
def test_a_document_without_a_licence_gets_no_term_of_one(document: dict[str, Any]) -> None:
    facts = read_document(document["text"], document["id"]).facts
    if document["id"] in ("no-deal", "financing"):
        assert [facts[key] for key in ("upfront", "equity", "milestones_total", "headline_total", "territory")] == [
            None
        ] * 5
