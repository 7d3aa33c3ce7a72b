"""The drawings: well formed, described in words, their numbers written beside their marks."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pactolus.core.money import Money
from pactolus.library.comparables import Subject, compare, load_deals
from pactolus.reports import charts, figures
from pactolus.reports.svg import Scale
from pactolus.reports.timeline import timeline
from pactolus.reports.view import RegulatoryEvent
from pactolus.valuation.result import Histogram

if TYPE_CHECKING:
    from pactolus.reports.view import StudyView

SVG = "{http://www.w3.org/2000/svg}"


def parsed(markup: str) -> ET.Element:
    return ET.fromstring(markup)  # noqa: S314 - our own drawing


def labels(drawing: ET.Element) -> list[str]:
    return [text.text or "" for text in drawing.iter(f"{SVG}text")]


def test_every_drawing_has_a_title_and_says_what_it_shows(view: StudyView) -> None:
    drawn = [
        charts.value_ranges(view.valuations, (("licensor", "Examplia"), ("licensee", "Mockwell"))),
        charts.distributions(view.valuations, "licensee", "Mockwell"),
        charts.comparison(view.comparisons[0], "upfront"),
        timeline(view.regulatory),
    ]
    for markup in drawn:
        assert markup is not None
        drawing = parsed(markup)
        title, description = drawing.findall(f"{SVG}title")[0], drawing.findall(f"{SVG}desc")[0]
        assert title.text
        assert description.text
        assert drawing.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"


def test_the_mean_of_each_case_is_written_at_its_mark(view: StudyView) -> None:
    drawing = parsed(charts.value_ranges(view.valuations, (("licensor", "Examplia"),)))
    means = [figures.millions(valuation.licensor.mean) for valuation in view.valuations]
    assert [label for label in labels(drawing) if label in means] == means


def test_a_towering_bar_is_cut_and_says_its_share(view: StudyView) -> None:
    base = view.valuations[1]
    drawing = parsed(charts.distributions([base], "licensor", "Examplia"))
    counts = base.licensor.histogram.counts
    assert f"{figures.percent(max(counts) / sum(counts))} of the futures" in labels(drawing)
    even = replace(base.licensor, histogram=replace(base.licensor.histogram, counts=(100,) * 40))
    drawing = parsed(charts.distributions([replace(base, licensor=even)], "licensor", "Examplia"))
    assert not [label for label in labels(drawing) if "of the futures" in label and "half" not in label]


def test_losses_are_hatched_not_only_coloured(view: StudyView) -> None:
    drawing = parsed(charts.distributions([view.valuations[0]], "licensee", "Mockwell"))
    hatched = [bar for bar in drawing.iter(f"{SVG}rect") if bar.get("fill") == "url(#loss-licensee)"]
    histogram = view.valuations[0].licensee.histogram
    below = [right for right, count in zip(histogram.edges[1:], histogram.counts, strict=True) if right <= 0 and count]
    assert 0 < len(hatched) <= len(below)
    assert drawing.find(f".//{SVG}pattern[@id='loss-licensee']") is not None


def test_outer_bars_say_that_they_hold_what_lies_beyond(view: StudyView) -> None:
    base = view.valuations[1]
    edges, counts = (-100e6, 0.0, 100e6, 200e6, 9_000e6), (10, 20, 60, 10)
    value = replace(base.licensor, p05=-50e6, p95=150e6, mean=60e6, histogram=Histogram(edges, counts))
    drawing = parsed(charts.distributions([replace(base, licensor=value)], "licensor", "Examplia"))
    told = [title.text or "" for title in drawing.findall(f"{SVG}rect/{SVG}title")]
    gap = figures.GAP
    assert told == [f"10{gap}% below 0.0", f"20{gap}% from 0.0 to 100.0", f"60{gap}% from 100.0 to 200.0"]
    # The last bar begins at 200, beyond the drawn scale, which ends a little above the 95th percentile.
    assert f"10{gap}% above" in labels(drawing)


def test_every_compared_deal_is_a_dot_that_names_it() -> None:
    upfront, *_ = compare(Subject(Money(Decimal(18_000_000), "USD"), None, ("SHR-A1811",)))
    drawing = parsed(charts.comparison(upfront, "upfront"))
    dots = [title.text or "" for title in drawing.findall(f"{SVG}circle/{SVG}title")]
    assert len(dots) == upfront.count == 75
    assert any(dot.startswith("Daiichi Sankyo to AstraZeneca, trastuzumab deruxtecan") for dot in dots)
    assert f"this deal 18{figures.GAP}m" in labels(drawing)


def test_a_deal_without_the_figure_is_not_drawn_among_the_others() -> None:
    upfront, *_ = compare(Subject(None, None))
    assert not [label for label in labels(parsed(charts.comparison(upfront, "upfront"))) if "this deal" in label]


def test_a_single_deal_is_drawn_without_quartiles() -> None:
    upfront, *_ = compare(Subject(None, None), load_deals()[:1])
    drawing = parsed(charts.comparison(upfront, "upfront"))
    assert len(drawing.findall(f"{SVG}circle")) == 1
    assert not [label for label in labels(drawing) if "median" in label]


def test_a_payment_is_framed_and_filled_by_what_is_expected() -> None:
    bar = parsed(charts.payment_bar(Decimal(50), 25.0, Decimal(100)))
    promised, expected = bar.findall(f"{SVG}rect")
    # The largest amount has 99.4 % of the width: half of it is 49.7 %, a quarter 24.85 %.
    assert (promised.get("width"), expected.get("width")) == ("49.70%", "24.85%")
    assert len(parsed(charts.payment_bar(Decimal(50), None, Decimal(100))).findall(f"{SVG}rect")) == 1


def event(date: str, agency: str = "FDA", what: str = "approves", count: int = 1) -> RegulatoryEvent:
    return RegulatoryEvent(agency, what, "lung cancer", date, count)


def test_an_event_is_drawn_as_long_as_its_date_is_vague() -> None:
    markup = timeline([event("2024"), event("2025-05"), event("2025-06-01")])
    assert markup is not None
    year, month, day = [float((bar.get("width") or "").rstrip("%")) for bar in parsed(markup).iter(f"{SVG}rect")]
    assert year > 10 * month > 10 * day


def test_events_without_a_date_are_told_apart() -> None:
    assert timeline([event("")]) is None
    markup = timeline([event("2025-05"), event("", "NMPA", "grants breakthrough designation", 9)])
    assert markup is not None
    assert "grants breakthrough designation × 9 · no date" in labels(parsed(markup))


def test_long_words_are_shortened_on_the_line_and_whole_in_the_description() -> None:
    long = "accepts an application for review of a combination with another product"
    markup = timeline([event("2025-05", what=long), event("2021-01"), event("2029-01")])
    assert markup is not None
    drawing = parsed(markup)
    assert any(label.endswith("…") and long.startswith(label[:-1]) for label in labels(drawing))
    assert long in (drawing.findall(f"{SVG}desc")[0].text or "")


@pytest.mark.parametrize(
    ("dates", "shown"),
    [(("2025-01", "2025-03"), "Feb 2025"), (("2019-01-01", "2024-12-31"), "2021"), (("1980", "2025"), "2000")],
)
def test_the_axis_is_marked_in_steps_that_fit(dates: tuple[str, str], shown: str) -> None:
    markup = timeline([event(date) for date in dates])
    assert markup is not None
    assert shown in labels(parsed(markup))


@given(st.floats(-1e10, 1e10), st.floats(-1e10, 1e10), st.integers(3, 8))
def test_ticks_are_few_round_and_inside(one: float, other: float, most: int) -> None:
    low, high = min(one, other), max(one, other)
    assume(high - low > 1e-3)
    ticks = Scale(low, high).ticks(most)
    slack = (high - low) * 1e-6
    assert 1 <= len(ticks) <= most + 1
    assert all(low - slack <= tick <= high + slack for tick in ticks)


@given(st.floats(1, 1e6), st.floats(1.1, 1e6), st.floats(1, 1e12))
def test_a_place_is_always_inside_the_drawing(low: float, times: float, value: float) -> None:
    for logarithmic in (False, True):
        scale = Scale(low, low * times, 5, 95, logarithmic)
        assert 5 <= scale.place(value) <= 95


def test_a_scale_of_one_value_has_it_in_the_middle() -> None:
    assert Scale(3.0, 3.0).at(3.0) == "50.00%"
    assert Scale(3.0, 3.0).ticks() == (3.0,)
