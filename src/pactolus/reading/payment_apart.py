"""Sums apart: what is neither the upfront nor a milestone nor the whole of a deal, whatever words stand near it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pactolus.reading.screened import Folded, Worded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_sums import Stretch

# 'up to $1.0 million cash and 500,000 shares': neither a milestone nor the upfront alone.
_CASH_AND_SHARES = Worded(r" (?:in )?cash,? and [\d,.]+ (?:\w+ )?shares\b", "cash")
# 'receives $375 million, consisting of a $175 million upfront payment and a $200 million equity investment'.
_IN_CASH_AND_SHARES = Worded(
    r"[^.;]{0,40}?\b(?:consisting|comprising|comprised|made up|includ\w+)\b[^.;]{0,40}\bup[ -]?front\b"
    r"(?:(?!milestone)[^.;]){0,60}\b(?:equity|shares|stock)\b(?!(?:[^.;]{0,40})milestone)",
    "consist|compris|made up|includ",
)
# '$X for the exercise of the option': a payment of its own, whatever stands before it ('a one-time payment of $X').
_ON_EXERCISE = Worded(
    r"(?: payment| fee)? (?:for|upon|on|following|after) (?:the |its |any )?exercis(?:e|ing) (?:of )?"
    r"(?:(?:the|its|an|any|each|such|this) )?(?:[\w-]{1,20} ){0,2}?options?\b",
    "exercis",
)
# 'If the Company exercises the option it will pay a licence fee of $X'.
_IF_EXERCISED = Worded(
    r"(?:should|if|when|upon|on|once|following|after)\b[^,;.$€£¥]{0,60}(?<!not "
    r")\bexercis(?:(?!milestone)[^;.$€£¥]){1,80}"
    r"\b(?:pays?|paid|owes?|receives?|due|made?|makes)\b(?:(?!milestone)[^;.$€£¥]){0,40}$",
    "exercis",
)
# 'buys $X worth of Alpha shares', 'paid $X for the issuance of 8,284,600 shares'.
_BUYING = Folded(r"\b(?:buy|bought|purchas|acquir|invest|subscrib|pay|paid)\w*[^.;$€£¥]{0,30}$")
_OF_SHARES_AFTER = Worded(
    r" (?:worth )?(?:of |in )?(?:newly |new |issued ){0,3}(?:(?!cash |up[ -]?front |and |plus )[\w&.'’-]{1,25} ){0,7}?"
    r"(?:common |ordinary )?(?:shares|stock|common at)\b|"
    r"(?: (?:to|by) [\w& -]{1,30}?)? for (?:the )?(?:(?:sale|issuance|purchase|issue)(?: and )?){1,2}"
    r"[^.;$€£¥]{0,60}\bshares\b",
    "shares|stock|common at",
)


# '$X to buy 4.9 percent of its stock', '$X for 500,000 shares'.
_FOR_A_SHARE = Worded(
    r"(?: in cash)? (?:to (?:buy|purchase|acquire|take|subscribe (?:to|for))|for) (?:(?:an?|up to|about|approximately|"
    r"some|nearly) ){0,2}(?:[\d.]{1,5} ?(?:%|per ?cent)(?:[^.;$€£¥]|\.(?=\d)){0,40}?\b(?:stock|shares|stake|equity)\b|"
    r"[\d,]{5,12} (?:new |newly issued )?(?:(?:common|ordinary|preferred) )?shares\b)",
    "stock|shares|stake|equity",
)


def _buys_shares(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that buys shares, whatever is said of the deal's worth beside it."""
    if any(rule in bounds.rules and rule.match(text, amount.end, bounds.end) for rule in (_IN_SHARES, _FOR_A_SHARE)):
        return True
    if _OF_SHARES_AFTER not in bounds.rules:
        return False
    if _WORTH_OF_SHARES.match(text, amount.end, bounds.end):
        return True
    bought = _OF_SHARES_AFTER.match(text, amount.end, bounds.end)
    return bool(bought and _BUYING.search(text[max(bounds.left, amount.span_start - 60) : amount.span_start]))


