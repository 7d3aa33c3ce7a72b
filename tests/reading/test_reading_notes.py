"""Notes to accounts and filings: what the accounts make of a sum, whom it is paid to, and who the filer is."""

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
    return sums(facts, "upfront", "equity", "headline_total")


@pytest.mark.parametrize(
    "said",
    [
        "The Company recognized revenue of $4.4 million upon execution of the agreement.",
        (
            "Upon signing, the Company recorded a charge of $9.2 million, which consisted of $7.3 million representing "
            "the present value of its obligations."
        ),
        "Total consideration allocated to the technology was $28.5 million.",
        "The Company recorded license revenue of $7.0 million for a milestone.",
        "As the milestone was met, it recorded a $10 million receivable.",
        "Shares were issued to Orvane in lieu of future milestone payments of approximately $1.4 million.",
        (
            "The Company reimbursed fees and costs incurred by Orvane totaling $0.1 million in the aggregate and "
            "issued "
            "88,186 shares of common stock to Orvane."
        ),
        "The Company will pay a one-time fee of $35,000 upon execution of a sublicense.",
    ],
)
def test_what_accounts_make_of_a_sum_is_no_payment_of_the_deal(said: str) -> None:
    assert _sums(_read(said)) == {}


@pytest.mark.parametrize(
    "said",
    [
        "The Company paid an upfront fee of $0.3 million, which it immediately expensed as research and development.",
        "The initial consideration was about $0.3 million and was recorded as research and development expense.",
        "The Company recorded the upfront payment of $0.3 million as an intangible asset.",
        "The $0.3 million upfront payment was initially recorded as deferred revenue.",
        (
            "The Company made two non-refundable payments totaling $0.7 million, the first payment of $0.3 million "
            "made "
            "upon execution."
        ),
    ],
)
def test_a_payment_stays_one_however_it_was_booked(said: str) -> None:
    assert _sums(_read(said)) == {"upfront": 300_000}


def test_sizes_of_several_payments_are_no_payment() -> None:
    said = (
        "The Company will pay milestones ranging from $0.4 million to $3.0 million, up to a total milestone payment of "
        "$29.9 million."
    )
    assert _sums(_read(said)) == {"milestones": [29_900_000]}


@pytest.mark.parametrize(
    "said",
    [
        (
            "The development milestones amount to a total of $280 million. The commercial milestones amount to a "
            "total of $100 million."
        ),
        (
            "Orvane is owed development milestones of up to $280 million in the aggregate and sales milestones of "
            "up to "
            "$100 million in the aggregate."
        ),
    ],
)
def test_the_total_of_one_kind_of_milestone_is_not_the_total(said: str) -> None:
    facts = _read(said)
    assert _sums(facts) == {"milestones": [280_000_000, 100_000_000]}
    assert facts["milestones_total"] is None


def test_what_is_paid_to_somebody_else_is_another_deals() -> None:
    # The first agreement's milestones are 4.7 million; Quessen, named later, is paid under another.
    said = (
        "The Company shall make milestone payments to Orvane of up to $4.7 million. In 2021 the Company acquired a "
        "candidate from Quessen Labs. The Company shall make additional milestone payments to Quessen totaling "
        "$4 million."
    )
    assert _sums(_read(said)) == {"milestones": [4_700_000]}


def test_a_term_defined_by_a_partys_name_plays_no_part() -> None:
    facts = read_document(
        "Collaboration Agreement\n\nIn June 2018, the Company entered into the Tavrel Agreement whereby the Company "
        "and Tavrel agreed to collaborate. Under the Tavrel Agreement, the Company granted Tavrel an exclusive "
        "license to "
        "the Company’s platform. Upon entering into the agreement, the Company received a $10.0 million upfront "
        "payment from Tavrel.\n"
    ).facts
    assert (facts["licensors"], facts["licensees"]) == ([], ["Tavrel"])


