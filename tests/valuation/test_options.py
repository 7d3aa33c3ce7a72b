"""Decisions at read-outs: who stops by the rule, what the choice is worth, and how well it can be used."""

from __future__ import annotations

import json
import math
from statistics import NormalDist
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pactolus.cli.main import application
from pactolus.core.errors import InvalidValue
from pactolus.valuation.options import value_options
from pactolus.valuation.programme_file import parse_programme
from pactolus.valuation.simulate import value

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts

GROUND = 'because = "for the test", source = "the test"'
TERMINATE = """
[[decision]]
id = "weak"
kind = "terminate"
by = "licensee"
indication = "influenza"
after = "phase 3"
forecast_at_least = { value = "USD 60 000 000", GROUND }
"""
NEVER_ENOUGH = ("USD 60 000 000", "USD 9 000 000 000 000 000")
CERTAIN = ("peak_spread = { value = 0.4, GROUND }", "peak_spread = { value = 0, GROUND }")
SUCCEEDS = ("probability = { value = 0.6", "probability = { value = 1")
NO_THRESHOLD = ('sales = { threshold = "USD 100 000 000" }', 'sales = { threshold = "USD 100 000 000 000" }')


def with_decision(texts: Texts, decision: str = TERMINATE) -> Texts:
    """Put a decision into a programme in which registration is dear, certain, and the licensee's."""
    return texts.changed(
        ('[[curve]]\nid = "steady"', decision + '\n[[curve]]\nid = "steady"'),
        ("probability = { value = 0.9", "probability = { value = 1"),
        (
            'cost = { value = "USD 2 000 000", GROUND }\npaid_by = "licensor"',
            'cost = { value = "USD 40 000 000", GROUND }',
        ),
        ("shortest_years = { value = 1.5, GROUND }\nlongest_years = { value = 3, GROUND }\n", ""),
    ).changed(NO_THRESHOLD, where="agreement")


def test_who_stops_pays_no_more_and_sells_nothing(texts: Texts) -> None:
    stopping = with_decision(texts).changed(NEVER_ENOUGH)
    found = value(stopping.deal(), stopping.plans(), paths=2_000, seed=3)
    assert found.chance_of_launch == 0
    assert found.milestone_chance["approval"] == 0
    # The licensee pays the upfront of 10 and the trial of 30 on the valuation date, a quarter of it relieved of tax.
    assert found.licensee.mean == pytest.approx(-0.75 * (10_000_000 + 30_000_000 * 1.09**-0.125), rel=1e-9)


def test_the_read_out_itself_is_still_paid_for(texts: Texts) -> None:
    event = 'event = { type = "marketing_approval", indication = "flu", territory = "IN" }'
    read_out = 'event = { type = "trial_success", indication = "flu", details = { phase = "3" } }'
    paid = with_decision(texts).changed(NEVER_ENOUGH).changed((event, read_out), where="agreement")
    found = value(paid.deal(), paid.plans(), paths=4_000, seed=3)
    # The phase succeeds in six of ten futures, whoever stops afterwards.
    assert found.milestone_chance["approval"] == pytest.approx(0.6, abs=0.03)


def test_a_rule_that_always_holds_changes_nothing(texts: Texts) -> None:
    plain, ruled = with_decision(texts, ""), with_decision(texts).changed(("USD 60 000 000", "USD 0"))
    alone, held = (value(one.deal(), one.plans(), paths=2_000, seed=3) for one in (plain, ruled))
    assert held.licensee.mean == pytest.approx(alone.licensee.mean, rel=1e-12)


def test_the_share_that_stops_by_the_rule(texts: Texts) -> None:
    deal = with_decision(texts)
    found = value_options(deal.deal(), deal.plans(), paths=20_000, seed=3)
    (choice,) = found.choices
    assert choice.arises == pytest.approx(0.6, abs=0.015)
    # Peak sales have a median of 150 and a spread of 0.4: below 60 lies N(ln(60/150)/0.4) = N(-2.29) = 1.1 per cent.
    expected = NormalDist().cdf(math.log(60 / 150) / 0.4)
    assert choice.by_rule == pytest.approx(0.6 * expected, abs=0.002)


def test_a_forecast_that_is_half_right_moves_half_as_far(texts: Texts) -> None:
    vague = TERMINATE + "forecast_accuracy = { value = 0.5, GROUND }\n"
    deal = with_decision(texts, vague).changed(("USD 60 000 000", "USD 120 000 000"))
    (choice,) = value_options(deal.deal(), deal.plans(), paths=20_000, seed=3).choices
    # The forecast's logarithm has a spread of 0.5 x 0.4 around the median's.
    expected = NormalDist().cdf(math.log(120 / 150) / 0.2)
    assert choice.by_rule == pytest.approx(0.6 * expected, abs=0.01)


