"""Sums of a whole deal: they are called the deal's, or count the upfront in, or are one for upfront and milestones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_sums import CLAUSE_END, Stretch
from pactolus.reading.screened import Folded, Worded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount

# 'upfront and milestone payments and a royalty on net sales, capped at $X a year': the sum is the royalty's.
_ENDS_JOINT = Pattern(CLAUSE_END.written + r"|\broyalt")
_UP_AND = Worded(
    r"(?:(?:up[ -]?front|initial|signing|down)(?: ?(?:payment|fee|cash)s?)?|advances|sign(?:ing|ature|"
    r"-on) (?:payments?|fees?|bonus(?:es)?)|"
    r"licen[cs](?:e|ing) fees?|"
    r"(?:committed|guaranteed)(?= and))"
    r"(?:,? and|,| as well as| plus| or)(?: "
    r"(?:of|for|on|the|all|any|potential|future|further|additional|certain|other|option|equity|success|exercise|"
    r"success-based|performance-based|contingent|(?:pre-?)?commerciali[sz]ation|research|r&d|development|clinical|"
    r"regulatory|approval|commercial|sales|sales-(?:based|related|linked)|(?:first|launch)(?:-sales?)?|and|payments?|"
    r"fees?)[, ]?,?)* ?"
    r"(?:milestones?(?: payments?,? and (?:[\w&-]{1,20} ){1,3}?milestones?)?|sales payments?|payments on|payments\b|"
    r"considerations?\b|fees? for)",
    "front|initial|signing|signature|sign-on|down|advances|licence |license |licensing |licencing |committed|"
    "guaranteed",
)
_MILESTONES_AND_UP = Folded(
    r" (?:in|for|of|as) (?:[\w-]{1,20} ){0,6}?milestones?(?: payments?| fees?)?"
    r"(?:,? and|,| plus| or| as well as) (?:an? |the )?(?:up[ -]?front|initial|signing)"
    r"(?: (?:payment|fee|cash)s?)?\b(?! of\b)"
)
_INCLUDES = Worded(
    r"(?: ?\([^()]{0,60}\))?(?:,? inclusive of|[^.;]{0,110}?\b(?:includ\w+|compris\w+|consist\w+|counting|"
    r"made up of|which "
    r"covers?|combining|composed of|between))(?P<first>[^;]{0,60}?)(?:up[ -]?front|initial|(?:paid|due|"
    r"payable) (?:up)?on sign|(?:paid|due|payable) at sign|down ?payment|sign(?:ing|ature|-on) (?:fee|payment|bonus)|"
    r"technology (?:usage|access|transfer)?)",
    "includ|inclusive of|compris|consist|counting|made up of|cover|combining|composed of|between",
)
# '$X, so that its bill including the upfront would be $Y': the upfront is in the next sum.
_COMES_NEXT = Folded(
    r"(?: payment| fee| cash| sum)?,? (?:(?:would|could|may|might|will|can) )?(?:be|is|comes? to|reach(?:es)?|"
    r"amounts? to|totals?|run to|stands? at) [^.;$€£¥]{0,24}[$€£¥]"
)
# '$X in development milestones, including an upfront payment': not what the deal comes to, which has sales milestones.
_OF_ONE_KIND = Folded(r" in (?:development|regulatory|clinical|sales|commercial) milestones?\b")
# 'a $1.57 billion deal', 'a nearly $2 billion global development and commercialization deal'.
_ITS_DEAL = Worded(
    r"(?: ?\([^()]{1,40}\))?[ -](?!and |plus |or )(?:(?!up[ -]?front|in |upon |on |for |under |of |to |from |"
    r"by |as |per |at |with |"
    r"equity|private|share|loan|"
    r"financing|credit|investment|debt|acqui|royalty|offering|over |during |within |after |before |since |through|"
    r"until |when |if |once |who |that |which )[\w&-]{1,40} ){0,6}?"
    r"(?:deal|contract|pact|agreement|transaction|tie-up|alliance|collaboration|partnership)\b"
    r"(?! (?:milestones?|payments?|fees?)\b)",
    "deal|contract|pact|agreement|transaction|tie-up|alliance|collaboration|partnership",
)
# 'will pay up to $X for the rights to ...': what may be paid in all.
_FOR_RIGHTS = Folded(
    r"(?: ?\([^()]{1,40}\))?(?: for (?:the |exclusive |global |worldwide |certain |development |commercial |"
    r"commerciali[sz]ation |marketing |and ){0,5}"
    r"(?:rights|an? licen[cs]e)\b|"
    r" to (?:access|(?:in-?)?licen[cs]e|(?:gain|secure|obtain|acquire|get|buy) (?:the )?(?:[\w-]{1,20} "
    r"){0,3}?rights)\b)"
)
_DEAL_VALUE_OF = Worded(
    r"\b(?:deal|pact|collaboration) of (?:an? |about |around |approximately |nearly |almost |roughly |some )*$|"
    r"\b(?:deal|transaction|contract) (?:value|size|worth)\b"
    r"(?:(?!includ|compris|consist|up[ -]?front)[^;.$€£¥]){0,60}\bof $|"
    r"\b(?:value|worth|size) of (?:the |this |its )(?:[\w-]{1,20} )?(?:deal|agreement|contract|transaction|pact|"
    r"alliance|collaboration|partnership)\b"
    r"(?:(?!includ)[^;.,$€£¥]){0,30} $|"
    r"\b(?:deal|agreement|contract|transaction|pact|collaboration)(?:['’]s)? (?:(?:total|overall|potential|full) ){0,2}"
    r"(?:value|worth|size)(?: (?:is|was|are|be|could|may|might|can|would|will|"
    r"to|reach|soar|rise|climb|grow|swell|come|run|total|stands?|at|up|as|much|an?|about|around|approximately|nearly|"
    r"almost|over|some|potentially|estimated|put)){0,5} $|"
    r"\bat (?:the|an?) (?:total )?price of $|"
    r"(?<!payments )(?<!milestones )\bwith (?:an? |the )?(?:total )?potential (?:total )?value of $|"
    r"\btotal potential (?:payments?|consideration)(?: of)? $|"
    r"\b(?:deal|pact|agreement|collaboration|transaction) "
    r"(?:that|which) (?:(?:could|may|might) )?(?:(?:reach|total|bring|run to|top|exceed|surpass|hit) )?$|"
    r"\b(?:partnership|deal|pact|collaboration|alliance|agreement)\b(?: [\w'-]{1,20}){0,4}? (?:held|has|had|holds|with|"
    r"carries|carried) (?:the |a )?potential (?:for|of|to be worth|to reach) $|"
    r"\bpackage of (?:an? |potentially |total |up to |more than |over |as much as )*$|"
    r"\b(?:deal|agreement|contract|transaction|pact|collaboration|partnership|alliance) "
    r"(?:(?:which|that) )?(?:is |was |(?:could|would|may|might|will|had|has)(?: have)? (?:be|been) )?"
    r"(?:potentially )?(?:worth|valued (?:at|for))"
    r"(?: an?| up to| as much as| around| about| potential| total| overall| estimated| some| sum of| amount of){0,4}"
    r"(?: of)? $",
    "deal of|pact of|collaboration of|value|size|worth|price|potential|deal that|pact that|agreement that|"
    "collaboration that|transaction that|deal which|pact which|agreement which|collaboration which|"
    "transaction which|package of",
)
# 'has inked an agreement of up to $X with Beta'.
_AGREEMENT_OF = Folded(r"(?<!under )\ban? (?:[\w-]{1,20} ){0,3}?(?:agreement|alliance|partnership|transaction) of $")
# 'for a total payment of $X if the project succeeds': all that is paid, whatever it depends on.
_ALL_THAT_IS_PAID = Worded(
    r"\b(?:total|overall|entire) (?:payment|price|consideration|remuneration|compensation) of $", "total|overall|entire"
)
_IF = Folded(r" (?:if|in (?:the )?(?:case|event)|provided|should|subject to)\b")
# 'will receive a confirmed $10 million contract': what comes in of it.
_COMES_IN = Folded(r"\breceiv\w* (?:an? )?(?:confirmed |fixed |definite )?$")
_CONVERTED = Pattern(r" ?\([^()]{0,12}[€£¥$\d][^()]{0,20}\)(?= )")


def _after_conversion(text: str, amount: Amount) -> int:
    """Give where the words after an amount begin, past the same in another currency ('$5 million (£4 million)')."""
    found = _CONVERTED.match(text, amount.end)
    return found.end() if found else amount.end


# 'an initial payment of $X, consisting of $Y upfront and $Z for shares': what is paid at first, and not the whole.
_PAID_AT_FIRST = Folded(
    r"\b(?:initial|up[ -]?front|signing|immediate) (?:cash )?(?:payment|consideration|sum|fee) of $"
)


# 'the aggregate of the upfront payment, the exercise payment and milestones adds up to $X', 'an upfront payment and
# milestones, all of which could reach $X'.
_ALL_OF_IT = Folded(
    r"\bup[ -]?front\b(?![^.;$€£¥]{0,40}(?:near|short)-?term)[^.;$€£¥]{3,220}\bmilestones?(?: payments?)?,? "
    r"(?:adds?|adding|amounts?|amounting|comes?|coming|"
    r"all of which|which (?:together|in total|all told))(?: up)?(?: to)? $"
)


def is_headline(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell the sum of a whole deal: it is called the deal's, or the upfront is said to be part of it."""
    return bool(
        (
            _ITS_DEAL in bounds.rules
            and _ITS_DEAL.match(text, _after_conversion(text, amount), bounds.right)
            and not _COMES_IN.search(before)
        )
        or (amount.bound == "up_to" and _FOR_RIGHTS.match(text, amount.end, bounds.right) and "milestone" not in before)
        or (amount.bound == "up_to" and _AGREEMENT_OF.search(before))
        or (
            "milestone" in before
            and _ALL_OF_IT.search(text, max(bounds.left, amount.span_start - 300), amount.span_start)
        )
        or (_ALL_THAT_IS_PAID in bounds.rules and _ALL_THAT_IS_PAID.search(before) and _IF.match(text, amount.end))
        or (_DEAL_VALUE_OF in bounds.rules and _DEAL_VALUE_OF.search(before))
        or (
            _INCLUDES in bounds.rules
            and (counted := _INCLUDES.match(text, amount.end, min(bounds.end, amount.end + 220)))
            and not _COMES_NEXT.match(text, counted.end(), bounds.end)
            and not _OF_ONE_KIND.match(text, amount.end)
            and not _PAID_AT_FIRST.search(before)
        )
    )


