"""Sets that undefined words leave open: for each group of countries the truth table over the words that decide.

A truth table is a whole number whose bit n says whether the countries are in where the words are as the bits of n.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pactolus.territory.masks import everything

if TYPE_CHECKING:
    from collections.abc import Mapping

# A value on the way: what is in for certain, what may be, and of the countries in between those that share their words
# and their truth table.
Groups: TypeAlias = "dict[tuple[tuple[str, ...], int], int]"
Part: TypeAlias = "tuple[int, int, Groups]"


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


def put(groups: Groups, words: tuple[str, ...], table: int, within: int) -> None:
    """Add countries to the group of their words and table; nothing where there are none."""
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
                    put(found, words, before | table, both)
                left &= ~both
        put(found, words, table, left)
    return must, may, found


def reduced(one: Part, other: Part) -> Part:
    """Take one value away from another."""
    must, may = one[0] & ~other[1], one[1] & ~other[0]
    if not other[2]:
        return must, may, within_of(one[2], may) if other[0] & one[1] & ~one[0] else one[2]
    found: Groups = within_of(one[2], may & ~(other[1] & ~other[0]))
    for (words, table), mask in other[2].items():
        left = mask & may
        put(found, words, full(words) & ~table, left & one[0])
        for (before_words, before), before_mask in one[2].items():
            both = left & before_mask
            if both and before_words == words:
                if before & ~table:
                    put(found, words, before & ~table, both)
                else:
                    may &= ~both
    return must, may, found


def within_of(groups: Groups, within: int) -> Groups:
    """Keep of each group the countries that lie within a mask."""
    return {key: mask & within for key, mask in groups.items() if mask & within}


@lru_cache(maxsize=1024)
def pattern(place: int, count: int) -> int:
    """Give the truth table of the word at a place among `count` words: bit n is set where n has that bit."""
    block = ((1 << (1 << place)) - 1) << (1 << place)
    width = 2 << place
    found = 0
    for start in range(0, 1 << count, width):
        found |= block << start
    return found
