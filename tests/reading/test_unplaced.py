"""Sums of a page that no fact accounts for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pactolus.reading.reader import Reading, read_document
from pactolus.reading.show import table_of

DEAL = "Tovanis Bio has granted Ruhrkamp Pharma an exclusive licence to TVB-2 in Japan. "


def _left(text: str) -> list[str]:
    return [one.as_json(text)["quote"] for one in read_document(text).unplaced()]


def test_a_page_whose_every_sum_is_a_fact_leaves_none_over() -> None:
    terms = (
        "Ruhrkamp pays $18 million upfront and up to $200 million in milestones. The upfront of $18 million is due now."
    )
    assert _left(DEAL + terms) == []


def test_a_sum_that_is_no_payment_of_the_deal_is_left_over_once() -> None:
    terms = "Ruhrkamp pays $18 million upfront. It had sales of $2.5 billion in 2024, after $2.5 billion in 2023."
    assert _left(DEAL + terms) == ["$2.5 billion"]


def test_a_sum_restated_in_another_currency_is_no_sum_of_its_own() -> None:
    assert _left(DEAL + "Ruhrkamp pays $18 million (about EUR 16.5 million) upfront.") == []


def test_a_price_of_a_share_is_placed_with_the_purchase_of_shares() -> None:
    terms = "Ruhrkamp makes an equity investment of $5 million in Tovanis, at $2.50 per share."
    assert _left(DEAL + terms) == []


def test_the_sales_that_a_tier_begins_above_are_placed() -> None:
    tiers = (
        "Ruhrkamp pays royalties of 8% on annual net sales up to $250 million and 10% on net sales above $250 million."
    )
    assert _left(DEAL + tiers) == []


def test_what_is_left_over_is_printed_beside_the_facts() -> None:
    reading = read_document(DEAL + "Ruhrkamp pays $18 million upfront. It had sales of $2.5 billion in 2024.")
    assert reading.as_json()["unplaced"] == [
        {
            "amount": 2_500_000_000,
            "currency": "USD",
            "start": reading.text.index("$2.5"),
            "end": reading.text.index(" in 2024"),
            "quote": "$2.5 billion",
        }
    ]
    table = table_of(reading)
    assert [str(cell) for column in table.columns for cell in list(column.cells)[-1:]] == [
        "no fact",
        "USD 2 500 000 000",
        "$2.5 billion",
    ]


@given(
    st.lists(
        st.sampled_from(["$18 million upfront", "sales of $2.5 billion", "€3m", "a prize of JPY 40,000"]),
        max_size=4,
        unique=True,
    )
)
def test_every_sum_of_the_story_is_a_fact_or_left_over(parts: list[str]) -> None:
    reading: Reading = read_document(DEAL + " ".join(f"Ruhrkamp told of {part}." for part in parts))
    left = [one.span for one in reading.unplaced()]
    words = [(one.start, one.end) for one in reading.evidence]
    for one in reading.sums:
        placed = any(start <= one.span[0] < end for start, end in words)
        again = any(reading.text[slice(*span)] == reading.text[slice(*one.span)] for span in left)
        assert placed != again


def test_another_sum_of_the_same_size_is_left_over() -> None:
    terms = "Ruhrkamp will pay Tovanis an initial $12.5m, with a further $12.5m due on first anniversary."
    assert _left(DEAL + terms) == ["$12.5m"]
    raised = "Ruhrkamp pays $18 million upfront. Ruhrkamp also raised $18 million from investors."
    assert _left(DEAL + raised) == ["$18 million"]


def test_a_sum_that_is_told_again_is_not_left_over() -> None:
    again = "Ruhrkamp pays $18 million upfront. Tovanis will book the $18 million in the third quarter."
    assert _left(DEAL + again) == []
    headline = "Tovanis sells Japanese rights to Ruhrkamp in $18 million deal\n\n"
    assert _left(f"{headline}{DEAL}Ruhrkamp pays $18 million upfront.") == []


def test_sums_of_two_events_are_two_milestones_and_none_is_left_over() -> None:
    terms = "Tovanis will receive $3 million on approval in Japan and another $3 million on approval in Korea."
    reading = read_document(DEAL + terms)
    assert len(reading.facts["milestones"]) == 2
    assert reading.unplaced() == []


def test_what_is_paid_every_year_is_left_over() -> None:
    terms = "Ruhrkamp pays $18 million upfront and $8 million per year in supply fees."
    assert _left(DEAL + terms) == ["$8 million"]
    assert _left(DEAL + "Ruhrkamp pays $18 million upfront and 20 lakh rupees a year in fees.") == ["20 lakh rupees"]


def test_a_price_of_a_tablet_is_no_sum() -> None:
    assert _left(DEAL + "Ruhrkamp pays $18 million upfront and $2,500 per patient.") == []


def test_the_threshold_of_a_tier_that_is_not_placed_is_left_over() -> None:
    terms = "The royalty starts at 8% and goes to 12% once annual sales exceed $200 million."
    assert _left(DEAL + terms) == ["$200 million"]


def test_the_name_of_a_protein_is_no_sum() -> None:
    product = "TVB-2 is an antibody against DKK1. The trial enrolled patients with high levels of DKK1."
    assert _left(DEAL + product) == []
