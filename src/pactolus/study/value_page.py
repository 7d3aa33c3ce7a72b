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
    licensors = {party.id for party in completed.parties("licensor")}
    return ValueDrawings(
        title=title(agreement),
        licensor=side(agreement, "licensor") or "Licensor",
        licensee=side(agreement, "licensee") or "Licensee",
        valuation=valuation,
        fans=cash_fans(cash_in_detail(setting, _IN_DETAIL)),
        courses=expected_courses(programme, valuation.case),
        parts=tuple(_parts(valuation, term_labels(completed), licensors)),
        swings=swings,
    )


def _parts(valuation: Valuation, labels: dict[str, str], licensors: set[str]) -> list[tuple[str, float]]:
    """Part the licensor's mean value: its terms before tax, the rest (what it pays and spends), and tax."""
    before = valuation.licensor.mean / (1 - float(valuation.tax["licensor"])) if valuation.tax["licensor"] < 1 else 0.0
    received = [term for term in valuation.terms.values() if term.payee in licensors]
    paid_and_spent = before - sum(term.mean for term in received)
    parts = [(labels.get(term.term, term.term), term.mean) for term in received]
    return [*parts, ("paid and spent", paid_and_spent), ("tax", valuation.licensor.mean - before)]
