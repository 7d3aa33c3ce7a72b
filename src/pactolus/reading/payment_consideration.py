"""Consideration: a sum that is paid for the rights themselves, without another word of what for.

'In consideration for the licence, the Company paid Alpha $2 million' says plainly what the sum is for: it is what is
paid on signing, unless the words beside it make it depend on something, or make it one of several a year. So is a sum
that is simply paid for rights, where no word says that it is paid at once.
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
    r"\b(?:paid|pays?|received|made an? (?:[\w-]{1,20} ){0,3}?payment)\b"
    r"(?:(?!milestone|royalt|annual|maintenance|option|research|reimburs|patent|costs?\b|"
    r"expenses?\b)[^;.,$€£¥\n]){0,60} $"
)
# 'acquired the licence for cash of $X'; 'paid Alpha $X and issued 100,000 shares'.
_FOR_CASH = Folded(
    r"\b(?:acquired|purchased|licensed|obtained|assigned|transferred)\b[^;$€£¥\n]{0,250} (?:for|against) (?:an? )?"
    r"(?:total |aggregate |single |one-time )?(?:cash|purchase price|payment)"
    r"(?: (?:consideration|payments?|price))? of $"
)
_PURCHASED = Folded(
    r"\bto (?:purchase|acquire|license) [^;$€£¥\n]{0,120}\b(?:rights?|licen[cs]e|products?|A?NDAs?|"
    r"assets?)\b[^;$€£¥\n]{0,120} for $"
)
_IN_CASH = Folded(r" in cash\b")
# 'Pursuant to the Alpha Agreement, the Company paid $X.'
_UNDER_IT = Folded(
    r"^\W{0,3}(?:pursuant to|under|upon (?:the )?(?:execution|signing) of|in connection with (?:the "
    r")?(?:execution|signing) of) "
    r"[^;$€£¥]{0,100}\b(?:agreement|licen[cs]e|apa)\b[^;,$€£¥]{0,30}, [^;,$€£¥]{0,40}\bpaid "
    r"(?:(?!to)[\w&.-]{1,20} ){0,3}$"
)
# 'takes over the rights in exchange for $X in cash'.
_IN_EXCHANGE = Folded(
    r"\b(?:rights?|licen[cs]e|exclusivity)\b[^;.$€£¥]{0,120}\b(?:in (?:exchange|return) for|against) (?:an? )?"
    r"(?:(?:cash )?payment of )?$"
)
_NO_MORE = Folded(r"\.(?:$| )| in cash\b| to [\w&. -]{2,30}\.")
_AND_SHARES = Folded(
    r"(?: in cash)?(?: and (?:(?:also|will|shall) ){0,2}(?:issued? (?:to )?(?:[\w&.-]{1,20} ){0,2}?)?|, "
    r")(?:an aggregate of )?[\d,.]{3,12} (?:[\w-]{1,20} "
    r"){0,4}shares\b"
)
# '$X in cash as consideration for the rights'.
_AS_CONSIDERATION = Folded(rf"(?: in cash)?(?: to [^;.,$€£¥]{{1,40}}?)? (?:in|as) {_FOR_WHAT}")
# 'the transaction price of $X, being the upfront payment'; '$X paid to us in 2011 for exclusive rights'.
_IS_THE_UPFRONT = Folded(
    r",? (?:being|which (?:is|was|represents?)|represent(?:s|ing)|(?:which )?consist(?:s|ed|ing) (?:only |"
    r"solely |entirely )?of|"
    r"compris(?:es|ed|ing)(?: of)?) (?:only |solely )?the (?:[\w-]{1,20} ){0,2}?up[ -]?front "
    r"(?:payment|fee|consideration)"
    r"(?! of [$€£¥])(?! and| plus|, )"
)
_PAID_FOR_RIGHTS = Folded(
    r" (?:that was |which was )?(?:paid|received)(?: to (?:us|the company|it))?(?: by [\w&.-]{1,20}(?: "
    r"[\w&.-]{1,20}){0,2})?"
    r"(?: (?:in|on) (?:[a-z]{3,9} )?(?:\d{1,2}, )?(?:19|20)\d\d)? for (?:the |its |our )?(?:[\w-]{1,20} ){0,4}?"
    r"(?:rights|licen[cs]e)\b"
)
# 'paid $X for the rights'.
_FOR_THE_RIGHTS = Folded(
    r" (?:in cash )?for (?:the|these|those|such|its|exclusive|all)(?: [\w-]{1,20}){0,3}? (?:rights?|"
    r"licen[cs]e|exclusivity)\b"
)
_STILL_TO_PAY = Folded(r"\b(?:will|would|could|may|to) (?:have )?be(?:en)? $")
_DEPENDS = Folded(
    r"(?:(?!\band\b|\bplus\b)[^.;,$€£¥]){0,60}\b(?:per|annual\w*|each|yearly|every|milestones?|royalt\w*|"
    "if|when|once|worth of|(?:common|ordinary|preferred) "
    r"(?:stock|shares)|shares|"
    r"upon(?! (?:the )?(?:execution|signing|closing|entering))|following|after)\b"
)


# Words of one clause, none of them another sum.
_CLAUSE = r"[^.;$€£¥\n]"
_CONVERTED = r"(?: ?\([^()]{1,60}\))?"
_ITS = r"(?:the|this|its|that|an?)"

_PAYS_FOR = Folded(
    r"\b(?:pay|pays|paid|paying|hand(?:s|ed|ing)?(?: over)?|front(?:s|ed|ing)|spend(?:s|ing)?|"
    r"shell(?:s|ed|ing)? out|fork(?:s|ed|ing)? over|"
    r"part(?:s|ed|ing)? with|put(?:s|ting)?(?: up)?)(?: (?!up |as |over |for |in |more |another )[\w'’&.-]{1,20}){0,6} "
    r"$"
)
_RIGHTS = (
    rf"(?:(?:{_ITS}|[\w'’-]{{1,20}}),? ){{0,5}}?(?:rights?|licen[cs]es?|option)\b(?! (?:offering|issue|agreement))|it\b"
)
_FOR_RIGHTS = Folded(
    rf"{_CONVERTED}(?: (?:in|of) cash| on the table)?(?: in (?:the|its) (?:[\w-]{{1,20}} ){{1,2}}?(?:quarter|half))? "
    rf"(?:for|to (?:get|gain|secure|obtain|acquire|license|buy)) (?:{_RIGHTS})|"
    r" to take (?:ownership|control) of\b|"
    r" to (?:work|partner|collaborate|team up|join forces) with\b"
)
# 'sold it the rights for $X in cash', 'For an outlay of $X it receives rights'.
_SELLS_FOR = Folded(
    rf"\b(?:sold|sells?|selling|licensed|licenses|transferred)\b{_CLAUSE}{{0,120}}\b(?:rights|"
    rf"licen[cs]e)\b{_CLAUSE}{{0,60}} "
    r"for $"
)
# 'has in-licensed ALV-1 from Beta for $X, and ...'.
_LICENSED_FOR = Folded(rf"\b(?:in-?|out-?)?licensed {_CLAUSE}{{1,120}} (?:from|to) {_CLAUSE}{{1,40}} for $")
_AND_NO_MORE = Folded(r"(?: ?\([^()]{1,40}\))?(?:\.?$|[,.] (?!of which|includ))")
_ALL_IN_CASH = Folded(rf"{_CONVERTED} (?:in|of) cash\b")
_FOR_AN_OUTLAY = Folded(r"\b(?:for|at) (?:an? )?(?:initial )?(?:outlay|fee|price) of $|(?:^|[.;] )for $")
_IT_GETS = Folded(
    rf"{_CONVERTED}(?: in cash| cash)?,? (?:[\w'’.-]{{1,20}} ){{1,3}}?"
    rf"(?:gets?|got|receives?|obtain(?:s|ed)|acquire[sd]?|secure[sd]?|gain(?:s|ed)|buys|bought) {_RIGHTS}"
)
# 'is getting $X from Alpha for exclusive rights to'.
_GETS = Folded(r"\b(?:gets?|getting|receiv\w+|collect\w*|pocket\w*|lands?|landed|nets|bags|secures?) $")
_FROM_FOR_RIGHTS = Folded(rf"{_CONVERTED} from (?:[\w.&'’-]{{1,20}} ){{1,4}}?for {_RIGHTS}")
_HAD_PAID = Folded(r"\bhad (?:[\w-]{1,20} )?(?:paid|spent|handed)\b|\b(?:last|previous) (?:year|month|week)\b")


def is_the_upfront(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is said to be the upfront, whatever accounts call it beside."""
    return amount.bound == "exact" and bool(_IS_THE_UPFRONT.match(text, amount.end, bounds.end))


