"""The licence whose sums tests tell of, and what is read of them."""

from __future__ import annotations

from typing import Any

from pactolus.reading.reader import read_document

LICENSE = "BOSTON, May 3, 2024 -- Zeltrix Pharma has licensed OMB-22 from Ombra Bio for Japan. "
MILLION = 1_000_000


def sums(text: str) -> dict[str, Any]:
    """Give what is read of a deal's sums, in millions."""
    facts = read_document(LICENSE + text, "story.txt").facts
    keys = ("upfront", "equity", "milestones_total", "headline_total")
    found = {key: facts[key]["amount"] / MILLION for key in keys if facts[key]}
    return found | {"milestones": [one["amount"] / MILLION for one in facts["milestones"]]}
