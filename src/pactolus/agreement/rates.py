"""The rates of a royalty that states none, or only a band of them: tiers assumed inside the band."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pactolus.agreement.parting import Assumption, assume, require_inside
from pactolus.agreement.profile import CompletionProfile, RoyaltyTier, rows_for
from pactolus.agreement.terms import TIERED, Royalty, Tier
from pactolus.core.bounds import Bound
from pactolus.core.errors import IncompleteTerm, InvalidValue

if TYPE_CHECKING:
    from pactolus.agreement.assumed import Case


def has_rates(royalty: Royalty) -> bool:
    """Tell whether a royalty states the rates that a computation needs."""
    return bool(royalty.tiers) if royalty.structure in TIERED else royalty.structure == "flat" and royalty.rate.is_exact


def complete_royalty(royalty: Royalty, profile: CompletionProfile, case: Case) -> tuple[Royalty, list[Assumption]]:
    """Give a royalty its rates: as stated, else the profile's tiers, inside whatever band is stated.

    Raises:
        IncompleteTerm: where neither the agreement nor the profile has a rate.
        InvalidValue: where the assumed tiers contradict the agreement or each other.
    """
    if has_rates(royalty):
        return royalty, []
    path = f"/royalty/{royalty.id}"
    if royalty.structure == "undisclosed" and royalty.rate.is_exact and not royalty.tiered:
        one_rate = "one rate is stated and no tiers, so it is taken for all of the net sales"
        return royalty.model_copy(update={"structure": "flat"}), [
            Assumption(f"{path}/structure", "flat", one_rate, f"the agreement's own words: {royalty.rate}")
        ]
    rows = rows_for(profile.royalty_tier, royalty.id)
    _require_usable(path, royalty, rows)
    for row in rows:
        require_inside(f"{path}/rate", row.at(case), royalty.rate)
    if len(rows) == 1 and royalty.structure not in TIERED:
        flat = {"structure": "flat", "rate": Bound.exact(rows[0].at(case))}
        return royalty.model_copy(update=flat), [assume(f"{path}/rate", rows[0].at(case), rows[0])]
    tiers = tuple(Tier(above=row.above, rate=row.at(case)) for row in rows)
    grounds = [
        assume(f"{path}/tiers/{position}/{name}", getattr(tier, name), row)
        for position, (tier, row) in enumerate(zip(tiers, rows, strict=True))
        for name in ("above", "rate")
    ]
    structure = royalty.structure if royalty.structure in TIERED else "marginal"
    return royalty.model_copy(update={"structure": structure, "tiers": tiers}), grounds


def _require_usable(path: str, royalty: Royalty, rows: tuple[RoyaltyTier, ...]) -> None:
    if royalty.tiers:
        raise IncompleteTerm(f'{path} states tiers and not how they apply: write structure = "marginal" if each does')
    if not rows:
        raise IncompleteTerm(
            f"{path}/rate is {royalty.rate}: a figure is needed. State the rates in agreement.toml, "
            "or assume them in programme.toml under [[completion.royalty_tier]]"
        )
    if rows[0].above.amount != 0 or any(not lower.above < upper.above for lower, upper in pairwise(rows)):
        raise InvalidValue(f"{path}/tiers: the assumed tiers must begin above 0 and rise from row to row")
    if royalty.tiered and len(rows) == 1:
        raise InvalidValue(f"{path}/tiers: the agreement calls the royalties tiered, and the profile assumes one rate")
    if royalty.structure == "flat" and len(rows) > 1:
        raise InvalidValue(
            f"{path}/tiers: the agreement states one flat rate, and the profile assumes {len(rows)} tiers"
        )
