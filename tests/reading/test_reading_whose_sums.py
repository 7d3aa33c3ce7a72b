"""Sums that stand near a word they do not belong to: who buys the shares, what is a part, what is a conversion.

Every name and figure is invented; each clause that is read stands beside its cousin that is not.
"""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.clauses import sums

from pactolus.reading.reader import read_document

_GRANT = "BOSTON, May 3, 2024 -- Corvus Pharma has licensed ALV-1 from Alvane Bio for Japan. "
_KEYS = ("upfront", "equity", "milestones_total", "headline_total")


def _read(clause: str, before: str = _GRANT) -> dict[str, Any]:
    return sums(read_document(before + clause).facts, *_KEYS)


def test_a_partys_shares_that_somebody_else_buys_are_no_part_of_the_deal() -> None:
    terms = "Corvus pays $20 million upfront. "
    assert _read(terms + "Separately, Harrow Capital has agreed to purchase $25 million of Corvus common shares.") == {
        "upfront": 20_000_000
    }
    assert _read(terms + "Corvus will also buy $25 million of Alvane common shares.") == {
        "upfront": 20_000_000,
        "equity": 25_000_000,
    }


def test_shares_that_a_partys_affiliate_buys_are_part_of_the_deal() -> None:
    clause = "Corvus pays $20 million upfront, and Corvus Development Corp will invest $25 million in Alvane shares."
    assert _read(clause)["equity"] == 25_000_000


@pytest.mark.parametrize(
    "clause",
    [
        "Corvus will make an equity investment in Alvane of $50 million and pay $75 million in cash.",
        "Corvus makes an equity investment of $50 million, plus $75 million in cash, as well as milestone payments.",
        "Corvus makes an equity investment of $50 million to get a stake as well as hand over $75 million in cash.",
    ],
)
def test_cash_that_is_told_after_the_shares_is_paid_upfront(clause: str) -> None:
    assert _read(clause) == {"upfront": 75_000_000, "equity": 50_000_000}


def test_cash_before_milestones_without_a_figure_is_none_of_them() -> None:
    assert "milestones" not in _read("Alvane gets shares and $75 million in cash, plus various milestone payments.")


@pytest.mark.parametrize("comma", [", ", ","])
def test_a_first_payment_that_is_made_of_cash_and_shares_is_not_what_the_deal_comes_to(comma: str) -> None:
    clause = (
        f"Alvane receives an initial payment of $125 million{comma}consisting of a $75 million upfront payment and a "
        "$50 million equity investment."
    )
    assert _read(clause) == {"upfront": 75_000_000, "equity": 50_000_000}


def test_a_headline_that_adds_cash_and_shares_gives_way_to_the_cash() -> None:
    page = (
        "Corvus pays initial $250m for Alvane drug\n\n" + _GRANT + "Corvus will buy $200 million of Alvane's shares in "
        "a private placement. Corvus will also make a cash payment of $50 million."
    )
    assert _read("", page) == {"upfront": 50_000_000, "equity": 200_000_000}


def test_what_is_paid_on_an_event_is_not_paid_at_once() -> None:
    clause = (
        "On the FDA's acceptance of the filing of the biologics licence application for ALV-1, Corvus will also pay "
        "$25 million and on FDA approval up to $150 million depending on the label."
    )
    assert _read(clause) == {"milestones": [25_000_000, 150_000_000]}
    assert _read("Corvus will pay Alvane $25 million and up to $150 million depending on approvals.")["upfront"] == (
        25_000_000
    )


_TWICE = (
    "Corvus and Alvane in $493m deal\n\n"
    "Corvus has licensed ALV-1 from Alvane in a deal worth €414 million ($493 million). "
)


def test_the_currency_of_a_deal_is_the_one_its_story_gives_first() -> None:
    assert _read("Alvane gets €7 million upfront.", _TWICE)["headline_total"] == 414_000_000
    alone = _TWICE.replace(" ($493 million)", "").replace("€414 million", "$493 million")
    assert _read("Alvane gets €7 million upfront.", alone)["headline_total"] == 493_000_000


