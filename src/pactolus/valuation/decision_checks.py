"""Checks of the decisions of a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.explanations import nearest
from pactolus.agreement.findings import Finding
from pactolus.valuation.programme import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.findings import Place
    from pactolus.valuation.programme import Decision, Programme


def check_decisions(programme: Programme, left_out: frozenset[str]) -> Iterator[Finding]:
    """Find decisions about what is not there, of the past, or without the terms that they lead to."""
    indications = {one.id: one for one in programme.indication}
    for position, decision in enumerate(programme.decision):
        at: Place = ("decision", position)
        if decision.indication in indications:
            today = indications[decision.indication].phase
            if STAGES.index(decision.after) < STAGES.index(today):
                message = (
                    f"{decision.indication!r} is in {today} today: what follows {decision.after} is decided already"
                )
                yield Finding((*at, "after"), message, "take the decision out, or name a phase that lies ahead")
        elif decision.indication not in left_out:
            message = f"there is no indication {decision.indication!r}"
            yield Finding((*at, "indication"), message, nearest(decision.indication, set(indications)))
        yield from _terms(at, decision)
    elected = [position for position, one in enumerate(programme.decision) if one.kind == "co-promote"]
    for position in elected[1:]:
        message = "only one decision can lead to other terms"
        yield Finding(("decision", position, "kind"), message, "value each of the others by itself")


def _terms(at: Place, decision: Decision) -> Iterator[Finding]:
    if decision.kind == "co-promote" and not decision.terms:
        message = "nothing says what holds once co-promotion is chosen"
        yield Finding((*at, "terms"), message, "name the file of the deal folder with the agreement as it is then")
    if decision.kind != "co-promote" and decision.terms:
        message = f"to {decision.kind} changes no terms"
        yield Finding((*at, "terms"), message, 'take it out, or write kind = "co-promote"')
