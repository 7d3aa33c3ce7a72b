"""Evidence of a reading, led from the facts to the terms and events that were made of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pactolus.agreement.terms import EvidenceRow
from pactolus.reading.draft_events import event_id
from pactolus.reading.draft_ids import milestone_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.draft_ids import Ids
    from pactolus.reading.reader import Reading

_SINGLE = {
    "/exclusivity": "/grant/grant/exclusivity",
    "/upfront": "/payment/upfront/amount",
    "/equity": "/payment/equity/amount",
    "/royalties": "/royalty/royalty/words",
    "/royalties/low": "/royalty/royalty/rate",
    "/royalties/high": "/royalty/royalty/rate",
    "/announced": "/agreement/announced",
    "/signed": "/agreement/signed",
    "/headline_total": "/agreement/headline",
}
_EVENT_FIELDS = {"agency": "agency", "indication": "indication", "date": "date"}


def draft_evidence(reading: Reading, ids: Ids, *, milestones: int) -> tuple[EvidenceRow, ...]:
    """Give the evidence rows of a draft, each path leading to a term by its id or to an event of the journal."""
    rows: dict[tuple[str, str, int, int], EvidenceRow] = {}
    for one in reading.evidence:
        for path in _paths(one.path, reading, ids, milestones):
            row = EvidenceRow(
                path=path, document=one.document, start=one.start, end=one.end, quote=one.quote, rule=one.rule
            )
            rows.setdefault((path, one.document, one.start, one.end), row)
    return tuple(rows.values())


def _paths(path: str, reading: Reading, ids: Ids, milestones: int) -> Iterator[str]:
    if path in _SINGLE:
        yield _SINGLE[path]
        return
    _, kind, *rest = path.split("/")
    match kind:
        case "licensors" | "licensees":
            sides = ids.licensors if kind == "licensors" else ids.licensees
            yield f"/party/{sides[int(rest[0])]}/name"
        case "parents":
            yield from _parent_paths(rest[0], reading, ids)
        case "assets":
            yield f"/product/{ids.products[int(rest[0])]}/{rest[1]}"
        case "rights" | "territory":
            yield f"/grant/grant/{kind}"
        case "further" if reading.facts["further"][int(rest[0])]["kind"] == "field of use":
            yield "/grant/grant/field"
        case "agreement_types":
            yield "/agreement/kinds"
        case "regulatory_events" if rest[1:] == ["disease_stage"]:
            return  # The journal has no place for it.
        case "regulatory_events":
            field = _EVENT_FIELDS.get(rest[1], "details") if len(rest) > 1 else "type"
            yield f"/event/{event_id(int(rest[0]))}/{field}"
        case _:
            yield from _payment_paths(kind, rest, reading, milestones)


def _payment_paths(kind: str, rest: list[str], reading: Reading, milestones: int) -> Iterator[str]:
    """Lead the evidence of amounts; shares without a term of their own have none in the draft."""
    if kind == "milestones":
        yield f"/milestone/{milestone_id(int(rest[0]))}/amount"
    elif kind == "milestones_total" and milestones == 0:
        yield f"/milestone/{milestone_id(0)}/amount"
    elif kind == "other_payments" and len(rest) == 1:
        other = reading.facts["other_payments"][int(rest[0])]
        if other["kind"] == "option fee" and other["amount"] is not None:
            yield "/payment/option-fee/amount"


def _parent_paths(child: str, reading: Reading, ids: Ids) -> Iterator[str]:
    name = re.sub("~1", "/", child).replace("~0", "~")
    for key, given in (("licensors", ids.licensors), ("licensees", ids.licensees)):
        if name in reading.facts[key]:
            yield f"/party/{given[reading.facts[key].index(name)]}/parent"
