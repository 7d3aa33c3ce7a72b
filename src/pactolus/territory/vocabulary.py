"""The words of the expression language: which run of words is a name, and which says what to do with names."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal, TypeAlias

from pactolus.territory.countries import countries
from pactolus.territory.expressions import Expression, Named, Some, difference
from pactolus.territory.names import noun_phrases
from pactolus.territory.regions import memberships
from pactolus.territory.spans import without_possessions
from pactolus.territory.tables import listed, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Kind: TypeAlias = Literal[
    "name", "except", "include", "readd", "and", "comma", "open", "close", "means", "excepted", "some", "rest",
    "possessions", "filler", "unknown",
]  # fmt: skip

# Numbers in words, from two on.
NUMBERS = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
# What each phrase of the language does; the longest phrase that fits counts.
_PHRASES: Mapping[Kind, str] = {
    "except": "excluding|excludes|exclude|excluded are|exclusive of|excl|except|except for|except in|excepting|"
    "exception of|with the exception of|with the exclusion of|to the exclusion of|other than|outside|outside of|"
    "but not|but not in|but not including|not including|not|without|ex|minus|less|apart from|save|save for|"
    "aside from|but excluding|but excludes|but exclusive of|but for|non|but|everywhere but|bar|barring|besides|"
    "beyond|neither|exclusion of|excluding only|but with the exception of|and excluding|exempting|omitting|subtracting",
    "include": "including|includes|include|incl|inclusive of|included|such as|which includes|including but not "
    "limited to|including without limitation|particularly|among them|in particular|notably",
    "readd": "but including|but includes|but inclusive of|and including|but also including|but with|but not excluding|"
    "plus|+|and additionally|in addition to|though including|however including|yet including|but does include",
    "and": "and|or|as well as|together with|along with|and also|and/or|also|as also|and in|nor|und|et|y|e",
    "comma": ",|;|/|:",
    "open": "(|[",
    "close": ")|]",
    "means": "means|mean|meaning|that is to say|specifically|"
    "i e|ie|namely|that is|being|consisting of|comprising|comprises|comprised of|defined as|"
    "consists of|viz|shall mean|composed of|=|made up of",
    "excepted": "excepted|excluded|aside|apart|is excluded|are excluded|being excluded",
    "some": "certain|some|selected|several|various|most|parts of|part of|a number of|some of|most of|certain of|"
    "portions of|certain other|possibly|a part of|select|many|specified|major|key|main|principal|leading|top|"
    + "|".join(NUMBERS),
    "rest": "rest of world|rest of the world|row|r o w|rest of world countries|remaining countries|elsewhere|"
    "all other countries|all other territories|other countries|other territories|remainder of the world|"
    "all other markets|everywhere else|all other regions|other regions|other markets|the remaining world|"
    "rest of the territory|all other countries of the world|all other countries in the world",
    "possessions": "its territories and possessions|and its territories and possessions|its possessions|"
    "its territories|and its territories|and its possessions|territories and possessions|their territories|"
    "their territories and possessions|and their territories and possessions|their respective territories|"
    "their respective territories and possessions|and their respective territories|its overseas departments|"
    "and their respective territories and possessions|and their territories|and territories|"
    "and all of its territories and possessions|and possessions|"
    "its overseas territories|and its overseas territories|its dependencies|and its dependencies|"
    "all its territories and possessions|all of its territories and possessions|its territories possessions|"
    "including its territories and possessions|including its territories|including all its territories|"
    "including all territories and possessions|including territories and possessions|including its possessions|"
    "including its overseas territories|including its overseas departments|and its territories possessions|"
    "territories and possessions thereof|all territories and possessions thereof|the territories thereof|"
    "and all territories and possessions thereof|and the territories and possessions thereof|"
    "including all territories and possessions thereof|including the territories and possessions thereof|"
    "and all possessions and territories thereof|and all territories thereof|its dependencies and territories|"
    "its territories and dependencies|and its overseas departments|"
    "including possessions and territories|including all of its territories and possessions",
    "filler": "the|a|an|all|all of|of|in|for|to|within|throughout|across|entire|whole|both|each|every|any|country|"
    "countries|territory|territories|market|markets|region|regions|right|rights|only|nation|nations|state|states|"
    "area|areas|exclusive|exclusively|respective|following|the following|other|rest of|remainder of|remaining|"
    "all countries of|all countries in|every country of|every country in|any country in|any country of|"
    "all territories of|all territories in|all markets in|all markets of|all regions of|all regions in|"
    "all countries within|all other|rights in|rights to|rights for|exclusive rights in|exclusive rights to|"
    "exclusive rights for|exclusive rights|licence for|license for|that are|which are|located in|on|by|at|with|"
    "member states of|member states of the|members of|members of the|countries of|countries in|as defined|"
    "as defined in the agreement|as constituted from time to time|as it may be constituted from time to time|"
    "as may be constituted from time to time|as constituted as of the effective date|as amended from time to time|"
    "as constituted on the effective date|from time to time|continent|subcontinent of|the continent of|"
    "commercial|commercialization|commercialisation|development|development and commercialization|licence|license|"
    "jurisdiction|jurisdictions|sovereign|also known as|respectively|geographic|geographical|their|its|"
    "under|hereunder|licensed territory|licensed territories|licensed|member|which|that|those|"
    "for purposes of this agreement|for the purposes of this agreement|for the purpose of this agreement|"
    "effective date|as of the effective date|as of the date of this agreement|"
    "worldwide rights in|commercial rights in|commercial rights|where|covering|covers|as of|economies|"
    "die|der|das|la|le|les|el|los|las|il|lo|gli|l|os|o",
}
_SIGNS = re.compile(r"\w+(?:[.’'‘]\w+)*\.?|[,;:/()\[\]+=&]")
_PARTIAL_WORDS = ".'’‘`"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a run of words is: its kind, and for a name the expression it stands for."""

    kind: Kind
    what: Expression | None = None


