"""What an expression means: three sets of countries, and for each contested one the readings that decide.

Every undefined word varies on its own. For one country a word is only ever 'in' or 'out', so a country's status is a
truth table over the words it is contested under: never a product over whole readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.errors import InvalidValue
from pactolus.territory.expressions import Chain, Expression, Named, Run, Some, union
from pactolus.territory.masks import codes, everything, listed_bits
from pactolus.territory.readings import COMPOSITES, meanings, reading_mask

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

# Marks the label of a part left open among the words.
_OPEN = "?"
# A country's truth table doubles with each word that leaves it open; beyond this the expression is refused.
MOST_OPEN = 14
# What a word has under every meaning and under any, as masks.
Extent: TypeAlias = "tuple[int, int]"
# A value on the way: what is in for certain, what may be, and of the countries in between those that share their words
# and their truth table.
Groups: TypeAlias = "dict[tuple[tuple[str, ...], int], int]"
Part: TypeAlias = "tuple[int, int, Groups]"


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
        InvalidValue: where a chosen reading does not exist, definitions run in a circle, or more than `MOST_OPEN` words
            leave one country open.
    """
    return _Evaluator(on, readings or {}, definitions or {}).evaluate(expression)


def refuse_if_too_open(expression: Expression) -> None:
    """Raise `InvalidValue` where more than `MOST_OPEN` words leave one country open by the latest record."""
    _Evaluator(None, {}, {}).classify(expression)


def evaluate_to_masks(
    expression: Expression,
    on: dt.date | None = None,
    readings: Mapping[str, str] | None = None,
    definitions: Mapping[str, Expression] | None = None,
) -> tuple[int, int]:
    """Evaluate as `evaluate` does, to the masks of what is licensed and of what is contested: for many at once."""
    must, may, _ = _Evaluator(on, readings or {}, definitions or {}).masks(expression)
    return must, may & ~must


class _Evaluator:
    """One evaluation: the words of the expression, the truth tables they span, and the sets built from them."""

    def __init__(self, on: dt.date | None, readings: Mapping[str, str], definitions: Mapping[str, Expression]) -> None:
        self.on = on
        self.chosen = {word.lower(): reading for word, reading in readings.items()}
        self.definitions = definitions
        self.opened: list[str] = []
        self.gathered: dict[str, int] = {}
        self.defined: dict[str, Part] = {}
        self.undecided: dict[str, int] = {}
        self.classes: list[tuple[tuple[str, ...], int]] = []

    def masks(self, expression: Expression) -> Part:
        self.classify(expression)
        return self._part(expression)

    def classify(self, expression: Expression) -> None:
        self._gather(expression)
        self.classes = classes(self.undecided)
        words, within = max(self.classes, key=lambda one: len(one[0]))
        if len(words) > MOST_OPEN:
            raise InvalidValue(f"{len(words)} words leave open whether {min(codes(within))} is meant")

    def evaluate(self, expression: Expression) -> Evaluation:
        must, may, groups = self.masks(expression)
        named = [(words, table, within) for (words, table), within in groups.items()]
        contested = {
            code: decided(words, table, bit, self.on)
            for words, table, within in named
            for code, bit in listed_bits(within)
        }
        return Evaluation(codes(must), codes(everything() & ~may), dict(sorted(contested.items())))

    def _gather(self, expression: Expression) -> int:
        """Note the words that leave a country open; answer with the most that the expression can mean."""
        if isinstance(expression, Named):
            inner = self._meant(expression.id)
            return (
                self._note(expression.id, everything()) if inner is None else self._gather_inside(expression.id, inner)
            )
        if isinstance(expression, Some):
            return self._note(f"{_OPEN}{expression.label}", self._gather(expression.of))
        found = 0
        for run in self._runs(expression):
            found |= run.plain
            for other in run.others:
                found |= self._gather(other)
        return found

    def _runs(self, chain: Chain) -> tuple[Run, ...]:
        """Give the runs of a chain; where a contract defines words, even a country's name may mean something else."""
        if not self.definitions:
            return chain.runs
        return tuple(Run(step.adds, 0, (step.what,)) for step in chain.steps)

    def _gather_inside(self, place: str, inner: Expression) -> int:
        if place in self.opened:
            raise InvalidValue(f"definitions run in a circle: {' -> '.join([*self.opened, place])}")
        if place not in self.gathered:
            self.opened.append(place)
            self.gathered[place] = self._gather(inner)
            self.opened.pop()
        return self.gathered[place]

    def _meant(self, place: str) -> Expression | None:
        """Give what a name is defined to mean, by the contract or as a union of other words."""
        if self.definitions and place in self.definitions:
            return self.definitions[place]
        return composite(place) if place in COMPOSITES else None

    def _note(self, word: str, within: int) -> int:
        must, may = self._extent(word)
        if must != may:
            self.undecided[word] = self.undecided.get(word, 0) | (may & ~must & within)
        return may & within

    def _extent(self, word: str) -> Extent:
        chosen = self.chosen.get(word.lower()) if self.chosen else None
        if chosen is None:
            return extent(word, self.on)
        found = reading_mask(word, chosen, self.on)
        if found is None:
            raise InvalidValue(f"{word!r} has no reading {chosen!r}")
        return found, found

    def _part(self, expression: Expression) -> Part:
        if isinstance(expression, Named):
            inner = self._meant(expression.id)
            if inner is None:
                return self._of_word(expression.id)
            if expression.id not in self.defined:
                self.defined[expression.id] = self._part(inner)
            return self.defined[expression.id]
        if isinstance(expression, Some):
            return self._some(f"{_OPEN}{expression.label}", self._part(expression.of))
        part: Part = (0, 0, {})
        for run in self._runs(expression):
            change = joined if run.adds else reduced
            part = change(part, (run.plain, run.plain, {}))
            for other in run.others:
                part = change(part, self._part(other))
        return part

    def _of_word(self, word: str) -> Part:
        must, may = self._extent(word)
        return must, may, {} if must == may else self._groups(word, may & ~must)

    def _groups(self, word: str, within: int) -> Groups:
        return {
            (words, pattern(words.index(word), len(words))): mask & within
            for words, mask in self.classes
            if word in words and mask & within
        }

    def _some(self, word: str, part: Part) -> Part:
        """Keep what is in under a word left open: nothing of it is in for certain."""
        found: Groups = {}
        for (words, opened), within in self._groups(word, part[1]).items():
            _put(found, words, opened, within & part[0])
            for (other, table), mask in part[2].items():
                _put(found, words, opened & table, mask & within if other == words else 0)
        return 0, part[1], found