# '$X as an upfront fee and milestone payments of up to $Y', '$X upfront'.
_LEADS_IN = Pattern(r" ?(?:(?:as|in) (?:an? |the )?)?")
# '$X as an upfront payment and additional payments contingent upon ...': the sum is that of the one payment.
_AND_OTHERS = Worded(
    r" (?:as|in) (?:an? |the )?up[ -]?front (?:cash )?(?:payment|fee),? (?:and|plus|as well as) "
    r"(?:additional|further|other|potential|possible|future|subsequent|later|contingent)\b",
    "additional|further|other|potential|possible|future|subsequent|later|contingent",
)
# '$X upfront payment and milestone payments of up to $Y': each has its own sum.
_OF_ITS_OWN = Folded(
    r"(?: payments?)?(?: (?:are|is|come to|of|worth|totall?ing|valued at|potentially|up to|an?|additional)){1,4} ?$"
)
_A_SINGLE = Folded(r"\b(?:an?|one) $")
_SEVERAL = Folded(r"\w?(?: payment| fee)?s\b")


# 'include an upfront payment, milestone payments of up to $X, ...': items of a list, the sum that of the last.
_ONE_AND_THEN = Worded(
    r"\b(?:an?|one|the) (?:[\w-]{1,20},? ){0,3}?(?:up[ -]?front|initial|signing|licen[cs](?:e|ing)) (?:payment|fee),"
    r"(?! and| or| plus| as well)[^,.;$€£¥]{0,80}?\bmilestones?(?: payments?)?(?: (?:of|totall?ing|worth|up|to|an?|"
    r"aggregate|total|value|amount)){1,8} $",
    "payment,|fee,",
)


