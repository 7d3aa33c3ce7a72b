"""Where a rule ends: words that look like those that a rule is for, beside those that it is for."""

from typing import Any

import pytest
from tests.reading.clauses import amount_of

from pactolus.reading.reader import read_document

_DEAL = (
    "Alpha Pharma licenses asset to Beta Corp\n\nAlpha Pharma has granted Beta Corp an exclusive license to "
    "develop and commercialize ALX-101 in Japan. "
)


def _facts(words: str, lead: str = _DEAL) -> dict[str, Any]:
    return read_document(lead + words, "page").facts


@pytest.mark.parametrize(
    "words",
    [
        "The total deal value was up to $125 million depending on development milestones.",
        (
            "A milestone structure could see the deal's total value reach approximately $125 million, contingent upon "
            "the successful achievement of development benchmarks."
        ),
        "The contract's value could reach $125 million if all milestones are met.",
    ],
)
def test_what_a_deals_value_is_or_comes_to_is_no_milestone(words: str) -> None:
    facts = _facts(f"Beta Corp pays $3 million upfront. {words}")
    assert amount_of(facts, "headline_total") == 125_000_000
    assert facts["milestones"] == []


def test_what_the_milestones_of_a_deal_come_to_is_theirs() -> None:
    facts = _facts("Beta Corp pays $3 million upfront. The deal includes milestones of up to $125 million.")
    assert amount_of(facts, "milestones_total") == 125_000_000
    assert facts["headline_total"] is None


def test_what_a_deal_could_go_on_to_include_is_not_what_it_could_go_to() -> None:
    include = _facts(
        "Beta Corp pays $112 million upfront. The deal could go on to include up to $900 million in additional "
        "payments based on whether certain regulatory milestones are met."
    )
    reach = _facts("Beta Corp pays $112 million upfront. The total could go to as much as $900 million.")
    assert amount_of(include, "milestones_total") == 900_000_000
    assert include["headline_total"] is None
    assert amount_of(reach, "headline_total") == 900_000_000


@pytest.mark.parametrize(
    ("words", "upfront"),
    [
        ("Beta Corp issued shares as a prepayment of royalties; the royalty prepayment amount is $44,662.", None),
        ("Beta Corp makes a prepayment of $44,662 for the license.", 44_662),
    ],
)
def test_royalties_paid_ahead_are_no_upfront(words: str, upfront: int | None) -> None:
    facts = _facts(words)
    assert amount_of(facts, "upfront") == upfront
    assert facts["equity"] is None


@pytest.mark.parametrize("sign", ["USD $", "USD$", "US$"])
def test_a_bound_stands_before_a_currency_written_twice(sign: str) -> None:
    facts = _facts(f"Beta Corp pays $3 million upfront and a milestone payment of up to {sign}12 million on approval.")
    assert facts["milestones_total"] == {"amount": 12_000_000, "currency": "USD", "bound": "up_to"}


def test_a_commercial_partner_makes_no_milestone_commercial() -> None:
    partner = _facts("Alpha Pharma is eligible to receive a $20 million milestone payment from its commercial partner.")
    sales = _facts("Alpha Pharma is eligible to receive a $20 million commercial milestone payment from its partner.")
    assert partner["milestones"][0]["kinds"] == []
    assert sales["milestones"][0]["kinds"] == ["commercial"]


def test_drugs_developed_somewhere_make_no_milestone_one_of_development() -> None:
    place = _facts("Beta Corp pays milestones of up to $4 billion, the most for drugs developed in China.")
    event = _facts("Beta Corp pays milestones of up to $4 billion as ALX-101 is developed further.")
    assert place["milestones"][0]["kinds"] == []
    assert event["milestones"][0]["kinds"] == ["development"]


def test_who_ends_a_deal_and_regains_the_rights_was_no_licensee() -> None:
    ends = "Arbelle Pharma has terminated its licence pact with Oskavia Therapeutics"
    leaves = _facts(f"{ends} over ALX-101.", "")
    regains = _facts(f"{ends} and regained the worldwide rights to ALX-101.", "")
    assert (leaves["licensors"], leaves["licensees"]) == (["Oskavia Therapeutics"], ["Arbelle Pharma"])
    assert "Oskavia Therapeutics" not in regains["licensors"]
    assert "Arbelle Pharma" not in regains["licensees"]


def test_how_a_product_is_given_is_not_its_name() -> None:
    given = _facts("We agreed with Beta Corp to distribute subcutaneous and intravenous Remodulin in Japan.", "")
    named = _facts("We agreed with Beta Corp to distribute ibrexafungerp in Japan.", "")
    assert all("subcutaneous" not in one["names"] for one in given["assets"])
    assert [one["names"] for one in named["assets"]] == [["ibrexafungerp"]]


@pytest.mark.parametrize(
    "words",
    [
        "Fourteen companies signed 17 technology exports worth 5.6 trillion won this year.",
        "The combined value of these deals, including milestones and other payments, is estimated to be $4.3 billion.",
        "Companies struck 80 licensing deals worth $2.6 billion upfront and $31 billion in potential milestones.",
    ],
)
def test_what_the_deals_of_many_come_to_is_none_of_one(words: str) -> None:
    facts = _facts(words)
    assert facts["headline_total"] is None
    assert facts["milestones_total"] is None
    assert facts["upfront"] is None


def test_a_total_that_sums_up_its_sentence_is_the_deals() -> None:
    parts = (
        "Beta Corp pays an upfront payment of $3 million (about 4 billion won), development milestones of "
        "$7.5 million, approval milestones of $20 million, and sales milestones of $55 million, totaling up to "
    )
    whole, other = _facts(f"{parts}$85.5 million (about 118.5 billion won)."), _facts(f"{parts}$90 million.")
    assert amount_of(whole, "headline_total") == 85_500_000
    assert amount_of(other, "headline_total") is None
    assert len(whole["milestones"]) == 3


@pytest.mark.parametrize(
    "words",
    [
        "Beta Corp pays $3 million upfront and milestone payments of up to $12 million.",
        "Beta Corp pays $3 million upfront and a milestone payment of $12 million on approval.",
        "Beta Corp pays a $3 million upfront payment and development milestone payments of up to $12 million.",
    ],
)
def test_milestones_of_their_own_make_no_one_sum_with_the_upfront(words: str) -> None:
    facts = _facts(words)
    assert facts["upfront"] == {"amount": 3_000_000, "currency": "USD", "bound": "exact"}
    assert amount_of(facts, "milestones_total") == 12_000_000


def test_one_sum_for_the_upfront_and_near_milestones_is_the_most_of_the_upfront() -> None:
    facts = _facts("Beta Corp pays $3 million in upfront and near-term milestone payments.")
    assert facts["upfront"] == {"amount": 3_000_000, "currency": "USD", "bound": "up_to"}
    assert facts["milestones"] == []


def test_a_sum_that_counts_royalties_is_none_of_milestones() -> None:
    royalties = _facts("Alpha Pharma will receive up to $115 million, which includes milestone payments and royalties.")
    milestones = _facts("Alpha Pharma will receive up to $115 million, which includes regulatory milestone payments.")
    assert royalties["milestones"] == []
    assert royalties["milestones_total"] is None
    assert amount_of(milestones, "milestones_total") == 115_000_000
