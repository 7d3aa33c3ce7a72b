"""What the trade press words in its own way: sums that are put down, wholes that add up, headlines in capitals."""

from typing import Any

import pytest
from tests.reading.clauses import amount_of

from pactolus.reading.reader import read_document

_DEAL = (
    "Beta Corp licenses asset from Alpha Pharma\n\nAlpha Pharma has granted Beta Corp an exclusive license to "
    "develop and commercialize ALX-101 in Japan. "
)


def _facts(words: str) -> dict[str, Any]:
    return read_document(_DEAL + words, "page").facts


@pytest.mark.parametrize(
    "words",
    [
        "Beta Corp is putting down $33 million cash for the antibodies.",
        "Beta Corp is shelling out $33 million in cash for the drug.",
        "Beta Corp handed over $33 million in cash and up to $90 million in milestones.",
        "Beta Corp will pay Alpha Pharma $33 million plus future milestone payments of up to $90 million.",
        "Beta Corp will pay $33 million, plus another $90 million if ALX-101 meets regulatory and sales milestones.",
        "Beta Corp paid Alpha Pharma $33 million and up to $90 million in potential milestones.",
    ],
)
def test_a_sure_sum_with_milestones_on_top_or_in_cash_for_the_drug_is_the_upfront(words: str) -> None:
    assert amount_of(_facts(words), "upfront") == 33_000_000


@pytest.mark.parametrize(
    "words",
    [
        "Last year Beta Corp paid $33 million in cash for shares of Gamma.",
        "Beta Corp pays $33 million in cash and holds an acquisition option.",
        "Beta Corp will pay up to $33 million plus another $90 million if milestones are met.",
    ],
)
def test_what_buys_a_company_or_is_not_sure_is_no_upfront(words: str) -> None:
    assert _facts(words)["upfront"] is None


@pytest.mark.parametrize(
    "words",
    [
        "The total value of the deal rises to $613 million including regulatory and sales milestone payments.",
        "Beta Corp could end up paying Alpha Pharma as much as $613 million when all is said and done.",
        "With up to $90 million in milestones per product, Beta Corp could pay as much as $613 million all told.",
    ],
)
def test_what_a_deal_comes_to_is_the_whole_whatever_parts_are_named(words: str) -> None:
    facts = _facts(words)
    assert amount_of(facts, "headline_total") == 613_000_000
    assert 613_000_000 not in [one["amount"] for one in facts["milestones"]]


def test_a_first_sum_for_all_milestones_is_the_total_of_those_of_each_kind() -> None:
    facts = _facts(
        "Alpha Pharma will pocket up to $900 million in milestones. The pact covers a late-stage drug against a rare "
        "disease alongside an early-stage one against pain. Alpha Pharma stands to earn $200 million in regulatory "
        "milestones plus up to $300 million for sales milestones."
    )
    assert amount_of(facts, "milestones_total") == 900_000_000
    assert [one["amount"] for one in facts["milestones"]] == [200_000_000, 300_000_000]


def test_payments_on_reaching_milestones_are_milestones_even_in_aggregate() -> None:
    facts = _facts(
        "Alpha Pharma is eligible to receive up to $235 million in aggregate payments for ALX-101 upon the "
        "achievement of certain regulatory milestones."
    )
    assert amount_of(facts, "milestones_total") == 235_000_000


@pytest.mark.parametrize("what", ["the biotech's stock", "Alpha Pharma shares", "its partner's equity"])
def test_so_much_worth_of_shares_is_equity(what: str) -> None:
    assert amount_of(_facts(f"Beta Corp is also acquiring $35 million worth of {what}."), "equity") == 35_000_000


@pytest.mark.parametrize(
    "words",
    ["exclusive first rights to negotiation", "an exclusive right to negotiate", "exclusive first negotiation rights"],
)
def test_to_negotiate_exclusively_grants_nothing_exclusively(words: str) -> None:
    facts = read_document(
        f"Beta Corp gets rights from Alpha Pharma\n\nBeta Corp has obtained rights to ALX-101 from Alpha Pharma. "
        f"Beta Corp also gains {words} for later antibodies."
    ).facts
    assert facts["exclusivity"] is None


def test_rights_stay_worldwide_right_after_milestones() -> None:
    facts = read_document(
        "Beta Corp bets on Alpha Pharma\n\nBeta Corp is paying $33 million upfront and up to $580 million in "
        "milestones for global rights to Alpha Pharma's antibody ALX-101."
    ).facts
    assert facts["territory"]["world"]


def _story(headline: str, words: str) -> str:
    return f"{headline}\n\n{words}"


