"""Distances: how far the words that say what an amount may be for are from it, and what stands between the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_sums import CLAUSE_END, OTHER_SUBJECT, SPELLED_OUT
from pactolus.reading.screened import Folded, Worded, listed, says

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_cues import Cue
    from pactolus.reading.payment_sums import Stretch

# '$X, with a total deal value of $Y': words that lead up to the next amount are that one's.
_LEADS_UP = Pattern(r"(?: (?:payments?|fees?|values?|worth|sizes?))? of (?:an? )?")


def _of_the_next(text: str, amount: Amount, bounds: Stretch, cue: Cue) -> float:
    # 'upon the first achievement of $Y in sales' is still said of the sum before.
    led = cue.start >= amount.end and bounds.right < bounds.end and not text.endswith("achievement", 0, cue.end)
    # '$X upfront in a deal worth $Y'.
    worth = cue.kind == "headline" and text[cue.end : bounds.right].isspace()
    return 200.0 if led and (worth or _LEADS_UP.fullmatch(text, cue.end, bounds.right)) else 0.0


_OF = Pattern(r"(?: payments?| fees?)?(?: of| worth|:| is| was| totall?ing)[ :]*(?:an? )?(?:the )?(?:up to )?")
_UPFRONT = frozenset(["upfront", "up-front", "up front"])
_NEXT_ITEM = Pattern(
    r"(?! (?:payment|fee)s? ?$)(?: payments?| fees?)?,?(?: and| plus)?(?: (?:an?|another|a further|an additional))? ?"
)
_QUALIFIED = Pattern(
    r"\s?(?:\([^()]{0,60}\))?\s?(?:payable |paid |due |cash |non-refundable |potential |additional |"
    r"future |further |total |aggregate |in |of |as |for |an? |the |its |(?!and |or |plus |with |as |"
    r"while )[\w-]{1,40},? ){0,4}"
)


# Words farther off than this say nothing certain of an amount.
FARTHEST = 150
# What the next item of a list is said to be is not said of this one: '$X for ..., and an equity investment of $Y'.
_ITEM_AFTER = Pattern(
    r"(?:,| and|, and) an? (?:initial |further |additional |separate |potential )?(?=[\w-]+ (?:investment|payment|fee))"
)


# '$X, which was recorded as research expense': what a sum is booked as is not what it is paid for.
_BOOKED_AS = Pattern(r"\b(?:recorded|recogni[sz]ed|classified|accounted for|expensed|included)\b")
# '... costs of $X and issued shares': what is done besides is not done with this sum.
_DOES_MORE = Pattern(r",? and (?:also |has |have |had |will ){0,2}(?:issued?|granted?|agreed?|received?|made|sold)\b")


# 'to issue 100,000 shares and pay $X': what is paid besides buys none of them.
_PAYS_TOO = Pattern(r"\band (?:also |to |will ){0,2}(?:pay|paid|make|made)\b")
# 'royalties on net sales of the product and one payment of $X': what is sold is not the payment.
_NEXT_PAYMENT = Pattern(r"\b(?:and|plus) (?:an?|one|another) (?:[a-z-]{1,20} ){0,3}payment\b")
# 'cash payments of $X as well as equity payments': a sum of cash buys no shares.
_CASH_PAID = Pattern(r"\bcash (?:payments?|consideration|fees?) of $")


# 'milestone payments totalling $X based on achieving': that says when, and the words before say what.
_SAYS_WHEN = Folded(r"(?:based|subject|contingent|following|after)\b.{0,30} achiev")
# 'milestone payments up to $X if certain sales thresholds are achieved'.
_IN_CASE = Folded(r" (?:if|when|once|upon|after|following|subject to)\b")


def _says_when(text: str, between: str, cue: Cue) -> bool:
    return bool(_SAYS_WHEN.match(text, cue.start, cue.end) or (cue.kind == "other" and _IN_CASE.match(between)))


_BESIDES = {"equity": _PAYS_TOO, "other": _NEXT_PAYMENT}


# 'In addition to the upfront payment, Alpha will receive up to $X': what a sum comes on top of is not what it is.
_BESIDES_IT = Worded(
    r"\b(?:in addition to|besides|on top of|apart from|aside from|beyond|beside) (?:(?:the|an?|its|this|that|these|any|"
    r"such) )?(?:[\w-]{1,20} ){0,2}$",
    "in addition to|besides|on top of|apart from|aside from|beyond|beside",
)
# 'In addition to an upfront payment of $X': the sum is its own.
_OF_ITS_OWN = Folded(
    r"(?: (?:cash )?(?:payments?|fees?|sum))? (?:of|worth|totall?ing) (?:an? |about |approximately |some )?"
)
# 'milestone payments of up to $X in total', 'milestones potentially exceeding $X in aggregate value': their total.
_IS_MILESTONES = Folded(r"milestone(?<=\bmilestone)s?(?: payments?| fees?)?(?: potentially)?(?: of| worth)?(?: an?)? $")
_OF_ALL = frozenset(
    ["in total", "worth", "all told", "aggregate value", "total value", "combined value", "overall value"]
)


# One of these stands where a clause ends or another subject begins.
_BREAKS = listed(" and |, with|, but|;| – |plus|followed|in addition|as well|along|whereas|while|of which|. ")


def distance(text: str, amount: Amount, bounds: Stretch, cue: Cue) -> float:
    """Give how far a cue is from an amount, in characters; a clause's end between them has its price.

    Args:
        text: the view.
        amount: the amount.
        bounds: the stretch between the amounts beside it, and the sentence.
        cue: words in that stretch that say what an amount is for.
    """
    before = cue.end <= amount.span_start
    between = text[cue.end : amount.span_start] if before else text[amount.end : cue.start]
    beside = (
        before
        and cue.kind == "upfront"
        and _BESIDES_IT in bounds.rules
        and _BESIDES_IT.search(text, max(bounds.start, cue.start - 60), cue.start)
    )
    if beside and not _OF_ITS_OWN.pattern.fullmatch(between.lower()):
        return FARTHEST + 1.0
    cost = _before(text, cue, between) if before else _after(text, amount, cue, between)
    if says(between, _BREAKS):
        cost += 60 * len(CLAUSE_END.findall(between)) + FARTHEST * bool(OTHER_SUBJECT.search(between))
    if cue.kind == "headline" and text[cue.start : cue.end].lower() in _OF_ALL:
        cost += 15
        if _IS_MILESTONES.search(text[max(0, amount.span_start - 40) : amount.span_start]):
            cost += 60
    return cost + _of_the_next(text, amount, bounds, cue)


# 'shares with an aggregate value of $X', 'equity equivalent to $X'.
_SO_MUCH = (" value of", " equivalent to")


def _before(text: str, cue: Cue, between: str) -> float:
    """Give the price of the words between a cue and the amount after it."""
    cost = float(len(between))
    value = text[cue.start : cue.end].endswith(_SO_MUCH) and not between.strip()
    if value or SPELLED_OUT.fullmatch(between):
        # 'shares with an aggregate value of $X on closing': nothing says it more plainly.
        return (cost if value else 0.0) - 40
    if cue.kind in _BESIDES and _BESIDES[cue.kind].search(between):
        return cost + FARTHEST
    if between == " " and (cue.kind == "upfront" or text.startswith(("invested", "invests"), cue.start)):
        # 'an upfront $X payment, milestone payments and ...', 'invested $X in it at the outset'.
        return cost - 30
    # 'licence fee, $X; milestones, at most $Y': items of a list of terms.
    item = between == ", " and text[max(0, cue.start - 2) : cue.start].strip() in (";", ":", "|")
    if item or _OF.fullmatch(between):
        # 'an upfront payment of $X once regulators approve': what follows only says when.
        return cost - (40 if text[cue.start : cue.end].lower() in _UPFRONT else 12)
    if _NEXT_ITEM.fullmatch(between) and "|" not in between and between.strip():
        # 'milestones and $X in ...': the words before belong to the amount before.
        return cost + 120
    return cost


def _after(text: str, amount: Amount, cue: Cue, between: str) -> float:
    """Give the price of the words between an amount and the cue after it."""
    cost = len(between) + 8.0 + 60 * len(_ITEM_AFTER.findall(between))
    if _QUALIFIED.fullmatch(between) and not _says_when(text, between, cue):
        cost -= 25
    near = text[max(0, amount.span_start - 40) : amount.span_start]
    apart = _DOES_MORE.search(between) or _BOOKED_AS.search(between)
    # 'the initial payment of $X as research and development expense'.
    booked = cue.kind == "cost share" and between.startswith(" as ")
    return cost + FARTHEST * bool(apart or booked or (cue.kind == "equity" and _CASH_PAID.search(near)))
