"""Description of a product: its modality, its targets and the highest stage that the text states."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import product
from string import ascii_letters, ascii_lowercase, digits
from typing import TYPE_CHECKING

from pactolus.reading.automata import automaton
from pactolus.reading.lexicon import alternatives, table, words
from pactolus.reading.passages import Role, Sentence, holding_places, parted
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, Headed, Screened, holding, lowered, telling

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    import ahocorasick

# The highest first: the first that is found counts.
_STAGES = (
    (
        "approved",
        Screened.of(
            r"(?:\b(?:has |have |was |were |been |already |first |is ){1,4}(?:approved|cleared|launched|"
            r"marketed|(?<!have )sold)\b(?! by the board)|\bFDA-approved|approved (?:in|by|for|it)|marketed (?:in|as|"
            r"by)|(?:won|received|gained|granted|secured|has) (?:[\w-]+ ){0,3}?(?:approval|the nod|"
            r"marketing authori[sz]ation)|approval (?:for|of) [\w -]{3,40} came)",
            "approv|cleared|launched|marketed|sold|the nod|authori",
        ),
    ),
    (
        "filed",
        Screened.of(
            r"(?:NDA|BLA|MAA|application)s? (?:[\w-]+ ){0,6}?(?:under review|accepted|submitted|filed)|"
            r"under (?:regulatory )?review|pre-?registration|has filed|filed for approval|awaiting approval",
            "under re|accepted|submitted|filed|registration|awaiting",
        ),
    ),
    ("phase 3", Screened.of(r"phase[- ]?(?:3|III)\b|late-stage|pivotal (?:stage|trial|study)", "phase|late-|pivotal")),
    ("phase 2/3", Screened.of(r"phase[- ]?(?:2/3|II/III)\b", "phase")),
    ("phase 2", Screened.of(r"phase[- ]?(?:2|2a|2b|II|IIa|IIb)\b(?!/)|mid-stage", "phase|mid-")),
    ("phase 1/2", Screened.of(r"phase[- ]?(?:1/2|I/II|1b/2|1/2a)\b", "phase")),
    ("phase 1", Screened.of(r"phase[- ]?(?:1|1a|1b|I|Ia|Ib)\b(?!/)", "phase")),
    ("preclinical", Screened.of(r"pre-?clinical(?: stage| candidate| asset| development| antibody|\b)", "clinical")),
)
_FUTURE = Folded(
    r"\b(?:if|once|upon|will|could|might|would|expects?|plans?|planned|hopes?|intends?|until|"
    r"subject to|potential|eligible|should|not (?:yet )?(?:been )?|to (?:start|begin|be)|expected|when|"
    r"goal|before|after|future|submit)\b[^.;]{0,60}$"
)
# The month is none of them.
_MAY = Pattern(r"\bmay\b[^.;]{0,60}$")
# No word of the future stands further before a stage than this.
_FUTURE_REACHES = 100
_RULES_OUT = Folded(r"milestone|upon|eligible|royalt")


@dataclass(slots=True)
class Asset:
    """A product of the deal."""

    names: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    modality: tuple[str, tuple[int, int]] | None = None
    targets: list[tuple[str, tuple[int, int]]] = field(default_factory=list)
    stage: tuple[str, tuple[int, int]] | None = None
    mentions: list[int] = field(default_factory=list)


def describe(text: str, sentences: list[Sentence], assets: list[Asset], *, named: bool) -> None:
    """Read modality, targets and stage of each asset from the sentences that speak of it.

    Args:
        text: the view.
        sentences: its sentences.
        assets: the products, completed in place.
        named: whether the text names them; where not, its first sentences describe what the deal is about.
    """
    read = [one for one in sentences if one.role is not Role.CLUTTER]
    for one in assets:
        own = _own_sentences(text, read, one, alone=len(assets) == 1) if named else read[:12]
        one.modality = _modality(text, own)
        one.stage = _stage(text, own)
        one.targets = _targets(text, own, one, alone=len(assets) == 1)
    if named and not any(one.modality for one in assets):
        common = _modality(text, read[:6])
        for one in assets:
            one.modality = common


_GOES_ON = Folded(r"\b(?:it|its|this|these)\b")
# The word stands before the look behind it: the engine then tries nothing elsewhere.
_GENERIC = Screened.of(
    r"the (?<=\bthe )(?:[\w-]+ ){0,2}?(?:drug|antibody|bispecific|candidate|product|molecule|compound|ADC|"
    r"conjugate|medicine|therapy|vaccine|peptide|inhibitor|treatment|asset)\b",
    "drug|antibody|bispecific|candidate|product|molecule|compound|adc|conjugate|medicine|therapy|vaccine|peptide|"
    "inhibitor|treatment|asset",
)


_STUDIED = Screened.of(r"phase(?<=\bphase)[- ]?(?:[123]|I{1,3})\w?\b[^.;]{0,20}(?:study|trial|stage|data)", "phase")


def _own_sentences(text: str, read: list[Sentence], asset: Asset, *, alone: bool) -> list[Sentence]:
    """Give the sentences that name the asset, and those that go on about it or mean it by a general word."""
    own = []
    near = False
    general = _general(text, read) if alone else frozenset()
    for sentence, first, last in parted(read, asset.mentions):
        names_it = first < last
        if names_it or sentence.start in general or (near and _GOES_ON.search(sentence.text)):
            own.append(sentence)
        near = names_it
    return own


def _general(text: str, read: list[Sentence]) -> frozenset[int]:
    """Give where the sentences begin that speak of a product by a general word, or of its trials."""
    said = [one.start() for one in _GENERIC.finditer(text)]
    general = {sentence.start for sentence, _, _ in holding_places(read, said)}
    return frozenset(general.union(one.start for one in _STUDIED.held(text, read) if _STUDIED.search(one.text)))


@cache
def _modality_pattern() -> Headed:
    parts, heads = [], []
    for index, row in enumerate(table("modalities")["modality"]):
        written = alternatives(row["words"]).replace(r"\ ", "[ -]")
        parts.append(f"(?P<m{index}>{written})")
        heads += ["".join(signs) for word in row["words"] for signs in product(*_with_hyphens(word.lower()))]
    return Headed(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])", heads)


def _with_hyphens(words: str) -> list[str]:
    """Give the signs that may stand in each place of some words: for a blank a hyphen too."""
    return [" -" if sign == " " else sign for sign in words]


_OF_OTHERS = Pattern(r"(?:than|unlike|conventional|other|existing|combination with) [\w ]{0,20}$")


def _modality(text: str, sentences: list[Sentence]) -> tuple[str, tuple[int, int]] | None:
    rows, pattern = table("modalities")["modality"], _modality_pattern()
    for sentence in sentences:
        found = [
            match
            for match in pattern.finditer(text, sentence.start, sentence.end)
            if text[slice(*match.span())] not in ("mab", "enzyme")
        ]
        found = [match for match in found if not _OF_OTHERS.search(text[max(0, match.start() - 40) : match.start()])]
        if found:
            best = min(found, key=lambda match: (int((match.lastgroup or "m9")[1:]) > 1, match.start()))
            return rows[int((best.lastgroup or "m0")[1:])]["name"], best.span()
    return None


def _stage(text: str, own: list[Sentence]) -> tuple[str, tuple[int, int]] | None:
    for name, pattern in _STAGES:
        for sentence in pattern.held(text, own):
            for match in pattern.finditer(sentence.text):
                start = sentence.start + match.start()
                before = text[max(sentence.start, start - _FUTURE_REACHES) : start]
                if _FUTURE.search(before) or _MAY.search(before):
                    continue
                if name == "approved" and _RULES_OUT.search(sentence.text):
                    continue
                return name, (start, sentence.start + match.end())
    return None


_TARGET_CONTEXT = telling(
    "anti-|antibod|inhibit|target|against|aims|aimed|direct|acts on|acting on|block|home in|homes in|homed in|"
    "adc|conjugate|bearing|takes hold|agonist|antagonist|modulat|interfer|degrad|bispecific|recognis|recogniz|"
    "attach|express|protein|engag"
)
_BINDS = Screened.of(r"\bbind", "bind")
_TARGET_AS_DISEASE = Folded(
    r"[- ](?:positive|negative|mutant|mutated|mutation|mutations|activating|low|amplified|driven|"
    r"expressing|\(ERBB2\)|altered|resistant)"
)
_TARGET_WORD = Pattern(
    r"(?<![A-Za-z0-9])(?:anti-)?([A-Za-z0-9][A-Za-z0-9.()-]{1,14}?)(?=[^A-Za-z0-9.()-]|[.)](?:\s|$|,)|/|"
    r"\)|-(?:target|direct|bind|inhib|specific|posit|mutat|mutan|express|driv)|$)"
)
_RECEPTOR = Pattern(r"\)? receptor")
_LIGANDS = frozenset(["PGE2", "PACAP", "CGRP", "NGF", "S1P"])


_NAMES_MOLECULE = Pattern(
    r"\)? (?:kinase|inhibitor|receptor|antagonist|agonist|protein|antibod)|-(?:target|direct|inhib)"
)


def _targets(text: str, own: list[Sentence], asset: Asset, *, alone: bool) -> list[tuple[str, tuple[int, int]]]:
    found: dict[str, tuple[int, int]] = {}
    known = words("targets")
    for sentence in _speaking_of_binding(text, own):
        for match in _target_words(text, sentence):
            written = match[1]
            opened = written.count("(") > written.count(")") if "(" in written else False
            if not opened and written.upper() not in known:
                continue
            start, end = match.span(1)
            end += opened and text.startswith(")", end)
            if _is_target(text, start, end) and (alone or not _belongs_to_other(text, start, asset)):
                found.setdefault(_symbol(text, start, end), (start, end))
    return list(found.items())


_SIGNS = ascii_lowercase + digits
_OF_A_WORD = ascii_letters + digits + ".()-"


@cache
def _target_finder() -> ahocorasick.Automaton:
    return automaton((target.lower(), len(target) - 1) for target in words("targets"))


def _target_words(text: str, sentence: Sentence) -> Iterator[re.Match[str]]:
    """Give the words of a sentence in which a molecule's name begins, and some that follow such words."""
    low = lowered(sentence.text)
    place = sentence.start
    for last, length in _target_finder().iter(low):
        first = last - length
        begins = sentence.start + first
        if begins < place or (first and low[first - 1] in _SIGNS):
            continue
        start = place + len(text[place:begins].rstrip(_OF_A_WORD))
        for match in _TARGET_WORD.finditer(text, start, sentence.end):
            yield match
            place = match.end()
            if place > begins:
                break


