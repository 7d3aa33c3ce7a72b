"""Names in tables of tagged figures: the company that a heading or the line before rows tells of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import words
from pactolus.reading.name_words import traits_of
from pactolus.reading.names import without_legal_form
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from pactolus.reading.facts import Span
    from pactolus.reading.tagged_tables import Part


class Named(NamedTuple):
    """A company's name and where it stands."""

    name: str
    span: Span


# What agreements are called by, besides their parties.
_KIND = (
    r"(?:exclusive|non-exclusive|co-?\w+|research|development|discovery|licen[cs]e|licensing|collaborati(?:on|ve)|option|"
    r"commerciali[sz]ation|settlement|sponsored|supply|manufacturing|distribution|promotion|royalty|and|&|amended|restated|"
    r"strategic|product|patent|know-how|technology|worldwide|global|asset|assignment|master|first|second|third|new|"
    r"original|stock|share|securities|purchase|warrant|lease|credit|loan|services?|definitive|termination|letter|side|"
    r"subscription|rights|merger|collective|clinical|trial|data|quality|transition|revised|previous|prior|existing|current|"
    r"initial|joint|venture|consulting|employment|exchange|note|facility|sub-?license|in-license|out-license|other)"
)
_AGREEMENT = r"(?:agreements?|arrangements?|licen[cs]es?|collaborations?|alliances?|transactions?)\b"
_OF_AN_AGREEMENT = Pattern(rf"(?P<name>.{{1,60}}?)(?:'s)? (?:{_KIND},? ){{0,6}}{_AGREEMENT}", re.IGNORECASE)
_COMMON = Pattern(rf"(?:{_KIND}|{_AGREEMENT})s?", re.IGNORECASE)
_WITH = Pattern(
    rf"(?:{_AGREEMENT}|\bcommitments\b).{{0,40}}? (?:with|to|from) (?P<name>[A-Z].{{0,100}})", re.IGNORECASE
)
_ALIAS = Pattern(r" ?\([^()]*\)")
_DATED = Pattern(r"^(?:[A-Z][a-z]+ )?(?:19|20)\d\d (?=\S)|^(?:the|amended|restated|first|second) ", re.IGNORECASE)
_INSTITUTION = frozenset(
    [
        "University",
        "Universität",
        "Institute",
        "Foundation",
        "College",
        "Hospital",
        "Center",
        "Centre",
        "Regents",
        "Clinic",
    ]
)


def called_by_agreements(parts: Iterable[Part]) -> frozenset[str]:
    """Give the names that agreements are called by among all the names of a page."""
    said = {one.words for one in parts}
    return frozenset(name for words_ in said if (name := _by_agreement(words_)))


def company_in(parts: Sequence[Part], agreed: Collection[str]) -> Named | None:
    """Give the company that some names tell of: by its form, by its agreement, or by that elsewhere on the page.

    Args:
        parts: names of a heading or of a line before rows.
        agreed: what `called_by_agreements` gives for the page.
    """
    written = [(part, _bare(part.words)) for part in parts]
    formed = (_stands(part, name) for part, name in written if _has_company_form(name))
    called = (_stands(part, name) for part, _ in written if (name := _by_agreement(part.words)))
    plain = (_stands(part, name) for part, name in written if name in agreed)
    return next((one for found in (formed, called, plain) for one in found), None)


def _bare(part: str) -> str:
    """Give a name without a short form in brackets; of an agreement, what it is called by or whom it is with."""
    bare = _DATED.sub("", _ALIAS.sub("", part))
    found = _WITH.search(bare) or _OF_AN_AGREEMENT.match(bare)
    return found["name"] if found else bare


def _has_company_form(name: str) -> bool:
    tokens = name.split()
    known = [traits_of(token.rstrip(",")) for token in tokens]
    return len(tokens) > 1 and (any(one.company or one.legal for one in known) or not _INSTITUTION.isdisjoint(tokens))


def _by_agreement(part: str) -> str | None:
    """Give the name that an agreement is called by ('Alpha License Agreement'), where it is no common word."""
    found = _OF_AN_AGREEMENT.match(_DATED.sub("", part))
    name = found["name"] if found else ""
    tokens = name.split()
    proper = bool(tokens) and all(_is_proper(token) for token in tokens)
    return name if proper and len(tokens) <= 4 else None


def _is_proper(token: str) -> bool:
    known = traits_of(token)
    common = token.casefold() in words("trade_words") or _COMMON.fullmatch(token)
    return token[:1].isupper() and not (common or known.no_name or known.never or known.place)


def _stands(part: Part, name: str) -> Named:
    shown = without_legal_form(name)
    place = part.words.find(shown)
    start = part.span[0] + place
    return Named(shown, (start, start + len(shown)) if place >= 0 else part.span)
