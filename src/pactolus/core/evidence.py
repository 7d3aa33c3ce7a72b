"""Evidence: the words a value came from.

A value read from a document is usable only with its words: the document by the hash of its saved text, the span in
Unicode code points, the words themselves, and the rule that matched them.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple, Self

from pactolus.core.errors import InvalidValue


def fingerprint(text: str) -> str:
    """Hash a saved text (SHA-256 of its UTF-8 bytes, hexadecimal)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


class _Words(NamedTuple):
    path: str
    document: str
    start: int
    end: int
    quote: str
    rule: str


class Evidence(_Words):
    """The words behind one value.

    Attributes:
        path: the value, as a JSON pointer whose steps through lists are ids (`/milestone/regulatory/amount`).
        document: SHA-256 of the saved text that `start` and `end` point into.
        start: first code point of the words.
        end: one past the last code point.
        quote: the words, exactly as they stand in the text.
        rule: the name of the reading rule that matched.
    """

    __slots__ = ()

    def __new__(  # noqa: PLR0913, PLR0917 - these are its fields
        cls, path: str, document: str, start: int, end: int, quote: str, rule: str
    ) -> Self:
        """Make it of its fields; refuse a span that cannot hold the quote."""
        if start < 0 or end - start != len(quote) or not quote:
            message = f"evidence for {path}: span {start}-{end} cannot hold {len(quote)} characters"
            raise InvalidValue(message)
        return tuple.__new__(cls, (path, document, start, end, quote, rule))

    @classmethod
    def of(cls, path: str, text: str, span: tuple[int, int], rule: str) -> Self:
        """Quote `text[start:end]` as the words behind the value at `path`."""
        start, end = span
        return cls(path, fingerprint(text), start, end, text[start:end], rule)

    def stands_in(self, text: str) -> bool:
        """Tell whether the quote stands in the text at its span."""
        return text[self.start : self.end] == self.quote

    def as_json(self) -> dict[str, str | int]:
        """Give the fields as JSON values."""
        return {
            "path": self.path,
            "document": self.document,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "rule": self.rule,
        }
