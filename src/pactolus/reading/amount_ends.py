"""Sums at the end of a text that is cut: the figure may go on, or what the sum is for may be missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount

# A line of so many words is a sentence, not an item of a table or a list.
_PROSE = 9

# A sentence hardly goes on for so many characters after or before its last sum.
_LONGEST_REST = 300


def cut_off(text: str, amounts: list[Amount]) -> Amount | None:
    """Give the last amount of a text that ends with its figure in the middle of a sentence: the rest may be missing."""
    end = len(text.rstrip(" \n,"))
    if not (amounts and amounts[-1].end == end and text[end - 1].isdigit()):
        return None
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return amounts[-1] if len(line.split()) >= _PROSE and not ("|" in line or "  " in line) else None


def unfinished(text: str, amounts: list[Amount]) -> Amount | None:
    """Give the last amount of a text that ends in the middle of its sentence: what it is for may be missing."""
    end = len(text.rstrip(" \n,"))
    if not amounts or not text[end - 1].isalpha():
        return None
    last, start = amounts[-1], text.rfind("\n\n", 0, end) + 2
    if last.start < start or ". " in text[last.end : end] or end - last.end > _LONGEST_REST:
        return None
    said = text[max(start, last.start - _LONGEST_REST) : end]
    return last if len(said.split()) >= _PROSE and not ("|" in said or "  " in said) else None
