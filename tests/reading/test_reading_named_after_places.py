"""Companies that are called by a place, which is not where a deal holds; every name is invented."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document


@pytest.mark.parametrize(
    ("text", "licensee", "place"),
    [
        (
            "Alvane Bio grants Gulf Medical Pharma exclusive rights to ALV-1 in Egypt. Gulf Medical pays $1.5 million.",
            "Gulf Medical Pharma",
            "EG",
        ),
        (
            "Alvane Bio grants CorviPharm Gulf exclusive rights to ALV-1 in Egypt. CorviPharm Gulf pays $1.5 million.",
            "CorviPharm Gulf",
            "EG",
        ),
        (
            "Alvane Bio grants Asia Pacific Biologics exclusive rights to ALV-1 in Korea. Asia Pacific Biologics pays.",
            "Asia Pacific Biologics",
            "KR",
        ),
        ("Alvane Bio has licensed ALV-1 to China Medicine Corp for Vietnam.", "China Medicine", "VN"),
    ],
)
def test_a_place_in_a_companys_name_is_not_the_territory(text: str, licensee: str, place: str) -> None:
    facts = read_document(text).facts
    assert facts["licensees"] == [licensee]
    assert facts["territory"] == {"world": False, "include": [place], "exclude": []}


@pytest.mark.parametrize("where", ["Japan", "Japanese"])
def test_a_place_beside_a_name_is_the_territory(where: str) -> None:
    text = f"Alvane Bio grants Corvus Pharma {where} rights to ALV-1. Corvus Pharma pays $1.5 million upfront."
    facts = read_document(text).facts
    assert facts["licensees"] == ["Corvus Pharma"]
    assert facts["territory"]["include"] == ["JP"]
