"""Conditions: when a sum is paid says what it is for, where no noun does.

'Alpha pays $3 million now, $2 million once the drug is approved and up to $9 million more depending on sales' names
neither an upfront nor a milestone. What is paid at once, or by a day that the signing sets, is the upfront; what is
paid if something happens is a milestone. Such a sum must be said to be paid or received by somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pactolus.reading.condition_words import AT_ONCE, EVENT, GAP, NOT_PAID, PAID, WHEN, WORDS
from pactolus.reading.payment_events import ITS_DATE, SIGNING
from pactolus.reading.screened import Folded, Worded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch


_IF_AFTER = Folded(
    rf"{GAP}(?:{WHEN}{WORDS}{EVENT}|(?:contingent|conditional|success-based)\b(?! (?:up)?on| payments?))"
)
# 'If the drug is approved, another $X goes to Alpha'; 'approval would bring Alpha a further $X'.
_IF_BEFORE = Worded(
    rf"(?:^|[;:,] |\band )(?:if|when|once|should|provided|(?:up)?on|after|following|subject to) {WORDS}{EVENT}\w*"
    r"(?: (?!pay|receiv|and\b)[a-z][\w.&'’/-]{0,24}){0,9}?,? (?:[\w.&'’-]{1,24} ){0,8}?"
    r"(?:an?|another|further|additional|more)? ?$|"
    # 'Payments for reaching sales targets may amount to $X', 'those tied to sales at $X'.
    rf"\b(?:payments?|payouts?|fees?|sums?|bonus(?:es)?|amounts?|those|ones) {WHEN}{WORDS}{EVENT}\w*"
    r"(?: (?!pay|receiv|and\b|but\b)[a-z][\w.&'’/-]{0,24}){0,4}?"
    r"(?: (?:amount|add up|come|total|reach|run|rise|go|be|climb|max|are|is)(?:s|ing|ling)?(?: (?:capped|in|out|up|"
    r"to|at|as|an?))"
    r"{0,3}(?: worth)?| at| of)? ?$|"
    # 'regulatory payments of $X', 'sales-related payments maxing out at $X'.
    r"\b(?:regulatory|approval|sales|commercial|performance|registration)(?:[ -](?:related|linked|based|driven))?"
    r"(?: and [a-z]{5,12})? (?:payments?|payouts?|bonus(?:es)?)(?: (?:that|which))?"
    r"(?: (?:of|totall?ing|worth|could|may|might|can|will|reach|total|amount|amounting|to|be|max|maxing|out|at|"
    r"adding|up|add|"
    r"come|an?)){1,5} $|"
    rf"\b{EVENT}\w* (?:[a-z-]{{1,20}} ){{0,6}}?(?:triggers?|brings?|prompts?|earns?|entitles?|adds?|unlocks?|"
    rf"fetch(?:es)?)(?: [\w.&'’-]{{1,20}}){{0,3}}?"
    r"(?: to)?(?: (?:an?|another|a further|an additional|a (?:cash )?payment of|payment of))? ?$",
    "provided |payment|payout|fee|sum|bonus|amount|those|ones|"
    "if |when |once |should |on |after |following |subject to |trigger|bring|prompt|earn|entitle|add|unlock|fetch",
)


_NOW_AFTER = Folded(
    r"(?: ?\([^()]{1,60}\))?,?(?: (?:for (?:the|both|all|each)(?: two| three| four)? products?|in cash|cash|by "
    r"(?:the )?(?:[\w.&-]{1,20} ?){1,2}?|comes|payments?|fees?|is|was|were|been|settled|are|"
    r"will|shall|to|be|becom\w+|falls?|due|"
    r"payable|paid|disbursed|remitted|changes? hands|changing hands|"
    rf"non-?refundable|to (?:the )?(?:[\w.&-]{{1,20}} ?){{1,3}}?),?){{0,5}} (?:{AT_ONCE})"
)
# 'On signing, Alpha pays Beta $X'.
_NOW_BEFORE = Worded(
    rf"(?:^|[;:] |[.,] |\band )(?:(?:up)?on|at|with|following) {ITS_DATE}{SIGNING}[^.;,$€£¥\d]{{0,60}}?,? "
    r"(?:[\w.&'’-]{1,24} ){0,5}?(?:pa(?:ys?|id|ying)|hand(?:s|ed)? over|receiv\w*|gets?|got|remit\w*|disburs\w*|"
    r"transfer\w*|"
    r"collects?|owes?|obtains?)\b(?: [\w.&'’-]{1,24}){0,4}? $",
    "signing|signature|execut|conclusion|closing|effective|into force|inception|outset",
)
# 'Signature of the agreement triggers $X.'
_SIGNING_BRINGS = Worded(
    r"\b(?:signature|signing|execution) of (?:the|this|its|an?) [^.;$€£¥]{0,90} (?:triggers?|brings?|releases?|earns?)"
    r"(?: it| a payment of)? $",
    "signing|signature|execut",
)
# '$X today and up to $Y tomorrow': who pays need not be said.
_AND_LATER = Folded(
    r" (?:now|today),? (?:and|then|plus) (?:up to |as much as |another |a further )?(?:[a-z]{2,3} "
    r"?)?[$€£¥]?[\d.,]{1,12} ?"
    r"\w{0,9}(?: \w{1,9})? (?:later|tomorrow|more|further|down the (?:road|line))\b"
)
_AFTER_NOW = Worded(r"\b(?:now|today),? (?:and|then|plus) (?:another |a further )?$", "now|today")
_LATER = Folded(r"(?: ?\([^()]{1,60}\))? (?:later|tomorrow|down the (?:road|line))\b")


# What has been paid for an event is no term any more; what a party may choose to pay is an option's price.
_HAS_BEEN = Folded(r"\b(?:paid|received|earned|triggered|made|recei(?:pt|ving) of)\b[^.;$€£¥]{0,60}$")
_TO_BE = Folded(
    r"\b(?:be|been|to|will|would|shall|may|could) (?:[a-z-]{1,20} )?(?:paid|received|earned|triggered|"
    r"made)\b[^.;$€£¥]{0,60}$"
)
_CHOOSES = Folded(r"[^.;$€£¥]{0,80}\b(?:chooses?|chose|opts?|elects|decides?|exercis\w+|options?|acquires?)\b")
# '$X, of which $Y was paid on signing and the balance is payable within 10 days': $X is what is paid.
_IN_PARTS = Folded(
    r"(?: ?\([^()]{1,60}\))?,? of which [^.;]{1,40}? (?:was|is|were|are|has been|will be|shall be) [^.;$€£¥]{0,80}?"
    r"\band the (?:balance|remainder|rest|remaining [a-z]{1,20})\b[^.;$€£¥]{0,40}?\b(?:within|by the|in [a-z]{3,9} "
    r"\d|days)\b"
)
# 'should every option be taken up': what a deal could come to, of which the options are a part.
_EVERY_OPTION = Folded(r"\b(?:every|all|any) (?:of the )?options?\b[^.;]{0,160}$")
_OF_WHICH = Folded(r"\bof which,? (?:the )?(?:[a-z-]{1,20} )?$")
# '$X, of which $Y on signing, $Z on approval and the rest on launch': $Y alone is paid at once.
_REST_LATER = Folded(
    r"(?:,|\band) [^.;]{1,40}? (?:upon|on|after|following|when|once|if) (?:[a-z-]{1,20} ){0,5}?"
    r"(?:approv|authori[sz]|regist|launch|filing|accept|complet|achiev|ce[ -]mark)"
)
_PARTED_LATER = Worded(
    rf"(?: ?\([^()]{{1,60}}\))?,? of which [^.;]{{1,50}}? (?:{AT_ONCE})[^.;]{{0,20}}{_REST_LATER.written}", "of which"
)
_FARTHEST = 300


# '$X for certain preclinical development activities': what is done for it is no event.
_FOR_WORK = Folded(
    rf"{GAP}for (?!complet|achiev|reach|meet|pass|success)(?:[\w-]{{1,20}} ){{0,5}}?"
    r"(?:activities|services|work|efforts|support)\b"
)


def when_paid(text: str, amount: Amount, bounds: Stretch) -> Literal["upfront", "milestone", "other"] | None:
    """Say what a sum is for by when it is paid: at once, or if something happens; None where that is not told.

    Args:
        text: the view.
        amount: the amount.
        bounds: the sentence it stands in.
    """
    before = text[max(bounds.start, amount.span_start - _FARTHEST) : amount.span_start]
    if _FOR_WORK.match(text, amount.end, bounds.end):
        return None
    now = _is_now(text, amount, bounds, before)
    if not (now or _is_later(text, amount, bounds, before)) or NOT_PAID.search(before[-90:]):
        return None
    if not (
        PAID.search(before)
        or PAID.search(text, amount.end, bounds.end)
        or _is_listed(text, amount, bounds)
        or _is_parted_in_time(text, amount, bounds, before)
    ):
        return None
    if now:
        rest = text[amount.end : bounds.end]
        parts = _OF_WHICH.search(before) and "milestone" not in before and not _REST_LATER.search(rest)
        return "other" if parts else "upfront"
    return (
        None
        if _is_past(before) or _EVERY_OPTION.search(before) or _CHOOSES.match(text, amount.end, bounds.end)
        else "milestone"
    )


def is_due_in_parts(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a fee of which a part is paid at once, the rest if something happens: the part is the upfront."""
    return _PARTED_LATER in bounds.rules and bool(_PARTED_LATER.match(text, amount.end, bounds.end))


