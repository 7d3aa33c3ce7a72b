"""The figures by which a deal is announced, from its terms as stated: what is paid upfront, and the headline."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.agreement.terms import Agreement
    from pactolus.core.money import Money


def upfront_of(agreement: Agreement) -> Money | None:
    """Add the upfront payments up; None where there is none, or one of them is not stated exactly."""
    amounts = [payment.amount for payment in agreement.payment if payment.kind == "upfront"]
    return _sum([amount.low if amount.is_exact else None for amount in amounts])


def headline_of(agreement: Agreement) -> Money | None:
    """Add up everything that can be paid apart from royalties: not money, but what announcements compare.

    A stated limit ('up to') counts in full. None where there is no milestone, where a part has no limit, or where the
    parts are of several currencies.
    """
    if not agreement.milestone:
        return None
    amounts = [payment.amount for payment in agreement.payment] + [one.amount for one in agreement.milestone]
    return _sum([amount.high for amount in amounts])


def _sum(amounts: Sequence[Money | None]) -> Money | None:
    stated = [amount for amount in amounts if amount is not None]
    if not stated or len(stated) < len(amounts) or len({amount.currency for amount in stated}) > 1:
        return None
    return reduce(add, stated)
