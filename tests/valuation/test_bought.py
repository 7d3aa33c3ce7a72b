"""What an upfront buys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pactolus.valuation.bought import bought
from pactolus.valuation.simulate import value

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts


def test_an_upfront_buys_the_value_without_it(texts: Texts) -> None:
    valued = value(texts.deal(), texts.plans(), paths=1_000, seed=3)
    found = bought(texts.deal(), texts.plans(), valued)
    assert found is not None
    # Ten million on the valuation date, of which a quarter is relieved of tax.
    assert found.upfront == 10_000_000.0
    assert found.cost == pytest.approx(7_500_000)
    # The whole of the value without it is the value of the deal without the term.
    without = texts.changed(('"USD 10 000 000"', '"USD 0"'), where="agreement")
    free = value(without.deal(), without.plans(), paths=1_000, seed=3).licensee.mean
    assert found.value == pytest.approx(free)
    assert found.times == pytest.approx(free / 7_500_000)


def test_where_nothing_can_be_said(texts: Texts) -> None:
    fixed = texts.changed(('kind = "upfront"', 'kind = "fixed"'), where="agreement")
    assert bought(fixed.deal(), fixed.plans(), value(fixed.deal(), fixed.plans(), paths=100)) is None
    past = texts.changed(("valuation_date = 2025-01-01", "valuation_date = 2026-01-01"))
    assert bought(past.deal(), past.plans(), value(past.deal(), past.plans(), paths=100)) is None
