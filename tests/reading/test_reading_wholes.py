"""Parts and wholes, cash and shares, one deal's sums and several deals': every name and figure is invented."""

from __future__ import annotations

import pytest
from tests.reading.clauses import sums

from pactolus.reading.reader import read_document

_GRANT = "Alvane Bio has granted Corvus Pharma an exclusive licence to commercialise ALV-1 in Japan. "


def _sums(clause: str) -> dict[str, object]:
    return sums(read_document(_GRANT + clause).facts, "upfront", "equity", "milestones_total", "headline_total")


@pytest.mark.parametrize(
    "clause",
    [
        "The contract value, including an upfront payment of $15 million and milestones, amounts to $475 million.",
        "The deal's value, which includes an upfront payment of $15 million and milestones, comes to $475 million.",
        "The deal value, comprising an upfront fee of $15 million and milestone payments, could reach $475 million.",
    ],
)
def test_what_a_value_with_its_parts_amounts_to_is_the_whole(clause: str) -> None:
    assert _sums(clause) == {"upfront": 15_000_000, "headline_total": 475_000_000}


def test_milestones_with_what_is_in_them_are_no_whole() -> None:
    clause = "The milestone payments, including a first payment on filing, amount to $475 million."
    assert "headline_total" not in _sums(clause)


def test_what_is_told_of_a_sum_in_the_next_sentence_are_its_parts() -> None:
    clause = (
        "Alvane is eligible to receive up to $346 million in milestone payments. Of that amount, $118.5 million is "
        "reserved for development and regulatory milestones while the remaining $227.5 million is tied to sales."
    )
    assert _sums(clause) == {"milestones_total": 346_000_000, "milestones": [118_500_000, 227_500_000]}


def test_a_whole_is_told_by_the_remainder_of_it() -> None:
    paid = "Alvane is eligible to receive up to $19.5 million should all milestones be achieved. "
    rest = (
        "Alvane will immediately receive a $3.5 million payment. It will receive the remainder of the consideration, "
    )
    told = _sums(f"{paid}{rest}$16 million, contingent on achieving milestones.")
    assert told["headline_total"] == 19_500_000
    assert told["upfront"] == 3_500_000
    more = "Alvane will immediately receive a $3.5 million payment. It will receive a further $16 million on approval."
    assert "headline_total" not in _sums(paid + more)


@pytest.mark.parametrize(
    "clause",
    [
        "Corvus Pharma will pay $25 million in cash, plus equity in its parent company Corvex valued at $15 million.",
        "Alvane gets an upfront payment of $25 million in cash and an equity interest now valued at $15 million.",
        "Alvane Bio received $25 million upfront and a minority stake worth $15 million in Corvus Group.",
    ],
)
def test_what_is_paid_in_cash_beside_shares_is_the_upfront_and_the_shares_are_equity(clause: str) -> None:
    assert _sums(clause) == {"upfront": 25_000_000, "equity": 15_000_000}


def test_an_investment_that_is_spent_on_trials_buys_no_shares() -> None:
    clause = "The terms include a programme investment of up to $65 million for clinical costs of the trials in Japan."
    assert "equity" not in _sums(clause)
    shares = "Corvus Pharma will make an equity investment of $65 million in Alvane Bio."
    assert _sums(shares) == {"equity": 65_000_000}


def test_what_several_deals_bring_together_is_not_this_deals_whole() -> None:
    paid = "Corvus Pharma pays $3 million upfront. "
    several = (
        "With Corvus, Zydeco Bio and Marlin Pharma, Alvane has signed three licence deals, collectively providing up "
        "to $458 million in upfront and milestone payments."
    )
    assert _sums(paid + several) == {"upfront": 3_000_000}
    one = "The deal provides up to $458 million in upfront and milestone payments."
    assert _sums(paid + one) == {"upfront": 3_000_000, "headline_total": 458_000_000}


def test_a_similar_agreement_with_somebody_else_is_another_deal_until_the_licensee_comes_back() -> None:
    paid = "Alvane Bio will receive $30 million upfront from Corvus Pharma. "
    similar = "Alvane also signed a similar license agreement with Japan-based Zydeco Bio last year. "
    sums_of_it = (
        "It received $8 million in upfront payments. Alvane is also eligible to receive milestones of $496 million."
    )
    assert _sums(paid + similar + sums_of_it) == {"upfront": 30_000_000}


def test_one_sum_for_the_upfront_and_some_milestones_is_no_whole_where_others_come_on_top() -> None:
    joint = "Alvane Bio is entitled to up to $15 million in upfront payments and regulatory milestone payments. "
    top = "Alvane is also eligible to receive up to $9 million in sales milestone payments."
    assert "headline_total" not in _sums(joint + top)
    assert _sums(joint)["headline_total"] == 15_000_000


