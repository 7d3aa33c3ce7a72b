"""A programme proposed from what the documents say: sane figures, each with its ground."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, get_args

import pytest

from pactolus.agreement.assumed import Case
from pactolus.agreement.events import Event
from pactolus.agreement.toml_file import parse_agreement
from pactolus.core.dates import PartialDate
from pactolus.core.money import Money
from pactolus.valuation.grounds import diseases, diseases_in, success, table, years
from pactolus.valuation.programme import PHASES, Programme
from pactolus.valuation.programme_file import parse_programme, print_programme
from pactolus.valuation.propose import propose_programme
from pactolus.valuation.propose_terms import rounded
from pactolus.valuation.simulate import value
from pactolus.valuation.uses import uses_of

if TYPE_CHECKING:
    from pactolus.agreement.terms import Agreement

DEAL = """
[agreement]
id = "deal"
announced = 2025-09-24

[[party]]
id = "maker"
name = "Maker"
role = "licensor"

[[party]]
id = "seller"
name = "Seller"
role = "licensee"

[[product]]
id = "conjugate"
names = ["Conjugate"]
modality = "antibody-drug conjugate"
stage = "approved"

[[grant]]
id = "grant"
licensor = "maker"
licensee = "seller"
territory = "worldwide excluding China, the United States, Canada, Europe and Japan"

[[payment]]
id = "upfront"
kind = "upfront"
payer = "seller"
payee = "maker"
amount = "USD 18 000 000"

[[milestone]]
id = "milestones"
kinds = ["regulatory", "commercial"]
payer = "seller"
payee = "maker"
amount = { up_to = "USD 1 093 000 000" }

