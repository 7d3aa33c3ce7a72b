"""Assets: the products of the deal, with every name the text gives them, their modality, targets and stage."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.description import Asset, describe
from pactolus.reading.lexicon import lines, table, words
from pactolus.reading.name_words import looks_like_product
from pactolus.reading.passages import Role, Sentence
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from collections.abc import Iterator

    import ahocorasick

    from pactolus.reading.entities import Entity

_INN_ENDINGS = lines("name_endings")
_INN = re.compile(
    rf"\b(?:[A-Za-z][a-z]{{3,14}}gene )?[A-Za-z][a-z]{{2,18}}(?:{'|'.join(_INN_ENDINGS)})"
    r"(?: pegol| vedotin| deruxtecan| alfa| beta)?\b"
)
# Longer than any nonproprietary name.
_LONGEST_WORD = 40
_GENE_BEFORE = re.compile(r"\b[A-Za-z][a-z]{3,14}gene $")
# The first letter stands before the look behind it: the engine then tries nothing at other characters.
_CODE = re.compile(
    r"[A-Z](?<![\w$€£-].)(?:[A-Z]{1,5}[- ]?\d{2,6}[A-Z]?(?:-\d{1,4})?|[A-Z]{0,4}\d?[A-Z]?-[A-Z]?\d{1,"
    r"6}[A-Z]{0,2}(?:-[A-Z\d]{1,4})?|[A-Z]{2,3}-\d{1,3}-[A-Z]{2}|\d{3,6}|[A-Z]{1,3}\d[A-Z]?-\d{2,"
    r"4})(?![\w%-]|\.\d)"
)
_NOT_A_CODE = re.compile(
    (
        r"(?:NOTE|NCT|CTR|XML|SEC|CIK|EX|USD|EUR|CHF|GBP|SEK|JPY|KRW|RMB|ISIN|HKEX|COVID|SARS|Q[1-4]|H[12]|"
        r"FY|ISO|IFRS|ASC|R|P|PD|IL|CD|IGG|GLP|MMP|TNF|EP|B7|"
        r"CTLA|CDK|PDE|HER|LAG|TIM|DLL|FGFR|MDM|JAK|TYK|STAT|SHP|AAV|UTC|GMT|ET|RULE|ITEM|FORM|US|EU|UK|KRX|"
        r"PD-L)[- ]?[\d.]"
    ),
    re.IGNORECASE,
)
_ALIAS_GAPS = re.compile(
    r" ?[-–] (?=[a-z])| ?[(\[](?:INN:? |ingredient name: |active ingredient:? |formerly(?: known as)? |"
    r"also (?:known as|"
    r"called|referred to as) |also |generic name:? |code[- ]?name:? |brand(?:ed)? (?:name:? |as )|"
    r"development code:? |known as |or |the ){0,6}[\"']?|"
    r"[\"']?,? ?(?:\(?(?:which (?:the \w+ )?(?:is |has been |was )?)?(?:also |previously |formerly |"
    r"currently |otherwise ){0,4}(?:known|called|designated|designates|marketed|sold|branded|named|referred "
    r"to|launched|trademarked)(?: in (?:the )?[\w.]+)?(?: under the (?:brand |trade )?name| as| by the "
    r"name)?,? ?[\"']?)|"
    r" (?:is|was|are) (?:sold|marketed|known|called|branded)(?: in (?:the )?[\w. ]{2,20}?)? as [\"']?|"
    r",? ?(?:-|–|:)? ?(?:an? |the )(?:brand(?:ed)? name (?:of|for)|[\w-]+ (?:solution|formulation|form|"
    r"version|suspension|gel|cream|tablet|injection) of|trade name (?:of|for)|generic name of) |"
    r" (?:at|in) \S{2,25},? and as |[\"']?[)\]]?,? (?:brand|trade|generic) name |®?™? ?/ ?|®?™? ?[(\[]|,"
    r" or |,? as well as its code |"
    r"[\"')®™\]]{0,3} and (?:in [\w ]{2,20}? )?(?:as|under the (?:brand |trade )?name) "
)
_FRAME_BEFORE = Folded.of(
    r"(?:rights?|licen[cs]\w*|sublicen[cs]\w*|agreement|deal|pact|contract|option|commerciali[sz]\w*|"
    r"develop\w*|market|register|over|candidates?|project|programme?s?|hands? on|antibody|inhibitor|"
    r"drug|product|compound|relation to|completes|concerning|containing)\b[^.;]{0,70}$"
)
_GRANTED = Folded.of(
    r"\b(?:to license|licen[cs]e (?:to|for)|rights (?:to|for)|option (?:on|for)|commerciali[sz]e|market) "
    r"(?:the |its )?[\"']?$"
)
_DESCRIBED = Folded.of(
    r"[\"')]{0,2}(?: \([^()]{0,40}\))?,? (?:which is |is |being |- )?(?:an?|the|its|one) (?:[\w/(),.-]+ "
    r"){0,8}?(?:antibod|inhibitor|ADC|conjugate|bispecific|drug|candidate|vaccine|therap|treatment|"
    r"small molecule|peptide|protein|agonist|antagonist|medicine|compound|enzyme|injection|biosimilar|"
    r"product|molecule|substance)"
)
# 'its Alphastin biosimilar': the original it is like.
_REFERENCE_AFTER = re.compile(r"[®™]? (?:biosimilar|generic)s?\b")
# A technology by which products are made is none of them.
_TECHNOLOGY = re.compile(
    r"[\"')®™]{0,3} (?:[\w-]+ ){0,2}?(?:technolog(?:y|ies)|platforms?)\b|"
    r"[\"']?,? (?:a |the |our |its )?(?:[\w-]+ ){0,3}?platform\b"
)
_TECHNOLOGY_CALLED = re.compile(
    r"\b(?:technology|platform)(?:,| (?:called|named|known as)(?: [^.;]{3,50}, or)?) [\"']?$"
)
_REFERENCE = Folded.of(
    r"(?:biosimilar(?:s)?(?: candidate)?(?: version)?|generic(?: version)?|copy|referenc\w+|originator|"
    r"combination|combined|together|versus|vs\.?|compared|compare|rival|competitor|against|plus|such as|"
    r"like)(?: to| of| with| product| for| medicine)*(?: the)?(?: [\w&.-]{2,20}'s)? ?[\"']?$"
)


# A text that names more things than this is a list, and no announcement of a deal.
_MOST_CANDIDATES = 300


@dataclass(slots=True)
class _Candidate:
    name: str
    mentions: list[tuple[int, int]]
    score: float = 0
    strong: bool = False
    granted: bool = False

    @property
    def coded(self) -> bool:
        """Whether it is a product's code or nonproprietary name, which a technology has not."""
        return any(sign.isdigit() for sign in self.name) or bool(_INN.fullmatch(self.name))


