"""agreement.toml: read with every problem by line, and printed so that it reads back the same."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.terms import Agreement, Heading, MinimumPeriod, Royalty
from pactolus.agreement.toml_file import load_agreement, parse_agreement, print_agreement
from pactolus.core.bounds import Bound
from pactolus.core.dates import PartialDate, Period
from pactolus.core.money import Money

if TYPE_CHECKING:
    from pathlib import Path


HEADING = '[agreement]\nid = "a"\n'


def printed_problems(text: str) -> list[str]:
    return [str(problem) for problem in parse_agreement(text, "agreement.toml")[1]]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_is_printed_reads_back_as_the_same_terms(data: st.DataObject, agreements: Any) -> None:
    agreement: Agreement = data.draw(agreements)
    text = print_agreement(agreement)
    again, _ = parse_agreement(text, "agreement.toml")
    assert again == agreement
    # And what the author did not state is not stated by printing either.
    assert print_agreement(again) == text


def test_an_announcement_is_read_with_its_gaps(deal_text: str) -> None:
    agreement, problems = parse_agreement(deal_text, "agreement.toml")
    assert problems == []
    assert agreement is not None
    assert agreement.agreement.announced == PartialDate(2025, 9, 24)
    assert agreement.payment[0].amount == Bound.exact(Money(Decimal(18_000_000), "USD"))
    assert agreement.milestone[0].amount == Bound.up_to(Money(Decimal(1_093_000_000), "USD"))
    assert agreement.royalty[0].rate == Bound.undisclosed()
    assert [party.name for party in agreement.parties("licensee")] == ["Glenmark Specialty S.A."]


def test_a_printed_agreement_is_laid_out_as_a_person_would(deal_text: str) -> None:
    agreement, _ = parse_agreement(deal_text, "agreement.toml")
    assert agreement is not None
    assert print_agreement(agreement) == deal_text


def test_tiers_stand_one_a_line_and_evidence_last() -> None:
    text = """\
[agreement]
id = "a"

[[royalty]]
id = "net-sales"
payer = "b"
payee = "c"
structure = "marginal"
tiers = [
    {above = "USD 0", rate = 0.10},
    {above = "USD 500 000 000", rate = 0.125},
]

