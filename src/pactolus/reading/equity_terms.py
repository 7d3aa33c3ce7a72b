"""What is bought of the other party's equity: how many shares, at what price and premium, and what stake they make."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.lexicon import alternatives, table
from pactolus.reading.screened import Folded, Screened, holding, telling

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from pactolus.reading.passages import Sentence


class EquityTerm(NamedTuple):
    """A term of a purchase of shares.

    Attributes:
        kind: shares, price per share, premium or stake.
        value: the number of shares, the price in whole units of `currency`, or a fraction.
        span: the words that state it.
        currency: of a price, its ISO 4217 code.
    """

    kind: str
    value: Decimal
    span: tuple[int, int]
    currency: str = ""


_FIGURE = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,4})?|\d{1,7}(?:\.\d{1,4})?"
# A bare figure of four digits is a year.
_COUNT = r"\d{1,3}(?:,\d{3}){1,4}|\d{5,9}|\d{1,4}(?:\.\d{1,4})?(?= (?:million|billion)\b)"
_PERCENT = r"\d{1,3}(?:\.\d{1,3})? ?(?:%|per ?cent)"
_SIGNS = alternatives(sign.lower() for sign in (*table("currencies")["signs"], *table("currencies")["codes"]["list"]))
_OF_THEM = (
    r"(?: (?:new|newly|issued|restricted|registered|unregistered|ordinary|common|preferred|additional|treasury|voting|"
    r"fully|paid|class|series|[a-h]|its|of|the|[\w&-]{2,20}'s))"
)
_TERMS = (
    (
        "shares",
        Screened.of(
            rf"(?<![\w.,$€£¥])(?P<value>{_COUNT})(?P<scale> million| billion)?{_OF_THEM}{{0,6}} "
            r"(?:shares|ads[s]?|american depositary shares)\b",
            "shares|ads|american depositary",
        ),
    ),
    (
        "price per share",
        Screened.of(
            rf"(?P<sign>{_SIGNS}) ?(?P<value>{_FIGURE}) (?:per|a|for each|for every) "
            r"(?:new |ordinary |common )?(?:share|ads)\b|"
            rf"\b(?:per[- ]share (?:purchase )?price|price per (?:share|ads)) of (?P<sign_after>{_SIGNS}) ?"
            rf"(?P<after>{_FIGURE})",
            "share|ads",
        ),
    ),
    (
        "premium",
        Screened.of(
            rf"(?P<value>{_PERCENT}) premium\b|premium of (?:about |approximately |around )?(?P<after>{_PERCENT})",
            "premium",
        ),
    ),
    (
        "stake",
        Screened.of(
            rf"(?P<value>{_PERCENT}) (?:(?:equity|minority|ownership|strategic) )?(?:stake|shareholding)\b|"
            rf"(?P<after>{_PERCENT}) (?:equity|ownership) interest\b|"
            rf"(?P<of>{_PERCENT}) of (?:the |its )?(?:[\w&-]{{2,20}}'s )?(?:then )?(?:total )?"
            r"(?:(?:outstanding|issued)(?: and (?:outstanding|issued))? (?:common |ordinary |share)|share capital|"
            r"shares outstanding|equity\b)",
            "stake|shareholding|interest|outstanding|issued|share capital|equity",
        ),
    ),
)
# Somebody buys them, and no exchange is spoken of.
_BOUGHT = telling("invest|subscri|purchas|acqui|buy|bought|issu|equity|stake|receive")
_TRADED = Folded(
    r"\b(?:closed|closing price|rose|fell|jumped|climbed|traded|trading (?:day|at|up|down)|market cap\w*|"
    r"(?:earnings|loss|income|dividend\w*) per|short interest|warrants?|options? to purchase|stock options?|offering|"
    r"tender offer|all (?:of )?the outstanding)\b"
)
# What a share is called to be worth, or what an option on it costs.
_NOMINAL = Folded(r"\b(?:par|nominal|stated) value[^.;]{0,20}$|\b(?:exercise|strike) price[^.;]{0,20}$")
_SCALES = {" million": 1_000_000, " billion": 1_000_000_000}


def find_equity_terms(text: str, sentences: list[Sentence]) -> Iterator[EquityTerm]:
    """Find the terms of a purchase of shares.

    Args:
        text: the view.
        sentences: the deal's own sentences; those that speak of trading, or of other securities, are left out.
    """
    bought = {one.start for one in holding(text, sentences, _BOUGHT)}
    for kind, pattern in _TERMS:
        for sentence in pattern.held(text, sentences):
            if sentence.start not in bought or _TRADED.search(sentence.text):
                continue
            for found in pattern.finditer(sentence.text):
                if kind == "price per share" and _NOMINAL.search(sentence.text, 0, found.start()):
                    continue
                span = sentence.start + found.start(), sentence.start + found.end()
                yield EquityTerm(kind, _value(kind, found), span, _currency(found) if kind == "price per share" else "")


def _value(kind: str, found: re.Match[str]) -> Decimal:
    written = next(value for name, value in found.groupdict().items() if value and name in ("value", "after", "of"))
    if kind in ("premium", "stake"):
        return Decimal(written.rstrip(" %percnt")) / 100
    scale = found["scale"] if kind == "shares" else None
    return Decimal(written.replace(",", "")) * (_SCALES[scale] if scale else 1)


def _currency(found: re.Match[str]) -> str:
    sign: str = found["sign"] or found["sign_after"]
    return next(
        (code for written, code in table("currencies")["signs"].items() if written.lower() == sign), sign.upper()
    )
