"""A deal folder, read: the agreement, what happened, and the documents whose words stand behind the values."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pactolus.agreement import conflicts_file
from pactolus.agreement.amendments import in_force
from pactolus.agreement.completion import incomplete_terms
from pactolus.agreement.event_checks import check_events
from pactolus.agreement.events_file import load_events
from pactolus.agreement.explanations import place
from pactolus.agreement.lines import Lines
from pactolus.agreement.toml_file import read_agreement
from pactolus.core.errors import UnreadableSource
from pactolus.core.evidence import fingerprint
from pactolus.core.files import read_text
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, EvidenceRow


@dataclass(frozen=True, slots=True)
class Deal:
    """What a deal folder holds.

    Attributes:
        folder: where it is.
        agreement: `agreement.toml`; None where any of its terms cannot be read.
        events: `journal/events.csv`, the lines that can be read.
        sources: the saved texts of `sources/`, by the SHA-256 that evidence names them by.
        lines: where the values of `agreement.toml` stand.
    """

    folder: Path
    agreement: Agreement | None
    events: tuple[Event, ...] = ()
    sources: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    lines: Lines = field(default_factory=Lines)


def load_deal(folder: Path) -> tuple[Deal, list[Problem]]:
    """Read a deal folder: its agreement, its events and its sources.

    Returns:
        The deal, and every problem of these files: broken terms, references and events, saved texts that were
        changed, evidence whose words do not stand in its text, and facts of which the documents differ.
    """
    path = folder / "agreement.toml"
    try:
        reading = read_agreement(read_text(path), str(path))
    except UnreadableSource as error:
        remedy = "a deal is a folder with an agreement.toml"
        return Deal(folder, None), [Problem(str(path), str(error).removeprefix(f"{path}: "), remedy=remedy)]
    sources, problems = _load_sources(folder / "sources")
    journal = folder / "journal" / "events.csv"
    events, event_problems = load_events(journal) if journal.exists() else ([], [])
    rows = reading.rest.evidence if reading.rest is not None else ()
    known = {event.id for event in events}
    evidence = [
        Problem(str(path), message, reading.lines.of(("evidence", position)), f"/evidence/{position}", remedy)
        for position, row in enumerate(rows)
        for message, remedy in _evidence_problems(row, sources, known)
    ]
    if reading.rest is not None:
        event_problems += check_events(events, reading.rest, str(journal))
    deal = Deal(folder, reading.value, tuple(events), MappingProxyType(sources), reading.lines)
    undecided = folder / conflicts_file.NAME
    conflicts = conflicts_file.load_conflicts(undecided) if undecided.exists() else []
    return deal, [*reading.problems, *evidence, *problems, *event_problems, *conflicts]


def open_terms(deal: Deal, *, completed: bool) -> list[Problem]:
    """List, as notes, the values of a deal's agreement that a computation needs and that it does not state.

    Args:
        deal: as loaded.
        completed: whether its programme completes them.
    """
    if deal.agreement is None:
        return []
    amended = in_force(deal.agreement)
    consequence = "programme.toml assumes the rest" if completed else "computations need it completed"
    return [
        Problem(
            str(deal.folder / "agreement.toml"),
            f"{_stated(amended, path)}: {consequence}",
            # What an amendment made stands somewhere else than its path says.
            deal.lines.of(place(amended, path)) if amended is deal.agreement else None,
            path,
            "" if completed else "state it, or assume it under [completion] in programme.toml",
            "note",
        )
        for path in incomplete_terms(deal.agreement)
    ]


def _stated(agreement: Agreement, path: str) -> str:
    """Say what the agreement states of a value that is not exact."""
    value: Any = agreement
    for step in place(agreement, path):
        value = value[step] if isinstance(step, int) else getattr(value, step)
    return "nothing is stated here" if value is None else f"what is stated is {value}"


def _load_sources(folder: Path) -> tuple[dict[str, str], list[Problem]]:
    sources: dict[str, str] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.txt")):
        try:
            text = read_text(path)
        except UnreadableSource as error:
            problems.append(Problem(str(path), str(error).removeprefix(f"{path}: ")))
            continue
        if fingerprint(text) != path.stem:
            changed = f"the text is not the one that was read: its SHA-256 is {fingerprint(text)}"
            problems.append(Problem(str(path), changed, remedy="restore the saved text, or read the document again"))
        else:
            sources[path.stem] = text
    return sources, problems


def _evidence_problems(
    row: EvidenceRow, sources: Mapping[str, str], events: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Give message and remedy of everything wrong between one piece of evidence and the rest of the folder."""
    _, kind, *rest = row.path.split("/")
    if kind == "event" and (not rest or rest[0] not in events):
        yield f"{row.path} leads to no event of journal/events.csv", "correct the path"
    text = sources.get(row.document)
    if text is None:
        yield f"its document is not there: sources/{row.document}.txt", "put the saved text back"
    elif text[row.start : row.end] != row.quote:
        found = text.find(row.quote)
        where = "nowhere in the text" if found < 0 else f"in the text from {found} to {found + len(row.quote)}"
        moved = f"the words {row.quote!r} for {row.path} do not stand from {row.start} to {row.end}, but {where}"
        yield moved, "correct the span, or take the value out: a value without words is not usable"
