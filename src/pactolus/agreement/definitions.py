"""The words that an agreement defines for its territories, written out wherever they are used.

[definitions]
Europe = "EEA, Switzerland and the United Kingdom"

A word that the contract defines is no longer open to readings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.territory.answer import define
from pactolus.territory.expressions import Chain, Expression, Named, Some, Step, to_words
from pactolus.territory.parser import parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pactolus.agreement.terms import Agreement
    from pactolus.core.problems import Problem
    from pactolus.territory.answer import Definitions


def definition_problems(agreement: Agreement, source: str) -> tuple[Problem, ...]:
    """Find definitions that cannot be read or that run in a circle."""
    return define(agreement.definitions, source=source)[1]


def written_out(agreement: Agreement) -> Agreement:
    """Give the agreement with its defined words written out in every territory expression."""
    if not agreement.definitions:
        return agreement
    settled, _ = define(agreement.definitions)
    grants = tuple(
        grant.model_copy(update={"territory": _write_out(grant.territory, settled)}) for grant in agreement.grant
    )
    milestones = tuple(
        milestone
        if milestone.event is None
        else milestone.model_copy(
            update={
                "event": milestone.event.model_copy(
                    update={"territory": _write_out(milestone.event.territory, settled)}
                )
            }
        )
        for milestone in agreement.milestone
    )
    return agreement.model_copy(update={"grant": grants, "milestone": milestones, "definitions": {}})


def _write_out(words: str | None, settled: Definitions) -> str | None:
    expression, _ = parse(words or "", settled.terms)
    return words if expression is None else to_words(_expanded(expression, settled.meanings))


def _expanded(expression: Expression, meanings: Mapping[str, Expression]) -> Expression:
    match expression:
        case Named(place):
            return _expanded(meanings[place], meanings) if place in meanings else expression
        case Some(label, of):
            return Some(label, _expanded(of, meanings))
        case _:
            return Chain(tuple(Step(step.adds, _expanded(step.what, meanings)) for step in expression.steps))
