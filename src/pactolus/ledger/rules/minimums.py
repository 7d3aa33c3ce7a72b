"""Guaranteed amounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence


def shortfall(minimum: Sequence[Any], position: Sequence[Any], due: MutableSequence[Any]) -> None:
    """Make due what the position lacks to the minimum, in the periods that have one."""
    for period in range(len(minimum)):
        due[period] = 0
        if minimum[period] > 0 and minimum[period] > position[period]:
            due[period] = minimum[period] - position[period]


def short_of(
    minimum: Sequence[Any], position: Sequence[Any], advanced: Sequence[Any], due: MutableSequence[Any]
) -> None:
    """Make due what position and advance together lack to the minimum, in the periods that have one."""
    for period in range(len(minimum)):
        due[period] = 0
        if minimum[period] > 0 and minimum[period] > position[period] + advanced[period]:
            due[period] = minimum[period] - position[period] - advanced[period]


def over_advanced(
    minimum: Sequence[Any], position: Sequence[Any], advanced: Sequence[Any], credit: MutableSequence[Any]
) -> None:
    """Give what was advanced beyond what the position lacks to the minimum, in the periods that have one."""
    for period in range(len(minimum)):
        credit[period] = 0
        if minimum[period] > 0:
            missing = max(0, minimum[period] - position[period])
            if advanced[period] > missing:
                credit[period] = advanced[period] - missing
