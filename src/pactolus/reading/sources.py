"""Sources: from the bytes of a document to its text, which is saved as read and which all evidence points into.

A document that holds no text we can read becomes an empty text and a problem that says what it is and what to do.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NamedTuple

from pactolus.core.problems import Problem, has_errors
from pactolus.reading.decoding import decode
from pactolus.reading.extracted import Extracted
from pactolus.reading.html import looks_like_html, text_of_html
from pactolus.reading.mail import looks_like_mail, text_of_mail

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 400_000

_MAGIC = (
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"RIFF", "a sound or picture file"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"SQLite format 3", "a database"),
)
_READABLE = "give plain text, HTML, a PDF with text, an e-mail or a Word document (.docx)"


class Page(NamedTuple):
    """A document's text as saved.

    Attributes:
        name: the file or input, as the user gave it.
        text: the text that evidence points into.
        aside: spans of the text that the page's own markup sets aside (menus, footers, forms).
        problems: what was wrong with the source.
    """

    name: str
    text: str
    aside: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()


def load(source: Path | bytes | str, name: str) -> Page:
    """Read a document: a path is opened, bytes are decoded, a string is taken as text or HTML."""
    if isinstance(source, Path):
        try:
            if _may_wait(source):
                return _refused(name, "is a pipe or a device, not a file", "save what it gives, and read that")
            with source.open("rb") as file:
                source = file.read(MOST_BYTES + 1)
        except OSError as error:
            return _refused(name, f"cannot be opened: {error.strerror or error}", "check the path and its permissions")
    if isinstance(source, bytes):
        return _from_bytes(source, name)
    return _from_text(source, name, ())


# Under these names stand the pipes that a shell has opened for this program: `read <(...)`, `... | read /dev/stdin`.
_OPENED = ("/dev/stdin", "/dev/fd/", "/proc/self/fd/")


def _may_wait(path: Path) -> bool:
    """Tell what may never end, or wait for ever to begin: a pipe, a device, a socket."""
    mode = path.stat().st_mode
    if stat.S_ISFIFO(mode) and str(path).startswith(_OPENED):
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _from_bytes(data: bytes, name: str) -> Page:
    if not data.strip():
        return _refused(name, "is empty", "give a document with text")
    if len(data) > MOST_BYTES:
        return _refused(name, f"is larger than {MOST_BYTES // 1_000_000} MB", "give the part that states the deal")
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return _refused(name, f"is {kind}, not text", _READABLE)
    if (extracted := _extracted(data, name)) is not None:
        return _page(extracted, name)
    text, problems = decode(data, name)
    if text is None:
        return _refused(name, "holds no text", _READABLE)
    return _from_text(text, name, problems)


def _extracted(data: bytes, name: str) -> Extracted | None:
    """Read a PDF, a Word document or an e-mail; None for what is none of them."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        from pactolus.reading.pdf import text_of_pdf

        return text_of_pdf(data, name, MOST_CHARACTERS)
    if data.startswith(b"PK\x03\x04"):
        from pactolus.reading.word import text_of_word

        return text_of_word(data, name, MOST_CHARACTERS)
    if looks_like_mail(data):
        return text_of_mail(data, name)
    return None


def _from_text(text: str, name: str, problems: tuple[Problem, ...]) -> Page:
    if not looks_like_html(text):
        return _page(Extracted(text, (), problems), name)
    text, aside = text_of_html(text)
    return _page(Extracted(text, aside, problems), name)


def _page(read: Extracted, name: str) -> Page:
    """Make the page of a text, saying where there is none or too much."""
    text, aside, problems = read.text, read.aside, read.problems
    if not text.strip():
        return Page(name, "", (), problems) if has_errors(problems) else _refused(name, "holds no text", _READABLE)
    if len(text) > MOST_CHARACTERS:
        message = f"only the first {MOST_CHARACTERS:,} of {len(text):,} characters were read"
        problems += (Problem(name, message, remedy="give the part that states the deal", severity="warning"),)
    return Page(name, text, aside, problems)


def _refused(name: str, message: str, remedy: str) -> Page:
    return Page(name, "", (), (Problem(name, message, remedy=remedy),))
