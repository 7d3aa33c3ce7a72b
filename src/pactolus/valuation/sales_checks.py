"""Checks of how sales are stated, and of what the successes of indications have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import numpy as np

from pactolus.agreement.assumed import Case
from pactolus.agreement.explanations import nearest
from pactolus.agreement.findings import Finding
from pactolus.valuation.copula import success_matrix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.findings import Place
    from pactolus.valuation.programme import Indication, Programme

CASES: tuple[Case, ...] = get_args(Case)
_THREE_WAYS = "write peak_sales, [[indication.patients]] or sales_table"
# Rounding leaves the least eigenvalue of a sound matrix this little below nought.
_ROUNDING = -1e-9


def check_sales(programme: Programme, left_out: frozenset[str]) -> Iterator[Finding]:
    """Find indications whose sales are stated in no way or in two, and patients of markets that are none."""
    for position, one in enumerate(programme.indication):
        at: Place = ("indication", position)
        ways = [name for name in ("peak_sales", "patients", "sales_table") if getattr(one, name)]
        if len(ways) != 1:
            told = f"in {' and in '.join(ways)}" if ways else "nowhere"
            yield Finding(at, f"the sales of {one.id!r} are stated {told}", f"{_THREE_WAYS}, one of the three")
        if one.sales_table is None and one.uptake is None:
            yield Finding(at, f"{one.id!r} has no uptake", "name the curve of its sales by time since launch")
        if one.sales_table is not None:
            yield from _table(at, one, programme.programme.currency)
        yield from _patients(at, one, {market.id for market in programme.market} | left_out)


def _table(at: Place, one: Indication, currency: str) -> Iterator[Finding]:
    if one.uptake is not None:
        yield Finding((*at, "uptake"), "a table of sales has its own uptake", "take one of the two out")
    values = one.sales_table.values if one.sales_table else ()
    if any(sold.currency != currency or sold.amount < 0 for sold in values):
        message = f"the table holds other amounts than those of {currency} from 0 on"
        yield Finding((*at, "sales_table"), message, "convert them, and write none below 0")


def _patients(at: Place, one: Indication, markets: set[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, row in enumerate(one.patients):
        place = (*at, "patients", number)
        if row.market not in markets:
            yield Finding((*place, "market"), f"there is no market {row.market!r}", nearest(row.market, markets))
        if row.market in seen:
            yield Finding((*place, "market"), f"the patients of {row.market!r} are there twice", "write them once")
        seen.add(row.market)
        entry = row.order_of_entry
        if (entry is None) == (row.share_of_market is None):
            message = "this drug's share of the market is stated in no way, or in two"
            yield Finding(place, message, "write share_of_market or order_of_entry")
        if entry is not None and entry.order > entry.entrants:
            message = f"number {entry.order} of {entry.entrants} drugs is none"
            yield Finding((*place, "order_of_entry"), message, "count this drug among the entrants")


def check_success_correlations(programme: Programme, left_out: frozenset[str]) -> Iterator[Finding]:
    """Find correlations of what is not there, of a thing with itself, and a matrix that is none."""
    pairs = programme.correlation.success if programme.correlation else ()
    ids = {one.id for one in programme.indication} | left_out
    seen: set[frozenset[str]] = set()
    sound = True
    for number, pair in enumerate(pairs):
        at: Place = ("correlation", "success", number)
        unknown = [name for name in pair.between if name not in ids]
        found = frozenset(pair.between)
        message, remedy = "", ""
        if unknown:
            message, remedy = f"there is no indication {unknown[0]!r}", nearest(unknown[0], ids)
        elif len(found) < 2 or found in seen:
            message, remedy = f"{' and '.join(pair.between)} are no new pair", "write each pair of two once"
        elif any(not -1 <= pair.at(case) <= 1 for case in CASES):
            message, remedy = "a correlation is from -1 to 1", "correct it"
        if message:
            sound = False
            yield Finding(at, message, remedy)
        seen.add(found)
    if pairs and sound and not left_out:
        yield from _matrix(programme)


def _matrix(programme: Programme) -> Iterator[Finding]:
    for case in CASES:
        least = float(np.linalg.eigvalsh(success_matrix(programme, case)).min())
        if least < _ROUNDING:
            message = f"no matrix of correlations holds these: its least eigenvalue is {least:.3g} in the {case} case"
            remedy = "bring them nearer to 0: what goes with two things cannot be against one of them"
            yield Finding(("correlation", "success", 0), message, remedy)
            return
