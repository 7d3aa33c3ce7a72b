"""Consideration: a sum that is paid for the rights themselves, without another word of what for.

'In consideration for the licence, the Company paid Alpha $2 million' says plainly what the sum is for: it is what is
paid on signing, unless the words beside it make it depend on something, or make it one of several a year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

_FOR_WHAT = (
    r"(?:(?:partial|part|full|initial|sole) )?(?:consideration|exchange|return|payment)(?:,)? (?:for|of) "
    r"(?:(?:the|such|these|this|its|all|certain|our|an?) )?(?:[\w'’-]{1,20},? ){0,6}?"
    r"(?:licen[cs]es?|sub-?licen[cs]es?|rights?|assets?|assignment|patents?|products?|technology|"
    "intellectual property|know-how|purchase|"
    r"transfer|grants?)\b"
)
# 'In consideration for the licence, the Company paid Alpha $X'.
_PAID_FOR_IT = Folded(
    rf"\b(?:in|as) {_FOR_WHAT}[^;$€£¥\n]{{0,160}}?\b(?:paid|pays?|made an? (?:[\w-]{{1,20}} ){{0,3}}?payment)\b"
    r"(?:(?!milestone|royalt|annual|maintenance|option|research|reimburs|patent|costs?\b|"
    r"expenses?\b)[^;.,$€£¥\n]){0,60} $"
)
_PAID = Folded(
    r"\b(?:paid|pays?|made an? (?:[\w-]{1,20} ){0,3}?payment)\b"
    r"(?:(?!milestone|royalt|annual|maintenance|option|research|reimburs|patent|costs?\b|"
    r"expenses?\b)[^;.,$€£¥\n]){0,60} $"
)
# '$X in cash as consideration for the rights'.
_AS_CONSIDERATION = Folded(rf"(?: in cash)?(?: to [^;.,$€£¥]{{1,40}}?)? (?:in|as) {_FOR_WHAT}")
_DEPENDS = Folded(
    r"(?:(?!\band\b|\bplus\b)[^.;,$€£¥]){0,60}\b(?:per|annual\w*|each|yearly|every|milestones?|royalt\w*|"
    "if|when|once|worth of|(?:common|ordinary|preferred) "
    r"(?:stock|shares)|shares|"
    r"upon(?! (?:the )?(?:execution|signing|closing|entering))|following|after)\b"
)


def is_the_consideration(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell the first sum of a sentence that is paid for the rights, and depends on nothing that is still to happen."""
    if bounds.left != bounds.start or amount.bound != "exact" or _DEPENDS.match(text, amount.end, bounds.right):
        return False
    before = text[max(bounds.start, amount.span_start - 400) : amount.span_start]
    if _PAID_FOR_IT.search(before):
        return True
    return bool(_AS_CONSIDERATION.match(text, amount.end, bounds.end) and _PAID.search(before[-120:]))
