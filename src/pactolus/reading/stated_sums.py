"""The sums of a deal on its fact sheet, each with its words and with what says what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reading.facts import FactSheet, Span, money
from pactolus.reading.payment_arithmetic import Sums, that_add_up
from pactolus.reading.sum_choice import EQUITY, HEADLINE_TOTAL, MILESTONE, MILESTONES_TOTAL, UPFRONT
from pactolus.reading.sum_relations import key_of

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount
    from pactolus.reading.payments import Payment
    from pactolus.reading.weighed_payments import Stated

# Where each of the sums that are told once stands among the facts, and its use, in the order of `Sums`.
_ONCE = (
    ("upfront", UPFRONT),
    ("equity", EQUITY),
    ("milestones_total", MILESTONES_TOTAL),
    ("headline_total", HEADLINE_TOTAL),
)
# What evidence says of a sum that no rule has read: all the words around it have made it nearly certain.
_WEIGHED = "weighed-words"


def state_sums(sheet: FactSheet, stated: Stated) -> None:
    """State the sums, each with its words."""
    for (key, use), one in zip(_ONCE, stated.sums, strict=True):
        if one is not None:
            bound = one.amount.bound if use == MILESTONES_TOTAL else one.bound
            sheet.set(key, money(one.amount, bound), _span(one.amount), _rule(stated, use, one))
            _cite_cue(sheet, stated, f"/{key}", use, one)
    for one in stated.rows:
        row = {"kinds": list(one.kinds), **money(one.amount)}
        place = sheet.add("milestones", row, _span(one.amount), _rule(stated, MILESTONE, one))
        _cite_cue(sheet, stated, f"/milestones/{place}", MILESTONE, one)


def _rule(stated: Stated, use: int, one: Payment) -> str:
    return _WEIGHED if (use, key_of(one.amount)) in stated.new else f"{one.kind}-words"


def _cite_cue(sheet: FactSheet, stated: Stated, path: str, use: int, one: Payment) -> None:
    """Cite the words that a rule goes by; a total of milestones is known by its own, and what is weighed by all."""
    if use != MILESTONES_TOTAL and (use, key_of(one.amount)) not in stated.new:
        sheet.cite(path, one.cue, f"{one.kind}-cue")


def cite_what_adds_up(sheet: FactSheet, said: Sums, stated: Sums, sums: Sums) -> None:
    """Cite, for a sum that no words but the others give its part, those others.

    Args:
        sheet: where they are stated.
        said: the sums as their words tell them.
        stated: those that are stated.
        sums: those that the rules have read.
    """
    for (key, _), before, after, one in zip(_ONCE, said, sums, stated, strict=True):
        if one is not None and one is after and one is not before:
            for other in that_add_up(stated):
                if other is not one:
                    sheet.cite(f"/{key}", _span(other.amount), "sums-add-up")


def _span(amount: Amount) -> Span:
    return amount.span_start, amount.end
