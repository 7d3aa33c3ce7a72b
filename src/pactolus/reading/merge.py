"""Several documents of one deal: the same facts confirm each other, different ones are kept as a conflict.

Conflicts are ranked by the kind of source, never averaged and never decided silently: what the party itself released
or filed comes before named news, and named news before what was written from it. Whether the deal stands is told by
time instead: what ends an agreement comes after it, whoever reports it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pactolus.agreement.conflicts_file import SaidOfFact
from pactolus.core.problems import Problem
from pactolus.reading.confirmation import confirming
from pactolus.reading.likeness import alike
from pactolus.reading.ranks import Rank, rank_of
from pactolus.reading.said import said as in_words
from pactolus.reading.story import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.core.evidence import Evidence
    from pactolus.reading.reader import Reading


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
        return [SaidOfFact(self.path, one.source, one.rank.words, in_words(one.value)) for one in self.statements]

    def as_problem(self) -> Problem:
        """Say the conflict with each source, as a warning that names the ways out."""
        words = "; ".join(f"{one.source} ({one.rank}): {one.value}" for one in self.rows())
        sources = ", ".join(dict.fromkeys(one.source for one in self.statements))
        return Problem(sources, f"the documents differ: {words}", None, self.path, self._remedy(), "warning")

    def _remedy(self) -> str:
        """Say what the agreement has and why, and what to do."""
        first, second = self.statements[:2]
        if self.path == STATUS:
            return "an end comes after what it ends, so agreement.toml says 'terminated'; correct it if the deal stands"
        if self.path == "/milestones" and _may_complement(first.value, second.value):
            return "they may be different milestones: if so, state all of them in agreement.toml, which has the first's"
        if first.rank is second.rank:
            return "neither stands nearer to the deal: decide; agreement.toml has what the document given first says"
        return "keep the first, which stands nearest to the deal, or correct agreement.toml"


@dataclass(frozen=True, slots=True)
class Merged:
    """The facts of several documents.

    Attributes:
        facts: of each fact the statement nearest to the deal; a conflict about it stands in `conflicts`.
        evidence: the words behind them, of every document that states them so.
        kind: an ended deal where one of the documents reports the end.
        conflicts: every fact of which documents say different things.
    """

    facts: dict[str, Any]
    evidence: tuple[Evidence, ...]
    kind: Kind
    conflicts: tuple[Conflict, ...]


# The path under which documents differ about whether the deal stands.
STATUS = "/status"


def _may_complement(one: list[dict[str, Any]], other: list[dict[str, Any]]) -> bool:
    """Tell milestones for other things than another document's: both may be right."""
    kinds = [{kind for row in rows for kind in row["kinds"]} for rows in (one, other)]
    return all(kinds) and kinds[0].isdisjoint(kinds[1])


def merge(readings: Sequence[Reading]) -> Merged:
    """Merge what several documents say of one deal, each in the form of `Reading.facts`."""
    ranked = sorted(((rank_of(one.text), one) for one in readings), key=lambda pair: pair[0])
    facts: dict[str, Any] = {}
    evidence: list[Evidence] = []
    conflicts: list[Conflict] = []
    for key in readings[0].facts:
        if key == "further":
            facts[key], words = _further(ranked)
        else:
            stated = [one for rank, reading in ranked if (one := _statement(reading, rank, key)) is not None]
            facts[key] = stated[0].value if stated else readings[0].facts[key]
            words = [found for one in stated for found in confirming(key, facts[key], one.value, one.evidence)]
            conflicts.extend(_differing(f"/{key}", stated))
        evidence += words
    kind = Kind.ENDED if any(one.kind is Kind.ENDED for one in readings) else ranked[0][1].kind
    return Merged(facts, tuple(evidence), kind, (*_about_the_end(ranked), *conflicts))


def _differing(path: str, statements: Sequence[Statement]) -> list[Conflict]:
    conflict = settle(path, statements) if statements else None
    return [] if conflict is None else [conflict]


def _about_the_end(ranked: Sequence[tuple[Rank, Reading]]) -> list[Conflict]:
    """Give the conflict between documents that report a deal and those that report its end, which come first."""
    status = {Kind.ENDED: "terminated"}
    said = [Statement(one.source, rank, status.get(one.kind, "announced"), ()) for rank, one in ranked]
    if len({one.value for one in said}) < 2:
        return []
    return [Conflict(STATUS, tuple(sorted(said, key=lambda one: one.value != "terminated")))]


def settle(path: str, statements: Sequence[Statement]) -> Conflict | None:
    """Give the conflict between statements of one fact, the nearest to the deal first; None where they agree."""
    ranked = sorted(statements, key=lambda one: one.rank)
    key = path.split("/")[1]
    if all(alike(key, ranked[0].value, one.value) for one in ranked[1:]):
        return None
    return Conflict(path, tuple(ranked))


def merged_reading(readings: Sequence[Reading]) -> tuple[Reading, Merged]:
    """Give one reading with the merged facts, each with the words of every document that states it so."""
    merged = merge(readings)
    nearest = min(readings, key=lambda one: rank_of(one.text))
    return replace(nearest, kind=merged.kind, facts=merged.facts, evidence=merged.evidence), merged


def _further(ranked: Sequence[tuple[Rank, Reading]]) -> tuple[list[dict[str, Any]], list[Evidence]]:
    """Give the further facts of all documents, each once with its evidence: silence contradicts nothing."""
    kept: list[dict[str, Any]] = []
    evidence: list[Evidence] = []
    for _, reading in ranked:
        for place, row in enumerate(reading.facts["further"]):
            if row not in kept:
                kept.append(row)
            path = f"/further/{kept.index(row)}"
            evidence += (one._replace(path=path) for one in reading.evidence if one.path == f"/further/{place}")
    return kept, evidence


def _statement(reading: Reading, rank: Rank, key: str) -> Statement | None:
    value = reading.facts[key]
    if value in (None, [], {}) or (key == "royalties" and value["payable"] is None):
        return None
    evidence = tuple(one for one in reading.evidence if one.path == f"/{key}" or one.path.startswith(f"/{key}/"))
    return Statement(reading.source, rank, value, evidence)
