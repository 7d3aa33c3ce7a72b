"""Places: every place that a text names and the lists they stand in, found with the territory room's names."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.patterns import LowerCase, Pattern
from pactolus.reading.screened import Folded, Screened, listed, lowered, standing, telling_later

if TYPE_CHECKING:
    from pactolus.territory.names import Place


class Mention(NamedTuple):
    """A place named in the text."""

    start: int
    end: int
    place: Place
    adjective: bool


class _Named(NamedTuple):
    """What a name or an adjective stands for, and how it is written where only that counts."""

    place: Place
    adjective: bool = False
    exact: str | None = None


@cache
def _names() -> dict[str, _Named]:
    from pactolus.territory import names

    found = {adjective: _Named(place, adjective=True) for adjective, place in names.all_adjectives().items()}
    found |= {name: _Named(place) for name, place in names.all_names().items()}
    return found | {name.casefold(): _Named(place, exact=name) for name, place in names.case_sensitive_names().items()}


@telling_later
@cache
def _written() -> frozenset[str]:
    return frozenset(_names())


# 'Alpha Global Inc': the word is a company's.
_IN_A_NAME = Pattern(r" (?:Inc|Ltd|Limited|Corp|Corporation|Holdings?|plc|PLC|AG|SA|NV|Group)\b")


# A state, and not the country of its name.
_IN_AMERICA = Pattern(r"\b(?:[Ss]tate of|Atlanta,) Georgia$")


def _is_of_another_name(text: str, start: int, end: int, *, of_the_world: bool) -> bool:
    """Tell a word that names no place where it stands: 'non-US', 'Alpha Global Inc', 'the state of Georgia'."""
    if text[max(0, start - 4) : start].lower() == "non-" or (of_the_world and _IN_A_NAME.match(text, end)):
        return True
    if text.startswith("Formosa", start):
        return True
    return text.startswith("Georgia", start) and bool(_IN_AMERICA.search(text, max(0, start - 12), end))


def find_places(text: str) -> list[Mention]:
    """Find every place that a view names, the longest name where several overlap."""
    found: list[Mention] = []
    names = _names()
    for last, name in standing(text, _written()):
        place, adjective, exact = names[name]
        start, end = last + 1 - len(name), last + 1
        if exact is not None and text[start:end] != exact:
            continue
        if (start and (text[start - 1].isalnum())) or (end < len(text) and (text[end].isalnum() or text[end] == "$")):
            continue
        if (place.kind != "world" and text[start:end].islower()) or text.startswith("territor", start):
            continue
        if _is_of_another_name(text, start, end, of_the_world=place.kind == "world"):
            continue
        while found and found[-1].start >= start:
            found.pop()
        if not found or found[-1].end <= start:
            if place.id == "south_america":
                found += _half_named(text, start, adjective=adjective)
            found.append(Mention(start, end, place, adjective))
    return found


def outside_names(places: list[Mention], names: list[tuple[int, int]]) -> list[Mention]:
    """Leave out the places that are words of a company's name ('China Medicine Corp').

    Args:
        places: the places of a view, in order.
        names: the spans of mentions of companies.
    """
    if not places:
        return places
    spans = sorted(names)
    starts = [start for start, _ in spans]
    return [one for one in places if not _is_within(one, spans, starts)]


def _is_within(one: Mention, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    """Tell a place inside a longer name."""
    index = bisect_right(starts, one.start) - 1
    start, end = spans[index] if index >= 0 else (0, 0)
    return index >= 0 and one.end <= end and end - start > one.end - one.start


_HALF_NAMED = Pattern(r"(?:(?P<one>North|Central),? (?:and |or )?)?(?P<two>Central|North),? (?:and|or) $")


def _half_named(text: str, start: int, *, adjective: bool) -> list[Mention]:
    """Find the first of 'Central and South America', of 'North, Central and South America'."""
    from pactolus.territory import names

    before = max(0, start - 30)
    led = _HALF_NAMED.search(text[before:start])
    parts = [(led[one], led.start(one)) for one in ("one", "two") if led[one]] if led else []
    places = names.all_names()
    return [
        Mention(before + first, before + first + len(word), places[f"{word.lower()} america"], adjective)
        for word, first in parts
    ]


EXCEPT = Screened(
    Folded(
        r"(?:\bex[- ]|(?:exclu(?:ding|sive of|des?|ded)|except(?:ing)?|exception|exceptions for|other than|outside|"
        r"apart from|aside from|(?<=where )but|\bbut (?:not|in|for)?|bar(?:ring)?|save|without|minus|beyond|"
        r"not includ(?:ing|e|"
        # Not 'excluding one use of it, in China'.
        r"ed))\b)(?:(?!, (?:in|for|across|throughout) )[^.;]){0,40}$"
    ),
    listed("ex|other than|outside|apart from|aside from|but|bar|save|without|minus|beyond|not includ"),
)

# Whole words, each taken once and for good: else a run of digits could be parted in exponentially many ways.
_LIST_GAP = LowerCase(
    r"[\s,;:/()&\"'–-]*+(?:(?>(?:and|or|as well as|together with|along with|plus|in|the|of|certain|all|other|"
    r"also|elsewhere|substantially|virtually|nearly|s\.a\.r\.|countries|country|region|regions|territory|territories|markets|special|administrative|administration|sar|"
    r"republic|states?|"
    r"member|rest|from|microstates|nations|islands|jurisdictions|two|three|four|five|six|seven|eight|"
    r"than|ex|less|nine|ten|eleven|twelve|fifteen|eighteen|twenty|[0-9]{1,3}|selected|several|members|including|include|namely|"
    r"purposes?|this|announcement|agreement|only|"
    r"exclusive(?= (?:in|for)\b)|non-exclusive|co-exclusive|semi-exclusive|"
    r"specifically|both|with|exception|excluding|except|for|other than|outside|but|not|apart|"
    r"major|select|most|throughout|across|"
    r"kingdom|non-eu|its|their|possessions|protectorates|commonwealths)(?![a-z0-9]))[\s,;:/()&\"'–-]*+)*+"
)


# '... in the U.S. Outside of the U.S., ...': the point ends the sentence too.
_BEGINS_ANEW = Pattern(r"\. (?:Outside|Elsewhere|In|For|Excluding)\b")


def lists_of(text: str, places: list[Mention]) -> list[list[Mention]]:
    """Group the places of a sentence into lists."""
    runs: list[list[Mention]] = []
    for place in places:
        if runs and _BEGINS_ANEW.match(text, runs[-1][-1].end - 1, place.start):
            runs.append([place])
        elif (runs and _LIST_GAP.fullmatch(lowered(text[runs[-1][-1].end : place.start]))) or (
            runs
            and runs[-1][0].place.kind == "world"
            and place.start - runs[-1][-1].end < 90
            and EXCEPT.search(text[runs[-1][-1].end : place.start])
        ):
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
