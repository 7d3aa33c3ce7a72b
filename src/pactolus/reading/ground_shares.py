"""Sums that are said to buy shares and pay for more, or for something else."""

from __future__ import annotations

from pactolus.reading.patterns import Pattern
from pactolus.reading.places import is_place
from pactolus.reading.screened import Folded

# 'a total investment of $X, which will also cover the completion of development': what is put in in all buys no shares.
_PUT_IN = Folded(r"\b(?:total|overall|aggregate|combined) investments?\b")
_OF_SHARES = Folded(r"\b(?:equity|shares?|stock|stake|private placement|subscri\w+)\b")
# 'a filling line, with an investment of $X'.
_BUILDS = Folded(
    r"\b(?:build\w*|construct\w*|plants?|facilit(?:y|ies)|factor(?:y|ies)|production|manufacturing|capacity|lines?)\b"
    r"[^.;]{0,60}\binvest\w*\b[^.;]{0,20}$"
)
# 'its value exceeds 20% of equity, $X'.
_OWN_CAPITAL = Folded(r"(?:%|\bper ?cent|\bratio) (?:of|to) [^.;]{0,30}\bequity(?: capital)?\b[^.;]{0,12}$")
# 'an investment of $X in its equity and an option fee': one sum for two things.
_AND_A_FEE = Folded(
    r"[^.;,$€£¥]{0,30}\b(?:equity|shares|stock) and (?:an? |the )?(?:[\w-]{1,20} ){0,2}?"
    r"(?:fees?|up[ -]?front|licen[cs]e)\b(?! (?:payments? |fees? )?of $)"
)
# '$X in cash and equity investments'.
_CASH_AND = Folded(r" (?:in|of) (?:[\w-]{1,20} ){0,2}?cash (?:and|or|plus) ")
# 'is set to invest up to $X to fund development of a new treatment'.
_FUNDS = Folded(
    r" (?:to (?:fund|develop|finance|support|advance|build|expand)|for (?:[\w-]{1,20} ){0,3}?(?:costs?|expenses?|"
    r"trials?|stud(?:y|ies))\b|in (?:the )?(?:development|research|launch|"
    r"marketing|"
    r"promotion)|(?:in|into|on) "
    r"(?:an? |the |its |their |new )*(?:[\w-]{1,20} ){0,3}?(?:plants?|facilit\w+|sites?|factor\w+|production|"
    r"manufacturing|capacity|construction|suites?|lines?|research|laborator\w+|centres?|centers?))\b"
)
# 'pledged to invest $X in Beijing'.
_INTO = Pattern(r" (?:in|into) (?:the )?([A-Z]\w+)(?![\w-])(?!,? [A-Z])")


def buys_not_only_shares(before: str, after: str) -> bool:
    """Tell a sum that pays for more than shares, or for something else than shares.

    Args:
        before: the words before the sum.
        after: the words after it.
    """
    put_in = (_PUT_IN.search(before) or _BUILDS.search(before)) and not any(map(_OF_SHARES.search, (before, after)))
    into = _INTO.match(after)
    elsewhere = into is not None and is_place(into[1])
    return bool(
        put_in
        or elsewhere
        or _AND_A_FEE.match(after)
        or _CASH_AND.match(after)
        or _FUNDS.match(after)
        or _OWN_CAPITAL.search(before)
    )