@pytest.mark.parametrize(
    ("headline", "words", "parties"),
    [
        (
            "Alpha Hunts New Cancer Drug Deal With Betacore",
            (
                "The latest deal saw Alpha dole out $31 million in an "
                "upfront payment to obtain exclusive rights in Greater China to Boston-based Betacore Inc.'s ALX-101."
            ),
            (["Betacore"], ["Alpha"]),
        ),
        (
            "Alpha dives into editing",
            (
                "In exchange for an exclusive license to the technology, Alpha is paying $100 "
                "million upfront and taking a $35 million equity investment in its owner, Betacore Biosciences."
            ),
            (["Betacore Biosciences"], ["Alpha"]),
        ),
        (
            "Alphacell sells Chinese rights to cancer drug",
            (
                "Alphacell has secured $30 million upfront for rights to "
                "ALX-101 in China. Betacore Pharmaceuticals is handing over the $30 million."
            ),
            (["Alphacell"], ["Betacore Pharmaceuticals"]),
        ),
        (
            "Alphacell licenses drugs for $60M",
            (
                "Alphacell said it will pay $60 million upfront to obtain a worldwide "
                "license to two drugs from South San Francisco-based Betacore Biopharma."
            ),
            (["Betacore Biopharma"], ["Alphacell"]),
        ),
    ],
)
def test_who_grants_and_who_receives(headline: str, words: str, parties: tuple[list[str], list[str]]) -> None:
    facts = read_document(_story(headline, words)).facts
    assert (facts["licensors"], facts["licensees"]) == parties


@pytest.mark.parametrize(
    "words",
    [
        "ALX-101 is a GENE7-targeting antibody. GENE7 is studied widely.",
        "ALX-101 inhibits GENE7, a member of a family. GENE7 antibodies are in development.",
        "ALX-101 activates the GENE7 protein. The drug GENE7 agonist is rare.",
    ],
)
def test_what_a_product_acts_on_is_no_product(words: str) -> None:
    assert [one["names"] for one in _facts(words)["assets"]] == [["ALX-101"]]


def test_headlines_of_other_stories_under_related_are_not_read() -> None:
    facts = _facts(
        "Beta Corp will pay $33 million upfront.\n\nRelated\n\nBeta Corp pens $670M pact with Gamma for another "
        "drug\n\nAs for Beta Corp, it is expanding its pipeline."
    )
    assert facts["headline_total"] is None


def test_an_upfront_payment_makes_a_story_a_deals() -> None:
    facts = read_document(
        "Alphacell Tastes Sweet\n\nAlphacell is getting an up-front payment of $125 million and Betacore Corp. is "
        "taking over development of ALX-101."
    ).facts
    assert facts["upfront"]["amount"] == 125_000_000
    assert (facts["licensors"], facts["licensees"]) == (["Alphacell"], ["Betacore"])


@pytest.mark.parametrize(
    "words",
    [
        "Beta Corp pays $350 million up front, with $125 million a license fee and $225 million in new Alpha stock.",
        "Beta Corp pays $350 million up front. It is split between $125 million in cash and $225 million in new stock.",
        "The $350 million upfront fee comprises $125 million as license fee and $225 million from selling shares.",
    ],
)
def test_an_upfront_of_cash_and_shares_that_add_up_is_told_apart(words: str) -> None:
    # 125 + 225 = 350
    facts = _facts(words)
    assert (amount_of(facts, "upfront"), amount_of(facts, "equity")) == (125_000_000, 225_000_000)


def test_what_does_not_add_up_is_not_parted() -> None:
    facts = _facts("Beta Corp pays $350 million up front. It put $10 million in cash aside and $225 million in shares.")
    assert amount_of(facts, "upfront") == 350_000_000


def test_a_sum_that_upfront_and_milestones_add_up_to_is_the_whole() -> None:
    # 90 + 665 = 755
    facts = _facts(
        "Beta Corp has acquired the therapy for $755 million. It will pay Alpha Pharma $90 million upfront and as much "
        "as $665 million in milestones."
    )
    assert amount_of(facts, "headline_total") == 755_000_000


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma got an early gift when it struck a $1 billion deal with Gammagen on another drug.",
        "Last fall Alpha Pharma sold its inhalers to Gammagen for $900 million.",
        "Alpha Pharma, bought for its platform, follows the $900 million acquisition of Gammagen by Beta Corp.",
        "Beta Corp acquired Gammagen last year for $900 million, and pays Alpha Pharma $20 million upfront.",
        "Alpha Pharma received a $75 million investment last year from Gammagen.",
    ],
)
def test_sums_of_deals_with_others_are_none_of_this_one(words: str) -> None:
    facts = _facts(words)
    assert facts["headline_total"] is None
    assert facts["equity"] is None


def test_a_whole_is_not_less_than_a_part_of_it() -> None:
    facts = read_document(
        "Beta And Alpha Announce $350 Million Deal\n\nBeta Corp licensed ALX-101 from Alpha Pharma. Alpha Pharma is "
        "eligible for up to $2.37 billion in milestone payments."
    ).facts
    assert facts["headline_total"] is None


def test_the_whole_of_a_deal_is_read_past_its_conversion() -> None:
    facts = _facts("Beta Corp has struck a $595 million (£390 million) deal with Alpha Pharma for the drug.")
    assert amount_of(facts, "headline_total") == 595_000_000


def test_a_minimum_annual_fee_is_no_upfront() -> None:
    assert _facts("Beta Corp will pay a minimum annual license fee of $135 million paid quarterly.")["upfront"] is None


