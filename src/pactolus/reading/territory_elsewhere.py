"""Places that are elsewhere than a deal's rights: of an office, of sales, of rights held before or given back."""

from __future__ import annotations

from pactolus.reading.lead_ups import LeadUp, LeadUps
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import lowered
from pactolus.reading.territory_screens import KEEPS, NOT_KEPT, TO_BE_SOLD

_BAD_BEFORE = LeadUp(
    r"(?:based|headquartered|listed|seat|offices?|approved|approval(?! and (?:sales?|commerc|market))|cleared|launched|"
    r"sold|trials?|study|"
    r"studies|(?<!for )(?<!in )patients|submitted|filed|application|incorporated|located|exchange|stock|"
    # 'granted the Company an exclusive license in Japan'.
    r"(?:company|group)(?! (?:(?:an?|the|its|all) )?(?:[\w-]{1,20},? (?:and )?){0,3}?(?:sub-?)?"
    r"(?:licen[cs]es?|rights?)\b)|"
    r"designation|infrastructure|(?:production|manufacturing) (?:sites?|capacity))"
    r"[^.;,)]{0,25} (?:in|of|from|to|by)(?: the)?(?: most| many| several)? ?$|"
    r"\b(?:under review|being done|(?:is|was|are|being) conducted) (?:in|by) (?:the )?$|"
    r"\b(?:[mb]illion|profits?(?: (?:on|from|of) [\w-]{1,30})?) in (?:the )?$|"
    r"\bapproval of (?:an? |the )?(?:[nmb]da|bla|maa|application)\b[^.;,]{0,60} in (?:the )?$",
    "based|headquartered|listed|seat|office|approv|cleared|launched|sold|trial|stud|patients|submitted|filed|"
    "infrastructure|site|capacity|under review|being done|conducted|"
    "application|"
    "incorporated|located|exchange|stock|company|group|designation|million|billion|profit",
    60,
)
_COMPANY_OF = LeadUp(
    r"\b(?:inc|ltd|plc|corp|ag|sa|co|s\.a|s\.p\.a|n\.v|b\.v|gmbh|ab|oy|llc|k\.k|a/s|s\.l|s\.r\.l)\.?,? of (?:the )?$",
    " of ",
    60,
)
# Where sales or royalties arise is not where the rights hold.
_SALES_OF = LeadUp(
    r"\b(?<!production and )(?<!manufacture and )(?<!manufacturing and )(?<!marketing and )(?:net "
    r")?sales(?: of (?:[\w-]+ ){0,3}[\w-]+)?(?: in (?:any|each|all|other) (?:territor\w+|countr\w+|jurisdictions?))? "
    r"(?:in|outside|within)(?: the| of| of the)? $",
    "sales",
    80,
)
# What somebody pays a share of, or what a sublicence brings in, is told of places of its own.
_SHARE_OF = LeadUp(
    r"\b(?:[\d.]{1,5} ?(?:%|per ?cent)|half|share|portion) of (?:the |all )?(?:[\w-]{1,20} "
    r"){0,4}?(?:costs?|expenses?)\b[^.;]{0,60}$|"
    r"\b(?:co-?)?fund(?:s|ing)?\b[^.;]{0,60} activities in (?:the )?$|"
    r"\b(?:costs|expenses) (?:in|outside|within)(?: of)? (?:the )?$|"
    r"\bany (?:licen[cs]e|sub-?licen[cs]e)\b[^.;]{0,130}$",
    "cost|expense|fund|any licen|any sub",
    180,
)
# 'royalties from 10% in the US and at lower rates outside the US': where a rate holds.
_RATE_IN = LeadUp(
    r"\broyalt(?:y|ies)\b(?:(?!licen[cs]|commerciali|\brights?\b|territor)[^.;]){0,110} "
    r"(?:in|outside|within)(?: of)?(?: the)? ?$|"
    r"\bprofits?\b[^.;]{0,40} (?:in|from)(?: sales in)?(?: the)? ?$",
    "royalt|profit",
    150,
)
# 'has the right to elect to co-commercialise it in the US': what a side may choose to join in.
_MAY_JOIN = LeadUp(
    r"\b(?:right|option|elect\w*|opts?|may|can|could)(?: to)?(?: (?:elect|opt|choose))?(?: to)? "
    r"co-?(?:promot|detail|market|commerciali[sz]|develop)[^.;]{0,60} in (?:the )?$",
    "co-|copromot|codetail|comarket|cocommerc|codevelop",
    120,
)
# 'These milestones extend beyond the region'.
_MILESTONES_BEYOND = LeadUp(r"\bmilestones?\b[^.;]{0,40}\b(?:beyond|outside) (?:of )?(?:the )?$", "milestone", 80)
# '70 countries, including a number outside of Africa'.
_SOME_OUTSIDE = LeadUp(
    r"\bincluding (?:an? number of |several |some |many |a few )(?:[a-z]{2,12} ){0,2}(?:outside|beyond) (?:of "
    r")?(?:the )?$",
    "including ",
    70,
)
# Where sales are booked, and where a party looks to.
_SELLS_THERE = LeadUp(
    r"\b(?:record|book)(?:s|ed)? sales in [^.;]{0,60}$|"
    r"\b(?:seek|aim|plan|intend|want|hope|look)(?:s|ing)? to (?:expand|extend|broaden) (?:its|their|our) "
    r"(?:[\w-]{1,20} ){0,3}?(?:sales|presence|business|footprint|reach)\b[^.;]{0,60}$",
    "sales in|expand|extend|broaden",
    140,
)
_HOLDS_NOW = LeadUp(
    r"\b(?:currently|already|presently) (?:has|have|holds?|owns?)\b[^.;]{0,80}$|"
    r"\balready (?:being )?(?:licensed|marketed|available|on the market) (?:in|for|across) (?:the )?$",
    "currently|already|presently",
    110,
)
# Where both sides sell, rights may be granted elsewhere.
_TOGETHER = LeadUp(
    r"\b(?:will|would|may|to) (?:jointly |co-?)(?:commerciali[sz]e|promote|market)\b[^;.]{0,50}$",
    "jointly|co-|copromot|cocommerc|comarket",
    70,
)
# 'an option to recapture the rights for the US' is what may come back, and was granted.
_GIVEN_BACK = LeadUp(
    r"\b(?:hand|giv)(?:s|ed|ing|en|e)? back\b[^;.]{0,40}$|"
    r"\b(?:right|option|opt(?:s|ed)?)\b[^;.]{0,60}\b(?:recapture|re-?acquire|re-?gain|reclaim|"
    r"(?:buy|take|claw) back)\b[^;.]{0,100}$",
    " back|recapture|reacquire|re-acquire|regain|re-gain|reclaim",
    180,
)
_CO_PROMOTED = LeadUp(r"\bco-?promot\w*\b[^.;]{0,60} (?:in|for) (?:the )?$", "promot", 90)
# What may be acquired later, and where a party looks to.
_NO_GRANT = LeadUp(
    r"\b(?:enter|tap|explore)\w*\b[^.;]{0,60}\bmarkets?,? (?:including |such as |like )?(?:in )?(?:the )?$|"
    r"\b(?:deals?|agreements?|contracts?) (?:with|in) (?:a total of )?(?:[\w-]+ ){0,2}(?:countries|"
    r"markets)\b[^.;]{0,30}$|"
    r"\b(?:companies|firms|partners?) in (?:the )?$|"
    r"\bright of first (?:refusal|negotiation|offer)\b[^.;]{0,130}$|\bfocus\w*\b[^.;]{0,40} on (?:the |our |its )?$|"
    r"\b(?:which|that) focus\w* on [^.,;]{0,90}$",
    "market|countries|companies|firms|partner|right of first|focus",
    150,
)
# 'with the right to expand the territory to include Taiwan': what may be added is not granted yet.
_MAY_WIDEN = LeadUp(
    r"\b(?:right|option|may|could|possibility)\b[^.;]{0,40}\b(?:(?:expand|extend|broaden)\w*|add)\b[^.;]{0,80}$",
    "expand|extend|broaden|add",
    140,
)
# What a side may do for itself elsewhere.
_ITS_OWN = Pattern(r"\b(?:its|their) own (?:use|development|commerciali[sz]ation|purposes?)\b[^.;]{0,80}$")
# 'Alpha Pharmaceuticals of the USA'.
_SEAT_OF = Pattern(
    r"\b(?!Rest|Territor|Countr|Market|Right|Region|All|Most|Outside|Commerciali|Licens)[A-Z][\w-]+,? of (?:the )?$"
)
# What a party holds before the deal.
_HELD_NOW = Pattern(
    r"(?:Presently|Currently|At present|Previously)\b|Under (?:the )?(?:previous|earlier|prior|existing)\b"
)
# Each of these tells so by itself.
_ALONE = frozenset(
    [
        _COMPANY_OF,
        _SALES_OF,
        _SHARE_OF,
        _RATE_IN,
        _MAY_JOIN,
        _MILESTONES_BEYOND,
        _SOME_OUTSIDE,
        _SELLS_THERE,
        _HOLDS_NOW,
        _TOGETHER,
        _GIVEN_BACK,
        _CO_PROMOTED,
        _NO_GRANT,
        _MAY_WIDEN,
    ]
)
_TELLS_ELSEWHERE = LeadUps(KEEPS, _BAD_BEFORE, *_ALONE)


def is_elsewhere(words: str, before: str) -> bool:
    """Tell places that are not where the rights are granted: of an office, of sales, of rights held or given back."""
    # No pattern looks farther back; all but two are matched in lower case, which is made once.
    low = lowered(before[-180:])
    told = _TELLS_ELSEWHERE.told(low)
    return bool(
        _HELD_NOW.match(words)
        or (KEEPS in told and KEEPS.read(low[-140:]) and NOT_KEPT.pattern.search(low[-140:]))
        or (_BAD_BEFORE in told and _BAD_BEFORE.read(low) and not TO_BE_SOLD.search(low))
        or any(rule.read(low) for rule in told & _ALONE)
        or (" own " in low and _ITS_OWN.search(before[-120:]))
        or (" of " in low[-8:] and _SEAT_OF.search(before[-40:]))
    )
