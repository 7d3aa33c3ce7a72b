"""A portfolio valued: each deal once, on all cores or a cluster, what has not changed taken from earlier results."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.cluster import spread
from pactolus.core.errors import InvalidValue
from pactolus.valuation.portfolio.fitting import fit
from pactolus.valuation.portfolio.parts import Manner, parts_of
from pactolus.valuation.portfolio.whole import add_together
from pactolus.valuation.portfolio.worth import Worth, lost, valued

if TYPE_CHECKING:
    from collections.abc import Callable

    from pactolus.core.problems import Problem
    from pactolus.valuation.portfolio.file import Book
    from pactolus.valuation.portfolio.result import LeftOut, PortfolioValue
    from pactolus.valuation.portfolio.store import Results
    from pactolus.valuation.portfolio.worth import Order

    Progress = Callable[[int, int], None]

# Every deal's futures are held at once by whoever values it.
MOST_FUTURES = 1_000_000
# Below this number of deals, starting other processes takes longer than valuing.
_WORTH_SEVERAL_CORES = 8


def value_portfolio(
    book: Book, results: Results, manner: Manner, progress: Progress | None = None
) -> PortfolioValue | tuple[LeftOut, ...]:
    """Value a portfolio.

    Args:
        book: as read, with no error in it.
        results: where each deal's worth is kept, and found again if nothing that it depends on has changed.
        manner: how it is valued.
        progress: told how many of the deals that have to be valued are done, and of how many.

    Returns:
        What it is worth, with the deals that had to be left out and why; these alone where none of them can be valued.

    Raises:
        ClusterUnavailable: where the cluster does not answer.
        InvalidValue: where the number of futures or the seed is out of range.
        Unwritable: where results cannot be kept.
    """
    if not 2 <= manner.futures <= MOST_FUTURES:
        raise InvalidValue(f"{manner.futures} futures: ask for 2 to {MOST_FUTURES:,}".replace(",", " "))
    if not 0 <= manner.seed < 2**64:
        raise InvalidValue(f"a seed is a whole number from 0 to {2**64 - 1}, not {manner.seed}")
    parts = parts_of(book, manner)
    failed = _compute({part.key: part.order for part in parts}, results, manner, progress)
    left_out = [part.left_out(failed[part.key]) for part in parts if part.key in failed]
    fitted, misfits = fit(book.portfolio, [part for part in parts if part.key not in failed], results, manner)
    left_out += misfits
    return add_together(book.portfolio, fitted, results, manner, left_out) if fitted else tuple(left_out)


def _compute(
    orders: dict[str, Order], results: Results, manner: Manner, progress: Progress | None
) -> dict[str, tuple[Problem, ...]]:
    """Value what is not among the results yet; give the problems of what cannot be valued, by key."""
    missing = {key: order for key, order in orders.items() if not results.has(key)}
    workers = 1 if manner.workers is None and len(missing) < _WORTH_SEVERAL_CORES else manner.workers
    outcomes = spread(valued, missing.values(), workers=workers, cluster=manner.cluster, instead=lost)
    failed = {}
    for done, (key, outcome) in enumerate(zip(missing, outcomes, strict=True), 1):
        if isinstance(outcome, Worth):
            results.put(key, outcome)
        else:
            failed[key] = outcome
        if progress is not None:
            progress(done, len(missing))
    return failed
