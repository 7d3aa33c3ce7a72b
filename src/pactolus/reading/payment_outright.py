"""Sums that are paid outright, whatever may follow: in cash, beside shares, or as a payment that is simply made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.payment_conditions import is_paid_if
from pactolus.reading.screened import Folded, Worded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

_PAYS = Folded(
    r"\b(?:gets?|receives?|pay(?:s|ing)?|paid|put(?:s|ting)? (?:down|up)|hand(?:s|ed|ing)? over|fork(?:s|ed|ing)? over|"
    r"shell(?:s|ed|ing)? out|"
    r"fork(?:s|ed|ing)? out|disburs(?:es|ed|ing)|part(?:s|ed|ing)? with|transfer(?:s|red|ring)?|dol(?:es?|ed|ing) "
    r"out|plunk(?:s|ed|ing)? down|cough(?:s|ed|ing)? "
    r"up)"
    r"(?: (?!up |as |for |in )[\w'&.-]{1,20}){0,4} $"
)
_CASH_FOR = Folded(
    r" (?:in )?cash(?: (?:for|and (?:up to|as much as|committing|(?:additional|further|potential|possible|"
    r"future|later|subsequent|"
    r"other) (?:[\w-]{1,20} ){0,3}?(?:payments|milestones))|now|today)\b|\.?$|\. )|"
    r" (?:now|right away|straight away|immediately)\b"
)
# '... and a further $Y', '... plus future milestone payments of up to $Y': what is not certain comes on top.
_AND_LATER = Folded(
    r";[^.;$€£¥]{0,90}?\bmilestones?\b|(?: for [^.;,$€£¥]{1,70}| in the (?:present|current|same) (?:quarter|year))?,? "
    r"(?:plus|and|as well as|followed "
    r"by|along with|with) (?:an? |commit\w* (?:to )?|"
    r"make |pay )?(?:(?:another|additional|further|"
    r"potential|possible|future|up|to|as|much) ){0,4}[^.;]{0,60}\b(?:milestone|if|when|once|depend\w* on|depending|"
    r"contingent|based "
    r"on)"
)
# 'Beta will make a cash payment of $X to Alpha', 'The Company received a cash payment of $X in January'.
_MAKES_A_PAYMENT = Folded(
    r"\b(?:make[sd]?|receiv\w+|pays?|paid)\b(?: [\w&.-]{1,20}){0,2} (?:an?|an initial) (?:[\w-]{1,20} "
    r")?cash payment of $"
)
# Royalties that come on top are no purchase of a royalty.
_BUYS_A_COMPANY = Folded(
    r"\b(?:acqui|merger|takeover|buyout|per share|stake|shares|royalt(?:y|ies) (?:interest|stream|rights|financ|moneti|"
    r"purchas|portfolio|entitle|on|from|pharma)|(?:purchas|buy|sell|sale|sold|portion|share|future)\w*"
    r"(?: [\w-]{1,20}){0,3} royalt)"
)


# 'will pay $X to Alpha as well as tiered royalties on sales'.
_AND_ROYALTIES = Folded(
    r"(?: to [\w&.'-]{1,20}(?: [\w&.'-]{1,20}){0,2})?,? "
    r"(?:plus|and|as well as|along with|in addition to|together with) (?:[\w-]{1,20} ){0,3}?royalt(?:y|ies)\b"
)
_BUYS_MORE = Folded(
    r"\b(?:acqui(?!\w+ (?:the )?(?:[\w.-]{1,20} ){0,5}?rights)|merger|takeover|buyout|per share|stake|shares)"
)


# What is paid only if something comes about is not paid now.
_IF = Folded(
    r"[^.;$€£¥]{0,80}\b(?:if|when|once|(?:up)?on(?! (?:the )?(?:signing|execution|closing))|after|"
    r"following(?! (?:rights|terms))|subject to|"
    r"tied to|linked to|milestones?|shares|stock|stake|royalt\w*|year\w*|annual\w*)\b"
)


def is_paid_now(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is surely paid: in cash for what is licensed, or with milestones on top of it."""
    if amount.bound != "exact":
        return False
    left = max(bounds.left, amount.span_start - 100)
    if _MAKES_A_PAYMENT.search(text, left, amount.span_start):
        return not _IF.match(text, amount.end, bounds.right)
    if not _PAYS.search(text, left, amount.span_start):
        return False
    if _AND_ROYALTIES.match(text, amount.end, bounds.end) and bounds.left == bounds.start:
        return not _BUYS_MORE.search(text, bounds.start, bounds.end)
    sure = _CASH_FOR.match(text, amount.end) or _AND_LATER.match(text, amount.end, bounds.end)
    near = max(bounds.start, amount.span_start - 160), min(bounds.end, amount.end + 120)
    return bool(sure) and not _BUYS_A_COMPANY.search(text, *near) and not is_paid_if(text, amount, bounds)


