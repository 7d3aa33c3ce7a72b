"""Fiscal years: tiers, thresholds, minimums and due dates that follow a year of the agreement's own."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.quarters import year_of
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement

TERMS = """
[agreement]
id = "deal"
signed = 2022-03-01
currency = "JPY"
[conventions]
year = "from April"
[[party]]
id = "lumara"
name = "Lumara Bio"
role = "licensor"
[[party]]
id = "veltis"
name = "Veltis Pharma"
role = "licensee"
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "marginal"
tiers = [{ above = "JPY 0", rate = 0.1 }, { above = "JPY 1000", rate = 0.2 }]
due = { days = 45, after = "period end" }
[[milestone]]
id = "sales-1500"
kinds = ["commercial"]
payer = "veltis"
payee = "lumara"
amount = "JPY 7000"
sales = { threshold = "JPY 1500" }
due = { days = 60, after = "year end" }
[[minimum]]
id = "least"
payer = "veltis"
payee = "lumara"
royalty = "net-sales"
years = [{ since = 2024, amount = "JPY 3650" }]
pause = { start = "supply_failure_start", end = "supply_failure_end" }
"""


def agreement(text: str = TERMS) -> Agreement:
    read, problems = parse_agreement(text, "agreement.toml")
    assert read is not None, problems
    return read


SALES = "2024-Q1,900,JPY\n2024-Q2,600,JPY\n2024-Q3,600,JPY\n2024-Q4,300,JPY\n2025-Q1,100,JPY\n2025-Q2,500,JPY\n"


def owed_on(sales: str, as_of: dt.date | None = None) -> list[str]:
    lines, problems = parse_sales("period,net,currency\n" + sales, "sales.csv")
    assert problems == []
    found = owed(agreement(), Journal((), tuple(lines)), as_of).obligations
    return [f"{one.due} {one.term} {one.period} {one.amount.amount}" for one in found]


def test_tiers_thresholds_and_minimums_follow_the_fiscal_year() -> None:
    # Fiscal 2023 ends with March 2024: 900 x 10 %. Fiscal 2024: 600 x 10 %; 400 x 10 % + 200 x 20 %; 300 x 20 %, with
    # which 1500 are reached: due 60 days after 31 March 2025; 100 x 20 %. Royalties of the year: 60 + 80 + 60 + 20 are
    # 220 of 3650. Fiscal 2025: 500 x 10 %.
    assert owed_on(SALES) == [
        "2024-05-15 net-sales 2024-Q1 90",
        "2024-08-14 net-sales 2024-Q2 60",
        "2024-11-14 net-sales 2024-Q3 80",
        "2025-02-14 net-sales 2024-Q4 60",
        "2025-05-15 net-sales 2025-Q1 20",
        "2025-05-30 sales-1500 2024-Q4 7000",
        "2025-05-30 least 2024-04-01/2025-03-31 3430",
        "2025-08-14 net-sales 2025-Q2 50",
    ]


def test_a_minimum_is_owed_once_the_fiscal_year_is_over() -> None:
    assert owed_on("", dt.date(2025, 3, 30)) == []
    assert owed_on("", dt.date(2025, 3, 31)) == ["2025-05-30 least 2024-04-01/2025-03-31 3650"]


def test_a_fiscal_year_cut_and_continued_is_the_same_year() -> None:
    lines, _ = parse_sales("period,net,currency\n" + SALES, "sales.csv")
    recorded, end = Journal((), tuple(lines)), dt.date(2026, 12, 31)
    whole = owed(agreement(), recorded, end)
    for cut in (dt.date(2023, 5, 1), dt.date(2024, 3, 31), dt.date(2024, 12, 31), dt.date(2025, 3, 30)):
        before = owed(agreement(), recorded, cut)
        after = owed(agreement(), recorded, end, before.balance)
        parts = [*before.obligations, *after.obligations]
        assert sorted((one.due, one.term, one.amount.amount) for one in parts) == sorted(
            (one.due, one.term, one.amount.amount) for one in whole.obligations
        )


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), st.sampled_from(["from April", "from July", "from October"]))
def test_a_day_lies_in_the_year_it_is_given(day: dt.date, convention: str) -> None:
    year = year_of(day, convention)
    assert day in year
    assert (year.end - year.start).days in {364, 365}
    assert year_of(year.end + dt.timedelta(days=1), convention).start == year.end + dt.timedelta(days=1)


def test_the_year_has_a_name() -> None:
    assert str(year_of(dt.date(2025, 3, 31), "from April")) == "2024-04-01/2025-03-31"
    assert str(year_of(dt.date(2025, 3, 31), "calendar")) == "2025"
