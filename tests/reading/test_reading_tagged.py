"""Tables of tagged figures (XBRL pages R*.htm headed 'Details'): the sums whose rows say what they are for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from pactolus.reading.reader import read_document

if TYPE_CHECKING:
    from pactolus.reading.reader import Reading

DEFINITIONS = "|X\n- Definition\n+ References\nThe amount of the payments under the agreement.\n+ Details\n"


def page(title: str, heads: str, *rows: str) -> Reading:
    """A page saved with every cell in a line of its own."""
    lines = [f"|\n{title}", heads, "|12 Months Ended\n|\nDec. 31, 2023\nUSD ($)", *(f"|{row}" for row in rows)]
    return read_document("\n".join([*lines, DEFINITIONS]), "R55.htm")


def money(value: dict[str, Any] | None) -> tuple[int, str, str] | None:
    return (value["amount"], value["currency"], value["bound"]) if value else None


ITEMS = "Collaborative Arrangement [Line Items]"
ALPHA = page(
    "LICENSE AGREEMENTS - Alpha License Agreement (Details) - License Agreement - Alpha Biopharmaceutical Co., Ltd",
    "$ in Millions",
    ITEMS,
    "Upfront license fee paid",
    "$ 27.5",
    "Term of agreement (in years)",
    "10 years",
    "Maximum",
    ITEMS,
    "Development and regulatory milestone payments",
    "$ 148.0",
    "Commercial milestone payments",
    "1,000.0",
    "Minimum",
    "Royalty payments as a percent of net sales",
    "8.00%",
    "Maximum",
    "Royalty payments as a percent of net sales",
    "12.50%",
)


def test_sums_are_scaled_by_the_heading_and_bounded_by_the_line_before_them() -> None:
    facts = ALPHA.facts
    assert money(facts["upfront"]) == (27_500_000, "USD", "exact")
    assert [(money(one), one["kinds"]) for one in facts["milestones"]] == [
        ((148_000_000, "USD", "up_to"), ["development", "regulatory"]),
        ((1_000_000_000, "USD", "up_to"), ["commercial"]),
    ]
    # Two parts that the page does not add up: no total.
    assert facts["milestones_total"] is None
    assert (facts["royalties"]["low"], facts["royalties"]["high"]) == (0.08, 0.125)


def test_the_filer_pays_and_the_other_side_is_named_by_its_form() -> None:
    assert (ALPHA.facts["licensors"], ALPHA.facts["licensees"]) == (["Alpha Biopharmaceutical"], [])
    assert ALPHA.facts["agreement_types"] == ["license"]
    assert ALPHA.facts["assets"] == []


def test_every_figure_leads_to_its_cell() -> None:
    quotes = {one.path: one.quote for one in ALPHA.evidence if one.rule not in ("upfront-cue", "milestone-cue")}
    assert quotes["/upfront"] == "$ 27.5"
    assert quotes["/milestones/1"] == "1,000.0"
    assert (quotes["/royalties/low"], quotes["/royalties/high"]) == ("8.00%", "12.50%")
    assert all(ALPHA.text[one.start : one.end] == one.quote for one in ALPHA.evidence)


def test_what_accounts_make_of_payments_is_no_term() -> None:
    reading = page(
        "Collaboration and License Agreement - Beta (Details)",
        "$ in Thousands",
        "Beta Collaboration Agreement [Member]",
        "Amortization of upfront payment",
        "$ 800",
        "Revenue recognized from upfront payment",
        "900",
        "Deferred revenue, upfront payment",
        "5,000",
        "Milestone payments received",
        "3,000",
        "Accrued milestone payments",
        "2,000",
        "Royalty revenue",
        "400",
    )
    assert reading.facts["upfront"] is None
    assert reading.facts["milestones"] == []
    assert reading.facts["royalties"]["payable"] is None
    assert [one.message for one in reading.problems] == ["states no licensing deal (no deal)"]


def test_a_row_whose_periods_differ_is_left_out_and_one_that_repeats_a_sum_is_read() -> None:
    reading = page(
        "Collaboration Agreements - Beta Collaboration Agreement (Details)",
        "$ in Thousands",
        "Upfront fee received",
        "$ 70,000",
        "$ 70,000",
        "Potential development milestone payments",
        "6,000",
        "27,500",
        "Potential regulatory milestone payments",
        "107,500",
    )
    assert money(reading.facts["upfront"]) == (70_000_000, "USD", "exact")
    # Another sum may be for milestones, so the one that is sure is not their total.
    assert [money(one) for one in reading.facts["milestones"]] == [(107_500_000, "USD", "exact")]
    assert reading.facts["milestones_total"] is None
    # Beta pays what was received.
    assert (reading.facts["licensors"], reading.facts["licensees"]) == ([], ["Beta"])


def test_of_several_deals_the_first_is_read_and_the_others_are_named() -> None:
    reading = page(
        "Commitments - Collaborations and License Agreements (Details) - USD ($)",
        "$ in Millions",
        "Gamma Scientific",
        "Collaboration and License Agreement",
        "Supply contract period (in years)",
        "5 years",
        "Collaborative arrangement | Delta Cells, Inc.",
        "Collaboration and License Agreement",
        "Upfront license fees",
        "$ 2.5",
        "Further potential milestone payments",
        "44.0",
        "Collaborative arrangement | Epsilon Technologies Corp",
        "Collaboration and License Agreement",
        "Upfront license fees",
        "$ 1.0",
    )
    assert reading.facts["licensors"] == ["Delta Cells"]
    assert money(reading.facts["upfront"]) == (2_500_000, "USD", "exact")
    # What is further to come is not all there is.
    assert [money(one) for one in reading.facts["milestones"]] == [(44_000_000, "USD", "exact")]
    assert reading.facts["milestones_total"] is None
    assert any("not 'Collaborative arrangement | Epsilon Technologies Corp" in one.message for one in reading.problems)


def test_bare_milestones_that_add_up_to_their_total_are_its_parts() -> None:
    facts = page(
        "Collaboration agreements - Mu partnership (Details)",
        "$ in Thousands",
        "2014 and 2015 Mu Agreements [Member]",
        "Aggregate milestones | $",
        "$ 474,750",
        "Development milestones | $",
        "50,250",
        "Regulatory milestones | $",
        "153,000",
        "Commercial milestones | $",
        "271,500",
        "Next potential development milestone payment eligible to receive",
        "750",
    ).facts
    assert money(facts["milestones_total"]) == (474_750_000, "USD", "exact")
    # 50.25 + 153 + 271.5 = 474.75
    assert [one["amount"] for one in facts["milestones"]] == [50_250_000, 153_000_000, 271_500_000]


def test_of_two_upfronts_neither_is_taken() -> None:
    reading = page(
        "License Agreements - Zeta License Agreement (Details)",
        "",
        "Upfront cash payment",
        "$ 20,000,000",
        "Non-refundable, non-creditable upfront cash payments",
        "35,000,000",
    )
    assert reading.facts["upfront"] is None
    assert sum("may be the upfront payment" in one.message for one in reading.problems) == 2


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Number of upfront payments | payment", "2"),
        ("Upfront payment, price | $ / shares", "$ 12.50"),
        ("Royalty rate, deduction", "50.00%"),
        ("Payments as percentage of non-royalty sublicense income", "30.00%"),
        ("Annual net sales threshold for milestone payment", "$ 500"),
        ("Second upfront payment due upon approval", "$ 5"),
        ("Research and development expense", "$ 20"),
        ("Milestone payments", "$ 3"),
    ],
)
def test_rows_that_are_for_something_else_or_do_not_say_what_for_are_left_out(label: str, value: str) -> None:
    facts = page("License - Eta License Agreement (Details)", "$ in Millions", label, value, "Upfront fee", "$ 9").facts
    assert money(facts["upfront"]) == (9_000_000, "USD", "exact")
    assert (facts["milestones"], facts["royalties"]["payable"]) == ([], None)


def test_each_currency_has_its_own_scale_and_a_bar_in_the_label_names_it() -> None:
    reading = read_document(
        "|\nCollaborations - Theta Collaboration Agreement (Details)\n$ in Thousands, € in Millions\n|1 Months Ended\n"
        "|\nAug. 31, 2018\nUSD ($)\n|\nMar. 14, 2018\nEUR (€)\n"
        "|Non-refundable upfront payment receivable | €\n|€ 0.7\n|Aggregate milestone payments receivable\n|$ 90,000\n"
        "|Further milestone payments receivable\n|12\n" + DEFINITIONS,
        "R31.htm",
    )
    assert money(reading.facts["upfront"]) == (700_000, "EUR", "exact")
    # A figure without a sign is of neither of two currencies.
    assert [money(one) for one in reading.facts["milestones"]] == [(90_000_000, "USD", "exact")]


HTML = """<html><body><table class="report"><tr><th class="tl" colspan="1" rowspan="2"><div><strong>LICENSE AGREEMENTS -
Alpha License Agreement (Details)<br> $ in Millions</strong></div></th><th colspan="2">1 Months Ended</th></tr>
<tr><th><div>Jul. 31, 2022<br>USD ($)</div></th><th><div>Jul. 31, 2021<br>USD ($)</div></th></tr>
<tr class="re"><td class="pl"><strong>License [Line Items]</strong></td><td>&#160;</td><td>&#160;</td></tr>
<tr class="ro"><td class="pl"><a>Upfront license fee</a></td><td class="nump">$ 27.5</td><td>&#160;</td></tr>
<tr class="re"><td class="pl"><a>Term of agreement</a></td><td class="text">10 years</td><td>&#160;</td></tr>
<tr class="rh"><td class="pl"><a>Maximum [Member]</a></td><td>&#160;</td><td>&#160;</td></tr>
<tr class="ro"><td class="pl"><a>Commercial milestone payments</a></td><td>&#160;</td><td class="nump">1,000.0</td></tr>
</table></body></html>"""
BLANKS = (
    "XML 41 R44.htm IDEA: XBRL DOCUMENT v3.19\nLicense Agreements - Alpha License Agreement (Details)\n$ in Millions\n"
    "1 Months Ended 12 Months Ended\nApr. 30, 2019\nUSD ($)\nshares\nOct. 31, 2017\nUSD ($)\n"
    "License Agreements [Line Items]      \nUpfront license fee     $ 27.5        \nOption period     5 years        \n"
    "Maximum        \nCommercial milestone payments         1,000.0    \n"
)


@pytest.mark.parametrize("source", [HTML, BLANKS])
def test_the_page_itself_and_a_copy_that_sets_columns_by_blanks_are_read_alike(source: str) -> None:
    facts = read_document(source, "R55.htm").facts
    assert money(facts["upfront"]) == (27_500_000, "USD", "exact")
    assert money(facts["milestones_total"]) == (1_000_000_000, "USD", "up_to")


def test_royalties_in_words_are_read_and_differing_rates_of_differing_rows_are_not() -> None:
    in_words = page(
        "License Agreements - Iota License Agreement (Details)",
        "",
        "Range of royalties receivable on net sales",
        "high single-digits to mid-teens",
    ).facts
    assert (in_words["royalties"]["low"], in_words["royalties"]["high"]) == (0.07, 0.16)
    assert in_words["licensees"] == ["Iota"]
    differing = page(
        "License Agreements - Iota License Agreement (Details)", "", "Royalties", "8.00%", "Royalties gross", "2.50%"
    ).facts
    assert differing["royalties"]["payable"] is True
    assert (differing["royalties"]["low"], differing["royalties"]["high"]) == (None, None)


@pytest.mark.parametrize(
    "title",
    [
        "Royalty Purchase and Sale Agreement (Details) - Kappa Agreement [Member]",
        "Business Combination - Kappa Biosciences (Details)",
        "Operating Lease (Details)",
    ],
)
def test_tables_of_no_licence_state_no_deal(title: str) -> None:
    reading = page(title, "$ in Thousands", "Upfront payment", "$ 17,500", "Maximum", "Milestone payments", "$ 20,000")
    assert reading.facts["upfront"] is None
    assert reading.kind.value == "no deal"


def test_a_table_that_tells_a_deal_in_a_paragraph_is_read_as_one() -> None:
    told = (
        "The Company entered into an exclusive license agreement with Lambda Pharma, under which it granted Lambda "
        "Pharma rights to commercialize LMB-101 in Japan. The Company received an upfront payment of $12 million."
    )
    reading = page("LICENSE AGREEMENT (Details Narrative)", "", "Description of license agreement", told)
    assert money(reading.facts["upfront"]) == (12_000_000, "USD", "exact")
