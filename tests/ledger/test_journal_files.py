"""`journal/` as a user writes it: what is read, and what is said of what cannot be."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pactolus.ledger.journal import load_journal
from pactolus.ledger.rates_file import load_rates, parse_rates
from pactolus.ledger.sales_file import load_sales, parse_sales
from pactolus.ledger.series_file import load_series

if TYPE_CHECKING:
    from pathlib import Path


def test_a_line_with_every_column() -> None:
    text = (
        "id,period,product,country,gross,net,currency,units,channel,known_on\n"
        "s1,2024-01-15/2024-02-14,tablet,br,1 200.50,1_000.25,USD,40,retail,2024-03-01\n"
    )
    [line], problems = parse_sales(text, "sales.csv")
    assert problems == []
    assert (line.id, line.product, line.country, line.channel, line.line) == ("s1", "tablet", "BR", "retail", 2)
    assert (line.gross, line.net, line.units) == (Decimal("1200.50"), Decimal("1000.25"), Decimal(40))
    assert line.known_on == dt.date(2024, 3, 1)
    assert str(line.period) == "2024-01-15/2024-02-14"


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("2024-Q5,100,USD", "'2024-Q5' is no period: write 2024, 2024-Q1, 2024-03 or 2024-01-15/2024-02-14"),
        ("2024-Q1,a lot,USD", "'a lot' is no number: write 1234567.89"),
        ("2024-Q1,Infinity,USD", "'Infinity' is no number of money"),
        ("2024-Q1,100,USX", "'USX' is no ISO 4217 currency code"),
        ("2024-Q1,100", "the line has 2 cells, and there are 3 columns"),
    ],
)
def test_a_line_that_cannot_be_read_is_named_and_the_others_stay(cells: str, message: str) -> None:
    lines, [problem] = parse_sales(f"period,net,currency\n{cells}\n2024-Q1,1000000000000000.01,USD\n", "sales.csv")
    assert str(problem) == f"sales.csv:2: {message} (correct the line; it is left out)"
    assert [line.net for line in lines] == [Decimal("1000000000000000.01")]


def test_a_million_lines_are_read_in_parts_with_a_problem_for_each_that_cannot_be() -> None:
    rows = [f"2024-Q1,{number},USD" for number in range(1000)]
    rows[300], rows[301], rows[900] = "2024-Q9,1,USD", " , ,", "2024-Q1,NaN,USD"
    lines, problems = parse_sales("\n".join(["period,net,currency", *rows]), "sales.csv")
    assert [problem.line for problem in problems] == [302, 902]
    assert sum(line.net for line in lines) == sum(range(1000)) - 300 - 301 - 900
    assert lines[-1].line == 1001


def test_a_missing_column_is_named() -> None:
    lines, problems = parse_sales("period,net\n2024-Q1,100\n", "sales.csv")
    assert lines == []
    assert str(problems[0]).startswith("sales.csv:1: the column 'currency' is missing (the columns are period, net")


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ("2024-Q1,BRL,USD,0", "a rate of exchange is more than 0, not 0 (correct the line; it is left out)"),
        ("2024-Q1,BRX,USD,1", "'BRX' is no ISO 4217 currency code (correct the line; it is left out)"),
        ("2024-Q2,BRL,USD,1", "line 3 gives a rate of BRL to USD for 2024-Q2 too (keep one; this line is left out)"),
    ],
)
def test_a_rate_that_cannot_be_used_is_named(cells: str, message: str) -> None:
    rates, [problem] = parse_rates(f"period,base,quote,rate\n\n2024-Q2,BRL,USD,0.18\n{cells}\n", "rates.csv")
    assert str(problem) == f"rates.csv:4: {message}"
    assert [rate.rate for rate in rates] == [Decimal("0.18")]


def test_a_folder_of_journal_files(tmp_path: Path) -> None:
    assert load_journal(tmp_path)[0].sales == ()
    (tmp_path / "events.csv").write_text("id,date,type\ne1,2024-01-01,signing\n", "utf-8")
    (tmp_path / "sales.csv").write_text("period,net,currency\n2024-Q1,100,USD\n", "utf-8")
    journal, problems = load_journal(tmp_path)
    assert problems == []
    assert (len(journal.events), len(journal.sales)) == (1, 1)
    (tmp_path / "sales.csv").write_bytes(b"\xff\xfe")
    _, [problem] = load_journal(tmp_path)
    assert str(problem) == f"{tmp_path / 'sales.csv'}: byte 1 is no UTF-8 text: save the file in the encoding UTF-8"
    assert load_series(tmp_path / "none.csv")[1][0].message == "there is no such file"
    assert load_rates(tmp_path / "none.csv")[1][0].message == "there is no such file"
    assert load_sales(tmp_path / "none.csv")[1][0].message == "there is no such file"
