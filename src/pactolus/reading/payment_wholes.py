"""Wholes: sums that add up what a sentence tells before them, and are therefore the whole deal's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.reading.condition_words import AT_ONCE
from pactolus.reading.payment_sums import IN_ALL
from pactolus.reading.screened import Folded, Worded, listed, says

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence
    from pactolus.reading.payment_sums import Stretch
    from pactolus.reading.payments import Payment

# 'It could receive up to $X from Beta. Of the total, $Y is paid immediately.'
_OF_THE_TOTAL = Folded(r"of (?:the|this|that) (?:total|sum|amount)?,? ")


def whole_before(text: str, sentence: Sentence, found: list[Payment], terms: list[Amount]) -> Amount | None:
    """Give the sum of which a sentence goes on to tell the part that is paid at once: 'Of the total, $Y ...'.

    Args:
        text: the view.
        sentence: the sentence.
        found: the payments in it.
        terms: the deal's sums told so far, in order.
    """
    first = found[0] if found else None
    if first is None or first.kind != "upfront" or not _OF_THE_TOTAL.match(text, sentence.start, first.amount.start):
        return None
    before = [one for one in terms if one.end <= sentence.start and not one.converted]
    last = before[-1] if before else None
    larger = last and last.currency == first.amount.currency and last.value > first.amount.value
    return last if larger else None


# ', including $Y within a month of signing'.
_PART_AT_ONCE = Folded(
    r"(?: ?\([^()]{0,40}\))?,? (?:including|of which|with) (?:an? )?(?:[a-z]{2,3} ?)?[$€£¥]?[\d.,]{1,12} ?[a-z]{0,9}"
    rf"(?: [a-z]{{3,6}})? (?:[\w'&.-]{{1,20}} ){{0,4}}?(?:{AT_ONCE})(?![\w-])"
)
_PAID_IN_ALL = Folded(
    r"\b(?:pay|pays|paid|receive|receives|get|gets|earn|due)(?: (?:[\w&.-]{1,20})){0,4} an? (?:total|sum|aggregate) "
    r"of $"
)


# '$X, payable in three instalments ($Y paid upon execution ...'.
_IN_INSTALMENTS = Folded(
    r"(?: ?\([^()]{0,40}\))?,? (?:(?:which is|to be) )?(?:payable|paid|due|split|divided)? ?(?:in|into|over) "
    r"(?:[\w-]{1,12} ){0,2}(?:instal{1,2}ments|tranches|parts|steps|stages|portions|payments)(?: of|:|,| ?\(| –| -)"
    r"[^.;$€£¥]{0,40}"
    rf"(?:[a-z]{{2,3}} ?)?[$€£¥]?[\d.,]{{1,12}} ?[a-z]{{0,9}} (?:[\w'&.-]{{1,20}} ){{0,4}}?(?:{AT_ONCE})(?![\w-])"
)


def has_a_part_at_once(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what is paid in all, of which a part is paid at once: 'a total of $X, including $Y on signing'."""
    if "in" in text[amount.end : amount.end + _NEAR_IT] and _IN_INSTALMENTS.match(text, amount.end, bounds.end):
        return bounds.left == bounds.start
    return bool(
        _PART_AT_ONCE.match(text, amount.end, bounds.end)
        and _PAID_IN_ALL.search(text[max(bounds.start, amount.start - _NEAR_IT) : amount.start])
    )


_NEAR_IT = 90
_IN_TOTAL = Folded(r"\b(?:total\w*|aggregate|altogether|in all|all told|combined|overall)\b")
# '$A on signing and a further $B in milestones, for a total of $C', '..., making a total of some $C'.
_SUMMED_UP = Folded(
    r"\b(?:for|making|giving|bringing|yielding|making up|adding up to) an? "
    r"(?:potential |grand |combined |overall |deal )?total of "
    r"(?:some |about |around |approximately |roughly |nearly |almost )?$"
)


def is_summed_up(text: str, amount: Amount) -> bool:
    """Tell a sum that is said to be the total of what is told before it: '..., making a total of $X'."""
    before = text[max(0, amount.span_start - 60) : amount.span_start].lower()
    return "total of " in before and _SUMMED_UP.search(before) is not None


def is_their_sum(text: str, amount: Amount, before: list[Payment], start: int) -> bool:
    """Tell a sum that is called a total and is, to the last figure, what the upfront and the rest before it come to.

    Args:
        text: the view.
        amount: the sum in question.
        before: the payments of the same sentence that are told before it.
        start: where the words before it begin that are its own.
    """
    parts = [other for other in before if other.kind in ("upfront", "milestone", "equity")]
    if len(parts) < 2 or all(other.kind == "milestone" for other in parts):
        return False
    adds_up = amount.value == sum(other.amount.value for other in parts)
    alike = all(other.amount.currency == amount.currency for other in parts)
    if not (adds_up and alike):
        return False
    led = _IN_TOTAL.search(text, max(start, amount.span_start - 60), amount.span_start)
    return bool(led or IN_ALL.match(text, amount.end))


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
    whole = (others and is_summed_up(text, one.amount)) or is_their_sum(text, one.amount, found, start)
    return replace(one, kind="headline", kinds=()) if whole else one


