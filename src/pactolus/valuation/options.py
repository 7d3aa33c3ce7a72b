"""What the choices of a deal are worth: played by nobody, by the programme's rules, and as well as can be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from pactolus.core.errors import InvalidValue
from pactolus.valuation.arrays import LICENSEE, LICENSOR
from pactolus.valuation.deal_checks import refuse_misfit
from pactolus.valuation.decisions import MOST_PATHS, drawn, in_order, read_out, stopped, stops_by_rule
from pactolus.valuation.exercise import worth_taking
from pactolus.valuation.futures import values
from pactolus.valuation.result import amount, share
from pactolus.valuation.setting import setting_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.arrays import Draws
    from pactolus.valuation.decisions import ReadOut
    from pactolus.valuation.programme import Decision, Programme

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Worth:
    """Mean present values after tax under one way of deciding, and what deciding adds to them.

    Attributes:
        licensor, licensee: means.
        licensor_gain, licensee_gain: mean differences from nobody deciding anything, future by future.
        licensor_error, licensee_error: the differences' standard errors.
    """

    licensor: float
    licensee: float
    licensor_gain: float
    licensee_gain: float
    licensor_error: float
    licensee_error: float

    def as_json(self) -> dict[str, str]:
        """Give amounts as decimal strings."""
        return {name: amount(getattr(self, name)) for name in self.__dataclass_fields__}


@dataclass(frozen=True, slots=True)
class Choice:
    """How often a choice arises and how often it is to stop, opt out or co-promote, as shares of all futures."""

    decision: str
    kind: str
    by: str
    arises: float
    by_rule: float
    at_best: float

    def as_json(self) -> dict[str, str]:
        """Give shares as decimal strings."""
        shares = {name: share(getattr(self, name)) for name in ("arises", "by_rule", "at_best")}
        return {"decision": self.decision, "kind": self.kind, "by": self.by, **shares}


@dataclass(frozen=True, slots=True)
class Options:
    """A deal whose choices nobody uses, uses by the programme's rules, or uses as well as can be."""

    paths: int
    never: Worth
    by_rule: Worth
    at_best: Worth
    choices: tuple[Choice, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the figures as JSON values."""
        ways = {name: getattr(self, name).as_json() for name in ("never", "by_rule", "at_best")}
        return {"paths": self.paths, **ways, "choices": [one.as_json() for one in self.choices]}


def value_options(  # noqa: PLR0913, PLR0917 - what is valued, how it is simulated, and the terms of other files
    agreement: Agreement,
    programme: Programme,
    case: Case = "base",
    paths: int = 20_000,
    seed: int = 1,
    terms: Mapping[str, Agreement] | None = None,
) -> Options:
    """Value the choices of a programme, all ways on the same futures.

    Args:
        agreement: as stated.
        programme: what is assumed, with at least one `[[decision]]`.
        case: low, base or high.
        paths: futures.
        seed: of the futures.
        terms: the agreements that `[[decision]] terms` name, by that name.

    Raises:
        IncompleteTerm, InvalidValue: as `simulate.value` does; and where nothing is to be decided.
    """
    if not programme.decision:
        raise InvalidValue("the programme has no [[decision]]: write down who may stop, opt in or co-promote, and when")
    if not 2 <= paths <= MOST_PATHS:
        raise InvalidValue(f"{paths} futures with decisions: ask for 2 to {MOST_PATHS}")
    deal = _Deal(agreement, programme, case, seed, paths, terms or {})
    rules = {one.id: deal.by_rule(one) for one in programme.decision}
    best = deal.best()
    never = deal.play({})
    by_rule, at_best = deal.acting(rules), deal.acting(best)
    choices = tuple(
        Choice(one.id, one.kind, one.by, deal.arises(one), by_rule[one.id], at_best[one.id])
        for one in programme.decision
    )
    ways = [_worth(found, never) for found in (never, deal.play(rules), deal.play(best))]
    return Options(paths, ways[0], ways[1], ways[2], choices)


class _Deal:
    """One deal on one set of futures, played under any way of deciding."""

    def __init__(  # noqa: PLR0913, PLR0917 - the arguments of `value_options`
        self,
        agreement: Agreement,
        programme: Programme,
        case: Case,
        seed: int,
        paths: int,
        terms: Mapping[str, Agreement],
    ) -> None:
        self.programme, self.paths, self.terms = programme, paths, terms
        self.case, self.seed, self.agreement = case, seed, agreement
        self.setting = setting_of(agreement, programme, case, seed)
        self.draws = drawn(self.setting, paths)
        self.seen = {one.id: read_out(one, self.setting, self.draws) for one in programme.decision}

    def arises(self, decision: Decision) -> float:
        return float(self.seen[decision.id].reached.mean())

    def by_rule(self, decision: Decision) -> Flags:
        """Tell in which futures the rule makes somebody act: stop, stay out, or co-promote."""
        seen = self.seen[decision.id]
        below = stops_by_rule(decision, self.setting, seen)
        return seen.reached & ~below if decision.kind == "co-promote" else below

    def acting(self, acts: Mapping[str, Flags]) -> dict[str, float]:
        """Give the share of the futures in which somebody acts: once an indication is given up, nobody is asked."""
        shares, draws = {}, self.draws
        for one in in_order(self.programme):
            acted = acts[one.id] & read_out(one, self.setting, draws).reached
            shares[one.id] = float(acted.mean())
            draws = draws if one.kind == "co-promote" else stopped(one, self.setting, draws, acted)
        return shares

    def best(self) -> dict[str, Flags]:
        """Find when to act, from the last phase's decisions backwards, each given what is decided later."""
        acts: dict[str, Flags] = {}
        for one in reversed(in_order(self.programme)):
            seen: ReadOut = self.seen[one.id]
            column = LICENSOR if one.by == "licensor" else LICENSEE
            gain = self.play({**acts, one.id: seen.reached})[:, column] - self.play(acts)[:, column]
            acts[one.id] = worth_taking(gain, seen.known(), seen.reached)
        return acts

    def play(self, acts: Mapping[str, Flags]) -> Floats:
        """Give what each future is worth, [n, 5], with somebody acting in some of them."""
        draws = self.draws
        for one in self.programme.decision:
            if one.id in acts and one.kind != "co-promote":
                draws = stopped(one, self.setting, draws, acts[one.id])
        found = self._values(self.agreement, draws)
        for one in self.programme.decision:
            if one.id in acts and one.kind == "co-promote":
                chosen = acts[one.id][:, None]
                found = np.where(chosen, self._values(self._terms_of(one), draws), found)
        return found

    def _values(self, agreement: Agreement, draws: Draws) -> Floats:
        return values(setting_of(agreement, self.programme, self.case, self.seed, draws), self.paths)

    def _terms_of(self, decision: Decision) -> Agreement:
        if decision.terms not in self.terms:
            raise InvalidValue(
                f"decision {decision.id!r}: there is no agreement {decision.terms!r} beside the deal's own; "
                "write the agreement as it is once that is chosen into this file"
            )
        refuse_misfit(self.programme, self.terms[decision.terms])
        return self.terms[decision.terms]


def _worth(found: Floats, never: Floats) -> Worth:
    gained = (found - never)[:, [LICENSOR, LICENSEE]]
    errors = gained.std(axis=0, ddof=1) / math.sqrt(len(gained))
    means = found[:, [LICENSOR, LICENSEE]].mean(axis=0)
    return Worth(*(float(figure) for figure in (*means, *gained.mean(axis=0), *errors)))
