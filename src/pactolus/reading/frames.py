"""Frames: the ways of wording who plays which part in a deal, active, passive and nominal, each with its weight.

`grantor` and `receiver` are the groups of a pattern; it is matched on marked sentences, in which
a name is one character.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pactolus.reading.automata import automaton
from pactolus.reading.frames_of_deals import OF_DEALS
from pactolus.reading.frames_of_duties import OF_DUTIES
from pactolus.reading.frames_of_flashes import OF_FLASHES
from pactolus.reading.frames_of_grants import OF_RIGHTS_GRANTED
from pactolus.reading.frames_of_licensing import OF_LICENSING
from pactolus.reading.frames_of_news import OF_NEWS
from pactolus.reading.frames_of_partners import OF_PARTNERS
from pactolus.reading.frames_of_payments import OF_PAYMENTS
from pactolus.reading.frames_of_rights import OF_RIGHTS
from pactolus.reading.marked import NAME
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import begun

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    import ahocorasick

    from pactolus.reading.frame_words import Wording

WORDINGS = (
    *OF_RIGHTS,
    *OF_LICENSING,
    *OF_RIGHTS_GRANTED,
    *OF_DEALS,
    *OF_PARTNERS,
    *OF_PAYMENTS,
    *OF_DUTIES,
    *OF_NEWS,
    *OF_FLASHES,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, ready to match.

    Attributes:
        pattern: its pattern.
        names: how many names every match holds.
        weight: how much its vote counts.
        rule: its name in the evidence.
        heads: words of which one begins every match; None where matches begin with others, or with a name.
        core: what matches within every match, and is looked for first; None where the pattern itself is as quick.
    """

    pattern: Pattern
    names: int
    weight: float
    rule: str
    heads: Pattern | None
    core: Pattern | None

    @classmethod
    def of(cls, one: Wording) -> Frame:
        """Make a wording ready to match."""
        heads = Pattern("|".join(one.cue_sets()[0])) if one.headed else None
        core = Pattern(one.core) if one.core else None
        return cls(Pattern(one.pattern), one.names(), one.weight, one.rule, heads, core)

    def found(self, text: str) -> list[re.Match[str]]:
        """Give the matches in a marked sentence: looked for where one of the words stands that begin them."""
        if self.core and not self.core.search(text):
            return []
        return list(begun(self.heads, self.pattern, text) if self.heads else self.pattern.finditer(text))


@cache
def _frames() -> tuple[Frame, ...]:
    return tuple(map(Frame.of, WORDINGS))


@cache
def _without_second() -> int:
    """Give the bits of the frames that have no second set of cues."""
    return sum(1 << place for place, one in enumerate(WORDINGS) if not one.cue_sets()[1])


# No frame tells of more names.
_MOST_NAMES = 2


@cache
def _with_names(count: int) -> int:
    """Give the bits of the frames whose matches hold no more names than so many."""
    return sum(1 << place for place, one in enumerate(_frames()) if one.names <= count)


@cache
def _cues() -> ahocorasick.Automaton:
    """Give what finds the cues of all frames, each with the bits of the frames that have it.

    The bits of those that have it in the second set stand above those of all that may have it in the first.
    """
    bits: dict[str, int] = {}
    for place, one in enumerate(WORDINGS):
        for which, cues in enumerate(one.cue_sets()):
            for cue in cues:
                bits[cue] = bits.get(cue, 0) | 1 << place + which * len(WORDINGS)
    return automaton(bits.items())


_A_NAME = Pattern(NAME)


def frames_for(text: str) -> list[Frame]:
    """Give the frames that a marked sentence can match by its names: one pass finds the cues of all of them."""
    said = 0
    for _, bits in _cues().iter(text):
        said |= bits
    names = len(_A_NAME.findall(text))
    fitting = said & (said >> len(WORDINGS) | _without_second()) & _with_names(min(names, _MOST_NAMES))
    frames = _frames()
    return [frames[place] for place in _bits(fitting)]


def _bits(number: int) -> Iterator[int]:
    """Give the places of the bits of a number that are set, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


class Matches:
    """The frames that match the sentences of one document: a sentence is asked who deals, then who plays which part."""

    def __init__(self) -> None:
        self._found: dict[str, list[tuple[Frame, list[re.Match[str]]]]] = {}

    def of(self, text: str) -> list[tuple[Frame, list[re.Match[str]]]]:
        """Give the frames that match a marked sentence, each with its matches."""
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = [(one, matches) for one in frames_for(text) if (matches := one.found(text))]
        return found
