"""Rates of royalties as pages word them: ranges that mix figures and words, what bounds them, what each is paid on."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document


def rates(words: str) -> tuple[float | None, float | None]:
    """Read the ends of the royalties that a licensee pays."""
    page = f"Corvus Pharma licensed rights to ALV-1 from Alvane Bio. Corvus Pharma will pay Alvane Bio {words}.\n"
    found = read_document(page).facts["royalties"]
    return found["low"], found["high"]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        # One end in words, the other in figures.
        ("tiered high teens-to-30% royalties on net sales", 0.17, 0.3),
        ("tiered royalties at percentage rates from 10 up to the mid-teens", 0.1, 0.16),
        ("tiered royalties ranging from the mid-teens to potentially 40 percent of net sales", 0.14, 0.4),
        # A decade in figures or words has levels, too.
        ("royalties from mid-to-high-single-digit to low-20%", 0.04, 0.23),
        ("royalty payments in the high 20% range on sales", 0.27, 0.29),
        ("mid-teen- to low-twenty-percent royalties based on annual net sales", 0.14, 0.23),
        ("royalties from the high teens to the upper 20s", 0.17, 0.29),
        # The range begins before the words that lead up to 'royalties'.
        ("low- to high-single-digit tiered royalties on net sales", 0.01, 0.09),
        ("15–20% royalties on net sales", 0.15, 0.2),
        ("a tiered, mid to upper teen royalty on net sales", 0.14, 0.19),
        # What is exact stands before what is vague.
        ("tiered double-digit royalties ranging from mid-teen to high-teen percentage of net sales", 0.14, 0.19),
        ("double-digit tiered royalties on net sales of ALV-1 in its territories, up to the mid-twenties", 0.1, 0.26),
        ("five percent (5%) to twelve percent (12%) of net sales as a royalty", 0.05, 0.12),
        ("royalties that begin at three percent and end at seven percent", 0.03, 0.07),
    ],
)
def test_a_range_of_royalties_mixes_words_and_figures(words: str, low: float, high: float) -> None:
    assert rates(words) == (low, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("more than 20 percent in royalties on net sales", 0.2, None),
        ("royalties of 12% or more", 0.12, None),
        ("royalties of up to 24%", None, 0.24),
        ("“double-digit” royalties", 0.1, None),
        # An end without a reading stays open, and so does a range that ends in one.
        ("tiered high-single to mid-double-digit royalties on net sales", 0.07, None),
        # 'Low to mid' names both ends, whatever stands before.
        ("royalties from low to high teens on net sales", 0.11, 0.19),
    ],
)
def test_bounds_leave_an_end_of_the_royalties_open(words: str, low: float | None, high: float | None) -> None:
    assert rates(words) == (low, high)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        (
            "royalties of 26% to 30% on annual sales up to $500 million, and 34% on annual sales over $500 million",
            0.26,
            0.34,
        ),
        ("royalties of 15 - 24% on net sales up to $300M and 20 - 30% thereafter", 0.15, 0.3),
        ("double-digit royalties on U.S. sales and single-digit royalties on sales outside of the U.S", 0.01, None),
        # A part of something else than sales is no royalty.
        ("royalties on sales and 60% of all revenue received from sublicensees", None, None),
        ("royalties on net sales while paying 5 percent of its exports to Gamma Bio", None, None),
        ("tiered royalties, but none in the US in exchange for a 50% share of US profits", None, None),
        ("milestones and royalties in exchange for licensing a single discovery-stage program", None, None),
    ],
)
def test_further_rates_are_those_of_further_sales(words: str, low: float | None, high: float | None) -> None:
    assert rates(words) == (low, high)
