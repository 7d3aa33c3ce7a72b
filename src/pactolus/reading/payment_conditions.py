"""Conditions: when a sum is paid says what it is for, where no noun does.

'Alpha pays $3 million now, $2 million once the drug is approved and up to $9 million more depending on sales' names
neither an upfront nor a milestone. What is paid at once, or by a day that the signing sets, is the upfront; what is
paid if something happens is a milestone. Such a sum must be said to be paid or received by somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pactolus.reading.payment_events import ITS_DATE, SIGNED, SIGNING
from pactolus.reading.screened import Folded, Worded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

# Up to so many words of a clause, none of them a figure.
_WORDS = r"(?:(?!anniversar)[a-z][\w.&'’/-]{0,24},? ){0,9}?"
_EVENT = (
    r"(?:(?:re-?)?approv|authori[sz]|regist(?:er|rat)|regulat|clear(?:s|ed|ance)|clinical|(?:trial|study|studies|"
    r"phase)\b|"
    r"dos(?:ed|ing)\b|develop|r&d\b|research|launch|commercial|(?:sales|sold|sells)\b|turnover|revenue|market(?:ed|"
    r"ing)\b|"
    r"reimburs|pricing\b|fil(?:ing|ed)\b|submi|accept|ce[ -]mark|(?:ind|nda|bla|maa|anda|cta)\b|"
    r"(?:goal|threshold|objective|criteri|condition|milestone|event|hurdle|success|progress|proceed|achiev|attain|"
    r"reach)|"
    r"targets? (?:is|are|of|for|in)\b|sales? targets|(?:first|commercial) sale\b|"
    r"issu(?:ed|ance)\b|receipt of|batch|enrol|complet|initiat|commenc|start\b|starts\b|nominat|technology "
    r"transfer|deliver|topline|positive|"
    r"(?:the |a |its )?nod\b|blessing|green[- ]?light|wave|everything|market entry|advances\b|goes (?:all the way|"
    r"well|to "
    r"plan)|"
    r"moves (?:ahead|forward)|"
    r"clinic\b|sign-?off|go-?ahead|results?\b|materiali|marks\b|works? out|pans? out|sells? well|"
    r"go as plan|develops? as)"
)
# '$X on sales in the territory' is what is sold; '$X on sales passing $Y' is paid then.
_ON = (
    r"(?:up)?on (?!(?:(?:its|their|annual|net|the|product|all) ){0,3}"
    r"sales (?:of(?! (?:more|over))|in|by|from|outside)\b)"
)
_WHEN = (
    rf"(?:(?:if|when|once|as soon as|should|in case|in the (?:case|event)|provided|assuming) |{_ON}|(?:after|following|"
    rf"subject to) |"
    r"as (?=(?:the|its|products|it|regulatory|clinical|development|sales|and when|certain)\b)|"
    r"(?:wholly |entirely |partly )?(?:conditional|contingent|dependent|dependant|depending|based|predicated) "
    r"(?:up)?on |"
    r"(?:depends?|hing(?:es?|ing)) (?:up)?on |(?:triggered|prompted) (?:by|on|when|upon) |"
    r"(?:rides?|riding|rests?|hang(?:s|ing)) (?:up)?on |(?:around|at) the time of |"
    r"at (?!the start\b(?! of))(?=(?:[\w.]{1,12} ){0,3}(?:acceptance|approval|launch|registration|start|completion)\b)|"
    r"(?:linked|tied|pegged|connected|geared|attached) (?:to|with) |"
    r"(?:related|relating|relates?) to (?=(?:the |certain )?(?:approv|regist|achiev|sales|turnover|launch|market))|"
    r"according to |in accordance with |in connection with |against |"
    r"follows? (?=(?:the )?(?:clinical|development|approv|regist|launch|commercial))|"
    r"at (?=(?:[a-z.]{1,12} ){0,3}(?:approv|launch|registr|filing|submission|first|start))|"
    r"for (?=(?:reaching|attaining|achieving|meeting|passing|hitting|obtaining|completing|progress|success|further|"
    r"certain|"
    r"clinical|develop|delivery|each|(?:[a-z-]{1,20} ){0,3}(?:regulatory|approv|registration|marketing auth|launch))))"
)
# What may stand between a sum and the condition.
_GAP = (
    r"(?: ?\([^()]{1,120}\))?,?(?: (?:more|further|each|apiece|extra|additionally|on top|at most|at the (?:most|"
    r"maximum)|(?:at )?maximum|thereafter|"
    r"for (?:the|both|all|each)(?: two| three| four)? products?|"
    r"later|then|"
    r"in (?:total|all|aggregate|stages|instal{1,2}ments|steps|tranches)|that|to be had|spread over [\w ]{1,16}|"
    r"payments?|"
    r"fees?|sums?|"
    r"cash|in cash|of|in|additional|"
    r"potential|"
    r"contingent|conditional|future|subsequent|success-based|to (?:come|follow)|"
    r"is|are|will|would|shall|can|could|may|might|be|becom\w+|fall\w*|due|payable|paid|triggered|follow|follows|owed|"
    r"come|comes|"
    r"go(?:es)? to (?:the )?(?:[\w.&-]{1,20} ?){1,3}?|to (?:the )?(?:[\w.&-]{1,20} ?){1,3}?),?){0,6} "
)
_IF_AFTER = Folded(
    rf"{_GAP}(?:{_WHEN}{_WORDS}{_EVENT}|(?:contingent|conditional|success-based)\b(?! (?:up)?on| payments?))"
)
# 'If the drug is approved, another $X goes to Alpha'; 'approval would bring Alpha a further $X'.
_IF_BEFORE = Worded(
    rf"(?:^|[;:,] |\band )(?:if|when|once|should|provided|(?:up)?on|after|following|subject to) {_WORDS}{_EVENT}\w*"
    r"(?: (?!pay|receiv|and\b)[a-z][\w.&'’/-]{0,24}){0,9}?,? (?:[\w.&'’-]{1,24} ){0,8}?"
    r"(?:an?|another|further|additional|more)? ?$|"
    # 'Payments for reaching sales targets may amount to $X', 'those tied to sales at $X'.
    rf"\b(?:payments?|payouts?|fees?|sums?|bonus(?:es)?|amounts?|those|ones) {_WHEN}{_WORDS}{_EVENT}\w*"
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
    rf"\b{_EVENT}\w* (?:[a-z-]{{1,20}} ){{0,6}}?(?:triggers?|brings?|prompts?|earns?|entitles?|adds?|unlocks?|"
    rf"fetch(?:es)?)(?: [\w.&'’-]{{1,20}}){{0,3}}?"
    r"(?: to)?(?: (?:an?|another|a further|an additional|a (?:cash )?payment of|payment of))? ?$",
    "provided |payment|payout|fee|sum|bonus|amount|those|ones|"
    "if |when |once |should |on |after |following |subject to |trigger|bring|prompt|earn|entitle|add|unlock|fetch",
)
AT_ONCE = (
    rf"{SIGNED}|"
    r"within (?:[\w()-]{1,12} ){0,2}(?:business |working |calendar )?days\b(?! (?:of|from|after|following))|"
    r"on day one\b|(?:up)?on completion(?=,|\.| of (?:the|this) (?:contract|agreement|deal|transaction|purchase))|"
    r"straight ?away\b|right away\b|for starters\b|"
    r"in the act of signing|at first\b(?! (?:approval|dos|sale|commerc|patient|filing))|"
    r"to (?:start|begin)\b(?: off)?(?: with)?(?! [a-z]+ing)|from (?:day one|the (?:outset|start|off))\b|on the spot\b|"
    r"straight off\b|"
    r"(?:right |straight )?(?:now\b|immediately\b|today\b|at the (?:outset|start|"
    r"beginning)\b|"
    r"up-?front\b)"
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
_PAID = Folded(
    r"\b(?:pay(?:s|ing|able|ments?)?|paid|prepay\w*|receiv\w*|eligible|entitled|earn\w*|due|fees?|consideration|"
    r"collect\w*|"
    r"pocket\w*|owe[ds]?|instal{1,2}ments?|remit\w*|disburs\w*|sums?|stands? to|in line for|secur\w*|get|gets|getting|"
    r"bag\w*|"
    r"obtain\w*|bank(?:s|ed|ing)\b|sees?\b|put(?:s|ting)? down|nets?\b|shell\w* out|cough\w* up|changes? hands|"
    r"hopes? for|"
    r"rides?\b|hinges?\b|follow\b|milestones?|further|another|additional|bring\w*|hand\w* over|fork\w*|costs?(?= "
    r"(?:[a-z]{2,3} "
    r"?)?[$€£¥\d])|"
    r"shell\w* out|remunerat\w*|flows?\b|adds?\b|tranches|bonus(?:es)?|trigger\w*|(?:would|will|could) add|"
    r"unlock\w*|then come|remaining|remainder|rest\b|contingent|promised|take(?:s|n)?\b|"
    r"see(?:s)?\b|bank(?:s|ed)\b|"
    r"part(?:s|ed|ing)? with|transfer\w*|look(?:s|ing)? forward to|count on|terms\b|in cash\b)"
)
# What is no payment of a deal, whatever happens when: money raised, made by sales, spent, lent or valued.
_NOT_PAID = Folded(
    r"\b(?:sales(?! (?:performance|goals?|targets?|milestones?|levels?|thresholds?|bonus|payments?|payouts?|can|"
    r"could|may|will)\b)|"
    r"revenues?|market|turnover|costs?|invest\w*|expens\w+|fund(?:s|ed|ing|raising)?|rais\w+|loans?|credit|"
    r"budget\w*|scale|size|"
    r"price[ds]?|charge[ds]?|valu(?:e|ed|ation)|spen[dt]\w*|worth|tax\w*|grants?|awards?|"
    r"cash (?:of|position|at|balance)|"
    r"record(?:ed|s)?|recogni[sz]ed|accrued|book(?:ed|s)|savings?|debt|capital|offering|financing|profits?|loss(?:es)?|"
    r"income|guarantee\w*|forecast\w*|estimat\w+|guidance|"
    r"shares?|stock|equity|option|had (?:[a-z]+ )?(?:brought|paid|received|earned|given)|"
    r"royalt(?:y|ies)|cap(?:ped)?)\b[^.;,$€£¥]{0,70}$"
)
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
_PARTED_LATER = Folded(
    rf"(?: ?\([^()]{{1,60}}\))?,? of which [^.;]{{1,50}}? (?:{AT_ONCE})[^.;]{{0,20}}{_REST_LATER.written}"
)
_FARTHEST = 300


# '$X for certain preclinical development activities': what is done for it is no event.
_FOR_WORK = Folded(
    rf"{_GAP}for (?!complet|achiev|reach|meet|pass|success)(?:[\w-]{{1,20}} ){{0,5}}?"
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
    if not (now or _is_later(text, amount, bounds, before)) or _NOT_PAID.search(before[-90:]):
        return None
    if not (
        _PAID.search(before)
        or _PAID.search(text, amount.end, bounds.end)
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
    return bool(_PARTED_LATER.match(text, amount.end, bounds.end))


def _is_now(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell a sum that is due at once, or by a day that the signing sets."""
    return amount.bound == "exact" and bool(
        _NOW_AFTER.match(text, amount.end, bounds.end)
        or (bounds.says(_NOW_BEFORE) and _NOW_BEFORE.search(before[-160:]))
        or _IN_PARTS.match(text, amount.end, bounds.end)
        or (bounds.says(_SIGNING_BRINGS) and _SIGNING_BRINGS.search(before[-160:]))
    )


def _is_later(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell a sum that is due if something happens."""
    return bool(
        _IF_AFTER.match(text, amount.end, bounds.end)
        or (bounds.says(_IF_BEFORE) and _IF_BEFORE.search(before[-160:]))
        or _follows_now(text, amount, bounds, before)
    )


def _follows_now(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell what is paid later, after what is paid now."""
    later = _LATER.match(text, amount.end, bounds.end)
    return bool(later and bounds.says(_AFTER_NOW) and _AFTER_NOW.search(before[-40:]))


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
    return bool(lines and (_PAID.search(lines[-1]) or _HEADS_TERMS.search(lines[-1])))


def is_paid_at_once(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is paid at once."""
    return when_paid(text, amount, bounds) == "upfront"


def is_paid_if(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is paid if something happens."""
    return when_paid(text, amount, bounds) == "milestone"
