"""What the tests of clauses look at: the amounts of a page's facts."""

from __future__ import annotations

from typing import Any


def amount_of(facts: dict[str, Any], key: str) -> float | None:
    """Give the amount of a single sum, None where none is stated."""
    return facts[key]["amount"] if facts[key] else None


def sums(facts: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Give the amounts of those single sums that are stated, and those of the milestones."""
    found = {key: facts[key]["amount"] for key in keys if facts[key]}
    return found | ({"milestones": [one["amount"] for one in facts["milestones"]]} if facts["milestones"] else {})
