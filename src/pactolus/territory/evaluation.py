"""What an expression means: three sets of countries, and for each contested one the readings that decide.

Every undefined word varies on its own. For one country a word is only ever 'in' or 'out', so a country's status is a
truth table over the words it is contested under: never a product over whole readings.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.territory.expressions import Chain, Expression, Named, Run, Some, union
from pactolus.territory.masks import codes, everything, listed_bits
from pactolus.territory.open_words import OPEN, Contested, Extent, decided, extent
from pactolus.territory.readings import COMPOSITES, reading_mask
from pactolus.territory.truth_tables import Groups, Part, classes, joined, pattern, put, reduced

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

# A country's truth table doubles with each word that leaves it open; beyond this the expression is refused.
MOST_OPEN = 14


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
            return self._note(f"{OPEN}{expression.label}", self._gather(expression.of))
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
            return self._some(f"{OPEN}{expression.label}", self._part(expression.of))
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
            put(found, words, opened, within & part[0])
            for (other, table), mask in part[2].items():
                put(found, words, opened & table, mask & within if other == words else 0)
        return 0, part[1], found


@cache
def composite(place: str) -> Expression:
    """Give the union of words that a composite word stands for."""
    return union(*(Named(part) for part in COMPOSITES[place]))
