"""Checks of a portfolio before any deal is valued: every problem, with its line and what to do."""

from __future__ import annotations

from collections import Counter, defaultdict
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from pactolus.agreement.explanations import nearest, pointer
from pactolus.agreement.findings import Finding
from pactolus.core.problems import Problem
from pactolus.valuation.checks import CASES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pactolus.agreement.findings import Place
    from pactolus.agreement.lines import Lines
    from pactolus.valuation.portfolio.terms import Holding, Portfolio

# No two currencies in use are further apart: a Kuwaiti dinar is some 300 000 Lebanese pounds.
_MOST_RATE = Decimal(10) ** 7
# One standard deviation up, a rate would be 55 times its median.
_MOST_SPREAD = 4


def check_portfolio(portfolio: Portfolio, source: str, lines: Lines, left_out: frozenset[str]) -> list[Problem]:
    """Find every problem of a portfolio's file.

    Args:
        portfolio: as read.
        source: the file's name.
        lines: where its values stand.
        left_out: ids of tables that could not be read, to which references are no problem of their own.
    """
    values = portfolio.model_dump()
    return [
        Problem(source, found.message, lines.of(found.at) or 1, pointer(values, found.at), found.remedy, found.severity)
        for found in chain(
            _heading(portfolio, left_out),
            _unique(portfolio),
            _currencies(portfolio),
            _loadings(portfolio, left_out),
            _assets(portfolio),
        )
    ]


def check_folders(portfolio: Portfolio, source: str, lines: Lines, beside: Path) -> list[Problem]:
    """Find deals whose folder is not there, from the portfolio's own folder on."""
    return [
        Problem(
            source,
            f"there is no deal in {one.folder}",
            lines.of(("deal", position, "folder")) or 1,
            f"/deal/{one.id}/folder",
            "name a folder with an agreement.toml, from this file on",
        )
        for position, one in enumerate(portfolio.deal)
        if not (beside / one.folder / "agreement.toml").exists()
    ]


def _heading(portfolio: Portfolio, left_out: frozenset[str]) -> Iterator[Finding]:
    day = portfolio.portfolio.valuation_date
    if day is not None and day.day is None:
        yield Finding(("portfolio", "valuation_date"), f"{day} is no full date", "write year, month and day")
    if day is not None and not 1900 <= day.year <= 2200:
        yield Finding(("portfolio", "valuation_date"), f"{day} is not from 1900 to 2200", "correct the year")
    if not portfolio.deal and not left_out:
        yield Finding(("deal",), "there is no [[deal]]", "name at least one deal folder")


def _unique(portfolio: Portfolio) -> Iterator[Finding]:
    named = (
        ("deal", "id", [one.id for one in portfolio.deal]),
        ("driver", "id", [one.id for one in portfolio.driver]),
        ("currency", "code", [one.code for one in portfolio.currency]),
    )
    for table, key, names in named:
        counts = Counter(names)
        seen: set[str] = set()
        for position, name in enumerate(names):
            if counts[name] > 1 and name in seen:
                yield Finding((table, position, key), f"{name!r} is there twice", f"give each its own {key}")
            seen.add(name)


def _currencies(portfolio: Portfolio) -> Iterator[Finding]:
    for position, one in enumerate(portfolio.currency):
        at: Place = ("currency", position)
        if one.code == portfolio.portfolio.currency:
            yield Finding((*at, "code"), f"{one.code} is the portfolio's own currency", "take its rate out")
        wrong = [rate for rate in map(one.rate.at, CASES) if not 1 / _MOST_RATE <= rate <= _MOST_RATE]
        if wrong:
            message = f"one {one.code} cannot be worth {wrong[0]} {portfolio.portfolio.currency}"
            yield Finding((*at, "rate"), message, "write what one unit is worth")
        if one.spread is not None and any(not 0 <= one.spread.at(case) <= _MOST_SPREAD for case in CASES):
            message = f"{one.spread.at('base')} is no standard deviation of a rate's logarithm"
            yield Finding((*at, "spread"), message, "write 0.15 for fifteen per cent")


def _loadings(portfolio: Portfolio, left_out: frozenset[str]) -> Iterator[Finding]:
    moves = {one.id: one.moves for one in portfolio.driver}
    known = moves.keys() | left_out
    for position, one in enumerate(portfolio.deal):
        squares: dict[str, Decimal] = defaultdict(Decimal)
        for name, loading in one.loadings.items():
            at: Place = ("deal", position, "loadings", name)
            if name not in known:
                yield Finding(at, f"there is no driver {name!r}", nearest(name, sorted(moves)))
            elif not -1 <= loading <= 1:
                yield Finding(at, f"{loading} is no loading: it is from -1 to 1", "write 0.5 for a half")
            elif name in moves:
                squares[moves[name]] += loading * loading
        for what, total in squares.items():
            if total > 1:
                message = f"the squares of its loadings on what moves {what} sum to {total}"
                yield Finding(("deal", position, "loadings"), message, "write loadings whose squares sum to 1 at most")
    for position, driver in enumerate(portfolio.driver):
        if not any(driver.id in one.loadings for one in portfolio.deal):
            message, remedy = f"{driver.id!r} moves no deal", "name it in the loadings of the deals that share it"
            yield Finding(("driver", position, "id"), message, remedy, "warning")


def _assets(portfolio: Portfolio) -> Iterator[Finding]:
    """Find deals about one asset whose successes would differ."""
    first: dict[str, dict[str, Decimal]] = {}
    for position, one in enumerate(portfolio.deal):
        if one.asset is None:
            continue
        mine = _on_success(portfolio, one)
        if first.setdefault(one.asset, mine) != mine:
            message = (
                f"{one.asset!r} has other loadings on success here than in an earlier deal: it has one development"
            )
            yield Finding(("deal", position, "loadings"), message, "write the same loadings on success for one asset")


def _on_success(portfolio: Portfolio, holding: Holding) -> dict[str, Decimal]:
    drivers = {one.id for one in portfolio.driver if one.moves == "success"}
    return {name: loading for name, loading in holding.loadings.items() if name in drivers and loading}
