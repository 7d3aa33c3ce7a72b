"""Payees: whom a sentence says a sum is paid to, and what is therefore another deal's.

A note goes on from one agreement to the next without a word of warning; whoever is paid there is no party of the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.marked import NAME, entity_of
from pactolus.reading.passages import Role
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import says

if TYPE_CHECKING:
    from pactolus.reading.entities import Entity
    from pactolus.reading.marked import Marked
    from pactolus.reading.parties import Parties
    from pactolus.reading.passages import Sentence

# 'pays $X for a licence to MALT1': what the licence is to is not who is paid.
_PAID_TO = Pattern(
    rf"\b(?:pay(?:s|able|ing|ments?)?|paid|owe[ds]?|fees?|remit(?:s|ted)?|royalt(?:y|ies))\b"
    rf"(?:[^;.\n{NAME[1:-1]}]|\.(?=\d)){{0,60}}?"
    rf"(?<!licen[cs]e )(?<!rights )(?<!access )\bto (?:the )?(?P<to>{NAME})(?!'s)|"
    rf"\b(?:(?:pay(?:s|ing)?|paid) |(?P<owed>owe[sd]?|owing) )"
    rf"(?:(?:its|the|their) (?:own )?(?:upstream |original |head )?licensors?,? )?(?:the )?(?P<direct>{NAME})(?!'s)"
)


# One of these stands in each sentence that tells whom a sum is paid to.
_OF_PAYMENTS = ("pa", "owe", "royalt", "remit", "fee")
# What each match of it ends with; nothing is told of most names so.
_TO_A_NAME = Pattern(rf"{NAME}(?<=(?:to|he|ay|ys|ng|id|we|es|ed|r,|s,|or|rs) .)")


# 'will receive a $20.0 million payment from Gamma': who pays there is no party either.
_PAID_BY = Pattern(
    rf"\breceive[ds]?\b(?:[^;.\n{NAME[1:-1]}]|\.(?=\d)){{0,60}}?"
    rf"\bpayments?\b[^;.\n{NAME[1:-1]}]{{0,20}}?\bfrom (?P<by>{NAME})"
)
_FROM_A_NAME = Pattern(rf"{NAME}(?<=from .)")
# 'Quex University is owed a 3% royalty by Alpha', 'Alpha shares 3% of net sales with Quex University'.
_BY_WHOM = Pattern(
    rf"(?P<one>{NAME}) (?:(?:is|are|will|be|would|also|in turn) ){{0,4}}(?:owed|due|paid|receives?|collects?|gets?)\b"
    rf"(?:[^;.\n{NAME[1:-1]}]|\.(?=\d)){{0,80}}?\broyalt(?:[^;.\n]|\.(?=\d)){{0,40}}? "
    rf"(?:from|by) (?P<by>{NAME})|"
    rf"(?P<sharer>{NAME}) (?:(?:will|would|must|also|in turn) ){{0,3}}shares?\b"
    rf"(?:[^;.\n{NAME[1:-1]}]|\.(?=\d)){{0,60}}? with (?P<with>{NAME})"
)
# What each match of it ends with.
_BY_A_NAME = Pattern(rf"{NAME}(?<=(?:om|by|th) .)")
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
    if not sides.grantors:
        return told
    payees = _Payees(entities, sides)
    return [
        one._replace(role=Role.ABOUT) if beside.names and one.role is Role.BODY and payees.are_others(beside) else one
        for one, beside in zip(told, marked, strict=True)
    ]


class _Payees:
    """Whom the sentences of a deal pay: its parties, or others, all of whom come up after the first party was named."""

    def __init__(self, entities: list[Entity], sides: Parties) -> None:
        self.entities, self.ours, self.grantors = entities, sides.entities(), sides.grantors
        self.first = min((span[0] for number in self.ours for span in entities[number].mentions[:1]), default=0)

    def are_others(self, one: Marked) -> bool:
        """Tell a sentence in which only others are paid, or pay."""
        if not says(one.plain, _OF_PAYMENTS):
            return False
        if _FROM_A_NAME.search(one.plain) and self._are_others({found["by"] for found in _PAID_BY.finditer(one.plain)}):
            return True
        told = _PAID_TO.finditer(one.plain) if _TO_A_NAME.search(one.plain) else ()
        # Of a sum that is owed to somebody the user is told (`payment_sides`); of a royalty nothing else would be.
        royalty = "oyalt" in one.plain
        payees = {found["to"] or found["direct"] for found in told if royalty or not found["owed"]}
        if payees:
            return self._are_others(payees | {found["one"] for found in _RECEIVES.finditer(one.plain)})
        if not royalty or _BY_A_NAME.search(one.plain) is None:
            return False
        return any(
            entity_of(found["by"] or found["sharer"]) in self.grantors
            and self._are_others({found["one"] or found["with"]})
            for found in _BY_WHOM.finditer(one.plain)
        )

    def _are_others(self, marks: set[str]) -> bool:
        numbers = {entity_of(mark) for mark in marks}
        return bool(
            numbers
            and not numbers & self.ours
            and all(_is_later(self.entities[number], self.first) for number in numbers)
        )


def _is_later(entity: Entity, first: int) -> bool:
    """Tell somebody who comes up after a party of the deal was named; what was named before may be a party's name."""
    return bool(entity.name) and not entity.code and entity.mentions[0][0] > first
