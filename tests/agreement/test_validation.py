"""Checks of whole agreements: what contradicts itself is named with its line."""

from __future__ import annotations

import pytest

from pactolus.agreement.toml_file import parse_agreement

DOCUMENT = "0" * 64


def found(text: str) -> list[str]:
    return [str(problem) for problem in parse_agreement(text, "agreement.toml")[1]]


def test_an_id_is_used_once_in_the_whole_agreement(deal_text: str) -> None:
    assert found(deal_text.replace('id = "net-sales"', 'id = "upfront"')) == [
        (
            "agreement.toml:41: /royalty/upfront/id: the id 'upfront' is taken by a [[payment]] "
            "(give each term an id of its own)"
        )
    ]


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        (
            'licensor = "hengrui"',
            'licensor = "hengry"',
            "22: /grant/licence/licensor: there is no [[party]] of the id 'hengry'",
        ),
        (
            'territory = "worldwide',
            'products = ["rezetecan", "other"]\nterritory = "worldwide',
            "24: /grant/licence/products: there is no [[product]] of the id 'other' (known here: rezetecan)",
        ),
        (
            "amount = {up_to",
            'event = { type = "marketing_approval", product = "other" }\namount = {up_to',
            "38: /milestone/milestones/event/product: there is no [[product]] of the id 'other'",
        ),
        (
            "amount = {up_to",
            'event = { type = "aproval", territory = "Frnace" }\namount = {up_to',
            "38: /milestone/milestones/event/type: 'aproval' is no type of event",
        ),
        ('licensee = "glenmark"', 'licensee = "hengrui"', "20: /grant/licence: 'hengrui' grants to itself"),
        ("excluding CN", "excluding Frnace", "24: /grant/licence/territory: 'Frnace' names no country or region"),
        (
            'kind = "upfront"',
            'kind = "upfront"\nevent = "sining"',
            "29: /payment/upfront/event: 'sining' is no type of event (did you mean 'signing'?)",
        ),
        ('"USD 18 000 000"', '"USD -18"', "31: /payment/upfront/amount: USD -18 is less than nothing"),
        (
            '"USD 18 000 000"',
            '{ between = ["USD -2", "USD -1"] }',
            "31: /payment/upfront/amount: USD -2 is less than nothing",
        ),
        (
            'payee = "hengrui"\namount = "',
            'payee = "glenmark"\namount = "',
            "30: /payment/upfront/payee: 'glenmark' pays itself",
        ),
    ],
)
def test_a_term_that_leads_nowhere_or_contradicts_itself_is_named(
    deal_text: str, written: str, instead: str, problem: str
) -> None:
    assert written in deal_text
    assert any(one.startswith(f"agreement.toml:{problem}") for one in found(deal_text.replace(written, instead)))


SALES = """
[[milestone]]
id = "sales"
kinds = ["commercial"]
payer = "glenmark"
payee = "hengrui"
amount = "USD 5 000 000"
sales = { threshold = "USD 100 000 000" }
"""


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("", "", ""),
        (
            '"USD 100',
            '"EUR 100',
            "is not in the agreement's currency of account, USD (write it in USD, or set currency",
        ),
        ('"USD 100 000 000"', '"USD 0"', "a sales threshold is more than 0"),
        ('["commercial"]', '["regulatory"]', "a milestone on net sales is of the kind 'commercial', not regulatory"),
        ("sales = {", 'event = { type = "signing" }\nsales = {', "by an event or by net sales, not by both"),
    ],
)
def test_a_sales_milestone_is_checked(deal_text: str, written: str, instead: str, problem: str) -> None:
    problems = found(deal_text + SALES.replace(written, instead))
    assert problem in "".join(problems)
    assert len(problems) == (problem != "")


TIERS = """structure = "marginal"
tiers = [
  { above = "USD 0", rate = 0.10 },
  { above = "USD 200 000 000", rate = 0.15 },
]
"""


