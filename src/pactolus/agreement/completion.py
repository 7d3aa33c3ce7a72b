"""Completion: from an agreement that leaves figures out to one that can be computed, by figures marked as assumed.

Nothing undisclosed is filled silently: every assumed figure is reported with its ground, a stated figure is never
overwritten, and an assumed one stays inside the bound that is stated.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar, get_args

from pactolus.agreement.amendments import in_force
from pactolus.agreement.assumed import Case
from pactolus.agreement.lines import Lines
from pactolus.agreement.parting import Assumption, assume, assumed_amount, part
from pactolus.agreement.profile import CompletionProfile, RegulatoryStep, RoyaltyTier, SalesStep
from pactolus.agreement.rates import complete_royalty, has_rates
from pactolus.agreement.terms import Agreement, Due, FixedPayment, Heading, Milestone, Royalty
from pactolus.agreement.validation import validate
from pactolus.core.bounds import Bound
from pactolus.core.dates import PartialDate
from pactolus.core.errors import IncompleteTerm, InvalidValue, PactolusError
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Callable

N = TypeVar("N", FixedPayment, Milestone, Royalty)

__all__ = ["Assumption", "Completed", "CompletionProfile", "check_completion", "complete", "incomplete_terms"]


@dataclass(frozen=True, slots=True)
class Completed:
    """An agreement whose every term can be computed, and what had to be assumed for it.

    The evidence of the agreement is kept as it was: it points into the agreement as stated.
    """

    agreement: Agreement
    assumptions: tuple[Assumption, ...]


def incomplete_terms(agreement: Agreement) -> list[str]:
    """Give the paths of the values that a computation needs and the agreement, as amended, does not state."""
    agreement = in_force(agreement)
    return [
        *(f"/payment/{payment.id}/amount" for payment in agreement.payment if not payment.amount.is_exact),
        *(path for milestone in agreement.milestone for path in _gaps(milestone)),
        *(f"/royalty/{royalty.id}/rate" for royalty in agreement.royalty if not has_rates(royalty)),
    ]


def _gaps(milestone: Milestone) -> list[str]:
    gaps = [] if milestone.amount.is_exact else [f"/milestone/{milestone.id}/amount"]
    if milestone.event is None and milestone.sales is None:
        gaps.append(f"/milestone/{milestone.id}/event")
    return gaps


def complete(agreement: Agreement, profile: CompletionProfile, case: Case) -> Completed:
    """Complete an agreement by a profile: milestone totals parted into steps, royalties given rates, amounts figures.

    Args:
        agreement: as stated.
        profile: what is assumed where nothing is stated.
        case: the case of the assumed figures.

    Raises:
        IncompleteTerm: where neither the agreement nor the profile gives a figure that is needed.
        InvalidValue: where an assumed figure contradicts a stated one. `check_completion` finds all of these at once.
    """
    work = _Pass(profile, case)
    completed = work.complete(agreement)
    if work.refused:
        raise next(iter(work.refused.values()))
    return completed


def check_completion(
    agreement: Agreement, profile: CompletionProfile, source: str, lines: Lines | None = None
) -> list[Problem]:
    """Find everything that keeps a profile from completing an agreement, and every assumption that is not used.

    Args:
        agreement: as stated.
        profile: what is assumed.
        source: the file the profile was read from, named in the problems.
        lines: where its values stand, with `completion` as the name of the profile's table; None: not known.
    """
    refused: dict[str, PactolusError] = {}
    unsound: list[Problem] = []
    for case in get_args(Case):
        work = _Pass(profile, case)
        completed = work.complete(agreement)
        refused = work.refused | refused
        unsound += _unsound(agreement, completed.agreement, source)
    line = lines.of(("completion",)) if lines else None
    problems = [Problem(source, str(error), line, path) for path, error in refused.items()]
    problems += (replace(problem, line=line) for problem in dict.fromkeys(unsound))
    return problems + _unused(agreement, profile, source, lines or Lines())


def _unsound(stated: Agreement, completed: Agreement, source: str) -> list[Problem]:
    """Give what is wrong with the completed terms and was not wrong with the stated ones."""
    # The evidence stays that of the stated terms, so it is no matter here.
    was, now = (validate(one.model_copy(update={"evidence": ()}), source, Lines()) for one in (stated, completed))
    return [problem for problem in now if problem not in was]


def _unused(agreement: Agreement, profile: CompletionProfile, source: str, lines: Lines) -> list[Problem]:
    open_terms = {path.split("/")[2] for path in incomplete_terms(agreement)}
    rows: dict[str, tuple[RegulatoryStep | SalesStep | RoyaltyTier, ...]] = {
        "regulatory_step": profile.regulatory_step,
        "sales_step": profile.sales_step,
        "royalty_tier": profile.royalty_tier,
    }
    named: list[tuple[tuple[str | int, ...], str | None]] = [(("amount", term), term) for term in profile.amount]
    named += [((name, at), row.term) for name, table in rows.items() for at, row in enumerate(table)]
    return [
        Problem(
            source,
            f"this assumption is not used: {term!r} is the id of no term that leaves a figure open",
            lines.of(("completion", *place)),
            "/completion/" + "/".join(map(str, place)),
            "a stated figure is never overwritten: correct the id, or take the assumption out",
            "warning",
        )
        for place, term in named
        if term is not None and term not in open_terms
    ]


class _Pass:
    """One pass over an agreement: what was assumed so far, and which terms could not be completed."""

    def __init__(self, profile: CompletionProfile, case: Case) -> None:
        self.profile = profile
        self.case = case
        self.assumptions: list[Assumption] = []
        self.refused: dict[str, PactolusError] = {}

    def complete(self, agreement: Agreement) -> Completed:
        """Complete every term that can be, and note the refusals of the others, which stay as they are.

        A forecast looks at the agreement with all of its amendments.
        """
        agreement = in_force(agreement)
        changed = {
            "agreement": self._heading(agreement.agreement),
            "payment": self._each("payment", agreement.payment, self._payment),
            "milestone": self._each("milestone", agreement.milestone, self._milestone),
            "royalty": self._each("royalty", agreement.royalty, self._royalty),
        }
        return Completed(agreement.model_copy(update=changed), tuple(self.assumptions))

    def _each(self, kind: str, terms: tuple[N, ...], complete_one: Callable[[N], list[N]]) -> tuple[N, ...]:
        done: list[N] = []
        for term in terms:
            try:
                done += complete_one(term)
            except (IncompleteTerm, InvalidValue) as error:
                self.refused[f"/{kind}/{term.id}"] = error
                done.append(term)
        return tuple(done)

    def _heading(self, heading: Heading) -> Heading:
        assumed = self.profile.effective_after_days
        known = heading.signed or heading.announced
        if heading.effective is not None or assumed is None or known is None:
            return heading
        effective = PartialDate.of(known.last + dt.timedelta(days=int(assumed.at(self.case))))
        self.assumptions.append(assume("/agreement/effective", effective, assumed))
        return heading.model_copy(update={"effective": effective})

    def _payment(self, payment: FixedPayment) -> list[FixedPayment]:
        amount, grounds = assumed_amount(f"/payment/{payment.id}/amount", payment, self.profile, self.case)
        self.assumptions += grounds
        changed: dict[str, object] = {"amount": Bound.exact(amount)}
        assumed = self.profile.upfront_after_days
        # A `due` that the file states is no default of ours: it is never overwritten.
        if payment.kind == "upfront" and "due" not in payment.model_fields_set and assumed is not None:
            changed["due"] = Due(days=int(assumed.at(self.case)))
            self.assumptions.append(assume(f"/payment/{payment.id}/due/days", assumed.at(self.case), assumed))
        return [payment.model_copy(update=changed)]

    def _milestone(self, milestone: Milestone) -> list[Milestone]:
        if milestone.event is None and milestone.sales is None:
            steps, grounds = part(milestone, self.profile, self.case)
        else:
            amount, grounds = assumed_amount(f"/milestone/{milestone.id}/amount", milestone, self.profile, self.case)
            steps = [milestone.model_copy(update={"amount": Bound.exact(amount)})]
        self.assumptions += grounds
        return steps

    def _royalty(self, royalty: Royalty) -> list[Royalty]:
        completed, grounds = complete_royalty(royalty, self.profile, self.case)
        self.assumptions += grounds
        return [completed]