def signs(text: str) -> Iterator[tuple[str, int, int]]:
    """Split a text into words and signs, each with its span; other marks set words apart and are left out."""
    for found in _SIGNS.finditer(text):
        yield found[0], found.start(), found.end()


@lru_cache(maxsize=65536)
def plain(sign: str) -> str:
    """Bring a word or sign to the form in which phrases are kept."""
    if sign == "&":
        return "and"
    bare = unicodedata.normalize("NFKD", sign.casefold()).replace("ø", "o").replace("ı", "i")
    bare = "".join(one for one in bare if not unicodedata.combining(one) and one not in _PARTIAL_WORDS)
    return "saint" if bare == "st" else bare


def phrase_key(words: str) -> str:
    """Bring a phrase to the form in which it is kept."""
    kept = [plain(sign) for sign, _, _ in signs(words)]
    return " ".join(kept[1:] if kept[:1] == ["the"] and len(kept) > 1 else kept)


@cache
def phrases() -> Mapping[str, Phrase]:
    """Give every phrase of the language by its key; names of places give way to the words of the language."""
    found: dict[str, Phrase] = {}
    for row in rows("ambiguous.csv"):
        for name in listed(row["names"]):
            found.setdefault(phrase_key(name), Phrase("name", Named(row["id"])))
    for row in rows("parts.csv"):
        for name in listed(row["names"]):
            part = Some(listed(row["names"])[0], without_possessions(row["country"]))
            found.setdefault(phrase_key(name), Phrase("name", part))
    for name, place in noun_phrases():
        found.setdefault(phrase_key(name), Phrase("name", Named(place.id)))
    for region in memberships():
        found.setdefault(region, Phrase("name", Named(region)))
    found["ous"] = Phrase("name", difference(Named("world"), Named("US")))
    for kind, written in _PHRASES.items():
        for words in written.split("|"):
            found[" ".join(plain(sign) for sign, _, _ in signs(words))] = Phrase(kind)
    return found


@cache
def foreign() -> Mapping[str, Phrase]:
    """Give the names of countries in other languages (CLDR); read only where English has no name that fits."""
    found = {phrase_key(row["name"]): Phrase("name", Named(row["alpha2"])) for row in rows("languages.csv")}
    return {name: phrase for name, phrase in found.items() if name not in phrases()}


@cache
def codes() -> Mapping[str, Phrase]:
    """Give the country codes of two and three letters, which count only in capitals."""
    found: dict[str, Phrase] = {}
    for one in countries().values():
        found[one.alpha2] = found[one.alpha3] = Phrase("name", Named(one.alpha2))
    return found


@cache
def first_words() -> Mapping[str, int]:
    """Give for each first word the most words that a phrase beginning with it has."""
    return _by_first_word(phrases())


@cache
def foreign_first_words() -> Mapping[str, int]:
    """Give the same for names in other languages."""
    return _by_first_word(foreign())


def _by_first_word(keys: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for key in keys:
        first = key.split(" ", 1)[0]
        found[first] = max(found.get(first, 0), key.count(" ") + 1)
    return found
