"""What the reader wants said of a document: another language, several agreements, no deal at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.reading.language import language_of
from pactolus.reading.story import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_cues import Kind as PaymentKind
    from pactolus.reading.payments import Payment
    from pactolus.reading.sources import Page
    from pactolus.reading.view import View


@dataclass(slots=True)
class LeftOut:
    """What was left out of a reading.

    Attributes:
        agreements: the opening words of the agreements that were not read.
        payments: the sums of which it is not plain what they are for.
        unlikely: the sums that are unlikely to be what the rules take them for.
        cut: the sum in whose figure the text may be cut off.
        unfinished: the sum in whose sentence the text ends, where no fact has it.
    """

    agreements: list[str] = field(default_factory=list)
    payments: list[Payment] = field(default_factory=list)
    unlikely: list[Payment] = field(default_factory=list)
    cut: Amount | None = None
    unfinished: Amount | None = None


def remarks(page: Page, view: View, amounts: list[Amount], left: LeftOut, kind: Kind) -> Iterator[Problem]:
    """Give what there is to say of a document.

    Args:
        page: the document.
        view: its view.
        amounts: the amounts in it.
        left: what was left out.
        kind: what the document is about.
    """
    yield from _foreign(page, view, amounts)
    yield from _several(page, left.agreements)
    yield from _doubtful(page, view, left.payments, "its sentence does not say so plainly")
    yield from _doubtful(page, view, left.unlikely, "the words and sums around it make that unlikely")
    if left.cut:
        yield _cut(page, view, left.cut, "the figure may go on, and was left out")
    if left.unfinished:
        yield _cut(page, view, left.unfinished, "what the sum is for may be missing, and no fact has it")
    yield from _without_deal(page.name, kind)


# So many amounts of a page that cannot be read are named.
_NAMED_AT_MOST = 8


def _foreign(page: Page, view: View, amounts: list[Amount]) -> Iterator[Problem]:
    """Say of a page in another language that only names and amounts could be read, and which amounts."""
    language = language_of(view.text)
    if language == "English":
        return
    message = f"is in {language}; only names and amounts that stand as in English could be read"
    said = dict.fromkeys(_place(page, view, one)[0] for one in amounts[:_NAMED_AT_MOST])
    if said:
        message += f", of the amounts {', '.join(repr(words) for words in said)}"
    yield Problem(page.name, message, remedy="give an English text, or a model's help", severity="warning")


def _several(page: Page, left_out: list[str]) -> Iterator[Problem]:
    """Say which agreements of a page with several were not read."""
    for opening in left_out:
        yield Problem(
            page.name,
            f"tells of several agreements; only the first was read, not '{opening} ...'",
            line=page.text.count("\n", 0, max(0, page.text.find(opening))) + 1,
            remedy="give each agreement in a document of its own",
            severity="warning",
        )


_MAY_BE: dict[PaymentKind, str] = {
    "upfront": "the upfront payment",
    "milestone": "a milestone payment",
    "equity": "paid for shares",
    "headline": "the deal's total",
}


def _doubtful(page: Page, view: View, payments: list[Payment], doubt: str) -> Iterator[Problem]:
    """Name the sums that were left out, since it is doubtful what they are for."""
    said: set[str] = set()
    for one in payments:
        words, line = _place(page, view, one.amount)
        if words not in said:
            said.add(words)
            yield Problem(
                page.name,
                f"'{words}' may be {_MAY_BE[one.kind]}, but {doubt}; it was left out",
                line=line,
                remedy="read the sentence, and state the sum in the agreement if it is one of its terms",
                severity="warning",
            )


def _cut(page: Page, view: View, amount: Amount, loss: str) -> Problem:
    """Say that the text ends where a figure or its sentence may go on."""
    words, line = _place(page, view, amount)
    where = "with" if view.text.rstrip(" \n,").endswith(view.text[amount.start : amount.end]) else "after"
    message = f"ends {where} '{words}' in the middle of a sentence: {loss}"
    return Problem(page.name, message, line=line, remedy="give the whole document", severity="warning")


def _place(page: Page, view: View, amount: Amount) -> tuple[str, int]:
    """Give the words of a sum as saved, and their line."""
    start, end = view.span(amount.span_start, amount.end)
    return " ".join(page.text[start:end].split()), page.text.count("\n", 0, start) + 1


def _without_deal(name: str, kind: Kind) -> Iterator[Problem]:
    if kind is Kind.ENDED:
        message = "reports the end of a licence; the terms are those of the ended agreement"
        yield Problem(name, message, severity="note")
    elif kind is not Kind.DEAL:
        yield Problem(
            name,
            f"states no licensing deal ({kind.value})",
            remedy="give the announcement of a deal",
            severity="warning",
        )
