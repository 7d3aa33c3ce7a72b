"""What makes a sum one of the deal's or none: replaced by another, of a takeover, a level of sales, a whole."""

from __future__ import annotations

import pytest
from tests.reading.clauses import amount_of, sums, told

from pactolus.reading.reader import read_document


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma may now receive milestones of up to $374 million; it was originally eligible for $478 million.",
        "Alpha Pharma is eligible for milestones of up to $374 million instead of the original $478 million.",
        "Beta Corp will pay milestones of up to $374 million, having previously agreed to pay $478 million.",
    ],
)
def test_a_sum_that_another_has_replaced_is_no_milestone(words: str) -> None:
    assert [one["amount"] for one in told(words)["milestones"]] == [374_000_000]


def test_what_was_agreed_first_still_counts_where_nothing_replaces_it() -> None:
    facts = told("Alpha Pharma was initially eligible to receive up to $478 million in milestone payments.")
    assert amount_of(facts, "milestones_total") == 478_000_000


@pytest.mark.parametrize(
    "words",
    [
        "Its drugs for the brain convinced Gamma to buy it in a $400 million deal in February.",
        "Alpha Pharma was acquired by Gamma Holdings in March in a $400m deal including $180m upfront.",
        "Gamma Holdings bought the company for $400 million last year.",
    ],
)
def test_what_a_company_was_bought_for_is_no_sum_of_its_licence(words: str) -> None:
    facts = told(f"Beta Corp pays $10 million upfront and milestones of up to $250 million. {words}")
    assert sums(facts, "upfront", "milestones_total", "headline_total") == {
        "upfront": 10_000_000,
        "milestones_total": 250_000_000,
        "milestones": [250_000_000],
    }


def test_rights_that_were_acquired_keep_their_price() -> None:
    facts = told("The rights were acquired by Beta Corp in a $400 million deal including $40 million upfront.")
    assert sums(facts, "upfront", "headline_total") == {"upfront": 40_000_000, "headline_total": 400_000_000}


def test_levels_of_sales_in_a_list_are_no_milestones() -> None:
    facts = told(
        "Sales milestones of $20 million each fall due upon achieving $150 million, $200 million and $400 million "
        "for the tablet as well as $300 million for the spray."
    )
    assert [one["amount"] for one in facts["milestones"]] == [20_000_000]


def test_a_payment_after_a_level_is_a_milestone() -> None:
    facts = told("Beta Corp pays a $5 million milestone upon reaching $90 million in sales, $12 million on approval.")
    assert [one["amount"] for one in facts["milestones"]] == [5_000_000, 12_000_000]


@pytest.mark.parametrize(
    "words",
    [
        (
            "Alpha Pharma will receive $70 million upfront and up to $430 million on achievement of sales milestones, "
            "making a total of some $500 million."
        ),
        (
            "Alpha Pharma gets CHF 75 million upfront and up to CHF 478 million in milestone payments, for a total of "
            "$500 million."
        ),
        "The deal is valued for a sum of up to $500 million, which includes contingent payments of up to $17 million.",
        "Alpha Pharma signed the agreement with Beta Corp, getting in line for as much as $500 million.",
    ],
)
def test_what_a_deal_comes_to_is_its_total(words: str) -> None:
    facts = told(words)
    assert amount_of(facts, "headline_total") == 500_000_000
    assert 500_000_000 not in [one["amount"] for one in facts["milestones"]]


def test_milestones_that_make_a_total_of_their_own_are_not_the_deals() -> None:
    facts = told("Alpha Pharma is in line for up to $500 million in milestone payments.")
    assert sums(facts, "milestones_total", "headline_total") == {
        "milestones_total": 500_000_000,
        "milestones": [500_000_000],
    }


def test_milestones_in_aggregate_value_are_milestones() -> None:
    facts = told("Alpha Pharma may receive milestone payments potentially exceeding $3 billion in aggregate value.")
    assert amount_of(facts, "milestones_total") == 3_000_000_000
    assert facts["headline_total"] is None


