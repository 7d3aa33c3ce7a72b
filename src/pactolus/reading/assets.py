"""Assets: the products of the deal, with every name the text gives them, their modality, targets and stage."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.reading.lexicon import table, words
from pactolus.reading.names import looks_like_product
from pactolus.reading.passages import Role, Sentence

if TYPE_CHECKING:
    from pactolus.reading.names import Entity

_INN = re.compile(
    r"\b[A-Za-z][a-z]{2,18}(?:mab|nib|ciclib|parib|lisib|zomib|rasib|sertib|kinra|leucel|parvovec|vec|"
    r"siran|rsen|gliptin|gliflozin|glutide|glitazar|sartan|prazole|triptan|gepant|orexant|"
    r"xaban|gatran|grelor|floxacin|penem|conazole|fungin|buvir|previr|ciclovir|tegravir|setron|pitant|"
    r"lukast|relix|reotide|vaptan|caftor|fibranor|milast|limus|platin|taxel|rubicin|trexed|"
    r"fortide|fenacin|golix|fetide|tirelin|plasmin|fifene|moxifene|benserazide|prazine|peridone|"
    r"piprazine|fungol|fenidone|melteon|difelikefalin|sonide|finetide|rotecan|netide|aglutide|protide|"
    r"cetrapib|lutamide|vorinostat|inostat|metostat|begron|egron|sulind|zoline|sporine|estrant|vedotin|"
    r"deruxtecan|rezetecan|tecan)\b"
)
_CODE = re.compile(
    r"(?<![\w$€£-])(?:[A-Z]{2,6}[- ]?\d{2,6}[A-Z]?(?:-\d{1,4})?|[A-Z]{1,5}\d?[A-Z]?-[A-Z]?\d{1,"
    r"6}[A-Z]{0,2}(?:-[A-Z\d]{1,4})?|[A-Z]{3,4}-\d{1,3}-[A-Z]{2}|[A-Z]\d{3,6}|[A-Z]{2,4}\d[A-Z]?-\d{2,"
    r"4})(?![\w%-])"
)
_NOT_A_CODE = re.compile(
    (
        r"(?:NCT|CTR|ISIN|HKEX|COVID|SARS|Q[1-4]|H[12]|FY|ISO|IFRS|ASC|R|P|PD|IL|CD|IGG|GLP|MMP|TNF|EP|B7|"
        r"CTLA|CDK|PDE|HER|LAG|TIM|DLL|FGFR|MDM|JAK|TYK|STAT|SHP|AAV|UTC|GMT|ET|RULE|ITEM|FORM|US|EU|UK|KRX|"
        r"PD-L)[- ]?[\d.]"
    ),
    re.IGNORECASE,
)
_ALIAS_GAPS = re.compile(
    r" ?[(\[](?:INN:? |ingredient name: |active ingredient:? |formerly(?: known as)? |also (?:known as|"
    r"called|referred to as) |also |generic name:? |code[- ]?name:? |brand(?:ed)? (?:name:? |as )|"
    r"development code:? |known as |or |the )*[\"']?|"
    r"[\"']?,? ?(?:\(?(?:which (?:the \w+ )?(?:is |has been |was )?)?(?:also |previously |formerly |"
    r"currently |otherwise )*(?:known|called|designated|designates|marketed|sold|branded|named|referred "
    r"to|launched|trademarked)(?: in (?:the )?[\w.]+)?(?: under the (?:brand |trade )?name| as| by the "
    r"name)?,? ?[\"']?)|"
    r" (?:is|was|are) (?:sold|marketed|known|called|branded)(?: in (?:the )?[\w. ]{2,20}?)? as [\"']?|"
    r",? ?(?:-|–|:)? ?(?:an? |the )(?:brand(?:ed)? name (?:of|for)|[\w-]+ (?:solution|formulation|form|"
    r"version|suspension|gel|cream|tablet|injection) of|trade name (?:of|for)|generic name of) |"
    r" (?:at|in) \S{2,25},? and as |[\"']?[)\]]?,? (?:brand|trade|generic) name |®?™? ?/ ?|®?™? ?[(\[]|,"
    r" or |,? as well as its code "
)
_CALLED = re.compile(
    r"(?: ?[(\[]|, )(?:also called|also known as|or|also)? ?(?P<one>[A-Z][\w-]*(?: [A-Z])?)(?:,? or "
    r"(?P<two>[A-Z][\w-]*))?[)\]]"
)
_FRAME_BEFORE = re.compile(
    (
        r"(?:rights?|licen[cs]\w*|sublicen[cs]\w*|agreement|deal|pact|contract|option|commerciali[sz]\w*|"
        r"develop\w*|market|register|over|candidates?|project|programme?s?|hands? on|antibody|inhibitor|"
        r"drug|product|compound|relation to|completes|concerning|containing)\b[^.;]{0,70}$"
    ),
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    (
        r"[\"')]{0,2}(?: \([^()]{0,40}\))?,? (?:which is |is |being |- )?(?:an?|the|its|one) (?:[\w/(),.-]+ "
        r"){0,8}?(?:antibod|inhibitor|ADC|conjugate|bispecific|drug|candidate|vaccine|therap|treatment|"
        r"small molecule|peptide|protein|agonist|antagonist|medicine|compound|enzyme|injection|biosimilar|"
        r"product|molecule|substance)"
    ),
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    (
        r"(?:biosimilar(?:s)?(?: candidate)?(?: version)?|generic(?: version)?|copy|referenc\w+|originator|"
        r"combination|combined|together|versus|vs\.?|compared|compare|rival|competitor|against|plus|such as|"
        r"like)(?: to| of| with| product| for| medicine)*(?: the)? ?[\"']?$"
    ),
    re.IGNORECASE,
)
_STAGES = (
    (
        "approved",
        (
            r"(?:\b(?:has |have |was |were |been |already |first |is )+(?:approved|cleared|launched|"
            r"marketed|sold)\b(?! by the board)|\bFDA-approved|approved (?:in|by|for|it)|marketed (?:in|as|"
            r"by)|(?:won|received|gained|granted|secured|has) (?:[\w-]+ ){0,3}?(?:approval|the nod|"
            r"marketing authori[sz]ation)|approval (?:for|of) [\w -]{3,40} came)"
        ),
    ),
    (
        "filed",
        (
            r"(?:NDA|BLA|MAA|application)s? (?:[\w-]+ ){0,6}?(?:under review|accepted|submitted|filed)|"
            r"under (?:regulatory )?review|pre-?registration|has filed|filed for approval|awaiting approval"
        ),
    ),
    ("phase 3", r"phase[- ]?(?:3|III)\b|late-stage|pivotal (?:stage|trial|study)"),
    ("phase 2/3", r"phase[- ]?(?:2/3|II/III)\b"),
    ("phase 2", r"phase[- ]?(?:2|2a|2b|II|IIa|IIb)\b(?!/)|mid-stage"),
    ("phase 1/2", r"phase[- ]?(?:1/2|I/II|1b/2|1/2a)\b"),
    ("phase 1", r"phase[- ]?(?:1|1a|1b|I|Ia|Ib)\b(?!/)"),
    ("preclinical", r"pre-?clinical(?: stage| candidate| asset| development| antibody|\b)"),
)
_STAGE_ORDER = ("preclinical", "phase 1", "phase 1/2", "phase 2", "phase 2/3", "phase 3", "filed", "approved")
_FUTURE = re.compile(
    (
        r"\b(?:if|once|upon|will|could|may|might|would|expects?|plans?|planned|hopes?|intends?|until|"
        r"subject to|potential|eligible|should|not (?:yet )?(?:been )?|to (?:start|begin|be)|expected|when|"
        r"goal|before|after|future|submit)\b[^.;]{0,60}$"
    ),
    re.IGNORECASE,
)
_RULES_OUT = re.compile(r"milestone|upon|eligible|royalt", re.IGNORECASE)


@dataclass(slots=True)
class Asset:
    """A product of the deal."""

    names: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    modality: tuple[str, tuple[int, int]] | None = None
    targets: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    stage: tuple[str, tuple[int, int]] | None = None
    mentions: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Candidate:
    name: str
    mentions: list[tuple[int, int]]
    score: float = 0
    strong: bool = False


def find_assets(
    text: str, sentences: list[Sentence], entities: list[Entity], parties: set[int], *, headline_only: bool = False
) -> list[Asset]:
    """Find the products that the deal is about and describe each.

    Args:
        text: the view.
        sentences: its sentences.
        entities: its names.
        parties: numbers of the entities that are parties, which are no products.
        headline_only: take only the product that the headline or the first sentence names (a document without a deal).
    """
    candidates = _candidates(text, sentences, entities, parties)
    groups = _grouped(text, candidates)
    told = [one for one in sentences if one.role in (Role.HEADLINE, Role.BODY)]
    for candidate in candidates.values():
        _score(text, candidate, told)
    chosen = _choose(groups, candidates, told, headline_only=headline_only)
    assets = [_asset(group, candidates) for group in chosen]
    assets = assets or [Asset()]
    _describe(text, sentences, assets, named=bool(chosen))
    return [one for one in assets if one.names or (one.modality and not headline_only)]


def _candidates(
    text: str, sentences: list[Sentence], entities: list[Entity], parties: set[int]
) -> dict[str, _Candidate]:
    """Collect what may be a product: names that are no company's, codes, and nonproprietary names in lower case."""
    clutter = [(one.start, one.end) for one in sentences if one.role is Role.CLUTTER]
    found: dict[str, _Candidate] = {}
    for span in [*_named(entities, parties), *_coded(text)]:
        written = text[slice(*span)]
        if written.upper() in words("targets") or any(start <= span[0] < end for start, end in clutter):
            continue
        one = found.setdefault(written.casefold(), _Candidate(written, []))
        if not any(start <= span[0] < end for start, end in one.mentions):
            one.mentions.append(span)
        one.strong = (
            one.strong or looks_like_product(written) or bool(_INN.fullmatch(written) or _CODE.fullmatch(written))
        )
    return found


