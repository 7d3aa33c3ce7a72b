"""The text of a Word document (.docx, ISO/IEC 29500): its paragraphs, and its tables with cells parted by ` | `.

Such a file is a zip archive of XML. Both can be made to swell beyond measure when opened: what is unpacked is bounded,
and XML that declares entities is refused (no Word document does).
"""

from __future__ import annotations

import zlib
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from pactolus.core.problems import Problem
from pactolus.reading.extracted import Extracted, refused

MOST_UNPACKED = 40_000_000
_MAIN = "word/document.xml"
_NAMESPACES = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"


class _Declares(ValueError):
    """The XML declares a document type, as only entity bombs do here."""


class _Enough(Exception):
    """As many characters are read as are wanted."""


def text_of_word(data: bytes, name: str, most_characters: int) -> Extracted:
    """Give the text of a Word document.

    Args:
        data: the file, a zip archive.
        name: what to call it in problems.
        most_characters: what comes after so many is not read.

    Returns:
        The text; without text and with a problem where the archive is no Word document, is encrypted or broken, or
        swells beyond `MOST_UNPACKED` bytes.
    """
    try:
        xml = _unpacked(data)
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error):
        return refused(
            name, "is a zip archive or Word document that cannot be unpacked", "save it anew without a password"
        )
    if xml is None:
        return refused(name, "is a zip archive and no Word document", "give the documents that are in it")
    if len(xml) > MOST_UNPACKED:
        message = f"is an archive that unpacks to more than {MOST_UNPACKED // 1_000_000} MB"
        return refused(name, message, "give the part that states the deal")
    return _text_of_xml(xml, name, most_characters)


def _unpacked(data: bytes) -> bytes | None:
    """Give the XML of a document, no more than is read; None where the archive is no Word document."""
    with ZipFile(BytesIO(data)) as archive:
        if _MAIN not in archive.namelist():
            return None
        with archive.open(_MAIN) as part:
            return part.read(MOST_UNPACKED + 1)


def _text_of_xml(xml: bytes, name: str, most_characters: int) -> Extracted:
    document = _Document(most_characters)
    problems: tuple[Problem, ...] = ()
    try:
        document.read(xml)
    except _Enough:
        message = f"only the first {most_characters:,} characters were read"
        problems = (Problem(name, message, remedy="give the part that states the deal", severity="warning"),)
    except _Declares:
        return refused(name, "declares XML entities, which no Word document does", "save it anew with a word processor")
    except expat.ExpatError as error:
        return refused(name, f"is a broken Word document: {error}", "save it anew with a word processor")
    text = document.text(most_characters)
    return Extracted(text, (), problems) if text else refused(name, "is a Word document without text", "give its text")


class _Document:
    """Collects the text of `word/document.xml` as its elements open and close."""

    def __init__(self, most_characters: int) -> None:
        self._parts: list[str] = []
        self._left = most_characters
        self._cells = 0
        self._within_text = False
        self._skipped = 0

    def text(self, most_characters: int) -> str:
        """Give the text read so far; "" where there is none."""
        text = "".join(self._parts).strip("\n")[: most_characters - 1]
        return text + "\n" if text.strip() else ""

    def read(self, xml: bytes) -> None:
        """Read the XML; raise `_Declares` where it declares a document type, `_Enough` where it is too long."""
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_declaration
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.CharacterDataHandler = self._write
        parser.ParseFile(BytesIO(xml))

    def _open(self, element: str, _attributes: dict[str, str]) -> None:
        # What a text box holds for old programs repeats what it holds for new ones.
        self._skipped += element == _FALLBACK
        match _word(element):
            case "t":
                self._within_text = True
            case "tc":
                self._cells += 1
            case "tab":
                self._add("\t")
            case "br" | "cr":
                self._add("\n")

    def _close(self, element: str) -> None:
        self._skipped -= element == _FALLBACK
        match _word(element):
            case "t":
                self._within_text = False
            case "tc":
                self._cells -= 1
                self._add(" | ")
            case "tr":
                self._add("\n")
            case "tbl":
                self._add("\n")
            case "p":
                self._add(" " if self._cells else "\n\n")

    def _write(self, words: str) -> None:
        if self._within_text:
            self._add(words)

    def _add(self, written: str) -> None:
        if self._skipped:
            return
        self._parts.append(written)
        self._left -= len(written)
        if self._left < 0:
            raise _Enough


def _word(element: str) -> str:
    """Give the name of an element of a Word document, "" for others."""
    namespace, _, local = element.rpartition(" ")
    return local if namespace in _NAMESPACES else ""


def _refuse_declaration(*_: object) -> None:
    raise _Declares
