"""Population, gross domestic product and shapes by country."""

from __future__ import annotations

from pactolus.territory.countries import world
from pactolus.territory.figures import figures, total
from pactolus.territory.geometry import world_shapes


def test_sums_say_which_countries_they_lack() -> None:
    found = total(["JP", "KP", "GF"])
    assert found.countries == 3
    assert found.population == figures()["JP"].population + figures()["KP"].population
    assert found.gdp_usd == figures()["JP"].gdp_usd
    assert found.without_population == ("GF",)
    assert found.without_gdp == ("GF", "KP")
    assert found.as_json()["gdp_usd"] == str(found.gdp_usd)


def test_taiwan_and_kosovo_have_figures() -> None:
    assert figures()["TW"].population == 23_400_200
    assert figures()["XK"].population_year == 2024


def test_every_country_has_a_shape_or_a_dot_on_the_map() -> None:
    world_map = world_shapes()
    assert set(world_map.shapes) == world()
    for code, shape in world_map.shapes.items():
        assert shape.path or shape.small, code
        assert 0 <= shape.x <= world_map.width, code
        assert 0 <= shape.y <= world_map.height, code
    assert world_map.shapes["GF"].path
    assert world_map.shapes["SJ"].path
