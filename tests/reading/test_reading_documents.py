"""What a careful analyst takes from a page, on pages composed for these tests."""

from __future__ import annotations

import json
from functools import reduce
from pathlib import Path
from typing import Any

import pytest

from pactolus.reading.reader import Reading, read_document
from pactolus.reading.story import Kind

PAGE = """Menu | Home | Companies | Log in

Arbelle Pharma takes Oskavia's kidney antibody for Europe

12 March 2024

Arbelle Pharma S.A., a subsidiary of Arbelle Holding, has entered into an exclusive license agreement with Oskavia
Therapeutics for OSK-417 (renvatimab), a monoclonal antibody against APRIL in Phase 3.

Under the agreement Arbelle obtains exclusive rights to develop and commercialise OSK-417 in the European Economic Area,
the United Kingdom and Switzerland. Oskavia will receive an upfront payment of EUR 25 million, and is eligible for up to
EUR 310 million in regulatory and sales milestones and tiered royalties from the low teens to the low twenties.

Related articles
Brunnwald buys a $90 million plant

We use cookies to improve this site.
"""


@pytest.fixture(scope="module")
def page() -> Reading:
    return read_document(PAGE, "page.txt")


def test_parties_and_their_parents(page: Reading) -> None:
    assert page.facts["licensors"] == ["Oskavia Therapeutics"]
    assert page.facts["licensees"] == ["Arbelle Pharma"]
    assert page.facts["parents"] == {"Arbelle Pharma": "Arbelle Holding"}


def test_the_product_with_its_names_and_kind(page: Reading) -> None:
    assert page.facts["assets"] == [
        {
            "names": ["OSK-417", "renvatimab"],
            "modality": "monoclonal antibody",
            "targets": ["APRIL"],
            "stage": "phase 3",
        }
    ]


def test_the_grant(page: Reading) -> None:
    assert page.facts["exclusivity"] == "exclusive"
    assert page.facts["rights"] == ["develop", "commercialize"]
    assert page.facts["territory"] == {"world": False, "include": ["EEA", "GB", "CH"], "exclude": []}


def test_the_money(page: Reading) -> None:
    assert page.facts["upfront"] == {"amount": 25_000_000, "currency": "EUR", "bound": "exact"}
    assert page.facts["milestones_total"] == {"amount": 310_000_000, "currency": "EUR", "bound": "up_to"}
    assert page.facts["milestones"][0]["kinds"] == ["regulatory", "commercial"]
    # Low teens begin at 11 per cent; the low twenties end at 23 per cent.
    assert (page.facts["royalties"]["low"], page.facts["royalties"]["high"]) == (0.11, 0.23)
    assert page.facts["headline_total"] is None


def test_teasers_and_cookie_notes_are_set_aside_and_stay_addressable(page: Reading) -> None:
    aside = [page.text[start:end] for start, end in page.clutter]
    assert any("Brunnwald" in words for words in aside)
    assert any("cookies" in words for words in aside)


def test_every_fact_has_words_that_stand_in_the_text(page: Reading) -> None:
    for one in page.evidence:
        assert one.stands_in(page.text)
        value_at(page.facts, one.path)


def value_at(facts: dict[str, Any], path: str) -> Any:
    def step(value: Any, key: str) -> Any:
        return value[int(key)] if isinstance(value, list) else value[key.replace("~1", "/").replace("~0", "~")]

    return reduce(step, path.split("/")[1:], facts)


def test_a_page_without_a_deal_says_so() -> None:
    reading = read_document(
        "Rain is expected in the north. Farmers welcome it after a dry month, and so do we all.", "rain"
    )
    assert reading.kind is Kind.OTHER
    assert "states no licensing deal" in reading.problems[0].message
    assert reading.facts["licensors"] == reading.facts["assets"] == []


def test_an_ended_licence_is_an_ended_licence() -> None:
    reading = read_document(
        "Oskavia Therapeutics and Arbelle Pharma have announced the termination of the license agreement for OSK-417. "
        "Oskavia had granted Arbelle exclusive rights to commercialise OSK-417 in Canada.",
        "end",
    )
    assert reading.kind is Kind.ENDED
    assert reading.facts["announced"] is None


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (b"", "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "is a picture (PNG)"),
        (b"PK\x03\x04\x14\x00", "is a zip archive"),
        (b"\x00\x01\x02\x03" * 50, "holds no text"),
        (Path("does-not-exist.txt"), "cannot be opened"),
        (b"a" * 20_000_001, "is larger than 20 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence(source: bytes | Path, message: str) -> None:
    reading = read_document(source, "input")
    assert message in str(reading.problems[0])
    assert reading.text == ""


def test_another_encoding_is_read_and_said() -> None:
    reading = read_document("Grünwald Arzneimittel licenses a drug.".encode("cp1252"), "note")
    assert "Grünwald" in reading.text
    assert "read as cp1252" in reading.problems[0].message


def test_html_becomes_blocks_and_its_menus_are_set_aside() -> None:
    markup = f"<html><body><nav><a>Oskavia pays $9 million</a></nav><p>{PAGE.split(chr(10))[6]}</p></body></html>"
    reading = read_document(markup, "page.html")
    assert "Oskavia pays $9 million" in [reading.text[start:end].strip() for start, end in reading.clutter]
    assert reading.facts["upfront"] is None


ANNOUNCEMENTS = Path(__file__).parents[3] / "shared" / "announcements" / "dev"


@pytest.mark.skipif(not ANNOUNCEMENTS.is_dir(), reason="the annotated announcements are not part of the repository")
def test_every_fact_of_every_announcement_has_its_words() -> None:
    for path in sorted(ANNOUNCEMENTS.glob("*.json")):
        reading = read_document(json.loads(path.read_text(encoding="utf-8"))["text"], path.stem)
        for one in reading.evidence:
            assert one.stands_in(reading.text), path.stem
            value_at(reading.facts, one.path)
