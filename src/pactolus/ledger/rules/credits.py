"""What is taken off a royalty, and what is carried forward."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import MutableSequence, Sequence


def credited(
    royalty: Sequence[Any],
    payments: Sequence[Any],
    figures: Sequence[Any],
    carried: MutableSequence[Any],
    payable: MutableSequence[Any],
) -> None:
    """Take a share of third-party payments off the royalty, up to a part of each period's royalty.

    `figures[0]` is the share, `figures[1]` the most of a period's royalty that can be taken off; `carried[0]` is the
    credit that has found no room yet.
    """
    for period in range(len(royalty)):
        available = carried[0]
        if payments[period] != 0:
            available = available + figures[0] * payments[period]
        taken = min(available, max(0, figures[1] * royalty[period]))
        if taken > 0:
            payable[period] = royalty[period] - taken
            carried[0] = available - taken
        else:
            payable[period] = royalty[period]
            carried[0] = available
