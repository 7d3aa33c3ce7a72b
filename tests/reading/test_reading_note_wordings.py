"""Wordings of notes to accounts: when a sum falls due, what it is part of, who is appointed, what is licensed."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.clauses import amount_of, sums

from pactolus.reading.reader import read_document

_NOTE = (
    "License Agreement\n\nIn May 2020, the Company granted Orvane Biosciences, Inc. (“Orvane”) an exclusive license to "
    "sell ALX-101 in Japan. {} Royalties are payable on net sales.\n"
)


def _read(said: str) -> dict[str, Any]:
    return read_document(_NOTE.format(said)).facts


def _sums(said: str) -> dict[str, Any]:
    facts = _read(said)
    return sums(facts, "upfront", "equity", "headline_total")


@pytest.mark.parametrize(
    "said",
    [
        "Orvane paid $4.5 million at signature.",
        "Orvane paid $4.5 million on execution.",
        "Orvane paid the Company $4.5 million when the agreement was signed.",
        "Upon closing, on June 2, 2020, the Company received from Orvane a cash payment of $4.5 million.",
        "At closing Orvane paid $4.5 million.",
        "Orvane is to remit a one-time, non-creditable sum of $4.5 million within thirty days of the Effective Date.",
        "Orvane shall pay an amount (US$4,500,000) within ten (10) Business Days after the Effective Date.",
        "On entry into the alliance Orvane paid $4.5 million in cash.",
        "$4.5 million was received on appointment.",
        "The terms include $4.5 million receivable within 45 days.",
        "Orvane paid the Company an exclusivity fee of $4.5 million.",
        "The Company received an initial amount of $4.5 million, which is recognized over the period to approval.",
        "The transaction price was fixed at $4.5 million, being the non-refundable upfront payment due from Orvane.",
        "The balance consists of the $4.5 million paid to us in May 2020 for exclusive Japanese rights to the drug.",
        "The following was agreed: license fee, $4.5 million; royalty, 12%.",
        "A signing payment of $4.5 million was expensed in 2020.",
        "As per the terms, the Company received a cash payment of $4.5 million in June 2020.",
        "The initial consideration in exchange for the license was $4.5 million.",
        "Orvane paid $4.5 million and will issue the Company 825,000 shares of its common stock.",
        "Orvane has made an initial, non-refundable payment of $4.5 million.",
        "Orvane paid $4.5 million for the exclusive rights and placed a first order.",
        "Orvane paid the Company $4.5 million for an option to take a license to ALX-202.",
        "The Company transferred the product to Orvane against payment of $4.5 million.",
    ],
)
def test_what_is_paid_when_the_agreement_is_made_is_the_upfront(said: str) -> None:
    assert _sums(said) == {"upfront": 4_500_000}


@pytest.mark.parametrize(
    "said",
    [
        "A further $2.0 million falls due when reimbursement is granted.",
        "$2.0 million was paid on Shonin approval in October 2021.",
        "Orvane owes $2.0 million on the filing of an IND.",
        "Orvane owes $2.0 million when a first patient is enrolled in a Phase 3 trial.",
        "It is owed $2.0 million once cumulative purchases reach 50,000 units.",
        "$2.0 million is payable when annual sales first exceed $50 million.",
        "Orvane will pay $2.0 million on completion of the toxicology program.",
        "An amount of $2.0 million in respect of Phase II remains contingent.",
        "Another $2.0 million comes if the European Medicines Agency approves the drug.",
        "The Company gets $2.0 million upon its acceptance for filing by the FDA.",
        "If all clinical goals are met the Company would be paid $2.0 million.",
        "Should certain clinical and regulatory events come to pass, Orvane will owe the Company $2.0 million.",
        "The approval of the drug in Canada, obtained on May 11, 2017, entitled the Company to $2.0 million.",
        "Orvane is committed to pay $2.0 million on the reaching of specified levels of annual net sales.",
        "The Company may receive $2.0 million for development and sales goals.",
        "Orvane pays $2.0 million for the filing of the NDA.",
        "Up to $2.0 million is payable by reference to annual sales.",
        "If Orvane starts a Phase III trial the Company is paid $2.0 million.",
        "Future milestones, which could reach $2.0 million, were fully constrained.",
        "Commitments are: royalties, in the mid-teens; milestones, at most $2.0 million.",
        "The first milestone, of $2.0 million, was paid in 2021 on the start of Phase 2.",
    ],
)
def test_what_falls_due_on_an_event_is_a_milestone_whatever_it_is_called(said: str) -> None:
    assert _sums(said) == {"milestones": [2_000_000]}


@pytest.mark.parametrize(
    "said",
    [
        "The Company raised $2.0 million on completion of the offering.",
        "The Company may pay dividends of $2.0 million when the merger agreement is signed by the lender.",
        "Milestones depend on net sales thresholds between $2.0 million and $60 million.",
        "The royalty is 5% up to $2.0 million and 8% above it.",
        "Royalties rise upon the achievement of $1.5 million, $1.8 million and $2.0 million in annual net sales.",
        "Holders exercised warrants for 3,150,000 shares for $2.0 million.",
        "Orvane made a cash payment of $2.0 million for the year's royalties.",
        "Orvane pays $25,000 on each anniversary until the first approval.",
        "Should the Company exercise a later option it would pay a license fee of $2.0 million.",
    ],
)
def test_what_depends_on_no_event_of_the_product_is_no_payment(said: str) -> None:
    assert _sums(said) == {}


@pytest.mark.parametrize(
    ("said", "milestones", "total"),
    [
        ("The Company may receive milestones of up to $90 million, $15 million of which relate to 2021.", [90, 15], 90),
        (
            (
                "The Company may receive $90 million per target, made up of $30 million of clinical milestones and $60 "
                "million of sales milestones."
            ),
            [30, 60],
            90,
        ),
        (
            (
                "The Company is eligible for additional payments of up to $90 million, of which $15 million would be "
                "due on approval in Japan."
            ),
            [90, 15],
            90,
        ),
        ("For ALX-101 milestones total up to $90 million and for ALX-202 up to $76 million.", [90, 76], None),
        ("Orvane owes $2 million on filing, $3 million on first dosing and $5 million on approval.", [2, 3, 5], None),
        (
            (
                "Milestones of $1 million on each filing and $1.5 million on each approval are payable, for a maximum "
                "of $7.5 million."
            ),
            [1, 1.5],
            7.5,
        ),
        ("Milestone payments not exceeding $90 million in total may be received.", [90], 90),
        # The larger sum, of which it is not plain what it is for, may be the milestones' total.
        (
            "Due are $3 million at a first approval, $5 million in all at approvals; $18 million may follow.",
            [3, 5],
            None,
        ),
    ],
)
def test_milestones_and_the_sum_of_them(said: str, milestones: list[float], total: float | None) -> None:
    facts = _read(said)
    assert [one["amount"] / 1_000_000 for one in facts["milestones"]] == milestones
    assert amount_of(facts, "milestones_total") == (total and total * 1_000_000)


def test_a_part_of_the_upfront_that_falls_due_later_is_no_milestone() -> None:
    facts = _read(
        "Orvane pays an upfront fee of $3.0 million, of which $1.0 million was received at once and the rest is "
        "payable on approval. Sales milestones could bring a further $12.5 million."
    )
    assert amount_of(facts, "upfront") == 3_000_000
    assert [one["amount"] for one in facts["milestones"]] == [12_500_000]
    assert amount_of(facts, "milestones_total") == 12_500_000


def test_shares_issued_with_a_value_are_equity() -> None:
    assert _sums(
        "Orvane paid $7.0 million in cash and issued 1,250,000 shares of its common stock with a fair value on the "
        "date of issue of $3.4 million."
    ) == {"upfront": 7_000_000, "equity": 3_400_000}


@pytest.mark.parametrize(
    ("heading", "upfront"),
    [
        ("NOTE 6 - LICENSE AGREEMENTS (in thousands, except share data)", 7_000_000),
        ("NOTES (amounts in thousands of US dollars, except as otherwise noted)", 7_000_000),
        ("Royalty and milestone interests (in thousands)", 7_000_000),
        ("NOTE 6 - LICENSE AGREEMENTS", 7_000),
        # Said of a table, not of the note.
        ("Collaboration revenue is as follows (in thousands):", 7_000),
    ],
)
def test_a_note_that_says_so_has_its_figures_in_thousands(heading: str, upfront: int) -> None:
    text = (
        f"{heading}\n\nIn May 2020, the Company licensed ALX-101 from Orvane Inc. and paid an upfront fee of $7,000.\n"
    )
    assert amount_of(read_document(text).facts, "upfront") == upfront


def test_a_note_in_thousands_that_tells_millions_is_taken_as_written() -> None:
    text = (
        "NOTE 6 (in thousands, except share data)\n\nIn May 2020, the Company licensed ALX-101 from Orvane Inc. and "
        "paid an upfront fee of $7,000. Milestones may reach $90 million.\n"
    )
    assert amount_of(read_document(text).facts, "upfront") == 7_000


@pytest.mark.parametrize(
    ("said", "licensors", "licensees"),
    [
        ("the Company appointed Beltrane Medical KK as its sole distributor in Japan for ALX-101.", [], ["Beltrane"]),
        ("Beltrane Medical KK was appointed to sell ALX-101 in Japan for the Company.", [], ["Beltrane"]),
        ("the Company's licensee, Beltrane Medical KK, began to sell ALX-101 in Japan.", [], ["Beltrane"]),
        ("Beltrane Medical KK became our licensee for ALX-101 and paid us $3 million.", [], ["Beltrane"]),
        ("the agreement conveys to Beltrane Medical KK the exclusive right to sell ALX-101.", [], ["Beltrane"]),
        ("we received a payment from Beltrane Medical KK for exclusive rights to ALX-101.", [], ["Beltrane"]),
        ("cash rose on the receipt of $5 million from Beltrane Medical KK for rights to ALX-101.", [], ["Beltrane"]),
        ("the notes go to Orvane Inc., from which the Company licensed ALX-101.", ["Orvane"], []),
        (
            "the Company repurchased the rights to ALX-101, which it had outlicensed to Orvane Inc. in 2008.",
            ["Orvane"],
            [],
        ),
        (
            "under a letter agreement with Orvane Inc. we have secured an option to license ALX-101.",
            ["Orvane"],
            [],
        ),
        (
            (
                "Ferrol Ireland Ltd, a subsidiary of the Company, signed with Beltrane Medical KK a license of the "
                "Company's drug."
            ),
            ["Ferrol Ireland"],
            ["Beltrane"],
        ),
    ],
)
def test_who_grants_and_who_receives(said: str, licensors: list[str], licensees: list[str]) -> None:
    facts = read_document(f"License\n\nIn May 2020, {said} Royalties are payable on net sales of the product.\n").facts
    for found, expected in ((facts["licensors"], licensors), (facts["licensees"], licensees)):
        assert len(found) == len(expected), found
        assert all(one.startswith(name) for one, name in zip(found, expected, strict=True)), found


def test_a_regulator_is_no_party() -> None:
    text = (
        "Maple Ridge Pharma Inc. has the exclusive right to sell ALX-101 in Canada. The approval of Health Canada "
        "entitled the Company to $2 million, and Health Canada's approval is due to be paid for.\n"
    )
    assert read_document(text).facts["licensors"] == []


def test_a_notice_names_its_company_at_the_head() -> None:
    text = (
        "Notice of License Agreement\n\nCompany name: Asagiri Therapeutics Inc.\n\nWe resolved to conclude an "
        "exclusive license agreement with Liangzhu Pharmaceutical Co., Ltd. for our orexin agonist ASG-401.\n"
    )
    facts = read_document(text).facts
    assert (facts["licensors"], facts["licensees"]) == (["Asagiri Therapeutics"], ["Liangzhu Pharmaceutical"])


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("exclusive rights to market alphastine tablets in Japan.", ["alphastine"]),
        ("an exclusive license to alphastine in Japan.", ["alphastine"]),
        ("rights in alphastine, for which it pays.", ["alphastine"]),
        ("a license to sell its compound alphastine in Japan.", ["alphastine"]),
        ("a license to intranasal alphastine in the U.S.", ["alphastine"]),
        # A verb, a common word with an article.
        ("the right to terminate for cause, and to sell vaccines.", []),
        ("a license to medicine; a medicine is sold in Japan.", []),
        ("exclusive rights to Dermogal in Japan.", ["Dermogal"]),
        ("the exclusive marketing of the Company's product Dermogal in Israel.", ["Dermogal"]),
        ("the right to sell and distribute Dermogal in Italy.", ["Dermogal"]),
    ],
)
def test_a_product_is_what_rights_are_granted_to(said: str, names: list[str]) -> None:
    text = f"License\n\nIn May 2020, the Company granted Orvane Inc. {said} Royalties are payable on net sales.\n"
    facts = read_document(text).facts
    assert [name for one in facts["assets"] for name in one["names"]] == names


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("Royalties of five to seven percent are payable.", 0.05, 0.07),
        ("Royalties are eight per cent of net sales.", 0.08, 0.08),
        ("Royalties of up to twelve percent are payable.", None, 0.12),
        ("The royalty on net sales, formerly 11%, is 8%.", 0.08, 0.08),
        ("The Company receives a royalty on net sales, at 5% up to $20 million and 8% above it.", 0.05, 0.08),
        ("Product is delivered at cost plus 35 per cent, and a royalty is payable on sales.", None, None),
        ("The Company receives royalties starting in the low double digits and ending in the high teens.", 0.1, 0.19),
    ],
)
def test_rates_of_royalties(said: str, low: float | None, high: float | None) -> None:
    text = f"License\n\nIn May 2020, the Company granted Orvane Inc. exclusive rights to ALX-101 in Japan. {said}\n"
    royalties = read_document(text).facts["royalties"]
    assert (royalties["low"], royalties["high"]) == (low, high)


def test_a_page_that_only_lists_terms_tells_of_a_deal() -> None:
    text = (
        "Technology transfer contract\n\nSubject: KDX-330\nRegion: Worldwide, excluding Korea\n"
        "Contract date: 2022-12-19\nUpfront: USD 22,000,000\nMilestones: up to USD 590,000,000\nRoyalty: separate\n"
    )
    facts = read_document(text).facts
    assert amount_of(facts, "upfront") == 22_000_000
    assert amount_of(facts, "milestones_total") == 590_000_000
    assert facts["royalties"]["payable"] is True


def test_what_stands_between_a_party_and_its_verb_parts_them_not() -> None:
    text = (
        "Collaboration with Stoneleigh\n\nStoneleigh Inc., which owned 4.9% of our shares at year-end, was "
        "appointed for Japan in May 2019 and pays us royalties on net sales of our drug STX-501.\n"
    )
    assert read_document(text).facts["licensees"] == ["Stoneleigh"]


@pytest.mark.parametrize(
    "said",
    [
        (
            "In addition to the upfront payment, the Company may receive up to $65 million (at the exchange rates in "
            "effect on the day of the agreement) on achieving milestones."
        ),
        (
            "Orvane also agreed to make milestone payments based on the achievement of criteria, which could total $65 "
            "million."
        ),
        (
            "Besides the upfront payment, Orvane makes milestone payments upon completion of certain events, which "
            "could ultimately total in excess of $65 million."
        ),
        "Orvane is obligated to pay up to $65 million in total future milestone payments.",
        "The Company may receive up to $65 million in future development-stage payments upon the completion of events.",
        (
            "Milestones of $3 million and $2 million were met. If all milestones are achieved, Orvane pays up to a "
            "maximum of $65 million."
        ),
        "Orvane will spend a maximum of $30 million as clinical expenses. Milestone payments may reach $65 million.",
        "Orvane will pay up to $65 million in connection with regulatory approvals.",
        ("Milestone payments may reach $65 million. Payments of $10 million for costs of the Phase 3 trial are due."),
    ],
)
def test_a_sum_of_milestones_however_it_is_led_up_to_is_their_total(said: str) -> None:
    assert amount_of(_read(said), "milestones_total") == 65_000_000


def test_two_kinds_of_milestones_in_one_list_may_be_of_one_size() -> None:
    facts = _read(
        "Orvane owes regulatory milestone payments of up to €15.0 million, cumulative sales milestone payments of up "
        "to €15.0 million, and royalties."
    )
    assert [one["amount"] for one in facts["milestones"]] == [15_000_000, 15_000_000]
    assert facts["milestones_total"] is None


def test_a_sum_said_again_is_no_second_milestone() -> None:
    facts = _read("The Company gains $295 million in regulatory milestones of up to $295 million.")
    assert [one["amount"] for one in facts["milestones"]] == [295_000_000]


def test_a_currency_that_begins_a_sentence_is_not_the_sum_before_its() -> None:
    facts = _read("Orvane makes near-term payments of USD 100 million. USD 75 million will be paid immediately.")
    assert facts["upfront"] == {"amount": 75_000_000, "currency": "USD", "bound": "exact"}


def test_an_immediate_payment_is_upfront_whatever_it_was_booked_as() -> None:
    assert _sums(
        "Orvane made an immediate one-time, non-refundable payment of $25 million, "
        "which was recorded as research expense."
    ) == {"upfront": 25_000_000}


@pytest.mark.parametrize(
    "said",
    [
        "Orvane is to pay up to $975 million, inclusive of the $60 million upfront and exercise payments.",
        "The Company has outlicensed its antibody to Orvane for as much as $975 million.",
    ],
)
def test_what_a_deal_comes_to_in_all(said: str) -> None:
    assert amount_of(_read(said), "headline_total") == 975_000_000


def test_an_acquisition_of_rights_is_a_deal() -> None:
    text = (
        "Tessaly Pharma reported an agreement for the acquisition of its rights related to Probalin in Europe. It has "
        "signed the contract with Moltani SpA, which receives exclusive rights. Tessaly received an initial payment of "
        "EUR 2.0 million. Its warrants have a per share price of $1.20.\n"
    )
    assert amount_of(read_document(text).facts, "upfront") == 2_000_000
