"""Payment rules by hand, and what must hold of them over any timeline."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.ledger.rules import exceeded, flat, happened, in_proportion, marginal, reached, year_to_date

QUARTERS = [True, False, False, False]

amounts = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
sales_series = st.lists(amounts, min_size=1, max_size=12)
rates = st.decimals(min_value=0, max_value=1, places=4)


def position(sales: list[Decimal], opens_year: list[bool], before: Decimal = Decimal(0)) -> list[Decimal]:
    result = [Decimal(0)] * len(sales)
    year_to_date(sales, opens_year, [before], result)
    return result


def tiers(sales: list[Decimal], where: list[Decimal], bands: list[tuple[Decimal, Decimal]]) -> list[Decimal]:
    royalty: list[Any] = [Decimal(0)] * len(sales)
    marginal(sales, where, [lower for lower, _ in bands], [rate for _, rate in bands], royalty)
    return royalty


def test_the_year_starts_again_where_it_is_said_to() -> None:
    sales = [Decimal(n) for n in (5, 7, 11, 13, 17)]
    carried = [Decimal(100)]
    where = [Decimal(0)] * 5
    year_to_date(sales, [False, False, True, False, False], carried, where)
    # 100 + 5, + 7; a new year: 11, + 13, + 17.
    assert where == [105, 112, 11, 24, 41]
    assert carried == [41]


def test_each_band_bears_its_own_rate() -> None:
    # Tiers 7 % to 10 m, 8 % to 20 m, 9 % to 30 m, 10 % above; quarters of 7.161 m, 12.608 m and 22.902 m.
    # 7.161 m x 7 % = 501 270
    # 2.839 m x 7 % + 9.769 m x 8 % = 198 730 + 781 520 = 980 250
    # 0.231 m x 8 % + 10 m x 9 % + 12.671 m x 10 % = 18 480 + 900 000 + 1 267 100 = 2 185 580
    sales = [Decimal(7161000), Decimal(12608000), Decimal(22902000)]
    bands = [(0, "0.07"), (10_000_000, "0.08"), (20_000_000, "0.09"), (30_000_000, "0.10")]
    royalty = tiers(sales, position(sales, QUARTERS[:3]), [(Decimal(low), Decimal(rate)) for low, rate in bands])
    assert royalty == [501270, 980250, Decimal(2185580)]


def test_returns_give_back_the_rate_of_the_band_they_came_from() -> None:
    # 100 sold at 10 % up to 80 and 20 % above: 8 + 4 = 12; 30 come back: 20 out of the upper band, 10 out of the lower.
    sales = [Decimal(100), Decimal(-30)]
    bands = [(Decimal(0), Decimal("0.1")), (Decimal(80), Decimal("0.2"))]
    assert tiers(sales, position(sales, QUARTERS[:2]), bands) == [12, -5]


@settings(deadline=None)
@given(sales_series, st.lists(st.decimals(min_value=1, max_value=10**9, places=2), max_size=4, unique=True), rates)
def test_bands_of_one_rate_are_a_flat_royalty(sales: list[Decimal], ends: list[Decimal], rate: Decimal) -> None:
    opens = [index % 4 == 0 for index in range(len(sales))]
    bands = [(end, rate) for end in [Decimal(0), *sorted(ends)]]
    plain: list[Any] = [Decimal(0)] * len(sales)
    flat(sales, rate, plain)
    assert tiers(sales, position(sales, opens), bands) == plain


@settings(deadline=None)
@given(sales_series, st.lists(st.tuples(st.decimals(1, 10**9, places=2), rates), max_size=4, unique_by=lambda t: t[0]))
def test_the_parts_in_the_bands_add_up_to_the_sales(
    sales: list[Decimal], stated: list[tuple[Decimal, Decimal]]
) -> None:
    bands = [(Decimal(0), Decimal(0)), *sorted(stated)]
    where = position(sales, [index % 4 == 0 for index in range(len(sales))])
    parts = [
        tiers(sales, where, [(low, Decimal(index == chosen)) for index, (low, _) in enumerate(bands)])
        for chosen in range(len(bands))
    ]
    assert [sum(band) for band in zip(*parts, strict=True)] == sales


def test_a_proportion_needs_a_whole() -> None:
    result: list[Any] = [0, 0, 0, 0]
    amount = [Decimal(12), Decimal(12), Decimal(12), Decimal(0)]
    in_proportion(
        amount,
        [Decimal(1), Decimal(4), Decimal(3), Decimal(0)],
        [Decimal(3), Decimal(4), Decimal(0), Decimal(0)],
        result,
    )
    assert result == [4, 12, 0, 0]


def test_an_event_pays_once_however_often_it_happens() -> None:
    due: list[Any] = [0, 0, 0]
    carried = [0]
    happened([0, 2, 1], Decimal(500), carried, due)
    assert due == [0, 500, 0]
    assert carried == [1]


def test_reaching_is_not_exceeding() -> None:
    where = [Decimal(9), Decimal(10), Decimal(11)]
    due: list[Any] = [0, 0, 0]
    reached(where, Decimal(10), Decimal(1), [0], due)
    assert due == [0, 1, 0]
    exceeded(where, Decimal(10), Decimal(1), [0], due)
    assert due == [0, 0, 1]
    exceeded(where, Decimal(10), Decimal(1), [1], due)
    assert due == [0, 0, 0]
