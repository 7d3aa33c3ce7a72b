"""How far a name can reach: the most countries it means under any reading. Lists are read by it."""

from __future__ import annotations

from functools import cache

from pactolus.territory.countries import countries
from pactolus.territory.expressions import Expression, Named, Some, difference, union
from pactolus.territory.masks import everything
from pactolus.territory.readings import COMPOSITES, all_readings, meanings
from pactolus.territory.regions import members_mask, memberships
from pactolus.territory.tables import rows


def furthest(expression: Expression) -> int:
    """Give the most countries that an expression can mean, as a mask; what is taken away in it is not looked at.

    A country reaches its territories and possessions, even where its name alone never means them.
    """
    match expression:
        case Named(place):
            return _furthest_of(place)
        case Some(_, of):
            return furthest(of)
        case _:
            found = 0
            for step in expression.steps:
                if step.adds:
                    found |= furthest(step.what)
            return found


@cache
def _furthest_of(place: str) -> int:
    beside = possessions(place)
    found = furthest(beside) if beside is not None else 0
    if place == "CN":
        # Contracts take Hong Kong, Macau and Taiwan out of 'the PRC' as if they lay in it.
        found |= members_mask("greater_china", None)
    for part in COMPOSITES.get(place, (place,)):
        known = part == "world" or part in countries() or part in memberships() or part in all_readings()
        if not known:
            # A term that a contract defines may mean anything.
            return everything()
        for _, countries_meant in meanings(part, None):
            found |= countries_meant
    return found


def can_lie_in(what: Expression, where: int) -> bool:
    """Tell whether one place can lie wholly in another under some reading."""
    return not furthest(what) & ~where


@cache
def possessions(place: str) -> Expression | None:
    """Give what a country's 'territories and possessions' are; None where it has none with a code of their own."""
    found = {row["sovereign"]: row["regions"].split() for row in rows("possessions.csv")}.get(place)
    return union(*(Named(part) for part in found)) if found else None


def without_possessions(place: str) -> Expression:
    """Give a country without its territories and possessions: no part of the one lies in the other."""
    beside = possessions(place)
    return Named(place) if beside is None else difference(Named(place), beside)


def count(what: Expression) -> int | None:
    """Give how many countries a name means by the latest record; None where its readings differ, or for no name."""
    if not isinstance(what, Named) or what.id in COMPOSITES:
        return None
    meant = meanings(what.id, None)
    return meant[0][1].bit_count() if len(meant) == 1 else None