def _is_of_one(text: str, amount: Amount, bounds: Stretch, left: int) -> bool:
    """Tell the sum of one item of several that are named one after another."""
    may_be = amount.bound == "exact" and _AND_OTHERS in bounds.rules
    others = may_be and _AND_OTHERS.match(text, amount.end, bounds.right)
    return bool(others or (_ONE_AND_THEN in bounds.rules and _ONE_AND_THEN.search(text, left, amount.start)))


# '$X upfront and milestones could take the total to $Y': what milestones do is told, and not what they come to.
_DO_MORE = Folded(
    r"(?:s|(?: payment)s)?,? (?:that |which )?(?:could|may|might|would|will|can)(?: (?:also|then|later|eventually|"
    r"potentially|ultimately))? (?:take|bring|lift|push|raise|boost|add|follow|swell|double|come|reach|total)\b"
)


def is_joint(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell one sum for the upfront and the milestones, which the words before or after it name together."""
    left = max(bounds.left, amount.span_start - 110)
    if _UP_AND not in bounds.rules or _is_of_one(text, amount, bounds, left):
        return False
    joint = _UP_AND.search(text, left, amount.span_start)
    follows_another = joint and bounds.left > bounds.start and _LEADS_IN.fullmatch(text, bounds.left, joint.start())
    if joint and not follows_another and not _ENDS_JOINT.search(text, joint.end(), amount.span_start):
        return True
    if _MILESTONES_AND_UP.match(text, amount.end, min(bounds.right, amount.end + 110)):
        return True
    right = min(bounds.right, amount.end + 110)
    joint = _UP_AND.search(text, amount.end, right)
    if joint and _A_SINGLE.search(text[max(0, amount.start - 8) : amount.start]) and joint.start() <= amount.end + 1:
        # 'a $31 million upfront and milestone payments': the sum is that of the one payment.
        return not _SEVERAL.match(text, joint.end() - 1)
    if (
        joint is None
        or CLAUSE_END.search(text, amount.end, joint.start())
        or (joint.start() <= amount.end + 1 and _DO_MORE.match(text, joint.end()))
    ):
        return False
    leads = _LEADS_IN.fullmatch(text, amount.end, joint.start()) and bounds.right < bounds.end
    return not (leads and (joint.end() + 1 >= bounds.right or _OF_ITS_OWN.match(text, joint.end(), bounds.right)))
