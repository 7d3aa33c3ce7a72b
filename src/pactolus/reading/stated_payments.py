"""Payments of a deal, stated on its fact sheet: the upfront, equity, milestones, totals and others."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.reading.facts import FactSheet, number
from pactolus.reading.ground_names import NAMES
from pactolus.reading.milestone_totals import includes_the_rest, total_of
from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_arithmetic import Sums, leaves_one_over, rest_of, settle
from pactolus.reading.payment_choices import of_the_whole, rounds_to, told_in_full, told_in_passing
from pactolus.reading.payment_screens import is_a_level, is_of_costs
from pactolus.reading.payments import SMALLEST, Payment
from pactolus.reading.screened import Folded
from pactolus.reading.stated_sums import cite_what_adds_up, state_sums
from pactolus.reading.sum_relations import key_of
from pactolus.reading.weighed_payments import Stated, left_out, weighed_with

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.deal_payments import Payments
    from pactolus.reading.other_payments import Other
    from pactolus.reading.sum_odds import Weighed


def state_payments(sheet: FactSheet, found: Payments, weighed: list[Weighed]) -> tuple[list[Payment], list[Payment]]:
    """State the payments, each once, and give those left out: to which no plain words lead, and unlikely ones.

    Args:
        sheet: where they are stated.
        found: what the rules have read.
        weighed: the sums of the story with what each may be for; none where a page does not tell them in words.
    """
    paid = _upfront(sheet.view.text, [*found.body, *found.head])
    body, head = _with_whole(found.body, paid), _with_whole(found.head, paid)
    told = [*found.free, *(one.amount for one in body)]
    most = paid and any(one is paid for one in found.head) and _the_most(paid, told)
    body = [Payment("headline", most, (), (most.start, most.end), total=True, bound="up_to"), *body] if most else body
    upfront = None if paid and _is_the_deals(paid, [*body, *head]) else paid
    whole = _first("headline", told_in_full([*of_the_whole(body, upfront, body), *of_the_whole(head, upfront, body)]))
    passing = [whole] if whole and found.free and told_in_passing(whole, paid, body) else []
    listed = _listed(sheet.view.text, body) or _listed(sheet.view.text, head)
    unsure = _unexplained(found.unsure, upfront, listed)
    named = {one.amount.start for one in [*body, *head] if one.kind == "other"}
    due = _that_may_be_due(sheet.view.text, found, named)
    total = total_of(sheet.view.text, listed, unsure, due) or rest_of(whole, upfront, listed)
    said = Sums(upfront, _first("equity", body), total, None if passing else whole)
    sums = settle(said, listed, found.free, named)
    if len(listed) == 1 and leaves_one_over(sums, due):
        sums = sums._replace(milestones=None)
    rows = _rows(sheet.view.text, listed or [one for one in (sums.milestones,) if one], sums.milestones)
    stated = weighed_with(Stated(sums, rows), found, sheet.view.text, weighed) if weighed else Stated(sums, rows)
    state_sums(sheet, stated)
    cite_what_adds_up(sheet, said, stated.sums, sums)
    _others(sheet, found.others)
    keys = {key for (_, key), _ in stated.uses()}
    doubtful = [one for one in [*found.doubtful, *passing] if key_of(one.amount) not in keys]
    return doubtful, left_out(Stated(sums, rows), stated)


def _unexplained(unsure: list[Amount], upfront: Payment | None, listed: list[Payment]) -> list[Amount]:
    """Leave out sums too small to be paid, and that of the upfront and the only milestones, which is the deal's."""
    both = {upfront.amount.value + one.amount.value for one in listed if upfront and len(listed) == 1}
    return [one for one in unsure if one.value >= SMALLEST and one.value not in both]


def _that_may_be_due(text: str, found: Payments, named: set[int]) -> list[Amount]:
    """Give the sums taken for nothing that could still be due: no level of sales, no cost, nothing named otherwise."""
    return [
        one for one in found.free if one.start not in named and not is_a_level(text, one) and not is_of_costs(text, one)
    ]


def _first(kind: str, found: list[Payment]) -> Payment | None:
    return next((one for one in found if one.kind == kind), None)


