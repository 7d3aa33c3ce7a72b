"""The main job: a document or a deal folder in, everything the report shows out.

Reading, completion, value and comparison, in one line of flow; each room does its own part.
"""

from __future__ import annotations

from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING, get_args

from pactolus.agreement.assumed import Case
from pactolus.agreement.completion import complete
from pactolus.core.errors import PactolusError
from pactolus.core.problems import Problem, has_errors
from pactolus.library.comparables import compare_agreement
from pactolus.reports.view import StudyView
from pactolus.study.assumed_view import assumed_figures
from pactolus.study.marks import Marks
from pactolus.study.places_view import territory_view
from pactolus.study.records_view import regulatory_record
from pactolus.study.summary import paragraph, side, summary
from pactolus.study.terms_view import term_groups, title
from pactolus.study.value_page import value_drawings
from pactolus.study.value_view import schedule, term_labels, undisclosed
from pactolus.study.words import percent
from pactolus.valuation.bought import bought
from pactolus.valuation.simulate import value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from pactolus.agreement.terms import Agreement
    from pactolus.study.opening import Opened
    from pactolus.valuation.programme import Programme
    from pactolus.valuation.result import Valuation


def study(
    opened: Opened, paths: int, seed: int, progress: Callable[[str], None]
) -> tuple[StudyView | None, tuple[Problem, ...]]:
    """Study a deal.

    Args:
        opened: a document or a deal folder, opened.
        paths: futures simulated in each of the three cases.
        seed: of the futures; the same in every case, so that the cases differ by their assumptions alone.
        progress: told what is being done.

    Returns:
        What the report shows, None where there is no deal to report; and every problem found.
    """
    if opened.agreement is None:
        return None, opened.problems
    valuations, refused = _valuations(opened.agreement, opened, (paths, seed), progress)
    progress("Drawing territory and comparisons")
    problems = (*opened.problems, *refused)
    return _view(opened.agreement, replace(opened, problems=problems), valuations), problems


def _valuations(
    agreement: Agreement, opened: Opened, sample: tuple[int, int], progress: Callable[[str], None]
) -> tuple[tuple[Valuation, ...], tuple[Problem, ...]]:
    """Value the deal in its three cases; what cannot be valued is a problem, and the rest is reported all the same."""
    programme = opened.programme
    if programme is None or has_errors(opened.problems):
        return (), ()
    if agreement.agreement.status == "terminated":
        return (), (Problem(opened.name, "the licence has ended: nothing is valued", severity="note"),)
    done = []
    try:
        for case in get_args(Case):
            progress(f"Valuing the {case} case over {sample[0]:,} futures")
            done.append(value(agreement, programme, case, *sample))
    except PactolusError as error:
        return (), (Problem(opened.name, f"the deal is not valued: {error}", severity="warning"),)
    return tuple(done), ()


def _view(agreement: Agreement, opened: Opened, valuations: tuple[Valuation, ...]) -> StudyView:
    marks = Marks.of(agreement.evidence, {source.document: source.text for source in opened.sources})
    view = StudyView(
        title=title(agreement),
        paragraph=paragraph(agreement),
        summary=summary(agreement, marks),
        terms=term_groups(agreement, marks),
        quotes=marks.quotes,
        sources=opened.sources,
        territory=territory_view(agreement, marks),
        regulatory=regulatory_record(opened.events, marks),
        undisclosed=undisclosed(agreement, valued=bool(valuations)),
        comparisons=compare_agreement(agreement),
        licensor=side(agreement, "licensor"),
        licensee=side(agreement, "licensee"),
        problems=opened.problems,
    )
    return _with_value(view, agreement, opened.programme, valuations) if valuations and opened.programme else view


def _with_value(
    view: StudyView, agreement: Agreement, programme: Programme, valuations: tuple[Valuation, ...]
) -> StudyView:
    base = next(valuation for valuation in valuations if valuation.case == "base")
    completed = complete(agreement, programme.completion, "base").agreement
    labels = term_labels(completed)
    upfronts = [bought(agreement, programme, one) for one in valuations]
    return replace(
        view,
        schedule=schedule(agreement, completed, base),
        valuations=valuations,
        term_labels=labels,
        bought=tuple(found for found in upfronts if found is not None),
        drawings=value_drawings(agreement, programme, base),
        assumptions=assumed_figures(valuations, programme, labels),
        notes=_notes(base),
    )


def _notes(base: Valuation) -> tuple[tuple[str, str], ...]:
    def rates(figures: Mapping[str, Decimal]) -> str:
        return ", ".join(f"{party} {percent(rate)}" for party, rate in figures.items())

    return (
        (
            "Valuation date",
            f"{base.valuation_date}; cash is discounted to it. Proposed as the announcement's, or today",
        ),
        ("Tax", f"on each side's profit from the asset: {rates(base.tax)}"),
        ("Discount rates", f"a year, for cash whose failure is already simulated: {rates(base.discount)}"),
        ("Futures", f"{base.paths:,} in each case, seed {base.seed}: the same futures in all three cases"),
        ("Version", f"pactolus {version('pactolus')}"),
    )
