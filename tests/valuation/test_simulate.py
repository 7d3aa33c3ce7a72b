"""Futures: everybody's cash adds up, means agree with closed forms, and the same seed gives the same bits."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactolus.agreement.completion import complete
from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.valuation.arrays import ASSET, LEAKAGE, LICENSEE, LICENSOR, THIRD_PARTY, Sums, room_for
from pactolus.valuation.blocks import play_blocks
from pactolus.valuation.deal import make_terms
from pactolus.valuation.given import make_draws
from pactolus.valuation.kernel import make_scratch, simulate_blocks
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.setting import make_world
from pactolus.valuation.simulate import run, value

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

    from pactolus.valuation.arrays import World

TIERS = """structure = "marginal"
tiers = [{ rate = 0.05 }, { above = "USD 50 000 000", rate = 0.09 }]"""


def world(texts: Texts, seed: int = 1) -> World:
    programme = texts.plans()
    calendar = Calendar(programme)
    completed = complete(texts.deal(), programme.completion, "base")
    plan = make_plan(programme, calendar, "base")
    return make_world(plan, make_terms(completed.agreement, programme, calendar, "base"), seed)


def changed(texts: Texts, *changes: tuple[str, object], where: str = "programme") -> Texts:
    return texts.changed(*changes, where=where)


rates = st.integers(0, 40).map(lambda hundredths: f"{hundredths / 100:.2f}")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    discount=rates,
    taxes=st.tuples(rates, rates),
    shares=st.tuples(rates, rates),
    chances=st.tuples(rates, rates),
    costs=st.tuples(st.integers(0, 90), st.integers(0, 90)),
    payer=st.sampled_from(["licensor", "licensee", "third party"]),
    tiered=st.booleans(),
    seed=st.integers(0, 2**64 - 1),
)
def test_in_every_future_the_cash_of_all_sides_is_the_assets(
    texts: Texts,
    *,
    discount: str,
    taxes: tuple[str, str],
    shares: tuple[str, str],
    chances: tuple[str, str],
    costs: tuple[int, int],
    payer: str,
    tiered: bool,
    seed: int,
) -> None:
    deal = changed(
        texts,
        ("licensee = { value = 0.25", "licensee = { value = " + taxes[1]),
        ("licensor = { value = 0.15", "licensor = { value = " + taxes[0]),
        ("[discount]\nlicensor = { value = 0.10", "[discount]\nlicensor = { value = " + discount),
        ("licensee = { value = 0.09, GROUND }\n\n[tax]", "licensee = { value = " + discount + ", GROUND }\n\n[tax]"),
        ("operating_cost_share = { value = 0.40", "operating_cost_share = { value = " + shares[0]),
        ("third_party_royalty = { value = 0.02", "third_party_royalty = { value = " + shares[1]),
        ("probability = { value = 0.6", "probability = { value = " + str(float(chances[0]) * 2)),
        ("probability = { value = 0.9", "probability = { value = " + str(float(chances[1]) * 2)),
        ("USD 30 000 000", f"USD {costs[0]} 000 000"),
        ("USD 2 000 000", f"USD {costs[1]} 000 000"),
        ('paid_by = "licensor"', f'paid_by = "{payer}"'),
    )
    if tiered:
        deal = changed(deal, ('structure = "flat"\nrate = 0.08', TIERS), where="agreement")
    values = run(world(deal, seed), 500).values
    everybody = values[:, [LICENSOR, LICENSEE, THIRD_PARTY, LEAKAGE]]
    # Relative to the cash that moves, since a future in which nothing is sold has an asset of nought.
    moved = np.abs(everybody).sum(axis=1) + values[:, ASSET]
    assert (np.abs(everybody.sum(axis=1) - values[:, ASSET]) <= 1e-9 * moved).all()


def test_the_mean_of_a_linear_deal_is_its_closed_form(texts: Texts) -> None:
    linear = changed(texts, ("shortest_years = { value = 1.5", "shortest_years = { value = 2"))
    linear = changed(linear, ("longest_years = { value = 3", "longest_years = { value = 2"))
    agreement = linear.agreement.replace(
        linear.agreement[
            linear.agreement.index('[[milestone]]\nid = "first-hundred"') : linear.agreement.index("[[royalty]]")
        ],
        "",
    )
    deal = replace(linear, agreement=agreement)
    found = value(deal.deal(), deal.plans(), "base", 40_000, 7)
    # By hand: success of both phases 0.6 x 0.9 after 2 + 1 years, in quarter 12. Approval in India at once, launch one
    # quarter later; Brazil is approved four quarters later and launches another two later.
    launch = {"india": (13, 0.75, 48), "brazil": (18, 0.25, 40)}
    uptake, left = [0.2, 0.5, 0.8, 1.0], [0.5, 0.3, 0.2]
    mean_peak = 150e6 * math.exp(0.4**2 / 2)
    licensor, licensee = 10e6, -10e6 - 30e6 * 1.09 ** -(0.5 / 4)
    # Registration starts in quarter 8 when phase 3 has succeeded; the licensor pays for it.
    licensor -= 0.6 * 2e6 * 1.10 ** -(8.5 / 4)
    # The approval milestone falls due in the middle of quarter 12, on 15 February 2028, after 1140 days.
    licensor += 0.54 * 20e6 * 1.10 ** -(1140 / 365.25)
    licensee -= 0.54 * 20e6 * 1.09 ** -(1140 / 365.25) + 0.54 * 3e6 * 1.09 ** -(18.5 / 4)
    for begin, share, loss in launch.values():
        for quarter in range(begin, 60):
            since = (quarter - begin) // 4
            sales = 0.54 * mean_peak * share * uptake[min(since, 3)] / 4
            if quarter >= loss:
                sales *= left[min((quarter - loss) // 4, 2)]
            # Royalties fall due 60 days after the quarter's end; its days are counted from 1 January 2025.
            year, number = divmod(quarter, 4)
            end = np.datetime64(
                f"{2025 + year + (number == 3)}-{(3 * number + 4 - 1) % 12 + 1:02}-01"
            ) - np.timedelta64(1, "D")
            due = (int((end - np.datetime64("2025-01-01")).astype(int)) + 60) / 365.25
            licensor += 0.08 * sales * 1.10**-due
            licensee += sales * (1 - 0.40 - 0.02) * 1.09 ** -((quarter + 0.5) / 4) - 0.08 * sales * 1.09**-due
    assert abs(found.licensor.mean - 0.85 * licensor) < 3 * found.licensor.standard_error
    assert abs(found.licensee.mean - 0.75 * licensee) < 3 * found.licensee.standard_error
    # And the error is small enough for the comparison to mean something: within 2 % of the value.
    assert found.licensor.standard_error < 0.02 * found.licensor.mean


def test_a_milestone_is_paid_as_often_as_its_event_happens(texts: Texts) -> None:
    found = value(texts.deal(), texts.plans(), "base", 40_000, 3)
    # Approval in India needs both phases: 0.6 x 0.9 = 0.54, always within the horizon.
    assert found.milestone_chance["approval"] == pytest.approx(0.54, abs=3 * math.sqrt(0.54 * 0.46 / 40_000))
    assert found.chance_of_launch == found.milestone_chance["approval"]
    assert found.terms["upfront"].chance == 1
    # The headline is 10 + 20 + 5 million; of it 10 is certain.
    chances = found.milestone_chance
    assert found.headline == 35_000_000
    assert found.headline_paid == pytest.approx(10e6 + 20e6 * chances["approval"] + 5e6 * chances["first-hundred"])
    assert found.chance_of_headline == chances["first-hundred"]


def test_an_approval_elsewhere_earns_nothing(texts: Texts) -> None:
    elsewhere = changed(texts, ('territory = "IN" }', 'territory = "KR" }'), where="agreement")
    assert value(elsewhere.deal(), elsewhere.plans(), "base", 500, 1).milestone_chance["approval"] == 0


@pytest.mark.parametrize(
    ("event", "chance"),
    [("trial_start", 0.6), ("trial_success", 0.6), ("application_submission", 0.6), ("first_commercial_sale", 0.54)],
)
def test_milestones_on_other_events(texts: Texts, event: str, chance: float) -> None:
    # Phase 3 has started, so no trial starts in the future; it succeeds, and registration starts, six times in ten.
    deal = changed(texts, ("marketing_approval", event), where="agreement")
    found = value(deal.deal(), deal.plans(), "base", 10_000, 5).milestone_chance["approval"]
    expected = 0 if event == "trial_start" else chance
    assert found == pytest.approx(expected, abs=3 * math.sqrt(chance * (1 - chance) / 10_000))


@pytest.mark.parametrize(("phase", "chance"), [("3", 0.6), ("phase 3", 0.6), ("2", 0)])
def test_a_milestone_may_name_the_phase_of_a_trial(texts: Texts, phase: str, chance: float) -> None:
    details = f'type = "trial_success", details = {{ phase = "{phase}" }}'
    deal = changed(texts, ('type = "marketing_approval"', details), where="agreement")
    found = value(deal.deal(), deal.plans(), "base", 10_000, 5).milestone_chance["approval"]
    assert found == pytest.approx(chance, abs=3 * math.sqrt(0.24 / 10_000))


def test_correlated_peak_sales_spread_the_total_and_keep_its_mean(texts: Texts) -> None:
    start, end = texts.programme.index("[[indication]]"), texts.programme.index("[[curve]]")
    first = texts.programme[start:end]
    second = first.replace('id = "influenza"', 'id = "cold"').replace('name = "flu"', 'name = "cold"')
    programme = texts.programme[:end] + second + texts.programme[end:]
    for old, new in (("value = 0.6,", "value = 1,"), ("value = 0.9,", "value = 1,")):
        programme = programme.replace(old, new)
    spreads = []
    for correlation in ("0", "0.5", "1"):
        table = f'[correlation]\npeak_sales = {{ value = {correlation}, GROUND }}\n\n[[market]]\nid = "india"'
        shared = replace(texts, programme=programme.replace('[[market]]\nid = "india"', table))
        sales = run(world(shared), 20_000).values[:, ASSET]
        spreads.append(sales.std() / sales.mean())
    # Of two equal lognormals with variance v = exp(0.16) - 1 and covariance c = exp(0.16 x correlation) - 1 the sum has
    # the relative spread sqrt((v + c) / 2); durations vary a little beside it.
    v = math.exp(0.16) - 1
    for spread, part in zip(spreads, (0, 0.5, 1), strict=True):
        assert spread == pytest.approx(math.sqrt((v + math.exp(0.16 * part) - 1) / 2), rel=0.05)


def test_royalties_end_with_their_term(texts: Texts) -> None:
    short = changed(texts, ("rate = 0.08", "rate = 0.08\nterm_years = 2"), where="agreement")
    certain = changed(
        short,
        ("probability = { value = 0.6", "probability = { value = 1"),
        ("probability = { value = 0.9", "probability = { value = 1"),
        ("peak_spread = { value = 0.4", "peak_spread = { value = 0"),
    )
    found = value(certain.deal(), certain.plans(), "base", 10, 1)
    # Each market bears royalties for two years from its own launch: 20 % and 50 % of its peak, 150 million in all.
    assert found.terms["royalty"].expected_payment == pytest.approx(0.08 * 150e6 * 0.7)


def test_threads_and_chunks_change_no_bit(texts: Texts) -> None:
    one = run(world(texts), 10_000, threads=1, chunk=7)
    for threads, chunk in ((2, 1), (2, 64), (3, 5)):
        other = run(world(texts), 10_000, threads=threads, chunk=chunk)
        for mine, its in zip(one, other, strict=True):
            assert np.array_equal(mine, its)


def test_futures_developed_side_by_side_are_those_developed_alone(texts: Texts) -> None:
    asked = world(texts)
    alone = room_for(asked, 600, 600)
    # A block of one future: no other future's draws are made in the same loop.
    play_blocks((0, 600, 1), asked, alone)
    assert np.array_equal(alone.values, run(asked, 600).values)
    drawn = asked._replace(draws=make_draws(asked, 600))
    assert np.array_equal(alone.values, run(drawn, 600).values)


def test_a_longer_run_begins_with_the_shorter_one(texts: Texts) -> None:
    assert np.array_equal(run(world(texts), 1_000).values, run(world(texts), 3_000).values[:1_000])


@pytest.mark.parametrize("royalty", ["rate = 0.08", "rate = 0.08\nterm_years = 2"])
def test_plain_python_plays_the_same_futures(texts: Texts, royalty: str) -> None:
    asked = world(changed(texts, ("rate = 0.08", royalty), where="agreement"))
    compiled = run(asked, 200)
    plain = Sums(*(np.zeros_like(part) for part in compiled))
    simulate_blocks((0, 1, 1024), asked, make_scratch(asked), plain)
    for mine, its in zip(plain, compiled, strict=True):
        assert np.allclose(mine, its, rtol=1e-12, atol=1e-6)


def test_two_variants_of_a_deal_are_played_on_the_same_futures(texts: Texts) -> None:
    better = changed(texts, ("rate = 0.08", "rate = 0.10"), where="agreement")
    gain = run(world(better), 2_000).values - run(world(texts), 2_000).values
    assert (gain[:, ASSET] == 0).all()
    assert (gain[:, LICENSOR] >= 0).all()
    assert (gain[:, LICENSOR] > 0).mean() == pytest.approx(0.54, abs=0.04)


def test_effective_rates_come_from_the_agreements_own_tiers(texts: Texts) -> None:
    tiered = changed(texts, ('structure = "flat"\nrate = 0.08', TIERS), where="agreement")
    found = value(tiered.deal(), tiered.plans(), "base", 10, 1).effective_rates
    # 5 % of the first 50 million and 9 % of the rest: (2.5 + 13.5) / 200, (2.5 + 40.5) / 500, (2.5 + 85.5) / 1000.
    assert [str(one.rate.normalize()) for one in found] == ["0.08", "0.086", "0.088"]


def test_years_add_up_to_the_undiscounted_cash(texts: Texts) -> None:
    found = value(texts.deal(), texts.plans(), "base", 2_000, 1)
    assert [year.year for year in found.years] == list(range(2025, 2040))
    for year in found.years:
        sides = year.licensor + year.licensee + year.third_parties + year.leakage
        assert sides == pytest.approx(year.net_sales, abs=1e-3)


def test_what_a_value_is_made_of_and_its_years_add_up_to_it(texts: Texts) -> None:
    found = value(texts.deal(), texts.plans(), "base", 2_000, 1)
    for side in ("licensor", "licensee"):
        mean = getattr(found, side).mean
        assert sum(found.made_of[side].values()) == pytest.approx(mean, rel=1e-12)
        assert sum(getattr(year, f"{side}_value") for year in found.years) == pytest.approx(mean, rel=1e-12)
    # The upfront falls due on the valuation date: it is worth 10 million to whoever receives it, and costs as much.
    assert (found.made_of["licensor"]["upfront"], found.made_of["licensee"]["upfront"]) == (10_000_000, -10_000_000)
    # Selling takes 40 % of net sales, royalties to third parties 2 %; the licensor pays tax of 15 %.
    sold = found.made_of["licensee"]["net sales"]
    assert found.made_of["licensee"]["selling costs"] == pytest.approx(-0.40 * sold)
    assert found.made_of["licensee"]["royalties to third parties"] == pytest.approx(-0.02 * sold)
    before_tax = sum(part for name, part in found.made_of["licensor"].items() if name != "tax")
    assert found.made_of["licensor"]["tax"] == pytest.approx(-0.15 * before_tax)
    # Both sides pay the licensor at different rates: 10 % a year is worth less than 9 % by the same days.
    assert 0 < found.made_of["licensor"]["royalty"] < -found.made_of["licensee"]["royalty"]


def test_a_milestone_due_each_time_is_in_the_headline_once(texts: Texts) -> None:
    # 20 million for each approval, in India and in Brazil, which both follow from one success (0.6 x 0.9 = 0.54).
    each = changed(texts, ('territory = "IN" }', 'territory = "IN, BR" }\noccurs = "each time"'), where="agreement")
    found = value(each.deal(), each.plans(), "base", 2_000, 1)
    chance = found.milestone_chance["approval"]
    assert found.terms["approval"].expected_payment == pytest.approx(2 * 20e6 * chance)
    assert found.headline_paid == pytest.approx(10e6 + 20e6 * chance + 5e6 * found.milestone_chance["first-hundred"])


def test_an_incomplete_term_is_named(texts: Texts) -> None:
    vague = changed(texts, ('"USD 10 000 000"', '"undisclosed"'), where="agreement")
    with pytest.raises(IncompleteTerm, match="/payment/upfront/amount"):
        value(vague.deal(), texts.plans(), "base", 100, 1)


def test_what_was_paid_before_the_valuation_date_does_not_count(texts: Texts) -> None:
    # Valued half a year after the upfront was due.
    later = changed(texts, ("valuation_date = 2025-01-01", "valuation_date = 2025-07-01"))
    assert value(later.deal(), later.plans(), "base", 100, 1).terms["upfront"].chance == 0
    # Due 200 days after 1 January, it still has to be paid on 1 July, 19 days later.
    due = changed(
        later, ('amount = "USD 10 000 000"', 'amount = "USD 10 000 000"\ndue = { days = 200 }'), where="agreement"
    )
    found = value(due.deal(), due.plans(), "base", 100, 1).terms["upfront"]
    assert found.mean == pytest.approx(10e6 * 1.1 ** -(19 / 365.25))


@pytest.mark.parametrize(("paths", "seed"), [(1, 1), (10**11, 1), (100, -1), (100, 2**64)])
def test_more_futures_than_fit_and_seeds_out_of_range_are_refused(texts: Texts, paths: int, seed: int) -> None:
    with pytest.raises(InvalidValue, match=r"futures|seed"):
        value(texts.deal(), texts.plans(), "base", paths, seed)


def test_progress_is_told(texts: Texts) -> None:
    told: list[tuple[int, int]] = []
    value(texts.deal(), texts.plans(), "base", 10_000, 1, lambda done, paths: told.append((done, paths)))
    assert told == [(4096, 10_000), (8192, 10_000), (10_000, 10_000)]
