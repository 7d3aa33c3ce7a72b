"""The order in which terms are lowered: as the file states them, each after those it rests on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Step:
    """Something to lower: the path it is refused by, its own name, and the names of what comes before it."""

    path: str
    name: str
    lower: Callable[[], None]
    needs: tuple[str, ...] = ()


def in_order(steps: Sequence[Step]) -> Iterator[Step]:
    """Give each step after those it needs, otherwise as they come; one that needs itself is refused when lowered."""
    given: set[int] = set()
    begun: set[int] = set()

    def visit(number: int) -> Iterator[Step]:
        begun.add(number)
        needed = [place for place, one in enumerate(steps) if one.name in steps[number].needs]
        for place in needed:
            if place not in begun:
                yield from visit(place)
        given.add(number)
        yield steps[number] if given.issuperset(needed) else _refused(steps[number])

    for number in range(len(steps)):
        if number not in begun:
            yield from visit(number)


def _refused(step: Step) -> Step:
    def refuse() -> None:
        raise InvalidValue(f"{step.path} rests on itself, by way of {', '.join(step.needs)}")

    return replace(step, lower=refuse)
