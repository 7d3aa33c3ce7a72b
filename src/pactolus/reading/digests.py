"""Digests: pages whose every paragraph is the story of another deal; the first is the one that is read.

A story's own paragraphs name its companies again and again. Where no later paragraph names anybody that the first one
names, and each tells of a deal between two others, the page is a list of stories.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.passages import TOLD, Role, is_prose
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.marked import Marked

_DEAL = Folded(r"\b(?:licen[cs]|rights\b|deal\b|agreement|collaborat|partner|pact\b|joint venture|acqui|tapped into)")
# A list has more stories than the first two.
_FEWEST_OTHERS = 2


class _Paragraph(NamedTuple):
    line: int
    names: frozenset[int]
    text: str


def first_story(marked: list[Marked]) -> tuple[list[Marked], list[str]]:
    """Set aside all stories of a digest but the first.

    Returns:
        The sentences, and the opening words of each story left out.
    """
    told = [one for one in marked if one.sentence.role is Role.BODY]
    others = _others(told)
    if not others:
        return marked, []
    opening = [next(one.sentence.text[:80] for one in told if one.sentence.line == line) for line in sorted(others)]
    kept = [_aside(one) if one.sentence.line in others and one.sentence.role in TOLD else one for one in marked]
    return kept, opening


def _others(told: list[Marked]) -> frozenset[int]:
    """Give the lines of a digest's other stories: each of a deal between two, none of which the first story names."""
    stories: list[_Paragraph] = []
    for line, group in groupby(told, key=_LINE):
        one = _paragraph(line, list(group))
        # A list that scrolls on tells its first story over again.
        if not one.names or (stories and one.text == stories[0].text):
            continue
        if stories and not stories[0].names.isdisjoint(one.names):
            return frozenset()
        stories.append(one)
    between_two = sum(len(one.names) > 1 for one in stories[1:])
    listed = (
        between_two >= _FEWEST_OTHERS and len(stories[0].names) > 1 and all(_DEAL.search(one.text) for one in stories)
    )
    return frozenset(one.line for one in stories[1:]) if listed else frozenset()


_LINE = attrgetter("sentence.line")
_NONE: frozenset[int] = frozenset()


def _paragraph(line: int, sentences: list[Marked]) -> _Paragraph:
    """Give a paragraph; what is no prose names nobody."""
    names = frozenset([number for one in sentences for number, _ in one.names])
    text = " ".join([one.sentence.text for one in sentences]) if names else ""
    return _Paragraph(line, names if names and is_prose(text) else _NONE, text)


def _aside(one: Marked) -> Marked:
    return one._replace(sentence=one.sentence._replace(role=Role.ABOUT))
