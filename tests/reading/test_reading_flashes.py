"""News flashes: sums by when they are paid and by what they depend on, and parties in the words of headlines."""

from __future__ import annotations

from typing import Any

import pytest
from tests.reading.clauses import amount_of, sums

from pactolus.reading.reader import read_document

_DEAL = "Alpha Pharma has licensed its drug ALX-101 to Beta Bio. "
_SINGLE = ("upfront", "equity", "milestones_total", "headline_total")


def _facts(words: str) -> dict[str, Any]:
    return read_document(_DEAL + words).facts


@pytest.mark.parametrize(
    "words",
    [
        "Beta Bio is paying USD14 million within ten business days.",
        "Beta Bio will pay Alpha Pharma $14 million immediately.",
        "Alpha Pharma banks $14 million now.",
        "The Swiss group is to hand over $14 million at once.",
        "Of the total, $14 million are to be paid immediately.",
        "$14 million changes hands on signature.",
        "Alpha Pharma receives $14 million at the outset.",
        "Beta Bio will pay $14 million at the start. It sold rights to Gamma for 2 billion yen upfront.",
        "Beta Bio will be charged a technology access fee of $14 million.",
        "The agreement provides for an entry fee of $14 million.",
        "Alpha Pharma is to receive $14 million within a month from signing.",
        "$14 million are paid on conclusion of the contract.",
        "Beta Bio takes over the US rights in return for $14 million.",
        "It is to pay $14 million at completion.",
        "Beta Bio pays $14 million when the contract takes effect.",
        "Beta Bio disbursed $14 million in the act of signing.",
        "Beta Bio forks out $14 million in cash.",
        "Beta Bio will make a cash payment of $14 million to Alpha Pharma.",
        "The deal brings Alpha Pharma $14 million from day one.",
    ],
)
def test_what_is_paid_at_once_is_the_upfront(words: str) -> None:
    assert sums(_facts(words), *_SINGLE) == {"upfront": 14_000_000}


@pytest.mark.parametrize(
    "words",
    [
        "Further payments of up to $148 million are tied to development and sales targets.",
        "Alpha Pharma could see another $148 million if the product wins approval and reaches agreed sales levels.",
        "Milestone-linked payouts over the term of the agreement may go up to $148 million.",
        "Beta Bio pays as much as $148 million depending on the progress of development and sales.",
        "Another $148 million rides on approvals and sales.",
        "Alpha Pharma gets $148 million for hitting sales goals.",
        "Alpha Pharma receives $148 million on start of Phase 2b.",
        "Payments for reaching sales targets may amount to $148 million.",
        "A further $148 million is due once the European Commission green-lights the product.",
        "Sales-related payments max out at $148 million.",
        "It pays $148 million when the agency clears the product.",
        "Alpha Pharma will be paid another $148 million should the agency give its approval.",
        "There is another $148 million to be had on sign-off and launch.",
        "Success would bring Alpha Pharma another $148 million.",
        "Up to $148 million more hinges on clinical success.",
        "Beta Bio will cough up an additional $148 million, subject to the achievement of pre-specified events.",
    ],
)
def test_what_depends_on_an_event_is_a_milestone(words: str) -> None:
    assert sums(_facts(words), *_SINGLE) == {"milestones_total": 148_000_000, "milestones": [148_000_000]}


