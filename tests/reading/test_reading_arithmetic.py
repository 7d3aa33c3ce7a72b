"""What the sums of a deal say of each other when they are added up."""

import pytest
from tests.reading.clauses import DEAL, amount_of, told

from pactolus.reading.reader import read_document


def test_a_sum_that_is_the_upfront_and_the_milestones_together_is_the_total_of_the_deal() -> None:
    # 33 + 580 = 613
    facts = told(
        "Beta Corp will make an upfront payment of $33 million and up to $580 million in milestone payments. "
        "Analysts had not looked for as much as $613 million."
    )
    assert amount_of(facts, "headline_total") == 613_000_000


def test_a_sum_that_is_added_up_leads_to_the_sums_it_is_made_of() -> None:
    reading = read_document(
        DEAL + "Beta Corp will make an upfront payment of $33 million and up to $580 million in milestone payments. "
        "Analysts had not looked for as much as $613 million.",
        "page",
    )
    added = [one.quote for one in reading.evidence if (one.path, one.rule) == ("/headline_total", "sums-add-up")]
    assert added == ["$33 million", "up to $580 million"]
    assert not [one for one in reading.evidence if one.path == "/upfront" and one.rule == "sums-add-up"]


def test_a_round_total_of_the_deal_stays_beside_its_last_figure() -> None:
    facts = told(
        "Beta Corp will make an upfront payment of $33 million and up to $580 million in milestone payments, in a deal "
        "worth up to $610 million. Analysts had not looked for as much as $613 million."
    )
    assert amount_of(facts, "headline_total") == 610_000_000


def test_a_sum_that_makes_the_total_together_with_the_upfront_is_that_of_the_milestones() -> None:
    # 613 - 33 = 580
    facts = told(
        "Beta Corp will make an upfront payment of $33 million in a deal worth up to $613 million. "
        "The other $580 million hinges on Beta Corp's success."
    )
    assert amount_of(facts, "milestones_total") == 580_000_000
    assert [row["amount"] for row in facts["milestones"]] == [580_000_000]


def test_a_sum_that_makes_the_total_together_with_the_milestones_is_the_upfront() -> None:
    # 613 - 580 = 33
    facts = told(
        "Beta Corp's $33 million bet could swell: Alpha Pharma is eligible for up to $580 million in "
        "milestone payments. The deal is worth up to $613 million."
    )
    assert amount_of(facts, "upfront") == 33_000_000


def test_shares_that_are_bought_count_as_paid_at_once() -> None:
    # 33 + 20 + 580 = 633
    facts = told(
        "Beta Corp will make an upfront payment of $33 million, an equity investment of $20 million and up to "
        "$580 million in milestone payments. Analysts had not looked for as much as $633 million."
    )
    assert amount_of(facts, "headline_total") == 633_000_000


@pytest.mark.parametrize(
    "words",
    [
        # One figure: 1 + 4 = 5 happens by chance.
        (
            "Beta Corp will make an upfront payment of $1 million and up to $4 million in milestone payments. "
            "Analysts had not looked for as much as $5 million."
        ),
        # Another currency.
        (
            "Beta Corp will make an upfront payment of $33 million and up to $580 million in milestone payments. "
            "Analysts had not looked for as much as EUR 613 million."
        ),
        # It does not add up.
        (
            "Beta Corp will make an upfront payment of $33 million and up to $580 million in milestone payments. "
            "Analysts had not looked for as much as $614 million."
        ),
    ],
)
def test_what_does_not_add_up_to_the_last_of_several_figures_is_no_total(words: str) -> None:
    assert amount_of(told(words), "headline_total") is None


def test_the_only_milestone_sum_is_not_that_of_all_where_another_sum_is_left_over() -> None:
    facts = told(
        "Beta Corp will make an upfront payment of $7 million. Alpha Pharma is eligible for up to $8 million in "
        "regulatory milestones. Its share of the bounty could come to as much as $650 million."
    )
    assert amount_of(facts, "milestones_total") is None
    assert [row["amount"] for row in facts["milestones"]] == [8_000_000]


