"""Opening the input of a study: a document to be read, or a deal folder to be loaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.problems import Problem
from pactolus.reports.view import SourceText
from pactolus.valuation.folder import open_folder
from pactolus.valuation.propose import propose_programme

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement
    from pactolus.reading.reader import Reading
    from pactolus.valuation.programme import Programme


@dataclass(frozen=True, slots=True)
class Opened:
    """What a study works on.

    Attributes:
        name: the document or folder, as the user gave it.
        agreement: as stated; None where there is none.
        events: what happened.
        programme: what is assumed; None where nothing can be valued.
        sources: the documents, as saved.
        problems: everything wrong so far.
    """

    name: str
    agreement: Agreement | None
    events: tuple[Event, ...]
    programme: Programme | None
    sources: tuple[SourceText, ...]
    problems: tuple[Problem, ...]


def open_input(source: Path) -> Opened:
    """Open a document or a deal folder."""
    return _open_folder(source) if source.is_dir() else _open_document(source)


def _open_document(path: Path) -> Opened:
    # Who opens a folder reads no document, and does not wait for the word lists of the reading.
    from pactolus.reading.draft import draft_agreement
    from pactolus.reading.reader import read_document

    reading = read_document(path, str(path))
    sources = (SourceText(reading.document, path.name, reading.text, reading.clutter),) if reading.text else ()
    draft = draft_agreement(reading)
    if draft is None:
        return Opened(str(path), None, (), None, sources, (*reading.problems, *_found(reading)))
    programme, problems = propose_programme(draft.agreement, draft.events)
    return Opened(str(path), draft.agreement, draft.events, programme, sources, (*reading.problems, *problems))


def _open_folder(folder: Path) -> Opened:
    deal, programme, problems = open_folder(folder)
    sources = tuple(
        SourceText(document, f"sources/{document[:12]}….txt", text) for document, text in deal.sources.items()
    )
    return Opened(str(folder), deal.agreement, deal.events, programme, sources, problems)


def _found(reading: Reading) -> list[Problem]:
    """Say what a document without a deal does state."""
    if not reading.text:
        return []
    facts = reading.facts
    found = [f"a product ({', '.join(asset['names'])})" for asset in facts["assets"]]
    found += [
        " ".join(str(part) for part in (event["agency"], event["event"], event["date"]) if part)
        for event in facts["regulatory_events"]
    ]
    what = f"what it does state: {'; '.join(found)}" if found else "no product and no regulatory event was found either"
    return [Problem(reading.source, what, severity="note")]
