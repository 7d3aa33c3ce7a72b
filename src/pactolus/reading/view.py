"""A view of a saved text, made easy to match, that knows where each of its characters stands in the saved text.

Pages come with soft hyphens, direction marks, typographic quotes, lines wrapped in the middle of sentences and words
broken by bad scans. The rules read the view; evidence points into the text as it was saved.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from operator import add
from string import ascii_lowercase

from pactolus.reading.lexicon import words
from pactolus.reading.line_width import in_paragraphs
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import lowered, says

_DROPPED = dict.fromkeys([0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
_REPLACED = (
    dict.fromkeys([0x0D, 0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
    | dict.fromkeys(map(ord, "‘’‚‛′´`"), "'")
    | dict.fromkeys(map(ord, "“”„‟″«»"), '"')
    | dict.fromkeys(map(ord, "‐‑‒−﹣－"), "-")
    | {0x2014: "–", 0xFF04: "$", 0xFFE5: "¥", 0xFF05: "%", 0x2028: "\n", 0x2029: "\n", 0x85: "\n"}
)
_REPLACED_ASCII = tuple(chr(sign) for sign in _REPLACED if sign < 128)
_ANY_DROPPED = Pattern("[" + "".join(map(chr, _DROPPED)) + "]")
# Pages of print come with a blank at the end of each line.
_LINE_ENDS = Pattern(r"(?<! ) {1,9}(?=\n)")
# 'Beta  obtained rights': two blanks between words are one; columns stand farther apart.
_SECOND_BLANK = Pattern(r"(?<=[A-Za-z,)] ) (?=[A-Za-z(])")
# 'co-' and 'developed' are one word; 'mid-' and 'to high-single-digit' are not.
_AFTER_HYPHEN = Pattern(r"(?<=\w-) {0,9}\n(?=\w)(?!(?:and|or|to)\b)")
_WORD = Pattern(r"[A-Za-z]+-?")
# What is no letter in lower case parts words.
_LETTERS = bytes(sign if chr(sign) in ascii_lowercase else ord(" ") for sign in range(256))
_BROKEN_NUMBER = Pattern(r"(?<=\d) (?=,\d{3}\b)")
# A line end is inside a sentence where the next line goes on in lower case or this one cannot end a sentence.
_WRAPPED = Pattern(
    r"\n(?:(?<=[A-Za-z,0-9)%'\"]\n)(?=[a-z(]|[,;] [a-z])|(?=[A-Z0-9$])"
    r"(?:(?<= of\n)|(?<= and\n)|(?<= the\n)|(?<= to\n)|(?<= with\n)|(?<= by\n)|(?<= for\n)|(?<= in\n)|"
    r"(?<= from\n)|(?<= a\n)|(?<= an\n)|(?<= or\n)|(?<=,\n)|(?<=\nOn\n)|(?<=\nIn\n))|"
    # Some filings set every figure in a line of its own.
    r"(?<=[a-z,]\n)(?=[$€£¥]? ?\d[\d.,]{0,12}%?\n[a-z]))"
)


@dataclass(frozen=True, slots=True)
class View:
    """A saved text as the rules read it.

    Attributes:
        text: the text with typographic variants made plain and broken words joined.
        places: for each character of `text` its index in the saved text; empty where the two agree throughout.
        end: the length of the saved text.
    """

    text: str
    places: array[int] = field(repr=False)
    end: int

    @classmethod
    def of(cls, saved: str) -> View:
        """Make the view of a saved text."""
        plain = saved if saved.isascii() and not says(saved, _REPLACED_ASCII) else saved.translate(_REPLACED)
        lines, plain = plain, in_paragraphs(plain)
        dropped = set() if plain.isascii() else {found.start() for found in _ANY_DROPPED.finditer(plain)}
        if " \n" in lines:
            dropped.update(place for found in _LINE_ENDS.finditer(lines) for place in range(*found.span()))
        if "-\n" in lines or "- \n" in lines:
            dropped.update(place for found in _AFTER_HYPHEN.finditer(lines) for place in range(*found.span()))
        if "  " in plain:
            seconds = (found.start() for found in _SECOND_BLANK.finditer(plain))
            dropped.update([place for place in seconds if place - 1 not in dropped])
        if not dropped:
            plain = _unwrap(plain)
        dropped |= set(_breaks(plain, lines))
        if not dropped:
            return cls(plain, array("L"), len(saved))
        edges = [-1, *sorted(dropped), len(plain)]
        kept = [(before + 1, after) for before, after in pairwise(edges)]
        places = array("L")
        for start, end in kept:
            places.extend(range(start, end))
        return cls(_unwrap("".join([plain[start:end] for start, end in kept])), places, len(saved))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the saved text that `text[start:end]` was made from."""
        if not self.places:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def _unwrap(text: str) -> str:
    """Turn the line ends inside sentences into spaces, keeping the length."""
    if "\n" not in text:
        return text
    blocks = zip(text.split("\n\n"), _WRAPPED.sub(" ", text).split("\n\n"), strict=True)
    return "\n\n".join([_in_one_line(as_set, block) for as_set, block in blocks])


