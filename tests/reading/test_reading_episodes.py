"""Pages that tell of more than one deal: the one they are about is read, and what was left out is said."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document

NOTE = """12. License Agreements

On April 26, 2017, the Company entered into a worldwide license agreement with Noventa Pharma AG ("Noventa"). Noventa
will pay an upfront payment of $7.5 million.

On April 28, 2017, the Company entered into a license agreement with Grantham Property Limited ("GPD"). GPD will pay an
upfront payment of $3.0 million and up to $70 million in milestone payments.
"""


def test_the_second_agreement_of_a_note_is_named_and_not_mixed_in() -> None:
    reading = read_document(NOTE, "note.txt")
    assert reading.facts["upfront"]["amount"] == 7_500_000
    assert reading.facts["milestones"] == []
    (problem,) = reading.problems
    assert problem.message.startswith("tells of several agreements; only the first was read, not 'On April 28, 2017,")
    assert (problem.source, problem.line, problem.severity) == ("note.txt", 6, "warning")
    assert problem.remedy == "give each agreement in a document of its own"


def test_two_agreements_with_the_same_party_are_one_deal() -> None:
    text = NOTE.replace('Grantham Property Limited ("GPD"). GPD', "Noventa. Noventa")
    assert read_document(text, "note.txt").problems == ()


def test_what_a_paragraph_recalls_of_an_earlier_deal_is_no_term_of_this_one() -> None:
    text = (
        "Brynja Bio said Wednesday it has licensed BRY-4 exclusively to Osterfeld Pharma for Latin America. Osterfeld "
        "will pay Brynja $16 million upfront.\n\nBack in May, Osterfeld paid $47 million upfront for rights to BRY-9 "
        "in Spain. BRY-9 is in phase 3.\n"
    )
    facts = read_document(text, "news.txt").facts
    assert facts["upfront"]["amount"] == 16_000_000
    assert facts["territory"]["include"] == ["LATIN_AMERICA"]
    assert [asset["names"] for asset in facts["assets"]] == [["BRY-4"]]


def test_a_filing_a_month_after_its_agreement_does_not_recall_it() -> None:
    text = (
        "SYDNEY, January 14, 2019 -- Tolland Pharma reports on its agreements. It has offices in two towns of the "
        "coast.\n\nIt tells here of what happened in the last weeks of the old year.\n\n"
        "Tolland Pharma granted Ormsby Health an exclusive license for Japan under an agreement signed on December 30, "
        "2018. Ormsby Health pays $4 million upfront.\n"
    )
    assert read_document(text, "filing.txt").facts["upfront"]["amount"] == 4_000_000


_DIGEST = """Deal digest, 17 February 2025

Ostara signs with Belmarine for eye drug
Ostara Ophthalmics has licensed exclusive European rights to BLM-5, an anti-VEGF gene therapy, from Belmarine Bio for
EUR 20 million upfront and up to EUR 180 million in milestones.

Pinnacle in-licenses Tessaro's lupus antibody
Pinnacle Immunology has in-licensed TSR-900, a BAFF antibody, from Tessaro Labs. Pinnacle will pay $40 million upfront
and up to $600 million in milestones for worldwide rights.
"""


def test_of_a_digest_the_first_deal_is_read_and_the_other_named() -> None:
    reading = read_document(_DIGEST, "digest.txt")
    facts = reading.facts
    assert (facts["licensors"], facts["licensees"]) == (["Belmarine Bio"], ["Ostara Ophthalmics"])
    assert [one["names"] for one in facts["assets"]] == [["BLM-5"]]
    assert facts["milestones_total"] == {"amount": 180_000_000, "currency": "EUR", "bound": "up_to"}
    (problem,) = reading.problems
    assert problem.line == 7
    assert "only the first was read, not 'Pinnacle in-licenses Tessaro's lupus antibody" in problem.message


def test_what_comes_back_to_the_first_deal_after_another_is_read() -> None:
    text = f"{_DIGEST}\nOstara will also pay Belmarine royalties of 12% on net sales.\n"
    assert read_document(text, "digest.txt").facts["royalties"]["low"] == 0.12


_TODAYS = (
    "Zeltrix Pharma today announced a license agreement with Ombra Bio under which Zeltrix obtains exclusive rights to "
    "OMB-22 in the United States. Ombra will receive an upfront payment of $35 million. "
)


@pytest.mark.parametrize(
    "recalled",
    [
        (
            "In 2021, Ombra licensed OMB-22 in Japan to Kitano Pharma for $20 million upfront and up to $150 million "
            "in milestones."
        ),
        "Ombra sold the Japanese rights to Kitano Pharma in March 2021 for up to $150 million in milestones.",
        "Ombra previously licensed OMB-22 in Japan to Kitano Pharma for up to $150 million in milestones.",
        "Ombra owes up to $150 million in milestones to the University of Leeds, which it paid $1 million upfront.",
    ],
)
def test_an_earlier_deal_is_recalled_on_a_page_without_a_day(recalled: str) -> None:
    facts = read_document(_TODAYS + recalled).facts
    assert (facts["licensors"], facts["licensees"]) == (["Ombra Bio"], ["Zeltrix Pharma"])
    assert (facts["upfront"]["amount"], facts["milestones"]) == (35_000_000, [])


@pytest.mark.parametrize(
    "told",
    [
        "In 2027, Ombra can earn up to $150 million in milestones.",
        "Ombra, which sold its first drug in 2021, may earn up to $150 million in milestones.",
        "Zeltrix owes Ombra up to $150 million in milestones.",
        "Under the deal, which replaces one signed in 2021, Ombra may earn up to $150 million in milestones.",
    ],
)
def test_a_year_alone_recalls_no_deal(told: str) -> None:
    assert [one["amount"] for one in read_document(_TODAYS + told).facts["milestones"]] == [150_000_000]


def test_of_two_deals_that_a_page_counts_the_first_is_read_and_the_second_named() -> None:
    reading = read_document(
        "Yesterday was a busy day for Aldermoor Biosciences. First, it out-licensed AMB-9, an anti-TL1A antibody, to "
        "Castellan Pharma, collecting $60 million upfront and up to $900 million in biobucks. Second, it struck a deal "
        "with Quillon Health for AMB-14 in Japan: $15 million upfront and up to $210 million in milestones."
    )
    assert "Quillon Health" not in reading.facts["licensees"]
    assert [one["amount"] for one in reading.facts["milestones"]] == [900_000_000]
    assert "Second, it struck a deal" in reading.problems[0].message