def _is_now(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell a sum that is due at once, or by a day that the signing sets."""
    return amount.bound == "exact" and bool(
        _NOW_AFTER.match(text, amount.end, bounds.end)
        or (_NOW_BEFORE in bounds.rules and _NOW_BEFORE.search(before[-160:]))
        or _IN_PARTS.match(text, amount.end, bounds.end)
        or (_SIGNING_BRINGS in bounds.rules and _SIGNING_BRINGS.search(before[-160:]))
    )


def _is_later(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell a sum that is due if something happens."""
    return bool(
        _IF_AFTER.match(text, amount.end, bounds.end)
        or (_IF_BEFORE in bounds.rules and _IF_BEFORE.search(before[-160:]))
        or _follows_now(text, amount, bounds, before)
    )


def _follows_now(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell what is paid later, after what is paid now."""
    later = _LATER.match(text, amount.end, bounds.end)
    return bool(later and _AFTER_NOW in bounds.rules and _AFTER_NOW.search(before[-40:]))


def _is_parted_in_time(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell one of two sums that are told apart by nothing but when they are paid."""
    return bool(_AND_LATER.match(text, amount.end, bounds.end) or _follows_now(text, amount, bounds, before))


def _is_past(before: str) -> bool:
    return bool(_HAS_BEEN.search(before) and not _TO_BE.search(before))


# 'Key points of the transaction', 'Economics for Alpha:'.
_HEADS_TERMS = Folded(
    r"(?:(?:key|main|principal|salient|financial|the|deal|commercial|economic) ){0,3}(?:points?|terms?|economics|"
    r"considerations?|"
    r"highlights|conditions|remuneration|payments?|transaction|financials)\b[^.;$€£¥\d]{0,50}:?"
)
# An item of a list says soon what is paid, and is a line of its own below the words that lead up to the list.
_NEAR_ITS_START, _LONGEST_ITEM, _LONGEST_LIST = 60, 250, 900


def _is_listed(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell an item of a list that is led up to by words of paying."""
    above = text[max(0, bounds.start - _LONGEST_LIST) : bounds.start]
    if amount.span_start - bounds.start > _NEAR_ITS_START:
        return False
    lines = above.split("\n")
    while lines and not (lines[-1].rstrip().endswith(":") or _HEADS_TERMS.pattern.fullmatch(lines[-1].strip().lower())):
        if lines[-1].rstrip()[-1:] == "." or len(lines[-1]) > _LONGEST_ITEM:
            return False
        lines.pop()
    return bool(lines and (PAID.search(lines[-1]) or _HEADS_TERMS.search(lines[-1])))


def is_paid_at_once(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is paid at once."""
    return when_paid(text, amount, bounds) == "upfront"


def is_paid_if(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is paid if something happens."""
    return when_paid(text, amount, bounds) == "milestone"
