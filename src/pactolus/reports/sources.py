"""A saved text with the words that figures rest on marked in it, and page clutter greyed.

Quotes may overlap and lie inside one another. The text is cut wherever a quote or a stretch of clutter begins or
ends; each piece then has one set of quotes.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactolus.reports.view import Quote, SourceText


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text of which every character has the same quotes.

    Attributes:
        text: its characters.
        quotes: the quotes it belongs to.
        begins: ids of the quotes that begin here.
        clutter: whether it is set aside as clutter.
    """

    text: str
    quotes: tuple[str, ...]
    begins: tuple[str, ...]
    clutter: bool


def marked_up(source: SourceText, quotes: Iterable[Quote]) -> tuple[Piece, ...]:
    """Cut a text into pieces, in order; joined they are the text."""
    here = sorted(
        (quote for quote in quotes if quote.document == source.document and quote.start < len(source.text)),
        key=lambda quote: (quote.start, -quote.end),
    )
    return tuple(_pieces(source, here))


def _pieces(source: SourceText, here: list[Quote]) -> Iterator[Piece]:
    cuts = {0, len(source.text)}
    for start, end in (*((quote.start, quote.end) for quote in here), *source.clutter):
        cuts |= {start, min(end, len(source.text))}
    for start, end in pairwise(sorted(cuts)):
        inside = [quote for quote in here if quote.start <= start < quote.end]
        yield Piece(
            text=source.text[start:end],
            quotes=tuple(quote.id for quote in inside),
            begins=tuple(quote.id for quote in inside if quote.start == start),
            clutter=any(left <= start < right for left, right in source.clutter),
        )
