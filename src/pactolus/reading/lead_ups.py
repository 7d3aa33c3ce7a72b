"""Patterns for the words that lead up to a place, such as a country or a sum."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from pactolus.reading.automata import automaton
from pactolus.reading.patterns import LowerCase
from pactolus.reading.screened import listed

if TYPE_CHECKING:
    import re

    import ahocorasick


class LeadUp:
    """A pattern for the words that lead up to a place: it looks no farther back than so far, for one of some words.

    Args:
        pattern: the pattern, whose words are put in lower case.
        words: words, parted by `|`, of which every match of it contains one.
        reach: how far back it looks.
    """

    __slots__ = ("pattern", "reach", "words")

    def __init__(self, pattern: str, words: str, reach: int) -> None:
        self.pattern, self.words, self.reach = LowerCase(pattern), listed(words), reach

    def search(self, low: str) -> re.Match[str] | None:
        """Give the first match in the last words of a stretch that is in lower case."""
        for word in self.words:
            if word in low:
                return self.read(low)
        return None

    def read(self, low: str) -> re.Match[str] | None:
        """Give the first match in the last words of a stretch in which one of the words stands."""
        return self.pattern.search(low[-self.reach :])


class LeadUps:
    """Several such patterns for the same stretches: one pass over a stretch finds the words of all of them."""

    def __init__(self, *rules: LeadUp) -> None:
        self.rules = rules

    @cached_property
    def _finder(self) -> ahocorasick.Automaton:
        of_word: dict[str, list[LeadUp]] = {}
        for rule in self.rules:
            for word in rule.words:
                of_word.setdefault(word, []).append(rule)
        return automaton(of_word.items())

    def told(self, low: str) -> set[LeadUp]:
        """Give those of which a word stands in a stretch that is in lower case."""
        found: set[LeadUp] = set()
        for _, rules in self._finder.iter(low):
            found.update(rules)
        return found
