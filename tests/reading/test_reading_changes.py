"""Sums that an amendment changes, and wholes that are told after their parts; every name and figure is invented."""

from __future__ import annotations

import pytest
from tests.reading.clauses import sums

from pactolus.reading.reader import read_document

_GRANT = "Alvane Bio has granted Corvus Pharma an exclusive licence to commercialise ALV-1 in Japan. "


def _sums(clause: str) -> dict[str, object]:
    return sums(read_document(_GRANT + clause).facts, "upfront", "equity", "milestones_total", "headline_total")


@pytest.mark.parametrize(
    ("clause", "upfront"),
    [
        ("The amendment increases the upfront payment from $10 million to $16 million.", 16_000_000),
        ("The amendment increases the upfront from $10 to $16 million.", 16_000_000),
        ("The amendment provides for an increase in the upfront payment from $10 to $16 million.", 16_000_000),
        ("Under the amendment the upfront payment was raised from $10 million to $16 million.", 16_000_000),
        ("Corvus agreed to increase the upfront by $6 million to $16 million.", 16_000_000),
        ("The amendment cuts the upfront to $10 million from $16 million.", 10_000_000),
    ],
)
def test_the_upfront_of_an_amendment_is_the_new_one(clause: str, upfront: int) -> None:
    assert _sums(clause) == {"upfront": upfront}


@pytest.mark.parametrize(
    "clause",
    [
        "Under the amendment Corvus reduces the remaining milestone payments from $200 million to $120 million.",
        "Under the amendment, milestone payments fall from up to $200 million to up to $120 million.",
        "The amendment lowers potential milestones by $80 million to $120 million.",
        "The amended deal raises the royalty and cuts milestones from $200 million to $120 million.",
        "The amendment halves the milestones, from $240 million to $120 million.",
        "As amended, total milestones rise to $120 million from $100 million.",
    ],
)
def test_the_milestones_of_an_amendment_are_the_new_ones(clause: str) -> None:
    assert _sums(clause) == {"milestones_total": 120_000_000, "milestones": [120_000_000]}


def test_one_milestone_payment_of_an_amendment_is_the_new_one() -> None:
    clause = "Under the amended agreement the milestone payments were reduced to $120 million from $140 million."
    assert _sums(clause) == {"milestones": [120_000_000]}


@pytest.mark.parametrize(
    ("clause", "named"),
    [
        ("The amendment reduces the milestones by $80 million.", ["$80 million"]),
        ("Milestones of up to $200 million were cut to $120 million.", ["$200 million", "$120 million"]),
        ("The amendment adds $10 million to the approval milestone.", ["$10 million"]),
        ("The amendment deleted a $20 million milestone.", ["$20 million"]),
        (
            "Previously, Corvus was to pay milestones of up to $250 million; it will now pay up to $170 million.",
            ["$250 million", "$170 million"],
        ),
        ("The upfront falls to $8 million from $12 million.", ["$8 million", "$12 million"]),
    ],
)
def test_what_an_amendment_takes_away_is_no_term_and_is_named(clause: str, named: list[str]) -> None:
    reading = read_document(_GRANT + clause)
    assert _sums(clause) == {}
    assert [reading.text[slice(*one.span)] for one in reading.unplaced()] == named


@pytest.mark.parametrize(
    ("clause", "milestone"),
    [
        ("The approval milestone drops to $15 million from $25 million if the approval comes after 2027.", 25_000_000),
        ("Milestones increase to $100 million from $20 million depending on sales.", 20_000_000),
    ],
)
def test_what_a_payment_falls_or_rises_to_with_what_happens_is_no_amendment(clause: str, milestone: int) -> None:
    assert _sums(clause) == {"milestones": [milestone]}


def test_what_a_sentence_tells_of_before_a_semicolon_is_no_term_of_before_for_a_word() -> None:
    clause = (
        "Previously partnered with Tessel, ALV-1 brings Alvane $10 million upfront and up to $200 million in "
        "milestones; it is now in Phase 3."
    )
    assert _sums(clause) == {
        "upfront": 10_000_000,
        "milestones_total": 200_000_000,
        "milestones": [200_000_000],
    }


def test_milestones_that_rise_from_event_to_event_are_no_amendment() -> None:
    clause = "Milestones rise from $5 million at first dosing to $50 million on approval."
    assert _sums(clause)["milestones"] == [5_000_000, 50_000_000]


@pytest.mark.parametrize(
    "clause",
    [
        "Alvane could earn another $185 million in milestones, taking the total to $200 million.",
        "Alvane could earn $185 million in milestones, raising the total value to $200 million.",
    ],
)
def test_a_total_that_is_told_after_its_parts_is_the_deals(clause: str) -> None:
    # 15 at once and 185 later are 200.
    assert _sums(f"Corvus pays $15 million upfront. {clause}") == {
        "upfront": 15_000_000,
        "milestones_total": 185_000_000,
        "headline_total": 200_000_000,
        "milestones": [185_000_000],
    }


