"""Sums, parties and places that were mistaken on pages of releases and news; every name and figure is invented."""

from __future__ import annotations

import pytest
from tests.reading.clauses import sums

from pactolus.reading.reader import read_document

_GRANT = "Alvane Bio has granted Corvus Pharma an exclusive licence to commercialise ALV-1 in Japan. "


def _sums(clause: str) -> dict[str, object]:
    return sums(read_document(_GRANT + clause).facts, "upfront", "equity", "milestones_total", "headline_total")


@pytest.mark.parametrize(
    "clause",
    [
        "Alvane can receive upfront and preclinical milestone payments that may exceed $125 million if aims are met.",
        "Alvane Bio may receive upfront and research milestone payments of about U.S. $125 million as goals are met.",
    ],
)
def test_one_sum_for_the_upfront_and_milestones_is_no_milestone_whatever_it_depends_on(clause: str) -> None:
    assert "milestones" not in _sums(clause)


def test_milestones_alone_that_depend_on_something_are_milestones() -> None:
    clause = "Alvane Bio may receive milestone payments that could exceed $125 million if all goals are met."
    assert _sums(clause)["milestones"] == [125_000_000]


def test_a_sentence_can_end_with_research_and_development_in_initials() -> None:
    clause = "Corvus took a charge of $175 million to IPR&D. When goals are met it will pay up to $665 million more."
    assert _sums(clause) == {"milestones_total": 665_000_000, "milestones": [665_000_000]}


def test_a_total_payment_is_no_milestone_because_it_depends_on_something() -> None:
    assert "milestones" not in _sums("Corvus pays a total payment of $13 million if the project is completed.")
    paid_then = _sums("Corvus pays a further payment of $13 million if the project is completed.")
    assert paid_then["milestones"] == [13_000_000]


def test_what_a_total_for_several_products_adds_up_is_the_total_of_milestones() -> None:
    clause = "Alvane may get up to $540 million in development and sales milestones per product, for a total of "
    assert _sums(f"{clause}up to about $1.6 billion for three products.")["milestones_total"] == 1_600_000_000
    each = "Alvane may get up to $540 million in development and up to $160 million in sales milestones."
    assert "milestones_total" not in _sums(each)


def test_what_is_paid_initially_is_the_upfront_unless_it_is_only_the_most() -> None:
    assert _sums("Corvus Pharma will initially pay $54 million.") == {"upfront": 54_000_000}
    most = _sums("Corvus Pharma will initially pay as much as $547 million depending on various milestones.")
    assert most == {"milestones_total": 547_000_000, "milestones": [547_000_000]}


@pytest.mark.parametrize(
    "clause",
    [
        "It expects to keep about $10 million of the upfront payment and up to about $80 million of the milestones.",
        "In July Alvane had made a deal with Zydeco Bio, with $12 million upfront and $300 million in milestones.",
        "Corvus bought Zydeco Bio last year for up to $2 billion, $1.5 billion of it at once.",
    ],
)
def test_what_is_kept_and_what_went_before_are_no_payments_of_the_deal(clause: str) -> None:
    assert _sums(f"Corvus pays $20 million upfront. {clause}") == {"upfront": 20_000_000}


def test_what_a_party_says_that_it_had_signed_is_the_deal() -> None:
    clause = (
        "Alvane said it had signed a deal with Corvus Pharma, with $12 million upfront and $300 million in milestones."
    )
    assert _sums(clause)["upfront"] == 12_000_000


@pytest.mark.parametrize("verb", ["sells", "gives", "has sold"])
def test_rights_to_a_product_are_not_given_to_the_product(verb: str) -> None:
    page = (
        f"Alvane (NASDAQ:ALVN) {verb} Corvus (NASDAQ:CRVS) the worldwide exclusive license rights to Libravo for $9M."
    )
    facts = read_document(f"{page} Corvus had $1.2M of Libravo sales in the first quarter.").facts
    assert (facts["licensors"], facts["licensees"]) == (["Alvane"], ["Corvus"])


def test_a_town_can_begin_a_name_of_three_words() -> None:
    page = "In May 2021 Bristol Alva Corvin took a global exclusive license to AGX-1777 of Corvus Pharma."
    assert read_document(page).facts["licensees"] == ["Bristol Alva Corvin"]
    seated = read_document("Bristol biotech Alva Corvin took a global exclusive license to AGX-1777 of Corvus Pharma.")
    assert seated.facts["licensees"] == ["Alva Corvin"]


