"""The text layer of a PDF, page after page. Pictures of pages are not read."""

from __future__ import annotations

import logging
from io import BytesIO
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.reading.extracted import Extracted, refused

if TYPE_CHECKING:
    from pypdf import PdfReader

MOST_PAGES = 300
_OCR = "run text recognition (OCR) over it first, or give its text"


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
    except Exception as error:  # noqa: BLE001 - whatever a broken PDF makes the parser raise, the answer is the same
        message = f"is a PDF that cannot be read: {type(error).__name__}"
        return refused(name, message, "open and save it anew, or give its text")


def _encrypted(name: str) -> Extracted:
    return refused(name, "is an encrypted PDF", "save it without a password, or give its text")


def _pages(reader: PdfReader, name: str, most_characters: int) -> Extracted:
    count = len(reader.pages)
    texts: list[str] = []
    length = 0
    for page in reader.pages[:MOST_PAGES]:
        texts.append(page.extract_text().strip())
        length += len(texts[-1])
        if length > most_characters:
            break
    if not length:
        return refused(name, f"is a PDF of {count} pages without text, as scans are", _OCR)
    problems: tuple[Problem, ...] = ()
    if empty := texts.count(""):
        message = f"{empty} of {count} pages have no text, as scans have none"
        problems = (Problem(name, message, remedy=_OCR, severity="warning"),)
    if len(texts) < count:
        message = f"only the first {len(texts)} of {count} pages were read"
        problems += (Problem(name, message, remedy="give the part that states the deal", severity="warning"),)
    return Extracted("\n\n".join(text for text in texts if text) + "\n", (), problems)
