"""What a word means: from the names people write to a country or a region.

`lookup` answers for one name; `all_names` gives every name for a gazetteer that scans running text. A name that has
several meanings (Korea, the United States with or without its territories) answers with the country that the trade
means by it; `pactolus.territory.readings` holds the other meanings.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from pactolus.territory.countries import countries, country
from pactolus.territory.tables import listed, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Place", "all_adjectives", "all_names", "case_sensitive_names", "country", "lookup", "noun_phrases"]

_JOINING = re.compile(r"[\s\-‐‑–—/,()]+")
_LEADING = re.compile(r"^the (?=.)")
# Short names that are also everyday words when written small: found only as written here.
_CASE_SENSITIVE = frozenset(
    [
        "US",
        "DOM",
        "CAN countries",
        "SEE region",
        "Mann",
        "Oz",
        "CAR",
        "DACH",
        "SIDS",
        "LAC",
        "ARE",
        "MEA",
        "APJ",
    ]
)


class Place(NamedTuple):
    """What a name stands for.

    Attributes:
        kind: a country of ISO 3166-1, a region, or the world.
        id: the two-letter code, the region's id in lower case (`southeast_asia`), or `world`.
    """

    kind: Literal["country", "region", "world"]
    id: str

    @property
    def token(self) -> str:
        """The id in capitals: `CN`, `SOUTHEAST_ASIA`, as annotated documents write it."""
        return self.id.upper()


def key(words: str) -> str:
    """Bring a name to the form under which it is found: no case, accents, full stops, hyphens or leading 'the'."""
    plain = unicodedata.normalize("NFKD", words.casefold()).replace("ø", "o").replace("ı", "i")
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign) and sign not in ".'’‘`\"“”")
    plain = _JOINING.sub(" ", plain.replace("&", " and ")).strip()
    plain = _LEADING.sub("", plain)
    return re.sub(r"\bst (?=.)", "saint ", plain)


def lookup(words: str) -> Place | None:
    """Find what a name, an adjective, a people's name or a code stands for.

    Args:
        words: the name as written; codes count only in capitals (`JP`, `JPN`), so that `in` is no India.

    Returns:
        The place, or None where the words are none of ours.
    """
    return _by_code().get(words.strip()) or _by_key().get(key(words))


def all_names() -> Mapping[str, Place]:
    """Give every name of a country, a region and the world as it is written, in lower case (casefolded).

    Bare codes, adjectives and names that are everyday words in lower case are left out (`case_sensitive_names` and
    `all_adjectives` hold them). Each name stands there with and without its accents, with `&` and `and`, and with
    straight and curly apostrophes.
    """
    return _surface_names()


@cache
def case_sensitive_names() -> Mapping[str, Place]:
    """Give the names that mean a place only as they are written here, such as `US`."""
    found = {name: place for name, place in _nouns() if name in _CASE_SENSITIVE}
    return dict(sorted(found.items()))


@cache
def all_adjectives() -> Mapping[str, Place]:
    """Give every adjective of one country or region, casefolded (`chinese`); those that two countries share are out."""
    found: dict[str, Place | None] = {}
    for adjective, place in _adjectives():
        name = adjective.casefold()
        found[name] = place if found.get(name, place) == place else None
    return {name: place for name, place in sorted(found.items()) if place is not None and name != "us"}


@cache
def _surface_names() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for name, place in _nouns():
        if name not in _CASE_SENSITIVE:
            for form in _forms(name.casefold()):
                found.setdefault(form, place)
    return dict(sorted(found.items()))


def _forms(name: str) -> list[str]:
    """Give a name in each way of writing it; most names have one."""
    forms = [name]
    if not name.isascii():
        forms.append("".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign)))
    for written, other in ((" and ", (" & ",)), ("saint ", ("st. ", "st ")), ("'", ("’",))):
        if written in name:
            forms += [form.replace(written, short) for form in forms for short in other]
    return forms


@cache
def _regions() -> list[dict[str, str]]:
    return rows("region_names.csv")


def _nouns() -> Iterator[tuple[str, Place]]:
    # Regions first: the Kingdom of Denmark is more than the country whose formal name it is.
    for row in _regions():
        place = Place("world" if row["id"] == "world" else "region", row["id"])
        yield from ((name.removeprefix("The "), place) for name in listed(row["names"]))
    for one in countries().values():
        place = Place("country", one.alpha2)
        yield from ((name.removeprefix("The "), place) for name in one.names)


def _adjectives() -> Iterator[tuple[str, Place]]:
    for row in _regions():
        place = Place("region", row["id"])
        yield from ((adjective, place) for adjective in listed(row["adjectives"]))
    for one in countries().values():
        place = Place("country", one.alpha2)
        yield from ((adjective, place) for adjective in one.adjectives)


def _people() -> Iterator[tuple[str, Place]]:
    for one in countries().values():
        for word in one.people:
            yield word, Place("country", one.alpha2)
            if not word.endswith(("s", "ese", "h", "men")):
                yield f"{word}s", Place("country", one.alpha2)


def noun_phrases() -> Iterator[tuple[str, Place]]:
    """Give every name, adjective and people's name with its place; where two places share one, the first counts."""
    for source in (_nouns(), _adjectives(), _people()):
        yield from source


@cache
def _by_key() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for name, place in noun_phrases():
        found.setdefault(key(name), place)
    return found


@cache
def _by_code() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for one in countries().values():
        found[one.alpha2] = found[one.alpha3] = Place("country", one.alpha2)
    return found
