"""Screens: amounts that stand among a deal's terms and are no payment of it.

A wrong sum is worse than none, so what the words make doubtful is left out: levels of sales, changes of other sums,
what other companies' deals paid, and what a page goes on to tell after it has begun with a second deal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.other_deals import is_of_another_deal
from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_accounts import is_due_each_year, is_of_the_accounts
from pactolus.reading.payment_unpaid import is_of_no_party, is_told_unpaid
from pactolus.reading.screened import Folded, Worded, lowered

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

# '$X when sales exceed $Y and $Z when they exceed ...': no second level, the next payment.
_FALLS_DUE = Folded(
    r" (?:when|once|if|as soon as) (?:they|these|it|those|(?:[a-z]+ ){0,3}sales) (?:exceed|reach|pass|surpass|top|hit)"
)
# '... on sales thresholds between $X and $Y', 'upon the achievement of $X in sales', 'upon reaching $X';
# not 'sales levels of up to $X'.
_A_LEVEL = Worded(
    r"\b(?:(?:thresholds?|levels|achiev\w+)(?: of| between| from| ranging(?: from| between)?)|"
    r"(?:upon|on|after|for) (?:achieving|attaining|reaching|passing|surpassing|hitting))(?: an?| at least)* $",
    "threshold|levels|achiev|attaining|reaching|passing|surpassing|hitting",
)
# 'royalties of 5% up to $X and 8% above it'.
_LEVEL_OF_A_RATE = Worded(
    r"(?:%|per ?cent)(?: (?:on|of|for|the|first|annual|net|sales|portion|that|up|to|above|over|below|between)){0,8} $",
    "%|percent|per cent",
)
_IN_SALES = (
    r" (?:in|of) (?:(?:aggregate|annual|calendar|year|worldwide|cumulative|global|product|total|net|"
    r"combined|u\.s\.) ){0,5}sales\b(?![ -](?:milestone|based|related|royalt|payment|and|or))"
)
# '$X, $Y and $Z in annual net sales': what the last is, all are.
_LISTED_IN_SALES = Worded(
    rf"(?:(?:,|,? and|,? or| to) (?:[a-z]{{0,3}} ?[$€£¥])?[\d.,]{{1,12}}(?: (?:million|billion))?){{1,5}}{_IN_SALES}",
    "in sales|of sales|aggregate sales|annual sales|calendar sales|year sales|worldwide sales|cumulative sales|"
    "global sales|product sales|total sales|net sales|combined sales|u.s. sales",
)
# 'if annual sales targets are met ($X and above)'.
_AND_ABOVE = Worded(r"\+?,? (?:and|or) (?:above|beyond|over|higher|upwards)\b", "above|beyond|over|higher|upwards")
# '$X of the upfront payment', '$X in royalties on sales', '$X in cash and cash equivalents'.
_OF_OR_IN = (" of ", " in ")
_PART_OR_HELD = Folded(
    r" of (?:(?:the|this|its)|that(?! in\b| as\b)(?! up[ -]?front(?: with| in\b| and|[,;.])))"
    r" (?:[\w-]{1,20} ){0,2}?up[ -]?front\b|"
    rf"{_IN_SALES}|"
    r" in (?:(?!milestone|up[ -]?front|payment)[\w-]{1,20} ){0,2}?royalt(?:y|ies)\b"
    r"(?!(?: payments)?,? (?:and|or|plus) (?:[\w-]{1,20} ){0,3}?milestone)|"
    r" (?:in|of) (?:unrestricted )?cash(?:,? (?:and )?(?:cash equivalents|equivalents|marketable|short-term|"
    r"investments)| on hand| reserves?)"
)


# '$X over the past three years': what has come in by several deals, or by one so far.
_SO_FAR = Worded(
    r"[^.;$€£¥]{0,80}\b(?:back then|at (?:the|that) time(?! of))\b|"
    r"[^.;$€£¥]{0,80}\b(?:over|in|during|within) the (?:past|last) (?:[\w-]{1,12} )?(?:months|years|quarters|decade)\b",
    "the past|the last|back then|at the time|at that time",
)
# 'the $X milestone that would have been due': what is paid no more.
_WOULD_HAVE_BEEN = Worded(
    r"[^.;$€£¥]{0,90}\b(?:would|could|might) (?:otherwise )?have (?:been (?:paid|payable|due|owed)|become (?:due|"
    r"payable)|fallen due)\b",
    "have been|have become|have fallen",
)
# '$X for Gamma Inc.', '$X for a building', '$X from the sale of its plant'.
_FOR_NO_LICENCE = Worded(
    r"(?: ?\([^()]{0,40}\))?(?: in cash)?(?: (?:today|now))?(?: at (?:the )?closing)? (?:"
    r"for (?:[\w&-]{2,25} ){1,3}(?:inc|ltd|plc|llc|gmbh|corp)\b(?!'s)|"
    r"(?:for|on) (?:an? |the |its |new )*(?:[\w-]{1,20} )?(?:buildings?|headquarters|plants?|factor(?:y|ies)|sites?|"
    r"campus|warehouse|premises)\b|"
    r"from (?:an? |the |its )*(?:[\w-]{1,20} )?(?:selling|share sale|sale of(?! (?:[\w-]{1,20} ){0,4}(?:stock|"
    r"shares))|insurers?|placing|offering|rights issue|"
    r"tax|government|taxman|investors|lenders?|banks?)\b|"
    r"(?:is|are|falls?) (?:due|payable|owed) to (?:the )?(?:agency|authorit|regulator|government))",
    " inc| ltd| plc| llc|gmbh| corp|building|headquarters|plant|factor|site|campus|warehouse|premises|selling|"
    "share sale|sale of|insurer|placing|offering|rights issue|tax|government|investors|lender|bank|agency|authorit|"
    "regulator",
)
_FOLLOWS = Worded(
    r"\b(?:deal|agreement|move|announcement|news|pact|transaction) (?:follows|comes (?:after|amid|on the heels))\b|"
    r"\b(?:buy-?backs?|repurchases?) of\b",
    "follows|comes |buyback|buy-back|repurchase",
)


def is_a_level(text: str, amount: Amount) -> bool:
    """Tell a level of sales on which a payment or a rate depends, or the first and the last of several."""
    left = max(0, amount.span_start - _RATE_REACHES)
    first = amount.start if "up to" in text[amount.span_start : amount.start] else amount.span_start
    return bool(_A_LEVEL.search(text[left:first]) or _LEVEL_OF_A_RATE.search(text[left : amount.start]))


# 'upon achieving $X, $Y and $Z for the one and $W for the other': what the first is, all are.
_NEXT_LEVEL = Pattern(r"(?: for [^.;,$€£¥]{1,40}?)?(?:,|,? and|,? or|,? as well as) ")
_FALLS_DUE_ITSELF = Folded(
    r"[^.;,$€£¥]{0,30} (?:(?:up)?on|when|once|if|after|following|in|as|for (?:achiev|reach)\w+)\b"
)


def may_have_levels(said: frozenset[str]) -> bool:
    """Tell whether a sentence in which these words stand can tell of levels of sales."""
    return not _A_LEVEL.words.isdisjoint(said)


def is_next_level(text: str, level: Amount, amount: Amount) -> bool:
    """Tell a further level of sales, of which nothing else is said: 'upon achieving $X, $Y and $Z'."""
    listed_on = _NEXT_LEVEL.fullmatch(text, level.end, amount.span_start) and level.currency == amount.currency
    return bool(listed_on) and not _FALLS_DUE_ITSELF.match(text, amount.end)


_RATE_REACHES = 80
# 'development expenses of up to $X', 'spends at most $X as clinical expenses'.
_OF_COSTS = Folded(
    r"\b(?:costs?|expenses?|expenditures?|spends?|spending|budgets?|guidance|debt|notes?|loans?|borrow\w*|"
    r"rais(?:ed?|ing))\b"
    r"[^.;$€£¥]{0,40}$"
)
_AS_COSTS = Folded(
    r" (?:as|in|of|for|on) (?:[\w-]{1,20} ){0,5}(?:costs?|expenses?|expenditures?|spending|royalties|debt|loans?)\b|"
    r" for (?:[\w-]{1,20} ){0,4}(?:development|research|manufacturing|supply) (?:activities|services|work|efforts)\b"
)
# '$X to perform the study', '$X for the conduct of a trial': what the work costs.
_FOR_WORK = Worded(
    r"(?: ?\([^()]{0,40}\))?(?: in (?:[a-z-]{1,20} )?funding)? (?:to (?:perform|conduct|carry out|run|execute|"
    r"fund|finance|sponsor|support|pay for|cover|help)|for (?:the )?(?:conduct|performance|execution|funding) of|"
    r"(?:for|towards?) (?:performing|conducting|carrying out|running|funding)) "
    r"(?:(?!milestone|approv)[\w’'()-]{1,20} ){0,6}?(?:stud(?:y|ies)|trials?|research|development|work|tests?|"
    r"activities|services|program(?:me)?s?|manufactur\w+|costs|expenses)\b",
    "to perform|to conduct|to carry out|to run|to execute|to fund|to finance|to sponsor|to support|to pay for|to cover|"
    "to help|conduct|performance of|execution of|funding of|performing|carrying out|running|funding",
)


def is_of_costs(text: str, amount: Amount) -> bool:
    """Tell what is spent on development, lent or owed, or paid as royalties: none of it is for a milestone."""
    before = text[max(0, amount.span_start - _RATE_REACHES) : amount.span_start]
    return bool(_OF_COSTS.search(before) or _AS_COSTS.match(text, amount.end))


def is_for_work(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what pays for work that is to be done: 'and $X to perform the study'."""
    return _FOR_WORK in bounds.rules and bool(_FOR_WORK.match(text, amount.end, bounds.end))


