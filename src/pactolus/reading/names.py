"""Names: the capitalised names of a text, told apart as companies, products and places, with their aliases joined."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from pactolus.reading.dates import dateline_places
from pactolus.reading.lexicon import words
from pactolus.reading.places import is_place
from pactolus.reading.screened import says

_CAPITALISED = r"[\w&/+]{0,30}(?:[-.'][A-Za-z0-9]{1,25}){0,4}"
_STOP = r"(?:\.(?=[ ,)]))?"
# The first letter stands before the look behind it: the engine then tries nothing at other characters.
_WORD = re.compile(rf"[A-Z](?<![\w&].)(?<!(?<!-)-.){_CAPITALISED}{_STOP}")
# The rarer names that begin in lower case or with a figure, and what every text with one of them holds.
_ANY_WORD = re.compile(
    rf"(?<![\w&])(?<!(?<!-)-)(?:[a-z]{{4,15}}(?= (?:BV|NV|SE|AG|AB|SA|GmbH|Inc|plc)\b)|[A-Z]{_CAPITALISED}|"
    rf"[a-z]{{1,3}}[A-Z][\w-]{{1,25}}|\d{{1,2}}[A-Z][A-Za-z]\w{{2,25}}){_STOP}"
)
_CAPITAL_INSIDE = re.compile(r"[A-Z](?<=[a-z\d].)")
_AFTER_LOWER_CASE = (" BV", " NV", " SE", " AG", " AB", " SA", " GmbH", " Inc", " plc")
_JOINERS = frozenset([" ", " & ", " de ", " of ", " + ", " and ", " du ", " van ", " von ", " der ", " of the "])
_LONGEST_JOINER = max(map(len, _JOINERS))
_INSTITUTION = frozenset(
    ["University", "Institute", "Foundation", "College", "School", "Board", "Regents", "Trustees", "Hospital"]
)
_CODE = re.compile(
    r"(?=[A-Z0-9-]{0,24}\d)(?:[A-Z]{1,6}(?:[-/ ]?[A-Z]{1,4})?-?\d{1,7}(?:-\d{1,5})?[A-Za-z]{0,3}|[A-Z]{2,"
    r"6}-[A-Z]{0,3}\d{0,6}[A-Z]{0,2}\d{0,5})"
)
# Amounts glued to their currency (`USD5m`), and page furniture.
_NOT_WORDS = re.compile(r"[A-Z]{3}\d|JV$|XML$")
_POSSESSIVE = "'s"
# What follows is the name of an owner, not a short form of the name before.
_OWNED_BY = re.compile(r"\b(?:subsidiary|affiliate|unit|division|arm) of (?:the |[\w-]+ ){0,4}$")
_ALIAS = re.compile(
    r" ?(?:, ?[A-Z][\w.]{0,8}[^()\n]{0,40}?)?\( ?(?:(?:[^()\"']{0,60}[;,:] ?)?(?:hereinafter |hereafter "
    r"|referred to as |the |collectively |together |or |and |as )*"
    r"[\"'](?P<quoted>[^\"'()]{2,40})[\"'](?:(?:,| or| and|;)+ ?(?:the )?[\"'](?P<second>[^\"'()]{2,"
    r"40})[\"'])?[^()]{0,60}|(?P<bare>[A-Z][\w&-]{1,14}|[A-Z]{2,8}))\)"
)
_TICKER = re.compile(
    r" ?\((?:[A-Za-z ]{2,20}[:;] ?)?(?:NYSE|NASDAQ|Nasdaq|HKEX|KOSDAQ|LSE|AIM|TSX|ASX|TSE|SIX|BSE|NSE|"
    r"Euronext|OTC|KRX|SSE|SZSE|TYO|OMX)\b"
)


@dataclass(slots=True)
class Entity:
    """A name with all its mentions.

    Attributes:
        name: its fullest form, legal suffixes left out.
        mentions: spans in the view, in order.
        company: how strongly its own form says that it is a company (0: not at all).
        code: it has the form of a product code or of a nonproprietary name.
    """

    name: str
    number: int
    mentions: list[tuple[int, int]] = field(default_factory=list)
    forms: set[str] = field(default_factory=set)
    company: int = 0
    code: bool = False


class _Mention(NamedTuple):
    start: int
    end: int
    tokens: tuple[str, ...]
    parent: bool = False


def find_entities(text: str) -> list[Entity]:
    """Find the names of a view and join the mentions of the same one: full form, short form, alias in brackets."""
    mentions = _without_abbreviations(text, _mentions(text))
    entities = _joined(text, mentions)
    _add_aliases(text, entities)
    _join_initials(entities)
    _add_the_company(text, entities)
    for entity in entities:
        _judge(text, entity)
        if entity.name in ("Licensor", "Licensors", "Licensee", "Licensees"):
            # Whose title it is the text does not say: it is nobody's name.
            entity.name, entity.code = "", True
    return entities


def _mentions(text: str) -> list[_Mention]:
    runs: list[list[re.Match[str]]] = []
    rare = says(text, _AFTER_LOWER_CASE) or _CAPITAL_INSIDE.search(text)
    for token in (_ANY_WORD if rare else _WORD).finditer(text):
        if runs and _continues(text, runs[-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    # Most capitalised words stand alone and only begin a sentence.
    names = (run for run in runs if len(run) > 1 or not _is_no_name(run[0][0], [], ""))
    found = [mention for run in names for mention in _names_in(text, run)]
    datelines = dateline_places(text)
    return [one for one in found if not _only_places(one, datelines)]


def _only_places(mention: _Mention, datelines: list[tuple[int, int]]) -> bool:
    """Tell a name in a dateline, which is a town's unless its own form is a company's."""
    within = any(start <= mention.start and mention.end <= end for start, end in datelines)
    return within and not any(_known(token).company or _known(token).legal for token in mention.tokens)


_COMMON_WORDS = re.compile(r"(?<!\w)((?:[a-z]+[ -]){0,5}[a-z]{3,}) \($")


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
    plural = written[-1] == "s" and written[:-1] != written[:-1].capitalize()
    return plural or initials.endswith(written.lower())


def _continues(text: str, run: list[re.Match[str]], token: re.Match[str]) -> bool:
    before = run[-1]
    if token.start() - before.end() > _LONGEST_JOINER:
        return False
    gap = text[before.end() : token.start()]
    if gap in (", ", ",") or (gap == " " and token[0] in _legal()):
        return token[0] in _legal()
    if gap in (" of ", " of the ", " and "):
        return gap != " and " and any(part[0] in _INSTITUTION for part in run)
    if before[0] in _legal() and len(run) > 1 and any(sign.isdigit() for sign in token[0]):
        return False
    if before[0].endswith(".") and before[0] not in _legal() and len(before[0]) > 3:
        return False
    return gap in _JOINERS


@cache
def _legal() -> frozenset[str]:
    return words("legal_suffixes")


def _names_in(text: str, run: list[re.Match[str]]) -> list[_Mention]:
    """Cut a run of capitalised words at words that are no names and after possessives."""
    parts: list[list[tuple[int, int, str]]] = [[]]
    for index, token in enumerate(run):
        word, start, end = token[0], token.start(), token.end()
        following = run[index + 1][0] if index + 1 < len(run) else ""
        owned = word.endswith((_POSSESSIVE, "s'")) and following.rstrip(".") not in words("company_words")
        if owned:
            word, end = word.removesuffix("'").removesuffix("'s"), end - (2 if word.endswith("'s") else 1)
        suffixed = bool(parts[-1]) and any(after[0] in _legal() for after in run[index + 1 : index + 4])
        if not suffixed and _is_no_name(word, parts[-1], following):
            parts.append([])
            continue
        parts[-1].append((start, end, word))
        if owned:
            parts.append([])
    return [mention for part in parts if part and (mention := _as_mention(part, text)) is not None]


class _Known(NamedTuple):
    """What is known of a capitalised word, whatever stands beside it.

    Attributes:
        bare: the word without a full stop.
        legal: it is a legal suffix.
        never: it is part of no name.
        company: it is a word of companies' names.
        odd: it is no name by its form.
        place: it is a place.
        no_name: it is a word that merely begins a sentence, or a title.
    """

    bare: str
    legal: bool
    never: bool
    company: bool
    odd: bool
    place: bool
    no_name: bool


# The same words come again and again, within a text and from text to text.
@lru_cache(maxsize=20_000)
def _known(word: str) -> _Known:
    bare = word.rstrip(".")
    return _Known(
        bare,
        legal=bare in _legal() or word in _legal(),
        never=bare.rpartition("-")[2] in words("participles") or bare.upper() in words("targets"),
        company=bare in words("company_words"),
        odd=bool(_NOT_WORDS.match(bare)) or ("-" in bare and any(is_place(part) for part in bare.split("-")[:-1])),
        place=is_place(bare),
        no_name=bare in words("not_names"),
    )


def _is_no_name(word: str, before: list[tuple[int, int, str]], following: str) -> bool:
    known = _known(word)
    bare = known.bare
    if known.legal:
        return not before
    if known.never or (len(bare) == 1 and not before):
        return True
    if known.company:
        return False
    if known.odd:
        return True
    if known.place and (bare != "Hong" or following.startswith("Kong")) and not _names_follow(following, before):
        return True
    return known.no_name and not (
        following in words("company_words") and bare in ("Lead", "Target", "Global", "Novel", "Data")
    )


def _names_follow(following: str, before: list[tuple[int, int, str]]) -> bool:
    bare = following.rstrip(".")
    if before and before[-1][2] in words("company_words"):
        return True
    return bool(bare) and (bare in words("company_words") or following in _legal())


def _as_mention(part: list[tuple[int, int, str]], text: str) -> _Mention | None:
    while part and part[-1][2].rstrip(".") in ("and", "of"):
        part.pop()
    tokens = tuple(word for _, _, word in part)
    bare = [token for token in tokens if not _known(token).legal]
    if not bare or all(_known(token).company for token in bare):
        return None
    if len("".join(bare)) < 2:
        return None
    end = part[-1][1]
    if text[end - 1] == "." and tokens[-1] not in _legal():
        end -= 1
    shown = tuple(token if token in _legal() else token.rstrip(".") for token in tokens)
    before = text[max(0, part[0][0] - 60) : part[0][0]]
    owns = " of " in before and bool(_OWNED_BY.search(before))
    return _Mention(part[0][0], end, shown, parent=owns)


# 'Alpha Pharma' and 'Alpha Pharmaceuticals' are one company's names.
_SAME_WORD = {"pharmaceuticals": "pharma", "pharmaceutical": "pharma", "pharm": "pharma", "medicines": "medicine"}


def _core(tokens: tuple[str, ...]) -> tuple[str, ...]:
    """Give a name's tokens without its legal suffixes, lower case."""
    kept = list(tokens)
    while len(kept) > 1 and _known(kept[-1]).legal:
        kept.pop()
    bare = [token.casefold().rstrip(".") for token in kept]
    return tuple(_SAME_WORD.get(token, token) if place else token for place, token in enumerate(bare))


