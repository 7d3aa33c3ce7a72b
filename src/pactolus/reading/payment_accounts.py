"""Accounts: sums that stand in a note because they were booked, measured or settled, not because a deal sets them.

A note to accounts states a deal's terms and then what the accounts made of them. A payment is one where it is called
one ('recorded the upfront payment of $X'); what is only recognised, allocated, deferred or measured is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.screened import Folded, Worded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

_ABOUT = r"(?: (?:an?|the|of|to|about|approximately|total|additional|further|aggregate|up|nearly|over)){0,4} $"
_BOOKED = (
    r"recogni[sz](?:ed?|es|ing)|record(?:ed|s|ing)?|expens(?:ed|ing)|amorti[sz](?:ed|ing)|deferred|accrued|"
    r"capitali[sz]ed|classified|allocated|incurred|reimbursed|impaired|adjusted|constrained"
)
# Right before the sum: what was done with it, or what measure of value it is.
_BEFORE = Worded(
    rf"\b(?:{_BOOKED}){_ABOUT}|"
    rf"\b(?:{_BOOKED})\b(?:(?!up[ -]?front|milestone|licen[cs]e fee|payment)[^.;$€£¥]){{0,50}}"
    r"\b(?:revenues?|expenses?|charges?|costs?|loss|gain|liabilit(?:y|ies)|assets?|obligations?|receivables?)"
    rf"(?: (?:balance|totall?ing|amounting|in the amount)){{0,2}}{_ABOUT}|"
    rf"\b(?:present value|carrying (?:value|amount)|selling prices?|net proceeds)(?: (?:was|were|is|are))?{_ABOUT}|"
    r"\bfair value\b(?:(?!shares|stock)[^;.$€£¥]){0,140}\b(?:determined|calculated|measured|computed|estimated) "
    rf"(?:to be|as|at){_ABOUT}|"
    r"\b(?:allocated|attribut(?:ed|able)|assigned) to (?:the |its |each |this |that )?[^.;,$€£¥]{0,50}"
    rf"\b(?:was|were|is|are|of|totall?ed){_ABOUT}|"
    rf"\b(?:deferred|unearned|licen[cs]e|collaborati(?:on|ve)) (?:revenues?|income)(?: balance)?"
    rf"(?: (?:was|were|is|are|totall?ing|totall?ed|recogni[sz]ed))?{_ABOUT}|"
    r"\b(?:has|have|had) (?:paid|received|made|recogni[sz]ed)\b[^.;$€£¥]{0,60}\b(?:an aggregate|a total|aggregate"
    rf" (?:fees|payments))(?: amount)? of{_ABOUT}|"
    r"\b(?:fees|costs|expenses)\b (?:and (?:fees|costs|expenses) )?(?:incurred|charged|borne|paid)\b[^.;,$€£¥]{0,40}"
    r"\b(?:totall?ing|of) (?:about |approximately )?$|"
    r"\b(?:registered|paid-up|share) capital\b[^.;,$€£¥]{0,20}$",
    "recogni|record|expens|amorti|deferred|accrued|capitali|classified|allocated|incurred|reimbursed|impaired|"
    "adjusted|constrained|present value|fair value|carrying |selling price|net proceeds|attribut|assigned|unearned|"
    "income|revenue|aggregate|total|charged|borne|paid|capital",
)
_INSTEAD = Worded(
    r"\b(?:in lieu|in satisfaction|in settlement|instead) of\b[^.;$€£¥]{0,60} $",
    "in lieu|in satisfaction|in settlement|instead",
)
# Right after it: what it was booked as, or the measure of value that it stands for.
_AFTER = Worded(
    r",? ?(?:(?:which|that) )?(?:represent(?:s|ed|ing) (?:the |its )?"
    r"(?:present|fair|carrying|estimated|unamorti[sz]ed)|"
    rf"(?:was|were|is|are|has been|have been|had been) (?:\w+ly )?(?:{_BOOKED}|included|reflected|reported|presented))|"
    r",? (?:in|of|as) (?:(?:deferred|unearned|licen[cs]e|collaborati(?:on|ve)|research|service|current|contract) ){0,3}"
    r"(?:revenues?|income|receivables?|liabilit(?:y|ies)|assets?)\b|"
    r" receivables?\b(?! (?:within|on|upon|by|when|once|if)\b)",
    "represent|recogni|record|expens|amorti|deferred|accrued|capitali|classified|allocated|incurred|"
    "reimbursed|impaired|adjusted|constrained|included|reflected|reported|presented|revenue|income|receivable|liabilit|asset",
)
# A sum is one of the deal's however it was booked, where it is called so right beside.
_CALLED = Worded(
    r"(?:up[ -]?front|initial|signing|licen[cs]e|milestone|execution|one-time|lump[ -]sum),?(?: [\w-]+,?){0,2}? "
    r"(?:payments?|fees?|amounts?|sums?|consideration)(?: of| totall?ing| was| for)?"
    rf"{_ABOUT}|milestones?(?: payments?)?,? (?:which|that) $",
    "milestone|payment|fee|amount|sum|consideration",
)
_CALLED_AFTER = Folded(r" (?:(?:[\w-]+) ){0,2}?(?:up[ -]?front|upfront|milestone|signing|licen[cs]e fee)")
# 'have recognised $X of development milestones and $Y of regulatory milestones': what has come in so far.
_HAS_COME_IN = Worded(
    r"\b(?:have|has|had) recogni[sz]ed(?: and received)?,?(?: in (?:the )?aggregate,?)?(?: to date,?)? "
    r"(?:(?:[$€£¥][\d.,]{1,9} ?\w{0,8} (?:of|in|for) [^.;$€£¥]{0,60}\bmilestones?,? and )|(?:about|approximately) )?$",
    "recogni",
)
_OF_MILESTONES = Folded(r" (?:of|in|for) [^.;$€£¥]{0,50}\bmilestones\b")
_FARTHEST_BEFORE = 140


# What is owed year by year is neither paid on signing nor for an event.
_EACH_YEAR_BEFORE = Folded(
    r"\b(?:minimum|annual|yearly)(?: [\w-]+){0,3}? (?:royalt(?:y|ies)|fees?|payments?|amounts?)(?: payments?)? of"
    r"(?: (?:about|approximately|up to|at least)){0,2} $"
)
_ANNUAL_FEE = Worded(
    r"\b(?:annual|yearly|minimum annual) (?:[\w-]{1,20} ){0,2}?(?:licen[cs]e|licen[cs]ing|maintenance|patent)(?: "
    r"[\w-]{1,20}){0,2}? fees?"
    r"(?: payments?)? of(?: (?:about|approximately|up to|at least)){0,2} $",
    "annual|yearly",
)
# 'a $5 million annual licence fee'.
_IS_ANNUAL = Worded(
    r" (?:minimum )?(?:annual|yearly|quarterly|monthly) (?:[\w-]{1,20} ){0,3}?(?:fees?|payments?|royalt(?:y|ies))\b",
    "annual|yearly|quarterly|monthly",
)
_EACH_YEAR = Worded(r" (?:per|each|every|a) (?:calendar |contract |fiscal )?year\b|,? annually\b", "year|annually")


def is_due_each_year(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a minimum or a fee that is owed year by year."""
    left = max(bounds.left, amount.span_start - _FARTHEST_BEFORE)
    before = text[left : amount.span_start]
    yearly = (
        _EACH_YEAR in bounds.rules
        and _EACH_YEAR.match(text, amount.end, bounds.right)
        and _EACH_YEAR_BEFORE.search(before)
    )
    called = _IS_ANNUAL in bounds.rules and _IS_ANNUAL.match(text, amount.end, bounds.right)
    return bool(yearly or called or (_ANNUAL_FEE in bounds.rules and _ANNUAL_FEE.search(before)))


def is_of_the_accounts(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell an amount that the words beside it say was booked or measured, and do not call a payment of the deal."""
    left = max(bounds.left, amount.span_start - _FARTHEST_BEFORE)
    before = text[left : amount.span_start]
    if _INSTEAD in bounds.rules and _INSTEAD.search(before):
        return True
    if _HAS_COME_IN in bounds.rules and _OF_MILESTONES.match(text, amount.end):
        come_in = _HAS_COME_IN.search(text[max(bounds.start, amount.span_start - _FARTHEST_BEFORE) : amount.span_start])
        if come_in:
            return True
    ends = {amount.start, amount.span_start} if _BEFORE in bounds.rules else ()
    booked = any(_BEFORE.search(text[left:end]) for end in ends) or (
        _AFTER in bounds.rules and _AFTER.match(text, amount.end)
    )
    if not booked or (_CALLED in bounds.rules and _CALLED.search(before)):
        return False
    return not _CALLED_AFTER.match(text, amount.end)
