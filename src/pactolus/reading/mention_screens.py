"""Mentions that are nobody's name: share codes, seats, towns of datelines, abbreviations, words of headlines."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import islice
from typing import NamedTuple

from pactolus.reading.name_words import traits_of


class Mention(NamedTuple):
    """A mention of a name: its span, its words, and whether the one it stands for owns the one named before."""

    start: int
    end: int
    tokens: tuple[str, ...]
    parent: bool = False


_QUOTED_AT = re.compile(r"\((?:[A-Za-z ]{2,20}[:;,] ?){1,2}$|\( $")
# 'Alpha Inc. ALPH and Beta': a share's abbreviation behind the company's form.
_BEHIND_ITS_FORM = re.compile(r"(?:Inc|Corp|Ltd|plc|PLC|KGaA|AG)\.? $")


def is_ticker(text: str, mention: Mention) -> bool:
    """Tell a share's abbreviation in brackets, 'Alpha (Nasdaq: ALPH)', which is nobody's name by itself."""
    written = text[mention.start : mention.end]
    if not written.isupper() or any(len(word) > _LONGEST_TICKER for word in mention.tokens):
        return False
    before = text[max(0, mention.start - 30) : mention.start]
    if text[mention.end : mention.end + 2].strip()[:1] in (")", ";", ",", ".") and _QUOTED_AT.search(before):
        return True
    return len(written) > 2 and written.replace(" ", "").isalpha() and bool(_BEHIND_ITS_FORM.search(before))


_LONGEST_TICKER = 6
_SEAT = re.compile(r"\((?:Head ?quarters?|Head [Oo]ffice|HQ|President|CEO|Chief Executive)\b[^()\n]{0,90}$")


def is_of_a_seat(text: str, mention: Mention) -> bool:
    """Tell a name in a bracket that gives a company's seat and head: '(Headquarters: Tokyo, CEO: Jane Doe)'."""
    opened = text.rfind("(", max(0, mention.start - 120), mention.start)
    return opened >= 0 and bool(_SEAT.match(text, opened, mention.start))


def only_places(mention: Mention, datelines: list[tuple[int, int]], starts: list[int]) -> bool:
    """Tell a name in a dateline, which is a town's unless its own form is a company's."""
    place = bisect_right(starts, mention.start) - 1
    return (place >= 0 and mention.end <= datelines[place][1]) and not any(
        traits_of(token).company or traits_of(token).legal for token in mention.tokens
    )


_COMMON_WORDS = re.compile(r"(?<!\w)((?:[a-z]+[ -]){0,5}[a-z]{3,}) \($")
# '... antitrypsin-associated liver disease (AATLD)': not all of its letters begin a word.
_ILLNESS = re.compile(r"\b(?:disease|disorder|deficiency|syndrome|dystrophy)$")


def without_abbreviations(text: str, mentions: list[Mention]) -> list[Mention]:
    """Leave out what a text defines as short for common words: 'bi-specific antibodies (BsAbs)'."""
    short = {text[one.start : one.end] for one in mentions if _abbreviates(text, one)}
    return [one for one in mentions if text[one.start : one.end] not in short] if short else mentions


def _abbreviates(text: str, mention: Mention) -> bool:
    written = text[mention.start : mention.end]
    if not written.isalpha() or len(written) > 7 or text[mention.end : mention.end + 1] != ")":
        return False
    before = _COMMON_WORDS.search(text, max(0, mention.start - 70), mention.start)
    if before is None:
        return False
    initials = "".join(word[:1] for word in re.split(r"[ -]", before[1]))
    if written.isupper() and _ILLNESS.search(before[1]) and before[1].split()[-1][0] == written[-1].lower():
        return True
    plural = written[-1] == "s" and written[:-1] != written[:-1].capitalize()
    return plural or initials.endswith(written.lower())


def without_headline_words(text: str, mentions: list[Mention]) -> list[Mention]:
    """Cut words off names in a headline that has capitals throughout ('Alpha Hunts New Drug'), as the story does."""
    heads = [line.span() for line in islice(_LINE.finditer(text), _HEADLINES) if _is_capitalised(line[0])]
    if not heads:
        return mentions
    inside = [any(start <= one.start < end for start, end in heads) for one in mentions]
    later = {one.tokens for one, within in zip(mentions, inside, strict=True) if not within}
    return [
        _as_in_the_story(one, later) if within else one
        for one, within in zip(mentions, inside, strict=True)
        if not (within and _is_common(text, one))
    ]


def _is_common(text: str, mention: Mention) -> bool:
    """Tell a word before another that the story itself writes in lower case: 'Adoptive Cell Therapies'."""
    word = mention.tokens[0]
    if len(mention.tokens) > 1 or not word[1:].islower() or not _ANOTHER_CAPITAL.match(text, mention.end):
        return False
    return bool(re.search(rf"(?<![\w-]){word.lower()}\b", text))


_ANOTHER_CAPITAL = re.compile(r" [A-Z]")
# A page's headlines stand in its first lines, and are no longer than this.
_HEADLINES = 8
_LINE = re.compile(r"[^\n]+")
_LONGEST_HEADLINE = 160


def _is_capitalised(line: str) -> bool:
    if len(line) > _LONGEST_HEADLINE or line.endswith("."):
        return False
    long = [word for word in line.split() if word[0].isalpha() and len(word) > 3]
    return len(long) > 2 and sum(word[0].isupper() for word in long) >= 0.8 * len(long)


def _as_in_the_story(mention: Mention, later: set[tuple[str, ...]]) -> Mention:
    """Give a headline's name with no more words than the story gives it, unless these are a company's."""
    tokens = mention.tokens
    if len(tokens) < 2 or tokens in later or any(traits_of(one).company or traits_of(one).legal for one in tokens[1:]):
        return mention
    for count in range(len(tokens) - 1, 0, -1):
        if tokens[:count] in later or any(one[:count] == tokens[:count] for one in later):
            return mention._replace(end=mention.start + len(" ".join(tokens[:count])), tokens=tokens[:count])
    return mention
