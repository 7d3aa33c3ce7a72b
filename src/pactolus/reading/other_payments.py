"""Other payments: option fees, shares of profit, cost or sublicence income, minima, supply prices, reimbursements."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.passages import Role, Sentence
from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Folded, holding, telling

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payments import Payment

_KINDS = (
    (
        "profit share",
        Folded(
            r"profit[- ]shar\w+|shar\w+ (?:of |in )?(?:the |any |all |net |us |u\.s\. |worldwide |"
            r"global )*profits?|split (?:of )?(?:the "
            r")?profits?|(?:share|split|divide)\w* (?:the )?(?:operating )?profits?|share of (?:the "
            r")?profits?|profits? (?:and losses )?(?:will be |are |is |to be )?(?:shared|split)"
        ),
    ),
    (
        "cost share",
        Folded(
            r"cost[- ]shar\w+|shar\w+ (?:of )?(?:the |all |certain |global )*(?:[\w-]+ ){0,3}costs|costs "
            r"[^.;]{0,60}(?:shared|split)|fund(?:s|ing)? \d{1,2} ?% of|(?:pay|bear|cover|contribut|fund)\w* "
            r"(?:up to )?(?:the )?(?:remaining )?\d{1,2} ?% of [^.;]{0,40}costs?"
        ),
    ),
    (
        "sublicense share",
        Folded(
            r"sub-?licens(?:e|ing) (?:revenue|income|fees?|payments?|consideration|proceeds)|(?:share|"
            r"percentage|portion) of (?:any |the )?(?:[\w-]+ ){0,3}sub-?licens\w+|sublicense revenues"
        ),
    ),
    (
        "minimum",
        Folded(
            r"minimum (?:annual )?(?:royalt\w+|payments?|sales)|annual (?:licen[cs]e )?(?:maintenance|"
            r"minimum) fees?|annual minimum|guaranteed minimum"
        ),
    ),
    (
        "supply price",
        Folded(
            r"(?:supply|transfer) price|price of the (?:tablets|product|drug)|at cost plus|cost[- ]plus|at "
            r"a price (?:agreed|equal)|price equal to|purchase (?:the )?(?:finished )?products? (?:from|at)|"
            r"price for (?:the )?(?:supply|product)|at cost plus"
        ),
    ),
    ("reimbursement", Folded(r"reimburs\w+")),
)
_WORTH_A_LOOK = telling("profit|cost|sub-licen|sublicen|minimum|price|reimburs|maintenance|purchase")
_FUNDS = Pattern(r"contribut|fund", re.IGNORECASE)
_PERCENT = Pattern(r"(?P<rate>\d{1,2}(?:\.\d{1,2})?) ?(?:%|per ?cent)")
_EVENLY = Pattern(r"\b(?:equal(?:ly)?|50[/:-]50|fifty-fifty|evenly|half)\b", re.IGNORECASE)


class Other(NamedTuple):
    """A payment that is neither upfront nor milestone nor royalty."""

    kind: str
    span: tuple[int, int]
    amount: Amount | None = None
    share: Decimal | None = None
    share_span: tuple[int, int] | None = None


def find_others(text: str, sentences: list[Sentence], payments: list[Payment]) -> list[Other]:
    """Find the other payments; an option fee has its amount, the rest have a share where the text states one."""
    found: dict[str, Other] = {}
    for payment in payments:
        span = (payment.amount.start, payment.amount.end)
        funds = payment.kind == "cost share" and _FUNDS.search(text[max(0, span[0] - 50) : span[0]])
        if payment.kind == "option fee" or funds:
            found.setdefault(payment.kind, Other(payment.kind, span, payment.amount))
    for sentence in holding(text, sentences, _WORTH_A_LOOK):
        if sentence.role is not Role.BODY:
            continue
        for kind, pattern in _KINDS:
            match = None if kind in found else pattern.search(sentence.text)
            if match:
                found[kind] = _with_share(
                    text, sentence, kind, (sentence.start + match.start(), sentence.start + match.end())
                )
    return list(found.values())


def _with_share(text: str, sentence: Sentence, kind: str, span: tuple[int, int]) -> Other:
    if kind not in ("profit share", "cost share", "supply price", "sublicense share"):
        return Other(kind, span)
    percent = _PERCENT.search(text, max(sentence.start, span[0] - 40), min(sentence.end, span[1] + 60))
    if percent:
        return Other(kind, span, share=Decimal(percent["rate"]) / 100, share_span=percent.span())
    if kind == "profit share" and (
        evenly := _EVENLY.search(text, max(sentence.start, span[0] - 60), min(sentence.end, span[1] + 60))
    ):
        return Other(kind, span, share=Decimal("0.5"), share_span=evenly.span())
    return Other(kind, span)
