"""Texts set in lines of one width, as e-mails and print are: a line ends where the next word had no room.

What tells such a text from lists and headings is the rule it is set by: the first word of the next line would have
made the line longer than the longest.
"""

from __future__ import annotations

from itertools import pairwise

from pactolus.reading.patterns import Pattern

# Print has lines of 45 to 140 characters; longer ones are paragraphs of their own.
_NARROWEST, _WIDEST = 45, 140
# Lines that are full by chance are few, and few among those of lists and menus.
_FEWEST_FULL, _SHARE_FULL = 3, 0.6
# A line or two may be longer than the rest: an address, the line of a header.
_LONGER_LINES = 4
_MOST_IN_LONG_LINES = 0.2
# What begins an item of a list: a bullet, a number, a label ('Territory: worldwide').
_ITEM = Pattern(r"\s{0,40}(?:[*•·▪–-] |\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)] |[A-Z][A-Za-z -]{1,40}: )")
_COLUMNS = Pattern(r"\||\S {3,}\S")


def in_paragraphs(text: str) -> str:
    """Join the lines of a text that is set in lines of one width, keeping its length; other texts are as they were."""
    if "\n" not in text:
        return text
    lines = text.split("\n")
    if not (width := _width(lines)):
        return text
    parted = [line + (" " if _runs_on(line, after, width) else "\n") for line, after in pairwise(lines)]
    return "".join([*parted, lines[-1]])


def _width(lines: list[str]) -> int:
    """Give the width that lines are set in; 0 where they are not."""
    lengths = [len(line) for line in lines]
    if sum(length for length in lengths if length > _WIDEST) > _MOST_IN_LONG_LINES * sum(lengths):
        return 0
    short = ((line, after) for line, after in pairwise(lines) if line and after and len(line) <= _WIDEST)
    pairs = [(len(line.rstrip()), needed) for line, after in short if (needed := _needed(line, after))]
    for width in sorted({length for length, _ in pairs}, reverse=True)[:_LONGER_LINES]:
        inside = [needed for length, needed in pairs if length <= width]
        full = sum(needed > width for needed in inside)
        if width >= _NARROWEST and full >= max(_FEWEST_FULL, _SHARE_FULL * len(inside)):
            return width
    return 0


def _runs_on(line: str, after: str, width: int) -> bool:
    return len(line.rstrip()) <= width < _needed(line, after)


def _needed(line: str, after: str) -> int:
    """Give how long a line would be with the first word of the next; 0 where the next one cannot go on with it."""
    words = after.split(None, 1)
    if not words or not line.strip() or _ITEM.match(after) or _COLUMNS.search(line) or _COLUMNS.search(after):
        return 0
    return len(line.rstrip()) + 1 + len(words[0])
