"""Names: the capitalised names of a text, told apart as companies, products and places, with their aliases joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import islice
from string import ascii_lowercase, ascii_uppercase, digits
from typing import NamedTuple

from pactolus.reading.aliases import add_aliases, add_the_company, join_initials
from pactolus.reading.dates import dateline_places
from pactolus.reading.entities import Entity, judge
from pactolus.reading.lexicon import words
from pactolus.reading.name_words import core_of_words, is_no_name, legal_suffixes, stands_for_nothing, traits_of

_CAPITALISED = r"[\w&/+]{0,30}(?:[-.'][A-Za-z0-9]{1,25}){0,4}"
_STOP = r"(?:\.(?=[ ,)]))?"
# The first letter stands before the look behind it: the engine then tries nothing at other characters.
_WORD = re.compile(rf"[A-Z](?<![\w&].)(?<!(?<!-)-.){_CAPITALISED}{_STOP}")
# The rarer names that begin in lower case or with a figure, and what every text with one of them holds.
_ANY_WORD = re.compile(
    rf"(?<![\w&])(?<!(?<!-)-)(?:[a-z]{{4,15}}(?= (?:BV|NV|SE|AG|AB|SA|GmbH|Inc|plc)(?![\w-]))|[A-Z]{_CAPITALISED}|"
    rf"[a-z]{{1,3}}[A-Z][\w-]{{1,25}}|\d{{1,2}}[A-Z][A-Za-z]\w{{2,25}}){_STOP}"
)
_CAPITAL_INSIDE = re.compile(r"[A-Z](?<=[a-z\d].)")
_AFTER_LOWER_CASE = re.compile(r" (?:BV|NV|SE|AG|AB|SA|GmbH|Inc|plc)\b")
_JOINERS = frozenset(
    [" ", " & ", " de ", " of ", " + ", " and ", " du ", " van ", " von ", " der ", " of the ", " at "]
)
_LONGEST_JOINER = max(map(len, _JOINERS))
_INSTITUTION = frozenset(
    [
        "University",
        "Institute",
        "Foundation",
        "College",
        "School",
        "Board",
        "Regents",
        "Trustees",
        "Hospital",
        "Center",
        "Centre",
        "City",
    ]
)
_POSSESSIVE = "'s"
_LINKS = ("and", "And", "of")
_SEATED = ("-based", "-headquartered")
# What follows is the name of an owner, not a short form of the name before.
_OWNED_BY = re.compile(r"\b(?:subsidiary|affiliate|unit|division|arm) of (?:the |[\w-]+ ){0,4}$")


class _Mention(NamedTuple):
    start: int
    end: int
    tokens: tuple[str, ...]
    parent: bool = False


def find_entities(text: str) -> list[Entity]:
    """Find the names of a view and join the mentions of the same one: full form, short form, alias in brackets."""
    mentions = _without_headline_words(text, _without_abbreviations(text, _mentions(text)))
    entities = _joined(text, mentions)
    add_aliases(text, entities)
    join_initials(entities)
    add_the_company(text, entities)
    for entity in entities:
        judge(text, entity)
        if entity.name in ("Licensor", "Licensors", "Licensee", "Licensees"):
            # Whose title it is the text does not say: it is nobody's name.
            entity.name, entity.code = "", True
    return entities


def _mentions(text: str) -> list[_Mention]:
    found = [
        mention
        for run in _runs(text)
        for mention in (_names_in(text, run) if len(run) > 1 else _name_alone(text, run[0]))
        if not (_is_ticker(text, mention) or _is_of_a_seat(text, mention))
    ]
    datelines = dateline_places(text)
    starts = [start for start, _ in datelines]
    return [one for one in found if not _only_places(one, datelines, starts)] if datelines else found


# Every sign as the kind it is of: a capital, another sign of a word, or neither.
_KINDS_OF_SIGN = bytes(
    ord("A" if chr(sign) in ascii_uppercase else "a" if chr(sign) in ascii_lowercase + digits else " ")
    for sign in range(256)
)


def _has_capital_inside(text: str) -> bool:
    """Tell whether a capital stands after a small letter or a figure."""
    if text.isascii():
        return b"aA" in text.encode("ascii").translate(_KINDS_OF_SIGN)
    return bool(_CAPITAL_INSIDE.search(text))


def _runs(text: str) -> list[list[re.Match[str]]]:
    """Find the capitalised words, those together that one name may be made of."""
    runs: list[list[re.Match[str]]] = []
    rare = _AFTER_LOWER_CASE.search(text) or _has_capital_inside(text)
    end = -_LONGEST_JOINER - 1
    for token in (_ANY_WORD if rare else _WORD).finditer(text):
        start = token.start()
        if start - end <= _LONGEST_JOINER and _continues(text, runs[-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
        end = token.end()
    return runs


_QUOTED_AT = re.compile(r"\((?:[A-Za-z ]{2,20}[:;,] ?){1,2}$|\( $")
# 'Alpha Inc. ALPH and Beta': a share's abbreviation behind the company's form.
_BEHIND_ITS_FORM = re.compile(r"(?:Inc|Corp|Ltd|plc|PLC)\.? $")


def _is_ticker(text: str, mention: _Mention) -> bool:
    """Tell a share's abbreviation in brackets, 'Alpha (Nasdaq: ALPH)', which is nobody's name by itself."""
    written = text[mention.start : mention.end]
    if not written.isupper() or len(written) > _LONGEST_TICKER:
        return False
    before = text[max(0, mention.start - 30) : mention.start]
    if text[mention.end : mention.end + 2].strip()[:1] in (")", ";", ",", "."):
        return bool(_QUOTED_AT.search(before))
    return len(written) > 2 and written.isalpha() and bool(_BEHIND_ITS_FORM.search(before))


_LONGEST_TICKER = 6


_SEAT = re.compile(r"\((?:Head ?quarters?|Head [Oo]ffice|HQ|President|CEO|Chief Executive)\b[^()\n]{0,90}$")


def _is_of_a_seat(text: str, mention: _Mention) -> bool:
    """Tell a name in a bracket that gives a company's seat and head: '(Headquarters: Tokyo, CEO: Jane Doe)'."""
    opened = text.rfind("(", max(0, mention.start - 120), mention.start)
    return opened >= 0 and bool(_SEAT.match(text, opened, mention.start))


