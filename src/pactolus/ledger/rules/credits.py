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


def credited_in_year(  # noqa: PLR0913, PLR0917 - one series more than its sibling: the years
    royalty: Sequence[Any],
    payments: Sequence[Any],
    opens_year: Sequence[Any],
    figures: Sequence[Any],
    carried: MutableSequence[Any],
    payable: MutableSequence[Any],
) -> None:
    """Take a share of third-party payments off the royalty, up to a part of the year's royalty so far.

    `figures[0]` is the share, `figures[1]` the most of the year's royalty; `carried` holds the credit that has found no
    room yet, the year's royalty so far, and what of it has been taken off.
    """
    for period in range(len(royalty)):
        if opens_year[period]:
            carried[1] = 0 * royalty[period]
            carried[2] = 0 * royalty[period]
        carried[1] = carried[1] + royalty[period]
        available = carried[0]
        if payments[period] != 0:
            available = available + figures[0] * payments[period]
        taken = min(available, max(0, figures[1] * carried[1] - carried[2]))
        payable[period] = royalty[period]
        carried[0] = available
        if taken > 0:
            payable[period] = royalty[period] - taken
            carried[0] = available - taken
            carried[2] = carried[2] + taken