def _in_one_line(as_set: str, block: str) -> str:
    """Join the lines of a paragraph that is set in lines of one width, before or after sentences are joined."""
    lines = block.strip("\n")
    if "\n" not in lines or not (_is_wrapped(as_set.strip("\n")) or _is_wrapped(lines)):
        return block
    return block.replace(lines, lines.replace("\n", " "))


def _is_wrapped(block: str) -> bool:
    """Tell a paragraph set in lines of one width from a list of short items."""
    *lines, last = block.split("\n")
    lengths = [len(line.strip()) for line in lines]
    if not lengths or min(lengths) < 50 or max(lengths) > 140 or max(lengths) - min(lengths) > 30:
        return False
    if len(last.strip()) > max(lengths) + 10:
        # The last line of a paragraph is no longer than its others: this is a heading over one.
        return False
    ended = sum(line.rstrip().endswith((".", ":", ";")) for line in lines)
    return last.rstrip().endswith((".", "!", "?", '"', ")", ":")) and ended * 3 <= len(lines)


# So many broken words make a bad scan; fewer are two words that happen to stand side by side.
_FEWEST_BREAKS = 4


@cache
def _known() -> frozenset[bytes]:
    return frozenset(word.encode() for word in words("trade_words"))


def _breaks(text: str, lines: str) -> list[int]:
    """Find what stands inside words: hyphens and ends of lines, and blanks of a bad scan where there are several.

    Args:
        text: the text.
        lines: the same with the ends of its lines.
    """
    bare = lowered(text).encode(errors="replace").translate(_LETTERS).split()
    joined = set(map(add, bare, bare[1:]))
    known = _known()
    whole = {word for word in (joined & known) | joined.intersection(bare) if len(word) > 5}
    pairs = [
        index
        for index, (one, other) in enumerate(pairwise(bare) if whole else ())
        if one + other in whole and not (one in known and other in known)
    ]
    # Where the words stand is only asked of the few texts that may be broken.
    parted = "-\n" in lines
    if len(pairs) < (1 if parted else _FEWEST_BREAKS):
        return []
    tokens = list(_WORD.finditer(text))
    ends = [tokens[index].end() for index in pairs if text[tokens[index].end() : tokens[index + 1].start()] == " "]
    if len(ends) < _FEWEST_BREAKS:
        # A word that a line's end parts is broken, however few there are.
        return [place for index in pairs if parted for place in _parted_at(lines, tokens[index].end())]
    hyphens = [end - 1 for end in ends if text[end - 1] == "-"]
    return ends + hyphens + [gap.start() for gap in _BROKEN_NUMBER.finditer(text)]


def _parted_at(lines: str, end: int) -> tuple[int, ...]:
    """Give the hyphen and the line's end where a word is parted there."""
    return (end - 1, end) if lines[end - 1 : end + 1] == "-\n" and lines[end + 1 : end + 2].islower() else ()
