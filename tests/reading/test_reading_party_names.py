"""What a party is called, and who is no party, in the wordings of real pages; every name is invented."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document


def sides(text: str) -> tuple[list[str], list[str]]:
    facts = read_document(f"{text}\n").facts
    return facts["licensors"], facts["licensees"]


ALVANE_TO_CORVUS = [
    # A share's abbreviation behind the company's form.
    "Alvane Bio Inc ALVB granted Corvus Pharma exclusive rights to ALV-1. Corvus Pharma will pay $20 million upfront.",
    # Who has put money into the licensee.
    (
        "Alvane Bio has granted Tarn Investments-backed Corvus Pharma exclusive global rights to ALV-1. Corvus Pharma "
        "will pay $20 million upfront."
    ),
    # Money, to whom it goes and from whom it comes.
    "Corvus Pharma is handing over $10 million upfront to Alvane Bio for the global license to a vaccine candidate.",
    (
        "The deal covers the rights to Alvane Bio's inhibitor. Alvane Bio will receive double-digit royalties on sales "
        "abroad from Corvus Pharma."
    ),
    (
        "The licence deal is valued at $300 million for Alvane Bio. The company will secure a $175 million upfront "
        "payment from Corvus Pharma."
    ),
    # Who hands a drug over, in the words of the news.
    "Alvane Bio offloads its pneumonia drug to Corvus Pharma through a worldwide license agreement.",
    "Alvane Bio licensed exclusive global rights to Corvus Pharma for ALV-1. Alvane Bio will receive $20 million.",
    # Who held the product before.
    (
        "Alvane Bio and Corvus Pharma entered into an agreement. Corvus Pharma will receive exclusive rights in Japan "
        "to the agent, which is held by Alvane Bio under license from Tarn Biologics. In return, Alvane Bio will "
        "receive $30 million from Corvus Pharma."
    ),
]


@pytest.mark.parametrize("text", ALVANE_TO_CORVUS)
def test_each_side_is_called_by_its_own_name(text: str) -> None:
    assert sides(text) == (["Alvane Bio"], ["Corvus Pharma"])


def test_what_the_licensor_had_acquired_years_before_is_another_deal() -> None:
    text = (
        "Under the terms of the licence agreement, Alvane Bio will receive $40 million upfront. In March 2016, Alvane "
        "Bio had acquired the exclusive global rights to the agent from Tarn Biologics."
    )
    assert sides(text) == (["Alvane Bio"], [])


def test_and_company_is_part_of_a_name() -> None:
    text = (
        "Corvus Mor and Co. has established a license agreement with Alvane Bio for new molecules. Alvane Bio will "
        "receive $70 million up front."
    )
    assert sides(text) == (["Alvane Bio"], ["Corvus Mor"])
    text = (
        "Global Exclusive License Agreement with Corvus Mor and Company\nIn February 2021, we entered into a global "
        "exclusive license agreement with Corvus, under which we granted to Corvus exclusive rights to ALV-1.\n"
    )
    assert sides(text) == ([], ["Corvus Mor and Company"])


def test_an_irish_unlimited_company_keeps_its_name() -> None:
    text = (
        "In May 2017, the Company entered into a license agreement with Corvus Ireland Unlimited Company, under which "
        "the Company granted Corvus Ireland Unlimited Company an exclusive license to ALV-1."
    )
    assert sides(text) == ([], ["Corvus Ireland"])


@pytest.mark.parametrize(
    ("text", "licensor"),
    [
        # The initials of all words but what companies are called.
        (
            (
                "Aron Bel Carda Pharmaceutical licensed a drug to Corvus Pharma. Under their agreement, "
                "ABC grants Corvus Pharma exclusive rights to the inhibitor. Corvus pays $80 million upfront."
            ),
            "Aron Bel Carda Pharmaceutical",
        ),
        # Initials after an 'or', with the small words' letters.
        (
            (
                "In April 2016, the Company entered into an exclusive license agreement with City of Alvane, or COA, "
                "an academic center. COA granted the Company an exclusive license to patents owned by COA."
            ),
            "City of Alvane",
        ),
    ],
)
def test_a_licensor_is_called_by_its_full_name(text: str, licensor: str) -> None:
    assert sides(text)[0] == [licensor]


def test_an_or_that_gives_no_initials_names_nobody() -> None:
    text = (
        "The Company has a license from City of Alvane, or MTD, whichever is later. City of Alvane granted the Company "
        "an exclusive license to its patents."
    )
    assert sides(text) == (["City of Alvane"], [])


def test_a_person_is_no_party() -> None:
    text = (
        "Corvus Pharma has signed an exclusive licensing agreement with a company owned by Mr. Gerald Tarn for the "
        "tablet. Corvus Pharma has the exclusive right to market the tablet."
    )
    assert sides(text) == ([], ["Corvus Pharma"])


def test_a_code_in_small_letters_is_no_party() -> None:
    text = (
        "The Company entered into an agreement with Corvus Pharma, pursuant to which the Company granted Corvus Pharma "
        "an exclusive worldwide license to XyAb7195, which was renamed CorAb7195."
    )
    assert sides(text) == ([], ["Corvus Pharma"])


def test_the_only_other_name_plays_the_other_part_by_a_small_lead() -> None:
    text = (
        "Under the License Agreement, the companies will split the costs, 70% Alvane and 30% Corvus. In addition, "
        "Corvus will pay Alvane $7 million upon signing. Alvane will also receive 30% royalties on net sales. Alvane "
        "has offices in Raleigh, North Carolina, and in Tel Aviv. Corvus has offices in Dublin, Ireland, and in Milan. "
        "In consideration for its costs, Alvane shall pay Corvus $5.5 million."
    )
    assert sides(text) == (["Alvane"], ["Corvus"])


@pytest.mark.parametrize("short", ["Corvane Bio", "Corvane Biosciences", "Corvane"])
def test_a_town_before_a_name_and_bio_for_biosciences_make_no_other_company(short: str) -> None:
    text = (
        "Shanghai Corvane Biosciences Co., Ltd has announced a licensing agreement with Alvane Bio for two proteins. "
        f"{short} will secure exclusive licensing rights across Greater China from Alvane Bio. {short} will make an "
        "upfront payment of $1.5 million."
    )
    assert sides(text) == (["Alvane Bio"], ["Corvane Biosciences"])


@pytest.mark.parametrize(
    "name",
    [
        # A state, a town or a region begins the names of institutions and of companies.
        "Ohio State University",
        "Virginia Commonwealth University",
        "Tel Aviv University",
        "Cleveland Clinic",
        "Nevada Cancer Institute",
        "Cleveland BioLabs",
        "Gulf Pharmaceutical Industries",
        # Words of headlines, diseases and products stand before a word of companies' names.
        "Stroke Therapeutics",
        "Guidance Bio",
        "Price Pharma",
        "Kinase Pharma",
        "Outline Therapeutics",
        # So do the names of targets, and a figure.
        "Notch Therapeutics",
        "April Bio",
        "3D Medicines",
    ],
)
def test_a_word_that_is_no_name_begins_one_before_what_says_that_it_is(name: str) -> None:
    assert sides(f"{name} has granted Corvus Pharma an exclusive license to TLR-550 in Japan.") == (
        [name],
        ["Corvus Pharma"],
    )


@pytest.mark.parametrize(
    "words",
    [
        "Stroke Therapy",
        "Influenza Vaccines",
        "NOTCH Inhibitors",
        "Ohio State",
        "Gulf Countries",
    ],
)
def test_the_same_words_before_other_words_are_nobody(words: str) -> None:
    text = f"Alvane Bio has granted Corvus Pharma an exclusive license to TLR-550 in Japan for {words}."
    assert sides(text) == (["Alvane Bio"], ["Corvus Pharma"])


@pytest.mark.parametrize(
    "text",
    [
        # A fee for the licence comes from who receives it.
        (
            "Alvane Bio and Corvus Pharma have entered into a worldwide license agreement for ALV-1. Alvane Bio will "
            "receive a $50 million upfront license fee from Corvus Pharma."
        ),
        # Where a company is registered, and a town with its state.
        (
            "Alvane Bio has entered into a licensing agreement with Corvus Pharma for ALV-1. Alvane Bio will receive "
            "$30 million upfront from the Bermuda-registered biopharmaceutical company."
        ),
        (
            "Under the alliance, Alvane Bio and Radnor, Pa.-based Corvus Pharma will co-promote products. Alvane Bio "
            "granted Corvus Pharma rights to ALV-1."
        ),
    ],
)
def test_who_pays_for_a_licence_receives_it_and_a_seat_is_nobody(text: str) -> None:
    assert sides(text) == (["Alvane Bio"], ["Corvus Pharma"])


@pytest.mark.parametrize("verb", ["Reaches", "Ends", "Terminates", "Finalizes", "Closes", "Seals"])
def test_a_verb_of_a_heading_in_capitals_ends_a_name(verb: str) -> None:
    text = (
        f"Alvane Bio {verb} Deal With CVP\n\nAlvane Bio and Corvus Pharma (CVP) have a pact "
        "to co-develop ALV-448. CVP will receive an exclusive license for ALV-448 and Alvane Bio royalties."
    )
    assert sides(text) == (["Alvane Bio"], ["Corvus Pharma"])


def test_a_code_that_follows_its_owner_s_short_name_is_a_product() -> None:
    text = (
        "Alvane Bio has licensed ALV-448 to Corvus Pharma (CVP). CVP'562-anti-PVRIG receives an exclusive license from "
        "Alvane Bio."
    )
    assert sides(text) == (["Alvane Bio"], ["Corvus Pharma"])
