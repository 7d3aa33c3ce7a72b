"""What reductions leave of a royalty, the floor under them, and the year's reconciliation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence


def generic_share(product: Any, generic: Any) -> Any:
    """Give B/(A+B): the part of generic units in all units; nothing where no unit was sold."""
    whole = product + generic
    return generic / whole if whole > 0 else 0 * whole


def sales_fall(base: Any, quarters: Any, sales: Any) -> Any:
    """Give the part of the mean of some quarters that a quarter's sales have lost; nothing where there was no mean."""
    mean = base / quarters
    return (mean - sales) / mean if mean > 0 else 0 * mean


def multiplied(factors: Sequence[Any]) -> Any:
    """Give what is left when each reduction takes its part of what the ones before it leave."""
    left = factors[0]
    for place in range(1, len(factors)):
        left = left * factors[place]
    return left


def added(factors: Sequence[Any]) -> Any:
    """Give what is left when each reduction takes its part of the full royalty: never less than nothing."""
    left = factors[0]
    for place in range(1, len(factors)):
        left = left - (1 - factors[place])
    return max(0, left)


def greatest_alone(factors: Sequence[Any]) -> Any:
    """Give what the greatest reduction leaves: the others count for nothing beside it."""
    left = factors[0]
    for place in range(1, len(factors)):
        left = min(left, factors[place])
    return left


def credited_above(  # noqa: PLR0913, PLR0917 - one series more than `credited`: what the credit must leave
    royalty: Sequence[Any],
    payments: Sequence[Any],
    least: Sequence[Any],
    figures: Sequence[Any],
    carried: MutableSequence[Any],
    taken: MutableSequence[Any],
) -> None:
    """Give what a share of third-party payments takes off the royalty, up to a part of it and down to a floor.

    `figures[0]` is the share, `figures[1]` the most of a period's royalty that can be taken off, `least` what has to be
    left of it; `carried[0]` is the credit that has found no room yet.
    """
    for period in range(len(royalty)):
        if payments[period] != 0:
            carried[0] = carried[0] + figures[0] * payments[period]
        room = min(figures[1] * royalty[period], royalty[period] - least[period])
        taken[period] = max(0, min(carried[0], room))
        carried[0] = carried[0] - taken[period]


def at_least(amount: Sequence[Any], least: Sequence[Any], result: MutableSequence[Any]) -> None:
    """Lift each amount to its floor; a floor of nothing or less, as returns make it, lifts nothing."""
    for period in range(len(amount)):
        result[period] = amount[period]
        if least[period] > 0 and least[period] > amount[period]:
            result[period] = least[period]


def reconciled(  # noqa: PLR0913, PLR0917 - the two sums compared, and when a year begins and ends
    whole_year: Sequence[Any],
    provisional: Sequence[Any],
    closes: Sequence[Any],
    opens_year: Sequence[Any],
    carried: MutableSequence[Any],
    difference: MutableSequence[Any],
) -> None:
    """Give, where a year closes, what its royalty to date on the whole year's figures is above its quarters' sum.

    `closes` is 1 in the year's last period and in corrections behind it, else 0; `carried[0]` is what has been
    reconciled in the year already.
    """
    for period in range(len(whole_year)):
        if opens_year[period]:
            carried[0] = 0
        difference[period] = 0
        if closes[period] > 0:
            difference[period] = whole_year[period] - provisional[period] - carried[0]
            carried[0] = carried[0] + difference[period]


def plus(first: Sequence[Any], second: Sequence[Any], result: MutableSequence[Any]) -> None:
    """Add two amounts."""
    for period in range(len(first)):
        result[period] = first[period] + second[period]
