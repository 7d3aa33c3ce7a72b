"""What an expression means: three sets of countries, and for each contested one the readings that decide.

Every undefined word varies on its own. For one country a word is only ever 'in' or 'out', so a country's status is a
truth table over the words it is contested under: never a product over whole readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.errors import InvalidValue
from pactolus.territory.expressions import Expression, Named, Some, union
from pactolus.territory.masks import codes, everything, listed_bits
from pactolus.territory.readings import COMPOSITES, meanings, reading_mask

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

# A word's id, or the label of a part left open.
Word: TypeAlias = str
# The meanings of a word: labels and masks.
Meanings: TypeAlias = "tuple[tuple[str, int], ...]"
# A value on the way: what is in for certain, what may be, and for each bit in between its truth table.
Part: TypeAlias = "tuple[int, int, dict[int, int]]"


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


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The world in three parts; together they are every country, and no two share one.

    Attributes:
        licensed: the codes that every reading licenses.
        excluded: the codes that no reading licenses.
        contested: the codes that some readings license and some don't, in order.
    """

    licensed: frozenset[str]
    excluded: frozenset[str]
    contested: Mapping[str, Contested]

    def as_json(self) -> dict[str, object]:
        """Give the three parts as JSON values, codes in order."""
        return {
            "licensed": sorted(self.licensed),
            "excluded": sorted(self.excluded),
            "contested": {code: one.as_json() for code, one in self.contested.items()},
        }


def evaluate(
    expression: Expression,
    on: dt.date | None = None,
    readings: Mapping[str, str] | None = None,
    definitions: Mapping[str, Expression] | None = None,
) -> Evaluation:
    """Evaluate an expression to what is licensed, excluded and contested.

    Args:
        expression: what `parse` read.
        on: the day whose memberships count; None: the latest of the record.
        readings: the reading chosen for a word (`{"europe": "eu27"}`); a region's id serves as a reading too.
        definitions: what a contract defines a word to mean, by the word's id; definitions win over readings.

    Raises:
        InvalidValue: where a chosen reading does not exist, or definitions run in a circle.
    """
    return _Evaluator(on, readings or {}, definitions or {}).evaluate(expression)


