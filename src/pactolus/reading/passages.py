"""Passages: the lines of a page sorted into headline, body, background and clutter, and cut into sentences.

Nothing is thrown away: clutter keeps its place in the text and is only not read for terms.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from enum import StrEnum
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import table
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, lowered, says, standing, telling
from pactolus.reading.sentence_ends import sentence_spans

if TYPE_CHECKING:
    from collections.abc import Iterator


class Role(StrEnum):
    """What a passage is to its page."""

    HEADLINE = "headline"
    BODY = "body"
    ABOUT = "about"
    CLUTTER = "clutter"


# By themselves, and those of what tells the story as one value: to look a member up takes longer than to compare it.
HEADLINE, BODY, ABOUT, CLUTTER = Role
TOLD = (HEADLINE, BODY)


class Sentence(NamedTuple):
    """A sentence of the view: its span, its words, and what kind of passage it stands in."""

    start: int
    end: int
    text: str
    role: Role
    line: int

    def holds(self, places: list[int]) -> bool:
        """Tell whether one of some places of the view, which are in order, lies in the sentence."""
        index = bisect_left(places, self.start)
        return index < len(places) and places[index] < self.end


def parted(sentences: list[Sentence], places: list[int]) -> Iterator[tuple[Sentence, int, int]]:
    """Give each sentence with the part of some places of the view that lies in it: `places[first:last]`.

    Args:
        sentences: sentences of the view, in order.
        places: places of the view, in order.
    """
    last, count = 0, len(places)
    for sentence in sentences:
        while last < count and places[last] < sentence.start:
            last += 1
        first = last
        while last < count and places[last] < sentence.end:
            last += 1
        yield sentence, first, last


def holding_places(sentences: list[Sentence], places: list[int]) -> Iterator[tuple[Sentence, int, int]]:
    """Give each sentence in which one of some places of the view lies, with the part of them: `places[first:last]`."""
    first, count = 0, len(places)
    while first < count:
        index = bisect_right(sentences, places[first], key=_START) - 1
        if index < 0 or places[first] >= sentences[index].end:
            first += 1
            continue
        last = bisect_left(places, sentences[index].end, first)
        yield sentences[index], first, last
        first = last


_START = attrgetter("start")
_LINE = Pattern(r"[^\n]+")
_WORDS = Pattern(r"[A-Za-z][A-Za-z'-]*")
_NINE_WORDS, _THIRTY_WORDS = (Pattern(rf"\A(?:[^A-Za-z]*+[A-Za-z][A-Za-z'-]*+){{{count}}}") for count in (9, 30))
_SEPARATORS = Pattern(r" [|>/»·•] | - (?=[A-Z])| {3,}")
_ANY_SEPARATOR = (" | ", " - ", "   ", " > ", " / ", " » ", " · ", " • ")


def _markers(*kinds: str) -> Folded:
    return Folded(r"(?:" + "|".join(written for kind in kinds for written in table("clutter")[kind]) + r")")


class _Begun(NamedTuple):
    """A pattern, and the words of which one begins every match of it."""

    pattern: Folded
    words: frozenset[str]

    @classmethod
    def of(cls, kind: str) -> _Begun:
        return cls(_markers(kind), frozenset(telling(table("clutter")[f"{kind}_words"])))

    def starts(self, text: str) -> list[int]:
        """Give the places where a match may begin, in order."""
        return sorted([last - len(word) + 1 for last, word in standing(text, self.words)])


class _Patterns(NamedTuple):
    """The words of pages' furniture; those of headings are looked for in lower case."""

    teaser: Pattern
    closing: Pattern
    about: Pattern
    label: Pattern
    story: Pattern
    heading: Pattern
    furniture: _Begun
    cut: _Begun


@cache
def _patterns() -> _Patterns:
    return _Patterns(
        teaser=_markers("teaser").pattern,
        closing=_markers("closing").pattern,
        about=_markers("about").pattern,
        label=_markers("label").pattern,
        story=_markers("story").pattern,
        heading=_markers("teaser", "closing", "about", "label", "story").pattern,
        furniture=_Begun.of("furniture"),
        cut=_Begun.of("cut"),
    )


def sentences(text: str, aside: tuple[tuple[int, int], ...] = ()) -> list[Sentence]:
    """Sort the lines of a view into kinds of passage and cut them into sentences, in their order.

    Args:
        text: the view's text.
        aside: spans that the page's markup sets aside.
    """
    found: list[Sentence] = []
    sorter = _Sorter()
    outer = _merged(aside)
    opened = [first for first, _ in outer]
    cut = _patterns().cut
    cuts = [start for start in cut.starts(text) if cut.pattern.match(text, start)]
    for number, line in enumerate(_LINE.finditer(text)):
        start, end = line.span()
        nearest = bisect_right(opened, start) - 1
        outside = nearest >= 0 and start < outer[nearest][1]
        for piece_start, piece_end in _pieces(text, start, end, cuts) if cuts else ((start, end),):
            role = CLUTTER if outside else sorter.role(text[piece_start:piece_end].strip())
            for first, last in sentence_spans(text, piece_start, piece_end):
                found.append(Sentence(first, last, text[first:last], role, number))
    return _without_last_teasers(_without_furniture(text, found))


def _without_furniture(text: str, found: list[Sentence]) -> list[Sentence]:
    """Set aside the sentences that are a page's own words, not its story's: 'Sign up for our newsletter'."""
    furniture = _patterns().furniture
    starts = furniture.starts(text)
    places = {
        one.start
        for one, first, last in holding_places(found, starts)
        if any(furniture.pattern.match(text, start, one.end) for start in starts[first:last])
    }
    return [one._replace(role=CLUTTER) if one.start in places else one for one in found] if places else found


