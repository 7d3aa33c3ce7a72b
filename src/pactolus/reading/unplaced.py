"""Sums of a page that no fact accounts for.

What the reader takes for a payment is right more often where every other sum of the page has its place too (the
measured shares stand in docs/reference/reading-quality.md). So what is left over is given beside the facts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from pactolus.reading.facts import number
from pactolus.reading.passages import Role

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
    """

    value: Decimal
    currency: str
    span: tuple[int, int]

    def as_json(self, text: str) -> dict[str, Any]:
        """Give the sum and its words in the saved text."""
        start, end = self.span
        amount = number(self.value)
        return {"amount": amount, "currency": self.currency, "start": start, "end": end, "quote": text[start:end]}


def sums_of(view: View, amounts: list[Amount], told: list[Sentence]) -> tuple[Sum, ...]:
    """Give the sums of a page's story; one restated in another currency is no sum of its own.

    Args:
        view: the view.
        amounts: the amounts in it, in order.
        told: the sentences of the page, in order; those that are clutter are none of its story.
    """
    clutter = [(one.start, one.end) for one in told if one.role is Role.CLUTTER]
    return tuple(
        Sum(one.value, one.currency, view.span(one.start, one.end))
        for one in amounts
        if not one.converted and not any(start <= one.start < end for start, end in clutter)
    )


def unplaced(sums: tuple[Sum, ...], facts: dict[str, Any], evidence: tuple[Evidence, ...]) -> list[Sum]:
    """Give the sums that no fact states and no fact's words hold, each once.

    Args:
        sums: the sums of the page's story.
        facts: the facts read from it.
        evidence: the words behind them.
    """
    stated = set(_stated(facts))
    words = [(one.start, one.end) for one in evidence]
    left: dict[tuple[int | float, str], Sum] = {}
    for one in sums:
        key = (number(one.value), one.currency)
        if key not in stated and not any(start <= one.span[0] < end for start, end in words):
            left.setdefault(key, one)
    return list(left.values())


def _stated(facts: Any) -> Iterator[tuple[int | float, str]]:
    """Give every sum that the facts state, the net sales above which a rate holds among them."""
    if isinstance(facts, list):
        for one in facts:
            yield from _stated(one)
    elif isinstance(facts, dict):
        if facts.get("amount") is not None and facts.get("currency"):
            yield facts["amount"], facts["currency"]
        if facts.get("above") is not None and facts.get("currency"):
            yield facts["above"], facts["currency"]
        yield from _stated(list(facts.values()))
