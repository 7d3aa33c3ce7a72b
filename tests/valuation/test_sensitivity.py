"""What indications add, where the spread comes from, and what would have to be true."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pactolus.cli.main import application
from pactolus.core.errors import InvalidValue
from pactolus.valuation.by_indication import by_indication
from pactolus.valuation.moving import groups, held
from pactolus.valuation.sensitivity import Played, influences, what_would_have_to_be_true
from pactolus.valuation.simulate import value

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts

GROUND = 'because = "for the test", source = "the test"'
COSTS = ("operating_cost_share = { value = 0.40", "operating_cost_share = { low = 0.98, base = 0.40, high = 0.30")
CHANCE = ("probability = { value = 0.9", "probability = { low = 0.8, base = 0.9, high = 1")
SECOND = (
    '[[indication]]\nid = "cold"\nname = "cold"\nphase = "registration"\n'
    'peak_sales = { value = "USD 10 000 000", GROUND }\nuptake = "steady"\n\n'
    '[[indication.transition]]\nphase = "registration"\nprobability = { value = 0.5, GROUND }\n'
    'years = { value = 1, GROUND }\n\n[[curve]]\nid = "steady"'
)


def played(texts: Texts, paths: int = 1_000) -> Played:
    return Played(texts.deal(), texts.plans(), "base", paths, 3)


def test_what_an_indication_adds_is_the_deal_with_it_less_the_deal_without(texts: Texts) -> None:
    both = texts.changed(('[[curve]]\nid = "steady"', SECOND))
    rows = {one.indication: one for one in by_indication(played(both))}
    alone, together = (value(one.deal(), one.plans(), paths=1_000, seed=3) for one in (texts, both))
    assert rows["cold"].licensor == pytest.approx(together.licensor.mean - alone.licensor.mean)
    assert rows["cold"].licensee == pytest.approx(together.licensee.mean - alone.licensee.mean)
    # The difference is far better known than either value: they are the same futures.
    assert rows["cold"].licensor_error < 0.2 * together.licensor.standard_error


def test_one_indication_adds_all_there_is(texts: Texts) -> None:
    with pytest.raises(InvalidValue, match="all of the value is its"):
        by_indication(played(texts))


def test_a_figure_is_held_between_its_ends(texts: Texts) -> None:
    programme = texts.changed(COSTS).plans()
    ((_, figures),) = groups(programme)
    for quantile, expected in ((0, "0.98"), (0.25, "0.69"), (0.5, "0.40"), (0.75, "0.35"), (1, "0.30")):
        moved = held(programme, figures, quantile).economics.operating_cost_share.at("low")
        assert moved == Decimal(expected), quantile


def test_a_probability_counted_on_few_cases_has_a_beta_distribution(texts: Texts) -> None:
    # The programme's phase 3 succeeds in 0.6 of 100 cases: Beta(60, 40), whose standard deviation is
    # sqrt(0.6 x 0.4 / 101) = 0.0487; the quantiles of a normal one at 1.645 of these are 0.520 and 0.680.
    ((_, figures),) = groups(texts.plans(), thin=True)
    ends = [held(texts.plans(), figures, quantile).indication[0].transition[0].probability for quantile in (0.05, 0.95)]
    assert [float(one.at("base")) for one in ends] == pytest.approx([0.519, 0.679], abs=0.003)
    assert not list(groups(texts.plans()))


def test_the_variance_of_a_product_is_shared_out(texts: Texts) -> None:
    # The licensor's value hangs on the chance of success alone, the licensee's on it and far more on costs.
    deal = texts.changed(COSTS, CHANCE, (", sample_size = 100", ""))
    rows = {one.path: one for one in influences(played(deal, 400), points=16, workers=1)}
    costs, chance = rows["/economics/operating_cost_share"], rows["/indication/influenza/transition/1/probability"]
    assert costs.licensor_total == pytest.approx(0, abs=1e-9)
    assert chance.licensor_total == pytest.approx(1, abs=0.25)
    assert costs.licensee_total > 0.7 > chance.licensee_total


def test_what_cannot_be_shared_out(texts: Texts) -> None:
    with pytest.raises(InvalidValue, match="a power of 2"):
        influences(played(texts), points=10)
    sure = texts.changed((", sample_size = 100", ""))
    with pytest.raises(InvalidValue, match="nothing is uncertain"):
        influences(played(sure), workers=1)


def test_what_would_have_to_be_true_is_true_when_it_is_written_down(texts: Texts) -> None:
    deal = texts.changed(COSTS, CHANCE)
    rows = what_would_have_to_be_true(played(deal), "licensee")
    assert [bool(one.needed) for one in rows] == [True, False]
    written = texts.changed((COSTS[0], f"operating_cost_share = {{ value = {rows[0].needed}"))
    again = value(written.deal(), written.plans(), paths=1_000, seed=3)
    assert abs(again.licensee.mean) < 200_000
    assert rows[0].low < 0 < rows[0].high
    assert rows[0].now == "0.40"


def test_all_of_it_from_the_command_line(tmp_path: Path, texts: Texts) -> None:
    deal = texts.changed(COSTS, CHANCE, ('[[curve]]\nid = "steady"', SECOND))
    (tmp_path / "agreement.toml").write_text(deal.agreement, encoding="utf-8")
    (tmp_path / "programme.toml").write_text(deal.programme.replace("GROUND", GROUND), encoding="utf-8")
    asked = ["value", str(tmp_path), "--paths", "200", "--by-indication", "--sobol", "2", "--break-even", "licensee"]
    done = CliRunner().invoke(application("value"), asked)
    assert done.exit_code == 0, done.output
    for said in ("What each indication adds", "Sobol indices", "What would have to be true", "not within its range"):
        assert said in done.stdout
    found = json.loads(CliRunner().invoke(application("value"), [*asked, "--json"]).stdout)
    assert {"by_indication", "sobol", "what_would_have_to_be_true"} <= set(found)
    wrong = CliRunner().invoke(application("value"), ["value", str(tmp_path), "--break-even", "payer"])
    assert wrong.exit_code == 2