def test_a_small_sum_that_goes_along_with_a_deal_leaves_its_milestones_alone() -> None:
    # 0.2 is less than a twentieth of 8.
    facts = told(
        "Beta Corp will make an upfront payment of $7 million. Alpha Pharma is eligible for up to $8 million in "
        "regulatory milestones. Alpha Pharma runs the trial at a cost of up to $0.2 million."
    )
    assert amount_of(facts, "milestones_total") == 8_000_000


def test_the_worth_of_a_deal_is_said_of_the_sum_after_it() -> None:
    facts = told("Beta Corp will make an upfront payment of $33 million in a deal worth up to $613 million.")
    assert amount_of(facts, "upfront") == 33_000_000
    assert amount_of(facts, "headline_total") == 613_000_000


def test_where_a_product_goes_by_another_name_is_not_where_rights_are_held() -> None:
    facts = told(
        "Alpha Pharma has further granted Beta Corp rights to the antibody, which is known as AK1 at Alpha and as "
        "SM1 at Beta, in the United States and Canada."
    )
    assert facts["territory"]["include"] == ["US", "CA"]


def test_what_is_named_for_something_else_is_no_upfront_however_it_adds_up() -> None:
    # 613 - 580 = 33, and a loan all the same
    facts = told(
        "Beta Corp gives Alpha Pharma a loan of $33 million. Alpha Pharma is eligible for up to $580 million in "
        "milestone payments. The deal is worth up to $613 million."
    )
    assert facts["upfront"] is None


def test_a_deal_told_in_passing_is_not_this_one_where_nothing_is_paid_at_once_and_other_sums_stand_beside_it() -> None:
    reading = read_document(
        DEAL + "Last month the company axed a $1 billion pact. It had cash of $300 million.", "page"
    )
    assert reading.facts["headline_total"] is None
    assert ["'$1 billion' may be the deal's total" in one.message for one in reading.problems] == [True]
    assert amount_of(told("The companies called it a $1.2 billion deal."), "headline_total") == 1_200_000_000


def test_a_total_whose_parts_make_it_up_is_no_milestone_of_its_own() -> None:
    # 2 + 27.5 = 29.5; beside it the same companies' funding of up to 14.
    facts = told(
        "Alpha Pharma is eligible to receive up to $29.5 million in regulatory and sales milestone payments. "
        "These are up to an aggregate of $2 million in regulatory milestone payments and $27.5 million in sales "
        "milestone payments. Its share of the bounty could come to as much as $14 million."
    )
    assert amount_of(facts, "milestones_total") == 29_500_000
    assert [row["amount"] for row in facts["milestones"]] == [2_000_000, 27_500_000]


def test_a_total_that_consists_of_what_follows_is_no_milestone_of_its_own_though_not_all_of_that_is_read() -> None:
    facts = told(
        "Alpha Pharma may receive milestone payments of up to $770 million, consisting of $90 million for regulatory "
        "approval milestones, $530 million for commercial milestones, and $150 million based on clinical superiority."
    )
    assert amount_of(facts, "milestones_total") == 770_000_000
    assert 770_000_000 not in [row["amount"] for row in facts["milestones"]]


@pytest.mark.parametrize(
    "words",
    [
        (
            "Alpha Pharma will be eligible for total upfront, development, regulatory and sales-related milestone "
            "payments of up to $890 million."
        ),
        "Beta Corp signed an equity and licensing deal of about $890 million with Alpha Pharma.",
    ],
)
def test_what_counts_the_upfront_or_shares_in_is_the_total_of_the_deal(words: str) -> None:
    facts = told(words)
    assert amount_of(facts, "headline_total") == 890_000_000
    assert facts["milestones"] == []
    assert facts["equity"] is None
