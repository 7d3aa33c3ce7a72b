"""Sums unpaid: amounts that the words right before them make no payment of a deal, or no payment of its parties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.screened import Worded, lowered

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

# How far before an amount such words may begin.
_FARTHEST = 160
# Rules on the words right before an amount: each is tried only where one of its own words stands there.
_NOT_PAID = (
    # '... once sales exceed $X', 'sales reach $X to $Y'.
    Worded(
        r"\bsales(?: (?!milestones?\b)[\w-]+){0,4}? (?:reach|exceed|pass|surpass|hit|above|over|beyond|in excess)\w*"
        r"(?: of)?(?: (?:an?|the|more|than|at|least|over|about|approximately)){0,4}[^.;$€£¥\d]{0,3}"
        r"(?:[$€£¥][\d.]{1,6} ?\w{1,8} (?:to|and|or) )?$|"
        r"\b(?:net |annual |on )sales(?: of [\w-]{1,30})? (?:up to|below|under|between|in excess of|over|above) "
        r"(?:an? )?$|"
        r"(?<!and )(?<!or )\bsales of (?:(?:an?|about|approximately|over|more|than|at|least|some|nearly|around|"
        r"roughly) ){0,3}$",
        "sales",
    ),
    Worded(
        r"\((?:(?:up|down|raised|increased) from|from|previously|formerly|earlier|against|instead of) "
        r"(?:about |up to )?$",
        "(from|(up from|(down from|(raised|(increased|(previously|(formerly|(earlier|(against|(instead",
    ),
    # What another sum has taken the place of.
    Worded(
        r"\b(?:originally|previously|formerly) (?:eligible|entitled|due|set|obligated|required|in line|"
        r"slated|agreed)\b[^.;$€£¥]{0,60}$|"
        r"\b(?:from|instead of|rather than|in place of) (?:the |an? )?(?:original|initial|previous|earlier|former)"
        r"(?:ly agreed)? (?:up to )?$|"
        r"\b(?:similar|previous|earlier|prior) (?:deals?|pacts?|agreements?|collaborations?)\b[^;$€£¥]{0,120}$",
        "original|initial|former|similar|previous|earlier|prior",
    ),
    Worded(r"\broyalt\w*\b[^.;$€£¥]{0,60}\bcap\w* (?:at|of) (?:an? )?$", "royalt"),
    # 'increases by $X'; 'surpassing the $X paid by ...'.
    Worded(
        r"\b(?:increas|rais|reduc|lower|decreas)\w*(?: by| of)?(?: an?)?(?: additional)? $|"
        r"\b(?:surpass|topp|eclips|beat|dwarf|rivall|compar|up from|down from|(?:larger|bigger|higher|smaller|lower) "
        r"than)\w*(?: (?:to|with|the|last|year's|its)){0,4} $",
        "increas|rais|reduc|lower|decreas|surpass|topp|eclips|beat|dwarf|rivall|compar|up from|down from|bigger|higher|"
        "smaller|larger",
    ),
    # A part of the upfront, what is taken off it or left of it; what accounts make of it; what a filer foresees.
    Worded(
        r"\bof the (?:[\w-]{1,20} ){0,2}?up[ -]?front(?: payment| fee| cash)?,(?: or)?(?: about| approximately)? $|"
        r"\btax(?:es)? of(?: about| approximately)? $|\bleaving(?: it| them)?(?: with)?(?: about| approximately)? $",
        "of the |tax|leaving",
    ),
    Worded(
        r"\b(?:expenses?|revenues?|income)\b (?:were|was|of|totall?ed|rose|increased|amounted)\b[^.;$€£¥]{0,30}$",
        "expense|revenue|income",
    ),
    Worded(
        r"\b(?:keeps?|retains?|kept|retained)(?: (?:about|approximately|around|some|nearly|over|up|to|an?)){0,4} "
        r"(?:[$€£¥][\d.,]{1,9} ?\w{0,8} of the up[ -]?front(?: payment| fee)?,? and )?"
        r"(?:(?:about|approximately|around|some|up|to) ){0,4}$",
        "keep|retain|kept",
    ),
    Worded(
        r"\b(?:paid|received) to date\b[^.;$€£¥]{0,30}$|\btransaction price\b(?:(?!milestone)[^.;$€£¥]){0,60}$",
        "to date|transaction price",
    ),
    # '... and deals with Gamma ($X upfront) and Delta ($Y upfront) followed'; what a year's deals have come to.
    Worded(
        r"\bdeals with [^;.]{1,60} \($|"
        r"\b(?:deals|pacts|agreements|contracts|exports|transactions) (?:[\w-]{1,20} ){0,5}?(?:valued at|worth)"
        r"(?: over| more than| at least| up to)* "
        r"(?:(?:[a-z]{2,3} ?)?[$€£¥]?[\d.,]{1,12} ?[a-z]{1,9} (?:up[ -]?front )?(?:and|plus) (?:up to )?)?$|"
        r"\b(?:combined|total|aggregate|cumulative) (?:value|sum|amount) of (?:the|these|those|all|its|such) "
        r"(?:[\w-]{1,20} ){0,2}?(?:deals|pacts|agreements|contracts|exports|transactions)\b[^.;$€£¥]{0,90}$",
        "deals|pacts|agreements|contracts|exports|transactions",
    ),
    # 'deals with Beta and Gamma that bring it a combined $X upfront and up to $Y in milestones': of no single deal.
    Worded(
        r"\b(?:deals|agreements|pacts|licen[cs]es) with (?:[^.;$€£¥]|\.(?= [a-z])){1,60}? and [^.;$€£¥]{1,80}"
        r"\bcombined (?:[^.;]|\.(?=\d)){0,60}$",
        "combined",
    ),
    # What a market, a share or a year's sum of deals has come to.
    Worded(
        r"\b(?<!could )(?<!would )(?<!might )(?<!may )(?:soar|surg|jump|climb|grew|grow|ros|swell|swoll|balloon|rocket|"
        r"fell|fall|drop|declin|slid|tumbl|slump)\w*"
        r"(?: (?:sharply|steadily|[\d.]{1,6}(?:%| per ?cent)))?,? (?:to|by|from)"
        r"(?: (?:an?|some|almost|nearly|about|around|over|more than|roughly|record|estimated|total|of)){0,4} $",
        "soar|surg|jump|climb|grew|grow|ros|swell|swoll|balloon|rocket|fell|fall|drop|declin|slid|tumbl|slump",
    ),
    # What somebody had reckoned with, asked for or been helped by.
    Worded(
        r"\bhad (?:once |originally |initially )?(?:modell?ed|expected|hoped|aimed|looked|pencill?ed|predicted|wanted|"
        r"asked|"
        r"demanded|sought|forecast|offered|budgeted)\b[^.;$€£¥]{0,60}$|\bproposed an? $|"
        r"\b(?:helped|boosted|lifted|buoyed|aided|propped up) by (?:an? |the )?(?:[\w-]{1,20} ){0,3}$",
        "had |proposed|helped by|boosted by|lifted by|buoyed by|aided by|propped up by",
    ),
    # What another sum stands in the place of: 'which replaces the $X milestone'.
    Worded(
        r"\b(?:replac(?:es|ed|ing)|supersed(?:es|ed|ing)|in (?:lieu|place) of|instead of|rather than|waiv(?:es|ed|ing)|"
        r"for(?:e)?go(?:es|ing)?|cancel(?:s|led|ling)|eliminat(?:es|ed|ing)|delet(?:es|ed|ing)|remov(?:es|ed|ing)|"
        r"scrap(?:s|ped|ping)) (?:(?:an?|the|any|its|previous|previously|"
        r"earlier|original|originally|agreed|planned|remaining|later|future|payment|milestone|fee|of|up|to) ?){0,7} $",
        "replac|supersed|lieu of|place of|instead of|rather than|waiv|forgo|forego|cancel|eliminat|delet|remov|scrap",
    ),
    # What all of a company's deals could bring: 'through such alliances it could receive $X'.
    Worded(
        r"\b(?:(?:through|across|from) (?:these|those) |(?:through|across|from|under|with) (?:(?:all|each)(?: of)?"
        r"(?: the| its| our| their| these)?|such|its|our|their) )(?:[\w-]{1,20} ){0,3}?(?:alliances|partnerships|"
        r"collaborations|partnered program(?:me)?s)\b"
        r"[^;$€£¥]{0,100}$|"
        r"\b(?:through|across|from|under) (?:all(?: of)? (?:the|its|our|their|these)|its (?:existing|current|various|"
        r"other|many))(?: [\w-]{1,20}){0,3}? (?:deals|agreements|pacts|licen[cs]es|partners|programs)\b"
        r"[^;$€£¥]{0,100}$",
        "alliances|partnerships|collaborations|programmes|programs|licenses|licences|partners|deals|agreements|pacts",
    ),
    # What would have been paid; what the deal itself would have been worth is its total.
    Worded(
        r"(?<!deal )(?<!agreement )(?<!partnership )(?<!alliance )(?<!collaboration )"
        r"\b(?:would|could|might) (?:otherwise |potentially )?have (?:paid|received|earned|brought|netted|been (?:paid|"
        r"owed|due|eligible|entitled))\b[^.;$€£¥]{0,60}$",
        "have paid|have received|have earned|have brought|have netted|have been",
    ),
    Worded(
        r"\bguid(?:ing|ance)\b[^;$€£¥]{0,60}(?:[$€£¥][\d.]{1,6} ?\w{1,8} to )?"
        r"(?:[$€£¥][\d.]{1,6} ?\w{1,8}\b[^;$€£¥]{0,60})?$",
        "guid",
    ),
)
_SAID_OF_NOT_PAID = frozenset(word for rule in _NOT_PAID for word in rule.words)


def is_told_unpaid(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell an amount right before which, or before what is said of it ('up to'), words end that make it no payment."""
    said = _SAID_OF_NOT_PAID if bounds.said is None else _SAID_OF_NOT_PAID & bounds.said
    if not said:
        return False
    # Most sentences have one of many words somewhere, and few have it here.
    left = max(bounds.start, amount.start - _FARTHEST)
    low = lowered(text[left : amount.start])
    near = {word for word in said if word in low}
    if not near:
        return False
    stretches = [text[left:end] for end in {amount.start, amount.span_start}]
    tried = (rule for rule in _NOT_PAID if not rule.words.isdisjoint(near))
    return any(rule.search(stretch) is not None for rule in tried for stretch in stretches)


