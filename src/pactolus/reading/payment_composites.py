"""Composites: amounts that are stated for several things at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_apart import told_apart
from pactolus.reading.payment_headlines import is_headline, is_joint
from pactolus.reading.payment_sums import CLAUSE_END, Stretch, is_all_milestones
from pactolus.reading.screened import Folded, Worded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount

# A sum that is said to be made of milestones.
# 'milestone payments potentially worth up to $X': what these are worth, and not the deal.
_MILESTONES_WORTH = Worded(
    r"\bmilestones?(?: payments?| fees?)?,? (?:(?:which|that|could|may|are|be|potentially|collectively|"
    r"together|payments?) ){0,4}(?:worth|valued at|totall?ing|with an? (?:(?:potential|total|combined|aggregate|"
    r"overall|maximum) ){0,3}value of)(?: (?:an?|up|to|as|much|over|more|than|about|around|"
    r"potential|additional|further|total|of|in|aggregate|potentially)){0,6} $",
    "worth|valued at|total|value of",
)
_PARTS = Worded(
    r"(?: more| extra)?,? (?:of which|(?:which |that )?(?:includ|compris|consist|split|divided|broken down|spread|"
    r"made up)\w*"
    r"(?: (?:of|between|into|across|over))?) [^;.]{0,60}?(?:\bin (?:regulatory|"
    r"development|clinical|commercial|sales)|milestones?)"
    # What counts royalties too is more than the milestones.
    r"(?! payments? and [^.;$€£¥]{0,30}royalt| and [^.;$€£¥]{0,30}royalt)",
    "of which|includ|compris|consist|split|divided|broken down|spread|made up",
)
_FOR_MILESTONES = Folded(
    r" (?:in|for|of|as) (?:an? (?:slate|series|set|string|range|number|host|raft) of )?"
    r"(?:(?:R&D|research|discovery|pre-?clinical|clinical|develop\w*|regulat\w*|approval|"
    r"registration|commerci\w*|sales?(?:-\w+)?|launch|total|aggregate|cumulative|potential|future|further|additional|success-based|certain|"
    r"specified|various|U\.S\.|US|EU|and|or|&),? ){0,8}?milestones?\b"
)
# '$X in aggregate payments upon the achievement of certain regulatory milestones'.
_FOR_REACHING_MILESTONES = Worded(
    r" in (?:[\w-]{1,20} ){0,2}?payments\b[^.;$€£¥]{0,60} (?:up)?on (?:the )?(?:[\w-]{1,20} ){0,2}?achiev\w+ "
    r"(?:of )?(?:[\w-]{1,20},? ){0,5}?milestones?\b",
    "achiev",
)
# 'a deal worth more than $X in milestone payments': the upfront is not in it.
_MILESTONES_ONLY = Folded(
    r" in (?:(?:potential|future|further|additional|success-based|development|regulatory|commercial|sales|clinical|and|"
    r"or),? ){0,6}milestones?(?: payments?)?(?! (?:and|plus|or) (?:an? )?(?:up[ -]?front|initial|royalt|other))\b"
    r"(?![^.;]{0,60}\b(?:up[ -]?front|initial|sign(?:ing|ature)|closing))"
)
# One sum for the milestones and what options cost on the way to them.
_MILESTONES_AND_OPTIONS = (
    r"(?:milestones?(?:-based)?(?: payments?)?,? (?:and|or|plus) option(?:[ -]exercise)?(?: payments?| fees?)|"
    r"option(?:[ -]exercise)?(?: payments?| fees?)?(?:,|,? (?:and|or|plus)) (?:[\w-]{1,20},? ){0,6}?milestones?\b)"
)
_WITH_OPTIONS = Folded(rf"\b{_MILESTONES_AND_OPTIONS}")
_IN_MILESTONES_AND_OPTIONS = Worded(
    rf"(?: more| extra)? (?:in|of|for|as|related to|relating to) (?:[\w-]{{1,20}},? "
    rf"){{0,5}}?{_MILESTONES_AND_OPTIONS}",
    "option",
)
NEAR_TERM_TOO = Worded(
    r"up[ -]?front[^.;$€£¥]{0,30}(?:near|short)-?term (?!research)|"
    r"(?:near|short)-?term up[ -]?front[^.;$€£¥]{0,30}\band (?:[\w-]{1,20} )?milestone",
    "near-term|near term|nearterm|short-term|short term|shortterm",
)


def composite(
    text: str, amount: Amount, bounds: Stretch
) -> Literal["upfront", "milestone", "headline", "equity", "option fee", "other"] | None:
    """One sum for several things: with near-term milestones it is upfront, with all of them the headline."""
    before, after = text[bounds.left : amount.span_start][-110:], text[amount.end : bounds.right][:110]
    in_them = text.startswith(" in ", amount.end) and _MILESTONES_ONLY.match(text, amount.end, bounds.end)
    only: Literal["milestone"] | None = "milestone" if in_them else None
    if apart := told_apart(text, amount, bounds) or only:
        return apart
    if paid := _paid_at_once(text, amount, bounds, before):
        return paid
    if is_headline(text, amount, bounds, before):
        return "headline"
    if NEAR_TERM_TOO in bounds.rules and _counts_what_comes_soon(before, after, first=bounds.left == bounds.start):
        return "upfront"
    if is_joint(text, amount, bounds):
        return "headline"
    return "milestone" if _is_for_milestones(text, amount, bounds, before) else None


# '$X upfront/near-term milestones and up to $Y': the words are those of the sum before them.
_OTHERS_OWN = Pattern(r" (?:in |as )?")


def _counts_what_comes_soon(before: str, after: str, *, first: bool) -> bool:
    joint = NEAR_TERM_TOO.search(before)
    if joint and not first and _OTHERS_OWN.fullmatch(before, 0, joint.start()):
        joint = None
    counts = joint and not CLAUSE_END.search(before[joint.end() :])
    return bool(counts or NEAR_TERM_TOO.search(after[:60]))


# 'an upfront and milestone payment', 'upfront and near-term milestone payments'.
_WITH_A_MILESTONE = Worded(
    r"\b(?:up[ -]?front|initial|signing) and (?:(?!additional|further|future|potential|could|may |might|can |"
    r"will|would)[\w-]{1,20} ){0,3}?"
    r"milestone (?:payment|fee)s?\b",
    "milestone payment|milestone fee",
)
_ON_SIGNING = Folded(
    r"[^.;,$€£¥]{0,40}?\b(?:up)?on (?:the )?(?:signing|execution|closing|effectiveness|signature)\b|"
    r"[^.;,$€£¥]{0,40}?\bat (?:signing|closing)\b"
)
_INITIALLY = Folded(r"\b(?:initially|immediately)\b[^.;,$€£¥]{0,40}$")
# 'a payment of $X, and will receive an additional $Y': what comes first is not all.
_MORE_FOLLOWS = Folded(r"\b(?:receive|earn|pay|eligible)\b[^.;$€£¥]{0,30}\b(?:additional|further|another) (?:up to )?$")
# '... has already paid $X in upfront and milestone payments': what a deal has brought so far.
_HAS_PAID = Folded(r"\b(?:has|have|had) (?:already |now |so far )?(?:paid|received|earned)\b[^.;,$€£¥]{0,30}$")
# '... an initial $X payment, which includes an equity investment': the guideline's upfront is the whole.
_SHARES_IN_IT = Folded(
    r"(?: (?:payment|fee|sum)s?)?(?: (?:to|by) [\w.&' -]{1,40}?)?,? (?:(?:which|that) )?includ(?:es|ing) (?:an? )?"
    r"(?:[\w-]{1,20} ){0,2}?(?:equity|share|stock)\b"
)
_UPFRONT_BEFORE = Folded(r"\b(?:up[ -]?front|initial|signing|immediate)\b[^.;,$€£¥]{0,40}$")
# '$X in cash and stock upfront', '$X in cash and share purchase as an upfront payment': one sum, paid upfront.
_CASH_AND_SHARES_UPFRONT = Worded(
    r" in cash and (?:[\w-]{1,20} ){0,2}?(?:stock|shares?|equity)(?: (?:purchases?|investments?))? "
    r"(?:as an |paid )?up[ -]?front\b",
    "in cash and",
)


def may_have_milestones(bounds: Stretch) -> bool:
    """Tell whether a sentence can have the upfront in one sum with milestones that come soon."""
    return NEAR_TERM_TOO in bounds.rules or _WITH_A_MILESTONE in bounds.rules


def with_milestones(around: str) -> bool:
    """Tell words in which the upfront is one sum with milestones that come soon."""
    said = around.lower()
    soon = "term" in said and NEAR_TERM_TOO.search(around)
    return bool(soon or ("milestone" in said and _WITH_A_MILESTONE.search(around)))


def _paid_at_once(text: str, amount: Amount, bounds: Stretch, before: str) -> Literal["upfront", "other"] | None:
    """Tell one sum for the upfront and a first milestone, paid on signing, or so far, from the whole of a deal."""
    near = text[amount.end : min(bounds.end, amount.end + 110)]
    if _CASH_AND_SHARES_UPFRONT in bounds.rules and _CASH_AND_SHARES_UPFRONT.match(text, amount.end, bounds.end):
        return "upfront"
    if bounds.right == bounds.end and _SHARES_IN_IT.match(near) and _UPFRONT_BEFORE.search(before):
        return "upfront"
    if amount.bound != "exact" or _WITH_A_MILESTONE not in bounds.rules:
        return None
    if not (_WITH_A_MILESTONE.search(before) or _WITH_A_MILESTONE.search(near)):
        return None
    if _HAS_PAID.search(before):
        return "other"
    at_once = (
        _INITIALLY.search(before) or _ON_SIGNING.match(near) or _MORE_FOLLOWS.search(text, amount.end, bounds.right)
    )
    return "upfront" if at_once else None


def is_made_of_milestones(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum whose parts, told right after it, are milestones: 'up to $X more, split between $Y in ...'."""
    return _PARTS in bounds.rules and bool(_PARTS.match(text, amount.end, min(bounds.end, amount.end + 120)))


def _is_for_milestones(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell a sum that is said to be made of milestones, alone or with what options cost."""
    before_it = text[max(bounds.left, amount.span_start - 110) : amount.start]
    if _MILESTONES_WORTH in bounds.rules and _MILESTONES_WORTH.search(before_it):
        return True
    if is_all_milestones(text, amount, bounds):
        return True
    options = "option" in before.lower() and _WITH_OPTIONS.search(before)
    return bool(
        (options and not CLAUSE_END.search(before[options.end() :]))
        or (
            _IN_MILESTONES_AND_OPTIONS in bounds.rules
            and _IN_MILESTONES_AND_OPTIONS.match(text, amount.end, bounds.right)
        )
        or is_made_of_milestones(text, amount, bounds)
        or _FOR_MILESTONES.match(text, amount.end, bounds.right)
        or (_FOR_REACHING_MILESTONES in bounds.rules and _FOR_REACHING_MILESTONES.match(text, amount.end, bounds.right))
    )
