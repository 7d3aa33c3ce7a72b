"""Relations: what one sum of a deal says of another, where neither sentence alone says what the sum is for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.reading.lead_ups import LeadUp
from pactolus.reading.payment_sums import IN_ALL
from pactolus.reading.payment_wholes import has_a_part_at_once, is_what_it_comes_to
from pactolus.reading.screened import Folded, Worded, lowered

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch
    from pactolus.reading.payments import Payment

# 'an upfront of $X, with the rest depending upon milestones': a larger sum before it was the whole.
_THE_REST = Folded(
    r"[^.;\n]{0,60}?\bthe (?:rest|remainder|balance|remaining [\w-]{1,20})(?! of the world)[^.;\n]{0,40}?"
    r"\b(?:milestone|depend|condition|contingent|tied|subject|payable|paid|due|based)"
)


# 'Alpha will receive the remainder of the consideration, $Y, if ...': what is told before it is part of one whole.
_IS_THE_REST = Folded(
    r"\bthe (?:rest|remainder|balance)(?: of (?:the|this|that|its) (?:[\w-]{1,20} ){0,2}?"
    r"(?:consideration|sum|amount|total|payments?|price|fee))?,? (?:of )?$"
)


def _tells_of_the_rest(text: str, one: Payment, before: list[Payment]) -> bool:
    """Tell an upfront after which the rest is told, or, where there was one, a milestone that is the rest."""
    if one.kind == "milestone":
        rest = _IS_THE_REST.search(text[max(0, one.amount.span_start - 60) : one.amount.span_start])
        return rest is not None and any(other.kind == "upfront" for other in before)
    return one.kind == "upfront" and text[one.amount.end - 1] != "." and bool(_THE_REST.match(text, one.amount.end))


def with_the_rest(text: str, found: list[Payment]) -> list[Payment]:
    """Take a sum for the deal's whole where an upfront is told after it and 'the rest' is what milestones bring.

    Args:
        text: the view.
        found: the payments of the body, in the order of the text.
    """
    for place, one in enumerate(found):
        if not _tells_of_the_rest(text, one, found[:place]):
            continue
        for earlier in reversed(range(place)):
            whole = found[earlier]
            larger = whole.amount.value > one.amount.value and whole.amount.currency == one.amount.currency
            if whole.kind == "milestone" and larger:
                return [*found[:earlier], replace(whole, kind="headline", kinds=()), *found[earlier + 1 :]]
    return found


_COULD_EARN = Folded(
    r"\b(?:stands? to|could|may|might|can|(?:has|have|had|with) the potential to)"
    r"(?: (?:potentially|also|ultimately|eventually))? "
    r"(?:gain|make|earn|net|collect|pocket|reap|bring in|fetch|pull in|reel in|bank|"
    r"(?:end|wind) up (?:paying|with))"
    r"(?: (?!up |as )[\w'&.-]{1,20}){0,3} $|"
    r"(?<!also )\bin line (?:for|to (?:receive|get|earn|collect|pocket|bank)) $"
)
_EARNED_FOR = Folded(
    r"(?: ?\([^()]{0,40}\))?(?:-plus)?"
    r"(?:$|[,.;]| (?:plus|and|for|from|if|under|with|through|based|depending|over the)\b)"
)


# 'has agreed to pay Alpha up to $X, excluding royalties'.
_MAY_PAY = Folded(r"\b(?:pay|pays|paying|receive|receives|earn)(?: (?!up |as |over )[\w'&.-]{1,20}){0,4} $")
_WITHOUT_ROYALTIES = Folded(
    r"(?: ?\([^()]{0,40}\))?,? (?:(?:excluding|not including|exclusive of|before|not counting)(?: any| potential)? "
    r"royalt|(?:plus|as well as) (?:[\w-]{1,20} ){0,3}?royalt(?:y|ies)\b)"
)


# 'The agreement has the potential to generate up to $X for Alpha': what is made by the deal, not by the drug.
_DEAL_BRINGS = Folded(
    r"\b(?:agreement|deal|collaboration|alliance|partnership|pact|transaction)[^.;,$€£¥]{0,40} "
    r"(?:(?:has|have|with) the potential to|could|may|might|can|would)(?: (?:potentially|ultimately|eventually))? "
    r"(?:generate|bring(?: in)?|yield|deliver|net|earn|pay)(?: (?!up |as )[\w'&.-]{1,20}){0,3} $|"
    # 'a licence agreement with Beta for AB-1 with potential payments of up to $X'.
    r"\b(?:agreement|deal|collaboration|alliance|partnership|pact|transaction|licen[cs]e)\b[^.;,$€£¥]{0,120} with "
    r"(?:an? )?(?:total |combined |aggregate )?(?:potential|possible) (?:total )?payments (?:of|totall?ing|worth) $"
)


def is_all_it_brings(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell the first sum of a sentence that says what a deal could bring in or a party earn by it, and not by what."""
    if bounds.left != bounds.start or not _EARNED_FOR.match(text, amount.end, bounds.end):
        return False
    before = text[max(bounds.start, amount.span_start - 140) : amount.span_start]
    return bool(_COULD_EARN.search(before) or _DEAL_BRINGS.search(before))