def _named(entities: list[Entity], parties: set[int]) -> list[tuple[int, int]]:
    return [
        span
        for entity in entities
        if entity.number not in parties and not entity.company and 0 < len(entity.name) <= 40
        for span in entity.mentions
    ]


def _coded(text: str) -> list[tuple[int, int]]:
    codes = [match.span() for match in _CODE.finditer(text) if not _NOT_A_CODE.match(match[0])]
    return codes + [match.span() for match in _INN.finditer(text)]


def _grouped(text: str, candidates: dict[str, _Candidate]) -> list[list[str]]:
    """Join names that the text says are names of one product: 'X (Y)', 'X, also known as Y', 'X is sold as Y'."""
    spots = sorted((span, key) for key, one in candidates.items() for span in one.mentions)
    owner = {key: key for key in candidates}

    def root(key: str) -> str:
        while owner[key] != key:
            key = owner[key]
        return key

    for (first, key), (second, other) in pairwise(spots):
        if key == other or second[0] - first[1] > 70:
            continue
        if not (candidates[key].strong or candidates[other].strong) and not _ALIAS_GAPS.fullmatch(
            text[first[1] : second[0]]
        ):
            continue
        if _ALIAS_GAPS.fullmatch(text[first[1] : second[0]]) and not _REFERENCE.search(text[first[1] - 1 : second[0]]):
            owner[root(other)] = root(key)
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(candidates, key=lambda key: candidates[key].mentions[0]):
        groups[root(key)].append(key)
    return list(groups.values())


