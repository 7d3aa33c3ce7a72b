"""What one deal is worth to a side, future by future: the work that is spread over cores and clusters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from pactolus.agreement.assumed import Assumed
from pactolus.core.errors import InvalidValue, PactolusError
from pactolus.core.problems import Problem, has_errors
from pactolus.valuation.arrays import LAUNCHES, LICENSEE, LICENSOR
from pactolus.valuation.cash import cash_by_year
from pactolus.valuation.decisions import decided, drawn, with_decisions
from pactolus.valuation.folder import open_folder
from pactolus.valuation.futures import cash_in_detail
from pactolus.valuation.portfolio.drivers import Moves, moved
from pactolus.valuation.programme import Discount
from pactolus.valuation.setting import setting_of
from pactolus.valuation.simulate import run

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from pactolus.agreement.assumed import Case
    from pactolus.agreement.terms import Agreement
    from pactolus.valuation.portfolio.terms import Side
    from pactolus.valuation.programme import Programme
    from pactolus.valuation.setting import Setting

    Floats = NDArray[np.float64]

# Futures whose cash is kept year by year: the ends of a spread are known to a few per cent of its width.
IN_DETAIL = 1_000
_COLUMNS = {"licensor": LICENSOR, "licensee": LICENSEE}


class Order(NamedTuple):
    """A deal to be valued: everything that its worth depends on, beside what its folder holds.

    Attributes:
        folder: absolute.
        side: whose worth is asked for.
        case, futures, seed: as in `simulate.value`.
        moves: what moves it together with other deals.
        discount_shift: added to the yearly rates of both sides.
    """

    folder: Path
    side: Side
    case: Case
    futures: int
    seed: int
    moves: Moves = Moves()
    discount_shift: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class About:
    """What a deal's worth is known by beside its figures.

    Attributes:
        name: title or id of the agreement.
        products: names that tell whether two deals are about one asset.
        phases: today's phase of each indication, by its id.
        currency, valuation_date: of its programme.
        discount: the side's yearly rate.
        chance_of_launch: share of the futures in which anything is sold.
        first_year: the first of the calendar years of its cash.
        problems: warnings and notes about the deal's files, whose sources are named from its folder on.
    """

    name: str
    products: tuple[str, ...]
    phases: dict[str, str]
    currency: str
    valuation_date: dt.date
    discount: float
    chance_of_launch: float
    first_year: int
    problems: tuple[Problem, ...]


class Worth(NamedTuple):
    """What a deal is worth to one side, wholly held, in its own currency and on its own valuation date.

    Attributes:
        about: what else is known of it.
        values: [n] present value after tax of each future.
        years: [Y] expected cash after tax by calendar year, undiscounted.
        cash: [m, Y] the same of each of the first futures.
    """

    about: About
    values: Floats
    years: Floats
    cash: Floats


def valued(order: Order) -> Worth | tuple[Problem, ...]:
    """Value one deal; whatever is wrong with it becomes problems, so that it never stops the others."""
    try:
        return _valued(order)
    except PactolusError as error:
        return (Problem("", str(error)),)
    except Exception as error:  # noqa: BLE001 - one deal must never stop ten thousand others
        return _failed(f"{type(error).__name__}: {error}")


def lost(_: Order) -> tuple[Problem, ...]:
    """Give the problem of a deal that ends every process it is given to."""
    return _failed("it ends every process that values it")


def _failed(why: str) -> tuple[Problem, ...]:
    return (Problem("", f"could not be valued: {why}", remedy="value it alone to see more"),)


def _valued(order: Order) -> Worth | tuple[Problem, ...]:
    deal, programme, found = open_folder(order.folder)
    problems = tuple(replace(one, source=one.source.removeprefix(f"{order.folder}/")) for one in found)
    if deal.agreement is None or programme is None or has_errors(problems):
        return problems
    setting = _played(deal.agreement, _shifted(programme, order), order)
    return _worth(deal.agreement, setting, order, problems)


def _shifted(programme: Programme, order: Order) -> Programme:
    """Give a programme whose discount rates are shifted in the order's case."""
    if not order.discount_shift:
        return programme
    rates = {}
    for side in _COLUMNS:
        before: Assumed = getattr(programme.discount, side)
        rate = before.at(order.case) + order.discount_shift
        if not 0 <= rate < 1:
            message = f"the {side}'s discount rate of {before.at(order.case)} is {rate} once it is shifted"
            raise InvalidValue(f"{message}: a yearly rate is from 0 to below 1")
        rates[side] = Assumed(value=rate, because=before.because, source=before.source)
    return programme.model_copy(update={"discount": Discount(**rates)})


def _played(agreement: Agreement, programme: Programme, order: Order) -> Setting:
    """Lay out a deal; without a driver it is played exactly as `simulate.value` plays it."""
    setting = setting_of(agreement, programme, order.case, order.seed)
    if not any(order.moves):
        return with_decisions(setting, order.futures)
    return decided(setting, moved(drawn(setting, order.futures), order.moves))


def _worth(agreement: Agreement, setting: Setting, order: Order, problems: tuple[Problem, ...]) -> Worth:
    column, world, heading = _COLUMNS[order.side], setting.world, agreement.agreement
    sums = run(world, order.futures, threads=1)
    kept = 1 - (world.plan.licensor_tax if column == LICENSOR else world.plan.licensee_tax)
    summed = cash_by_year(setting.calendar, world, sums.trade.sum(axis=0), sums.due.sum(axis=0))
    detail = cash_in_detail(setting, min(order.futures, IN_DETAIL))
    about = About(
        name=heading.title or heading.id,
        products=tuple(name for product in agreement.product for name in product.names),
        phases={one.id: one.phase for one in setting.programme.indication},
        currency=setting.programme.programme.currency,
        valuation_date=setting.calendar.valuation_date,
        discount=float(getattr(setting.programme.discount, order.side).at(order.case)),
        chance_of_launch=float(sums.counts[:, LAUNCHES].sum()) / order.futures,
        first_year=setting.calendar.first.start.year,
        problems=problems,
    )
    years, cash = kept * summed[:, column] / order.futures, kept * detail.by_year[:, :, column]
    return Worth(about, sums.values[:, column].copy(), years, cash)
