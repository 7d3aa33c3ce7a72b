"""Arithmetic: what the sums of a deal say of each other when they are added up.

Words that say what a sum is for can be new to the reader; that an upfront and the milestones make the deal's total is
always so. A sum to which no words give a part has the part that makes the others add up, to the last figure; where one
is left over that nothing explains, the only milestone sum need not be that of all milestones.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.payments import Payment

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_cues import Kind


class Sums(NamedTuple):
    """The sums of a deal that are told once: paid at once, for shares, for all milestones, and for all of it."""

    upfront: Payment | None
    equity: Payment | None
    milestones: Payment | None
    headline: Payment | None


# Figures of so many digits that agree do not agree by chance.
_TELLING = 2
# Sums no farther apart than this are told together, and even round figures do not agree by chance.
_ONE_BREATH = 50
# What round figures may differ by from what they stand for.
_ROUNDED = Decimal("0.1")
# A sum of so small a part of the milestones is what goes along with a deal: services, a trial's cost.
_SMALL = Decimal("0.05")


def settle(sums: Sums, listed: list[Payment], others: list[Amount], named: set[int]) -> Sums:
    """Give each sum the part that makes the others add up.

    Args:
        sums: what the words say.
        listed: the milestone sums, each once.
        others: the deal's sums to which no words give a part.
        named: where those of them begin that words name for something else, which is not paid for the rights.
    """
    sums = _with_headline(sums, listed, others)
    sums = _with_milestones(sums, others)
    return _with_upfront(sums, [one for one in others if one.start not in named])


def _paid(sums: Sums) -> list[Decimal]:
    """Give what may count as paid at once: the upfront, with the shares that are bought and without."""
    upfront, equity = sums.upfront, sums.equity
    if upfront is None:
        return []
    both = equity and equity.amount.currency == upfront.amount.currency
    return [upfront.amount.value, *([upfront.amount.value + equity.amount.value] if equity and both else [])]


def that_add_up(sums: Sums) -> list[Payment]:
    """Give the sums that make the deal's total, and the total; the shares only where they are part of it."""
    upfront, equity, milestones, headline = sums
    if upfront is None or milestones is None or headline is None:
        return []
    without = upfront.amount.value + milestones.amount.value == headline.amount.value
    return [one for one in (upfront, None if without else equity, milestones, headline) if one]


def _with_headline(sums: Sums, listed: list[Payment], others: list[Amount]) -> Sums:
    # All milestones, or those that are told one by one.
    milestones = [sums.milestones] if sums.milestones else listed
    upfront = sums.upfront
    if (
        upfront is None
        or (sums.headline and not sums.milestones)
        or not milestones
        or not all(_alike(upfront, one) for one in milestones)
    ):
        return sums
    wholes = {paid + sum(one.amount.value for one in milestones) for paid in _paid(sums)}
    if sums.headline and sums.headline.amount.value in wholes:
        return sums
    whole = _found(others, wholes, upfront) or _rounded(others, wholes, upfront)
    told = sums.headline
    if whole is None or (told and (_is_round(told.amount.value, whole.value) or _is_more(told, whole))):
        return sums
    return sums._replace(headline=_payment("headline", whole))


def _is_more(told: Payment, whole: Amount) -> bool:
    """Tell a total told in words that is more than what adds up: it counts what is paid for each of several drugs."""
    return told.amount.currency == whole.currency and told.amount.value > whole.value


def _with_milestones(sums: Sums, others: list[Amount]) -> Sums:
    headline = sums.headline
    if sums.milestones or headline is None or sums.upfront is None or not _alike(sums.upfront, headline):
        return sums
    wanted = {headline.amount.value - paid for paid in _paid(sums)}
    rest = _found(others, wanted, headline) or _found(_right_behind(sums.upfront, others), wanted, headline, least=1)
    return sums._replace(milestones=_payment("milestone", rest)) if rest else sums


def _with_upfront(sums: Sums, others: list[Amount]) -> Sums:
    headline, milestones = sums.headline, sums.milestones
    if sums.upfront or headline is None or milestones is None or not _alike(headline, milestones):
        return sums
    rest = headline.amount.value - milestones.amount.value
    paid = _found(others, {rest - sums.equity.amount.value} if sums.equity else {rest}, headline)
    return sums._replace(upfront=_payment("upfront", paid)) if paid else sums


def _right_behind(one: Payment, others: list[Amount]) -> list[Amount]:
    """Give the sums that are told in one breath with another: 'gains $X up front and a potential $Y'."""
    return [other for other in others if 0 < other.start - one.amount.end < _ONE_BREATH]


def _found(others: list[Amount], values: set[Decimal], like: Payment, least: int = _TELLING) -> Amount | None:
    return next(
        (
            one
            for one in others
            if one.value in values and one.currency == like.amount.currency and _figures(one.value) >= least
        ),
        None,
    )


# Figures of so many digits agree by chance with no sum that they are rounded from.
_MANY = 3


def _rounded(others: list[Amount], values: set[Decimal], like: Payment) -> Amount | None:
    """Give a sum that says one of some values in round figures: '$363M' for $363.5 million."""
    return next(
        (
            one
            for one in others
            if one.currency == like.amount.currency
            and _figures(one.value) >= _MANY
            and any(abs(one.value - value) < _last(one.value) for value in values)
        ),
        None,
    )


def _last(value: Decimal) -> Decimal:
    """Give what the last figure of a sum counts for."""
    return Decimal(10) ** (value.adjusted() + 1 - _figures(value))


def _payment(kind: Kind, amount: Amount) -> Payment:
    return Payment(kind, amount, (), (amount.start, amount.end), total=True, bound=amount.bound)


def _alike(one: Payment, other: Payment) -> bool:
    return one.amount.currency == other.amount.currency


def _figures(value: Decimal) -> int:
    return len(value.normalize().as_tuple().digits)


def _is_round(rounded: Decimal, value: Decimal) -> bool:
    return abs(rounded - value) <= _ROUNDED * value


def rest_of(whole: Payment | None, upfront: Payment | None, listed: list[Payment]) -> Payment | None:
    """Give the one of several milestone sums that with the upfront makes the deal's total, and is that of all."""
    if whole is None or upfront is None or len(listed) < _TELLING:
        return None
    rest = whole.amount.value - upfront.amount.value
    found = next((one for one in listed if one.amount.value == rest and _alike(one, whole)), None)
    return found if found and _alike(upfront, whole) and _figures(rest) >= _TELLING else None


def leaves_one_over(sums: Sums, others: list[Amount]) -> bool:
    """Tell an only milestone sum beside which another stands that may be for milestones too, and that nothing explains.

    Args:
        sums: what is told of the deal.
        others: the deal's sums to which no words give a part.
    """
    one = sums.milestones
    if one is None or one.total:
        return False
    explained = {other.amount.value for other in sums if other}
    explained |= {paid + one.amount.value for paid in _paid(sums)}
    return any(
        other.bound == "up_to"
        and other.currency == one.amount.currency
        and other.value not in explained
        and other.value > _SMALL * one.amount.value
        for other in others
    )
