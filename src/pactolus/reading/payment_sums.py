"""Sums: amounts that are stated for several things at once, and amounts that are totals of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount


class Stretch(NamedTuple):
    """The stretch of a sentence that is an amount's own (up to its neighbours), and the sentence."""

    left: int
    right: int
    start: int
    end: int


CLAUSE_END = re.compile(
    r"; | – |(?:, )?\b(?:plus|followed by|in addition to|as well as|along with|while|whereas)\b|"
    r", (?:and|with|but) |,? of which\b|\. |"
    r" and (?:is |be |are |was )?(?:also )?(?:eligible|entitled)\b|"
    r" and (?:will|would|could|may) (?:also )?(?:receive|earn|get|pay)\b"
)
# '$X and Alpha will receive ...': what is told of another is told of another sum.
OTHER_SUBJECT = re.compile(
    r" and (?:(?:[A-Z][\w.&'-]{0,30} ){1,3}|it |they |the (?:[a-z]+ ){1,2})(?:will|would|could|may|shall|can|stands)\b"
)
# 'an initial consideration of $X comprised of (i) $Y in cash', '$X upfront, consisting of $Y in cash'.
PARTED_IN = re.compile(
    r"(?: (?:in |as )?(?:an? )?up-?front(?: (?:payment|fee|consideration))?)?"
    r"(?: to [A-Z][\w&.'-]{0,30}(?: [A-Z][\w&.'-]{0,30}){0,2})?,? (?:which )?"
    r"(?:comprised of|consist(?:ing|s) of|compris(?:ing|es)|made up of|includ(?:ing|es)) (?:\(?i\)? )?"
)
# 'upfront and milestone payments and a royalty on net sales, capped at $X a year': the sum is the royalty's.
_ENDS_JOINT = re.compile(CLAUSE_END.pattern + r"|\broyalt")
_TOTAL = Folded(r"\b(?:total\w*|aggregate|altogether|collectively|overall|all told|accumulation|combined|cumulative)\b")
_PARTED = re.compile(
    r"(?: in (?:[\w-]+,? ){0,6}?(?:milestones?|payments?))?,? (?:including|of which|comprised of|comprising|"
    r"consisting of|composed of|made up of)\b"
)
_OF_WHICH = re.compile(r",? of which\b")
_FOR_EACH = re.compile(r"(?: in (?:aggregate|total))? (?:per|for each|for the first|for every)\b")
_FURTHER = Folded(r"\b(?:additional|further|also|in addition|another)\b")
_MORE_OF_IT = Folded(r"\b(?:additional|further|another)\b")
# 'is also entitled to receive up to a total of $X'.
_SAID_TOTAL = re.compile(r"\b(?:total|aggregate) of\b")
_FARTHER_LEFT = 110


# '(i) up to an aggregate of $X ... and (ii) up to an aggregate of $Y': each is a total of its own kind.
_LISTED = re.compile(r"\((?:i{2,3}|iv|[b-d]|[2-4])\) [^;.]{0,40}$")


# 'The total value of the deal includes up to $X in sales-based milestones': a part of it.
_ONLY_INCLUDED = Folded(r"\bincludes? (?:an? |potential |additional ){0,2}$")