_IS_PAID = Folded(
    r"\b(?:(?:will|would|shall|to) (?:receive|get|be paid|pay)|receives|gets|collects|pays)"
    r"(?: (?!up )[\w&.-]{1,20}){0,3}? an? "
    r"(?:(?:one-?time|single|cash|non-?refundable),? ){0,3}(?:payment of )?$"
)
# How it ends, by which most sums are passed over.
_IS_PAID_ENDS = frozenset(["a ", "n ", "e ", "h ", ", ", "f "])
_AND_MORE_MAY_COME = Folded(
    r"(?P<payment> (?:cash )?payment)?(?: from (?:[\w&.-]{1,20} ?){1,3}| on [^.;,$€£¥]{1,30})?,? "
    r"(?:and|plus|as well as|with|while)(?: [\w&.-]{1,20}){0,3}? "
    r"(?:(?:also )?(?:be )?(?:eligible|entitled)|potential|further|up to|as much as)\b"
)


def is_simply_paid(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a payment that is simply made, where more may follow: 'will receive a $X payment and is eligible for'."""
    if amount.bound != "exact" or bounds.left != bounds.start:
        return False
    if text[amount.span_start - 2 : amount.span_start].lower() not in _IS_PAID_ENDS:
        return False
    before = _IS_PAID.search(text[max(bounds.start, amount.span_start - 110) : amount.span_start])
    after = _AND_MORE_MAY_COME.match(text, amount.end, bounds.end) if before else None
    return bool(before and after and (after["payment"] or before[0].endswith("payment of ")))


# 'will pay Alpha $X in cash and buy $Y worth of its shares': what is paid beside shares is paid upfront.
_PAYS_CASH = Folded(
    r"\b(?:pay(?:s|ing)?|gets?|receive[sd]?|(?:is|was|be|been) paid)(?: (?!up |as |over )[\w'&.-]{1,20}){0,3} $"
)
_AND_BUYS_SHARES = Worded(
    r"(?: in cash)?(?: to [\w.&'-]{1,20}(?: [\w.&'-]{1,20})?)?,? (?:(?:plus|and) (?:another )?(?=[a-z]{0,3} "
    r"?[$€£¥]?[\d.,]{1,12} ?"
    r"[a-z]{0,9} for (?:[\w'-]{1,20} ){0,2}?(?:shares|stock)\b)|and (?:(?:will|to|also) ){0,2}"
    r"(?:invest|buy|purchase|acquire|subscribe)s?(?: to| for)?(?: an?)?(?: (?:about|approximately|up to))? )"
    r"(?:[a-z]{2,3} ?)?[$€£¥]?[\d.,]{1,12} ?[a-z]{0,9}[^.;$€£¥]{0,60}"
    r"\b(?:shares|stock|stake|equity|in the (?:company|firm|biotech))\b|"
    r"(?: in cash)?(?:,? and (?:(?:will|to|also) ){0,2}makes? (?:an? )?|,? plus (?:an? )?|, (?:an? )?)"
    r"(?:[a-z]{2,3} ?)?[$€£¥]?[\d.,]{1,12} ?[a-z]{0,9} (?:equity )?investment\b|"
    r"(?: ?\([^()]{1,40}\))? in cash,? (?:and|plus) (?:[a-z]{2,3} ?)?[$€£¥]?[\d.,]{1,12} ?[a-z]{0,9} "
    r"(?:in|of|worth of) (?:[\w'-]{1,20} ){0,2}?(?:equity|stock|shares)\b|"
    r"(?: ?\([^()]{1,40}\))? in cash,? (?:and|plus) [\d.,]{3,12} (?:[\w-]{1,20} ){0,3}shares\b"
    r"(?= for| as| in return| upon| on)|"
    r" in cash(?: to [\w.&'-]{1,20}(?: [\w.&'-]{1,20})?)?,? (?:and|plus|as well as|along with|together with) (?:also )?"
    r"(?:received |receives |gets |got |obtains |was given )?"
    r"[^.;$€£¥]{0,40}\b(?:shares|stock|stake|equity)\b",
    "shares|stock|stake|equity|investment|in the company|in the firm|in the biotech",
)

# 'an equity investment of $X as well as $Y in cash': the cash is told after the shares.
_IN_CASH = Worded(r"(?: in)? cash\b", "cash")
_AFTER_SHARES = Folded(
    r"\b(?:equity|shares|stock|stake)\b[^.;$€£¥]{0,60}[$€£¥][\d.,]{1,12} ?[a-z]{0,9}[^.;$€£¥]{0,60}?"
    r"(?:,|,? and|,? plus|,? as well as)(?: (?:also|will|to|pays?|hands?|puts?|over|down|another|a|further)){0,4} $"
)


def _is_cash_after_shares(text: str, amount: Amount, bounds: Stretch) -> bool:
    if _IN_CASH not in bounds.rules or not _IN_CASH.match(text, amount.end, bounds.end):
        return False
    return bool(_AFTER_SHARES.search(text[max(bounds.start, amount.span_start - 200) : amount.span_start]))


def is_paid_beside_shares(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what is paid in cash where the same sentence also tells what is paid for shares."""
    if amount.bound == "exact" and _is_cash_after_shares(text, amount, bounds):
        return True
    if amount.bound != "exact" or _AND_BUYS_SHARES not in bounds.rules:
        return False
    if not _AND_BUYS_SHARES.match(text, amount.end, bounds.end):
        return False
    return bool(_PAYS_CASH.search(text[max(bounds.start, amount.span_start - 80) : amount.span_start]))
