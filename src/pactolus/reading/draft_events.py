"""The regulatory record of a document as events of the journal."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from pactolus.agreement.events import Event
from pactolus.core.dates import PartialDate
from pactolus.reading.lexicon import table
from pactolus.territory.names import lookup

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.agreement.terms import Product

# The annotation guideline's words for what an agency did: the journal's type, and the pathway the words name.
_TYPES = {
    "approval": ("marketing_approval", ""),
    "conditional approval": ("marketing_approval", "conditional"),
    "accelerated approval": ("marketing_approval", "accelerated"),
    "submission accepted": ("application_acceptance", ""),
    "priority review": ("priority_review", ""),
    "breakthrough therapy": ("breakthrough_designation", ""),
    "orphan drug": ("orphan_designation", ""),
    "fast track": ("fast_track_designation", ""),
}


def draft_events(
    rows: Sequence[dict[str, Any]], products: Sequence[Product], moved: dict[str, str]
) -> tuple[Event, ...]:
    """Give the regulatory events as events of the journal.

    Args:
        rows: the facts.
        products: of the agreement; an event concerns the first.
        moved: where each fact goes, for its evidence; written.
    """
    return tuple(_event(place, row, products, moved) for place, row in enumerate(rows))


def _event(place: int, row: dict[str, Any], products: Sequence[Product], moved: dict[str, str]) -> Event:
    kind, pathway = _TYPES.get(row["event"], ("other_designation", ""))
    agency = row["agency"] or ""
    name = f"regulatory-{place + 1}"
    moved[f"/regulatory_events/{place}"] = f"/event/{name}"
    details = {"pathway": pathway} if pathway else {}
    if row["count"] and row["count"] > 1:
        details["count"] = str(row["count"])
    return Event(
        id=name,
        date=PartialDate.parse(row["date"]) if row["date"] else None,
        type=kind,
        product=products[0].id if products else "",
        country=country_of(agency),
        agency=agency,
        indication=row["indication"] or "",
        details=MappingProxyType(details),
    )


def country_of(agency: str) -> str:
    """Give the country of a national agency; "" where it is none of one country."""
    named = table("agencies")["countries"].get(agency, [])
    place = lookup(named[-1]) if named else None
    return place.id if place is not None and len(place.id) == 2 else ""