# What all comes to: each rule is tried only where one of its own words stands in the sentence.
_COMES_TO = (
    Worded(
        r"\btotal payments (?:to|by|from) [\w&.' -]{1,40} (?:could|may|might|would|can)(?: potentially| ultimately)? "
        r"(?:exceed|reach|top|surpass|hit|amount to|be worth)\b[^.;,$€£¥]{0,24}$|"
        r"\ball (?:of )?(?:such|these|those|the|this|its) (?:potential )?payments (?:together )?"
        r"(?:could|may|might|can|would|will)"
        r"(?: (?:eventually|ultimately|potentially))? (?:reach|total|amount|come|add up|exceed|top)\b[^.;,$€£¥]{0,24}$",
        "payments",
    ),
    # 'The total could swell to $X'.
    Worded(
        r"(?:\b(?:the|its|whose)|['’]s?) (?:potential )?(?:total|package|whole|sum|bill|tally|deal)(?: value| price| "
        r"payout| bill| "
        r"size)? "
        r"(?:could|may|might|can|would)(?: (?:eventually|ultimately|one day))? (?:swell|rise|grow|climb|reach|hit|run|"
        r"come|amount|"
        r"add up|go(?! on\b)|balloon|top out|exceed|surpass|top)\b[^.;,$€£¥]{0,24}$",
        "could|may |might|can |would",
    ),
    # 'milestones would lift the total to $X'.
    Worded(
        r"\b(?:lift|bring|tak|push|rais|boost|swell)(?:e?s|e|ing)? (?:the |its |their )?(?:[\w'’-]{1,20} ){0,3}?"
        r"(?:total|sum|package|value|deal|receipts|takings|proceeds|tally)"
        r"(?: (?!milestone|received|paid|date\b)[\w-]{1,20}){0,3}? to "
        r"(?:(?:an?|up|as|much|to|maximum|potential|total|of|over|about|around|nearly|almost) ?){0,4}$",
        "lift|bring|tak|push|rais|boost|swell",
    ),
    Worded(
        r"\b(?:value|worth|size) of (?:the |this )(?:agreement|deal|pact|collaboration|transaction|contract), "
        r"(?:milestones?|up[ -]?front|everything|all payments)[^,;.$€£¥]{0,30} (?:included|counted), (?:exceeds|is|"
        r"reaches|comes to|"
        r"amounts to|totals)\b[^;.$€£¥]{0,20}$",
        "included|counted",
    ),
    Worded(
        r"\bup[ -]?front\b[^.;$€£¥]{0,40},? out of (?:an? )?(?:total of )?(?:up to |as much as )?(?:an? )?$", "out of"
    ),
)
# 'up to $X in total ..., upfront included'.
_UPFRONT_INCLUDED = Folded(
    r"[^.;$€£¥]{0,140}\b(?:up[ -]?front|down payment|initial payment)(?: payment| fee)? included\b"
)


# 'The contract value, including an upfront of $Y and milestones, amounts to $X': told after its parts.
_WITH_ITS_PARTS = Worded(
    r"\b(?:deal|contract|transaction|agreement|licen[cs]e)(?:['’]s)? (?:value|size|amount|worth|consideration),? \(?"
    r"(?:(?:which|that) )?(?:includ|compris|consist|count|made up|with|cover)(?:[^.;]|\.(?=\d)){0,200}?\b"
    r"(?:amounts? to|comes? to|totals?|stands at|reach(?:es)?|(?:is|was|be)(?: set at)?|amount to|come to|total|reach)"
    r"(?: (?:up to|an?|about|around|approximately|as much as|over|some|estimated at)){0,3} $",
    "value|size|amount|worth|consideration",
)
# 'swell to as much as $X': what it comes to stands right behind.
_NEAR_IT = 30
_TOTALLING = listed(" to |exceed|surpass|top|reach| is |total|out of")


def is_what_it_comes_to(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what a deal is said to come to with everything that is paid for it."""
    if "included" in text[amount.end : bounds.end] and _UPFRONT_INCLUDED.match(text, amount.end, bounds.end):
        return True
    before = text[max(bounds.start, amount.span_start - 120) : amount.start]
    if not says(before[-_NEAR_IT:], _TOTALLING):
        return False
    if any(rule in bounds.rules and rule.search(before) is not None for rule in _COMES_TO):
        return True
    told = _WITH_ITS_PARTS in bounds.rules and text[max(bounds.start, amount.start - 260) : amount.start]
    return bool(told and _WITH_ITS_PARTS.search(told))
