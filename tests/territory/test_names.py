"""From the names people write to countries and regions."""

from __future__ import annotations

import pytest

from pactolus.core.errors import InvalidValue
from pactolus.territory.countries import countries, country, world
from pactolus.territory.names import Place, all_adjectives, all_names, case_sensitive_names, lookup


def place(words: str) -> str | None:
    found = lookup(words)
    return None if found is None else found.token


def test_the_world_is_the_249_entries_of_iso_3166_1_and_kosovo() -> None:
    assert len(world()) == 250
    assert "XK" in world()
    assert {len(one.alpha3) for one in countries().values()} == {3}
    assert len({one.alpha3 for one in countries().values()}) == 250


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Taiwan Region", "TW"),
        ("the Hong Kong SAR", "HK"),
        ("Macau", "MO"),
        ("mainland China", "CN"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("UK", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("Cote d'Ivoire", "CI"),
        ("St. Lucia", "LC"),
        ("Antigua & Barbuda", "AG"),
        ("Burma", "MM"),
        ("Swaziland", "SZ"),
        ("Turkey", "TR"),
        ("Türkiye", "TR"),
        ("Chinese", "CN"),
        ("Dutch", "NL"),
        ("Filipinos", "PH"),
        ("JP", "JP"),
        ("JPN", "JP"),
        ("Southeast Asia", "SOUTHEAST_ASIA"),
        ("South-East Asia", "SOUTHEAST_ASIA"),
        ("LATAM", "LATIN_AMERICA"),
        ("European", "EUROPE"),
        ("worldwide", "WORLD"),
        ("Kingdom of Denmark", "KINGDOM_OF_DENMARK"),
        ("in", None),
        ("Atlantis", None),
    ],
)
def test_a_name_is_found_as_people_write_it(words: str, expected: str | None) -> None:
    assert place(words) == expected


def test_a_country_is_found_by_its_codes() -> None:
    assert country("tr").name == "Türkiye"
    assert country("XKX").alpha2 == "XK"
    assert "Turkey" in country("TUR").names
    with pytest.raises(InvalidValue, match="'ZZ' is no country code"):
        country("ZZ")


def test_every_name_of_a_gazetteer_is_understood() -> None:
    for name, found in all_names().items():
        assert name == name.casefold()
        assert lookup(name) == found, name


def test_names_that_are_everyday_words_are_found_only_as_written() -> None:
    assert "us" not in all_names()
    assert case_sensitive_names()["US"] == Place("country", "US")


def test_a_gazetteer_of_adjectives_leaves_out_what_two_countries_share() -> None:
    adjectives = all_adjectives()
    assert adjectives["japanese"] == Place("country", "JP")
    assert "congolese" not in adjectives
    assert "dominican" not in adjectives
    assert "us" not in adjectives


def test_every_country_has_an_adjective_and_a_word_for_its_people() -> None:
    assert [one.alpha2 for one in countries().values() if not one.adjectives or not one.people] == []
