"""What a sum covers: an upfront with a first milestone, a whole and its parts, a deal's all; and what it does not."""

from typing import Any

import pytest
from tests.reading.clauses import told


def _money(facts: dict[str, Any], key: str) -> tuple[int, str] | None:
    return (facts[key]["amount"], facts[key]["bound"]) if facts[key] else None


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma will initially receive $45 million comprising an upfront and milestone payment.",
        "Alpha Pharma will initially receive $45 million in an upfront and a milestone payment.",
        "Alpha Pharma will receive upfront and milestone payments totaling $45 million upon signing of the agreement.",
        "Alpha Pharma will receive an upfront and milestone payment of $45 million at signing.",
        (
            "Alpha Pharma will receive $45m comprising an upfront and milestone payment and will receive an additional "
            "$422m following certain clinical, regulatory and commercial milestones."
        ),
    ],
)
def test_an_upfront_with_a_first_milestone_is_no_deal_total(words: str) -> None:
    facts = told(words)
    assert facts["upfront"]
    assert facts["upfront"]["amount"] == 45_000_000
    assert facts["headline_total"] is None


@pytest.mark.parametrize(
    "words",
    [
        "Alpha may receive up to $445 million in upfront and milestone payments.",
        "Alpha Pharma is to receive committed and success-based payments of up to $445 million.",
        "Beta Corp agreed to pay Alpha Pharma up to $445 million (about \u20ac400 million), excluding royalties.",
        "Beta Corp will pay up to $445 million, plus tiered royalties.",
        "The agreement has the potential to generate up to $445 million (about \u20ac400 million) for Alpha Pharma.",
        (
            "Alpha Pharma is eligible for up to $445 million, including a $31 million upfront and additional milestone "
            "payments."
        ),
    ],
)
def test_all_that_is_paid_is_the_deals_total(words: str) -> None:
    facts = told(words)
    assert _money(facts, "headline_total") == (445_000_000, "up_to")
    assert facts["milestones"] == []


def test_what_has_been_paid_in_upfront_and_milestones_so_far_is_no_total() -> None:
    facts = told("Beta Corp has already paid $40 million in upfront and milestone payments under the agreement.")
    assert (facts["upfront"], facts["headline_total"]) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        (
            "Alpha Pharma is eligible for up to $301 million, including a $31 million upfront and additional milestone "
            "payments."
        ),
        "In a $750 million deal, Alpha Pharma gets $31 million of that upfront, with a $10 million equity payment.",
        "Beta Corp will make an initial $31 million payment to Alpha Pharma, which includes an equity investment.",
        "Beta Corp will make an upfront payment of $31 million, including an equity investment.",
    ],
)
def test_the_upfront_is_the_one_payment_that_is_called_so(words: str) -> None:
    facts = told(words)
    assert _money(facts, "upfront") == (31_000_000, "exact")
    assert facts["equity"] is None or facts["equity"]["amount"] == 10_000_000


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (
            (
                "Alpha may receive milestone payments of up to $475 million, including up to $300 million for the "
                "development and commercialization of ALX-101 and up to $175 million for additional candidates."
            ),
            [300_000_000, 175_000_000],
        ),
        (
            (
                "Alpha can earn up to $475 million in milestones, of which $300 million for approvals and "
                "$175 million for sales."
            ),
            [300_000_000, 175_000_000],
        ),
        (
            (
                "Alpha can earn up to $475 million in milestones, comprising $200 million for trials, $100 million "
                "for approvals and $175 million for sales."
            ),
            [200_000_000, 100_000_000, 175_000_000],
        ),
    ],
)
def test_sums_that_add_up_to_a_sum_of_milestones_are_its_parts(words: str, parts: list[int]) -> None:
    facts = told(words)
    assert facts["milestones_total"]["amount"] == 475_000_000
    assert [one["amount"] for one in facts["milestones"]] == parts


@pytest.mark.parametrize(
    "words",
    [
        (
            "Alpha can earn up to $475 million in milestones, with $300 million in licence fees and $175 million "
            "in research funding."
        ),
        (
            "Alpha can earn up to $475 million in milestones, with a $300 million plant for the product and "
            "a $100 million market for it."
        ),
    ],
)
def test_sums_that_are_called_otherwise_or_do_not_add_up_are_no_parts(words: str) -> None:
    assert [one["amount"] for one in told(words)["milestones"]] in ([475_000_000], [])


def test_one_milestone_for_each_of_two_things_is_told_once() -> None:
    facts = told(
        "Alpha Pharma could receive up to $475 million in milestone payments for its lead gene therapy, and a further "
        "$175 million for other candidates."
    )
    assert [one["amount"] for one in facts["milestones"]] == [475_000_000, 175_000_000]


def test_a_milestone_that_has_come_in_is_not_all_that_is_to_come() -> None:
    facts = told("Alpha Pharma announces the receipt of a $5 million milestone payment from Beta Corp.")
    assert [one["amount"] for one in facts["milestones"]] == [5_000_000]
    assert facts["milestones_total"] is None