@pytest.mark.parametrize(
    ("clause", "total"),
    [
        # A sum that is called the total stays it beside a smaller one of a former agreement.
        (
            (
                "Alvane is eligible for a total of up to $590 million in milestone payments. It could have had up to "
                "$468 million under the original terms."
            ),
            590_000_000,
        ),
        # A single milestone is one of those that the plural counts.
        (
            "Alvane will receive a $3 million milestone payment, and could get up to $200 million in milestones.",
            200_000_000,
        ),
        (
            (
                "Alvane will receive a $3 million milestone payment, and could get up to $200 million in additional "
                "milestones."
            ),
            None,
        ),
        (
            "Alvane could get up to $1.5 billion in potential milestones - with $1 billion of that before the launch.",
            1_500_000_000,
        ),
        (
            (
                "Alvane could receive additional milestone payments of up to $150 million. It includes $9 million "
                "on acceptance of a filing and $25 million on its approval."
            ),
            150_000_000,
        ),
        # What is borrowed, or paid as royalties, may be no milestone.
        (
            "Alvane is eligible for up to $195 million in milestones. It is also to borrow up to $25 million.",
            195_000_000,
        ),
        (
            "Corvus pays $90 million in milestone payments, as well as up to $200 million in royalties on sales.",
            90_000_000,
        ),
    ],
)
def test_the_total_of_the_milestones_is_known_from_its_words(clause: str, total: int | None) -> None:
    assert _read("Corvus pays $20 million upfront. " + clause).get("milestones_total") == total


def test_the_milestones_that_with_the_upfront_make_the_deals_value_are_all_of_them() -> None:
    clause = (
        "The deal is worth up to $570 million. Corvus pays $20 million upfront. Alvane is also eligible for up to "
        "$550 million in regulatory milestone payments. $10 million is due on acceptance of a filing."
    )
    assert _read(clause)["milestones_total"] == 550_000_000
    assert "milestones_total" not in _read(clause.replace("$570", "$700").replace("up to $550", "$550"))


@pytest.mark.parametrize(
    "clause",
    [
        "Corvus has paid $50 million to work with Alvane on ALV-1.",
        "For $50 million in cash, Corvus bought the rights to ALV-1.",
        "Corvus will also make a cash payment of $50 million to be granted the following rights.",
        "Corvus is paying Alvane $50 million and future milestones and royalties.",
    ],
)
def test_what_is_simply_paid_for_the_rights_is_paid_upfront(clause: str) -> None:
    assert _read(clause) == {"upfront": 50_000_000}


@pytest.mark.parametrize(
    "clause",
    [
        "Corvus has $50 million to work with.",
        "For $50 million a year, Corvus runs its plant.",
        "Corvus is paying $50 million and has bought shares of Gamma.",
    ],
)
def test_what_is_paid_for_something_else_is_not(clause: str) -> None:
    assert "upfront" not in _read(clause)


@pytest.mark.parametrize(
    "clause",
    [
        "The value of this alliance could exceed $400 million, plus royalties.",
        "Alvane gets a down payment and milestone fees of at least $400 million.",
    ],
)
def test_what_a_deal_comes_to_is_its_total(clause: str) -> None:
    assert _read(clause) == {"headline_total": 400_000_000}


def test_what_is_paid_when_the_rights_come_back_is_no_term_of_the_deal() -> None:
    page = "Alvane Bio and Corvus Pharma have ended the collaboration on ALV-1. "
    back = "Alvane has regained all rights and will receive a one-time cash payment of $8.75 million from Corvus."
    assert _read(back, page) == {}
    assert _read("Alvane will receive a one-time cash payment of $8.75 million on signing.") == {"upfront": 8_750_000}


