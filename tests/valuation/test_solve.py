"""Which terms give a side what it asks for, and which offers are the same to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pactolus.core.errors import InvalidValue
from pactolus.valuation.offers import compare_offers
from pactolus.valuation.simulate import value
from pactolus.valuation.solve import Goal, Table, frontier, negotiate, solve

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

SMALL = 2_000


def table(texts: Texts) -> Table:
    return negotiate(texts.deal(), texts.plans(), "base", SMALL, 3)


def test_the_upfront_that_gives_the_licensor_a_value(texts: Texts) -> None:
    now = value(texts.deal(), texts.plans(), paths=SMALL, seed=3).licensor
    found = solve(table(texts), Goal("licensor", value=now.mean + 8_500_000), "upfront")
    # The upfront is paid on the valuation date, certainly, and taxed at 15 per cent: 8.5 more of value are 10 more of
    # it, beside the 10 that it was.
    assert float(found.figure) == pytest.approx(20_000_000, abs=0.02)
    assert found.licensor.mean == pytest.approx(now.mean + 8_500_000, abs=0.02)
    # A dollar of upfront is 85 cents of value: the error of the one is that of the other over 0.85.
    assert found.standard_error == pytest.approx(now.standard_error / 0.85, rel=1e-6)


def test_written_into_the_agreement_the_solution_has_that_value(texts: Texts) -> None:
    found = solve(table(texts), Goal("licensor", value=30_000_000), "milestone:approval")
    written = texts.changed(("USD 20 000 000", f"USD {found.figure}"), where="agreement")
    again = value(written.deal(), written.plans(), paths=SMALL, seed=3)
    assert again.licensor.mean == pytest.approx(30_000_000, abs=0.02)


def test_the_royalty_that_gives_the_licensee_a_share(texts: Texts) -> None:
    found = solve(table(texts), Goal("licensee", share=0.7), "royalty")
    assert found.unit == "rate"
    assert found.now == 0.08
    mine, other = found.licensee.mean, found.licensor.mean
    assert mine / (mine + other) == pytest.approx(0.7, abs=1e-6)


def test_a_tiered_royalty_keeps_its_shape(texts: Texts) -> None:
    tiers = 'structure = "marginal"\ntiers = [{ rate = 0.06 }, { above = "USD 100 000 000", rate = 0.12 }]'
    tiered = texts.changed(('structure = "flat"\nrate = 0.08', tiers), where="agreement")
    found = solve(table(tiered), Goal("licensor", value=30_000_000), "royalty:royalty")
    factor = found.figure
    written = tiered.changed(("0.06", 6 * factor / 100), ("0.12", 12 * factor / 100), where="agreement")
    again = value(written.deal(), written.plans(), paths=SMALL, seed=3)
    assert again.licensor.mean == pytest.approx(30_000_000, abs=50)


def test_all_milestones_together(texts: Texts) -> None:
    now = value(texts.deal(), texts.plans(), paths=SMALL, seed=3)
    milestones = 0.85 * sum(one.mean for one in now.terms.values() if one.kind == "milestone")
    found = solve(table(texts), Goal("licensor", value=now.licensor.mean + milestones / 2), "milestones")
    assert float(found.figure) == pytest.approx(1.5, abs=1e-6)


def test_equivalent_deals_are_the_same_to_one_side_and_not_to_the_other(texts: Texts) -> None:
    rows = frontier(table(texts), Goal("licensor"), "upfront", "royalty", (0.06, 0.08, 0.09))
    now = value(texts.deal(), texts.plans(), paths=SMALL, seed=3).licensor.mean
    assert [row.licensor.mean for row in rows] == pytest.approx([now] * 3, abs=0.02)
    assert [float(row.figure) for row in rows] == sorted((float(row.figure) for row in rows), reverse=True)
    # At the rate of the agreement, the upfront is that of the agreement.
    assert float(rows[1].figure) == pytest.approx(10_000_000, abs=0.05)
    # More now and less later leaves the licensor less at risk: its bad futures are better.
    assert rows[0].licensor.p05 > rows[2].licensor.p05


@pytest.mark.parametrize(
    ("by", "goal", "said"),
    [
        ("upfrnt", Goal("licensor", value=1.0), "nothing that can be moved here: upfront, milestones, royalty, pay"),
        ("milestone:aproval", Goal("licensor", value=1.0), "no such term; .*approval"),
        (
            "upfront",
            Goal("licensor", value=-1e9),
            "no upfront from 0 to 1e[+]13 brings that about: at 0 the licensor still has too much",
        ),
        ("royalty", Goal("licensor", value=1e12), "at 1 the licensor still has too little"),
        ("upfront", Goal("licensor", share=1.5), "a share is from 0 to 1"),
        ("upfront", Goal("licensor", value=1.0, share=0.5), "not both"),
    ],
)
def test_what_cannot_be_solved_is_said(texts: Texts, by: str, goal: Goal, said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        solve(table(texts), goal, by)


def test_a_payment_of_the_past_changes_nothing(texts: Texts) -> None:
    old = texts.changed(("valuation_date = 2025-01-01", "valuation_date = 2026-01-01"))
    with pytest.raises(InvalidValue, match="fallen due before the valuation date"):
        solve(table(old), Goal("licensor", value=1e8), "upfront")


def test_two_upfronts_have_to_be_told_apart(texts: Texts) -> None:
    second = '[[payment]]\nid = "second"\nkind = "upfront"\npayer = "seller"\npayee = "maker"\namount = "USD 1"\n\n'
    two = texts.changed(
        ('[[milestone]]\nid = "approval"', second + '[[milestone]]\nid = "approval"'), where="agreement"
    )
    with pytest.raises(InvalidValue, match="payment:upfront, payment:second"):
        solve(table(two), Goal("licensor", value=1e8), "upfront")
    assert solve(table(two), Goal("licensor", value=1e8), "payment:second").by == "payment:second"


def test_a_term_is_not_held_and_solved_at_once(texts: Texts) -> None:
    with pytest.raises(InvalidValue, match="name two terms"):
        frontier(table(texts), Goal("licensor"), "royalty", "royalty", (0.1,))
    with pytest.raises(InvalidValue, match="goes from 0 to 1"):
        frontier(table(texts), Goal("licensor"), "upfront", "royalty", (0.1, 1.5))


def test_an_offer_against_another_on_the_same_futures(texts: Texts) -> None:
    dearer = texts.changed(("USD 10 000 000", "USD 14 000 000"), where="agreement")
    found = compare_offers(texts.deal(), dearer.deal(), texts.plans(), paths=SMALL, seed=3)
    # Four million more, certainly and at once: 3.4 to the licensor after 15 per cent of tax, 3.0 from the licensee
    # after its relief of 25 per cent, in every future.
    assert found.licensor.difference == pytest.approx(3_400_000)
    assert found.licensee.difference == pytest.approx(-3_000_000)
    assert found.licensor.standard_error == pytest.approx(0, abs=1e-3)
    assert (found.licensor.better, found.licensor.worse) == (1.0, 0.0)
    assert (found.licensee.better, found.licensee.worse) == (0.0, 1.0)


def test_a_higher_royalty_is_worth_more_only_where_something_is_sold(texts: Texts) -> None:
    dearer = texts.changed(("rate = 0.08", "rate = 0.10"), where="agreement")
    found = compare_offers(texts.deal(), dearer.deal(), texts.plans(), paths=SMALL, seed=3)
    launched = value(texts.deal(), texts.plans(), paths=SMALL, seed=3).chance_of_launch
    assert found.licensor.better == launched
    assert found.licensor.worse == 0.0
