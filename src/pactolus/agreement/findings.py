"""What a check finds in an agreement, before it is known on which line of which file that stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.agreement.events import EVENT_TYPES
from pactolus.agreement.explanations import nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.core.problems import Severity

Place = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a value.

    Attributes:
        at: the value: names of fields, and positions in lists from 0.
        message: what is wrong.
        remedy: what to do.
        severity: as of `Problem`.
    """

    at: Place
    message: str
    remedy: str = ""
    severity: Severity = "error"


def unknown_event(at: Place, event: str) -> Iterator[Finding]:
    """Find an event type outside the closed list."""
    if event not in EVENT_TYPES:
        yield Finding(at, f"{event!r} is no type of event", nearest(event, EVENT_TYPES))
