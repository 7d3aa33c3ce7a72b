"""The parts of a portfolio: of each holding the question that its deal is asked, and the key of the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactolus.valuation.portfolio.drivers import Move, Moves, seed_of
from pactolus.valuation.portfolio.result import LeftOut
from pactolus.valuation.portfolio.store import key_of
from pactolus.valuation.portfolio.worth import Order

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pactolus.agreement.assumed import Case
    from pactolus.core.problems import Problem
    from pactolus.valuation.portfolio.file import Book
    from pactolus.valuation.portfolio.terms import Holding, Portfolio


@dataclass(frozen=True, slots=True)
class Manner:
    """How a portfolio is valued.

    Attributes:
        case: low, base or high.
        futures: to simulate, the same for every deal; at least 2.
        seed: any 64 bits.
        workers: processes of this machine; None: one for each core where there are deals enough.
        cluster: address of a Dask scheduler, whose workers find each deal folder under the same absolute path; "": this
            machine.
    """

    case: Case = "base"
    futures: int = 10_000
    seed: int = 1
    workers: int | None = None
    cluster: str = ""


class Part(NamedTuple):
    """A holding, the folder of its deal as the user names it, what is asked about it, and the key of the answer."""

    holding: Holding
    folder: Path
    order: Order
    key: str

    def located(self, problems: Iterable[Problem]) -> tuple[Problem, ...]:
        """Name the sources of problems from where the user stands."""
        return tuple(replace(one, source=str(self.folder / one.source)) for one in problems)

    def left_out(self, problems: Iterable[Problem]) -> LeftOut:
        """Leave it out, for problems whose sources are named from its folder on."""
        return LeftOut(self.holding.id, self.located(problems))


def parts_of(book: Book, manner: Manner) -> list[Part]:
    """Give the parts of a portfolio, in the order of its file."""
    portfolio = book.portfolio
    shift = portfolio.portfolio.discount_shift
    parts = []
    for holding in portfolio.deal:
        order = Order(
            folder=book.folder(holding).absolute(),
            side=holding.side,
            case=manner.case,
            futures=manner.futures,
            seed=seed_of(manner.seed, "asset", holding.shared),
            moves=_moves(portfolio, holding, manner.seed),
            discount_shift=shift.at(manner.case) if shift else Decimal(0),
        )
        parts.append(Part(holding, book.folder(holding), order, key_of(order)))
    return parts


def _moves(portfolio: Portfolio, holding: Holding, seed: int) -> Moves:
    """Give what moves a deal; a driver that it has no loading on is none."""
    of: dict[str, list[Move]] = {"success": [], "peak sales": []}
    for driver in portfolio.driver:
        loading = holding.loadings.get(driver.id)
        if loading:
            of[driver.moves].append(Move(seed_of(seed, "driver", driver.id), float(loading)))
    return Moves(tuple(of["success"]), tuple(of["peak sales"]))