def core_of(name: str) -> tuple[str, ...]:
    """Give a name's words without legal suffixes, lower case, by which two forms of it are compared."""
    return _core(tuple(name.split()))


def _joined(text: str, mentions: list[_Mention]) -> list[Entity]:
    """Join mentions whose names begin alike ('Alpha', 'Alpha Pharma'); a bare short form goes to the first full one."""
    cores = [_core(mention.tokens) for mention in mentions]
    owners = _owners(cores)
    entities: dict[tuple[str, ...], Entity] = {}
    for mention, core in zip(mentions, cores, strict=True):
        owner = core if mention.parent else _last_owner(core, owners)
        entity = entities.get(owner)
        if entity is None:
            entity = entities[owner] = Entity("", len(entities))
        entity.mentions.append((mention.start, mention.end))
        name = _shown(text, mention)
        entity.forms.add(name)
        if len(core) > len(entity.name.split()) or not entity.name:
            entity.name = name
    return list(entities.values())


_LEGAL_TAIL = re.compile(
    r"(?:,? (?:& )?(?:Inc|Incorporated|Ltd|Limited|Co|Corp|Corporation|LLC|LLP|L\.P|LP|plc|PLC|Plc|AG|SE|KG|"
    r"GmbH|S\.A|SA|S\.A\.S|SAS|"
    r"S\.r\.l|Srl|S\.p\.A|SpA|N\.V|NV|B\.V|BV|AB|A/S|ASA|AS|Oyj|Oy|K\.K|KK|Pty|Pvt|Ltda|S\.L|Bhd|Sdn)\.?){1,4}$"
)


