"""Tiers of royalties, and royalties that are another's; every name and figure is invented."""

from __future__ import annotations

from typing import Any

import pytest

from pactolus.reading.reader import Reading, read_document

_GRANT = "Alvane Bio has licensed ALV-1 to Corvus Pharma in Japan. "


def _read(clause: str) -> Reading:
    return read_document(_GRANT + clause)


def _tiers(reading: Reading) -> list[tuple[float, int]]:
    """Give each rate with the net sales in millions from which it holds."""
    rows = [row for row in reading.facts["further"] if row["kind"] == "royalty tier"]
    return sorted((row["value"], row["above"] // 1_000_000) for row in rows)


def _royalties(clause: str) -> tuple[Any, ...]:
    royalties = _read(clause).facts["royalties"]
    return tuple(royalties[key] for key in ("payable", "low", "high"))


@pytest.mark.parametrize(
    ("clause", "tiers"),
    [
        (
            "The royalty is 10% on net sales up to $50 million, 12% on the next $100 million and 18% thereafter.",
            # The second band ends at 50 + 100.
            [(0.10, 0), (0.12, 50), (0.18, 150)],
        ),
        (
            (
                "Corvus will pay a royalty of 10% on net sales up to $100 million, 12.5% on net sales between "
                "$100 million and $250 million and 15% on net sales above $250 million."
            ),
            [(0.10, 0), (0.125, 100), (0.15, 250)],
        ),
        (
            (
                "Royalties: 8% on annual net sales up to and including $100 million; 10% on annual net sales "
                "above $100 million and up to $250 million; 14% on annual net sales above $250 million."
            ),
            [(0.08, 0), (0.10, 100), (0.14, 250)],
        ),
        (
            (
                "Royalties are 8% on the first $100 million, 10% on the next $100 million, 12% on the next "
                "$100 million and 15% on everything above."
            ),
            [(0.08, 0), (0.10, 100), (0.12, 200), (0.15, 300)],
        ),
        (
            (
                "Royalties of 10% apply to net sales up to $500 million, 13% to the portion between $500 million "
                "and $1 billion, and 16% to the portion above $1 billion."
            ),
            [(0.10, 0), (0.13, 500), (0.16, 1000)],
        ),
        (
            "Royalties are 6% of the first $20 million of sales, 9% of the next $30 million and 12% of the remainder.",
            [(0.06, 0), (0.09, 20), (0.12, 50)],
        ),
        (
            (
                "Corvus owes 6% on annual net sales not exceeding $20 million, 9% on those from $20 million to "
                "$50 million and 12% above $50 million, as a royalty."
            ),
            [(0.06, 0), (0.09, 20), (0.12, 50)],
        ),
        (
            (
                "Royalties are 8% on the first $50 million of net sales, 10% on $50 million to $100 million and 12% "
                "above $100 million."
            ),
            [(0.08, 0), (0.10, 50), (0.12, 100)],
        ),
        # The lower end of a band has the scale of its upper end.
        (
            (
                "Royalties are 8% on net sales up to $50 million, 10% on net sales of $50-$100 million and 12% "
                "above $100 million."
            ),
            [(0.08, 0), (0.10, 50), (0.12, 100)],
        ),
        (
            (
                "Royalties are 8% on net sales up to $999,000, 10% on net sales between $999,000 and $2 million and "
                "12% on net sales above $2 million."
            ),
            [(0.08, 0), (0.10, 0), (0.12, 2)],  # 999,000 is not yet a million.
        ),
        (
            "Royalties are 8% of net sales below $100 million and 12% of net sales above that.",
            [(0.08, 0), (0.12, 100)],
        ),
    ],
)
def test_each_tier_begins_where_the_one_before_it_ends(clause: str, tiers: list[tuple[float, int]]) -> None:
    reading = _read(clause)
    assert _tiers(reading) == tiers
    royalties = reading.facts["royalties"]
    assert (royalties["low"], royalties["high"]) == (tiers[0][0], tiers[-1][0])
    assert reading.unplaced() == []


@pytest.mark.parametrize(
    ("clause", "tiers"),
    [
        # Nothing says where the third rate begins, as nothing says where the second ends.
        ("The royalty is 8% on sales up to $50 million, 12% once approved and 15% thereafter.", [(0.08, 0)]),
        # Which band is whose is told all at once.
        ("Royalties are 10% and 12% on sales up to $100 million and above $100 million respectively.", []),
        ("The royalty starts at 8% and goes to 12% once annual sales exceed $200 million.", []),
        ("The royalty is 8%, 12% on the next $100 million and 15% thereafter.", []),
        # 500 or 500 million: the lower end has no scale, and the upper end's would be more than it.
        (
            "Royalties are 8% on net sales up to $500 million and 10% on net sales from $500 to $1 billion.",
            [(0.08, 0)],
        ),
    ],
)
def test_a_tier_that_cannot_be_placed_is_not_said(clause: str, tiers: list[tuple[float, int]]) -> None:
    assert _tiers(_read(clause)) == tiers


def test_the_words_of_a_tier_hold_its_rate_and_its_threshold() -> None:
    reading = _read(
        "The royalty is 5% on the first EUR 40 million of net sales and 5% on net sales over EUR 90 million."
    )
    said = {one.path: reading.text[one.start : one.end] for one in reading.evidence if "/further/" in one.path}
    assert sorted(said.values()) == ["5% on net sales over EUR 90 million", "5% on the first EUR 40 million"]


@pytest.mark.parametrize(
    ("clause", "low", "high"),
    [
        ("Corvus pays 10% on sales to $100m, stepping up to 12% to $200m and 15% thereafter as royalties.", 0.10, 0.15),
        ("Royalties run from 10% on the first $100 million to 15% on sales above $400 million.", 0.10, 0.15),
        ("Royalties of 10% are payable on sales in Japan and 8% in Korea.", 0.08, 0.10),
        ("The royalty is 6% until cumulative sales hit $20 million and 9% afterwards.", 0.06, 0.09),
    ],
)
def test_rates_told_with_what_each_is_paid_on_are_rates_of_one_royalty(clause: str, low: float, high: float) -> None:
    assert _royalties(clause) == (True, low, high)


@pytest.mark.parametrize(
    "clause",
    [
        "Alvane owes its own licensor, Quex University, 20% of the upfront and a 3% royalty.",
        "Alvane owes Quex University 3% of net sales as a royalty under an earlier licence.",
        "Alvane will in turn owe Quex University a 3% royalty on sales.",
        "Alvane remains responsible for a 3% royalty to Quex University.",
        "Alvane will remit a 3% royalty to Quex University.",
        "Quex University is owed a 3% royalty by Alvane.",
        "Quex University, which invented ALV-1, receives a 3% royalty from Alvane.",
        "Alvane must pay 3% of net sales to the Burnside Institute, from which it licensed ALV-1.",
        "The Burnside Institute will get 3% royalties on ALV-1 from Alvane.",
        "Alvane is itself bound to royalties of 3% to its academic inventors.",
        "Alvane shares 3% of net sales with Quex University as a royalty.",
    ],
)
def test_a_royalty_that_the_licensor_owes_somebody_else_is_not_the_deals(clause: str) -> None:
    assert _royalties(f"Corvus pays $15 million upfront. {clause}") == (None, None, None)
    # Beside it stands what the licensee pays.
    both = f"Corvus owes Alvane a royalty of 8% on net sales. {clause}"
    assert _royalties(both) == (True, 0.08, 0.08)
