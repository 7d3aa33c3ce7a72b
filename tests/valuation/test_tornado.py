"""One at a time: each assumed figure at its low and its high case, everything else as it was, on the same futures."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from pactolus.cli.main import application
from pactolus.valuation.simulate import value
from pactolus.valuation.tornado import Swing, tornado

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts

GROUND = 'because = "for the test", source = "the test"'
COSTS = ("operating_cost_share = { value = 0.40", "operating_cost_share = { low = 0.50, base = 0.40, high = 0.30")
CHANCE = ("probability = { value = 0.6", "probability = { low = 0.5, base = 0.6, high = 0.7")


def swings(texts: Texts) -> dict[str, Swing]:
    return {one.path: one for one in tornado(texts.deal(), texts.plans(), paths=2_000, seed=3)}


def test_only_figures_with_cases_swing(texts: Texts) -> None:
    assert swings(texts) == {}
    assert list(swings(texts.changed(COSTS))) == ["/economics/operating_cost_share"]


def test_a_share_of_sales_moves_the_licensee_by_that_part_of_them(texts: Texts) -> None:
    deal = texts.changed(COSTS)
    found = swings(deal)["/economics/operating_cost_share"]
    base = value(deal.deal(), deal.plans(), paths=2_000, seed=3)
    assert (found.low, found.high) == ("0.50", "0.30")
    # A tenth of net sales more, or less, of which a quarter is tax; nothing changes for the licensor.
    assert found.licensee[0] == pytest.approx(base.licensee.mean - 0.75 * 0.1 * base.asset)
    assert found.licensee[1] == pytest.approx(base.licensee.mean + 0.75 * 0.1 * base.asset)
    assert found.licensor == (base.licensor.mean, base.licensor.mean)


def test_the_ends_are_what_the_figure_gives_when_it_is_written_into_the_file(texts: Texts) -> None:
    found = swings(texts.changed(CHANCE))["/indication/influenza/transition/0/probability"]
    for end, chance in enumerate(("0.5", "0.7")):
        written = texts.changed(("probability = { value = 0.6", f"probability = {{ value = {chance}"))
        alone = value(written.deal(), written.plans(), paths=2_000, seed=3)
        assert (found.licensor[end], found.licensee[end]) == (alone.licensor.mean, alone.licensee.mean)


def test_the_times_of_a_phase_move_together(texts: Texts) -> None:
    likely, shortest, longest = "\nyears = {{ {}, ", "shortest_years = {{ {}, ", "longest_years = {{ {}, "
    was = [likely.format("value = 2"), shortest.format("value = 1.5"), longest.format("value = 3")]
    ranges = [
        likely.format("low = 3, base = 2, high = 1"),
        shortest.format("low = 2.5, base = 1.5, high = 0.5"),
        longest.format("low = 4, base = 3, high = 1.5"),
    ]
    slow = [likely.format("value = 3"), shortest.format("value = 2.5"), longest.format("value = 4")]
    found = swings(texts.changed(*zip(was, ranges, strict=True)))
    assert list(found) == ["/indication/influenza/transition/0/years"]
    written = texts.changed(*zip(was, slow, strict=True))
    alone = value(written.deal(), written.plans(), paths=2_000, seed=3)
    assert found["/indication/influenza/transition/0/years"].licensor[0] == alone.licensor.mean


def test_the_share_of_one_market_does_not_move_alone(texts: Texts) -> None:
    shares = (
        ("share = { value = 0.75", "share = { low = 0.5, base = 0.75, high = 1"),
        ("share = { value = 0.25", "share = { low = 0.5, base = 0.25, high = 0"),
    )
    assert swings(texts.changed(*shares)) == {}


def test_what_completes_the_agreement_swings_too(texts: Texts) -> None:
    vague = texts.changed(('"USD 20 000 000"', '"undisclosed"'), where="agreement")
    amount = 'approval = { low = "USD 10 000 000", base = "USD 20 000 000", high = "USD 30 000 000", GROUND }'
    deal = vague.changed(("[tax]", f"[completion.amount]\n{amount}\n\n[tax]"))
    found = swings(deal)["/completion/amount/approval"]
    stated = value(texts.deal(), texts.plans(), paths=2_000, seed=3)
    # Ten million less of a payment that is worth its present value for every twenty.
    change = 0.85 * stated.terms["approval"].mean / 2
    assert found.licensor[0] == pytest.approx(stated.licensor.mean - change)
    assert found.licensor[1] == pytest.approx(stated.licensor.mean + change)


def test_the_widest_comes_first_in_words_and_json(tmp_path: Path, texts: Texts) -> None:
    deal = texts.changed(COSTS, CHANCE)
    (tmp_path / "agreement.toml").write_text(deal.agreement, encoding="utf-8")
    (tmp_path / "programme.toml").write_text(deal.programme.replace("GROUND", GROUND), encoding="utf-8")
    command = ["value", str(tmp_path), "--paths", "500", "--tornado"]
    shown = CliRunner().invoke(application("value"), command)
    assert shown.exit_code == 0, shown.output
    lines = shown.stdout.splitlines()[-2:]
    assert lines[0].count("█") == 30 > lines[1].count("█") > 0
    assert lines[0].endswith("/economics/operating_cost_share: 0.50 to 0.30")
    found = json.loads(CliRunner().invoke(application("value"), [*command, "--json"]).stdout)["tornado"]
    assert [one["path"] for one in found] == [line.rsplit(":", 1)[0].split()[-1] for line in lines]
    assert float(found[0]["licensee"]["low"]) < float(found[0]["licensee"]["high"])