def is_the_consideration(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell the first sum of a sentence that is paid for the rights, and depends on nothing that is still to happen."""
    if is_the_upfront(text, amount, bounds) or (
        amount.bound == "exact" and _PAID_FOR_RIGHTS.match(text, amount.end, bounds.right)
    ):
        return True
    if bounds.left != bounds.start or amount.bound != "exact" or _DEPENDS.match(text, amount.end, bounds.right):
        return False
    before = text[max(bounds.start, amount.span_start - 400) : amount.span_start]
    if _PAID_FOR_IT.search(before) or _FOR_CASH.search(before) or _IN_EXCHANGE.search(before):
        return True
    no_more = amount.end - text.endswith(".", 0, amount.end), bounds.end
    return bool(
        (_UNDER_IT.search(before) and _NO_MORE.match(text, *no_more))
        or (_PURCHASED.search(before) and _IN_CASH.match(text, amount.end))
        or _is_paid_for(text, amount, bounds, before)
    )


def _is_paid_for(text: str, amount: Amount, bounds: Stretch, before: str) -> bool:
    """Tell a sum after 'paid' or 'received' whose following words say that it is for the rights, or beside shares."""
    paid = _PAID.search(before[-120:])
    if paid is None:
        return False
    after = amount.end, bounds.end
    if paid[0].startswith(("paid", "received")) and _FOR_THE_RIGHTS.match(text, *after):
        return not _STILL_TO_PAY.search(before, 0, len(before) - len(paid[0]))
    return bool(_AS_CONSIDERATION.match(text, *after) or _AND_SHARES.match(text, *after))


def is_paid_for_rights(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is simply paid for rights: 'will pay Alpha $X for exclusive rights to'."""
    if amount.bound != "exact" or _HAD_PAID.search(text, bounds.start, bounds.end):
        return False
    before = text[max(bounds.start, amount.span_start - 200) : amount.span_start]
    return any(
        leads.search(before) and follows.match(text, amount.end, bounds.end)
        for leads, follows in (
            (_PAYS_FOR, _FOR_RIGHTS),
            (_SELLS_FOR, _ALL_IN_CASH),
            (_FOR_AN_OUTLAY, _IT_GETS),
            (_LICENSED_FOR, _AND_NO_MORE),
            (_GETS, _FROM_FOR_RIGHTS),
        )
    )