def buys_shares(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that buys shares, by what is bought with it or by the price of a share before it."""
    if _PER_SHARE_OR in bounds.rules:
        near = text[max(bounds.start, amount.start - _OF_A_PRICE) : amount.start]
        if _PER_SHARE_OR.search(near):
            return True
    return _buys_shares(text, amount, bounds)


def told_apart(text: str, amount: Amount, bounds: Stretch) -> Literal["equity", "option fee", "other"] | None:
    """Name a sum that is neither the upfront nor a milestone nor the deal's total, whatever words stand near it."""
    if buys_shares(text, amount, bounds):
        return "equity"
    if (_ON_EXERCISE in bounds.rules and _ON_EXERCISE.match(text, amount.end, bounds.end)) or (
        _IF_EXERCISED in bounds.rules
        and bounds.left == bounds.start
        and _IF_EXERCISED.match(text, bounds.start, amount.span_start)
    ):
        return "option fee"
    return "other" if _is_of_no_kind(text, amount, bounds) else None


# '... at a price of $33.84 per share, or $X in total', '... price per share of $44.24, for aggregate proceeds of'.
_PER_SHARE_OR = Worded(
    r"\bper (?:ordinary |common )?share(?: of (?:[a-z]{2,3} ?)?[$€£¥][\d.,]{1,10})?(?: \([^()]{0,40}\))?,? "
    r"(?:or|for|(?:which )?result(?:s|ed|ing) in|represent(?:s|ed|ing)|amount(?:s|ed|ing) to)"
    r"(?: (?:an?|the|total|aggregate|gross|net|cash|overall|purchase|subscription|price|proceeds|consideration|amount|"
    r"investment|to|company|us|of|at least|about|approximately|up)){0,10} $",
    "per share|per ordinary share|per common share",
)
# How far back the price of a share may stand.
_OF_A_PRICE = 150
# '$X worth of Beta Bio shares'.
_WORTH_OF_SHARES = Folded(r"(?: ?\([^()]{1,40}\))? worth of (?:[\w&.'-]{1,30} ){1,5}?(?:shares|stock)\b")
# '$X, of which $Y is paid by way of its shares'.
_IN_SHARES = Worded(
    r" (?:is|are|was|were|will be|shall be|to be) (?:paid|payable|settled|satisfied|made|contributed) "
    r"(?:by way of|by means of|in the form of) (?:[\w&.'’-]{1,30} ){0,4}?(?:equity|shares|"
    r"stock)\b(?! of)",
    "by way of|by means of|in the form of",
)
# A sum that has the upfront in it and is still not the deal's: what comes soon, what is spread over the accounts.
_NOT_THE_DEALS = Worded(
    r"\bup[ -]?front(?: (?:payment|fee))? and (?:an? )?(?:immediate|initial|first|second|achieved|one|single) milestone"
    r"(?: payment)? (?:of|totall?ing|in the amount of)(?: (?:an?|up to|about|approximately|total|aggregate|of)){0,3} $|"
    r"\b(?:(?:near|short)-?term (?:cash )?(?:payments?|consideration|cash)|(?:initial |total )?transaction price)"
    r"(?: [\w-]+){0,2}? of (?:an? |up to |about |approximately |more than |over |at least )*$",
    "immediate milestone|initial milestone|first milestone|second milestone|achieved milestone|one milestone|"
    "single milestone|near-term|near term|nearterm|short-term|short term|shortterm|transaction price",
)
# '$X upon execution of a sublicense': what others' licences bring in is no payment on signing.
_ON_SUBLICENCE = Worded(
    r" (?:up)?on (?:the )?(?:execution|grant|granting|signing|entry|entering)(?: of| into)? (?:an?|any|each|the first) "
    r"sub-?licen[cs]",
    "sublicen|sub-licen",
)
# 'an upfront payment of $Z, of which $Y was paid, and the remaining balance of $X is due after ...': a part of it.
_REST_OF_UPFRONT = Worded(
    r"\bup[ -]?front\b[^;]{0,60},? of which [^;]{0,160}\b(?:remain\w*|balance|"
    r"rest)\b[^.;$€£¥]{0,30}$",
    "of which",
)


def _is_of_no_kind(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum of several things that is neither the upfront nor the deal's total."""
    return bool(
        (_CASH_AND_SHARES in bounds.rules and _CASH_AND_SHARES.match(text, amount.end))
        or (
            _REST_OF_UPFRONT in bounds.rules
            and _REST_OF_UPFRONT.search(text[max(bounds.start, amount.span_start - 300) : amount.span_start])
        )
        or (_ON_SUBLICENCE in bounds.rules and _ON_SUBLICENCE.match(text, amount.end))
        or (
            _IN_CASH_AND_SHARES in bounds.rules
            and _IN_CASH_AND_SHARES.match(text, amount.end, min(bounds.end, amount.end + 160))
        )
        or (
            _NOT_THE_DEALS in bounds.rules
            and _NOT_THE_DEALS.search(text[max(bounds.left, amount.start - 70) : amount.start])
        )
    )