class Names(NamedTuple):
    """The names of a text, and the spans of its amounts, which are no names."""

    entities: list[Entity]
    amounts: list[tuple[int, int]]


def find_assets(
    text: str, sentences: list[Sentence], names: Names, parties: set[int], *, headline_only: bool = False
) -> list[Asset]:
    """Find the products that the deal is about and describe each.

    Args:
        text: the view.
        sentences: its sentences.
        names: its names and where its amounts stand.
        parties: numbers of the entities that are parties, which are no products.
        headline_only: take only the product that the headline or the first sentence names (a document without a deal).
    """
    candidates = _candidates(text, sentences, names, parties)
    groups = _grouped(text, candidates)
    told = [one for one in sentences if one.role in (Role.HEADLINE, Role.BODY) and len(one.text) > 25]
    for candidate in candidates.values():
        _score(text, candidate, told)
    _spread_over_lists(text, candidates)
    chosen = _choose(groups, candidates, told, headline_only=headline_only)
    assets = [_asset(group, candidates) for group in chosen]
    assets = assets or [Asset()]
    describe(text, sentences, assets, named=bool(chosen))
    return [one for one in assets if one.names or (one.modality and not headline_only)]


def _candidates(text: str, sentences: list[Sentence], names: Names, parties: set[int]) -> dict[str, _Candidate]:
    """Collect what may be a product: names that are no company's, codes, and nonproprietary names in lower case."""
    clutter = [(one.start, one.end) for one in sentences if one.role is Role.CLUTTER]
    found: dict[str, _Candidate] = {}
    clutter += names.amounts
    clutter += [span for one in names.entities if one.number in parties for span in one.mentions]
    clutter.sort()
    starts = [start for start, _ in clutter]
    for span in _outermost([*_named(names.entities, parties), *_coded(text)]):
        written = _without_mark(text[slice(*span)])
        if (
            written in _regulators()
            or written.upper() in words("targets")
            or _is_ticker(text, span)
            or _DEFINED_WORD.fullmatch(written)
            or _is_mutation(text, span)
            or _lies_in(span[0], clutter, starts)
        ):
            continue
        if len(found) >= _MOST_CANDIDATES and written.casefold() not in found:
            continue
        one = found.setdefault(written.casefold(), _Candidate(written, []))
        one.mentions.append(span)
        one.strong = one.strong or _is_brand(text, span) or _has_products_form(written)
    return found


