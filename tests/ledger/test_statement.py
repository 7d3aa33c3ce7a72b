"""Statements of a period: what they show is what is owed, with every figure on the way."""

from __future__ import annotations

import datetime as dt
import decimal
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from tests.ledger.test_amended import HALVED, MARGINAL, amendment
from tests.ledger.test_owed import FLAT, HEAD, agreement

from pactolus.agreement.toml_file import load_agreement, parse_agreement
from pactolus.core.dates import Period
from pactolus.core.money import EXACT
from pactolus.ledger.deductions_file import parse_deductions
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.journal import Journal, load_journal
from pactolus.ledger.owed import owed
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.rates_file import parse_rates
from pactolus.ledger.sales_file import parse_sales
from pactolus.ledger.statement import Statement, statement
from pactolus.ledger.trace import recompute
from pactolus.reports.statement import statement_text
from pactolus.reports.statement_sheets import statement_workbook

SALES = """period,product,country,gross,net,currency
2024-Q1,tablet,BR,1300000,1200000,USD
2024-01,xr,MX,,400000,EUR
2024-02,xr,MX,,100000.50,EUR
2024-Q2,tablet,BR,900000,800000,USD
"""
RATES = "period,base,quote,rate\n2024-Q1,EUR,USD,1.1\n"
ROOT = Path(__file__).parents[2]
QUARTER = Period.parse("2024-Q1")


def journal() -> Journal:
    sales, problems = parse_sales(SALES, "sales.csv")
    rates, others = parse_rates(RATES, "rates.csv")
    assert problems + others == []
    return Journal(sales=tuple(sales), rates=tuple(rates), sales_source="sales.csv", rates_source="rates.csv")


def of(terms: str, period: Period = QUARTER, as_of: dt.date | None = None) -> Statement:
    return statement(agreement(terms), journal(), period, as_of)


def test_sales_go_from_gross_to_net_and_into_the_currency_of_account() -> None:
    made = of(MARGINAL)
    tablet, xr = made.sales
    assert (tablet.country, tablet.gross and tablet.gross.value, tablet.deductions and tablet.deductions.value) == (
        "BR",
        Decimal(1300000),
        Decimal(100000),
    )
    assert (tablet.net.value, tablet.rate, tablet.in_account.value) == (Decimal(1200000), None, Decimal(1200000))
    # Two months in euros at 1.1: 500 000.50 x 1.1 = 550 000.55; gross sales were not reported.
    assert (xr.gross, xr.deductions, xr.net.value, xr.currency) == (None, None, Decimal("500000.50"), "EUR")
    assert (xr.rate and xr.rate.value, xr.in_account.value) == (Decimal("1.1"), Decimal("550000.55"))
    assert made.net_sales.value == Decimal("1750000.55")


def test_bands_add_up_to_the_amount() -> None:
    [item] = of(MARGINAL).items
    # 1.5 m x 10 % + 250 000.55 x 20 % = 150 000 + 50 000.11.
    assert [(band.name, band.sales.value, band.royalty.value) for band in item.bands] == [
        ("above USD 0", Decimal("1500000.00"), Decimal(150000)),
        ("above USD 1 500 000", Decimal("250000.55"), Decimal("50000.110")),
    ]
    assert str(item.obligation.amount) == "USD 200 000.11"
    assert [step.name for step in item.steps] == [
        "net sales of every product, 2024-Q1",
        "net-sales falling due, 2024-Q1",
    ]
    assert all(recompute(step.number) == step.number.value for step in item.steps)


def test_the_next_quarter_shows_its_own_steps_only() -> None:
    made = of(MARGINAL, Period.parse("2024-Q2"))
    [item] = made.items
    assert [band.name for band in item.bands] == ["above USD 1 500 000"]
    assert {step.name.rpartition(", ")[2] for step in item.steps} == {"2024-Q2"}
    assert [one.country for one in made.sales] == ["BR"]


def test_a_flat_royalty_has_one_band_and_a_year_all_its_quarters() -> None:
    made = of(FLAT, Period.parse("2024"))
    assert [item.bands[0].name for item in made.items] == ["all sales", "all sales"]
    # 5 % of 1 750 000.55 and of 800 000: 87 500.0275 and 40 000; together rounded 127 500.03.
    assert [(payer, payee, str(money)) for payer, payee, money in made.payable] == [
        ("Veltis Pharma", "Lumara Bio", "USD 127 500.03")
    ]
    assert len(made.sales) == 3


def test_a_statement_as_it_was_sent_and_as_it_was_restated() -> None:
    terms = FLAT + amendment(HALVED, signed="2024-08-01", effective="2024-01-01")
    sent = of(terms, as_of=dt.date(2024, 5, 31))
    assert [(item.obligation.kind, str(item.obligation.amount)) for item in sent.items] == [
        ("royalty", "USD 87 500.03")
    ]
    restated = of(terms)
    # Half of it comes back: 87 500.0275 - 43 750.01375.
    assert [(item.obligation.kind, str(item.obligation.amount)) for item in restated.items] == [
        ("royalty", "USD 87 500.03"),
        ("true_up", "USD -43 750.02"),
    ]
    assert [str(money) for _, _, money in restated.payable] == ["USD 43 750.01"]
    assert restated.items[1].steps[-1].name == "net-sales falling due, 2024-Q1, as restated by first"


