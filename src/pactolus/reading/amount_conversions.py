"""Amounts that restate another in a second currency: 'US$6 million (approximately 7.1 billion won)'."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount

_RESTATED = Pattern(
    (
        r" ?(?:at (?:the )?(?:maximum|most) )?\(?(?:or |about |approximately |approx\. |around |some |"
        r"nearly |almost |just (?:over|under|above|below) |roughly |equivalent to |"
        r"equal to |i\.e\. |ca\. |c\. |~|≈|= ?|, ?|at (?:the )?(?:maximum|most) |at "
        r")*"
    ),
    re.IGNORECASE,
)


_DOLLARS = Pattern(r"(?:U\.?S|A|AU|C|CA|HK|NZ|S)? ?\$(?:US|A|C|NZ)?")


def _is_other_currency(text: str, one: Amount, other: Amount) -> bool:
    """Tell two currencies apart; a bare dollar beside a named one ('$US450 million ($655 million)') is a local one."""
    if one.currency != other.currency:
        return True
    signs = (_DOLLARS.match(text, amount.start) for amount in (one, other))
    named, bare = (sign[0] if sign else "" for sign in signs)
    return bare == "$" and len(named) > 1


# '10 billion yen in milestones (about 60 million euros)': what stands alone in brackets behind the sum's words.
_IN_BRACKETS = Pattern(r"(?: [a-z][a-z-]{1,14}){1,4} ?(?P<opened>\([^()]{0,20})")


_SIGNS = ("(", " or ", " equivalent to ", " equal to ")
# What stands farther off restates nothing.
_FARTHEST = 60


def _restates(text: str, before: Amount, amount: Amount) -> bool:
    """Tell a sum in another currency that says no more than the one before it."""
    gap = text[before.end : amount.span_start].replace("[", "(")
    if any(sign in gap for sign in _SIGNS) and _RESTATED.fullmatch(gap):
        return True
    named = _IN_BRACKETS.fullmatch(gap)
    return bool(named and _RESTATED.fullmatch(named["opened"]) and text[amount.end : amount.end + 1] in (")", "]"))


def mark_converted(text: str, amounts: list[Amount]) -> list[Amount]:
    """Mark the amounts that restate, in another currency, the one before them."""
    marked: list[Amount] = []
    for amount in amounts:
        before = marked[-1] if marked else None
        if before and 0 < amount.span_start - before.end < _FARTHEST and _is_other_currency(text, before, amount):
            marked.append(replace(amount, converted=_restates(text, before, amount)))
        else:
            marked.append(amount)
    return marked
