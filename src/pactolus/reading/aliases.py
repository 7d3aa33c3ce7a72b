"""Aliases: the short forms that a text gives its names, in brackets, as initials, or as 'the Company'."""

from __future__ import annotations

import re

from pactolus.reading.entities import Entity
from pactolus.reading.name_words import after_suffix, traits_of
from pactolus.reading.patterns import Pattern
from pactolus.reading.places import is_place
from pactolus.reading.screened import says, stands, telling

_ALIAS = Pattern(
    r"(?: in (?:the )?(?:City|State|Commonwealth) of [A-Z][\w ]{2,20})? ?(?:, "
    r"?[A-Z][\w.]{0,8}[^()\n]{0,40}?)?\( ?(?:(?:[^()\"']{0,60}[;,:] ?)?(?:hereinafter |hereafter "
    r"|referred to as |referred to |the |collectively |together |or |and |as )*"
    r"[\"']{1,2}(?P<quoted>[^\"'()]{2,40})[\"']{1,2}(?:(?:,| or| and|;)+ ?(?:the )?[\"'](?P<second>[^\"'()]{2,"
    r"40})[\"'])?[^()]{0,60}|(?P<bare>[A-Z][\w&-]{1,14}|[A-Z]{2,8}|"
    r"[A-Z][\w&-]{1,14} (?:Pharma?|Bio|Biotech|Biopharma|Group|Medical|Therapeutics)))\)"
)


# The bracket of an alias opens no further behind the name.
_BRACKET_OPENS = 60


def add_aliases(text: str, entities: list[Entity]) -> None:
    """Join what a text defines in brackets: 'Alpha Bio, Inc. ("Alpha" or the "Company", ...)', 'Alpha Bio (ABX)'."""
    by_form = {form: entity for entity in entities for form in entity.forms}
    passes, known_as = 0, ", known " in text
    for entity in list(entities):
        for start, end in list(entity.mentions):
            after = _after_ticker(text, after_suffix(text, end))
            if text.startswith((", or ", " or "), after) and passes < _MOST_PASSES and (said := _or_alias(text, after)):
                passes += _take_alias(text, said[1] or said["initials"], entity, by_form)
            if known_as and (said := _KNOWN_AS.match(text, after)):
                passes += _take_alias(text, said[1], entity, by_form)
            near = text[end : end + 12]
            if "(" in near or near[1:4].isupper():
                _take_share(text, end, entity, by_form)
            if text.find("(", after, after + _BRACKET_OPENS) < 0 or not (found := _ALIAS.match(text, after)):
                continue
            owner = _head_of(text, start, entities) or entity
            _share_title(text, start, found, entities)
            for alias in (found["quoted"], found["second"], found["bare"]):
                if alias and passes < _MOST_PASSES and not _is_anothers(text, start, alias, by_form):
                    passes += _take_alias(text, alias.strip(" ,."), owner, by_form)
            break


_TITLES = ("Licensor", "Licensors", "Licensee", "Licensees")
_AND = Pattern(r",? and (?:its [\w-]+, )?$")


def _share_title(text: str, start: int, found: re.Match[str], entities: list[Entity]) -> None:
    """Give the title that two bear together ('Alpha and Beta (together, the "Licensee")') to the first as well."""
    title = found["quoted"]
    if title not in _TITLES or not re.search(r"\b(?:together|collectively)\b", found[0]):
        return
    joined = _AND.search(text, max(0, start - 40), start)
    ends = {end: entity for entity in entities for _, end in entity.mentions} if joined else {}
    if joined and (first := ends.get(joined.start())) is not None:
        first.forms.add(title)


# 'Alpha Pharmaceutical Co., Ltd., or AP, ...', after a legal suffix.
_OR_ALIAS = Pattern(r"(?<=[.]),? or ([A-Z][\w&-]{1,20})(?=[,.;] )|, or (?P<initials>[A-Z]{3,5})(?=, )")


def _or_alias(text: str, after: int) -> re.Match[str] | None:
    """Find what a name is called after an 'or'; where no legal suffix ends it, its own initials alone."""
    said = _OR_ALIAS.match(text, after)
    if said is None or said["initials"] is None:
        return said
    words = re.findall(r"[A-Za-z]+", text[max(0, after - 80) : after])
    count, last = len(said["initials"]), len(words) - (bool(words) and traits_of(words[-1]).company)
    spelt = {"".join(word[0] for word in words[:end][-count:]).upper() for end in (last, len(words))}
    return said if said["initials"] in spelt else None


