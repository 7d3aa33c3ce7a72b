"""The signs of what a sum is for: the words that stand around it, and how it compares with the text's other sums."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.passages import TOLD, Role, holding_places
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from decimal import Decimal

    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence

_TOKEN = Pattern(r"[A-Za-z][\w'-]*|\d[\d.,]*%?|[^\s\w]")
_SUM, _SUM_AGAIN = "<sum>", "<restated>"
# So many words of a sentence on either side of a sum are looked at, and so many of those two by two.
_WORDS = 14
_PAIRED = 8
# So many characters hold those words.
_FAR = 400
# Behind these, words say what another sum is for rather than this one.
_ANOTHERS = (_SUM, ";")
# Words that stand for what they are: a name, a year, a rate, any other figure.
_NAME, _YEAR, _RATE, _FIGURE = "<name>", "<year>", "<rate>", "<figure>"
_YEARS = ("19", "20")
_YEAR_LENGTH = 4


class Standing(NamedTuple):
    """A sum where it stands, with the signs of what it is for.

    Attributes:
        amount: the sum.
        around: from the end of the sum before it in its sentence to the beginning of the next one.
        signs: what stands around it, and how it compares with the other sums.
        compared: those of the signs that compare it.
    """

    amount: Amount
    around: tuple[int, int]
    signs: list[str]
    compared: list[str]


def standing(
    text: str, told: list[Sentence], amounts: list[Amount], known: Callable[[str], bool]
) -> Iterator[Standing]:
    """Give the sums of a text's story that restate no other, in their order, with their signs.

    Args:
        text: the view.
        told: its sentences, in order.
        amounts: the amounts in it, in order.
        known: whether a word in small letters is one that can be a sign; others that are capitalised are names.
    """
    story = [one for one in told if one.role in TOLD]
    held = list(holding_places(story, [one.start for one in amounts]))
    sums = _Sums([one for _, first, last in held for one in amounts[first:last] if not one.converted])
    for sentence, first, last in held:
        inside = amounts[first:last]
        gaps = _gaps(text, sentence, inside, known)
        own = [place for place, one in enumerate(inside) if not one.converted]
        for nth, place in enumerate(own):
            before, after = _outwards(gaps, inside, place, -1), _outwards(gaps, inside, place, 1)
            compared = sums.compared(inside[place])
            compared += [
                f"of its sentence's sums {min(nth, 3)} come before",
                f"its sentence has {min(len(own), 4)} sums",
            ]
            if sentence.role is Role.HEADLINE:
                compared.append("in the headline")
            signs = _words("before", before) + _words("after", after) + compared
            yield Standing(inside[place], _around(sentence, inside, place), signs, compared)


def _around(sentence: Sentence, inside: list[Amount], place: int) -> tuple[int, int]:
    left = inside[place - 1].end if place else sentence.start
    return left, inside[place + 1].span_start if place + 1 < len(inside) else sentence.end


def _gaps(text: str, sentence: Sentence, inside: list[Amount], known: Callable[[str], bool]) -> list[list[str]]:
    """Give the words of a sentence that stand before, between and behind its sums."""
    edges = [sentence.start, *(edge for one in inside for edge in (one.span_start, one.end)), sentence.end]
    # Most words are in small letters, and stay as they are.
    return [
        [word if word.islower() else _plain(word, known) for word in _words_of(text, start, end)]
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def _words_of(text: str, start: int, end: int) -> list[str]:
    """Give the words of a stretch; of a long one those at its ends, since no others are looked at."""
    if end - start <= 2 * _FAR:
        return _TOKEN.findall(text, start, max(start, end))
    return _TOKEN.findall(text, start, start + _FAR) + _TOKEN.findall(text, end - _FAR, end)


def _plain(word: str, known: Callable[[str], bool]) -> str:
    """Give a word as it may be a sign: in small letters, and what it stands for where it is a name or a figure."""
    first = word[0]
    if first.isdecimal():
        if word.endswith("%"):
            return _RATE
        return _YEAR if len(word) == _YEAR_LENGTH and word.startswith(_YEARS) else _FIGURE
    if not first.isupper():
        return word
    low = word.lower()
    return low if known(low) else _NAME


def _outwards(gaps: list[list[str]], inside: list[Amount], place: int, step: int) -> list[str]:
    """Give the words from a sum outwards, the other sums among them, as far as they are looked at."""
    found: list[str] = []
    left = _WORDS
    gap = place if step < 0 else place + 1
    while 0 <= gap < len(gaps) and left > 0:
        found += gaps[gap][: -left - 1 : -1] if step < 0 else gaps[gap][:left]
        left = _WORDS - len(found)
        other = gap - 1 if step < 0 else gap
        if left > 0 and 0 <= other < len(inside):
            found.append(_SUM_AGAIN if inside[other].converted else _SUM)
            left -= 1
        gap += step
    return found


def _words(side: str, words: list[str]) -> list[str]:
    """Give the signs of one side: each word and each two that follow one another, those of another sum apart."""
    if not words:
        return [f"{side} nothing"]
    found: list[str] = []
    where = f"{side} "
    pairs = min(_PAIRED, len(words) - 1)
    for place, word in enumerate(words):
        sign = where + word
        found.append(sign)
        if place < pairs:
            found.append(f"{sign} {words[place + 1]}")
        if word in _ANOTHERS:
            where = f"{side} another "
    return found


def words_of(signs: Iterable[str]) -> frozenset[str]:
    """Give the words that signs are made of."""
    told = "\n".join(["", *(sign for sign in signs if sign.startswith(("before ", "after ")))])
    plain = told.replace(" another ", " ").replace("\nbefore ", " ").replace("\nafter ", " ")
    return frozenset(plain.split(" ")[1:])


class _Sums:
    """The sums of a text, against which each of them is compared."""

    def __init__(self, sums: list[Amount]) -> None:
        self.first = sums[0] if sums else None
        self.values: dict[str, dict[Decimal, int]] = {}
        for one in sums:
            values = self.values.setdefault(one.currency, {})
            values[one.value] = values.get(one.value, 0) + 1
        self.largest = {currency: max(values) for currency, values in self.values.items()}
        self.adding_up = {currency: list(_adding_up(values)) for currency, values in self.values.items()}

    def compared(self, one: Amount) -> list[str]:
        """Give the signs of how a sum compares with the others of its currency."""
        values = self.values[one.currency]
        signs = [
            f"bound {one.bound}",
            f"{_share(one.value, self.largest[one.currency])} of the largest",
            f"told {min(values[one.value], 3)} times",
            f"{min(len(values), 5)} sums",
        ]
        if one is self.first:
            signs.append("the first")
        for whole, parts in self.adding_up[one.currency]:
            if one.value == whole:
                signs.append("made of two")
            elif one.value in parts:
                signs.append("makes one with another")
        return list(dict.fromkeys(signs))


def _share(value: Decimal, largest: Decimal) -> str:
    """Give roughly which share of the largest sum a sum is."""
    twentieths = 20 * value
    if value >= largest:
        return "all"
    if twentieths > 16 * largest:
        return "most"
    if twentieths > 6 * largest:
        return "half"
    return "a little" if twentieths > largest else "next to nothing"


# A text of more different sums is a list of them, in which some always add up.
_TOO_MANY = 30


def _adding_up(values: dict[Decimal, int]) -> Iterator[tuple[Decimal, tuple[Decimal, Decimal]]]:
    """Give the sums that two others make, with those."""
    if len(values) > _TOO_MANY:
        return
    ordered = sorted(values)
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 :]:
            if one + other in values:
                yield one + other, (one, other)