@pytest.mark.parametrize(
    "words",
    [
        "Beta Bio will spend $14 million now on a plant.",
        "The company raised $14 million on closing of the round.",
        "ALX-101 could bring in $14 million a year if approved.",
        "Sales would reach $14 million if the drug wins approval.",
        "Beta Bio paid $14 million for Gamma Inc. at closing.",
        "Shareholders receive $14 million on closing.",
        "It netted $14 million at closing from the share sale.",
        "The company would be worth $900 million on approval.",
        "Alpha Pharma pays its chief executive a bonus of $14 million on approval.",
        "Beta Bio will invest $14 million in the launch of ALX-101.",
        "Alpha Pharma will receive $14 million from an insurer within 30 days.",
        "Alpha Pharma got $14 million from Gamma on approval of its older drug.",
        "Beta Bio will pay a break fee of $14 million should regulators block the deal.",
        "Alpha Pharma pays $14 million in cash for a building.",
        "Analysts see $14 million more if the drug hits the market.",
        "The company gets $14 million today from selling its headquarters.",
        "Each patient pays $14,000 on start of therapy.",
        "Beta Bio plans to invest $14 million in a plant.",
        "Beta Bio has pledged to invest $14 million in Beijing.",
        "Deals with Gamma ($14 million upfront) and Delta ($20 million upfront) followed.",
    ],
)
def test_what_is_paid_soon_or_on_an_event_for_something_else_is_no_payment_of_the_deal(words: str) -> None:
    assert sums(_facts(words), *_SINGLE) == {}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "Alpha Pharma gets $3m on signing, $7m on acceptance of the filing and $20m on approval.",
            {"upfront": 3_000_000, "milestones": [7_000_000, 20_000_000]},
        ),
        (
            "Beta Bio pays $17 million upfront and could pay as much as $140 million more if ALX-101 hits its goals.",
            {"upfront": 17_000_000, "milestones_total": 140_000_000, "milestones": [140_000_000]},
        ),
        (
            "It stands to earn $385m more, split between $95m in regulatory milestones and $290m in commercial ones.",
            {"milestones_total": 385_000_000, "milestones": [95_000_000, 290_000_000]},
        ),
        (
            "It could receive up to $365 million from Beta Bio. Of the total, $15 million is to be paid immediately.",
            {"upfront": 15_000_000, "headline_total": 365_000_000},
        ),
        (
            "Alpha Pharma is to receive a total of $8 million, including $2 million within a month of signing.",
            {"upfront": 2_000_000, "headline_total": 8_000_000},
        ),
        (
            "The deal will bring it $250m to start. Alpha Pharma gets $175m upfront and a $75m equity investment.",
            {"upfront": 175_000_000, "equity": 75_000_000},
        ),
        (
            "It may receive milestones of $71 million, $13 million of which relate to clinical progress.",
            {"milestones_total": 71_000_000, "milestones": [71_000_000, 13_000_000]},
        ),
    ],
)
def test_sums_in_one_breath_keep_their_own_parts(words: str, expected: dict[str, Any]) -> None:
    assert sums(_facts(words), *_SINGLE) == expected


def test_a_sum_for_each_country_is_no_total() -> None:
    facts = _facts("Alpha Pharma receives regulatory payments of $500,000 per country.")
    assert (amount_of(facts, "milestones_total"), [one["amount"] for one in facts["milestones"]]) == (None, [500_000])


_GAMMA_BUYS = "for $40 million. Gamma Bio will pay Delta Labs $40 million upfront."


@pytest.mark.parametrize(
    "page",
    [
        "Gamma Bio clinches rights to a lung drug from Delta Labs. Gamma Bio will pay $40 million upfront.",
        f"Gamma Bio takes a skin drug from Delta Labs in a licensing deal {_GAMMA_BUYS}",
        "Delta Labs cedes the rights to its lung drug to Gamma Bio, which licenses it for $40 million upfront.",
        "Delta Labs is to part with ex-US rights to its lung drug, in return for $40 million from Gamma Bio.",
        ("Delta Labs said on Monday it entered into a deal under which Gamma Bio gains exclusive rights to its drug."),
        "Delta Labs has reached a licensing deal that sees Gamma Bio assume responsibility for its lung drug.",
        "Delta Labs has entrusted Gamma Bio with the sale of its licensed inhaler in China.",
        "Rights to a lung drug have been snapped up by Gamma Bio. Gamma Bio will pay Delta Labs $4 million upfront.",
        "Gamma Bio in-licenses Delta Labs' drug for Huntington's disease.",
        "Delta Labs rose 5% on a licensing deal. The company granted Gamma Bio the rights to its lung drug.",
        "Gamma Bio said it had sublicensed the Canadian rights to the antidepressant Zetor from Delta Labs.",
        "GAMMA BIO TAKES LICENCE TO LUNG DRUG FROM DELTA LABS\n\nGamma Bio pays Delta Labs $4 million upfront.",
        "BASEL (Wire) - Gamma Bio has licensed a lung drug from Delta Labs.",
    ],
)
def test_who_takes_and_who_hands_over(page: str) -> None:
    facts = read_document(page).facts
    assert (facts["licensors"], facts["licensees"]) == (["Delta Labs"], ["Gamma Bio"])
