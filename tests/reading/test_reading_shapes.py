"""Deals of other shapes: several targets and products, options, sums that add up others, what went before."""

from __future__ import annotations

import pytest
from tests.reading.clauses import amount_of

from pactolus.reading.reader import read_document

_DEAL = "Alpha Pharma signed a licence agreement with Beta Bio. "


def _terms(sentence: str) -> dict[str, object]:
    facts = read_document(_DEAL + sentence).facts
    fields = ("upfront", "equity", "milestones_total", "headline_total")
    found = {field: amount for field in fields if (amount := amount_of(facts, field)) is not None}
    return found | {"milestones": [one["amount"] for one in facts["milestones"]]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Alpha Pharma will receive $10 million upfront and up to $90 million in milestones, $100 million in total.",
        "Beta Bio will pay $10 million upfront and $90 million in milestones, totalling $100 million.",
        "Alpha Pharma gets $10 million upfront and up to $90 million in milestones, a total of up to $100 million.",
        "Beta Bio will pay $10 million upfront and up to $90 million in milestones, for a total of $100 million.",
    ],
)
def test_a_total_that_adds_up_the_upfront_and_the_milestones_is_the_deals(sentence: str) -> None:
    assert _terms(sentence) == {
        "upfront": 10_000_000,
        "milestones_total": 90_000_000,
        "headline_total": 100_000_000,
        "milestones": [90_000_000],
    }


def test_a_sum_that_happens_to_be_as_much_as_those_before_it_is_no_total() -> None:
    found = _terms(
        "Alpha Pharma will receive $10 million upfront, $40 million in development milestones and $50 million in sales "
        "milestones, for a total potential deal value of $100 million."
    )
    assert found["milestones"] == [40_000_000, 50_000_000]
    assert found["headline_total"] == 100_000_000


def test_a_total_over_more_than_the_milestones_is_not_theirs() -> None:
    found = _terms(
        "Beta paid $10 million on signing and will pay a further $29 million in milestones, for a total of $45 million."
    )
    assert found == {
        "upfront": 10_000_000,
        "milestones_total": 29_000_000,
        "headline_total": 45_000_000,
        "milestones": [29_000_000],
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "Beta Bio will pay up to $40 million in milestones for each product, up to $200 million in total.",
        "Beta Bio will pay up to $40 million in milestones per target, or $200 million in all.",
        "Each programme is tied to up to $40 million in milestones--up to $200 million in total.",
    ],
)
def test_what_the_milestones_of_several_products_come_to_is_their_total(sentence: str) -> None:
    assert _terms(sentence)["milestones_total"] == 200_000_000


@pytest.mark.parametrize("value", ["potential value", "total value", "combined potential value"])
def test_milestones_with_a_value_are_milestones(value: str) -> None:
    found = _terms(f"Alpha Pharma is eligible for milestone payments with a {value} of up to $592 million per product.")
    assert found == {"milestones_total": 592_000_000, "milestones": [592_000_000]}


@pytest.mark.parametrize(
    "sentence",
    [
        "Alpha Pharma will receive a $45 million payment from Beta Bio, and is eligible for milestones.",
        "Alpha Pharma will get a cash payment of $45 million and is entitled to milestones.",
        "Beta Bio is to pay Alpha Pharma a one-time payment of $45 million, with further payments to come.",
    ],
)
def test_a_payment_that_is_simply_made_where_more_may_follow_is_the_upfront(sentence: str) -> None:
    assert _terms(sentence)["upfront"] == 45_000_000


@pytest.mark.parametrize(
    "sentence",
    [
        "Alpha Pharma will receive a $5 million milestone payment from Beta Bio, and is eligible for royalties.",
        "Alpha Pharma is eligible for up to $45 million in payments.",
    ],
)
def test_other_payments_are_no_upfront(sentence: str) -> None:
    assert "upfront" not in _terms(sentence)


def test_the_cash_of_an_upfront_commitment_is_the_upfront() -> None:
    found = _terms(
        "Beta Bio made an upfront commitment of $105 million to Alpha Pharma, including $75 million in cash and a "
        "$30-million equity investment."
    )
    assert found == {"upfront": 75_000_000, "equity": 30_000_000, "milestones": []}


@pytest.mark.parametrize(
    "sentence",
    [
        "This is the second such collaboration, the first being a programme worth up to $75 million in milestones.",
        "Before, Beta Bio had acquired a 4.2% stake in the company in return for a $75 million investment.",
    ],
)
def test_what_went_before_is_no_part_of_the_deal(sentence: str) -> None:
    assert _terms(sentence) == {"milestones": []}


def test_rights_licensed_for_payments_of_up_to_a_sum_are_worth_it() -> None:
    facts = read_document(
        "Alpha Pharma signed an agreement to license the exclusive global rights to market the patch to Beta Bio for "
        "payments of up to $150.0 million and ongoing manufacturing revenues."
    ).facts
    assert facts["headline_total"] == {"amount": 150_000_000, "currency": "USD", "bound": "up_to"}


@pytest.mark.parametrize(
    "lead",
    [
        "Gamma has hopped on Delta Therapeutics' ride with a $50 million upfront payment and more to come.",
        "Gamma announces an agreement with Delta plc for the development of generics. Gamma gets $50 million upfront.",
    ],
)
def test_a_page_that_tells_what_is_paid_upfront_or_what_an_agreement_is_for_tells_a_deal(lead: str) -> None:
    assert amount_of(read_document(lead).facts, "upfront") == 50_000_000


