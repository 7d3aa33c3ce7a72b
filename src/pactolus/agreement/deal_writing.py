"""Writing a new deal folder: sources, journal, agreement and what stands beside them, each file whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.events_file import print_events
from pactolus.agreement.toml_file import print_agreement
from pactolus.core.errors import Unwritable
from pactolus.core.files import write_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement


def write_deal(
    folder: Path, agreement: Agreement, events: Sequence[Event], texts: Mapping[str, str], others: Mapping[str, str]
) -> None:
    """Write a new deal folder; the agreement last, so that it never stands without its sources.

    Args:
        folder: made where it is not there.
        agreement: for `agreement.toml`.
        events: for `journal/events.csv`.
        texts: the saved texts by their hash, for `sources/`.
        others: further files by name, such as `programme.toml`.

    Raises:
        Unwritable: where the folder holds a deal already, or cannot be written.
    """
    if (folder / "agreement.toml").exists():
        raise Unwritable(f"{folder}: holds a deal already; name another folder, or correct that one with an editor")
    try:
        for name in ("sources", "journal"):
            (folder / name).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(f"{folder}: cannot be written: {error.strerror}") from error
    for document, text in texts.items():
        write_text(folder / "sources" / f"{document}.txt", text)
    for name, text in others.items():
        write_text(folder / name, text)
    write_text(folder / "journal" / "events.csv", print_events(events))
    write_text(folder / "agreement.toml", print_agreement(agreement))
