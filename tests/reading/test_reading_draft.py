"""From a reading to a draft agreement and a deal folder."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.deal import load_deal
from pactolus.agreement.toml_file import parse_agreement, print_agreement
from pactolus.core.bounds import Bound
from pactolus.core.errors import Unwritable
from pactolus.core.money import Money
from pactolus.reading.deal_folder import save_deal
from pactolus.reading.draft import Draft, draft_agreement
from pactolus.reading.reader import read_document
from pactolus.reading.show import table_of

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """Arbelle takes a kidney drug from Oskavia

Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to develop and commercialize OSK-417 worldwide
except Japan and Europe. Oskavia receives US$25 million upfront and up to US$300 million in milestones, plus royalties
in the mid teens on net sales.

OSK-417 was approved in Japan for IgA nephropathy in March 2023.
"""


@pytest.fixture(scope="module")
def draft() -> Draft:
    made = draft_agreement(read_document(PAGE, "page"))
    assert made is not None
    return made


def test_the_draft_states_what_the_page_states(draft: Draft) -> None:
    agreement = draft.agreement
    assert [party.id for party in agreement.party] == ["oskavia-therapeutics", "arbelle-pharma"]
    assert agreement.grant[0].territory == "worldwide excluding JP and Europe"
    assert agreement.payment[0].amount == Bound.exact(Money(Decimal(25_000_000), "USD"))
    assert agreement.milestone[0].amount == Bound.up_to(Money(Decimal(300_000_000), "USD"))
    # Mid teens are 14 to 16 per cent.
    assert agreement.royalty[0].rate == Bound.between(Decimal("0.14"), Decimal("0.16"))


def test_the_draft_prints_and_reads_back_the_same(draft: Draft) -> None:
    assert parse_agreement(print_agreement(draft.agreement), "agreement.toml")[0] == draft.agreement


def test_the_record_becomes_events_of_the_country_of_the_agency(draft: Draft) -> None:
    (event,) = draft.events
    assert (event.type, event.country, str(event.date), event.product) == (
        "marketing_approval",
        "JP",
        "2023-03",
        "osk-417",
    )


def test_a_saved_deal_folder_loads_without_a_problem_of_evidence(tmp_path: Path) -> None:
    saved, (note,) = save_deal(tmp_path / "deal", [read_document(PAGE, "page")])
    # The page does not say what the milestones are for.
    assert (saved, note.severity, note.term) == (True, "note", "/milestone/milestones/kinds")
    deal, problems = load_deal(tmp_path / "deal")
    assert deal.agreement is not None
    assert [str(problem) for problem in problems if problem.severity == "error"] == []


def test_a_page_without_a_deal_saves_nothing(tmp_path: Path) -> None:
    assert save_deal(tmp_path / "deal", [read_document("Rain in the north.", "rain")]) == (False, [])
    assert not (tmp_path / "deal").exists()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(Unwritable, match="cannot be written"):
        save_deal(tmp_path / "file" / "deal", [read_document(PAGE, "page")])


def test_a_party_that_is_not_named_has_a_place_in_the_draft() -> None:
    made = draft_agreement(
        read_document(
            "Oskavia Therapeutics has licensed OSK-417 to a multinational company for $9 million upfront.", "page"
        )
    )
    assert made is not None
    assert [party.name for party in made.agreement.party] == ["Oskavia Therapeutics", "not named"]


def test_the_table_shows_each_fact_once_in_words_beside_its_words() -> None:
    table = table_of(
        read_document(PAGE.replace("plus royalties\nin the mid teens on net sales", "free of royalties"), "page")
    )
    rows = list(zip(*([str(cell) for cell in column.cells] for column in table.columns), strict=True))
    assert ("upfront", "USD 25 000 000", "US$25 million … upfront") in rows
    assert ("milestones_total", "up to USD 300 000 000", "up to US$300 million") in rows
    assert [value for fact, value, _ in rows if fact == "territory"] == ["world: yes, exclude: JP, EUROPE"]
    assert [value.split(", ")[0] for fact, value, _ in rows if fact == "royalties"] == ["payable: no"]
    assert len({fact for fact, _, _ in rows}) == len(rows)


def test_a_territory_of_some_countries_is_shown_as_these_countries() -> None:
    table = table_of(read_document("Oskavia has licensed OSK-417 to Arbelle Pharma in Japan and Korea.", "page"))
    assert "include: JP, KR" in [str(cell) for cell in table.columns[1].cells]
