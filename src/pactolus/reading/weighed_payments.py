"""The payments that are stated: those that the rules have read, weighed with how likely all words make each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.payment_arithmetic import Sums
from pactolus.reading.payment_sums import Stretch
from pactolus.reading.payments import Payment, kinds_around
from pactolus.reading.sum_choice import EQUITY, HEADLINE_TOTAL, MILESTONE, MILESTONES_TOTAL, UPFRONT, Use, chosen
from pactolus.reading.sum_relations import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.deal_payments import Payments
    from pactolus.reading.payment_cues import Kind
    from pactolus.reading.sum_odds import Weighed


class Stated(NamedTuple):
    """The payments of a deal: what is told once, and the milestones one by one."""

    sums: Sums
    rows: list[Payment]

    def uses(self) -> Iterator[tuple[Use, Payment]]:
        """Give each payment with what it is for."""
        for use, one in zip(_ONCE, self.sums, strict=True):
            if one is not None:
                yield (use, key_of(one.amount)), one
        for one in self.rows:
            yield (MILESTONE, key_of(one.amount)), one


# The uses of what is told once, in the order of `Sums`, and what such a payment is called.
_ONCE = (UPFRONT, EQUITY, MILESTONES_TOTAL, HEADLINE_TOTAL)
_KINDS: dict[int, Kind] = {
    UPFRONT: "upfront",
    EQUITY: "equity",
    MILESTONE: "milestone",
    MILESTONES_TOTAL: "milestone",
    HEADLINE_TOTAL: "headline",
}


def weighed_with(stated: Stated, found: Payments, text: str, sums: list[Weighed]) -> Stated:
    """Give the payments that are likely enough, and those that no rule has read and that are nearly certain.

    Args:
        stated: what the rules have read.
        found: that and what it was taken from.
        text: the view.
        sums: the sums of the story, weighed.
    """
    by_rule = dict(stated.uses())
    picked = chosen(set(by_rule), sums, found.open)
    new = {use: _payment(use, text, sums, found.open) for use in picked - set(by_rule)}
    payments = {use: one for use, one in (by_rule | new).items() if use in picked}
    of_use = {use: one for (use, _), one in payments.items()}
    rows = [one for one in stated.rows if (MILESTONE, key_of(one.amount)) in picked]
    rows += [one for (use, _), one in new.items() if use == MILESTONE]
    return Stated(Sums(*map(of_use.get, _ONCE)), sorted(rows, key=lambda one: one.amount.start))


def _payment(use: Use, text: str, sums: list[Weighed], free: frozenset[int]) -> Payment:
    """Give a sum that no rule has read as a payment, where its words tell most plainly what it is for."""
    kind, key = use
    mentions = [one for one in sums if key_of(one.amount) == key and one.amount.start in free]
    best = max(mentions, key=lambda one: one.odds[kind])
    amount, bounds = best.amount, Stretch(*best.around, *best.around)
    kinds = kinds_around(text, amount, bounds, follows=False) if kind == MILESTONE else ()
    return Payment(_KINDS[kind], amount, kinds, (amount.start, amount.end), total=False, bound=amount.bound)


def left_out(before: Stated, after: Stated) -> list[Payment]:
    """Give the payments of the first that are not among the second."""
    kept = {use for use, _ in after.uses()}
    return [one for use, one in before.uses() if use not in kept]
