"""Digests: pages whose every paragraph is the story of another deal; the first is the one that is read.

A story's own paragraphs name its companies again and again. Where no later paragraph names anybody that the first one
names, and each tells of a deal between two others, the page is a list of stories.
"""

from __future__ import annotations

from itertools import groupby
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
    paragraphs = [_paragraph(line, list(group)) for line, group in groupby(told, key=lambda one: one.sentence.line)]
    paragraphs = [one for one in paragraphs if one.names]
    if not _is_digest(paragraphs):
        return marked, []
    others = {one.line for one in paragraphs[1:]}
    opening = [next(one.sentence.text[:80] for one in told if one.sentence.line == line) for line in sorted(others)]
    kept = [_aside(one) if one.sentence.line in others and one.sentence.role in TOLD else one for one in marked]
    return kept, opening


def _paragraph(line: int, sentences: list[Marked]) -> _Paragraph:
    text = " ".join(one.sentence.text for one in sentences)
    names = frozenset(number for one in sentences for number, _ in one.names) if is_prose(text) else frozenset()
    return _Paragraph(line, names, text)


def _is_digest(paragraphs: list[_Paragraph]) -> bool:
    """Tell a list of stories: each of a deal between two, none of which the first story names."""
    if len(paragraphs) <= _FEWEST_OTHERS:
        return False
    first, others = paragraphs[0], paragraphs[1:]
    between_two = sum(len(one.names) > 1 for one in others)
    return (
        len(first.names) > 1
        and between_two >= _FEWEST_OTHERS
        and all(first.names.isdisjoint(one.names) for one in others)
        and all(_DEAL.search(one.text) for one in paragraphs)
    )


def _aside(one: Marked) -> Marked:
    return one._replace(sentence=one.sentence._replace(role=Role.ABOUT))
