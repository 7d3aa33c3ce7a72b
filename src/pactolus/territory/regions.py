"""Regions whose members are a matter of record: who belonged to what, from when to when, by which source.

Unions that change (the European Union, ASEAN ...) have one row for each day of joining and leaving; lists that a body
publishes without dates have one row for all. Days are inclusive at both ends.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pactolus.territory.masks import mask
from pactolus.territory.tables import rows

if TYPE_CHECKING:
    from collections.abc import Mapping

# The first day that memberships are recorded for, and the day the tables were last gone through.
RECORDED_FROM = dt.date(1990, 1, 1)
RECORDED_TO = dt.date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a membership or a reading is published."""

    id: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Membership:
    """Countries that belong to a region over the same stretch of time.

    Attributes:
        region: the region's id.
        members: the countries' codes.
        since: the first day; None where the list is published without a date.
        until: the last day; None where it goes on.
        source: where it is published.
        note: what a reader should know.
    """

    region: str
    members: frozenset[str]
    since: dt.date | None
    until: dt.date | None
    source: Source
    note: str

    def holds(self, on: dt.date | None) -> bool:
        """Tell whether it holds on a day; None is the latest state of the record."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@cache
def sources() -> Mapping[str, Source]:
    """Give every source by its id."""
    return {row["id"]: Source(row["id"], row["title"], row["address"] or "") for row in rows("sources.csv")}


def optional_day(cell: str) -> dt.date | None:
    """Read a day, or nothing."""
    return dt.date.fromisoformat(cell) if cell else None


@cache
def memberships() -> Mapping[str, tuple[Membership, ...]]:
    """Give the record of every region by its id."""
    found: dict[str, list[Membership]] = {}
    for row in rows("published.csv") + rows("memberships.csv"):
        members = frozenset(row["members"].split())
        since, until = optional_day(row["from"]), optional_day(row["to"])
        one = Membership(row["region"], members, since, until, sources()[row["source"]], row["note"])
        found.setdefault(one.region, []).append(one)
    return {region: tuple(record) for region, record in found.items()}


def members(region: str, on: dt.date | None = None) -> frozenset[str]:
    """Give the members of a region on a day (None: by the latest state of the record)."""
    return frozenset().union(*(one.members for one in memberships()[region] if one.holds(on)))


@cache
def members_mask(region: str, on: dt.date | None) -> int:
    """Give the members of a region on a day as a mask."""
    return mask(members(region, on))
