"""Further facts, beyond the annotation guideline: field, duties, options, splits, conditions, terms, tiers, speakers.

Each is a row of a kind, a value in the text's own words (or a figure), and, where it is somebody's, the party. What is
uncertain is left out: a row is made only where a clause says the thing outright.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.duties import SAYS_A_DUTY, find_duties
from pactolus.reading.equity_terms import find_equity_terms
from pactolus.reading.passages import Role
from pactolus.reading.patterns import Pattern
from pactolus.reading.royalty_tiers import find_tiers
from pactolus.reading.screened import Screened, holding, telling
from pactolus.reading.splits import SPLIT, find_splits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from pactolus.reading.amounts import Amount
    from pactolus.reading.entities import Entity
    from pactolus.reading.marked import Marked
    from pactolus.reading.passages import Sentence
    from pactolus.reading.place_mentions import Mention

Span = tuple[int, int]


class Further(NamedTuple):
    """One further fact.

    Attributes:
        kind: field of use, option, supply, manufacture, books sales, regulatory work, development, commercialisation,
            profit split, cost split, condition, agreement term, royalty term, royalty tier, said by, or a term of a
            purchase of shares: shares, price per share, premium, stake.
        value: the words that say it; the figure of a royalty tier or a purchase of shares, rates as fractions.
        span: the words behind it.
        party: whose it is, "" where it is nobody's.
        above: for a royalty tier, the net sales from which the rate holds.
        currency: of `above`, or of a price.
        where: for a split, the places it holds for, as tokens of the territory language; empty where it holds for all.
    """

    kind: str
    value: str | Decimal
    span: Span
    party: str = ""
    above: Decimal | None = None
    currency: str = ""
    where: tuple[str, ...] = ()


class Named(NamedTuple):
    """What a text names: its entities, amounts and places."""

    entities: list[Entity]
    amounts: list[Amount]
    places: list[Mention]


def find_further(text: str, marked: list[Marked], told: list[Sentence], named: Named) -> list[Further]:
    """Find the further facts of a deal, by kind and in the order of the text, each said once.

    Args:
        text: the view.
        marked: its sentences with names and amounts marked.
        told: its sentences, those of other deals set aside.
        named: the names, amounts and places in it.
    """
    roles = {one.start: one.role for one in told}
    own = [one for one in marked if roles.get(one.sentence.start) is Role.BODY]
    sentences = [one.sentence for one in own]
    found = list(_of_words(text, sentences))
    found += [row for one in SPLIT.held(text, sentences) for row in _splits(text, one, named.places)]
    doing = {one.start for one in holding(text, sentences, SAYS_A_DUTY)}
    found += [Further(*duty) for one in own if one.sentence.start in doing for duty in find_duties(one, named.entities)]
    found += [
        Further("royalty tier", tier.rate, tier.span, above=tier.above, currency=tier.currency)
        for one in own
        if one.amounts and "oyalt" in one.text
        for tier in find_tiers(text, one.sentence, [amount for _, amount in one.amounts])
    ]
    found += [
        Further(one.kind, one.value, one.span, currency=one.currency) for one in find_equity_terms(text, sentences)
    ]
    once = {_identity(row): row for row in reversed(found)}
    return sorted(once.values(), key=lambda row: (row.kind, row.span))


def _identity(row: Further) -> tuple[object, ...]:
    """Give what a row is told from others by: there is one field and one term, and one duty of a kind for a party."""
    if row.kind in ("option", "condition", "said by", "royalty tier", "shares", "price per share", "premium", "stake"):
        return row.kind, row.value, row.above
    return row.kind, row.party, row.where


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
            "until the|through the|years",
        ),
    ),
)
_SAYING = telling("said|stated|commented|noted|explained|added")
_SAID = Pattern(
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
    for sentence in holding(text, sentences, _SAYING):
        if found := _SAID.search(sentence.text):
            yield _row(text, sentence, "said by", found.span("value"))


def _row(text: str, sentence: Sentence, kind: str, within: Span) -> Further:
    start, end = sentence.start + within[0], sentence.start + within[1]
    words = text[start:end].rstrip(" ,")
    return Further(kind, words, (start, start + len(words)))


def _splits(text: str, sentence: Sentence, places: list[Mention]) -> Iterator[Further]:
    """Give the splits of a sentence, each with where it holds."""
    for one in find_splits(text, sentence, places):
        yield Further(f"{one.what} split", one.shares, one.span, where=one.where)
