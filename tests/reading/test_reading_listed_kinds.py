"""Milestones of several kinds told in one breath, and an upfront beside them; every name and figure is invented."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.clauses import amount_of, told


def _milestones(facts: dict[str, Any]) -> list[tuple[float, list[str]]]:
    return [(row["amount"] / 1e6, row["kinds"]) for row in facts["milestones"]]


@pytest.mark.parametrize(
    "clause",
    [
        "Alpha receives $10 million upfront, $30 million of development and $60 million of commercial milestones.",
        "Alpha receives $10 million upfront, $30 million in development and $60 million in sales milestones.",
        (
            "Alpha receives $10 million upfront and $30 million and $60 million in development and commercial "
            "milestones, respectively."
        ),
    ],
)
def test_sums_that_share_a_noun_are_milestones_each_of_its_kind(clause: str) -> None:
    facts = told(clause)
    assert amount_of(facts, "upfront") == 10_000_000
    assert _milestones(facts) == [(30, ["development"]), (60, ["commercial"])]


def test_three_sums_have_the_kinds_in_their_order() -> None:
    facts = told(
        "Alpha could earn as much as $1.2 billion: $100 million upfront, plus $300 million, $350 million and $450 "
        "million in development, regulatory and sales milestones respectively."
    )
    # 100 + 300 + 350 + 450 are 1,200.
    assert amount_of(facts, "headline_total") == 1_200_000_000
    assert _milestones(facts) == [(300, ["development"]), (350, ["regulatory"]), (450, ["commercial"])]


def test_sums_that_are_not_as_many_as_the_kinds_are_given_none_of_them_singly() -> None:
    facts = told(
        "Alpha could earn $50 million and $450 million in development, regulatory and sales milestones, respectively."
    )
    assert _milestones(facts) == [(450, ["development", "regulatory", "commercial"])]


@pytest.mark.parametrize(
    "clause",
    [
        "Beta spends $30 million of development and $60 million of commercial funds.",
        "Analysts had expected $30 million and $60 million in development and sales milestones, respectively.",
        "Beta paid $5 million in sales and $3 million in approval payments to the agency.",
        "Alpha recorded revenue of $5 million in clinical and $3 million in commercial payments.",
    ],
)
def test_what_is_spent_expected_or_booked_is_no_milestone_of_the_deal(clause: str) -> None:
    assert [row for row in _milestones(told(clause)) if row[0] in (5, 30)] == []


@pytest.mark.parametrize("upfront", ["upfront", "up-front", "up front"])
@pytest.mark.parametrize(
    "clause",
    [
        "Total consideration could reach $512 million, including $12 million {} and $500 million in milestones.",
        "Alpha could receive up to $512 million, including $12 million {} and $500 million in milestones.",
    ],
)
def test_a_whole_is_told_by_the_upfront_in_it_however_that_is_written(clause: str, upfront: str) -> None:
    facts = told(clause.format(upfront))
    assert amount_of(facts, "upfront") == 12_000_000
    assert amount_of(facts, "headline_total") == 512_000_000
    assert amount_of(facts, "milestones_total") == 500_000_000


@pytest.mark.parametrize("upfront", ["upfront", "up front"])
def test_what_milestones_could_bring_is_not_one_sum_with_the_upfront(upfront: str) -> None:
    facts = told(f"Alpha receives $6 million {upfront} and could get milestone payments exceeding $200 million.")
    assert facts["upfront"] == {"amount": 6_000_000, "currency": "USD", "bound": "exact"}
    assert _milestones(facts) == [(200, [])]


def test_an_upfront_beside_near_term_milestones_of_their_own_is_exact() -> None:
    facts = told(
        "Beta makes an upfront payment of $50 million and near-term milestone payments of $25 million within a year. "
        "Alpha may also earn up to $600 million in further milestones."
    )
    assert facts["upfront"] == {"amount": 50_000_000, "currency": "USD", "bound": "exact"}
