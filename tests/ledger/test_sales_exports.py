"""Sales as they come: a user's own export mapped by `columns.toml`, and Parquet files."""

from __future__ import annotations

import datetime as dt
import shutil
import sys
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pytest
from pyarrow import parquet

from pactolus.ledger.history import Stamp
from pactolus.ledger.journal import load_journal
from pactolus.ledger.recording import book

EXAMPLE = Path(__file__).parents[2] / "examples" / "first-year"
EXPORT = """
[sales]
file = "sap.csv"
delimiter = ";"
decimal = ","
thousands = "."
period = "%m/%Y"

[sales.columns]
period = "Month"
net = "Net revenue"
product = "Material"
country = "Ctry"

[sales.same]
currency = "EUR"

[sales.products]
"Navo 10mg" = "navorutinib"

[sales.countries]
Brazil = "br"
"""


def journal(folder: Path, **files: str) -> tuple[list[str], list[str]]:
    """Write files into a journal; give its sales, and its problems."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, "utf-8")
    read, problems = load_journal(folder)
    lines = [f"{one.line}: {one.period} {one.product} {one.country} {one.net} {one.currency}" for one in read.sales]
    return lines, [str(problem).replace(f"{folder}/", "") for problem in problems]


def test_an_export_is_read_as_it_is(tmp_path: Path) -> None:
    sap = (
        "Month;Plant;Material;Ctry;Net revenue\n"
        "01/2024;7;Navo 10mg;Brazil;1.234.567,89\n"
        "02/2024;7;other;MX;-5\n"
        "2024;7;other;MX;5\n"
        "03/2024;7;other;MX;5,0,0\n"
    )
    lines, problems = journal(tmp_path, columns_toml=EXPORT, sap_csv=sap)
    assert lines == ["2: 2024-01 navorutinib BR 1234567.89 EUR", "3: 2024-02 other MX -5 EUR"]
    assert problems == [
        "sap.csv:4: '2024' is no period as columns.toml writes them: '%m/%Y' (correct the line; it is left out)",
        "sap.csv:5: '5.0.0' is no number: write 1234567.89 (correct the line; it is left out)",
    ]


@pytest.mark.parametrize(
    ("pattern", "written", "read"),
    [
        ("Q%q %Y", "Q3 2024", "2024-Q3"),
        ("%d.%m.%Y", "31.12.2024", "2024-12-31"),
        ("%b %y", "Feb 24", "2024-02"),
        ("year %Y", "year 2024", "2024"),
        ("", "2024-Q1", "2024-Q1"),
    ],
)
def test_periods_are_as_long_as_their_pattern_says(tmp_path: Path, pattern: str, written: str, read: str) -> None:
    columns = f'[sales]\nperiod = "{pattern}"\n'
    lines, problems = journal(tmp_path, columns_toml=columns, sales_csv=f"period,net,currency\n{written},1,USD\n")
    assert (lines, problems) == ([f"2: {read}   1 USD"], [])


def test_a_quarter_written_otherwise_is_named(tmp_path: Path) -> None:
    columns = '[sales]\nperiod = "%YQ%q"\n'
    lines, [problem] = journal(tmp_path, columns_toml=columns, sales_csv="period,net,currency\n2024Q5,1,USD\n")
    assert lines == []
    assert "'2024Q5' is no period as columns.toml writes them: '%YQ%q'" in problem


def test_a_column_that_the_export_lacks_is_called_as_it_calls_it(tmp_path: Path) -> None:
    _, problems = journal(tmp_path, columns_toml=EXPORT, sap_csv="Month;Material;Ctry\n")
    assert problems[0].startswith("sap.csv:1: the column 'Net revenue' is missing")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ('[sales.columns]\nnett = "x"', "there is no column 'nett' of sales"),
        ('[sales.columns]\nnet = "x"\n[sales.same]\nnet = "1"', "'net' cannot both stand in a column and be the same"),
        ('[sales]\ndecimal = ","\nthousands = ","', "',' cannot both be the decimal mark and part the thousands"),
        ('[sales]\nfile = "../x.csv"', "'../x.csv' does not stand in journal/"),
        ('[sales]\nfile = "x.csv"', "there is no x.csv in journal/"),
        ("[sales]\nfiles = 1", "files"),
        ("[sales", "this is no TOML"),
    ],
)
def test_what_is_wrong_with_the_mapping_is_named(tmp_path: Path, columns: str, message: str) -> None:
    lines, problems = journal(tmp_path, columns_toml=columns, sales_csv="period,net,currency\n2024-Q1,1,USD\n")
    assert lines == []
    assert message in problems[0]


def test_a_mapping_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "columns.toml").write_bytes(b"\xff\xfe")
    assert journal(tmp_path)[1] == ["columns.toml: byte 1 is no UTF-8 text: save the file in the encoding UTF-8"]


def write_parquet(path: Path, columns: dict[str, pa.Array]) -> None:
    parquet.write_table(pa.table(columns), path)


def test_a_parquet_file_is_read_exactly(tmp_path: Path) -> None:
    days = [dt.datetime(2024, 1, 1, tzinfo=dt.UTC), dt.datetime(2024, 1, 2, tzinfo=dt.UTC)]
    write_parquet(
        tmp_path / "sales.parquet",
        {
            "period": pa.array(days, pa.timestamp("us")),
            "net": pa.array([Decimal("1000000000000000.01"), Decimal("-0.30")], pa.decimal128(30, 2)),
            "currency": pa.array(["USD", "USD"]).dictionary_encode(),
            "units": pa.array([7, None], pa.int64()),
            "country": pa.array(["BR", None]),
        },
    )
    lines, problems = journal(tmp_path)
    assert problems == []
    assert lines == ["1: 2024-01-01  BR 1000000000000000.01 USD", "2: 2024-01-02   -0.30 USD"]


def test_binary_floats_are_no_amounts(tmp_path: Path) -> None:
    columns = {"period": pa.array(["2024-Q1"]), "net": pa.array([0.1]), "currency": pa.array(["USD"])}
    write_parquet(tmp_path / "sales.parquet", columns)
    lines, [problem] = journal(tmp_path)
    assert lines == []
    assert problem.startswith("sales.parquet: the column 'net' holds binary floating-point numbers")


def test_a_parquet_export_is_mapped_too(tmp_path: Path) -> None:
    day = pa.array([dt.date(2024, 3, 1)], pa.date32())
    columns = {"day": day, "amount": pa.array(["5"]), "float": pa.array([0.1])}
    write_parquet(tmp_path / "sales.parquet", columns)
    mapping = '[sales.columns]\nperiod = "day"\nnet = "amount"\n[sales.same]\ncurrency = "USD"\n'
    assert journal(tmp_path, columns_toml=mapping) == (["1: 2024-03-01   5 USD"], [])


def test_what_is_no_parquet_is_named_and_two_files_are_one_too_many(tmp_path: Path) -> None:
    (tmp_path / "sales.parquet").write_bytes(b"no parquet")
    assert "sales.parquet: this is no Parquet file" in journal(tmp_path)[1][0]
    lines, problems = journal(tmp_path, sales_csv="period,net,currency\n2024-Q1,1,USD\n")
    assert lines == ["2: 2024-Q1   1 USD"]
    assert problems == ["sales.parquet: there is sales.csv too: this file is left out (keep one of the two)"]


def test_without_the_extra_the_problem_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sales.parquet").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    [problem] = journal(tmp_path)[1]
    assert problem.endswith("a Parquet file needs the extra 'parquet' (install it: pip install 'pactolus[parquet]')")


def test_nothing_is_booked_into_an_export(tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "deal")
    (tmp_path / "deal" / "journal" / "columns.toml").write_text("[sales]\n", "utf-8")
    row = {"period": "2025-Q1", "product": "navorutinib", "country": "BR", "net": "1", "currency": "USD"}
    found, [problem] = book(tmp_path / "deal", "sale", [row], Stamp("Anna", "2025-03-03T10:00:00+00:00"))
    assert found is None
    assert "as it was exported: nothing is booked into it" in problem.message