def _without_last_teasers(found: list[Sentence]) -> list[Sentence]:
    """After the last paragraph of a story come other stories' headlines: lines of words without a sentence's end."""
    told = (index for index in reversed(range(len(found))) if found[index].role is BODY)
    last = next((index for index in told if is_prose(found[index].text)), None)
    if last is None:
        return found
    before = " ".join(one.text for one in found[: last + 1])
    return [
        one._replace(role=CLUTTER)
        if index > last and one.role is BODY and one.line > found[last].line and _is_headline(one.text, before)
        else one
        for index, one in enumerate(found)
    ]


def _is_headline(line: str, story: str) -> bool:
    """Tell a headline of another story; one that names a sum says who does what, and names somebody new."""
    if len(line) > 110:
        return False
    if _HEADLINE.match(line):
        return True
    told = _HEADLINE_OF_A_SUM.match(line)
    return told is not None and told["who"] not in story


# Bullets and table rows are no headlines: a headline begins with a word and runs on in words.
_HEADLINE = Pattern(r"^[A-Z][\w&.'-]* (?:[\w&.,'/-]+ ){3,}[\w&.'/-]+$")
_HEADLINE_OF_A_SUM = Pattern(
    r"^(?P<who>[A-Z][\w&.'-]*+)(?: [\w&.,'-]+){0,5}? (?:(?:pays|buys|gets|wins|lands|nets|raises|takes|signs|inks|"
    r"sells|licenses|acquires|nabs|snags|bets|drops|spends|hands|secures|closes|offers|puts|bags|scoops)|"
    r"to (?:pay|buy|acquire|sell|license|get)) (?:[\w&.,'/$€£¥₩₹%-]+ ){2,}[\w&.'/$€£¥₩₹%-]+$"
)


def _merged(spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Give spans in their order, those that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _pieces(text: str, start: int, end: int, cuts: list[int]) -> list[tuple[int, int]]:
    """Cut a long line where a page's furniture runs on in it ('... alone. ADVERTISEMENT Related Articles ...')."""
    if end - start < 200:
        return [(start, end)]
    edges = [start, *[cut for cut in cuts if start < cut < end], end]
    return [(first, last) for first, last in pairwise(edges) if text[first:last].strip()]


class _Sorter:
    """Gives each line its role from its own words and from the heading it stands under."""

    def __init__(self) -> None:
        self.under: Role = BODY
        self.teasing = False
        self.headline_seen = False
        self.prose_seen = False

    def role(self, line: str) -> Role:
        prose = is_prose(line)
        heading = lowered(line.strip("<>[]*#=: -"))
        said = self._as_a_heading(heading, prose=prose) if _patterns().heading.match(heading) else None
        return said or self._by_kind(line, prose=prose)

    def _as_a_heading(self, heading: str, *, prose: bool) -> Role | None:
        """Give the role of a line that begins as headings do; None where it is none."""
        patterns = _patterns()
        closes = patterns.closing.match(heading)
        if len(heading) < 70 or not prose:
            if patterns.label.match(heading):
                return CLUTTER
            if self.under is ABOUT and not prose and patterns.story.match(heading):
                self.under = BODY
            if patterns.teaser.match(heading):
                self.teasing = True
                return CLUTTER
            if closes:
                # A picture's '© Agency' above the story closes nothing.
                self.under = CLUTTER if self.prose_seen else self.under
                self.teasing = False
                return CLUTTER
            if patterns.about.match(heading) and len(heading) < 70:
                self.under, self.teasing = ABOUT, False
                return CLUTTER
        return CLUTTER if closes and prose else None

    def _by_kind(self, line: str, *, prose: bool) -> Role:
        if prose:
            self.teasing = False
            self.headline_seen = self.prose_seen = True
            return self.under
        if self.teasing or self.under is not BODY:
            return CLUTTER if self.teasing or self.under is CLUTTER else self.under
        if _is_navigation(line):
            return CLUTTER
        if not self.headline_seen and len(_WORDS.findall(line)) >= 4:
            self.headline_seen = True
            return HEADLINE
        return BODY


def is_prose(line: str) -> bool:
    """Tell a paragraph from a heading, a menu or a teaser: enough words, and an end like a sentence's."""
    ended = line.rstrip("\"')] ").endswith((".", "!", "?", ";", ":")) or ". " in line
    return bool((_NINE_WORDS if ended else _THIRTY_WORDS).match(line))


# A sum of money, or a row's one figure, of which its column's heading may say what it is.
_FIGURES = Pattern(
    r"[$€£¥] ?(?:\| ?)?\d|\d,\d{3}\b|\d ?(?:million|billion|crore|mn|bn)\b|"
    r"[A-Za-z)] \| \d{1,3}(?:\.\d{1,3})?[ |]*$|"
    r"^[^|]{0,80}\b(?:[Pp]ayment|[Mm]ilestone|[Uu]p[ -]?front|[Ff]ee|[Tt]otal|[Ii]nvest|[Ee]quity)[^|]{0,80}\|(?: \|)? "
    r"\d{1,3}(?:\.\d{1,3})? \|(?: (?:(?:19|20)\d\d|\d{1,3}(?:\.\d\d?)? ?%|[^|\d\n][^|\d\n]{0,60})?(?: ?\||$)){0,8} *$"
)


def _is_navigation(line: str) -> bool:
    """Tell a menu or a bread-crumb trail: several short items between separators, none of them a figure of a table."""
    if not says(line, _ANY_SEPARATOR):
        return False
    items = [item for item in _SEPARATORS.split(line) if item.strip()]
    short = len(items) >= 3 and sum(len(_WORDS.findall(item)) for item in items) <= 4 * len(items)
    return short and not _FIGURES.search(line)
