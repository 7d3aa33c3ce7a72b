"""Trials: the registry numbers of studies that a text names."""

from __future__ import annotations

from pactolus.reading.figures import figures
from pactolus.reading.patterns import Pattern

_REGISTRY = Pattern(
    r"\b(?:NCT\d{8}|ChiCTR\d{10}|CTR\d{8}|EUCTR\d{4}-\d{6}-\d{2}|20\d{2}-5\d{5}-\d{2}-\d{2}|"
    r"jRCT[s]?\d{10}|JapicCTI-\d{6}|UMIN\d{9}|CTRI/20\d{2}/\d{2}/\d{6}|DRKS\d{8}|ISRCTN\d{8}|ACTRN\d{14}|KCT\d{7}|"
    r"(?:(?<=EudraCT )|(?<=EudraCT: )|(?<=EudraCT No. )|(?<=EudraCT number )|(?<=EudraCT number: ))"
    r"20\d{2}-\d{6}-\d{2})\b"
)
# Every number has a figure of so many digits.
_FEWEST_DIGITS = 6


def find_trials(text: str) -> list[tuple[str, tuple[int, int]]]:
    """Find the registry numbers of trials, each once, with the span of its first mention."""
    if not any(last - first >= _FEWEST_DIGITS for first, last in figures(text)):
        return []
    found: dict[str, tuple[int, int]] = {}
    for match in _REGISTRY.finditer(text):
        found.setdefault(match[0], match.span())
    return list(found.items())