@pytest.mark.parametrize(
    ("written", "instead", "problem"),
    [
        ("", "", ""),
        ('"marginal"', '"whole amount"', ""),
        ('structure = "marginal"\n', "", "tiers are stated and the structure is 'undisclosed'"),
        (
            "structure =",
            "tiered = false\nstructure =",
            "several tiers are stated, and the royalty is said not to be tiered",
        ),
        ('"USD 0"', '"USD 1"', 'the first tier must begin above 0 (write above = "USD 0")'),
        ('"USD 200 000 000"', '"USD 0"', "the tier above USD 0 does not lie above the one before it, USD 0"),
        ('"USD 200', '"EUR 200', "EUR 200 000 000 is not in the agreement's currency of account, USD"),
        ("structure =", "rate = { up_to = 0.12 }\nstructure =", "the rate 0.15 of a tier lies outside the rate stated"),
    ],
)
def test_tiers_are_checked(deal_text: str, written: str, instead: str, problem: str) -> None:
    problems = found(deal_text + TIERS.replace(written, instead))
    assert problem in "".join(problems)
    assert len(problems) == (problem != "")


def test_the_first_tier_begins_at_nought_in_any_currency(deal_text: str) -> None:
    text = deal_text + TIERS.replace('above = "USD 0", ', "").replace("USD 200", "CHF 200")
    assert found(text) == found(deal_text + TIERS.replace("USD 0", "CHF 0").replace("USD 200", "CHF 200"))
    assert not any("USD 0 is not" in one for one in found(text))


def evidence(path: str, start: int = 0, end: int = 5, quote: str = "words") -> str:
    return (
        f'\n[[evidence]]\npath = "{path}"\ndocument = "{DOCUMENT}"\nstart = {start}\nend = {end}\nquote = "{quote}"\n'
    )


@pytest.mark.parametrize(
    "path",
    [
        "/agreement/announced",
        "/payment/upfront/amount",
        "/product/rezetecan/names/1",
        "/grant/licence/territory",
        "/royalty/net-sales/rate",
        "/event/cn-lung/date",
    ],
)
def test_evidence_leads_to_a_value(deal_text: str, path: str) -> None:
    assert found(deal_text + evidence(path)) == []


@pytest.mark.parametrize("path", ["/agreement/signed", "/payment/other/amount", "/product/rezetecan/names/2", "/x/y"])
def test_evidence_for_a_value_that_is_not_stated_is_named(deal_text: str, path: str) -> None:
    [problem] = found(deal_text + evidence(path))
    assert f"agreement.toml:46: /evidence/0/path: {path} leads to no value of the agreement" in problem


def test_evidence_whose_span_cannot_hold_its_words_is_named(deal_text: str) -> None:
    [problem] = found(deal_text + evidence("/payment/upfront/amount", end=9))
    assert "/evidence/0/end: the span from 0 to 9 cannot hold the 5 characters of the quote" in problem


def test_evidence_for_a_term_that_cannot_be_read_is_no_problem_of_its_own(deal_text: str) -> None:
    text = deal_text.replace('"USD 18 000 000"', "18000000") + evidence("/payment/upfront/amount")
    [problem] = found(text)
    assert "18000000 is no amount of money" in problem


@pytest.mark.parametrize("pattern", ['path = "amount"', 'document = "abc"'])
def test_evidence_is_written_as_it_must_be(deal_text: str, pattern: str) -> None:
    name = pattern.split(" ", maxsplit=1)[0]
    lines = [pattern if line.startswith(name) else line for line in evidence("/payment/upfront/amount").split("\n")]
    [problem] = found(deal_text + "\n".join(lines))
    assert "is not written as it must be" in problem


def test_a_royalty_term_that_ends_before_anything_is_sold_is_named(deal_text: str) -> None:
    [problem] = found(deal_text.replace('id = "net-sales"', 'id = "net-sales"\nterm_years = -3'))
    assert "/royalty/net-sales/term_years: a term of -3 years ends before anything is sold" in problem
