"""`journal/sales.csv`: net sales as reported, one line a period, country and product.

Columns: `period` (2024-Q1, 2024-03, 2024, 2024-03-15, 2024-01-15/2024-02-14), `net`, `currency`; and, where known,
`id`, `product`, `country`, `gross`, `units`, `channel`, `known_on`, and for a combination product
`price_alone`, `price_other`, `price_combination`. The order of columns is free.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from pactolus.core.csv_table import read_rows
from pactolus.core.dates import PartialDate, Period
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.ledger.cells import read_currency, read_number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

Prices: TypeAlias = "tuple[Decimal | None, Decimal | None, Decimal | None]"

REQUIRED = ("period", "net", "currency")
OPTIONAL = (
    "id",
    "product",
    "country",
    "gross",
    "units",
    "channel",
    "known_on",
    "price_alone",
    "price_other",
    "price_combination",
)


@dataclass(frozen=True, slots=True)
class SalesLine:
    """Net sales of one period, as reported.

    Attributes:
        period: the days the sales were made in.
        net: net sales, in `currency`.
        currency: ISO 4217.
        product: id of the product; "" where the agreement has only one.
        country: ISO 3166-1 alpha-2; "" where the report does not part countries.
        gross: gross sales; None where not reported.
        units: number of units; None where not reported.
        channel: any further part of the sales that is reported apart.
        id: of the line; "" where it has none.
        known_on: the day the line was reported; None: at once.
        prices: of a combination product, average prices in the period: of the licensed product alone, of the other
            ingredient, and of the combination; None where not known.
        line: in the file, counted from 1.
    """

    period: Period
    net: Decimal
    currency: str
    product: str = ""
    country: str = ""
    gross: Decimal | None = None
    units: Decimal | None = None
    channel: str = ""
    id: str = ""
    known_on: dt.date | None = None
    prices: Prices = (None, None, None)
    line: int = 0

    @property
    def reported(self) -> dt.date:
        """The day the line was known."""
        return self.period.end if self.known_on is None else max(self.period.end, self.known_on)


def load_sales(path: Path) -> tuple[list[SalesLine], list[Problem]]:
    """Read a file of sales; lines that cannot be read are problems, the others are given."""
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_sales(text, str(path))


def parse_sales(text: str, source: str) -> tuple[list[SalesLine], list[Problem]]:
    """Read the text of a file of sales; `source` names it in the problems."""
    rows, problems = read_rows(text, source, REQUIRED, OPTIONAL)
    lines = []
    for line, cells in rows:
        try:
            lines.append(_line(cells, line))
        except InvalidValue as error:
            problems.append(Problem(source, str(error), line, remedy="correct the line; it is left out"))
    return lines, problems


def _line(cells: Mapping[str, str], line: int) -> SalesLine:
    known_on = cells.get("known_on")
    return SalesLine(
        period=_period(cells["period"]),
        net=read_number(cells["net"]),
        currency=read_currency(cells["currency"]),
        product=cells.get("product", ""),
        country=cells.get("country", "").upper(),
        gross=_optional_number(cells.get("gross", "")),
        units=_optional_number(cells.get("units", "")),
        channel=cells.get("channel", ""),
        id=cells.get("id", ""),
        known_on=PartialDate.parse(known_on).last if known_on else None,
        prices=(
            _optional_number(cells.get("price_alone", "")),
            _optional_number(cells.get("price_other", "")),
            _optional_number(cells.get("price_combination", "")),
        ),
        line=line,
    )


def _optional_number(text: str) -> Decimal | None:
    return read_number(text) if text else None


@lru_cache(maxsize=4096)
def _period(text: str) -> Period:
    return Period.parse(text)