@pytest.mark.parametrize(
    "sentence",
    [
        "The agreement will bring Alpha Pharma $250 million to start and could be worth as much as $3.7 billion.",
        "The deal could ultimately be worth up to $3.7 billion.",
    ],
)
def test_what_a_deal_could_be_worth_is_its_whole(sentence: str) -> None:
    assert _terms(sentence)["headline_total"] == 3_700_000_000


def test_what_a_market_could_be_worth_is_not_the_deals() -> None:
    assert "headline_total" not in _terms("The deal is for a market that could be worth as much as $3.7 billion.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Further milestone payments could bring Alpha up to $740 million more for the treatment.",
        "Alpha Pharma may receive up to $740 million for potential development, regulatory and business milestones.",
        "Beta Bio will pay up to $740 million with respect to future sales milestones.",
        "Beta Bio will make an additional payment of up to $740 million upon U.S. FDA regulatory approval.",
    ],
)
def test_milestones_are_found_in_these_words_too(sentence: str) -> None:
    assert _terms(sentence) == {"milestones_total": 740_000_000, "milestones": [740_000_000]}


def test_shares_may_be_bought_by_their_worth() -> None:
    found = _terms("Beta Bio will pay $175m upfront. Separately, it will acquire $75m worth of Alpha common stock.")
    assert found == {"upfront": 175_000_000, "equity": 75_000_000, "milestones": []}


def test_what_another_partner_has_paid_is_no_part_of_the_deal() -> None:
    found = _terms(
        "Beta Bio will pay Alpha Pharma $20 million upfront.\nThe company also has an agreement with Gamma Inc. and "
        "received a $10 million milestone payment from Gamma in August."
    )
    assert found == {"upfront": 20_000_000, "milestones": []}


@pytest.mark.parametrize(
    "rates",
    [
        "royalties of 20% and 15% for XYZ-123 and XYZ-456, respectively",
        "20 percent royalties on net sales for XYZ-123, and 15 percent royalties on net sales of XYZ-456",
        "royalties on net sales of 20% for XYZ-123 and 15% for XYZ-456",
    ],
)
def test_the_rates_of_two_products_are_the_ends_of_what_is_paid(rates: str) -> None:
    facts = read_document(f"Alpha licensed XYZ-123 and XYZ-456 to Beta Bio, which will pay {rates}.").facts
    assert (facts["royalties"]["low"], facts["royalties"]["high"]) == (0.15, 0.2)


def test_world_in_a_companys_name_is_no_territory() -> None:
    facts = read_document("Alpha Pharma licensed XYZ-123 to Beta Global Inc, which will pay $10 million upfront.").facts
    assert facts["territory"] is None


@pytest.mark.parametrize(
    "page",
    [
        "Jan. 06, 2022 9:14 AM ETAlpha Inc. (ALPH)By: A. Writer. Alpha has licensed XYZ-123 to Beta Bio Inc.",
        "Alpha Inc. ALPH and Beta Bio Inc. announced an agreement. Alpha grants Beta exclusive rights to XYZ-123.",
        "Alpha ( ALPH ) announced an agreement with Beta Bio Inc. Alpha ( ALPH ) grants it rights to XYZ-123.",
    ],
)
def test_tickers_and_times_are_no_part_of_a_name(page: str) -> None:
    facts = read_document(page).facts
    assert facts["licensors"] == ["Alpha"]
    assert facts["licensees"] == ["Beta Bio"]
    assert [name for asset in facts["assets"] for name in asset["names"]] == ["XYZ-123"]


@pytest.mark.parametrize(
    ("sentence", "total"),
    [
        ("Beta Bio signed a deal worth more than $700 million in milestone payments.", 700_000_000),
        ("Beta Bio will pay up to $700 million in milestones.", 700_000_000),
    ],
)
def test_what_is_worth_so_much_in_milestones_is_their_total(sentence: str, total: int) -> None:
    assert _terms(sentence) == {"milestones_total": total, "milestones": [total]}


@pytest.mark.parametrize("parts", ["upfront and milestone payments", "milestones and an upfront payment"])
def test_what_is_worth_so_much_with_the_upfront_is_the_deals_whole(parts: str) -> None:
    assert _terms(f"Beta Bio signed a deal worth $500 million in {parts}.")["headline_total"] == 500_000_000


def test_a_sum_told_in_round_figures_first_is_the_same_milestone() -> None:
    found = _terms(
        "The deal is worth more than $2.7 billion in milestone payments. Beta Bio is paying $180 million upfront and "
        "$2.71 billion in milestone payments."
    )
    assert found == {"upfront": 180_000_000, "milestones_total": 2_710_000_000, "milestones": [2_710_000_000]}


def test_what_is_owed_to_somebody_elses_licensor_is_not_the_deals() -> None:
    sentence = "Beta Bio is also obligated to pay a third-party licensor up to $70 million in development milestones."
    assert _terms(sentence) == {"milestones": []}


def test_who_buys_a_licence_and_shares_buys_no_company() -> None:
    facts = read_document(
        "Beta is paying $25 million upfront to acquire a worldwide license for Alpha's XYZ-123. Beta will get 35% of "
        "Alpha's common stock at $0.124 per share, a total of about $26 million."
    ).facts
    assert (amount_of(facts, "upfront"), amount_of(facts, "equity")) == (25_000_000, 26_000_000)


def test_an_asset_purchase_is_a_deal() -> None:
    facts = read_document(
        "Alpha has signed an asset purchase agreement to acquire a portfolio of products from Beta Bio. Alpha will pay "
        "$4.5 million upfront."
    ).facts
    assert (facts["licensors"], facts["licensees"], amount_of(facts, "upfront")) == (["Beta Bio"], ["Alpha"], 4_500_000)
