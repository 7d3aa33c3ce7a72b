"""The value of a deal in drawings: for the study, and as a page of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.agreement.completion import complete
from pactolus.agreement.definitions import written_out
from pactolus.reports.view import ValueDrawings
from pactolus.study.summary import side
from pactolus.study.terms_view import title
from pactolus.study.value_view import term_labels
from pactolus.valuation.expected import expected_courses
from pactolus.valuation.fan import cash_fans
from pactolus.valuation.futures import cash_in_detail, played_by_rule

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.programme import Programme
    from pactolus.valuation.result import Valuation
    from pactolus.valuation.tornado import Swing

# Futures whose cash is kept year by year: the ends of a fan are known to a few per cent of its width.
_IN_DETAIL = 2_000
# Rows of a drawing of what a value is made of.
_MOST_PARTS = 16


def value_drawings(
    agreement: Agreement, programme: Programme, valuation: Valuation, swings: tuple[Swing, ...] = ()
) -> ValueDrawings:
    """Collect what the drawings of one case show.

    Args:
        agreement: as stated.
        programme: what is assumed.
        valuation: of the case.
        swings: from `tornado`; () for none.
    """
    completed = complete(written_out(agreement), programme.completion, valuation.case).agreement
    setting = played_by_rule(agreement, programme, valuation.case, _IN_DETAIL, valuation.seed)
    return ValueDrawings(
        title=title(agreement),
        licensor=side(agreement, "licensor") or "Licensor",
        licensee=side(agreement, "licensee") or "Licensee",
        valuation=valuation,
        fans=cash_fans(cash_in_detail(setting, _IN_DETAIL)),
        courses=expected_courses(programme, valuation.case),
        parts={one: _parts(valuation, term_labels(completed), one) for one in ("licensor", "licensee")},
        swings=swings,
    )


def _parts(valuation: Valuation, labels: dict[str, str], side: str) -> tuple[tuple[str, float], ...]:
    """Label the parts of a side's mean value, the smallest of many put together, and what controls correct."""
    parts = [(labels.get(name, name), part) for name, part in valuation.made_of[side].items()]
    few = sorted(parts, key=lambda one: -abs(one[1]))[:_MOST_PARTS]
    shown = [one for one in parts if one in few]
    rest = [one for one in parts if one not in few]
    if rest:
        shown.append((f"{len(rest)} smaller parts", sum(part for _, part in rest)))
    corrected = getattr(valuation, side).mean - sum(part for _, part in parts)
    return (*shown, ("corrected by control variates", corrected)) if valuation.controls else tuple(shown)
