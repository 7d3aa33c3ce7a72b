"""Which of several sums said for one thing is the deal's: its whole, what is told in full, what rounds to what."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.reading.payments import kinds_named
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payments import Payment

_PART_OF_IT = Folded(
    r"\b(?:portion|part|half|remain\w*|balance|of which|instal\w*|second|additional|further|allocat\w*|"
    r"compris\w*|consist\w*)\b"
)
_UPFRONT = Folded(r"up[ -]?front|up front")


def of_one_deal(text: str, found: list[Payment]) -> list[Payment]:
    """Keep what is told before a second deal begins: a later paragraph with another upfront tells of another deal.

    Args:
        text: the view.
        found: the payments of the body, in the order of the text.
    """
    first: Payment | None = None
    next_line = -1
    for place, one in enumerate(found):
        if one.kind != "upfront" or not _UPFRONT.search(text, *one.cue):
            continue
        if first is None:
            first, next_line = one, text.find("\n", one.amount.end)
        elif 0 <= next_line < one.amount.start and _is_another(text, first, one):
            line = text.rfind("\n", 0, one.amount.start)
            return [before for before in found[:place] if before.amount.start < line]
    return found


def _is_another(text: str, first: Payment, one: Payment) -> bool:
    """Tell another deal's upfront from the same one said again, or from a part of it."""
    if one.amount.value == first.amount.value or one.amount.currency != first.amount.currency:
        return False
    before = text[max(0, one.amount.start - 120) : one.amount.start]
    return not _PART_OF_IT.search(before[before.rfind("\n") + 1 :])


# No deal is worth less: a smaller figure is a table's without its scale.
_SMALLEST_DEAL = 100_000


# A whole told in round figures may be less than a part told in full, by no more than this.
_ROUNDED = Decimal("1.05")


def of_the_whole(found: list[Payment], upfront: Payment | None, body: list[Payment]) -> list[Payment]:
    """Leave out totals of a deal that are only its upfront ('a $25-million deal'), or too small to be one.

    Args:
        found: the payments among which the totals are.
        upfront: the deal's upfront.
        body: all payments that the story tells, none of which is more than the whole.
    """
    same = (upfront.amount.value, upfront.amount.currency, "exact") if upfront else None
    return [
        one
        for one in found
        if one.kind != "headline"
        or (
            (one.amount.value, one.amount.currency, one.bound) != same
            and one.amount.value >= _SMALLEST_DEAL
            and not any(_is_more(part, one) for part in body)
        )
    ]


def _is_more(part: Payment, whole: Payment) -> bool:
    """Tell a part that is more than what was taken for the whole, which is then another deal's or no whole."""
    if whole.bound == "at_least":
        return False
    alike = part.kind in ("upfront", "milestone") and part.amount.currency == whole.amount.currency
    return alike and part.amount.value > _ROUNDED * whole.amount.value


# '$X in upfront payments and regulatory milestones': milestones of some kinds only.
_WITH_SOME = Folded(
    r" (?:in|of|for|as) (?:an? )?(?:up[ -]?front|initial|signing)(?: payments?| fees?)? and "
    r"(?P<milestones>[^.;,$€£¥]{1,60}?)\bmilestones?\b"
)


def of_some_kinds(text: str, found: list[Payment]) -> list[Payment]:
    """Give the sums for the upfront and milestones of some kinds that are not the whole: another kind comes on top.

    Args:
        text: the view.
        found: all payments that the story tells.
    """
    others = [set(one.kinds) for one in found if one.kind == "milestone" and one.kinds]
    joint = [(one, _WITH_SOME.match(text, one.amount.end)) for one in found if one.kind == "headline" and others]
    named = [(one, set(kinds_named(some["milestones"]))) for one, some in joint if some]
    return [one for one, kinds in named if kinds and any(map(kinds.isdisjoint, others))]


def told_in_passing(whole: Payment, upfront: Payment | None, body: list[Payment]) -> bool:
    """Tell a story's 'a $1 billion deal', as often another's where nothing is paid at once."""
    if upfront is not None or whole.bound != "exact":
        return False
    alone = whole.cue == (whole.amount.start, whole.amount.end)
    return alone and any(one is whole for one in body)


def told_in_full(found: list[Payment]) -> list[Payment]:
    """Put the whole of a deal told to the last figure before the same told in round figures ('1.2 trillion')."""
    wholes = [one for one in found if one.kind == "headline"]
    full = wholes[:1]
    for one in wholes[1:]:
        if rounds_to(one.amount, full[0].amount) or _exceeds(one, full[0]):
            full = [one]
    return [*full, *found]


def _exceeds(one: Payment, rounded: Payment) -> bool:
    """Tell a sum that is a little more than another of which it was said that there is more: 'more than $4 billion'."""
    more = one.amount.value - rounded.amount.value
    alike = one.amount.currency == rounded.amount.currency and rounded.bound == "at_least"
    return alike and 0 < more < _LITTLE * rounded.amount.value


# What is said to be more than a round figure is more by less than this part of it.
_LITTLE = Decimal("0.1")


def as_first_told(text: str, found: list[Payment], terms: list[Amount]) -> list[Payment]:
    """Give what a headline tells, or tells in round figures, in the currency in which the body tells it first.

    Args:
        text: the view.
        found: the payments.
        terms: all sums of the deal's sentences, in order.
    """
    restated = [(first, other) for first, other in pairwise(terms) if other.converted]
    if not restated:
        return found
    return [_as_first_told(text, one, restated) for one in found]


def _as_first_told(text: str, one: Payment, restated: list[tuple[Amount, Amount]]) -> Payment:
    for first, other in restated:
        alone = one.amount.start not in (first.start, other.start) and other.currency == one.amount.currency
        same = other.value == one.amount.value and _is_in_a_headline(text, one.amount)
        if alone and (same or rounds_to(other, one.amount)):
            return replace(one, amount=first, bound=first.bound)
    return one


def _is_in_a_headline(text: str, amount: Amount) -> bool:
    """Tell a sum in a line that ends without a full stop, above the sentences."""
    end = text.find("\n", amount.end)
    line = text[amount.end : end if end >= 0 else None].rstrip()
    return not line.endswith((".", ";", ":")) and ". " not in line


def rounds_to(whole: Amount, rounded: Amount) -> bool:
    """Tell a sum of more figures that begins with the figures of another; one figure alone must come close to it."""
    figures = rounded.value.normalize().as_tuple().digits
    last = Decimal(10) ** (rounded.value.adjusted() + 1 - len(figures))
    least = last if len(figures) > 1 else rounded.value / 50
    return whole.currency == rounded.currency and 0 < whole.value - rounded.value < least
