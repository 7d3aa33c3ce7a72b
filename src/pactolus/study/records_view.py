"""The regulatory record and the documents of a study, as the report shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.events import EVENT_TYPES
from pactolus.reports.view import RegulatoryEvent
from pactolus.territory.countries import countries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.agreement.events import Event
    from pactolus.study.marks import Marks

RECORDED = frozenset(
    {
        "application_submission",
        "application_acceptance",
        "priority_review",
        "breakthrough_designation",
        "orphan_designation",
        "fast_track_designation",
        "other_designation",
        "marketing_approval",
    }
)


def regulatory_record(events: Iterable[Event], marks: Marks) -> tuple[RegulatoryEvent, ...]:
    """Give the events that agencies made."""
    return tuple(
        RegulatoryEvent(
            agency=event.agency or _country(event.country),
            event=EVENT_TYPES[event.type].removeprefix("an agency "),
            indication=event.indication,
            date=str(event.date) if event.date else "",
            count=int(event.details.get("count", "1")),
            details="; ".join(f"{name}: {text}" for name, text in event.details.items() if name != "count"),
            quotes=marks.at(f"/event/{event.id}"),
        )
        for event in events
        if event.type in RECORDED
    )


def _country(code: str) -> str:
    return countries()[code].name if code in countries() else "agency not named"
