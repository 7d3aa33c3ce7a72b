"""Sums whose part only the words before or after tell: wholes told at the end, and further sums of one size."""

from __future__ import annotations

import pytest
from tests.reading.licence import sums

from pactolus.reading.reader import read_document


@pytest.mark.parametrize(
    "words",
    [
        "The aggregate of the upfront payment, exercising payment and commercial milestones adds up to $605 million.",
        "Zeltrix will make an upfront payment and may owe milestones, all of which could reach $605 million.",
    ],
)
def test_what_an_upfront_and_milestones_come_to_is_the_whole(words: str) -> None:
    assert sums(words) == {"headline_total": 605, "milestones": []}


def test_what_a_headline_has_as_paid_and_the_story_as_the_most_is_the_whole() -> None:
    story = (
        "Corvus Pharma will fork over up to $155 million to commercialize ALX-101, licensed from Alvane Bio, in Asia."
    )
    facts = read_document(f"Corvus pays $155M for ALX-101 rights\n\n{story}").facts
    assert (facts["upfront"], facts["headline_total"]["amount"]) == (None, 155_000_000)


def test_a_further_sum_of_one_size_is_another_milestone() -> None:
    # 5 on the first level of sales and 5 on the second are two; neither is the total.
    words = (
        "Ombra may get a $5 million milestone payment upon sales reaching $25 million and a further $5 million upon "
    )
    assert sums(f"{words}sales reaching $50 million.") == {"milestones": [5, 5]}


def test_a_deal_that_somebody_proposed_is_none() -> None:
    words = "Ombra gets $150 million upfront. Kestrel Bio had proposed a $755 million agreement for the drug in May."
    assert sums(words) == {"upfront": 150, "milestones": []}
