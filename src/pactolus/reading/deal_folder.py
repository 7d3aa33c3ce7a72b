"""A reading saved as a deal folder: text, draft agreement and regulatory record, each file whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.deal_writing import write_deal
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
        Unwritable: where the folder holds a deal already, or it or a file in it cannot be written.
    """
    draft = next((made for one in readings if (made := draft_agreement(one)) is not None), None)
    if draft is None:
        return False
    texts = {one.document: one.text for one in readings if one.text}
    write_deal(folder, draft.agreement, draft.events, texts, {})
    return True
