"""Sales reported line by line, day by day: added up before any rule runs, and still told line by line."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.core.dates import Period
from pactolus.ledger.bearing import BearingSales
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.quarters import quarter_of
from pactolus.ledger.rates_file import parse_rates
from pactolus.ledger.reductions import Recorded
from pactolus.ledger.sales_file import SalesLine, parse_sales

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement
    from pactolus.ledger.obligations import Ledger

TERMS = """
[agreement]
id = "deal"
signed = 2013-03-01
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
rate = 0.10
term_years = 10
step_down = { events = ["last_valid_claim_expiry"], factor = 0.5 }
due = { days = 45, after = "period end" }
"""
EVENTS = (
    "id,date,type,country\n"
    "f1,2014-05-15,first_commercial_sale,BR\n"
    "f2,2020-01-01,first_commercial_sale,MX\n"
    "v1,2024-02-10,last_valid_claim_expiry,MX\n"
)
DAYS = [dt.date(2024, 1, 1) + dt.timedelta(days=number) for number in range(182)]


def agreement() -> Agreement:
    found, problems = parse_agreement(TERMS, "agreement.toml")
    assert found is not None, problems
    return found


def ledger(sales: str, rates: str = "period,base,quote,rate\n") -> Ledger:
    lines, problems = parse_sales(sales, "journal/sales.csv")
    events, _ = parse_events(EVENTS, "journal/events.csv")
    given_rates, _ = parse_rates(rates, "journal/rates.csv")
    assert problems == []
    return owed(agreement(), Journal(tuple(events), tuple(lines), tuple(given_rates)))


def test_daily_sales_are_owed_on_as_one_sum_and_told_by_their_lines() -> None:
    # 182 days of two countries, 1.01 a day each; lines 2, 3 are 1 January, lines 364, 365 are 30 June.
    rows = "".join(f"{day},{country},1.01,USD\n" for day in DAYS for country in ("BR", "MX"))
    [first, second] = ledger("period,country,net,currency\n" + rows).obligations
    # First quarter: Brazil 91 days in full; Mexico 41 days in full, 50 at one half: (91 + 41 + 25) x 1.01 x 10 %.
    assert first.exact.value == Decimal("15.857")
    # Second quarter: Brazil's term ends on 15 May after 45 days; Mexico 91 days at one half: (45 + 45.5) x 0.101.
    assert second.exact.value == Decimal("9.1405")
    assert (first.recomputed(), second.recomputed()) == (Decimal("15.857"), Decimal("9.1405"))
    sums = first.as_json()["derivation"]["of"][1]["of"]
    assert sums[0] == {"value": "91.91", "how": "sum", "source": "journal/sales.csv:" + every_other(2, 182)}
    # Mexico's quarter bears in two ways: line by line.
    assert sums[1] == {"what": "net sales MX 2024-01-01", "value": "1.01", "source": "journal/sales.csv:3"}


def every_other(first: int, last: int) -> str:
    return ", ".join(str(line) for line in range(first, last + 1, 2))


def test_a_few_lines_of_a_quarter_are_told_one_by_one() -> None:
    sales = "period,channel,net,currency\n2024-01,a,1,USD\n2024-02,a,2,USD\n2024-03,a,4,USD\n2024-02,b,0,USD\n"
    derivation = ledger(sales).obligations[0].as_json()["derivation"]
    sources = [one["source"] for one in derivation["of"][1]["of"]]
    assert sources == [f"journal/sales.csv:{line}" for line in (2, 3, 4, 5)]


def test_lines_that_stand_together_are_told_as_one_stretch_converted_by_one_rate() -> None:
    rows = "".join(f"{day},BRL,1\n" for day in DAYS[:91])
    [one] = ledger("period,currency,net\n" + rows, "period,base,quote,rate\n2024-Q1,BRL,USD,0.2\n").obligations
    # 91 x 0.2 x 10 %
    assert one.exact.value == Decimal("1.82")
    [product] = one.as_json()["derivation"]["of"][1]["of"]
    assert product["how"] == "product"
    assert [part["source"] for part in product["of"]] == ["journal/sales.csv:2-92", "journal/rates.csv:2"]


@given(
    st.lists(
        st.tuples(st.sampled_from(DAYS), st.sampled_from(["BR", "MX", ""]), st.integers(-500, 10_000)),
        min_size=1,
        max_size=12,
        unique_by=lambda one: one[:2],
    )
)
def test_sums_bear_what_their_lines_bear(sold: list[tuple[dt.date, str, int]]) -> None:
    lines = [
        SalesLine(Period(day, day), Decimal(cents) / 100, "USD", country=country, line=number)
        for number, (day, country, cents) in enumerate(sold, 2)
    ]
    events, _ = parse_events(EVENTS, "journal/events.csv")
    found = owed(agreement(), Journal(tuple(events), tuple(lines)))
    royalty = agreement().royalty[0]
    bearing = BearingSales(agreement(), royalty, Recorded(agreement(), events))
    quarters: dict[str, Decimal] = {}
    for line in lines:
        # A day's sales bear the rate, half of it, or nothing.
        weights = [Decimal(1) if one.weight is None else one.weight.value for one in bearing.stretches(line)]
        quarter = str(quarter_of(line.period.end))
        quarters[quarter] = quarters.get(quarter, Decimal(0)) + sum(weights, Decimal(0)) * line.net / 10
    owed_by_quarter = {one.period: one.exact.value for one in found.obligations}
    for quarter, value in quarters.items():
        assert owed_by_quarter.get(quarter, Decimal(0)) == value or abs(value) < Decimal("0.005")
