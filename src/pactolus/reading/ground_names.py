"""The words that name a payment by themselves, for the second look at every sum (`grounds.py`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.payment_events import CALLED_MILESTONE, CALLED_UPFRONT, HAPPENS, SIGNED
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.payment_cues import Kind

# By kind of payment; what the deal as a whole is worth is named otherwise (below).
NAMES: dict[Kind, Folded] = {
    "upfront": Folded(
        r"\bin cash and (?:[\w-]{1,20} ){0,2}?(?:stock|shares?|equity)(?: (?:purchases?|investments?))? "
        r"(?:as an |paid )?up[ -]?front\b|"
        r"\bup[ -]?front\b|\b(?:initial|signing|signature|sign-on|first|advance|immediate|down)"
        r",?(?: [\w-]{1,20},?){0,3}? (?:payments?|fees?|sums?|amounts?|cash|consideration|bonus)\b|\bdown "
        r"?payments?\b|\binitial ?$|"
        rf"\b(?:{SIGNED})|"
        rf"\b(?:{CALLED_UPFRONT})|"
        r"\bdeposit\b|\bpre-?payment\b|\b(?:entry|entrance|access) fee\b|\blump[- ]sum\b|\blicen[cs]e (?:issue )?fee\b|"
        r"\bissue fee\b|"
        r"\bone-?(?:off|time)\b(?! payments)|"
        r"\bto begin with\b|\bin advance\b|\binitially\b|\bimmediately (?:receiv|pay|paid|gets?\b|be paid)\w*|"
        r"\bengångsbetalning|\bpago inicial\b"
    ),
    "milestone": Folded(
        r"\b(?:(?:reimbursement|pricing) (?:and [\w-]{1,20} )?)?milestone[\w-]*|"
        r"\b(?:development|regulatory|clinical|commercial|sales)(?:-\w+)? ones\b|\bbiobucks\b|"
        r"\bhitos\b|\b(?:success|performance|sales|event)-(?:based|related|linked)\b|"
        r"\b(?:success|earn-?out)\"? (?:payments?|fees?)\b|\bearn-?outs?\b|"
        rf"\b(?:{CALLED_MILESTONE})|"
        r"\b(?:tied|linked|pegged) to (?:[\w-]{1,20} ){0,4}?(?:milestones?|events?|goals|targets)\b|"
        r"\b(?:due|payable|paid) (?:when|once|if|after|following|upon|on) (?:[\w.-]{1,20} ){0,7}?"
        r"(?:initiat|begin|commenc|enter|complet|launch|approv|dosed|filed|submit)\w*|"
        r"\bif (?:[\w,-]{1,20} ){1,14}?(?:is|are) successful\b|"
        r"\bcontingent (?:payments?|amounts?|consideration|(?:up)?on)\b|\blater payments?\b|"
        r"\bone-?time (?:[\w-]{1,20} ){0,4}?payments?\b(?=[^.;$€£]{0,60}\bsales\b)|"
        r"\b(?:if|when|once|upon|on|as|after|subject to|based on) (?:[\w-]{1,20} ){0,4}?achiev\w*|\bachiev\w*|"
        r"\b(?:(?:up)?on|at the time of|after|following) (?:[\w.-]{1,20} ){0,4}?(?:approval|launch|"
        r"acceptance|registration|"
        r"initiation|commencement|start|enrol\w*|dosing|completion|filing|submission|first commercial sale)s?\b|"
        r"\b(?:for|after|following) (?:[\w.-]{1,20} ){0,6}?approvals?\b|"
        r"\b(?:up)?on (?:[\w.-]{1,20} ){1,5}?authori[sz]ations?\b|\b(?:if|when|once) (?:[\w-]{1,20} "
        r"){0,4}?(?:approved|cleared)\b|"
        rf"\b(?:{HAPPENS})|"
        r"\b(?:if|when|once) (?:[\w-]{1,20} ){0,6}?(?:goals|targets|conditions|hurdles) are (?:all )?"
        r"(?:met|hit|reached)\b|"
        r"\b(?:once|if|when|as|after) (?:[\w-]{1,20} ){0,3}?sales (?:[\w-]{1,20} ){0,4}?(?:pass|exceed|reach|hit)\w*"
    ),
    "equity": Folded(
        r"\bequity\b(?! premium)|(?:\b\d[\d.,]*(?: million)? )?\bshares?\b|"
        r"\bstock\b|\bcommon (?=at\b)|\bprivate placement\b|(?<!at )\bstake\b|\binvest\w*(?! bank)|\bsubscri\w+|"
        r"\bper share,? or\b"
    ),
}
_DEAL = r"(?:deal|contract|agreement|transaction|operation|pact|package|collaboration|partnership|alliance|tie-up)\b"
_WORTH = r"(?:worth|good for|valued?|size|scale|total\w*|amount\w*|reach\w*|up to)\b"
_NO_DEALS = r"(?!market|sales|shares|stock|option|warrants|revenue|milestone|deals)"
# What is said, before a sum, to be worth it: a deal, or what is licensed by it.
DEAL_WORTH = Folded(
    rf"\b(?:{_DEAL}|licen[sc]\w*|technology|portfolio|rights|treatments?|candidate|drug)"
    rf"(?:['’]s)?(?:[ ,]+{_NO_DEALS}[\w'’&.()-]{{1,30}}){{0,10}}?[ ,]+{_WORTH}|\b(?:deal (?:value|of)|"
    rf"(?:agreement|alliance|partnership|transaction) of)\b|{_DEAL} "
    rf"(?:that|which) $|"
    rf"\b{_WORTH} of (?:the |this |its |such )?(?:[\w-]{{1,20}} ){{0,3}}?{_DEAL}|"
    r"(?<!payments of a )\b(?:total|combined|overall|aggregate) (?:potential )?(?:deal )?(?:considerations?|value)\b"
    r"(?: (?:of|for) (?:the |these |both )(?:[\w-]{1,20} ){0,2}?"
    r"(?:transactions?|deals?|agreements?|contracts?|pacts?))?|"
    r"\bal(?:together|l together)\b|\ball told\b|\b(?:total|aggregate) (?:amount|sum)\b|"
    r"(?<!payments )(?<!milestones )\bwith (?:an? |the )?(?:total )?potential (?:total )?value of\b|"
    r"\bat (?:the|an?) (?:total )?price of\b|\bprice tag of\b|"
    r"\b(?:deal|pact|agreement|collaboration|transaction) "
    r"(?:that|which) ?(?:(?:could|may|might) ?)?(?:(?:reach|total|bring|run to) ?)?$|"
    r"\btotal potential (?:payments?|consideration)\b|"
    r"\b(?:committed|guaranteed) and [^;.$€£¥]{0,40}\bpayments?\b|"
    r"\b(?:up[ -]?front(?: (?:payments?|fees?))?|down ?payments?|advances)(?:,| and| or)[^;.$€£¥]{0,90}?"
    r"\b(?:milestones?|payments?|fees?)\b"
)
# After a sum: 'licensing deal', 'in total consideration', ', comprising an upfront payment'.
DEAL_AFTER = Folded(
    r"[ -](?:(?!up[ -]?front|in |upon |on |for |under |of |to |from |by |as |per |at |with |equity|private|share|loan|"
    r"financing|credit|investment|debt|acqui|royalty|offering|who |that |which )[\w&-]{1,40} ){0,6}?" + _DEAL + r"|"
    r" (?:in|of) (?:[\w-]{1,20} ){0,3}?(?:total (?:potential )?(?:consideration|payments)|biobucks|up[ -]?front|"
    r"initial payments?|licen[cs]e fees|(?:sign(?:ing|ature|-on) (?:bonus(?:es)?|payments?|fees?)|down ?payments?) and)"
    r"\b|(?: to (?:[\w&.'’-]{1,20} ){1,3}?)? ?in the form of (?:an? )?(?:up[ -]?front|initial|signing) "
    r"(?:payments?|fees?)(?:,| and)|"
    r"(?:(?!\bterms\b)[^;.]){0,110}?"
    r"(?:includ|inclusive|compris|consist|counting|combining|made up|composed|covers|across|when )"
    r"(?:(?!\bterms\b)[^;.]){0,60}?\b(?:up[ -]?front|initial payments?|technology (?:usage|access|transfer)|"
    r"down ?payment|"
    r"sign(?:ing|ature|-on) (?:fee|payment|bonus)|"
    r"(?:paid|due|payable) (?:at|upon|on) signing)\b|[^;.]{0,30}? put together\b|"
    r",? (?:when all is said and done|all told|altogether|all together)\b|"
    r" for (?:the |an? )?up[ -]?front(?: payment)? and |"
    r"(?: in total)? for (?:(?:the|its|global|worldwide|exclusive|certain|commercial|commerciali[sz]ation|"
    r"development|marketing|and) ){0,5}"
    r"(?:rights|licen[cs]e)\b| for a package\b|"
    r" to (?:access|(?:in-?)?licen[cs]e|(?:gain|secure|obtain|acquire|get|buy) (?:the )?(?:[\w-]{1,20} ){0,3}?rights)\b"
)
