"""Net sales as the contract defines them: allowed, limited and fixed deductions, what counts, and when it does."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.deductions_file import parse_deductions, parse_receipts
from pactolus.ledger.journal import Journal, load_journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rules.deductions import capped
from pactolus.ledger.sales_file import parse_sales
from pactolus.ledger.series_file import parse_series

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.ledger.obligations import Ledger

TERMS = """
[agreement]
id = "deal"
currency = "USD"
[[party]]
id = "lumara"
name = "Lumara Bio"
role = "licensor"
[[party]]
id = "veltis"
name = "Veltis Pharma"
role = "licensee"
[[product]]
id = "tablet"
names = ["navorutinib"]
[[royalty]]
id = "net-sales"
payer = "veltis"
payee = "lumara"
structure = "flat"
rate = 0.1
due = { days = 45, after = "period end" }
[net_sales]
"""
DEDUCTIONS = """
deductions = [
  { category = "rebates" },
  { category = "bad debt", most = 0.01 },
  { category = "freight", fixed = 0.02 },
]
"""
SALES = "id,period,country,gross,net,currency,units,channel\n"


def ledger(
    terms: str,
    sales: str,
    *,
    deductions: str = "",
    receipts: str = "",
    series: str = "",
    as_of: dt.date | None = None,
) -> Ledger:
    agreement, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert agreement is not None, problems
    assert problems == []
    lines, unsold = parse_sales(SALES + sales, "sales.csv")
    taken, untaken = parse_deductions("sale,category,amount\n" + deductions, "deductions.csv")
    paid, unpaid = parse_receipts("sale,date,amount\n" + receipts, "receipts.csv")
    values, unread = parse_series("name,period,country,value\n" + series, "series.csv")
    assert [*unsold, *untaken, *unpaid, *unread] == []
    journal = Journal(
        sales=tuple(lines),
        deductions=tuple(taken),
        receipts=tuple(paid),
        series=tuple(values),
        sales_source="sales.csv",
        deductions_source="deductions.csv",
        receipts_source="receipts.csv",
        series_source="series.csv",
    )
    return owed(agreement, journal, as_of)


def amounts(found: Ledger) -> list[str]:
    return [f"{one.period} {one.amount.amount}" for one in found.obligations]


def told(found: Ledger) -> list[str]:
    return [f"{one.source}:{one.line}: {one.message}" for one in found.problems]


def test_allowed_deductions_are_taken_off_some_to_a_limit_and_some_at_a_fixed_rate() -> None:
    # 1000 gross less 150 rebates, less bad debt of 30, at most 1 % of 1000, less 2 % of 1000 for freight: 820.
    found = ledger(
        DEDUCTIONS, "s1,2024-Q1,BR,1000,820,USD,,\n", deductions="s1,rebates,100\ns1,rebates,50\ns1,bad debt,30\n"
    )
    assert (amounts(found), told(found)) == (["2024-Q1 82.00"], [])
    [one] = found.obligations
    assert one.recomputed() == one.exact.value
    derivation = str(one.as_json()["derivation"])
    assert "deductions.csv:3" in derivation
    assert "bad debt taken off" in derivation


def test_what_the_contract_does_not_allow_is_not_taken_off() -> None:
    deductions = "s1,rebates,100\ns1,marketing,50\ns1,freight,70\n"
    found = ledger(DEDUCTIONS, "s1,2024-Q1,BR,1000,780,USD,,\n", deductions=deductions)
    # 1000 less 100 rebates less 2 % for freight.
    assert amounts(found) == ["2024-Q1 88.00"]
    assert told(found) == [
        "deductions.csv:3: marketing of 50 on the sale s1 is not taken off: the contract does not allow it",
        "deductions.csv:4: freight of 70 on the sale s1 is not taken off: the contract fixes it",
        ("sales.csv:2: net sales of 780 are reported, and the contract's deductions leave 880.00, which count"),
    ]


def test_lines_without_gross_sales_or_deductions_count_as_reported() -> None:
    rebates = 'deductions = [{ category = "rebates" }]\n'
    sales = "s1,2024-Q1,BR,1000,900,USD,,\ns2,2024-Q1,AR,,500,USD,,\n,2024-Q1,MX,,100,USD,,\n"
    found = ledger(rebates, sales, deductions="s2,rebates,10\ns9,rebates,1\n")
    assert amounts(found) == ["2024-Q1 150.00"]
    assert told(found) == [
        "sales.csv:3: deductions are recorded, and no gross sales",
        "deductions.csv:3: no line of sales has the id 's9'; the line is left out",
    ]


def test_without_the_term_net_sales_are_as_reported() -> None:
    agreement, _ = parse_agreement(TERMS.replace("[net_sales]", ""), "agreement.toml")
    assert agreement is not None
    lines, _ = parse_sales(SALES + "s1,2024-Q1,BR,1000,900,USD,,\n", "sales.csv")
    taken, _ = parse_deductions("sale,category,amount\ns1,rebates,500\n", "deductions.csv")
    found = owed(agreement, Journal(sales=tuple(lines), deductions=tuple(taken)))
    assert amounts(found) == ["2024-Q1 90.00"]


@given(st.integers(0, 10**6), st.integers(0, 100), st.integers(0, 10**6))
def test_a_limit_is_never_exceeded(spent: int, per_cent: int, gross: int) -> None:
    most = Decimal(per_cent) / 100
    taken = capped(Decimal(spent), most, Decimal(gross))
    assert taken in {Decimal(spent), most * gross}
    assert taken <= most * gross


def test_samples_and_sales_to_affiliates_that_resell_count_for_nothing() -> None:
    excluded = 'excluded = ["samples", "affiliates"]\n'
    sales = ",2024-Q1,BR,,900,USD,,\n,2024-Q1,BR,,50,USD,,samples\n,2024-Q1,BR,,400,USD,,affiliates\n"
    found = ledger(excluded, sales)
    assert amounts(found) == ["2024-Q1 90.00"]
    assert told(found) == [
        "sales.csv:3: sales by 'samples' are no net sales and count for nothing",
        "sales.csv:4: sales by 'affiliates' are no net sales and count for nothing",
    ]


OWN_USE = 'deemed = [{ channel = "own use" }]\n'


def test_an_affiliates_own_use_counts_at_the_list_price() -> None:
    # 30 units at 12, the price in Brazil from January on.
    prices = "list_price,2024-01,BR,12\nlist_price,2024-01,AR,99\n"
    found = ledger(OWN_USE, ",2024-Q1,BR,,1,USD,30,own use\n", series=prices)
    assert amounts(found) == ["2024-Q1 36.00"]
    assert found.obligations[0].recomputed() == found.obligations[0].exact.value
    deemed = "at which sales by 'own use' are deemed; net counts as reported"
    assert told(ledger(OWN_USE, ",2024-Q1,BR,,1,USD,30,own use\n")) == [
        f"sales.csv:2: no value of list_price is recorded, {deemed}"
    ]
    assert told(ledger(OWN_USE, ",2024-Q1,BR,,1,USD,,own use\n", series=prices)) == [
        f"sales.csv:2: no units are reported, {deemed}"
    ]


RECEIVED = 'counted = "when received"\n'
PAID = "s1,2024-03-31,400\ns1,2024-05-02,350\n"


def test_only_money_received_counts_when_it_comes_in() -> None:
    # 1000 were invoiced in the first quarter: 400 came in then, 350 in the second; the rest, and the other sale, never.
    sales = "s1,2024-Q1,BR,,1000,USD,,\n,2024-Q1,AR,,500,USD,,hospitals\n"
    found = ledger(RECEIVED, sales, receipts=PAID)
    assert (amounts(found), told(found)) == (["2024-Q1 40.00", "2024-Q2 35.00"], [])
    assert "receipts.csv:3" in str(found.obligations[1].as_json()["derivation"])
    assert amounts(ledger(RECEIVED, sales, receipts=PAID, as_of=dt.date(2024, 5, 1))) == ["2024-Q1 40.00"]


def test_a_receipt_for_no_sale_is_named() -> None:
    found = ledger(RECEIVED, "s1,2024-Q1,BR,,1000,USD,,hospitals\n", receipts="s2,2024-03-31,400\n")
    assert told(found) == ["receipts.csv:2: no line of sales has the id 's2'; the line is left out"]


def test_both_files_are_read_from_the_journal(tmp_path: Path) -> None:
    (tmp_path / "deductions.csv").write_text("sale,category,amount\ns1,rebates,5\ns1,rebates,five\n")
    (tmp_path / "receipts.csv").write_text("sale,date,amount\ns1,2024-03-31,5\ns1,soon,5\n")
    journal, problems = load_journal(tmp_path)
    assert (len(journal.deductions), len(journal.receipts)) == (1, 1)
    assert [problem.line for problem in problems] == [3, 3]
    (tmp_path / "receipts.csv").unlink()
    (tmp_path / "receipts.csv").mkdir()
    assert "receipts.csv" in load_journal(tmp_path)[1][-1].source


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ('deductions = [{ category = "rebates" }, { category = "rebates" }]', "'rebates' is stated twice"),
        ('deductions = [{ category = "freight", most = 0.1, fixed = 0.1 }]', "'freight' is limited and fixed"),
    ],
)
def test_deductions_that_contradict_themselves_are_problems(terms: str, told: str) -> None:
    _, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert any(told in problem.message for problem in problems)