def test_payments_that_count_the_upfront_in_are_the_whole() -> None:
    clause = "Alvane is eligible for payments, including the upfront payment, totalling $96 million."
    assert _read(clause) == {"headline_total": 96_000_000}


def test_a_total_told_in_words_stays_beside_sums_that_add_up_to_less() -> None:
    clause = (
        "The deal is worth up to $1 billion. Corvus pays $30 million upfront, makes a $50 million equity investment, "
        "and pays $100 million in milestones for each of ten programs. Alvane had raised over $180 million before."
    )
    assert _read(clause)["headline_total"] == 1_000_000_000


def test_what_is_said_of_an_earlier_deal_of_the_two_is_set_aside() -> None:
    clause = (
        "Alvane will be eligible for more than $300 million in milestones. Alvane and Corvus are already partnered "
        "under a 2011 deal on another product of theirs. Under that agreement, Alvane is eligible for up to $295 "
        "million in milestones."
    )
    assert _read(clause) == {"milestones_total": 300_000_000, "milestones": [300_000_000]}


def test_the_part_of_the_milestones_that_is_due_on_signing_is_the_upfront() -> None:
    clause = (
        "The agreement includes $57.5 million in potential development and sales milestone payments to Alvane, of "
        "which $5 million will be payable upon signing."
    )
    assert _read(clause) == {"upfront": 5_000_000, "milestones_total": 57_500_000, "milestones": [57_500_000]}


_OF_BOTH = "BOSTON, May 3, 2024 -- Alvane Bio has granted Corvus Pharma an exclusive license to ALV-1 in Japan. "


@pytest.mark.parametrize(
    "other",
    [
        (
            "Alvane has a separate license agreement with Tessel AG for ALV-9, under which it received an upfront "
            "payment of $35 million and may receive milestones of up to $400 million."
        ),
        "Last year Alvane licensed ALV-9 to Tessel AG for $35 million upfront and up to $400 million in milestones.",
        (
            "The deal is Alvane's second this year, after a $600 million pact with Tessel that included $35 million "
            "upfront."
        ),
    ],
)
@pytest.mark.parametrize("ours", ["Corvus pays $10 million upfront.", "The upfront payment is $10 million."])
def test_what_another_licensee_pays_the_same_licensor_is_no_term_though_it_is_told_first(other: str, ours: str) -> None:
    assert _read(f"{other} {ours}", _OF_BOTH) == {"upfront": 10_000_000}


def test_what_a_licensor_also_licensed_to_another_is_no_term() -> None:
    clause = "Alvane also licensed ALV-9 to Tessel for $12 million upfront. Corvus pays $20 million upfront."
    assert _read(clause, _OF_BOTH) == {"upfront": 20_000_000}


@pytest.mark.parametrize(
    "clause",
    [
        "Alvane, which has a separate pact with Tessel, gets $20 million upfront and up to $200 million in milestones.",
        (
            "Alvane has a prior license agreement with MIT and will receive $20 million upfront and up to $200 million "
            "in milestones."
        ),
        (
            "Alvane, which has also licensed ALV-1 to Tessel in China, will receive $20 million upfront and up to $200 "
            "million in milestones."
        ),
        (
            "Alvane will receive $20 million upfront and up to $200 million in milestones, and also sold its plant to "
            "Lonza."
        ),
    ],
)
def test_what_is_said_of_another_in_passing_leaves_the_sentence_the_deals(clause: str) -> None:
    assert _read(clause, _OF_BOTH) == {
        "upfront": 20_000_000,
        "milestones_total": 200_000_000,
        "milestones": [200_000_000],
    }


def test_a_product_that_is_also_licensed_elsewhere_ends_nothing() -> None:
    clause = "ALV-1 is also licensed to Tessel for China. Under the agreement, Alvane will receive $20 million upfront."
    assert _read(clause, _OF_BOTH) == {"upfront": 20_000_000}