def test_an_exchange_notice_names_its_company_in_two_scripts() -> None:
    facts = read_document(
        "The Stock Exchange takes no responsibility for the contents of this announcement.\n\nVOLUNTARY ANNOUNCEMENT\n"
        "\n"
        "On 31 August 2020, 明珠医药 Minzhen Pharmaceutical Group Inc.* (the “Company”) entered into a licensing "
        "agreement with Tolvey Medicines, Inc.* (托维医药) (“Tolvey Medicines”), pursuant to which Tolvey Medicines "
        "agreed to grant to the Company an exclusive right to develop and commercialize TV2136 in the People’s "
        "Republic of China (“PRC”) "
        "region (including the Hong Kong Special Administrative Region, the Macau Special Administrative Region and "
        "Taiwan).\n"
    ).facts
    assert facts["licensors"] == ["Tolvey Medicines"]
    assert facts["licensees"] == ["Minzhen Pharmaceutical Group"]
    assert facts["territory"] == {"world": False, "include": ["CN", "HK", "MO", "TW"], "exclude": []}


def test_a_filing_comes_to_its_agreement_after_its_cover() -> None:
    cover = "UNITED STATES\nSECURITIES AND EXCHANGE COMMISSION\nFORM 8-K\n\n" + "".join(
        f"{line} of the Securities Exchange Act of 1934 and the rules thereunder\n\n" for line in ("Rule 425",) * 8
    )
    facts = read_document(
        f"{cover}Item 1.01 Entry into a Material Definitive Agreement.\n\nOn March 16, 2016, Ovela Inc. (the "
        "“Company”) "
        "entered into an option and license agreement with Brightspan Labs, Inc. (“Brightspan”). Pursuant to it, "
        "Brightspan granted the Company an exclusive, royalty-bearing license.\n"
    ).facts
    assert (facts["licensors"], facts["licensees"]) == (["Brightspan Labs"], ["Ovela"])


def test_figures_in_lines_of_their_own_stand_in_their_sentence() -> None:
    facts = read_document(
        "Collaborative agreements:\n \nUnder the license agreement with Quantrell, there are total development "
        "milestones of\n$16\nmillion related to Phase\n2\ntrials, and regulatory milestones totalling\n$44\nmillion.\n"
    ).facts
    assert [one["amount"] for one in facts["milestones"]] == [16_000_000, 44_000_000]


def test_what_is_paid_for_the_other_of_two_programmes_is_the_same_kind_of_payment() -> None:
    said = (
        "The development milestones amount to $140.0 million for the first program, and up to $172.5 million, "
        "inclusive "
        "of the $10.0 million option exercise payment, for the second program."
    )
    assert _sums(_read(said)) == {"milestones": [140_000_000, 172_500_000]}


def test_a_sum_of_which_a_part_was_received_is_the_total() -> None:
    facts = _read(
        "Orvane will pay (i) an up-front license fee of $6.0 million, and (ii) up to an aggregate of $14.0 million "
        "based "
        "on two milestones, of which the first milestone was met and $5.0 million was received."
    )
    assert _sums(facts) == {"upfront": 6_000_000, "milestones": [14_000_000, 5_000_000]}
    assert facts["milestones_total"]["amount"] == 14_000_000


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        # The tiers of several levels of sales run from the lowest to the highest rate.
        (
            (
                "It pays royalties in an amount between five percent (5%) and ten percent (10%) of annual sales of "
                "up to "
                "$250 million, and between six percent (6%) and thirteen percent (13%) of annual sales above that."
            ),
            0.05,
            0.13,
        ),
        ("It pays royalties ranging from 2.5%to 5%of net sales.", 0.025, 0.05),
    ],
)
def test_royalties_in_words_and_figures_of_contracts(said: str, low: float, high: float) -> None:
    royalties = _read(said)["royalties"]
    assert (royalties["low"], royalties["high"]) == (low, high)


def test_a_share_of_what_is_no_royalty_says_nothing_of_royalties() -> None:
    facts = read_document(
        "License Agreements\n\nDuring 2007, the Company licensed technology from the University of Norvik. The license "
        "gives it worldwide rights. It pays 25% of any non-royalty sublicense payments to the University of Norvik.\n"
    ).facts
    assert facts["royalties"]["payable"] is None


