"""Royalties in tables of tagged figures: rates in figures or words, with their least and most in rows of their own."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.patterns import Pattern
from pactolus.reading.royalties import Royalties
from pactolus.reading.royalty_rates import chains_of, ends_of
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.facts import Span
    from pactolus.reading.tagged_tables import Row

_ROYALTY = Folded(r"\broyalt(?:y|ies)\b")
_NO_RATE = Folded(
    r"prior year|minimum annual|annual minimum|share of|after|expir|stack|\bcap\b|covered|increase|discount|annivers"
)


def speaks_of_royalties(row: Row) -> bool:
    """Tell a row by its label."""
    return bool(_ROYALTY.search(row.label))


class Rate(NamedTuple):
    """An end of the royalties, or both, with the label and the words that state it."""

    low: Decimal | None
    high: Decimal | None
    label: str
    span: Span


def royalties_of(text: str, rows: list[Row]) -> Royalties:
    """Give the royalties of a deal's rows; no rates where rows of different names give different ones."""
    found = [rate for row in rows if speaks_of_royalties(row) for rate in rates_of(text, row)]
    if not found:
        return Royalties()
    said = [row for row in rows if any(rate.label == row.label for rate in found)]
    tiered = any("tier" in row.label.casefold() for row in said) or None
    lows = [one for one in found if one.low is not None]
    highs = [one for one in found if one.high is not None]
    if _differ(lows, "low") or _differ(highs, "high"):
        return Royalties(payable=True, tiered=tiered, words=said[0].label_span)
    low = min(lows, key=lambda one: one.low or 0, default=None)
    high = max(highs, key=lambda one: one.high or 0, default=None)
    spans = [one.span for one in (low, high) if one]
    return Royalties(
        payable=True,
        tiered=tiered,
        low=low.low if low else None,
        high=high.high if high else None,
        words=said[0].label_span,
        rate_words=spans[0],
        high_words=spans[-1],
    )


def _differ(found: list[Rate], end: str) -> bool:
    rates, labels = {getattr(one, end) for one in found}, {one.label for one in found}
    return len(rates) > 1 and len(labels) > 1


# Rates in words are no longer.
_PHRASE = 100
_PERCENT = Pattern(r"(\d{1,2}(?:\.\d+)?)%")
_LEAST, _MOST = Folded(r"\bminimum\b|\bat least\b"), Folded(r"\bmaximum\b|\bup to\b")


def rates_of(text: str, row: Row) -> list[Rate]:
    """Read the rates of a row, in figures or in words; none where its label says that they are for something else."""
    if _NO_RATE.search(row.label):
        return []
    if row.words:
        chains = chains_of(text, *row.words) if row.words[1] - row.words[0] < _PHRASE else []
        low, high, span = ends_of(text, chains[0], row.words[1]) if chains else (None, None, None)
        return [Rate(low, high, row.label, span)] if span else []
    least = row.is_of("minimum") or _LEAST.search(row.label)
    most = row.is_of("maximum") or _MOST.search(row.label)
    found = []
    for span in row.cells:
        percent = _PERCENT.fullmatch(text[slice(*span)])
        rate = Decimal(percent[1]) / 100 if percent else Decimal(0)
        if rate == 0:
            return []
        found.append(Rate(None if most else rate, None if least else rate, row.label, span))
    return found
