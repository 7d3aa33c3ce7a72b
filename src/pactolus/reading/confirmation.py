"""Confirmation: the words with which a second document states a value that is taken from a first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pactolus.reading.likeness import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.core.evidence import Evidence


def confirming(key: str, taken: Any, said: Any, evidence: Sequence[Evidence]) -> Iterator[Evidence]:
    """Give the words of a second document behind what is taken of a fact, led to their places there.

    Args:
        key: the fact.
        taken: its value as it is taken, from the first document.
        said: its value in the second.
        evidence: the second's words behind it; a path leads into `said`.

    Returns:
        The words behind what both state, the paths leading into `taken`; what only the second states is left out.
    """
    for one in evidence:
        steps = one.path.split("/")[2:]
        place = _same_place(key, taken, said, steps)
        if place is not None:
            yield one._replace(path="/".join(["", key, *place]))


def _same_place(key: str, taken: Any, said: Any, steps: list[str]) -> list[str] | None:
    """Find the place in one value where it says what another says at its own place; None where it does not."""
    if not steps:
        return [] if taken is not None and alike(key, taken, said) else None
    step, *rest = steps
    if isinstance(said, list):
        return _same_member(key, taken, said, int(step), rest)
    name = step.replace("~1", "/").replace("~0", "~")
    if taken.get(name) is None:
        return None
    deeper = _same_place(name, taken[name], said[name], rest)
    return None if deeper is None else [step, *deeper]


def _same_member(key: str, taken: list[Any], said: list[Any], number: int, rest: list[str]) -> list[str] | None:
    """Find the place of a list's member in another list, where it may stand elsewhere."""
    places = sorted(range(len(taken)), key=lambda place: place != number)
    found = next((place for place in places if alike(key, [taken[place]], [said[number]])), None)
    if found is None:
        return None
    deeper = _same_place(key, taken[found], said[number], rest) if rest else []
    return None if deeper is None else [str(found), *deeper]
