"""What the tests of clauses share: a page that goes on with their words, and the amounts of its facts."""

from __future__ import annotations

from typing import Any

from pactolus.reading.reader import read_document

DEAL = (
    "Alpha Pharma licenses asset to Beta Corp\n\nAlpha Pharma has granted Beta Corp an exclusive license to "
    "develop and commercialize ALX-101 in Japan. "
)


def told(words: str) -> dict[str, Any]:
    """Read the facts of a page that tells of Alpha Pharma's licence to Beta Corp and goes on with these words."""
    return read_document(DEAL + words, "page").facts


def amount_of(facts: dict[str, Any], key: str) -> float | None:
    """Give the amount of a single sum, None where none is stated."""
    return facts[key]["amount"] if facts[key] else None


def sums(facts: dict[str, Any], *keys: str) -> dict[str, Any]:
    """Give the amounts of those single sums that are stated, and those of the milestones."""
    found = {key: facts[key]["amount"] for key in keys if facts[key]}
    return found | ({"milestones": [one["amount"] for one in facts["milestones"]]} if facts["milestones"] else {})
