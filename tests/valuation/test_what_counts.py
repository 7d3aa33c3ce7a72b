"""When an amount counts: deadlines, due dates, what lies behind, and whose launch a royalty term begins with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pactolus.valuation.programme_file import parse_programme
from pactolus.valuation.simulate import value

if TYPE_CHECKING:
    from tests.valuation.conftest import Texts

GROUND = 'because = "for the test", source = "the test"'


OTHER_ROYALTY = """[[royalty]]
id = "other"
payer = "seller"
payee = "maker"
products = ["second"]
structure = "flat"
rate = 0.03"""
TWO_PRODUCTS = (
    ('names = ["Drug"]', 'names = ["Drug"]\n\n[[product]]\nid = "second"\nnames = ["Second"]'),
    (
        'structure = "flat"\nrate = 0.08',
        'products = ["drug"]\nstructure = "flat"\nrate = 0.08\n\n' + OTHER_ROYALTY,
    ),
)


def two_products(texts: Texts, *changes: tuple[str, object]) -> Texts:
    """Give a deal over a drug in phase 3 and a second one, filed already and sold two years earlier; all is certain."""
    programme = texts.changed(
        ("probability = { value = 0.6", "probability = { value = 1"),
        ("probability = { value = 0.9", "probability = { value = 1"),
        ("peak_spread = { value = 0.4", "peak_spread = { value = 0"),
        ("shortest_years = { value = 1.5, GROUND }\nlongest_years = { value = 3, GROUND }\n", ""),
        ('phase = "phase 3"\npeak_sales', 'product = "drug"\nphase = "phase 3"\npeak_sales'),
    ).programme
    start, end = programme.index("[[indication]]"), programme.index("[[curve]]")
    second = (
        programme[start:end].replace('"influenza"', '"cold"').replace('"flu"', '"cold"').replace('"drug"', '"second"')
    )
    first_step, last_step = (second.index("[[indication.transition]]"), second.rindex("[[indication.transition]]"))
    filed = second[:first_step].replace('"phase 3"', '"registration"') + second[last_step:]
    whole = replace(texts, programme=programme[:end] + filed + programme[end:])
    return whole.changed(*TWO_PRODUCTS, *changes, where="agreement")


def test_effective_rates_of_several_products_are_not_added_up(texts: Texts) -> None:
    found = value(two_products(texts).deal(), two_products(texts).plans(), "base", 10, 1).effective_rates
    assert [(one.product, str(one.rate.normalize())) for one in found] == [("drug", "0.08")] * 3 + [
        ("second", "0.03")
    ] * 3


def test_effective_rates_know_the_cap_of_a_year(texts: Texts) -> None:
    capped = texts.changed(
        ("rate = 0.08", 'rate = 0.08\ncap = { of = "each year", steps = [{ amount = "USD 20 000 000" }] }'),
        where="agreement",
    )
    found = value(capped.deal(), capped.plans(), "base", 10, 1).effective_rates
    # 8 % of 200 million are 16; of 500 and 1 000 million no more than 20 are payable.
    assert [float(one.rate) for one in found] == [0.08, 0.04, 0.02]


MINIMUM = """rate = 0.08

