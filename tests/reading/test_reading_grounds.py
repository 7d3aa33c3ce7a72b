"""A sum keeps its part only where plain words lead from it to the word that names the part."""

import pytest
from tests.reading.clauses import DEAL, amount_of, told

from pactolus.reading.reader import read_document


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma will receive a $20 million upfront payment.",
        "Alpha Pharma will receive $20 million upfront.",
        "Alpha Pharma will receive an upfront payment from Beta Corp of $20 million.",
        "Alpha Pharma received a non-refundable, non-creditable upfront fee in 2021 of $20 million.",
        "Alpha Pharma is entitled to $20 million (about 2.9 billion yen) as an upfront payment.",
        "Beta Corp pays an initial consideration of $25 million comprised of (i) $20 million in cash and (ii) shares.",
        "Alpha Pharma will receive an execution fee of $20 million, of which $15 million is payable on signing.",
    ],
)
def test_plain_words_between_a_sum_and_upfront_make_it_the_upfront(words: str) -> None:
    assert amount_of(told(words), "upfront") == 20_000_000


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma may receive up to $90 million in potential future development, regulatory and sales milestones.",
        "Alpha Pharma may receive up to $90 million in further payments, based on regulatory and sales milestones.",
        "Alpha Pharma may receive up to $90 million, if Beta Corp achieves specified regulatory and sales milestones.",
        "Alpha Pharma is eligible for milestone payments which, provided that all succeed, would total $90 million.",
        "If all milestones have been achieved, Beta Corp may be obligated to pay up to a maximum of $90 million.",
        "Milestones for regulatory approval and sales come to no more than $90 million.",
    ],
)
def test_plain_words_between_a_sum_and_milestones_make_it_theirs(words: str) -> None:
    assert amount_of(told(words), "milestones_total") == 90_000_000


def test_sums_in_one_list_share_the_word_that_names_them() -> None:
    facts = told(
        "Beta Corp will pay milestones for each program of $10 million, or a total of $30 million for all three."
    )
    assert amount_of(facts, "milestones_total") == 30_000_000
    facts = told("Beta Corp will pay $30 million in regulatory and up to $40 million in commercial milestones.")
    assert [one["amount"] for one in facts["milestones"]] == [30_000_000, 40_000_000]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        # The upfront is part of another sum, or the words in between speak of something else.
        ("Beta Corp, which built a plant for $7 million and will give Alpha Pharma an upfront payment.", "upfront"),
        ("Beta Corp made two payments totaling $7 million, the first payment on signing.", "upfront"),
        ("Beta Corp will pay a one-time fee of $7 million upon execution of a sublicense.", "upfront"),
        (
            "Beta Corp issued shares in lieu of future milestone payments of approximately $7 million.",
            "milestones_total",
        ),
        ("Royalties rise on net sales above $7 million, with milestones due as well.", "milestones_total"),
        (
            "Alpha Pharma may receive upfront and preclinical milestone payments of up to $7 million.",
            "milestones_total",
        ),
    ],
)
def test_other_words_between_a_sum_and_the_name_of_a_payment_leave_it_out(words: str, kind: str) -> None:
    assert amount_of(told(words), kind) is None


@pytest.mark.parametrize(
    "words",
    [
        "Analysts say the market for such medicines could be worth $150 billion.",
        "Top partnering deals of the year were valued at over $500 million.",
        "Alpha Pharma is eligible for milestone and option payments of a combined potential value of $5 billion.",
    ],
)
def test_what_is_not_said_of_the_deal_is_no_total_of_it(words: str) -> None:
    assert told(words)["headline_total"] is None


@pytest.mark.parametrize(
    "words",
    [
        "The agreement is worth up to $400 million.",
        "Alpha Pharma has signed a $400 million global licensing deal.",
        "That lifts the deal's potential value to $400 million.",
        "The combined potential value of these transactions is up to $400 million.",
        "Alpha Pharma could receive up-front and milestone payments of up to $400 million.",
        "Alpha Pharma will receive $400 million, comprising an upfront payment and regulatory milestones.",
    ],
)
def test_what_is_said_of_the_deal_is_its_total(words: str) -> None:
    assert amount_of(told(words), "headline_total") == 400_000_000


def test_a_sum_that_is_left_out_is_named_with_its_line() -> None:
    page = DEAL + "\nBeta Corp made two payments totaling $7 million, the first payment on signing."
    warnings = [one for one in read_document(page, "page").problems if "$7 million" in one.message]
    assert [(one.line, one.severity) for one in warnings] == [(4, "warning")]
    assert "may be the upfront payment" in warnings[0].message


def test_a_doubtful_sum_that_another_sentence_states_plainly_is_not_named() -> None:
    page = DEAL + "Two payments totaling $7 million, the first payment soon. Beta Corp will pay $7 million upfront."
    reading = read_document(page, "page")
    assert amount_of(reading.facts, "upfront") == 7_000_000
    assert reading.problems == ()


