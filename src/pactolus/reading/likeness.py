"""Likeness: whether two statements of a fact say the same, and whether two documents tell of the same deal.

A company's short form is its long form, and what one document leaves unsaid of a product contradicts nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pactolus.core.problems import Problem
from pactolus.reading.indications import DETAILS
from pactolus.reading.name_words import core_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.reading.reader import Reading


def alike(key: str, one: Any, other: Any) -> bool:
    """Tell whether two statements of a fact agree; the words of a phrase and the order of a list are no difference."""
    if key in ("licensors", "licensees"):
        return _paired(one, other, same_name)
    if key == "assets":
        return _paired(one, other, _same_asset)
    return bool(_plain(one) == _plain(other))


def same_name(one: str, other: str) -> bool:
    """Tell two forms of one company's name: one begins as the other does, legal suffixes aside."""
    short, long = sorted((core_of(one), core_of(other)), key=len)
    return long[: len(short)] == short


def of_one_deal(readings: Sequence[Reading]) -> tuple[list[Reading], list[Problem]]:
    """Keep the documents that tell of the deal of the first, each text once.

    Returns:
        The documents kept, in their order, and a warning for each that shares neither a party nor a product with the
        first: another deal's terms must not fill in what this one leaves open.
    """
    kept: list[Reading] = []
    problems: list[Problem] = []
    for reading in readings:
        if any(reading.document == one.document for one in kept):
            continue
        if kept and not _one_deal(kept[0].facts, reading.facts):
            problems.append(
                Problem(
                    reading.source,
                    f"tells of another deal than {kept[0].source}: no party and no product is the same; it is left out",
                    remedy="save it as a deal of its own",
                    severity="warning",
                )
            )
        else:
            kept.append(reading)
    return kept, problems


def _one_deal(one: dict[str, Any], other: dict[str, Any]) -> bool:
    parties = any(same_name(first, second) for first in _companies(one) for second in _companies(other))
    return parties or any(_shared(first, second) for first in one["assets"] for second in other["assets"])


def _companies(facts: dict[str, Any]) -> list[str]:
    return [*facts["licensors"], *facts["licensees"], *facts["parents"].values()]


def _paired(one: list[Any], other: list[Any], same: Any) -> bool:
    """Tell two lists alike whose members can be paired off, whatever their order."""
    left = list(other)
    for member in one:
        match = next((place for place, candidate in enumerate(left) if same(member, candidate)), None)
        if match is None:
            return False
        del left[match]
    return not left


def _same_asset(one: dict[str, Any], other: dict[str, Any]) -> bool:
    stated = all(one[key] is None or other[key] is None or one[key] == other[key] for key in ("modality", "stage"))
    few, many = sorted((set(one["targets"]), set(other["targets"])), key=len)
    return stated and few <= many and _shared(one, other)


def _shared(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Tell whether two products have a name in common."""
    return not {name.casefold() for name in one["names"]}.isdisjoint(name.casefold() for name in other["names"])


# Keys whose values are the text's own words: two documents need not choose the same.
_WORDS = ("words", "indication", *DETAILS)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items() if key not in _WORDS}
    if isinstance(value, list):
        return sorted((repr(_plain(one)) for one in value), key=str)
    return value.casefold() if isinstance(value, str) else value
