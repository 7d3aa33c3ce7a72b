"""Frames: the ways of wording who plays which part in a deal, active, passive and nominal, each with its weight.

`grantor` and `receiver` are the groups of a pattern; it is matched on marked sentences, in which
a name is one character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from pactolus.reading.frames_of_deals import OF_DEALS
from pactolus.reading.frames_of_duties import OF_DUTIES
from pactolus.reading.frames_of_rights import OF_RIGHTS

if TYPE_CHECKING:
    import ahocorasick

WORDINGS = (*OF_RIGHTS, *OF_DEALS, *OF_DUTIES)


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame, compiled.

    Attributes:
        pattern: its pattern.
        weight: how much its vote counts.
        rule: its name in the evidence.
        needs: for each of its sets of cues the bits of the cues in it; -1, which any cue meets, for a set it has not.
    """

    pattern: re.Pattern[str]
    weight: float
    rule: str
    needs: tuple[int, int]


@cache
def _bits() -> dict[str, int]:
    """Give each cue of the frames a bit."""
    cues = dict.fromkeys(cue for one in WORDINGS for cues in one.cue_sets() for cue in cues)
    return {cue: 1 << place for place, cue in enumerate(cues)}


@cache
def _compiled() -> tuple[Frame, ...]:
    bits = _bits()
    found = []
    for one in WORDINGS:
        first, second = (sum(bits[cue] for cue in cues) or -1 for cues in one.cue_sets())
        found.append(Frame(re.compile(one.pattern), one.weight, one.rule, (first, second)))
    return tuple(found)


@cache
def _cues() -> ahocorasick.Automaton:
    """Give the cues of all frames, each with its bit."""
    import ahocorasick

    built = ahocorasick.Automaton()
    for cue, bit in _bits().items():
        built.add_word(cue, bit)
    built.make_automaton()
    return built


def frames_for(text: str, names: int) -> list[Frame]:
    """Give the frames that a marked sentence with so many names can match: one pass finds the cues of all of them."""
    said = 0
    for _, bit in _cues().iter(text):
        said |= bit
    return [one for one in _compiled() if said & one.needs[0] and said & one.needs[1] and one.pattern.groups <= names]
