"""Money: exact, of one currency, rounded only by a stated rule."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.core.errors import CurrencyMismatch, InvalidValue
from pactolus.core.money import Money, Rounding, RoundingMode, minor_units

amounts = st.decimals(min_value=-(10**15), max_value=10**15, places=4, allow_nan=False, allow_infinity=False)


def usd(figure: str) -> Money:
    return Money(Decimal(figure), "USD")


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("USD 18 000 000", "18000000", "USD"),
        ("EUR 1,093,000.50", "1093000.50", "EUR"),
        ("JPY 5_500_000_000", "5500000000", "JPY"),
        ("CHF 1'000", "1000", "CHF"),
        ("USD -3", "-3", "USD"),
        (" GBP12 ", "12", "GBP"),
    ],
)
def test_an_amount_is_read_as_contracts_write_it(written: str, amount: str, currency: str) -> None:
    assert Money.parse(written) == Money(Decimal(amount), currency)


@pytest.mark.parametrize("written", ["18 million", "$18", "usd 18", "USD", "USD 1.2.3", "USD 1e6", ""])
def test_what_is_no_amount_is_refused_with_an_example(written: str) -> None:
    with pytest.raises(InvalidValue, match="write currency and figure"):
        Money.parse(written)


@given(amounts, st.sampled_from(["USD", "JPY", "KWD"]))
def test_what_is_printed_reads_back(amount: Decimal, currency: str) -> None:
    money = Money(amount, currency)
    assert Money.parse(str(money)) == money


def test_an_amount_keeps_the_places_it_was_written_with() -> None:
    assert str(Money.parse("USD 1 234 567.80")) == "USD 1 234 567.80"


def test_a_float_is_no_amount_and_no_factor() -> None:
    with pytest.raises(InvalidValue, match="not float"):
        Money(cast("Any", 0.1), "USD")
    with pytest.raises(InvalidValue, match="never multiplied by a float"):
        usd("1") * cast("Any", 0.1)


def test_infinity_is_no_amount_and_three_letters_are_not_yet_a_currency() -> None:
    with pytest.raises(InvalidValue, match="no amount of money"):
        Money(Decimal("Infinity"), "USD")
    with pytest.raises(InvalidValue, match="'ABC' is no ISO 4217 currency code"):
        Money(Decimal(1), "ABC")


def test_arithmetic_is_exact() -> None:
    assert usd("0.1") + usd("0.2") == usd("0.3")
    assert usd("10") - usd("0.01") == usd("9.99")
    assert -usd("5") == usd("-5")
    assert usd("18000000") * Decimal("0.125") == usd("2250000")
    assert usd("7") * 3 == usd("21")


@given(amounts, amounts)
def test_adding_and_taking_away_gives_back_what_was_there(a: Decimal, b: Decimal) -> None:
    assert Money(a, "USD") + Money(b, "USD") - Money(b, "USD") == Money(a, "USD")


def test_amounts_compare_within_a_currency_only() -> None:
    assert usd("1") < usd("2")
    assert usd("2") <= usd("2")
    assert not usd("2") < usd("2")
    for operation in ("__add__", "__sub__", "__lt__", "__le__"):
        with pytest.raises(CurrencyMismatch, match="convert one first"):
            getattr(usd("1"), operation)(Money.parse("EUR 1"))


@pytest.mark.parametrize(("currency", "places"), [("USD", 2), ("JPY", 0), ("KWD", 3)])
def test_minor_units_follow_the_currency(currency: str, places: int) -> None:
    assert minor_units(currency) == places


@pytest.mark.parametrize(
    ("mode", "rounded"),
    [
        # 0.125 lies exactly between 0.12 and 0.13
        (RoundingMode.HALF_UP, "0.13"),
        (RoundingMode.HALF_EVEN, "0.12"),
        (RoundingMode.DOWN, "0.12"),
        (RoundingMode.UP, "0.13"),
    ],
)
def test_the_stated_mode_decides_between_two_cents(mode: RoundingMode, rounded: str) -> None:
    assert usd("0.125").rounded(Rounding(mode=mode)) == usd(rounded)


def test_stated_places_overrule_the_currency() -> None:
    assert usd("1234567.89").rounded(Rounding(places=0)) == usd("1234568")
    assert Money.parse("JPY 1234.5").rounded(Rounding()) == Money.parse("JPY 1235")
