"""Wordings of press releases and news flashes, each in a sentence or two of its own."""

from __future__ import annotations

from typing import Any

import pytest

from pactolus.reading.passages import sentences
from pactolus.reading.reader import read_document
from pactolus.reading.royalties import find_royalties

LICENSE = "Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to OSK-417. "


def facts(text: str) -> dict[str, Any]:
    return read_document(text, "release.txt").facts


def amounts(text: str) -> list[tuple[int, list[str]]]:
    return [(row["amount"], row["kinds"]) for row in facts(text)["milestones"]]


@pytest.mark.parametrize(
    ("words", "licensor", "licensee"),
    [
        # A name that begins with a common word, before a word of companies' names.
        (
            "Milestone Biosciences obtained marketing rights to Arbelle Pharmaceuticals' rinse in Canada.",
            "Arbelle Pharmaceuticals",
            "Milestone Biosciences",
        ),
        # A name with a town's in it, in a deal for what somebody develops.
        (
            (
                "Leeds-Marwick Pharma said it has signed a deal to secure worldwide rights to a virus being "
                "developed by "
                "Oskavia Therapeutics."
            ),
            "Oskavia Therapeutics",
            "Leeds-Marwick Pharma",
        ),
        # A deal for somebody to do what a licensee does.
        (
            (
                "Oskavia Therapeutics has agreed a deal for Arbelle Pharma to seek regulatory approval for and "
                "commercialize its "
                "licensed tablet in Israel. Oskavia Therapeutics will receive royalties on its sales."
            ),
            "Oskavia Therapeutics",
            "Arbelle Pharma",
        ),
        # Who is paid is no payer: 'payment to Oskavia of $5 million and pay a fee'.
        (
            (
                "Arbelle Pharma signed a licence agreement with Oskavia. Arbelle will make an upfront payment to "
                "Oskavia of "
                "$5 million and pay a fee of up to $9 million on approval."
            ),
            "Oskavia",
            "Arbelle Pharma",
        ),
        # A technology that is exported is its owner's.
        (
            (
                "Oskavia Therapeutics said that it has signed a license-out deal with U.S. venture firm Arbelle Pharma "
                "Inc."
            ),
            "Oskavia Therapeutics",
            "Arbelle Pharma",
        ),
        # An agreement that provides somebody with rights, and one called after its founder.
        (
            (
                "Dr. Arbelle's Laboratories has signed a license, supply and distribution agreement with Oskavia "
                "Therapeutics. "
                "The agreement provides Dr. Arbelle's with exclusive rights to sell one of Oskavia's medicines."
            ),
            "Oskavia Therapeutics",
            "Dr. Arbelle's Laboratories",
        ),
        # In capitals, with the legal form in capitals too.
        (
            (
                "Oskavia Therapeutics has entered into an exclusive licence agreement for Remvana with KOREA PHARMA "
                "CO.,LTD. "
                "Oskavia Therapeutics will receive royalties on its sales."
            ),
            "Oskavia Therapeutics",
            "KOREA PHARMA",
        ),
    ],
)
def test_who_grants_and_who_receives(words: str, licensor: str, licensee: str) -> None:
    found = facts(words)
    assert (found["licensors"], found["licensees"]) == ([licensor], [licensee])


def test_a_share_is_another_name_of_its_company() -> None:
    found = facts(
        "Arbelle Pharma (NASDAQ: ARBL) inks a license agreement with Oskavia Therapeutics. ARBL will pay $10M "
        "upfront for "
        "exclusive rights."
    )
    assert found["licensees"] == ["Arbelle Pharma"]


def test_payments_that_hang_on_approvals_are_milestones() -> None:
    assert amounts(
        LICENSE + "It would make a $20 million upfront payment, plus conditional payments of "
        "up to $48 million following regulatory approvals."
    ) == [(48_000_000, ["regulatory"])]


def test_levels_of_sales_are_not_paid() -> None:
    found = facts(
        LICENSE + "Oskavia will receive $50M upfront, up to $83M in sales-based milestones and "
        "royalties of 15 - 24% on net sales up to $300M and 20 - 30% thereafter."
    )
    assert [row["amount"] for row in found["milestones"]] == [83_000_000]
    assert (found["royalties"]["low"], found["royalties"]["high"]) == (0.15, 0.3)


