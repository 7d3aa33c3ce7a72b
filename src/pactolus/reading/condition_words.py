"""The words that conditions of payments are told in: events, what leads up to them, and what is or is not paid."""

from __future__ import annotations

from pactolus.reading.payment_events import SIGNED
from pactolus.reading.screened import Folded

# Up to so many words of a clause, none of them a figure.
WORDS = r"(?:(?!anniversar)[a-z][\w.&'’/-]{0,24},? ){0,9}?"
EVENT = (
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
WHEN = (
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
GAP = (
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
    r"up[ -]?front\b)"
)

PAID = Folded(
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
NOT_PAID = Folded(
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
