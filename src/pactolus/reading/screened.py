"""Patterns that are only run where a word stands without which they cannot match.

Most sentences say nothing of most things. Looking for a handful of plain words first is far cheaper than trying every
alternative of a long pattern at every character, and gives the same matches.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, ClassVar

from pactolus.reading.automata import automaton
from pactolus.reading.patterns import LowerCase, Pattern

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Iterator

    import ahocorasick

    from pactolus.reading.passages import Sentence


def says(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of some words, or beginnings of words, stands in a text, as they are written."""
    for word in words:  # noqa: SIM110 - any() over a generator takes twice as long, here where most time goes
        if word in text:
            return True
    return False


def listed(words: str) -> tuple[str, ...]:
    """Give words that are parted by `|`."""
    return tuple(words.split("|"))


def lowered(text: str) -> str:
    """Give a text in lower case, character by character, so that spans hold for both."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(one if len(one.lower()) != 1 else one.lower() for one in text)


# A long text is looked at for one thing after another; a short one is put in lower case faster than it is looked up.
lowered_view = lru_cache(maxsize=64)(lowered)
_WORTH_KEEPING = 400


def _lowered(text: str) -> str:
    if len(text) > _WORTH_KEEPING:
        return lowered_view(text)
    return text.lower() if text.isascii() else lowered(text)


# The words that are found in every text by one pass for all of them. Few are added once texts have been looked at.
_TELLING: set[str] = set()


def telling(words: str | list[str]) -> tuple[str, ...]:
    """Give words in lower case, a list or parted by `|`, that `holding` is to find."""
    found = listed(words) if isinstance(words, str) else tuple(words)
    if not _TELLING.issuperset(found):
        _TELLING.update(found)
        _spots.cache_clear()
    return found


# What gives words of lists that are read when the first text is.
_TELLING_LATER: list[Callable[[], frozenset[str]]] = []


def telling_later(words: Callable[[], frozenset[str]]) -> Callable[[], frozenset[str]]:
    """Note a function that gives further words in lower case, which are only read when a text is looked at."""
    _TELLING_LATER.append(words)
    _finder.cache_clear()
    _spots.cache_clear()
    return words


@lru_cache(maxsize=1)
def _finder(_known: int) -> ahocorasick.Automaton:
    """Build what finds the telling words, of which so many are known."""
    return automaton((word, word) for word in _TELLING.union(*(words() for words in _TELLING_LATER)))


# A text is asked for one screen's words after another's.
@lru_cache(maxsize=1)
def _spots(text: str) -> dict[str, list[int]]:
    """Give where each telling word that stands in a text ends, in order."""
    found: dict[str, list[int]] = {}
    for last, word in _finder(len(_TELLING)).iter(_lowered(text)):
        if word in found:
            found[word].append(last)
        else:
            found[word] = [last]
    return found


def standing(text: str, words: frozenset[str]) -> list[tuple[int, str]]:
    """Give the last character of each place where one of some telling words stands, with the word.

    They are in order; of those that end in one place the longest is the first.
    """
    found = _spots(text)
    spots = [(last, -len(word), word) for word in words.intersection(found) for last in found[word]]
    return [(last, word) for last, _, word in sorted(spots)]


def stands(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether one of some words that `telling` gave stands in a view, in any case."""
    return not _spots(text).keys().isdisjoint(words)


_START = attrgetter("start")


def holding(text: str, sentences: list[Sentence], words: tuple[str, ...]) -> list[Sentence]:
    """Give the sentences in which one of some words stands, in any case.

    Args:
        text: the view.
        sentences: some of its sentences, in order.
        words: what `telling` gave.
    """
    spots = _spots(text)
    if spots.keys().isdisjoint(words):
        return []
    said = [word for word in words if word in spots]
    held: set[int] = set()
    for word in said:
        length = len(word) - 1
        for last in spots[word]:
            index = bisect_right(sentences, last - length, key=_START) - 1
            if index >= 0 and last < sentences[index].end:
                held.add(index)
    return [sentences[index] for index in sorted(held)]


