"""The text layer of a PDF, page after page. Pictures of pages are not read."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.reading.extracted import Extracted, refused

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

    from pactolus.core.problems import Severity

MOST_PAGES = 300
# A page of text takes some thousand operations and some ten thousand bytes; a file made to keep us busy takes more.
MOST_OPERATIONS = 50_000
MOST_CONTENT = 5_000_000
_OCR = "run text recognition (OCR) over it first, or give its text"


class _TooMuch(Exception):
    """A page takes more operations to set than any page of text does."""


def text_of_pdf(data: bytes, name: str, most_characters: int) -> Extracted:
    """Give the text of a PDF.

    Args:
        data: the file.
        name: what to call it in problems.
        most_characters: pages are read until so many characters have been found.

    Returns:
        The text, pages parted by a blank line; without text and with a problem where the PDF is encrypted, broken, or
        holds only pictures of pages.
    """
    # Loaded only here: most documents are no PDF.
    import logging

    # pypdf says what it mends in broken files on its logger; the user is told what came of it here.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from pypdf import PasswordType, PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and reader.decrypt("") is PasswordType.NOT_DECRYPTED:
            return _encrypted(name)
        return _pages(reader, name, most_characters)
    except DependencyError:
        return _encrypted(name)
    except Exception:  # noqa: BLE001 - whatever a broken PDF makes the parser raise, the answer is the same
        return refused(name, "is a PDF that is damaged or cut off", "open and save it anew, or give its text")


def _encrypted(name: str) -> Extracted:
    return refused(name, "is an encrypted PDF", "save it without a password, or give its text")


def _pages(reader: PdfReader, name: str, most_characters: int) -> Extracted:
    count = len(reader.pages)
    texts: list[str | None] = []
    length = 0
    for page in reader.pages[:MOST_PAGES]:
        texts.append(_text_of(page))
        length += len(texts[-1] or "")
        if length > most_characters:
            break
    if not length and None not in texts:
        return refused(name, f"is a PDF of {count} pages without text, as scans are", _OCR)
    part = "give the part that states the deal"
    said = (
        (texts.count(""), f"{texts.count('')} of {count} pages have no text, as scans have none", _OCR),
        (texts.count(None), f"{texts.count(None)} of {count} pages hold too much to be read", part),
        (len(texts) < count, f"only the first {len(texts)} of {count} pages were read", part),
    )
    severity: Severity = "warning" if length else "error"
    problems = tuple(Problem(name, message, remedy=way, severity=severity) for number, message, way in said if number)
    return Extracted("\n\n".join(text for text in texts if text), (), problems)


def _text_of(page: PageObject) -> str | None:
    """Give a page's text; None where it takes more operations to set than any page of text does."""
    done = 0

    def count(*_: object) -> None:
        nonlocal done
        done += 1
        if done > MOST_OPERATIONS:
            raise _TooMuch

    content = page.get_contents()
    if content is not None and len(content.get_data()) > MOST_CONTENT:
        return None
    try:
        return page.extract_text(visitor_operand_before=count).strip()
    except _TooMuch:
        return None
