"""Figures: every run of digits in a text, for all who look for days, sums and numbers of trials."""

from __future__ import annotations

import re
from functools import lru_cache
from string import digits

from pactolus.reading.patterns import Pattern

_FIGURE = Pattern(r"[\d]\d*")
# Most texts have no other figures than ours; with a zero for each of them, what begins a figure is one known byte.
_ZEROS, _DIGITS = re.compile(rb"00*"), bytes(ord("0" if chr(sign) in digits else " ") for sign in range(256))


# A text is asked for its figures by one who reads dates, then by others.
@lru_cache(maxsize=1)
def figures(text: str) -> list[tuple[int, int]]:
    """Give the spans of the figures of a text, in order."""
    if text.isascii():
        return [found.span() for found in _ZEROS.finditer(text.encode("ascii").translate(_DIGITS))]
    return [found.span() for found in _FIGURE.finditer(text)]
