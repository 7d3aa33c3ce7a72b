"""The probability-weighted case: equal to the simulation where nothing is uncertain, and made of assumptions."""

from __future__ import annotations

import decimal
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pactolus.core.money import EXACT
from pactolus.ledger.trace import recompute
from pactolus.valuation.simulate import value
from pactolus.valuation.weighted import weigh

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

    from pactolus.valuation.weighted import Weighted

SURE = (
    ("probability = { value = 0.6", "probability = { value = 1"),
    ("probability = { value = 0.9", "probability = { value = 1"),
    ("peak_spread = { value = 0.4, GROUND }\n", ""),
    ("shortest_years = { value = 1.5", "shortest_years = { value = 2"),
    ("longest_years = { value = 3", "longest_years = { value = 2"),
)
TIERS = 'structure = "marginal"\ntiers = [{ rate = 0.05 }, { above = "USD 50 000 000", rate = 0.09 }]'


def of(texts: Texts) -> Weighted:
    return weigh(texts.deal(), texts.plans())


def paid(weighted: Weighted, term: str) -> float:
    return sum(float(one.amount.value) for one in weighted.payments if one.term == term)


def sold(weighted: Weighted) -> float:
    return sum(float(one.amount.value) for one in weighted.sales)


@pytest.mark.parametrize("royalty", ['structure = "flat"\nrate = 0.08', TIERS])
def test_where_nothing_is_uncertain_it_is_the_simulations_value(texts: Texts, royalty: str) -> None:
    sure = texts.changed(*SURE).changed(('structure = "flat"\nrate = 0.08', royalty), where="agreement")
    weighted = weigh(sure.deal(), sure.plans())
    simulated = value(sure.deal(), sure.plans(), paths=2)
    assert float(weighted.values["licensor"].value) == pytest.approx(simulated.licensor.mean, rel=1e-9)
    assert float(weighted.values["licensee"].value) == pytest.approx(simulated.licensee.mean, rel=1e-9)
    for term, found in simulated.terms.items():
        assert paid(weighted, term) == pytest.approx(found.expected_payment, rel=1e-9), term


def test_every_number_comes_again_from_the_assumptions(texts: Texts) -> None:
    with decimal.localcontext(EXACT):
        for found in of(texts).values.values():
            assert recompute(found) == found.value


def test_what_hangs_on_an_event_is_weighted_by_its_chance(texts: Texts) -> None:
    weighted = of(texts)
    approval = next(one for one in weighted.payments if one.term == "approval")
    # The milestone is paid in full or not at all: 20 million times 0.6 x 0.9.
    assert (approval.amount.value, approval.chance.value) == (Decimal(20_000_000), Decimal("0.54"))
    upfront = next(one for one in weighted.payments if one.term == "upfront")
    assert upfront.chance.value == 1
    # Ten million on the valuation date, after nothing of discounting.
    assert upfront.present["licensor"].value == 10_000_000
    assert upfront.present["licensee"].value == -10_000_000


def test_a_milestone_of_either_of_two_indications(texts: Texts) -> None:
    second = (
        '[[indication]]\nid = "cold"\nname = "cold"\nphase = "registration"\n'
        'peak_sales = { value = "USD 10 000 000", GROUND }\nuptake = "steady"\n\n'
        '[[indication.transition]]\nphase = "registration"\nprobability = { value = 0.5, GROUND }\n'
        'years = { value = 1, GROUND }\n\n[[curve]]\nid = "steady"'
    )
    both = texts.changed(('[[curve]]\nid = "steady"', second))
    either = both.changed(('indication = "flu", territory', "territory"), where="agreement")
    approval = next(one for one in weigh(either.deal(), either.plans()).payments if one.term == "approval")
    # Not reached only where both fail: 1 - (1 - 0.54) (1 - 0.5).
    assert approval.chance.value == Decimal("0.77")
    simulated = value(either.deal(), either.plans(), paths=20_000, seed=3)
    assert simulated.milestone_chance["approval"] == pytest.approx(0.77, abs=0.01)


def test_sales_are_weighted_before_the_agreement_sees_them(texts: Texts) -> None:
    plain, sure = of(texts), of(texts.changed(*SURE[:2]))
    assert sold(plain) == pytest.approx(0.54 * sold(sure))
    assert paid(plain, "royalty") == pytest.approx(0.08 * sold(plain))


def test_the_mean_of_peak_sales_counts_not_their_median(texts: Texts) -> None:
    flat = of(texts.changed(("peak_spread = { value = 0.4, GROUND }\n", "")))
    # The mean of a lognormal number is its median times exp(0.4^2 / 2) = 1.0833.
    assert sold(of(texts)) / sold(flat) == pytest.approx(1.083287, rel=1e-6)
