"""Parts: sums that say themselves what they are, for with others they make up the sum of milestones before them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_sums import Stretch
from pactolus.reading.payments import Payment, kinds_around
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence

# '$A in milestones, including up to $B for the one product and up to $C for the other'.
_PARTS_FOLLOW = Pattern(
    r"(?: (?:per|for each) [\w-]{1,20})?"
    r"(?: more| extra| contingent)?(?: in (?:[\w-]{1,20},? ){0,6}?(?:milestones?|payments?))?,? (?:(?:which|that|the "
    r"latter) )?"
    r"(?:split (?:between|into|across)|divided (?:between|into)|broken down into|includ(?:es?|ing)|compris(?:es|ing)|"
    r"consist(?:s|ing) of|made up of|comprised of|of which|with|being)"
    r"(?: (?:an?|the))? |"
    r"(?: in (?:[\w-]{1,20},? ){0,6}?(?:milestones?|payments?)), "
)
_NEXT_PART = Pattern(r" [^.;$€£]{1,160}?(?:,|,? and|,? plus|,? with) (?:an? )?(?:further |additional |another )?")


def sums_of_parts(text: str, sentence: Sentence, amounts: list[Amount], payments: list[Payment]) -> list[Payment]:
    """Give the sums that are milestones because the milestones told right after them add up to them.

    Args:
        text: the view.
        sentence: the sentence.
        amounts: the amounts in it, in order.
        payments: what the sums in it were taken for.
    """
    kinds = {one.amount.start: one.kind for one in payments}
    found: list[Payment] = []
    for amount in amounts[:-_LEAST_PARTS]:
        if kinds.get(amount.start, "headline") != "headline":
            continue
        whole = Payment("milestone", amount, (), (amount.start, amount.end), total=True, bound=amount.bound)
        parts = [kinds.get(one.amount.start) for one in parts_of(text, sentence, whole, amounts)]
        if "milestone" in parts and set(parts) <= {"milestone", None}:
            found.append(whole)
    return found


def _item_end(text: str, start: int, end: int) -> int:
    """Give where the words end that are said of the last part: '..., $Y in sales milestones, and royalties'."""
    return min(
        (place for mark in (", and ", "; ", ", as well") if (place := text.find(mark, start, end)) >= 0), default=end
    )


_LEAST_PARTS = 2
# '$A, of which $B would be due on approval'.
_OF_WHICH = Pattern(r",? of which (?:up to )?")


def whole_of(text: str, amounts: list[Amount], payments: list[Payment]) -> list[Payment]:
    """Give the most that a sentence says may be paid where it goes on with a milestone that is a part of it.

    Args:
        text: the view.
        amounts: the amounts of the sentence, in order.
        payments: its payments.
    """
    taken = {one.amount.start: one for one in payments}
    found: list[Payment] = []
    for whole, next_one in pairwise(amounts):
        part = taken.get(next_one.start)
        if whole.start in taken or whole.bound != "up_to" or part is None or part.kind != "milestone":
            continue
        more = whole.currency == next_one.currency and whole.value > next_one.value
        if more and _OF_WHICH.fullmatch(text, whole.end, next_one.span_start):
            found.append(replace(part, amount=whole, bound=whole.bound, total=True, kinds=(), part=False))
    return found


# What a part is called that is no milestone.
_NO_MILESTONE = Folded(r"\b(?:licen[cs]e fees?|up[ -]?front|signing|option|equity|shares|royalt\w*|funding)\b")


def parts_of(text: str, sentence: Sentence, whole: Payment, amounts: list[Amount]) -> list[Payment]:
    """Give the milestones that the sums after a sum of milestones are, where they add up to it; none otherwise.

    Args:
        text: the view.
        sentence: the sentence.
        whole: a sum of milestones in it.
        amounts: the amounts of the sentence, in order.
    """
    parts: list[Amount] = []
    for amount in amounts[amounts.index(whole.amount) + 1 :]:
        between, last = (_NEXT_PART, parts[-1].end) if parts else (_PARTS_FOLLOW, whole.amount.end)
        if amount.currency != whole.amount.currency or not between.fullmatch(text, last, amount.span_start):
            break
        parts.append(amount)
    adds_up = len(parts) > 1 and sum(part.value for part in parts) == whole.amount.value
    if not adds_up or _NO_MILESTONE.search(text, parts[0].start, _item_end(text, parts[-1].end, sentence.end)):
        return []
    ends = [part.span_start for part in parts[1:]] + [sentence.end]
    return [
        replace(
            whole,
            amount=part,
            bound=part.bound,
            total=False,
            kinds=kinds_around(text, part, Stretch(part.span_start, end, sentence.start, sentence.end), follows=True),
        )
        for part, end in zip(parts, ends, strict=True)
    ]