def _score(text: str, candidate: _Candidate, told: list[Sentence]) -> None:
    for start, end in candidate.mentions:
        place = next((index for index, one in enumerate(told) if one.start <= start < one.end), None)
        if place is None:
            continue
        before = text[max(told[place].start, start - 90) : start]
        if _REFERENCE.search(before[-50:]):
            candidate.score -= 2
            continue
        if _FRAME_BEFORE.search(before):
            candidate.score += 2 if place < 6 else 1
        if _DESCRIBED.match(text, end):
            candidate.score += 2
        if told[place].role is Role.HEADLINE or place == 0:
            candidate.score += 2
        candidate.score += 0.3


def _choose(
    groups: list[list[str]], candidates: dict[str, _Candidate], told: list[Sentence], *, headline_only: bool
) -> list[list[str]]:
    scored = []
    for group in groups:
        strong = any(candidates[key].strong for key in group)
        score = max(candidates[key].score for key in group) + 0.5 * (len(group) - 1)
        if score >= (2.0 if strong else 4.0):
            scored.append((score, group))
    if headline_only:
        lead = told[0].end if told else 0
        scored = [
            (score, group)
            for score, group in scored
            if any(start < lead for key in group for start, _ in candidates[key].mentions)
        ]
    if not scored:
        return []
    top = max(score for score, _ in scored)
    kept = [group for score, group in scored if score >= 0.45 * top]
    if any(candidates[key].strong for group in kept for key in group):
        kept = [group for group in kept if any(candidates[key].strong for key in group)]
    return kept[:6]


def _asset(group: list[str], candidates: dict[str, _Candidate]) -> Asset:
    names = [(candidates[key].name, candidates[key].mentions[0]) for key in group if candidates[key].score > -2]
    return Asset(names=names, mentions=sorted(start for key in group for start, _ in candidates[key].mentions))


def _describe(text: str, sentences: list[Sentence], assets: list[Asset], *, named: bool) -> None:
    read = [one for one in sentences if one.role is not Role.CLUTTER]
    for one in assets:
        own = _own_sentences(read, one) if named else read[:12]
        one.modality = _modality(text, own) or (_modality(text, read[:6]) if named and len(assets) == 1 else None)
        one.stage = _stage(text, own)
        one.targets = _targets(text, own, one, alone=len(assets) == 1)


def _own_sentences(read: list[Sentence], asset: Asset) -> list[Sentence]:
    """Give the sentences that name the asset, and the ones after them that go on about it."""
    own = []
    near = False
    for sentence in read:
        names_it = any(sentence.start <= start < sentence.end for start in asset.mentions)
        if names_it or (
            near
            and re.match(
                (
                    r"(?:It|This|The (?:drug|antibody|candidate|product|molecule|compound|ADC|medicine|"
                    r"therapy|collaboration|terms))\b"
                ),
                sentence.text,
            )
        ):
            own.append(sentence)
        near = names_it
    return own


