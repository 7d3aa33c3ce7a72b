"""Parting a milestone total into steps with triggers that sum to it exactly, in whole minor units."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, TypeVar

from pactolus.agreement.profile import CompletionProfile, RegulatoryStep, SalesStep, rows_for
from pactolus.agreement.terms import EventTrigger, FixedPayment, Milestone, SalesTrigger
from pactolus.agreement.values import Ordered, admits
from pactolus.core.bounds import Bound, Kind
from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.core.money import EXACT, Money, Rounding

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.agreement.assumed import Case, Grounded

S = TypeVar("S", bound=RegulatoryStep | SalesStep)


@dataclass(frozen=True, slots=True)
class Assumption:
    """One figure that no document states.

    Attributes:
        path: the value in the completed agreement, as a JSON pointer whose steps through lists are ids.
        value: the figure, printed.
        because: the reason for it.
        source: where the reason can be checked.
    """

    path: str
    value: str
    because: str
    source: str


def assume(path: str, value: object, ground: Grounded) -> Assumption:
    """Report a figure with its ground."""
    return Assumption(path, str(value), ground.because, ground.source)


def require_inside(path: str, figure: Ordered, bound: Bound[Ordered]) -> None:
    """Refuse an assumed figure that contradicts what is stated of it.

    Raises:
        InvalidValue: where the figure lies outside the bound.
    """
    if not admits(bound, figure):
        raise InvalidValue(f"{path}: the agreement states {bound}, and the profile assumes {figure}")


def assumed_amount(
    path: str, term: FixedPayment | Milestone, profile: CompletionProfile, case: Case
) -> tuple[Money, list[Assumption]]:
    """Give a term's amount as stated, else as the profile assumes it under the term's id.

    Raises:
        IncompleteTerm: where neither states it.
        InvalidValue: where the assumed amount contradicts the stated bound.
    """
    if term.amount.is_exact:
        return term.amount.value(path), []
    if term.id not in profile.amount:
        raise IncompleteTerm(
            f"{path} is {term.amount}: a figure is needed. State it in agreement.toml, "
            f"or assume it in programme.toml under [completion.amount.{term.id}]"
        )
    assumed = profile.amount[term.id]
    amount = assumed.at(case)
    require_inside(path, amount, term.amount)
    return amount, [assume(path, amount, assumed)]


def part(total: Milestone, profile: CompletionProfile, case: Case) -> tuple[list[Milestone], list[Assumption]]:
    """Part a milestone total into steps that can be computed.

    Args:
        total: a milestone without a trigger; its amount is the sum over the steps, a cap (`up_to`) taken as reached.
        profile: the shares, steps and weights assumed.
        case: the case of the assumed figures.

    Raises:
        IncompleteTerm: where the profile has no amount, share or steps for what the total covers.
        InvalidValue: where an assumed figure contradicts a stated one.
    """
    amount, assumptions = _total(total, profile, case)
    for_events, grounds = _event_share(total, amount, profile, case)
    assumptions += grounds
    steps: list[Milestone] = []
    for made, step_grounds in (
        _event_steps(total, for_events, profile),
        _sales_steps(total, amount - for_events, profile),
    ):
        steps += made
        assumptions += step_grounds
    return steps, assumptions


def _total(total: Milestone, profile: CompletionProfile, case: Case) -> tuple[Money, list[Assumption]]:
    path = f"/milestone/{total.id}/amount"
    cap = total.amount.high
    if total.amount.kind is Kind.UP_TO and cap is not None and total.id not in profile.amount:
        reached = "the steps are taken to sum to the most the agreement states"
        return cap, [Assumption(path, str(cap), reached, f"the agreement's own words: {total.amount}")]
    return assumed_amount(path, total, profile, case)


def _event_share(
    total: Milestone, amount: Money, profile: CompletionProfile, case: Case
) -> tuple[Money, list[Assumption]]:
    """Give the part of the total that is due for development and regulatory events."""
    if "commercial" not in total.kinds:
        return amount, []
    if total.kinds == ("commercial",):
        return amount * 0, []
    path = f"/milestone/{total.id}/regulatory_share"
    assumed = profile.regulatory_share
    if assumed is None:
        raise IncompleteTerm(
            f"/milestone/{total.id} is a sum over {', '.join(total.kinds)} milestones: state the steps in "
            "agreement.toml, or assume regulatory_share in programme.toml under [completion]"
        )
    share = assumed.at(case)
    return (amount * share).rounded(Rounding()), [assume(path, share, assumed)]


def _event_steps(
    total: Milestone, amount: Money, profile: CompletionProfile
) -> tuple[list[Milestone], list[Assumption]]:
    rows = [row for row in rows_for(profile.regulatory_step, total.id) if row.kind in total.kinds]
    numbers: Counter[str] = Counter()
    steps, assumptions = [], []
    for row, portion in _portions(total, amount, rows, "regulatory_step"):
        numbers[row.kind] += 1
        trigger = EventTrigger(type=row.event, product=row.product, indication=row.indication, territory=row.territory)
        step = _step(total, f"{row.kind}-{numbers[row.kind]}", kinds=(row.kind,), amount=portion, event=trigger)
        steps.append(step)
        assumptions.append(assume(f"/milestone/{step.id}/event", _in_words(trigger), row))
        assumptions.append(assume(f"/milestone/{step.id}/amount", portion, row))
    return steps, assumptions


def _sales_steps(
    total: Milestone, amount: Money, profile: CompletionProfile
) -> tuple[list[Milestone], list[Assumption]]:
    steps, assumptions = [], []
    rows = rows_for(profile.sales_step, total.id)
    for number, (row, portion) in enumerate(_portions(total, amount, rows, "sales_step"), 1):
        trigger = SalesTrigger(threshold=row.threshold)
        step = _step(total, f"commercial-{number}", kinds=("commercial",), amount=portion, sales=trigger)
        steps.append(step)
        assumptions.append(assume(f"/milestone/{step.id}/sales/threshold", row.threshold, row))
        assumptions.append(assume(f"/milestone/{step.id}/amount", portion, row))
    return steps, assumptions


def _in_words(trigger: EventTrigger) -> str:
    named = (trigger.product, trigger.indication, trigger.territory)
    return ", ".join([trigger.type.replace("_", " "), *(part for part in named if part is not None)])


def _step(total: Milestone, name: str, *, amount: Money, **changes: object) -> Milestone:
    return total.model_copy(update={"id": f"{total.id}-{name}", "amount": Bound.exact(amount), **changes})


def _portions(total: Milestone, amount: Money, rows: Sequence[S], table: str) -> list[tuple[S, Money]]:
    """Share an amount out by weight, each portion in whole minor units, all of them summing to it exactly."""
    if amount.amount == 0:
        return []
    if not rows:
        raise IncompleteTerm(
            f"/milestone/{total.id} has {amount} to share out and no steps for it: state the steps in "
            f"agreement.toml, or assume them in programme.toml under [[completion.{table}]]"
        )
    weights = list(accumulate((row.weight for row in rows), EXACT.add))
    shares = [EXACT.divide(weight, weights[-1]) for weight in weights[:-1]]
    edges = [amount * 0, *((amount * share).rounded(Rounding()) for share in shares), amount]
    return [(row, after - before) for row, (before, after) in zip(rows, pairwise(edges), strict=True)]