[[minimum]]
id = "least"
payer = "seller"
payee = "maker"
royalty = "royalty"
years = [{ since = 2026, amount = "USD 1 000 000" }]
"""


def test_a_minimum_is_no_part_of_the_headline(texts: Texts) -> None:
    found = value(texts.changed(("rate = 0.08", MINIMUM), where="agreement").deal(), texts.plans(), "base", 50, 1)
    assert found.headline == 35_000_000
    # Upfront, approval and threshold as they are without it.
    assert found.headline_paid == value(texts.deal(), texts.plans(), "base", 50, 1).headline_paid
    assert found.terms["least"].expected_payment > 0


def test_the_royalty_term_of_a_product_begins_with_its_own_launch(texts: Texts) -> None:
    deal = two_products(
        texts, ("rate = 0.08", "rate = 0.08\nterm_years = 2"), ("rate = 0.03", "rate = 0.03\nterm_years = 2")
    )
    found = value(deal.deal(), deal.plans(), "base", 10, 1).terms
    # Each bears royalties on 20 % and 50 % of 150 million, although the second drug is launched two years earlier.
    assert found["royalty"].expected_payment == pytest.approx(0.08 * 150e6 * 0.7)
    assert found["other"].expected_payment == pytest.approx(0.03 * 150e6 * 0.7)


@pytest.mark.parametrize(
    ("limit", "chance"),
    # Certain approval comes in the first quarter of 2028; its middle is 15 February.
    [
        ("until = 2028-02-14", 0),
        ("until = 2028-02-15", 1),
        ("since = 2028-02-15", 1),
        ("since = 2028-02-16", 0),
        ('exceeds = "USD 1"', 0),
    ],
)
def test_a_milestone_has_to_be_reached_in_time(texts: Texts, limit: str, chance: int) -> None:
    deal = two_products(texts, ('territory = "IN" }', f'territory = "IN", {limit} }}'))
    assert value(deal.deal(), deal.plans(), "base", 10, 1).milestone_chance["approval"] == chance


@pytest.mark.parametrize(
    ("event", "territory", "chance"),
    [("trial_success", "IN", 0), ("application_submission", "IN", 0), ("application_submission", "BR", 1)],
)
def test_what_lies_behind_is_not_reached_again(texts: Texts, event: str, territory: str, chance: int) -> None:
    # The second drug is filed in India today and in Brazil a year later; no trial of it is still to come.
    asked = f'type = "{event}", indication = "cold", territory = "{territory}" }}'
    deal = two_products(texts, ('type = "marketing_approval", indication = "flu", territory = "IN" }', asked))
    assert value(deal.deal(), deal.plans(), "base", 10, 1).milestone_chance["approval"] == chance


def test_a_study_in_animals_is_no_trial(texts: Texts) -> None:
    early = texts.changed(('phase = "phase 3"\npeak_sales', 'phase = "preclinical"\npeak_sales'))
    step = '[[indication.transition]]\nphase = "{}"\nprobability = {{ value = {}, GROUND }}\nyears = GROUNDED\n'
    steps = "".join(
        step.format(phase, chance).replace("GROUNDED", "{ value = 1, GROUND }")
        for phase, chance in (("preclinical", 1), ("phase 1", 0), ("phase 2", 1))
    )
    place = '[[indication.transition]]\nphase = "phase 3"'
    deal = early.changed((place, steps + place))
    deal = deal.changed(("marketing_approval", "trial_success"), where="agreement")
    assert value(deal.deal(), deal.plans(), "base", 10, 1).milestone_chance["approval"] == 0


@pytest.mark.parametrize(
    ("due", "days"),
    [
        ("{ days = 30 }", 30),
        ('{ days = 30, after = "invoice" }', 30),
        ('{ days = 30, after = "notice" }', 30),
        # 1 January 2025 is a Wednesday: thirty working days later it is 12 February.
        ('{ days = 30, unit = "business days" }', 42),
    ],
)
def test_the_upfront_is_discounted_from_the_day_it_is_due(texts: Texts, due: str, days: int) -> None:
    amount = 'amount = "USD 10 000 000"'
    deal = texts.changed((amount, f"{amount}\ndue = {due}"), where="agreement")
    found = value(deal.deal(), deal.plans(), "base", 10, 1)
    assert found.terms["upfront"].mean == pytest.approx(10e6 * 1.1 ** -(days / 365.25))


def test_what_fell_due_before_still_belongs_to_the_headline(texts: Texts) -> None:
    deal = two_products(texts)
    deal = deal.changed(("valuation_date = 2025-01-01", "valuation_date = 2025-07-01"))
    found = value(deal.deal(), deal.plans(), "base", 10, 1)
    # 10 million fell due in January; 20 and 5 million are certain.
    assert (found.headline_paid, found.chance_of_headline, found.share_of_headline) == (35e6, 1, 1)


def test_an_amount_due_on_new_years_day_belongs_to_the_year_that_begins(texts: Texts) -> None:
    # 1 January 2028 comes 1095 days after 1 January 2025, and 1095 days are not quite three years of 365.25.
    amount = 'amount = "USD 10 000 000"'
    deal = texts.changed((amount, f"{amount}\ndue = {{ days = 1095 }}"), where="agreement")
    years = {year.year: year for year in value(deal.deal(), deal.plans(), "base", 10, 1).years}
    later = {year.year: year for year in value(texts.deal(), texts.plans(), "base", 10, 1).years}
    assert years[2028].licensor - later[2028].licensor == pytest.approx(0.85 * 10e6)


def test_an_agreement_without_a_date_is_paid_from_the_valuation_date_and_says_so(texts: Texts) -> None:
    dates = "announced = 2025-01-01\nsigned = 2025-01-01\neffective = 2025-01-01\n"
    undated = texts.changed((dates, ""), where="agreement")
    assert value(undated.deal(), undated.plans(), "base", 10, 1).terms["upfront"].mean == pytest.approx(10e6)


def warnings_of(texts: Texts) -> str:
    text = texts.programme.replace("GROUND", GROUND)
    _, problems = parse_programme(text, "programme.toml", texts.deal())
    assert all(problem.severity == "warning" for problem in problems)
    return "\n".join(problem.message for problem in problems)


@pytest.mark.parametrize(
    ("old", "new", "warning"),
    [
        ('territory = "IN"', 'territory = "KR"', "a market that the programme has not"),
        ("marketing_approval", "trial_start", "waits for what lies behind"),
        ('territory = "IN" }', 'exceeds = "USD 1" }', "with more than USD 1, which is not simulated"),
        ('"USD 10 000 000"', '"USD 10 000 000"\nevent = "invoice"', "waits for invoice"),
        ('"USD 10 000 000"', '"USD 10 000 000"\ndue = { after = "invoice" }', "'upfront' is due by invoice"),
        ("announced = 2025-01-01\nsigned = 2025-01-01\neffective = 2025-01-01\n", "", "the agreement has no date"),
        ("rate = 0.08\n", "rate = 0.08\n\n[withholding]\nmost = 0.1\n", "tax withheld at its source"),
        ("rate = 0.08\n", "rate = 0.08\n\n[remittance]\n", "are taken to fall due without it"),
    ],
)
def test_what_is_not_counted_is_said(texts: Texts, old: str, new: str, warning: str) -> None:
    assert warning in warnings_of(texts.changed((old, new), where="agreement"))


def test_an_assumed_milestone_that_nothing_reaches_is_said_too(texts: Texts) -> None:
    start, end = (
        texts.agreement.index('event = { type = "marketing'),
        texts.agreement.index('[[milestone]]\nid = "first'),
    )
    total = replace(texts, agreement=texts.agreement[:start] + texts.agreement[end:])
    step = f'[[completion.regulatory_step]]\nindication = "fluu"\nweight = 1\n{GROUND.replace(", ", chr(10))}\n'
    misspelt = replace(total, programme=total.programme + step)
    assert "waits for something that no indication of the programme can bring" in warnings_of(misspelt)
    assert warnings_of(replace(total, programme=total.programme + step.replace("fluu", "flu"))) == ""


def test_all_of_nothing_is_not_paid(texts: Texts) -> None:
    start, end = texts.agreement.index("[[payment]]"), texts.agreement.index("[[royalty]]")
    bare = replace(texts, agreement=texts.agreement[:start] + texts.agreement[end:])
    found = value(bare.deal(), bare.plans(), "base", 10, 1)
    assert not any((found.headline, found.headline_paid, found.chance_of_headline))