def test_a_territory_that_may_be_widened_is_not_wide_yet() -> None:
    facts = read_document(
        "In March 2015, the Group entered into a license agreement with Welmar Inc., under which it obtained an "
        "exclusive "
        "license to commercialize velmatinib in mainland China, Hong Kong and Macau, with the right to expand the "
        "licensed territory to include Taiwan and Korea under certain conditions.\n"
    ).facts
    assert facts["territory"]["include"] == ["CN", "HK", "MO"]


def test_two_who_share_a_title_share_the_part() -> None:
    facts = read_document(
        "License Revenue\n\nOn November 3, 2020, the Company entered into the Korea Agreement with Kelpor and "
        "Tanvex Bio "
        "(together, the “Licensee”). The Company granted the Licensee a license to commercialize OV-101 in South "
        "Korea.\n"
    ).facts
    assert facts["licensees"] == ["Tanvex Bio", "Kelpor"]


def test_who_licensed_the_rights_to_sell_receives_them() -> None:
    facts = read_document(
        "On April 7, 2022, the Company entered into a license and supply agreement with Immendra AB (“Immendra”), "
        "pursuant "
        "to which Immendra licensed the exclusive product rights for commercialization of OV-102 in the European "
        "Union.\n"
    ).facts
    assert (facts["licensors"], facts["licensees"]) == ([], ["Immendra"])


def test_headings_part_the_agreements_of_a_note() -> None:
    reading = read_document(
        "Significant agreements\n\nLicense and Collaboration Agreement with Innomar (OV-101)\nUnder the terms of the "
        "Company’s license agreement with Innomar Inc., the Company recorded an $8.0 million regulatory milestone. "
        "As of "
        "September 30, 2024, the Company may be required to pay an additional aggregate amount of up to $80.6 "
        "million in "
        "development and sales-based milestones.\nLicense Agreement with Bermont (OV-102)\nUnder the terms of the "
        "Company’s license agreement with Turnley Therapeutics, Inc., the Company recorded $25.0 million for "
        "regulatory "
        "milestones.\n"
    )
    assert _sums(reading.facts) == {"milestones": [8_000_000, 80_600_000]}
    assert any("License Agreement with Bermont" in one.message for one in reading.problems)


def test_a_filer_that_signs_one_agreement_after_another_is_read_for_the_first() -> None:
    facts = read_document(
        "Revenues from license agreements are as follows:\n\nThe Company signed a license agreement with Innomar on "
        "December 21, 2021, pursuant to which Innomar agreed to pay a nonrefundable upfront license fee of $4.0 "
        "million.\n"
        "\nThe Company signed a license agreement with Gilmore on July 19, 2019. The Company received a milestone "
        "payment "
        "totaling $35.0 million in 2019.\n"
    ).facts
    assert facts["licensees"] == ["Innomar"]
    assert _sums(facts) == {"upfront": 4_000_000}


def test_a_lease_makes_nobody_a_licensor() -> None:
    facts = read_document(
        "Subsequent events\n\nOn July 18, 2014, the Company entered into a five-year lease with the University of "
        "South "
        "Norvik Research Foundation for a facility. On July 21, 2014, the Company entered into an Exclusive License "
        "Agreement with the H. Lee Morrow Cancer Center and Research Institute, Inc. (“Morrow”) under which the "
        "Company "
        "received an exclusive license to Morrow’s rights in two technologies.\n"
    ).facts
    assert facts["licensors"] == ["Morrow"]


def test_a_number_of_shares_is_no_product() -> None:
    facts = _read("The Company issued ORV 250,000 shares of common stock for OV845/ovelakefalin injection.")
    assert [one["names"] for one in facts["assets"]] == [["OV845", "ovelakefalin"]]


@pytest.mark.parametrize(
    "said",
    [
        "It owes a minimum royalty of $0.1 million per calendar year upon first commercial sale.",
        "It pays annual license maintenance fees of $0.1 million each year upon first approval.",
        (
            "The agreements include cash payments of up to $70.3 million as well as equity payments of up to 666,670 "
            "shares."
        ),
    ],
)
def test_what_is_due_each_year_and_cash_beside_shares_are_no_milestone_and_no_equity(said: str) -> None:
    assert _sums(_read(said)) == {}
