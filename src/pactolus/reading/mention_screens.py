"""Mentions that are nobody's name: share codes, seats, towns of datelines, abbreviations, words of headlines."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from itertools import islice
from typing import NamedTuple

from pactolus.reading.name_words import looks_like_product, stands_for_nothing, traits_of
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import telling


class Mention(NamedTuple):
    """A mention of a name: its span, its words, and whether the one it stands for owns the one named before."""

    start: int
    end: int
    tokens: tuple[str, ...]
    parent: bool = False


_QUOTED_AT = Pattern(r"\((?:[A-Za-z ]{2,20}[:;,] ?){1,2}$|\( $")
# 'Alpha Inc. ALPH and Beta': a share's abbreviation behind the company's form.
_BEHIND_ITS_FORM = Pattern(r"(?:Inc|Corp|Ltd|plc|PLC|KGaA|AG)\.? $")


def is_ticker(text: str, mention: Mention) -> bool:
    """Tell a share's abbreviation in brackets, 'Alpha (Nasdaq: ALPH)', which is nobody's name by itself."""
    if not mention.tokens[0].isupper():
        return False
    written = text[mention.start : mention.end]
    if not written.isupper() or any(len(word) > _LONGEST_TICKER for word in mention.tokens):
        return False
    before = text[max(0, mention.start - 30) : mention.start]
    if text[mention.end : mention.end + 2].strip()[:1] in (")", ";", ",", ".") and _QUOTED_AT.search(before):
        return True
    return len(written) > 2 and written.replace(" ", "").isalpha() and bool(_BEHIND_ITS_FORM.search(before))


_LONGEST_TICKER = 6
_OF_AN_ILLNESS_OR_SEAT = Pattern(
    # 'Huntington's disease' is called after whom no deal is made with.
    r"(?:'s|s')? (?:disease|syndrome|disorder|dystrophy|lymphoma|sarcoma|ataxia|palsy|chorea)\b|"
    # 'Woburn, MA-based Alpha', 'Foster City, Calif.-based Alpha': the town.
    r", (?:[A-Z]{2}|[A-Z][a-z]{2,12}\.?|[A-Z]\.[A-Z]\.)-(?:based|headquartered)\b"
)
# 'on NAFDAC registration': who registers is an agency.
_OF_AN_AGENCY = Pattern(r" (?:approval|registration|clearance|authori[sz]ation|sign-off|acceptance|nod)\b")
# 'TORONTO, Jan 18 (Wire) - Alpha said ...'; '(Newsdesk) - Alpha said ...'.
_BY_WIRE = Pattern(r"\) ?(?:[–—]|--?) ?(?=[A-Z\d])")
_LONGEST_WIRE = 24


def is_no_party(text: str, mention: Mention) -> bool:
    """Tell a name that an illness bears, or an agency, or a news service's in a dateline."""
    start, end, tokens, _ = mention
    if _OF_AN_ILLNESS_OR_SEAT.match(text, end):
        return True
    if tokens[0].isupper():
        if tokens[0] in ("AM", "PM") and text[start - 2 : start - 1].isdigit():
            return True
        if text[start:end].isupper() and _OF_AN_AGENCY.match(text, end):
            return True
    wired = start and text[start - 1] == "(" and end - start < _LONGEST_WIRE and _BY_WIRE.match(text, end)
    return bool(wired) and start - 2 - text.rfind("\n", 0, start) < _DATELINE


# A dateline is no longer than this.
_DATELINE = 60
SEAT_WORDS = telling("(head|(hq|(president|(ceo|(chief executive")
_SEAT = Pattern(r"\((?:Head ?quarters?|Head [Oo]ffice|HQ|President|CEO|Chief Executive)\b[^()\n]{0,90}$")


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


_COMMON_WORDS = Pattern(r"(?<!\w)((?:[a-z]+[ -]){0,5}[a-z]{3,}) \($")
# '... antitrypsin-associated liver disease (AATLD)': not all of its letters begin a word.
_ILLNESS = Pattern(r"\b(?:disease|disorder|deficiency|syndrome|dystrophy)$")


def without_abbreviations(text: str, mentions: list[Mention]) -> list[Mention]:
    """Leave out what a text defines as short for common words: 'bi-specific antibodies (BsAbs)'."""
    short = {text[one.start : one.end] for one in mentions if _abbreviates(text, one)}
    return [one for one in mentions if text[one.start : one.end] not in short] if short else mentions