# 'Alpha (NYSE: ALP), known as ALX outside the United States and Canada'.
_KNOWN_AS = Pattern(r"(?: ?\([^()\n]{0,24}\))?, known as ([A-Z][\w&-]{1,20})(?= (?:outside|in|elsewhere)\b)")

# 'Alpha (NASDAQ: ALPH)', 'Alpha (ALPH +1.5%)', which news goes on to call ALPH.
_SHARE_OF = Pattern(
    r"(?:'s?)? ?\((?:NASDAQ|Nasdaq|NYSE|OTC\w{0,4}|LSE|AIM|ASX|TSX)[A-Za-z ]{0,12}: ?(?P<share>[A-Z][A-Z0-9]{2,4})\)|"
    r"(?:'s)? ?\((?P<moved>[A-Z]{3,5}) [+-]?\d[\d.]{0,6}% ?\)|"
    r"(?<=Inc|plc) (?P<behind>[A-Z]{3,5})\b"
)


def _take_share(text: str, end: int, entity: Entity, by_form: dict[str, Entity]) -> None:
    """Join what a share is quoted as with its company, where the text goes on to call it so."""
    quoted = _SHARE_OF.match(text, after_suffix(text, end))
    share = quoted["share"] or quoted["moved"] or quoted["behind"] if quoted else ""
    other = by_form.get(share)
    if other and other.forms == {share}:
        _take_alias(text, share, entity, by_form)


_APPOSED = Pattern(r",? an? (?:[\w-]+ ){0,4}(?:division|subsidiary|affiliate|unit|company|arm) of (?:the )?$")


def _head_of(text: str, start: int, entities: list[Entity]) -> Entity | None:
    """Where a name only says whose its predecessor is ('Alpha, a division of Beta ("Alpha")'), give the predecessor."""
    apposed = _APPOSED.search(text, max(0, start - 90), start)
    if apposed is None:
        return None
    ends = {end: entity for entity in entities for _, end in entity.mentions}
    return ends.get(apposed.start()) or ends.get(apposed.start() + 1)


_QUOTED_AT = Pattern(r"(?:\.?\*)?(?: ?\((?:[A-Za-z ]{2,20}: ?[A-Z0-9.]{1,8}|[^()\x00-\x7f][^()\n]{0,40})\))?(?= ?\()")
# A full stop, an asterisk and a blank stand before its bracket at most.
_OPENS_WITHIN = 4


def _after_ticker(text: str, end: int) -> int:
    """Step over where a share is quoted, and a name in another script: 'Alpha S.A. (Paris:ALP) (the "Company")'."""
    found = _QUOTED_AT.match(text, end) if "(" in text[end : end + _OPENS_WITHIN] else None
    return found.end() if found else end


# A text that defines more words than this is no announcement, and each costs a pass over the text.
_MOST_PASSES = 100


_LED = Pattern(r"^(?:the|or|and) ")


def _take_alias(text: str, alias: str, entity: Entity, by_form: dict[str, Entity]) -> bool:
    """Join a defined word with its name; tell whether that took a pass over the text."""
    alias = _LED.sub("", alias)
    other = by_form.get(alias)
    if other is entity or (other is not None and other.code) or is_place(alias):
        return False
    if other is not None and " " in alias and other.name != alias:
        # 'Sun Alpha Research (SAR) and Sun Alphaceuticals (Sun Alpha)': short for either.
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


def _is_anothers(text: str, start: int, alias: str, by_form: dict[str, Entity]) -> bool:
    """Tell the short form of a name before its owner's: 'Alpha Bio, one of the companies of Gamma (Alpha)'."""
    other = by_form.get(alias)
    return text.startswith(" of ", start - 4) and other is not None and other.name.startswith(f"{alias} ")