def is_all_but_royalties(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell the most that is paid in all, which only royalties come on top of: 'pays up to $X, excluding royalties'."""
    if amount.bound != "up_to" or bounds.left != bounds.start:
        return False
    before = text[max(bounds.start, amount.span_start - 90) : amount.span_start]
    return bool(_WITHOUT_ROYALTIES.match(text, amount.end, bounds.end) and _MAY_PAY.search(before))


# '... a licence agreement that brings it $X to start and could be worth as much as $Y': the agreement could.
_COULD_BE_WORTH = Folded(
    r"\b(?:agreement|deal|collaboration|alliance|partnership|pact|transaction)\b(?:(?!market|sales|\bdrug\b)[^;.]|"
    r"\.(?=\d))"
    r"{0,160}\b(?:could|may|might|would)(?: (?:ultimately|eventually|potentially|also))? be worth $"
)


def is_what_it_could_be_worth(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what a sentence says that its deal could be worth."""
    return bool(_COULD_BE_WORTH.search(text[max(bounds.start, amount.span_start - 260) : amount.span_start]))


_SOLD_FOR = Folded(
    r"\b(?:to )?(?:sells?|selling|sold|buys?|bought(?! by)|acquires?|purchases?|(?:out-?|in-?)?licens\w+|license)\b"
    r"(?: [^ .;$€£¥]{1,30}){1,24} for "
    r"(?:(?:an? )?(?:(?:total|potential|aggregate|cash) ){0,2}(?:payments?|consideration|sum|price) of )?$"
)
# 'transfers the exclusive rights to Beta for a total of $X'.
_IN_ALL_FOR = Folded(
    r"\b(?:sell|sold|licen[cs]\w+|transfer\w*|assign\w*|grant\w*|rights)\b(?: [^ .;$€£¥]{1,30}){1,24} for "
    r"an? (?:total|aggregate|combined total)(?: amount| sum| price| consideration)? of $"
)


def is_its_price(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell the most that is paid for the rights in all: 'sells the rights ... for up to $X', '... for over $X'."""
    if bounds.left != bounds.start:
        return False
    before = text[max(bounds.start, amount.span_start - 200) : amount.span_start]
    return bool(_IN_ALL_FOR.search(before) or (amount.bound != "exact" and _SOLD_FOR.search(before)))


# 'Taking into account the upfront payment and ..., Alpha is eligible to receive up to $X': the upfront is in it.
_COUNTED_IN = Folded(
    r"(?:when )?(?:taking into account|including|inclusive of|together with|combined with|counting)\b"
    r"[^.;]{0,160}?\bup[ -]?front\b[^.;$€£¥]{0,250}, [^.;$€£¥]{0,80}\b(?:receiv|earn|pay|paid|total|worth|amount|come)"
    r"[^.;$€£¥]{0,40}$"
)


# 'payments, including the upfront payment, totalling $X'.
_COUNTED_AMONG = Worded(
    r"\bpayments?,? (?:including|inclusive of|counting) (?:the |an? |all )?(?:[\w-]{1,20} ){0,2}?up[ -]?front "
    r"payments?,? "
    r"(?:totall?ing|that total|amounting to|worth|of) (?:up to )?(?:an? )?$|"
    # 'its bill including the upfront would be $X'.
    r"\b(?:including|inclusive of|counting|with) (?:the |an? |its )?up[ -]?front(?: payment| fee| cash| sum)?,? "
    r"(?:(?:would|could|may|might|will|can) )?(?:be|is|comes? to|reach(?:es)?|amounts? to|totals?|run to|stands? at) "
    r"(?:(?:up|to|as|much|an?|about|around|over|some|nearly) ?){0,4}$",
    "including|inclusive of|counting|with ",
)


# 'with milestones', 'together with potential development and sales milestone payments'.
_WITH_MILESTONES = (
    r"(?:(?:(?:taken |coupled )?together|combined|along|coupled) with|with|including|inclusive of|counting)"
    r" (?:(?:all|the|its|any|potential|possible|future|later|other|clinical|development|regulatory|approval|sales|"
    r"sales-based|commercial|commerciali[sz]ation|performance|success|and),? ){0,6}milestones?(?: payments?)?"
)
# 'could reach up to $X': what comes with the milestones comes to it, and is none of them.
_REACHES = (
    r"(?:(?!milestone|further|additional|another)[^.;$€£¥]){0,60}\b(?:reach|total|amount|come|add up|swell|rise|grow|"
    r"climb|exceed|top|worth%s)(?:(?!milestone|further|additional|another)[^.;$€£¥]){0,24}$"
)
# 'Together with milestones, that could reach $X', 'Including milestones, Alpha could receive up to $X'.
_MILESTONES_COUNTED_IN = Folded(_WITH_MILESTONES + "," + _REACHES % "|receive|earn|pay|get|collect")
# '$Y upfront, which together with milestones may reach $X'.
_UPFRONT_AND_MILESTONES = Folded(
    r"\bup[ -]?front\b(?:[^.;]|\.(?=\d)){0,60}?,? (?:which|that|and),? " + _WITH_MILESTONES + ",?" + _REACHES % ""
)


def has_the_upfront(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum in which the upfront is counted: where its sentence begins, or right before it."""
    before = text[max(bounds.start, amount.span_start - 140) : amount.span_start]
    if _COUNTED_AMONG in bounds.rules and "front" in before and _COUNTED_AMONG.search(before):
        return True
    told = text[max(bounds.start, amount.start - 160) : amount.start]
    if "milestone" in told and "front" in told and _UPFRONT_AND_MILESTONES.search(told):
        return True
    if text[bounds.start].lower() not in "twic":
        return False
    counted = (_COUNTED_IN, _MILESTONES_COUNTED_IN)
    return any(one.match(text, bounds.start, amount.start) for one in counted)


# 'Alpha is to be paid up to $X in all. Of it, the down payment is $Y'.
_UPFRONT_OF_IT = Folded(
    r"[^.;]{0,40}[.,;] (?:of (?:it|this|that|which|these)|includ|compris|this includes|made up)[^.;$€£¥]{0,60}"
    r"\b(?:up[ -]?front|down ?payment|signing|initial)\b"
)
_IS_PAID_ALL = Folded(r"\b(?:be paid|receive|collect|earn|get|pay)(?: (?!up |as )[\w'&.-]{1,20}){0,4} $")


def is_paid_in_all(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell the most that is paid in all, where nothing but a deal is spoken of before it."""
    if amount.bound != "up_to" or bounds.left != bounds.start or not IN_ALL.match(text, amount.end, bounds.end):
        return False
    before = text[max(bounds.start, amount.span_start - 160) : amount.span_start]
    paid = _IS_PAID_ALL.search(before) and "milestone" not in before.lower()
    return bool(paid and _UPFRONT_OF_IT.match(text, amount.end))


def is_all(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is said to be all that is paid for a deal, and not by what."""
    return any(
        tells(text, amount, bounds)
        for tells in (
            is_paid_in_all,
            is_all_it_brings,
            is_its_price,
            is_all_but_royalties,
            is_what_it_could_be_worth,
            is_what_it_comes_to,
            has_a_part_at_once,
        )
    )


# The sum that they lead up to stands right behind the words.
_LEADING_UP = 60
_A_PART = LeadUp(
    r"\bof (?:the|these|those) milestones,? $|"
    r"\bmilestones?(?: payments?)? (?:start|begin)(?:s|ning|ing)? (?:at|from|with) $|"
    r"\b(?:milestones?|(?:approval|sales|commercial|clinical|development|regulatory) (?:targets|goals|events|progress|"
    r"hurdles))(?: payments?)?,? (?:including|such as|of which|among "
    r"them)(?: an?| up to| another)* $",
    "milestone|target|goal|event|progress|hurdle",
    _LEADING_UP,
)


# 'the receipt of a $X milestone payment': what has come in is not all that is to come.
_HAS_COME = LeadUp(
    r"\b(?:receipt of|received|earned|trigger(?:s|ed|ing)?) (?:an?|its (?:first|second|third)|the first) $",
    "receipt of|received|earned|trigger",
    _LEADING_UP,
)
# 'The milestones trigger a cash payment of $X'.
_TRIGGERED = LeadUp(
    r"\bmilestones? trigger(?:s|ed)? an? (?:cash )?payment of $", "milestone trigger|milestones trigger", _LEADING_UP
)
_ONE_MILESTONE = Folded(r" ?(?:\([^()]{0,40}\) ?)?(?:[\w-]{1,20} ){0,3}milestone(?: payment)?\b(?! payments)")


def is_a_part(text: str, amount: Amount) -> bool:
    """Tell a sum that is only one of the milestones: 'certain milestones, including $X on approval'."""
    before = lowered(text[max(0, amount.span_start - _LEADING_UP) : amount.span_start])
    come = _HAS_COME.search(before) and _ONE_MILESTONE.match(text, amount.end)
    return bool(come or _TRIGGERED.search(before) or _A_PART.search(before))
