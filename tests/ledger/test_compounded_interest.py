"""Interest that bears interest: month by month from the due date on, then the days that remain."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.events_file import parse_events
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.journal import Journal
from pactolus.ledger.owed import owed
from pactolus.ledger.rules.interest import compounded, simple

TERMS = """
[agreement]
id = "deal"
effective = 2024-08-14
currency = "JPY"
[[party]]
id = "lumara"
name = "Lumara Bio"
role = "licensor"
[[party]]
id = "veltis"
name = "Veltis Pharma"
role = "licensee"
[[payment]]
id = "signing"
kind = "upfront"
payer = "veltis"
payee = "lumara"
amount = "JPY 709 280 000"
[interest]
rate = 0.0325
"""


def interest(received: str, terms: str = "", effective: str = "2024-08-14") -> list[str]:
    agreement, problems = parse_agreement(TERMS.replace("2024-08-14", effective) + terms, "agreement.toml")
    assert agreement is not None, problems
    events, _ = parse_events(f"id,date,type,term\ne1,{received},payment_received,signing\n", "events.csv")
    found = owed(agreement, Journal(tuple(events))).obligations
    late = [one for one in found if one.kind == "interest"]
    assert all(one.recomputed() == one.exact.value for one in late)
    return [str(one.amount.amount) for one in late]


@pytest.mark.parametrize(
    ("received", "amount"),
    [
        # 709 280 000 x 3.25 % x 47 days / 365 = 2 968 288.22.
        ("2024-09-30", "2968288"),
        # 31 days to 14 September: 709 280 000 x 3.25 % x 31/365 = 1 957 807.12; 16 more on
        # 711 237 807.12: 1 013 270.30. The sum is the one of the test vector dev-03 (Array and Ono).
        ("2024-09-30 monthly", "2971077"),
        # A month to the day is one stretch.
        ("2024-09-14 monthly", "1957807"),
    ],
)
def test_interest_bears_interest_where_the_agreement_says_so(received: str, amount: str) -> None:
    day, _, monthly = received.partition(" ")
    assert interest(day, 'compounded = "monthly"\n' if monthly else "") == [amount]


def test_a_month_without_the_day_ends_with_its_last() -> None:
    # Due 31 January 2024: 29 days to 29 February, 31 to 31 March, 1 more. Of 709 280 000 at 3.25 % / 365 a day:
    # 1 831 496.99 on 709 280 000; 1 962 862.56 on 711 111 496.99; 63 492.92 on 713 074 359.54: 3 857 852.47.
    assert interest("2024-04-01", 'compounded = "monthly"\n', "2024-01-31") == ["3857852"]


@given(st.lists(st.integers(1, 31).map(Decimal), min_size=1, max_size=24), st.integers(0, 2000))
def test_compounding_multiplies_what_each_stretch_leaves(days: list[Decimal], points: int) -> None:
    principal, rate = Decimal(10_000), Decimal(points) / 10_000
    factor = Decimal(1)
    for stretch in days:
        factor *= 1 + rate * stretch / 365
    whole = compounded(principal, [rate] * len(days), days, Decimal(365))
    assert abs(whole - principal * (factor - 1)) < Decimal("1e-15")
    assert whole >= simple(principal, rate, sum(days, Decimal(0)), Decimal(365)) - Decimal("1e-15")
