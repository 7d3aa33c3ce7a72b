"""From the text of a territory expression to its phrases, each with the span of its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.territory.vocabulary import (
    Kind,
    Phrase,
    codes,
    first_words,
    foreign,
    foreign_first_words,
    phrases,
    plain,
    signs,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pactolus.territory.expressions import Expression

_COMPASS = ("north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "middle")
_DIRECTIONS = frozenset((*_COMPASS, "northeast", "southeast", "northwest", "southwest", "southeastern", "northeastern"))
# How many signs after a direction its head may stand: nobody lists more than a handful of directions.
_FURTHEST_HEAD = 16
_JOINING = ("and", "or", "/", ",")


@dataclass(frozen=True, slots=True)
class Item:
    """A phrase where it stands in the text.

    Attributes:
        kind: what the phrase does.
        words: the words as written.
        what: the place, for a name.
    """

    kind: Kind
    words: str
    what: Expression | None = None


def items(text: str, terms: Mapping[str, Expression]) -> list[Item]:
    """Split a text into phrases: at each place the longest that fits; words of no phrase are gathered as unknown.

    Args:
        text: the expression as written.
        terms: further names, by `phrase_key`, such as the terms that a contract defines.
    """
    return list(_gathered(_Reader(text, terms)))


class _Reader:
    """The signs of a text, and what stands at each."""

    def __init__(self, text: str, terms: Mapping[str, Expression]) -> None:
        self.text = text
        self.signs: Sequence[tuple[str, int, int]] = list(signs(text))
        self.plain = [plain(sign) for sign, _, _ in self.signs]
        self.terms = {key: Phrase("name", what) for key, what in terms.items()}
        self.longest_term = max((key.count(" ") + 1 for key in terms), default=0)
        # In a text all in capitals, IN and OR are words and no codes; a text of short words only is a list of codes.
        self.shouted = text.isupper() and any(len(sign) > 3 for sign, _, _ in self.signs)

    def at(self, place: int) -> tuple[Phrase, int]:
        """Give the phrase at a place and how many signs it takes."""
        sign = self.signs[place][0]
        longest = max(first_words().get(self.plain[place], 0), self.longest_term)
        for length in range(min(longest, len(self.signs) - place), 0, -1):
            key = " ".join(self.plain[place : place + length])
            found = self.terms.get(key) or phrases().get(key)
            if found and not (length == 1 and found.kind == "filler" and self._is_code(sign)):
                return found, length
        if self._is_code(sign):
            return codes()[sign], 1
        if sign.isdecimal() and len(sign) < 3:
            return Phrase("some"), 1
        return self._foreign(place)

    def _foreign(self, place: int) -> tuple[Phrase, int]:
        for length in range(min(foreign_first_words().get(self.plain[place], 0), len(self.signs) - place), 0, -1):
            found = foreign().get(" ".join(self.plain[place : place + length]))
            if found:
                return found, length
        return Phrase("unknown"), 1

    def _is_code(self, sign: str) -> bool:
        return sign in codes() and not self.shouted

    def direction(self, place: int) -> tuple[Phrase, int] | None:
        """Read `Central and South America` as two names: the head is spelled once, at the end."""
        if self.plain[place] not in _DIRECTIONS or place + 2 >= len(self.plain):
            return None
        joined = place + 1
        while joined < min(place + _FURTHEST_HEAD, len(self.plain)) and self.plain[joined] in _JOINING:
            joined += 1
        if joined == place + 1:
            return None
        end, last = joined, min(place + _FURTHEST_HEAD, len(self.plain))
        while end < last and self.plain[end] in (*_DIRECTIONS, *_JOINING):
            end += 1
        if end >= last:
            return None
        found = phrases().get(f"{self.plain[place]} {self.plain[end]}")
        return (found, 1) if found and found.kind == "name" else None


def _gathered(reader: _Reader) -> Iterator[Item]:
    place, unknown = 0, (-1, -1)
    while place < len(reader.signs):
        phrase, length = reader.at(place)
        if phrase.kind != "name":
            phrase, length = reader.direction(place) or (phrase, length)
        start, end = reader.signs[place][1], reader.signs[place + length - 1][2]
        if phrase.kind == "unknown":
            unknown = (unknown[0] if unknown[0] >= 0 else start, end)
        else:
            if unknown[0] >= 0:
                yield Item("unknown", reader.text[unknown[0] : unknown[1]])
                unknown = (-1, -1)
            if phrase.kind != "filler":
                yield Item(phrase.kind, reader.text[start:end], phrase.what)
        place += length
    if unknown[0] >= 0:
        yield Item("unknown", reader.text[unknown[0] : unknown[1]])
