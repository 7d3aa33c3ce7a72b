"""Notes to accounts that say once that all their figures are in thousands, in words as well as in tables."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.reading.patterns import Pattern
from pactolus.reading.screened import Screened

if TYPE_CHECKING:
    from pactolus.reading.amounts import Amount

# 'NOTES TO THE FINANCIAL STATEMENTS (in thousands, except share data)': said of all that follows, not of a table.
_ALL_IN_THOUSANDS = Screened.of(
    r"\bin thousands(?: of (?:[a-z$€£.]{1,12} ){0,2}[a-z$€£.]{1,12})?,? (?:except|unless|other than)\b|"
    # The whole page's heading.
    r"^[^\n|$€£]{0,120}\(in thousands\)\n",
    "in thousands",
)
_BARE_FIGURE = Pattern(r"\d[\d,]*$")


def in_thousands(text: str, amounts: list[Amount]) -> list[Amount]:
    """Give the amounts of a page in whole units, where it says of all its figures that they are in thousands.

    A currency that the page tells in millions somewhere is taken as written throughout; a table's own unit stands.

    Args:
        text: the view.
        amounts: its amounts, in order.
    """
    if not (amounts and _ALL_IN_THOUSANDS.told_in(text) and _ALL_IN_THOUSANDS.search(text)):
        return amounts
    figures = [_figure(text, one) for one in amounts]
    scaled = {one.currency for one, figure in zip(amounts, figures, strict=True) if figure is None}
    return [
        replace(one, value=one.value * 1000) if figure == one.value and one.currency not in scaled else one
        for one, figure in zip(amounts, figures, strict=True)
    ]


def _figure(text: str, amount: Amount) -> Decimal | None:
    """Give the figure of an amount that no word scales; None where one does."""
    figure = _BARE_FIGURE.search(text[amount.start : amount.end].rstrip("."))
    return Decimal(figure[0].replace(",", "")) if figure else None