def test_a_licensing_payment_is_paid_at_the_start() -> None:
    found = facts(
        LICENSE + "The agreement includes $123 million in upfront and development milestone "
        "payments, of which Oskavia received a $30 million cash licensing payment."
    )
    assert (found["upfront"]["amount"], found["headline_total"]["amount"]) == (30_000_000, 123_000_000)


def test_a_sum_and_the_part_of_it_that_is_named_are_both_stated() -> None:
    text = (
        LICENSE + "It receives $30 million upfront, with regulatory and commercial milestone payments up "
        "to $90 million, including a $20 million payment for EMA approval."
    )
    assert amounts(text) == [(90_000_000, ["regulatory", "commercial"]), (20_000_000, ["regulatory"])]
    assert facts(text)["milestones_total"]["amount"] == 90_000_000


def test_a_filing_that_says_so_is_no_kind_of_event() -> None:
    assert amounts(LICENSE + "It could receive up to $40 million in sales milestones, the filing said.") == [
        (40_000_000, ["commercial"])
    ]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        # mid-teens are 14 to 16 per cent; where the royalties end is not said.
        ("It earns escalating tiered royalties that begin in the mid-teens.", "0.14", None),
        ("It earns stepped double-digit royalties on net sales, which could go up to 30 percent.", "0.10", "0.3"),
        ("It earns royalties of 10% to 12% on sales up to $1 billion and 15% to 18% thereafter.", "0.1", "0.18"),
    ],
)
def test_where_royalties_begin_and_end(words: str, low: str | None, high: str | None) -> None:
    found = find_royalties(words, sentences(words))
    assert tuple(None if one is None else float(one) for one in (found.low, found.high)) == tuple(
        None if one is None else float(one) for one in (low, high)
    )


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("exclusive rights to OSK-417 (remvicline) nasal spray", ["OSK-417", "remvicline"]),
        ("exclusive rights to Remvana/Remvora (ferric maltonol)", ["Remvana", "Remvora", "ferric maltonol"]),
        ("exclusive rights to remvatuzumab govitecan", ["remvatuzumab govitecan"]),
        ("exclusive rights to OSK-417 (tablets)", ["OSK-417"]),
        ("exclusive rights to OSK-417. OSK-417 is sold under the brand name Remvana", ["OSK-417", "Remvana"]),
        ("exclusive rights to its rinse. MuRemvana is indicated for the management of pain", ["MuRemvana"]),
    ],
)
def test_every_name_of_the_product(words: str, names: list[str]) -> None:
    found = facts(f"Oskavia Therapeutics granted Arbelle Pharma {words}.")
    assert [name for one in found["assets"] for name in one["names"]] == names


@pytest.mark.parametrize(
    ("words", "included", "world"),
    [
        (
            "granted Arbelle an exclusive license to commercialize it for patients in Greater China",
            ["CN", "HK", "MO", "TW"],
            False,
        ),
        ("of the USA granted Arbelle an exclusive global license", [], True),
        ("agreed with Arbelle to commercialize the licensed drug in its native Israel", ["IL"], False),
        (
            "granted Arbelle global rights. It has the right of first refusal to acquire U.S. territorial rights",
            [],
            True,
        ),
    ],
)
def test_where_the_rights_hold(words: str, included: list[str], world: bool) -> None:  # noqa: FBT001 - a column
    territory = facts(f"Oskavia Pharmaceuticals {words}.")["territory"]
    assert (territory["include"], territory["world"]) == (included, world)


def test_a_deal_that_is_only_called_a_co_development_is_a_deal() -> None:
    found = facts(
        "Arbelle Pharma has entered into an agreement with Oskavia Therapeutics to co-develop and co-commercialize "
        "its drug "
        "in China. Arbelle will make an upfront payment of $25 million to Oskavia."
    )
    assert found["upfront"]["amount"] == 25_000_000


