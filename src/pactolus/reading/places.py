"""Place words, as far as names need them: to keep countries and nationalities out of the names of companies."""

from __future__ import annotations

from functools import cache

from pactolus.reading.lexicon import words


@cache
def _places() -> frozenset[str]:
    return frozenset(word.casefold() for word in words("place_words"))


def is_place(word: str) -> bool:
    """Tell whether a capitalised word is a country, a nationality or a city that datelines name."""
    return word.casefold() in _places()


@cache
def is_town(word: str) -> bool:
    """Tell whether a capitalised word is a place, and neither a country nor a region nor a nationality."""
    from pactolus.territory import names

    name = word.casefold()
    return is_place(word) and name not in names.all_names() and name not in names.all_adjectives()


@cache
def is_adjective(word: str) -> bool:
    """Tell whether a word is what those of a country are called."""
    from pactolus.territory import names

    return word.casefold() in names.all_adjectives()


@cache
def is_region(word: str) -> bool:
    """Tell whether a capitalised word is a country, a region, a nationality or a town."""
    from pactolus.territory import names

    name = word.casefold()
    return is_place(word) or name in names.all_names() or name in names.all_adjectives()
