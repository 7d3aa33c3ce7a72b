"""Texts set in lines of one width: wherever a line ends, the same is read; lists and tables stay as they are."""

from __future__ import annotations

import textwrap

import pytest

from pactolus.reading.line_width import in_paragraphs
from pactolus.reading.reader import read_document
from pactolus.reading.view import View

DEAL = (
    "Daehwa Biopharm Licenses DHB-12 to Wexmoor Pharma for Southeast Asia, Australia and New Zealand",
    (
        "SEOUL, March 4, 2024 - Daehwa Biopharm Co., Ltd. today announced that it has granted Wexmoor Pharma Pty Ltd "
        "an exclusive licence to develop, register and commercialize DHB-12, its oral GLP-1 receptor agonist, in "
        "Singapore, Malaysia, Thailand, Vietnam, the Philippines, Indonesia, Australia and New Zealand."
    ),
    (
        "Under the terms of the agreement, Wexmoor Pharma will make an upfront payment of US$12 million and pay up to "
        "US$140 million in development, regulatory and sales milestones, as well as royalties of mid-single-digit to "
        "high-single-digit percentages of net sales. Daehwa keeps the rights for Korea, China and Japan."
    ),
    "Daehwa Biopharm expects first data of the Phase 2 trial of DHB-12 in obesity in the second half of 2024.",
)


@pytest.mark.parametrize("width", range(50, 121, 7))
@pytest.mark.parametrize("end", ["", " "])
def test_the_width_of_the_lines_changes_nothing_that_is_read(width: int, end: str) -> None:
    whole = read_document("\n\n".join(DEAL), "deal.txt")
    lines = (f"{end}\n".join(textwrap.wrap(paragraph, width)) for paragraph in DEAL)
    reading = read_document("\n\n".join(lines), "deal.txt")
    assert whole.facts["upfront"]["amount"] == 12_000_000
    assert reading.facts == whole.facts
    assert all(one.stands_in(reading.text) for one in reading.evidence)


def test_paragraphs_without_an_empty_line_between_them_stay_apart() -> None:
    text = "\n".join("\n".join(textwrap.wrap(paragraph, 72)) for paragraph in DEAL[1:])
    assert View.of(text).text.split("\n") == list(DEAL[1:])


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("it will be co-", "developed by both", "it will be co-developed by both"),
        ("the antibody SHR-", "A1811 in lung cancer", "the antibody SHR-A1811 in lung cancer"),
    ],
)
def test_a_word_parted_at_its_hyphen_is_one(before: str, after: str, joined: str) -> None:
    assert View.of(f"Both say that {before}\n{after}.").text == f"Both say that {joined}."


@pytest.mark.parametrize(
    "text",
    [
        # Labels, each of which says something of its own.
        (
            "Counterparty: Lindenau Therapeutics GmbH (Germany)\nRegion: Worldwide, excluding the Republic of Korea\n"
            "Contract amount: up to USD 612,000,000 in total\nUpfront payment: USD 22,000,000 (non-refundable)\n"
        ),
        (
            "Upfront payment on signing of the agreement | 20.0\nMilestones on the approval of the product | 60.0\n"
            "Milestones on net sales of the product in all | 95.0\nReimbursement of the costs of a second trial | 4.5\n"
        ),
        (
            "Wexmoor raises $120 million to fund cough trials\nSleep laboratory is reimbursed for five new things\n"
            "Examplia's cough drug is licensed to Fictivon Labs\n"
        ),
        (
            "* upfront payment of US$12 million on signing now\n* milestones of US$60 million upon first approvals\n"
            "* milestones of US$80 million upon annual net sales\n* royalties of 5% to 9% of net sales of the product\n"
        ),
    ],
)
def test_lines_that_end_where_they_should_stay(text: str) -> None:
    assert in_paragraphs(text) == text


def test_a_text_of_long_lines_is_not_set_in_a_width() -> None:
    text = f"{DEAL[2]}\n{DEAL[1]}\n" + "\n".join(textwrap.wrap(DEAL[3], 50))
    assert in_paragraphs(text) == text
