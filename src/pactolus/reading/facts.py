"""Facts: what a document states, in the form of the annotation guideline, each value with the words behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, overload

from pactolus.core.evidence import Evidence

if TYPE_CHECKING:
    from decimal import Decimal

    from pactolus.reading.amounts import Amount
    from pactolus.reading.view import View

Span = tuple[int, int]


def empty_facts() -> dict[str, Any]:
    """Give the facts of a text that states none."""
    return {
        "licensors": [],
        "licensees": [],
        "parents": {},
        "assets": [],
        "agreement_types": [],
        "exclusivity": None,
        "rights": [],
        "territory": None,
        "upfront": None,
        "equity": None,
        "milestones": [],
        "milestones_total": None,
        "headline_total": None,
        "royalties": {"payable": None, "tiered": None, "low": None, "high": None, "words": None},
        "other_payments": [],
        "announced": None,
        "signed": None,
        "regulatory_events": [],
        "further": [],
    }


@dataclass(slots=True)
class FactSheet:
    """Facts under construction: a value goes in only together with the span of its words.

    Attributes:
        view: the view that spans point into.
        saved: the saved text that evidence quotes.
        document: the saved text's hash.
    """

    view: View
    saved: str
    document: str
    facts: dict[str, Any] = field(default_factory=empty_facts)
    evidence: list[Evidence] = field(default_factory=list)

    def cite(self, path: str, span: Span, rule: str) -> None:
        """Note the words (a span of the view) behind the value at a JSON pointer."""
        start, end = self.view.span(*span) if self.view.starts else span
        self.evidence.append(Evidence(path, self.document, start, end, self.saved[start:end], rule))

    def quoted(self, span: Span) -> str:
        """Give the view's words of a span."""
        return self.view.text[slice(*span)]

    def set(self, key: str, value: Any, span: Span, rule: str) -> None:
        """State a single value."""
        self.facts[key] = value
        self.cite(f"/{key}", span, rule)

    def add(self, key: str, value: Any, span: Span, rule: str) -> int:
        """Add a value to a list and give its place there."""
        self.facts[key].append(value)
        place = len(self.facts[key]) - 1
        self.cite(f"/{key}/{place}", span, rule)
        return place


def money(amount: Amount, bound: str | None = None) -> dict[str, Any]:
    """Give an amount in the guideline's form; whole units are JSON integers."""
    return {"amount": number(amount.value), "currency": amount.currency, "bound": bound or amount.bound}


@overload
def number(value: Decimal) -> int | float: ...
@overload
def number(value: Decimal | None) -> int | float | None: ...
def number(value: Decimal | None) -> int | float | None:
    """Give a figure as a JSON number."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def pointer(key: str) -> str:
    """Escape a key for use in a JSON pointer (RFC 6901)."""
    return key.replace("~", "~0").replace("/", "~1")
