"""Who the other side is where only one is told by its part, and by which name; every name is invented."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document


def sides(text: str) -> tuple[list[str], list[str]]:
    facts = read_document(f"{text}\n").facts
    return facts["licensors"], facts["licensees"]


@pytest.mark.parametrize(
    "text",
    [
        # Whom the first sentences on the deal name beside the one who is paid.
        (
            "Corvus has formed an oncology collaboration that Alvane Bio joins. Alvane Bio will collect $10 million up "
            "front, and milestone payments from Corvus could follow."
        ),
        # And beside the one who pays.
        (
            "Corvus will pay $10 million upfront in a licence deal that Alvane Bio announced. Alvane Bio said that the "
            "partnership with Corvus lasts ten years."
        ),
    ],
)
def test_the_other_side_is_whom_the_first_sentences_on_the_deal_name(text: str) -> None:
    assert sides(text) == (["Alvane Bio"], ["Corvus"])


@pytest.mark.parametrize(
    "text",
    [
        # An earlier deal's, a person's, and where the filer that has no name is the other.
        (
            "Alvane Bio will receive $40 million upfront under the licence agreement. In March 2016, Alvane Bio had "
            "acquired the exclusive global rights to the agent from Tarn Biologics."
        ),
        (
            "Alvane Bio will receive $40 million upfront under the licence agreement. The deal is a good one for "
            "Alvane Bio, said Jane Doering, analyst at a bank."
        ),
        (
            "The Company signed a licence agreement for its antibody. Under the agreement Alvane Bio will receive $4 "
            "million upfront. Tarn Biologics had looked at the licence and Tarn Biologics said so."
        ),
    ],
)
def test_nobody_is_the_other_side_who_only_is_named(text: str) -> None:
    assert sides(text)[1] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            (
                "Alvane Bio and CorvusTarnBond have signed an alliance. Alvane Bio granted CTB an exclusive licence to "
                "ALV-1 and will receive $5 million upfront from CTB."
            ),
            "CorvusTarnBond",
        ),
        (
            (
                'Alvane Bio announced a licence deal with Corvus Incubation of Technologies Co. Ltd. ("CIT"). Alvane '
                "Bio granted CIT exclusive rights to ALV-1."
            ),
            "Corvus Incubation of Technologies",
        ),
        (
            (
                "Alvane Bio entered into an agreement with Corvus-Tarn Bond Company, or CTB, and granted CTB an "
                "exclusive licence to ALV-1."
            ),
            "Corvus-Tarn Bond Company",
        ),
    ],
)
def test_a_company_has_the_name_whose_initials_it_is_called_by(text: str, name: str) -> None:
    assert sides(text) == (["Alvane Bio"], [name])


def test_initials_of_another_name_are_nobody_elses() -> None:
    text = (
        "Alvane Bio and CorvusTarn have signed an alliance. Alvane Bio granted XYB an exclusive licence to ALV-1 and "
        "will receive $5 million upfront from XYB."
    )
    assert sides(text) == (["Alvane Bio"], ["XYB"])


def test_what_does_nothing_companies_do_is_no_party_beside_one_that_does() -> None:
    text = (
        "Alvane Bio and Corvus Pharma announced that they have entered into an agreement by which Corvus Pharma has "
        "licensed rights to ZETALON for constipation. Sales of ZETALON came to $16 million. Corvus Pharma will pay "
        "royalties."
    )
    assert sides(text) == (["Alvane Bio"], ["Corvus Pharma"])
