"""Which exchange rate converts a quarter's sales: the rules found in contracts, each by hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.business_days import WEEKDAYS
from pactolus.ledger.exchange import day_of_rate
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rates_file import parse_rates
from pactolus.ledger.sales_file import parse_sales

if TYPE_CHECKING:
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
[conventions]
"""


def converted(rule: str, rates: str, sales: str = "2024-Q1,DE,1000,EUR\n", basis: str = "") -> Ledger:
    agreement, problems = parse_agreement(
        f'{TERMS}exchange_rate = "{rule}"\nexchange_basis = "{basis}"\n', "agreement.toml"
    )
    assert agreement is not None, problems
    given, unread = parse_rates("period,base,quote,rate,basis\n" + rates, "rates.csv")
    lines, unsold = parse_sales("period,country,net,currency\n" + sales, "sales.csv")
    assert [*unread, *unsold] == []
    return owed(agreement, Journal((), tuple(lines), tuple(given), rates_source="rates.csv"))


def amounts(ledger: Ledger) -> list[str]:
    return [str(one.amount.amount) for one in ledger.obligations]


# 31 March 2024 is Easter Sunday: the last weekday of the quarter is Friday 29, of February Thursday 29; the last before
# the quarter is Friday 29 December 2023.
DAYS = "2024-03-29,EUR,USD,1.08,\n2024-02-29,EUR,USD,1.07,\n2023-12-29,EUR,USD,1.10,\n2024-03-31,EUR,USD,9,\n"


@pytest.mark.parametrize(
    ("rule", "amount"),
    [
        ("of the period's last business day", "108.00"),
        ("of the last business day of the month before the period's end", "107.00"),
        ("of the last business day before the period", "110.00"),
    ],
)
def test_a_business_days_rate_converts_the_quarter(rule: str, amount: str) -> None:
    assert amounts(converted(rule, DAYS)) == [amount]


def test_each_month_is_converted_at_its_own_rate() -> None:
    # 500 x 1.10 + 300 x 1.20 + 200 x 1.00 = 1110.
    rates = "2024-01,EUR,USD,1.10,\n2024-02,EUR,USD,1.20,\n2024-03,EUR,USD,1.00,\n"
    months = "2024-01,DE,500,EUR\n2024-02,DE,300,EUR\n2024-03,DE,200,EUR\n"
    assert amounts(converted("of the month", rates, months)) == ["111.00"]
    [problem] = converted("of the month", rates).problems
    assert problem.message == (
        "2024-Q1 reaches over more than one month, and sales are converted by month; the line is left out"
    )


def test_the_mean_of_the_quarters_business_days_needs_all_of_them() -> None:
    # 65 weekdays from January to March 2024: 64 at 1.10, the last one at 1.75: (70.4 + 1.75) / 65 = 1.11.
    days = [dt.date(2024, 1, 1) + dt.timedelta(days=number) for number in range(91)]
    weekdays = [day for day in days if day.weekday() < 5]
    rates = [f"{day},EUR,USD,1.10,\n" for day in weekdays[:-1]]
    rule = "average of the period's business days"
    assert amounts(converted(rule, "".join([*rates, "2024-03-29,EUR,USD,1.75,\n"]))) == ["111.00"]
    [problem] = converted(rule, "".join(rates)).problems
    assert problem.message == "no rate of EUR to USD is given for 2024-03-29; the line is left out"


def test_of_several_kinds_of_rate_the_agreement_names_one() -> None:
    rates = "2024-Q1,EUR,USD,1.10,ECB\n2024-Q1,EUR,USD,1.20,WSJ\n"
    both = "2024-Q1,DE,600,EUR\n2024-Q1,AT,400,EUR\n"
    assert amounts(converted("of the period", rates, both, "WSJ")) == ["120.00"]
    [problem] = converted("of the period", rates).problems
    assert problem.message == (
        "2 kinds of rate of EUR to USD are given for 2024-Q1: name one as exchange_basis in [conventions]; "
        "the line is left out"
    )


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("of the day of payment", "2024-04-15"),
        # Monday 15 April: Friday 12; the last business day of March.
        ("of the last business day before payment", "2024-04-12"),
        ("of the last business day of the month before payment", "2024-03-29"),
    ],
)
def test_a_payment_is_converted_at_a_day_that_the_agreement_names(rule: str, day: str) -> None:
    assert day_of_rate(rule, dt.date(2024, 4, 15), WEEKDAYS) == dt.date.fromisoformat(day)
