"""What was read, stated on a fact sheet: each value with its words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactolus.reading import grant, regulatory
from pactolus.reading.agencies import seat_of
from pactolus.reading.facts import FactSheet, number, pointer
from pactolus.reading.further import Further
from pactolus.reading.indications import DETAILS
from pactolus.reading.passages import TOLD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.reading.dates import Dated
    from pactolus.reading.description import Asset
    from pactolus.reading.parties import Parties
    from pactolus.reading.passages import Sentence
    from pactolus.reading.regulatory import Event
    from pactolus.reading.royalties import Royalties
    from pactolus.reading.territory_runs import Territory


def state_parties(sheet: FactSheet, sides: Parties) -> None:
    """State who grants and who receives, and whose subsidiaries they are."""
    for key, side in (("licensors", sides.licensors), ("licensees", sides.licensees)):
        for party in side:
            sheet.add(key, party.entity.name, party.span, party.rule)
    for child, parent in sides.parents:
        sheet.facts["parents"][child.entity.name] = parent.entity.name
        sheet.cite(f"/parents/{pointer(child.entity.name)}", parent.span, parent.rule)


def state_assets(sheet: FactSheet, found: list[Asset]) -> None:
    """State the products."""
    for place, one in enumerate(found):
        sheet.facts["assets"].append(
            {
                "names": [name for name, _ in one.names],
                "modality": one.modality[0] if one.modality else None,
                "targets": [target for target, _ in one.targets],
                "stage": one.stage[0] if one.stage else None,
            }
        )
        for number_, (_, span) in enumerate(one.names):
            sheet.cite(f"/assets/{place}/names/{number_}", span, "product-name")
        for number_, (_, span) in enumerate(one.targets):
            sheet.cite(f"/assets/{place}/targets/{number_}", span, "target-symbol")
        if one.modality:
            sheet.cite(f"/assets/{place}/modality", one.modality[1], "modality-words")
        if one.stage:
            sheet.cite(f"/assets/{place}/stage", one.stage[1], "stage-words")


def state_grant(sheet: FactSheet, told: list[Sentence]) -> None:
    """State what the deal's sentences say is granted, and how exclusively."""
    text = sheet.view.text
    told = [one for one in told if one.role in TOLD]
    if said := grant.exclusivity(text, told):
        sheet.set("exclusivity", said.value, said.span, "exclusivity-words")
    for said in grant.rights(text, told):
        sheet.add("rights", said.value, said.span, "granted-verb")
    for said in grant.agreement_types(text, told):
        sheet.add("agreement_types", said.value, said.span, "agreement-type-words")


def state_dates(sheet: FactSheet, published: Dated | None, signed: Dated | None) -> None:
    """State when the deal was announced and signed."""
    for key, day, rule in (("announced", published, "dateline"), ("signed", signed, "signing-words")):
        if day and (known := day.partial()):
            sheet.set(key, str(known), (day.start, day.end), rule)


def state_territory(sheet: FactSheet, found: Territory) -> None:
    """State where it is granted."""
    sheet.facts["territory"] = found.as_json()
    sheet.cite("/territory", found.phrase, "territory-phrase")
    if found.partial:
        words = Further("partial territory list", sheet.quoted(found.phrase), found.phrase)
        state_further(sheet, [words])
    for side, tokens in (("include", found.include), ("exclude", found.exclude)):
        for place, token in enumerate(tokens):
            sheet.cite(f"/territory/{side}/{place}", found.spans[token], "territory-name")


def state_royalties(sheet: FactSheet, found: Royalties) -> None:
    """State what is said of royalties."""
    if found.words is None:
        return
    sheet.facts["royalties"] = {
        "payable": found.payable,
        "tiered": found.tiered,
        "low": number(found.low),
        "high": number(found.high),
        "words": sheet.quoted(found.words),
    }
    sheet.cite("/royalties", found.words, "royalty-phrase")
    if found.rate_words:
        for end in ("low", "high"):
            if sheet.facts["royalties"][end] is not None:
                apart = found.high_words if end == "high" else None
                sheet.cite(f"/royalties/{end}", apart or found.rate_words, "royalty-rate")


def state_further(sheet: FactSheet, found: Iterable[Further]) -> None:
    """State what is beyond the guideline."""
    for one in found:
        value = number(one.value) if isinstance(one.value, Decimal) else one.value
        row = {
            "kind": one.kind,
            "value": value,
            "party": one.party or None,
            "above": number(one.above),
            "currency": one.currency or None,
            "where": list(one.where) or None,
        }
        sheet.add("further", row, one.span, "further-words")


def state_events(sheet: FactSheet, found: Iterable[Event]) -> None:
    """State what agencies decided."""
    for event in found:
        row: dict[str, Any] = {
            "agency": event.agency,
            "event": event.event,
            "indication": event.indication,
            "date": event.date,
            "count": event.count,
            "jurisdiction": seat_of(event.agency),
            "pathway": regulatory.PATHWAYS.get(event.event),
        }
        row |= dict.fromkeys(DETAILS) | {detail.key: detail.words for detail in event.details}
        place = sheet.add("regulatory_events", row, event.event_span, "regulatory-event")
        spans = (
            ("agency", event.agency_span),
            ("indication", event.indication_span),
            ("date", event.date_span),
            ("count", event.count_span),
            *((detail.key, detail.span) for detail in event.details),
        )
        for key, span in spans:
            if span is not None:
                sheet.cite(f"/regulatory_events/{place}/{key}", span, f"regulatory-{key}")
