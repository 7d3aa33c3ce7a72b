"""The most that a term, or several together, make payable: over their life, in each year, or of net sales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence


def capped(  # noqa: PLR0913, PLR0917 - amounts, their bound, the years, and what is carried on
    amount: Sequence[Any],
    most: Sequence[Any],
    opens_year: Sequence[Any],
    yearly: Any,
    carried: MutableSequence[Any],
    payable: MutableSequence[Any],
) -> None:
    """Give of each amount what a cap on their sum leaves payable: in all, the lesser of the sum and the cap.

    `most` is the cap in force in a period: where it changes with time, the one reached first is final, for as long as
    the sum comes to it. `yearly` is 1 where the cap is one of each year, and the sum begins anew with it. `carried`
    holds the sum of the amounts, and the cap they have reached, else 0.
    """
    for period in range(len(amount)):
        if opens_year[period] and yearly == 1:
            carried[0] = 0
            carried[1] = 0
        before = carried[0] if carried[1] == 0 else carried[1]
        bound = most[period] if carried[1] == 0 else carried[1]
        carried[0] = carried[0] + amount[period]
        if carried[0] >= bound:
            payable[period] = bound - before
            carried[1] = bound
        else:
            payable[period] = amount[period] if carried[1] == 0 else carried[0] - before
            carried[1] = 0


def held_under(
    amounts: Sequence[Any],
    most: Sequence[Any],
    opens: Sequence[Any],
    carried: MutableSequence[Any],
    allowed: MutableSequence[Any],
) -> None:
    """Give of each amount what a bound on the sum since the last opening allows, where the bound moves with the sum.

    What has been allowed by a period's end is the lesser of sum and bound: what had no room at first is allowed when
    the bound has risen, and given back when it falls. A bound below nothing counts as nothing. `carried` holds the sum
    since the opening, and what of it has been allowed.
    """
    for period in range(len(amounts)):
        if opens[period] != 0:
            carried[0] = 0
            carried[1] = 0
        lacking = carried[0] != carried[1]
        carried[0] = carried[0] + amounts[period]
        below = min(carried[0], max(0, most[period]))
        allowed[period] = below - carried[1] if lacking or below != carried[0] else amounts[period]
        carried[1] = below


def below_nothing(amounts: Sequence[Any], result: MutableSequence[Any]) -> None:
    """Give what of each amount lies below nothing: all of what is given back, nothing of what is owed."""
    for period in range(len(amounts)):
        result[period] = min(0, amounts[period])


def in_turn(
    amounts: Sequence[Any],
    room: Sequence[Any],
    opens: Sequence[Any],
    carried: MutableSequence[Any],
    allowed: MutableSequence[Any],
) -> None:
    """Give what one of several terms under a ceiling has of the room that the terms before it leave.

    What is given back needs no room: it has made some, which `room` holds already. The rest asks for room together with
    what has found none since the last opening. Room below nothing is given back of what has been allowed. `carried`
    holds what has found no room, and what has been allowed since the opening.
    """
    for period in range(len(amounts)):
        if opens[period] != 0:
            carried[0] = 0
            carried[1] = 0
        given_back = min(0, amounts[period])
        asked = carried[0] + max(0, amounts[period])
        if room[period] >= 0:
            taken = min(asked, room[period])
        else:
            taken = max(room[period], 0 - max(0, carried[1] + given_back))
        allowed[period] = taken + given_back
        carried[0] = 0 if taken == asked else asked - taken
        carried[1] = carried[1] + allowed[period]
