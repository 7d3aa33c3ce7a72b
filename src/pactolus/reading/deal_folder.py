"""A reading saved as a deal folder: text, draft agreement and regulatory record, each file whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement import conflicts_file
from pactolus.agreement.deal_writing import write_deal
from pactolus.reading.draft import draft_agreement
from pactolus.reading.likeness import of_one_deal
from pactolus.reading.merge import merged_reading

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pactolus.core.problems import Problem
    from pactolus.reading.reader import Reading


def save_deal(folder: Path, readings: Sequence[Reading]) -> tuple[bool, list[Problem]]:
    """Save the deal that the documents state, and the texts of all of them.

    Returns:
        Whether a deal was saved (nothing is written where no document states one with a named party), and a warning
        for every document that tells of another deal than the first and for every fact of which the documents say
        different things.

    Raises:
        Unwritable: where the folder holds a deal already, which may be corrected by now, or cannot be written.
    """
    stating = [one for one in readings if draft_agreement(one) is not None]
    if not stating:
        return False, []
    stating, others = of_one_deal(stating)
    reading, merged = merged_reading(stating)
    draft = draft_agreement(reading)
    if draft is None:
        return False, []
    apart = {one.source for one in others}
    texts = {one.document: one.text for one in readings if one.text and one.source not in apart}
    rows = [row for one in merged.conflicts for row in one.rows()]
    kept = {conflicts_file.NAME: conflicts_file.print_conflicts(rows)} if rows else {}
    write_deal(folder, draft.agreement, draft.events, texts, kept)
    return True, [*others, *(conflict.as_problem() for conflict in merged.conflicts)]
