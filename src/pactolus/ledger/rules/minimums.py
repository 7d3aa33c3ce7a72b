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