class _Evaluator:
    """One evaluation: the words of the expression, the truth tables they span, and the sets built from them."""

    def __init__(self, on: dt.date | None, readings: Mapping[str, str], definitions: Mapping[str, Expression]) -> None:
        self.on = on
        self.chosen = {word.lower(): reading for word, reading in readings.items()}
        self.definitions = definitions
        self.opened: list[str] = []
        self.words: dict[int, list[Word]] = {}
        self.seen: dict[str, Meanings] = {}

    def evaluate(self, expression: Expression) -> Evaluation:
        self._gather(expression)
        must, may, tables = self._part(expression)
        contested = {}
        for code, bit in listed_bits(may & ~must):
            words = self.words[bit]
            contested[code] = decided(tuple(self.seen[word] for word in words), tables[bit], bit)
        return Evaluation(codes(must), codes(everything() & ~may), contested)

    def _gather(self, expression: Expression) -> int:
        """Note for each country the words it is contested under; answer with the most an expression can mean."""
        match expression:
            case Named(place):
                return self._gather_name(place)
            case Some(label, of):
                slug = "_".join(re.findall(r"\w+", label.lower()))
                return self._note(label, ((f"{slug}=in", everything()), (f"{slug}=out", 0)), self._gather(of))
            case _:
                found = 0
                for step in expression.steps:
                    found |= self._gather(step.what)
                return found

    def _gather_name(self, place: str) -> int:
        inner = self._meant(place)
        if inner is None:
            return self._note(place, self._meanings(place), everything())
        if place in self.opened:
            raise InvalidValue(f"definitions run in a circle: {' -> '.join([*self.opened, place])}")
        self.opened.append(place)
        found = self._gather(inner)
        self.opened.pop()
        return found

    def _meant(self, place: str) -> Expression | None:
        """Give what a name is defined to mean, by the contract or as a union of other words."""
        if place in self.definitions:
            return self.definitions[place]
        parts = COMPOSITES.get(place)
        return union(*(Named(part) for part in parts)) if parts else None

    def _note(self, word: Word, meant: Meanings, within: int) -> int:
        must, may = extent(meant)
        if word not in self.seen:
            self.seen[word] = meant
            undecided = may & ~must & within
            while undecided:
                bit = undecided & -undecided
                self.words.setdefault(bit, []).append(word)
                undecided ^= bit
        return may & within

    def _meanings(self, word: str) -> Meanings:
        chosen = self.chosen.get(word.lower())
        if chosen is None:
            return meanings(word, self.on)
        found = reading_mask(word, chosen, self.on)
        if found is None:
            raise InvalidValue(f"{word!r} has no reading {chosen!r}")
        return (("", found),)

    def _part(self, expression: Expression) -> Part:
        match expression:
            case Named(place):
                inner = self._meant(place)
                return self._of_word(place, everything()) if inner is None else self._part(inner)
            case Some(label, of):
                return self._both(self._part(of), label)
            case _:
                part: Part = (0, 0, {})
                for step in expression.steps:
                    other = self._part(step.what)
                    part = self._union(part, other) if step.adds else self._without(part, other)
                return part

    def _of_word(self, word: Word, within: int) -> Part:
        must, may = extent(self.seen[word])
        must, may = must & within, may & within
        tables = {}
        undecided = may & ~must
        while undecided:
            bit = undecided & -undecided
            words = self.words[bit]
            tables[bit] = pattern(words.index(word), len(words))
            undecided ^= bit
        return must, may, tables

    def _full(self, bit: int) -> int:
        return (1 << (1 << len(self.words[bit]))) - 1

    def _union(self, one: Part, other: Part) -> Part:
        must, may = one[0] | other[0], one[1] | other[1]
        if not one[2] and not other[2]:
            return must, may, {}
        tables = {bit: table for bit, table in one[2].items() if not bit & must}
        for bit, table in other[2].items():
            if not bit & must:
                tables[bit] = tables.get(bit, 0) | table
                if tables[bit] == self._full(bit):
                    must |= bit
                    del tables[bit]
        return must, may, tables

    def _without(self, one: Part, other: Part) -> Part:
        must, may = one[0] & ~other[1], one[1] & ~other[0]
        tables = {bit: table for bit, table in one[2].items() if bit & may}
        for bit, table in other[2].items():
            if bit & may:
                tables[bit] = tables.get(bit, self._full(bit)) & ~table
                if not tables[bit]:
                    may ^= bit
                    del tables[bit]
        return must, may, tables

    def _both(self, part: Part, label: Word) -> Part:
        """Keep what is in under a word left open: nothing of it is in for certain."""
        opened = self._of_word(label, part[1])
        return 0, part[1], {bit: table & part[2].get(bit, table) for bit, table in opened[2].items()}


@lru_cache(maxsize=4096)
def extent(meant: Meanings) -> tuple[int, int]:
    """Give what every meaning has, and what any has, as masks."""
    must, may = everything(), 0
    for _, found in meant:
        must &= found
        may |= found
    return must, may


@lru_cache(maxsize=1024)
def pattern(place: int, count: int) -> int:
    """Give the truth table of the word at a place among `count` words: bit n is set where n has that bit."""
    block = ((1 << (1 << place)) - 1) << (1 << place)
    width = 2 << place
    found = 0
    for start in range(0, 1 << count, width):
        found |= block << start
    return found


@lru_cache(maxsize=65536)
def decided(words: tuple[Meanings, ...], table: int, bit: int) -> Contested:
    """Name the readings that decide about one country: a word whose readings make no difference is left out."""
    count = len(words)
    full = (1 << (1 << count)) - 1
    licensed, excluded = [], []
    for place, meant in enumerate(words):
        inside = pattern(place, count)
        if (table & inside) >> (1 << place) == table & ~inside:
            continue
        for label, found in meant:
            under = inside if found & bit else full & ~inside
            if table & under:
                licensed.append(label)
            if under & ~table:
                excluded.append(label)
    return Contested(tuple(licensed), tuple(excluded))
