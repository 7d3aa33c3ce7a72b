"""Entities: the names of a text with all their mentions, each judged to be a company's, a product's or neither."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pactolus.reading.lexicon import words
from pactolus.reading.name_words import after_suffix, legal_suffixes, looks_like_product
from pactolus.reading.screened import listed

_TICKER = re.compile(
    r"(?:'s)? ?\((?:[A-Za-z ]{2,20}[:;] ?)?(?:NYSE|NASDAQ|Nasdaq|HKEX|KOSDAQ|LSE|AIM|TSX|ASX|TSE|SIX|BSE|NSE|"
    r"Euronext|OTC|KRX|SSE|SZSE|TYO|OMX)\b"
)


@dataclass(slots=True)
class Entity:
    """A name with all its mentions.

    Attributes:
        name: its fullest form, legal suffixes left out.
        mentions: spans in the view, in order.
        company: how strongly its own form says that it is a company (0: not at all).
        code: it has the form of a product code or of a nonproprietary name.
    """

    name: str
    number: int
    mentions: list[tuple[int, int]] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    company: int = 0
    code: bool = False


# A trade mark sign, or a nonproprietary name in brackets, marks a product.
_BRANDED = re.compile(r"[®™]| ?\([a-z]{6,25}(?: [a-z]{3,20})?\)")

# 'generic versions of Alphastin', 'Alphastin 45 mg tablets', 'Alphastin in 65mg': a product, whatever is done with it.
_DOSED = re.compile(
    r"(?:®|™)?,? (?:\([^()]{0,40}\) )?(?:in (?:multiple )?(?:\w+ )?(?:strengths?\b|\d{1,4} ?m[gl]\b)|"
    r"\d{1,4} ?(?:mg|mcg|ml)\b|"
    r"(?:tablets?|capsules?|injections?|biosimilars?|vials?|syringes?)\b)"
)
_MADE_OF = re.compile(r"\b(?:generic (?:versions?|copies|forms?) of|versions? of|biosimilars? (?:of|to)|drug|brand) $")

# What companies do and products do not, whatever their names end in ('Arbemab announced').
_ACTS = re.compile(
    r"(?: ?\([^()]{1,30}\))? (?:announced|announces|(?:has |have )?(?:entered into|signed|inked|agreed)|will (?:pay|"
    r"receive|grant))\b"
)

# 'European pharmaceutical giant Alpha', 'US biotech firm Beta'.
_CALLED_COMPANY = re.compile(
    r"\b(?:giant|(?<!first )(?<!a )(?<!the )(?<!another )major|drugmaker|biotech|firm|company|developer|specialist|"
    r"manufacturer|start-?up|biopharma|group|player|pharma|conglomerate) $"
)


# How its last word ends, by which most words are passed over.
_CALLED_ENDS = listed(
    "giant |major |drugmaker |biotech |firm |company |developer |specialist |manufacturer |startup |start-up |"
    "biopharma |group |player |pharma |conglomerate "
)


def _is_called_company(before: str) -> bool:
    return before.endswith(_CALLED_ENDS) and bool(_CALLED_COMPANY.search(before))


def judge(text: str, entity: Entity) -> None:
    """Weigh how strongly a name is a company's, and tell whether it has the form of a product's."""
    tokens = [token for form in entity.forms for token in form.split()]
    if any(token in words("company_words") for token in tokens):
        entity.company += 2
    for start, end in entity.mentions:
        following = text[end : end + 12]
        if text[end : after_suffix(text, end)].strip(", ") or _TICKER.match(text, end):
            entity.company += 3
            break
        before = text[max(0, start - 16) : start]
        if before.endswith("-based ") or following.startswith(", a unit of") or _is_called_company(before):
            entity.company += 2
    for start, end in entity.mentions[:6]:
        if any(token in legal_suffixes() for token in text[start:end].replace(",", "").split()[1:]):
            entity.company += 3
            break
    branded = any(
        _BRANDED.match(text, end) or _DOSED.match(text, end) or _MADE_OF.search(text[max(0, start - 24) : start])
        for start, end in entity.mentions[:6]
    )
    entity.code = bool(entity.name) and entity.company == 0 and (branded or looks_like_product(entity.name))
    if entity.code and any(_ACTS.match(text, end) for _, end in entity.mentions[:6]):
        entity.code, entity.company = False, 2
