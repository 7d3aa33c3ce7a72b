"""What a sum is for by when it is paid, in the wordings of company releases; every name and figure is invented."""

from __future__ import annotations

import pytest
from tests.reading.clauses import amount_of, sums

from pactolus.reading.reader import read_document

_GRANT = "Alvane Bio has granted Corvus Pharma an exclusive licence to commercialise ALV-1 in Japan. "

PAID_AT_ONCE = [
    "Alvane receives NOK 48 million at signature.",
    "Corvus Pharma pays NOK 48 million at once.",
    "Corvus Pharma remits NOK 48 million now.",
    "On signing, Corvus Pharma pays Alvane Bio NOK 48 million, which will be recognised as income this quarter.",
    "Corvus Pharma will disburse NOK 48 million at the execution of the contract.",
    "Alvane Bio will receive NOK 48 million within ten business days.",
    "Alvane Bio collects NOK 48 million at the outset.",
    "Corvus Pharma is to make a payment of NOK 48 million on the effective date.",
    "Alvane Bio secures NOK 48 million upon effectiveness of the contract, and milestones beyond it.",
    "The entry fee is NOK 48 million.",
    "Alvane Bio gets an issue fee of NOK 48 million.",
    "Alvane Bio will be remunerated with NOK 48 million for both products on conclusion of the contract.",
    "Corvus Pharma will shell out NOK 48 million on day one.",
    "Corvus Pharma will make a prepayment of NOK 48 million.",
    (
        "Corvus Pharma shall pay NOK 48 million, of which NOK 8 million was paid on signing the letter of intent and "
        "the balance is payable within 10 days."
    ),
    "Alvane Bio was paid NOK 48 million in cash and received shares of Corvus Pharma.",
]


@pytest.mark.parametrize("clause", PAID_AT_ONCE)
def test_what_is_paid_at_once_is_the_upfront(clause: str) -> None:
    assert amount_of(read_document(_GRANT + clause).facts, "upfront") == 48_000_000


PAID_IF = [
    "Alvane Bio stands to receive another EUR 39 million when certain regulatory and commercial goals are met.",
    "Corvus Pharma will pay up to EUR 39 million more depending on registration and on the net revenue attained.",
    "A further EUR 39 million is triggered by Japanese approval.",
    "The balance of the consideration, up to EUR 39 million, hinges on sales.",
    "If ALV-1 is approved in Japan, another EUR 39 million goes to Alvane Bio.",
    "An additional EUR 39 million is payable in stages, provided that the programme proceeds as planned.",
    "Corvus Pharma will make payments of EUR 39 million in total as the product receives marketing authorization.",
    "Corvus Pharma pays EUR 39 million on acceptance of its application.",
    "Corvus Pharma will pay up to EUR 39 million in connection with regulatory approvals.",
    "Alvane Bio receives milestone payments on completion of events, which could ultimately total EUR 39 million.",
    "Alvane Bio may earn up to EUR 39 million of additional payments contingent on approval and on sales thresholds.",
    "Milestones linked to clinical progress, marketing authorisations and sales could bring Alvane Bio EUR 39 million.",
    "The milestones due upon entry to each clinical phase amount to a maximum of EUR 39 million.",
    "Alvane Bio is in line for up to EUR 39 million across the development and commercial milestones.",
    "The rest, EUR 39 million, follows clinical development, approval and commercialization.",
    "Provided ALV-1 is approved in Japan, Alvane Bio is due EUR 39 million.",
    "Sales performance can trigger up to EUR 39 million more.",
    "Approval of the switch brings Alvane Bio EUR 39 million.",
    "Corvus Pharma pays further EUR 39 million at the maximum when certain development goals are attained.",
    "Corvus Pharma makes milestone payments upon development, approvals and sales of up to EUR 39 million.",
    "Alvane Bio can earn EUR 39 million at the most in annual sales bonuses.",
    "Earn-outs of maximum EUR 39 million are agreed for the case that sales exceed the plan.",
]


@pytest.mark.parametrize("clause", PAID_IF)
def test_what_is_paid_if_something_happens_is_a_milestone(clause: str) -> None:
    assert sums(read_document(_GRANT + clause).facts)["milestones"] == [39_000_000]


def test_one_sentence_can_tell_a_whole_schedule_by_when_it_is_paid() -> None:
    facts = read_document(
        _GRANT + "Corvus Pharma is to pay Alvane Bio US$600 thousand at contract signing, US$400 thousand when the "
        "agency authorizes the product, and US$1 million on sales passing US$10 million in a year."
    ).facts
    assert sums(facts, "upfront") == {"upfront": 600_000, "milestones": [400_000, 1_000_000]}


def test_items_of_a_list_are_paid_where_the_words_above_it_say_so() -> None:
    facts = read_document(
        _GRANT.strip() + "\n\nIn consideration for the licence Corvus Pharma shall pay Alvane Bio:\n"
        "(1) US$ 2 million within 14 days from the signing date;\n(2) US$ 3 million upon acceptance of the application "
        "for filing;\n(3) sums which may total US$ 30 million, according to targets of cumulative sales.\n"
    ).facts
    assert sums(facts, "upfront") == {"upfront": 2_000_000, "milestones": [3_000_000, 30_000_000]}


def test_lines_labelled_with_a_kind_of_event_are_milestones_beside_the_labels_of_a_deal() -> None:
    facts = read_document(
        _GRANT.strip() + "\n\nUpfront: $18 million\nRegulatory: up to $24 million\nCommercial: up to $130 million\n"
        "Royalty: tiered\n"
    ).facts
    assert sums(facts, "upfront") == {"upfront": 18_000_000, "milestones": [24_000_000, 130_000_000]}
    alone = read_document(_GRANT.strip() + "\n\nCommercial: up to $130 million\nHeadcount: 250\n").facts
    assert sums(alone) == {}