[[royalty]]
id = "royalty"
payer = "seller"
payee = "maker"
"""

RECORD = (
    Event("1", PartialDate(2025, 5), "marketing_approval", agency="NMPA", indication="HER2-mutant NSCLC"),
    Event("2", PartialDate(2025, 9), "application_acceptance", agency="NMPA", indication="breast cancer"),
    Event("3", None, "breakthrough_designation", indication="NSCLC, breast cancer and colorectal cancer"),
    Event("4", None, "orphan_designation", indication="gastric or gastroesophageal junction adenocarcinoma"),
)


def agreement(*changes: tuple[str, str]) -> Agreement:
    text = DEAL
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    found, problems = parse_agreement(text, "agreement.toml")
    assert found is not None, problems
    return found


def proposed(deal: Agreement, record: tuple[Event, ...] = RECORD) -> Programme:
    programme, problems = propose_programme(deal, record)
    assert programme is not None
    assert [str(one) for one in problems if one.severity == "error"] == []
    return programme


def test_uses_come_from_the_most_advanced_sign_of_each() -> None:
    uses = {use.id: use.phase for use in uses_of(agreement(), RECORD)}
    assert uses == {
        "nsclc": "registration",
        "breast-cancer": "registration",
        "colorectal-cancer": "phase 3",
        "gastric-cancer": "phase 2",
    }


def test_a_trial_with_its_phase_and_a_disease_that_is_not_known() -> None:
    trial = Event("1", None, "trial_start", indication="Fabry disease", details={"phase": "phase 1b"})
    assert [(use.id, use.area, use.phase) for use in uses_of(agreement(), [trial])] == [
        ("fabry-disease", "all", "phase 1")
    ]


def test_without_a_record_the_stage_counts_and_the_field_of_use() -> None:
    field = ('territory = "worldwide', 'field = "treatment of psoriasis"\nterritory = "worldwide')
    (use,) = uses_of(agreement(field, ('stage = "approved"', 'stage = "phase 2/3"')), ())
    assert (use.id, use.area, use.phase) == ("psoriasis", "autoimmune", "phase 2")
    (lead,) = uses_of(agreement(('stage = "approved"', "")), ())
    assert (lead.id, lead.phase) == ("lead-indication", "phase 2")
    assert "no stage" in lead.because


def test_every_proposal_is_complete_and_reads_back() -> None:
    deal = agreement()
    programme = proposed(deal)
    again, problems = parse_programme(print_programme(programme), "programme.toml", deal)
    assert again == programme
    assert not problems


def test_the_proposal_keeps_to_what_is_published() -> None:
    programme = proposed(agreement())
    lung = programme.indication[0]
    assert [step.phase for step in lung.transition] == ["registration"]
    # Oncology, filing to approval: 0.92 in 2011-2020, 0.824 in 2006-2015, 0.906 over all areas.
    chance = lung.transition[0].probability
    assert (chance.at("low"), chance.at("base"), chance.at("high")) == (
        Decimal("0.824"),
        Decimal("0.92"),
        Decimal("0.92"),
    )
    # Royalties outside the large markets: half of 9.3 and 13.0 per cent in the base case.
    assert [tier.at("base") for tier in programme.completion.royalty_tier] == [Decimal("0.046"), Decimal("0.065")]
    # Approvals: 18 / 1111 of the total is the upfront, and 12.1 times that is 0.196.
    assert programme.completion.regulatory_share is not None
    assert programme.completion.regulatory_share.at("base") == Decimal("0.196")
    # The licensor's own trials go on anyway: the licensee pays for registration and for nothing before it.
    for one in programme.indication:
        assert [step.phase for step in one.transition if step.cost] == ["registration"]


def test_the_value_is_sane_in_all_three_cases() -> None:
    deal = agreement()
    programme = proposed(deal)
    cases = [value(deal, programme, case, 4_000, 1) for case in get_args(Case)]
    licensor, licensee = [one.licensor.mean for one in cases], [one.licensee.mean for one in cases]
    assert licensor == sorted(licensor)
    assert licensee == sorted(licensee)
    # Nobody signs a deal that is worth less than nothing in the base case, and the licensor gets its upfront at least.
    assert licensee[1] > 0
    assert licensor[0] > 14e6
    assert all(0 < one.share_of_headline < 0.5 for one in cases)
    assert all(one.chance_of_headline < 0.01 for one in cases)


def test_a_worldwide_deal_has_the_licensee_develop_at_full_rates() -> None:
    world = (
        'territory = "worldwide excluding China, the United States, Canada, Europe and Japan"',
        'territory = "worldwide"',
    )
    programme = proposed(agreement(world, ('stage = "approved"', 'stage = "phase 1"')), ())
    (one,) = programme.indication
    assert [step.phase for step in one.transition if step.cost] == ["phase 1", "phase 2", "phase 3", "registration"]
    assert [tier.at("base") for tier in programme.completion.royalty_tier] == [Decimal("0.045"), Decimal("0.080")]


@pytest.mark.parametrize(
    ("rate", "tiers"),
    [
        ("rate = { between = [0.10, 0.16] }", [("0.10", "0.16")] * 3),
        ("rate = { at_least = 0.06 }", [("0.06", "0.06"), ("0.06", "0.065"), ("0.06", "0.078")]),
        ("rate = { up_to = 0.05 }", [("0.037", "0.05"), ("0.046", "0.05"), ("0.05", "0.05")]),
    ],
)
def test_assumed_royalties_stay_inside_what_is_stated(rate: str, tiers: list[tuple[str, str]]) -> None:
    programme = proposed(agreement(('id = "royalty"', f'id = "royalty"\n{rate}')))
    for case, (low, high) in zip(get_args(Case), tiers, strict=True):
        assert [tier.at(case) for tier in programme.completion.royalty_tier] == [Decimal(low), Decimal(high)]


def test_a_flat_royalty_gets_one_rate_and_a_stated_one_none() -> None:
    flat = proposed(agreement(('id = "royalty"', 'id = "royalty"\nstructure = "flat"'))).completion.royalty_tier
    # Half of the mean of 9.3 and 13.0 per cent, to a tenth of a per cent.
    assert [tier.at("base") for tier in flat] == [Decimal("0.056")]
    stated = proposed(agreement(('id = "royalty"', 'id = "royalty"\nstructure = "flat"\nrate = 0.1')))
    assert stated.completion.royalty_tier == ()


def test_undisclosed_amounts_are_assumed_by_stage_and_territory() -> None:
    programme = proposed(agreement(('"USD 18 000 000"', '"undisclosed"')))
    # The licensed part of the world's product is about a quarter; a quarter of 340 million is near 75.
    assert programme.completion.amount["upfront"].at("base") == Money(Decimal(75_000_000), "USD")
    bounded = proposed(agreement(('"USD 18 000 000"', '{ between = ["USD 10 000 000", "USD 20 000 000"] }')))
    assert bounded.completion.amount["upfront"].at("base") == Money(Decimal(15_000_000), "USD")
    least = proposed(agreement(('"USD 18 000 000"', '{ at_least = "USD 12 000 000" }')))
    assert least.completion.amount["upfront"].at("high") == Money(Decimal(12_000_000), "USD")


def test_development_milestones_wait_for_what_still_has_to_come() -> None:
    deal = agreement(('kinds = ["regulatory", "commercial"]', 'kinds = ["development", "regulatory"]'))
    steps = proposed(deal).completion.regulatory_step
    assert {(one.indication, one.kind, one.event) for one in steps if one.kind == "development"} == {
        ("non-small cell lung cancer", "development", "application_acceptance"),
        ("breast cancer", "development", "application_acceptance"),
        ("colorectal cancer", "development", "trial_success"),
        ("gastric cancer", "development", "trial_success"),
    }
    assert proposed(deal).completion.sales_step == ()


def test_a_deal_in_another_currency() -> None:
    text = DEAL.replace('id = "deal"', 'id = "deal"\ncurrency = "EUR"').replace("USD", "EUR")
    deal, _ = parse_agreement(text, "agreement.toml")
    assert deal is not None
    euros = proposed(deal).indication[0].peak("base")
    dollars = proposed(agreement()).indication[0].peak("base")
    assert euros.currency == "EUR"
    # 1.0823 USD a euro; figures are rounded to 100 000.
    assert float(euros.amount) * 1.0823 == pytest.approx(float(dollars.amount), abs=200_000)
    odd, _ = parse_agreement(text.replace("EUR", "XPF"), "agreement.toml")
    assert odd is not None
    programme, problems = propose_programme(odd, RECORD)
    assert programme is None
    assert "no rate to XPF" in str(problems[0])


def test_diseases_are_found_by_their_longest_words_once_each() -> None:
    found = diseases_in(
        "Small cell lung cancer, NSCLC or non-small cell lung cancer; gastric cancer. HIVES are not HIV."
    )
    assert [one.id for one in found] == ["sclc", "nsclc", "gastric-cancer", "hiv"]


def test_every_area_has_rates_and_every_rate_its_source() -> None:
    assert {one.area for one in diseases()} <= set(table("success_rates")["area"])
    for area in table("success_rates")["area"]:
        for phase in PHASES:
            chance = success(area, phase)
            assert chance.at("low") <= chance.at("base") <= chance.at("high")
            assert chance.source
            assert years(area, phase)[0] > 0


@pytest.mark.parametrize(("figure", "round_figure"), [(112, 100), (130, 150), (268, 250), (940, 1000), (46, 50)])
def test_round_figures_are_those_of_contracts(figure: int, round_figure: int) -> None:
    assert rounded(Decimal(figure)) == round_figure


def test_several_products_each_have_their_uses() -> None:
    second = '[[product]]\nid = "antibody"\nnames = ["Antibody"]\nstage = "phase 1"\n\n[[grant]]'
    deal = agreement(("[[grant]]", second))
    found = {(one.id, one.product, one.phase) for one in proposed(deal, ()).indication}
    assert found == {
        ("lead-indication-conjugate", "conjugate", "registration"),
        ("lead-indication-antibody", "antibody", "phase 1"),
    }
    record = (Event("1", None, "marketing_approval", product="antibody", indication="psoriasis"), *RECORD)
    products = {one.id: one.product for one in proposed(deal, record).indication}
    # The record of RECORD names no product: it is taken to be the first one's.
    assert (products["psoriasis"], products["nsclc"]) == ("antibody", "conjugate")
