"""A portfolio's value in words and small bars, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reports.value_text import millions, sparkline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.valuation.portfolio.result import HoldingValue, PortfolioValue, PortfolioYear

# A longer list is for the page, the spreadsheet and the JSON.
_MOST = 30


def in_words(one: PortfolioValue) -> str:
    """Print a portfolio: its value, each holding with what it brings, drivers, concentration, and cash by year."""
    return "\n".join(_lines(one))


def _lines(one: PortfolioValue) -> Iterator[str]:
    called = one.title or "Portfolio"
    yield (
        f"{called}: value on {one.valuation_date} in the {one.case} case, {one.currency} million, after tax, "
        f"{_counted(len(one.holdings), 'deal')} over {one.futures} futures (seed {one.seed})"
    )
    yield ""
    yield from _value(one)
    yield ""
    yield from _holdings(one)
    yield ""
    yield from _concentration(one)
    if one.drivers:
        told = "; ".join(f"{part.driver} ({part.moves}) {part.share:.1%}" for part in one.drivers)
        yield f"Variance that drivers explain: {told}"
    yield ""
    yield f"{'year':>6} {'expected':>10} {'5 %':>10} {'95 %':>10} {'at risk':>10} {'95 %':>10}"
    yield from (_year(year) for year in one.years)
    yield (
        f"Cash after tax, not discounted. At risk: put in and not yet back at the end of the year, at the most "
        f"{millions(one.funding.mean)} on average, {millions(one.funding.p95)} in one future of twenty. "
        f"Percentiles of {one.in_detail} futures."
    )


def _value(one: PortfolioValue) -> Iterator[str]:
    value = one.value
    yield f"Value     {millions(value.mean)} ± {millions(value.standard_error)}"
    yield f"  5 %  {millions(value.p05)}   half  {millions(value.p50)}   95 %  {millions(value.p95)}"
    yield f"  in {value.chance_of_loss:.1%} of the futures less than nothing"
    low, high = value.histogram.edges[0], value.histogram.edges[-1]
    yield f"  {millions(low)} {sparkline(value.histogram.counts)} {millions(high)}"
    yield (
        f"Standard deviation {millions(one.deviation.amount)} ± {millions(one.deviation.error)}; the deals' own sum to "
        f"{millions(one.apart)}: {one.diversification:.1%} of that is diversified away"
    )


def _holdings(one: PortfolioValue) -> Iterator[str]:
    yield (
        f"{'deal':28} {'side':8} {'share':>6} {'value':>9} {'± error':>8} {'5 %':>9} {'95 %':>9} {'loss':>6} "
        f"{'deviation':>9} {'to risk':>9} {'± error':>8} {'of risk':>7}"
    )
    shown = sorted(one.holdings, key=lambda holding: -abs(holding.to_risk.amount))[:_MOST]
    yield from (_holding(holding, one.share_of_risk(holding)) for holding in shown)
    if len(one.holdings) > _MOST:
        yield f"and {len(one.holdings) - _MOST} that bring less to the risk; all of them are in --json and -o"
    shared = [asset for asset in one.assets if asset.deals > 1][:_MOST]
    for asset in shared:
        yield (
            f"{asset.asset}: {_counted(asset.deals, 'deal')} on the same futures, value {millions(asset.mean)}, "
            f"to risk {millions(asset.to_risk)}"
        )


def _holding(one: HoldingValue, part: float) -> str:
    value = one.value
    return (
        f"{one.deal[:28]:28} {one.side:8} {float(one.share):>6.1%} {millions(value.mean):>9} "
        f"{millions(value.standard_error):>8} {millions(value.p05):>9} {millions(value.p95):>9} "
        f"{value.chance_of_loss:>6.1%} {millions(one.deviation.amount):>9} {millions(one.to_risk.amount):>9} "
        f"{millions(one.to_risk.error):>8} {part:>7.1%}"
    )


def _concentration(one: PortfolioValue) -> Iterator[str]:
    found = one.concentration
    yield (
        f"As concentrated as {found.by_value:.1f} equal deals by value, {found.by_risk:.1f} by risk; "
        f"the largest has {found.largest_value:.1%} of the value and {found.largest_risk:.1%} of the risk"
    )


def _year(one: PortfolioYear) -> str:
    figures = (one.expected, one.p05, one.p95, one.at_risk, one.at_risk_p95)
    return f"{one.year:>6} " + " ".join(f"{millions(figure):>10}" for figure in figures)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
