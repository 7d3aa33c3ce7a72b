"""Futures one by one add up to what the valuation says of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from pactolus.core.errors import InvalidValue
from pactolus.valuation.arrays import ASSET, LICENSEE, LICENSOR
from pactolus.valuation.futures import MOST_IN_DETAIL, cash_in_detail, values
from pactolus.valuation.given import make_draws
from pactolus.valuation.setting import setting_of
from pactolus.valuation.simulate import value

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts


def test_the_mean_of_the_futures_is_the_value(texts: Texts) -> None:
    one_by_one = values(setting_of(texts.deal(), texts.plans(), "base", 3), 2_000)
    together = value(texts.deal(), texts.plans(), paths=2_000, seed=3)
    assert one_by_one[:, LICENSOR].mean() == pytest.approx(together.licensor.mean, rel=1e-12)
    assert one_by_one[:, LICENSEE].mean() == pytest.approx(together.licensee.mean, rel=1e-12)


def test_draws_written_down_and_given_back_play_the_same_futures(texts: Texts) -> None:
    drawn = setting_of(texts.deal(), texts.plans(), "base", 3)
    given = setting_of(texts.deal(), texts.plans(), "base", 3, make_draws(drawn.world, 1_500))
    assert np.allclose(values(drawn, 1_500), values(given, 1_500), rtol=1e-12, atol=1e-6)


def test_cash_in_detail_averages_to_the_cash_by_year(texts: Texts) -> None:
    found = cash_in_detail(setting_of(texts.deal(), texts.plans(), "base", 3), 1_000)
    together = value(texts.deal(), texts.plans(), paths=1_000, seed=3)
    means = found.by_year.mean(axis=0)
    assert means[:, ASSET] == pytest.approx([year.net_sales for year in together.years])
    # The licensor pays 15 per cent of tax on what it receives.
    assert 0.85 * means[:, LICENSOR] == pytest.approx([year.licensor for year in together.years])
    # The four who share the asset's cash have all of it in every future and every year.
    everyone = found.by_year[:, :, :ASSET].sum(axis=2)
    # Payments fall due some days after what they are for, maybe in the next year: only the whole is equal.
    assert everyone.sum(axis=1) == pytest.approx(found.by_year[:, :, ASSET].sum(axis=1), abs=1e-3)


def test_so_many_futures_are_not_kept_in_detail(texts: Texts) -> None:
    with pytest.raises(InvalidValue, match="ask for 1 to 5000"):
        cash_in_detail(setting_of(texts.deal(), texts.plans(), "base", 3), MOST_IN_DETAIL + 1)
