"""Who is made licensee, partner or distributor, and where, in the wordings of company releases; all names invented."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document

GRANTED = [
    "Poland's Alvane Bio S.A. has appointed Corvus Pharma JSC as exclusive licensee of its biosimilar for Russia.",
    "Alvane Bio Inc. has named Corvus Pharma its exclusive distributor for the inhaler in Canada under a licence.",
    "Alvane Bio Inc. has selected Corvus Pharma to commercialise its gene therapy in Japan under a licence agreement.",
    "Corvus Pharma has been appointed by Alvane Bio Inc. as the exclusive licensee for the drug in Spain.",
    "Alvane Bio today announced that Corvus Pharma has become its partner for the patch in Italy under a licence.",
    (
        "Alvane Bio said today that Corvus Pharma has picked up U.S. commercial rights to Brandilex, a treatment that "
        "Alvane Bio got back from Tarn Kendall in March."
    ),
    (
        "Alvane Bio and Corvus Pharma have reached a licence agreement that entitles Corvus Pharma to use ALV-5 "
        "outside Europe. In return, Alvane Bio collects $3.5m."
    ),
    (
        "Alvane Bio and Corvus Pharma have come to terms on three engagers. Corvus Pharma is given the exclusive "
        "licence for them. Alvane Bio pockets $150 million upfront."
    ),
    (
        "Corvus Pharma has agreed with the Irish device maker Alvane Bio Ltd on an exclusive licence for an implant. "
        "Corvus Pharma commits to minimum purchases."
    ),
    "Corvus Pharma announced today that it has taken a non-exclusive licence to the antibody of Alvane Bio.",
    "Corvus Pharma takes over four mature brands from Alvane Bio in twelve markets under a licence contract.",
    (
        "Alvane Bio plc said that it and Corvus Pharma have amended their licence agreement to add Oman to "
        "Corvus Pharma's territory."
    ),
    "Alvane Bio has entrusted Corvus Pharma with the US launch of its generic under a licence contract.",
    (
        "Corvus Pharma and Alvane Bio Ltd have a licence accord. Under it, Corvus Pharma becomes the sole holder of "
        "commercial rights in Egypt. Corvus Pharma sets aside 9% of sales as royalties for Alvane Bio."
    ),
    (
        "Parties: (1) Alvane Bio Limited, as the Licensor; and (2) Corvus Pharma Inc., as the Licensee. The Licensor "
        "will grant the Licensee the exclusive right to develop ALV-1."
    ),
    # Headings that set every word with a capital letter.
    "Corvus Pharma Licenses Ex-China Rights to Claudin 6 ADC from Alvane Bio\n\nA new company has brought in an asset.",
    (
        "Alvane Bio Transfers Rights in Antifungal to Corvus Pharma\n\nCorvus Pharma will assume responsibility for "
        "it, worldwide, apart from Greater China, where Tarn Biopharma keeps its existing rights."
    ),
    "Material Fact: Corvus Pharma acquires rights to Calmivex from Alvane Bio\n\nCorvus Pharma informs the market.",
    # The wire's own name.
    (
        "NEW YORK and TOKYO, Sept. 20, 2022 /PRNewswire/ -- Alvane Bio (Nasdaq: ALVB) today announced that it has "
        "granted Corvus Pharma Co., Ltd. an exclusive option to license its inhibitor for Japan."
    ),
]


@pytest.mark.parametrize("words", GRANTED)
def test_the_partner_is_the_licensee(words: str) -> None:
    facts = read_document(words).facts
    assert (facts["licensors"], [one.removesuffix(" JSC") for one in facts["licensees"]]) == (
        ["Alvane Bio"],
        ["Corvus Pharma"],
    )


WHERE = [
    (
        (
            "an exclusive licence globally, other than in the PRC (for the purpose of this announcement, including "
            "Hong Kong, Macau and Taiwan)."
        ),
        (True, [], ["CN", "HK", "MO", "TW"]),
    ),
    (
        "an exclusive licence for all countries except those in North, Central and South America.",
        (True, [], ["NORTH_AMERICA", "CENTRAL_AMERICA", "SOUTH_AMERICA"]),
    ),
    (
        "a licence to sell ALV-1 in 38 countries of sub-Saharan Africa, including Kenya, Nigeria, Uganda and Mali.",
        (False, ["SUB_SAHARAN_AFRICA"], []),
    ),
    (
        "an exclusive licence for Japan. Alvane Bio holds all rights in Europe and the Americas.",
        (False, ["JP"], []),
    ),
]


@pytest.mark.parametrize(("grant", "where"), WHERE)
def test_where_the_rights_hold(grant: str, where: tuple[bool, list[str], list[str]]) -> None:
    territory = read_document(f"Alvane Bio has granted Corvus Pharma {grant}").facts["territory"]
    assert (territory["world"], territory["include"], territory["exclude"]) == where


def test_the_result_of_a_trial_is_no_deal() -> None:
    facts = read_document(
        "Alvane Bio Announces Positive Topline Results from Phase 3 Trial of Mirolumab\n\nAlvane Bio announced that "
        "mirolumab met the primary endpoint in 290 patients. It was in-licensed from Tarn Immuno in 2018. Under a 2022 "
        "agreement, Corvus Pharma holds Asian rights. It paid $40 million upfront."
    ).facts
    assert (facts["licensors"], facts["upfront"], facts["territory"]) == ([], None, None)


def test_a_seat_is_no_territory() -> None:
    facts = read_document(
        "Corvus Pharma concluded with Alvane Bio AB, of Sweden, the licensing for Brazil of Calmivex."
    ).facts
    assert facts["territory"]["include"] == ["BR"]


def test_a_brand_that_is_spoken_of_is_the_product_where_nothing_has_a_products_form() -> None:
    facts = read_document(
        "Alvane Bio has granted Corvus Pharma an exclusive licence to market its spray Xerodent in Ireland. "
        "Corvus Pharma believes that Xerodent can be on sale next year."
    ).facts
    assert [one["names"] for one in facts["assets"]] == [["Xerodent"]]


@pytest.mark.parametrize(
    "aside",
    [
        "The pivotal GLIDE-2 trial has met its endpoint.",
        "Spending was 7.4% of sales in FY24.",
        "It binds CD19xCD3xHSA.",
        "The group will invest R480 million in a sterile suite.",
        "It is a once-weekly analogue of GLP-2.",
    ],
)
def test_trials_years_targets_and_rands_are_no_products(aside: str) -> None:
    facts = read_document(
        f"Alvane Bio has granted Corvus Pharma an exclusive licence to a patch in Ireland. {aside}"
    ).facts
    assert [one["names"] for one in facts["assets"] if one["names"]] == []


def test_a_code_that_begins_like_a_currency_is_a_product() -> None:
    facts = read_document(
        "Alvane Bio has granted Corvus Pharma an exclusive licence to THB-7, an antibody, in Japan."
    ).facts
    assert facts["assets"][0]["names"] == ["THB-7"]


def test_a_subscription_for_shares_is_told_by_the_story() -> None:
    facts = read_document(
        "Alvane Bio has granted Corvus Pharma an exclusive licence to ALV-1. Alvane Bio will receive an upfront cash "
        "payment of $70 million, and Corvus Pharma will subscribe for $50 million of new Alvane Bio shares."
    ).facts
    assert (facts["upfront"]["amount"], facts["equity"]["amount"]) == (70_000_000, 50_000_000)