def is_total(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is said to be one, or whose parts follow; what is paid for each of several things is none."""
    left = max(bounds.left, amount.span_start - 60)
    if _ONLY_INCLUDED.search(text, left, amount.span_start):
        return False
    if bounds.right < bounds.end and _OF_WHICH.search(text, amount.end, bounds.right):
        return True
    if is_all_milestones(text, amount, bounds):
        return True
    if (
        _LISTED.search(text[left : amount.span_start])
        or _is_more(text, amount, bounds)
        or _FOR_EACH.match(text, amount.end)
    ):
        return False
    parted = _PARTED.match(text, amount.end, bounds.right) and bounds.right < bounds.end
    return bool(parted or _TOTAL.search(text, left, min(bounds.right, amount.end + 60)))


def _is_more(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is said to come on top of others."""
    said = _SAID_TOTAL.search(text, amount.span_start, amount.start)
    near = max(bounds.left, amount.span_start - 60), amount.end + 25
    if said:
        return _MORE_OF_IT.search(text, *near) is not None
    farther = max(bounds.left, amount.span_start - _FARTHER_LEFT), amount.span_start
    return bool(_FURTHER.search(text, *near) or _MORE_OF_IT.search(text, *farther))


_UP_AND = Folded(
    r"(?:(?:up-?front|initial|signing)(?: (?:payment|fee|cash)s?)?|licen[cs](?:e|ing) fees?|"
    r"(?:committed|guaranteed)(?= and))"
    r"(?:,? and|,| as well as| plus| or)(?: "
    r"(?:of|for|on|the|potential|future|further|additional|certain|other|option|equity|success|exercise|"
    r"success-based|performance-based|contingent|pre-?commerciali[sz]ation|research|development|clinical|regulatory|"
    r"approval|commercial|sales|sales-based|(?:first|launch)(?:-sales?)?|and|payments?|fees?)[, ]?,?)* ?"
    r"(?:milestones?|sales payments?|payments on|payments\b|"
    r"considerations?\b|fees? for)"
)
_MILESTONES_AND_UP = Folded(
    r" (?:in|for|of|as) (?:[\w-]{1,20} ){0,6}?milestones?(?: payments?| fees?)?"
    r"(?:,? and|,| plus| or| as well as) (?:an? |the )?(?:up-?front|initial|signing)"
    r"(?: (?:payment|fee|cash)s?)?\b(?! of\b)"
)
# A sum that is said to be made of milestones.
# 'milestone payments potentially worth up to $X': what these are worth, and not the deal.
_MILESTONES_WORTH = Folded(
    r"milestone(?<=\bmilestone)s?(?: payments?| fees?)?,? (?:(?:which|that|could|may|are|be|potentially|collectively|"
    r"together|payments?) ){0,4}(?:worth|valued at|totall?ing|with an? (?:(?:potential|total|combined|aggregate|"
    r"overall|maximum) ){0,3}value of)(?: (?:an?|up|to|as|much|over|more|than|about|around|"
    r"potential|additional|further|total|of|in|aggregate|potentially)){0,6} $"
)
# '... in milestones, or $X in total': all of them, where the sum before it is that of one of several things.
_MILESTONES_IN_ALL = Folded(
    r"milestone(?<=\bmilestone)s?(?: payments?)?(?: each|(?: per| for (?:each|every)) [\w-]{1,20})?(?:,| ?--?| –)? ?"
    r"(?:or |for )?(?:an? )?(?:potential )?(?:total of )?$"
)
IN_ALL = Folded(r" (?:in (?:total|all|aggregate)|overall|all told|altogether)\b")
_EACH = Folded(r"\b(?:each|every|per)\b")
_PARTS = Folded(
    r",? (?:which |that )?(?:includ|compris|consist)\w*(?: of)? [^;.]{0,60}?(?:\bin (?:regulatory|"
    r"development|clinical|commercial|sales)|milestones?)"
)
_FOR_MILESTONES = Folded(
    r" (?:in|for|of|as) (?:(?:R&D|research|discovery|pre-?clinical|clinical|develop\w*|regulat\w*|approval|"
    r"registration|commerci\w*|sales?(?:-\w+)?|launch|potential|future|further|additional|success-based|certain|"
    r"specified|various|U\.S\.|US|EU|and|or|&),? ){0,8}?milestones?\b"
)
# '$X in aggregate payments upon the achievement of certain regulatory milestones'.
_FOR_REACHING_MILESTONES = Folded(
    r" in (?:[\w-]{1,20} ){0,2}?payments\b[^.;$€£¥]{0,60} (?:up)?on (?:the )?(?:[\w-]{1,20} ){0,2}?achiev\w+ "
    r"(?:of )?(?:[\w-]{1,20},? ){0,5}?milestones?\b"
)
# 'a deal worth more than $X in milestone payments': the upfront is not in it.
_MILESTONES_ONLY = Folded(
    r" in (?:(?:potential|future|further|additional|success-based|development|regulatory|commercial|sales|clinical|and|"
    r"or),? ){0,6}milestones?(?: payments?)?(?! (?:and|plus|or) (?:an? )?(?:up-?front|initial|royalt|other))\b"
    r"(?![^.;]{0,60}\b(?:up-?front|initial|sign(?:ing|ature)|closing))"
)
# One sum for the milestones and what options cost on the way to them.
_MILESTONES_AND_OPTIONS = (
    r"(?:milestones?(?:-based)?(?: payments?)?,? (?:and|or|plus) option(?:[ -]exercise)?(?: payments?| fees?)|"
    r"option(?:[ -]exercise)?(?: payments?| fees?)?(?:,|,? (?:and|or|plus)) (?:[\w-]{1,20},? ){0,6}?milestones?\b)"
)
_WITH_OPTIONS = Folded(rf"\b{_MILESTONES_AND_OPTIONS}")
_IN_MILESTONES_AND_OPTIONS = Folded(
    rf" (?:in|of|for|as|related to|relating to) (?:[\w-]{{1,20}},? "
    rf"){{0,5}}?{_MILESTONES_AND_OPTIONS}"
)
NEAR_TERM_TOO = Folded(
    r"up-?front[^.;]{0,30}(?:near|short)-?term (?!research)|"
    r"(?:near|short)-?term up-?front[^.;$€£¥]{0,30}\band (?:[\w-]{1,20} )?milestone"
)
# 'up to $1.0 million cash and 500,000 shares': neither a milestone nor the upfront alone.
_CASH_AND_SHARES = Folded(r" (?:in )?cash,? and [\d,.]+ (?:\w+ )?shares\b")
# 'receives $375 million, consisting of a $175 million upfront payment and a $200 million equity investment'.
_IN_CASH_AND_SHARES = Folded(
    r"[^.;]{0,40}?\b(?:consisting|comprising|comprised|made up|includ\w+)\b[^.;]{0,40}\bup-?front\b"
    r"(?:(?!milestone)[^.;]){0,60}\b(?:equity|shares|stock)\b(?!(?:[^.;]{0,40})milestone)"
)
_INCLUDES = Folded(
    r"(?: ?\([^()]{0,60}\))?[^.;]{0,90}?\b(?:includ\w+|compris\w+|consist\w+|counting|made up of|which "
    r"covers?|combining|composed of|between)(?P<first>[^;]{0,60}?)(?:up-?front|initial|(?:paid|due|"
    r"payable) (?:up)?on sign|(?:paid|due|payable) at sign|down ?payment|sign(?:ing|ature|-on) (?:fee|payment|bonus)|"
    r"technology (?:usage|access|transfer)?)"
)


# '$X in development milestones, including an upfront payment': not what the deal comes to, which has sales milestones.
_OF_ONE_KIND = Folded(r" in (?:development|regulatory|clinical|sales|commercial) milestones?\b")


# 'a $1.57 billion deal', 'a nearly $2 billion global development and commercialization deal'.
_ITS_DEAL = Folded(
    r"(?: ?\([^()]{1,40}\))?[ -](?!and |plus |or )(?:(?!up-?front|in |upon |on |for |under |of |to |from |"
    r"by |as |per |at |with |"
    r"equity|private|share|loan|"
    r"financing|credit|investment|debt|acqui|royalty|offering|over |during |within |after |before |since |through|"
    r"until |when |if |once |who |that |which )[\w-]{1,40} ){0,6}?"
    r"(?:deal|contract|pact|agreement|transaction|tie-up|alliance|collaboration|partnership)\b"
    r"(?! (?:milestones?|payments?|fees?)\b)"
)
# 'will pay up to $X for the rights to ...': what may be paid in all.
_FOR_RIGHTS = Folded(
    r"(?: ?\([^()]{1,40}\))?(?: for (?:the |exclusive |global |worldwide |certain |development |commercial ){0,4}"
    r"(?:rights|an? licen[cs]e)\b|"
    r" to (?:access|(?:in-?)?licen[cs]e|(?:gain|secure|obtain|acquire|get|buy) (?:the )?(?:[\w-]{1,20} "
    r"){0,3}?rights)\b)"
)
_DEAL_VALUE_OF = Folded(
    r"\b(?:deal|pact|collaboration) of (?:an? )?$|"
    r"\b(?:deal|transaction|contract) (?:value|size|worth)\b[^;.$€£¥]{0,60}\bof $|"
    r"\b(?:value|worth|size) of (?:the |this |its )(?:[\w-]{1,20} )?(?:deal|agreement|contract|transaction|pact)\b"
    r"(?:(?!includ)[^;.,$€£¥]){0,30} $|"
    r"\bat (?:the|an?) (?:total )?price of $|"
    r"(?<!payments )(?<!milestones )\bwith (?:an? |the )?(?:total )?potential (?:total )?value of $|"
    r"\btotal potential (?:payments?|consideration)(?: of)? $|"
    r"\b(?:deal|pact|agreement|collaboration|transaction) "
    r"(?:that|which) (?:(?:could|may|might) )?(?:(?:reach|total|bring|run to) )?$|"
    r"\b(?:partnership|deal|pact|collaboration|alliance|agreement)\b(?: [\w'-]{1,20}){0,4}? (?:held|has|had|holds|with|"
    r"carries|carried) (?:the |a )?potential (?:for|of|to be worth|to reach) $|"
    r"\bpackage of (?:an? |potentially |total |up to |more than |over |as much as )*$|"
    r"\b(?:deal|agreement|contract|transaction|pact|collaboration) (?:is |could be |would be |was |may be )?"
    r"(?:potentially )?(?:worth|valued at)(?: an?| up to| as much as| around| about| potential| total| overall){0,4}"
    r"(?: of)? $"
)


# '$X for the exercise of the option': a payment of its own, whatever stands before it ('a one-time payment of $X').
_ON_EXERCISE = Folded(
    r"(?: payment| fee)? (?:for|upon|on|following|after) (?:the |its |any )?exercis(?:e|ing) (?:of )?"
    r"(?:(?:the|its|an|any|each|such|this) )?(?:[\w-]{1,20} ){0,2}?options?\b"
)


def composite(
    text: str, amount: Amount, bounds: Stretch
) -> Literal["upfront", "milestone", "headline", "equity", "option fee", "other"] | None:
    """One sum for several things: with near-term milestones it is upfront, with all of them the headline."""
    before, after = text[bounds.left : amount.span_start][-110:], text[amount.end : bounds.right][:110]
    only: Literal["milestone"] | None = "milestone" if _MILESTONES_ONLY.match(text, amount.end, bounds.end) else None
    if apart := _apart(text, amount, bounds) or only:
        return apart
    if paid := _paid_at_once(text, amount, bounds, before):
        return paid
    if _is_headline(text, amount, bounds, before):
        return "headline"
    joint = NEAR_TERM_TOO.search(before)
    if (joint and not CLAUSE_END.search(before[joint.end() :])) or NEAR_TERM_TOO.search(after[:60]):
        return "upfront"
    if _is_joint(text, amount, bounds):
        return "headline"
    return "milestone" if _is_for_milestones(text, amount, bounds, before) else None


# 'an upfront and milestone payment', 'upfront and near-term milestone payments'.
_WITH_A_MILESTONE = Folded(
    r"\b(?:up-?front|initial|signing) and (?:(?!additional|further|future|potential)[\w-]{1,20} ){0,3}?"
    r"milestone (?:payment|fee)s?\b"
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
_UPFRONT_BEFORE = Folded(r"\b(?:up-?front|initial|signing|immediate)\b[^.;,$€£¥]{0,40}$")


# '$X in cash and stock upfront', '$X in cash and share purchase as an upfront payment': one sum, paid upfront.
_CASH_AND_SHARES_UPFRONT = Folded(
    r" in cash and (?:[\w-]{1,20} ){0,2}?(?:stock|shares?|equity)(?: (?:purchases?|investments?))? "
    r"(?:as an |paid )?up-?front\b"
)
# 'buys $X worth of Alpha shares', 'paid $X for the issuance of 8,284,600 shares'.
_BUYING = Folded(r"\b(?:buy|bought|purchas|acquir|invest|subscrib|pay|paid)\w*[^.;$€£¥]{0,30}$")
_OF_SHARES_AFTER = Folded(
    r" (?:worth )?(?:of |in )?(?:newly |new |issued )*(?:(?!cash )[\w&.'-]{1,25} ){0,3}?(?:common |ordinary )?"
    r"(?:shares|stock)\b|"
    r"(?: (?:to|by) [\w& -]{1,30}?)? for (?:the )?(?:(?:sale|issuance|purchase|issue)(?: and )?){1,2}"
    r"[^.;$€£¥]{0,60}\bshares\b"
)


def _buys_shares(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that buys shares, whatever is said of the deal's worth beside it."""
    if _WORTH_OF_SHARES.match(text, amount.end, bounds.end):
        return True
    bought = _OF_SHARES_AFTER.match(text, amount.end, bounds.end)
    return bool(bought and _BUYING.search(text[max(bounds.left, amount.span_start - 60) : amount.span_start]))


def with_milestones(around: str) -> bool:
    """Tell words in which the upfront is one sum with milestones that come soon."""
    return bool(NEAR_TERM_TOO.search(around) or _WITH_A_MILESTONE.search(around))


def _paid_at_once(text: str, amount: Amount, bounds: Stretch, before: str) -> Literal["upfront", "other"] | None:
    """Tell one sum for the upfront and a first milestone, paid on signing, or so far, from the whole of a deal."""
    near = text[amount.end : min(bounds.end, amount.end + 110)]
    if _CASH_AND_SHARES_UPFRONT.match(text, amount.end, bounds.end):
        return "upfront"
    if bounds.right == bounds.end and _SHARES_IN_IT.match(near) and _UPFRONT_BEFORE.search(before):
        return "upfront"
    if amount.bound != "exact" or not (_WITH_A_MILESTONE.search(before) or _WITH_A_MILESTONE.search(near)):
        return None
    if _HAS_PAID.search(before):
        return "other"
    at_once = (
        _INITIALLY.search(before) or _ON_SIGNING.match(near) or _MORE_FOLLOWS.search(text, amount.end, bounds.right)
    )
    return "upfront" if at_once else None


def _apart(text: str, amount: Amount, bounds: Stretch) -> Literal["equity", "option fee", "other"] | None:
    """Name a sum that is neither the upfront nor a milestone nor the deal's total, whatever words stand near it."""
    priced = _PER_SHARE_OR.search(text[max(bounds.start, amount.start - 60) : amount.start])
    if priced or _buys_shares(text, amount, bounds):
        return "equity"
    if _ON_EXERCISE.match(text, amount.end, bounds.end):
        return "option fee"
    return "other" if _is_of_no_kind(text, amount, bounds) else None


def _is_for_milestones(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell a sum that is said to be made of milestones, alone or with what options cost."""
    if _MILESTONES_WORTH.search(text[max(bounds.left, amount.span_start - 110) : amount.start]):
        return True
    if is_all_milestones(text, amount, bounds):
        return True
    options = "option" in before.lower() and _WITH_OPTIONS.search(before)
    return bool(
        (options and not CLAUSE_END.search(before[options.end() :]))
        or _IN_MILESTONES_AND_OPTIONS.match(text, amount.end, bounds.right)
        or _PARTS.match(text, amount.end, min(bounds.end, amount.end + 120))
        or _FOR_MILESTONES.match(text, amount.end, bounds.right)
        or _FOR_REACHING_MILESTONES.match(text, amount.end, bounds.right)
    )


def is_all_milestones(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what the milestones of several things come to: '$X in milestones for each product, or $Y in total'."""
    if amount.start == bounds.start or not IN_ALL.match(text, amount.end, bounds.end):
        return False
    before = text[max(bounds.start, amount.span_start - 160) : amount.span_start]
    return bool(_MILESTONES_IN_ALL.search(before) and _EACH.search(before))


# '... shares at a price of $33.84 per share, or $X in total'.
_PER_SHARE_OR = Folded(
    r"per share(?<=\bper share),? or (?:an? )?(?:at least |about |approximately |total of |aggregate of )*$"
)
# '$X worth of Beta Bio shares'.
_WORTH_OF_SHARES = Folded(r"(?: ?\([^()]{1,40}\))? worth of (?:[\w&.'-]{1,30} ){1,5}?(?:shares|stock)\b")
# A sum that has the upfront in it and is still not the deal's: what comes soon, what is spread over the accounts.
_NOT_THE_DEALS = Folded(
    r"\bup-?front(?: (?:payment|fee))? and (?:an? )?(?:immediate|initial|first|second|achieved|one|single) milestone"
    r"(?: payment)? (?:of|totall?ing|in the amount of)(?: (?:an?|up to|about|approximately|total|aggregate|of)){0,3} $|"
    r"\b(?:(?:near|short)-?term (?:cash )?(?:payments?|consideration|cash)|(?:initial |total )?transaction price)"
    r"(?: [\w-]+){0,2}? of (?:an? |up to |about |approximately |more than |over |at least )*$"
)


# '$X upon execution of a sublicense': what others' licences bring in is no payment on signing.
_ON_SUBLICENCE = Folded(
    r" (?:up)?on (?:the )?(?:execution|grant|granting|signing|entry|entering)(?: of| into)? (?:an?|any|each|the first) "
    r"sub-?licen[cs]"
)


# 'an upfront payment of $Z, of which $Y was paid, and the remaining balance of $X is due after ...': a part of it.
_REST_OF_UPFRONT = Folded(
    r"\bup-?front\b[^;]{0,60},? of which [^;]{0,160}\b(?:remain\w*|balance|"
    r"rest)\b[^.;$€£¥]{0,30}$"
)


def _is_of_no_kind(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum of several things that is neither the upfront nor the deal's total."""
    return bool(
        _CASH_AND_SHARES.match(text, amount.end)
        or _REST_OF_UPFRONT.search(text[max(bounds.start, amount.span_start - 300) : amount.span_start])
        or _ON_SUBLICENCE.match(text, amount.end)
        or _IN_CASH_AND_SHARES.match(text, amount.end, min(bounds.end, amount.end + 160))
        or _NOT_THE_DEALS.search(text[max(bounds.left, amount.start - 70) : amount.start])
    )


# 'will receive a confirmed $10 million contract': what comes in of it.
_COMES_IN = Folded(r"\breceiv\w* (?:an? )?(?:confirmed |fixed |definite )?$")


_CONVERTED = re.compile(r" ?\([^()]{0,12}[€£¥$\d][^()]{0,20}\)(?= )")


def _after_conversion(text: str, amount: Amount) -> int:
    """Give where the words after an amount begin, past the same in another currency ('$5 million (£4 million)')."""
    found = _CONVERTED.match(text, amount.end)
    return found.end() if found else amount.end


def _is_headline(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell the sum of a whole deal: it is called the deal's, or the upfront is said to be part of it."""
    return bool(
        (_ITS_DEAL.match(text, _after_conversion(text, amount), bounds.right) and not _COMES_IN.search(before))
        or (amount.bound == "up_to" and _FOR_RIGHTS.match(text, amount.end, bounds.right) and "milestone" not in before)
        or _DEAL_VALUE_OF.search(before)
        or (
            _INCLUDES.match(text, amount.end, min(bounds.end, amount.end + 220))
            and not _OF_ONE_KIND.match(text, amount.end)
        )
    )


# '$X as an upfront fee and milestone payments of up to $Y', '$X upfront'.
_LEADS_IN = re.compile(r" ?(?:as (?:an? |the )?)?")
# '$X upfront payment and milestone payments of up to $Y': each has its own sum.
_OF_ITS_OWN = Folded(r"(?: payments?)?(?: (?:of|worth|totall?ing|valued at|potentially|up to|an?|additional)){1,4} ?$")


_A_SINGLE = Folded(r"\b(?:an?|one) $")
_SEVERAL = Folded(r"\w?(?: payment| fee)?s\b")


def _is_joint(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell one sum for the upfront and the milestones, which the words before or after it name together."""
    left = max(bounds.left, amount.span_start - 110)
    joint = _UP_AND.search(text, left, amount.span_start)
    follows_another = joint and bounds.left > bounds.start and _LEADS_IN.fullmatch(text, bounds.left, joint.start())
    if joint and not follows_another and not _ENDS_JOINT.search(text, joint.end(), amount.span_start):
        return True
    if _MILESTONES_AND_UP.match(text, amount.end, min(bounds.right, amount.end + 110)):
        return True
    right = min(bounds.right, amount.end + 110)
    joint = _UP_AND.search(text, amount.end, right)
    if joint and _A_SINGLE.search(text[max(0, amount.start - 8) : amount.start]) and joint.start() <= amount.end + 1:
        # 'a $31 million upfront and milestone payments': the sum is that of the one payment.
        return not _SEVERAL.match(text, joint.end() - 1)
    if joint is None or CLAUSE_END.search(text, amount.end, joint.start()):
        return False
    leads = _LEADS_IN.fullmatch(text, amount.end, joint.start()) and bounds.right < bounds.end
    return not (leads and (joint.end() + 1 >= bounds.right or _OF_ITS_OWN.match(text, joint.end(), bounds.right)))