@pytest.mark.parametrize(
    "words",
    [
        "Alpha Pharma may get earnout payments of up to $92 million on achieving certain targets.",
        "The deal is back loaded, with $92 million tied to development and regulatory events.",
    ],
)
def test_what_targets_and_events_bring_is_a_milestone(words: str) -> None:
    assert amount_of(_facts(words), "milestones_total") == 92_000_000


def test_a_partnership_that_held_a_potential_is_worth_that() -> None:
    facts = _facts("The partnership held the potential for up to $600 million in biobucks.")
    assert amount_of(facts, "headline_total") == 600_000_000


@pytest.mark.parametrize(
    ("words", "licensors", "licensees"),
    [
        ("Betacore Inc. has moved to license several Alphacell Inc. programs for $5 million upfront.", ["A"], ["B"]),
        ("Betacore said Thursday that it would license two preclinical drugs from Alphacell.", ["A"], ["B"]),
        ("Betacore is building out its pipeline with exclusive rights from Alphacell to ALX-101.", ["A"], ["B"]),
        ("Betacore has promised $25 million for worldwide rights to sulimab, Alphacell's drug.", ["A"], ["B"]),
        ("The pact was penned in 2020, with Betacore forking over $5 million for Alphacell's drugs.", ["A"], ["B"]),
        ("Betacore and Alphacell partner. Betacore's Gammagen unit will pay $5 million upfront.", ["A"], ["B"]),
    ],
)
def test_trade_press_words_for_who_grants(words: str, licensors: list[str], licensees: list[str]) -> None:
    facts = read_document(f"Partners strike a licensing pact on a drug\n\n{words}").facts
    names = {"A": "Alphacell", "B": "Betacore"}
    assert facts["licensors"] == [names[one] for one in licensors]
    assert facts["licensees"] == [names[one] for one in licensees]


def test_what_is_called_the_receivers_own_product_is_not_licensed() -> None:
    facts = _facts("ALX-101 could be used alone or with Beta Corp's oral PCSK9 inhibitor BTX-0780.")
    assert [one["names"] for one in facts["assets"]] == [["ALX-101"]]


def test_patients_worldwide_are_no_territory() -> None:
    facts = read_document(
        "Beta Corp licenses a drug from Alpha Pharma\n\nBeta Corp has licensed ALX-101 from Alpha Pharma. With its "
        "global capabilities in commercialization it will benefit millions of patients worldwide."
    ).facts
    assert facts["territory"] is None


_DIGEST = (
    "Alphacell Inc. licensed exclusive global rights to ALX-101 to Betacore Corp. Alphacell will receive $50 "
    "million up "
    "front and up to $820 million in milestone payments.\n\n"
    "Gammagen Inc. will pay $900 million in cash to acquire Deltabio Inc. The deal is worth up to $1.6 billion.\n\n"
    "Epsilor Ltd. licensed its drug EPX-7 to Zetamed AG for Japan. Epsilor gets $5 million up front in the deal."
)


def test_of_a_list_of_stories_the_first_is_read() -> None:
    facts = read_document(_DIGEST).facts
    assert (facts["licensors"], facts["licensees"]) == (["Alphacell"], ["Betacore"])
    assert amount_of(facts, "upfront") == 50_000_000
    assert [one["amount"] for one in facts["milestones"]] == [820_000_000]
    assert facts["headline_total"] is None


def test_the_stories_left_out_of_a_list_are_named() -> None:
    messages = " ".join(one.message for one in read_document(_DIGEST).problems)
    assert "Gammagen Inc. will pay" in messages
    assert "Epsilor Ltd. licensed" in messages


def test_a_story_that_names_its_companies_again_is_no_list() -> None:
    facts = read_document(_DIGEST.replace("Epsilor Ltd. licensed", "Betacore rivals. Epsilor Ltd. licensed")).facts
    assert facts["licensors"] == ["Alphacell"]


def test_what_is_invested_to_fund_development_buys_no_shares() -> None:
    facts = _facts("Beta Corp is set to invest up to $505.5 million to fund development of a new treatment.")
    assert facts["equity"] is None


def test_a_deal_to_acquire_another_company_is_not_this_one() -> None:
    facts = _facts("Beta Corp struck an all-cash $960 million deal to acquire Swiss firm Gammagen for another drug.")
    assert facts["headline_total"] is None


def test_what_a_deals_value_includes_is_a_part_of_it() -> None:
    facts = _facts(
        "Beta Corp pays $2 million upfront. The total potential value of the deal includes up to $132 million in "
        "sales-based milestones."
    )
    assert facts["headline_total"] is None


@pytest.mark.parametrize("right", ["rights to the drug", "the right to develop and commercialize Alphastin"])
def test_outside_of_what_is_kept_is_what_is_granted(right: str) -> None:
    facts = read_document(
        "Betacore licenses a drug from Alphacell\n\nBetacore pays Alphacell $2 million upfront for exclusive U.S. and "
        f"Canadian rights to ALX-101. Alphacell retains {right} outside the U.S. and Canada."
    ).facts
    assert facts["territory"] == {"world": False, "include": ["US", "CA"], "exclude": []}
