"""Amounts that fall due once, when something has happened."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence


def happened(events: Sequence[Any], amount: Any, carried: MutableSequence[Any], due: MutableSequence[Any]) -> None:
    """Make an amount due in the first period with a matching event.

    `events` counts the matching events of each period. `carried[0]` is 1 once the amount has fallen due, else 0.
    """
    for period in range(len(events)):
        due[period] = 0
        if carried[0] == 0 and events[period] > 0:
            due[period] = amount
            carried[0] = 1


def happened_each(events: Sequence[Any], amount: Any, due: MutableSequence[Any]) -> None:
    """Make an amount due for every matching event; `events` counts them by period."""
    for period in range(len(events)):
        due[period] = amount * events[period]


def scheduled(parts: Sequence[Any], due: MutableSequence[Any]) -> None:
    """Make due what a schedule says of each period."""
    for period in range(len(parts)):
        due[period] = parts[period]


def reached(
    position: Sequence[Any], threshold: Any, amount: Any, carried: MutableSequence[Any], due: MutableSequence[Any]
) -> None:
    """Make an amount due in the first period whose position is at or above the threshold.

    `carried[0]` is 1 once the amount has fallen due, else 0.
    """
    for period in range(len(position)):
        due[period] = 0
    if carried[0] != 0:
        return
    for period in range(len(position)):
        if position[period] >= threshold:
            due[period] = amount
            carried[0] = 1
            return


def exceeded(
    position: Sequence[Any], threshold: Any, amount: Any, carried: MutableSequence[Any], due: MutableSequence[Any]
) -> None:
    """Make an amount due in the first period whose position is above the threshold.

    `carried[0]` is 1 once the amount has fallen due, else 0.
    """
    for period in range(len(position)):
        due[period] = 0
    if carried[0] != 0:
        return
    for period in range(len(position)):
        if position[period] > threshold:
            due[period] = amount
            carried[0] = 1
            return


def happened_at(
    events: Sequence[Any], amounts: Sequence[Any], carried: MutableSequence[Any], due: MutableSequence[Any]
) -> None:
    """Make the amount of the first period with a matching event due; `carried[0]` is 1 once it has fallen due."""
    for period in range(len(events)):
        due[period] = 0
        if carried[0] == 0 and events[period] > 0:
            due[period] = amounts[period]
            carried[0] = 1


def reached_in_year(
    position: Sequence[Any],
    opens_year: Sequence[Any],
    figures: Sequence[Any],
    carried: MutableSequence[Any],
    due: MutableSequence[Any],
) -> None:
    """Make an amount due in the first period of each year whose position has passed a threshold.

    `figures` holds the threshold, the amount, whether reaching it is enough (else 0) and how often it is due at most.
    `carried[0]` is 1 once it has fallen due in the year, else 0; `carried[1]` is how often it has fallen due.
    """
    for period in range(len(position)):
        due[period] = 0
        if opens_year[period]:
            carried[0] = 0
        passed = position[period] > figures[0] or (figures[2] != 0 and position[period] == figures[0])
        if passed and carried[0] == 0 and carried[1] < figures[3]:
            due[period] = figures[1]
            carried[0] = 1
            carried[1] = carried[1] + 1


def scaled(amount: Any, part: Any, whole: Any) -> Any:
    """Give the part of an amount that a figure has come to of its whole, at most all of it."""
    return amount * min(part, whole) / whole
