"""The press of Asia: sums with their conversions, what may be earned in all, and territories told by sharing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.clauses import amount_of

from pactolus.reading.reader import read_document

_DEAL = "Alpha Pharma has licensed its drug ALX-101 to Beta Bio. "


def _facts(words: str) -> dict[str, Any]:
    return read_document(_DEAL + words).facts


def _territory(words: str) -> tuple[bool, set[str], set[str]]:
    found = _facts(words)["territory"]
    return found["world"], set(found["include"]), set(found["exclude"])


@pytest.mark.parametrize(
    "words",
    [
        "It signed a 500 billion won ($438 million) out-licensing deal with Beta Bio.",
        "Alpha Pharma has signed a 500 billion won (US$438 million) technology export contract with Beta Bio.",
        "It gets 500 billion won ($438 million) from Beta Bio, including a 1 billion won signing fee.",
        "The total value of the contract is expected to reach 500 billion won.",
        "The partners put the total value of the contract at 500 billion won ($438 million).",
    ],
)
def test_a_sum_with_its_conversion_in_brackets_is_what_the_deal_comes_to(words: str) -> None:
    assert amount_of(_facts(words), "headline_total") == 500_000_000_000


@pytest.mark.parametrize(
    "words",
    [
        "Beta Bio is to pay Alpha Pharma a lump-sum payment of $50 million.",
        "Alpha Pharma receives a lump sum of $50 million and royalties.",
        "Beta Bio pays $50 million as a lump sum.",
        "On Tuesday, Alpha Pharma, which has licensed three drugs since 2004, received $50 million upfront.",
    ],
)
def test_a_lump_sum_is_paid_on_signing(words: str) -> None:
    assert amount_of(_facts(words), "upfront") == 50_000_000


def test_a_lump_sum_milestone_is_a_milestone() -> None:
    facts = _facts("Alpha Pharma receives a lump-sum milestone payment of $5 million on approval.")
    assert (facts["upfront"], amount_of(facts, "milestones_total")) == (None, 5_000_000)


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma receives $2 million worth of Beta Bio shares as a down payment.",
        "Alpha Pharma gets $2 million (about 2.4 billion won) worth of Beta Bio's common stock.",
    ],
)
def test_so_many_dollars_worth_of_shares_are_equity(words: str) -> None:
    facts = _facts(words)
    assert (amount_of(facts, "equity"), facts["upfront"]) == (2_000_000, None)


def test_sales_milestones_not_exceeding_a_sum_are_no_level_of_sales() -> None:
    facts = _facts(
        "Beta Bio pays 1) sales milestone payments not exceeding US$650 million; "
        "2) regulatory milestone payments not exceeding US$22 million."
    )
    assert [one["amount"] for one in facts["milestones"]] == [650_000_000, 22_000_000]
    assert facts["milestones_total"] is None


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma has the opportunity to earn a substantial sum of up to US$650 million.",
        "Alpha Pharma will receive up to US$650 million.",
    ],
)
def test_one_milestone_is_no_total_where_more_may_be_earned(words: str) -> None:
    facts = _facts("Beta Bio pays up to US$8 million in regulatory milestones. " + words)
    assert facts["milestones_total"] is None


def test_milestones_of_so_much_each_are_no_total() -> None:
    facts = _facts("Alpha Pharma receives milestone payments of US$10 million each for further indications.")
    assert facts["milestones_total"] is None


def test_milestones_of_one_kind_with_the_upfront_in_them_are_not_the_deal() -> None:
    facts = _facts(
        "Alpha Pharma receives $132 million in development milestones, including an upfront payment of $35 million, "
        "and up to $140 million in sales milestones."
    )
    assert (amount_of(facts, "upfront"), facts["headline_total"], facts["milestones_total"]) == (35_000_000, None, None)


@pytest.mark.parametrize(
    ("words", "territory"),
    [
        ("Beta Bio gains North American, European, and Japanese marketing rights.", ["NORTH_AMERICA", "EUROPE", "JP"]),
        ("Beta Bio obtains US, European and Japanese rights.", ["US", "EUROPE", "JP"]),
        ("Beta Bio has exclusive rights in 17 Latin American countries including Brazil.", ["LATIN_AMERICA"]),
        ("Beta Bio has rights in 12 Middle East and North African countries such as Qatar and Jordan.", ["MENA"]),
        (
            "Beta Bio has rights in the Asia Pacific territory including Laos, Fiji, Japan, India, Nepal and Taiwan.",
            ["LA", "FJ", "JP", "IN", "NP", "TW"],
        ),
        (
            "Beta Bio gets rights in Japan, the Middle East and Africa. Alpha Pharma maintains the rights in Korea.",
            ["JP", "MIDDLE_EAST", "AFRICA"],
        ),
        ("Beta Bio gets a license for alphacept (trade name: Brandex in Europe) in South Korea.", ["KR"]),
        ("Alpha Pharma signed a contract to export the drug to Mexico.", ["MX"]),
    ],
)
def test_where_the_rights_hold(words: str, territory: list[str]) -> None:
    assert _territory(words) == (False, set(territory), set())


@pytest.mark.parametrize(
    ("words", "excluded"),
    [
        ("Beta Bio has global rights. In South Korea, Alpha Pharma will retain the commercialization rights.", {"KR"}),
        ("Beta Bio has global rights, while in China, Alpha Pharma keeps the rights.", {"CN"}),
        ("Beta Bio has global rights. In Korea, Alpha Pharma will retain certain commercialization rights.", set()),
    ],
)
def test_what_the_grantor_keeps_is_told_before_or_after_who_keeps_it(words: str, excluded: set[str]) -> None:
    assert _territory(words) == (True, set(), excluded)


@pytest.mark.parametrize(
    "words",
    [
        (
            "Beta Bio Co., Ltd. (Headquarters: Tokyo, President and CEO: Jiro Sato) announced that it signed an "
            "in-licensing "
            "agreement with Alpha Pharma AG (Basel) for the exclusive worldwide rights to develop ALX-101."
        ),
        "Handing Alpha Pharma an upfront payment of $80 million, Beta Bio bought exclusive rights to ALX-101.",
        "Beta Bio said it has signed a technology transfer contract with Alpha Pharma and licensed in ALX-101.",
        (
            "Alpha Pharma has signed an exclusive agreement with Beta Bio to develop ALX-101 in Turkey.\nBeta "
            "Bio will be "
            "responsible for registration.\nIn exchange for the exclusive rights, Alpha Pharma will receive "
            "royalties.\n"
            "Alpha Pharma acquired worldwide rights to ALX-101 from Gamma Chemicals in 2011."
        ),
        (
            "Alpha Pharma signed a contract worth $50 million to export ALX-101 to Mexico. The partnering "
            "company is Beta "
            "Bio, a Mexican company."
        ),
        (
            "It has been announced that Beta Bio, a rapidly growing commercial-stage specialty pharmaceutical company "
            "dedicated to patients living with pain, has licensed full rights to commercialize ALX-101 from "
            "Alpha Pharma."
        ),
        (
            "Beta Bio entered into a license agreement with Alpha Pharma for ALX-101. Alpha Pharma receives an "
            "upfront payment. "
            "Beta Bio would be responsible for the manufacture and commercialisation of the product."
        ),
    ],
)
def test_who_grants_and_who_receives(words: str) -> None:
    facts = read_document(words).facts
    assert [one.split()[0] for one in facts["licensors"] + facts["licensees"]] == ["Alpha", "Beta"]


def test_a_kind_of_product_in_a_headline_is_no_product() -> None:
    facts = read_document(
        "Beta Bio Announces Licensing Agreement with Alpha Pharma for ALX-101, A New Antiepileptic Agent\n\n"
        "Beta Bio has licensed ALX-101, an HDAC6 inhibitor, from Alpha Pharma."
    ).facts
    assert [one["names"] for one in facts["assets"]] == [["ALX-101"]]


def test_double_digit_marketing_royalties_begin_at_a_tenth() -> None:
    royalties = _facts("Alpha Pharma expects double-digit marketing royalties.")["royalties"]
    assert (royalties["low"], royalties["high"]) == (0.1, None)


@pytest.mark.parametrize(
    ("words", "key", "value"),
    [
        ("It gets $17 million upfront and up to $385 million in milestones. It may get $402 million.", "headline", 402),
        (
            "The deal is worth $32 million. It gets $15 million upfront and $17 million step by step.",
            "miles",
            17,
        ),
        ("Alpha Pharma transferred the rights to Beta Bio for a total of $911 million.", "headline", 911),
        ("The deal could be worth in the region of $425 million.", "headline", 425),
        ("It is a deal that could reach $425 million (about 580 billion won).", "headline", 425),
    ],
)
def test_what_the_other_sums_make_of_a_sum(words: str, key: str, value: int) -> None:
    key = {"headline": "headline_total", "miles": "milestones_total"}[key]
    assert amount_of(_facts(words), key) == value * 1_000_000


def test_an_upfront_fee_beside_milestones_with_a_sum_of_their_own() -> None:
    facts = _facts("It will be paid $17m as upfront fee and development and sales milestone payments of up to $385m.")
    assert (amount_of(facts, "upfront"), amount_of(facts, "milestones_total")) == (17_000_000, 385_000_000)
    assert facts["headline_total"] is None


def test_the_sums_of_deals_beside_this_one_are_not_its() -> None:
    facts = _facts(
        "It could earn up to $1.2 billion in milestone payments. It ranks third, alongside two agreements "
        "involving Gamma "
        "licensing its antibody to Delta for $1.25 billion, with milestone payments potentially reaching $4.8 billion."
    )
    assert amount_of(facts, "milestones_total") == 1_200_000_000


def test_the_former_grants_the_latter() -> None:
    facts = read_document(
        "Alpha Pharma has entered into a licensing agreement with Beta Bio whereby the former will grant the latter "
        "exclusive rights to develop its drug ALX-101. In May 2017, Alpha Pharma acquired the exclusive rights "
        "to ALX-101."
    ).facts
    assert (facts["licensors"], facts["licensees"]) == (["Alpha Pharma"], ["Beta Bio"])


@pytest.mark.parametrize(
    "words",
    [
        "This agreement, however, excludes South Korea, where Alpha Pharma will retain exclusive rights.",
        "Beta Bio may sell it globally excluding South Korea where Alpha Pharma will maintain its exclusivity.",
    ],
)
def test_where_the_grantor_keeps_its_rights_is_excepted(words: str) -> None:
    assert _territory("Beta Bio has global rights. " + words) == (True, set(), {"KR"})


def test_who_links_up_to_get_access_receives() -> None:
    facts = read_document(
        "Beta Bio has linked up with India's Alpha Pharma to get access to the latter's ALX-101, a treatment for pain. "
        "Alpha Pharma will receive an upfront fee of $45 million."
    ).facts
    assert (facts["licensors"], facts["licensees"]) == (["Alpha Pharma"], ["Beta Bio"])


def test_a_semi_exclusive_grant_is_shared() -> None:
    assert _facts("Beta Bio has semi-exclusive marketing rights.")["exclusivity"] == "co-exclusive"


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma seeks to expand its sales to Europe, China and Australia.",
        "Alpha Pharma will record sales in the United States and Canada.",
    ],
)
def test_where_a_party_sells_is_not_where_rights_are_granted(words: str) -> None:
    assert _territory("The rights hold in Brazil and Venezuela. " + words) == (False, {"BR", "VE"}, set())