_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:\n][\"')]{0,2}\s{0,3}|[\"(])$")
_RUNS_ON = re.compile(r" (?:[a-z]|\d)")


def _only_begins(text: str, token: re.Match[str]) -> bool:
    """Tell a participle with a capital letter only because a sentence begins with it: 'Marking the first ...'."""
    start, end = token.span()
    return bool(_RUNS_ON.match(text, end)) and bool(_SENTENCE_BEGINS.search(text[max(0, start - 6) : start]))


def _only_places(mention: _Mention, datelines: list[tuple[int, int]], starts: list[int]) -> bool:
    """Tell a name in a dateline, which is a town's unless its own form is a company's."""
    place = bisect_right(starts, mention.start) - 1
    return (place >= 0 and mention.end <= datelines[place][1]) and not any(
        traits_of(token).company or traits_of(token).legal for token in mention.tokens
    )


_COMMON_WORDS = re.compile(r"(?<!\w)((?:[a-z]+[ -]){0,5}[a-z]{3,}) \($")


# '... antitrypsin-associated liver disease (AATLD)': not all of its letters begin a word.
_ILLNESS = re.compile(r"\b(?:disease|disorder|deficiency|syndrome|dystrophy)$")


def _without_abbreviations(text: str, mentions: list[_Mention]) -> list[_Mention]:
    """Leave out what a text defines as short for common words: 'bi-specific antibodies (BsAbs)'."""
    short = {text[one.start : one.end] for one in mentions if _abbreviates(text, one)}
    return [one for one in mentions if text[one.start : one.end] not in short] if short else mentions


def _abbreviates(text: str, mention: _Mention) -> bool:
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


# 'programmes in CF. Alpha is ...': a sentence ends with an abbreviation; no company's name goes on so.
_ENDS_IN_INITIALS = re.compile(r"(?!AB|AG|SA|SE|NV|BV|KK|KG|LP|CO|ST)[A-Z]{2}\.")


