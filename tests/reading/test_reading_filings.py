"""Filings: sums paid for the rights themselves, lists of milestones, totals beside what was met, and who is we."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.clauses import sums

from pactolus.reading.reader import read_document

_NOTE = (
    "License Agreement\n\nIn May 2020, the Company entered into an exclusive license agreement with Orvane "
    "Biosciences, Inc. (“Orvane”). {} The agreement also provides for royalties on net sales.\n"
)


def _read(said: str) -> dict[str, Any]:
    return read_document(_NOTE.format(said)).facts


def _sums(facts: dict[str, Any]) -> dict[str, Any]:
    return sums(facts, "upfront", "equity", "milestones_total")


@pytest.mark.parametrize(
    "said",
    [
        "In consideration for the license, the Company paid Orvane $2.0 million.",
        "As consideration for the rights granted under it, the Company paid Orvane $2.0 million in cash.",
        "In return for the assignment of the patents, Orvane was paid $2.0 million.",
        "The Company paid $2.0 million to Orvane as partial consideration for the license.",
        "In consideration for the rights, the Company paid $2.0 million, of which $0.5 million was paid in 2021.",
        "In exchange for the license, the Company made a cash payment to Orvane of $2.0 million.",
        "Pursuant to the agreement, the Company paid Orvane closing consideration of $2.0 million.",
    ],
)
def test_what_is_paid_for_the_rights_is_the_upfront(said: str) -> None:
    assert _sums(_read(said)) == {"upfront": 2_000_000}


@pytest.mark.parametrize(
    "said",
    [
        "In consideration for the license, the Company pays Orvane $50,000 per year.",
        "In consideration for the license, the Company paid Orvane an annual maintenance fee of $50,000.",
        "In consideration for the license, the Company reimbursed Orvane for $0.3 million of patent costs.",
        "The Company paid Orvane $0.3 million.",
    ],
)
def test_what_is_paid_year_by_year_or_for_costs_is_no_upfront(said: str) -> None:
    assert _sums(_read(said)) == {}


def test_the_consideration_stands_beside_the_milestones_that_follow_it() -> None:
    facts = _read(
        "In exchange for the license, the Company agreed to pay Orvane $2.0 million and milestone payments of up to "
        "$30 million."
    )
    assert _sums(facts) == {"upfront": 2_000_000, "milestones_total": 30_000_000, "milestones": [30_000_000]}


@pytest.mark.parametrize(
    "said",
    [
        "The Company made milestone payments of $15 million and $10 million in 2021.",
        "The Company will make milestone payments of $15 million and $10 million on certain regulatory events.",
        "Milestone payments of $15 million, or $10 million in smaller countries, are due.",
    ],
)
def test_sums_with_only_a_comma_or_and_between_them_are_for_the_same(said: str) -> None:
    assert _sums(_read(said)) == {"milestones": [15_000_000, 10_000_000]}


@pytest.mark.parametrize(
    "said",
    [
        (
            "The Company will make milestone payments to Orvane of up to an aggregate of $2 million upon clinical "
            "milestones and milestone payments to Orvane of up to an aggregate of $6 million for certain regulatory "
            "and commercial milestones."
        ),
        (
            "Orvane is eligible to receive $2 million based on development milestones. Upon commercialization, Orvane "
            "is eligible to receive milestone payments up to $6 million if certain sales thresholds are achieved."
        ),
    ],
)
def test_the_second_of_two_kinds_of_milestone_is_not_the_total(said: str) -> None:
    assert _sums(_read(said)) == {"milestones": [2_000_000, 6_000_000]}


@pytest.mark.parametrize(
    "said",
    [
        (
            "The Company may owe milestone payments up to an aggregate of $18 million. After its listing, the Company "
            "made a $2 million milestone payment."
        ),
        (
            "The Company recorded a clinical milestone payment of $2 million. Under the agreement, it will owe "
            "milestone payments of up to $18 million in total."
        ),
    ],
)
def test_a_milestone_that_was_met_leaves_the_total_what_it_is(said: str) -> None:
    assert _sums(_read(said))["milestones_total"] == 18_000_000


def test_what_is_still_to_come_beside_what_was_met_is_a_part() -> None:
    facts = _read(
        "The Company paid $2 million upon acceptance of an IND. It will make further aggregate milestone payments of "
        "up to $18 million upon certain other regulatory milestones."
    )
    assert facts["milestones_total"] is None


@pytest.mark.parametrize(
    "said",
    [
        (
            "It is committed to payments upon meeting milestones outlined in the agreement, up to an aggregate of "
            "$30 million."
        ),
        "The Company will pay up to an additional aggregate of $30 million upon the compliance of a milestone event.",
        "Orvane has the potential to receive $30 million upon the successful attainment of key milestones.",
    ],
)
def test_words_of_conditions_lead_from_a_sum_to_its_milestones(said: str) -> None:
    assert _read(said)["milestones_total"]["amount"] == 30_000_000


def test_a_single_payment_says_nothing_of_the_rate_of_royalties() -> None:
    facts = _read("The Company may satisfy its royalty obligations with a single payment of $3 million.")
    assert (facts["royalties"]["low"], facts["royalties"]["high"]) == (None, None)


def _told(words: str) -> dict[str, Any]:
    return read_document("Subsequent Event\n\n" + words).facts


def test_a_filer_that_says_we_is_a_party_without_a_name() -> None:
    facts = _told(
        "On July 11, 2011, we entered into a collaboration and license agreement with Orvane Inc. We received an "
        "up-front payment of $10 million and are eligible to receive milestones."
    )
    assert (facts["licensors"], facts["licensees"]) == ([], ["Orvane"])
    facts = _told(
        "In May 2019, we entered into a license agreement with Orvane. We paid Orvane an upfront payment of $1 million."
    )
    assert (facts["licensors"], facts["licensees"]) == (["Orvane"], [])


@pytest.mark.parametrize(
    ("said", "territory"),
    [
        ("Orvane has rights to ORV-1 in Japan. The Company retains all rights outside of Japan.", (False, ["JP"], [])),
        ("Orvane licensed ORV-1. The Company retains all rights outside of Japan.", (False, ["JP"], [])),
        (
            (
                "The Company granted Orvane exclusive rights to ORV-1 worldwide. The Company is responsible for 20% of "
                "development costs for ORV-1 in the U.S., Europe and Japan."
            ),
            (True, [], []),
        ),
        (
            (
                "The Company granted Orvane the worldwide rights to ORV-1. With respect to sales of ORV-1 in any "
                "territory "
                "outside of the United States, royalties are due for ten years."
            ),
            (True, [], []),
        ),
    ],
)
def test_places_of_costs_and_of_what_is_kept_are_not_the_territory(
    said: str, territory: tuple[bool, list[str], list[str]]
) -> None:
    found = _read(said)["territory"]
    assert (found["world"], found["include"], found["exclude"]) == territory


def test_an_institution_in_the_city_of_new_york_is_not_called_york() -> None:
    facts = _told(
        "In 2016, the Company entered into a license agreement with The Trustees of Columbia University in the City of "
        "New York (“Columbia”). The Company licensed ORV-1 from Columbia and will pay Columbia milestones."
    )
    assert facts["licensors"] == ["Trustees of Columbia University"]


@pytest.mark.parametrize(
    ("said", "milestones"),
    [
        (
            (
                "It will pay royalties on net sales of any product based on ORV-1 and one additional payment of $35 "
                "million "
                "upon the first achievement of $1 billion in annual net sales."
            ),
            [35_000_000],
        ),
        ("It will pay $20 million upon the first achievement of $500 million in aggregate net sales.", [20_000_000]),
        ("A payment of $5 million less taxes of 10% will be received when the product is cleared.", [5_000_000]),
        ("The Company will issue 2,000,000 ordinary shares and pay $0.5 million upon an agreed milestone.", [500_000]),
    ],
)
def test_levels_of_sales_taxes_and_shares_beside_it_leave_a_milestone_what_it_is(
    said: str, milestones: list[int]
) -> None:
    facts = _read(said)
    assert [one["amount"] for one in facts["milestones"]] == milestones
    assert facts["equity"] is None


def test_what_a_filer_sells_of_its_own_stock_to_the_public_is_no_equity_of_the_deal() -> None:
    facts = _read(
        "As of May 3, 2018, the Company had up to $514,000 of common stock available for sale under its program."
    )
    assert facts["equity"] is None


def test_one_sum_for_the_upfront_and_a_milestone_met_at_once_is_neither() -> None:
    facts = _read("The Company received an upfront payment and an immediate milestone payment totaling $210.0 million.")
    assert _sums(facts) == {}


def test_the_third_item_of_a_list_is_no_copyright() -> None:
    facts = read_document(
        "Subsequent Events\n(a)\nCertain investors converted their shares of Preferred Stock in 2015, as "
        "they may.\n(c)\n"
        "On March 10, 2015, the Company entered into a license agreement with Orvane Inc., under which it will pay "
        "Orvane an upfront payment of $2 million.\n"
    ).facts
    assert facts["upfront"]["amount"] == 2_000_000


@pytest.mark.parametrize(
    "said",
    [
        (
            "In May 2020, the Company entered into the Orvane Agreement. The Company received an upfront payment "
            "of $8 million and is entitled to tiered royalties."
        ),
        (
            "In 2013, the Company entered into an option and license agreement with Orvane. Orvane is obligated to pay "
            "the Company milestones, and royalties are required to be paid by Orvane to the Company on Orvane's "
            "sales of "
            "a product."
        ),
    ],
)
def test_who_pays_the_filer_receives_the_rights(said: str) -> None:
    facts = _told(said)
    assert (facts["licensors"], facts["licensees"]) == ([], ["Orvane"])


def test_an_institution_called_after_a_city_has_its_whole_name() -> None:
    facts = _told(
        "On May 31, 2017, the Company entered into an exclusive license agreement with the City of Hope "
        "National Medical "
        "Center (“COH”) for the use of its technology. Payments to COH are due upon milestones."
    )
    assert facts["licensors"] == ["City of Hope National Medical Center"]


@pytest.mark.parametrize(
    "said",
    [
        (
            "The Company acquired the license to the product rights for cash of $0.9 million and transaction "
            "costs of $50,000."
        ),
        "Pursuant to the terms of the license agreement, the Company paid Orvane $0.9 million.",
        "The Company paid Orvane $0.9 million and issued 157,587 shares of its common stock.",
        (
            "It recorded the initial payment under the license agreement of $0.9 million as research and "
            "development expense."
        ),
        (
            "It pays an upfront payment of $0.9 million, of which $0.4 million was due on signing, and the "
            "remaining balance "
            "of $0.5 million is due after the first subject is dosed."
        ),
    ],
)
def test_what_is_surely_paid_is_the_upfront_and_its_parts_are_no_milestones(said: str) -> None:
    assert _sums(_read(said)) == {"upfront": 900_000}


def test_a_fee_that_is_due_every_year_is_no_upfront() -> None:
    facts = _read("The Company pays an annual license fee of approximately $15,000 until the first commercial sale.")
    assert _sums(facts) == {}


def test_what_was_paid_so_far_is_neither_a_milestone_nor_the_total() -> None:
    facts = _read(
        "The Company has paid Orvane an aggregate of $9.0 million in fees based on clinical milestone "
        "events, including "
        "two milestone payments of $1.0 million and $6.0 million."
    )
    assert _sums(facts) == {"milestones": [1_000_000, 6_000_000]}
    facts = _read("Through December 31, 2018, the Company has received $20.5 million in milestone payments.")
    assert _sums(facts) == {}


def test_a_total_stands_over_its_parts_and_what_is_due_next() -> None:
    facts = _read(
        "The Company is also entitled to receive up to a total of $44 million in milestone payments. Development "
        "milestones are $13.5 million and regulatory milestones $30.5 million. The next will be a $5 million "
        "regulatory "
        "milestone."
    )
    assert facts["milestones_total"]["amount"] == 44_000_000


@pytest.mark.parametrize(
    "further",
    [
        (
            "On November 4, 2021, the Company entered into a co-promotion agreement with Brellis Inc. The "
            "Company will pay "
            "a base fee and payments of up to $9 million if sales targets are met, for a total of up to $22 million."
        ),
        (
            "In June 2021, the Company entered into a supply agreement with Brellis Inc., under which it may pay "
            "a milestone "
            "payment of up to $10 million upon launch."
        ),
        (
            "On August 26, 2021, the Company completed the acquisition of ORV-9 from Brellis Inc. for cash of "
            "$2.2 million."
        ),
    ],
)
def test_another_agreement_of_whatever_kind_is_not_the_first(further: str) -> None:
    facts = _read(f"The Company paid Orvane an upfront fee of $3 million. {further}")
    assert _sums(facts) == {"upfront": 3_000_000}
    assert facts["licensors"] == ["Orvane Biosciences"]


def test_the_first_agreement_goes_on_where_its_party_is_named_again() -> None:
    facts = _read(
        "In June 2021, the Company entered into a lease agreement with Brellis Inc. The rent is due monthly. Under the "
        "license agreement, the Company paid Orvane an upfront fee of $3 million."
    )
    assert _sums(facts) == {"upfront": 3_000_000}


@pytest.mark.parametrize(
    ("said", "territory"),
    [
        (
            (
                "Orvane granted the Company a worldwide license to ORV-1, and may co-promote the product in the "
                "United States."
            ),
            (True, [], []),
        ),
        (
            (
                "Orvane licensed ORV-1 worldwide, with the exception of Australia, Hong Kong Special Administration "
                "Region and "
                "India."
            ),
            (True, [], ["AU", "HK", "IN"]),
        ),
    ],
)
def test_where_a_product_is_promoted_together_is_not_the_territory(
    said: str, territory: tuple[bool, list[str], list[str]]
) -> None:
    found = _read(said)["territory"]
    assert (found["world"], found["include"], found["exclude"]) == territory


def test_a_class_of_shares_and_a_defined_term_are_no_products() -> None:
    facts = _read(
        "The Company licensed ORV-1 and issued 2,000,000 shares of its series A-1 preferred stock under the purchase "
        "agreement (the “Option Agreement”)."
    )
    assert [one["names"] for one in facts["assets"]] == [["ORV-1"]]


def test_the_first_milestone_that_was_paid_leaves_the_total_what_it_is() -> None:
    facts = _read(
        "The Company could be required to pay Orvane up to $5.6 million in milestone payments based on development "
        "milestones. The first such milestone payment of $75,000 was paid to Orvane in 2018."
    )
    assert facts["milestones_total"]["amount"] == 5_600_000


def test_one_sum_for_option_exercise_and_milestones_is_for_milestones() -> None:
    facts = _read(
        "Orvane will pay an initial payment of $4 million, with potential payments totaling up to $200 "
        "million related to "
        "option exercise, development, regulatory, and commercial milestones."
    )
    assert _sums(facts) == {"upfront": 4_000_000, "milestones_total": 200_000_000, "milestones": [200_000_000]}


def test_a_one_time_fee_stays_one_however_it_was_booked() -> None:
    facts = _read("Orvane paid the Company a one-time fee of $3,500,000 which was recorded as other income.")
    assert _sums(facts) == {"upfront": 3_500_000}


def test_a_licensing_fee_paid_to_somebody_grants_nothing() -> None:
    facts = _read("The Company paid Orvane an upfront licensing fee of $1.0 million and issued to Orvane shares.")
    assert (facts["licensors"], facts["licensees"]) == (["Orvane Biosciences"], [])


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("royalties ranging from the low double-digit percentages to the upper-teen percentages", 0.10, 0.19),
        ("royalties with rates ranging from mid-single-digits to sub-teens", 0.04, None),
    ],
)
def test_royalties_end_where_their_last_word_says(said: str, low: float, high: float | None) -> None:
    found = read_document(f"License Agreement\n\nOrvane Inc. will pay the Company tiered {said} on net sales.\n").facts
    assert (found["royalties"]["low"], found["royalties"]["high"]) == (low, high)


def test_an_agreement_called_after_its_party_is_the_first_of_a_note() -> None:
    facts = _told(
        "In November 2018, the Company entered into the Orvane Agreement with a stockholder of the Company, "
        "Orvane. Orvane "
        "made a cash upfront payment of $25.0 million to the Company.\n"
        "In December 2015, the Company entered into a license agreement with Brellis Inc. The Company is "
        "obligated to pay "
        "Brellis low single-digit royalties."
    )
    assert facts["licensees"] == ["Orvane"]
    assert facts["royalties"]["payable"] is None
