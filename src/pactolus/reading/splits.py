"""Splits: in which shares the parties bear costs or take profits, and where."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.patterns import Pattern
from pactolus.reading.place_mentions import EXCEPT, lists_of
from pactolus.reading.screened import Screened

if TYPE_CHECKING:
    from pactolus.reading.passages import Sentence
    from pactolus.reading.place_mentions import Mention


class Split(NamedTuple):
    """A split.

    Attributes:
        what: profit or cost.
        shares: as '60/40', in the order of the text.
        span: the words that say it.
        where: the places it holds for, as tokens of the territory language; empty where the text names none.
    """

    what: str
    shares: str
    span: tuple[int, int]
    where: tuple[str, ...]


SPLIT = Screened.of(
    r"\b(?P<what>profits?|costs?)\b[^.;]{0,60}?\b(?:(?P<even>equally|evenly|50[/:-]50|fifty-fifty)|"
    r"(?P<one>\d{1,2})(?: ?%)?[/:-](?P<two>\d{1,2})(?: ?%)?)(?! ?%)\b|"
    r"\b(?:equally|evenly|equal) (?:share|sharing|split)[^.;]{0,40}?\b(?P<what2>profits?|costs?)\b",
    "profit|cost",
)
# '..., and 70/30 in Japan': the same once more, for another place.
_AGAIN = Pattern(
    r"(?:,|\band|\bbut|\bwhile) (?:[a-z-]+ ){0,3}?(?P<one>\d{1,2})(?: ?%)?[/:-](?P<two>\d{1,2})(?: ?%)?(?=[ ,.;]|$)|"
    r"(?:,|\band|\bbut|\bwhile) (?P<even>equally|evenly) (?=in )"
)
_IN = Pattern(r"\b(?:in|for|within|throughout|across)(?: (?:the|each of|both))? $", re.IGNORECASE)
_WHOLE = 100


def find_splits(text: str, sentence: Sentence, places: list[Mention]) -> list[Split]:
    """Find the splits that a sentence states, each with the places named behind it, or before the first of them.

    Args:
        text: the view.
        sentence: one of its sentences.
        places: the places named in the text, in order.
    """
    first = SPLIT.search(sentence.text)
    if first is None:
        return []
    what = (first["what"] or first["what2"]).removesuffix("s")
    found = [first, *_AGAIN.finditer(sentence.text, first.end())]
    stated = [(one, shares) for one in found if (shares := _shares(one))]
    edges = [sentence.start + one.start() for one, _ in stated] + [sentence.end]
    splits = []
    for (one, shares), (start, stop) in zip(stated, pairwise(edges), strict=True):
        end = sentence.start + one.end()
        where = _places_in(text, places, end, stop) or _place_of(text, places, start, end)
        where = where or (_places_in(text, places, sentence.start, start) if one is first else ())
        splits.append(Split(what, shares, (start, end), where))
    return splits


def _shares(found: re.Match[str]) -> str:
    """Give the shares of a split; what is no parting of a whole, such as '24/7', has none."""
    if not found["one"]:
        return "50/50"
    return f"{found['one']}/{found['two']}" if int(found["one"]) + int(found["two"]) == _WHOLE else ""


# 'an equal share of US profits', 'Japanese profits'.
_THEN_WHAT = Pattern(r" (?:net |operating )?(?:profits?|costs?)\b")


def _place_of(text: str, places: list[Mention], start: int, end: int) -> tuple[str, ...]:
    """Give the place whose profits or costs the words of a split name."""
    first = bisect_left(places, start, key=lambda one: one.start)
    last = bisect_left(places, end, key=lambda one: one.start)
    return tuple(one.place.token for one in places[first:last] if _THEN_WHAT.match(text, one.end))


def _places_in(text: str, places: list[Mention], start: int, end: int) -> tuple[str, ...]:
    """Give the first list of places in a stretch that words of a place lead up to, without any that are excepted."""
    first = bisect_left(places, start, key=lambda one: one.start)
    last = bisect_left(places, end, key=lambda one: one.start)
    for run in lists_of(text, [one for one in places[first:last] if not one.adjective]):
        if _IN.search(text, max(start, run[0].start - 24), run[0].start):
            gaps = [text[one.end : other.start] for one, other in pairwise(run)]
            return () if any(EXCEPT.search(gap) for gap in gaps) else tuple(one.place.token for one in run)
    return ()
