"""Patterns that are only run where a word stands without which they cannot match.

Most sentences say nothing of most things. Looking for a handful of plain words first is far cheaper than trying every
alternative of a long pattern at every character, and gives the same matches.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.passages import Sentence


def says(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of some words, or beginnings of words, stands in a text, as they are written."""
    for word in words:  # noqa: SIM110 - any() over a generator takes twice as long, here where most time goes
        if word in text:
            return True
    return False


def said_in(text: str, words: tuple[str, ...]) -> tuple[str, ...]:
    """Give those of some words that stand in a text: only they need be looked for in its sentences."""
    return tuple(word for word in words if word in text)


def holding(text: str, sentences: list[Sentence], words: tuple[str, ...]) -> list[Sentence]:
    """Give the sentences in which one of some words stands: each word is looked for once in the whole text.

    Args:
        text: the view, or its lower case.
        sentences: some of its sentences, in order.
        words: the words, as they are written there.
    """
    starts = [one.start for one in sentences]
    held: set[int] = set()
    for word in words:
        place = text.find(word)
        while place >= 0:
            index = bisect_right(starts, place) - 1
            if index >= 0 and place + len(word) <= sentences[index].end:
                held.add(index)
            if index + 1 == len(starts):
                break
            place = text.find(word, starts[index + 1])
    return [sentences[index] for index in sorted(held)]


def listed(words: str) -> tuple[str, ...]:
    """Give words that are parted by `|`."""
    return tuple(words.split("|"))


def lowered(text: str) -> str:
    """Give a text in lower case, character by character, so that spans hold for both."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


# A long text is looked at for one thing after another; a short one is put in lower case faster than it is looked up.
_kept = lru_cache(maxsize=64)(lowered)
_WORTH_KEEPING = 400


def _lowered(text: str) -> str:
    if len(text) > _WORTH_KEEPING:
        return _kept(text)
    low = text.lower()
    return low if len(low) == len(text) else lowered(text)


_CAPITAL = re.compile(r"\\.|\(\?P|[A-Z]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A pattern without regard to case: its words in lower case, matched on the lower case of a text.

    This finds what `re.IGNORECASE` finds (letters that only Unicode takes for others aside) several times faster:
    alternatives that begin with another letter are passed over at once. The words of a match are in lower case.

    Attributes:
        pattern: the pattern, compiled.
    """

    pattern: re.Pattern[str]

    @classmethod
    def of(cls, pattern: str) -> Folded:
        """Compile a pattern without regard to case."""
        return cls(re.compile(_CAPITAL.sub(lambda one: one[0].lower() if len(one[0]) == 1 else one[0], pattern)))

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the first match in a text."""
        return self.pattern.search(_lowered(text), start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the match at the start, if there is one."""
        return self.pattern.match(_lowered(text), start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Give every match in a text, in order."""
        return self.pattern.finditer(_lowered(text), start, end)


@dataclass(frozen=True, slots=True)
class Screened:
    """A pattern without regard to case, and the words of which every match of it contains one.

    Attributes:
        pattern: the pattern.
        words: in lower case; at least one of them is part of every match.
    """

    pattern: Folded
    words: tuple[str, ...]

    @classmethod
    def of(cls, pattern: str, words: str) -> Screened:
        """Compile a pattern and give it its words, parted by `|`."""
        return cls(Folded.of(pattern), listed(words))

    def may_match(self, text: str) -> bool:
        """Tell whether one of the words stands in a text."""
        return says(_lowered(text), self.words)

    def held(self, text: str, sentences: list[Sentence]) -> list[Sentence]:
        """Give those sentences of a text in which one of the words stands."""
        return holding(_lowered(text), sentences, self.words)

    def search(self, text: str) -> re.Match[str] | None:
        """Give the first match in a text."""
        low = _lowered(text)
        return self.pattern.pattern.search(low) if says(low, self.words) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give every match in a text, in order."""
        low = _lowered(text)
        return self.pattern.pattern.finditer(low) if says(low, self.words) else iter(())
