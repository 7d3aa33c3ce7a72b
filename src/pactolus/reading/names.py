"""Names: the capitalised names of a text, told apart as companies, products and places, with their aliases joined."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from pactolus.reading.aliases import add_aliases, add_the_company
from pactolus.reading.entities import Entity, judge
from pactolus.reading.initials import join_initials
from pactolus.reading.mention_screens import without_abbreviations, without_headline_words
from pactolus.reading.mentions import find_mentions
from pactolus.reading.name_words import core_of_words
from pactolus.reading.patterns import Pattern
from pactolus.reading.places import is_place

if TYPE_CHECKING:
    from pactolus.reading.mention_screens import Mention


def find_entities(text: str) -> list[Entity]:
    """Find the names of a view and join the mentions of the same one: full form, short form, alias in brackets."""
    mentions = without_headline_words(text, without_abbreviations(text, find_mentions(text)))
    entities = _joined(text, mentions)
    add_aliases(text, entities)
    join_initials(text, entities)
    add_the_company(text, entities)
    for entity in entities:
        judge(text, entity)
        if entity.name in ("Licensor", "Licensors", "Licensee", "Licensees"):
            # Whose title it is the text does not say: it is nobody's name.
            entity.name, entity.code = "", True
    return entities


def _joined(text: str, mentions: list[Mention]) -> list[Entity]:
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
        if name == entity.name:
            continue
        shouted = entity.name.isupper() and not name.isupper() and len(core) == len(entity.name.split())
        if shouted or (len(core), len(name)) > (len(entity.name.split()), len(entity.name)):
            entity.name = name
    return list(entities.values())


_LEGAL_TAIL = Pattern(
    r"(?:,? ?(?:& |[Aa]nd (?=Co\.?$))?(?<=[ ,.])(?:INC|LTD|LIMITED|CO|CORP|"
    r"Inc|Incorporated|Ltd|Limited|Unlimited Company|Co|Corp|Corporation|LLC|LLP|L\.P|LP|plc|PLC|Plc|AG|SE|KG|"
    r"GmbH|S\.A|SA|S\.A\.S|SAS|"
    r"S\.r\.l|Srl|S\.p\.A|SpA|N\.V|NV|B\.V|BV|AB|A/S|ASA|AS|Oyj|Oy|K\.K|KK|Pty|Pvt|Pte|Ltda|S\.L|Bhd|Sdn|JSC|PJSC|OJSC)\.?){1,4}$"
)


@lru_cache(maxsize=4096)
def without_legal_form(written: str) -> str:
    """Give a name as the text writes it, without its legal suffix."""
    return " ".join(_LEGAL_TAIL.sub("", written).strip(" ,").split())


# A short form has fewer words than this.
_MOST_WORDS = 12


# 'Shanghai Alpha Biosciences' goes on as 'Alpha Bio'.
_TOWN_AND_NAME = 2


def _owners(cores: list[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Give for every short form (the first words of a name, or a long last word) the first name it is short for."""
    owners: dict[tuple[str, ...], tuple[str, ...]] = {}
    for core in dict.fromkeys(cores):
        for count in range(1, min(len(core), _MOST_WORDS)):
            owners.setdefault(core[:count], core)
        if len(core) > _TOWN_AND_NAME and is_place(core[0].capitalize()):
            owners.setdefault(core[1:], core)
        if len(core) > 1 and len(core[-1]) > 4:
            owners.setdefault(core[-1:], core)
    return owners


def _last_owner(core: tuple[str, ...], owners: dict[tuple[str, ...], tuple[str, ...]]) -> tuple[str, ...]:
    """Follow short forms to the full name that no other is the full form of."""
    while (owner := owners.get(core)) is not None:
        core = owner
    return core