def test_the_json_holds_every_figure_as_a_decimal_string() -> None:
    made = json.loads(json.dumps(of(MARGINAL).as_json()))
    assert made["sales"][1] == {
        "product": "xr",
        "country": "MX",
        "period": "2024-Q1",
        "gross": None,
        "deductions": None,
        "taken": {},
        "net": "500000.50",
        "currency": "EUR",
        "rate": "1.1",
        "in_account": "550000.550",
    }
    assert made["payable"] == [
        {"payer": "Veltis Pharma", "payee": "Lumara Bio", "amount": "200000.11", "currency": "USD"}
    ]
    assert made["amounts"][0]["rounding"] == {"places": 2, "mode": "half up", "before": "0", "billed": "0"}
    assert made["amounts"][0]["bands"][1]["amount"] == "50000.11000"


def test_many_lines_are_told_by_where_they_stand() -> None:
    text = "period,product,country,gross,net,currency\n" + "".join(
        f"2024-01-{day:02},tablet,BR,2,1,USD\n" for day in range(1, 32)
    )
    sales, _ = parse_sales(text, "sales.csv")
    read, _ = parse_agreement(HEAD + FLAT, "agreement.toml")
    assert read is not None
    made = statement(read, Journal(sales=tuple(sales)), QUARTER)
    assert [(one.gross and one.gross.value, one.net.value) for one in made.sales] == [(Decimal(62), Decimal(31))]
    assert [str(item.obligation.amount) for item in made.items] == ["USD 1.55"]


def test_deductions_by_category_as_the_contract_allows_them() -> None:
    terms = FLAT + '[net_sales]\ndeductions = [{ category = "rebates" }, { category = "freight", fixed = 0.02 }]\n'
    sales, _ = parse_sales(
        "id,period,product,country,gross,net,currency\ns1,2024-Q1,tablet,BR,1000,500,USD\n", "sales.csv"
    )
    taken, _ = parse_deductions("sale,category,amount\ns1,rebates,100\ns1,gifts,300\n", "deductions.csv")
    made = statement(agreement(terms), Journal(sales=tuple(sales), deductions=tuple(taken)), QUARTER)
    [one] = made.sales
    # Rebates of 100 and 2 % freight come off; gifts, which the contract does not allow, do not: 1 000 - 100 - 20.
    assert [(category, number.value) for category, number in one.taken] == [
        ("rebates", Decimal(100)),
        ("freight", Decimal(20)),
    ]
    assert (one.net.value, one.deductions and one.deductions.value) == (Decimal(880), Decimal(120))
    assert "  Deducted from tablet BR 2024-Q1, USD: rebates 100.00, freight 20.00\n" in statement_text(made)
    sheet = load_workbook(io.BytesIO(statement_workbook(made)))["Statement"]
    assert [row[3].value for row in sheet.iter_rows() if row[3].value in {"rebates", "freight"}] == [
        "rebates",
        "freight",
    ]


def test_of_a_combination_product_the_share_is_counted() -> None:
    terms = FLAT + '[conventions]\ncombination = "A/(A+B), else (C-D)/C"\n'
    sales, problems = parse_sales(
        "period,product,country,gross,net,currency,price_alone,price_other\n2024-Q1,tablet,BR,1300000,1200000,USD,30,10\n",
        "sales.csv",
    )
    assert problems == []
    [one] = statement(agreement(terms), Journal(sales=tuple(sales)), QUARTER).sales
    # 30 / (30 + 10) of 1.2 m; 100 000 were deducted, not 400 000.
    assert (one.net.value, one.in_account.value) == (Decimal(1200000), Decimal(900000))
    assert one.deductions is not None
    assert one.deductions.value == Decimal(100000)


DEALS = [
    path.parent
    for folder in ("examples", "testcases")
    for path in sorted(ROOT.glob(f"{folder}/*/agreement.toml"))
    if (path.parent / "journal").exists()
]


@pytest.mark.parametrize("deal", DEALS, ids=lambda deal: deal.name)
def test_every_amount_of_a_period_stands_in_the_statement_of_its_last_quarter(deal: Path) -> None:
    terms, _ = load_agreement(deal / "agreement.toml")
    assert terms is not None
    periods = Periods.of(terms.conventions)
    entries, _ = load_journal(deal / "journal", periods)
    ledger = owed(terms, entries)
    quarters = {quarter_of(periods.read(one.period).end) for one in ledger.obligations if one.period}
    shown = [item for one in quarters for item in statement(terms, entries, one, None, ledger).items]
    stated = [one for one in ledger.obligations if one.period]
    assert sorted(map(id, stated)) == sorted(id(item.obligation) for item in shown)
    with decimal.localcontext(EXACT):
        assert all(recompute(step.number) == step.number.value for item in shown for step in item.steps)
