"""Futures one by one: what each is worth to each side, and, for a few thousand of them, its cash quarter by quarter.

`simulate.value` adds futures up; decisions, comparisons and fans of cash need them apart. The draws are those that
`value` makes for the same seed, so that everything here is played on the same futures.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.errors import InvalidValue
from pactolus.ledger.lowering import lower
from pactolus.valuation.arrays import room_for
from pactolus.valuation.blocks import play_blocks
from pactolus.valuation.cash import cash_by_year
from pactolus.valuation.deal_terms import all_terms
from pactolus.valuation.decisions import with_decisions
from pactolus.valuation.setting import Setting, setting_of
from pactolus.valuation.simulate import run

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.deal_terms import AnyTerm
    from pactolus.valuation.programme import Programme

    Floats = NDArray[np.float64]

# Cash by term, quarter and future: 5 000 futures of forty terms over a hundred quarters are 160 MB.
MOST_IN_DETAIL = 5_000


def played_by_rule(agreement: Agreement, programme: Programme, case: Case, paths: int, seed: int) -> Setting:
    """Do the same for some futures, in which everybody decides by the programme's rules, as in `simulate.value`."""
    return with_decisions(setting_of(agreement, programme, case, seed), paths)


def values(setting: Setting, paths: int) -> Floats:
    """Give what each future is worth: [n, 5] present values after tax.

    The columns are those of `arrays`: licensor, licensee, third parties, leakage, asset.
    """
    return run(setting.world, paths).values


@dataclass(frozen=True, slots=True)
class CashInDetail:
    """The cash of each of n futures, undiscounted and before tax. T terms, N quarters, Y years.

    Attributes:
        setting: what was played.
        terms: T terms of the completed agreement, in the order of `due`.
        due: [n, T, N] what falls due under each term from each quarter.
        by_year: [n, Y, 5] by calendar year: licensor, licensee, third parties, leakage, net sales.
    """

    setting: Setting
    terms: tuple[AnyTerm, ...]
    due: Floats
    by_year: Floats


def cash_in_detail(setting: Setting, paths: int) -> CashInDetail:
    """Play some futures and keep the cash of each.

    Raises:
        InvalidValue: for more futures than are kept in detail.
    """
    if not 1 <= paths <= MOST_IN_DETAIL:
        raise InvalidValue(f"{paths} futures in detail: ask for 1 to {MOST_IN_DETAIL}")
    sums = room_for(setting.world, paths, paths)
    # A block of one future keeps what a block adds up.
    play_blocks((0, paths, 1), setting.world, sums)
    agreement = setting.completed.agreement
    table, terms = lower(agreement), all_terms(agreement)
    paying = tuple(terms[table.slots[index].term] for index in table.outputs)
    return CashInDetail(setting, paying, sums.due, cash_by_year(setting.calendar, setting.world, sums.trade, sums.due))
