"""Decisions of a programme: what is known when a phase has been read out, who goes on by the rule, who stops.

A future in which somebody stops is the same future with its draws changed: the phase succeeds, and nothing follows.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from pactolus.core.errors import InvalidValue
from pactolus.valuation.arrays import LIKELY, LONGEST, MEDIAN, PROBABILITY, SHORTEST, SPREAD, STOPPED
from pactolus.valuation.copula import success_matrix, with_common_luck
from pactolus.valuation.draws import triangular, variable_code
from pactolus.valuation.given import make_draws, make_normals
from pactolus.valuation.programme import PHASES

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from pactolus.valuation.arrays import Draws
    from pactolus.valuation.programme import Decision, Programme
    from pactolus.valuation.setting import Setting

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_LUCK, _PACE = range(2)
# The draws of a million futures of six indications are half a gigabyte.
MOST_PATHS = 1_000_000


@dataclass(frozen=True, slots=True)
class ReadOut:
    """What is known in each of n futures when the phase of a decision has been read out.

    Attributes:
        reached: [n] whether the phase succeeds, and so the choice arises.
        time: [n] quarters from the valuation date to the read-out.
        forecast: [n] a year's peak sales as they are forecast then: their median, given what is known.
        median: of the peak sales, as it is assumed today.
    """

    reached: Flags
    time: Floats
    forecast: Floats
    median: float

    def known(self) -> Floats:
        """Give what a choice may rest on, [n, 6]: a constant, the forecast and its logarithm, the time."""
        relative = self.forecast / self.median if self.median else np.ones_like(self.forecast)
        logarithm, ones = np.log(relative), np.ones_like(relative)
        return np.stack([ones, relative, logarithm, logarithm**2, self.time, relative * self.time], axis=1)


def with_decisions(setting: Setting, paths: int) -> Setting:
    """Give a setting whose first futures have common successes, and everybody decide by the programme's rules.

    Who may co-promote does not: that asks for another agreement (`options`).

    Raises:
        InvalidValue: for more futures than draws are kept of.
    """
    if not _by_rule(setting.programme) and not _in_common(setting.programme):
        return setting
    return decided(setting, drawn(setting, paths))


def decided(setting: Setting, draws: Draws) -> Setting:
    """Give a setting that is played on draws, and in which everybody decides by the programme's rules.

    Args:
        setting: what is played.
        draws: of its first futures, nobody having stopped in any.
    """
    for one in _by_rule(setting.programme):
        draws = stopped(one, setting, draws, stops_by_rule(one, setting, read_out(one, setting, draws)))
    return replace(setting, world=setting.world._replace(draws=draws))


def drawn(setting: Setting, paths: int) -> Draws:
    """Write down the draws of the first futures, with what the successes of indications have in common.

    Raises:
        InvalidValue: for more futures than draws are kept of.
    """
    if paths > MOST_PATHS:
        raise InvalidValue(f"{paths} futures with decisions or common successes: ask for at most {MOST_PATHS}")
    draws = make_draws(setting.world, paths)
    if _in_common(setting.programme):
        draws = with_common_luck(draws, success_matrix(setting.programme, setting.case))
    return draws


def _by_rule(programme: Programme) -> list[Decision]:
    return [one for one in in_order(programme) if one.kind != "co-promote"]


def _in_common(programme: Programme) -> bool:
    return programme.correlation is not None and bool(programme.correlation.success)


def in_order(programme: Programme) -> list[Decision]:
    """Sort decisions by the phase they follow: who has stopped is not asked again."""
    return sorted(programme.decision, key=lambda one: PHASES.index(one.after))


def read_out(decision: Decision, setting: Setting, draws: Draws) -> ReadOut:
    """Say what is known at the read-out that a decision follows.

    Args:
        decision: of the setting's programme.
        setting: what is played.
        draws: of n futures, as `futures.make_draws` gives them, changed by earlier decisions or not.
    """
    plan, at = setting.world.plan, _place(decision, setting)
    phases = range(int(plan.first_phase[at]), PHASES.index(decision.after) + 1)
    luck = draws.uniform[:, at, :, _LUCK]
    reached = np.all([luck[:, phase] < plan.phases[at, phase, PROBABILITY] for phase in phases], axis=0)
    # Who was stopped before does not come here.
    reached &= np.all([luck[:, phase] != STOPPED for phase in phases[:-1]], axis=0) if len(phases) > 1 else True
    median, spread = (float(figure) for figure in plan.peak[at, [MEDIAN, SPREAD]])
    accuracy = float(decision.forecast_accuracy.at(setting.case)) if decision.forecast_accuracy else 1.0
    signal = accuracy * draws.normal[:, at] + math.sqrt(1 - accuracy**2) * _noise(decision, setting, len(luck))
    # The median of peak sales given a signal that is correlated with their logarithm.
    return ReadOut(
        reached, _ends(setting, draws, at)[:, phases[-1]], median * np.exp(spread * accuracy * signal), median
    )


def stops_by_rule(decision: Decision, setting: Setting, seen: ReadOut) -> Flags:
    """Tell in which futures the rule does not hold though the choice arises."""
    return seen.reached & (seen.forecast < float(decision.forecast_at_least.at(setting.case).amount))


def stopped(decision: Decision, setting: Setting, draws: Draws, where: Flags) -> Draws:
    """Give the draws of the same futures with an indication given up in some of them, after the decision's phase.

    An option not taken ends every indication of the product: each at the end of the phase that it is in then. One that
    is on the market already stays there.
    """
    uniform, at = draws.uniform.copy(), _place(decision, setting)
    after = PHASES.index(decision.after)
    uniform[where, at, after, _LUCK] = STOPPED
    if decision.kind == "opt in":
        product = setting.world.terms.product
        time = _ends(setting, draws, at)[:, after]
        for other in np.flatnonzero(product == product[at]):
            if other != at:
                _give_up(uniform[:, other, :, _LUCK], setting, draws, int(other), np.where(where, time, np.inf))
    return draws._replace(uniform=uniform)


def _give_up(luck: Floats, setting: Setting, draws: Draws, other: int, time: Floats) -> None:
    """Give another indication up at the first end of a phase that is not before some time, in place."""
    plan = setting.world.plan
    ends = _ends(setting, draws, other)
    waiting = np.isfinite(time)
    for phase in range(int(plan.first_phase[other]), len(PHASES)):
        now = waiting & (ends[:, phase] >= time)
        succeeds = luck[:, phase] < plan.phases[other, phase, PROBABILITY]
        luck[now & succeeds, phase] = STOPPED
        waiting &= ~now


def _ends(setting: Setting, draws: Draws, at: int) -> Floats:
    """Give the quarters from the valuation date to the end of each phase of an indication, [n, P]."""
    plan = setting.world.plan
    first = int(plan.first_phase[at])
    taken = np.zeros((len(draws.normal), len(PHASES)))
    draw = np.vectorize(triangular, otypes=[np.float64])
    for phase in range(first, len(PHASES)):
        shortest, likely, longest = plan.phases[at, phase, [SHORTEST, LIKELY, LONGEST]]
        taken[:, phase] = draw(draws.uniform[:, at, phase, _PACE], shortest, likely, longest)
    ends: Floats = np.cumsum(taken, axis=1)
    return ends


def _noise(decision: Decision, setting: Setting, paths: int) -> Floats:
    """Draw what makes a forecast wrong: a standard normal number of each future, this decision's own."""
    # No id has a space, so no indication has this variable.
    return make_normals(setting.world.seed, variable_code(f"decision {decision.id}"), paths)


def _place(decision: Decision, setting: Setting) -> int:
    return [one.id for one in setting.programme.indication].index(decision.indication)
