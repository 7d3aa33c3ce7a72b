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
    """The payments of a deal: what is told once, and the milestones one by one.

    Attributes:
        sums: what is told once.
        rows: the milestones.
        new: the uses and sums among them that no rule has read.
    """

    sums: Sums
    rows: list[Payment]
    new: frozenset[Use] = frozenset()

    def uses(self) -> Iterator[tuple[Use, Payment]]:
        """Give each payment with what it is for."""
        for use, one in zip(_ONCE, self.sums, strict=True):
            if one is not None:
                yield (use, key_of(one.amount)), one
        for one in self.rows:
            yield (MILESTONE, key_of(one.amount)), one


# The uses of what is told once, in the order of `Sums`, and what such a payment is called.
_ONCE = (UPFRONT, EQUITY, MILESTONES_TOTAL, HEADLINE_TOTAL)
_WHOLES = frozenset({MILESTONES_TOTAL, HEADLINE_TOTAL})
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
        found: that and what it was taken from; what new sums are for is noted among its roles.
        text: the view.
        sums: the sums of the story, weighed.
    """
    by_rule = dict(stated.uses())
    picked = _with_wholes(by_rule, chosen(set(by_rule), sums, found.open))
    new = {use: _payment(use, text, sums, found.open) for use in picked - set(by_rule)}
    kinds = {key: _KINDS[use] for use, key in new}
    found.roles.update({one.amount.start: kinds[key] for one in sums if (key := key_of(one.amount)) in kinds})
    of_use = {use: one for (use, key), one in (by_rule | new).items() if (use, key) in picked}
    rows = [one for one in stated.rows if (MILESTONE, key_of(one.amount)) in picked]
    rows += [one for (use, _), one in new.items() if use == MILESTONE]
    return Stated(Sums(*map(of_use.get, _ONCE)), sorted(rows, key=lambda one: one.amount.start), frozenset(new))


def _with_wholes(by_rule: dict[Use, Payment], picked: set[Use]) -> set[Use]:
    """Add what the text calls a total: how it stands to other sums has told that, which no words around it can."""
    taken = {use for use, _ in picked}
    wholes = {use for use, one in by_rule.items() if one.total and use[0] in _WHOLES - taken}
    told = picked | wholes
    return told | {(MILESTONE, key) for use, key in told if use == MILESTONES_TOTAL and (MILESTONE, key) in by_rule}


def _payment(use: Use, text: str, sums: list[Weighed], free: frozenset[int]) -> Payment:
    """Give a sum that no rule has read as a payment, where its words tell most plainly what it is for."""
    kind, key = use
    mentions = [one for one in sums if key_of(one.amount) == key and one.amount.start in free]
    best = max(mentions, key=lambda one: one.odds[kind])
    amount, bounds = best.amount, Stretch(*best.around, *best.around)
    kinds = kinds_around(text, amount, bounds, follows=False) if kind == MILESTONE else ()
    return Payment(_KINDS[kind], amount, kinds, (amount.start, amount.end), total=False, bound=amount.bound)


def left_out(before: Stated, after: Stated) -> list[Payment]:
    """Give the payments of the first whose sums are not among those of the second, whatever these are for."""
    kept = {key for (_, key), _ in after.uses()}
    return [one for (_, key), one in before.uses() if key not in kept]
