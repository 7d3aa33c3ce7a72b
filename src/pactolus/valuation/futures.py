"""Futures one by one: what each is worth to each side, and, for a few thousand of them, its cash quarter by quarter.

`simulate.value` adds futures up; decisions, comparisons and fans of cash need them apart. The draws are those that
`value` makes for the same seed, so that everything here is played on the same futures.
"""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from pactolus.agreement.completion import complete
from pactolus.agreement.definitions import written_out
from pactolus.core.errors import InvalidValue
from pactolus.valuation import draws as draws_module
from pactolus.valuation import kernel
from pactolus.valuation.arrays import Draws, Sums
from pactolus.valuation.cash import cash_by_year
from pactolus.valuation.compiled import kernel_cache, register_rules
from pactolus.valuation.deal import make_terms
from pactolus.valuation.draws import uniform_pair
from pactolus.valuation.kernel import peak_deviation
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.simulate import compiled_kernel, make_world, run
from pactolus.valuation.summary import Setting

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.arrays import World
    from pactolus.valuation.programme import Programme

    Floats = NDArray[np.float64]

# Cash by term, quarter and future: 5 000 futures of forty terms over a hundred quarters are 160 MB.
MOST_IN_DETAIL = 5_000


def setting_of(
    agreement: Agreement, programme: Programme, case: Case, seed: int, given: Draws | None = None
) -> Setting:
    """Complete an agreement and lay it out on a programme's calendar.

    Args:
        agreement: as stated.
        programme: what is assumed; `check_programme` has found no error in it.
        case: low, base or high.
        seed: of the draws that are to be made.
        given: draws to use instead.

    Raises:
        IncompleteTerm, InvalidValue: as `simulate.value` does.
    """
    completed = complete(written_out(agreement), programme.completion, case)
    calendar = Calendar(programme)
    plan = make_plan(programme, calendar, case)
    terms = make_terms(completed.agreement, programme, calendar, case)
    return Setting(completed, programme, case, calendar, make_world(plan, terms, seed, given))


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
        due: [n, T, N] what falls due under each term from each quarter.
        by_year: [n, Y, 5] by calendar year: licensor, licensee, third parties, leakage, net sales.
    """

    setting: Setting
    due: Floats
    by_year: Floats


def cash_in_detail(setting: Setting, paths: int) -> CashInDetail:
    """Play some futures and keep the cash of each.

    Raises:
        InvalidValue: for more futures than are kept in detail.
    """
    if not 1 <= paths <= MOST_IN_DETAIL:
        raise InvalidValue(f"{paths} futures in detail: ask for 1 to {MOST_IN_DETAIL}")
    outputs, quarters = len(setting.world.terms.outputs), setting.world.terms.opening.shape[1]
    sums = Sums(
        np.zeros((paths, 5)),
        np.zeros((paths, outputs, 4)),
        np.zeros((paths, outputs, quarters)),
        np.zeros((paths, 4, quarters)),
        np.zeros((paths, 3)),
    )
    # A block of one future keeps what a block adds up.
    compiled_kernel()((0, paths, 1), setting.world, sums)
    return CashInDetail(setting, sums.due, cash_by_year(setting.calendar, setting.world, sums.trade, sums.due))


def make_draws(setting: Setting, paths: int) -> Draws:
    """Write down the draws that the simulation makes for futures 0 to `paths`, to be given back to it changed."""
    indications, phases = setting.world.plan.phases.shape[:2]
    draws = Draws(np.zeros((paths, indications, phases, 2)), np.zeros((paths, indications)))
    _compiled_fill()(setting.world, draws.uniform, draws.normal)
    return draws


def fill(world: World, uniform: Floats, normal: Floats) -> None:
    """Make every future's draws as the simulation does: luck and pace of each phase, and the peak's deviation."""
    for future in range(len(normal)):
        for indication in range(normal.shape[1]):
            for phase in range(uniform.shape[2]):
                luck, pace = uniform_pair(world.seed, np.uint64(future), world.plan.code[indication], np.uint64(phase))
                uniform[future, indication, phase, 0] = luck
                uniform[future, indication, phase, 1] = pace
            normal[future, indication] = peak_deviation(future, indication, world)


@cache
def _compiled_fill() -> Callable[..., Any]:
    from numba import njit
    from numba.extending import register_jitable

    register_rules()
    for function in (*draws_module.FUNCTIONS, *kernel.FUNCTIONS):
        register_jitable(function)
    with kernel_cache(*(Path(inspect.getfile(module)) for module in (draws_module, kernel)), Path(__file__)):
        compiled: Callable[..., Any] = njit(cache=True, nogil=True)(fill)
    return compiled