def _continues(text: str, run: list[re.Match[str]], token: re.Match[str]) -> bool:
    before = run[-1]
    gap = text[before.end() : token.start()]
    if gap in (", ", ",") or (gap == " " and token[0] in legal_suffixes()):
        return token[0] in legal_suffixes()
    if before[0] == "City" and gap == " of " and (token[0] == "New" or traits_of(token[0]).place):
        return False
    if gap in (" of ", " of the ", " and ", " at "):
        return gap != " and " and any(part[0] in _INSTITUTION for part in run)
    if before[0] in legal_suffixes() and len(run) > 1 and any(sign.isdigit() for sign in token[0]):
        return False
    suffixed = before[0] in legal_suffixes()
    ends = before[0].endswith(".") and (len(run) > 1 if suffixed else len(before[0]) > 3)
    if ends or _ENDS_IN_INITIALS.fullmatch(before[0]):
        return False
    return gap in _JOINERS


def _name_alone(text: str, token: re.Match[str]) -> list[_Mention]:
    """Give the name that a word is which stands alone: most only begin a sentence."""
    word = token[0]
    if stands_for_nothing(word) or (word.endswith(("ing", "ly")) and _only_begins(text, token)):
        return []
    if word.endswith((_POSSESSIVE, "s'")):
        return _names_in(text, [token])
    known, (start, end) = traits_of(word), token.span()
    if known.legal or known.company or len(word) < 2 or known.bare in _LINKS:
        return []
    return [_Mention(start, end - word.endswith("."), (known.bare,), parent=_is_owner(text, start))]


def _without_headline_words(text: str, mentions: list[_Mention]) -> list[_Mention]:
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


def _is_common(text: str, mention: _Mention) -> bool:
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


def _as_in_the_story(mention: _Mention, later: set[tuple[str, ...]]) -> _Mention:
    """Give a headline's name with no more words than the story gives it, unless these are a company's."""
    tokens = mention.tokens
    if len(tokens) < 2 or tokens in later or any(traits_of(one).company or traits_of(one).legal for one in tokens[1:]):
        return mention
    for count in range(len(tokens) - 1, 0, -1):
        if tokens[:count] in later or any(one[:count] == tokens[:count] for one in later):
            return mention._replace(end=mention.start + len(" ".join(tokens[:count])), tokens=tokens[:count])
    return mention


# 'Children's Medical Center': whom an institution is for owns nothing.
_PATIENTS = ("Children's", "Women's")


def _names_in(text: str, run: list[re.Match[str]]) -> list[_Mention]:
    """Cut a run of capitalised words at words that are no names and after possessives."""
    parts: list[list[tuple[int, int, str]]] = [[]]
    for index, token in enumerate(run):
        word, start, end = token[0], token.start(), token.end()
        following = run[index + 1][0] if index + 1 < len(run) else ""
        owned = word.endswith((_POSSESSIVE, "s'")) and following.rstrip(".") not in words("company_words")
        owned = owned and not (parts[-1] and parts[-1][-1][2] in ("Dr", "Dr.")) and word not in _PATIENTS
        if owned:
            word, end = word.removesuffix("'").removesuffix("'s"), end - (2 if word.endswith("'s") else 1)
        if (zone := _TIME_ZONE.match(word)) and parts[-1] and parts[-1][-1][2] in ("AM", "PM"):
            # '9:14 AM ETAlpha Inc.': the page has set the time and the name as one.
            parts[-1].clear()
            start, word = start + zone.end(), word[zone.end() :]
        suffixed = bool(parts[-1]) and any(after[0] in legal_suffixes() for after in run[index + 1 : index + 4])
        suffixed = suffixed or _is_of_institution(word, parts[-1], run[index + 1 : index + 4])
        suffixed = suffixed or (word in ("Center", "Centre") and len(parts[-1]) > 1)
        if not suffixed and (is_no_name(word, parts[-1], following) or _is_of_big_pharma(run, index)):
            if word.endswith(_SEATED):
                # 'San Francisco-based': the words before are the town's.
                parts[-1].clear()
            parts.append([])
            continue
        parts[-1].append((start, end, word))
        if owned:
            parts.append([])
    return [mention for part in parts if part and (mention := _as_mention(part, text)) is not None]


_SEATED = ("-based", "-headquartered")
_TIME_ZONE = re.compile(r"(?:ET|EST|EDT)(?=[A-Z][a-z])")


def _is_of_big_pharma(run: list[re.Match[str]], index: int) -> bool:
    """Tell 'Big Pharma', which is no company's name: neither of the words begins one."""
    big = index if run[index][0] == "Big" else index - 1
    return 0 <= big < len(run) - 1 and run[big][0] == "Big" and run[big + 1][0].startswith("Pharma")


