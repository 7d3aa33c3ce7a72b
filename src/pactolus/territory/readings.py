"""Readings: the published meanings of words that have several.

'Europe' is the European Union to one contract and the continent to another; 'France' may or may not reach its overseas
departments. Each meaning is a named reading (`europe=eu27`) with its source; a word with one reading is defined. A
word is never resolved silently: what its readings disagree about is contested until a reading is chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pactolus.territory.countries import countries
from pactolus.territory.masks import everything, mask
from pactolus.territory.regions import Source, members_mask, memberships, optional_day, sources
from pactolus.territory.tables import rows

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

# Words that stand for a union of other words, which keep their own readings.
COMPOSITES: Mapping[str, tuple[str, ...]] = {
    "emea": ("europe", "middle_east", "africa"),
    "mea": ("middle_east", "africa"),
    "ich": ("eu", "US", "JP"),
}


@dataclass(frozen=True, slots=True)
class Reading:
    """One published meaning of a word.

    Attributes:
        word: the word's id: a region's, or a country's code in lower case.
        name: the reading's name; `label` is `word=name`.
        terms: regions and country codes that make it up; `-XX` takes one out again.
        since: the first day it can be meant; None where it always could.
        until: the last day.
        source: where it is published.
        ground: what it means, in words.
    """

    word: str
    name: str
    terms: tuple[str, ...]
    since: dt.date | None
    until: dt.date | None
    source: Source
    ground: str

    @property
    def label(self) -> str:
        """Give the name by which reports and options call it: `europe=eu27`."""
        return f"{self.word}={self.name}"

    def holds(self, on: dt.date | None) -> bool:
        """Tell whether the word can mean this on a day; None is today's usage."""
        if on is None:
            return self.until is None
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)

    def mask(self, on: dt.date | None) -> int:
        """Give the countries it means on a day."""
        found = 0
        for term in self.terms:
            if term.startswith("-"):
                found &= ~mask([term[1:]])
            else:
                found |= mask([term]) if term in countries() else members_mask(term, on)
        return found


@cache
def all_readings() -> Mapping[str, tuple[Reading, ...]]:
    """Give the readings of every word that has any, by the word's id."""
    found: dict[str, list[Reading]] = {}
    for row in rows("readings.csv"):
        since, until = optional_day(row["from"]), optional_day(row["to"])
        terms = tuple(row["terms"].split())
        one = Reading(row["word"], row["reading"], terms, since, until, sources()[row["source"]], row["ground"])
        found.setdefault(one.word, []).append(one)
    return {word: tuple(readings) for word, readings in found.items()}


def readings_of(word: str, on: dt.date | None = None) -> tuple[Reading, ...]:
    """Give the readings a word has on a day; none where it is defined by the record or is a plain country."""
    return tuple(one for one in all_readings().get(word.lower(), ()) if one.holds(on))


@cache
def meanings(place: str, on: dt.date | None) -> tuple[tuple[str, int], ...]:
    """Give every meaning of a country's code, a region's id or `world`, as labels and masks.

    A defined place has one meaning with the label "".
    """
    readings = readings_of(place, on)
    if readings:
        return tuple((one.label, one.mask(on)) for one in readings)
    if place == "world":
        return (("", everything()),)
    if place in countries():
        return (("", mask([place])),)
    return (("", members_mask(place, on) if place in memberships() else 0),)


@cache
def reading_mask(word: str, name: str, on: dt.date | None) -> int | None:
    """Find the countries of a reading by name, or of a region named as one; None where there is neither."""
    for one in all_readings().get(word.lower(), ()):
        if one.name == name:
            return one.mask(on)
    return members_mask(name, on) if name in memberships() else None