def _take_occurrences(text: str, alias: str, entity: Entity) -> None:
    word = (
        r"[Tt]he " + re.escape(alias)
        if alias in ("Company", "Licensee", "Licensor", "Group", "Buyer", "Partner")
        else re.escape(alias)
    )
    entity.mentions += [found.span() for found in re.finditer(rf"(?<!\w){word}(?!\w)", text)]
    entity.mentions.sort()
    entity.forms.add(alias)


_SELF = Pattern(r"[Tt]he Company\b")
# 'Alpha Ltd, a subsidiary of the Company, has granted': Alpha acts.
_OF_ITS_GROUP = Pattern(r"\b(?:subsidiary|subsidiaries|affiliate) of $")
_ANY_WE = telling("we ")
_WE = Pattern(r"\b(?:[Ww]e|us)\b(?!')")
# A filer that tells of its own deals, and no speech in which somebody says what his company has done.
_WE_DEAL = Pattern(
    r"\b[Ww]e (?:(?:have|had|also|previously) ){0,2}(?:entered into|executed|signed|granted|licensed|"
    "in-licensed|out-?licensed|acquired|obtained|resolved to|decided to) "
)
# One who only tells what is paid, where nobody announces or says anything.
_WE_TELL = Pattern(
    r"\b[Ww]e (?:(?:have|had|also|may|might|will|would|could|can|are|were|been|be|still) ){0,3}"
    r"(?:secured|appointed|received?|paid|pay|earn|entitled|eligible|owe|hold|recogni[sz]ed|out-licensed|"
    r"retain|jointly) |"
    r"\b[Oo]ur (?:[\w-]+ ){0,4}(?:agreement|alliance|collaboration|licensees?|licensors?) |\b(?:paid|"
    r"pays?) (?:to )?us\b"
)
_ANNOUNCED = Pattern(r"\b(?:said|says|announce[sd]?|announcing|commented|stated)\b")
_SPOKEN = Pattern(r'[,.?!]" ?(?:said|says|commented|added|stated|explained|noted|[A-Z])')
_GROUP = Pattern(r"[Tt]he Group\b")
_GROUP_AGREED = Pattern(
    r"\b[Tt]he Group (?:has |had |also ){0,2}(?:entered into|obtained|granted|received|licensed|out-licensed)\b"
)


def add_the_company(text: str, entities: list[Entity]) -> None:
    """Where a filer calls itself only 'the Company', 'we' or 'the Group', that is a party without a name."""
    we = _we(text)
    named = next((entity for entity in entities if "Company" in entity.forms), None) or _under_its_label(text, entities)
    if named is not None:
        named.mentions = sorted(named.mentions + we)
        return
    spans = [found.span() for found in _SELF.finditer(text)] if "he Company" in text else []
    spans = [span for span in spans if not _OF_ITS_GROUP.search(text, max(0, span[0] - 20), span[0])]
    spans = sorted(spans + we)
    if (
        not spans
        and "he Group" in text
        and _GROUP_AGREED.search(text)
        and not any("Group" in entity.forms for entity in entities)
    ):
        spans = [found.span() for found in _GROUP.finditer(text)]
    if spans:
        entities.append(Entity("", len(entities), spans, {"the Company"}, company=1))


# 'Company name: Alpha Inc.', at the head of a notice.
_ITS_LABEL = Pattern(r"\b(?:Company [Nn]ame|Name of (?:the )?(?:[Cc]ompany|[Ii]ssuer|[Rr]egistrant)) ?: ?")
_LABELS = ("Company Name", "Company name", "Name of")


def _under_its_label(text: str, entities: list[Entity]) -> Entity | None:
    """Give the company that a notice names at its head as the one who gives it."""
    label = _ITS_LABEL.search(text, 0, _HEAD) if says(text[:_HEAD], _LABELS) else None
    if label is None:
        return None
    return next((one for one in entities if one.name and any(span[0] == label.end() for span in one.mentions)), None)


# A notice's head is no longer than this.
_HEAD = 800


def _we(text: str) -> list[tuple[int, int]]:
    """Find where a filer says 'we' of itself, in a text that nobody speaks in."""
    if not stands(text, _ANY_WE) or _SPOKEN.search(text):
        return []
    if not (_WE_DEAL.search(text) or (_WE_TELL.search(text) and not _ANNOUNCED.search(text))):
        return []
    return [found.span() for found in _WE.finditer(text)]
