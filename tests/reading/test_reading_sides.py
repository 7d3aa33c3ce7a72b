"""Who grants and who receives, and what is nobody's name, in the wordings of real pages; every name is invented."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document

GRANTS_TO = [
    # The former and the latter.
    "Alvane Bio and Corvus Pharma have signed a licence agreement giving the latter exclusive rights to ALV-1.",
    "Corvus Pharma and Alvane Bio have signed a licence agreement granting the former worldwide rights to ALV-1.",
    # Who is dealt with, and what the one that deals takes or is paid.
    "Corvus Pharma is teaming up with Alvane Bio on a licence deal for ALV-1, paying $20 million upfront.",
    "Alvane Bio is partnering with Corvus Pharma in a $300 million licence deal, garnering $25 million upfront.",
    "Handing Alvane Bio an upfront payment of $20 million, Corvus Pharma bought exclusive rights to an inhibitor.",
    (
        "Alvane Bio landed a licensing agreement with Corvus Pharma on three drugs, for which it is receiving $5 "
        "million up front."
    ),
    # An owner with its legal form.
    "Corvus Pharma said it has signed an exclusive agreement to license Alvane Bio Inc.'s antibody programme.",
    "Corvus Pharma will pay $9 million to get rights in Greater China (China and Taiwan) to Alvane Bio Inc.'s ALV-1.",
    # Out and in.
    "Alvane Bio has signed a $26 million contract with China-based Corvus Pharma to license out its candidate ALV-1.",
    "Alvane Bio signed an agreement to license the exclusive global rights to market the patch to Corvus Pharma.",
    "Corvus Pharma signed a technology transfer contract with Alvane Bio and licensed in a new candidate, ALV-1.",
    # Who takes the product over.
    (
        "Alvane Bio and Corvus Pharma have a licence agreement for ALV-1. Corvus Pharma will assume responsibility for "
        "all development. Alvane Bio receives $20 million upfront."
    ),
    (
        "Alvane Bio and Corvus Pharma have a licence agreement for ALV-1. Corvus Pharma will lead the clinical "
        "development and commercialization. Alvane Bio receives $20 million upfront."
    ),
    # A town before the name, and a person at the head.
    "Corvus Pharma paid $20 million for a worldwide licence to a drug from South San Francisco-based Alvane Bio.",
    (
        "Corvus Pharma (Headquarters: Osaka, CEO: Haruto Mori) signed an in-licensing deal with Alvane Bio for the "
        "exclusive worldwide rights to ALV-1."
    ),
    # An earlier partner, and one that is paid for leaving.
    (
        "Corvus Pharma agreed to buy the rights to Alvane Bio's ALV-1. Alvane Bio has already teamed up with Tarn Plc "
        "to sell a similar drug."
    ),
    # What the licensor itself had licensed before.
    "Alvane Bio granted Corvus Pharma exclusive rights to patents that Alvane Bio licensed from Tarn Biologics.",
]


@pytest.mark.parametrize("text", GRANTS_TO)
def test_each_side_is_told_from_what_it_does(text: str) -> None:
    facts = read_document(f"{text}\n").facts
    assert facts["licensors"] == ["Alvane Bio"]
    assert facts["licensees"] == ["Corvus Pharma"]


@pytest.mark.parametrize(
    "text",
    [
        (
            "On July 11, we entered into a License Agreement with Corvus Pharma. We are eligible to receive up to "
            "$342 million in milestone payments and royalties on net sales."
        ),
        (
            "In July, the Group entered into a license agreement with Corvus Pharma, under which the Group granted "
            "Corvus Pharma an exclusive license to ALV-1. The Group will receive $20 million."
        ),
    ],
)
def test_a_filer_that_speaks_of_itself_has_no_name_and_still_grants(text: str) -> None:
    facts = read_document(f"{text}\n").facts
    assert facts["licensors"] == []
    assert facts["licensees"] == ["Corvus Pharma"]


def test_what_the_filer_takes_is_taken_from_the_other_side() -> None:
    text = (
        "In September 2016, we entered into a license agreement with Alvane Bio, under which we obtained an exclusive "
        "license for patents that Alvane Bio licensed from Tarn Biologics. We paid Alvane Bio $15 million.\n"
    )
    facts = read_document(text).facts
    assert facts["licensors"] == ["Alvane Bio"]
    assert facts["licensees"] == []


DEAL = "Alvane Bio has granted Corvus Pharma exclusive worldwide rights to {product}. Corvus Pharma pays $20 million."


@pytest.mark.parametrize(
    "text",
    [
        # The filer is 'the Company' and 'we' in turn.
        (
            "The Company and Alvane Bio entered into a license agreement, pursuant to which we acquired rights to use, "
            "market and sell Alvane Bio's tablet."
        ),
        # What is expanded, and a fee that is no licence of the payer's.
        (
            "The Company entered into an Amended Agreement with Alvane Bio, which expanded the Company's American "
            "rights for ALV-1. The license is exclusive."
        ),
        (
            "The Company has a license from Alvane Bio. The Company paid Alvane Bio a licensing fee of $1 million "
            "and issued to Alvane Bio shares of its common stock."
        ),
        # A product's code is nobody.
        "The Company has an exclusive license from Alvane Bio, providing for the license of patents to IL13-PE38QQR.",
    ],
)
def test_what_the_company_takes_comes_from_the_other_side(text: str) -> None:
    facts = read_document(f"{text}\n").facts
    assert facts["licensors"] == ["Alvane Bio"]
    assert facts["licensees"] == []


def test_brackets_say_who_is_which() -> None:
    text = "Alvane Bio (licensor) entered into a license agreement with Corvus Pharma (licensee) for ALV-1.\n"
    facts = read_document(text).facts
    assert facts["licensors"] == ["Alvane Bio"]
    assert facts["licensees"] == ["Corvus Pharma"]


@pytest.mark.parametrize(
    ("product", "names"),
    [
        ("veltomezole, a small molecule", ["veltomezole"]),
        ("brandobulin (trade name Brandex in the USA)", ["brandobulin", "Brandex"]),
        ("ALV-1 (development code: BRX-20)", ["ALV-1", "BRX-20"]),
        ("a RIPK1 inhibitor, dubbed ALV-1", ["ALV-1"]),
        ("ALV-1, an anti-XKR7 antibody. XKR7 receptor signalling drives inflammation", ["ALV-1"]),
        ("ALV-1 in the Field. The field is oncology", ["ALV-1"]),
        ("ALV-1. Tarn has agreed to supply it. A deal with Tarn was signed before", ["ALV-1"]),
    ],
)
def test_products_are_told_from_targets_terms_and_companies(product: str, names: list[str]) -> None:
    facts = read_document(DEAL.format(product=product) + "\n").facts
    assert [name for asset in facts["assets"] for name in asset["names"]] == names
