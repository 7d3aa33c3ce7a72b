"""Rates of royalties in words: 'five to seven percent', 'eight per cent'."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from pactolus.reading.lexicon import lines
from pactolus.reading.screened import Folded


@cache
def _numbers() -> dict[str, int]:
    return {word: number for number, word in enumerate(lines("number_words"), 1)}


@cache
def _pattern() -> Folded:
    number = "|".join(sorted(_numbers(), key=len, reverse=True))
    # Figures in brackets say it again, and are read as such.
    return Folded(
        rf"(?:(?P<up>up to|as much as) (?:an? )?)?\b(?P<low>{number})(?: per ?cent)?"
        rf"(?:,? (?:to|and|through) (?P<high>{number}))? per ?cent(?![\w ]? ?\()"
    )


def rates_in_words(text: str, start: int, end: int) -> tuple[Decimal | None, Decimal | None, tuple[int, int] | None]:
    """Read rates in words in a stretch of text: their ends, None where open, and the span of the words."""
    found = _pattern().search(text, start, end) if "cent" in text[start:end].lower() else None
    if found is None:
        return None, None, None
    low, high = (Decimal(_numbers()[found[name] or found["low"]]) / 100 for name in ("low", "high"))
    return (None if found["up"] else low), high, found.span()
