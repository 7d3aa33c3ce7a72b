"""A reading saved as a deal folder: text, draft agreement and regulatory record, each file whole or not at all."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pactolus.agreement import conflicts_file
from pactolus.agreement.deal_writing import write_deal
from pactolus.core.problems import Problem
from pactolus.reading.draft import draft_agreement, milestone_rows
from pactolus.reading.draft_ids import milestone_id
from pactolus.reading.likeness import of_one_deal
from pactolus.reading.merge import merged_reading
from pactolus.reading.ranks import rank_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from pactolus.reading.reader import Reading

# What document each text of `sources/` is: the hash that evidence names it by, its name, what it is to the deal.
SOURCES = "sources.csv"


def save_deal(folder: Path, readings: Sequence[Reading]) -> tuple[bool, list[Problem]]:
    """Save the deal that the documents state, and the texts of all of them.

    Returns:
        Whether a deal was saved (nothing is written where no document states one with a named party), a warning
        for every document that tells of another deal than the first and for every fact of which the documents say
        different things, and a note for milestones of no stated kind.

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
    saved = {one.document: one for one in readings if one.text and one.source not in apart}
    rows = [row for one in merged.conflicts for row in one.rows()]
    kept = {SOURCES: _print_sources(saved.values())}
    if rows:
        kept[conflicts_file.NAME] = conflicts_file.print_conflicts(rows)
    write_deal(folder, draft.agreement, draft.events, {key: one.text for key, one in saved.items()}, kept)
    conflicts = (conflict.as_problem() for conflict in merged.conflicts)
    return True, [*others, *conflicts, *_of_any_kind(folder, reading)]


def _print_sources(readings: Iterable[Reading]) -> str:
    """Print the names of documents as the text of `sources.csv`, in their order."""
    file = io.StringIO()
    rows = ((one.document, one.source, rank_of(one.text).words) for one in readings)
    csv.writer(file, lineterminator="\n").writerows((("document", "source", "rank"), *rows))
    return file.getvalue()


def _of_any_kind(folder: Path, reading: Reading) -> Iterator[Problem]:
    """Say of which milestones no document states a kind: in the language of agreements that is every kind."""
    for place, row in enumerate(milestone_rows(reading.facts)):
        if not row["kinds"]:
            yield Problem(
                str(folder / "agreement.toml"),
                "no document says what these milestones are for, so that they stand there as of every kind",
                term=f"/milestone/{milestone_id(place)}/kinds",
                remedy="take out the kinds that they are not for",
                severity="note",
            )
