"""What a word leaves open: what its meanings share, what any of them has, and which of them decide about a country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pactolus.territory.masks import everything
from pactolus.territory.readings import meanings
from pactolus.territory.truth_tables import full, pattern

if TYPE_CHECKING:
    import datetime as dt

# Marks the label of a part left open among the words.
OPEN = "?"
# What a word has under every meaning and under any, as masks.
Extent: TypeAlias = "tuple[int, int]"


@dataclass(frozen=True, slots=True)
class Contested:
    """The readings that decide about a contested country, each named `word=reading`.

    A reading stands in both lists where other words decide beside it.

    Attributes:
        licensed_under: the readings under which it can be licensed.
        excluded_under: the readings under which it can be excluded.
    """

    licensed_under: tuple[str, ...]
    excluded_under: tuple[str, ...]

    def as_json(self) -> dict[str, list[str]]:
        """Give both lists as JSON values."""
        return {"licensed_under": list(self.licensed_under), "excluded_under": list(self.excluded_under)}


def _meanings(word: str, on: dt.date | None) -> tuple[tuple[str, int], ...]:
    if word.startswith(OPEN):
        slug = "_".join(re.findall(r"\w+", word.lower()))
        return ((f"{slug}=in", everything()), (f"{slug}=out", 0))
    return meanings(word, on)


@lru_cache(maxsize=65536)
def extent(word: str, on: dt.date | None) -> Extent:
    """Give what every meaning of a word has, and what any has."""
    must, may = everything(), 0
    for _, found in _meanings(word, on):
        must &= found
        may |= found
    return must, may


@lru_cache(maxsize=65536)
def decided(words: tuple[str, ...], table: int, bit: int, on: dt.date | None) -> Contested:
    """Name the readings that decide about one country: a word whose readings make no difference is left out."""
    count = len(words)
    whole = full(words)
    licensed, excluded = [], []
    for place, word in enumerate(words):
        inside = pattern(place, count)
        if (table & inside) >> (1 << place) == table & ~inside:
            continue
        for label, found in _meanings(word, on):
            under = inside if found & bit else whole & ~inside
            if table & under:
                licensed.append(label)
            if under & ~table:
                excluded.append(label)
    return Contested(tuple(licensed), tuple(excluded))
