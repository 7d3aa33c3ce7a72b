"""Payees: whom a sentence says a sum is paid to, and what is therefore another deal's.

A note goes on from one agreement to the next without a word of warning; whoever is paid there is no party of the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.marked import NAME, entity_of
from pactolus.reading.passages import Role
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from pactolus.reading.entities import Entity
    from pactolus.reading.marked import Marked
    from pactolus.reading.parties import Parties
    from pactolus.reading.passages import Sentence

# 'pays $X for a licence to MALT1': what the licence is to is not who is paid.
_PAID_TO = Pattern(
    rf"\b(?:pay(?:s|able|ing|ments?)?|paid|owe[ds]?|fees?)\b[^;.\n{NAME[1:-1]}]{{0,60}}?"
    rf"(?<!licen[cs]e )(?<!rights )(?<!access )\bto (?:the )?(?P<to>{NAME})(?!'s)|"
    rf"\b(?:pay(?:s|ing)?|paid) (?P<direct>{NAME})(?!'s)"
)


# What each match of it ends with; nothing is told of most names so.
_TO_A_NAME = Pattern(rf"{NAME}(?<=(?:to|he|ay|ys|ng|id) .)")


# 'will receive a $20.0 million payment from Gamma': who pays there is no party either.
_PAID_BY = Pattern(
    rf"\breceive[ds]?\b(?:[^;.\n{NAME[1:-1]}]|\.(?=\d)){{0,60}}?"
    rf"\bpayments?\b[^;.\n{NAME[1:-1]}]{{0,20}}?\bfrom (?P<by>{NAME})"
)
_FROM_A_NAME = Pattern(rf"{NAME}(?<=from .)")
_RECEIVES = Pattern(rf"(?P<one>{NAME}) (?:[\w-]+ ){{0,3}}?(?:receiv|eligible|entitled|earn)")


def of_the_parties(
    told: list[Sentence], marked: list[Marked], sides: Parties, entities: list[Entity]
) -> list[Sentence]:
    """Set aside the sentences whose payments go to somebody who is no party of the deal.

    Args:
        told: the deal's sentences.
        marked: the same sentences, marked.
        sides: the deal's parties; nothing is set aside where nobody is known to grant.
        entities: all names of the text.
    """
    ours = sides.entities()
    if not sides.grantors:
        return told
    first = min((span[0] for number in ours for span in entities[number].mentions[:1]), default=0)
    return [
        one._replace(role=Role.ABOUT)
        if beside.names and one.role is Role.BODY and _pays_others(beside, ours, entities, first)
        else one
        for one, beside in zip(told, marked, strict=True)
    ]


def _pays_others(one: Marked, ours: set[int], entities: list[Entity], first: int) -> bool:
    """Tell a sentence in which only others are paid, all of whom come up after the first party was named."""
    if "pa" not in one.plain:
        return False
    told = _PAID_TO.finditer(one.plain) if _TO_A_NAME.search(one.plain) else ()
    payees = {entity_of(found["to"] or found["direct"]) for found in told}
    payers = (
        {entity_of(found["by"]) for found in _PAID_BY.finditer(one.plain)} if _FROM_A_NAME.search(one.plain) else set()
    )
    if payers and not payers & ours and all(_is_later(entities[number], first) for number in payers):
        return True
    if not payees:
        return False
    payees |= {entity_of(found["one"]) for found in _RECEIVES.finditer(one.plain)}
    return not payees & ours and all(_is_later(entities[number], first) for number in payees)


def _is_later(entity: Entity, first: int) -> bool:
    """Tell somebody who comes up after a party of the deal was named; what was named before may be a party's name."""
    return bool(entity.name) and not entity.code and entity.mentions[0][0] > first
