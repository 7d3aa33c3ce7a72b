"""Terms that no forecast can run, refused by name: a wrong value is worse than none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.ledger.lower_events import simulable
from pactolus.ledger.matching import narrowed
from pactolus.ledger.schedules import scheduled

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement, Reduction


def refuse_recorded_only(agreement: Agreement) -> None:
    """Refuse, by name, the terms that rest on what only a recorded journal holds."""
    paths = [
        *(f"/payment/{term.id}" for term in agreement.payment if scheduled(term) or narrowed(term)),
        *(
            f"/royalty/{term.id}/reductions"
            for term in agreement.royalty
            if any(_measured(one) for one in term.reductions)
        ),
        *(f"/royalty/{term.id}/limits" for term in agreement.royalty if term.limits == "by country"),
        *(f"/milestone/{term.id}" for term in agreement.milestone if not simulable(term)),
        *(f"/share/{term.id}" for term in agreement.share),
        *(f"/minimum/{term.id}/periods" for term in agreement.minimum if term.periods),
        *(f"/creditable/{term.id}" for term in agreement.creditable),
        *(f"/ceiling/{term.id}" for term in agreement.ceiling),
    ]
    for path in paths:
        raise InvalidValue(f"{path} rests on what only a recorded journal holds: no forecast has it")


def _measured(reduction: Reduction) -> bool:
    """Tell whether a reduction is tested by units or sales of a country, not by events alone."""
    return reduction.share is not None or reduction.fall is not None
