"""Sums: the stretch of a sentence that is an amount's own, and which amounts are totals of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import ANY_RULE, Folded, Worded

if TYPE_CHECKING:
    from collections.abc import Container

    from pactolus.reading.amounts import Amount


class Stretch(NamedTuple):
    """The stretch of a sentence that is an amount's own (up to its neighbours), and the sentence.

    `said` are the words of rules that stand in the sentence; None where nobody has looked. `rules` are those that have
    a word there: no other can match in it.
    """

    left: int
    right: int
    start: int
    end: int
    said: frozenset[str] | None = None
    rules: Container[Worded] = ANY_RULE

    def says_one_of(self, words: frozenset[str]) -> bool:
        """Tell whether one of some words of rules stands in the sentence."""
        return self.said is None or not words.isdisjoint(self.said)


CLAUSE_END = Pattern(
    r"; | – |(?:, )?\b(?:plus|followed by|in addition to|as well as|along with|while|whereas)\b|"
    r", (?:and|with|but) |,? of which\b|\. |"
    r" and (?:is |be |are |was |remains )?(?:also |further |additionally |then |still )?(?:eligible|entitled)\b|"
    r" and (?:will|would|could|may) (?:also |further |additionally |then )?(?:receive|earn|get|pay)\b"
)
# '$X and Alpha will receive ...': what is told of another is told of another sum.
OTHER_SUBJECT = Pattern(
    r" and (?:(?:[A-Z][\w.&'-]{0,30} ){1,3}|it |they |the (?:[a-z]+ ){1,2})(?:will|would|could|may|shall|can|stands)\b"
)
# 'an initial consideration of $X comprised of (i) $Y in cash', '$X upfront, consisting of $Y in cash'.
PARTED_IN = Pattern(
    r"(?: (?:in |as )?(?:an? )?up[ -]?front(?: (?:payment|fee|consideration))?)?"
    r"(?: to [A-Z][\w&.'-]{0,30}(?: [A-Z][\w&.'-]{0,30}){0,2})?(?:, ?| )(?:which )?"
    r"(?:comprised of|consist(?:ing|s) of|compris(?:ing|es)|made up of|includ(?:ing|es)) (?:\(?i\)? )?(?:an? )?"
)
# '$X upfront and milestone payments of up to $Y': the upfront is the one sum, the milestones are the other.
HAS_ITS_OWN = Folded(
    r" (?:in cash |as an |in an )?up[- ]?front(?: payments?| fees?| cash)?,? (?:and|plus) "
    r"(?P<next>(?:[\w-]{1,20},? ){0,6}?milestones?(?: payments?| fees?)?"
    r" (?:of|worth|totall?ing|valued at) (?:(?:an?|additional|total|aggregate|potential|up|to|of|about) ){0,5}$)"
)
# 'a fee in the amount of five million euros (€5,000,000)': the same sum in words stands between.
SPELLED_OUT = Pattern(
    r"(?: payments?| fees?)?(?: in the (?:amount|sum))?(?: of)? (?:an? )?"
    r"(?:(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,5}teen|\w{3,5}ty|hundred|thousand|"
    r"million|billion|and)[ -]){1,12}(?:(?:US|U\.S\.|United States) )?(?:dollars?|euros?|pounds?|francs?|yen|"
    r"kron[aoe]r?)? ?\($",
    re.IGNORECASE,
)
_TOTAL = Worded(
    r"\b(?:total\w*|aggregate|altogether|collectively|overall|all told|accumulation|combined|"
    r"cumulative(?! (?:purchases|sales|net|annual|worldwide))|for an? maximum of)\b",
    "total|aggregate|altogether|collectively|overall|all told|accumulation|combined|cumulative|maximum of",
)
_PARTED = Pattern(
    r"(?: in (?:[\w-]+,? ){0,6}?(?:milestones?|payments?))?,? (?:including|of which|comprised of|comprising|"
    r"consisting of|composed of|made up of)\b"
)
_OF_WHICH = Pattern(r",? of which\b")
# 'milestones of up to $X, $Y of which relate to events of the next year'.
_A_PART_FOLLOWS = Pattern(
    r", (?:up to )?(?:[A-Z]{0,3} ?[$€£¥]|[A-Z]{3} )[\d.,]{1,12}(?: [a-z]{1,8}|[a-z]{1,3})? of which\b"
)
# 'If all milestones are achieved, up to $X is payable'.
_IF_ALL = Worded(
    r"\W{0,3}(?:if|should|when|once) all (?:of )?(?:the |such |these )?(?:[\w,-]{1,20} ){0,6}?(?:milestones|events)\b",
    "if all |should all |when all |once all ",
)
_FOR_EACH = Pattern(r"(?: in (?:aggregate|total))? (?:per|for each|for the first|for every)\b")
_FURTHER = Worded(r"\b(?:additional|further|also|in addition|another)\b", "additional|further|also|in addition|another")
_MORE_OF_IT = Worded(r"\b(?:additional|further|another)\b", "additional|further|another")
# 'is also entitled to receive up to a total of $X'.
_SAID_TOTAL = Pattern(r"\b(?:total|aggregate) of\b")
_FARTHER_LEFT = 110
# '(i) up to an aggregate of $X ... and (ii) up to an aggregate of $Y': each is a total of its own kind.
_LISTED = Pattern(r"\((?:i{2,3}|iv|[b-d]|[2-4])\) [^;.]{0,40}$")
# 'The total value of the deal includes up to $X in sales-based milestones': a part of it.
_ONLY_INCLUDED = Worded(r"\bincludes? (?:an? |potential |additional ){0,2}$", "include")


# 'Taking into account the upfront payment, Alpha may receive up to $X', 'a deal worth $X in milestone payments'.
_COUNTED_IN = Pattern(r"(?:Taking into account|Counting|Including) (?:the|an) (?:[^ .;]{1,12} ){0,3}?up[ -]?front\b")
_IS_WORTH = Pattern(r"\b(?:deal|agreement|pact) (?:potentially )?(?:worth|valued at) $")
_IN_MILESTONES = Pattern(r" in (?:[\w-]{1,20} ){0,3}?milestone")


def is_total(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is said to be one, or whose parts follow; what is paid for each of several things is none."""
    left = max(bounds.left, amount.span_start - 60)
    if _ONLY_INCLUDED in bounds.rules and _ONLY_INCLUDED.search(text, left, amount.span_start):
        return False
    if bounds.right < bounds.end and _OF_WHICH.search(text, amount.end, bounds.right):
        return True
    if _A_PART_FOLLOWS.match(text, amount.end, bounds.end) or (
        _IF_ALL in bounds.rules
        and _IF_ALL.match(text, bounds.start, amount.span_start)
        and not _FOR_EACH.match(text, amount.end)
    ):
        return True
    if (
        is_all_milestones(text, amount, bounds)
        or _COUNTED_IN.match(text, bounds.start, amount.span_start)
        or (_IN_MILESTONES.match(text, amount.end) and _IS_WORTH.search(text, left, amount.span_start))
    ):
        return True
    if (
        _is_listed(text[left : amount.span_start])
        or _is_more(text, amount, bounds)
        or _FOR_EACH.match(text, amount.end)
    ):
        return False
    parted = _PARTED.match(text, amount.end, bounds.right) and bounds.right < bounds.end
    said = _TOTAL in bounds.rules and _TOTAL.search(text, left, min(bounds.right, amount.end + 60))
    return bool(parted or said)