def _speaking_of_binding(text: str, own: list[Sentence]) -> list[Sentence]:
    """Give the sentences that say what something acts on."""
    speaking = {one.start for one in holding(text, own, _TARGET_CONTEXT)}
    speaking.update(one.start for one in _BINDS.held(text, own) if _BINDS.search(one.text))
    return [one for one in own if one.start in speaking]


def _is_target(text: str, start: int, end: int) -> bool:
    """Tell a molecule from a word or a disease written alike ('April', 'HER2-positive')."""
    written = text[start:end]
    if written.upper() not in words("targets") or _TARGET_AS_DISEASE.match(text, end):
        return False
    if written.isalpha() and not written.isupper():
        whole_name = written.islower() and len(written) >= 6
        return (
            whole_name or bool(_NAMES_MOLECULE.match(text, end)) or text[max(0, start - 5) : start].lower() == "anti-"
        )
    return True


def _symbol(text: str, start: int, end: int) -> str:
    symbol = text[start:end].upper()
    # A molecule that is no receptor itself: the receptor is named after what binds it.
    return f"{symbol} RECEPTOR" if symbol in _LIGANDS and _RECEPTOR.match(text, end) else symbol


_ANOTHER = Pattern(r"\band [A-Z]{2,}\d|\band [A-Za-z]+mab\b|; ")


def _belongs_to_other(text: str, place: int, asset: Asset) -> bool:
    """With several assets, a target belongs to the one named nearest before it."""
    nearest = max((start for start in asset.mentions if start < place), default=None)
    if nearest is None:
        return True
    between = text[nearest:place]
    return len(between) > 90 or bool(_ANOTHER.search(between))
