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
    taken: MutableSequence[Any],
) -> None:
    """Give what a share of third-party payments takes off the royalty, up to a part of each period's royalty.

    `figures[0]` is the share, `figures[1]` the most of a period's royalty that can be taken off; `carried[0]` is the
    credit that has found no room yet.
    """
    for period in range(len(royalty)):
        if payments[period] != 0:
            carried[0] = carried[0] + figures[0] * payments[period]
        taken[period] = max(0, min(carried[0], figures[1] * royalty[period]))
        carried[0] = carried[0] - taken[period]


def credited_in_year(  # noqa: PLR0913, PLR0917 - one series more than its sibling: the years
    royalty: Sequence[Any],
    payments: Sequence[Any],
    opens_year: Sequence[Any],
    figures: Sequence[Any],
    carried: MutableSequence[Any],
    taken: MutableSequence[Any],
) -> None:
    """Give what a share of third-party payments takes off the royalty, up to a part of the year's royalty so far.

    `figures[0]` is the share, `figures[1]` the most of the year's royalty; `carried` holds the credit that has found no
    room yet, the year's royalty so far, and what of it has been taken off.
    """
    for period in range(len(royalty)):
        if opens_year[period]:
            carried[1] = 0
            carried[2] = 0
        if payments[period] != 0:
            carried[0] = carried[0] + figures[0] * payments[period]
        carried[1] = carried[1] + royalty[period]
        taken[period] = max(0, min(carried[0], figures[1] * carried[1] - carried[2]))
        carried[0] = carried[0] - taken[period]
        carried[2] = carried[2] + taken[period]


def less(amount: Sequence[Any], taken: Sequence[Any], payable: MutableSequence[Any]) -> None:
    """Give what is left of an amount."""
    for period in range(len(amount)):
        payable[period] = amount[period] - taken[period]
