"""Regions of a territory beside the countries that are listed with them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from pactolus.reading.place_mentions import Mention
    from pactolus.reading.territory_runs import Territory

GREATER_CHINA = ("CN", "HK", "MO", "TW")
_COUNTED = Pattern(
    r".{0,40}?\b(?:countries|states|markets|territor(?:y|ies)|regions?|nations)(?: and (?:regions|territories))?"
    r" ?[,–:(-]* ?(?P<examples>(?:including|such as|like)\b[^()]{0,10})?$"
)
# 'in 38 countries of Africa, including Kenya'.
_EXAMPLES = Pattern(r"[^,(]{0,40}[,(–-]{0,2} ?(?:including|such as|like) (?:[a-z]{1,8} ){0,2}$")
_MOST_EXAMPLES = 5
_SO_MANY = Pattern(r"(?<![\w-])(\d{1,3}) (?:[A-Za-z()-]{1,20} ){0,7}?(?:countries|markets|territories|nations)\b")


def drop_regions_listed(text: str, found: Territory, run: list[Mention]) -> None:
    """A region that a colon or bracket spells out ('Central Europe: Poland, ...') is its list."""
    _part_of_greater_china(text, found, run)
    for place, following in pairwise(run):
        gap = text[place.end : following.start].strip()
        if (
            place.place.kind == "region"
            and gap[:1] in (":", "(")
            and "excl" not in gap
            and "ex-" not in gap
            and "includ" not in gap
            and "except" not in gap
            and following.place.kind == "country"
        ):
            for side in (found.include, found.exclude):
                if place.place.token in side and len(run) > 3:
                    side.remove(place.place.token)
        elif (
            place.place.kind == "region"
            and place.place.token in found.include
            and (told := _is_told_apart(text[place.start : following.start]))
        ):
            _keep_region_or_list(text, found, run[run.index(place) :], examples=told == "examples")


_SPELT_OUT = Pattern(r"[^.;]{0,20}?(?:\(|\bincluding\b|\bcomprising\b|\bconsisting of\b|\bnamely\b)[^.;]{0,20}")


_SAID_IN_FULL = 0.5


def _part_of_greater_china(text: str, found: Territory, run: list[Mention]) -> None:
    """'Greater China, including Mainland China, Hong Kong and Macau' leaves out what the list does."""
    for place, following in pairwise(run):
        if place.place.id != "greater_china" or not _SPELT_OUT.fullmatch(text, place.end, following.start):
            continue
        parts = {one.place.token for one in run if one.start > place.start} & set(GREATER_CHINA)
        if len(parts) > 1:
            found.include = [token for token in found.include if token in parts or token not in GREATER_CHINA]
            found.score += _SAID_IN_FULL


def _is_told_apart(between: str) -> str | None:
    """Tell whether what follows a region lists its countries, or gives examples of them."""
    if "as well as" in between:
        return None
    if (counted := _COUNTED.match(between)) is not None:
        return "list" if counted["examples"] is None else "examples"
    return "examples" if _EXAMPLES.fullmatch(between) else None


def _keep_region_or_list(text: str, found: Territory, run: list[Mention], *, examples: bool) -> None:
    """Where a region is followed by countries of it, keep these if they are all, and the region if they are a few.

    Args:
        text: the view.
        found: the territory, changed in place.
        run: the region and what is listed after it.
        examples: the list is led up to by 'including'.
    """
    region, *after = run
    countries = [place for place in after if place.place.kind == "country"]
    listed = [place.place.token for place in countries if place.place.token in found.include]
    if not listed:
        return
    counts = [int(count) for count in _SO_MANY.findall(text[max(0, region.start - 50) : countries[0].start])]
    # Of several counts the last is the list's own: '23 European countries, including 5 EEA countries (...)'.
    few = counts[-1] > len(listed) if counts else len(listed) <= _MOST_EXAMPLES
    if not few:
        found.include.remove(region.place.token)
    elif examples:
        found.include = [token for token in found.include if token not in listed]