def test_a_headline_over_one_long_line_is_no_part_of_it() -> None:
    found = facts(
        "Leeds Pharma Commits Up to $1B for Virus Armed to Fight Tumors\nLeeds Pharma said it has signed a deal "
        "worth up to "
        "$936 million to license worldwide rights to a virus being developed by Oskavia Therapeutics to treat tumors "
        "of "
        "several kinds, and terms of the deal include an upfront payment of $50 million.\n"
    )
    assert found["headline_total"]["amount"] == 936_000_000


def test_an_upfront_and_milestones_with_sums_of_their_own_are_no_joint_sum() -> None:
    found = facts(
        LICENSE + "Arbelle will pay Oskavia a USD 750 million upfront payment and milestone payments of up to "
        "USD 3.15 billion upon reaching development and commercial goals."
    )
    assert (found["upfront"]["amount"], found["milestones_total"]["amount"]) == (750_000_000, 3_150_000_000)
    assert found["headline_total"] is None


@pytest.mark.parametrize(
    "words",
    [
        "in addition to future contingent milestone payments potentially worth up to an additional $850M",
        "and future payments worth up to $850 million more, based on meeting certain milestones",
    ],
)
def test_payments_that_are_worth_something_are_not_the_deal(words: str) -> None:
    found = facts(LICENSE + f"Arbelle will make a $400M up-front payment to Oskavia {words}.")
    assert (found["milestones_total"]["amount"], found["headline_total"]) == (850_000_000, None)


def test_what_may_be_paid_in_all_for_the_rights_is_the_headline() -> None:
    found = facts(
        "Arbelle Pharma agreed to pay Oskavia Therapeutics up to $520 million for the rights to a potential new drug."
    )
    assert found["headline_total"] == {"amount": 520_000_000, "currency": "USD", "bound": "up_to"}


def test_a_cap_on_royalties_and_what_options_cost_are_no_total() -> None:
    capped = (
        "It receives an upfront payment, milestone payments and a royalty on sales, capped at £2 million per annum."
    )
    assert facts(LICENSE + capped)["headline_total"] is None
    options = "The closing of the transaction triggers option payments totaling $725 million from Arbelle."
    assert facts(LICENSE + options)["headline_total"] is None


def test_what_is_paid_at_the_time_of_approval_is_a_milestone() -> None:
    assert amounts(
        LICENSE + "Oskavia will receive 3.0 billion yen as the initial payment and 8.2 billion yen at the time of its "
        "approval in Japan."
    ) == [(8_200_000_000, ["regulatory"])]


def test_a_company_whose_name_ends_like_a_medicine_is_a_company() -> None:
    found = facts(
        "Arbemab announced a global license agreement with Oskavia. Oskavia will pay Arbemab $750 million upfront."
    )
    assert found["licensors"] == ["Arbemab"]
    assert found["assets"] == []


def test_royalties_from_a_band_in_words_to_a_rate() -> None:
    words = "It pays tiered royalties of mid-teens to 20% for net sales."
    found = find_royalties(words, sentences(words))
    assert (float(found.low or 0), float(found.high or 0)) == (0.14, 0.2)


def test_an_earlier_deals_sum_is_none_of_this_one() -> None:
    found = facts(
        LICENSE + "It gets $32 million upfront and up to $377 million in milestones. Oskavia has penned similar deals "
        "before, including a 2016 pact with Arbelle worth up to $3.3 billion."
    )
    assert found["headline_total"] is None


def test_what_is_paid_if_goals_are_met_is_a_milestone() -> None:
    assert amounts(
        LICENSE + "Oskavia could also receive a further USD380 million if certain development and sales goals are met."
    ) == [(380_000_000, ["development", "commercial"])]


def test_rights_to_everything_but_what_is_kept() -> None:
    found = facts(
        "Oskavia Therapeutics will retain the rights for OSK-417 in Japan and Korea. Arbelle Pharma will be granted "
        "exclusive rights to develop and commercialize the drug elsewhere."
    )
    assert found["territory"] == {"world": True, "include": [], "exclude": ["JP", "KR"]}


