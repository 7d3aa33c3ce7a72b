"""Screens: amounts that stand among a deal's terms and are no payment of it.

A wrong sum is worse than none, so what the words make doubtful is left out: levels of sales, changes of other sums,
what other companies' deals paid, and what a page goes on to tell after it has begun with a second deal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.other_deals import is_of_another_deal
from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_accounts import is_due_each_year, is_of_the_accounts
from pactolus.reading.screened import Folded, Worded, lowered, said_in

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

# '... once sales exceed $X', 'sales reach $X to $Y'; 'increases by $X'; 'surpassing the $X paid by ...'.
_NOT_PAID = Worded(
    r"\bsales(?: (?!milestones?\b)[\w-]+){0,4}? (?:reach|exceed|pass|surpass|hit|above|over|beyond|in excess)\w*"
    r"(?: of)?(?: (?:an?|the|more|than|at|least|over|about|approximately)){0,4}[^.;$€£¥\d]{0,3}"
    r"(?:[$€£¥][\d.]{1,6} ?\w{1,8} (?:to|and|or) )?$|"
    r"\b(?:net |annual |on )sales(?: of [\w-]{1,30})? (?:up to|below|under|between|in excess of|over|above) (?:an? )?$|"
    r"\((?:(?:up|down|raised|increased) from|from|previously|formerly|earlier|against|instead of) (?:about |up to )?$|"
    r"(?<!and )(?<!or )\bsales of (?:(?:an?|about|approximately|over|more|than|at|least|some|nearly|around|"
    r"roughly) ){0,3}$|"
    # What another sum has taken the place of.
    r"\b(?:originally|previously|formerly) (?:eligible|entitled|due|set|obligated|required|in line|"
    r"slated|agreed)\b[^.;$€£¥]{0,60}$|"
    r"\b(?:from|instead of|rather than|in place of) (?:the |an? )?(?:original|initial|previous|earlier|former)"
    r"(?:ly agreed)? (?:up to )?$|"
    r"\b(?:similar|previous|earlier|prior) (?:deals?|pacts?|agreements?|collaborations?)\b[^;$€£¥]{0,120}$|"
    r"\broyalt\w*\b[^.;$€£¥]{0,60}\bcap\w* (?:at|of) (?:an? )?$|"
    r"\b(?:increas|rais|reduc|lower|decreas)\w*(?: by| of)?(?: an?)?(?: additional)? $|"
    r"\b(?:surpass|topp|eclips|beat|dwarf|rivall|compar|up from|down from|(?:larger|bigger|higher|smaller|lower) "
    r"than)\w*(?: (?:to|with|the|last|year's|its)){0,4} $|"
    # A part of the upfront, what is taken off it or left of it; what accounts make of it; what a filer foresees.
    r"\bof the (?:[\w-]{1,20} ){0,2}?up-?front(?: payment| fee| cash)?,(?: or)?(?: about| approximately)? $|"
    r"\btax(?:es)? of(?: about| approximately)? $|\bleaving(?: it| them)?(?: with)?(?: about| approximately)? $|"
    r"\b(?:expenses?|revenues?|income)\b (?:were|was|of|totall?ed|rose|increased|amounted)\b[^.;$€£¥]{0,30}$|"
    r"\b(?:keeps?|retains?|kept|retained)(?: (?:about|approximately|around|some|nearly|over|up|to|an?)){0,4} "
    r"(?:[$€£¥][\d.,]{1,9} ?\w{0,8} of the up-?front(?: payment| fee)?,? and )?"
    r"(?:(?:about|approximately|around|some|up|to) ){0,4}$|"
    r"\b(?:paid|received) to date\b[^.;$€£¥]{0,30}$|\btransaction price\b(?:(?!milestone)[^.;$€£¥]){0,60}$|"
    # '... and deals with Gamma ($X upfront) and Delta ($Y upfront) followed'.
    r"\bdeals with [^;.]{1,60} \($|"
    # 'deals with Beta and Gamma that bring it a combined $X upfront and up to $Y in milestones': of no single deal.
    r"\b(?:deals|agreements|pacts|licen[cs]es) with (?:[^.;$€£¥]|\.(?= [a-z])){1,60}? and [^.;$€£¥]{1,80}\bcombined "
    r"(?:[^.;]|\.(?=\d)){0,60}$|"
    # What a market, a share or a year's sum of deals has come to.
    r"\b(?<!could )(?<!would )(?<!might )(?<!may )(?:soar|surg|jump|climb|grew|grow|ros|swell|swoll|balloon|rocket|"
    r"fell|fall|drop|declin|slid|tumbl|slump)\w*"
    r"(?: (?:sharply|steadily|[\d.]{1,6}(?:%| per ?cent)))?,? (?:to|by|from)"
    r"(?: (?:an?|some|almost|nearly|about|around|over|more than|roughly|record|estimated|total|of)){0,4} $|"
    r"\b(?:deals|pacts|agreements|contracts|exports|transactions) (?:[\w-]{1,20} ){0,5}?(?:valued at|worth)"
    r"(?: over| more than| at least| up to)* "
    r"(?:(?:[a-z]{2,3} ?)?[$€£¥]?[\d.,]{1,12} ?[a-z]{1,9} (?:up-?front )?(?:and|plus) (?:up to )?)?$|"
    r"\b(?:combined|total|aggregate|cumulative) (?:value|sum|amount) of (?:the|these|those|all|its|such) "
    r"(?:[\w-]{1,20} ){0,2}?(?:deals|pacts|agreements|contracts|exports|transactions)\b[^.;$€£¥]{0,90}$|"
    # What somebody had reckoned with, asked for or been helped by.
    r"\bhad (?:once |originally |initially )?(?:modell?ed|expected|hoped|aimed|looked|pencill?ed|predicted|wanted|"
    r"asked|"
    r"demanded|sought|forecast|offered|budgeted)\b[^.;$€£¥]{0,60}$|\bproposed an? $|"
    r"\b(?:helped|boosted|lifted|buoyed|aided|propped up) by (?:an? |the )?(?:[\w-]{1,20} ){0,3}$|"
    # What another sum stands in the place of: 'which replaces the $X milestone'.
    r"\b(?:replac(?:es|ed|ing)|supersed(?:es|ed|ing)|in (?:lieu|place) of|instead of|rather than|waiv(?:es|ed|ing)|"
    r"for(?:e)?go(?:es|ing)?|cancel(?:s|led|ling)|eliminat(?:es|ed|ing)|delet(?:es|ed|ing)|remov(?:es|ed|ing)|"
    r"scrap(?:s|ped|ping)) (?:(?:an?|the|any|its|previous|previously|"
    r"earlier|original|originally|agreed|planned|remaining|later|future|payment|milestone|fee|of|up|to) ?){0,7} $|"
    # What all of a company's deals could bring: 'through such alliances it could receive $X'.
    r"\b(?:(?:through|across|from) (?:these|those) |(?:through|across|from|under|with) (?:(?:all|each)(?: of)?"
    r"(?: the| its| our| their| these)?|such|its|our|their) )(?:[\w-]{1,20} ){0,3}?(?:alliances|partnerships|"
    r"collaborations|partnered program(?:me)?s)\b"
    r"[^;$€£¥]{0,100}$|"
    r"\b(?:through|across|from|under) (?:all(?: of)? (?:the|its|our|their|these)|its (?:existing|current|various|other|"
    r"many))(?: [\w-]{1,20}){0,3}? (?:deals|agreements|pacts|licen[cs]es|partners|programs)\b[^;$€£¥]{0,100}$|"
    # (What the deal itself would have been worth is its total.)
    r"(?<!deal )(?<!agreement )(?<!partnership )(?<!alliance )(?<!collaboration )"
    r"\b(?:would|could|might) (?:otherwise |potentially )?have (?:paid|received|earned|brought|netted|been (?:paid|"
    r"owed|due|eligible|entitled))\b[^.;$€£¥]{0,60}$|"
    r"\bguid(?:ing|ance)\b[^;$€£¥]{0,60}(?:[$€£¥][\d.]{1,6} ?\w{1,8} to )?"
    r"(?:[$€£¥][\d.]{1,6} ?\w{1,8}\b[^;$€£¥]{0,60})?$",
    "sales|proposed|originally|original|initial|formerly|former|similar|previous|earlier|prior|royalt|increas|rais|reduc|lower|decreas|surpass|topp|eclips|beat|dwarf|"
    "rivall|compar|up from|down from|bigger|higher|smaller|larger|of the |tax|leaving|expense|revenue|"
    "income|to date|transaction price|soar|surg|jump|climb|grew|grow|ros|swell|swoll|balloon|rocket|fell|fall|"
    "drop|declin|slid|tumbl|slump|deals|pacts|agreements|contracts|exports|transactions|guid|had |"
    "helped by|boosted by|lifted by|replac|supersed|lieu of|place of|instead of|rather than|waiv|forgo|forego|cancel|"
    "eliminat|delet|remov|scrap|"
    "alliances|partnerships|collaborations|programmes|programs|licenses|licences|partners|have paid|"
    "have received|have earned|have brought|have netted|have been|"
    "buoyed by|aided by|propped up by|combined|keep|retain|kept|"
    "(from|(up from|(down from|(raised|(increased|(previously|(formerly|(earlier|(against|(instead",
)
# '$X when sales exceed $Y and $Z when they exceed ...': no second level, the next payment.
_FALLS_DUE = Folded(
    r" (?:when|once|if|as soon as) (?:they|these|it|those|(?:[a-z]+ ){0,3}sales) (?:exceed|reach|pass|surpass|top|hit)"
)
# '... on sales thresholds between $X and $Y', 'upon the achievement of $X in sales', 'upon reaching $X';
# not 'sales levels of up to $X'.
_A_LEVEL = Worded(
    r"\b(?:(?:thresholds?|levels|achiev\w+)(?: of| between| from| ranging(?: from| between)?)|"
    r"(?:upon|on|after|for) (?:achieving|attaining|reaching|passing|surpassing|hitting))(?: an?| at least)* $",
    "threshold|levels|achiev|attaining|reaching|passing|surpassing|hitting",
)
# 'royalties of 5% up to $X and 8% above it'.
_LEVEL_OF_A_RATE = Worded(
    r"(?:%|per ?cent)(?: (?:on|of|for|the|first|annual|net|sales|portion|that|up|to|above|over|below|between)){0,8} $",
    "%|percent|per cent",
)
_IN_SALES = (
    r" (?:in|of) (?:(?:aggregate|annual|calendar|year|worldwide|cumulative|global|product|total|net|"
    r"combined|u\.s\.) ){0,5}sales\b(?![ -](?:milestone|based|related|royalt|payment|and|or))"
)
# '$X, $Y and $Z in annual net sales': what the last is, all are.
_LISTED_IN_SALES = Worded(
    rf"(?:(?:,|,? and|,? or| to) (?:[a-z]{{0,3}} ?[$€£¥])?[\d.,]{{1,12}}(?: (?:million|billion))?){{1,5}}{_IN_SALES}",
    "sales",
)
# 'if annual sales targets are met ($X and above)'.
_AND_ABOVE = Worded(r"\+?,? (?:and|or) (?:above|beyond|over|higher|upwards)\b", "above|beyond|over|higher|upwards")
# '$X of the upfront payment', '$X in royalties on sales', '$X in cash and cash equivalents'.
_PART_OR_HELD = Folded(
    r" of (?:(?:the|this|its)|that(?! in\b| as\b)(?! up-?front(?: with| in\b| and|[,;.])))"
    r" (?:[\w-]{1,20} ){0,2}?up-?front\b|"
    rf"{_IN_SALES}|"
    r" in (?:(?!milestone|up-?front|payment)[\w-]{1,20} ){0,2}?royalt(?:y|ies)\b"
    r"(?!(?: payments)?,? (?:and|or|plus) (?:[\w-]{1,20} ){0,3}?milestone)|"
    r" (?:in|of) (?:unrestricted )?cash(?:,? (?:and )?(?:cash equivalents|equivalents|marketable|short-term|"
    r"investments)| on hand| reserves?)"
)


# '$X over the past three years': what has come in by several deals, or by one so far.
_SO_FAR = Worded(
    r"[^.;$€£¥]{0,80}\b(?:back then|at (?:the|that) time(?! of))\b|"
    r"[^.;$€£¥]{0,80}\b(?:over|in|during|within) the (?:past|last) (?:[\w-]{1,12} )?(?:months|years|quarters|decade)\b",
    "the past|the last|back then|at the time|at that time",
)
# 'the $X milestone that would have been due': what is paid no more.
_WOULD_HAVE_BEEN = Worded(
    r"[^.;$€£¥]{0,90}\b(?:would|could|might) (?:otherwise )?have (?:been (?:paid|payable|due|owed)|become (?:due|"
    r"payable)|fallen due)\b",
    "have been|have become|have fallen",
)
# 'Shareholders receive $X', 'a break fee of $X', 'analysts see $X': no party pays or is paid, or not for a licence.
_NO_PARTY_PAYS = Worded(
    r"\b(?:(?:share|stock|note|bond)holders|investors|(?:each|every) (?:patient|dose|treatment|shareholder)|analysts?|"
    r"(?:chief )?executives?|directors|employees|staff)\b(?: (?!if\b|whether\b|that\b)[\w'&.-]{1,20}){0,6} $|"
    # 'has regained all rights and will receive $X to bring the programme back': the deal is over.
    r"\b(?:regain|reacquir|re-acquir)\w*\b[^.;$€£¥]{0,80}\band\b[^.;$€£¥]{0,30}\b(?:receiv|get|is paid|be paid)\w*"
    r"[^.;$€£¥]{0,60}$|"
    r"\b(?:break(?:-?up)?|termination|arrangement|retainer|filing|user|success|advisory|court) fees? (?:of |"
    r"totall?ing )?$|"
    r"\b(?:dividends?|salar(?:y|ies)|severance|damages|penalt(?:y|ies)|tax(?:es)?|refunds?|grants?|subsid(?:y|ies)|"
    r"rents?|"
    r"cash bonus(?:es)?|executives? a bonus|settlements?|tax credits?) (?:of|worth|"
    r"totall?ing) (?:an? )?(?:about |"
    r"around |some )?$|"
    r"\b(?:the|an?|whose|that) (?:[\w-]{1,20} ){0,2}?(?:company|firm|group|business|biotech) "
    r"(?:(?:is|was|would be|could be|might be|will be) )?(?:worth|valued at) $|"
    # 'the average upfront payment hit $X': what many deals bring is of none of them.
    r"(?<!weighted )(?<!weighted-)\b(?:average|averag(?:ed|ing)|median|typical(?:ly)?|(?:the|an?|industry) mean)\b"
    r"(?! price)[^;.,$€£¥]{0,60}$",
    "regain|reacquir|re-acquir|"
    "holders|investor|patient|dose|treatment|analyst|executive|director|employee|staff| fee|dividend|salar|severance|"
    "damage|penalt|settlement|tax|refund|grant|subsid|rent|bonus|worth|valued|averag|median|typical| mean",
)
# '$X for Gamma Inc.', '$X for a building', '$X from the sale of its plant'.
_FOR_NO_LICENCE = Worded(
    r"(?: ?\([^()]{0,40}\))?(?: in cash)?(?: (?:today|now))?(?: at (?:the )?closing)? (?:"
    r"for (?:[\w&-]{2,25} ){1,3}(?:inc|ltd|plc|llc|gmbh|corp)\b(?!'s)|"
    r"(?:for|on) (?:an? |the |its |new )*(?:[\w-]{1,20} )?(?:buildings?|headquarters|plants?|factor(?:y|ies)|sites?|"
    r"campus|warehouse|premises)\b|"
    r"from (?:an? |the |its )*(?:[\w-]{1,20} )?(?:selling|share sale|sale of(?! (?:[\w-]{1,20} ){0,4}(?:stock|"
    r"shares))|insurers?|placing|offering|rights issue|"
    r"tax|government|taxman|investors|lenders?|banks?)\b|"
    r"(?:is|are|falls?) (?:due|payable|owed) to (?:the )?(?:agency|authorit|regulator|government))",
    " inc| ltd| plc| llc|gmbh| corp|building|headquarters|plant|factor|site|campus|warehouse|premises|selling|sale|"
    "insurer|placing|offering|rights issue|tax|government|investors|lender|bank|agency|authorit|regulator",
)
_FOLLOWS = Worded(
    r"\b(?:deal|agreement|move|announcement|news|pact|transaction) (?:follows|comes (?:after|amid|on the heels))\b|"
    r"\b(?:buy-?backs?|repurchases?) of\b",
    "follows|comes |buyback|buy-back|repurchase",
)


def _ends_in(rule: Worded, text: str, left: int, amount: Amount) -> bool:
    """Tell whether words end right before an amount, or before what is said of it ('up to')."""
    # Most sentences have one of many words somewhere, and few have it here.
    if rule.words.isdisjoint(said_in(text, left, amount.start, beyond=0)):
        return False
    ends = {amount.start, amount.span_start}
    return any(rule.search(text[left:end]) is not None for end in ends)


def is_a_level(text: str, amount: Amount) -> bool:
    """Tell a level of sales on which a payment or a rate depends, or the first and the last of several."""
    left = max(0, amount.span_start - _RATE_REACHES)
    first = amount.start if "up to" in text[amount.span_start : amount.start] else amount.span_start
    return bool(_A_LEVEL.search(text[left:first]) or _LEVEL_OF_A_RATE.search(text[left : amount.start]))


# 'upon achieving $X, $Y and $Z for the one and $W for the other': what the first is, all are.
_NEXT_LEVEL = Pattern(r"(?: for [^.;,$€£¥]{1,40}?)?(?:,|,? and|,? or|,? as well as) ")
_FALLS_DUE_ITSELF = Folded(
    r"[^.;,$€£¥]{0,30} (?:(?:up)?on|when|once|if|after|following|in|as|for (?:achiev|reach)\w+)\b"
)


def may_have_levels(said: frozenset[str]) -> bool:
    """Tell whether a sentence in which these words stand can tell of levels of sales."""
    return not _A_LEVEL.words.isdisjoint(said)


def is_next_level(text: str, level: Amount, amount: Amount) -> bool:
    """Tell a further level of sales, of which nothing else is said: 'upon achieving $X, $Y and $Z'."""
    listed_on = _NEXT_LEVEL.fullmatch(text, level.end, amount.span_start) and level.currency == amount.currency
    return bool(listed_on) and not _FALLS_DUE_ITSELF.match(text, amount.end)


_RATE_REACHES = 80
# 'development expenses of up to $X', 'spends at most $X as clinical expenses'.
_OF_COSTS = Folded(
    r"\b(?:costs?|expenses?|expenditures?|spends?|spending|budgets?|guidance|debt|notes?|loans?|borrow\w*|"
    r"rais(?:ed?|ing))\b"
    r"[^.;$€£¥]{0,40}$"
)
_AS_COSTS = Folded(
    r" (?:as|in|of|for|on) (?:[\w-]{1,20} ){0,5}(?:costs?|expenses?|expenditures?|spending|royalties|debt|loans?)\b|"
    r" for (?:[\w-]{1,20} ){0,4}(?:development|research|manufacturing|supply) (?:activities|services|work|efforts)\b"
)
# '$X to perform the study', '$X for the conduct of a trial': what the work costs.
_FOR_WORK = Worded(
    r"(?: ?\([^()]{0,40}\))?(?: in (?:[a-z-]{1,20} )?funding)? (?:to (?:perform|conduct|carry out|run|execute|"
    r"fund|finance|sponsor|support|pay for|cover|help)|for (?:the )?(?:conduct|performance|execution|funding) of|"
    r"(?:for|towards?) (?:performing|conducting|carrying out|running|funding)) "
    r"(?:(?!milestone|approv)[\w’'()-]{1,20} ){0,6}?(?:stud(?:y|ies)|trials?|research|development|work|tests?|"
    r"activities|services|program(?:me)?s?|manufactur\w+|costs|expenses)\b",
    "to perform|to conduct|to carry out|to run|to execute|to fund|to finance|to sponsor|to support|to pay for|to cover|"
    "to help|conduct|performance of|execution of|funding of|performing|carrying out|running|funding",
)


def is_of_costs(text: str, amount: Amount) -> bool:
    """Tell what is spent on development, lent or owed, or paid as royalties: none of it is for a milestone."""
    before = text[max(0, amount.span_start - _RATE_REACHES) : amount.span_start]
    return bool(_OF_COSTS.search(before) or _AS_COSTS.match(text, amount.end))


def is_for_work(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what pays for work that is to be done: 'and $X to perform the study'."""
    return bounds.says(_FOR_WORK) and bool(_FOR_WORK.match(text, amount.end, bounds.end))


