"""What a sum is for by when it is paid, in the words of the trade press: now, at once, once something has happened."""

from __future__ import annotations

from typing import Any

import pytest

from pactolus.reading.reader import read_document

LICENSE = "Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to OSK-417, a drug for gout. "


def facts(text: str) -> dict[str, Any]:
    return read_document(LICENSE + text, "story.txt").facts


@pytest.mark.parametrize(
    "words",
    [
        "Arbelle pays €4 million at once and will pay a further €9 million once regulators have cleared the drug.",
        "Oskavia takes €4 million now and may be paid as much as €9 million when the drug is approved.",
        "Arbelle parts with €4 million straightaway.",
        "Oskavia collects €4 million right away.",
        "Of that, €4 million is due within 30 days.",
        "The first instalment, €4 million, is payable within 45 days of signing.",
        "Arbelle will pay Oskavia €4 million in the fourth quarter for the exclusive rights to the drug.",
        "Arbelle said it was paying €4 million for the licence.",
        "Arbelle put €4 million on the table to obtain it.",
        "Oskavia is getting €4 million from Arbelle for exclusive rights to the drug.",
        "Arbelle pays €4 million; clinical and sales milestones might bring Oskavia another €90 million.",
        "Signature of the agreement triggers €4 million.",
        "The answer: €4 million today and up to €92 million tomorrow.",
        "Under the terms €4 million will be paid upon completion, which is expected before Christmas.",
        "Arbelle makes a technology access payment of €4 million.",
        "The non-refundable contract money is €4 million.",
        "Initial compensation was set at €4 million.",
        "Oskavia has been promised €4 million by Arbelle on signature.",
        "For an outlay of €4 million it receives global rights to the drug.",
        "Arbelle gets the drug for a fee at signature of €4 million.",
    ],
)
def test_what_is_paid_at_once_is_the_upfront(words: str) -> None:
    assert facts(words)["upfront"] == {"amount": 4_000_000, "currency": "EUR", "bound": "exact"}


@pytest.mark.parametrize(
    "words",
    [
        "Arbelle will pay a further $25 million once the agency has cleared the drug.",
        "Should regulators wave the drug through, Arbelle will owe a further $25 million.",
        "Another $25 million is due once the agency clears it.",
        "Oskavia stands to collect another $25 million if the drug hits its sales goals.",
        "Achieving regulatory goals in five countries would add $25 million.",
        "European approval would trigger another $25 million.",
        "Oskavia will receive $5 million at signing and $25 million after the agency gives its nod.",
        "Arbelle pays $5 million now, and $25 million more in tranches that depend on progress of registration.",
        "The remaining $25 million is attached to clinical progress, approvals and sales.",
        "Oskavia gets $5 million upon signing and $25 million as soon as the European Commission gives its blessing.",
        "Oskavia gets $5 million now and $25 million should annual sales cross certain thresholds.",
        "The rest is contingent: $25 million on a positive recommendation from the committee.",
        "Royalties are capped at $75 million in total, plus one payment of $25 million when regulators approve it.",
        "Arbelle pays $5 million on signature, $25 million if everything goes to plan up to market entry.",
    ],
)
def test_what_is_paid_once_something_has_happened_is_a_milestone(words: str) -> None:
    assert 25_000_000 in [row["amount"] for row in facts(words)["milestones"]]


@pytest.mark.parametrize(
    "words",
    [
        "The total could swell to $530 million, with the difference tied to development and sales.",
        "Arbelle pays $30 million upfront; milestones would lift the total to $530 million.",
        "A down payment comes first, then up to $530 million in total if all goes well, upfront included.",
        "The release is confined to a total of $530 million for the upfront and all milestones taken together.",
        "The drug carries a price tag of up to $530 million.",
        "Oskavia's tally could exceed $530 million.",
        "The aggregate value of the agreement, milestones included, exceeds $530 million.",
        "For $31 million in upfront payments, out of up to $530 million all in, Arbelle gets Japan.",
    ],
)
def test_what_a_deal_comes_to(words: str) -> None:
    assert facts(words)["headline_total"]["amount"] == 530_000_000


