"""The drawing of a portfolio: what each deal brings to its value and to its risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reports import figures
from pactolus.reports.svg import Scale, drawing, element, line, percent, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from pactolus.valuation.portfolio.result import HoldingValue, PortfolioValue

_ROW = 46
_MOST_ROWS = 30


def largest(one: PortfolioValue) -> list[HoldingValue]:
    """Give the holdings that bring the most risk, the largest part first: as many as a page can hold."""
    return sorted(one.holdings, key=lambda holding: -abs(holding.to_risk.amount))[:_MOST_ROWS]


def contributions(one: PortfolioValue) -> Markup:
    """Draw of each deal the share of the portfolio's value, pale, and of its standard deviation, dark."""
    rows = [(holding.deal, (one.share_of_value(holding), one.share_of_risk(holding))) for holding in largest(one)]
    ends = [0.0, *(share for _, shares in rows for share in shares)]
    scale = Scale(min(ends), max(ends) or 1.0, 1, 78)
    parts: list[Markup] = [line((scale.at(0), scale.at(0)), (0, len(rows) * _ROW + 4), "zero")]
    for row, (deal, (value, risk)) in enumerate(rows):
        parts.append(text(deal, "0%", row * _ROW + 14))
        parts += _bar(scale, value, "value", row * _ROW + 19)
        parts += _bar(scale, risk, "risk", row * _ROW + 32)
    spoken = "; ".join(
        f"{deal} {figures.percent(value)} of the value, {figures.percent(risk)} of the risk"
        for deal, (value, risk) in rows[:5]
    )
    return drawing("contributions", len(rows) * _ROW + 10, "What each deal brings to value and risk", spoken, parts)


def _bar(scale: Scale, share: float, what: str, y: int) -> Iterator[Markup]:
    left, right = sorted((scale.place(0), scale.place(share)))
    told = f"{figures.percent(share)} of the {what}"
    yield element(
        "rect",
        (element("title", told),),
        x=percent(left),
        width=percent(max(right - left, 0.3)),
        y=y,
        height=10,
        class_="wide licensor" if what == "value" else "bin licensor",
    )
    yield text(figures.percent(share), percent(right + 1), y + 9, "quiet")
