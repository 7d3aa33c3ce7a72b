"""`REPORTED.csv`: what a licensee reported, as an audit holds it against the books.

Columns: `period`, and, where known, `term`, `product`, `country`, `gross`, `net`, `currency`, `rate`, `position`,
`amount`. A line with `net` reports sales (`rate` converts them, `amount` is the royalty reported on them); a line
without reports what a term comes to in the period (`amount`), with the year's net sales that its tier was chosen by
(`position`, at the period's end).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pactolus.core.csv_table import read_rows
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.ledger.cells import read_currency, read_number
from pactolus.ledger.fiscal import CALENDAR

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal
    from pathlib import Path

    from pactolus.core.dates import Period
    from pactolus.ledger.fiscal import Periods

REQUIRED = ("period",)
NUMBERS = ("gross", "net", "rate", "position", "amount")
OPTIONAL = ("term", "product", "country", "currency", *NUMBERS)


@dataclass(frozen=True, slots=True)
class Reported:
    """One line of a licensee's report.

    Attributes:
        period: the days it covers.
        term: id of the term; "" where the agreement has one royalty.
        product, country: what the sales are of; "" where not parted.
        gross, net: sales, in `currency`; `net` None for a line that reports an amount only.
        currency: ISO 4217; "" for the currency of account.
        rate: what one unit of `currency` is in the currency of account.
        position: the year's net sales at the period's end, by which the tier was chosen.
        amount: what is reported as payable, in the currency of account.
        line: in the file, counted from 1.
    """

    period: Period
    term: str = ""
    product: str = ""
    country: str = ""
    gross: Decimal | None = None
    net: Decimal | None = None
    currency: str = ""
    rate: Decimal | None = None
    position: Decimal | None = None
    amount: Decimal | None = None
    line: int = 0


def load_reported(path: Path, periods: Periods = CALENDAR) -> tuple[list[Reported], list[Problem]]:
    """Read a licensee's report; lines that cannot be read are problems, the others are given."""
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_reported(text, str(path), periods)


def parse_reported(text: str, source: str, periods: Periods = CALENDAR) -> tuple[list[Reported], list[Problem]]:
    """Read the text of a licensee's report; `source` names it in the problems."""
    rows, problems = read_rows(text, source, REQUIRED, OPTIONAL)
    lines = []
    for line, cells in rows:
        try:
            lines.append(_line(cells, line, periods))
        except InvalidValue as error:
            problems.append(Problem(source, str(error), line, remedy="correct the line; it is left out"))
    return lines, problems


def _line(cells: Mapping[str, str], line: int, periods: Periods) -> Reported:
    numbers = {name: read_number(cells[name]) if cells.get(name) else None for name in NUMBERS}
    if numbers["net"] is None and numbers["amount"] is None:
        raise InvalidValue("the line reports neither net sales nor an amount")
    currency = cells.get("currency", "")
    return Reported(
        period=periods.read(cells["period"]),
        term=cells.get("term", ""),
        product=cells.get("product", ""),
        country=cells.get("country", "").upper(),
        currency=read_currency(currency) if currency else "",
        line=line,
        **numbers,
    )
