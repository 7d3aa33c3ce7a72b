"""What is simulated: a completed agreement and a programme, laid out on one calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from pactolus.agreement.completion import complete
from pactolus.agreement.definitions import written_out
from pactolus.valuation.arrays import Draws, World
from pactolus.valuation.deal import make_terms
from pactolus.valuation.plan import Calendar, make_plan

if TYPE_CHECKING:
    from pactolus.agreement.assumed import Case
    from pactolus.agreement.completion import Completed
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.arrays import Terms
    from pactolus.valuation.plan import Plan
    from pactolus.valuation.programme import Programme


@dataclass(frozen=True, slots=True)
class Setting:
    """What was simulated."""

    completed: Completed
    programme: Programme
    case: Case
    calendar: Calendar
    world: World


def setting_of(
    agreement: Agreement, programme: Programme, case: Case, seed: int, given: Draws | None = None
) -> Setting:
    """Complete an agreement and lay it out on a programme's calendar, with nobody deciding anything yet.

    Args:
        agreement: as stated.
        programme: what is assumed; `check_programme` has found no error in it.
        case: low, base or high.
        seed: of the draws that are to be made.
        given: draws to use instead.

    Raises:
        IncompleteTerm: where neither the agreement nor the programme gives a figure that is needed.
        InvalidValue: where an assumed figure contradicts a stated one, or no forecast can run a term.
    """
    completed = complete(written_out(agreement), programme.completion, case)
    calendar = Calendar(programme)
    plan = make_plan(programme, calendar, case)
    terms = make_terms(completed.agreement, programme, calendar, case)
    return Setting(completed, programme, case, calendar, make_world(plan, terms, seed, given))


def make_world(plan: Plan, terms: Terms, seed: int, given: Draws | None = None) -> World:
    """Put asset, agreement and draws together.

    Args:
        plan: the asset.
        terms: the agreement.
        seed: of the draws that are to be made.
        given: draws to use instead.
    """
    indications, phases = plan.phases.shape[:2]
    nothing = Draws(np.zeros((1, indications, phases, 2)), np.zeros((0, indications)))
    return World(np.uint64(seed), plan, terms, given or nothing)
