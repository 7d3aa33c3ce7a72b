"""Parts of the upfront: what is paid in cash and what for shares, where a text says of one sum that it is both.

By the guideline the upfront is the cash where the text tells the two apart; the sum of both is then none of the deal's
payments. That two sums are the parts of a third is only believed where they add up.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.screened import Folded, says

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_cues import Kind
    from pactolus.reading.payments import Payment

_SHARES = Folded(r"\b(?:stock|shares|equity)\b")
# '$A and an equity investment of $B': the shares are the second's.
_LEADS_TO = Folded(r"\b(?:stock|shares|equity)\b[^.;$€£¥]{0,40}\b(?:of|for|worth|totall?ing|valued at) (?:an? )?$")
# Words farther behind a sum say nothing of it.
_NEAR = 50


# A whole has so many parts that are told one after another: cash, shares, and something else.
_THREE = 3
_IN_CASH = Folded(r" (?:(?:in|of) cash|(?:[\w-]{1,20} )?cash payment)\b")


class CashAndShares(NamedTuple):
    """Two sums that stand side by side, the one for shares, the other not; `more` stands beside them."""

    cash: Amount
    shares: Amount
    more: Amount | None = None


# One of these stands where shares are told beside cash.
_SHARES_TOLD = ("shares", "stock", "equity", "warrants")


def tells_of_shares(words: str) -> bool:
    """Tell whether a sentence can tell cash from shares."""
    return says(words.lower(), _SHARES_TOLD)


def pairs_in(text: str, end: int, amounts: list[Amount]) -> list[CashAndShares]:
    """Find the sums of a sentence that may be the cash and the shares of one sum.

    Args:
        text: the view.
        end: where the sentence ends.
        amounts: the amounts in it, in order.
    """
    own = [amount for amount in amounts if not amount.converted]
    pairs = [_pair(text, end, first, second) for first, second in pairwise(own)]
    threes = (_of_three(text, end, own[place : place + _THREE]) for place in range(len(own) - _THREE + 1))
    return [one for one in (*pairs, *threes) if one is not None]


def _of_three(text: str, end: int, parts: list[Amount]) -> CashAndShares | None:
    """Give the cash and the shares of three sums: '$A in equity, $B in cash and $C as a pre-payment'."""
    ends = [one.span_start for one in parts[1:]] + [end]
    cash = [one for one in parts if _IN_CASH.match(text, one.end)]
    shares = [
        one
        for one, last in zip(parts, ends, strict=True)
        if one not in cash and _SHARES.search(text, one.end, min(one.end + _NEAR, last))
    ]
    if len(cash) != 1 or len(shares) != 1:
        return None
    more = next(one for one in parts if one not in (*cash, *shares))
    return CashAndShares(cash[0], shares[0], more)


# '$A in cash and issued 500,000 shares valued at $B', '$A in cash and $B in its stock', 'cash ($A) and shares ($B)'.
_SIDE_BY_SIDE = Folded(
    r" (?:(?:in|of) cash|(?:[\w-]{1,20} )?cash payment),? (?:and|plus) (?:(?P<worth>[^.;$€£¥]{0,80}?\b(?:shares|stock|"
    r"equity|warrants)\b[^.;$€£¥]{0,60}\b(?:valued at|worth|value of|totall?ing|valued in aggregate at)) )?"
    r"(?:(?:an?|about|approximately|another|some) ){0,2}$"
)
_IN_SHARES = Folded(r" (?:in|of|worth of) (?:[\w&.'’-]{1,20} ){0,4}?(?:shares|stock|equity)\b")
_BRACKETED = Folded(r"\)?,? (?:and|plus) (?:in )?(?:[\w&.'’-]{1,20} ){0,4}?(?:shares|stock|equity) (?:\(|of )$")
_CASH_OF = Folded(r"\bcash (?:\(|of )$")


def _are_side_by_side(text: str, end: int, first: Amount, second: Amount) -> bool:
    """Tell cash and shares that words right beside the two sums name."""
    between = text[first.end : second.span_start]
    if found := _SIDE_BY_SIDE.match(between):
        return bool(found["worth"] or _IN_SHARES.match(text, second.end, end))
    return bool(_BRACKETED.match(between) and _CASH_OF.search(text, max(0, first.span_start - _NEAR), first.span_start))


def told_apart(
    text: str, end: int, amounts: list[Amount], payments: list[Payment], unclear: list[Payment]
) -> tuple[list[Payment], list[Payment]]:
    """Take the cash for the upfront and the shares beside it for equity, where a sentence calls either an upfront.

    Args:
        text: the view.
        end: where the sentence ends.
        amounts: the amounts in it, in order.
        payments: what they were taken for, in order.
        unclear: those of the payments to which no plain words lead.
    """
    own = [amount for amount in amounts if not amount.converted]
    for cash, shares in pairwise(own):
        both = cash.start, shares.start
        told = next((one for one in payments if one.kind == "upfront" and one.amount.start in both), None)
        if told is None or not _are_side_by_side(text, end, cash, shares):
            continue
        # Warrants are no shares yet.
        of_shares: Kind = "other" if "warrants" in text[cash.end : shares.span_start] else "equity"
        parts = [replace(told, amount=cash, bound=cash.bound, total=False, kind="upfront")]
        parts.append(replace(parts[0], amount=shares, bound=shares.bound, kind=of_shares))
        payments = [one for one in payments if one.amount.start not in both] + parts
        unclear = [one for one in unclear if one.amount.start not in both]
    if any(_IN_CASH.match(text, one.end) for one in own):
        payments = [_as_equity(text, one) for one in payments]
    return sorted(payments, key=lambda one: one.amount.start), unclear


# 'was issued shares valued at $X on signing', where cash is told beside it.
_SHARES_WORTH = Folded(
    r"\b(?:shares|stock)(?: (?!and |plus )[\w-]{1,20}){0,6}? (?:valued at|worth|value of|totall?ing)"
    r"(?: about| approximately| some| an?)? $"
)


def _as_equity(text: str, one: Payment) -> Payment:
    """Take shares for equity that are told beside cash, whenever they are issued."""
    before = text[max(0, one.amount.span_start - 2 * _NEAR) : one.amount.span_start]
    return replace(one, kind="equity") if one.kind == "upfront" and _SHARES_WORTH.search(before) else one


def _pair(text: str, end: int, first: Amount, second: Amount) -> CashAndShares | None:
    if _are_side_by_side(text, end, first, second):
        return CashAndShares(first, second)
    if _LEADS_TO.search(text, first.end, second.span_start):
        return CashAndShares(first, second)
    said = (
        _SHARES.search(text, first.end, min(first.end + _NEAR, second.span_start)),
        _SHARES.search(text, second.end, min(second.end + _NEAR, end)),
    )
    if bool(said[0]) == bool(said[1]):
        return None
    return CashAndShares(second, first) if said[0] else CashAndShares(first, second)


def with_parts(found: list[Payment], pairs: list[CashAndShares], doubtful: list[Payment]) -> list[Payment]:
    """Put the cash in the place of an upfront that is the sum of cash and shares, and the shares beside it.

    Args:
        found: the deal's payments, in the order of the text.
        pairs: sums that may be the cash and the shares of one.
        doubtful: those of the payments that are not surely what they were taken for.
    """
    for pair in pairs:
        cash, shares, more = pair
        sure = (one for one in found if one.kind == "upfront" and not any(one is other for other in doubtful))
        whole = next((one for one in sure if _adds_up(one, pair)), None)
        if whole is None:
            continue
        taken = {part.start for part in (cash, shares, more) if part}
        rest = [one for one in found if one.amount.start not in taken]
        found = [_in_cash(one, cash) if _is_like(one, whole) else one for one in rest]
        found.append(replace(whole, kind="equity", amount=shares, bound=shares.bound))
        found.sort(key=lambda one: one.amount.start)
    return found


def _adds_up(one: Payment, pair: CashAndShares) -> bool:
    parts = [part for part in pair if part]
    alike = all(part.currency == one.amount.currency for part in parts)
    return alike and sum(part.value for part in parts) == one.amount.value


def _is_like(one: Payment, whole: Payment) -> bool:
    return one.kind == "upfront" and one.amount.value == whole.amount.value


def _in_cash(one: Payment, cash: Amount) -> Payment:
    return replace(one, amount=cash, bound=cash.bound)
