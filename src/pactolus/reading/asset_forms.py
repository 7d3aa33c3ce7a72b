"""The forms of products' names: codes, nonproprietary names, brands; what only looks like one."""

from __future__ import annotations

from functools import lru_cache
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

from pactolus.reading.figures import figures
from pactolus.reading.lexicon import lines
from pactolus.reading.name_words import looks_like_product
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import standing, telling

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

_INN_ENDINGS = lines("name_endings")
_TELLING_ENDINGS = frozenset(telling("|".join(_INN_ENDINGS)))
_SECOND = r" (?:pegol|alfa|beta|gamma|[a-z]{2,10}(?:dotin|tecan|tansine|tesirine|gamicin|tox))"
_INN = Pattern(rf"\b(?:[A-Za-z][a-z]{{3,14}}gene )?[A-Za-z][a-z]{{2,18}}(?:{'|'.join(_INN_ENDINGS)})(?:{_SECOND})?\b")
# What stands before the ending, in letters.
_SHORTEST_STEM, _LONGEST_STEM = 3, 19
_SECOND_WORD = Pattern(rf"{_SECOND}\b")
# Longer than any nonproprietary name.
_LONGEST_WORD = 40
_GENE_BEFORE = Pattern(r"\b[A-Za-z][a-z]{3,14}gene $")
_CODE = Pattern(
    r"[A-Z](?<!(?a:[\w$€£-]).)(?:[A-Z]{1,5}[- ]?\d{2,6}[A-Z]?(?:-\d{1,4})?|[A-Z]{0,4}\d?[A-Z]?-[A-Z]?\d{1,"
    r"6}[A-Z]{0,2}(?:-[A-Z\d]{1,4})?|[A-Z]{2,3}-\d{1,3}-[A-Z]{2}|\d{3,6}|[A-Z]{1,3}\d[A-Z]?-\d{2,"
    r"4})(?!(?a:[\w%-])|[.,]\d)"
)
_NOT_A_CODE = Pattern(
    r"(?:NOTE|NCT|CTR|XML|SEC|CIK|EX|USD|EUR|CHF|GBP|SEK|JPY|KRW|RMB|ISIN|HKEX|COVID|SARS|Q[1-4]|H[12]|"
    r"FY|ISO|IFRS|IAS|HKAS|HKFRS|SFAS|ASU|ASC(?! ?-?\d\d\b)|R|P|PD|IL|CD|IGG|GLP|MMP|TNF|EP|B7|"
    r"CTLA|CDK|PDE|HER|LAG|TIM|DLL|FGFR|MDM|JAK|TYK|STAT|SHP|AAV|UTC|GMT|ET|RULE|ITEM|FORM|US|EU|UK|KRX|"
    r"PD-L)[- ]?[\d.]|"
    # Words of lines in capitals, before a figure.
    r"(?:JAN|FEB|MAR|MARCH|APR|APRIL|MAY|JUN|JUNE|JUL|JULY|AUG|SEP|SEPT|OCT|NOV|DEC|OF|TO|IN|ON|BY|FOR|AND|UP|OVER|WITH|"
    r"FROM|PHASE|AT|DAY|PAGE|THAN|ABOUT|AFTER|UNTIL|SINCE) \d"
)


# The same names come again and again within a text.
@lru_cache(maxsize=4096)
def is_nonproprietary(name: str) -> bool:
    """Tell a nonproprietary name by its ending."""
    return bool(_INN.fullmatch(name))


@lru_cache(maxsize=4096)
def has_products_form(name: str) -> bool:
    """Tell a code or a nonproprietary name from other names."""
    return looks_like_product(name) or bool(
        _INN.fullmatch(name) or _CODE.fullmatch(name) or _HOUSE_TARGET_KIND.fullmatch(name)
    )


# Whose it is, what it acts on, what it is: 'P-BCMA-ALLO1', 'AKCEA-TTR-LRx'; not words of a line in capitals.
_HOUSE_TARGET_KIND = Pattern(
    r"(?=[A-Z\d-]{4,32}[a-z\d])[A-Z]{1,8}-[A-Z][A-Z\d]{1,11}-(?:[A-Z]{2,6}\d{1,2}|[A-Z]{2,5}x)"
)


_GENE = Pattern(r"(?<![\w-])[A-Z][A-Z0-9]{2,9} $")
# An amino acid, its place and the one that stands there instead.
_EXCHANGE = Pattern(r"[AC-IK-NP-TVWY]\d{2,4}[AC-IK-NP-TVWY]")


def is_mutation(text: str, span: tuple[int, int]) -> bool:
    """Tell a mutation named after its gene ('KRAS G12D', 'BRAF V600E') from a product's code."""
    start, end = span
    if not text[end - 2].isdigit():
        return False
    return bool(_EXCHANGE.fullmatch(text, start, end)) and bool(_GENE.search(text, max(0, start - 12), start))


def is_ticker(text: str, span: tuple[int, int]) -> bool:
    """Tell a share's abbreviation in brackets ('(Nasdaq: ABCD)') from a product."""
    start, end = span
    written = text[start:end]
    if not (written.isupper() and written.isalpha()):
        return False
    opened = text.rfind("(", max(0, start - 30), start)
    return opened >= 0 and ")" not in text[opened:start] and ":" in text[opened : end + 2]