class Folded:
    """A pattern without regard to case: its words in lower case, matched on the lower case of a text.

    This finds what `re.IGNORECASE` finds (letters that only Unicode takes for others aside) several times faster:
    alternatives that begin with another letter are passed over at once. The words of a match are in lower case.
    """

    def __init__(self, written: str) -> None:
        self.written = written
        self.pattern = LowerCase(written)

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the first match in a text."""
        if len(text) > _WORTH_KEEPING:
            return self.pattern.search(lowered_view(text), start, end)
        return self.pattern.search(text.lower() if text.isascii() else lowered(text), start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """Give the match at the start, if there is one."""
        if len(text) > _WORTH_KEEPING:
            return self.pattern.match(lowered_view(text), start, end)
        return self.pattern.match(text.lower() if text.isascii() else lowered(text), start, end)

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
        return cls(Folded(pattern), telling(words))

    def may_match(self, text: str) -> bool:
        """Tell whether one of the words stands in a text."""
        return says(_lowered(text), self.words)

    def told_in(self, text: str) -> bool:
        """Tell whether one of the words stands in a whole view."""
        return stands(text, self.words)

    def held(self, text: str, sentences: list[Sentence]) -> list[Sentence]:
        """Give those sentences of a text in which one of the words stands."""
        return holding(text, sentences, self.words)

    def search(self, text: str) -> re.Match[str] | None:
        """Give the first match in a text."""
        low = _lowered(text)
        for word in self.words:
            if word in low:
                return self.pattern.pattern.search(low)
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Give every match in a text, in order."""
        low = _lowered(text)
        return self.pattern.pattern.finditer(low) if says(low, self.words) else iter(())


def begun(
    heads: Pattern, pattern: Pattern, text: str, start: int = 0, end: int = sys.maxsize
) -> Iterator[re.Match[str]]:
    """Give every match of a pattern in a stretch of a text, in order: matches begin with what `heads` matches."""
    for head in heads.finditer(text, start, end):
        if head.start() >= start and (found := pattern.match(text, head.start(), end)):
            yield found
            start = found.end()


class Headed:
    """A pattern without regard to case, and the words of which one begins every match of it.

    It is tried where one of these stands and nowhere else: one pass finds them all, however many they are.
    """

    def __init__(self, written: str, words: Iterable[str]) -> None:
        self.pattern = Folded(written)
        self.words = frozenset(words)

    @cached_property
    def _finder(self) -> ahocorasick.Automaton:
        return automaton((word, len(word) - 1) for word in self.words)

    def search(self, text: str) -> re.Match[str] | None:
        """Give the first match in a text."""
        return next(self.finditer(text, 0, len(text)), None)

    def finditer(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Give every match in a stretch of a text, in order."""
        low = _lowered(text)
        for place in sorted({last - length for last, length in self._finder.iter(low, start, end)}):
            if place >= start and (found := self.pattern.pattern.match(low, place, end)):
                yield found
                start = found.end()


class Worded(Folded):
    """A pattern that is one of many rules on the same sentence: each match of it contains one of its words.

    One pass over a sentence (`said_in`) finds the words of all such rules.
    """

    known: ClassVar[dict[str, list[Worded]]] = {}

    def __init__(self, written: str, words: str) -> None:
        super().__init__(written)
        self.words = frozenset(listed(words))
        for word in self.words:
            self.known.setdefault(word, []).append(self)


class _AnyRule:
    """The rules that can match where nobody has looked for their words: every one."""

    def __contains__(self, rule: object) -> bool:
        return True


ANY_RULE = _AnyRule()


def rules_of(said: frozenset[str]) -> frozenset[Worded]:
    """Give the rules one of whose words is among those that stand in a sentence."""
    return frozenset().union(*map(Worded.known.__getitem__, said))


@lru_cache(maxsize=1)
def _rule_words(_known: int) -> ahocorasick.Automaton:
    return automaton((word, word) for word in Worded.known)


# Some rules on the last sum of a sentence look so much farther.
_BEYOND = 40


def said_in(text: str, start: int, end: int, *, beyond: int = _BEYOND) -> frozenset[str]:
    """Give the words of rules that stand in a sentence, or in a part of it."""
    low = lowered(text[start : end + beyond])
    return frozenset([word for _, word in _rule_words(len(Worded.known)).iter(low)])