@pytest.mark.parametrize(
    "words",
    [
        # Each is the total of its own kind of event.
        "Development milestones amount to a total of $280 million. Sales milestones amount to a total of $90 million.",
        # Another sum is paid only if something happens.
        "Alpha gets $65 million upfront and $60 million based on FDA approval. $70 million are milestones.",
        "Alpha gets $20 million upfront, plus payments of $48 million after approvals. $9 million are milestones.",
    ],
)
def test_milestones_of_one_kind_are_no_total_where_others_may_be_due(words: str) -> None:
    facts = told(words)
    assert facts["milestones_total"] is None
    assert facts["milestones"]


def test_a_stated_total_covers_the_kinds_of_its_parts() -> None:
    facts = told(
        "Alpha Pharma is eligible for a total of $300 million in development and sales milestones, of which up to $100 "
        "million is for development milestones."
    )
    assert amount_of(facts, "milestones_total") == 300_000_000


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma is eligible for $87 million upon the issuance of marketing authorisation by the FDA",
        "Alpha Pharma is eligible for $87 million on the grant of marketing authorization",
        "Alpha Pharma will get another $87 million if the drug is approved",
        "Alpha Pharma will get $87 million once ALX-101 is approved",
    ],
)
def test_what_is_paid_on_an_approval_is_a_milestone_and_that_of_sales_no_total(words: str) -> None:
    facts = told(f"{words}, and up to $195 million in sales milestones.")
    assert [(one["amount"], one["kinds"]) for one in facts["milestones"]] == [
        (87_000_000, ["regulatory"]),
        (195_000_000, ["commercial"]),
    ]
    assert facts["milestones_total"] is None


def test_what_is_paid_for_reaching_levels_of_sales_is_a_milestone() -> None:
    facts = told(
        "Alpha Pharma is eligible for up to $60 million in regulatory milestones. In addition, it may receive up to an "
        "aggregate of $185 million based on successful achievement of specified net sales thresholds."
    )
    assert [(one["amount"], one["kinds"]) for one in facts["milestones"]] == [
        (60_000_000, ["regulatory"]),
        (185_000_000, ["commercial"]),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "invest 46.2 million euros ($60 million) to subscribe for new shares of Alpha Pharma",
        "subscribe for 2,000,000 newly issued ordinary shares for 46.2 million euros",
        "pay Euro 46.2m to subscribe to new Alpha Pharma shares",
    ],
)
def test_who_subscribes_for_shares_reads_no_newsletter(words: str) -> None:
    facts = told(f"Beta Corp will pay an upfront fee of Euro 70.8m and will {words}.")
    assert (amount_of(facts, "upfront"), amount_of(facts, "equity")) == (70_800_000, 46_200_000)
    assert facts["upfront"]["currency"] == facts["equity"]["currency"] == "EUR"


def test_what_is_put_in_in_all_buys_no_shares() -> None:
    put_in = "Beta Corp will make a total investment in Alpha Pharma of $20 million, "
    assert told(f"{put_in}which will also cover the completion of development.")["equity"] is None
    assert amount_of(told(f"{put_in}for which it receives new shares."), "equity") == 20_000_000


def test_one_sum_for_shares_and_a_fee_is_neither() -> None:
    assert (
        told("Beta Corp made an investment of $5 million in Alpha Pharma equity and an option fee.")["equity"] is None
    )
    apart = "Beta Corp makes an investment of $5 million in Alpha Pharma shares and an upfront payment of $7 million."
    facts = told(apart)
    assert (amount_of(facts, "equity"), amount_of(facts, "upfront")) == (5_000_000, 7_000_000)


def test_a_total_that_could_exceed_around_a_sum_is_at_least_that() -> None:
    facts = told("The total potential value of this agreement could exceed around £1.1 bn.")
    assert facts["headline_total"] == {"amount": 1_100_000_000, "currency": "GBP", "bound": "at_least"}


@pytest.mark.parametrize(
    "words",
    [
        (
            "Taking into account the upfront payment, research funding, and further payments contingent on "
            "achievement of regulatory milestones for ALX-101, Alpha Pharma may receive up to $300 million in payments."
        ),
        "Including the $10 million upfront payment, Alpha Pharma could receive up to $300 million.",
        "Beta Corp has agreed to pay Alpha Pharma up to $300 million to access the experimental treatment ALX-101.",
        "Beta Corp has agreed to pay up to $300 million to in-license ALX-101.",
    ],
)
def test_what_has_the_upfront_in_it_or_buys_the_rights_is_the_whole(words: str) -> None:
    facts = told(words)
    assert facts["headline_total"] == {"amount": 300_000_000, "currency": "USD", "bound": "up_to"}
    assert facts["milestones"] == []


def test_what_comes_on_top_of_the_upfront_is_not_the_whole() -> None:
    facts = told("In addition to the upfront payment, Alpha Pharma could receive up to $300 million in milestones.")
    assert (facts["headline_total"], amount_of(facts, "milestones_total")) == (None, 300_000_000)


def test_words_of_payments_may_be_joined_by_hyphens() -> None:
    facts = told("Beta Corp pays up to $540 million if regulatory and first-commercial sale milestones are achieved.")
    assert amount_of(facts, "milestones_total") == 540_000_000
