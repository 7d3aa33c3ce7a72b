"""Every assumed figure of a study, as the report shows it: those that complete the agreement, and the programme's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pactolus.agreement.explanations import pointer
from pactolus.core.money import Money
from pactolus.reports.view import AssumedFigure
from pactolus.study import words
from pactolus.valuation.assumed_values import assumed_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from pactolus.agreement.assumed import AssumedValue
    from pactolus.agreement.completion import Assumption
    from pactolus.agreement.findings import Place
    from pactolus.valuation.programme import Programme
    from pactolus.valuation.result import Valuation


def assumed_figures(
    valuations: Iterable[Valuation], programme: Programme, labels: Mapping[str, str]
) -> tuple[AssumedFigure, ...]:
    """Give every assumed figure once, in its three cases, with its ground.

    Args:
        valuations: of the low, the base and the high case; their assumptions complete the agreement.
        programme: what is assumed of the future.
        labels: words for the ids of terms, as `term_labels` gives them.
    """
    cases = [{one.path: one for one in valuation.assumptions} for valuation in valuations]
    paths = dict.fromkeys(path for case in cases for path in case)
    completing = [_assumed(path, [case.get(path) for case in cases], labels) for path in paths]
    return (*completing, *_of_programme(programme))


def _assumed(path: str, cases: list[Assumption | None], labels: Mapping[str, str]) -> AssumedFigure:
    ground = next(case for case in cases if case is not None)
    low, base, high = (case.value if case else "" for case in cases)
    return AssumedFigure(_path_words(path, labels), path, low, base, high, ground.because, ground.source)


def _path_words(path: str, labels: Mapping[str, str]) -> str:
    """Say a path in words: `/milestone/regulatory-1/amount` by the name of its term."""
    kind, *steps = path.strip("/").split("/")
    named = [labels[steps[0]]] if steps and steps[0] in labels else [_plain(step) for step in (kind, *steps[:1])]
    return " › ".join([*named, *map(_plain, steps[1:])])


def _plain(step: str) -> str:
    return step.replace("_", " ").replace("-", " ")


def _of_programme(programme: Programme) -> list[AssumedFigure]:
    """Give the figures of programme.toml outside of `[completion]`, its curves included."""
    values = programme.model_dump()
    figures = [
        _figure(_place_words(programme, at), pointer(values, at), assumed) for at, assumed in assumed_values(programme)
    ]
    for curve in programme.curve:
        shares = ", ".join(words.trimmed(value) for value in curve.values)
        label, path = f"curve › {curve.id}, by {curve.step}", f"/curve/{curve.id}"
        figures.append(AssumedFigure(label, path, shares, shares, shares, curve.because, curve.source))
    return figures


def _figure(label: str, path: str, assumed: AssumedValue[Any]) -> AssumedFigure:
    counted = getattr(assumed, "sample_size", None)
    because = assumed.because if counted is None else f"{assumed.because} (n = {counted})"
    low, base, high = (_printed(assumed.at(case)) for case in ("low", "base", "high"))
    return AssumedFigure(label, path, low, base, high, because, assumed.source)


def _printed(figure: Decimal | Money) -> str:
    return words.money(figure) if isinstance(figure, Money) else words.trimmed(figure)


def _place_words(programme: Programme, at: Place) -> str:
    """Say a place by the names of what lies on the way: `breast cancer › phase 3 › probability`."""
    here: Any = programme
    said: list[str] = []
    for step in at:
        if isinstance(step, int):
            here = here[step]
            said[-1:] = [getattr(here, "name", "") or getattr(here, "id", "") or getattr(here, "phase", "")]
        else:
            here = here[step] if isinstance(here, dict) else getattr(here, step)
            said.append(_plain(step))
    return " › ".join(said)
