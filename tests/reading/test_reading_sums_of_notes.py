"""Sums that notes and news tell beside a deal's terms: shares bought, what accounts make of it, other agreements."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.clauses import sums

from pactolus.reading.reader import read_document

_NOTE = (
    "License Agreement\n\nIn May 2020, the Company granted Orvane Biosciences, Inc. (“Orvane”) an exclusive license to "
    "sell ALX-101 in Japan. {} Royalties are payable on net sales.\n"
)


def _sums(said: str) -> dict[str, Any]:
    facts = read_document(_NOTE.format(said)).facts
    return sums(facts, "upfront", "equity", "milestones_total", "headline_total")


@pytest.mark.parametrize(
    "said",
    [
        (
            "Orvane agreed to purchase 750,000 common shares at a price per share of $16.00 for aggregate proceeds "
            "to the Company of approximately $12 million."
        ),
        (
            "The Company sold 750,000 shares of common stock to Orvane at a price per share of $16.00, for a total "
            "purchase price of approximately $12 million."
        ),
        "Orvane purchased approximately $12 million of the Company’s Series B convertible preferred stock.",
        "Orvane is paying the Company $12 million to buy 4.9 percent of the Company’s stock at a premium.",
        "Orvane paid $12 million for 750,000 newly issued shares of the Company.",
    ],
)
def test_what_buys_shares_is_equity(said: str) -> None:
    assert _sums(said) == {"equity": 12_000_000}


@pytest.mark.parametrize(
    "said",
    [
        "The Company sold 3,000,000 shares of common stock to institutional investors for proceeds of $12 million.",
        "In a registered direct offering the Company sold shares of its stock for $12 million.",
        "The Company expects to raise gross proceeds of about $12 million from the equity financing of several funds.",
        (
            "A third party may purchase 750,000 ordinary shares for an exercise price of $16.00 per ordinary share, or "
            "an additional $12 million if fully exercised."
        ),
    ],
)
def test_what_others_pay_for_shares_is_no_equity_of_the_deal(said: str) -> None:
    assert _sums(said) == {}


@pytest.mark.parametrize(
    "said",
    [
        (
            "Payments include an upfront payment, milestone payments of up to an aggregate value of $7.5 million, "
            "reimbursements of certain costs and royalties."
        ),
        "Orvane shall make milestone payments of up to a total amount of $7.5 million.",
    ],
)
def test_what_milestones_come_to_is_their_total(said: str) -> None:
    assert _sums(said) == {"milestones": [7_500_000], "milestones_total": 7_500_000}


def test_what_upfront_and_milestones_come_to_stays_the_headline() -> None:
    found = _sums("It may receive milestone payments for a potential total deal consideration of up to $750 million.")
    assert found == {"headline_total": 750_000_000}


@pytest.mark.parametrize(
    "said",
    [
        "The average upfront payment in such deals was $30 million.",
        "A median upfront of $30 million was paid for drugs at this stage.",
        "The fair value of the license was determined to be $30 million.",
        "Sales-based payments fall due at the highest level of sales ($30 million and above).",
        "The Company sold its future royalties to Corvel Capital under a royalty purchase agreement for $30 million.",
        "Orvane reimburses $30 million for certain preclinical development activities.",
    ],
)
def test_what_is_no_payment_of_the_deal_is_left_out(said: str) -> None:
    assert _sums(said) == {}


def test_what_another_agreement_pays_is_left_out() -> None:
    page = (
        "Subsequent Events\n\nIn October 2019, we entered into an exclusive license agreement with Orvane Pharma to "
        "commercialize Alxa in Canada and we received an upfront payment of $5 million.\n\n{} agreement with {}, we "
        "will receive a $20.0 million payment from {} upon approval by the EMA.\n"
    )
    another = read_document(page.format("Under our", "Grelo", "Grelo")).facts
    assert sums(another, "upfront", "milestones_total") == {"upfront": 5_000_000}
    assert another["licensees"] == ["Orvane Pharma"]
    same = read_document(page.format("Under our", "Orvane Pharma", "Orvane")).facts
    assert sums(same, "upfront") == {"upfront": 5_000_000, "milestones": [20_000_000]}


def test_a_list_that_tells_its_first_story_again_is_one_of_stories() -> None:
    told = [
        "Alxabio licensed its antibody to Orvane for $20 million upfront and up to $300 million in milestones.",
        "Corvel licensed its peptide to Grelo for $30 million upfront and up to $400 million in milestones.",
        "Dathera licensed its enzyme to Hestra for $40 million upfront and up to $500 million in milestones.",
        "Alxabio licensed its antibody to Orvane for $20 million upfront and up to $300 million in milestones.",
    ]
    facts = read_document("\n\n".join(told) + "\n").facts
    assert sums(facts, "upfront") == {"upfront": 20_000_000, "milestones": [300_000_000]}


@pytest.mark.parametrize(
    ("said", "milestones"),
    [
        (
            (
                "Orvane will make milestone payments of up to $6.2 million for the first target, $3.1 million for the "
                "second target and $1.4 million for the third target."
            ),
            [6_200_000, 3_100_000, 1_400_000],
        ),
        (
            (
                "Orvane will pay development milestone payments in an aggregate of up to $62 million with respect to "
                "ALX-101 and up to $31 million with respect to ALX-202."
            ),
            [62_000_000, 31_000_000],
        ),
        (
            (
                "It may receive commercial milestone payments of up to $620 million per product and for one product "
                "under each research program of up to $310 million per program."
            ),
            [620_000_000, 310_000_000],
        ),
    ],
)
def test_sums_for_one_thing_and_the_next_are_milestones_and_none_the_total(said: str, milestones: list[int]) -> None:
    assert _sums(said) == {"milestones": milestones}


@pytest.mark.parametrize(
    "said",
    [
        (
            "Orvane owes (i) up to $6.0 million for preclinical development activities agreed by both, (ii) up to "
            "$13 million in development and net sales milestone payments."
        ),
        (
            "It may receive milestone payments of up to $13 million. A milestone of $2.5 million relating to the "
            "acceptance of materials has been deleted in its entirety."
        ),
        "It may receive milestone payments of up to $13 million. A year before it had raised up to $60 million.",
        "The Company is eligible for additional payments totaling up to $13 million.",
    ],
)
def test_what_is_no_milestone_leaves_their_total_told(said: str) -> None:
    assert _sums(said) == {"milestones": [13_000_000], "milestones_total": 13_000_000}


def test_further_sums_that_may_be_for_milestones_leave_the_total_untold() -> None:
    found = _sums("It may receive milestone payments of up to $13 million. It is entitled to up to $60 million.")
    assert "milestones_total" not in found


_HEADED = (
    "NOTES\n\nAGREEMENT WITH ORVANE\n\nIn May 2020, the Company granted Orvane a license with "
    "exclusive rights to sell ALX-101 in Japan. The Company received an upfront payment of $5 million. The Company "
    "will receive a $3 million milestone payment on the first sale. {}\n"
)


def test_a_heading_in_capitals_names_the_party_that_the_note_names() -> None:
    facts = read_document(_HEADED.format("Dathera can receive up to $37 million in sales milestone payments.")).facts
    assert facts["licensees"] == ["Orvane"]
    assert sums(facts, "upfront") == {"upfront": 5_000_000, "milestones": [3_000_000, 37_000_000]}


def test_what_another_is_dealt_with_for_is_not_of_the_filer() -> None:
    said = "Under a loan from Dathera it owes fees. Dathera can receive up to $37 million in sales milestone payments."
    facts = read_document(_HEADED.format(said)).facts
    assert sums(facts, "upfront") == {"upfront": 5_000_000, "milestones": [3_000_000]}


@pytest.mark.parametrize(
    ("said", "places"),
    [
        ("Under it Orvane granted the Company an exclusive license in Japan to make and sell ALX-101.", ["JP"]),
        ("Under it Orvane granted the Company exclusive rights in Japan and Canada to ALX-101.", ["JP", "CA"]),
        ("Orvane granted the Company an exclusive license to ALX-101. The company is based in Japan.", None),
    ],
)
def test_where_a_note_grants_the_company_a_license(said: str, places: list[str] | None) -> None:
    territory = read_document(f"License Agreement\n\n{said}\n").facts["territory"]
    assert (territory and territory["include"]) == places


@pytest.mark.parametrize(
    ("said", "licensors", "licensees"),
    [
        ("Alxabio announced a deal to license its antibody program to Orvane.", ["Alxabio"], ["Orvane"]),
        ("Alxabio has signed an exclusive agreement to out-license ALX-101 to Orvane.", ["Alxabio"], ["Orvane"]),
        ("The stock rose after the company announced a deal to license ALX-101 to Orvane.", [], ["Orvane"]),
        ("Alxabio signed an agreement to license from Orvane rights to ALX-101.", ["Orvane"], ["Alxabio"]),
    ],
)
def test_a_deal_to_license_names_who_receives(said: str, licensors: list[str], licensees: list[str]) -> None:
    facts = read_document(said).facts
    assert (facts["licensors"], facts["licensees"]) == (licensors, licensees)


def test_what_a_deal_brings_across_upfront_and_milestones_is_its_total() -> None:
    found = _sums(
        "It is eligible to receive approximately $2.1 billion across an upfront payment and milestone payments."
    )
    assert found == {"headline_total": 2_100_000_000}


def test_milestones_for_a_licensed_product_are_told_with_their_sum() -> None:
    said = (
        "Orvane makes milestone payments upon approvals, for one licensed product, up to an aggregate of $31 million."
    )
    assert _sums(said) == {"milestones": [31_000_000], "milestones_total": 31_000_000}
