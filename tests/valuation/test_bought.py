"""What an upfront buys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pactolus.valuation.bought import bought
from pactolus.valuation.simulate import value

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts


def test_an_upfront_buys_the_value_without_it(texts: Texts) -> None:
    found = bought(texts.deal(), texts.plans(), "base", 1_000, 3)
    assert found is not None
    # Ten million on the valuation date, of which a quarter is relieved of tax.
    assert found.upfront == 10_000_000.0
    assert found.cost == pytest.approx(7_500_000)
    paid = value(texts.deal(), texts.plans(), paths=1_000, seed=3).licensee.mean
    assert found.value == pytest.approx(paid + 7_500_000)
    assert found.times == pytest.approx((paid + 7_500_000) / 7_500_000)


def test_where_nothing_can_be_said(texts: Texts) -> None:
    fixed = texts.changed(('kind = "upfront"', 'kind = "fixed"'), where="agreement")
    assert bought(fixed.deal(), fixed.plans(), "base", 100, 3) is None
    past = texts.changed(("valuation_date = 2025-01-01", "valuation_date = 2026-01-01"))
    assert bought(past.deal(), past.plans(), "base", 100, 3) is None