@pytest.mark.parametrize(
    "clause",
    [
        "Corvus pays $15 million upfront, which together with milestones may reach $185 million.",
        "Corvus pays $15 million upfront, which combined with milestone payments could total up to $185 million.",
        "Corvus pays $15 million upfront that, with milestones, could swell to $185 million.",
        "Corvus pays $15 million upfront. Together with milestones, that could reach $185 million.",
        "Corvus pays $15 million upfront. Including milestones, Alvane could receive up to $185 million.",
        "Corvus pays $15 million upfront and milestones could take the total to $185 million.",
        "Corvus pays $15 million upfront. Milestones bring the package to a maximum of $185 million.",
    ],
)
def test_what_comes_to_a_sum_with_the_milestones_has_the_upfront_in_it(clause: str) -> None:
    assert _sums(clause) == {"upfront": 15_000_000, "headline_total": 185_000_000}


def test_what_milestones_of_one_kind_come_to_with_another_is_no_total_of_the_deal() -> None:
    clause = "Development milestones, which together with sales milestones may reach $170 million, are due."
    assert _sums(clause) == {"milestones_total": 170_000_000, "milestones": [170_000_000]}


def test_what_has_been_received_so_far_is_no_total() -> None:
    clause = "Alvane received a $5 million milestone payment, bringing the total received so far to $20 million."
    assert _sums(clause)["milestones"] == [5_000_000]
    assert "headline_total" not in _sums(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "Corvus paid $1.0 million in cash and issued shares valued at $1.6 million as an upfront license fee.",
        "Corvus paid $1.0 million in cash and issued 500,000 shares of stock valued at $1.6 million as an upfront fee.",
        "Corvus paid an upfront fee of $1.0 million in cash and $1.6 million in shares.",
        "Corvus pays $1.0 million in cash and $1.6 million in Corvus stock upfront.",
        "The upfront consists of $1.0 million in cash and shares worth $1.6 million.",
        "The upfront payment of $2.6 million was made in cash ($1.0 million) and shares ($1.6 million).",
    ],
)
def test_of_cash_and_shares_paid_at_once_the_cash_is_the_upfront(clause: str) -> None:
    assert _sums(clause) == {"upfront": 1_000_000, "equity": 1_600_000}


def test_warrants_beside_cash_are_neither_the_upfront_nor_equity() -> None:
    clause = "Corvus paid $1.0 million in cash and issued warrants valued at $0.6 million as an upfront fee."
    assert _sums(clause) == {"upfront": 1_000_000}


@pytest.mark.parametrize(
    "clause",
    [
        "Corvus pays 2.2 billion yen, or $15 million, upfront.",
        "Corvus pays 2.2 billion yen, equivalent to $15 million, as an upfront payment.",
    ],
)
def test_of_two_currencies_between_commas_the_first_is_the_sum(clause: str) -> None:
    upfront = read_document(_GRANT + clause).facts["upfront"]
    assert (upfront["amount"], upfront["currency"]) == (2_200_000_000, "JPY")


def test_sums_of_one_size_for_each_event_of_a_row_are_as_many_milestones() -> None:
    clause = "Corvus pays $5 million on dosing in Japan, $5 million on filing and $5 million on approval."
    assert _sums(clause) == {"milestones": [5_000_000, 5_000_000, 5_000_000]}


def test_a_fee_of_every_year_is_no_upfront() -> None:
    assert _sums("Corvus pays a $5 million annual licence fee.") == {}
    assert _sums("Corvus pays a $5 million licence fee.") == {"upfront": 5_000_000}


def test_what_a_bill_comes_to_with_the_upfront_is_no_upfront() -> None:
    clause = "Milestones may reach $290 million, so that Corvus's bill including the upfront would be $310 million."
    assert "upfront" not in _sums(clause)
    three = _sums("Corvus pays $20 million upfront, $290 million in milestones: $310 million in sum.")
    assert three == {
        "upfront": 20_000_000,
        "milestones_total": 290_000_000,
        "headline_total": 310_000_000,
        "milestones": [290_000_000],
    }


def test_an_upfront_that_was_waived_is_no_term() -> None:
    assert _sums("The upfront of $20 million was waived.") == {}


def test_shares_issued_on_signing_beside_cash_are_no_upfront() -> None:
    clause = "Alvane was issued shares valued at $2.0 million on signing and received $5.0 million in cash."
    assert _sums(clause) == {"equity": 2_000_000}
