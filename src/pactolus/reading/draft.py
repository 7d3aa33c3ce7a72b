"""A draft agreement from a reading: the facts as terms, each with its evidence; what is not disclosed stays open."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal

from pactolus.agreement import terms
from pactolus.core.bounds import Bound
from pactolus.core.dates import PartialDate
from pactolus.core.money import Money
from pactolus.reading.draft_events import draft_events
from pactolus.reading.draft_evidence import draft_evidence
from pactolus.reading.draft_ids import Ids, draft_ids, milestone_id
from pactolus.reading.draft_territory import territory_expression
from pactolus.reading.story import Kind

if TYPE_CHECKING:
    from pactolus.agreement.events import Event
    from pactolus.reading.reader import Reading

_KINDS = ("development", "regulatory", "commercial")


@dataclass(frozen=True, slots=True)
class Draft:
    """An agreement as far as a document states it, and the regulatory record as events of the journal."""

    agreement: terms.Agreement
    events: tuple[Event, ...]


def draft_agreement(reading: Reading) -> Draft | None:
    """Turn the facts of a reading into a draft agreement and events.

    Returns:
        The draft, or None where the document states no deal or names neither party.
    """
    facts = reading.facts
    if reading.kind not in (Kind.DEAL, Kind.ENDED) or not (facts["licensors"] or facts["licensees"]):
        return None
    ids = draft_ids(facts)
    events = draft_events(facts["regulatory_events"], ids.products)
    agreement = terms.Agreement(
        agreement=_heading(reading, ids),
        party=_parties(facts, ids),
        product=_products(reading, ids),
        grant=(_grant(facts, ids),),
        payment=_payments(facts, ids),
        milestone=_milestones(facts, ids),
        royalty=_royalties(facts, ids),
        evidence=draft_evidence(reading, ids, milestones=len(facts["milestones"])),
    )
    return Draft(agreement, events)


def _heading(reading: Reading, ids: Ids) -> terms.Heading:
    facts = reading.facts
    stated = {key: PartialDate.parse(facts[key]) for key in ("announced", "signed") if facts[key]}
    currency = next(
        (facts[key]["currency"] for key in ("upfront", "milestones_total", "headline_total") if facts[key]), None
    )
    return terms.Heading(
        id=f"{ids.licensors[0]}-{ids.licensees[0]}",
        title=reading.headline,
        kinds=tuple(facts["agreement_types"]),
        status=_status(reading),
        headline=_amount(facts["headline_total"]) if facts["headline_total"] else None,
        **stated,
        **({"currency": currency} if currency else {}),
    )


def _status(reading: Reading) -> Literal["announced", "terminated", "amended"]:
    if reading.kind is Kind.ENDED:
        return "terminated"
    return "amended" if "amendment" in reading.facts["agreement_types"] else "announced"


def _parties(facts: dict[str, Any], ids: Ids) -> tuple[terms.Party, ...]:
    parties = []
    for role, key, given in (("licensor", "licensors", ids.licensors), ("licensee", "licensees", ids.licensees)):
        for place, identifier in enumerate(given):
            name = facts[key][place] if place < len(facts[key]) else "not named"
            stated = {"parent": facts["parents"][name]} if name in facts["parents"] else {}
            parties.append(terms.Party(id=identifier, name=name, role=role, **stated))
    return tuple(parties)


def _products(reading: Reading, ids: Ids) -> tuple[terms.Product, ...]:
    products = []
    for place, (identifier, asset) in enumerate(zip(ids.products, reading.facts["assets"], strict=True)):
        names = asset["names"] or [one.quote for one in reading.evidence if one.path == f"/assets/{place}/modality"]
        stated = {key: asset[key] for key in ("modality", "stage") if asset[key]}
        products.append(terms.Product(id=identifier, names=tuple(names), targets=tuple(asset["targets"]), **stated))
    return tuple(products)


def _grant(facts: dict[str, Any], ids: Ids) -> terms.Grant:
    stated: dict[str, Any] = {"rights": tuple(facts["rights"])} if facts["rights"] else {}
    if facts["exclusivity"]:
        stated["exclusivity"] = facts["exclusivity"]
    fields = [row["value"] for row in facts["further"] if row["kind"] == "field of use"]
    if len(fields) == 1:
        stated["field"] = fields[0]
    if facts["territory"]:
        stated["territory"] = territory_expression(facts["territory"])
    return terms.Grant(id="grant", licensor=ids.licensors[0], licensee=ids.licensees[0], **stated)


def _payments(facts: dict[str, Any], ids: Ids) -> tuple[terms.FixedPayment, ...]:
    sides = {"payer": ids.licensees[0], "payee": ids.licensors[0]}
    payments = [
        terms.FixedPayment(id=key, kind=key, amount=_amount(facts[key]), **sides)
        for key in ("upfront", "equity")
        if facts[key]
    ]
    payments.extend(
        terms.FixedPayment(id="option-fee", kind="option_fee", amount=_amount(other), **sides)
        for other in facts["other_payments"]
        if other["kind"] == "option fee" and other["amount"] is not None
    )
    return tuple(payments)


def milestone_rows(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Give a row for each sum of milestones that the text parts, else one for the total, whose kinds are not stated."""
    return facts["milestones"] or ([{"kinds": [], **facts["milestones_total"]}] if facts["milestones_total"] else [])


def _milestones(facts: dict[str, Any], ids: Ids) -> tuple[terms.Milestone, ...]:
    """Give the milestones; those of no stated kind may be of any."""
    return tuple(
        terms.Milestone(
            id=milestone_id(place),
            kinds=tuple(row["kinds"]) or _KINDS,
            amount=_amount(row),
            payer=ids.licensees[0],
            payee=ids.licensors[0],
        )
        for place, row in enumerate(milestone_rows(facts))
    )


def _royalties(facts: dict[str, Any], ids: Ids) -> tuple[terms.Royalty, ...]:
    royalties = facts["royalties"]
    if not royalties["payable"]:
        return ()
    rate = _rate(royalties["low"], royalties["high"])
    stated = {key: royalties[key] for key in ("tiered", "words") if royalties[key] is not None}
    structure = {"structure": "flat"} if rate.is_exact and not royalties["tiered"] else {}
    return (
        terms.Royalty(id="royalty", payer=ids.licensees[0], payee=ids.licensors[0], rate=rate, **stated, **structure),
    )


def _rate(low: float | None, high: float | None) -> Bound[Decimal]:
    ends = [None if end is None else Decimal(str(end)) for end in (low, high)]
    match ends:
        case [None, None]:
            return Bound.undisclosed()
        case [None, Decimal() as high_end]:
            return Bound.up_to(high_end)
        case [Decimal() as low_end, None]:
            return Bound.at_least(low_end)
        case [Decimal() as low_end, Decimal() as high_end] if low_end < high_end:
            return Bound.between(low_end, high_end)
        case _:
            return Bound.exact(Decimal(str(low)))


def _amount(stated: dict[str, Any]) -> Bound[Money]:
    money = Money(Decimal(str(stated["amount"])), stated["currency"])
    match stated.get("bound", "exact"):
        case "up_to":
            return Bound.up_to(money)
        case "at_least":
            return Bound.at_least(money)
        case _:
            return Bound.exact(money)
