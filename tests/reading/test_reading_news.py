"""News: how the press words sums and parts, and what stands around a story."""

from __future__ import annotations

from typing import Any

import pytest

from pactolus.reading.reader import read_document

_DEAL = "Alpha Pharma has licensed the rights to ALX-101 in Japan to Beta Biotech. "


def _facts(text: str) -> dict[str, Any]:
    return read_document(text).facts


def _amount(facts: dict[str, Any], key: str) -> float | None:
    return facts[key]["amount"] if facts[key] else None


def test_the_rest_upon_milestones_makes_the_sum_before_it_the_whole() -> None:
    facts = _facts(
        "Beta Biotech has entered into an exclusive license agreement with Alpha Pharma for ALX-101, with payments of "
        "up to $1.71 billion depending upon milestones being met.\n"
        "Beta Biotech will make an upfront payment of $185 million to Alpha Pharma, with the rest depending upon "
        "success-based milestones."
    )
    assert _amount(facts, "upfront") == 185_000_000
    assert _amount(facts, "headline_total") == 1_710_000_000
    assert (facts["milestones"], facts["milestones_total"]) == ([], None)


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma said it stands to gain up to $400 million for its asset.",
        "The deal could earn Alpha Pharma $400 million plus sales royalties.",
        "The agreement has the potential to generate $400m in licence fees and milestone payments for Alpha Pharma.",
    ],
)
def test_what_a_party_could_earn_by_the_deal_is_its_whole(words: str) -> None:
    facts = _facts(_DEAL + words)
    assert _amount(facts, "headline_total") == 400_000_000
    assert (facts["upfront"], facts["milestones_total"]) == (None, None)


@pytest.mark.parametrize(
    "words",
    [
        "China's out-licensing value soared to almost US$66 billion in the first six months.",
        "The market for such drugs grew 12% to $3 billion.",
        "Its shares fell from $9.5 million to $8 million in value.",
    ],
)
def test_what_a_market_has_grown_to_is_no_sum_of_the_deal(words: str) -> None:
    facts = _facts(_DEAL + words)
    keys = ("upfront", "equity", "milestones_total", "headline_total")
    assert [facts[key] for key in keys] == [None] * 4


def test_a_sum_before_another_subject_is_not_what_that_is_eligible_for() -> None:
    facts = _facts(
        "Beta Biotech has exercised its option to license ALX-101 in Europe from Alpha Pharma. As a result, Beta "
        "Biotech will pay $50 million and Alpha Pharma will be eligible to receive payments upon certain milestones, "
        "including $30 million on the start of Phase III."
    )
    # One of several milestones, the others untold: a part, and no total.
    assert [row["amount"] for row in facts["milestones"]] == [30_000_000]
    assert facts["milestones_total"] is None


def test_milestones_and_option_fees_in_one_sum_are_milestones() -> None:
    facts = _facts(
        _DEAL + "Beta Biotech pays $160m upfront, in addition to milestone and option payments that could reach $5.2bn."
    )
    assert _amount(facts, "upfront") == 160_000_000
    assert _amount(facts, "milestones_total") == 5_200_000_000


def test_an_upfront_option_fee_is_paid_at_once_and_sales_related_payments_later() -> None:
    facts = _facts(
        _DEAL + "Alpha Pharma gets an upfront option fee of $30 million, followed by sales-related payments of up to "
        "$625 million."
    )
    assert _amount(facts, "upfront") == 30_000_000
    assert _amount(facts, "milestones_total") == 625_000_000


def test_a_sum_restated_as_nearly_so_many_rupees_is_the_first() -> None:
    facts = _facts(_DEAL + "Alpha Pharma will receive a $20 million (nearly Rs 90 crore) upfront payment.")
    assert facts["upfront"] == {"amount": 20_000_000, "currency": "USD", "bound": "exact"}


@pytest.mark.parametrize(
    "words",
    [
        "Alpha will receive a $20 million upfront payment from Beta.",
        "The deal includes an upfront payment of $20 million from Beta to Alpha.",
        "Licensor: Zurich Alpha (Switzerland)\nLicensee (Buyer): Beta",
        "Alpha has signed a license agreement with Beta. It will receive a royalty on annual net sales by Beta.",
    ],
)
def test_who_pays_whom_says_who_grants(words: str) -> None:
    facts = _facts(f"A license agreement on ALX-101 was announced for the treatment of psoriasis.\n{words}")
    assert (facts["licensors"], facts["licensees"]) == (["Alpha"], ["Beta"])


def test_a_subsidiary_that_its_parent_speaks_of_acts_itself() -> None:
    facts = _facts(
        "Drug developer Alpha BioSciences says that its wholly-owned subsidiary, Gamma BioSciences, has licensed the "
        "Japanese rights to its antibody nimotuzumab to Delta Sankyo subsidiary, Epsilon Pharmaceutical. Gamma will "
        "receive an upfront fee of $14.5 million."
    )
    assert facts["licensors"] == ["Gamma BioSciences"]
    assert facts["licensees"] == ["Epsilon Pharmaceutical"]


def test_a_product_named_with_its_doses_is_no_party() -> None:
    facts = _facts(
        "Alpha Ltd has signed a license pact with Beta Pharmaceutical. Alpha is entitled to sell its generic versions "
        "of Solodyn in 65mg and 115mg strengths under a licence from Beta. Alpha will receive a $20 million upfront "
        "payment from Beta."
    )
    assert facts["licensees"] == ["Beta Pharmaceutical"]


@pytest.mark.parametrize("first", ["Marking", "Extending"])
def test_a_participle_at_the_head_of_a_sentence_and_a_ticker_are_nobodys_names(first: str) -> None:
    facts = _facts(
        f"Alpha Pharma (Nasdaq: ALPH) has licensed ALX-101 to Beta Biotech (TYO: 4568). {first} the “first overseas "
        "out-licensing transaction in the field”, the deal pays Alpha Pharma $5 million upfront."
    )
    assert (facts["licensors"], facts["licensees"]) == (["Alpha Pharma"], ["Beta Biotech"])


def test_a_pictures_credit_above_the_story_closes_no_page() -> None:
    facts = _facts(
        "Beta Acquires Exclusive License for Promising Cancer Drug\n© Newsagency.\nBeta plc has obtained an exclusive "
        "license to develop ALX-101 from Alpha Pharma, and will make an upfront payment of $85 million."
    )
    assert _amount(facts, "upfront") == 85_000_000
