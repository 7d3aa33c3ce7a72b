"""What the reader wants said of a document: another language, several agreements, no deal at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.reading.language import language_of
from pactolus.reading.story import Kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.sources import Page


def remarks(page: Page, text: str, left_out: list[str], kind: Kind) -> Iterator[Problem]:
    """Give what there is to say of a document.

    Args:
        page: the document.
        text: its view.
        left_out: the opening words of the agreements that were not read.
        kind: what the document is about.
    """
    yield from _foreign(page.name, text)
    yield from _several(page, left_out)
    yield from _without_deal(page.name, kind)


def _foreign(name: str, text: str) -> Iterator[Problem]:
    """Say of a page in another language that only names and amounts could be read."""
    language = language_of(text)
    if language != "English":
        message = f"is in {language}; only names and amounts that stand as in English could be read"
        yield Problem(name, message, remedy="give an English text, or a model's help", severity="warning")


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
