"""Sums of a page that no fact accounts for.

What the reader takes for a payment is right more often where every other sum of the page has its place too (the
measured shares stand in docs/reference/reading-quality.md). So what is left over is given beside the facts.

A sum is accounted for where it stands: a fact's own words state it, or it is told once more of what a fact states. That
another sum of the page is as large says nothing of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pactolus.reading.facts import number
from pactolus.reading.passages import CLUTTER, HEADLINE
from pactolus.reading.screened import Folded, says

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pactolus.core.evidence import Evidence
    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence
    from pactolus.reading.view import View


class Sum(NamedTuple):
    """A sum as it stands in a saved text.

    Attributes:
        value: in whole units of the currency.
        currency: ISO 4217 code.
        span: its first code point in the saved text, and one past its last.
        role: what the reader took it for (upfront, milestone, ...); None where it took it for nothing.
        again: a headline tells it in short, or words before it say that it was told before ('the $18 million').
    """

    value: Decimal
    currency: str
    span: tuple[int, int]
    role: str | None = None
    again: bool = False

    def as_json(self, text: str) -> dict[str, Any]:
        """Give the sum and its words in the saved text."""
        start, end = self.span
        amount = number(self.value)
        return {"amount": amount, "currency": self.currency, "start": start, "end": end, "quote": text[start:end]}


_LEADS_BACK = ("the", "this", "that", "these", "those", "such", "said", "same", "its", "their", "our")
# 'the $18 million', 'the full amount of $18 million', 'of this $18 million'; not 'the first $18 million'.
_AGAIN = Folded(
    rf"\b(?:{'|'.join(_LEADS_BACK)})"
    r"(?: (?!first|second|third|next|other|another|additional|further|remaining|new)[\w-]{1,20}){0,2}(?: of)? $"
)
# So many words at most, the empty one right before the sum among them.
_MOST_WORDS = 5
_NEAR = 60


def sums_of(view: View, amounts: list[Amount], told: list[Sentence], roles: dict[int, str]) -> tuple[Sum, ...]:
    """Give the sums of a page's story; one restated in another currency is no sum of its own.

    Args:
        view: the view.
        amounts: the amounts in it.
        told: the sentences of the page, in order; those that are clutter are none of its story.
        roles: what the reader took sums for, by where they begin.
    """
    parts = {role: [(one.start, one.end) for one in told if one.role is role] for role in (CLUTTER, HEADLINE)}
    found = (
        Sum(
            one.value,
            one.currency,
            view.span(one.start, one.end),
            roles.get(one.start),
            _holds(parts[HEADLINE], one) or _is_led_back(view.text, one),
        )
        for one in amounts
        if not one.converted and not _holds(parts[CLUTTER], one)
    )
    return tuple(sorted(found, key=lambda one: one.span))


def _holds(spans: list[tuple[int, int]], one: Amount) -> bool:
    return any(start <= one.start < end for start, end in spans)


def _is_led_back(text: str, one: Amount) -> bool:
    """Tell a sum that the words before it say was told before."""
    last = text[max(0, one.start - _NEAR) : one.start].lower().split(" ")[-_MOST_WORDS:]
    words = " ".join(last)
    return not last[-1] and says(words, _LEADS_BACK) and _AGAIN.search(words) is not None


def unplaced(sums: tuple[Sum, ...], facts: dict[str, Any], evidence: tuple[Evidence, ...]) -> list[Sum]:
    """Give the sums that no fact accounts for where they stand, each once.

    Args:
        sums: the sums of the page's story.
        facts: the facts read from it.
        evidence: the words behind them.
    """
    stated = set(_stated(facts))
    sums_stated = {told[1:] for told in stated}
    words: dict[tuple[int | float, str], list[tuple[int, int]]] = {}
    for cited in evidence:
        if behind := _behind(facts, cited.path):
            words.setdefault(behind, []).append((cited.start, cited.end))
    left: dict[tuple[int | float, str], Sum] = {}
    for one in sums:
        told = (number(one.value), one.currency)
        spans = (*words.get(told, ()), *words.get(_ANY, ()))
        placed = any(start <= one.span[0] < end for start, end in spans)
        if not placed and (one.role, *told) not in stated and not (one.again and told in sums_stated):
            left.setdefault(told, one)
    return list(left.values())


# What a sum is taken for where one of these facts states it.
_ROLES = {
    "upfront": "upfront",
    "equity": "equity",
    "milestones": "milestone",
    "milestones_total": "milestone",
    "headline_total": "headline",
}
# Any sum in the words of a row that says so belongs to it: the ends of a tier's band, the price of a share.
_ANY = (0, "")
_HOLD_SUMS = ("royalty tier", "shares", "price per share", "premium", "stake")


def _stated(facts: dict[str, Any]) -> Iterator[tuple[str, int | float, str]]:
    """Give every sum that the facts state, with what it is for."""
    for key, role in _ROLES.items():
        rows = facts[key] if isinstance(facts[key], list) else [facts[key]]
        yield from ((role, row["amount"], row["currency"]) for row in rows if row)
    yield from ((row["kind"], row["amount"], row["currency"]) for row in facts["other_payments"] if row["amount"])


def _behind(facts: dict[str, Any], path: str) -> tuple[int | float, str] | None:
    """Give the sum that the fact at a path states; None where it states none."""
    key, _, place = path.removeprefix("/").partition("/")
    if key not in _ROLES and key not in ("other_payments", "further"):
        return None
    row = facts[key][int(place.partition("/")[0])] if place else facts[key]
    if key == "further":
        return _ANY if row["kind"] in _HOLD_SUMS else None
    return (row["amount"], row["currency"]) if row["amount"] is not None else None
