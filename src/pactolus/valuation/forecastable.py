"""Terms that no forecast can run, refused by name: a wrong value is worse than none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.valuation.deal_terms import all_terms
from pactolus.valuation.markets import agency_countries
from pactolus.valuation.stages import APPROVAL, FIRST_SALE
from pactolus.valuation.triggers import FIXED_EVENTS, SIMULATED_EVENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.terms import Agreement, EventTrigger, FixedPayment, Milestone, Reduction, Royalty, Share
    from pactolus.valuation.due_days import DueDays


# What an agency decides.
_AGENCIES = {APPROVAL, "application_submission", "application_acceptance"}


def refuse_recorded_only(agreement: Agreement) -> None:
    """Refuse, by name, the terms that rest on what only a recorded journal holds."""
    for path in _recorded_only(agreement):
        raise InvalidValue(f"{path} rests on what only a recorded journal holds: no forecast has it")


def refuse_unknown_past(agreement: Agreement, days: DueDays) -> None:
    """Refuse what was paid before the valuation date and may be credited, where no journal says what has been."""
    terms = all_terms(agreement)
    for one in agreement.creditable if days.fallen is None else ():
        if days.settled(terms[one.payment]):
            raise InvalidValue(
                f"/creditable/{one.id}: {one.payment} fell due before the valuation date; what of it has been credited "
                "is in no journal: value a deal folder"
            )


def refuse_credited_twice(agreement: Agreement, product: str) -> None:
    """Refuse that one payment to third parties is taken off several royalties: nothing says off which."""
    crediting = [
        royalty.id
        for royalty in agreement.royalty
        if royalty.credit is not None and (not royalty.products or product in royalty.products)
    ]
    if len(crediting) > 1:
        raise InvalidValue(
            f"/royalty/{crediting[1]}/credit: what is paid to third parties on sales of {product!r} could also be "
            f"credited to /royalty/{crediting[0]}: name the products of each, or take one of the credits out"
        )


def _recorded_only(agreement: Agreement) -> Iterator[str]:
    for payment in agreement.payment:
        yield from (f"/payment/{payment.id}/{field}" for field in _of_payment(payment))
    for royalty in agreement.royalty:
        yield from (f"/royalty/{royalty.id}/{field}" for field in _of_royalty(royalty))
    for milestone in agreement.milestone:
        yield from (f"/milestone/{milestone.id}/{field}" for field in _of_milestone(milestone))
    for share in agreement.share:
        yield from (f"/share/{share.id}/{field}" for field in _of_share(share))
    yield from (f"/minimum/{minimum.id}/periods" for minimum in agreement.minimum if minimum.periods)
    for ceiling in agreement.ceiling:
        if ceiling.share is not None and _dated_by_events(agreement) & set(ceiling.terms):
            # What finds room only later would fall due on another day than its event's.
            yield f"/ceiling/{ceiling.id}/share"


def _dated_by_events(agreement: Agreement) -> set[str]:
    return {*(one.id for one in agreement.payment), *(one.id for one in agreement.milestone)}


def _of_payment(term: FixedPayment) -> Iterator[str]:
    """Name what a payment waits for that no forecast tells apart: events of one product or agency, what may stop it."""
    yield from (field for field in ("product", "agency", "details") if getattr(term, field))
    if term.stops in SIMULATED_EVENTS:
        yield "stops"


def _of_royalty(royalty: Royalty) -> Iterator[str]:
    """Name the reductions that falling sales of a country test, and limits of each country."""
    if any(_measured(one) for one in royalty.reductions):
        yield "reductions"
    if royalty.limits == "by country":
        yield "limits"


def _of_milestone(term: Milestone) -> Iterator[str]:
    """Name what a milestone asks for and no forecast has: rival types, agencies, deadlines, moving amounts, counts."""
    event = term.event
    if event is not None:
        yield from (f"event/{name}" for name in _of_trigger(event))
    if any(one.after is not None and one.after.type in SIMULATED_EVENTS for one in term.amounts):
        yield "amounts"
    yield from (name for name in ("scale", "moves_to") if getattr(term, name))
    if term.occurs not in {"once", "each time"}:
        yield "occurs"
    if term.most is not None and event is not None:
        yield "most"


def _of_trigger(event: EventTrigger) -> Iterator[str]:
    """Name what no forecast tells: rivals that come on another day, agencies it does not know, days not known yet."""
    types = {event.type, *event.or_types}
    if len(types) > 1 and types & {FIRST_SALE, *FIXED_EVENTS}:
        yield "or_types"
    if event.agency and not (types <= _AGENCIES and agency_countries(event.agency)):
        yield "agency"
    if event.deadline is not None and event.deadline.after.type in SIMULATED_EVENTS:
        yield "deadline"
    if event.countries > 1:
        yield "countries"


def _of_share(term: Share) -> Iterator[str]:
    """Name what a share counts and no forecast has: units, costs, income, percentages, days that events begin."""
    if term.base.of not in {"net sales", "payments"}:
        yield "base/of"
    yield from (f"base/{name}" for name in ("less", "percent") if getattr(term.base, name))
    yield from (name for name in ("stages", "span", "once") if getattr(term, name))


def _measured(reduction: Reduction) -> bool:
    """Tell whether a reduction is tested by how far the sales of a country have fallen."""
    return reduction.fall is not None
