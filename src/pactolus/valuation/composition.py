"""What the value to each side is made of: by calendar year, and by what it earns, is paid, pays and spends.

All of it are means over futures of present values at the side's own rate: sums of a run, each quarter's weighed by its
discount factor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from pactolus.valuation.arrays import LICENSEE, LICENSOR, SALES, SPENT
from pactolus.valuation.cash import cash_by_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from pactolus.valuation.arrays import World
    from pactolus.valuation.plan import Calendar
    from pactolus.valuation.totals import Totals

    Floats = NDArray[np.float64]

NET_SALES, SELLING, THIRD_PARTIES, SPENDING, TAX = (
    "net sales",
    "selling costs",
    "royalties to third parties",
    "development and launch",
    "tax",
)


def value_by_year(calendar: Calendar, world: World, totals: Totals) -> Floats:
    """Give the mean present value after tax of each year's cash: [Y, 2], licensor and licensee."""
    plan, by_year = world.plan, []
    for side, kept in ((LICENSOR, 1 - plan.licensor_tax), (LICENSEE, 1 - plan.licensee_tax)):
        trade, due = totals.trade * plan.discount[side], totals.due * world.terms.discount[:, side]
        by_year.append(kept * cash_by_year(calendar, world, trade, due)[..., side] / totals.paths)
    return np.stack(by_year, axis=-1)


def made_of(world: World, totals: Totals, terms: tuple[str, ...], side: int) -> Mapping[str, float]:
    """Part the mean value to a side: what it earns, each term by its id, what it spends, and tax.

    Args:
        world: what was played.
        totals: what it came to.
        terms: ids in the order of `Terms.outputs`.
        side: `LICENSOR` or `LICENSEE`; their rates have the same numbers.

    Returns:
        the parts that are not nought, in order; what is paid or spent is negative.
    """
    plan, parts = world.plan, {}
    trade = (totals.trade * plan.discount[side]).sum(axis=-1) / totals.paths
    if side == LICENSEE:
        parts[NET_SALES] = trade[SALES]
        parts[SELLING] = -plan.operating_share * trade[SALES]
        parts[THIRD_PARTIES] = -plan.third_party_share * trade[SALES]
    due = (totals.due * world.terms.discount[:, side]).sum(axis=-1) / totals.paths
    for term, amount, (_, payer, payee) in zip(terms, due, world.terms.outputs, strict=True):
        parts[term] = amount * (int(payee == side) - int(payer == side))
    parts[SPENDING] = -trade[SPENT + side]
    parts[TAX] = -(plan.licensor_tax, plan.licensee_tax)[side] * sum(parts.values())
    return {name: float(part) for name, part in parts.items() if part}