# 'Shareholders receive $X', 'a break fee of $X', 'analysts see $X': no party pays or is paid, or not for a licence.
_NO_PARTY_PAYS = (
    Worded(
        r"\b(?:(?:share|stock|note|bond)holders|investors|(?:each|every) (?:patient|dose|treatment|shareholder)|"
        r"analysts?|(?:chief )?executives?|directors|employees|staff)\b"
        r"(?: (?!if\b|whether\b|that\b)[\w'&.-]{1,20}){0,6} $",
        "holders|investor|patient|dose|treatment|shareholder|analyst|executive|director|employee|staff",
    ),
    # 'has regained all rights and will receive $X to bring the programme back': the deal is over.
    Worded(
        r"\b(?:regain|reacquir|re-acquir)\w*\b[^.;$€£¥]{0,80}\band\b[^.;$€£¥]{0,30}\b(?:receiv|get|is paid|be paid)\w*"
        r"[^.;$€£¥]{0,60}$",
        "regain|reacquir|re-acquir",
    ),
    Worded(
        r"\b(?:break(?:-?up)?|termination|arrangement|retainer|filing|user|success|advisory|court) fees? (?:of |"
        r"totall?ing )?$",
        " fee",
    ),
    Worded(
        r"\b(?:dividends?|salar(?:y|ies)|severance|damages|penalt(?:y|ies)|tax(?:es)?|refunds?|grants?|subsid(?:y|ies)|"
        r"rents?|"
        r"cash bonus(?:es)?|executives? a bonus|settlements?|tax credits?) (?:of|worth|"
        r"totall?ing) (?:an? )?(?:about |"
        r"around |some )?$",
        "dividend|salar|severance|damage|penalt|settlement|tax|refund|grant|subsid|rent|bonus",
    ),
    Worded(
        r"\b(?:the|an?|whose|that) (?:[\w-]{1,20} ){0,2}?(?:company|firm|group|business|biotech) "
        r"(?:(?:is|was|would be|could be|might be|will be) )?(?:worth|valued at) $",
        "worth|valued",
    ),
    # 'the average upfront payment hit $X': what many deals bring is of none of them.
    Worded(
        r"(?<!weighted )(?<!weighted-)\b(?:average|averag(?:ed|ing)|median|typical(?:ly)?|(?:the|an?|industry) mean)\b"
        r"(?! price)[^;.,$€£¥]{0,60}$",
        "averag|median|typical| mean",
    ),
)
_SAID_OF_NO_PARTY = frozenset(word for rule in _NO_PARTY_PAYS for word in rule.words)


def is_of_no_party(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell an amount that the words right before it say is paid by or to no party of a deal, or not for a licence."""
    if not bounds.says_one_of(_SAID_OF_NO_PARTY):
        return False
    before = text[max(bounds.start, amount.start - _FARTHEST) : amount.span_start]
    return any(rule in bounds.rules and rule.search(before) is not None for rule in _NO_PARTY_PAYS)
