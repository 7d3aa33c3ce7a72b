"""The map of a territory, as SVG."""

from __future__ import annotations

import gzip
import json
import xml.etree.ElementTree as ET

import pytest

from pactolus.reports.map_styles import Style
from pactolus.reports.territory_view import as_json_text, as_text
from pactolus.reports.world_map import TERRITORY_STYLES, Marking, territory_map, world_map
from pactolus.territory.answer import Answer, answer
from pactolus.territory.countries import world

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def found() -> Answer:
    answered, _ = answer("worldwide excluding US and Europe")
    assert answered is not None
    return answered


def test_each_country_is_one_titled_element_that_can_be_focused(found: Answer) -> None:
    drawing = ET.fromstring(territory_map(found.evaluation, prefix="a"))  # noqa: S314 - our own text
    countries = [one for one in drawing.iter(f"{SVG}g") if one.get("tabindex") == "0"]
    assert {one.get("id") for one in countries} == {f"a-{code}" for code in world()}
    titles = {one.get("id"): one.findtext(f"{SVG}title") for one in countries}
    assert titles["a-IN"] == "India: licensed"
    assert titles["a-DE"] == "Germany: excluded"
    assert titles["a-PR"] == (
        "Puerto Rico: contested; licensed under us=states_and_dc; excluded under us=with_territories"
    )
    assert all(one.find(f"{SVG}path") is not None or one.find(f"{SVG}circle") is not None for one in countries)


def test_the_key_counts_each_class_and_tells_them_apart_by_pattern(found: Answer) -> None:
    text = territory_map(found.evaluation)
    assert f">Licensed {len(found.evaluation.licensed)}<" in text
    assert f">Contested {len(found.evaluation.contested)}<" in text
    assert f">Excluded {len(found.evaluation.excluded)}<" in text
    assert 'fill="url(#map-contested)"' in text
    assert 'fill="url(#map-excluded)"' in text
    assert "prefers-color-scheme:dark" in text
    assert "var(--map-licensed," in text


def test_the_same_territory_gives_the_same_drawing_and_a_small_one(found: Answer) -> None:
    text = territory_map(found.evaluation)
    again, _ = answer("worldwide excluding US and Europe")
    assert again is not None
    assert territory_map(again.evaluation) == text
    assert len(gzip.compress(text.encode())) < 60_000


def test_two_maps_on_a_page_share_no_id(found: Answer) -> None:
    ids = [
        {one.get("id") for one in ET.fromstring(territory_map(found.evaluation, prefix=prefix)).iter()} - {None}  # noqa: S314 - ours
        for prefix in ("first", "second")
    ]
    assert not ids[0] & ids[1]


def test_any_classes_can_be_drawn() -> None:
    styles = (Style("held", "Held & used", ("#112233",) * 3, ("#445566",) * 3, "grid"), TERRITORY_STYLES[0])
    text = world_map({"JP": Marking("held", "held by <A>")}, styles, title="Rights & more", prefix="r")
    assert "Japan: held by &lt;A&gt;" in text
    assert "Held &amp; used 1" in text
    assert "Rights &amp; more" in text


def test_the_table_says_what_is_at_stake_and_what_decides(found: Answer) -> None:
    text = as_text(found)
    assert text.startswith("worldwide excluding (United States; Europe)\n")
    assert "licensed" in text
    assert "europe = eu27, eea" in text
    assert "us = states_and_dc" in text


def test_the_table_of_a_settled_territory_has_no_contested_part() -> None:
    settled, _ = answer("Japan")
    assert settled is not None
    assert "licensed under" not in as_text(settled)


def test_the_json_has_the_three_sets_and_what_is_at_stake(found: Answer) -> None:
    content = json.loads(as_json_text(found))
    assert content["licensed"] == sorted(found.evaluation.licensed)
    assert content["contested"]["TR"]["excluded_under"] == ["europe=council_of_europe", "europe=who_europe"]
    assert int(content["at_stake"]["licensed"]["population"]) > 5_000_000_000
    assert content["problems"] == []
