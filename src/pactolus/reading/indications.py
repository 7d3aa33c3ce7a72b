"""Indications: what the words of a regulatory decision say it is for.

The phrase that names the disease, how many there are, and beside it line of therapy, biomarker, stage of the disease
and partners of a combination, each in the text's own words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import lines
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, listed, lowered, says

if TYPE_CHECKING:
    import re

_ORDINAL = r"(?:first|second|third|fourth|fifth|front|later|1st|2nd|3rd)"
_LINE = Folded(
    rf"\b{_ORDINAL}(?:-| )?(?: ?(?:or|and|to|/) ?{_ORDINAL}[- ]?)?line(?: or (?:later|beyond))?\b|\b[1-4]L\b"
)
_STATE = (
    r"(?:positive|negative|mutated|mutant|amplified|low|high|expressing|overexpressing|rearranged|altered|deficient|"
    r"wild-type)"
)
_BIOMARKER = Pattern(
    rf"\b[A-Z][A-Za-z]{{0,3}}[A-Z0-9][\w/.-]{{0,10}}?(?: (?:exon \d{{1,2}}(?: \w+)?|[A-Z]\d{{2,4}}[A-Z]))?"
    rf"(?:[- ](?:mutation|deletion|insertion))?[- ]{_STATE}\b|"
    r"\b[A-Z][A-Z0-9]{2,6} (?:exon \d{1,2} )?(?:activating |insertion |deletion )?(?:mutations?|amplifications?|"
    r"fusions?)\b|"
    r"\bMSI-H\b|\bdMMR\b|\bPD-L1 ?(?:≥|>=|>) ?\d{1,2} ?%"
)
_STAGE = Folded(
    r"\b(?:(?:locally )?advanced|metastatic|unresectable|recurrent|early[- ]stage|limited[- ]stage|extensive[- ]stage|"
    r"relapsed|refractory|resectable)(?:(?:,? (?:or|and/or|and) |/|, | )(?:locally )?"
    r"(?:advanced|metastatic|unresectable|recurrent|relapsed|refractory))*\b"
)
_PARTNERS = Folded(
    r"\b(?:in )?combin(?:ation|ed) with (?P<partners>[^.;:()]{3,80}?)(?= (?:for|in|as|to|on|by|was|were|is|"
    r"has)\b|[.;:(]|,? "
    r"and (?:was|is|has)\b|, (?!\w+ and )|$)"
)


# The keys that a row of the regulatory record has for these details.
DETAILS = ("line", "biomarker", "disease_stage", "partners")


class Detail(NamedTuple):
    """What a decision says beside its disease: the key of the fact, its words and their span."""

    key: str
    words: str
    span: tuple[int, int]


# One of these stands in every match of `_BIOMARKER`.
_TELLS_BIOMARKER = listed(
    "positive|negative|muta|amplifi|low|high|expressing|rearranged|altered|deficient|wild-type|fusion|MSI-H|dMMR|PD-L1"
)


def details_of(text: str, start: int, end: int) -> list[Detail]:
    """Read the details of a decision from a span of the view that holds its event and its indication."""
    spans = {
        "line": _first(_LINE, text, start, end),
        "biomarker": _run(_BIOMARKER, text, start, end) if says(text[start:end], _TELLS_BIOMARKER) else None,
        "disease_stage": _first(_STAGE, text, start, end),
        "partners": _first(_PARTNERS, text, start, end),
    }
    return [Detail(key, text[slice(*span)], span) for key, span in spans.items() if span is not None]


def _first(pattern: Folded, text: str, start: int, end: int) -> tuple[int, int] | None:
    match = pattern.search(text, start, end)
    return match.span("partners" if "partners" in match.re.groupindex else 0) if match else None


_BETWEEN = Pattern(r"(?:,|/| and|, and)? ?")


def _run(pattern: Pattern, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the first match with those that follow it in one list: 'HR-positive, HER2-negative'."""
    spans = [match.span() for match in pattern.finditer(text, start, end)]
    for place in range(1, len(spans)):
        if not _BETWEEN.fullmatch(text, spans[place - 1][1], spans[place][0]):
            return spans[0][0], spans[place - 1][1]
    return (spans[0][0], spans[-1][1]) if spans else None