# The same names come again and again within a text.
@lru_cache(maxsize=4096)
def _has_products_form(name: str) -> bool:
    """Tell a code or a nonproprietary name from other names."""
    return looks_like_product(name) or bool(_INN.fullmatch(name) or _CODE.fullmatch(name))


@cache
def _regulators() -> frozenset[str]:
    """Give the names of regulators, which are no products."""
    return frozenset(name for names in table("agencies")["names"].values() for name in names)


# What contracts call the products, without a name.
_DEFINED_WORD = re.compile(
    r"(?:Licensed|Collaboration|Covered|Royalty|Option|Supplied) (?:Product|Compound|Antibod(?:y|ie)|Material|"
    r"Program)s?"
)
_GENE = re.compile(r"(?<![\w-])[A-Z][A-Z0-9]{2,9} $")
# An amino acid, its place and the one that stands there instead.
_EXCHANGE = re.compile(r"[AC-IK-NP-TVWY]\d{2,4}[AC-IK-NP-TVWY]")


def _is_mutation(text: str, span: tuple[int, int]) -> bool:
    """Tell a mutation named after its gene ('KRAS G12D', 'BRAF V600E') from a product's code."""
    return bool(_EXCHANGE.fullmatch(text, *span)) and bool(_GENE.search(text, max(0, span[0] - 12), span[0]))


def _lies_in(place: int, spans: list[tuple[int, int]], starts: list[int]) -> bool:
    """Tell whether a place lies in one of the spans, which are in order."""
    index = bisect_right(starts, place) - 1
    return index >= 0 and place < spans[index][1]


def _is_ticker(text: str, span: tuple[int, int]) -> bool:
    """Tell a share's abbreviation in brackets ('(Nasdaq: ABCD)') from a product."""
    if not (text[slice(*span)].isupper() and text[slice(*span)].isalpha()):
        return False
    opened = text.rfind("(", max(0, span[0] - 30), span[0])
    return opened >= 0 and ")" not in text[opened : span[0]] and ":" in text[opened : span[1] + 2]


def _without_mark(written: str) -> str:
    """Leave out a trade mark sign that the page has set as letters ('BRANDTM')."""
    return written[:-2] if written.endswith("TM") and written[:-2].isupper() and len(written) > 6 else written


def _is_brand(text: str, span: tuple[int, int]) -> bool:
    """Tell a brand by its mark, or by its capitals where they are too many for an abbreviation."""
    written = text[slice(*span)]
    return text[span[1] : span[1] + 1] in ("®", "™") or (written.isalpha() and written.isupper() and len(written) >= 6)