def _shown(text: str, mention: _Mention) -> str:
    """Give a name as the text writes it, without its legal suffix."""
    written = text[mention.start : mention.end]
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


def _add_aliases(text: str, entities: list[Entity]) -> None:
    """Join what a text defines in brackets: 'Alpha Bio, Inc. ("Alpha" or the "Company", ...)', 'Alpha Bio (ABX)'."""
    by_form = {form: entity for entity in entities for form in entity.forms}
    passes = 0
    for entity in list(entities):
        for start, end in list(entity.mentions):
            after = _after_ticker(text, _after_suffix(text, end))
            if passes < _MOST_PASSES and (said := _OR_ALIAS.match(text, after)):
                passes += _take_alias(text, said[1], entity, by_form)
            found = _ALIAS.match(text, after)
            if not found:
                continue
            owner = _head_of(text, start, entities) or entity
            for alias in (found["quoted"], found["second"], found["bare"]):
                if alias and passes < _MOST_PASSES:
                    passes += _take_alias(text, alias.strip(" ,."), owner, by_form)
            break


# 'Alpha Pharmaceutical Co., Ltd., or AP, ...', after a legal suffix.
_OR_ALIAS = re.compile(r"(?<=[.]),? or ([A-Z][\w&-]{1,20})(?=[,.;] )")
_APPOSED = re.compile(r",? an? (?:[\w-]+ ){0,4}(?:division|subsidiary|affiliate|unit|company|arm) of (?:the )?$")


