"""The ids that a draft gives to what it names."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any

from pactolus.reading.patterns import Pattern

_NOT_SLUG = Pattern(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids that a draft gives to parties and products, in the order of the facts."""

    licensors: tuple[str, ...]
    licensees: tuple[str, ...]
    products: tuple[str, ...]


def slug(words: str) -> str:
    """Make an id of a name: lower case, plain letters, hyphens."""
    plain = unicodedata.normalize("NFKD", words.casefold()).encode("ascii", "ignore").decode()
    return _NOT_SLUG.sub("-", plain).strip("-") or "unnamed"


def draft_ids(facts: dict[str, Any]) -> Ids:
    """Give every party and product of the facts an id of its own; an unnamed party is called by its role."""
    taken: set[str] = set()

    def unique(words: str) -> str:
        base, number = slug(words), 2
        name = base
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        return name

    return Ids(
        tuple(unique(name) for name in facts["licensors"]) or (unique("licensor"),),
        tuple(unique(name) for name in facts["licensees"]) or (unique("licensee"),),
        tuple(unique(asset["names"][0] if asset["names"] else "product") for asset in facts["assets"]),
    )


def milestone_id(place: int) -> str:
    """Give the id of the milestone made of a row of facts."""
    return "milestones" if place == 0 else f"milestones-{place + 1}"
