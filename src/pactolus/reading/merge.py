"""Several documents of one deal: the same facts confirm each other, different ones are kept as a conflict.

Conflicts are ranked by the kind of source, never averaged and never decided silently: what the party itself released
or filed comes before named news, and named news before what was written from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from pactolus.agreement.conflicts_file import SaidOfFact
from pactolus.core.problems import Problem
from pactolus.reading.likeness import alike
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.core.evidence import Evidence
    from pactolus.reading.reader import Reading


class Rank(IntEnum):
    """What a document is to the deal; a lower number is nearer to it."""

    PARTY = 1
    NEWS = 2
    SECOND_HAND = 3


@dataclass(frozen=True, slots=True)
class Statement:
    """What one document says of a fact."""

    source: str
    rank: Rank
    value: Any
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A fact of which documents say different things, the statement nearest to the deal first."""

    path: str
    statements: tuple[Statement, ...]

    def rows(self) -> list[SaidOfFact]:
        """Give the statements as the rows that a deal folder keeps of them."""
        return [
            SaidOfFact(self.path, one.source, one.rank.name.lower().replace("_", " "), _said(one.value))
            for one in self.statements
        ]

    def as_problem(self) -> Problem:
        """Say the conflict with each source, as a warning that names the ways out."""
        said = "; ".join(f"{one.source} ({one.rank}): {one.value}" for one in self.rows())
        remedy = "keep the first, which stands nearest to the deal, or correct agreement.toml"
        sources = ", ".join(dict.fromkeys(one.source for one in self.statements))
        return Problem(sources, f"the documents differ: {said}", None, self.path, remedy, "warning")


@dataclass(frozen=True, slots=True)
class Merged:
    """The facts of several documents.

    Attributes:
        facts: of each fact the statement nearest to the deal; a conflict about it stands in `conflicts`.
        conflicts: every fact of which documents say different things.
        confirmed: the facts that more than one document states alike.
    """

    facts: dict[str, Any]
    conflicts: tuple[Conflict, ...]
    confirmed: tuple[str, ...]


_BOUNDS = {"exact": "", "up_to": "up to ", "at_least": "at least "}


def _said(value: Any) -> str:
    """Give a value as a sentence can hold it: amounts with their currency, what is not stated left out."""
    if isinstance(value, dict):
        stated = {key: one for key, one in value.items() if one not in (None, [], {}, False)}
        amount, currency = stated.pop("amount", None), stated.pop("currency", None)
        bound = _BOUNDS[stated.pop("bound", "exact")]
        money = [f"{bound}{currency} {amount:,}".replace(",", " ")] if amount is not None and currency else []
        return ", ".join(money + [f"{key}: {_said(one)}" for key, one in stated.items()])
    if isinstance(value, list):
        return (
            "; ".join(_said(one) for one in value)
            if value and isinstance(value[0], dict)
            else ", ".join(map(str, value))
        )
    return "yes" if value is True else str(value)


_PARTY = Pattern(
    (
        r"\b(?:globe ?newswire|pr ?newswire|business ?wire|form (?:8-k|6-k|10-k|10-q)|today announced|the "
        r"\"?company\"?\)|xbrl document|months ended|stock exchange announcement)"
    ),
    re.IGNORECASE,
)
_SECOND_HAND = Pattern(
    (
        r"\b(?:ai digest|generated from|automatically translated|according to (?:media )?reports|may contain "
        r"mistakes|machine translat\w+|aggregated (?:by|from)|news aggregator)\b"
    ),
    re.IGNORECASE,
)


def rank_of(text: str) -> Rank:
    """Tell from a document's own words whether a party, a newsroom or somebody after them wrote it."""
    if _SECOND_HAND.search(text):
        return Rank.SECOND_HAND
    return Rank.PARTY if _PARTY.search(text) else Rank.NEWS


def merge(readings: Sequence[Reading]) -> Merged:
    """Merge what several documents say of one deal."""
    facts: dict[str, Any] = {}
    conflicts: list[Conflict] = []
    confirmed: list[str] = []
    for key in readings[0].facts:
        if key == "further":
            facts[key] = [row for row, _ in _further(readings)]
            continue
        said = [one for reading in readings if (one := _statement(reading, key)) is not None]
        facts[key] = min(said, key=lambda one: one.rank).value if said else readings[0].facts[key]
        if (conflict := settle(f"/{key}", said)) is not None:
            conflicts.append(conflict)
        elif len(said) > 1:
            confirmed.append(f"/{key}")
    return Merged(facts, tuple(conflicts), tuple(confirmed))


def settle(path: str, statements: Sequence[Statement]) -> Conflict | None:
    """Give the conflict between statements of one fact, the nearest to the deal first; None where they agree."""
    ranked = sorted(statements, key=lambda one: one.rank)
    key = path.split("/")[1]
    if all(alike(key, ranked[0].value, one.value) for one in ranked[1:]):
        return None
    return Conflict(path, tuple(ranked))


def merged_reading(readings: Sequence[Reading]) -> tuple[Reading, Merged]:
    """Give one reading with the merged facts, each with the evidence of the statement it is taken from."""
    merged = merge(readings)
    nearest = min(readings, key=lambda one: rank_of(one.text))
    evidence = tuple(one for key in merged.facts for one in _chosen_evidence(readings, key))
    return replace(nearest, facts=merged.facts, evidence=evidence), merged


def _further(readings: Sequence[Reading]) -> list[tuple[dict[str, Any], tuple[Evidence, ...]]]:
    """Give the further facts of all documents, each once with its evidence: silence contradicts nothing."""
    kept: list[tuple[dict[str, Any], tuple[Evidence, ...]]] = []
    for reading in sorted(readings, key=lambda one: rank_of(one.text)):
        for place, row in enumerate(reading.facts["further"]):
            evidence = tuple(one for one in reading.evidence if one.path == f"/further/{place}")
            if all(row != other for other, _ in kept):
                kept.append((row, tuple(one._replace(path=f"/further/{len(kept)}") for one in evidence)))
    return kept


def _chosen_evidence(readings: Sequence[Reading], key: str) -> tuple[Evidence, ...]:
    if key == "further":
        return tuple(one for _, evidence in _further(readings) for one in evidence)
    said = [one for reading in readings if (one := _statement(reading, key)) is not None]
    return min(said, key=lambda one: one.rank).evidence if said else ()


def _statement(reading: Reading, key: str) -> Statement | None:
    value = reading.facts[key]
    if value in (None, [], {}) or (key == "royalties" and value["payable"] is None):
        return None
    evidence = tuple(one for one in reading.evidence if one.path == f"/{key}" or one.path.startswith(f"/{key}/"))
    return Statement(reading.source, rank_of(reading.text), value, evidence)