_NO_ILLNESS = Pattern(r"(?:review|the same|it\b|this|that|marketing|use\b|\d)")
_APPROVED_FOR = Pattern(r"(?:indication (?:for|of) [\w ]{2,40}? in |approval for |applications? for |indication in )")
_TO_DO = Pattern(r"\bto (?=(?:increase|reduce|improve|treat|prevent|lower)\b)")
_FOR = Folded(
    r"\b(?:for (?:the (?:treatment|management|prevention) of |use in |patients with |treating )?|to "
    r"treat |in (?:the treatment of )?(?=(?:adult|patients|first|second|breast|lung|previously))|"
    r"indicated for |settings:|as a treatment for )"
)

_INDICATION_END = Folded(
    r"[;]|\.(?:\s|$)|,? and (?:full|regular|conditional|accelerated|breakthrough|fast[- ]track|orphan|priority "
    r"review)\b|"
    r", (?:and (?:was|is|has|were|the|it|a |an )|which|while|with (?:the|a )|making|"
    r"where|in (?=\d{4}|January|February|March|April|May|June|July|August|September|October|November|"
    r"December)|but|followed|based|under|the (?:company|drug)|after)|"
    r" (?:and (?:was|were|is|has|have|put|in)|came|in (?:(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Q[1-4])\b|\d{4}|the (?:US|U\.S|EU|UK|United)|China|"
    r"Japan|Europe)|have been|has been|were|was|by (?:the|both)|from (?:the|both)|since|on \d|last|this "
    r"(?:year|month)|as well as the|and an? |on (?:january|february|march|april|may|june|july|august|september|"
    r"october|november|december)|for review|and included)\b"
)

COUNTED = Folded(
    r"\b(?P<count>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) (?:different |"
    r"separate |cancer |tumou?r )?(?:indications?|designations?)"
)

_COUNTS = listed("indication|designation")


def counted_in(text: str, start: int, end: int) -> re.Match[str] | None:
    """Give the words of a stretch of a text that say how many indications or designations there are."""
    return COUNTED.search(text, start, end) if says(lowered(text[start:end]), _COUNTS) else None


_COVERING = Folded(r"\bcovering |\bnamely |\bincluding ")


def indication_after(text: str, sentence: tuple[int, int], span: tuple[int, int]) -> tuple[int, int] | None:
    """Give the phrase after 'for' (or before, 'the new indication in ...') that says what the decision is about."""
    if (counted := counted_in(text, span[1], sentence[1])) and (
        covering := _COVERING.search(text, counted.end(), sentence[1])
    ):
        return _trimmed(text, covering.end(), _end_of(text, covering.end(), sentence[1]))
    for match in _FOR.finditer(text, span[1], sentence[1]):
        start = match.end()
        if _NO_ILLNESS.match(text, start):
            continue
        if text[: match.start()].endswith("indication "):  # 'the new indication for PRODUCT in DISEASE': read below
            continue
        return _trimmed(text, start, _end_of(text, start, sentence[1]))
    if to := _TO_DO.search(text, span[1], sentence[1]):
        return _trimmed(text, to.end(), _end_of(text, to.end(), sentence[1]))
    before = list(_APPROVED_FOR.finditer(text[sentence[0] : span[0] + 80]))
    if before:
        start = sentence[0] + before[-1].end()
        return _trimmed(text, start, _end_of(text, start, sentence[1]))
    return None


def _end_of(text: str, start: int, end: int) -> int:
    found = _INDICATION_END.search(text, start, end)
    return found.start() if found else end


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while end > start and text[end - 1] in " ,.;:(":
        end -= 1
    return (start, end) if end - start > 2 else None


_NUMBERS = {word: number for number, word in enumerate(lines("number_words"), 1)}

_LISTED = Pattern(r"\s{0,3}\(?(?:[ivx]{1,5}|\d{1,2})[).] (?P<item>[^;.\n]{3,120})[;.]?(?: and)?")


def count_of(word: str) -> int:
    """Give the number that a word or figure of `COUNTED` stands for."""
    return int(word) if word.isdigit() else _NUMBERS[word.lower()]


def listed_after(text: str, place: int) -> list[tuple[int, int]]:
    """Give the items of the list that follows an event whose sentence ends in a colon."""
    colon = text.find(":", place, place + 120)
    if colon < 0 or "." in text[place:colon]:
        return []
    items = []
    place = colon + 1
    while (found := _LISTED.match(text, place)) is not None:
        start, end = found.span("item")
        while text[start:end].endswith((" and", ";", " ", ".")):
            end -= 4 if text[start:end].endswith(" and") else 1
        items.append((start, end))
        place = found.end()
    return items