def _upfront(text: str, found: list[Payment]) -> Payment | None:
    """Give the first sum that is called upfront; where none is, the first that is paid at once."""
    paid = [one for one in found if one.kind == "upfront"]
    if not paid:
        return None
    first = paid[0].amount
    alike = (one for one in paid if one.amount.currency == first.currency)
    called = next((one for one in alike if NAMES["upfront"].search(text[one.cue[0] : one.cue[1]])), paid[0])
    shares = _first("equity", found)
    if shares and called.amount.value == first.value + shares.amount.value:
        return paid[0]
    return paid[0] if _OF_WHICH.match(text, paid[0].amount.end, called.amount.end) else called


# '$X, of which $Y was paid on signing and the rest is due soon': all of it is what is paid.
_OF_WHICH = Pattern(r",? of which\b")


def _with_whole(found: list[Payment], upfront: Payment | None) -> list[Payment]:
    """Take what is paid for the rights for the deal's whole where a smaller sum is called the upfront."""
    return [replace(one, kind="headline") if upfront and _is_whole(one, upfront) else one for one in found]


def _is_the_deals(upfront: Payment, found: list[Payment]) -> bool:
    """Tell a sum that is simply paid ('is paying $X') and is elsewhere called the deal's ('seals $X deal')."""
    weak = upfront.cue == (upfront.amount.start, upfront.amount.end)
    return weak and any(_is_same(one, upfront) for one in found if one.kind == "headline")


def _the_most(paid: Payment, told: list[Amount]) -> Amount | None:
    """Give the sum that a headline has as simply paid ('pays $X for rights') and the story as the most."""
    simply = paid.bound == "exact" and paid.cue == (paid.amount.start, paid.amount.end)
    alike = (one for one in told if key_of(one) == key_of(paid.amount) and one.bound == "up_to")
    return next(alike, None) if simply else None


def _is_same(one: Payment, other: Payment) -> bool:
    return (one.amount.value, one.amount.currency) == (other.amount.value, other.amount.currency)


def _is_whole(one: Payment, upfront: Payment) -> bool:
    alone = one.kind == "upfront" and one.cue == (one.amount.start, one.amount.end)
    return alone and one.amount.currency == upfront.amount.currency and one.amount.value > upfront.amount.value


def _listed(text: str, found: list[Payment]) -> list[Payment]:
    """Give the milestone sums, each once."""
    listed: list[Payment] = []
    alike: dict[tuple[str, int, int], list[int]] = {}
    last, row = None, set[int]()
    for one in found:
        if one.kind != "milestone":
            continue
        # '$X on dosing, $X on filing and $X on approval': none of a row says another again.
        if last is None or not _each_has_its_event(text, last, one):
            row = set()
        places = alike.setdefault(_beginning(one.amount), [])
        others = (place for place in places if id(listed[place]) not in row)
        said = next((place for place in others if _said_again(text, listed[place], one)), None)
        if said is None:
            places.append(len(listed))
            listed.append(one)
        elif not listed[said].kinds or rounds_to(one.amount, listed[said].amount):
            listed[said] = one
        last = one
        row.add(id(one))
    return listed


def _beginning(amount: Amount) -> tuple[str, int, int]:
    """Give what a sum shares with those that say it again, and with those that it is rounded from."""
    first, second, *_ = (*amount.value.as_tuple().digits, 0)
    return amount.currency, amount.value.adjusted(), 10 * first + second


def _rows(text: str, listed: list[Payment], total: Payment | None) -> list[Payment]:
    """Give the milestone sums that stand in rows of their own: the total only where it is one of them."""
    return [one for one in listed if one is not total or len(listed) == 1 or _is_told_apart(text, one, listed)]


def _is_told_apart(text: str, total: Payment, listed: list[Payment]) -> bool:
    """Tell a total that is a sum of its own, which the others do not make up."""
    return _names_a_part(text, total, listed) or (total is listed[0] and includes_the_rest(text, listed))


# '$X in regulatory milestones, $X in sales milestones': items of one list.
_IN_ONE_LIST = Pattern(
    r",[^.;\n()$€£¥]{0,80}\bmilestones?\b[^.;\n()$€£¥]{0,60}|"
    r"[^.;\n()$€£¥]{0,80}\bmilestones?\b[^.;\n()$€£¥]{0,60}(?:,|,? and|,? plus) (?:up to )?",
    re.IGNORECASE,
)


# Figures of so many digits that agree with a fuller sum's are those of the same sum.
_TELLING = 3