def _head_of(text: str, start: int, entities: list[Entity]) -> Entity | None:
    """Where a name only says whose its predecessor is ('Alpha, a division of Beta ("Alpha")'), give the predecessor."""
    apposed = _APPOSED.search(text, max(0, start - 90), start)
    if apposed is None:
        return None
    ends = {end: entity for entity in entities for _, end in entity.mentions}
    return ends.get(apposed.start()) or ends.get(apposed.start() + 1)


_SUFFIX_RUN = re.compile(r"(?:,? ?(?:Inc\.?|Ltd\.?|Co\.?|Corp\.?|LLC|plc|PLC|AG|N\.V\.|S\.A\.|GmbH|AB))*")


def _after_suffix(text: str, end: int) -> int:
    found = _SUFFIX_RUN.match(text, end)
    return found.end() if found else end


_QUOTED_AT = re.compile(r" ?\([A-Za-z ]{2,20}: ?[A-Z0-9.]{1,8}\)(?= ?\()")


def _after_ticker(text: str, end: int) -> int:
    """Step over where a share is quoted, where another bracket follows: 'Alpha S.A. (Paris:ALP) (the "Company")'."""
    found = _QUOTED_AT.match(text, end)
    return found.end() if found else end


# A text that defines more words than this is no announcement, and each costs a pass over the text.
_MOST_PASSES = 100