_OF_INSTITUTIONS = frozenset(["Cancer", "Research", "Medical", "Health", "Memorial", "Science", "Sciences"])
_DIRECTIONS = frozenset(["North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "New"])


def _is_of_institution(word: str, before: list[tuple[int, int, str]], after: list[re.Match[str]]) -> bool:
    """Tell a place that is part of an institution's name ('University of South Florida Research Foundation')."""
    if word in _OF_INSTITUTIONS:
        return bool(before) and any(part[0] in _INSTITUTION for part in after)
    if not (before and (word in _DIRECTIONS or traits_of(word).place)):
        return False
    named = any(part in _INSTITUTION for _, _, part in before)
    return named and (word not in _DIRECTIONS or bool(after))


# Places that 'New' stands before; the word alone is nobody's name.
_NEW_PLACES = frozenset(["York", "Jersey", "Haven", "Hampshire", "Mexico", "Orleans", "England", "Brunswick"])


def _as_mention(part: list[tuple[int, int, str]], text: str) -> _Mention | None:
    while part and part[-1][2].rstrip(".") in _LINKS:
        part.pop()
    tokens = [word for _, _, word in part]
    bare = [token for token in tokens if not traits_of(token).legal]
    if all(traits_of(token).company for token in bare) or len("".join(bare)) < 2:
        return None
    start, end = part[0][0], part[-1][1]
    if tokens[0] in _NEW_PLACES and text[max(0, start - 4) : start] == "New ":
        return None
    suffixes = legal_suffixes()
    if text[end - 1] == "." and tokens[-1] not in suffixes:
        end -= 1
    shown = tuple([token if token in suffixes else token.rstrip(".") for token in tokens])
    return _Mention(start, end, shown, parent=_is_owner(text, start))


def _is_owner(text: str, start: int) -> bool:
    before = text[max(0, start - 60) : start]
    return " of " in before and bool(_OWNED_BY.search(before))


def _joined(text: str, mentions: list[_Mention]) -> list[Entity]:
    """Join mentions whose names begin alike ('Alpha', 'Alpha Pharma'); a bare short form goes to the first full one."""
    cores = [core_of_words(mention.tokens) for mention in mentions]
    owners = _owners(cores)
    entities: dict[tuple[str, ...], Entity] = {}
    for mention, core in zip(mentions, cores, strict=True):
        owner = core if mention.parent else _last_owner(core, owners)
        entity = entities.get(owner)
        if entity is None:
            entity = entities[owner] = Entity("", len(entities))
        entity.mentions.append((mention.start, mention.end))
        name = without_legal_form(text[mention.start : mention.end])
        entity.forms.add(name)
        if len(core) > len(entity.name.split()) or not entity.name:
            entity.name = name
    return list(entities.values())


_LEGAL_TAIL = re.compile(
    r"(?:,? ?(?:& )?(?<=[ ,.])(?:INC|LTD|LIMITED|CO|CORP|"
    r"Inc|Incorporated|Ltd|Limited|Co|Corp|Corporation|LLC|LLP|L\.P|LP|plc|PLC|Plc|AG|SE|KG|"
    r"GmbH|S\.A|SA|S\.A\.S|SAS|"
    r"S\.r\.l|Srl|S\.p\.A|SpA|N\.V|NV|B\.V|BV|AB|A/S|ASA|AS|Oyj|Oy|K\.K|KK|Pty|Pvt|Ltda|S\.L|Bhd|Sdn)\.?){1,4}$"
)


@lru_cache(maxsize=4096)
def without_legal_form(written: str) -> str:
    """Give a name as the text writes it, without its legal suffix."""
    return " ".join(_LEGAL_TAIL.sub("", written).strip(" ,").split())


# A short form has fewer words than this.
_MOST_WORDS = 12


def _owners(cores: list[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give for every short form (the first words of a name, or a long last word) the first name it is short for."""
    owners: dict[tuple[str, ...], tuple[str, ...]] = {}
    for core in dict.fromkeys(cores):
        for count in range(1, min(len(core), _MOST_WORDS)):
            owners.setdefault(core[:count], core)
        if len(core) > 1 and len(core[-1]) > 4:
            owners.setdefault(core[-1:], core)
    return owners


def _last_owner(core: tuple[str, ...], owners: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    """Follow short forms to the full name that no other is the full form of."""
    while (owner := owners.get(core)) is not None:
        core = owner
    return core
