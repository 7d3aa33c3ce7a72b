"""Marks: the quotes of a study, and how each figure of an agreement is known.

A figure is stated only where words of a document stand behind it. One that was changed after it was read, or that has
no words, is entered by hand, and shown so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.reading.amounts import find_amounts
from pactolus.reports.view import Figure, Quote
from pactolus.study import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pactolus.agreement.terms import EvidenceRow
    from pactolus.core.bounds import Bound
    from pactolus.core.money import Money
    from pactolus.reports.view import Status

OPEN_WORDS = frozenset({"undisclosed", "redacted", "not named"})
NO_WORDS = "entered by hand: no words of a document stand behind it"


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotes of a study, found by the path of the value they stand for."""

    quotes: tuple[Quote, ...]

    @classmethod
    def of(cls, evidence: Iterable[EvidenceRow], texts: Mapping[str, str]) -> Marks:
        """Number the quotes that stand in their document, in the order of the evidence.

        Args:
            evidence: of the agreement.
            texts: the saved texts by their hash; evidence that is not found there marks nothing.
        """
        standing = (row for row in evidence if texts.get(row.document, "")[row.start : row.end] == row.quote)
        return cls(
            tuple(
                Quote(f"q{number}", row.document, row.start, row.end, row.quote, row.path, row.rule)
                for number, row in enumerate(standing, 1)
            )
        )

    def at(self, *paths: str) -> tuple[str, ...]:
        """Give the ids of the quotes behind the values at the paths, and below them."""
        return tuple(quote.id for quote in self._behind(paths))

    def _behind(self, paths: tuple[str, ...]) -> list[Quote]:
        return [
            quote
            for quote in self.quotes
            if any(quote.path == path or quote.path.startswith(f"{path}/") for path in paths)
        ]

    def figure(self, label: str, text: str | None, *paths: str, note: str = "") -> Figure | None:
        """Give a figure of the agreement with its words; None where the agreement says nothing."""
        if not text:
            return None
        quotes = self.at(*paths)
        status: Status = "undisclosed" if text in OPEN_WORDS else "stated" if quotes else "entered"
        remarks = [note, NO_WORDS if status == "entered" else ""]
        return Figure(label, text, status, quotes, "; ".join(filter(None, remarks)), paths[0] if paths else "")

    def amount(self, label: str, amount: Bound[Money], path: str, note: str = "") -> Figure | None:
        """Give an amount with its words; one that its words contradict was entered by hand."""
        written = {
            (found.value, found.currency) for quote in self._behind((path,)) for found in find_amounts(quote.words)
        }
        ends = {(end.amount, end.currency) for end in (amount.low, amount.high) if end is not None}
        text = words.amount_words(amount)
        if ends and written and not ends & written:
            changed = "entered by hand: the words behind it state another amount"
            remarks = "; ".join(filter(None, [note, changed]))
            return Figure(label, text, "entered", self.at(path), remarks, path)
        return self.figure(label, text, path, note=note)
