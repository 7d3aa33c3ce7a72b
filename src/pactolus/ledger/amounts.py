"""Costs and income as a share counts them: which of the recorded amounts, and how much of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.core.problems import Problem
from pactolus.ledger.cells import read_number
from pactolus.ledger.matching import day, first_day
from pactolus.ledger.spans import days_of
from pactolus.ledger.trace import Traced

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Share
    from pactolus.ledger.corrections import Correction

_TYPES = {"costs": "cost", "income": "sublicence_income"}


def selected(agreement: Agreement, share: Share, key: str, amount: Correction, events: Sequence[Event]) -> bool:
    """Tell whether an amount counts for a share: as `costs`, `income`, `cost` of a class, or income of a `stage`."""
    event, days = amount.event, days_of(agreement, share, events)
    if days is None or day(event) not in days or event.term not in {"", share.id}:
        return False
    if share.base.products and event.product and event.product not in share.base.products:
        return False
    kind, _, which = key.partition(" ")
    if kind == "cost":
        return event.type == "cost" and event.details.get("class", "") == which
    classes = share.base.classes
    if event.type != _TYPES.get(kind, "sublicence_income") or (
        classes and event.details.get("class", "") not in classes
    ):
        return False
    return kind != "stage" or stage_of(share, amount, events) == int(which)


def stage_of(share: Share, amount: Correction, events: Sequence[Event]) -> int | None:
    """Give the number of the stage that an income falls into; None where it is not known.

    The last stage of the list that had begun on the day that chooses: that of the sublicence's signing, or the
    income's own.
    """
    chosen = day(amount.event) if share.staged_at == "receipt" else _signed(amount.event, events)
    if chosen is None:
        return None
    begun = [None if stage.since is None else first_day(stage.since, events) for stage in share.stages]
    return max(
        (
            number
            for number, (stage, since) in enumerate(zip(share.stages, begun, strict=True))
            if stage.since is None or (since is not None and since <= chosen)
        ),
        default=None,
    )


def _signed(income: Event, events: Sequence[Event]) -> dt.date | None:
    name = income.details.get("sublicence", "")
    signed = [one for one in events if one.type == "sublicence_signed" and one.details.get("sublicence", "") == name]
    return min((day(one) for one in signed), default=None)


def amount_of(amount: Correction, source: str) -> Traced:
    """Give an amount: of shares that a sublicensee takes up, what it pays above their fair value."""
    event = amount.event
    where = f"{source}:{event.line}"
    name = " ".join(word for word in (event.type, event.details.get("class", ""), str(event.date)) if word)
    paid = Traced(amount.amount.amount, name, source=where)
    stated = event.details.get("fair_value", "")
    return (
        paid - Traced(read_number(stated), f"fair value of what {event.id} was paid for", source=where)
        if stated
        else paid
    )


def sound_amounts(
    agreement: Agreement, amounts: Iterable[Correction], events: Sequence[Event], source: str
) -> tuple[tuple[Correction, ...], list[Problem]]:
    """Give the amounts that shares can count, and a problem for each that they cannot."""
    kept: list[Correction] = []
    problems: list[Problem] = []
    for one in amounts:
        unsound = list(_unsound(agreement, one, events))
        problems += [
            Problem(
                source, f"the {one.event.type} {one.event.id} is left out: {message}", one.event.line, remedy=remedy
            )
            for message, remedy in unsound
        ]
        kept += [] if unsound else [one]
    return tuple(kept), problems


def _unsound(agreement: Agreement, amount: Correction, events: Sequence[Event]) -> Iterator[tuple[str, str]]:
    try:
        read_number(amount.event.details.get("fair_value", "0"))
    except InvalidValue as error:
        yield f"fair_value: {error}", "correct the detail"
    for share in agreement.share:
        staged = share.stages and selected(agreement, share, "income", amount, events)
        if staged and stage_of(share, amount, events) is None:
            remedy = "record its sublicence_signed, named by the detail sublicence"
            yield f"it falls into no stage of {share.id}", remedy