def is_none_of_it(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell an amount that the words right before it make no payment of this deal."""
    left = max(bounds.start, amount.start - 160)
    return bool(
        (
            is_told_unpaid(text, amount, bounds)
            and not (text.endswith(" and ", left, amount.span_start) and _FALLS_DUE.match(text, amount.end, bounds.end))
        )
        or ((_A_LEVEL in bounds.rules or _LEVEL_OF_A_RATE in bounds.rules) and is_a_level(text, amount))
        or (text.startswith(_OF_OR_IN, amount.end) and _PART_OR_HELD.match(text, amount.end))
        or (
            _AND_ABOVE in bounds.rules
            and _AND_ABOVE.match(text, amount.end, bounds.end)
            and "sales" in lowered(text[left : amount.span_start])
        )
        or (_LISTED_IN_SALES in bounds.rules and _LISTED_IN_SALES.match(text, amount.end))
        or (_WOULD_HAVE_BEEN in bounds.rules and _WOULD_HAVE_BEEN.match(text, amount.end, bounds.end))
        or (_SO_FAR in bounds.rules and _SO_FAR.match(text, amount.end, bounds.end))
        or is_of_no_party(text, amount, bounds)
        or (_FOR_NO_LICENCE in bounds.rules and _FOR_NO_LICENCE.match(text, amount.end, bounds.end))
        or (
            _FOLLOWS in bounds.rules
            and _FOLLOWS.search(text, max(bounds.start, amount.span_start - 160), amount.span_start)
        )
        or is_of_another_deal(text, amount, bounds)
        or is_of_the_accounts(text, amount, bounds)
        or is_due_each_year(text, amount, bounds)
    )


_OWN_STOCK = Folded(
    r"\b(?:available for sale|open market|at[- ]the[- ]market|equity (?:offering|distribution|line)|shelf registration|"
    r"sales agreement|underwrit\w+|public offering|exercised? (?:[\w-]{1,20} ){0,2}warrants|warrant exercises?|"
    r"(?:institutional|accredited|certain|several|existing|new) investors?|registered direct|follow-on|"
    r"rais(?:e|es|ed|ing) (?:gross |net |total |aggregate )?proceeds)\b"
)


def is_of_an_offering(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what a filer sells of its own stock to the public, which nobody buys with the deal."""
    near = max(bounds.start, amount.span_start - 160), min(bounds.end, amount.end + 120)
    return bool(_OWN_STOCK.search(text, *near))
