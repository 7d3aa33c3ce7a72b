"""Patterns that are only run where a word stands without which they cannot match.

Most sentences say nothing of most things. Looking for a handful of plain words first is far cheaper than trying every
alternative of a long pattern at every character, and gives the same matches.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def says(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of some words, or beginnings of words, stands in a text, as they are written."""
    for word in words:  # noqa: SIM110 - any() over a generator takes twice as long, here where most time goes
        if word in text:
            return True
    return False


def either_case(words: str) -> tuple[str, ...]:
    """Give words, parted by blanks, as they are and with a capital letter."""
    return tuple(form for word in words.split() for form in (word, word.capitalize()))


# A sentence is screened for one thing after another.
@lru_cache(maxsize=256)
def _folded(text: str) -> str:
    return text.casefold()


@dataclass(frozen=True, slots=True)
class Screened:
    """A pattern without regard to case, and the words of which every match of it contains one.

    Attributes:
        pattern: the pattern, compiled.
        words: in lower case; at least one of them is part of every match.
    """

    pattern: re.Pattern[str]
    words: tuple[str, ...]

    @classmethod
    def of(cls, pattern: str, words: str) -> Screened:
        """Compile a pattern and give it its words, parted by `|`."""
        return cls(re.compile(pattern, re.IGNORECASE), tuple(words.split("|")))

    def may_match(self, text: str) -> bool:
        """Tell whether one of the words stands in a text."""
        return says(_folded(text), self.words)

    def search(self, text: str) -> re.Match[str] | None:
        """Give the first match in a text."""
        return self.pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give every match in a text, in order."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())
