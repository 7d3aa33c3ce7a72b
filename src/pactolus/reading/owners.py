"""Owners: which company a text says another belongs to, and which of the two acts in a deal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import listed, says

if TYPE_CHECKING:
    from pactolus.reading.entities import Entity
    from pactolus.reading.facts import Span
    from pactolus.reading.votes import Tally


class Owner(NamedTuple):
    """The company that another belongs to, where that is said, and by which wording."""

    entity: Entity
    span: Span
    rule: str


_SUBSIDIARY_OF = "subsidiary-of"


def acting(number: int | None, other: int | None, tally: Tally, text: str) -> int | None:
    """Where a parent is spoken of but its subsidiary was named as the one that acts, give the subsidiary."""
    if number is None or not tally.entities[number].name:
        return number
    first = tally.entities[number].mentions[0][0]
    for entity in tally.entities:
        if entity.number in (number, other) or not entity.name or not entity.mentions or entity.code:
            continue
        if entity.mentions[0][0] >= first:
            continue
        owner = owner_of(entity, [tally.entities[number]], text)
        if owner is not None and owner.rule == _SUBSIDIARY_OF:
            return entity.number
    return _speaking_unit(number, tally, text)


_UNIT_ACTS = Pattern(r",? (?:has|have|had|will|is to|entered|signed|licensed|granted|acquired|agreed)\b")


def _speaking_unit(number: int, tally: Tally, text: str) -> int:
    """Where a parent only says what its subsidiary did ('says that its unit, Beta, has licensed'), give that."""
    parent = tally.entities[number]
    for entity in tally.entities:
        if (
            entity.number == number
            or not entity.name
            or entity.code
            or tally.lean(entity.number) * tally.lean(number) <= 0
        ):
            continue
        for start, end in entity.mentions[:3]:
            near = [last for _, last in parent.mentions[:8] if 0 < start - last < 80]
            says = near and _SAYS_ITS_UNIT.fullmatch(text, near[-1], start) and _UNIT_ACTS.match(text, end)
            if says or (
                near and _plays_its_part(entity.number, tally) and _PARENT_BEFORE.fullmatch(text, near[-1], start)
            ):
                return entity.number
    return number


def _plays_its_part(number: int, tally: Tally) -> bool:
    """Tell a unit that is surely told to act itself, not only to be somebody's."""
    return abs(tally.lean(number)) >= _SURELY


_SURELY = 2.5
_SAYS_ITS_UNIT = Pattern(
    r",? (?:says?|said|announced|announces|reports?|reported)(?: \w+)? that its (?:[\w-]+ ){0,3}"
    r"(?:subsidiary|unit|affiliate|arm),? "
)


# After the last 'of' or 'within' of a match of the pattern below stand three words at most, each with a blank.
_MOST_BLANKS = 4
# Each match of it has one of these words, and 'of' or 'within' behind it.
_PARTS = tuple(
    f"{part} {link} "
    for link in ("of", "within")
    for part in ("ubsidiary", "unit", "division", "company", "affiliate", "arm", "business", "part", "venture")
)
_SUBSIDIARY = Pattern(
    r"[^.\n;]{0,60}?,? ?(?:[Aa]n? |the )?(?:(?:wholly|majority|fully)[- ]owned |indirect |U\.?S\.? |"
    r"American |Swiss ){0,4}(?:joint (?:venture|company)|[Ss]ubsidiary|affiliate|unit|division|arm|business|"
    r"part|company) (?:company "
    r")?(?:of|within) (?:[\w'-]+ ){0,3}?$"
)


def _is_part_of(text: str, end: int, first: int) -> bool:
    """Tell whether the words between two names call the one a part of the other."""
    link = max(text.rfind(" of ", end, first), text.rfind(" within ", end, first))
    if link < 0 or text.count(" ", link + len(" of "), first) > _MOST_BLANKS:
        return False
    between = text[end:first]
    # No wording goes on in another paragraph.
    linked = "\n" not in between and says(between, _PARTS)
    return linked and bool(_SUBSIDIARY.fullmatch(text, _closed(text, end), first))


def owner_of(entity: Entity, entities: list[Entity], text: str) -> Owner | None:
    """Find the company that a text says another belongs to.

    Args:
        entity: the one that may be a part.
        entities: those that may own it.
        text: the view.
    """
    for span in entity.mentions[:8]:
        for other in entities:
            if other is entity or not other.name or other.code:
                continue
            for owners in other.mentions[:8]:
                near = owners[0] - span[1] < _FARTHEST_AFTER and span[0] - owners[1] < _FARTHEST_BEFORE
                if near and (rule := _link(text, span, owners, company=other.company > 0)):
                    return Owner(other, owners, rule)
    return None


# No wording links names that stand farther apart.
_FARTHEST_AFTER, _FARTHEST_BEFORE = 110, 140


def _link(text: str, own: Span, owners: Span, *, company: bool) -> str:
    """Name the wording by which one name is said to be of a part of the other's company, "" where none does."""
    (start, end), (first, last) = own, owners
    after, before = first - end, start - last
    if 0 <= after < _FARTHEST_AFTER and _is_part_of(text, end, first):
        return _SUBSIDIARY_OF
    if 0 < after < 40 and _A_COMPANY_OF.match(text, last) and _OF_KIND.fullmatch(text, _closed(text, end), first):
        return _SUBSIDIARY_OF
    if (
        0 < before < _FARTHEST_BEFORE
        and company
        and text.endswith(_ITS_ENDS, 0, start)
        and _ITS_UNIT.search(text, last, start)
    ):
        return "its-subsidiary"
    return "parent-named-before" if 0 < before < 60 and _PARENT_BEFORE.fullmatch(text, last, start) else ""


_PARENT_BEFORE = Pattern(
    r"'s? (?:(?:wholly|majority)[- ]owned )?(?:[\w-]+ ){0,2}?(?:subsidiary|unit|arm|affiliate),? |,? "
    r"through its (?:[\w-]+ ){0,3}?(?:subsidiary|unit|affiliate),? "
)
_ITS_UNIT = Pattern(r"\bits (?:[\w-]+ ){0,3}(?:subsidiary|unit|affiliate),? $")
_ITS_ENDS = listed("subsidiary |subsidiary, |unit |unit, |affiliate |affiliate, ")
# 'Beta Biotech, Inc. (Beta), an Alpha Group company'.
_OF_KIND = Pattern(r"(?:,? ?Inc\.?|,? ?Ltd\.?)?(?: ?\([^()]{0,40}\))?,? an? ")
_A_COMPANY_OF = Pattern(r" (?:company|subsidiary|unit|business|affiliate)\b")
_BRACKET_RUN = Pattern(r"[^()\n]{0,20}\([^()\n]{0,60}\)")


def _closed(text: str, end: int) -> int:
    """Step over a legal suffix and a bracket after a name."""
    found = _BRACKET_RUN.match(text, end)
    return found.end() if found else end
