"""Amendments as dated layers: the agreement as it stands on a day, by what was known on a day.

An amendment has two dates. From `effective` on its terms hold; it is known from `signed` on. Where it was signed later
than it takes effect, it changes the past: what has fallen due by then is restated.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from pactolus.agreement.lines import Lines
from pactolus.agreement.terms import Additions, Agreement
from pactolus.agreement.validation import validate
from pactolus.core.errors import InvalidValue
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from pactolus.agreement.terms import Amendment

# What names the agreement and its terms, and what its money is counted in, stays as it is.
_FIXED = ("/agreement/id", "/agreement/currency", "/amendment", "/evidence")


@dataclass(frozen=True, slots=True)
class Version:
    """The agreement as it stands from one day on, until the next version.

    Attributes:
        agreement: the terms in force, without amendments.
        since: the first day; `date.min` for the agreement as it was made.
        amendments: ids of the amendments in it, in the order they took effect.
    """

    agreement: Agreement
    since: dt.date
    amendments: tuple[str, ...] = ()


def known_on(amendment: Amendment) -> dt.date:
    """Give the day an amendment was known: when it was signed, or at the latest when it took effect."""
    return (amendment.effective if amendment.signed is None else amendment.signed).last


def known_amendments(agreement: Agreement, known_by: dt.date | None = None) -> frozenset[str]:
    """Give the ids of the amendments that were known on a day; None: of all."""
    return frozenset(one.id for one in agreement.amendment if known_by is None or known_on(one) <= known_by)


def versions(agreement: Agreement, amendments: Collection[str] | None = None) -> list[Version]:
    """Give the versions of an agreement in the order they took effect, the one it was made with first.

    Args:
        agreement: as its file states it; its amendments can all be applied (`check_amendments`).
        amendments: ids of the amendments to count; None: all.
    """
    layers = [one for one in agreement.amendment if amendments is None or one.id in amendments]
    found = [Version(_without_layers(agreement), dt.date.min)]
    for layer in sorted(layers, key=lambda one: (one.effective.first, known_on(one))):
        last = found[-1]
        amended = Version(amend(last.agreement, layer), layer.effective.first, (*last.amendments, layer.id))
        found = [*(found[:-1] if last.since == amended.since else found), amended]
    return found


def in_force(agreement: Agreement, on: dt.date | None = None, amendments: Collection[str] | None = None) -> Agreement:
    """Give the agreement as it stands on a day; None: with all of its amendments."""
    if not agreement.amendment:
        return agreement
    return [one for one in versions(agreement, amendments) if on is None or one.since <= on][-1].agreement


def _without_layers(agreement: Agreement) -> Agreement:
    return agreement.model_copy(update={"amendment": ()})


def amend(agreement: Agreement, amendment: Amendment) -> Agreement:
    """Give an agreement with one amendment carried out.

    Raises:
        InvalidValue: where it changes or ends what is not there, or what it makes cannot be read.
    """
    data = agreement.model_dump(exclude_unset=True)
    for path in amendment.end:
        _end(data, path)
    for path, value in amendment.set.items():
        _set(data, path, value)
    for kind in Additions.model_fields:
        added = [term.model_dump(exclude_unset=True) for term in getattr(amendment.add, kind)]
        data[kind] = [*data.get(kind, ()), *added]
    try:
        return Agreement.model_validate(data)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = "/".join(map(str, first["loc"]))
        raise InvalidValue(f"what it makes of /{place} cannot be read: {first['msg']}") from error


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    if path.startswith(_FIXED) or path.endswith("/id"):
        raise InvalidValue(f"{path} is what terms are known by, and is not amended")
    around, last = _reach(data, path)
    around[last] = value


def _end(data: dict[str, Any], path: str) -> None:
    """Take out the term of an id, or the value of a path."""
    if path.startswith("/"):
        around, last = _reach(data, path)
        if not isinstance(around, dict) or last not in around or path.startswith(_FIXED):
            raise InvalidValue(f"{path} leads to nothing that could end")
        del around[last]
        return
    for kind in Additions.model_fields:
        kept = [term for term in data.get(kind, ()) if term["id"] != path]
        if len(kept) < len(data.get(kind, ())):
            data[kind] = kept
            return
    raise InvalidValue(f"there is no term of the id {path!r} that could end")


def _reach(data: dict[str, Any], path: str) -> tuple[Any, Any]:
    """Give what is around a value, and its key there; steps through lists are ids, or positions of what has none."""
    *before, last = path.split("/")[1:] or [""]
    around: Any = data
    for step in before:
        around = _inside(around, step, path)
    if isinstance(around, list | tuple):
        return around, _position(around, last, path)
    if not isinstance(around, dict):
        raise InvalidValue(f"{path} leads to no value of the agreement")
    return around, last


def _inside(around: Any, step: str, path: str) -> Any:
    """Give the value of one step; lists are made changeable on the way."""
    if isinstance(around, list | tuple):
        return around[_position(around, step, path)]
    if not isinstance(around, dict) or step not in around:
        raise InvalidValue(f"{path} leads to no value of the agreement: there is no {step!r}")
    if isinstance(around[step], tuple):
        around[step] = list(around[step])
    return around[step]


def _position(around: Sequence[Any], step: str, path: str) -> int:
    names = [one.get("id", str(place)) if isinstance(one, dict) else str(place) for place, one in enumerate(around)]
    if step not in names:
        raise InvalidValue(f"{path} leads to no value of the agreement: there is no {step!r}")
    return names.index(step)


def check_amendments(agreement: Agreement, source: str, lines: Lines) -> list[Problem]:
    """Find amendments that cannot be carried out, and what is wrong with the versions they make and was not before."""
    problems: list[Problem] = []
    version = _without_layers(agreement)
    order = sorted(enumerate(agreement.amendment), key=lambda one: (one[1].effective.first, known_on(one[1])))
    for position, layer in order:
        line, term = lines.of(("amendment", position)), f"/amendment/{layer.id}"
        if layer.id in [one.id for one in agreement.amendment[:position]]:
            problems.append(Problem(source, f"the id {layer.id!r} is taken", line, term, "give each its own id"))
        try:
            amended = amend(version, layer)
        except InvalidValue as error:
            problems.append(Problem(source, str(error), line, term, "correct the amendment"))
            continue
        problems += [
            Problem(
                source, f"after the amendment {found.term}: {found.message}", line, term, found.remedy, found.severity
            )
            for found in _new_problems(version, amended)
        ]
        version = amended
    return problems


def _new_problems(was: Agreement, now: Agreement) -> Iterator[Problem]:
    # The evidence stays that of the agreement as it was made, so it is no matter here.
    before, after = (validate(one.model_copy(update={"evidence": ()}), "", Lines()) for one in (was, now))
    return (one for one in after if one not in before)
