"""A portfolio's value as a spreadsheet: the whole, every deal, and cash by year, with sums in live formulas."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.reports.workbook import Added, Block, Sheet, workbook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.reports.workbook import Cell
    from pactolus.valuation.portfolio.result import HoldingValue, PortfolioValue

_NOTES = (
    "Every figure is simulated; standard errors stand beside it. Amounts are present values after tax unless said.",
    "Contributions to the risk (covariance with the whole over its standard deviation) add up to that deviation.",
)
_CASH = ("Cash after tax, not discounted. At risk: put in and not yet back at the end of the year.",)


def portfolio_workbook(value: PortfolioValue) -> bytes:
    """Lay the value of a portfolio out as an XLSX file."""
    called = value.title or "Portfolio"
    title = f"{called}: value on {value.valuation_date}, {value.case} case, {value.currency}"
    blocks = [_whole(value), *_left_out(value)]
    return workbook(
        [
            Sheet("Portfolio", title, blocks, _NOTES),
            Sheet("Deals", "What each deal brings", [_deals(value.holdings), *_shared(value)]),
            Sheet("Cash", "Cash by year", [_years(value)], _CASH),
        ]
    )


def _whole(value: PortfolioValue) -> Block:
    one, found = value.value, value.concentration
    rows: list[list[Cell]] = [
        ["value, mean", _cents(one.mean), _cents(one.standard_error)],
        ["value, 5 %", _cents(one.p05), None],
        ["value, 25 %", _cents(one.p25), None],
        ["value, half", _cents(one.p50), None],
        ["value, 75 %", _cents(one.p75), None],
        ["value, 95 %", _cents(one.p95), None],
        ["chance of a loss", _share(one.chance_of_loss), None],
        ["standard deviation", _cents(value.deviation.amount), _cents(value.deviation.error)],
        ["sum of the deals' own standard deviations", _cents(value.apart), None],
        ["part of it that is diversified away", _share(value.diversification), None],
        ["as many equal deals by value", _share(found.by_value), None],
        ["as many equal deals by risk", _share(found.by_risk), None],
        ["most capital at risk, mean", _cents(value.funding.mean), None],
        ["most capital at risk, 95 %", _cents(value.funding.p95), None],
    ]
    return Block(f"{value.futures} futures, seed {value.seed}", ["what", "figure", "standard error"], rows)


def _left_out(value: PortfolioValue) -> Iterator[Block]:
    if value.left_out:
        rows = [[one.deal, str(problem)] for one in value.left_out for problem in one.problems]
        yield Block("Left out of all figures", ["deal", "problem"], rows)


def _deals(holdings: Sequence[HoldingValue]) -> Block:
    columns = ["deal", "agreement", "side", "share", "asset", "seed", "moved by", "value", "its standard error"]
    columns += ["5 %", "half", "95 %", "chance of a loss", "standard deviation", "to risk", "its standard error"]
    means, risks = (sum((_cents(figure) for figure in figures), Decimal(0)) for figures in _sums(holdings))
    total: list[Cell] = ["together", *[None] * 6, Added(means, len(holdings)), *[None] * 6]
    rows = [*map(_deal, holdings), [*total, Added(risks, len(holdings)), None]]
    return Block("Deals", columns, rows)


def _sums(holdings: Sequence[HoldingValue]) -> tuple[list[float], list[float]]:
    return [one.value.mean for one in holdings], [one.to_risk.amount for one in holdings]


def _deal(one: HoldingValue) -> list[Cell]:
    value = one.value
    held: list[Cell] = [one.deal, one.name, one.side, Decimal(one.share), one.asset, str(one.seed)]
    held.append(", ".join(one.moved_by))
    spread = [_cents(figure) for figure in (value.mean, value.standard_error, value.p05, value.p50, value.p95)]
    risk = [_cents(figure) for figure in (one.deviation.amount, one.to_risk.amount, one.to_risk.error)]
    return [*held, *spread, _share(value.chance_of_loss), *risk]


def _shared(value: PortfolioValue) -> Iterator[Block]:
    together: list[list[Cell]] = [
        [one.asset, Decimal(one.deals), _cents(one.mean), _cents(one.to_risk)] for one in value.assets if one.deals > 1
    ]
    if together:
        yield Block("Assets in several deals", ["asset", "deals", "value", "to risk"], together)
    drivers: list[list[Cell]] = [[one.driver, one.moves, _share(one.share)] for one in value.drivers]
    if drivers:
        yield Block("What moves several deals", ["driver", "moves", "share of the variance"], drivers)


def _years(value: PortfolioValue) -> Block:
    columns = ["year", "expected", "5 %", "95 %", "at risk", "at risk, 95 %"]
    rows: list[list[Cell]] = [
        [str(one.year), *map(_cents, (one.expected, one.p05, one.p95, one.at_risk, one.at_risk_p95))]
        for one in value.years
    ]
    rows.append(["together", Added(sum((_cents(one.expected) for one in value.years), Decimal(0)), len(value.years))])
    return Block("Cash by year", columns, rows)


def _cents(figure: float) -> Decimal:
    return round(Decimal(figure), 2)


def _share(figure: float) -> Decimal:
    return round(Decimal(figure), 6)
