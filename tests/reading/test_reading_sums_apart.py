"""Sums that stand beside a deal's and are told apart from them, and sums that stand for several things at once."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.licence import LICENSE, sums

from pactolus.reading.reader import read_document


@pytest.mark.parametrize(
    ("words", "milestones"),
    [
        ("Ombra gets an upfront payment of $5 million, which replaces the $7 million milestone agreed earlier.", []),
        ("Ombra gets an upfront payment of $5 million in lieu of a future milestone of $7 million.", []),
        ("Ombra gets $5 million upfront instead of the $7 million milestone that was due on approval.", []),
        ("Zeltrix pays $5 million upfront; the $9 million milestone that would have been due falls away.", []),
        (
            "Zeltrix pays $5 million upfront rather than the $3 million first offered, and $90 million in milestones.",
            [90],
        ),
        # What is replaced need not be a sum.
        ("Zeltrix pays $5 million upfront and, in place of royalties, milestones of up to $90 million.", [90]),
        (
            "It replaces the agreement of 2019: Zeltrix pays $5 million upfront and up to $90 million in milestones.",
            [90],
        ),
    ],
)
def test_what_another_sum_replaces_is_not_paid(words: str, milestones: list[int]) -> None:
    found = sums(words)
    assert (found["upfront"], found["milestones"]) == (5, milestones)


@pytest.mark.parametrize(
    ("words", "milestones"),
    [
        ("$4 million upon acceptance of the IND and about $7 million to perform the study.", [4]),
        ("$4 million upon acceptance of the IND and $7 million to fund a phase 2 trial.", [4]),
        ("$4 million upon acceptance of the IND and $7 million for the conduct of a trial.", [4]),
        ("$4 million upon acceptance of the IND and $7 million upon completion of the study.", [4, 7]),
        ("milestone payments of up to $90 million to fund the trials.", [90]),
    ],
)
def test_what_pays_for_work_is_no_milestone(words: str, milestones: list[int]) -> None:
    assert sums(f"Zeltrix pays $6 million upfront, {words}")["milestones"] == milestones


@pytest.mark.parametrize(
    ("words", "milestones"),
    [
        ("$155 million in preclinical and phase 1 payments and $895 million if regulatory goals are hit.", [155, 895]),
        ("additional development, regulatory and commercial payments of up to $300 million.", [300]),
        ("$200 million in development and regulatory payments and sales payments of up to $100 million.", [200, 100]),
    ],
)
def test_payments_are_milestones_that_are_named_by_the_steps_of_a_drug(words: str, milestones: list[int]) -> None:
    assert sums(f"Ombra is eligible for {words}")["milestones"] == milestones


@pytest.mark.parametrize(
    "words",
    [
        "Through such alliances, Ombra could receive more than $3 billion in milestone payments.",
        "Across its partnerships Ombra is eligible for up to $3 billion in milestones.",
        "From all of its collaborations Ombra may earn milestones of $3 billion.",
        "Under all its agreements Ombra may earn up to $3 billion in milestones.",
    ],
)
def test_what_all_deals_of_a_company_bring_is_not_what_one_does(words: str) -> None:
    assert sums(f"Zeltrix pays $6 million upfront. {words}") == {"upfront": 6, "milestones": []}


def test_what_one_collaboration_brings_is_its_own() -> None:
    found = sums("With its partnership Ombra gets $6 million upfront and up to $90 million in milestones.")
    assert found == {"upfront": 6, "milestones_total": 90, "milestones": [90]}


@pytest.mark.parametrize(
    "words",
    [
        "Zeltrix had bought Ombra's debt facility in a deal worth $22 million.",
        "Zeltrix also took over Ombra's loan, a transaction valued at $22 million.",
        "Gamma Health has held the rights in Korea under a $22 million agreement since 2020.",
    ],
)
def test_a_deal_in_debt_or_of_others_is_not_this_one(words: str) -> None:
    assert "headline_total" not in sums(words)


def test_a_deal_that_has_a_loan_in_it_is_worth_what_it_says() -> None:
    assert sums("The deal, worth up to $220 million, includes a loan.")["headline_total"] == 220


@pytest.mark.parametrize(
    "words",
    [
        "Ombra will get up to $80 million in signing fees and milestone payments.",
        "Ombra will get $80 million in down payments and milestones.",
        "The deal is expected to bring in $80 million in signing bonuses and milestone payments.",
        "Zeltrix will owe up to $80 million to Ombra in the form of upfront payments, milestones and royalties.",
        (
            "Ombra may receive payments of up to $80 million based on achieving certain clinical, regulatory and "
            "commercial milestones, including an initial technology access fee."
        ),
    ],
)
def test_one_sum_for_what_is_paid_on_signing_and_milestones_is_the_whole(words: str) -> None:
    assert sums(words) == {"headline_total": 80, "milestones": []}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Ombra receives $50 million, payable in three installments: $15 million on signing and the rest by 2026.",
            {"upfront": 15, "headline_total": 50, "milestones": []},
        ),
        (
            "Zeltrix pays $50 million in two tranches, $30 million at closing and $20 million on approval.",
            {"upfront": 30, "headline_total": 50, "milestones_total": 20, "milestones": [20]},
        ),
        # 20 + 100 = 120
        (
            (
                "Ombra gains $20 million up front and a potential $100 million over five payments in the $120 "
                "million deal."
            ),
            {"upfront": 20, "headline_total": 120, "milestones_total": 100, "milestones": [100]},
        ),
        # 30 + 250 + 85 = 365
        (
            (
                "Ombra anticipates up to $365 million from Zeltrix. It gets $30 million upfront, up to $250 million in "
                "approval milestones and up to $85 million in sales milestones."
            ),
            {"upfront": 30, "headline_total": 365, "milestones": [250, 85]},
        ),
        # 10 + 20 + 30 = 60
        (
            (
                "Ombra gets $60 million upfront, which includes a $10 million equity investment, $20 million in "
                "cash and "
                "$30 million as a prepayment for development."
            ),
            {"upfront": 20, "equity": 10, "milestones": []},
        ),
    ],
)
def test_parts_and_their_whole_are_told_apart(words: str, expected: dict[str, Any]) -> None:
    assert sums(words) == expected


def test_a_headline_gives_way_to_the_currency_of_the_body() -> None:
    text = (
        "Ombra to receive $3.3 million one-time payment\n\n"
        + LICENSE
        + "Under the terms Ombra will receive a one-time "
        "payment of €2.5 million, or approximately $3.3 million."
    )
    assert read_document(text, "story.txt").facts["upfront"] == {
        "amount": 2_500_000,
        "currency": "EUR",
        "bound": "exact",
    }


@pytest.mark.parametrize(
    ("written", "currency"),
    [
        ("60 million Chinese yuan", "CNY"),
        ("60 million South Korean won", "KRW"),
        ("60 million New Israeli shekels", "ILS"),
        ("60 million British pounds", "GBP"),
        ("60 million Danish kroner", "DKK"),
        ("60 million United States dollars", "USD"),
    ],
)
def test_a_currency_may_say_whose_it_is(written: str, currency: str) -> None:
    facts = read_document(f"{LICENSE}Zeltrix pays {written} upfront.", "story.txt").facts
    assert facts["upfront"] == {"amount": 60_000_000, "currency": currency, "bound": "exact"}


def test_who_is_paid_may_be_told_by_a_longer_name() -> None:
    found = sums("Upon reaching certain goals, Zeltrix will also pay Shanghai Ombra up to $245 million.")
    assert found == {"milestones_total": 245, "milestones": [245]}


EACH_ITS_EVENT = [
    "Alvane receives $5 million at first patient dosed in Phase 2 and $5 million at first patient dosed in Phase 3.",
    "Alvane will receive $5 million on approval in Brazil; $5 million on approval in Mexico.",
]


@pytest.mark.parametrize("said", EACH_ITS_EVENT)
def test_two_sums_of_one_size_for_two_events_are_two_milestones(said: str) -> None:
    # 5 + 5 million are due; that one of them is all would be a wrong total.
    facts = read_document(f"Alvane Bio has licensed ALV-1 to Corvus Pharma in Japan. {said}\n").facts
    assert [one["amount"] for one in facts["milestones"]] == [5_000_000, 5_000_000]
    assert facts["milestones_total"] is None


def test_one_sum_told_again_is_one_milestone() -> None:
    facts = read_document(
        "Alvane Bio has licensed ALV-1 to Corvus Pharma in Japan. Alvane will receive $5 million on approval in Japan. "
        "The $5 million on approval is paid in cash.\n"
    ).facts
    assert [one["amount"] for one in facts["milestones"]] == [5_000_000]


def test_a_share_of_the_upfront_is_no_royalty() -> None:
    facts = read_document(
        "Alvane Bio has licensed ALV-1 to Corvus Pharma in Japan. Corvus pays $15 million upfront. Alvane is due 20% "
        "of the upfront and a 3% royalty on net sales.\n"
    ).facts
    assert (facts["royalties"]["low"], facts["royalties"]["high"]) == (0.03, 0.03)