def test_sums_of_one_size_that_come_on_top_of_each_other_are_two_milestones() -> None:
    filed = "Upon the first acceptance of a new drug application for ALV-1 for the treatment of a rare disease of the "
    clause = (
        f"{filed}lung, Corvus Pharma will pay Alvane an additional $4.2 million. Upon dosing of the first patient in "
        "the first trial of ALV-1, Corvus Pharma will pay Alvane an additional $4.2 million."
    )
    assert _sums(clause) == {"milestones": [4_200_000, 4_200_000]}
    again = "Corvus will pay $4.2 million upon approval. The $4.2 million is due upon approval of the drug."
    assert _sums(again)["milestones"] == [4_200_000]


def test_an_adverb_that_begins_a_sentence_is_no_party() -> None:
    page = (
        "Alvane Bio has secured a licensing deal with Corvus Pharma that hands the firm exclusive rights to ALV-1 in "
        "Japan. Crucially, Alvane retains manufacturing rights and will supply ALV-1 to Corvus. Corvus Pharma will pay "
        "Alvane $20 million upfront."
    )
    facts = read_document(page).facts
    assert (facts["licensors"], facts["licensees"]) == (["Alvane Bio"], ["Corvus Pharma"])


@pytest.mark.parametrize("more", ["further ", "also ", "additionally ", "still ", ""])
def test_what_a_party_may_receive_beside_an_upfront_is_no_upfront(more: str) -> None:
    clause = (
        f"Alvane received an upfront payment and is {more}eligible to receive up to $196.5 million in certain "
        "predetermined R&D and commercial milestones, in addition to royalties."
    )
    assert _sums(clause) == {"milestones_total": 196_500_000, "milestones": [196_500_000]}


@pytest.mark.parametrize(
    "parts",
    [
        "a $50 million immediate cash payment, $5 million in near-term commitments and a $50 million equity stake",
        "$50 million in cash at closing, $5 million within a year and $50 million in shares",
    ],
)
def test_an_upfront_of_cash_paid_now_and_soon_and_of_shares(parts: str) -> None:
    clause = f"Alvane will receive $105 million upfront, a sum that covers {parts}."
    assert _sums(clause) == {"upfront": 50_000_000, "equity": 50_000_000}


def test_three_sums_that_do_not_add_up_are_no_parts_of_the_upfront() -> None:
    clause = (
        "Alvane will receive $105 million upfront, $5 million within a year and a $50 million equity investment, with "
        "up to $300 million in milestones."
    )
    assert _sums(clause)["upfront"] == 105_000_000


def test_what_a_company_guides_to_leaves_the_milestones_their_total() -> None:
    clause = (
        "Corvus will pay an upfront payment of $15 million and additional cash payments of up to $90 million upon the "
        "achievement of certain milestones. Its guidance for full year R&D expenses is now in a range of $250 to $270 "
        "million, up from the guidance of $240 to $260 million provided in January."
    )
    assert _sums(clause) == {"upfront": 15_000_000, "milestones_total": 90_000_000, "milestones": [90_000_000]}


@pytest.mark.parametrize(
    ("clause", "licensor"),
    [
        ("Corvus Pharma has licensed ALV-1 from Japan Alvane for $15 million upfront.", "Japan Alvane"),
        ("Corvus Pharma has licensed ALV-1 from Japan's Alvane for $15 million upfront.", "Alvane"),
        ("Corvus Pharma has licensed ALV-1 from Japan Alvane. Alvane gets $15 million upfront.", "Alvane"),
    ],
)
def test_a_country_begins_a_name_that_stands_nowhere_without_it(clause: str, licensor: str) -> None:
    facts = read_document(clause).facts
    assert facts["licensors"] == [licensor]


@pytest.mark.parametrize("seat", ["Woburn, MA-based", "Foster City, Calif.-based", "Woburn, Mass.-headquartered"])
def test_a_town_with_its_state_is_no_party(seat: str) -> None:
    clause = (
        f"Corvus Pharma inks an agreement with {seat} Alvane Therapeutics to develop ALV-1. Alvane has granted Corvus "
        "an exclusive licence in Japan. Corvus pays $15 million upfront."
    )
    facts = read_document(clause).facts
    assert (facts["licensors"], facts["licensees"]) == (["Alvane Therapeutics"], ["Corvus Pharma"])


def test_how_a_news_service_marks_a_headline_is_no_part_of_a_name() -> None:
    page = "BRIEF-Alvane Bio grants Corvus Pharma an exclusive licence to ALV-1 in Japan for $15 million upfront\n"
    assert read_document(page).facts["licensors"] == ["Alvane Bio"]


def test_an_illness_is_no_party() -> None:
    clause = "Corvus Pharma will license Alvane Bio's ALV-1 and Covid-19 antibody ALV-2 in Japan. " + _GRANT
    assert read_document(clause).facts["licensors"] == ["Alvane Bio"]
