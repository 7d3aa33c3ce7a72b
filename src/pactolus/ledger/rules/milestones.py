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
        if carried[0] == 0 and position[period] >= threshold:
            due[period] = amount
            carried[0] = 1


def exceeded(
    position: Sequence[Any], threshold: Any, amount: Any, carried: MutableSequence[Any], due: MutableSequence[Any]
) -> None:
    """Make an amount due in the first period whose position is above the threshold.

    `carried[0]` is 1 once the amount has fallen due, else 0.
    """
    for period in range(len(position)):
        due[period] = 0
        if carried[0] == 0 and position[period] > threshold:
            due[period] = amount
            carried[0] = 1
