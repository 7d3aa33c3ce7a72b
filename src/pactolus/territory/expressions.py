"""Territory expressions as trees, and their canonical words.

`Named` is a country, a region or the world by its id; `Some` is a part that the words leave open; `Chain` adds and
takes away from left to right.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.errors import InvalidValue
from pactolus.territory.countries import countries
from pactolus.territory.masks import mask
from pactolus.territory.readings import all_readings
from pactolus.territory.tables import listed, rows

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Named:
    """A place by name.

    Attributes:
        id: a country's code, a region's id, `world`, or the id of a term that a contract defines.
    """

    id: str


@dataclass(frozen=True, slots=True)
class Some:
    """A part that the words leave open: `certain Asian countries`, `Scotland` as a part of the United Kingdom.

    Attributes:
        label: the words that leave it open: one of `QUANTITIES` and the name, or the name of a part of a country.
        of: what it is a part of.
    """

    label: str
    of: Expression


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: what is added or taken away."""

    adds: bool
    what: Expression


@dataclass(frozen=True, slots=True)
class Run:
    """Steps of a chain that follow each other and all add, or all take away: their order makes no difference.

    Attributes:
        adds: what they do.
        plain: the countries among them that mean the same under every reading and on every day, as a mask.
        others: what else they speak of.
    """

    adds: bool
    plain: int
    others: tuple[Expression, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Adding and taking away, from left to right, beginning with nothing.

    Attributes:
        steps: what is added and taken away.
    """

    steps: tuple[Step, ...]
    _runs: tuple[Run, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a chain that takes away from nothing."""
        if not self.steps or not self.steps[0].adds:
            raise InvalidValue("a chain of territories begins with what is added")

    @property
    def runs(self) -> tuple[Run, ...]:
        """The steps in runs, for evaluation; worked out when first asked for."""
        if not self._runs:
            runs = groupby(self.steps, key=lambda step: step.adds)
            object.__setattr__(self, "_runs", tuple(_run([step.what for step in run], adds=adds) for adds, run in runs))
        return self._runs


Expression: TypeAlias = Named | Some | Chain


def _run(parts: list[Expression], *, adds: bool) -> Run:
    plain = [part.id for part in parts if isinstance(part, Named) and is_plain(part.id)]
    others = tuple(part for part in parts if not (isinstance(part, Named) and is_plain(part.id)))
    return Run(adds, mask(plain), others)


@cache
def is_plain(place: str) -> bool:
    """Tell whether a name is a country's that means the same under every reading and on every day."""
    return place in countries() and place.lower() not in all_readings()


WORLD = Named("world")
# The words that leave open how much of a place is meant; 'possibly' stands where a list can be read two ways.
QUANTITIES = ("certain", "possibly")


def union(*parts: Expression) -> Expression:
    """Join expressions."""
    return parts[0] if len(parts) == 1 else Chain(tuple(Step(adds=True, what=part) for part in parts))


def difference(base: Expression, taken: Expression) -> Expression:
    """Take one expression away from another."""
    return Chain((Step(adds=True, what=base), Step(adds=False, what=taken)))


@cache
def _region_words() -> Mapping[str, str]:
    found = {row["id"]: (listed(row["names"]) + listed(row["adjectives"]))[0] for row in rows("region_names.csv")}
    for row in rows("ambiguous.csv"):
        found.setdefault(row["id"], listed(row["names"])[0])
    return found | {"world": "worldwide"}


def words_for(place: str) -> str:
    """Give the canonical name of a place by its id."""
    if place in countries():
        return countries()[place].name
    return _region_words().get(place, place)


def to_words(expression: Expression) -> str:
    """Print in canonical words: reading them back gives an expression of the same sets.

    Lists are set apart by semicolons, since names have commas and `and` in them; what is taken away, and what is added
    again, stands in parentheses where it is more than one name.
    """
    match expression:
        case Named(place):
            return words_for(place)
        case Some(label, of):
            quantity = label.split(" ", 1)[0]
            return f"{quantity} {_group([of])}" if quantity in QUANTITIES else label
        case _:
            runs = groupby(expression.steps, key=lambda step: step.adds)
            written = [(adds, [step.what for step in run]) for adds, run in runs]
            first = "; ".join(_group([part]) for part in written[0][1])
            turns = (f"{'but including' if adds else 'excluding'} {_group(parts)}" for adds, parts in written[1:])
            return " ".join([first, *turns])


def _group(parts: list[Expression]) -> str:
    if len(parts) == 1:
        words = to_words(parts[0])
        return words if _is_one_name(parts[0]) else f"({words})"
    return f"({'; '.join(_group([part]) for part in parts)})"


def _is_one_name(part: Expression) -> bool:
    return isinstance(part, Named) or (isinstance(part, Some) and part.label.split(" ", 1)[0] not in QUANTITIES)
