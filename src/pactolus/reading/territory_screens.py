"""Places that are not where a deal's rights are granted: what is kept, held before, sold or looked to elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.lead_ups import LeadUp
from pactolus.reading.patterns import Pattern
from pactolus.reading.place_mentions import EXCEPT
from pactolus.reading.screened import Folded, lowered

if TYPE_CHECKING:
    from pactolus.reading.passages import Sentence
    from pactolus.reading.place_mentions import Mention

_BAD_BEFORE = LeadUp.of(
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
_COMPANY_OF = LeadUp.of(
    r"\b(?:inc|ltd|plc|corp|ag|sa|co|s\.a|s\.p\.a|n\.v|b\.v|gmbh|ab|oy|llc|k\.k|a/s|s\.l|s\.r\.l)\.?,? of (?:the )?$",
    " of ",
    60,
)
# 'will be developed and sold in Japan by Beta'.
_TO_BE_SOLD = LeadUp.of(
    r"\b(?:will|would|shall|to) be (?:[a-z]{4,14},? (?:and )?){0,3}(?:sold|launched) in (?:the )?$",
    "be ",
    80,
)
# Where sales or royalties arise is not where the rights hold.
_SALES_OF = LeadUp.of(
    r"\b(?<!production and )(?<!manufacture and )(?<!manufacturing and )(?<!marketing and )(?:net "
    r")?sales(?: of (?:[\w-]+ ){0,3}[\w-]+)?(?: in (?:any|each|all|other) (?:territor\w+|countr\w+|jurisdictions?))? "
    r"(?:in|outside|within)(?: the| of| of the)? $",
    "sales",
    80,
)
# What somebody pays a share of, or what a sublicence brings in, is told of places of its own.
_SHARE_OF = LeadUp.of(
    r"\b(?:[\d.]{1,5} ?(?:%|per ?cent)|half|share|portion) of (?:the |all )?(?:[\w-]{1,20} "
    r"){0,4}?(?:costs?|expenses?)\b[^.;]{0,60}$|"
    r"\b(?:co-?)?fund(?:s|ing)?\b[^.;]{0,60} activities in (?:the )?$|"
    r"\b(?:costs|expenses) (?:in|outside|within)(?: of)? (?:the )?$|"
    r"\bany (?:licen[cs]e|sub-?licen[cs]e)\b[^.;]{0,130}$",
    "cost|expense|fund|any licen|any sub",
    180,
)
# 'royalties from 10% in the US and at lower rates outside the US': where a rate holds.
_RATE_IN = LeadUp.of(
    r"\broyalt(?:y|ies)\b(?:(?!licen[cs]|commerciali|\brights?\b|territor)[^.;]){0,110} "
    r"(?:in|outside|within)(?: of)?(?: the)? ?$|"
    r"\bprofits?\b[^.;]{0,40} (?:in|from)(?: sales in)?(?: the)? ?$",
    "royalt|profit",
    150,
)
# 'has the right to elect to co-commercialise it in the US': what a side may choose to join in.
_MAY_JOIN = LeadUp.of(
    r"\b(?:right|option|elect\w*|opts?|may|can|could)(?: to)?(?: (?:elect|opt|choose))?(?: to)? "
    r"co-?(?:promot|detail|market|commerciali[sz]|develop)[^.;]{0,60} in (?:the )?$",
    "co-|copromot|codetail|comarket|cocommerc|codevelop",
    120,
)
# Where both sides sell, rights may be granted elsewhere.
_TOGETHER = LeadUp.of(
    r"\b(?:will|would|may|to) (?:jointly |co-?)(?:commerciali[sz]e|promote|market)\b[^;.]{0,50}$",
    "jointly|co-|copromot|cocommerc|comarket",
    70,
)
_CO_PROMOTED = LeadUp.of(r"\bco-?promot\w*\b[^.;]{0,60} (?:in|for) (?:the )?$", "promot", 90)
# 'an option to recapture the rights for the US' is what may come back, and was granted.
_GIVEN_BACK = LeadUp.of(
    r"\b(?:hand|giv)(?:s|ed|ing|en|e)? back\b[^;.]{0,40}$|"
    r"\b(?:right|option|opt(?:s|ed)?)\b[^;.]{0,60}\b(?:recapture|re-?acquire|re-?gain|reclaim|"
    r"(?:buy|take|claw) back)\b[^;.]{0,100}$",
    " back|recapture|reacquire|re-acquire|regain|re-gain|reclaim",
    180,
)
# 'with the right to expand the territory to include Taiwan': what may be added is not granted yet.
_MAY_WIDEN = LeadUp.of(
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
# What may be acquired later, and where a party looks to.
_NO_GRANT = LeadUp.of(
    r"\b(?:enter|tap|explore)\w*\b[^.;]{0,60}\bmarkets?,? (?:including |such as |like )?(?:in )?(?:the )?$|"
    r"\b(?:deals?|agreements?|contracts?) (?:with|in) (?:a total of )?(?:[\w-]+ ){0,2}(?:countries|"
    r"markets)\b[^.;]{0,30}$|"
    r"\b(?:companies|firms|partners?) in (?:the )?$|"
    r"\bright of first (?:refusal|negotiation|offer)\b[^.;]{0,130}$|\bfocus\w*\b[^.;]{0,40} on (?:the |our |its )?$|"
    r"\b(?:which|that) focus\w* on [^.,;]{0,90}$",
    "market|countries|companies|firms|partner|right of first|focus",
    150,
)
# 'Alpha also has a co-promotion right in the US': rights may be granted elsewhere too.
_BESIDE = LeadUp.of(
    r"\bco-?(?:promot|detail|market|commerciali[sz])\w*(?: \(\w+\))?(?: rights?| options?| effort)?\b[^.;]{0,50}$|"
    r"\b(?:option|right) to promote\b[^.;]{0,50}$",
    "co-|copromot|codetail|comarket|cocommerc|to promote",
    90,
)
_HOLDS_NOW = LeadUp.of(
    r"\b(?:currently|already|presently) (?:has|have|holds?|owns?)\b[^.;]{0,80}$|"
    r"\balready (?:being )?(?:licensed|marketed|available|on the market) (?:in|for|across) (?:the )?$",
    "currently|already|presently",
    110,
)
# What a party holds before the deal.
_HELD_NOW = Pattern(
    r"(?:Presently|Currently|At present|Previously)\b|Under (?:the )?(?:previous|earlier|prior|existing)\b"
)
_MILESTONES_FOR = Pattern(r"\bmilestones?\b[^.;,]{0,40}$")
# 'patients worldwide', 'its global capabilities'.
_PEOPLE = Folded(
    r"\b(?:patients|people|children|women|men|adults|families|lives|individuals|"
    r"(?:net|product|annual) sales)(?: living)? $"
)
_SIZE = Folded(
    r"[\w-]{1,12} (?:[\w-]{1,20} ){0,2}?(?:diseases?|infections?|health|pandemics?)\b|"
    r"[\w-]{1,12} (?:capabilit|presence|leader|footprint|expertise|scale|reach|network|organi[sz]ation|company)|"
    r"[\w-]{1,12} (?:[\w-]{1,20} ){1,3}?organi[sz]ation"
)
# '... in milestones for global rights'.
_RIGHTS_NEXT = Pattern(r"[\w-]{1,20} (?:[\w-]{1,20} ){0,3}?(?:rights|licen[cs]e)\b")
# 'will fund the global development programme', 'a maker of medicines that sells products for global markets'.
_PAID_WORK = Folded(
    r"\b(?:fund|reimburs|expens|costs?|spend|budget)\w*\b[^.;]{0,80}$|"
    r"\b(?:that|which|who) (?:[\w-]{3,20},? (?:and )?){1,4}(?:[\w-]{1,20} ){0,3}?"
    r"(?:products|medicines|drugs|generics|therapies) (?:for|to|in) (?:the )?$"
)
_WORLDWIDE_WORK = Folded(
    r"\b(?:agreement|deal|collaboration|pact)\b[^.;]{0,60} (?:worldwide|global) (?:co-)?development\b"
)
_SAYS_WHERE = Folded(
    r"(?:worldwide|global)(?: and [a-z-]{4,14})? basis|right|licen[cs]|territor|commerciali|except|excluding|countr"
)
_KEEPS = LeadUp.of(
    r"\b(?:(?:retain|keep|hold(?:s|ing)? (?:on to|back)|hang(?:s|ing)? on ?to|reserv)\w*|"
    r"maintain\w*(?= (?:[\w-]{1,20} ){0,5}?(?:rights?|commerciali)|"
    r" (?:the |its |all |full |sole |exclusive ){0,4}$))\b",
    "retain|keep|hold|hang|reserv|maintain",
    150,
)
# 'In South Korea, Alpha will retain the rights'.
_KEEPS_AFTER = Pattern(
    r",? (?:where )?(?:(?:[A-Z][\w.&'-]{0,30} ){1,3}|it |they |the (?:company|licensor|grantor) )(?:will |would "
    r"|shall |is "
    r"to |has )?"
    r"(?:retain|keep|maintain|reserve)(?:s|ed|ing)?\b(?=[^.;]{0,60}(?:right|commerciali|market|exclusiv))"
)
# 'retains a U.S. co-promotion option'.
_JOINS_IN = Pattern(r" (?:rights? to )?co-?(?:promot|market|commerc|develop|detail)")
# Rights to some of the products are kept: the others are granted there too.
_PARTLY = Pattern(r"\b(?:certain|some|(?<!all )(?<!all the )other)\b")
# 'trade name: Brandex in Europe': where a product is called so.
_CALLED_THERE = LeadUp.of(
    r"\bknown as [\w&-]{1,20} (?:in|outside)(?: of)?(?: the)? (?:[^.;,]{0,30} and )?$|"
    r"\b(?:trade ?names?|trade ?marks?|brand(?: names?)?|marketed as|sold as|known as)\b[^(),;.]{0,40}? in (?:the )?$",
    "known as|trade|brand|marketed as|sold as",
    80,
)
# '70 countries, including a number outside of Africa'.
_SOME_OUTSIDE = LeadUp.of(
    r"\bincluding (?:an? number of |several |some |many |a few )(?:[a-z]{2,12} ){0,2}(?:outside|beyond) (?:of "
    r")?(?:the )?$",
    "including ",
    70,
)
# Where sales are booked, and where a party looks to.
_SELLS_THERE = LeadUp.of(
    r"\b(?:record|book)(?:s|ed)? sales in [^.;]{0,60}$|"
    r"\b(?:seek|aim|plan|intend|want|hope|look)(?:s|ing)? to (?:expand|extend|broaden) (?:its|their|our) "
    r"(?:[\w-]{1,20} ){0,3}?(?:sales|presence|business|footprint|reach)\b[^.;]{0,60}$",
    "sales in|expand|extend|broaden",
    140,
)
# 'These milestones extend beyond the region'.
_MILESTONES_BEYOND = LeadUp.of(r"\bmilestones?\b[^.;]{0,40}\b(?:beyond|outside) (?:of )?(?:the )?$", "milestone", 80)
# Between what is kept and the place another clause begins.
# ('the rights to develop, manufacture, and commercialize it in China' is one).
_ANOTHERS = Pattern(
    r"[;]|, (?:while|and(?! also in\b)"
    r"(?! (?:to )?(?:commerciali[sz]e|market|sell|distribute|promote|export|commerciali[sz]ation)\b)|"
    r"with|but)\b|\bwhile\b|\bgrant|\blicen[cs]ed to\b"
)
_NOT_KEPT = Folded(
    r"\bco-?(?:promot|market|commerc|develop)|\bprofits?\b|\bnot (?:retain|keep)|\bif\b|first negotiation"
)


def is_worldwide_work(words: str) -> bool:
    """Tell an agreement 'for the worldwide development' of something, which needs no word of rights."""
    return bool(_WORLDWIDE_WORK.search(words))


def is_said_to_hold(words: str, before: str) -> bool:
    """Tell 'worldwide' said of rights from the same word said of milestones."""
    said = _SAYS_WHERE.search(words) or is_worldwide_work(words)
    if _PEOPLE.search(before) or _SIZE.match(words, len(before)):
        return False
    if _PAID_WORK.search(before) and not _RIGHTS_NEXT.match(words, len(before)):
        return False
    return bool(said) and not (_MILESTONES_FOR.search(before) and not _RIGHTS_NEXT.match(words, len(before)))


def is_where_it_is_called_so(text: str, place: Mention) -> bool:
    """Tell the place of a trade name: '(alphastin, trade name: Brandex in Europe)'."""
    return bool(_CALLED_THERE.search(lowered(text[max(0, place.start - 80) : place.start])))


def is_elsewhere(words: str, before: str) -> bool:
    """Tell places that are not where the rights are granted: of an office, of sales, of rights held or given back."""
    # No pattern looks farther back; all but two are matched in lower case, which is made once.
    low = lowered(before[-180:])
    return bool(
        (_KEEPS.search(low[-140:]) and _NOT_KEPT.pattern.search(low[-140:]))
        or (_BAD_BEFORE.search(low) and not _TO_BE_SOLD.search(low))
        or _COMPANY_OF.search(low)
        or _SALES_OF.search(low)
        or _SHARE_OF.search(low)
        or _RATE_IN.search(low)
        or _MAY_JOIN.search(low)
        or _MILESTONES_BEYOND.search(low)
        or _SOME_OUTSIDE.search(low)
        or _SELLS_THERE.search(low)
        or _HELD_NOW.match(words)
        or _HOLDS_NOW.search(low)
        or _TOGETHER.search(low)
        or _GIVEN_BACK.search(low)
        or _CO_PROMOTED.search(low)
        or (" own " in low and _ITS_OWN.search(before[-120:]))
        or (" of " in low[-8:] and _SEAT_OF.search(before[-40:]))
        or _NO_GRANT.search(low)
        or _MAY_WIDEN.search(low)
    )


def is_to_be_sold(before: str) -> bool:
    """Tell the places that somebody is to sell a product in."""
    return bool(_TO_BE_SOLD.search(lowered(before[-80:])))


def is_beside(before: str) -> bool:
    """Tell where a side only joins in, which says little of where the rights are granted."""
    return bool(_BESIDE.search(lowered(before[-90:])))


def is_kept(text: str, sentence: Sentence, run: list[Mention]) -> bool:
    """Tell what the grantor keeps for itself; a co-promotion right, or a condition, takes nothing from the grant."""
    if _KEEPS_AFTER.match(text, run[-1].end, min(sentence.end, run[-1].end + 160)):
        # 'worldwide, excluding Japan and Korea, where Alpha retains the rights': the list says what is excepted.
        return not any(EXCEPT.search(text[max(sentence.start, one.start - 60) : one.start]) for one in run)
    before = text[max(sentence.start, run[0].start - 150) : run[0].start]
    return _keeps(before) and not EXCEPT.search(before[-80:])


def is_kept_outside(text: str, sentence: Sentence, run: list[Mention]) -> bool:
    """Tell places outside of which the grantor keeps its rights: it is there that it has granted them."""
    before = text[max(sentence.start, run[0].start - 150) : run[0].start]
    return _keeps(before) and bool(_OUTSIDE.search(before))


# Not 'keeps rights in Asia outside Japan'.
_OUTSIDE = Folded(
    r"\b(?:rights?|licen[cs]e|territor(?:y|ies)|countries|markets|commerciali[sz]\w+|world|elsewhere),? "
    r"(?:(?:to|for) (?:[\w-]{1,20} ){1,6}?)?outside(?: of)? (?:the )?$"
)


def _keeps(before: str) -> bool:
    keeps = _KEEPS.search(lowered(before))
    return bool(keeps and not _ANOTHERS.search(before, keeps.end()) and not _NOT_KEPT.search(before[-110:]))


def is_partly_kept(text: str, sentence: Sentence, run: list[Mention]) -> bool:
    """Tell that the grantor keeps only some of the rights to a place."""
    if _JOINS_IN.match(text, run[-1].end) or _PARTLY.search(text, max(sentence.start, run[0].start - 90), run[0].start):
        return True
    keeps = _KEEPS_AFTER.match(text, run[-1].end, min(sentence.end, run[-1].end + 160))
    return bool(keeps and _PARTLY.match(text, keeps.end() + 1))
