"""What a share is a share of: increments over a baseline, margins, losses carried forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence


def times(first: Sequence[Any], second: Sequence[Any], result: MutableSequence[Any]) -> None:
    """Multiply two series."""
    for period in range(len(first)):
        result[period] = first[period] * second[period]


def collared(part: Sequence[Any], least: Any, most: Any, result: MutableSequence[Any]) -> None:
    """Hold each number between two ends."""
    for period in range(len(part)):
        result[period] = max(least, min(part[period], most))


def risen(
    amounts: Sequence[Any], opens: Sequence[Any], carried: MutableSequence[Any], result: MutableSequence[Any]
) -> None:
    """Give what the sum since the last opening has risen by above nothing: a sum below nothing counts as nothing.

    `opens` is not 0 where a sum begins anew: with every quarter, so that its corrections still belong to it, or with
    every year. `carried` holds the sum so far and what of it has counted.
    """
    for period in range(len(amounts)):
        if opens[period] != 0:
            carried[0] = 0
            carried[1] = 0
        carried[0] = carried[0] + amounts[period]
        above = max(0, carried[0])
        result[period] = above - carried[1]
        carried[1] = above


def after_losses(amounts: Sequence[Any], carried: MutableSequence[Any], result: MutableSequence[Any]) -> None:
    """Give what is left of each amount after the losses before it; `carried[0]` is the loss carried forward."""
    for period in range(len(amounts)):
        left = amounts[period] if carried[0] == 0 else amounts[period] - carried[0]
        result[period] = max(0, left)
        carried[0] = max(0, 0 - left)


def accumulated(
    amounts: Sequence[Any], opens: Sequence[Any], carried: MutableSequence[Any], position: MutableSequence[Any]
) -> None:
    """Sum the amounts since the last opening, up to each period's end; `carried[0]` is the sum before the first."""
    for period in range(len(amounts)):
        carried[0] = amounts[period] if opens[period] != 0 else carried[0] + amounts[period]
        position[period] = carried[0]