def _is_listed(before: str) -> bool:
    return "(" in before and bool(_LISTED.search(before))


def _is_more(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell a sum that is said to come on top of others."""
    if _FURTHER not in bounds.rules:
        return False
    said = _SAID_TOTAL.search(text, amount.span_start, amount.start)
    near = max(bounds.left, amount.span_start - 60), amount.end + 25
    if said:
        return _MORE_OF_IT.search(text, *near) is not None
    farther = max(bounds.left, amount.span_start - _FARTHER_LEFT), amount.span_start
    return bool(_FURTHER.search(text, *near) or _MORE_OF_IT.search(text, *farther))


# '... in milestones, or $X in total': all of them, where the sum before it is that of one of several things.
_MILESTONES_IN_ALL = Folded(
    r"milestone(?<=\bmilestone)s?(?: payments?)?(?: each|(?: per| for (?:each|every)) [\w-]{1,20})?(?:,| ?--?| –)? ?"
    r"(?:or |for )?(?:an? )?(?:potential )?(?:total of )?$"
)
IN_ALL = Worded(
    r" (?:in (?:total|all|aggregate|sum)|overall|all told|altogether|all in)\b",
    "in total|in all|in aggregate|in sum|overall|all told|altogether|all in",
)
_EACH = Folded(r"\b(?:each|every|per)\b")


def is_all_milestones(text: str, amount: Amount, bounds: Stretch) -> bool:
    """Tell what the milestones of several things come to: '$X in milestones for each product, or $Y in total'."""
    if IN_ALL not in bounds.rules or amount.start == bounds.start or not IN_ALL.match(text, amount.end, bounds.end):
        return False
    before = text[max(bounds.start, amount.span_start - 160) : amount.span_start]
    return bool(_MILESTONES_IN_ALL.search(before) and _EACH.search(before))
