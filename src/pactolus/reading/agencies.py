"""Agencies: where a text names a regulator of medicines, or the country whose regulator is meant."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pactolus.reading.lexicon import alternatives, table
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import standing, telling_later

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator


@cache
def _agencies() -> Pattern:
    names = alternatives(name for row in table("agencies")["names"].values() for name in row)
    return Pattern(rf"(?<![\w-])(?:{names})(?![\w-])")


@telling_later
@cache
def _agency_words() -> frozenset[str]:
    return frozenset(name.lower() for row in table("agencies")["names"].values() for name in row)


# A text is asked for one decision's agencies after another's.
@lru_cache(maxsize=1)
def _agency_places(text: str) -> list[int]:
    """Give where names of agencies may begin."""
    return sorted({last + 1 - len(word) for last, word in standing(text, _agency_words())})


def agencies_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Give the agencies that a stretch of a text names."""
    places = _agency_places(text)
    for place in places[bisect_left(places, start) : bisect_left(places, end)]:
        if place >= start and (found := _agencies().match(text, place, end)):
            yield found
            start = found.end()


@cache
def countries() -> Pattern:
    """Give the pattern of a country in which something was decided, the group `country`."""
    names = alternatives(name for row in table("agencies")["countries"].values() for name in row)
    return Pattern(rf"\bin (?:the )?(?P<country>{names})(?![\w-])")


def is_named(text: str, side: tuple[int, int]) -> bool:
    """Tell whether a stretch of a text names an agency."""
    return any(agencies_in(text, *side))


def seat_of(agency: str) -> str | None:
    """Give the country or union whose agency it is; None where none is known."""
    seats: dict[str, str] = table("agencies")["seats"]
    return seats.get(agency)


def agency_of(name: str, kind: str) -> str:
    """Give the agency of a name, of the kind `names` or `countries`."""
    rows: dict[str, list[str]] = table("agencies")[kind]
    return next(agency for agency, names in rows.items() if name in names)
