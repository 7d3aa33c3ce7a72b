"""Sales three ways: a peak, patients, a table; and successes that have something in common."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from pactolus.valuation.copula import with_common_luck
from pactolus.valuation.given import make_draws
from pactolus.valuation.plan import Calendar, make_plan
from pactolus.valuation.programme_file import parse_programme, print_programme
from pactolus.valuation.setting import setting_of
from pactolus.valuation.simulate import value
from pactolus.valuation.weighted import weigh

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

GROUND = 'because = "for the test", source = "the test"'
PEAK = 'peak_sales = { value = "USD 150 000 000", GROUND }\n'
PATIENTS = """
[[indication.patients]]
market = "india"
population = { value = 1_400_000_000, GROUND }
incidence_per_100000 = { value = 10, GROUND }
stage = { value = 0.5, GROUND }
biomarker = { value = 0.2, GROUND }
line = { value = 0.5, GROUND }
treated = { value = 0.8, GROUND }
share_of_market = { value = 0.25, GROUND }
months_treated = { value = 10, GROUND }
price_per_month = { value = "USD 2 000", GROUND }
discounts = { value = 0.5, GROUND }

[[indication.patients]]
market = "brazil"
population = { value = 200_000_000, GROUND }
incidence_per_100000 = { value = 20, GROUND }
order_of_entry = { order = 2, entrants = 3, exponent = { value = 1, GROUND } }
months_treated = { value = 6, GROUND }
price_per_month = { value = "USD 1 000", GROUND }
"""
# India: 140 000 new patients, of whom 0.5 x 0.2 x 0.5 x 0.8 x 0.25 = 1 per cent get the drug: 1 400 for ten months at
# 1 000 net. Brazil: 40 000, of whom (1/2) / (1 + 1/2 + 1/3) = 3/11 get it for six months at 1 000.
INDIA, BRAZIL = 14_000_000.0, 40_000 * 3 / 11 * 6_000
SECOND = (
    '[[indication]]\nid = "cold"\nname = "cold"\nphase = "registration"\n'
    'peak_sales = { value = "USD 10 000 000", GROUND }\nuptake = "steady"\n\n'
    '[[indication.transition]]\nphase = "registration"\nprobability = { value = 0.5, GROUND }\n'
    'years = { value = 1, GROUND }\n\n[[curve]]\nid = "steady"'
)


def with_patients(texts: Texts, patients: str = PATIENTS) -> Texts:
    return texts.changed((PEAK, ""), ('\n[[curve]]\nid = "steady"', patients + '\n[[curve]]\nid = "steady"'))


def problems_of(texts: Texts) -> list[str]:
    _, problems = parse_programme(texts.programme.replace("GROUND", GROUND), "programme.toml", texts.deal())
    return [str(problem) for problem in problems if problem.severity == "error"]


def test_peak_sales_from_patients(texts: Texts) -> None:
    programme = with_patients(texts).plans()
    plan = make_plan(programme, Calendar(programme), "base")
    assert plan.peak[0, 0] == pytest.approx(INDIA + BRAZIL)
    # Four years after launch each market sells a quarter of its own peak a quarter.
    sold = plan.peak[0, 0] * plan.sales_by_market[0, 12, :, 34]
    assert sold == pytest.approx([INDIA / 4, BRAZIL / 4])


def test_patients_are_worth_what_the_same_peak_is(texts: Texts) -> None:
    whole = INDIA + BRAZIL
    peak = texts.changed(
        ("USD 150 000 000", f"USD {whole:.6f}"),
        ("0.75, GROUND", f"{INDIA / whole:.12f}, GROUND"),
        ("share = { value = 0.25", f"share = {{ value = {1 - float(f'{INDIA / whole:.12f}'):.12f}"),
    )
    found, same = (value(one.deal(), one.plans(), paths=500, seed=3) for one in (with_patients(texts), peak))
    assert found.licensor.mean == pytest.approx(same.licensor.mean, rel=1e-8)


def test_patients_in_the_weighted_case(texts: Texts) -> None:
    sure = with_patients(texts).changed(
        ("probability = { value = 0.6", "probability = { value = 1"),
        ("probability = { value = 0.9", "probability = { value = 1"),
        ("peak_spread = { value = 0.4, GROUND }\n", ""),
        ("shortest_years = { value = 1.5", "shortest_years = { value = 2"),
        ("longest_years = { value = 3", "longest_years = { value = 2"),
    )
    simulated = value(sure.deal(), sure.plans(), paths=2)
    assert float(weigh(sure.deal(), sure.plans()).values["licensor"].value) == pytest.approx(simulated.licensor.mean)


WAITING = ("values = [0.2, 0.5, 0.8, 1]", "values = [0.2, 0.5, 1]\nwaiting_years = { value = 4, GROUND }")


@pytest.mark.parametrize("step", ["year", "quarter"])
def test_who_waits_at_launch_starts_later(texts: Texts, step: str) -> None:
    sure = texts.changed(
        ("probability = { value = 0.6", "probability = { value = 1"),
        ("probability = { value = 0.9", "probability = { value = 1"),
        ("peak_spread = { value = 0.4, GROUND }\n", ""),
        ("shortest_years = { value = 1.5", "shortest_years = { value = 2"),
        ("longest_years = { value = 3", "longest_years = { value = 2"),
        (WAITING[0], f'step = "{step}"\n{WAITING[1]}'),
    )
    programme = sure.plans()
    plan = make_plan(programme, Calendar(programme), "base")
    # Of a step's new patients: by year 4 wait and 1 comes, 0.2 x 5 = 1 start; 4 + 1 wait, 2.5 start; 2.5 + 1 wait and
    # start, from then on all new ones. By quarter 16 wait: 0.2 x 17 = 3.4, 0.5 x 14.6 = 7.3, 8.3, 1, …
    starts = [1] * 4 + [2.5] * 4 + [3.5] * 4 + [1] if step == "year" else [3.4, 7.3, 8.3, 1, 1]
    # India, 0.75 of the sales, is launched in quarter 13, and a quarter of a year's new patients come in each.
    assert plan.sales_by_market[0, 12, 0, 13 : 13 + len(starts)] == pytest.approx([0.75 * one / 4 for one in starts])
    simulated = value(sure.deal(), programme, paths=2)
    assert float(weigh(sure.deal(), programme).values["licensor"].value) == pytest.approx(simulated.licensor.mean)


def test_nobody_waits_for_an_erosion(texts: Texts) -> None:
    eroding = texts.changed(("values = [0.5, 0.3, 0.2]", "values = [0.5]\nwaiting_years = { value = 4, GROUND }"))
    assert any("'generics' is a market's erosion: nobody waits" in problem for problem in problems_of(eroding))


def test_a_table_of_sales_is_the_peak_and_its_curve(texts: Texts) -> None:
    amounts = '["USD 30 000 000", "USD 75 000 000", "USD 120 000 000", "USD 150 000 000"]'
    table = f"sales_table = {{ values = {amounts}, GROUND }}\n"
    # The curve 'steady' is 0.2, 0.5, 0.8 and 1 of the same peak.
    by_table = texts.changed((PEAK, table), ('uptake = "steady"\n', ""))
    found, same = (value(one.deal(), one.plans(), paths=500, seed=3) for one in (by_table, texts))
    assert found.licensee.mean == pytest.approx(same.licensee.mean)
    assert problems_of(texts.changed((PEAK, table)))[0].count("its own uptake")


def test_what_is_printed_reads_back(texts: Texts) -> None:
    programme = with_patients(texts).plans()
    again, problems = parse_programme(print_programme(programme), "programme.toml", texts.deal())
    assert not [problem for problem in problems if problem.severity == "error"]
    assert again == programme


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('market = "brazil"', 'market = "brasil"', "there is no market 'brasil'"),
        ('market = "brazil"', 'market = "india"', "are there twice"),
        ("order = 2", "order = 4", "number 4 of 3 drugs is none"),
        ("share_of_market = { value = 0.25, GROUND }\n", "", "stated in no way, or in two"),
        ("value = 1_400_000_000", "value = 14_000_000_000", "beyond anything"),
    ],
)
def test_what_is_wrong_with_patients(texts: Texts, old: str, new: str, said: str) -> None:
    assert any(said in problem for problem in problems_of(with_patients(texts).changed((old, new))))


def test_sales_are_stated_in_one_way(texts: Texts) -> None:
    assert any("stated nowhere" in problem for problem in problems_of(texts.changed((PEAK, ""))))
    twice = with_patients(texts).changed(('uptake = "steady"', PEAK + 'uptake = "steady"'))
    assert any("in peak_sales and in patients" in problem for problem in problems_of(twice))
    assert any("has no uptake" in problem for problem in problems_of(texts.changed(('uptake = "steady"\n', ""))))


def correlated(texts: Texts, entries: str) -> Texts:
    table = f'[correlation]\npeak_sales = {{ value = 0, GROUND }}\nsuccess = [{entries}]\n\n[[market]]\nid = "india"'
    return texts.changed(('[[curve]]\nid = "steady"', SECOND), ('[[market]]\nid = "india"', table))


def test_successes_in_common_keep_each_chance_and_come_together(texts: Texts) -> None:
    deal = correlated(texts, '{ between = ["influenza", "cold"], value = 0.8, GROUND }')
    assert not problems_of(deal)
    setting = setting_of(deal.deal(), deal.plans(), "base", 3)
    matrix = np.array([[1.0, 0.8], [0.8, 1.0]])
    luck = with_common_luck(make_draws(setting.world, 20_000), matrix).uniform[:, :, 4, 0]
    assert luck.mean(axis=0) == pytest.approx([0.5, 0.5], abs=0.01)
    # Two even chances meet in 1/4 + arcsin(0.8) / (2 pi) = 0.3976 of the futures (Sheppard 1899).
    both = ((luck[:, 0] < 0.5) & (luck[:, 1] < 0.5)).mean()
    assert both == pytest.approx(0.25 + math.asin(0.8) / (2 * math.pi), abs=0.01)


def test_common_success_makes_launches_rarer_not_single_ones(texts: Texts) -> None:
    apart = correlated(texts, "")
    common = correlated(texts, '{ between = ["influenza", "cold"], value = 0.9, GROUND }')
    alone, together = (value(one.deal(), one.plans(), paths=10_000, seed=3) for one in (apart, common))
    # One of the two is launched with 1 - 0.46 x 0.5 = 0.77 where they are independent.
    assert alone.chance_of_launch == pytest.approx(0.77, abs=0.015)
    # In common, registration of the flu (0.9) fails almost only where the cold (0.5) does: both succeed in 0.6 x 0.5,
    # and either in 0.54 + 0.5 - 0.3.
    assert together.chance_of_launch == pytest.approx(0.74, abs=0.012)
    assert together.milestone_chance["approval"] == pytest.approx(0.54, abs=0.015)


@pytest.mark.parametrize(
    ("entries", "said"),
    [
        ('{ between = ["influenza", "colds"], value = 0.5, GROUND }', "there is no indication 'colds'"),
        ('{ between = ["cold", "cold"], value = 0.5, GROUND }', "no new pair"),
        ('{ between = ["cold", "influenza"], value = 1.5, GROUND }', "from -1 to 1"),
    ],
)
def test_correlations_that_are_none(texts: Texts, entries: str, said: str) -> None:
    assert any(said in problem for problem in problems_of(correlated(texts, entries)))


def test_a_matrix_that_is_none(texts: Texts) -> None:
    third = SECOND.replace('"cold"', '"cough"')
    pairs = (("influenza", "cold", 0.9), ("influenza", "cough", 0.9), ("cold", "cough", -0.9))
    entries = ", ".join(f'{{ between = ["{one}", "{two}"], value = {size}, GROUND }}' for one, two, size in pairs)
    three = correlated(texts, entries).changed(('[[curve]]\nid = "steady"', third))
    assert any("no matrix of correlations holds these" in problem for problem in problems_of(three))
