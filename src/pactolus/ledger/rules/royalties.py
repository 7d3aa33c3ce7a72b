"""Shares of net sales."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence


def flat(sales: Sequence[Any], rate: Any, royalty: MutableSequence[Any]) -> None:
    """Give one rate of all sales."""
    for period in range(len(sales)):
        royalty[period] = rate * sales[period]


def marginal(
    sales: Sequence[Any],
    position: Sequence[Any],
    lower: Sequence[Any],
    rate: Sequence[Any],
    royalty: MutableSequence[Any],
) -> None:
    """Give each band of the year's sales its own rate.

    The period's sales run from `position - sales` to `position`; each band takes the part that lies in it. Bands meet:
    band `b` reaches from `lower[b]` to `lower[b + 1]`, the first from wherever the year stands (also below nothing,
    when returns exceed sales), the last without end. So the parts always add up to the sales, returns included.
    """
    bands = len(lower)
    for period in range(len(sales)):
        after = position[period]
        before = after - sales[period]
        royalty[period] = 0
        for band in range(bands):
            # The bands ascend: what reaches none of this one reaches none of those above it.
            if band > 0 and before <= lower[band] and after <= lower[band]:
                break
            start = before if band == 0 else max(before, lower[band])
            end = after if band == 0 else max(after, lower[band])
            if band + 1 < bands:
                start = min(start, lower[band + 1])
                end = min(end, lower[band + 1])
            if start == before and end == after:
                royalty[period] += rate[band] * sales[period]
            elif start != end:
                royalty[period] += rate[band] * (end - start)


def whole_amount(  # noqa: PLR0913, PLR0917 - two series more than its sibling: the years, and what is carried on
    sales: Sequence[Any],
    position: Sequence[Any],
    opens_year: Sequence[Any],
    lower: Sequence[Any],
    rate: Sequence[Any],
    carried: MutableSequence[Any],
    royalty: MutableSequence[Any],
) -> None:
    """Give one rate of all sales of the year: that of the band the year's position has come to.

    A band begins above `lower[b]`, the first wherever the year stands. When the rate changes, the year's earlier sales
    are charged or given back the difference at once. `carried` holds the sales of the year before the period and the
    rate they bear.
    """
    for period in range(len(sales)):
        if opens_year[period]:
            carried[0] = 0
        applied = rate[0]
        for band in range(1, len(lower)):
            if position[period] > lower[band]:
                applied = rate[band]
        royalty[period] = applied * sales[period]
        if carried[0] != 0 and applied != carried[1]:
            royalty[period] += (applied - carried[1]) * carried[0]
        carried[0] = carried[0] + sales[period]
        carried[1] = applied


def chosen(base: Sequence[Any], measure: Sequence[Any], figures: Sequence[Any], royalty: MutableSequence[Any]) -> None:
    """Give one rate of the whole base: the last whose threshold the measure has passed; nothing where it passed none.

    `figures` holds the thresholds, then for each whether reaching it is enough (else 0), then the rates.
    """
    steps = len(figures) // 3
    for period in range(len(base)):
        royalty[period] = 0
        for step in range(steps):
            reached = figures[steps + step] != 0 and measure[period] == figures[step]
            if reached or measure[period] > figures[step]:
                royalty[period] = figures[2 * steps + step] * base[period]


def in_proportion(
    amount: Sequence[Any], part: Sequence[Any], whole: Sequence[Any], result: MutableSequence[Any]
) -> None:
    """Take of each amount the share that the part has in the whole; nothing where there is no whole."""
    for period in range(len(amount)):
        if part[period] == whole[period]:
            result[period] = amount[period]
        elif whole[period] != 0:
            result[period] = amount[period] * part[period] / whole[period]
        else:
            result[period] = 0
