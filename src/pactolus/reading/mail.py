"""The text of an e-mail: its subject, its date as a dateline, its sender and its body. Attachments are only named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.reading.extracted import Extracted, refused
from pactolus.reading.html import text_of_html
from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

_HEADER = rb"[A-Za-z][A-Za-z0-9-]{1,40}:[^\r\n]{0,2000}\r?\n(?:[ \t][^\r\n]{0,2000}\r?\n){0,50}"
_HEADERS = re.compile(rb"(?:" + _HEADER + rb"){2,200}")
_OF_MAIL = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.IGNORECASE | re.MULTILINE)


def looks_like_mail(data: bytes) -> bool:
    """Tell an e-mail by the headers it begins with, among them one that only mail programs write."""
    headers = _HEADERS.match(data)
    return headers is not None and _OF_MAIL.search(headers[0]) is not None


def text_of_mail(data: bytes, name: str) -> Extracted:
    """Give the text of an e-mail.

    Args:
        data: the message as it was sent or saved (RFC 5322).
        name: what to call it in problems.

    Returns:
        The subject, the date, the sender (set aside) and the body, as plain text where the message has one and else
        from its HTML; a note names the attachments, which are not opened.
    """
    from email import policy
    from email.parser import BytesParser

    try:
        return _text(BytesParser(policy=policy.default).parsebytes(data), name)
    except (AttributeError, LookupError, RecursionError, TypeError, ValueError):
        return refused(name, "is an e-mail that is damaged, in an unknown encoding or nested too deep", "give its text")


def _text(message: EmailMessage, name: str) -> Extracted:
    body, aside, whole = _body(message)
    if not whole and _is_noise(body):
        return refused(name, "is an e-mail whose body (base64) cannot be decoded", "save it again, or give its text")
    if not body.strip():
        remedy = "save its attachments and give them by themselves"
        return refused(name, f"is an e-mail without text{_attached(message)}", remedy)
    subject = " ".join(str(message["subject"] or "").split())
    sender = " ".join(str(message["from"] or "").split())
    head = "".join(f"{line}\n\n" for line in (subject, _date(message)) if line)
    sent = f"From: {sender}\n\n" if sender else ""
    start = len(head) + len(sent)
    spans = [(len(head), start)] if sent else []
    spans += [(start + first, start + last) for first, last in (*aside, *_quoted(body))]
    return Extracted(head + sent + body, tuple(spans), _notes(message, name, whole=whole))


# What an answer repeats of the message before it: lines set off by '>', or all below the line that introduces it.
_QUOTED = Pattern(r"^ ?>.*$|^-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}[\s\S]*", re.MULTILINE)


def _quoted(body: str) -> tuple[tuple[int, int], ...]:
    """Give the spans of a body that are an earlier message's; a message that only passes one on has none."""
    spans = tuple(found.span() for found in _QUOTED.finditer(body))
    own = _QUOTED.sub("", body)
    return spans if len(own.split()) > _FEWEST_OWN_WORDS else ()


# Fewer words of one's own only say what is passed on.
_FEWEST_OWN_WORDS = 25


def _notes(message: EmailMessage, name: str, *, whole: bool) -> tuple[Problem, ...]:
    notes = []
    if not whole:
        remedy = "save the e-mail again, or give its text"
        notes.append(Problem(name, "has a body (base64) that is cut or damaged", remedy=remedy, severity="warning"))
    if attached := _attached(message):
        remedy = "save the attachments and give them by themselves"
        notes.append(Problem(name, f"is read without what it carries{attached}", remedy=remedy, severity="note"))
    return tuple(notes)


def _attached(message: EmailMessage) -> str:
    """Name the attachments: ': terms.pdf, deal.docx'; "" where there are none."""
    names = [part.get_filename() or "one without a name" for part in message.iter_attachments()]
    return f": {', '.join(names)}" if names else ""


def _date(message: EmailMessage) -> str:
    """Give the day a message was sent, as datelines write it; "" where it does not say."""
    from email.utils import parsedate_to_datetime

    try:
        sent = parsedate_to_datetime(str(message["date"]))
    except ValueError:
        return ""
    return f"{sent.day} {sent:%B} {sent.year}"


def _body(message: EmailMessage) -> tuple[str, tuple[tuple[int, int], ...], bool]:
    """Give the body, the spans its markup sets aside, and whether it is whole."""
    for kind in ("plain", "html"):
        part = message.get_body(preferencelist=(kind,))
        content, whole = _content(part) if part is not None else ("", True)
        if content.strip():
            text, aside = text_of_html(content) if kind == "html" else (content, ())
            return text, aside, whole
    return "", (), True


def _content(part: MIMEPart) -> tuple[str, bool]:
    """Give the text of a part of a message, and whether all that was sent could be decoded."""
    from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect

    content = part.get_content()
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
        # What is cut within a group of four characters is given as it came: its whole groups can be decoded.
        encoded = _NOT_BASE64.sub("", part.get_payload())
        part.set_payload(encoded[: len(encoded) // 4 * 4])
        content = part.get_content()
    damages = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect, InvalidBase64PaddingDefect)
    return content.replace("\r\n", "\n"), not any(isinstance(defect, damages) for defect in part.defects)


_NOT_BASE64 = Pattern(r"[^A-Za-z0-9+/]")
# Of bytes that are no text, more than one in so many characters is none that UTF-8 knows.
_FEWEST_READABLE = 20


def _is_noise(body: str) -> bool:
    return body.count("\ufffd") * _FEWEST_READABLE > len(body)
