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
    """Give what announcements compare: the total a document states, else everything payable apart from royalties.

    It is not money: a stated limit ('up to') counts in full. None where no total is stated and there is no milestone,
    where a part has no limit, or where the parts are of several currencies.
    """
    stated = agreement.agreement.headline
    if stated is not None:
        return stated.low if stated.high is None else stated.high
    if not agreement.milestone:
        return None
    amounts = [payment.amount for payment in agreement.payment] + [one.amount for one in agreement.milestone]
    return _sum([amount.high for amount in amounts])


def _sum(amounts: Sequence[Money | None]) -> Money | None:
    stated = [amount for amount in amounts if amount is not None]
    if not stated or len(stated) < len(amounts) or len({amount.currency for amount in stated}) > 1:
        return None
    return reduce(add, stated)
