"""Completion: gaps filled by assumptions that are marked, never by silence, and never over a stated figure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.assumed import Assumed, Case
from pactolus.agreement.completion import (
    Assumption,
    CompletionProfile,
    check_completion,
    complete,
    incomplete_terms,
)
from pactolus.agreement.lines import Lines
from pactolus.agreement.terms import Agreement
from pactolus.agreement.toml_file import parse_agreement
from pactolus.agreement.toml_model import read_model
from pactolus.agreement.toml_print import print_model
from pactolus.core.bounds import Bound
from pactolus.core.dates import PartialDate
from pactolus.core.errors import IncompleteTerm, InvalidValue
from pactolus.core.money import Money

PROFILE = """\
[regulatory_share]
low = 0.20
base = 0.25
high = 0.40
because = "a share"
source = "a table"

[[regulatory_step]]
indication = "breast cancer"
territory = "IN"
weight = 3
because = "a first approval"
source = "a contract"

[[regulatory_step]]
indication = "lung cancer"
weight = 1
because = "a second approval"
source = "a contract"

[[sales_step]]
threshold = "USD 100 000 000"
weight = 1
because = "a first threshold"
source = "a contract"

[[sales_step]]
threshold = "USD 300 000 000"
weight = 2
because = "a second threshold"
source = "a contract"

[[royalty_tier]]
above = "USD 0"
low = 0.08
base = 0.10
high = 0.12
because = "a first tier"
source = "a survey"

