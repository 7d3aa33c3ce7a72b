"""Where sales stand: sums over scopes and over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence


def to_date(sales: Sequence[Any], carried: MutableSequence[Any], position: MutableSequence[Any]) -> None:
    """Sum all sales up to each period's end; `carried[0]` is what had been sold before the first period."""
    so_far = carried[0]
    for period in range(len(sales)):
        so_far = so_far + sales[period]
        position[period] = so_far
    carried[0] = so_far


def year_to_date(
    sales: Sequence[Any], opens_year: Sequence[Any], carried: MutableSequence[Any], position: MutableSequence[Any]
) -> None:
    """Sum the sales of the year up to each period's end.

    `carried[0]` is the position before the first period: what the year had sold by then.
    """
    so_far = carried[0]
    for period in range(len(sales)):
        so_far = sales[period] if opens_year[period] else so_far + sales[period]
        position[period] = so_far
    carried[0] = so_far


def in_four_quarters(
    sales: Sequence[Any], opens: Sequence[Any], carried: MutableSequence[Any], position: MutableSequence[Any]
) -> None:
    """Sum the sales of each quarter and of the three before it; `opens` is not 0 where a quarter begins.

    `carried` holds the sales of the last four quarters, the latest first.
    """
    for period in range(len(sales)):
        if opens[period] != 0:
            carried[3] = carried[2]
            carried[2] = carried[1]
            carried[1] = carried[0]
            carried[0] = 0
        carried[0] = carried[0] + sales[period]
        position[period] = carried[0] + carried[1] + carried[2] + carried[3]
