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
    """A frame, compiled."""

    pattern: re.Pattern[str]
    weight: float
    rule: str


@cache
def _compiled() -> tuple[Frame, ...]:
    return tuple(Frame(re.compile(one.pattern), one.weight, one.rule) for one in WORDINGS)


@cache
def _cues() -> ahocorasick.Automaton:
    """Give the cues of all frames, each with the frames it is a cue of."""
    import ahocorasick

    frames: dict[str, list[int]] = {}
    for number, one in enumerate(WORDINGS):
        for cue in one.cues.split("|"):
            frames.setdefault(cue, []).append(number)
    built = ahocorasick.Automaton()
    for cue, numbers in frames.items():
        built.add_word(cue, numbers)
    built.make_automaton()
    return built


def frames_for(text: str, names: int) -> list[Frame]:
    """Give the frames that a marked sentence with so many names can match: one pass finds the cues of all of them."""
    cued = {number for _, numbers in _cues().iter(text) for number in numbers}
    frames = _compiled()
    return [frames[number] for number in sorted(cued) if frames[number].pattern.groups <= names]