[[royalty_tier]]
above = "USD 200 000 000"
value = 0.15
because = "a second tier"
source = "a survey"
"""


def agreement(text: str) -> Agreement:
    read, problems = parse_agreement(text, "agreement.toml")
    assert problems == []
    assert read is not None
    return read


def profile(text: str = PROFILE) -> CompletionProfile:
    reading = read_model(CompletionProfile, text, "programme.toml")
    assert reading.problems == []
    assert reading.value is not None
    return reading.value


def usd(figure: str) -> Money:
    return Money.parse(f"USD {figure}")


def test_the_gaps_of_an_announcement_are_named(deal_text: str) -> None:
    assert incomplete_terms(agreement(deal_text)) == [
        "/milestone/milestones/amount",
        "/milestone/milestones/event",
        "/royalty/net-sales/rate",
    ]


def test_a_milestone_total_is_parted_into_steps_that_sum_to_the_cap(deal_text: str) -> None:
    completed = complete(agreement(deal_text), profile(), "base").agreement
    # A quarter of 1093 m is 273.25 m, three to one: 204 937 500 and 68 312 500.
    # The other 819.75 m one to two: 273.25 m and 546.5 m.
    assert [(step.id, step.kinds, step.amount) for step in completed.milestone] == [
        ("milestones-regulatory-1", ("regulatory",), Bound.exact(usd("204 937 500"))),
        ("milestones-regulatory-2", ("regulatory",), Bound.exact(usd("68 312 500"))),
        ("milestones-commercial-1", ("commercial",), Bound.exact(usd("273 250 000"))),
        ("milestones-commercial-2", ("commercial",), Bound.exact(usd("546 500 000"))),
    ]
    approval, sales = completed.milestone[0], completed.milestone[3]
    assert approval.event is not None
    assert (approval.event.type, approval.event.indication, approval.event.territory) == (
        "marketing_approval",
        "breast cancer",
        "IN",
    )
    assert sales.sales is not None
    assert sales.sales.threshold == usd("300 000 000")
    assert (sales.payer, sales.payee) == ("glenmark", "hengrui")
    assert incomplete_terms(completed) == []


@pytest.mark.parametrize(("case", "share"), [("low", "0.20"), ("base", "0.25"), ("high", "0.40")])
def test_every_case_takes_its_own_figures(deal_text: str, case: Case, share: str) -> None:
    completed = complete(agreement(deal_text), profile(), case)
    assert Assumption("/milestone/milestones/regulatory_share", share, "a share", "a table") in completed.assumptions
    first_rate = {"low": "0.08", "base": "0.10", "high": "0.12"}[case]
    assert [str(tier.rate) for tier in completed.agreement.royalty[0].tiers] == [first_rate, "0.15"]


def test_every_assumed_figure_is_reported_with_its_ground(deal_text: str) -> None:
    reported = complete(agreement(deal_text), profile(), "base").assumptions
    assert [(one.path, one.value, one.because) for one in reported] == [
        (
            "/milestone/milestones/amount",
            "USD 1 093 000 000",
            "the steps are taken to sum to the most the agreement states",
        ),
        ("/milestone/milestones/regulatory_share", "0.25", "a share"),
        ("/milestone/milestones-regulatory-1/event", "marketing approval, breast cancer, IN", "a first approval"),
        ("/milestone/milestones-regulatory-1/amount", "USD 204 937 500.00", "a first approval"),
        ("/milestone/milestones-regulatory-2/event", "marketing approval, lung cancer", "a second approval"),
        ("/milestone/milestones-regulatory-2/amount", "USD 68 312 500.00", "a second approval"),
        ("/milestone/milestones-commercial-1/sales/threshold", "USD 100 000 000", "a first threshold"),
        ("/milestone/milestones-commercial-1/amount", "USD 273 250 000.00", "a first threshold"),
        ("/milestone/milestones-commercial-2/sales/threshold", "USD 300 000 000", "a second threshold"),
        ("/milestone/milestones-commercial-2/amount", "USD 546 500 000.00", "a second threshold"),
        ("/royalty/net-sales/tiers/0/above", "USD 0", "a first tier"),
        ("/royalty/net-sales/tiers/0/rate", "0.10", "a first tier"),
        ("/royalty/net-sales/tiers/1/above", "USD 200 000 000", "a second tier"),
        ("/royalty/net-sales/tiers/1/rate", "0.15", "a second tier"),
    ]
    assert {one.source for one in reported[1:]} == {"a table", "a contract", "a survey"}


ground = {"because": "b", "source": "s"}
weights = st.lists(st.decimals(min_value="0.01", max_value=100, places=2), min_size=1, max_size=9)


@settings(deadline=None)
@given(
    cents=st.integers(min_value=0, max_value=10**13),
    share=st.decimals(min_value=0, max_value=1, places=4),
    events=weights,
    sales=weights,
    currency=st.sampled_from(["USD", "JPY", "KWD"]),
)
def test_the_steps_sum_to_the_total_to_the_last_minor_unit(
    cents: int, share: Decimal, events: list[Decimal], sales: list[Decimal], currency: str
) -> None:
    places = {"USD": 2, "JPY": 0, "KWD": 3}[currency]
    total = Money(Decimal(cents).scaleb(-places), currency)
    stated = Agreement.model_validate(
        {
            "agreement": {"id": "a"},
            "milestone": [
                {
                    "id": "m",
                    "kinds": ["regulatory", "commercial"],
                    "payer": "p",
                    "payee": "q",
                    "amount": {"up_to": str(total)},
                }
            ],
        }
    )
    assumed = CompletionProfile.model_validate(
        {
            "regulatory_share": {"value": share, **ground},
            "regulatory_step": [{"weight": weight, **ground} for weight in events],
            "sales_step": [{"threshold": f"{currency} 1", "weight": weight, **ground} for weight in sales],
        }
    )
    steps = [step.amount.value(step.id) for step in complete(stated, assumed, "base").agreement.milestone]
    assert sum((step.amount for step in steps), Decimal(0)) == total.amount
    smallest = Decimal(1).scaleb(-places)
    assert all(step.amount % smallest == 0 and step.amount >= 0 for step in steps)


def test_a_total_for_events_alone_needs_no_share(deal_text: str) -> None:
    text = deal_text.replace('["regulatory", "commercial"]', '["development", "regulatory"]')
    steps = PROFILE.replace(
        "[regulatory_share]\nlow = 0.20\nbase = 0.25\nhigh = 0.40", "[effective_after_days]\nvalue = 0"
    )
    steps += '[[regulatory_step]]\nkind = "development"\nevent = "trial_start"\nproduct = "rezetecan"\nweight = 4\n'
    steps += 'because = "a trial"\nsource = "a contract"\n'
    completed = complete(agreement(text), profile(steps), "base").agreement
    # 1093 m in eighths: three, one and four of them.
    assert [(step.id, step.amount.low) for step in completed.milestone] == [
        ("milestones-regulatory-1", usd("409 875 000")),
        ("milestones-regulatory-2", usd("136 625 000")),
        ("milestones-development-1", usd("546 500 000")),
    ]


def test_a_total_for_sales_alone_is_all_for_sales(deal_text: str) -> None:
    text = deal_text.replace('["regulatory", "commercial"]', '["commercial"]').replace("1 093 000 000", "300")
    completed = complete(agreement(text), profile(), "base").agreement
    assert [step.amount.low for step in completed.milestone] == [usd("100"), usd("200")]


def test_rows_that_name_a_term_hold_for_it_alone(deal_text: str) -> None:
    second = (
        deal_text.split("[[milestone]]")[1].split("[[royalty]]", maxsplit=1)[0].replace('"milestones"', '"second-line"')
    )
    text = deal_text + f"\n[[milestone]]{second}"
    own = (
        PROFILE + '[[sales_step]]\nthreshold = "USD 7"\nweight = 1\nterm = "second-line"\nbecause = "b"\nsource = "s"\n'
    )
    thresholds = {
        step.id: step.sales.threshold
        for step in complete(agreement(text), profile(own), "base").agreement.milestone
        if step.sales is not None
    }
    assert thresholds == {
        "milestones-commercial-1": usd("100 000 000"),
        "milestones-commercial-2": usd("300 000 000"),
        "second-line-commercial-1": usd("7"),
    }


def test_an_amount_is_assumed_under_the_id_of_its_term_and_inside_its_bound(deal_text: str) -> None:
    text = deal_text.replace('amount = "USD 18 000 000"', 'amount = { at_least = "USD 10 000 000" }')
    assumed = PROFILE + '[amount.upfront]\nlow = "USD 10 000 000"\nbase = "USD 15 000 000"\nhigh = "USD 20 000 000"\n'
    assumed += 'because = "like others"\nsource = "a survey"\n'
    completed = complete(agreement(text), profile(assumed), "high")
    assert completed.agreement.payment[0].amount == Bound.exact(usd("20 000 000"))
    assert Assumption("/payment/upfront/amount", "USD 20 000 000", "like others", "a survey") in completed.assumptions
    too_low = profile(assumed.replace('low = "USD 10', 'low = "USD 9'))
    with pytest.raises(InvalidValue, match="states at least USD 10 000 000, and the profile assumes USD 9 000 000"):
        complete(agreement(text), too_low, "low")


def test_a_total_that_is_not_disclosed_is_assumed_before_it_is_parted(deal_text: str) -> None:
    text = deal_text.replace('{up_to = "USD 1 093 000 000"}', '"undisclosed"')
    [problem] = check_completion(agreement(text), profile(), "programme.toml")
    assert "/milestone/milestones/amount is undisclosed" in problem.message
    assumed = PROFILE + '[amount.milestones]\nvalue = "USD 400"\nbecause = "b"\nsource = "s"\n'
    steps = complete(agreement(text), profile(assumed), "base").agreement.milestone
    # A quarter three to one, the rest one to two.
    assert [step.amount.low for step in steps] == [usd("75"), usd("25"), usd("100"), usd("200")]


def test_a_milestone_with_its_event_needs_only_its_amount(deal_text: str) -> None:
    text = deal_text.replace("[[royalty]]", 'event = { type = "marketing_approval" }\n\n[[royalty]]')
    text = text.replace('["regulatory", "commercial"]', '["regulatory"]')
    with pytest.raises(IncompleteTerm, match=r"assume it in programme.toml under \[completion.amount.milestones\]"):
        complete(agreement(text), profile(), "base")
    assumed = PROFILE + '[amount.milestones]\nvalue = "USD 5"\nbecause = "b"\nsource = "s"\n'
    [milestone] = complete(agreement(text), profile(assumed), "base").agreement.milestone
    assert (milestone.id, milestone.amount) == ("milestones", Bound.exact(usd("5")))


def test_what_is_stated_stays_as_it_is(deal_text: str) -> None:
    text = deal_text.split("[[milestone]]", maxsplit=1)[0].replace(
        'amount = "USD 18 000 000"', 'amount = "USD 18 000 000"\ndue = { days = 0 }'
    )
    text = text.replace("announced = 2025-09-24", "announced = 2025-09-24\neffective = 2025-10-01")
    days = '[upfront_after_days]\nvalue = 30\nbecause = "b"\nsource = "s"\n'
    days += '[effective_after_days]\nvalue = 30\nbecause = "b"\nsource = "s"\n'
    stated = agreement(text)
    completed = complete(stated, profile(days), "base")
    assert completed.agreement == stated
    assert completed.assumptions == ()


def test_dates_that_nobody_stated_are_assumed_from_the_announcement(deal_text: str) -> None:
    text = deal_text.split("[[milestone]]", maxsplit=1)[0]
    days = '[upfront_after_days]\nvalue = 30\nbecause = "usual"\nsource = "a survey"\n'
    days += '[effective_after_days]\nlow = 90\nbase = 45\nhigh = 0\nbecause = "clearance"\nsource = "a survey"\n'
    completed = complete(agreement(text), profile(days), "base")
    # 45 days after 24 September 2025: six to the end of September, 31 of October, eight of November.
    assert completed.agreement.agreement.effective == PartialDate(2025, 11, 8)
    assert completed.agreement.payment[0].due.days == 30
    assert completed.assumptions == (
        Assumption("/agreement/effective", "2025-11-08", "clearance", "a survey"),
        Assumption("/payment/upfront/due/days", "30", "usual", "a survey"),
    )
    signed = text.replace("announced = 2025-09-24", 'announced = 2025-09-24\nsigned = "2025-08"')
    heading = complete(agreement(signed), profile(days), "high").agreement.agreement
    assert heading.effective == PartialDate.of(dt.date(2025, 8, 31))
    undated = text.replace("announced = 2025-09-24\n", "")
    assert complete(agreement(undated), profile(days), "base").agreement.agreement.effective is None


TIER = '[[royalty_tier]]\nabove = "USD {above}"\nvalue = {rate}\nbecause = "b"\nsource = "s"\n'


def tiers(*rows: tuple[str, str]) -> str:
    return "".join(TIER.format(above=above, rate=rate) for above, rate in rows)


def royalty(line: str) -> str:
    return f'[agreement]\nid = "a"\n{PARTIES}\n[[royalty]]\nid = "r"\npayer = "p"\npayee = "q"\n{line}\n'


PARTIES = "".join(f'[[party]]\nid = "{one}"\nname = "{one}"\nrole = "licensor"\n' for one in "pq")


def test_one_assumed_tier_is_a_flat_rate() -> None:
    completed = complete(agreement(royalty("rate = { between = [0.10, 0.16] }")), profile(tiers(("0", "0.12"))), "base")
    [done] = completed.agreement.royalty
    assert (done.structure, done.rate, done.tiers) == ("flat", Bound.exact(Decimal("0.12")), ())
    assert completed.assumptions == (Assumption("/royalty/r/rate", "0.12", "b", "s"),)


def test_one_rate_that_is_stated_is_taken_for_all_of_the_sales() -> None:
    completed = complete(agreement(royalty("rate = 0.12")), profile(""), "base")
    assert completed.agreement.royalty[0].structure == "flat"
    assert [(one.path, one.value, one.source) for one in completed.assumptions] == [
        ("/royalty/r/structure", "flat", "the agreement's own words: 0.12")
    ]


def test_rates_that_are_stated_are_taken_as_they_are() -> None:
    for line in (
        'structure = "flat"\nrate = 0.12',
        'structure = "marginal"\ntiers = [{ above = "USD 0", rate = 0.1 }]',
    ):
        stated = agreement(royalty(line))
        assert incomplete_terms(stated) == []
        assert complete(stated, profile(tiers(("0", "0.2"))), "base").agreement == stated


def test_a_marginal_royalty_keeps_its_structure_with_one_tier() -> None:
    completed = complete(agreement(royalty('structure = "marginal"')), profile(tiers(("0", "0.12"))), "base")
    assert [(tier.above, tier.rate) for tier in completed.agreement.royalty[0].tiers] == [(usd("0"), Decimal("0.12"))]


@pytest.mark.parametrize(
    ("stated", "assumed", "refusal"),
    [
        ("", "", r"/royalty/r/rate is undisclosed: a figure is needed"),
        (
            "rate = { between = [0.10, 0.16] }",
            tiers(("0", "0.09")),
            r"between 0.10 and 0.16, and the profile assumes 0.09",
        ),
        ("rate = { up_to = 0.16 }", tiers(("0", "0.17")), r"states up to 0.16, and the profile assumes 0.17"),
        ("rate = { at_least = 0.10 }", tiers(("0", "0.09")), r"states at least 0.10"),
        ("", tiers(("5", "0.1")), "must begin above 0"),
        ("", tiers(("0", "0.1"), ("0", "0.2")), "rise from row to row"),
        ("", tiers(("0", "0.1"), ("9", "0.1")).replace("USD 9", "EUR 9"), "convert one first"),
        ("tiered = true", tiers(("0", "0.1")), "calls the royalties tiered"),
        ("tiered = true\nrate = 0.1", "", "a figure is needed"),
        (
            'structure = "flat"',
            tiers(("0", "0.1"), ("9", "0.2")),
            "states one flat rate, and the profile assumes 2 tiers",
        ),
    ],
)
def test_assumed_rates_never_contradict_the_agreement(stated: str, assumed: str, refusal: str) -> None:
    with pytest.raises((IncompleteTerm, InvalidValue), match=refusal):
        complete(agreement(royalty(stated)), profile(assumed), "base")
    # The same as a problem for whoever wrote the profile, once for all three cases.
    [problem] = check_completion(agreement(royalty(stated)), profile(assumed), "programme.toml")
    assert (problem.source, problem.term, problem.severity) == ("programme.toml", "/royalty/r", "error")


def test_tiers_whose_structure_is_not_stated_are_never_overwritten() -> None:
    stated, _ = parse_agreement(royalty('tiers = [{ above = "USD 0", rate = 0.1 }]'), "agreement.toml")
    assert stated is not None
    with pytest.raises(IncompleteTerm, match="states tiers and not how they apply"):
        complete(stated, profile(), "base")


def test_everything_a_profile_lacks_is_found_at_once(deal_text: str) -> None:
    text = deal_text.replace('amount = "USD 18 000 000"', 'amount = "undisclosed"')
    problems = check_completion(agreement(text), CompletionProfile(), "programme.toml")
    assert [(problem.term, problem.severity) for problem in problems] == [
        ("/payment/upfront", "error"),
        ("/milestone/milestones", "error"),
        ("/royalty/net-sales", "error"),
    ]
    assert "assume regulatory_share in programme.toml under [completion]" in problems[1].message


@pytest.mark.parametrize("missing", ["regulatory_step", "sales_step"])
def test_a_share_without_steps_is_refused(deal_text: str, missing: str) -> None:
    kept = [part for part in PROFILE.split("\n\n") if missing not in part]
    problems = check_completion(agreement(deal_text), profile("\n\n".join(kept)), "programme.toml")
    assert [f"[[completion.{missing}]]" in problem.message for problem in problems] == [True]


def test_a_problem_of_one_case_is_found(deal_text: str) -> None:
    text = deal_text + "rate = { up_to = 0.15 }\n"
    too_high = PROFILE.replace("high = 0.12", "high = 0.16")
    assert check_completion(agreement(text), profile(), "programme.toml") == []
    [problem] = check_completion(agreement(text), profile(too_high), "programme.toml")
    assert "the agreement states up to 0.15, and the profile assumes 0.16" in problem.message


def test_an_assumed_amount_that_nobody_needs_is_said(deal_text: str) -> None:
    idle = PROFILE + '[amount.upfront]\nvalue = "USD 20 000 000"\nbecause = "b"\nsource = "s"\n'
    stated = agreement(deal_text)
    [problem] = check_completion(stated, profile(idle), "programme.toml")
    assert problem.severity == "warning"
    assert problem.term == "/completion/amount/upfront"
    assert "'upfront' is the id of no term that leaves a figure open" in problem.message
    assert complete(stated, profile(idle), "base").agreement.payment == stated.payment


def test_an_assumption_for_a_term_that_does_not_exist_is_said_with_its_line(deal_text: str) -> None:
    own = PROFILE + '[[sales_step]]\nthreshold = "USD 7"\nweight = 1\nterm = "sales"\nbecause = "b"\nsource = "s"\n'
    # As it stands in programme.toml, under the name of the table.
    text = own.replace("[[", "[[completion.").replace("[regulatory_share", "[completion.regulatory_share")
    [problem] = check_completion(agreement(deal_text), profile(own), "programme.toml", Lines(text))
    assert problem.severity == "warning"
    assert problem.term == "/completion/sales_step/2"
    assert problem.line == text.split("\n").index('threshold = "USD 7"')


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ('territory = "IN"', 'territory = "Frnace"', "'Frnace' names no country or region"),
        ('territory = "IN"', 'product = "other"', "there is no [[product]] of the id 'other'"),
        (
            '"USD 100 000 000"',
            '"EUR 100 000 000"',
            "EUR 100 000 000 is not in the agreement's currency of account, USD",
        ),
    ],
)
def test_an_assumed_step_is_checked_like_a_stated_one(deal_text: str, written: str, instead: str, problem: str) -> None:
    assumed = profile(PROFILE.replace(written, instead))
    problems = check_completion(agreement(deal_text), assumed, "programme.toml", Lines("[completion]"))
    assert [(one.source, one.line) for one in problems] == [("programme.toml", 1)]
    assert problem in problems[0].message


def test_a_step_whose_id_is_taken_is_named(deal_text: str) -> None:
    text = deal_text.replace('id = "upfront"', 'id = "milestones-commercial-1"')
    [problem] = check_completion(agreement(text), profile(), "programme.toml")
    assert "the id 'milestones-commercial-1' is taken by a [[payment]]" in problem.message


def test_a_profile_reads_back_as_printed() -> None:
    text = PROFILE + '[amount.upfront]\nvalue = "USD 20 000 000"\nbecause = "b"\nsource = "s"\n'
    assert profile(print_model(profile(text))) == profile(text)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("weight = 3", "weight = 0"), "a weight is more than 0, not 0"),
        (('"USD 100 000 000"', '"USD 0"'), "a sales threshold is more than 0, not USD 0"),
        (("weight = 3", 'weight = 3\nevent = "approval"'), "'approval' is no type of event"),
        (('because = "a share"', 'because = ""'), "cannot stand for 'because'"),
        (("low = 0.20\n", ""), "write either value = …, or all three"),
        (("low = 0.20", "value = 0.20"), "write either value = …, or all three"),
        (("low = 0.20", "value = 0.20\nlow = 0.20"), "write either value = …, or all three"),
        (("low = 0.20", "low = 0.30"), "the base case (0.25) must lie between the low (0.30) and the high case (0.40)"),
        (("high = 0.40", "high = 1.40"), "1.40 is no rate"),
    ],
)
def test_a_figure_that_cannot_be_assumed_is_named_with_its_line(change: tuple[str, str], message: str) -> None:
    assert change[0] in PROFILE
    [problem] = read_model(CompletionProfile, PROFILE.replace(*change, 1), "programme.toml").problems
    assert message in problem.message
    assert problem.line is not None


@pytest.mark.parametrize("days", ["-1", "1.5"])
def test_days_are_whole_and_not_negative(days: str) -> None:
    text = f'[upfront_after_days]\nvalue = {days}\nbecause = "b"\nsource = "s"\n'
    [problem] = read_model(CompletionProfile, text, "programme.toml").problems
    assert f"{days} is no number of days" in problem.message


def test_an_unknown_name_inside_an_assumed_amount_is_explained() -> None:
    text = '[amount.upfront]\nvalu = "USD 1"\nbecause = "b"\nsource = "s"\n'
    problems: list[Any] = read_model(CompletionProfile, text, "programme.toml").problems
    assert "did you mean 'value'?" in [problem.remedy for problem in problems]


def test_the_low_case_may_be_the_largest_figure() -> None:
    cost = Assumed(low=Decimal(3), base=Decimal(2), high=Decimal(1), because="b", source="s")
    assert [cost.at("low"), cost.at("base"), cost.at("high")] == [3, 2, 1]