@pytest.mark.parametrize(
    "words",
    [
        "Beta Corp would pay the drugmaker $120 million in cash and additional milestone payments.",
        "Alpha Pharma will get $120m in upfront payment and further payments of $50m over five years.",
        (
            "Alpha Pharma receives $120 million as an upfront payment and additional payments contingent upon "
            "achievement of milestones."
        ),
        "Alpha Pharma receives a $120 million cash payment and up to $60 million in sales milestone payments.",
        "Beta Corp will pay Alpha Pharma $120 million in cash and make a $35 million investment in the company.",
        "Alpha Pharma received $120 million in cash, a $35 million investment and reimbursement of expenses.",
        "Beta Corp will pay $120 million to Alpha Pharma as well as tiered royalties on sales.",
        "Alpha Pharma will receive $120 million ($110 million) in cash and 600,000 shares for licensing the antibody.",
        "Beta Corp will give Alpha Pharma an upfront compensation of $120 million.",
    ],
)
def test_cash_beside_what_is_still_to_come_is_the_upfront(words: str) -> None:
    facts = told(words)
    assert amount_of(facts, "upfront") == 120_000_000
    assert 120_000_000 not in [one["amount"] for one in facts["milestones"]]


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma will get $120m in upfront and milestone payments.",
        "Beta Corp agreed to acquire the company and will pay $120 million as well as royalties on sales.",
        "Beta Corp will pay up to $120 million as well as tiered royalties.",
    ],
)
def test_one_sum_for_several_things_is_not_the_upfront(words: str) -> None:
    assert told(words)["upfront"] is None


@pytest.mark.parametrize(
    ("words", "equity"),
    [
        (
            (
                "Beta Corp pays $25 million upfront. It purchased 7,450,000 shares of common stock at $1.20 per share, "
                "resulting in gross proceeds to Alpha Pharma of approximately $9 million."
            ),
            9_000_000,
        ),
        ("Beta Corp paid $25 million upfront and invested $9 million in Alpha Pharma at the outset.", 9_000_000),
        ("Of these, $25m will be an upfront cash payment, with $9m in treasury shares sale to Beta Corp.", 9_000_000),
        ("Beta Corp pays $25 million upfront. It invests $9 million in research on the new site.", None),
    ],
)
def test_what_buys_shares_is_told_from_other_spending(words: str, equity: int | None) -> None:
    facts = told(words)
    assert (amount_of(facts, "upfront"), amount_of(facts, "equity")) == (25_000_000, equity)


@pytest.mark.parametrize(
    ("words", "milestones"),
    [
        ('Alpha Pharma could receive another $66 million in unspecified "success" payments.', [66_000_000]),
        (
            "Alpha Pharma may get up to $66 million, split evenly across the three candidates, in success payments.",
            [66_000_000],
        ),
        (
            (
                "Alpha Pharma receives $50 million in cash and up to $66 million in regulatory and reimbursement "
                "milestone payments."
            ),
            [66_000_000],
        ),
        (
            (
                "The deal could bring up to $66 million more in an option exercise payment, development and regulatory "
                "milestones."
            ),
            [66_000_000],
        ),
        ("Alpha Pharma receives $66 million in development reimbursement payment.", []),
    ],
)
def test_milestones_by_other_names(words: str, milestones: list[int]) -> None:
    assert [one["amount"] for one in told(words)["milestones"]] == milestones


def test_the_size_of_a_market_is_not_left_over_from_the_milestones() -> None:
    facts = told(
        "Beta Corp pays $10 million upfront and milestones of up to $400 million. There is a market opportunity of "
        "between $4 billion and $8 billion."
    )
    assert amount_of(facts, "milestones_total") == 400_000_000


