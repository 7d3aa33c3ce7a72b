"""Solving for terms: the upfront, royalty or milestone that gives a side a stated value or share.

Every trial is played on the same futures (common random numbers), so that the value is a smooth function of the term
and a bracketing root finder meets it: Brent's method (R. P. Brent, Algorithms for Minimization without Derivatives,
1973, chapter 4), as scipy has it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from pactolus.agreement.completion import complete
from pactolus.agreement.definitions import written_out
from pactolus.agreement.profile import CompletionProfile
from pactolus.core.errors import InvalidValue
from pactolus.valuation.arrays import LICENSEE, LICENSOR
from pactolus.valuation.futures import played_by_rule, values
from pactolus.valuation.levers import lever
from pactolus.valuation.result import amount, share

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.levers import Lever, Unit
    from pactolus.valuation.programme import Programme

    Floats = NDArray[np.float64]

Side = Literal["licensor", "licensee"]
SIDES: tuple[Side, ...] = ("licensor", "licensee")


@dataclass(frozen=True, slots=True)
class Goal:
    """What a side shall have: a mean present value after tax, or a share of what both sides have together.

    Attributes:
        side: whose.
        value: in the programme's currency; None where a share is asked for.
        share: from 0 to 1; None where a value is asked for. With neither, the side keeps what it has.
    """

    side: Side
    value: float | None = None
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a side stands under some terms: mean, its standard error, 5th percentile, chance of a value below 0."""

    mean: float
    standard_error: float
    p05: float
    chance_of_loss: float

    def as_json(self) -> dict[str, str]:
        """Give the figures as decimal strings."""
        amounts = {name: amount(getattr(self, name)) for name in ("mean", "standard_error", "p05")}
        return {**amounts, "chance_of_loss": share(self.chance_of_loss)}


@dataclass(frozen=True, slots=True)
class Solution:
    """A term that meets a goal.

    Attributes:
        by: the lever.
        unit: what its figure is.
        now: the figure as the completed agreement has it.
        figure: the figure that meets the goal.
        standard_error: of the figure, from the futures' spread and the value's slope at it.
        licensor, licensee: where both stand with it.
    """

    by: str
    unit: Unit
    now: float
    figure: Decimal
    standard_error: float
    licensor: Standing
    licensee: Standing

    def as_json(self) -> dict[str, Any]:
        """Give the figures as decimal strings."""
        return {
            "by": self.by,
            "unit": self.unit,
            "now": f"{self.now:f}",
            "figure": f"{self.figure:f}",
            "standard_error": f"{self.standard_error:.8f}" if self.unit != "amount" else amount(self.standard_error),
            "licensor": self.licensor.as_json(),
            "licensee": self.licensee.as_json(),
        }


@dataclass(frozen=True, slots=True)
class Table:
    """What is negotiated: a completed agreement, and the futures that every variant of it is played on."""

    agreement: Agreement
    programme: Programme
    case: Case
    paths: int
    seed: int

    def play(self, variant: Agreement) -> Floats:
        """Give both sides' value in every future, [n, 2]: licensor, licensee."""
        found = values(played_by_rule(variant, self.programme, self.case, self.paths, self.seed), self.paths)
        return found[:, [LICENSOR, LICENSEE]]


def negotiate(agreement: Agreement, programme: Programme, case: Case, paths: int, seed: int) -> Table:
    """Complete an agreement once, so that every variant of it is completed alike.

    Raises:
        IncompleteTerm, InvalidValue: as `simulate.value` does.
    """
    completed = complete(written_out(agreement), programme.completion, case).agreement
    return Table(completed, programme.model_copy(update={"completion": CompletionProfile()}), case, paths, seed)


def solve(table: Table, goal: Goal, by: str) -> Solution:
    """Find the figure of a lever that meets a goal.

    Args:
        table: the deal and its futures.
        goal: what a side shall have.
        by: the lever's name.

    Raises:
        InvalidValue: where the lever is none, changes nothing, or cannot bring the goal about whatever it is.
    """
    return _solve(table, goal.side, _missing(table, goal), lever(table.agreement, by))