def _outermost(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out the spans that lie in others."""
    kept: list[tuple[int, int]] = []
    for span in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept


def _named(entities: list[Entity], parties: set[int]) -> list[tuple[int, int]]:
    return [
        span
        for entity in entities
        if entity.number not in parties and not entity.company and 0 < len(entity.name) <= 40
        for span in entity.mentions
    ]


# A fixed combination is one name: 'relugolix/estradiol'.
_COMBINED = re.compile(
    r"(?:/[a-z]{4,20}){0,4}(?: (?:acetate|hydrochloride|sodium|succinate|maleate|fumarate|tosylate|mesylate|"
    r"phosphate))?"
)


def _coded(text: str) -> list[tuple[int, int]]:
    codes = [match.span() for match in _CODE.finditer(text) if not _NOT_A_CODE.match(match[0])]
    return codes + [(match.start(), _end_of_combination(text, match.end())) for match in _inns(text)]


@cache
def _endings() -> ahocorasick.Automaton:
    import ahocorasick

    built = ahocorasick.Automaton(ahocorasick.STORE_LENGTH)
    for ending in _INN_ENDINGS:
        built.add_word(ending)
    built.make_automaton()
    return built


def _inns(text: str) -> Iterator[re.Match[str]]:
    """Find nonproprietary names: one pass finds the endings, and only words that end in one are looked at."""
    place = 0
    for last, _ in _endings().iter(text):
        if "a" <= text[last + 1 : last + 2] <= "z" or last < place:
            continue
        start = _word_start(text, max(place, last - _LONGEST_WORD), last + 1)
        before = _GENE_BEFORE.search(text, max(place, start - 20), start)
        if match := _INN.match(text, before.start() if before else start):
            place = match.end()
            yield match


def _word_start(text: str, least: int, end: int) -> int:
    """Give where the word that ends at a place begins, no earlier than `least`; it may begin with a capital."""
    start = least + len(text[least:end].rstrip(ascii_lowercase))
    return start - (start > least and text[start - 1] in ascii_uppercase)


def _end_of_combination(text: str, end: int) -> int:
    found = _COMBINED.match(text, end)
    return found.end() if found else end


_CODE_OF_IT = re.compile(
    r"\b(?:known|designated|referred to|coded|called|marketed|sold|branded) (?:internally )?(?:in "
    r"(?:the )?[\w.]{2,14} )?(?:by [\w ]{2,20})?as "
    r"[\"']?(?P<one>[\w-]{3,20})(?:(?: (?:at|in) [^.;]{2,60}?)?,? and as [\"']?(?P<two>[\w-]{3,20}))?"
)


def _grouped(text: str, candidates: dict[str, _Candidate]) -> list[list[str]]:
    """Join names that the text says are names of one product: 'X (Y)', 'X, also known as Y', 'X is sold as Y'."""
    spots = sorted((span, key) for key, one in candidates.items() for span in one.mentions)
    owner = {key: key for key in candidates}

    def root(key: str) -> str:
        while owner[key] != key:
            key = owner[key]
        return key

    for (first, key), (second, other) in pairwise(spots):
        if key != other and second[0] - first[1] <= 70 and _is_alias(text, (first, second)):
            owner[root(other)] = root(key)
    firsts = sorted((one.mentions[0], key) for key, one in candidates.items() if one.strong)
    for match in _CODE_OF_IT.finditer(text):
        own = [key for key in (match["one"].casefold(), (match["two"] or "").casefold()) if key in candidates]
        before = [key for span, key in firsts if span[0] < match.start() and key not in own]
        for key in own if len({root(one) for one in before}) == 1 else []:
            owner[root(key)] = root(before[-1])
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(candidates, key=lambda key: candidates[key].mentions[0]):
        groups[root(key)].append(key)
    return list(groups.values())


def _is_alias(text: str, spans: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    """Tell two names of one product by the words between them; a reference product is another product."""
    first, second = spans
    between = text[first[1] : second[0]]
    return bool(_ALIAS_GAPS.fullmatch(between)) and not _REFERENCE.search(text[first[1] - 1 : second[0]])


def _score(text: str, candidate: _Candidate, told: list[Sentence]) -> None:
    coded = candidate.coded
    for start, end in candidate.mentions:
        place = bisect_right(told, start, key=lambda one: one.start) - 1
        if place < 0 or start >= told[place].end:
            continue
        before = text[max(told[place].start, start - 90) : start]
        if _REFERENCE.search(before[-50:]):
            candidate.score -= 2
            continue
        if _REFERENCE_AFTER.match(text, end):
            candidate.score -= 2
            continue
        if not coded and (_TECHNOLOGY.match(text, end) or _TECHNOLOGY_CALLED.search(before)):
            candidate.score -= 2
            continue
        if _FRAME_BEFORE.search(before):
            candidate.score += 2 if place < 6 else 1
        candidate.granted = candidate.granted or bool(_GRANTED.search(before))
        if _DESCRIBED.match(text, end):
            candidate.score += 2
        if told[place].role is Role.HEADLINE or place == 0:
            candidate.score += 2
        candidate.score += 0.3


_LISTED = re.compile(r"[\"']?[®™]?(?: [(\[][^()\[\]]{0,60}[)\]])?(?:,| and|, and|, as well as) [\"']?")


def _spread_over_lists(text: str, candidates: dict[str, _Candidate]) -> None:
    """Products that stand in one list ('A, B and C') are of one standing."""
    spots = sorted((span, key) for key, one in candidates.items() for span in one.mentions)
    for (first, key), (second, other) in pairwise(spots):
        pair = candidates[key], candidates[other]
        if pair[0] is pair[1] or not (pair[0].score < 0 or (pair[1].strong and pair[1].score >= 0)):
            continue
        in_list = _LISTED.fullmatch(text, first[1], second[0])
        joined = pair[0].score < 0 and (in_list or _is_alias(text, (first, second)))
        if joined and not _DESCRIBED.match(text, second[1]):
            # What stands in a list of reference products is one itself.
            pair[1].score = min(pair[1].score, pair[0].score)
        elif in_list and pair[1].strong and pair[1].score >= 0:
            pair[1].score = max(pair[1].score, 0.8 * pair[0].score)


def _choose(
    groups: list[list[str]], candidates: dict[str, _Candidate], told: list[Sentence], *, headline_only: bool
) -> list[list[str]]:
    scored = []
    for group in groups:
        strong = any(candidates[key].strong for key in group)
        score = max(candidates[key].score for key in group) + 0.5 * (len(group) - 1)
        granted = any(candidates[key].granted for key in group)
        if score >= (1.0 if strong and granted else 2.0 if strong else 4.0):
            scored.append((score, group))
    if headline_only:
        lead = told[min(3, len(told) - 1)].end if told else 0
        scored = [
            (score, group)
            for score, group in scored
            if any(start < lead for key in group for start, _ in candidates[key].mentions)
        ]
    if not scored:
        return _likeliest(groups, candidates, headline_only=headline_only)
    top = max(score for score, _ in scored)
    kept = [group for score, group in scored if score >= 0.3 * top or any(candidates[key].granted for key in group)]
    if any(candidates[key].strong for group in kept for key in group):
        kept = [group for group in kept if any(_is_marked(candidates[key], top) for key in group)]
    return kept[:6]


_TIME_AND_AGAIN = 6.0


def _is_marked(candidate: _Candidate, top: float) -> bool:
    """Tell a name that its form, or what is granted to it time and again, marks as a product's."""
    return candidate.strong or (candidate.granted and candidate.score >= max(0.8 * top, _TIME_AND_AGAIN))


def _likeliest(groups: list[list[str]], candidates: dict[str, _Candidate], *, headline_only: bool) -> list[list[str]]:
    """Where no wording marks the product, take the one code or nonproprietary name that the story tells of most."""
    named = [
        (max(candidates[key].score for key in group), group)
        for group in groups
        if any(candidates[key].strong for key in group)
    ]
    named = [] if headline_only else [(score, group) for score, group in named if score > 0]
    return [max(named, key=lambda one: one[0])[1]] if named else []


def _asset(group: list[str], candidates: dict[str, _Candidate]) -> Asset:
    names = [(candidates[key].name, candidates[key].mentions[0]) for key in group if candidates[key].score > -2]
    return Asset(names=names, mentions=sorted(start for key in group for start, _ in candidates[key].mentions))
