"""`journal/sales.csv`: net sales as reported, one line a period, country and product.

Columns: `period` (2024-Q1, 2024-03, 2024, 2024-03-15, 2024-01-15/2024-02-14), `net`, `currency`; and, where known,
`id`, `product`, `country`, `gross`, `units`, `channel`, `known_on`, and for a combination product
`price_alone`, `price_other`, `price_combination`. The order of columns is free.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from pactolus.core.collection import uncollected
from pactolus.core.csv_table import PLAIN, read_batches
from pactolus.core.errors import UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.ledger.fiscal import CALENDAR
from pactolus.ledger.sales_columns import NO_PRICES, Columns, Prices
from pactolus.ledger.sales_export import COLUMNS
from pactolus.ledger.sales_parquet import read_parquet

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from decimal import Decimal
    from pathlib import Path

    from pactolus.core.dates import Period
    from pactolus.ledger.fiscal import Periods
    from pactolus.ledger.net_sales import OfGross, OfUnits
    from pactolus.ledger.sales_export import Export


class SalesLine(NamedTuple):
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
        made: how the contract makes the net sales; None where they count as reported.
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
    prices: Prices = NO_PRICES
    line: int = 0
    made: OfGross | OfUnits | None = None

    @property
    def reported(self) -> dt.date:
        """The day the line was known."""
        return self.period.end if self.known_on is None else max(self.period.end, self.known_on)


def load_sales(
    path: Path, periods: Periods = CALENDAR, export: Export | None = None
) -> tuple[list[SalesLine], list[Problem]]:
    """Read a file of sales, CSV or Parquet; lines that cannot be read are problems, the others are given.

    Args:
        path: the file.
        periods: how its periods are read.
        export: how it is written; None: as `journal/sales.csv` is described.
    """
    if path.suffix == ".parquet":
        problems: list[Problem] = []
        layout, wanted = (PLAIN, COLUMNS) if export is None else (export.layout(), export.wanted())
        batches = read_parquet(path, problems, wanted, layout)
        return _lines(batches, Columns(str(path), problems, periods, export), problems)
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_sales(text, str(path), periods, export)


def parse_sales(
    text: str, source: str, periods: Periods = CALENDAR, export: Export | None = None
) -> tuple[list[SalesLine], list[Problem]]:
    """Read the text of a file of sales; `source` names it in the problems."""
    problems: list[Problem] = []
    layout, wanted = (PLAIN, COLUMNS) if export is None else (export.layout(), export.wanted())
    batches = (
        (dict(zip(batch.columns, zip(*batch.rows, strict=True), strict=False)), batch.lines)
        for batch in read_batches(text, source, problems, wanted, layout)
    )
    return _lines(batches, Columns(source, problems, periods, export), problems)


def _lines(
    batches: Iterable[tuple[Mapping[str | None, Sequence[str]], Sequence[int]]],
    columns: Columns,
    problems: list[Problem],
) -> tuple[list[SalesLine], list[Problem]]:
    """Read batch after batch; their problems come while they are read."""
    lines: list[SalesLine] = []
    with uncollected():
        for cells, numbers in batches:
            lines += map(SalesLine._make, columns.read(cells, numbers))
    return lines, sorted(problems, key=lambda problem: problem.line or 0)