@pytest.mark.parametrize(
    ("words", "exclude"),
    [
        ("in all territories, except Japan and certain other Asian countries.", ["JP"]),
        ("in all territories, except Japan and South Korea.", ["JP", "KR"]),
        ("in all territories, except Asian countries.", ["ASIA"]),
    ],
)
def test_some_other_countries_of_a_region_are_not_the_region(words: str, exclude: list[str]) -> None:
    head = "Alpha Pharma licenses asset to Beta Corp\n\nAlpha Pharma has granted Beta Corp exclusive rights to ALX-101 "
    territory = read_document(head + words, "page").facts["territory"]
    assert territory == {"world": True, "include": [], "exclude": exclude}


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma has the right to elect to co-commercialise each candidate in the US and share the profits.",
        "Alpha Pharma may opt in to a 50/50 U.S. profit share.",
        "Alpha Pharma receives a tiered royalty of 10% in the US and of 8% outside the US.",
    ],
)
def test_where_profits_are_shared_or_rates_hold_is_not_where_rights_are_granted(words: str) -> None:
    head = "Alpha Pharma licenses asset to Beta Corp\n\nAlpha Pharma has licensed ALX-101 to Beta Corp. "
    assert read_document(head + words, "page").facts["territory"] is None


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("The deal would have been worth an estimated $3.2 billion if the drug had been approved.", 3_200_000_000),
        ("The deal could be worth an estimated $3.2 billion if the drug is approved.", 3_200_000_000),
        ("The partnership could be worth up to $3.2 billion.", 3_200_000_000),
        ("It is a deal which could be worth as much as $3.2 billion if certain milestones are met.", 3_200_000_000),
        ("If all milestones are achieved, total payments to Alpha Pharma could exceed $3.2 billion.", 3_200_000_000),
        ("Beta Corp has agreed to pay up to $270 million for commercial rights in Japan.", 270_000_000),
        ("Beta Corp agreed to pay up to $270 million for development and marketing rights.", 270_000_000),
    ],
)
def test_what_a_deal_could_or_would_have_been_worth_is_its_total(words: str, total: int) -> None:
    facts = told(f"Beta Corp pays $20 million upfront. {words}")
    assert amount_of(facts, "headline_total") == total
    assert facts["milestones"] == []


def test_one_sum_told_round_and_in_full_is_one_milestone() -> None:
    facts = told(
        "Beta Corp offers $508 million in milestones. Alpha Pharma gets $36 million upfront, $9 million for an equity "
        "stake and $508.5 million for a slate of development milestones."
    )
    assert sums(facts, "upfront", "equity", "milestones_total") == {
        "upfront": 36_000_000,
        "equity": 9_000_000,
        "milestones_total": 508_500_000,
        "milestones": [508_500_000],
    }


def test_two_milestones_of_nearly_one_size_stay_two() -> None:
    facts = told("Beta Corp pays $50 million in development milestones and $50.5 million in sales milestones.")
    assert [one["amount"] for one in facts["milestones"]] == [50_000_000, 50_500_000]


@pytest.mark.parametrize(
    ("text", "licensors", "licensees"),
    [
        (
            (
                "Alpha Bio AG And Beta Corporation Enter Cancer Drug Deal\n\nBeta Corporation and Alpha Bio AG have "
                "entered into a license agreement. Beta gains exclusive rights for Europe and will pay Alpha Bio "
                "$5 million upfront."
            ),
            ["Alpha Bio"],
            ["Beta"],
        ),
        (
            (
                "Beta Idec & Alpha Pharmaceuticals Strike $553-Million Deal\n\nBeta Idec and Alpha Pharmaceuticals, "
                "Inc. entered into a license agreement. Beta Idec will provide Alpha with an upfront payment of $36 "
                "million."
            ),
            ["Alpha Pharmaceuticals"],
            ["Beta Idec"],
        ),
        (
            (
                "Alpha Bio AG's (ALP -7.9% ) license agreement with Betacorp (BETA +1% ) covers ALX-101.\n\nALP will "
                "receive $750M upfront. BETA will own exclusive commercialization rights ex-U.S."
            ),
            ["Alpha Bio"],
            ["Betacorp"],
        ),
        (
            "Deal\n\nBetacorp  obtained exclusive rights to develop and commercialize Alpha Pharma's antibody ALX-101.",
            ["Alpha Pharma"],
            ["Betacorp"],
        ),
    ],
)
def test_parties_by_how_headlines_and_wires_write_them(text: str, licensors: list[str], licensees: list[str]) -> None:
    facts = read_document(text, "page").facts
    assert (facts["licensors"], facts["licensees"]) == (licensors, licensees)


@pytest.mark.parametrize(
    ("words", "licensors"),
    [
        (
            "Roxo has signed a licensing agreement with Belgium's Alphagen and Sweden's Betinvent for access to ALX-1.",
            ["Alphagen", "Betinvent"],
        ),
        (
            "Roxo has signed a licensing agreement with Alphagen to get access to ALX-1, which Betinvent makes.",
            ["Alphagen"],
        ),
    ],
)
def test_two_that_an_agreement_is_with_both_grant(words: str, licensors: list[str]) -> None:
    text = f"Deal\n\n{words} Roxo will pay Alphagen an upfront fee of 50 million euros."
    assert sorted(read_document(text, "page").facts["licensors"]) == licensors