def is_none_of_it(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell an amount that the words right before it make no payment of this deal."""
    left = max(bounds.start, amount.start - 160)
    return bool(
        (
            bounds.says(_NOT_PAID)
            and _ends_in(_NOT_PAID, text, left, amount)
            and not (text.endswith(" and ", left, amount.span_start) and _FALLS_DUE.match(text, amount.end, bounds.end))
        )
        or ((bounds.says(_A_LEVEL) or bounds.says(_LEVEL_OF_A_RATE)) and is_a_level(text, amount))
        or _PART_OR_HELD.match(text, amount.end)
        or (
            bounds.says(_AND_ABOVE)
            and _AND_ABOVE.match(text, amount.end, bounds.end)
            and "sales" in lowered(text[left : amount.span_start])
        )
        or (bounds.says(_LISTED_IN_SALES) and _LISTED_IN_SALES.match(text, amount.end))
        or (bounds.says(_WOULD_HAVE_BEEN) and _WOULD_HAVE_BEEN.match(text, amount.end, bounds.end))
        or (bounds.says(_SO_FAR) and _SO_FAR.match(text, amount.end, bounds.end))
        or (bounds.says(_NO_PARTY_PAYS) and _NO_PARTY_PAYS.search(text[left : amount.span_start]))
        or (bounds.says(_FOR_NO_LICENCE) and _FOR_NO_LICENCE.match(text, amount.end, bounds.end))
        or (
            bounds.says(_FOLLOWS)
            and _FOLLOWS.search(text, max(bounds.start, amount.span_start - 160), amount.span_start)
        )
        or is_of_another_deal(text, amount, bounds)
        or is_of_the_accounts(text, amount, bounds)
        or is_due_each_year(text, amount, bounds)
    )


_OWN_STOCK = Folded(
    r"\b(?:available for sale|open market|at[- ]the[- ]market|equity (?:offering|distribution|line)|shelf registration|"
    r"sales agreement|underwrit\w+|public offering|exercised? (?:[\w-]{1,20} ){0,2}warrants|warrant exercises?|"
    r"(?:institutional|accredited|certain|several|existing|new) investors?|registered direct|follow-on|"
    r"rais(?:e|es|ed|ing) (?:gross |net |total |aggregate )?proceeds)\b"
)


def is_of_an_offering(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what a filer sells of its own stock to the public, which nobody buys with the deal."""
    near = max(bounds.start, amount.span_start - 160), min(bounds.end, amount.end + 120)
    return bool(_OWN_STOCK.search(text, *near))