@pytest.mark.parametrize(
    "clause",
    [
        "The agreement also provides for additional funding for the global development program of ALV-1.",
        "Corvus is a company that develops and makes medicines for global markets.",
    ],
)
def test_what_is_paid_for_or_sold_worldwide_is_no_territory(clause: str) -> None:
    page = f"Alvane Bio and Corvus Pharma have a collaboration agreement on ALV-1. The agreement pays for it. {clause}"
    facts = read_document(f"{page} They will collaborate on its development and commercialization in the U.S.").facts
    assert facts["territory"] == {"world": False, "include": ["US"], "exclude": []}


def test_what_an_agreement_grants_worldwide_is_the_territory() -> None:
    page = "Corvus Pharma will fund development and has obtained global rights to ALV-1 from Alvane Bio."
    assert read_document(page).facts["territory"] == {"world": True, "include": [], "exclude": []}


@pytest.mark.parametrize("besides", ["Besides", "In addition to", "On top of"])
def test_a_sum_that_others_come_on_top_of_is_the_upfront_where_it_is_its_own(besides: str) -> None:
    own = _sums(f"{besides} an upfront payment of $65 million to Alvane, Corvus pays up to $880 million in milestones.")
    assert own == {"upfront": 65_000_000, "milestones_total": 880_000_000, "milestones": [880_000_000]}
    untold = _sums(f"{besides} the upfront payment, Corvus pays up to $880 million in milestones.")
    assert "upfront" not in untold


def test_what_one_of_several_products_may_bring_is_not_the_total() -> None:
    clause = (
        "Corvus paid a $1 million development milestone. If all milestones are met it would pay milestone payments of"
    )
    assert "milestones_total" not in _sums(f"{clause} $318 million per licensed product.")
    assert _sums(f"{clause} up to $318 million.")["milestones_total"] == 318_000_000


def test_a_licensed_product_is_nobodys_deed() -> None:
    clause = (
        "Alvane may receive milestone payments of up to $177 million for the first candidate per Hit Program, and net "
        "sales milestones of up to $100 million for the first licensed product per Hit Program."
    )
    assert _sums(clause)["milestones"] == [177_000_000, 100_000_000]
    deed = "Zydeco Bio gave away much, as Gammen Pharma licensed a vaccine for $90 million upfront."
    assert _sums(f"Corvus pays $20 million upfront. {deed}") == {"upfront": 20_000_000}


def test_what_two_deals_bring_together_is_the_upfront_of_neither() -> None:
    two = (
        "Alvane has signed license deals with Corvus Inc. and Zydeco that bring it a combined $47 million upfront and "
    )
    assert _sums(f"{two}up to $61 million in milestones.") == {}
    one = "Alvane has signed a license deal with Corvus Inc. that brings it $47 million upfront."
    assert _sums(one) == {"upfront": 47_000_000}


def test_milestones_that_were_recognised_so_far_are_no_terms() -> None:
    ahead = "Alvane may receive up to $174 million for development milestones. It has recognized "
    assert _sums(f"{ahead}$102 million of development milestones and $16 million of regulatory milestones.") == {
        "milestones_total": 174_000_000,
        "milestones": [174_000_000],
    }


def test_milestones_of_development_are_no_right_to_develop() -> None:
    text = (
        "Alvane Bio has licensed ALV-1 to Corvus Pharma. Alvane is entitled to development milestones of $95 million."
    )
    assert read_document(text).facts["rights"] == []


def test_events_of_a_row_of_sums_are_each_ones_own() -> None:
    clause = "Corvus will pay $30 million on approvals and $60 million on sales."
    rows = read_document(_GRANT + clause).facts["milestones"]
    assert [row["kinds"] for row in rows] == [["regulatory"], ["commercial"]]


def test_what_an_upfront_can_rise_to_is_no_milestone() -> None:
    assert _sums("Corvus pays $5 million upfront, rising to $7 million if approval comes before June.") == {
        "upfront": 5_000_000
    }


def test_milestones_that_start_at_a_sum_have_no_total() -> None:
    clause = "Sales milestones start at $5 million when sales reach $50 million and go to $30 million."
    assert "milestones_total" not in _sums(clause)


def test_a_royalty_that_was_increased_is_the_new_one() -> None:
    royalties = read_document(f"{_GRANT}The parties increased the royalty from 6% to 8%.").facts["royalties"]
    assert (royalties["low"], royalties["high"]) == (0.08, 0.08)


def test_milestones_of_each_product_are_no_total() -> None:
    assert "milestones_total" not in _sums("Milestones are capped at $40 million a product.")


def test_the_event_of_one_sum_is_no_kind_of_the_next_ones() -> None:
    clause = "Corvus will pay $60 million on approval and sales milestones of up to $150 million."
    rows = read_document(_GRANT + clause).facts["milestones"]
    assert [(row["amount"], row["kinds"]) for row in rows] == [
        (60_000_000, ["regulatory"]),
        (150_000_000, ["commercial"]),
    ]
