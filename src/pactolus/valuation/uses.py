"""The uses of an asset, as its regulatory record and its stage show them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.valuation.grounds import Disease, diseases_in
from pactolus.valuation.programme import PHASES, Phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement, Stage

_REGISTERED = {
    "marketing_approval": "approved elsewhere: what still has to succeed is registration in the licensed territory",
    "price_approval": "approved elsewhere: what still has to succeed is registration in the licensed territory",
    "first_commercial_sale": "sold elsewhere: what still has to succeed is registration in the licensed territory",
    "application_submission": "filed elsewhere: what still has to succeed is registration",
    "application_acceptance": "filed elsewhere: what still has to succeed is registration",
    "priority_review": "filed elsewhere: what still has to succeed is registration",
}
_STAGES: dict[Stage, Phase] = {
    "preclinical": "preclinical",
    "phase 1": "phase 1",
    "phase 1/2": "phase 1",
    "phase 2": "phase 2",
    "phase 2/3": "phase 2",
    "phase 3": "phase 3",
    "filed": "registration",
    "approved": "registration",
}
_BREAKTHROUGH = (
    "breakthrough therapy designation: 96 of 116 pivotal trials were under way or finished when it was given "
    "(Clin Pharmacol Ther 2021;110:1018), so it is taken to be in phase 3"
)


@dataclass(frozen=True, slots=True)
class Use:
    """A use of the asset as the documents show it."""

    id: str
    name: str
    area: str
    phase: Phase
    because: str
    product: str | None = None


def uses_of(agreement: Agreement, events: Iterable[Event]) -> tuple[Use, ...]:
    """Read the uses of the asset from its regulatory record, the most advanced sign of each; else from its stage."""
    uses: dict[str, Use] = {}
    for event in events:
        phase, because = _sign(event)
        for disease in diseases_in(event.indication) or _unknown(event.indication):
            use = Use(disease.id, disease.name, disease.area, phase, because, _product(agreement, event))
            known = uses.get(disease.id)
            if known is None or PHASES.index(known.phase) < PHASES.index(phase):
                uses[disease.id] = use
    return tuple(uses.values()) or _by_stage(agreement)


def _sign(event: Event) -> tuple[Phase, str]:
    if event.type in _REGISTERED:
        where = event.agency or event.country
        day = f" ({', '.join(filter(None, (where, str(event.date or ''))))})" if where or event.date else ""
        return "registration", _REGISTERED[event.type] + day
    if event.type == "breakthrough_designation":
        return "phase 3", _BREAKTHROUGH
    stated = re.search(r"[1-3]", event.details.get("phase", ""))
    if stated:
        return PHASES[int(stated[0])], f"in {PHASES[int(stated[0])]} by its record"
    return "phase 2", f"{event.type.replace('_', ' ')} without a phase stated: taken to be in phase 2"


def _unknown(words: str) -> tuple[Disease, ...]:
    """Make a use of words that name no disease we know."""
    name = words.strip()
    identifier = "-".join(re.findall(r"[a-z0-9]+", name.casefold()))[:60].strip("-")
    return (Disease(identifier, name, "all", ()),) if identifier else ()


def _product(agreement: Agreement, event: Event) -> str | None:
    """Give the product of an event: none where there is only one; the first where the record does not say which."""
    if len(agreement.product) < 2:
        return None
    named = {product.id for product in agreement.product} & {event.product}
    return named.pop() if named else agreement.product[0].id


def _by_stage(agreement: Agreement) -> tuple[Use, ...]:
    """Make one use of each disease of the field, for each product."""
    fields = " ".join(grant.field or "" for grant in agreement.grant)
    found = diseases_in(fields) or (Disease("lead-indication", "lead indication", "all", ()),)
    several = len(agreement.product) > 1
    uses = []
    for product in agreement.product:
        phase: Phase = _STAGES[product.stage] if product.stage else "phase 2"
        because = "the document names no stage: assumed in the middle"
        if product.stage:
            because = f"the document calls the asset {product.stage}"
        for one in found:
            identifier, name = (
                (f"{one.id}-{product.id}", f"{one.name}, {product.names[0]}") if several else (one.id, one.name)
            )
            uses.append(Use(identifier, name, one.area, phase, because, product.id if several else None))
    return tuple(uses)