def test_royalties_up_to_a_band_have_no_lower_end() -> None:
    words = "It is eligible for milestones, plus up to double-digit royalties on net sales."
    found = find_royalties(words, sentences(words))
    assert (found.low, found.high) == (None, None)


def test_cells_and_another_developers_drug_are_no_products_of_the_deal() -> None:
    found = facts(
        "Arbelle Pharma has licensed T-cell therapies from Oskavia Therapeutics, as the Remvana (remvaglutide) "
        "developer "
        "seeks a successor: OSK-417, a drug for B-cell lymphoma."
    )
    assert [name for one in found["assets"] for name in one["names"]] == ["OSK-417"]


def test_one_whose_antibody_is_optioned_does_not_receive_it() -> None:
    found = facts(
        "Arbelle Pharma announced a collaboration with Oskavia Therapeutics. Arbelle will also be granted options to "
        "Oskavia Therapeutics' next antibody. Arbelle Pharma will pay an upfront fee."
    )
    assert (found["licensors"], found["licensees"]) == (["Oskavia Therapeutics"], ["Arbelle Pharma"])


def test_one_who_will_license_from_another_receives() -> None:
    found = facts("Under the agreement, Arbelle Pharma will license from Oskavia worldwide rights to its inhibitors.")
    assert (found["licensors"], found["licensees"]) == (["Oskavia"], ["Arbelle Pharma"])


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        (
            "Alpha Pharma has signed a $26 million contract with Tokyo-based Beta Bio to license out its drug ALX-101.",
            ("Alpha Pharma", "Beta Bio"),
        ),
        (
            "Beta Bio, Inc. on Monday said it has signed an agreement to license Alpha Pharma Inc.'s program.",
            ("Alpha Pharma", "Beta Bio"),
        ),
        (
            (
                "Beta Bio announced that it has entered into a licensing agreement with Alpha Pharma for the exclusive "
                "rights to market ALX-101 in Canada."
            ),
            ("Alpha Pharma", "Beta Bio"),
        ),
        (
            (
                "Beta Bio, a Gamma Company (GAMM) and Alpha Pharma announced a collaboration and licence agreement. "
                "Alpha Pharma will receive an upfront payment of $20 million and royalties."
            ),
            ("Alpha Pharma", "Beta Bio"),
        ),
        (
            (
                "Alpha Pharma inks an agreement with Gamma unit Beta Bio granting the latter an option for a "
                "global license to its antibody."
            ),
            ("Alpha Pharma", "Beta Bio"),
        ),
        (
            (
                "Beta Bio and Alpha Pharma announced a licensing agreement. Beta Bio will lead the trials and receive "
                "an exclusive license to sell the drug, with Alpha Pharma eligible to receive royalties of 20%."
            ),
            ("Alpha Pharma", "Beta Bio"),
        ),
    ],
)
def test_a_release_says_who_grants_and_who_receives(words: str, sides: tuple[str, str]) -> None:
    facts = read_document(words, "release").facts
    assert (facts["licensors"], facts["licensees"]) == ([sides[0]], [sides[1]])


def test_a_town_before_an_agencys_name_and_an_exchange_are_no_products() -> None:
    facts = read_document(
        "HAMBURG (dpa-AFX) - Alpha Pharma (NASDAQ OMX: ALP) has licensed ALX-101(TM) to Beta Bio, known as BTX outside "
        "the United States, for an upfront payment of $20 million.",
        "news",
    ).facts
    assert [one["names"] for one in facts["assets"]] == [["ALX-101"]]


def test_where_a_company_is_known_by_another_name_is_no_territory() -> None:
    facts = read_document(
        "Alpha Pharma has granted a licence for ALX-101 to Merck, known as MSD outside the United States and Canada, "
        "for an upfront payment of $20 million.",
        "release",
    ).facts
    assert facts["territory"] is None


def test_a_name_after_an_abbreviation_that_ends_a_sentence_is_a_name_of_its_own() -> None:
    facts = read_document(
        "Alpha Pharma has licensed its drug ALX-101 to Beta Bio for CF. Beta Bio will pay $20 million upfront.",
        "release",
    ).facts
    assert facts["licensees"] == ["Beta Bio"]
