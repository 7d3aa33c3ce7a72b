"""Sums of a deal weighed against one another: what explains, includes or rounds which, and what is all that is paid."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.licence import LICENSE, MILLION, sums

from pactolus.reading.reader import read_document


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # What includes the others is the total, and a sum of its own.
        (
            (
                "Ombra may receive further milestones of up to $157.5 million over the term, including a $1.5 million "
                "milestone payment upon filing an IND and an $8.5 million milestone payment at the start of phase 3."
            ),
            {"milestones_total": 157.5, "milestones": [157.5, 1.5, 8.5]},
        ),
        (
            "Zeltrix pays up to $90 million in milestones. This amount includes $5 million upon acceptance of the NDA.",
            {"milestones_total": 90, "milestones": [90, 5]},
        ),
        # Neither of two sums for two kinds of event is that of all.
        (
            (
                "Ombra may receive up to an aggregate of $116.5 million upon achieving certain development milestones "
                "and up to an aggregate of $180.5 million dependent on achieving certain commercialization milestones."
            ),
            {"milestones": [116.5, 180.5]},
        ),
    ],
)
def test_a_sum_that_includes_milestones_is_their_total(words: str, expected: dict[str, Any]) -> None:
    assert sums(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # 30 + 185 = 215: the third is no further milestone.
        (
            "Ombra, which could earn up to $215 million, gets $30 million upfront and $185 million in milestones.",
            {"upfront": 30, "milestones_total": 185, "headline_total": 215, "milestones": [185]},
        ),
        # 10 + 353.5 = 363.5, which the first words tell in round figures.
        (
            "Zeltrix puts $363M on it. Ombra gets $10 million upfront and up to $353.5 million in milestone payments.",
            {"upfront": 10, "milestones_total": 353.5, "headline_total": 363, "milestones": [353.5]},
        ),
        # More than a round figure is the sum that is a little more.
        (
            (
                "The deal is worth more than $4 billion. Ombra would receive up to $4.2 billion under the deal, "
                "including an upfront payment of $650 million."
            ),
            {"upfront": 650, "headline_total": 4200, "milestones": []},
        ),
        (
            "Zeltrix inked an agreement of up to $1.5 billion with Ombra, with an upfront payment of $150 million.",
            {"upfront": 150, "headline_total": 1500, "milestones": []},
        ),
        # A sum under an agreement is not the agreement's.
        (
            "Ombra may receive milestone payments under the agreement of up to $203 million.",
            {"milestones_total": 203, "milestones": [203]},
        ),
    ],
)
def test_sums_of_one_deal_explain_each_other(words: str, expected: dict[str, Any]) -> None:
    assert sums(words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            (
                "Ombra will receive an upfront payment, R&D milestone payments, and sales milestone payments totaling "
                "$153 million."
            ),
            {"headline_total": 153, "milestones": []},
        ),
        (
            "Ombra receives an upfront payment and milestones. All such payments could reach a total of $335 million.",
            {"headline_total": 335, "milestones": []},
        ),
        (
            "The total consideration for the transaction of approximately $324 million will be paid by instalment.",
            {"headline_total": 324, "milestones": []},
        ),
        # Shares and cash together are neither.
        (
            (
                "Ombra will receive an upfront payment of $38 million and could get up to $165 million in cash and "
                "equity investments."
            ),
            {"upfront": 38, "milestones": []},
        ),
        (
            "Zeltrix pays $38 million upfront and makes a $20 million equity investment.",
            {"upfront": 38, "equity": 20, "milestones": []},
        ),
    ],
)
def test_one_sum_for_several_things_is_no_part_of_a_deal(words: str, expected: dict[str, Any]) -> None:
    assert sums(words) == expected


def test_what_is_very_small_beside_the_milestones_is_none_of_them() -> None:
    found = sums(
        "Ombra may receive milestone payments of up to $64 million. It is paid $0.3 million upon approval of a plant."
    )
    assert found["milestones_total"] == 64


def test_what_is_simply_paid_is_the_deals_where_it_is_called_so() -> None:
    story = (
        "Zeltrix Seals $386 Million Deal for Ombra Drugs\n\n"
        "(Story) -- Zeltrix Pharma is paying $386 million to Ombra Bio for the rights to three drugs in Japan.\n"
    )
    facts = read_document(story, "story.txt").facts
    assert facts["upfront"] is None
    assert facts["headline_total"]["amount"] == 386 * MILLION


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        # Shares are issued on signing, and nothing is paid in cash.
        (
            "Zeltrix will issue to Ombra equity equivalent to $12 million upon signing.",
            {"equity": 12, "milestones": []},
        ),
        (
            "Zeltrix is willing to hand over $20 million for the global rights to OMB-22.",
            {"upfront": 20, "milestones": []},
        ),
        (
            "Zeltrix has in-licensed OMB-22 from Ombra Bio for $75 million, and starts soon.",
            {"upfront": 75, "milestones": []},
        ),
        # For a plant is not for a drug.
        ("Zeltrix is willing to hand over $20 million for a plant in Ohio.", {"milestones": []}),
    ],
)
def test_what_is_handed_over_for_rights_is_paid_upfront(words: str, expected: dict[str, Any]) -> None:
    assert sums(words) == expected


def test_a_bare_letter_is_a_currency_only_before_a_figure_with_its_scale() -> None:
    facts = read_document(f"{LICENSE}Ombra gets E2 million upfront and tests vitamin E 2 times.", "story.txt").facts
    assert facts["upfront"] == {"amount": 2 * MILLION, "currency": "EUR", "bound": "exact"}
    assert facts["milestones"] == []
