"""Reading a territory expression as contracts and announcements write it.

    worldwide excluding Mainland China, Hong Kong and Japan
    Asia (excluding Japan, but including Hong Kong), Australia and New Zealand
    ex-US; rest of world outside Europe; the United States, its territories and possessions

Where a list can be read two ways the reader says so and leaves the place open (`Some`); it never guesses silently.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.core.problems import Problem
from pactolus.territory.countries import countries
from pactolus.territory.evaluation import MOST_OPEN, refuse_if_too_open
from pactolus.territory.expressions import Chain, Expression, Named, to_words
from pactolus.territory.lexer import Item, items
from pactolus.territory.lists import Listing
from pactolus.territory.vocabulary import phrase_key, phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

# Deeper nesting is no contract's language; it is refused so that reading takes bounded time and space.
DEEPEST = 60
_SUGGESTED_FOR = 10


def parse(
    text: str, terms: Mapping[str, Expression] | None = None, source: str = "territory"
) -> tuple[Expression | None, tuple[Problem, ...]]:
    """Read an expression.

    Args:
        text: the words.
        terms: further names by `phrase_key`, such as the terms that a contract defines.
        source: what to call the input in problems.

    Returns:
        The expression, None where there is none, and every problem: unknown names with the nearest known ones, lists
        that can be read two ways, nesting deeper than `DEEPEST`, more words than can be weighed against each other.
    """
    parser = _Parser(items(text, terms or {}), source)
    expression = parser.group(None)
    if expression is None and not parser.problems:
        parser.fail(f"no country or region is named in {_short(text)!r}", "name one, or write 'worldwide'")
    if expression is not None and len(parser.items) > MOST_OPEN:
        try:
            refuse_if_too_open(expression)
        except InvalidValue as error:
            parser.fail(str(error), "name the countries that are meant")
            expression = None
    return expression, tuple(parser.problems)


class _Parser:
    """The phrases of a text, read from left to right; parentheses are read by recursion, `DEEPEST` deep at most."""

    def __init__(self, found: list[Item], source: str) -> None:
        self.items = found
        self.source = source
        self.at = 0
        self.depth = 0
        self.unknown = 0
        self.too_deep = False
        self.problems: list[Problem] = []

    def warn(self, message: str, remedy: str) -> None:
        """Note words that can be read two ways, or that were left out."""
        self.problems.append(Problem(self.source, message, remedy=remedy, severity="warning"))

    def fail(self, message: str, remedy: str) -> None:
        """Note words that cannot be read."""
        self.problems.append(Problem(self.source, message, remedy=remedy))

    def group(self, base: Expression | None) -> Expression | None:
        """Read up to the closing parenthesis or the end; `base` is the name that a parenthesis speaks of."""
        listing = Listing(self.warn, self.fail, base)
        while self.at < len(self.items):
            item = self.items[self.at]
            self.at += 1
            if item.kind == "close" and self.depth:
                break
            if item.kind == "open":
                self._parenthesis(listing)
            elif item.kind == "unknown":
                self._unknown(item.words)
                listing.interrupt()
            elif item.kind != "close":
                listing.read(item)
        return listing.result()

    def _parenthesis(self, listing: Listing) -> None:
        first = self.items[self.at].kind if self.at < len(self.items) else "close"
        if self.depth == DEEPEST or (first == "unknown" and listing.direct):
            self._skip(deep=self.depth == DEEPEST)
            return
        self.depth += 1
        modifies = listing.direct and first in ("except", "include", "readd", "possessions")
        inside = self.group(listing.last() if modifies else None)
        self.depth -= 1
        if inside is None:
            return
        if listing.direct and (modifies or _explains(listing.last(), inside, first)):
            listing.replace(inside)
        elif not listing.direct:
            listing.add(inside)

    def _skip(self, *, deep: bool) -> None:
        """Pass over a parenthesis: a remark after a name, or one that stands too deep."""
        start, open_ones = self.at, 1
        while self.at < len(self.items) and open_ones:
            open_ones += {"open": 1, "close": -1}.get(self.items[self.at].kind, 0)
            self.at += 1
        if not deep:
            words = " ".join(item.words for item in self.items[start : self.at - 1])
            self.warn(f"'({_short(words)})' is taken for a remark", "write names first if it is a list of places")
            return
        if not self.too_deep:
            self.fail(f"parentheses stand more than {DEEPEST} deep", "write it as several terms")
        self.too_deep = True

    def _unknown(self, words: str) -> None:
        self.unknown += 1
        if self.unknown > _SUGGESTED_FOR:
            if self.unknown == _SUGGESTED_FOR + 1:
                self.fail("more words are unknown; only the first are listed", "correct these first")
            return
        near = nearest(words)
        remedy = f"nearest: {', '.join(near)}" if near else "name the countries, or define the term"
        self.fail(f"{_short(words)!r} names no country or region", remedy)


def _explains(last: Expression, inside: Expression, first: str) -> bool:
    """Tell whether a parenthesis says what the name before it means: `Greater China (China, Hong Kong, ...)`.

    After a country only a list or 'namely' does; `Taiwan (China)` stays Taiwan.
    """
    a_country = isinstance(last, Named) and last.id in countries()
    return first == "means" or not a_country or isinstance(inside, Chain)


def nearest(words: str) -> tuple[str, ...]:
    """Give the known names that are spelled most like these words, at most three."""
    names = {key: phrase.what for key, phrase in phrases().items() if phrase.what is not None}
    near = difflib.get_close_matches(phrase_key(words)[:60], names, n=6, cutoff=0.75)
    return tuple(dict.fromkeys(to_words(names[key]) for key in near))[:3]


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77]}..."
