"""Saving what was read and assumed as a deal folder, to be corrected with any editor and studied again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.events_file import print_events
from pactolus.agreement.toml_file import print_agreement
from pactolus.core.errors import Unwritable
from pactolus.core.files import write_text
from pactolus.valuation.programme_file import print_programme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pactolus.agreement.terms import Agreement
    from pactolus.study.opening import Opened


def save_deal(opened: Opened, folder: Path) -> None:
    """Write agreement, journal, programme and sources into a new folder.

    Raises:
        Unwritable: where the folder holds a deal already, or cannot be written.
    """
    if opened.agreement is None:
        return
    if (folder / "agreement.toml").exists():
        raise Unwritable(f"{folder} holds a deal already: name another folder, or study that one as it is")
    for name, text in _files(opened, opened.agreement):
        path = folder / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unwritable(f"{path.parent}: cannot be made: {error.strerror}") from error
        write_text(path, text)


def _files(opened: Opened, agreement: Agreement) -> Iterator[tuple[str, str]]:
    """Give the files in an order that leaves no agreement without its sources."""
    for source in opened.sources:
        yield f"sources/{source.document}.txt", source.text
    yield "journal/events.csv", print_events(opened.events)
    if opened.programme is not None:
        yield "programme.toml", print_programme(opened.programme)
    yield "agreement.toml", print_agreement(agreement)
