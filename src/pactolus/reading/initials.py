"""Initials: an abbreviation that a text calls a company by is joined with the name whose initials it is."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.reading.name_words import traits_of
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from pactolus.reading.entities import Entity

# So many words at least are called by their initials without what companies are called, and so many capitals
# inside a word stand for it.
_LEAST_WORDS = 3
_LONGEST = 6


def join_initials(text: str, entities: list[Entity]) -> None:
    """Join an abbreviation with the one name whose capitals it is, or before whose bracket that name is spelt out."""
    if not any(_is_short(one.name) for one in entities):
        return
    owners_of: dict[str, list[Entity]] = {}
    inside_of: dict[str, list[Entity]] = {}
    for one in entities:
        for capitals in _capitals(one.name):
            owners_of.setdefault(capitals, []).append(one)
        if inside := _capitals_inside(one.name):
            inside_of.setdefault(inside, []).append(one)
    for short in entities:
        if not _is_short(short.name):
            continue
        owners = owners_of.get(short.name) or inside_of.get(short.name) or []
        if len(owners) == 1:
            _join(owners[0], short)
        elif not owners and short.mentions and len(short.name) >= _LEAST_WORDS:
            _spell_out(text, short, entities)


def _is_short(name: str) -> bool:
    """Tell what may be an abbreviation."""
    return 2 <= len(name) <= _LONGEST and name.isupper() and name.replace("&", "").isalpha()


def _join(owner: Entity, short: Entity) -> None:
    owner.mentions = sorted(owner.mentions + short.mentions)
    owner.forms |= short.forms
    short.mentions.clear()


def _capitals(name: str) -> set[str]:
    """Give the capitals of a name, and those without what companies are called ('Alpha Beta Gamma Pharmaceutical')."""
    tokens = name.split()
    if len(tokens) == 1:
        return set()
    while len(tokens) > _LEAST_WORDS and traits_of(tokens[-1]).company:
        tokens.pop()
    return {"".join([sign for sign in short if sign.isupper() or sign == "&"]) for short in {name, " ".join(tokens)}}


def _capitals_inside(name: str) -> str:
    """Give the capitals of one word that has small letters between them ('AlphaBetaGamma')."""
    if " " in name or name.isupper() or any(first.isupper() and second.isupper() for first, second in pairwise(name)):
        return ""
    inside = "".join([sign for sign in name if sign.isupper()])
    return inside if len(inside) >= _LEAST_WORDS else ""


_SPELT_WORD = Pattern(r"[A-Za-z][\w'-]*")
# What initials leave out.
_LEFT_OUT = frozenset(["of", "and", "the", "for", "de", "du", "et"])
_FARTHEST = 100


def _spell_out(text: str, short: Entity, entities: list[Entity]) -> None:
    """Give an abbreviation the words before its bracket: 'Alpha Institute of Technologies Co. Ltd. ("AIT")'."""
    span = _spelt_before(text, short.name)
    if span is None:
        return
    start, end = span
    for one in entities:
        places = [place for place, _ in one.mentions if start <= place < end] if one is not short and one.name else []
        if places:
            one.name = text[start:end] if places[0] == start else one.name
            _join(one, short)
            return
    short.name = text[start:end]


def _spelt_before(text: str, initials: str) -> tuple[int, int] | None:
    """Find the words of a company's or an institution's name that spell initials right before their bracket."""
    opened = next((place for form in (f'("{initials}")', f"({initials})") if (place := text.find(form)) > 0), -1)
    if opened < 0:
        return None
    words = list(_SPELT_WORD.finditer(text, max(0, opened - _FARTHEST), opened))
    known = [traits_of(word[0]) for word in words]
    counted = [index for index, word in enumerate(words) if word[0] not in _LEFT_OUT]
    while counted:
        first = counted[-len(initials) :]
        begun = "".join(words[index][0][0] for index in first)
        if begun == initials:
            told = any(one.company or one.legal for one in known[first[0] :])
            return (words[first[0]].start(), words[first[-1]].end()) if told else None
        if not known[counted[-1]].legal:
            return None
        counted.pop()
    return None
