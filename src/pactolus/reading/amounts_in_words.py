"""Amounts whose figure is written in words: 'twenty-five million US dollars', 'half a billion yen'."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from string import ascii_lowercase
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import alternatives, lines, table
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import lowered, standing, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_SCALES = frozenset(telling(" thousand | million | billion "))
_LONGEST = 60
# The figure stands behind the words and is the amount: 'five million euros (€5,000,000)'.
_IN_FIGURES = Pattern(r"s? ?\((?:[a-z]{2,3} ?)?[$€£¥₩₹]? ?\d")


class Worded(NamedTuple):
    """An amount in words.

    Attributes:
        value: in whole units of the currency.
        currency: ISO 4217 code.
        start: first character of its words.
        end: one past its last.
    """

    value: Decimal
    currency: str
    start: int
    end: int


@cache
def _values() -> dict[str, int]:
    """Give what each number word stands for: up to nineteen by its place in the list, then the tens."""
    return {word: number for number, word in enumerate(lines("number_words"), 1)} | {
        word: 10 * number for number, word in enumerate(_TENS, 2)
    }


@cache
def _number() -> Pattern:
    word = "|".join(_values())
    return Pattern(rf"(?<![\w-])(?:half an?|(?:{word})(?:[ -](?:and|hundred|{word})\b){{0,5}})$")


@cache
def _currency() -> Pattern:
    currencies = table("currencies")
    names = [*currencies["words"], *(code.lower() for code in currencies["codes"]["list"])]
    return Pattern(rf"(?P<word>{alternatives(names)})(?=s?\b)")


def amounts_in_words(text: str) -> Iterator[Worded]:
    """Find the amounts of a view that are written in words."""
    plain = lowered(text)
    for last, scale in standing(text, _SCALES):
        start = last - len(scale) + 1
        if plain[start - 1] not in ascii_lowercase:
            # A figure stands before it.
            continue
        first = max(0, start - _LONGEST)
        number = _number().search(plain[first:start])
        word = _currency().match(plain, last + 1)
        if number and word and not _IN_FIGURES.match(plain, word.end()):
            value = _value(number[0]) * table("currencies")["scales"][scale.strip()]
            yield Worded(value, _code(word["word"]), first + number.start(), word.end())


def _code(word: str) -> str:
    return str(table("currencies")["words"].get(word, word.upper()))


def _value(words: str) -> Decimal:
    """Give what number words come to: 'one hundred and fifty', 'half a'."""
    if words.startswith("half"):
        return Decimal("0.5")
    total = 0
    for word in words.replace("-", " ").split(" "):
        total = total * 100 if word == "hundred" else total + _values().get(word, 0)
    return Decimal(total)
