"""What falls due as a calendar that other programs take: RFC 5545, one all-day event an entry.

The identity of an entry depends on what it is, not on when the file was made: a calendar that is read in again moves
and renames its entries instead of doubling them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pactolus.ledger.dues import Entry

# RFC 5545, section 3.1: lines of at most 75 octets, without the line end; what goes on begins with a space.
_OCTETS = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def calendar_file(entries: Iterable[Entry], title: str, on: dt.date) -> str:
    """Print a calendar.

    Args:
        entries: what falls due.
        title: what the calendar is called.
        on: the day from which was looked, as the time stamp of every entry.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Pactolus//What falls due//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{title.translate(_ESCAPES)}",
        *(line for entry in entries for line in _event(entry, on)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(entry: Entry, on: dt.date) -> Iterator[str]:
    following = entry.day + dt.timedelta(days=1)
    yield "BEGIN:VEVENT"
    yield f"UID:{hashlib.sha256(entry.key.encode()).hexdigest()[:32]}@pactolus"
    yield f"DTSTAMP:{on:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{entry.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{following:%Y%m%d}"
    yield f"SUMMARY:{entry.summary.translate(_ESCAPES)}"
    yield f"DESCRIPTION:{entry.details.translate(_ESCAPES)}"
    yield f"CATEGORIES:{entry.kind}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _folded(line: str) -> Iterator[str]:
    """Part a line after so many octets, never inside a character."""
    part, size = "", 0
    for character in line:
        octets = len(character.encode())
        if size + octets > _OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + character, size + octets
    yield part
