"""A forecast of sales taken from a table: one line a region and year, as an analyst has it.

Columns: `region` (a country or a territory expression), `year` (2027, or a quarter, 2027-Q1), `net`, `currency`; and
`product` where the agreement has several. A year's sales are parted evenly over its quarters, and a region's are taken
to be made in one of its countries: where royalties depend on the country, write one line a country.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from pactolus.core.csv_table import read_rows
from pactolus.core.dates import Period
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.ledger.cells import read_currency, read_number
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.journal import load_journal
from pactolus.ledger.sales_file import SalesLine
from pactolus.territory.evaluation import evaluate
from pactolus.territory.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.journal import Journal

REQUIRED = ("region", "year", "net", "currency")


def load_forecast(path: Path) -> tuple[list[SalesLine], list[Problem]]:
    """Read a forecast as lines of sales, one a quarter; lines that cannot be read are problems."""
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    return parse_forecast(text, str(path))


def forecast_journal(folder: Path, forecast: Path, agreement: Agreement) -> tuple[Journal, list[Problem]]:
    """Put a forecast in the place of a journal's sales; what the journal records of events, rates and series stays.

    Args:
        folder: the deal's `journal/`.
        forecast: the table.
        agreement: whose conventions say how the journal is read.
    """
    journal, problems = load_journal(folder, Periods.of(agreement.conventions))
    lines, wrong = load_forecast(forecast)
    return replace(journal, sales=tuple(lines), sales_source=str(forecast)), [*problems, *wrong]


def parse_forecast(text: str, source: str) -> tuple[list[SalesLine], list[Problem]]:
    """Read the text of a forecast; `source` names it in the problems."""
    rows, problems = read_rows(text, source, REQUIRED, ("product",))
    lines: list[SalesLine] = []
    seen: dict[tuple[str, str, Period], int] = {}
    for number, row in rows:
        try:
            found = list(_lines(row, number))
        except InvalidValue as error:
            problems.append(Problem(source, str(error), number, remedy="correct the line, or take it out"))
            continue
        twice = next((line for line in found if (line.product, line.country, line.period) in seen), None)
        if twice is not None:
            before = seen[twice.product, twice.country, twice.period]
            message = f"sales in {row['region'].strip()} in {twice.period} are in line {before} already"
            problems.append(Problem(source, message, number, remedy="write each region and period once"))
            continue
        seen |= {(line.product, line.country, line.period): number for line in found}
        lines += found
    # Lines that are parted have to be told apart.
    return [line._replace(id=f"{line.line}-{line.period}") for line in lines], problems


def _lines(row: Mapping[str, str], number: int) -> Iterator[SalesLine]:
    net, currency, country = read_number(row["net"]), read_currency(row["currency"].strip()), _country(row["region"])
    if net < 0:
        raise InvalidValue(f"{net}: sales that are forecast are not below nothing")
    quarters = _quarters(row["year"])
    for quarter in quarters:
        part = net / Decimal(len(quarters))
        yield SalesLine(quarter, part, currency, row.get("product", "").strip(), country, line=number)


def _quarters(text: str) -> list[Period]:
    period = Period.parse(text)
    quarters = [Period.quarter(period.start.year, number) for number in range(1, 5)]
    if period == Period(quarters[0].start, quarters[-1].end):
        return quarters
    if period in quarters:
        return [period]
    raise InvalidValue(f"{text.strip()!r} is no year and no quarter: write 2027 or 2027-Q1")


def _country(region: str) -> str:
    expression, problems = parse(region)
    if expression is None:
        raise InvalidValue(f"{region.strip()!r} is no region: {problems[0].message}")
    countries = evaluate(expression).licensed
    if not countries:
        raise InvalidValue(f"{region.strip()!r} holds no country for certain")
    return min(countries)
