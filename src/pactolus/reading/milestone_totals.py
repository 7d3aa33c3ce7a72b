"""Milestone totals: which sum, if any, is that of all milestones of a deal.

A deal's only milestone sum is their total, and so is one that is said to be the total of the others or adds them up. It
is not where another sum of the deal may be for milestones too, or where it covers other kinds of event than the rest.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.reading.passages import Role, Sentence
from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_screens import is_none_of_it
from pactolus.reading.payment_sums import Stretch
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payments import Payment

# What is paid only if something happens may be a milestone, whatever it is called.
_ONLY_IF = Folded(
    r"(?:(?!costs?\b|expenses?\b)[^.;$€£¥]){0,60}\b(?:based (?:up)?on|within [\w\s]{1,16} of|(?:up)?on|if|"
    r"once|when|contingent|"
    r"subject to|following|after|for)\b"
    r"(?:(?!costs?\b|expenses?\b)[^.;$€£¥]){0,40}\b(?:approv|achiev|initiat|accept|(?:select|nominat)ion|"
    r"complet|filing|launch|clinical|phase|milestone|regulat|authori[sz]|sales|"
    r"near-term payment)"
)


# 'Of the $X, $Y was earned when ...': what is told of a part of a sum adds nothing to it.
_OF_A_SUM = ("Of the ", "Of this ", "Of that ", "Of these ")


def contingent(text: str, sentence: Sentence, amounts: list[Amount], sure: list[Payment]) -> list[Amount]:
    """Give the sums of a sentence that are paid only if something happens, and are none of the sure payments.

    Args:
        text: the view.
        sentence: the sentence.
        amounts: the amounts in it.
        sure: the payments that it surely states.
    """
    if sentence.text.startswith(_OF_A_SUM):
        return []
    taken = {one.amount.start for one in sure}
    whole = Stretch(sentence.start, sentence.end, sentence.start, sentence.end)
    return [
        one
        for one in amounts
        if one.start not in taken
        and not one.converted
        and sentence.role is Role.BODY
        and (_ONLY_IF.match(text, one.end, sentence.end) or _may_be_earned(text, sentence, one))
        and not is_none_of_it(text, one, whole)
    ]


# 'could earn a substantial sum of up to $X': a milestone too, perhaps.
_EARNS = Folded(r"\b(?:earn|receiv|collect|entitled|eligible)\w*\b[^.;$€£¥]{0,40}$")


def _may_be_earned(text: str, sentence: Sentence, one: Amount) -> bool:
    """Tell the most that a party could get, where nothing says for what."""
    left = max(sentence.start, one.span_start - 60)
    return one.bound == "up_to" and bool(_EARNS.search(text[left : one.span_start]))


# A milestone that was met already: 'made a milestone payment of $X', 'recorded the related $X'.
_MADE = Folded(
    r"\b(?:paid|made|received|recorded|recogni[sz]ed|earned|achieved|triggered|incurred|accrued|expensed|collected|met)\b[^.;$€£¥]{0,80}$"
)
_WAS_MADE = Folded(r"[^.;,$€£¥]{0,30} (?:was|were|has been|have been) (?:paid|made|received|recorded|achieved|met)\b")
_NOT_YET = Folded(
    r"\b(?:may|could|will|would|shall|to be|must|might|required|obligated|eligible|entitled|agreed|if|potential)\b"
    r"[^.;$€£¥]{0,80}$"
)
_STILL_MORE = Folded(r"\b(?:additional|further|remaining|other|another|next|exclud\w+)\b")


def _is_made(text: str, one: Payment) -> bool:
    if _WAS_MADE.match(text, one.amount.end):
        return True
    before = text[max(0, one.amount.span_start - 120) : one.amount.span_start]
    return bool(_MADE.search(before)) and not _NOT_YET.search(before)


def _beside_what_was_made(text: str, listed: list[Payment]) -> Payment | None:
    """Give the one sum of all that is still to come, where the others are milestones that were met on the way."""
    ahead = [one for one in listed if not _is_made(text, one)]
    if len(ahead) != 1 or len(ahead) == len(listed) or ahead[0].amount.bound != "up_to" or ahead[0].part:
        return None
    amount = ahead[0].amount
    around = text[max(0, amount.span_start - 110) : amount.end + 60]
    most = all(amount.value > other.amount.value for other in listed if other is not ahead[0])
    return ahead[0] if most and not _STILL_MORE.search(around) else None


# 'a $X milestone payment' is one of them, 'up to $Y in milestones' all.
_ONE_OF_THEM = Folded(r" milestone(?: payment)?\b")
_ALL_OF_THEM = Folded(
    r" in (?:(?!additional|further|other)[\w-]{1,20},? ){0,4}?milestones?(?: payments)?\b(?! (?:per|for each)\b)"
)
# 'This amount includes $X on acceptance'.
_INCLUDES_IT = Folded(
    r"[^.;$€£¥]{0,200}[.;]\s(?:it|this|(?:this|that|the) (?:amount|sum|total|figure)) includes (?:an? )?"
)


def _beside_single_ones(text: str, listed: list[Payment]) -> Payment | None:
    """Give the most that is paid in milestones, where the others are single ones."""
    whole = max(listed, key=lambda one: one.amount.value)
    amount = whole.amount
    if amount.bound != "up_to" or whole.part or not _is_in(amount.currency, listed):
        return None
    before = text[max(0, amount.span_start - 110) : amount.span_start]
    if whole.kinds or not _ALL_OF_THEM.match(text, amount.end) or _STILL_MORE.search(before):
        return None
    rest = (one.amount for one in listed if one is not whole)
    return whole if all(one.bound == "exact" and _ONE_OF_THEM.match(text, one.end) for one in rest) else None


def total_of(text: str, listed: list[Payment], unsure: list[Amount], free: list[Amount]) -> Payment | None:
    """Give the one of a deal's milestone sums that is the total of all its milestones.

    Args:
        text: the view.
        listed: the milestone sums, each once.
        unsure: further sums of the deal that may be for milestones.
        free: sums of the deal to which no words give a part.
    """
    if len(listed) > 1:
        larger = any(_is_larger(other, listed[0].amount) for other in (*unsure, *free))
        if _names_a_part_of_it(text, listed) or (includes_the_rest(text, listed) and not larger):
            return listed[0]
        tells = (_adds_up, _is_called_total, _is_of_all_kinds)
        ahead = (one for one in listed if not (one.amount.bound == "exact" and _is_made(text, one)))
        stated = next((one for one in ahead if any(tell(one, listed) for tell in tells)), None)
        stated = stated or _beside_what_was_made(text, listed) or _beside_single_ones(text, listed)
        more = stated and any(_is_larger(other, stated.amount) for other in unsure)
        return None if more else stated
    alone = (
        one
        for one in listed
        if not one.part
        and not any(
            _is_further(other, one.amount)
            and not (one.total and other.value < one.amount.value)
            and not (one.amount.bound == "up_to" and other.value < _SMALL * one.amount.value)
            for other in unsure
        )
    )
    return next(alone, None)


# A sum of so small a part of the most that is paid is what goes along with it: a year's fee, a payment to others.
_SMALL = Decimal("0.025")


# '$X in milestones, $Y of which relate to clinical progress'; '$X in milestones - with $Y of that on filing'.
_PART_OF_WHICH = Folded(r" of (?:which|this|that|these|it)\b")
_WITH_A_PART = Pattern(
    r"(?: in (?:[\w-]{1,20} ){0,4}?milestones?(?: payments?)?)?(?:,| -| –)? (?:with |including )?(?:up to )?"
)


def _names_a_part_of_it(text: str, listed: list[Payment]) -> bool:
    """Tell two sums the second of which is said to be a part of the first."""
    if len(listed) != len(("whole", "part")) or listed[0].part:
        return False
    whole, part = (one.amount for one in listed)
    near = part.span_start - whole.end < len(", as much as ") or _WITH_A_PART.fullmatch(
        text, whole.end, part.span_start
    )
    return bool(near and part.value < whole.value and _PART_OF_WHICH.match(text, part.end))


# 'up to $X over its term, including $Y on filing and $Z at the start of a trial'.
_INCLUDING = Folded(
    r"(?:[^.;$€£¥]|\.(?=\d)){0,160}\b(?:including|includes?|of which)\b(?:[^.;$€£¥]|\.(?=\d)){0,60}[$€£¥\d]"
)


def includes_the_rest(text: str, listed: list[Payment]) -> bool:
    """Tell a first sum that is said to include those that are told after it."""
    whole, rest = listed[0], listed[1:]
    more = whole.amount.value > sum(one.amount.value for one in rest)
    return (
        more
        and whole.amount.bound == "up_to"
        and not whole.part
        and _is_in(whole.amount.currency, rest)
        and any(one.match(text, whole.amount.end, rest[0].amount.end) for one in (_INCLUDING, _INCLUDES_IT))
    )


def _is_further(other: Amount, amount: Amount) -> bool:
    return other.currency == amount.currency and other.value != amount.value


def _is_larger(other: Amount, amount: Amount) -> bool:
    return other.currency == amount.currency and other.value > amount.value


def _adds_up(one: Payment, listed: list[Payment]) -> bool:
    # The last of several milestones that fall due one by one may be as much as the others by chance.
    stands_apart = one is listed[0] or (one is listed[-1] and (one.total or one.bound == "up_to"))
    adds_up = stands_apart and len(listed) > 2 and 2 * one.amount.value == sum(other.amount.value for other in listed)
    return adds_up and _is_in(one.amount.currency, listed)


def _is_called_total(one: Payment, listed: list[Payment]) -> bool:
    """Tell a sum that is said to be a total, is more than the others together, and covers their kinds of event."""
    if not one.total:
        return False
    rest = [other for other in listed if other is not one]
    kinds = {kind for other in rest for kind in other.kinds}
    covers = not one.kinds or kinds <= set(one.kinds)
    more = one.amount.value > sum(other.amount.value for other in rest)
    # 'up to a total of $X in milestones', after which the parts are told and what is due next.
    whole = not one.kinds and one is listed[0] and one.bound == "up_to"
    more = more or (whole and all(one.amount.value > other.amount.value for other in rest))
    return covers and more and _is_in(one.amount.currency, listed)


def _is_of_all_kinds(one: Payment, listed: list[Payment]) -> bool:
    """Tell a first sum for milestones of whatever kind, of which those for each kind are parts."""
    if one is not listed[0]:
        return False
    rest = listed[1:]
    plain = not one.kinds and not one.part and one.bound == "up_to"
    more = one.amount.value > sum(other.amount.value for other in rest)
    parts = len(rest) > 1 or all(other.part for other in rest)
    return plain and more and parts and all(other.kinds for other in rest) and _is_in(one.amount.currency, rest)


def _is_in(currency: str, listed: list[Payment]) -> bool:
    return all(other.amount.currency == currency for other in listed)