def is_a_series(text: str, span: tuple[int, int]) -> bool:
    """Tell a class of shares ('series A-1 preferred stock') from a product's code."""
    return text.endswith(("eries ", "lass "), 0, span[0])


def without_mark(written: str) -> str:
    """Leave out a trade mark sign that the page has set as letters ('BRANDTM')."""
    return written[:-2] if written.endswith("TM") and written[:-2].isupper() and len(written) > 6 else written


def is_brand(text: str, span: tuple[int, int]) -> bool:
    """Tell a brand by its mark, or by its capitals where they are too many for an abbreviation."""
    start, end = span
    written = text[start:end]
    return (
        (len(written) >= 6 and written.isupper() and written.isalpha() and not _in_capitals(text, span))
        or text.startswith(("®", "™"), end)
        or (text.startswith((" is ", " was "), end) and bool(_INDICATED.match(text, end)))
    )


def _in_capitals(text: str, span: tuple[int, int]) -> bool:
    """Tell a name in a line that is in capitals throughout, where they tell nothing of it."""
    beside = text[max(0, span[0] - 20) : span[0]] + text[span[1] : span[1] + 20]
    return beside.isupper()


# What only a medicine is said to be.
_INDICATED = Pattern(r" (?:is|was) (?:currently )?(?:indicated|contraindicated) (?:for|in|as)\b")


# A fixed combination is one name: 'relugolix/estradiol'.
_COMBINED = Pattern(
    r"(?:/[a-z]{4,20}){0,4}(?: (?:(?:di)?(?:acetate|hydrochloride|hydrobromide|sodium|potassium|calcium|succinate|"
    r"maleate|fumarate|tosylate|mesylate|propionate|besylate|citrate|tartrate|phosphate|sulfate|nitrate)|acetonide|"
    r"methyl|bunod|mecarbil|lambda|medoxomil|etexilate|pivoxil|disoproxil|alafenamide|(?:mono|di|tri|hexa)hydrate)){0,2}"
)


def coded(text: str) -> list[tuple[int, int]]:
    """Find the codes and nonproprietary names of a text."""
    codes = [match.span() for match in _codes(text) if not _NOT_A_CODE.match(match[0])]
    return codes + [(start, _end_of_combination(text, end)) for start, end in _inns(text)]


_CAPITAL = Pattern("[A-Z]")


# A code holds a figure, before which stand no more of its characters than these.
_BEFORE_FIGURE = 8


def _codes(text: str) -> Iterator[re.Match[str]]:
    """Find codes: looked for where capitals stand before a figure."""
    place = 0
    for first, _ in figures(text):
        # Between a code's capitals and its figure stands a blank or a hyphen at most.
        parted = text.startswith((" ", "-"), first - 1)
        if not text[first - 1 - parted : first - parted].isupper():
            continue
        least = max(place, first - _BEFORE_FIGURE)
        capitals = _CAPITAL.finditer(text, least, first)
        match = next((found for one in capitals if (found := _CODE.match(text, one.start()))), None)
        if match is not None:
            place = match.end()
            yield match


def _inns(text: str) -> Iterator[tuple[int, int]]:
    """Find nonproprietary names: one pass finds the endings, and only words that end in one are looked at."""
    place = 0
    for last, ending in standing(text, _TELLING_ENDINGS):
        end = last + 1
        if _goes_on(text, end) or last < place or not text.endswith(ending, 0, end):
            continue
        start = _word_start(text, max(place, last - _LONGEST_WORD), end)
        span = _after_its_gene(text, place, start) or _named_alone(text, start, end, len(ending))
        if span is not None:
            place = span[1]
            yield span


def _after_its_gene(text: str, place: int, start: int) -> tuple[int, int] | None:
    """Read a gene therapy's name, of which the word is the second."""
    if not text.endswith("gene ", place, start):
        return None
    before = _GENE_BEFORE.search(text, max(place, start - 20), start)
    found = _INN.match(text, before.start()) if before else None
    return found.span() if found else None


def _named_alone(text: str, start: int, end: int, ending: int) -> tuple[int, int] | None:
    """Read a name without one before it, as `_INN` does: its word has an ending so long."""
    if not _SHORTEST_STEM <= end - start - ending <= _LONGEST_STEM or _goes_on(text, start - 1):
        return None
    second = _SECOND_WORD.match(text, end)
    return start, second.end() if second else end


def _goes_on(text: str, place: int) -> bool:
    """Tell whether a sign belongs to a word."""
    sign = text[place : place + 1] if place >= 0 else ""
    return sign.isalnum() or sign == "_"


def _word_start(text: str, least: int, end: int) -> int:
    """Give where the word that ends at a place begins, no earlier than `least`; it may begin with a capital."""
    start = least + len(text[least:end].rstrip(ascii_lowercase))
    return start - (start > least and text[start - 1] in ascii_uppercase)


def _end_of_combination(text: str, end: int) -> int:
    found = _COMBINED.match(text, end)
    return found.end() if found else end
