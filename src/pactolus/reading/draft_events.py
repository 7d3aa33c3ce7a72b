"""The regulatory record of a reading as events of the journal."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from pactolus.agreement.events import Event
from pactolus.core.dates import PartialDate

_TYPES = {
    "approval": "marketing_approval",
    "conditional approval": "marketing_approval",
    "accelerated approval": "marketing_approval",
    "submission accepted": "application_acceptance",
    "priority review": "priority_review",
    "breakthrough therapy": "breakthrough_designation",
    "orphan drug": "orphan_designation",
    "fast track": "fast_track_designation",
}

# Names in the journal, and the keys of a row that they come from.
_DETAILS = {"pathway": "pathway", "line": "line", "biomarker": "biomarker", "combination": "partners"}


def event_id(place: int) -> str:
    """Give the id of the event made of a row of the regulatory record."""
    return f"read-{place + 1}"


def draft_events(rows: list[dict[str, Any]], products: tuple[str, ...]) -> tuple[Event, ...]:
    """Make an event of each row; with one product in the deal it is that product's."""
    product = products[0] if len(products) == 1 else ""
    return tuple(_event(place, row, product) for place, row in enumerate(rows))


def _event(place: int, row: dict[str, Any], product: str) -> Event:
    details = {name: row[key] for name, key in _DETAILS.items() if row.get(key)}
    if row["count"] > 1:
        details["count"] = str(row["count"])
    return Event(
        id=event_id(place),
        date=PartialDate.parse(row["date"]) if row["date"] else None,
        type=_TYPES.get(row["event"], "other_designation"),
        product=product,
        country=row["jurisdiction"] or "",
        agency=row["agency"],
        indication=row["indication"] or "",
        details=MappingProxyType(details),
    )