def _said_again(text: str, before: Payment, one: Payment) -> bool:
    """Tell one milestone told twice from two of one size, which are for different events."""
    same = (before.amount.value, before.amount.currency) == (one.amount.value, one.amount.currency)
    rounded = rounds_to(one.amount, before.amount) and (
        before.bound == "at_least" or len(before.amount.value.normalize().as_tuple().digits) >= _TELLING
    )
    if not (same or rounded):
        return False
    if before.kinds != one.kinds and _IN_ONE_LIST.fullmatch(text, before.amount.end, one.amount.start):
        return False
    if _comes_on_top(text, before, one) or _each_has_its_event(text, before, one) or _is_a_further(text, before, one):
        return False
    return not (before.kinds and one.kinds and set(before.kinds).isdisjoint(one.kinds))


# 'On filing Beta pays an additional $X. On dosing it pays an additional $X': each comes on top of what was paid before.
_ON_TOP = Pattern(r"\b(?:additional|another|further) $")
_MORE = Pattern(r"(?: ?\([^()]{1,40}\))? more\b")
_SOON_AFTER = 400


def _comes_on_top(text: str, before: Payment, one: Payment) -> bool:
    """Tell two further sums of one size, told one soon after the other of two events."""
    near = 0 < one.amount.start - before.amount.end < _SOON_AFTER
    apart = near and text[slice(*before.cue)].lower() != text[slice(*one.cue)].lower()
    return apart and all(
        _ON_TOP.search(text, max(0, other.amount.span_start - 12), other.amount.span_start)
        or _MORE.match(text, other.amount.end)
        for other in (before, one)
    )


# '$X upon sales reaching $A and a further $X upon sales reaching $B': one sentence tells the second as one more.
_UP_TO_THE_NEXT = Pattern(r"(?:[^.;\n]|\.(?=\d)){3,200}?(?:,|,? and|,? plus) (?:an? )?(?:additional|another|further) ")


def _is_a_further(text: str, before: Payment, one: Payment) -> bool:
    first = not _ON_TOP.search(text, max(0, before.amount.span_start - 12), before.amount.span_start)
    between = text[before.amount.end : min(one.amount.span_start, before.amount.end + _SOON_AFTER)]
    return (
        first and _UP_TO_THE_NEXT.fullmatch(between) is not None and _ITS_EVENT.match(text, one.amount.end) is not None
    )


# '$X on dosing in Phase 2 and $X on dosing in Phase 3': one sentence gives each sum an event of its own.
_NEXT_EVENT = Pattern(
    r" (?:at|on|upon|when|once|after|following|for) [^.;\n()$€£¥]{3,120}?"
    r"(?:[,;]|[,;]? and|,? plus) (?:an? |another |up to )?"
)
_ITS_EVENT = Pattern(r" (?:at|on|upon|when|once|after|following|for) ")


def _each_has_its_event(text: str, before: Payment, one: Payment) -> bool:
    between = text[before.amount.end : one.amount.span_start]
    return _NEXT_EVENT.fullmatch(between) is not None and _ITS_EVENT.match(text, one.amount.end) is not None


def _others(sheet: FactSheet, found: list[Other]) -> None:
    for other in found:
        share, amount = other.share, other.amount
        row = {
            "kind": other.kind,
            "amount": number(amount.value) if amount else None,
            "currency": amount.currency if amount else None,
            "share": number(share),
        }
        place = sheet.add("other_payments", row, other.span, "other-payment-words")
        if other.share_span:
            sheet.cite(f"/other_payments/{place}/share", other.share_span, "share-words")


# Between a sum and the part of it that is named: ', including a potential near-term payment of'.
_NEAR = 120


# '..., consisting of $X ..., $Y ... and $Z': all of its parts, though not each may have been read.
_ALL_PARTS = Folded(r"\b(?:consist|compos|compris|made up)")


def _names_a_part(text: str, one: Payment, listed: list[Payment]) -> bool:
    """Tell a sum, only a part of which is named after it ('up to $90 million, including $5 million on approval')."""
    rest = [other.amount for other in listed if other is not one]
    follows = all(0 < amount.start - one.amount.end < _NEAR for amount in rest)
    more = one.amount.value > sum(amount.value for amount in rest)
    return follows and more and not _ALL_PARTS.search(text, one.amount.end, min(amount.start for amount in rest))