def test_parts_that_are_milestones_add_up_to_the_milestones() -> None:
    facts = read_document(
        _GRANT + "Alvane Bio can look forward to a further €18 million, of which €7 million relate to approvals and "
        "€11 million to turnover."
    ).facts
    assert sums(facts, "milestones_total") == {"milestones_total": 18_000_000, "milestones": [7_000_000, 11_000_000]}


def test_a_list_under_a_heading_of_terms_is_paid() -> None:
    facts = read_document(
        _GRANT.strip() + "\n\nKey points of the transaction\n- $20M now, $35M at EMA approval\n"
        "- As much as $140M tied to net sales\n"
    ).facts
    assert sums(facts, "upfront") == {"upfront": 20_000_000, "milestones": [35_000_000, 140_000_000]}


def test_a_fee_that_falls_due_in_parts_is_paid_at_once_only_for_the_first() -> None:
    facts = read_document(
        _GRANT + "The licence fee is EUR 600,000, of which EUR 200,000 was settled upon signing, EUR 150,000 upon the "
        "first marketing authorisation, and EUR 250,000 upon commercial launch."
    ).facts
    assert sums(facts, "upfront") == {"upfront": 200_000, "milestones": [150_000, 250_000]}


def test_what_is_paid_in_all_with_the_upfront_in_it_is_the_deals_total() -> None:
    facts = read_document(
        _GRANT + "Alvane Bio is to be paid up to $1.82 billion in all. Of it, the down payment is $75 million."
    ).facts
    assert sums(facts, "upfront", "headline_total") == {"upfront": 75_000_000, "headline_total": 1_820_000_000}


NOT_PAID_SO = [
    # What a sum was before, what is built, and a company's own equity.
    "The sales milestones are unchanged (from $25 million).",
    "The parties envisage building a filling line in Chengdu, with an investment of $25 million.",
    "The deal's value exceeds 20% of equity ($25 million).",
    "Its value follows our 2019 partnership with Medexa in the U.S. ($25 million upfront).",
    # Money raised, made, spent and foreseen, whatever happens when.
    "Alvane Bio raised $25 million following positive Phase 2 data.",
    "It expects sales of $25 million after approval.",
    "Alvane Bio will fund and oversee the Phase 3 trials approximating $25 million, based upon the development plan.",
    "Corvus Pharma recorded $25 million on approval of another product.",
    # What an earlier deal brought.
    "The termination cost Alvane Bio what had been part of the 2009 contract, which brought it $25 million at once.",
    "The product is sold in Italy under a 2014 deal that gave Alvane Bio $25 million upfront.",
    "This is its second export this year, following the deal on a gout drug with Orbitane in March, worth $25 million.",
    # What a party may choose to pay.
    "Corvus Pharma could pay another $25 million to Alvane Bio after the results if it chooses to continue.",
    # What is put into a plant buys no shares.
    "Corvus Pharma will invest $25 million in its Toyama plant.",
]


@pytest.mark.parametrize("clause", NOT_PAID_SO)
def test_a_day_or_an_event_makes_no_payment_of_other_sums(clause: str) -> None:
    assert sums(read_document(_GRANT + clause).facts, "upfront", "equity", "headline_total") == {}


ROYALTIES = [
    ("Corvus Pharma pays a royalty of 12% rising to 18% of net sales.", (0.12, 0.18)),
    ("On top come royalties starting in the high single digits and rising to the mid teens.", (0.07, 0.16)),
    ("Royalties will range from 10% up to the high teens.", (0.1, 0.19)),
    ("Alvane Bio is due royalties in tiers that reach low double digits.", (None, 0.13)),
    ("Corvus Pharma also pays Alvane Bio between 19% and 26% of net sales as a royalty.", (0.19, 0.26)),
    # Royalties that are not called so.
    ("Besides, 22% of net revenues go to Alvane Bio.", (0.22, 0.22)),
    ("Alvane Bio will be owed a percentage of net sales in the mid-twenties, inclusive of supply.", (0.24, 0.26)),
]


@pytest.mark.parametrize(("clause", "rates"), ROYALTIES)
def test_royalties_are_told_by_their_rates(clause: str, rates: tuple[float | None, float | None]) -> None:
    royalties = read_document(_GRANT + clause).facts["royalties"]
    assert royalties["payable"] is True
    assert (royalties["low"], royalties["high"]) == rates


def test_a_part_of_a_years_sales_is_no_royalty() -> None:
    facts = read_document(
        _GRANT + "The product accounted for 12% of net sales in 2020, it said, and was paid for."
    ).facts
    assert facts["royalties"]["payable"] is None


def test_a_currency_that_begins_the_next_sentence_is_none_of_the_sum_before() -> None:
    facts = read_document(
        _GRANT
        + "Alvane Bio will receive near-term payments of USD 100 million. USD 75 million will be paid immediately "
        "and a further USD 25 million when ALV-1 enters a phase III trial."
    ).facts
    assert sums(facts, "upfront") == {"upfront": 75_000_000, "milestones": [25_000_000]}


def test_the_total_that_is_inclusive_of_the_upfront_is_the_deals() -> None:
    facts = read_document(
        _GRANT + "Corvus Pharma has agreed to pay $175 million upfront, with Alvane Bio eligible to receive up to "
        "$1 billion inclusive of the upfront payment and potential future milestone payments."
    ).facts
    assert sums(facts, "upfront", "headline_total") == {"upfront": 175_000_000, "headline_total": 1_000_000_000}