def test_the_best_exercise_is_worth_what_the_formula_says(texts: Texts) -> None:
    # With certain registration and times, going on is worth A + B x peak sales to the licensee, stopping S. Both come
    # from futures without chance; what the choice adds is then 0.6 x E[max(S - A - B x, 0)] over lognormal peak sales,
    # the formula of a put with strike K = (S - A) / B: B x (K N(d) - M exp(s2/2) N(d - s)), d = ln(K/M)/s.
    deal = with_decision(texts).changed(("USD 150 000 000", "USD 30 000 000"))
    sure = deal.changed(
        CERTAIN, ("probability = { value = 0.6", "probability = { value = 1"), ("USD 60 000 000", "USD 0")
    )
    double = sure.changed(("USD 30 000 000", "USD 60 000 000"))
    stopped = sure.changed(
        ('forecast_at_least = { value = "USD 0"', 'forecast_at_least = { value = "USD 9 000 000 000"')
    )
    # Of the two costs of USD 30 million, the trial's is the same in all three.
    double = double.changed(('cost = { value = "USD 60 000 000"', 'cost = { value = "USD 30 000 000"'))
    once, twice, stop = (
        value(one.deal(), one.plans(), paths=2, seed=1).licensee.mean for one in (sure, double, stopped)
    )
    slope = (twice - once) / 30e6
    strike, median, spread = (stop - (2 * once - twice)) / slope, 30e6, 0.4
    d, normal = math.log(strike / median) / spread, NormalDist().cdf
    formula = 0.6 * slope * (strike * normal(d) - median * math.exp(spread**2 / 2) * normal(d - spread))

    found = value_options(deal.deal(), deal.plans(), paths=50_000, seed=3)
    assert formula > 1e6
    assert found.at_best.licensee_gain == pytest.approx(formula, abs=3 * found.at_best.licensee_error)
    # The rule stops below 60 million, which is too soon or too late; the best is never worse.
    assert found.at_best.licensee >= found.by_rule.licensee
    assert found.never.licensee_gain == 0


def test_an_option_not_taken_ends_every_indication_of_the_product(texts: Texts) -> None:
    opt_in = TERMINATE.replace('kind = "terminate"', 'kind = "opt in"')
    second = (
        '[[indication]]\nid = "cold"\nname = "cold"\nphase = "registration"\n'
        'peak_sales = { value = "USD 10 000 000", GROUND }\nuptake = "steady"\n\n'
        '[[indication.transition]]\nphase = "registration"\nprobability = { value = 1, GROUND }\n'
        'years = { value = YEARS, GROUND }\n\n[[curve]]\nid = "steady"'
    )
    both = with_decision(texts, opt_in).changed(('[[curve]]\nid = "steady"', second)).changed(NEVER_ENOUGH)
    later, sooner = (both.changed(SUCCEEDS, ("YEARS", years)) for years in (3, 1))
    # Read out after two years: what would be approved after three is given up, what was after one is sold.
    assert value(later.deal(), later.plans(), paths=100, seed=3).chance_of_launch == 0
    assert value(sooner.deal(), sooner.plans(), paths=100, seed=3).chance_of_launch == 1


def test_co_promotion_brings_other_terms_where_it_is_chosen(texts: Texts) -> None:
    elect = TERMINATE.replace('"terminate"', '"co-promote"').replace('by = "licensee"', 'by = "licensor"')
    deal = with_decision(texts, elect + 'terms = "co-promotion.toml"\n')
    other = deal.changed(("rate = 0.08", "rate = 0.20"), where="agreement").deal()
    found = value_options(deal.deal(), deal.plans(), paths=4_000, seed=3, terms={"co-promotion.toml": other})
    # A higher royalty costs the licensor nothing here: it is chosen wherever the choice arises.
    assert found.choices[0].at_best == found.choices[0].arises
    assert found.at_best.licensor_gain > found.by_rule.licensor_gain > 0
    with pytest.raises(InvalidValue, match="no agreement 'co-promotion"):
        value_options(deal.deal(), deal.plans(), paths=100)


def test_without_a_decision_there_is_nothing_to_value(texts: Texts) -> None:
    with pytest.raises(InvalidValue, match="write down who may stop"):
        value_options(texts.deal(), texts.plans())


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('indication = "influenza"\nafter', 'indication = "influensa"\nafter', "there is no indication 'influensa'"),
        ('after = "phase 3"', 'after = "phase 1"', "is decided already"),
        ('kind = "terminate"', 'kind = "co-promote"', "nothing says what holds once co-promotion is chosen"),
        ('after = "phase 3"', 'after = "phase 3"\nterms = "x.toml"', "to terminate changes no terms"),
        ("USD 60 000 000", "EUR 60 000 000", "is not in USD"),
    ],
)
def test_what_is_wrong_with_a_decision(texts: Texts, old: str, new: str, said: str) -> None:
    text = with_decision(texts).changed((old, new)).programme.replace("GROUND", GROUND)
    _, problems = parse_programme(text, "programme.toml", texts.deal())
    assert any(said in str(problem) for problem in problems), [str(problem) for problem in problems]


def test_only_one_decision_leads_to_other_terms(texts: Texts) -> None:
    elect = TERMINATE.replace('"terminate"', '"co-promote"') + 'terms = "one.toml"\n'
    text = with_decision(texts, elect + elect.replace('"weak"', '"again"')).programme.replace("GROUND", GROUND)
    _, problems = parse_programme(text, "programme.toml", texts.deal())
    assert any("only one decision" in str(problem) for problem in problems)


def test_choices_in_words_and_json(tmp_path: Path, texts: Texts) -> None:
    elect = TERMINATE.replace('"terminate"', '"co-promote"').replace('by = "licensee"', 'by = "licensor"')
    deal = with_decision(texts, elect + 'terms = "co-promotion.toml"\n')
    (tmp_path / "agreement.toml").write_text(deal.agreement, encoding="utf-8")
    (tmp_path / "co-promotion.toml").write_text(deal.agreement.replace("rate = 0.08", "rate = 0.2"), encoding="utf-8")
    (tmp_path / "programme.toml").write_text(deal.programme.replace("GROUND", GROUND), encoding="utf-8")
    command = ["value", str(tmp_path), "--paths", "500", "--decisions"]
    done = CliRunner().invoke(application("value"), command)
    assert done.exit_code == 0, done.output
    assert "weak                   licensor" in done.stdout
    assert "the value is that of the terms as they are" in done.stderr
    found = json.loads(CliRunner().invoke(application("value"), [*command, "--json"]).stdout)["decisions"]
    assert float(found["at_best"]["licensor_gain"]) > 0
    assert found["choices"][0]["kind"] == "co-promote"
