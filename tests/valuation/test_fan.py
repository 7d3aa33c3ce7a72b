"""How cash builds up, what is expected when, and both in drawings of the deal's own figures."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from typer.testing import CliRunner

from pactolus.cli.main import application
from pactolus.reports import value_charts
from pactolus.study.value_page import value_drawings
from pactolus.valuation.expected import expected_courses
from pactolus.valuation.fan import cash_fans
from pactolus.valuation.futures import cash_in_detail
from pactolus.valuation.setting import setting_of
from pactolus.valuation.simulate import value
from pactolus.valuation.tornado import tornado

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts

SURE = (
    ("probability = { value = 0.6", "probability = { value = 1"),
    ("probability = { value = 0.9", "probability = { value = 1"),
    ("peak_spread = { value = 0.4, GROUND }\n", ""),
    ("shortest_years = { value = 1.5", "shortest_years = { value = 2"),
    ("longest_years = { value = 3", "longest_years = { value = 2"),
)


def test_the_fan_ends_where_the_expected_cash_does(texts: Texts) -> None:
    fans = cash_fans(cash_in_detail(setting_of(texts.deal(), texts.plans(), "base", 3), 1_000))
    valued = value(texts.deal(), texts.plans(), paths=1_000, seed=3)
    for side in ("licensor", "licensee"):
        assert fans[side].mean[-1] == pytest.approx(sum(getattr(year, side) for year in valued.years))
        assert all(low <= high for low, high in zip(fans[side].p05, fans[side].p95, strict=True))
    # Trial and upfront go out first: 0.75 x (10 + 30) million in 2025, in every future.
    assert fans["licensee"].p05[0] == fans["licensee"].p95[0] == pytest.approx(-30_000_000)


def test_without_chance_the_fan_is_a_line_and_pays_back_on_a_day(texts: Texts) -> None:
    sure = texts.changed(*SURE)
    fan = cash_fans(cash_in_detail(setting_of(sure.deal(), sure.plans(), "base", 3), 10))["licensee"]
    assert fan.p05 == fan.p95
    assert fan.paid_back == 1.0
    assert fan.payback is not None
    back = fan.years.index(fan.payback)
    assert fan.mean[back] >= 0 > fan.mean[back - 1]
    hopeless = sure.changed(("USD 150 000 000", "USD 1 000 000"))
    fan = cash_fans(cash_in_detail(setting_of(hopeless.deal(), hopeless.plans(), "base", 3), 10))["licensee"]
    assert (fan.payback, fan.paid_back) == (None, 0.0)


def test_what_is_expected_when(texts: Texts) -> None:
    (course,) = expected_courses(texts.plans(), "base")
    # Phase 3 takes (1.5 + 2 + 3) / 3 = 2.17 years, so 9 quarters; registration a year more, to 12.67 quarters: 13.
    phases = [(step.what, step.begins, step.ends) for step in course.steps if not step.market]
    assert phases == [("phase 3", 0.0, 2.25), ("registration", 2.25, 3.25)]
    launches = {step.market: step.ends for step in course.steps if step.what == "launch"}
    assert launches == {"india": 3.5, "brazil": 3.25 + 1 + 0.5}
    assert [step.chance for step in course.steps[:2]] == [1.0, 0.6]


def test_every_drawing_is_sound_and_says_its_figures(texts: Texts) -> None:
    cases = ("operating_cost_share = { value = 0.40", "operating_cost_share = { low = 0.50, base = 0.40, high = 0.30")
    deal = texts.changed(cases)
    valued = value(deal.deal(), deal.plans(), paths=500)
    swings = tornado(deal.deal(), deal.plans(), paths=500)
    drawn = value_drawings(deal.deal(), deal.plans(), valued, swings)
    drawings = [
        value_charts.fan(drawn.fans["licensee"], "licensee", "Seller & Co", "USD"),
        value_charts.waterfall(drawn.parts["licensor"], "licensor", valued, "Maker"),
        value_charts.swings(swings, "licensee", valued, "Seller & Co"),
        value_charts.expected_timeline(drawn.courses),
    ]
    for drawing in drawings:
        root = ET.fromstring(str(drawing))  # noqa: S314 - our own drawing
        assert root.attrib["role"] == "img"
        assert "nan" not in str(drawing)
    # What the value is made of adds up to it.
    assert sum(part for _, part in drawn.parts["licensor"]) == pytest.approx(valued.licensor.mean)
    assert sum(part for _, part in drawn.parts["licensee"]) == pytest.approx(valued.licensee.mean)
    assert f">{valued.licensor.mean / 1e6:.1f}<" in str(drawings[1])
    assert "paid back on average" in str(drawings[0])


def test_a_page_of_drawings_asks_nothing_of_the_network(tmp_path: Path, texts: Texts) -> None:
    texts.written_to(tmp_path)
    page = tmp_path / "value.html"
    done = CliRunner().invoke(application("value"), ["value", str(tmp_path), "--paths", "500", "-o", str(page)])
    assert done.exit_code == 0, done.output
    text = page.read_text(encoding="utf-8")
    assert text.count("<svg") == 7
    assert not re.search(r'(?:src|href)="(?!data:|#)', text)
    assert "://" not in re.sub(r'xmlns="[^"]*"', "", text)


def test_a_folder_gets_each_drawing_as_a_file_that_stands_alone(tmp_path: Path, texts: Texts) -> None:
    texts.written_to(tmp_path)
    folder = tmp_path / "drawings"
    done = CliRunner().invoke(application("value"), ["value", str(tmp_path), "--paths", "500", "-o", str(folder)])
    assert done.exit_code == 0, done.output
    names = {
        f"{kind}-{side}.svg" for kind in ("cash", "distribution", "waterfall") for side in ("licensor", "licensee")
    }
    assert {file.name for file in folder.iterdir()} == {*names, "timeline.svg"}
    for file in folder.iterdir():
        text = file.read_text(encoding="utf-8")
        root = ET.fromstring(text)  # noqa: S314 - our own drawing
        assert root.attrib["viewBox"].startswith("-24 -24 768 ")
        # Every colour is written out, and every class that is used has its rule.
        assert "var(" not in text


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, texts: Texts) -> None:
    texts.written_to(tmp_path)
    taken = tmp_path / "taken"
    taken.write_text("mine", encoding="utf-8")
    done = CliRunner().invoke(application("value"), ["value", str(tmp_path), "--paths", "500", "-o", str(taken)])
    assert (done.exit_code, taken.read_text(encoding="utf-8")) == (1, "mine")
    assert "taken: the folder cannot be made: File exists" in done.output