def _take_alias(text: str, alias: str, entity: Entity, by_form: dict[str, Entity]) -> bool:
    """Join a defined word with its name; tell whether that took a pass over the text."""
    alias = re.sub(r"^(?:the|or|and) ", "", alias)
    other = by_form.get(alias)
    if other is entity or (other is not None and other.code):
        return False
    if other is not None:
        entity.mentions += other.mentions
        entity.mentions.sort()
        entity.forms |= other.forms
        other.mentions.clear()
        by_form[alias] = entity
        return False
    wanted = alias[:1].isupper() and len(alias) > 1
    if wanted:
        _take_occurrences(text, alias, entity)
    return wanted


def _take_occurrences(text: str, alias: str, entity: Entity) -> None:
    word = (
        r"[Tt]he " + re.escape(alias)
        if alias in ("Company", "Licensee", "Licensor", "Group", "Buyer", "Partner")
        else re.escape(alias)
    )
    entity.mentions += [found.span() for found in re.finditer(rf"(?<!\w){word}(?!\w)", text)]
    entity.mentions.sort()
    entity.forms.add(alias)


def _join_initials(entities: list[Entity]) -> None:
    """Join an abbreviation that nobody introduced with the one name whose capitals it is."""
    owners_of: dict[str, list[Entity]] = {}
    for one in entities:
        owners_of.setdefault(_capitals(one.name), []).append(one)
    for short in entities:
        if not (2 <= len(short.name) <= 6 and short.name.isalpha() and short.name.isupper()):
            continue
        owners = owners_of.get(short.name, [])
        if len(owners) == 1:
            owners[0].mentions = sorted(owners[0].mentions + short.mentions)
            owners[0].forms.add(short.name)
            short.mentions.clear()


def _capitals(name: str) -> str:
    return "".join(sign for sign in name if sign.isupper()) if " " in name else ""


_SELF = re.compile(r"[Tt]he Company\b")


def _add_the_company(text: str, entities: list[Entity]) -> None:
    """Where a filer calls itself only 'the Company', that is a party without a name."""
    if any("Company" in entity.forms for entity in entities):
        return
    spans = [found.span() for found in _SELF.finditer(text)]
    if spans:
        entities.append(Entity("", len(entities), spans, {"the Company"}, company=1))


# A trade mark sign, or a nonproprietary name in brackets, marks a product.
_BRANDED = re.compile(r"[®™]| ?\([a-z]{6,25}(?: [a-z]{3,20})?\)")


# 'European pharmaceutical giant Alpha', 'US biotech firm Beta'.
_CALLED_COMPANY = re.compile(
    r"\b(?:giant|major|drugmaker|biotech|firm|company|developer|specialist|manufacturer|start-?up|biopharma|group|"
    r"player|pharma|conglomerate) $"
)


def _judge(text: str, entity: Entity) -> None:
    tokens = [token for form in entity.forms for token in form.split()]
    if any(token in words("company_words") for token in tokens):
        entity.company += 2
    for start, end in entity.mentions:
        following = text[end : end + 12]
        if text[end : _after_suffix(text, end)].strip(", ") or _TICKER.match(text, end):
            entity.company += 3
            break
        before = text[max(0, start - 16) : start]
        if before.endswith("-based ") or following.startswith(", a unit of") or _CALLED_COMPANY.search(before):
            entity.company += 2
    for start, end in entity.mentions[:6]:
        if any(token in _legal() for token in text[start:end].replace(",", "").split()[1:]):
            entity.company += 3
            break
    branded = any(_BRANDED.match(text, end) for _, end in entity.mentions[:6])
    entity.code = bool(entity.name) and entity.company == 0 and (branded or looks_like_product(entity.name))


def looks_like_product(name: str) -> bool:
    """Tell a product code ('ABC-123') or a nonproprietary name (by its stem) from other names."""
    if len(name) > 3 and _CODE.fullmatch(name) and name.upper() not in words("targets"):
        return True
    last = name.rsplit(maxsplit=1)[-1].casefold()
    return len(last) > 5 and last.endswith(_stems())


@cache
def _stems() -> tuple[str, ...]:
    return tuple(stem for stem in words("stems") if len(stem) > 2)