@pytest.mark.parametrize(
    "words",
    [
        "Alpha may receive sales milestones of potentially over $330 million.",
        (
            "Alpha may receive up to $330 million in potential payments, aggregated across ten or more products, "
            "based on the achievement of development and commercial milestones."
        ),
        (
            "Alpha may receive an additional $330 million if certain clinical, regulatory and commercial milestones "
            "are achieved."
        ),
        "Another $330 million is due when the Phase II program is initiated.",
    ],
)
def test_a_sum_of_milestones_is_found_whatever_stands_between(words: str) -> None:
    assert told(words)["milestones_total"]["amount"] == 330_000_000


@pytest.mark.parametrize("sign", ["Cdn $", "Cdn$", "CDN$", "C$", "CAD $"])
def test_canadian_dollars_are_no_american_ones(sign: str) -> None:
    facts = told(f"Alpha Pharma will receive a {sign}1.0 million milestone payment upon approval.")
    assert [(one["amount"], one["currency"]) for one in facts["milestones"]] == [(1_000_000, "CAD")]


@pytest.mark.parametrize(
    ("words", "equity"),
    [
        ("Beta Corp will pay $1 billion to Alpha Pharma and invest $850 million in the company.", 850_000_000),
        ("Beta Corp will pay Alpha Pharma $1 billion in cash and buy $850 million worth of Alpha shares.", 850_000_000),
        ("Beta Corp pays Alpha Pharma $1 billion and will also buy about $850 million of its stock.", 850_000_000),
        (
            (
                "Beta Corp made an upfront cash payment of $1.0 billion to Alpha, and paid the purchase price of "
                "$850 million to Alpha Pharma for the sale and issuance of 8,284,600 shares of its common stock."
            ),
            850_000_000,
        ),
        (
            (
                "Beta Corp dropped a big $1.85bn upfront payment. The upfront, which is comprised of a $1bn upfront "
                "payment and a $850m equity investment, is large."
            ),
            850_000_000,
        ),
        ("Beta Corp will pay Alpha Pharma $1.0 billion in cash and stock upfront.", None),
        ("Beta Corp is paying $1.0 billion in cash and share purchase as an upfront payment.", None),
    ],
)
def test_cash_beside_shares_is_the_upfront(words: str, equity: int | None) -> None:
    facts = told(words)
    assert _money(facts, "upfront") == (1_000_000_000, "exact")
    assert (facts["equity"]["amount"] if facts["equity"] else None) == equity


def test_a_condition_after_an_upfront_payment_says_only_when_it_is_paid() -> None:
    facts = told("Beta Corp will make an up-front payment of $50 million once the deal is approved by regulators.")
    assert _money(facts, "upfront") == (50_000_000, "exact")
    assert facts["milestones"] == []


@pytest.mark.parametrize(
    "words",
    [
        "It is a deal that could reach up to $3.7 billion.",
        (
            "It has reached an agreement that will bring $1 million to start and, ultimately, could be worth as much "
            "as $3.7 billion."
        ),
        "Alpha Pharma is also due sales milestones, for total potential payments of up to $3.7 billion.",
        (
            "The agreement with Beta Corp, for up to four targets, has been signed with a potential value of up to "
            "$3.7 billion."
        ),
        "Alpha Pharma sells the rights to its drug for up to $3.7 billion.",
    ],
)
def test_what_a_deal_could_come_to_is_its_total(words: str) -> None:
    assert _money(told(words), "headline_total") == (3_700_000_000, "up_to")


def test_milestones_with_a_potential_value_are_no_deal_total() -> None:
    facts = told("Alpha Pharma may receive sales milestone payments with a potential value of up to $592 million.")
    assert facts["headline_total"] is None


def test_what_another_company_has_paid_is_no_term_of_the_deal() -> None:
    facts = told(
        "Beta Corp pays $20 million upfront. Alpha Pharma received a $10 million milestone payment from Gamma Inc in "
        "August."
    )
    assert facts["milestones"] == []


def test_a_first_milestone_of_an_alliance_is_no_deal_total() -> None:
    facts = told("Alpha Pharma will receive $15 million upfront plus a first $2 million alliance milestone payment.")
    assert _money(facts, "upfront") == (15_000_000, "exact")
    assert facts["headline_total"] is None


@pytest.mark.parametrize(
    ("words", "high"),
    [
        ("tiered royalties in the mid-teens to low twenty percent range on net sales", 0.23),
        ("royalties on sales that range in percent from the high teens to the upper 20s", 0.29),
        ("a royalty of twenty percent on net sales", 0.2),
    ],
)
def test_rates_in_the_twenties(words: str, high: float) -> None:
    assert told(f"Alpha Pharma will receive {words}.")["royalties"]["high"] == high


def test_what_milestones_have_triggered_is_not_all_of_them() -> None:
    facts = told("The milestones trigger a cash payment of $10.2 million to Alpha Pharma.")
    assert [one["amount"] for one in facts["milestones"]] == [10_200_000]
    assert facts["milestones_total"] is None
