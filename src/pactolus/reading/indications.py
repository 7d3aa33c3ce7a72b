"""Indications: what the words of a regulatory decision say of its use beside the disease.

Line of therapy, biomarker, stage of the disease and partners of a combination, each in the text's own words.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_ORDINAL = r"(?:first|second|third|fourth|fifth|front|later|1st|2nd|3rd)"
_LINE = re.compile(
    rf"\b{_ORDINAL}(?:-| )?(?: ?(?:or|and|to|/) ?{_ORDINAL}[- ]?)?line(?: or (?:later|beyond))?\b|\b[1-4]L\b",
    re.IGNORECASE,
)
_STATE = (
    r"(?:positive|negative|mutated|mutant|amplified|low|high|expressing|overexpressing|rearranged|altered|deficient|"
    r"wild-type)"
)
_BIOMARKER = re.compile(
    rf"\b[A-Z][A-Za-z]{{0,3}}[A-Z0-9][\w/.-]{{0,10}}?(?: (?:exon \d{{1,2}}(?: \w+)?|[A-Z]\d{{2,4}}[A-Z]))?"
    rf"(?:[- ](?:mutation|deletion|insertion))?[- ]{_STATE}\b|"
    r"\b[A-Z][A-Z0-9]{2,6} (?:exon \d{1,2} )?(?:activating |insertion |deletion )?(?:mutations?|amplifications?|"
    r"fusions?)\b|"
    r"\bMSI-H\b|\bdMMR\b|\bPD-L1 ?(?:≥|>=|>) ?\d{1,2} ?%"
)
_STAGE = re.compile(
    r"\b(?:(?:locally )?advanced|metastatic|unresectable|recurrent|early[- ]stage|limited[- ]stage|extensive[- ]stage|"
    r"relapsed|refractory|resectable)(?:(?:,? (?:or|and/or|and) |/|, | )(?:locally )?"
    r"(?:advanced|metastatic|unresectable|recurrent|relapsed|refractory))*\b",
    re.IGNORECASE,
)
_PARTNERS = re.compile(
    r"\b(?:in )?combin(?:ation|ed) with (?P<partners>[^.;:()]{3,80}?)(?= (?:for|in|as|to|on|by|was|were|is|"
    r"has)\b|[.;:(]|,? "
    r"and (?:was|is|has)\b|, (?!\w+ and )|$)",
    re.IGNORECASE,
)


# The keys that a row of the regulatory record has for these details.
DETAILS = ("line", "biomarker", "disease_stage", "partners")


class Detail(NamedTuple):
    """What a decision says beside its disease: the key of the fact, its words and their span."""

    key: str
    words: str
    span: tuple[int, int]


def details_of(text: str, start: int, end: int) -> list[Detail]:
    """Read the details of a decision from a span of the view that holds its event and its indication."""
    spans = {
        "line": _first(_LINE, text, start, end),
        "biomarker": _run(_BIOMARKER, text, start, end),
        "disease_stage": _first(_STAGE, text, start, end),
        "partners": _first(_PARTNERS, text, start, end),
    }
    return [Detail(key, text[slice(*span)], span) for key, span in spans.items() if span is not None]


def _first(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int] | None:
    match = pattern.search(text, start, end)
    return match.span("partners" if "partners" in pattern.groupindex else 0) if match else None


_BETWEEN = re.compile(r"(?:,|/| and|, and)? ?")


def _run(pattern: re.Pattern[str], text: str, start: int, end: int) -> tuple[int, int] | None:
    """Give the first match with those that follow it in one list: 'HR-positive, HER2-negative'."""
    spans = [match.span() for match in pattern.finditer(text, start, end)]
    for place in range(1, len(spans)):
        if not _BETWEEN.fullmatch(text, spans[place - 1][1], spans[place][0]):
            return spans[0][0], spans[place - 1][1]
    return (spans[0][0], spans[-1][1]) if spans else None
