"""Wholes: sums that add up what a sentence tells before them, and are therefore the whole deal's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.reading.payment_sums import IN_ALL
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payments import Payment

_IN_TOTAL = Folded(r"\b(?:total\w*|aggregate|altogether|in all|all told|combined|overall)\b")
# '$A on signing and a further $B in milestones, for a total of $C'.
_SUMMED_UP = Folded(r"\bfor an? (?:potential |grand |combined |overall )?total of $")


def is_their_sum(text: str, one: Payment, before: list[Payment], start: int) -> bool:
    """Tell a sum that is called a total and is, to the last figure, what the upfront and the rest before it come to.

    Args:
        text: the view.
        one: the payment in question.
        before: the payments of the same sentence that are told before it.
        start: where the words before it begin that are its own.
    """
    parts = [other for other in before if other.kind in ("upfront", "milestone", "equity")]
    if len(parts) < 2 or all(other.kind == "milestone" for other in parts):
        return False
    adds_up = one.amount.value == sum(other.amount.value for other in parts)
    alike = all(other.amount.currency == one.amount.currency for other in parts)
    if not (adds_up and alike):
        return False
    led = _IN_TOTAL.search(text, max(start, one.amount.span_start - 60), one.amount.span_start)
    return bool(led or IN_ALL.match(text, one.amount.end))


def of_all_before(text: str, one: Payment, found: list[Payment], earlier: list[Amount], start: int) -> Payment:
    """Take a sum for the deal's whole where it adds up what is told before it in its sentence, not milestones alone.

    Args:
        text: the view.
        one: the payment in question.
        found: the payments of the same sentence that are told before it.
        earlier: all sums of the same sentence that are told before it.
        start: where the words before it begin that are its own.
    """
    if one.kind not in ("milestone", "headline") or not earlier:
        return one
    others = len(earlier) > sum(before.kind == "milestone" for before in found)
    summed_up = others and _SUMMED_UP.search(text[max(start, one.amount.span_start - 40) : one.amount.span_start])
    whole = summed_up or is_their_sum(text, one, found, start)
    return replace(one, kind="headline", kinds=()) if whole else one
