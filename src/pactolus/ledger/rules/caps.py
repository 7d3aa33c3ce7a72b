"""The most that a term makes payable, over its life or in each year."""

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
    """Give of each amount what a cap on their sum leaves payable; once the cap is reached, nothing more is.

    `most` is the cap in force in a period: where it changes with time, the one reached first is final. `yearly` is 1
    where the cap is one of each year, and the sum begins anew with it. `carried` holds the sum so far, and 1 once the
    cap has been reached.
    """
    for period in range(len(amount)):
        if opens_year[period] and yearly == 1:
            carried[0] = 0
            carried[1] = 0
        if carried[1] == 1:
            payable[period] = 0
        else:
            left = most[period] - carried[0]
            if amount[period] >= left:
                carried[1] = 1
            payable[period] = min(amount[period], left)
            carried[0] = carried[0] + payable[period]
