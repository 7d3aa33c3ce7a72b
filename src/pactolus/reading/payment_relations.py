"""Relations: what one sum of a deal says of another, where neither sentence alone says what the sum is for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch
    from pactolus.reading.payments import Payment

# 'an upfront of $X, with the rest depending upon milestones': a larger sum before it was the whole.
_THE_REST = Folded(
    r"[^.;\n]{0,60}?\bthe (?:rest|remainder|balance|remaining [\w-]{1,20})(?! of the world)[^.;\n]{0,40}?"
    r"\b(?:milestone|depend|condition|contingent|tied|subject|payable|paid|due|based)"
)


def with_the_rest(text: str, found: list[Payment]) -> list[Payment]:
    """Take a sum for the deal's whole where an upfront is told after it and 'the rest' is what milestones bring.

    Args:
        text: the view.
        found: the payments of the body, in the order of the text.
    """
    for place, one in enumerate(found):
        if one.kind != "upfront" or not _THE_REST.match(text, one.amount.end):
            continue
        for earlier in reversed(range(place)):
            whole = found[earlier]
            larger = whole.amount.value > one.amount.value and whole.amount.currency == one.amount.currency
            if whole.kind == "milestone" and larger:
                return [*found[:earlier], replace(whole, kind="headline", kinds=()), *found[earlier + 1 :]]
    return found


_COULD_EARN = Folded(
    r"\b(?:stands? to|could|may|might|can)(?: (?:potentially|also|ultimately|eventually))? "
    r"(?:gain|make|earn|net|collect|pocket|reap|bring in|fetch|pull in|reel in|bank)"
    r"(?: (?!up |as )[\w'&.-]{1,20}){0,3} $"
)
_EARNED_FOR = Folded(r"(?:$|[,.;]| (?:plus|and|for|from|if|under|with|through|based|depending|over the)\b)")


def is_all_it_earns(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell the first sum of a sentence that says what a party could earn by the deal, and not by what."""
    return (
        bounds.left == bounds.start
        and bool(_EARNED_FOR.match(text, amount.end, bounds.end))
        and bool(_COULD_EARN.search(text[max(bounds.start, amount.span_start - 80) : amount.span_start]))
    )


_SOLD_FOR = Folded(
    r"\b(?:to )?(?:sell|sold|buy|bought|acquire|purchase|licens\w+|license)\b(?: [^ .;$€£¥]{1,30}){1,24} for $"
)


def is_its_price(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell the most that is paid for the rights in all: 'sells the rights ... for up to $X'."""
    if amount.bound != "up_to" or bounds.left != bounds.start:
        return False
    before = text[max(bounds.start, amount.span_start - 200) : amount.span_start]
    return bool(_SOLD_FOR.search(before))


# 'Taking into account the upfront payment and ..., Alpha is eligible to receive up to $X': the upfront is in it.
_COUNTED_IN = Folded(
    r"(?:when )?(?:taking into account|including|inclusive of|together with|combined with|counting)\b"
    r"[^.;]{0,160}?\bup-?front\b[^.;$€£¥]{0,250}, [^.;$€£¥]{0,80}\b(?:receiv|earn|pay|paid|total|worth|amount|come)"
    r"[^.;$€£¥]{0,40}$"
)


def has_the_upfront(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum in which a sentence begins by counting the upfront."""
    if text[bounds.start].lower() not in "twic":
        return False
    return bool(_COUNTED_IN.match(text, bounds.start, amount.start))


_A_PART = Folded(r"\bmilestones?(?: payments?)?,? (?:including|such as|of which|among them)(?: an?| up to| another)* $")


def is_a_part(text: str, amount: Amount) -> bool:
    """Tell a sum that is only one of the milestones: 'certain milestones, including $X on approval'."""
    return bool(_A_PART.search(text[max(0, amount.span_start - 60) : amount.span_start]))
