"""Whole-amount tiers: one rate for all of the year's sales, put right when they come to another band."""

from __future__ import annotations

import tomllib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.completion import CompletionProfile, complete
from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rules import whole_amount, year_to_date
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
structure = "whole amount"
tiers = [{ rate = 0.05 }, { above = "USD 1000", rate = 0.08 }, { above = "USD 2000", rate = 0.10 }]
due = { days = 45, after = "period end" }
"""


def ledger(sales: str, events: str = "", terms: str = "") -> Ledger:
    agreement, problems = parse_agreement(TERMS + terms, "agreement.toml")
    assert agreement is not None, problems
    lines, _ = parse_sales("period,country,net,currency\n" + sales, "sales.csv")
    happened, _ = parse_events("id,date,type,country,amount,currency,details\n" + events, "events.csv")
    return owed(agreement, Journal(tuple(happened), tuple(lines)))


def amounts(found: Ledger) -> list[str]:
    return [f"{one.due} {one.amount.amount}" for one in found.obligations]


def test_the_band_reached_gives_the_rate_of_the_whole_year() -> None:
    found = ledger(
        "2024-Q1,BR,600,USD\n2024-Q2,BR,400,USD\n2024-Q3,BR,500,USD\n2024-Q4,BR,700,USD\n2025-Q1,BR,900,USD\n"
    )
    # 600 x 5 %; 1000 is not above 1000: 400 x 5 %; 1500 x 8 % = 120 less 50; 2200 x 10 % = 220 less 120; a new year.
    assert amounts(found) == [
        "2024-05-15 30.00",
        "2024-08-14 20.00",
        "2024-11-14 70.00",
        "2025-02-14 100.00",
        "2025-05-15 45.00",
    ]
    assert found.obligations[2].because == "0.08 × 500 + (0.08 − 0.05) × (600 + 400)"


def test_returns_that_lead_back_into_a_lower_band_give_back_the_difference() -> None:
    # 1200 x 8 % = 96; 300 come back: 900 x 5 % = 45, so 51 of it are owed back.
    assert amounts(ledger("2024-Q1,BR,1200,USD\n2024-Q2,BR,-300,USD\n")) == ["2024-05-15 96.00", "2024-08-14 -51.00"]


def test_a_correction_of_the_year_may_come_to_the_next_band() -> None:
    found = ledger("2024-Q4,BR,990,USD\n2025-Q1,BR,100,USD\n", "e1,2025-03-15,true_up_report,BR,20,USD,period=2024\n")
    # 1010 x 8 % = 80.80 less 49.50, at once.
    assert amounts(found) == ["2025-02-14 49.50", "2025-03-15 31.30", "2025-05-15 5.00"]


def test_sales_beyond_the_term_move_the_band_and_bear_nothing() -> None:
    found = ledger(
        "2024-Q1,BR,600,USD\n2024-Q2,AR,600,USD\n",
        "e1,2014-01-02,first_commercial_sale,AR,,,\ne2,2020-01-01,first_commercial_sale,BR,,,\n",
        "term_years = 10\n",
    )
    # Argentina's ten years end on 2 January 2024; its 600 lift Brazil's 600 from 5 % to 8 %.
    assert amounts(found) == ["2024-05-15 30.00", "2024-08-14 18.00"]


money = st.integers(-40_000, 150_000).map(lambda cents: Decimal(cents) / 100)


@settings(deadline=None)
@given(st.lists(money, min_size=1, max_size=4))
def test_the_year_adds_up_to_one_rate_of_it(sales: list[Decimal]) -> None:
    lower = [Decimal(0), Decimal(1000), Decimal(2000)]
    rates = [Decimal("0.05"), Decimal("0.08"), Decimal("0.03")]
    opens = [index == 0 for index in range(len(sales))]
    position, royalty = [Decimal(0)] * len(sales), [Decimal(0)] * len(sales)
    carried: list[Any] = [Decimal(7), Decimal(1)]
    year_to_date(sales, opens, [Decimal(0)], position)
    whole_amount(sales, position, opens, lower, rates, carried, royalty)
    sold = sum(sales, Decimal(0))
    rate = rates[2] if sold > 2000 else rates[1] if sold > 1000 else rates[0]
    assert sum(royalty, Decimal(0)) == rate * sold
    assert carried == [sold, rate]


PROFILE = """
[[royalty_tier]]
above = "USD 0"
low = 0.04
base = 0.05
high = 0.06
because = "a guess"
source = "a table"
[[royalty_tier]]
above = "USD 1000"
low = 0.07
base = 0.08
high = 0.09
because = "a guess"
source = "a table"
"""


def test_assumed_tiers_keep_the_structure_that_is_stated() -> None:
    agreement, problems = parse_agreement(TERMS.replace("tiers = [", "# tiers = ["), "agreement.toml")
    assert agreement is not None, problems
    profile = CompletionProfile.model_validate(tomllib.loads(PROFILE, parse_float=Decimal))
    royalty = complete(agreement, profile, "base").agreement.royalty[0]
    assert royalty.structure == "whole amount"
    assert [tier.rate for tier in royalty.tiers] == [Decimal("0.05"), Decimal("0.08")]
