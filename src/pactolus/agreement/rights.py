"""The rights map: over several agreements on one asset, who holds which right, where, on which day.

For each right the world falls into what is held, what two hold exclusively (conflict), what the words of a territory
leave open (contested), and what nobody but the originator holds (white space). A sublicence is part of its head
licence: it takes nothing from the white space, and reaches no further and lasts no longer than its head. What it claims
beyond its head, or under a head that is not in force, is a broken chain; a head that is not given is taken on trust.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from pactolus.territory.answer import Definitions, define
from pactolus.territory.evaluation import evaluate_to_masks
from pactolus.territory.masks import codes, everything, listed_bits
from pactolus.territory.parser import parse

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from pactolus.agreement.holdings import Holding


@dataclass(frozen=True, slots=True)
class RightView:
    """One right in one asset on one day.

    Attributes:
        asset: the product.
        right: the right.
        held: the countries each holding has for certain, by the holding's id; sublicences among them.
        contested: the countries that holdings leave open, with the ids of those holdings.
        conflicts: the countries that two holders have exclusively in one field, by head licences, or by sublicences
            under one head, with the ids of the holdings.
        broken: the countries that sublicences claim and no chain of licences gives them, with the ids of the former.
        white: the countries that no holding reaches: the originator's.
    """

    asset: str
    right: str
    held: Mapping[str, frozenset[str]]
    contested: Mapping[str, tuple[str, ...]]
    conflicts: Mapping[str, tuple[str, ...]]
    broken: Mapping[str, tuple[str, ...]]
    white: frozenset[str]


@dataclass(frozen=True, slots=True)
class RightsFinding:
    """Something wrong, or ended, in the rights on an asset.

    Attributes:
        kind: `wider than its head`, `longer than its head`, `head not in force`, `head unknown`, `head of another
            asset`, `runs in a circle`, `may not be passed on`, `lapsed`, or `changed` where the holder's next grant
            follows on the day after.
        holding: the holding concerned.
        message: the finding in words.
        countries: the countries concerned, where it is about countries.
    """

    kind: str
    holding: str
    message: str
    countries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RightsMap:
    """The rights in every asset on one day."""

    on: dt.date
    views: tuple[RightView, ...]
    findings: tuple[RightsFinding, ...]


def map_rights(holdings: Sequence[Holding], on: dt.date, readings: Mapping[str, str] | None = None) -> RightsMap:
    """Map who holds what on a day.

    Args:
        holdings: the grants, of one asset or several; their territories are known to be readable.
        on: the day.
        readings: the reading chosen for a word of the territories: `{"europe": "eu27"}`.

    Returns:
        One view for each asset and right that any holding speaks of, in order, and the findings.
    """
    groups: dict[tuple[str, str], list[Holding]] = {}
    for one in holdings:
        for right in one.rights:
            groups.setdefault((one.asset, right), []).append(one)
    when = When(on, tuple(sorted((readings or {}).items())))
    known = {one.id for one in holdings}
    views = tuple(_view(asset, right, group, known, when) for (asset, right), group in sorted(groups.items()))
    return RightsMap(on, views, tuple(_findings(holdings, when)))


@dataclass(frozen=True, slots=True)
class When:
    """What territories are evaluated by: the day, and the readings that are chosen."""

    on: dt.date
    readings: tuple[tuple[str, str], ...] = ()


@lru_cache(maxsize=65536)
def reach(territory: str, when: When) -> tuple[int, int]:
    """Give the countries that a territory has for certain, and those its words leave open, as masks."""
    expression, _ = parse(territory)
    if expression is None:
        return 0, 0
    settled = _settled(when.readings)
    return evaluate_to_masks(expression, when.on, settled.readings, settled.meanings)


@cache
def _settled(readings: tuple[tuple[str, str], ...]) -> Definitions:
    return define({}, dict(readings))[0]


@dataclass(frozen=True, slots=True)
class _Reached:
    """A holding with the countries it has for certain, and those its words leave open."""

    holding: Holding
    sure: int
    maybe: int


def _view(asset: str, right: str, holdings: Iterable[Holding], known: Collection[str], when: When) -> RightView:
    active = [_Reached(one, *reach(one.territory, when)) for one in holdings if one.holds(when.on)]
    heads = [one for one in active if one.holding.under not in known]
    by_id = {one.holding.id: one for one in active}
    beyond = [(one.holding.id, one.sure & ~_given(one, by_id, known)) for one in active]
    certain, opened = _union(one.sure for one in heads), _union(one.maybe for one in heads)
    broken = _union(found for _, found in beyond)
    clashing = _clashing(active)
    return RightView(
        asset=asset,
        right=right,
        held={one.holding.id: codes(one.sure) for one in active},
        contested=_by_country([(one.holding.id, one.maybe) for one in heads], opened),
        conflicts=_by_country(clashing, _union(found for _, found in clashing)),
        broken=_by_country(beyond, broken),
        white=codes(everything() & ~certain & ~opened & ~broken),
    )


def _union(parts: Iterable[int]) -> int:
    found = 0
    for part in parts:
        found |= part
    return found


def _given(one: _Reached, active: Mapping[str, _Reached], known: Collection[str]) -> int:
    """Give the countries that a holding can have by its head licences, as far up as these are known."""
    found, passed = everything(), set()
    while one.holding.under in known:
        head = active.get(one.holding.under)
        if head is None or head.holding.id in passed:
            return 0  # not in force, without this right, in another asset; or in a circle
        passed.add(head.holding.id)
        found &= head.sure | head.maybe
        one = head
    return found


def _by_country(parts: Sequence[tuple[str, int]], wanted: int) -> dict[str, tuple[str, ...]]:
    return {code: tuple(name for name, found in parts if found & bit) for code, bit in listed_bits(wanted)}


def _clashing(active: Iterable[_Reached]) -> list[tuple[str, int]]:
    """Give for each exclusive holding the countries that another holder has exclusively beside it.

    Beside it are grants under the same head, or both under none, in one field of use or where one has every field.
    """
    beside: dict[str, list[_Reached]] = {}
    for one in active:
        if one.holding.exclusivity == "exclusive":
            beside.setdefault(one.holding.under, []).append(one)
    found = []
    for group in beside.values():
        taken: dict[tuple[str, str], int] = {}
        for one in group:
            key = one.holding.holder, _field(one.holding)
            taken[key] = taken.get(key, 0) | one.sure
        found += [(one.holding.id, one.sure & _others(one.holding, taken)) for one in group]
    return found


def _others(one: Holding, taken: Mapping[tuple[str, str], int]) -> int:
    """Give what other holders have in the field of a holding."""
    own = _field(one)
    return _union(
        found
        for (holder, field), found in taken.items()
        if holder != one.holder and (not own or not field or field == own)
    )


def _field(one: Holding) -> str:
    return one.field.strip().casefold()


def _findings(holdings: Sequence[Holding], when: When) -> Iterator[RightsFinding]:
    by_id = {one.id: one for one in holdings}
    begun = {(one.asset, one.holder, one.since) for one in holdings}
    for one in holdings:
        if one.until is not None and one.until < when.on:
            if (one.asset, one.holder, one.until + dt.timedelta(days=1)) in begun:
                yield RightsFinding(
                    "changed", one.id, f"{one.holder}'s rights in {one.asset} changed after {one.until}"
                )
            else:
                yield RightsFinding("lapsed", one.id, f"{one.holder}'s rights in {one.asset} ended on {one.until}")
        elif one.under and one.holds(when.on):
            head = by_id.get(one.under)
            if head is None:
                message = f"{one.id} is granted under {one.under}, which is not given"
                yield RightsFinding("head unknown", one.id, message)
            elif _runs_in_a_circle(one, by_id):
                yield RightsFinding("runs in a circle", one.id, f"{one.id} is granted under itself, by {head.id}")
            elif head.asset != one.asset:
                message = f"{one.id} is granted under {head.id}, which is about {head.asset}"
                yield RightsFinding("head of another asset", one.id, message)
            else:
                yield from _chain_findings(one, head, when)


def _runs_in_a_circle(one: Holding, by_id: Mapping[str, Holding]) -> bool:
    passed: set[str] = set()
    head: Holding | None = one
    while head is not None and head.id not in passed:
        passed.add(head.id)
        head = by_id.get(head.under)
    return head is not None


def _chain_findings(one: Holding, head: Holding, when: When) -> Iterator[RightsFinding]:
    if not head.holds(when.on):
        yield RightsFinding("head not in force", one.id, f"{one.id} is granted under {head.id}, which is not in force")
    if head.sublicensable is False:
        yield RightsFinding(
            "may not be passed on", one.id, f"{head.id} may not be sublicensed, {one.id} is granted under it"
        )
    if head.until is not None and (one.until is None or one.until > head.until):
        message = f"{one.id} lasts until {one.until or 'further notice'}, its head {head.id} until {head.until}"
        yield RightsFinding("longer than its head", one.id, message)
    sure, maybe = reach(one.territory, when)
    beyond = tuple(sorted(codes((sure | maybe) & ~reach(head.territory, when)[0])))
    missing = [right for right in one.rights if right not in head.rights]
    if beyond or missing:
        what = [f"{len(beyond)} {'country' if len(beyond) == 1 else 'countries'}"] if beyond else []
        message = f"{one.id} has {' and '.join([*what, *missing])} that its head {head.id} does not have for certain"
        yield RightsFinding("wider than its head", one.id, message, beyond)


def change_days(holdings: Iterable[Holding]) -> tuple[dt.date, ...]:
    """Give the days on which the map changes: the first day of each grant, and the day after each end."""
    days = {one.since for one in holdings if one.since} | {
        one.until + dt.timedelta(days=1) for one in holdings if one.until
    }
    return tuple(sorted(days))