def frontier(table: Table, goal: Goal, by: str, against: str, figures: Sequence[float]) -> tuple[Solution, ...]:
    """Find the deals that are all the same to a side: one lever held at each of some figures, the other one solved.

    Args:
        table: the deal and its futures.
        goal: what the side has in each of them.
        by: the lever that is solved.
        against: the lever that is held, another one.
        figures: where it is held.

    Raises:
        InvalidValue: as `solve` does.
    """
    missing, held = _missing(table, goal), lever(table.agreement, against)
    if by == against:
        raise InvalidValue(f"{by!r} cannot be held and solved at once: name two terms")
    if any(not 0 <= figure <= held.most for figure in figures):
        raise InvalidValue(f"{against!r} goes from 0 to {held.most:g}, not from {min(figures):g} to {max(figures):g}")
    rows = []
    for figure in figures:
        variant = Table(held.at(figure), table.programme, table.case, table.paths, table.seed)
        rows.append(_solve(variant, goal.side, missing, lever(variant.agreement, by)))
    return tuple(rows)


def _missing(table: Table, goal: Goal) -> Callable[[Floats], Floats]:
    """Give what tells by how much each future misses the goal; the mean is 0 where it is met."""
    if goal.value is not None and goal.share is not None:
        raise InvalidValue("a goal is a value or a share, not both")
    if goal.share is not None and not 0 <= goal.share <= 1:
        raise InvalidValue(f"a share is from 0 to 1, not {goal.share}: write forty per cent as 0.40")
    mine = SIDES.index(goal.side)
    if goal.share is not None:
        # Mine less my share of both: mine x (1 - share) less the other's x share.
        kept, given = (1 - goal.share), goal.share
        return lambda both: kept * both[:, mine] - given * both[:, 1 - mine]
    # A side that keeps what it has is compared future by future, which leaves far less to chance.
    has = goal.value if goal.value is not None else table.play(table.agreement)[:, mine]
    return lambda both: both[:, mine] - has


def _solve(table: Table, side: Side, missing: Callable[[Floats], Floats], moving: Lever) -> Solution:
    from scipy.optimize import brentq

    def gap(figure: float) -> float:
        return float(missing(table.play(moving.at(figure))).mean())

    low, high = _bracket(gap, moving, side)
    found = low if low == high else brentq(gap, low, high, xtol=_step(moving) / 2, rtol=1e-13)
    figure = moving.rounded(found)
    both = table.play(moving.moved(figure))
    missed = missing(both)
    slope = (gap(high) - gap(low)) / (high - low) if high > low else math.inf
    error = float(missed.std(ddof=1)) / math.sqrt(len(missed)) / abs(slope)
    return Solution(moving.name, moving.unit, moving.now, figure, error, *(_standing(both[:, at]) for at in (0, 1)))


def _bracket(gap: Callable[[float], float], moving: Lever, side: Side) -> tuple[float, float]:
    """Find two figures between which the goal is met, from 0 upwards."""
    low, high = 0.0, min(moving.most, 2 * moving.now or 1e6)
    at_low, at_high = gap(low), gap(high)
    if at_low == at_high:
        raise InvalidValue(
            f"{moving.name!r} changes nothing for the {side}: it has fallen due before the valuation date, "
            "or is never reached in these futures"
        )
    rising = at_low < at_high
    while at_low * at_high > 0 and (at_high < 0) == rising and high < moving.most:
        low, at_low, high = high, at_high, min(10 * high, moving.most)
        at_high = gap(high)
    if at_low * at_high > 0:
        nearest = low if abs(at_low) < abs(at_high) else high
        raise InvalidValue(
            f"no {moving.name} from 0 to {moving.most:g} brings that about: at {nearest:g} the {side} still has "
            f"too {'little' if at_low < 0 else 'much'}"
        )
    return low, high


def _step(moving: Lever) -> float:
    return 0.01 if moving.unit == "amount" else 1e-8


def _standing(values_: Floats) -> Standing:
    error = float(values_.std(ddof=1)) / math.sqrt(len(values_))
    return Standing(float(values_.mean()), error, float(np.percentile(values_, 5)), float((values_ < 0).mean()))
