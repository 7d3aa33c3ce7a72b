"""How numbers are written on the page."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.reports import figures

SPACES = str.maketrans("\u202f", " ")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal(18_000_000), "USD 18 m"),
        (Decimal(1_093_000_000), "USD 1.09 bn"),
        (Decimal(450_000), "USD 450 000"),
        (-7_449_000.0, "USD −7.45 m"),
        (5_742_000_000_000, "USD 5.74 tn"),
        (0.0, "USD 0"),
        (-0.2, "USD 0"),
        (100_000_000, "USD 100 m"),
    ],
)
def test_money_is_written_as_it_is_read_out(value: float, written: str) -> None:
    assert figures.money(value, "USD").translate(SPACES) == written


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (Decimal("0.016202"), "1.6 %"),
        (0.34, "34 %"),
        (Decimal("0.10"), "10 %"),
        (0.0004, "under 0.1 %"),
        (0.9996, "over 99.9 %"),
        (0.0, "0 %"),
        (1.0, "100 %"),
        (-0.05, "−5 %"),
    ],
)
def test_a_share_is_never_rounded_to_never_or_always(share: float, written: str) -> None:
    assert figures.percent(share).translate(SPACES) == written


@pytest.mark.parametrize(
    ("value", "written"), [(212_449_000.0, "212.4"), (1_620_000_000, "1 620"), (-6_000_000, "−6.0"), (-1.0, "0.0")]
)
def test_millions_keep_one_place_below_a_thousand(value: float, written: str) -> None:
    assert figures.millions(value).translate(SPACES) == written


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=2))
def test_a_written_amount_is_within_half_a_per_cent(value: Decimal) -> None:
    written = figures.amount(value).replace("−", "-").translate(SPACES)
    unit = {"tn": 10**12, "bn": 10**9, "m": 10**6}
    *digits, last = written.split(" ")
    back = Decimal("".join(digits)) * unit[last] if last in unit else Decimal("".join([*digits, last]))
    assert abs(back - value) <= max(abs(value) * Decimal("0.005"), Decimal("0.5"))


def test_a_rate_is_written_in_full() -> None:
    assert figures.rate(Decimal("0.105")) == "10.5\u202f%"
    assert figures.rate(Decimal("0.20")) == "20\u202f%"
