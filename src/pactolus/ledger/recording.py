"""Booking into the journal: an entry is in its CSV file and in the history, or it was not acknowledged.

The CSV files stay the truth. A row is written with its whole file under a temporary name that is then renamed, so no
reader sees half of it, and its history entry is committed last. Where a process is killed or a disk is full between the
two, the row stands in the file like one edited by hand: the next entry is preceded by one that says so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pactolus.agreement.event_checks import check_events
from pactolus.agreement.events_file import OPTIONAL as EVENT_OPTIONAL
from pactolus.agreement.events_file import REQUIRED as EVENT_REQUIRED
from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import load_agreement
from pactolus.core.files import read_text, write_text
from pactolus.core.problems import Problem, has_errors
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.history import Entry, Stamp, writing
from pactolus.ledger.journal import in_calendar, load_journal
from pactolus.ledger.journal_text import row_of, rows_of, with_rows
from pactolus.ledger.owed import owed
from pactolus.ledger.rates_file import RATES, parse_rates
from pactolus.ledger.sales_export import COLUMNS as SALES
from pactolus.ledger.sales_export import find_sales
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.history import Writer

# What is booked, and where it is written; a kind of entry that is an event of one type names it.
EVENT_TYPES = {
    "invoice": "invoice",
    "payment": "payment_received",
    "payment-on-account": "payment_on_account",
    "credit-note": "credit_note",
}
FILES = {"event": "events.csv", "sale": "sales.csv", "rate": "rates.csv"} | dict.fromkeys(EVENT_TYPES, "events.csv")
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "events.csv": (*EVENT_REQUIRED, *EVENT_OPTIONAL),
    "sales.csv": (*SALES.required, *SALES.optional),
    "rates.csv": (*RATES.required, *RATES.optional),
}
FOUND, EDITED = "found", "edited by hand"


@dataclass(frozen=True, slots=True)
class Booked:
    """What was acknowledged: the entry of the history, and the line of the journal's file it begins on."""

    entry: Entry
    file: str
    line: int


def book(
    folder: Path, kind: str, rows: Sequence[Mapping[str, str]], stamp: Stamp
) -> tuple[Booked | None, list[Problem]]:
    """Book rows of one kind into the journal and the history of a deal folder.

    Args:
        folder: the deal.
        kind: one of `FILES`.
        rows: cells by column, as the file has them; an event without an id gets one.
        stamp: who books, and when.

    Returns:
        What was acknowledged, with warnings; or nothing, and the reasons: nothing that the ledger would leave out is
        booked.

    Raises:
        Unwritable: where file or history cannot be written; then nothing was acknowledged.
    """
    agreement, problems = load_agreement(folder / "agreement.toml")
    if agreement is None:
        return None, problems
    path = folder / "journal" / FILES[kind]
    if kind == "sale" and (refusal := _exported(folder / "journal", path)):
        return None, [refusal]
    with writing(folder) as history:
        text = read_text(path) if path.exists() else ""
        if kind in EVENT_TYPES:
            rows = [{**row, "type": EVENT_TYPES[kind]} for row in rows]
        rows = _with_ids(rows, text) if path.name == "events.csv" else rows
        added, first = with_rows(text, rows, COLUMNS[path.name])
        problems = _unsound(folder, agreement, added, path, first)
        if has_errors(problems):
            return None, problems
        note_edits(history, folder, stamp)
        path.parent.mkdir(exist_ok=True)
        # Who was killed while writing left a file behind; nobody else is writing now.
        for left in path.parent.glob(f".{path.name}.*.part"):
            left.unlink()
        content = {"file": path.name, "rows": [dict(row) for row in rows], "after": fingerprint(added)}
        entry = history.add(stamp, kind, content)
        write_text(path, added)
    return Booked(entry, str(path), first), problems


def _exported(journal: Path, path: Path) -> Problem | None:
    """Say that sales cannot be booked where they are read from another file, or an export of the user's own."""
    found, export, _ = find_sales(journal)
    if export is None and found in {None, path}:
        return None
    message = f"sales are read from {found or journal}, as it was exported: nothing is booked into it"
    return Problem(str(path), message, remedy="add the sales where they are exported from")


def note_edits(history: Writer, folder: Path, stamp: Stamp) -> None:
    """Add an entry for each file of the journal that is not as the history last knew it."""
    known: dict[str, str] = {}
    for entry in history.entries():
        if "after" in entry.content:
            known[entry.content["file"]] = entry.content["after"]
    for name in COLUMNS:
        path = folder / "journal" / name
        now = fingerprint(read_text(path)) if path.exists() else ""
        if now != known.get(name, ""):
            history.add(stamp, EDITED if name in known else FOUND, {"file": name, "after": now})


def fingerprint(text: str) -> str:
    """Give the SHA-256 of a text as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def check_journal(folder: Path, entries: Sequence[Entry]) -> list[Problem]:
    """Name what was booked and no longer stands in the journal, and the files that were edited since."""
    problems: list[Problem] = []
    for name in COLUMNS:
        path = folder / "journal" / name
        text = read_text(path) if path.exists() else ""
        of_file = [one for one in entries if one.content.get("file") == name]
        if of_file and of_file[-1].content["after"] != fingerprint(text):
            edited = f"the file was edited since {of_file[-1]}"
            remedy = "the next entry notes it"
            problems.append(Problem(str(path), edited, remedy=remedy, severity="warning"))
        standing = rows_of(text)
        lost = [(one, row) for one in of_file for row in one.content.get("rows", ()) if row_of(row) not in standing]
        problems += [
            Problem(str(path), f"a row of {one} is not there any more: {told(row)}", remedy="put it back, or note why")
            for one, row in lost
        ]
    return problems


def told(row: Mapping[str, str]) -> str:
    """Print a row in one line."""
    return ", ".join(f"{name}={cell}" for name, cell in row.items() if cell)


def _with_ids(rows: Sequence[Mapping[str, str]], text: str) -> list[Mapping[str, str]]:
    """Give every event an id: its type and the first number that is free."""
    taken = {dict(row).get("id", "") for row in rows_of(text)} | {row.get("id", "") for row in rows}
    found: list[Mapping[str, str]] = []
    for row in rows:
        kind, number = row.get("type", ""), 1
        while not row.get("id") and f"{kind}-{number}" in taken:
            number += 1
        identifier = row.get("id") or f"{kind}-{number}"
        taken.add(identifier)
        found.append({**row, "id": identifier})
    return found


def _unsound(folder: Path, agreement: Agreement, text: str, path: Path, first: int) -> list[Problem]:
    """Give what is wrong with the rows from a line on: in themselves, and under the agreement with all the rest."""
    periods = Periods.of(agreement.conventions)
    journal, _ = load_journal(folder / "journal", periods)
    changed: dict[str, Any] = {}
    problems: list[Problem] = []
    if path.name == "events.csv":
        parsed, problems = parse_events(text, str(path))
        events, unread = in_calendar(parsed, periods, str(path))
        problems += [*unread, *check_events(events, agreement, str(path))]
        changed = {"events": tuple(events)}
    elif path.name == "sales.csv":
        lines, problems = parse_sales(text, str(path), periods)
        changed = {"sales": tuple(lines)}
    else:
        rates, problems = parse_rates(text, str(path), periods)
        changed = {"rates": tuple(rates)}
    ledger = owed(agreement, replace(journal, **changed))
    problems += [
        *ledger.problems,
        *(
            Problem(str(path), why, event.line, event.id, "until then it pays nothing", "warning")
            for event, why in ledger.accounts.unclear
        ),
    ]
    return [one for one in problems if one.source == str(path) and (one.line or 0) >= first]
