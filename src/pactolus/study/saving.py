"""Saving what was read and assumed as a deal folder, to be corrected with any editor and studied again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.deal_writing import write_deal
from pactolus.valuation.programme_file import print_programme

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.study.opening import Opened


def save_deal(opened: Opened, folder: Path) -> None:
    """Write agreement, journal, programme and sources into a new folder; nothing where there is no agreement.

    Raises:
        Unwritable: where the folder holds a deal already, or cannot be written.
    """
    if opened.agreement is None:
        return
    texts = {source.document: source.text for source in opened.sources}
    others = {} if opened.programme is None else {"programme.toml": print_programme(opened.programme)}
    write_deal(folder, opened.agreement, opened.events, texts, others)
