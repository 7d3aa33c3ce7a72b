"""A view of a saved text, made easy to match, that knows where each of its characters stands in the saved text.

Pages come with soft hyphens, direction marks, typographic quotes, lines wrapped in the middle of sentences and words
broken by bad scans. The rules read the view; evidence points into the text as it was saved.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from itertools import pairwise
from operator import add
from string import ascii_lowercase
from typing import NamedTuple

from pactolus.reading.lexicon import words
from pactolus.reading.line_width import in_paragraphs
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import lowered

_DROPPED = frozenset(map(chr, [0x00AD, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)]))
_BLANKS = map(chr, [0x0D, 0x09, 0x0B, 0x0C, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000])
_REPLACED = (
    dict.fromkeys(_BLANKS, " ")
    | dict.fromkeys("‘’‚‛′´`", "'")
    | dict.fromkeys("“”„‟″«»", '"')
    | dict.fromkeys("‐‑‒−﹣－", "-")
    | {"—": "–", "＄": "$", "￥": "¥", "％": "%", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}
)
_REPLACED_ASCII = tuple(sign for sign in _REPLACED if sign.isascii())
_ASCII = bytes(range(128))
_ANY_DROPPED = Pattern("[" + "".join(sorted(_DROPPED)) + "]")
# In these patterns the looks behind come after the first sign: the engine then passes over all that is another.
# Pages of print come with a blank at the end of each line.
_LINE_ENDS = Pattern(r" (?<!  ) {0,8}(?=\n)")
# 'Beta  obtained rights': two blanks between words are one; columns stand farther apart.
_TWO_BLANKS = Pattern(r"  (?<=[A-Za-z,)]  )(?=[A-Za-z(])")
# 'co-' and 'developed' are one word; 'mid-' and 'to high-single-digit' are not.
_AFTER_HYPHEN = Pattern(r"-(?<=\w-)(?P<dropped> {0,9}\n)(?=\w)(?!(?:and|or|to)\b)")
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


class View(NamedTuple):
    """A saved text as the rules read it.

    Attributes:
        text: the text with typographic variants made plain and broken words joined.
        starts: where in `text` each stretch begins before which something was dropped; empty where nothing was.
        shifts: how much farther on each of these stretches stands in the saved text.
    """

    text: str
    starts: list[int]
    shifts: list[int]

    @classmethod
    def of(cls, saved: str) -> View:
        """Make the view of a saved text."""
        plain, dropped = _plain(saved)
        lines, plain = plain, in_paragraphs(plain)
        if " \n" in lines:
            dropped.update(place for found in _LINE_ENDS.finditer(lines) for place in range(*found.span()))
        if "-\n" in lines or "- \n" in lines:
            for found in _AFTER_HYPHEN.finditer(lines):
                dropped.update(range(*found.span("dropped")))
        if "  " in plain:
            seconds = [found.end() - 1 for found in _TWO_BLANKS.finditer(plain)]
            dropped.update([place for place in seconds if place - 1 not in dropped])
        if not dropped:
            plain = _unwrap(plain)
        dropped.update(_breaks(plain, lines))
        return cls._without(plain, dropped) if dropped else cls(plain, [], [])

    @classmethod
    def _without(cls, plain: str, dropped: set[int]) -> View:
        """Make the view of a plain text of which some characters are left out."""
        kept, starts, shifts, length = [], [], [], 0
        for before, after in pairwise([-1, *sorted(dropped), len(plain)]):
            if before + 1 < after:
                kept.append(plain[before + 1 : after])
                starts.append(length)
                shifts.append(before + 1 - length)
                length += after - before - 1
        return cls(_unwrap("".join(kept)), starts, shifts)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the saved text that `text[start:end]` was made from."""
        starts, shifts = self.starts, self.shifts
        if not starts:
            return start, end
        return (
            start + shifts[bisect_right(starts, start) - 1],
            end + shifts[bisect_right(starts, end - 1) - 1],
        )


def _plain(saved: str) -> tuple[str, set[int]]:
    """Make typographic variants plain; give with the text where what is to be dropped stands in it."""
    signs = set(_REPLACED_ASCII)
    dropped: set[int] = set()
    if not saved.isascii():
        # Few different signs stand beside the plain ones: to look for each is far cheaper than to look up every one.
        signs.update(saved.encode(errors="surrogatepass").translate(None, _ASCII).decode(errors="surrogatepass"))
        if not _DROPPED.isdisjoint(signs):
            dropped.update([found.start() for found in _ANY_DROPPED.finditer(saved)])
    for sign in signs & _REPLACED.keys():
        saved = saved.replace(sign, _REPLACED[sign])
    return saved, dropped


# A line's end that no other stands beside.
_SINGLE_LINE_END = Pattern(r"\n(?<=[^\n]\n)(?=[^\n])")


def _unwrap(text: str) -> str:
    """Turn the line ends inside sentences into spaces, keeping the length."""
    if not _SINGLE_LINE_END.search(text):
        return text
    unwrapped = _WRAPPED.sub(" ", text)
    if not _SINGLE_LINE_END.search(unwrapped):
        return unwrapped
    blocks = zip(text.split("\n\n"), unwrapped.split("\n\n"), strict=True)
    return "\n\n".join([_in_one_line(as_set, block) if "\n" in block else block for as_set, block in blocks])


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
    joined = list(map(add, bare, bare[1:]))
    known = _known()
    whole = {word for word in known.union(bare).intersection(joined) if len(word) > 5}
    # Where the words stand is only asked of the few texts that may be broken.
    parted = "-\n" in lines
    fewest = 1 if parted else _FEWEST_BREAKS
    if sum(map(joined.count, whole)) < fewest:
        return []
    pairs = [
        index
        for index, word in enumerate(joined)
        if word in whole and not (bare[index] in known and bare[index + 1] in known)
    ]
    if len(pairs) < fewest:
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
