"""What one sum is for: its nearest words weighed against what else its sentence says, and against when it is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern
from pactolus.reading.payment_composites import composite
from pactolus.reading.payment_conditions import is_due_in_parts, when_paid
from pactolus.reading.payment_consideration import is_paid_for_rights, is_the_consideration
from pactolus.reading.payment_lists import is_labelled
from pactolus.reading.payment_outright import is_paid_beside_shares, is_paid_now
from pactolus.reading.payment_relations import has_the_upfront, is_all
from pactolus.reading.payment_screens import is_for_work
from pactolus.reading.payment_sums import IN_ALL
from pactolus.reading.payment_wholes import is_what_it_comes_to
from pactolus.reading.screened import Folded

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payment_cues import Cue, Kind
    from pactolus.reading.payment_sums import Stretch


def _is_surely_paid(text: str, amount: Amount, bounds: Stretch, best: Cue | None, kind: Kind | None) -> bool:
    """Tell a sum that is surely paid for what is licensed, where no plainer word says what it is for."""
    if is_paid_beside_shares(text, amount, bounds):
        return True
    if kind not in (None, "milestone", "other") or (
        best and best.kind == "milestone" and best.end <= amount.start and _IF.match(text, best.start)
    ):
        return False
    led = best is None or best.kind == "other" or best.start >= amount.end
    if is_paid_now(text, amount, bounds):
        return True
    return led and (is_the_consideration(text, amount, bounds) or is_paid_for_rights(text, amount, bounds))


def kind_of(text: str, amount: Amount, bounds: Stretch, best: Cue | None) -> Kind | None:
    """Say what an amount is for by the words nearest to it, and by what else its sentence says."""
    whole = has_the_upfront(text, amount, bounds) or is_what_it_comes_to(text, amount, bounds)
    joint: Kind | None = "headline" if whole else composite(text, amount, bounds)
    if joint is not None:
        return joint
    kind = best.kind if best else None
    if kind in (None, "other") and is_all(text, amount, bounds):
        kind = "upfront" if is_the_consideration(text, amount, bounds) else "headline"
    if _is_surely_paid(text, amount, bounds, best, kind):
        kind = "upfront"
    if kind in _BY_ITS_TIME and not (best and _is_named(text, best, amount)):
        kind = when_paid(text, amount, bounds) or kind
    if kind == "upfront" and is_due_in_parts(text, amount, bounds):
        return "other"
    if kind in ("upfront", "milestone") and is_for_work(text, amount, bounds):
        return kind if best and _is_named(text, best, amount) else "cost share"
    return "milestone" if kind is None and is_labelled(text, amount, bounds) else kind


# 'If Alpha starts a trial the Company is paid $X': not surely.
_IF = Folded(r"(?:if|when|once|should|upon|as soon as)\b")


# 'milestone payments of up to an aggregate value of $X': how much they come to, and no deal's worth.
_OF_MILESTONES = Folded(
    r"\bmilestones?(?: payments?)?(?: (?:of|with|having|worth|to|at|up|an?|the|as|much|potential|possible|"
    r"maximum)){1,6} $"
)


def of_milestones(text: str, bounds: Stretch, best: Cue, cues: list[Cue]) -> Cue:
    """Give the milestones that stand right before words that only say how much they come to."""
    if best.kind == "headline" and _OF_MILESTONES.search(text, max(bounds.start, best.start - 60), best.start):
        return next((cue for cue in reversed(cues) if cue.kind == "milestone" and cue.end <= best.start), best)
    return best


# What words farther off say a sum is for gives way to when it is paid.
_BY_ITS_TIME = (None, "other", "milestone", "upfront", "headline", "cost share")
# 'an upfront payment of $X once regulators approve', '$X in milestones upon signing': what it is called goes before.
_CALLED = Pattern(r"(?: payments?| fees?)?(?: of| worth|:| is| was| totall?ing)?[ :]*(?:an? )?(?:the )?(?:in )?")


# 'will initially pay up to $X depending on milestones': what is paid first is no 'up to'.
_INITIALLY = Folded(r"initially\b")


def _is_named(text: str, cue: Cue, amount: Amount) -> bool:
    """Tell words that name a sum right beside it; that it is a total says only how much, not what for."""
    if cue.kind == "other" or (cue.kind == "headline" and IN_ALL.match(text, cue.start - 1)):
        return False
    if amount.bound == "up_to" and _INITIALLY.match(text, cue.start):
        return False
    before = cue.end <= amount.span_start
    return bool(_CALLED.fullmatch(text, *((cue.end, amount.span_start) if before else (amount.end, cue.start))))