def _abbreviates(text: str, mention: Mention) -> bool:
    end = mention.end
    if end == len(text) or text[end] != ")":
        return False
    written = text[mention.start : end]
    if not written.isalpha() or len(written) > 7:
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
    mentions = _without_shouting(text, mentions)
    heads = [line.span() for line in islice(_LINE.finditer(text), _HEADLINES) if _is_capitalised(line[0])]
    if not heads:
        return mentions
    last = heads[-1][1]
    inside = [one.start < last and any(start <= one.start < end for start, end in heads) for one in mentions]
    later = {one.tokens for one, within in zip(mentions, inside, strict=True) if not within}
    return [
        part
        for one, within in zip(mentions, inside, strict=True)
        if not (within and _is_common(text, one))
        for part in (map(partial(_as_in_the_story, later=later), _as_two(text, one, later)) if within else (one,))
    ]


def _as_two(text: str, mention: Mention, later: set[tuple[str, ...]]) -> tuple[Mention, ...]:
    """Give the two names of 'Alpha Bio & Beta Pharma Strike Deal', which the story knows each by itself."""
    written = text[mention.start : mention.end]
    if " & " not in written:
        return (mention,)
    first, _, second = written.partition(" & ")
    one, other = tuple(first.split()), tuple(second.split())
    known = [
        tokens[:count] for count in range(len(other), 0, -1) for tokens in later if tokens[:count] == other[:count]
    ]
    if not known or not any(tokens[: len(one)] == one for tokens in later):
        return (mention,)
    start = mention.end - len(second)
    end = start + len(" ".join(known[0]))
    return (
        mention._replace(end=mention.start + len(first), tokens=one),
        mention._replace(start=start, end=end, tokens=known[0]),
    )


# A line in capitals with so many words is a headline or an alert, and no company's name.
_SHOUTED = 6


# 'AGREEMENT WITH ALPHA' is a heading, however short.
_OF_AN_AGREEMENT = Pattern(r"\b(?:AGREEMENTS?|COLLABORATIONS?|PARTNERSHIPS?) WITH ")


def _is_heading(line: str) -> bool:
    return len(line.split()) >= _SHOUTED or _OF_AN_AGREEMENT.search(line) is not None


def _without_shouting(text: str, mentions: list[Mention]) -> list[Mention]:
    """Find the names of lines that are set in capitals ('ALPHA TAKES RIGHTS TO BETA'S DRUG') by those of the others."""
    if not any(map(str.isupper, text.split("\n"))):
        return mentions
    loud = [line.span() for line in _LINE.finditer(text) if line[0].isupper() and _is_heading(line[0])]
    if not loud:
        return mentions
    starts = [start for start, _ in loud]
    inside = [(place := bisect_right(starts, one.start) - 1) >= 0 and one.start < loud[place][1] for one in mentions]
    quiet = [one for one, within in zip(mentions, inside, strict=True) if not within]
    names = sorted({" ".join(one.tokens[:count]).upper() for one in quiet for count in range(1, len(one.tokens) + 1)})
    names = [one for one in names if len(one) > _SHORTEST and not stands_for_nothing(one.capitalize())]
    if not names:
        return mentions
    pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, reversed(names))) + r")(?![\w-])")
    found = [
        Mention(*name.span(), tuple(name[0].split()))
        for start, end in loud
        for name in pattern.finditer(text, start, end)
    ]
    codes = [
        one
        for one, within in zip(mentions, inside, strict=True)
        if within and len(one.tokens) == 1 and looks_like_product(one.tokens[0])
    ]
    taken = {one.start for one in found}
    return sorted([*quiet, *found, *(one for one in codes if one.start not in taken)])


# Shorter names may be any word's.
_SHORTEST = 3


def _is_common(text: str, mention: Mention) -> bool:
    """Tell a word before another that the story itself writes in lower case: 'Adoptive Cell Therapies'."""
    word = mention.tokens[0]
    if len(mention.tokens) > 1 or not word[1:].islower() or not _ANOTHER_CAPITAL.match(text, mention.end):
        return False
    return bool(re.search(rf"(?<![\w-]){word.lower()}\b", text))


_ANOTHER_CAPITAL = Pattern(r" [A-Z]")
# A page's headlines stand in its first lines, and are no longer than this.
_HEADLINES = 8
_LINE = Pattern(r"[^\n]+")
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
    for count in range(1, len(tokens)):
        # 'Alpha Hands Over Eye Drop Zetalin': the story knows the last words alone.
        if tokens[count:] in later and not any(one[: count + 1] == tokens[: count + 1] for one in later):
            return mention._replace(start=mention.end - len(" ".join(tokens[count:])), tokens=tokens[count:])
    for count in range(len(tokens) - 1, 0, -1):
        if tokens[:count] in later or any(one[:count] == tokens[:count] for one in later):
            return mention._replace(end=mention.start + len(" ".join(tokens[:count])), tokens=tokens[:count])
    return mention
