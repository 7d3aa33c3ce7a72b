"""A reading saved as a deal folder: text, draft agreement and regulatory record, each file whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement import conflicts_file
from pactolus.agreement.events_file import print_events
from pactolus.agreement.toml_file import print_agreement
from pactolus.core.errors import Unwritable
from pactolus.core.files import write_text
from pactolus.reading.draft import draft_agreement
from pactolus.reading.likeness import of_one_deal
from pactolus.reading.merge import merged_reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pactolus.core.problems import Problem
    from pactolus.reading.merge import Conflict
    from pactolus.reading.reader import Reading


def save_deal(folder: Path, readings: Sequence[Reading]) -> tuple[bool, list[Problem]]:
    """Save the deal that the documents state, and the texts of all of them.

    Returns:
        Whether a deal was saved (nothing is written where no document states one with a named party), and a warning
        for every document that tells of another deal than the first and for every fact of which the documents say
        different things.

    Raises:
        Unwritable: where the folder or a file in it cannot be written.
    """
    stating = [one for one in readings if draft_agreement(one) is not None]
    if not stating:
        return False, []
    stating, others = of_one_deal(stating)
    reading, merged = merged_reading(stating)
    draft = draft_agreement(reading)
    if draft is None:
        return False, []
    try:
        (folder / "sources").mkdir(parents=True, exist_ok=True)
        (folder / "journal").mkdir(exist_ok=True)
    except OSError as error:
        raise Unwritable(f"{folder}: cannot be written: {error.strerror}") from error
    apart = {one.source for one in others}
    for one in readings:
        if one.text and one.source not in apart:
            write_text(folder / "sources" / f"{one.document}.txt", one.text)
    write_text(folder / "journal" / "events.csv", print_events(draft.events))
    write_text(folder / "agreement.toml", print_agreement(draft.agreement))
    _save_conflicts(folder / conflicts_file.NAME, merged.conflicts)
    return True, [*others, *(conflict.as_problem() for conflict in merged.conflicts)]


def _save_conflicts(path: Path, conflicts: Sequence[Conflict]) -> None:
    """Keep of what the documents differ, until somebody decides; what an earlier reading kept is past."""
    if conflicts:
        write_text(path, conflicts_file.print_conflicts(row for one in conflicts for row in one.rows()))
    else:
        path.unlink(missing_ok=True)
