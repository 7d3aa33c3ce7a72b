"""Patterns for the words that lead up to a place, such as a country or a sum."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.screened import Folded, listed

if TYPE_CHECKING:
    import re


class LeadUp(NamedTuple):
    """A pattern for the words that lead up to a place: it looks no farther back than so far, for one of some words."""

    pattern: Folded
    words: tuple[str, ...]
    reach: int

    @classmethod
    def of(cls, pattern: str, words: str, reach: int) -> LeadUp:
        """Compile a pattern and give it the words, parted by `|`, of which every match of it contains one."""
        return cls(Folded(pattern), listed(words), reach)

    def search(self, low: str) -> re.Match[str] | None:
        """Give the first match in the last words of a stretch that is in lower case."""
        for word in self.words:
            if word in low:
                return self.pattern.pattern.search(low[-self.reach :])
        return None
