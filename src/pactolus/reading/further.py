"""Further facts, beyond the annotation guideline: field, duties, options, splits, conditions, terms, tiers, speakers.

Each is a row of a kind, a value in the text's own words (or a figure), and, where it is somebody's, the party. What is
uncertain is left out: a row is made only where a clause says the thing outright.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.reading.duties import find_duties
from pactolus.reading.marked import AMOUNT, amount_of
from pactolus.reading.passages import Role
from pactolus.reading.screened import Folded, Screened, holding, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.amounts import Amount
    from pactolus.reading.entities import Entity
    from pactolus.reading.marked import Marked
    from pactolus.reading.passages import Sentence

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Further:
    """One further fact.

    Attributes:
        kind: field of use, option, supply, manufacture, books sales, regulatory work, development, commercialisation,
            profit split, cost split, condition, agreement term, royalty term, royalty tier or said by.
        value: the words that say it; for a royalty tier the rate, as a fraction.
        span: the words behind it.
        party: whose it is, "" where it is nobody's.
        above: for a royalty tier, the net sales from which the rate holds.
        currency: of `above`.
    """

    kind: str
    value: str | Decimal
    span: Span
    party: str = ""
    above: Decimal | None = None
    currency: str = ""


def find_further(
    text: str, marked: list[Marked], told: list[Sentence], entities: list[Entity], amounts: list[Amount]
) -> list[Further]:
    """Find the further facts of a deal, by kind and in the order of the text, each said once.

    Args:
        text: the view.
        marked: its sentences with names and amounts marked.
        told: its sentences, those of other deals set aside.
        entities: its names.
        amounts: its amounts.
    """
    roles = {one.start: one.role for one in told}
    own = [one for one in marked if roles.get(one.sentence.start) is Role.BODY]
    found = list(_of_words(text, [one.sentence for one in own]))
    found += [Further(*duty) for one in own for duty in find_duties(one, entities)]
    found += [row for one in own for row in _tiers(one, amounts)]
    once = {_identity(row): row for row in reversed(found)}
    return sorted(once.values(), key=lambda row: (row.kind, row.span))


def _identity(row: Further) -> tuple[object, ...]:
    """Give what a row is told from others by: there is one field and one term, and one duty of a kind for a party."""
    if row.kind in ("option", "condition", "said by", "royalty tier"):
        return row.kind, row.value, row.above
    return row.kind, row.party


# What stands in the words of one sentence: the value is the group of that name.
_WORDS = (
    (
        "field of use",
        Screened.of(
            r"\b(?:rights?|licen[cs]\w*|commerciali[sz]\w*|promote|market|sell|use)\b[^.;]{0,200}?\b(?:for|in) "
            r"(?P<value>all (?:potential |human |therapeutic |other )*(?:indications|uses|diseases)[^.;,()]{0,60}|"
            r"the (?:licensed )?field of [^.;,()]{3,80}|the (?:treatment|prevention|diagnosis)[^.;()]{3,90}?"
            r"(?=[.;(]|, (?:in|the|and|with|while|under|but|[\w-]+ said)\b|"
            r" in (?:the )?(?:us|u\.s|eu|uk|japan|china|europe|canada)\b|$)|"
            r"(?!certain|other|specified|numerous|additional|various)(?:[\w-]+ ){1,3}indications(?! in)\b)",
            "indications|uses|diseases|field of|the treatment|the prevention|the diagnosis",
        ),
    ),
    (
        "condition",
        Screened.of(
            r"\b(?:closing|transaction|agreement|deal|effectiveness|completion)\b[^.;]{0,60}?\b"
            r"(?:subject to|conditional (?:up)?on|conditioned[^.;]{0,30}? (?:up)?on|contingent (?:up)?on|pending) "
            r"(?P<value>[^;]{5,180}?(?:approvals?|clearances?|conditions|consents?|act(?: of \d{4})?|authorit\w+|"
            r"shareholders?)\b)(?=[.;,)]|\s|$)",
            "subject to|conditional|conditioned|contingent|pending",
        ),
    ),
    (
        "agreement term",
        Screened.of(
            r"\b(?:term|tenure|duration) of (?:the|this) (?:licen[cs]e )?agreement (?:is|will be|shall be|runs) "
            r"(?P<value>[^.;]{3,120})",
            "term|tenure|duration",
        ),
    ),
    (
        "royalty term",
        Screened.of(
            r"royalt\w*[^;]{0,200}?\b(?P<value>(?:until|through) the (?:later|latest|last|earlier|earliest)"
            r"(?: to occur)? of [^;]{10,400}?(?=\.(?:\s|$)|;$|$)|(?:at least |for )?\w+ (?:\(\d+\) )?years "
            r"(?:from|after|following) (?:the )?(?:first commercial sale|launch)[^.;,]{0,60})",
            "royalt",
        ),
    ),
)
_SPLIT = Screened.of(
    r"\b(?P<what>profits?|costs?)\b[^.;]{0,60}?\b(?:(?P<even>equally|evenly|50[/:-]50|fifty-fifty)|"
    r"(?P<one>\d{1,2})(?: ?%)?[/:-](?P<two>\d{1,2})(?: ?%)?)(?! ?%)\b|"
    r"\b(?:equally|evenly|equal) (?:share|sharing|split)[^.;]{0,40}?\b(?P<what2>profits?|costs?)\b",
    "profit|cost",
)
_SAYING = telling("said|stated|commented|noted|explained|added")
_SAID = re.compile(
    r"(?:\b(?:said|stated|commented|noted|explained|added)[: ]+)(?P<value>(?:Dr\.? |Mr\.? |Ms\.? |Prof\.? )?"
    r"[A-Z][\w.'-]+ (?:[A-Z][\w.'-]* ){0,3}?[A-Z][\w'-]+(?:, (?:M\.?D\.?|Ph\.?D\.?)){0,2}, [^.;\"]{3,110}?)"
    r"(?=[.;:\"]|, (?:in|on|adding)\b|$)"
)


def _of_words(text: str, sentences: list[Sentence]) -> Iterator[Further]:
    """Give the rows that the words of sentences say by themselves."""
    for kind, pattern in _WORDS:
        for sentence in pattern.held(text, sentences):
            if found := pattern.search(sentence.text):
                yield _row(text, sentence, kind, found.span("value"))
    for sentence in _SPLIT.held(text, sentences):
        if found := _SPLIT.search(sentence.text):
            yield _split(sentence, found)
    for sentence in holding(text, sentences, _SAYING):
        if found := _SAID.search(sentence.text):
            yield _row(text, sentence, "said by", found.span("value"))


def _row(text: str, sentence: Sentence, kind: str, within: Span) -> Further:
    start, end = sentence.start + within[0], sentence.start + within[1]
    words = text[start:end].rstrip(" ,")
    return Further(kind, words, (start, start + len(words)))


def _split(sentence: Sentence, found: re.Match[str]) -> Further:
    what = "profit split" if (found["what"] or found["what2"]).startswith("profit") else "cost split"
    value = f"{found['one']}/{found['two']}" if found["one"] else "50/50"
    return Further(what, value, (sentence.start + found.start(), sentence.start + found.end()))


_RATE = r"(?P<rate>\d{1,2}(?:\.\d{1,2})?) ?(?:%|per ?cent)"
_SALES = r"(?:annual )?(?:net )?sales"
_TIER = Folded.of(
    rf"{_RATE} (?:of|on|for) (?:the )?(?:first (?P<upto>{AMOUNT})|"
    rf"{_SALES} (?:up to|below|of up to) (?P<below>{AMOUNT})|"
    rf"{_SALES} (?:above|over|exceeding|in excess of|greater than) (?P<over>{AMOUNT}))"
)
_ABOVE_THAT = Folded.of(rf"{_RATE} (?:above that|thereafter|on (?:sales|anything) above that)")


def _tiers(one: Marked, amounts: list[Amount]) -> Iterator[Further]:
    """Give the rates by band of net sales, where the text states the bands."""
    if "oyalt" not in one.text:
        return
    top: Amount | None = None
    for found in _TIER.finditer(one.text):
        amount = amounts[amount_of(found["upto"] or found["below"] or found["over"])]
        top = None if found["over"] else amount
        yield _tier(one, found["rate"], Decimal(0) if top else amount.value, amount.currency)
    if top is not None and (after := _ABOVE_THAT.search(one.text)):
        yield _tier(one, after["rate"], top.value, top.currency)


def _tier(one: Marked, rate: str, above: Decimal, currency: str) -> Further:
    written = re.search(rf"(?<![\d.]){re.escape(rate)} ?(?:%|per ?cent)", one.sentence.text)
    start, end = written.span() if written else (0, len(one.sentence.text))
    span = one.sentence.start + start, one.sentence.start + end
    return Further("royalty tier", Decimal(rate) / 100, span, above=above, currency=currency)
