"""What the names beside an undefined word say about its readings.

A licence that excludes 'Europe' and, beside it, Russia and Moldova by name would name them for nothing under a reading
of 'Europe' that has them already. Such readings are less likely. This ranks readings; it never takes a country out of
what is contested.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.territory.countries import countries
from pactolus.territory.expressions import Chain, Expression, Named, words_for
from pactolus.territory.masks import codes, mask
from pactolus.territory.readings import Reading, readings_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Hint:
    """How well one reading of an undefined word goes with the names beside it.

    Attributes:
        word: the word's id.
        reading: the reading's label, `europe=eu27`.
        ground: what the reading means.
        address: where it is published; "" for usage.
        redundant: the countries named beside the word that this reading has already, by code, in order.
    """

    word: str
    reading: str
    ground: str
    address: str
    redundant: tuple[str, ...]

    @property
    def reason(self) -> str:
        """Give the reason in words."""
        if not self.redundant:
            return "no country named beside it would be named for nothing"
        return f"{', '.join(words_for(code) for code in self.redundant)} would be named for nothing"

    def as_json(self) -> dict[str, object]:
        """Give the fields as JSON values."""
        return {
            "word": self.word,
            "reading": self.reading,
            "ground": self.ground,
            "address": self.address,
            "redundant": list(self.redundant),
            "reason": self.reason,
        }


def hints(expression: Expression, on: dt.date | None = None) -> tuple[Hint, ...]:
    """Rank the readings of every undefined word that stands in a list with names of countries.

    Args:
        expression: what was read.
        on: the day whose readings count.

    Returns:
        For each such word whose readings the names tell apart: its readings, those under which the fewest of the names
        would be redundant first.
    """
    found: dict[str, tuple[Hint, ...]] = {}
    for run in _lists(expression):
        named = mask(place for place in run if place in countries())
        for place in run:
            ranked = _ranked(place, named & ~_own(place), on)
            if len({len(hint.redundant) for hint in ranked}) > 1:
                found.setdefault(place, ranked)
    return tuple(hint for ranked in found.values() for hint in ranked)


def _own(place: str) -> int:
    return mask([place]) if place in countries() else 0


def _ranked(place: str, named: int, on: dt.date | None) -> tuple[Hint, ...]:
    ranked = [_hint(reading, named, on) for reading in readings_of(place, on)]
    return tuple(sorted(ranked, key=lambda hint: len(hint.redundant)))


def _hint(reading: Reading, named: int, on: dt.date | None) -> Hint:
    redundant = tuple(sorted(codes(reading.mask(on) & named)))
    return Hint(reading.word, reading.label, reading.ground, reading.source.address, redundant)


def _lists(expression: Expression) -> Iterator[list[str]]:
    """Give the names that stand side by side: what a chain adds, and what it takes away."""
    if isinstance(expression, Chain):
        for run in _runs(expression):
            yield [part.id for part in run if isinstance(part, Named)]
            for part in run:
                yield from _lists(part)


def _runs(chain: Chain) -> Iterator[list[Expression]]:
    for adds in (True, False):
        yield [step.what for step in chain.steps if step.adds is adds]