[[evidence]]
path = "/royalty/net-sales/tiers"
document = "0000000000000000000000000000000000000000000000000000000000000000"
start = 0
end = 1
quote = "x"
"""
    agreement, _ = parse_agreement(text, "agreement.toml")
    assert agreement is not None
    assert print_agreement(agreement) == text


def test_empty_values_that_nobody_needs_are_not_printed(deal_text: str) -> None:
    agreement, _ = parse_agreement(deal_text.replace('role = "licensor"', 'role = "licensor"\naliases = []'), "a.toml")
    assert agreement is not None
    assert print_agreement(agreement) == deal_text


@pytest.mark.parametrize("written", ["2025-09-24", '"2025-09"', '"2025"'])
def test_dates_keep_their_precision(written: str) -> None:
    agreement, problems = parse_agreement(f'[agreement]\nid = "a"\nsigned = {written}\n', "agreement.toml")
    assert problems == []
    assert agreement is not None
    assert f"signed = {written}\n" in print_agreement(agreement)


def test_terms_made_in_python_print_like_those_of_a_file() -> None:
    agreement = Agreement(
        agreement=Heading(id="a", announced=PartialDate(2025, 9)),
        royalty=(Royalty(id="r", payer="p", payee="q", rate=Bound.between(Decimal("0.10"), Decimal("0.16"))),),
    )
    assert print_agreement(agreement) == (
        '[agreement]\nid = "a"\nannounced = "2025-09"\n\n'
        '[[royalty]]\nid = "r"\npayer = "p"\npayee = "q"\nrate = {between = [0.10, 0.16]}\n'
    )


def test_every_broken_term_is_named_with_its_line_and_what_to_do(deal_text: str) -> None:
    text = (
        deal_text.replace('id = "hengrui-glenmark"', 'id = "Hengrui Glenmark"')
        .replace('role = "licensor"', 'role = "seller"')
        .replace("parent =", "parnt =")
        .replace('kind = "upfront"\n', "")
        .replace('"USD 18 000 000"', "18000000")
        .replace('{up_to = "USD 1 093 000 000"}', '{upto = "USD 1 093 000 000"}')
        .replace('id = "net-sales"', 'id = "net-sales"\nrate = 12.5\ntiered = "perhaps"')
    )
    assert printed_problems(text) == [
        (
            "agreement.toml:2: /agreement/id: 'Hengrui Glenmark' is not written as it must be "
            "(an id has lower-case letters, digits and single hyphens, as in 'hengrui-pharma')"
        ),
        (
            "agreement.toml:8: /party/hengrui/role: 'seller' is not one of the words for 'role' "
            "(write 'licensor', 'licensee' or 'third party')"
        ),
        "agreement.toml:14: /party/glenmark/parnt: 'parnt' is not known here (did you mean 'parent'?)",
        "agreement.toml:26: /payment/upfront/kind: 'kind' is missing (add 'kind')",
        (
            "agreement.toml:30: /payment/upfront/amount: 18000000 is no amount of money: "
            "write currency and figure, as in 'USD 18 000 000'"
        ),
        (
            "agreement.toml:37: /milestone/milestones/amount: "
            "write { up_to = … }, { at_least = … } or { between = [low, high] }"
        ),
        "agreement.toml:41: /royalty/net-sales/rate: 12.5 is no rate: write twelve and a half per cent as 0.125",
        (
            "agreement.toml:42: /royalty/net-sales/tiered: 'perhaps' cannot stand for 'tiered': "
            "input should be a valid boolean, unable to interpret input"
        ),
    ]


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ('announced = "24 September 2025"', "'24 September 2025' is no date: write 2025, 2025-05 or 2025-05-29"),
        ("announced = 2025-09-24T10:00:00", "is no date: write 2025-09-24"),
        ("announced = 2025", "2025 is no date: write 2025-09-24"),
        ('currency = "usd"', "'usd' is not written as it must be (write the three letters of ISO 4217, as in 'USD')"),
        ('currency = "ABC"', "'ABC' is no ISO 4217 currency code (write a code such as 'USD')"),
        ("zzz = 1", "'zzz' is not known here (known here: id, title, kinds, status, announced"),
        ('announced = 2025-09-24\nsigned = "2025-10"', "signed on 2025-10, after it was announced on 2025-09-24"),
    ],
)
def test_a_broken_heading_is_named(written: str, problem: str) -> None:
    found = printed_problems(f'[agreement]\nid = "a"\n{written}\n')
    assert len(found) == 1
    assert problem in found[0]


@pytest.mark.parametrize(
    ("rate", "problem"),
    [
        ("true", "True is no exact number"),
        ("inf", "Infinity is no number to compute with"),
        ("-0.1", "-0.1 is no rate"),
        ("{ between = [0.16, 0.10] }", "the first figure must be the smaller one"),
        ("{ between = [0.16] }", "write { up_to = … }"),
        ('"low double digit"', "'low double digit' is no exact number"),
    ],
)
def test_a_rate_that_cannot_be_read_is_named(deal_text: str, rate: str, problem: str) -> None:
    found = printed_problems(deal_text + f"rate = {rate}\n")
    assert len(found) == 1
    assert found[0].startswith("agreement.toml:44: /royalty/net-sales/rate: ")
    assert problem in found[0]


def test_a_broken_term_does_not_hide_the_problems_of_the_others(deal_text: str) -> None:
    # The licensor cannot be read: references to it are no problem of their own, the unknown licensee is.
    text = deal_text.replace('role = "licensor"', 'role = "seller"').replace(
        'licensee = "glenmark"', 'licensee = "glen"'
    )
    assert printed_problems(text) == [
        (
            "agreement.toml:8: /party/hengrui/role: 'seller' is not one of the words for 'role' "
            "(write 'licensor', 'licensee' or 'third party')"
        ),
        "agreement.toml:23: /grant/licence/licensee: there is no [[party]] of the id 'glen' (did you mean 'glenmark'?)",
    ]


def test_lines_are_right_behind_a_broken_table(deal_text: str) -> None:
    text = deal_text.replace('[[party]]\nid = "glenmark"', '[[party]]\nid = "b"\n\n[[party]]\nid = "glenmark"')
    text = text.replace(
        'parent = "Glenmark Pharmaceuticals"',
        'parent = "Glenmark Pharmaceuticals"\n[[party]]\nid = "hengrui"\nname = "H"\nrole = "third party"',
    )
    found = printed_problems(text)
    assert [problem.split(" ")[0] for problem in found] == [
        "agreement.toml:10:",
        "agreement.toml:10:",
        "agreement.toml:19:",
    ]
    assert "the id 'hengrui' is taken by a [[party]]" in found[2]


def test_tables_and_arrays_that_are_neither_are_said() -> None:
    assert "input should be a valid tuple" in printed_problems("party = 3\n" + HEADING)[0]
    found = printed_problems("party = [3]\nsales = [1]\nnames = 2\n" + HEADING)
    assert len(found) == 3
    assert found[0].startswith("agreement.toml:1: /party/0: 3 cannot stand for '0'")
    assert "'sales' is not known here (did you mean" in found[1] or "'sales' is not known here (known here" in found[1]


def test_a_file_without_its_heading_says_so() -> None:
    assert printed_problems('[[party]]\nid = "a"\nname = "A"\nrole = "licensor"\n') == [
        "agreement.toml:1: /agreement: 'agreement' is missing (add 'agreement')"
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('[agreement]\nid = "a"\nannounced = 24 September\n', 3),
        ('[agreement]\nid = "a"\nid = "b"\n', 3),
        ('[agreement]\nid = "a\n', 2),
        ('[agreement]\nkinds = [\n"license"', 3),
        ("", 1),
        ("a = " + "[" * 5000, 1),
        ("a = 1" + "0" * 5000, 1),
    ],
)
def test_what_is_no_toml_is_said_with_its_line(text: str, line: int) -> None:
    agreement, problems = parse_agreement(text, "agreement.toml")
    assert agreement is None
    assert [problem.line for problem in problems] == [line]


def test_a_byte_order_mark_is_passed_over(deal_text: str) -> None:
    assert parse_agreement("\ufeff" + deal_text, "agreement.toml")[1] == []


def test_windows_line_ends_do_not_move_the_lines(deal_text: str) -> None:
    text = deal_text.replace('role = "licensor"', 'role = "seller"').replace("\n", "\r\n")
    assert printed_problems(text)[0].startswith("agreement.toml:8: /party/hengrui/role")


def test_a_file_is_loaded_by_its_name(tmp_path: Path, deal_text: str) -> None:
    path = tmp_path / "agreement.toml"
    path.write_text(deal_text)
    assert load_agreement(path) == parse_agreement(deal_text, str(path))
    agreement, problems = load_agreement(tmp_path / "missing.toml")
    assert agreement is None
    assert [str(problem) for problem in problems] == [f"{tmp_path / 'missing.toml'}: there is no such file"]


def test_a_period_is_text_and_a_year_alone_as_a_number_is_none() -> None:
    sides = 'payer = "a"\npayee = "b"\nroyalty = "r"\n'
    text = HEADING + f'[[minimum]]\nid = "m"\n{sides}periods = [{{ period = 2024, amount = "USD 1" }}]\n'
    assert any('2024 is no period: write "2019", "2018-Q4"' in problem for problem in printed_problems(text))
    year = Period.parse("2024")
    assert MinimumPeriod(period=year, amount=Money(Decimal(1), "USD")).period == year
