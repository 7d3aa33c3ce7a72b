"""Sets of countries as the bits of a whole number: the algebra of territories runs on these."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from pactolus.territory.countries import countries, world

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@cache
def _bits() -> dict[str, int]:
    return {code: 1 << place for place, code in enumerate(countries())}


@cache
def _codes() -> tuple[str, ...]:
    return tuple(countries())


@cache
def everything() -> int:
    """Give the mask of the world."""
    return mask(world())


def mask(codes: Iterable[str]) -> int:
    """Give the set of these codes as a mask."""
    bits = _bits()
    found = 0
    for code in codes:
        found |= bits[code]
    return found


def listed_bits(found: int) -> Iterator[tuple[str, int]]:
    """Give the codes of a mask, in order, each with its bit."""
    codes = _codes()
    while found:
        lowest = found & -found
        yield codes[lowest.bit_length() - 1], lowest
        found ^= lowest


@cache
def _byte(place: int, byte: int) -> tuple[str, ...]:
    return tuple(code for code, _ in listed_bits(byte << (8 * place)))


def codes(found: int) -> frozenset[str]:
    """Give the set of codes of a mask."""
    taken: list[str] = []
    for place, byte in enumerate(found.to_bytes(32, "little")):
        if byte:
            taken += _byte(place, byte)
    return frozenset(taken)
