"""Milestones of several kinds told in one breath: the sums share a noun, or stand apart from their kinds."""

from __future__ import annotations

from itertools import pairwise, zip_longest
from typing import TYPE_CHECKING

from pactolus.reading.payment_screens import is_none_of_it
from pactolus.reading.payment_sums import Stretch
from pactolus.reading.payments import Payment, kinds_named
from pactolus.reading.screened import Folded, Screened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.amounts import Amount
    from pactolus.reading.passages import Sentence

_KIND = (
    r"(?:pre-?clinical|clinical|development|regulatory|registration|approval|commerciali[sz]ation|commercial|sales|"
    r"launch)"
)
# '$A of development and $B of commercial milestones': the noun is told once, behind the last.
_ITS_KIND = Folded(rf" (?P<of>in|of) (?P<kind>{_KIND}(?:(?:/| and | & ){_KIND})?)")
_THE_NOUN = Folded(r" milestones?(?: payments?)?\b(?! (?:of|totall?ing) )")
_AND_NEXT = Folded(r"(?:,|,? and|,? plus) (?:(?:up to|as much as|another|an?|further|additional|potential) ){0,3}$")
# '$A, $B and $C in development, regulatory and sales milestones, respectively'.
_RESPECTIVELY = Screened.of(
    rf" (?:in|of|for|as) (?P<kinds>{_KIND}(?:(?:,|,? and) {_KIND}){{1,4}}) milestones?(?: payments?)?,? respectively\b",
    "respectively",
)
_EACH_KIND = Folded(_KIND)
_ONLY_PARTED = Folded(r"(?:,|,? and|,? plus) (?:up to )?$")


def kinds_listed(text: str, sentence: Sentence, amounts: list[Amount], told: list[Payment]) -> list[Payment]:
    """Give the milestones of a sentence that are told in one breath, each with its own kind.

    What the last of them is for, its words say; where it is no milestone, or words make one of them none, none is
    given.

    Args:
        text: the view.
        sentence: the sentence.
        amounts: the amounts in it, in order.
        told: the payments that plain words say are some.
    """
    milestones = {one.amount.start for one in told if one.kind == "milestone"}
    whole = Stretch(sentence.start, sentence.end, sentence.start, sentence.end)
    return [
        one
        for row in (*_with_one_noun(text, sentence, amounts), *_in_their_order(text, sentence, amounts))
        if row[-1].amount.start in milestones and not any(is_none_of_it(text, listed.amount, whole) for listed in row)
        for one in row
    ]


def _with_one_noun(text: str, sentence: Sentence, amounts: list[Amount]) -> Iterator[list[Payment]]:
    """Give each row of sums whose last names what all are: of a sum alone its own words tell."""
    row: list[Payment] = []
    led = ""
    for one, following in zip_longest(amounts, amounts[1:]):
        kind = _ITS_KIND.match(text, one.end, sentence.end)
        if kind is None or (row and kind["of"] != led):
            row = []
        elif following and _AND_NEXT.match(text, kind.end(), following.span_start):
            row.append(_milestone(one, kind["kind"], kind.span("kind")))
            led = kind["of"]
        elif row and (noun := _THE_NOUN.match(text, kind.end(), sentence.end)):
            yield [*row, _milestone(one, kind["kind"], (kind.start("kind"), noun.end()))]
            row = []
        else:
            row = []


def _in_their_order(text: str, sentence: Sentence, amounts: list[Amount]) -> Iterator[list[Payment]]:
    """Give several sums, each with the kind that stands in its place among as many kinds."""
    told = _RESPECTIVELY.search(sentence.text)
    if told is None:
        return
    kinds = [found[0] for found in _EACH_KIND.finditer(told["kinds"])]
    ends = sentence.start + told.start()
    row = [one for one in amounts if one.end <= ends and not one.converted][-len(kinds) :]
    parted = all(_ONLY_PARTED.match(text, one.end, other.span_start) for one, other in pairwise(row))
    if len(row) == len(kinds) and row[-1].end == ends and parted:
        cue = sentence.start + told.start("kinds"), sentence.start + told.end()
        yield [_milestone(one, kind, cue) for one, kind in zip(row, kinds, strict=True)]


def _milestone(amount: Amount, kind: str, cue: tuple[int, int]) -> Payment:
    return Payment("milestone", amount, kinds_named(f"{kind} milestones"), cue, total=False, bound=amount.bound)