@pytest.mark.parametrize(
    "words",
    [
        "An analyst had modelled an upfront of $75 million.",
        "Oskavia had once hoped for an upfront payment of $75 million.",
        "Gamma Bio paid $75 million upfront back then for three other drugs.",
        "Elsewhere in the class, Delta Labs gave Epsilon Bio $75 million upfront for half of its antibody.",
        "The field is crowded: Delta Labs paid $75 million upfront for a rival.",
        "Arbelle has signed others, among them Delta Labs ($75 million upfront) and Epsilon Bio ($20 million).",
        "Profit rose, boosted by an upfront payment of $75 million.",
        "The result was helped by a milestone of $75 million for another drug.",
        "Arbelle sells a tablet, which it licensed from Gamma Bio in 2020 for $75 million upfront.",
    ],
)
def test_what_others_pay_or_somebody_hoped_for_is_no_payment(words: str) -> None:
    found = facts(words)
    assert (found["upfront"], found["milestones"]) == (None, [])


def test_a_bank_is_no_investment_and_what_is_at_stake_is_no_stake() -> None:
    owed = facts("Oskavia owes the European Investment Bank €12 million.")
    stakes = facts("The sums at stake: €12 million on conclusion of the contract.")
    assert (owed["equity"], stakes["equity"], stakes["upfront"]["amount"]) == (None, None, 12_000_000)


def test_what_is_paid_in_cash_beside_what_is_paid_for_shares() -> None:
    found = facts("Oskavia gets $30 million in cash plus $9 million for shares which are priced above the market.")
    assert (found["upfront"]["amount"], found["equity"]["amount"]) == (30_000_000, 9_000_000)


def test_the_whole_that_is_paid_for_the_rights_is_not_the_upfront() -> None:
    found = facts("Arbelle will pay $900 million for the rights to the drug. Of this, $50 million is paid upfront.")
    assert (found["upfront"]["amount"], found["headline_total"]["amount"]) == (50_000_000, 900_000_000)


def test_francs_and_rands() -> None:
    francs = facts("The agreement brings it an upfront payment of 25 million francs.")
    rands = facts("Oskavia gets an upfront payment of R180m.")
    assert (francs["upfront"]["currency"], rands["upfront"]["currency"]) == ("CHF", "ZAR")


@pytest.mark.parametrize(
    "words",
    [
        "Arbelle Pharma has handed Boston's Oskavia Therapeutics $55 million for the rights to OSK-417.",
        "Arbelle Pharma is taking Oskavia Therapeutics' monthly injection OSK-417 in Europe under a licence agreement.",
        "Oskavia Therapeutics has chosen Arbelle Pharma to sell its inhaler under a licence agreement.",
        "Oskavia Therapeutics lets Arbelle Pharma have the licensed drug OSK-417 in Europe.",
        "Oskavia Therapeutics has parted with rights to OSK-417. The taker is Arbelle Pharma, which sells inhalers.",
        "Arbelle Pharma is the new licensee of OSK-417. The seller is Oskavia Therapeutics of Durham, North Carolina.",
        "Oskavia Therapeutics said Arbelle Pharma will market its licensed antibiotic in the Gulf.",
        "Arbelle Pharma has allied itself with Oskavia Therapeutics, from which it can license OSK-417.",
        "Oskavia Therapeutics has agreed to transfer its licensed treatment to Arbelle Pharma once more.",
        "Arbelle Pharma has found a drug to license. It will pay Oskavia Therapeutics $5 million upfront for OSK-417.",
        "Arbelle Pharma is giving up on its licence pact with Oskavia Therapeutics. All rights go back to Oskavia.",
        "Arbelle Pharma has picked up a glioma drug from Oskavia Therapeutics, which keeps rights to Japan.",
        "Oskavia Therapeutics has passed the Asian rights to its candidate OSK-417 on to Arbelle Pharma of Zug.",
        "Arbelle Pharma will register and distribute OSK-417 in Mexico under licence from Oskavia Therapeutics.",
        "Oskavia Therapeutics is ceding the rights to OSK-417, which will be sold in Japan by Arbelle Pharma.",
    ],
)
def test_who_grants_and_who_receives_in_the_verbs_of_news(words: str) -> None:
    found = read_document(words, "story.txt").facts
    assert (found["licensors"], found["licensees"]) == (["Oskavia Therapeutics"], ["Arbelle Pharma"])


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("has licensed the worldwide rights to zelbapenem, a carbapenem. Now zelbapenem goes on.", ["zelbapenem"]),
        ("has licensed rights to abaloparatide, which its owner sells as Tymbos.", ["abaloparatide", "Tymbos"]),
        ("has licensed the antibiotic Zaynaris for Europe. Zaynaris is in phase 3.", ["Zaynaris"]),
        ("will sell Thyquidan under a licence. Thyquidan, a once-daily tablet, is approved.", ["Thyquidan"]),
    ],
)
def test_products_that_only_their_part_in_the_sentence_tells(words: str, names: list[str]) -> None:
    found = read_document(f"Arbelle Pharma {words}", "story.txt").facts["assets"]
    assert [name for one in found for name in one["names"]] == names


