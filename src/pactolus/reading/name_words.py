"""The words of names: which are of companies, which of products, which of neither; two forms of one name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from pactolus.reading.lexicon import table, words
from pactolus.reading.patterns import Pattern
from pactolus.reading.places import is_place

_CODE = Pattern(
    r"(?=[A-Z0-9-]{0,24}\d)(?:[A-Z]{1,6}(?:[-/ ]?[A-Z]{1,4})?-?\d{1,7}(?:-\d{1,5})?[A-Za-z]{0,3}|[A-Z]{2,"
    r"6}-[A-Z]{0,3}\d{0,6}[A-Z]{0,2}\d{0,5})"
)

# Amounts glued to their currency (`USD5m`), and page furniture.
_NOT_WORDS = Pattern(r"[A-Z]{3}\d|JV$|XML$|PRNewswire\b")
# 'Anti-Emetic', 'Non-Opioid': no name begins so.
_PREFIXES = ("Anti-", "Non-", "Once-", "Twice-", "Late-", "Early-", "Long-Acting")


@cache
def legal_suffixes() -> frozenset[str]:
    """Give the legal forms that end companies' names."""
    return words("legal_suffixes")


class Traits(NamedTuple):
    """What is known of a capitalised word, whatever stands beside it.

    Attributes:
        bare: the word without a full stop.
        legal: it is a legal suffix.
        never: it is part of no name.
        company: it is a word of companies' names.
        odd: it is no name by its form.
        place: it is a place.
        no_name: it is a word that merely begins a sentence, or a title.
    """

    bare: str
    legal: bool
    never: bool
    company: bool
    odd: bool
    place: bool
    no_name: bool


def _is_of_a_place(bare: str) -> bool:
    """Tell 'Basel-based', 'Ex-China' and 'Franco-German' from names with a town's in them ('Bristol-Myers')."""
    first, _, last = bare.rpartition("-")
    if first.lower() in ("ex", "non", "pan") and is_place(last):
        return True
    return any(is_place(part) for part in first.split("-")) and (last[:1].islower() or is_place(last))


# The same words come again and again, within a text and from text to text.
@lru_cache(maxsize=20_000)
def traits_of(word: str) -> Traits:
    """Give what is known of a capitalised word."""
    bare = word.rstrip("./")
    return Traits(
        bare,
        legal=bare in legal_suffixes() or word in legal_suffixes(),
        never=bare.rpartition("-")[2] in words("participles") or bare.upper() in words("targets"),
        company=bare in words("company_words") or (bare.isupper() and bare.capitalize() in words("company_words")),
        odd=bool(_NOT_WORDS.match(bare)) or bare.startswith(_PREFIXES) or _is_of_a_place(bare),
        place=is_place(bare),
        no_name=bare in words("not_names") or bare.endswith(_ADVERBS),
    )


# 'Crucially, ...', 'Notably, ...'; names of companies end in none of them.
_ADVERBS = ("ally", "edly", "ntly", "bly", "usly", "tely", "vely")


def is_no_name(word: str, before: list[tuple[int, int, str]], following: str) -> bool:
    """Tell a word that is part of no name, by itself and by the words before and after it."""
    known = traits_of(word)
    bare = known.bare
    if known.legal:
        return not before
    if known.never or (len(bare) == 1 and not before):
        # 'Amylin Pharmaceuticals': a company called as a target is.
        return not (bare.istitle() and bare.upper() in words("targets") and _is_of_a_firm(following))
    # A company can be called after its founder: 'Dr. Arbelle's Laboratories'.
    if known.company or (bare == "Dr" and following.endswith("'s")):
        return False
    if known.odd:
        return True
    if known.place and (bare != "Hong" or following.startswith("Kong")) and not _names_follow(following, before):
        return True
    return known.no_name and not (bare in words("name_openers") and _is_of_a_firm(following))


# Words of companies' names that are as often what is made or done: 'Influenza Vaccines', 'Generic Drugs'.
_WARES = frozenset(["Vaccines", "Drugs", "Medicine", "Company"])


def _is_of_a_firm(following: str) -> bool:
    """Tell a word that makes what stands before it a company's name, whatever that means elsewhere."""
    return traits_of(following).company and following not in _WARES


# The same words come again and again, within a text and from text to text.
@lru_cache(maxsize=20_000)
def stands_for_nothing(word: str) -> bool:
    """Tell a word that is no name where no other capitalised word stands beside it."""
    return is_no_name(word, [], "")


def _names_follow(following: str, before: list[tuple[int, int, str]]) -> bool:
    bare = following.rstrip(".")
    if before and before[-1][2] in words("company_words"):
        return True
    return bool(bare) and (traits_of(following).company or following in legal_suffixes())


@cache
def _regulators() -> frozenset[str]:
    names = [name for names in table("agencies")["names"].values() for name in names]
    # 'European Medicines Agency' without its place or without what it is, which are parts of no name.
    parts = (part for name in names for part in (name.partition(" ")[2], name.rpartition(" ")[0]))
    return frozenset(names) | {part for part in parts if " " in part}


def is_regulator(name: str) -> bool:
    """Tell a regulator's name, which is no company's and no product's."""
    return name in _regulators()


# 'Alpha Pharma' and 'Alpha Pharmaceuticals' are one company's names.
_SAME_WORD = {
    "pharmaceuticals": "pharma",
    "pharmaceutical": "pharma",
    "pharm": "pharma",
    "medicines": "medicine",
    "biosciences": "bio",
    "bioscience": "bio",
    "biotechnology": "bio",
    "biotechnologies": "bio",
    "biotech": "bio",
}


@lru_cache(maxsize=4096)
def core_of_words(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Give a name's tokens without its legal suffixes, lower case."""
    kept = list(tokens)
    while len(kept) > 1 and (kept[-1] == "Company" or traits_of(kept[-1]).legal):
        kept.pop()
    # A share of a biotech that is new on the exchange of Hong Kong is marked: 'Alpha Bio-B'.
    bare = [token.casefold().rstrip(".").removesuffix("-b") for token in kept]
    return tuple(_SAME_WORD.get(token, token) if place else token for place, token in enumerate(bare))


def core_of(name: str) -> tuple[str, ...]:
    """Give a name's words without legal suffixes, lower case, by which two forms of it are compared."""
    return core_of_words(tuple(name.split()))


SUFFIX = r",? ?(?:Inc\.?|Ltd\.?|Co\.?|Corp\.?|LLC|plc|PLC|AG|N\.V\.|S\.A\.|GmbH|AB)"
_SUFFIX_RUN = Pattern(rf"(?:{SUFFIX})+")


def after_suffix(text: str, end: int) -> int:
    """Step over legal suffixes after a name."""
    found = _SUFFIX_RUN.match(text, end)
    return found.end() if found else end


def looks_like_product(name: str) -> bool:
    """Tell a product code ('ABC-123') or a nonproprietary name (by its stem) from other names."""
    if len(name) > 3 and _CODE.fullmatch(name) and name.upper() not in words("targets"):
        return True
    last = name.rsplit(maxsplit=1)[-1].casefold()
    return len(last) > 5 and last.endswith(_stems().get(last[-_SHORTEST_STEM:], ()))


_SHORTEST_STEM = 3


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Give the stems of nonproprietary names by their last letters."""
    ends: dict[str, tuple[str, ...]] = {}
    for stem in words("stems"):
        if len(stem) >= _SHORTEST_STEM:
            ends[stem[-_SHORTEST_STEM:]] = (*ends.get(stem[-_SHORTEST_STEM:], ()), stem)
    return ends
