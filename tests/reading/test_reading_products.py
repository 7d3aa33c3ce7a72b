"""Which names of a page are the deal's products: persons, companies and page furniture are none."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document

_LEAD = "Betacore licenses drug from Alphacell\n\nAlphacell granted Betacore an exclusive license in Japan. "


def _names(text: str) -> list[list[str]]:
    return [one["names"] for one in read_document(text).facts["assets"]]


@pytest.mark.parametrize(
    "beside",
    [
        "Per Hallersen, head of research at Betacore, said the deal suits it.",
        "Per Hallersen, the chief executive of Betacore, was pleased.",
        "Dr Hallersen concluded that the drug will be in demand.",
        "Gammamab A/S was no part of the talks. Gammamab said so.",
    ],
)
def test_a_person_or_a_company_is_no_product_whatever_the_name_ends_in(beside: str) -> None:
    assert _names(_LEAD + beside) == []


def test_a_newswire_before_the_story_is_no_product() -> None:
    text = (
        "Alphacell, Betacore Reach Licensing Deal To Commercialize Zavorqsi In Europe\n(WRTNews) - Alphacell Inc., a "
        "drugmaker, and Betacore announced an exclusive licensing agreement by which Betacore will commercialize "
        "Zavorqsi in Europe.\nZavorqsi is approved therapy in the U.K. Alphacell will receive royalties on net sales "
        "of Zavorqsi."
    )
    assert _names(text) == [["Zavorqsi"]]


def test_what_a_product_is_similar_to_is_another() -> None:
    text = (
        "Betacore has licensed from Alphacell a drug similar to Gammano Deltask's Zavory\n\nBetacore agreed to pay "
        "Alphacell $50 million upfront for a license to the drug, which is in early development."
    )
    assert ["Zavory"] not in _names(text)


def test_rights_in_a_place_to_a_product_are_granted() -> None:
    text = (
        "Betacore licenses olegepant from Alphacell\n\nAlphacell granted Betacore rights to olegepant. Betacore will "
        "develop the drug olegepant, a pill, and market the drug olegepant. Olegepant is approved in the US. Per the "
        "arrangement, Betacore gains rights outside of the US to zavogepant."
    )
    assert _names(text) == [["olegepant"], ["zavogepant"]]


def test_capitals_tell_no_brand_in_a_line_of_capitals() -> None:
    text = (
        "* BETACORE INC AND ALPHACELL INC EXPAND COLLABORATION TO DEVELOP ANTISENSE DRUG CANDIDATES\n\n"
        "* BETACORE INC WILL BE RESPONSIBLE FOR STUDIES, DEVELOPMENT, MANUFACTURING, AND COMMERCIALIZATION"
    )
    assert ["MANUFACTURING"] not in _names(text)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("exclusive rights to commercialize biosimilars AX-P10 and AX-P6 in the U.S.", [["AX-P10"], ["AX-P6"]]),
        ("rights in Canada to its biosimilar ovelizumab.", [["ovelizumab"]]),
        ("rights to a biosimilar of Zavoryx (ovelizumab) called AXB-20.", [["AXB-20"]]),
        ("rights. They began in 2017 to launch biosimilar ovelizumab.", []),
    ],
)
def test_a_biosimilar_is_the_product_and_what_it_is_like_is_none(told: str, names: list[list[str]]) -> None:
    assert _names(f"Alphacell, Betacore deal\n\nAlphacell granted Betacore {told}") == names


@pytest.mark.parametrize(
    ("bracket", "name"),
    [
        ("ovelestadiol and progesterone capsules", "ovelestadiol and progesterone"),
        ("orvestrol vaginal inserts", "orvestrol"),
        ("orvestrol ophthalmic solution 0.02%", "orvestrol"),
        ("ropelferin alfa-2b-njft", "ropelferin alfa-2b-njft"),
        ("ovelidine hydrochloride", "ovelidine hydrochloride"),
    ],
)
def test_a_bracket_after_a_brand_gives_its_nonproprietary_name_without_the_dosage_form(bracket: str, name: str) -> None:
    text = (
        "Alphacell and Betacore Enter into Exclusive License Agreement for ZAVORYX\n\nAlphacell has granted Betacore "
        f"an exclusive license to commercialize ZAVORYX® ({bracket}) in Japan."
    )
    assert _names(text) == [["ZAVORYX", name]]


def test_codes_that_are_told_in_one_breath_are_of_one_deal() -> None:
    text = (
        "Betacore signs license deal with Alphacell\n\nBetacore has signed a license agreement with Alphacell worth up "
        "to $300 million. The Japanese company can sell two medicines, AXB-101 and AXB-102, in Asia."
    )
    assert _names(text) == [["AXB-101"], ["AXB-102"]]


def test_a_study_called_by_a_name_is_no_name_of_the_product() -> None:
    text = (
        "Betacore licenses imovelstat from Alphacell\n\nAlphacell granted Betacore exclusive rights to imovetelstat. "
        "Betacore conducts two trials of imovetelstat: a Phase 2 trial in myelofibrosis, referred to as AXbark."
    )
    assert _names(text) == [["imovetelstat"]]


@pytest.mark.parametrize("code", ["A-GENE-CELLO1", "A-GENE19GENE20-CELLO1", "ALPHA-GEN-LRx"])
def test_a_code_of_house_target_and_kind_is_a_product(code: str) -> None:
    assert _names(_LEAD + f"It paid for exclusive rights to {code} for cancer.") == [[code]]


def test_words_of_a_line_in_capitals_are_no_code() -> None:
    assert _names("BETACORE, ALPHACELL SIGN NON-SMALL-CELL LICENSE\n\n" + _LEAD) == []


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("a license under patents related to avolofenate. Betacore may sell avolofenate.", [["avolofenate"]]),
        ("rights to Alphacell's clot-buster avolimeprase, which completes its range.", [["avolimeprase"]]),
        ("rights to its cancer drug avolbinectedin, an inhibitor of transcription.", [["avolbinectedin"]]),
        # Common words with the same ends, and what medicines act on.
        ("rights to evaluate and commercialize drugs against interleukin or polymerase.", []),
    ],
)
def test_a_nonproprietary_name_without_a_telling_end_is_found_where_products_are_told_of(
    told: str, names: list[list[str]]
) -> None:
    assert _names(f"Alphacell, Betacore deal\n\nAlphacell granted Betacore {told}") == names


def test_a_code_that_begins_with_the_name_of_a_party_is_a_product() -> None:
    text = (
        "Betacore licenses ALC 6550\n\nAlphacell Pharma (ALC) granted Betacore Ltd. exclusive rights to ALC 6550 in "
        "Japan. ALC will receive royalties on sales of ALC 6550."
    )
    assert _names(text) == [["ALC 6550"]]


@pytest.mark.parametrize(
    "beside",
    ["It acts on GPRX4.", "Betacore has also tested BTC-900 in sepsis.", "Jan P. Hallersen looks forward to the deal."],
)
def test_what_is_told_beside_the_product_of_the_deal_is_none(beside: str) -> None:
    told = "exclusive rights to ALX-101, an antibody in phase 2 for asthma. Sales of ALX-101 begin in 2030."
    assert _names(f"Alphacell, Betacore deal\n\nAlphacell granted Betacore Ltd. {told} {beside}") == [["ALX-101"]]
