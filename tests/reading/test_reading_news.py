"""News: how the press words sums and parts, and what stands around a story."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.clauses import amount_of

from pactolus.reading.reader import read_document

_DEAL = "Alpha Pharma has licensed the rights to ALX-101 in Japan to Beta Biotech. "


def _facts(text: str) -> dict[str, Any]:
    return read_document(text).facts


def test_the_rest_upon_milestones_makes_the_sum_before_it_the_whole() -> None:
    facts = _facts(
        "Beta Biotech has entered into an exclusive license agreement with Alpha Pharma for ALX-101, with payments of "
        "up to $1.71 billion depending upon milestones being met.\n"
        "Beta Biotech will make an upfront payment of $185 million to Alpha Pharma, with the rest depending upon "
        "success-based milestones."
    )
    assert amount_of(facts, "upfront") == 185_000_000
    assert amount_of(facts, "headline_total") == 1_710_000_000
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
    assert amount_of(facts, "headline_total") == 400_000_000
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
    assert amount_of(facts, "upfront") == 160_000_000
    assert amount_of(facts, "milestones_total") == 5_200_000_000


def test_an_upfront_option_fee_is_paid_at_once_and_sales_related_payments_later() -> None:
    facts = _facts(
        _DEAL + "Alpha Pharma gets an upfront option fee of $30 million, followed by sales-related payments of up to "
        "$625 million."
    )
    assert amount_of(facts, "upfront") == 30_000_000
    assert amount_of(facts, "milestones_total") == 625_000_000


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
    assert amount_of(facts, "upfront") == 85_000_000


@pytest.mark.parametrize(
    "words",
    [
        "A day after Beta unveiled an $840 million tie-up in another field, it pays Alpha Pharma $45 million upfront.",
        "The deal, with $45 million upfront, comes two weeks after Gamma Inc paid $840 million for a rival's drug.",
    ],
)
def test_what_another_deal_was_worth_days_before_is_left_out(words: str) -> None:
    facts = _facts(_DEAL + words)
    assert amount_of(facts, "upfront") == 45_000_000
    assert facts["headline_total"] is None


def test_payments_on_the_start_of_a_study_and_on_approval_are_milestones() -> None:
    facts = _facts(
        _DEAL + "Beta Biotech will pay $6 million in upfront licensing fees, another $7 million upon initiation of the "
        "phase 2 study and 8.2 billion yen at the time of its approval in Japan."
    )
    assert amount_of(facts, "upfront") == 6_000_000
    assert [(row["amount"], row["currency"]) for row in facts["milestones"]] == [
        (7_000_000, "USD"),
        (8_200_000_000, "JPY"),
    ]


def test_a_purchase_of_stock_a_total_to_be_paid_and_option_fees_among_milestones() -> None:
    facts = _facts(_DEAL + "Beta Biotech will also purchase $3.6 million in Alpha's stock.")
    assert amount_of(facts, "equity") == 3_600_000
    facts = _facts(_DEAL + "Beta Biotech will pay a total amount of Rs 240 crore and royalties.")
    assert amount_of(facts, "headline_total") == 2_400_000_000
    facts = _facts(_DEAL + "Terms include up to 100 million euros in option fees, clinical and regulatory milestones.")
    assert amount_of(facts, "milestones_total") == 100_000_000


def test_a_share_symbol_used_as_a_name_is_the_companys() -> None:
    facts = _facts(
        "AbbVie (NYSE:ABBV) inks a license agreement with Morphic Therapeutic on oral therapies. Under its terms, ABBV "
        "will pay Morphic $100M upfront for an exclusive license."
    )
    assert (facts["licensors"], facts["licensees"]) == (["Morphic Therapeutic"], ["AbbVie"])


def test_rights_that_are_bought_are_a_licence_and_whom_a_deal_is_with_is_the_other_side() -> None:
    facts = _facts(
        "The Japanese drugmaker's shares rose after it announced a multibillion dollar deal with Merck today.\n"
        "Daiichi Sankyo will receive $4 billion upfront for the rights to its candidate patritumab deruxtecan."
    )
    assert (facts["licensors"], facts["licensees"]) == (["Daiichi Sankyo"], ["Merck"])
    bought = read_document(
        "Merck & Co. agreed to buy the rights to sell three cancer drugs of Daiichi Sankyo, whose shareholders "
        "of record cheered, and will pay $4 billion upfront for the license."
    )
    assert bought.kind == "deal"


def test_products_in_a_list_below_a_pages_furniture_are_all_found() -> None:
    furniture = "".join(f"The page's own line number {number} says nothing of any company.\n" for number in range(6))
    facts = _facts(
        furniture + "Daiichi Sankyo has granted Merck rights to three candidates — patritumab deruxtecan, ifinatamab "
        "deruxtecan and raludotatug deruxtecan."
    )
    names = [name for asset in facts["assets"] for name in asset["names"]]
    assert names == ["patritumab deruxtecan", "ifinatamab deruxtecan", "raludotatug deruxtecan"]


def test_a_product_is_told_by_its_kind_and_its_approval_a_study_and_an_abbreviation_are_none() -> None:
    facts = _facts(
        "Alpha Pharma has licensed its constipation therapy Movantik in the U.S. to Beta Biotech. Movantik was "
        "approved by the FDA after the BEACON study in patients with CF, a target of the deal. The CF market is large."
    )
    assert [name for asset in facts["assets"] for name in asset["names"]] == ["Movantik"]


def test_two_milestones_of_one_size_for_different_events_are_two() -> None:
    facts = _facts(
        _DEAL + "Alpha Pharma will get a regulatory milestone payment of $100 million as well as sales milestone "
        "payments of up to $100 million in total over the next two years."
    )
    assert [(row["kinds"], row["amount"]) for row in facts["milestones"]] == [
        (["regulatory"], 100_000_000),
        (["commercial"], 100_000_000),
    ]
    assert (facts["milestones_total"], facts["headline_total"]) == (None, None)


def test_what_milestone_payments_are_worth_is_not_what_the_deal_is_worth() -> None:
    facts = _facts(
        _DEAL + "Beta Biotech will make a $400M up-front payment in addition to future contingent milestone payments "
        "potentially worth up to an additional $850M."
    )
    assert amount_of(facts, "milestones_total") == 850_000_000
    assert facts["headline_total"] is None


@pytest.mark.parametrize(
    "words",
    [
        "Beta Biotech agreed to pay Alpha Pharma up to $305 million for the rights to ALX-101.",
        "Alpha Pharma signed a deal to sell the licensing rights for ALX-101 to Beta Biotech for up to $305 million.",
        "Beta Biotech has reached a licensing deal of up to $305 million with Alpha Pharma over ALX-101.",
        "Beta Biotech will spend $305 million for a package of milestones and an upfront payment to Alpha Pharma.",
    ],
)
def test_the_most_that_is_paid_for_the_rights_is_the_deals_whole(words: str) -> None:
    facts = _facts(_DEAL + words + " Alpha Pharma will initially receive $100 million.")
    assert amount_of(facts, "headline_total") == 305_000_000
    assert amount_of(facts, "upfront") == 100_000_000
    assert facts["milestones"] == []


@pytest.mark.parametrize(
    "words",
    [
        "The deal follows Beta's buyback of about $5 billion of its shares in 2020.",
        "The company inked two other pacts worth $831 million this year.",
    ],
)
def test_what_a_deal_follows_and_what_several_are_worth_is_left_out(words: str) -> None:
    facts = _facts(_DEAL + words)
    assert [facts[key] for key in ("upfront", "equity", "milestones_total", "headline_total")] == [None] * 4


@pytest.mark.parametrize(
    "words",
    [
        "Beta has agreed to buy the oncology drug Libtayo from its partner Alpha under an exclusive licence.",
        "Beta is licensing two obesity drugs in development at Alpha, which will receive milestones for them.",
        "Beta has entered into a licensing agreement with Alpha on a pill, with a payment of $150 million to Alpha.",
    ],
)
def test_who_buys_or_licenses_from_whom(words: str) -> None:
    facts = _facts(words)
    assert (facts["licensors"], facts["licensees"]) == (["Alpha"], ["Beta"])


@pytest.mark.parametrize(
    "turn",
    [
        "In other news from the biotech sector, Gamma Therapeutics",
        "Elsewhere in the biotech universe, Gamma Therapeutics",
        "In unrelated industry news, Gamma Therapeutics",
    ],
)
def test_what_a_page_tells_after_it_turned_to_other_news_is_no_term_of_its_deal(turn: str) -> None:
    facts = _facts(
        _DEAL + "The drug is in phase 1.\n\nBeta Biotech pays royalties on net sales. It has offices in two towns.\n\n"
        f"{turn} has sold the Chinese rights to GTX-5 to Delta Pharma. The deal involves an upfront payment of $20 "
        "million and potential milestone payments totaling $305 million. Delta Pharma is in Seoul."
    )
    assert (facts["upfront"], facts["milestones"], facts["milestones_total"]) == (None, [], None)
    assert (facts["licensors"], facts["licensees"]) == (["Alpha Pharma"], ["Beta Biotech"])
    assert facts["territory"]["include"] == ["JP"]


@pytest.mark.parametrize(
    "words",
    [
        "ALX-101 has brought in a total of $400 million in upfront and milestone payments over the past 3 years.",
        "Its licensing deals were worth $400 million in upfront and milestone payments within the last two years.",
    ],
)
def test_what_has_come_in_over_the_past_years_is_no_total_of_this_deal(words: str) -> None:
    assert amount_of(_facts(_DEAL + words), "headline_total") is None


@pytest.mark.parametrize(
    "words",
    [
        "Beta Biotech agreed to pay Alpha Pharma a one-time payment of $1.0 million for the exercise of this option.",
        "Beta Biotech will make a one-time payment of $1.0 million upon exercising its option.",
    ],
)
def test_a_payment_for_the_exercise_of_an_option_is_not_upfront(words: str) -> None:
    facts = _facts(_DEAL + words)
    assert facts["upfront"] is None
    assert [(one["kind"], one["amount"]) for one in facts["other_payments"]] == [("option fee", 1_000_000)]


def test_what_is_paid_to_acquire_an_option_is_paid_at_once() -> None:
    facts = _facts(
        "Alpha Pharma signed an option agreement with Beta Biotech to enter into an exclusive license agreement for "
        "ALX-101. Under the terms, Beta Biotech will pay Alpha Pharma $100 million to acquire the option to license "
        "ALX-101."
    )
    assert amount_of(facts, "upfront") == 100_000_000


def test_what_a_licence_is_to_is_not_who_is_paid() -> None:
    facts = _facts(
        "Beta Inc. entered a partnership agreement to develop and commercialize India-based Alpha Ltd.'s cancer drug "
        "program.\nThe company will pay $30 million up front for an exclusive license to the Mucosa Tissue "
        "Translocation Protein 1 inhibitor program.\nBeta will pay up to an additional $947 million in milestone "
        "payments to Alpha."
    )
    assert amount_of(facts, "upfront") == 30_000_000


def test_a_total_in_round_figures_is_told_in_full_further_on() -> None:
    facts = _facts(
        "Alpha Pharma has licensed ALX-101 to Beta Biotech in a deal worth up to 1.2 trillion won. The total "
        "contract value is 1.272 trillion won. Beta Biotech pays 90 billion won in down payment."
    )
    assert facts["headline_total"] == {"amount": 1_272_000_000_000, "currency": "KRW", "bound": "exact"}


def test_another_total_is_not_the_first_one_told_in_full() -> None:
    facts = _facts(
        _DEAL + "The deal is worth up to $1.2 billion. With a second product the deal would be worth $1.9 billion."
    )
    assert amount_of(facts, "headline_total") == 1_200_000_000


def test_terms_and_conditions_of_the_agreement_are_told_and_no_furniture_of_the_page() -> None:
    facts = _facts(
        "Alpha Pharma has entered into a global license agreement with Beta Biotech for ALX-101.\nPursuant to the "
        "license agreement and subject to the terms and conditions thereof, Alpha Pharma shall receive an upfront "
        "payment of US$25 million."
    )
    assert amount_of(facts, "upfront") == 25_000_000
    assert facts["territory"] == {"world": True, "include": [], "exclude": []}


def test_the_town_before_a_story_without_a_day_is_no_party() -> None:
    facts = _facts(
        "NEW YORK – Beta Biotech said on Thursday that it has licensed ALX-101 from Alpha Pharma.\n\nIt will "
        "pay $63 million upfront."
    )
    assert (facts["licensors"], facts["licensees"]) == (["Alpha Pharma"], ["Beta Biotech"])


def test_who_lends_the_money_is_no_party() -> None:
    facts = _facts(
        "Beta Oncology is setting out for a climb to the clinic, with $27 million paid out in a new licensing deal for "
        "a conjugate from Alpha Pharma.\nThe biotech will gain exclusive rights outside of China to ALX-101.\n"
        "Beta's one-time $27 million upfront payment to Alpha will be paid primarily using a new $50 loan from Gamma "
        "HealthVentures, an investment firm for companies."
    )
    assert (facts["licensors"], facts["licensees"]) == (["Alpha Pharma"], ["Beta Oncology"])