@pytest.mark.parametrize(
    ("words", "included", "excluded"),
    [
        ("OSK-417 will be developed and sold in Japan by Arbelle Pharma under the licence.", ["JP"], []),
        (
            "Arbelle Pharma licensed OSK-417 and will be its sole seller in Spain, Portugal and Andorra.",
            ["ES", "PT", "AD"],
            [],
        ),
        ("Arbelle Pharma holds the licence to OSK-417 in the ten ASEAN members plus Korea.", ["ASEAN", "KR"], []),
        ("Arbelle Pharma has licensed OSK-417, with sole rights anywhere but Mainland China.", [], ["CN"]),
        ("Arbelle Pharma has licensed OSK-417, a drug for gout. It gets the US and Japan.", ["US", "JP"], []),
        ("Arbelle Pharma has licensed OSK-417, for gout. The deal takes in Japan and China.", ["JP", "CN"], []),
        ("Arbelle Pharma has licensed OSK-417 for every country bar the USA and Japan.", [], ["US", "JP"]),
    ],
)
def test_where_a_product_is_to_be_sold(words: str, included: list[str], excluded: list[str]) -> None:
    found = read_document(words, "story.txt").facts["territory"]
    assert (found["include"], found["exclude"]) == (included, excluded)


def test_what_the_whole_contract_comes_to_is_no_milestone_whatever_is_counted_in() -> None:
    said = facts(
        "Arbelle pays $10 million upfront. If the payments on development and commercialization are counted in, the "
        "contract scale goes up to $170 million at most."
    )
    assert (said["milestones"], said["headline_total"]) == (
        [],
        {"amount": 170_000_000, "currency": "USD", "bound": "up_to"},
    )


def test_a_deal_told_in_passing_under_what_a_regulator_has_decided_is_none() -> None:
    found = read_document(
        "FDA rejects Oskavia's drug for short bowels, and Oskavia says that it will appeal\n\nThe agency asked Oskavia "
        "Therapeutics for another trial of OSK-417 on Monday. The company looks for a partner. It has $1 billion in "
        "cash "
        "after Arbelle Pharma paid it $400 million upfront for rights to OSK-9."
    ).facts
    assert (found["licensees"], found["upfront"]) == ([], None)


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("a royalty which begins at 15% and, in the highest bracket, gets to 22%", 0.15, 0.22),
        ("sales royalties that begin at 8% and go up to 14%", 0.08, 0.14),
        ("royalties at a rate of 20 per cent, stepping down to 14 per cent", 0.14, 0.20),
        ("tiered royalties which may reach 15%", None, 0.15),
    ],
)
def test_royalties_told_in_two_steps(words: str, low: float | None, high: float) -> None:
    found = facts(f"Arbelle will pay Oskavia {words}.")["royalties"]
    assert (found["low"], found["high"]) == (low, high)


@pytest.mark.parametrize(
    "words",
    [
        "Delta Labs paid $21 million for Epsilon, Zeta Bio snapped up Eta for $75 million upfront, and Arbelle hired.",
        "In July the American rights went to Theta Bio for $75 million upfront.",
    ],
)
def test_what_others_did_beside_a_party_is_none_of_the_deals(words: str) -> None:
    assert facts(words)["upfront"] is None


def test_what_every_option_would_bring_is_no_milestone() -> None:
    found = facts("Should every option be taken up and every hurdle cleared, Oskavia would see more than $1.3 billion.")
    assert found["milestones"] == []


def test_other_news_under_a_heading_of_its_own_is_not_the_deals() -> None:
    found = facts(
        "Arbelle pays $4 million upfront.\n\nALSO THIS WEEK\nDelta Labs and Epsilon agreed on a vaccine; Epsilon may "
        "receive up to $750 million in milestones, including $85 million at the start of a trial."
    )
    assert (found["upfront"]["amount"], found["milestones"]) == (4_000_000, [])
