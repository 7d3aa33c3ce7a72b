"""Who pays and who is paid, where only its time says what a sum is for; every name and figure is invented."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.clauses import amount_of

from pactolus.reading.reader import read_document

_GRANT = "BOSTON, May 3, 2024 -- Corvus Pharma has licensed ALV-1 from Alvane Bio for Japan. "
_TERMS = _GRANT + "Corvus pays $20 million upfront and up to $300 million in milestones. "


def _milestones(facts: dict[str, Any]) -> list[float]:
    return sorted(one["amount"] for one in facts["milestones"])


OTHERS_SUMS = [
    "Corvus will pay the FDA a filing fee of $4.3 million on submission of the NDA.",
    "Corvus pays the EMA a fee of $4.3 million on submission of the MAA.",
    "Corvus owes the University of Leeds $2 million on first commercial sale.",
    "Corvus owes the University $2 million on approval.",
    "The Harrow Foundation will give Alvane $8 million when the study starts.",
    "Each dose costs $2,125,000 at launch.",
    "A vial costs $5,000 once approved.",
    "The treatment is priced at $2,125,000 at launch.",
    "Analysts say the drug could bring in $800 million once approved.",
    "Corvus will receive $50 million from Royalty Partners on approval.",
    "Corvus gets a priority review voucher, which it may sell for $100 million on approval.",
    "Corvus drew $30 million under its loan, and gets another $25 million on approval of ALV-1.",
    "Investors put in $40 million now and $35 million on approval.",
    "The bank lends Corvus $9 million once the drug is approved.",
    "Corvus pays its patent attorneys $2 million on approval.",
    "Corvus will pay Gamma Labs $9 million on approval.",
    "Gamma Labs receives $9 million on approval.",
    "If Corvus misses the diligence milestone it owes Alvane $3 million.",
    "If Corvus fails to launch by 2026, it pays Alvane $9 million.",
]


@pytest.mark.parametrize("clause", OTHERS_SUMS)
def test_what_others_pay_or_are_paid_is_no_milestone_and_leaves_the_total(clause: str) -> None:
    reading = read_document(_TERMS + clause)
    assert _milestones(reading.facts) == [300_000_000]
    assert amount_of(reading.facts, "milestones_total") == 300_000_000
    assert reading.unplaced()


@pytest.mark.parametrize(
    "clause",
    [
        "On approval, Corvus pays Alvane $9 million.",
        "Alvane receives $9 million from Corvus on approval.",
        "The Company will pay $9 million on approval.",
        "The Licensee will pay $9 million on approval.",
        "Once ALV-1 is approved, Alvane gets $9 million from its partner.",
        "It will pay Alvane Bio $9 million once the drug is approved.",
        "Corvus Pharma, which is based in Leeds, pays $9 million on approval.",
        "If ALV-1 is approved, another $9 million goes to Alvane.",
    ],
)
def test_what_the_parties_pay_on_an_event_is_a_milestone(clause: str) -> None:
    assert _milestones(read_document(_TERMS + clause).facts) == [9_000_000, 300_000_000]


@pytest.mark.parametrize(
    "clause",
    [
        "Corvus, which paid $90 million for rights to a drug of Gamma Labs, did not disclose the terms.",
        "Corvus paid $12 million for the rights to its headquarters building when the deal closed.",
        "Corvus will pay its bankers $2 million at closing.",
        "Alvane paid Gamma $9 million on signing in 2018.",
    ],
)
def test_what_is_paid_to_others_at_once_is_no_upfront(clause: str) -> None:
    assert amount_of(read_document(_GRANT + clause).facts, "upfront") is None


@pytest.mark.parametrize(
    "clause",
    [
        "Corvus paid Alvane $9 million on signing.",
        "Corvus will pay the company $9 million at closing.",
        "Corvus pays $9 million for the rights to the drug.",
    ],
)
def test_what_the_parties_pay_at_once_is_the_upfront(clause: str) -> None:
    assert amount_of(read_document(_GRANT + clause).facts, "upfront") == 9_000_000


def test_what_is_due_where_an_option_is_not_exercised_is_no_penalty() -> None:
    clause = (
        "If Alvane does not exercise its option, it is eligible to receive milestone payments of up to $90 million."
    )
    assert 90_000_000 in _milestones(read_document(_GRANT + clause).facts)


def test_a_party_goes_by_its_letters_too() -> None:
    text = (
        "Corvus Smith Kane Pharma has licensed ALV-1 from Alvane Bio for Japan. The deal sees CSK pay $50 million now"
    )
    assert amount_of(read_document(f"{text} and up to $550 million in milestones.").facts, "upfront") == 50_000_000


def test_a_university_that_grants_is_paid_as_any_licensor() -> None:
    text = (
        "Corvus Pharma has licensed ALV-1 from the University of Leeds. Corvus pays the University of Leeds $2 million"
    )
    assert _milestones(read_document(f"{text} on first commercial sale.").facts) == [2_000_000]


def test_a_doubtful_sum_is_named() -> None:
    problems = read_document(_TERMS + "Corvus owes the University of Leeds $2 million on approval.").problems
    assert any("'$2 million' may be a milestone payment" in one.message for one in problems)


def test_an_upfront_spelled_out_is_no_milestone() -> None:
    facts = read_document(
        _GRANT + "Corvus shall pay an upfront fee in the amount of five million euros (€5,000,000), milestone payments "
        "totalling EUR 62 million."
    ).facts
    assert amount_of(facts, "upfront") == 5_000_000
    assert _milestones(facts) == [62_000_000]


def test_what_is_due_on_a_second_level_of_sales_is_a_milestone_too() -> None:
    facts = read_document(
        _GRANT + "Corvus shall pay a milestone of $5 million when net sales exceed $100 million and $9 million when "
        "they exceed $300 million."
    ).facts
    assert _milestones(facts) == [5_000_000, 9_000_000]
    assert amount_of(facts, "milestones_total") is None


def test_a_total_beside_what_is_paid_on_selection_is_not_that_of_all_milestones() -> None:
    facts = read_document(
        _GRANT + "Corvus pays $60 million upfront, $15 million per target upon candidate selection, and up to $425 "
        "million per target in later milestones."
    ).facts
    assert _milestones(facts)[-1] == 425_000_000
    assert amount_of(facts, "milestones_total") is None


def test_the_only_sum_of_milestones_is_their_total() -> None:
    facts = read_document(_GRANT + "Corvus will pay Alvane up to $425 million in milestones.").facts
    assert amount_of(facts, "milestones_total") == 425_000_000
