"""A reading saved as a deal folder: text, draft agreement and regulatory record, each file whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.events_file import print_events
from pactolus.agreement.toml_file import print_agreement
from pactolus.core.errors import Unwritable
from pactolus.core.files import write_text
from pactolus.reading.draft import draft_agreement

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pactolus.reading.reader import Reading


def save_deal(folder: Path, readings: Sequence[Reading]) -> bool:
    """Save the deal that the first document with one states, and the texts of all documents.

    Returns:
        False, and nothing is written, where no document states a deal with a named party.

    Raises:
        Unwritable: where the folder or a file in it cannot be written.
    """
    draft = next((made for one in readings if (made := draft_agreement(one)) is not None), None)
    if draft is None:
        return False
    try:
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        (folder / "journal").mkdir(exist_ok=True)
    except OSError as error:
        raise Unwritable(f"{folder}: cannot be written: {error.strerror}") from error
    for one in readings:
        if one.text:
            write_text(folder / "sources" / f"{one.document}.txt", one.text)
    write_text(folder / "journal" / "events.csv", print_events(draft.events))
    write_text(folder / "agreement.toml", print_agreement(draft.agreement))
    return True