def classes(undecided: Mapping[str, int]) -> list[tuple[tuple[str, ...], int]]:
    """Sort the countries by the words that leave them open."""
    found: list[tuple[tuple[str, ...], int]] = [((), everything())]
    for word, open_ones in undecided.items():
        split = [((*words, word), mask & open_ones) for words, mask in found if mask & open_ones]
        found = [(words, mask & ~open_ones) for words, mask in found if mask & ~open_ones] + split
    return found


def full(words: tuple[str, ...]) -> int:
    """Give the truth table that is true throughout."""
    return (1 << (1 << len(words))) - 1


def _put(groups: Groups, words: tuple[str, ...], table: int, within: int) -> None:
    if within and table:
        groups[words, table] = groups.get((words, table), 0) | within


def joined(one: Part, other: Part) -> Part:
    """Unite two values."""
    must, may = one[0] | other[0], one[1] | other[1]
    if not other[2]:
        return must, may, within_of(one[2], ~must) if other[0] else one[2]
    found: Groups = within_of(one[2], ~(must | (other[1] & ~other[0])))
    for (words, table), mask in other[2].items():
        left = mask & ~must
        for (before_words, before), before_mask in one[2].items():
            both = left & before_mask
            if both and before_words == words:
                if before | table == full(words):
                    must |= both
                else:
                    _put(found, words, before | table, both)
                left &= ~both
        _put(found, words, table, left)
    return must, may, found


def reduced(one: Part, other: Part) -> Part:
    """Take one value away from another."""
    must, may = one[0] & ~other[1], one[1] & ~other[0]
    if not other[2]:
        return must, may, within_of(one[2], may) if other[0] & one[1] & ~one[0] else one[2]
    found: Groups = within_of(one[2], may & ~(other[1] & ~other[0]))
    for (words, table), mask in other[2].items():
        left = mask & may
        _put(found, words, full(words) & ~table, left & one[0])
        for (before_words, before), before_mask in one[2].items():
            both = left & before_mask
            if both and before_words == words:
                if before & ~table:
                    _put(found, words, before & ~table, both)
                else:
                    may &= ~both
    return must, may, found


def within_of(groups: Groups, within: int) -> Groups:
    """Keep of each group the countries that lie within a mask."""
    return {key: mask & within for key, mask in groups.items() if mask & within}


@cache
def composite(place: str) -> Expression:
    """Give the union of words that a composite word stands for."""
    return union(*(Named(part) for part in COMPOSITES[place]))


def _meanings(word: str, on: dt.date | None) -> tuple[tuple[str, int], ...]:
    if word.startswith(_OPEN):
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
def decided(words: tuple[str, ...], table: int, bit: int, on: dt.date | None) -> Contested:
    """Name the readings that decide about one country: a word whose readings make no difference is left out."""
    count = len(words)
    full = (1 << (1 << count)) - 1
    licensed, excluded = [], []
    for place, word in enumerate(words):
        inside = pattern(place, count)
        if (table & inside) >> (1 << place) == table & ~inside:
            continue
        for label, found in _meanings(word, on):
            under = inside if found & bit else full & ~inside
            if table & under:
                licensed.append(label)
            if under & ~table:
                excluded.append(label)
    return Contested(tuple(licensed), tuple(excluded))