@cache
def _modality_pattern() -> re.Pattern[str]:
    parts = []
    for index, row in enumerate(table("modalities")["modality"]):
        alternatives = "|".join(
            re.escape(word).replace(r"\ ", "[ -]") for word in sorted(row["words"], key=len, reverse=True)
        )
        parts.append(f"(?P<m{index}>{alternatives})")
    return re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", re.IGNORECASE)


def _modality(text: str, sentences: list[Sentence]) -> tuple[str, tuple[int, int]] | None:
    rows = table("modalities")["modality"]
    for sentence in sentences:
        found = [
            match
            for match in _modality_pattern().finditer(text, sentence.start, sentence.end)
            if match[0] not in ("mab", "enzyme")
        ]
        found = [
            match
            for match in found
            if not re.search(
                r"(?:than|unlike|conventional|other|existing|combination with) [\w ]{0,20}$",
                text[max(0, match.start() - 40) : match.start()],
            )
        ]
        if found:
            best = min(found, key=lambda match: (int((match.lastgroup or "m9")[1:]) > 1, match.start()))
            return rows[int((best.lastgroup or "m0")[1:])]["name"], best.span()
    return None


def _stage(text: str, own: list[Sentence]) -> tuple[str, tuple[int, int]] | None:
    best: tuple[str, tuple[int, int]] | None = None
    for sentence in own:
        for name, pattern in _STAGES:
            for match in re.finditer(pattern, text[sentence.start : sentence.end], re.IGNORECASE):
                start = sentence.start + match.start()
                if _FUTURE.search(text[sentence.start : start]) or (
                    name == "approved" and _RULES_OUT.search(sentence.text)
                ):
                    continue
                if best is None or _STAGE_ORDER.index(name) > _STAGE_ORDER.index(best[0]):
                    best = name, (start, sentence.start + match.end())
    return best


_TARGET_CONTEXT = re.compile(
    (
        r"anti-|antibod|inhibit|target|against|\bbind|aim(?:s|ed)|direct|act(?:s|ing) on|block|home[sd]? in|"
        r"ADC|conjugate|bearing|takes hold|agonist|antagonist|modulat|interfer|degrad|bispecific|"
        r"recogni[sz]|attach|express|protein|inhibitor|engag"
    ),
    re.IGNORECASE,
)
_TARGET_AS_DISEASE = re.compile(
    (
        r"[- ](?:positive|negative|mutant|mutated|mutation|mutations|activating|low|amplified|driven|"
        r"expressing|\(ERBB2\)|altered|resistant)"
    ),
    re.IGNORECASE,
)
_TARGET_WORD = re.compile(
    r"(?<![A-Za-z0-9])(?:anti-)?([A-Za-z0-9][A-Za-z0-9.()-]{1,14}?)(?=[^A-Za-z0-9.()-]|[.)](?:\s|$|,)|/|"
    r"\)|-(?:target|direct|bind|inhib|specific|posit|mutat|mutan|express|driv)|$)"
)
_LIGANDS = frozenset(["PGE2", "PACAP", "CGRP", "NGF", "S1P"])


def _targets(text: str, own: list[Sentence], asset: Asset, *, alone: bool) -> list[tuple[str, tuple[int, int]]]:
    found: dict[str, tuple[int, int]] = {}
    for sentence in own:
        if not _TARGET_CONTEXT.search(sentence.text):
            continue
        for match in _TARGET_WORD.finditer(text, sentence.start, sentence.end):
            written = match[1]
            symbol = written.upper()
            if symbol not in words("targets") or (written.islower() and (len(written) < 6 or not written.isalpha())):
                continue
            if _TARGET_AS_DISEASE.match(text, match.end(1)) or (
                not alone and _belongs_to_other(text, match.start(1), asset)
            ):
                continue
            if symbol in _LIGANDS and re.match(r"\)? receptor", text[match.end(1) :]):
                symbol += " RECEPTOR"
            found.setdefault(symbol, match.span(1))
    longer = [
        symbol
        for symbol in found
        if any(other != symbol and other.startswith(symbol) and found[other][0] == found[symbol][0] for other in found)
    ]
    return [(symbol, span) for symbol, span in found.items() if symbol not in longer]


def _belongs_to_other(text: str, place: int, asset: Asset) -> bool:
    """With several assets, a target belongs to the one named nearest before it."""
    nearest = max((start for start in asset.mentions if start < place), default=None)
    if nearest is None:
        return True
    between = text[nearest:place]
    return len(between) > 90 or bool(re.search(r"\band [A-Z]{2,}\d|\band [A-Za-z]+mab\b|; ", between))
