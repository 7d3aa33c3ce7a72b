"""Amounts as they are written by hand, by machines and in tables, and lines as print and PDF files set them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from pactolus.reading.amounts import find_amounts
from pactolus.reading.reader import read_document

GRANT = "Carrow Bio has granted Fennwick Pharma an exclusive licence to CRW-5 in Japan. "


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("USD$8 million", 8_000_000, "USD"),
        ("AUD$8 million", 8_000_000, "AUD"),
        ("$100 mil", 100_000_000, "USD"),
        ("$27.5  million", 27_500_000, "USD"),
        ("$.5 million", 500_000, "USD"),
        ("twenty-five million US dollars", 25_000_000, "USD"),
        ("Twenty Five Million Euros", 25_000_000, "EUR"),
        ("half a million dollars", 500_000, "USD"),
        ("one billion yen", 1_000_000_000, "JPY"),
        ("five hundred thousand dollars", 500_000, "USD"),
        ("one hundred and fifty million euros", 150_000_000, "EUR"),
        ("₹500 cr", 5_000_000_000, "INR"),
        # A lakh crore is 100,000 times 10,000,000.
        ("Rs 1.2 lakh crore", 1_200_000_000_000, "INR"),
        ("100 million US$", 100_000_000, "USD"),
        ("12.5 Mio €", 12_500_000, "EUR"),
        ("IDR 80 billion", 80_000_000_000, "IDR"),
        ("3 million Saudi riyals", 3_000_000, "SAR"),
        ("3 million Brazilian reais", 3_000_000, "BRL"),
        ("3 million New Zealand dollars", 3_000_000, "NZD"),
    ],
)
def test_writings_of_money(words: str, value: int, currency: str) -> None:
    (found,) = find_amounts(f"It makes an upfront payment of {words} to Carrow.")
    assert (found.value, found.currency, found.bound) == (Decimal(value), currency, "exact")


def test_a_plus_behind_the_figure_says_at_least() -> None:
    (found,) = find_amounts("The deal is worth $100+ million.")
    assert (found.value, found.bound) == (Decimal(100_000_000), "at_least")


def test_words_before_the_figure_in_brackets_are_no_sum_of_their_own() -> None:
    (found,) = find_amounts("It pays an upfront fee of five million euros (€5,000,000).")
    assert found.value == Decimal(5_000_000)


@pytest.mark.parametrize("words", ["ten million patients", "a million dollars more", "seven thousand tablets"])
def test_number_words_without_a_currency_or_a_number_are_no_sum(words: str) -> None:
    assert find_amounts(f"There are {words} a year.") == []


@pytest.mark.parametrize("words", ["a COP 1 inhibitor", "a PHP 7 script", "CLP 257 is a potentiator"])
def test_a_code_like_a_currencys_is_money_only_before_a_scale(words: str) -> None:
    assert find_amounts(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "10 billion yen in milestones (about 60 million euros)",
        "US$4.5 million upfront (A$7.1 million)",
        "US$6 million (approximately 7.1 billion won)",
    ],
)
def test_what_brackets_restate_in_another_currency_is_no_sum_of_its_own(words: str) -> None:
    first, second = find_amounts(f"It pays {words}.")
    assert (first.converted, second.converted) == (False, True)


def test_another_sum_in_another_currency_is_one_of_its_own() -> None:
    first, second = find_amounts("It pays $5 million for the rights (and EUR 3 million for supply).")
    assert (first.converted, second.converted) == (False, False)


@pytest.mark.parametrize(
    "table",
    [
        (
            "Item | When | Amount\nUpfront payment | Signing | $20 million\n"
            "Sales milestones | Thresholds | up to $90 million\n"
        ),
        "(in thousands)\nUpfront payment | $ | 20,000\nSales milestones | | 90,000\n",
    ],
)
def test_a_row_of_three_cells_with_a_sum_is_no_menu(table: str) -> None:
    facts = read_document(f"{GRANT}The payments are as follows.\n\n{table}").facts
    assert facts["upfront"]["amount"] == 20_000_000
    assert [row["amount"] for row in facts["milestones"]] == [90_000_000]


@pytest.mark.parametrize("unit", ["EUR thousand", "EUR'000", "(EUR thousands)", "€000"])
def test_a_columns_heading_states_the_unit_of_its_figures(unit: str) -> None:
    table = f"| {unit}\nUpfront payment | 1,500\nSales milestones | 12,000\n"
    facts = read_document(f"{GRANT}The payments are as follows.\n\n{table}").facts
    assert facts["upfront"] == {"amount": 1_500_000, "currency": "EUR", "bound": "exact"}
    assert [row["amount"] for row in facts["milestones"]] == [12_000_000]


@pytest.mark.parametrize(
    ("head", "currency", "scale"),
    [
        ("Payment | US$ m", "USD", 1_000_000),
        ("Payment | EURm", "EUR", 1_000_000),
        ("Payment | Amount (CHF mn)", "CHF", 1_000_000),
        ("Payment | Amount, US$ million", "USD", 1_000_000),
        ("Payment | USD (millions)", "USD", 1_000_000),
        ("Payment | Amount in US$ (million)", "USD", 1_000_000),
        ("Payment | Amount (million US$)", "USD", 1_000_000),
        ("Payment | Millions of euros", "EUR", 1_000_000),
        ("Payment | Amount (USD, millions)", "USD", 1_000_000),
        ("Payment | RMB’000", "CNY", 1_000),
        ("Payment | Rs crore", "INR", 10_000_000),
        ("Amounts in $ thousands | ", "USD", 1_000),
        ("(in thousands of RMB)", "CNY", 1_000),
        ("(in millions of Swiss francs)", "CHF", 1_000_000),
        ("(expressed in Canadian dollars, in thousands)", "CAD", 1_000),
    ],
)
def test_a_unit_over_figures_counts_for_them_however_it_is_written(head: str, currency: str, scale: int) -> None:
    rows = "Upfront payment | 15\nSales milestones | 185\n"
    facts = read_document(f"{GRANT}The payments are as follows.\n\n{head}\n{rows}").facts
    assert facts["upfront"] == {"amount": 15 * scale, "currency": currency, "bound": "exact"}
    assert [(row["amount"], row["currency"]) for row in facts["milestones"]] == [(185 * scale, currency)]


@pytest.mark.parametrize("head", ["US$m (maximum)", "US$ m max", "US$ mn, max.", "USD million maximum"])
def test_a_heading_may_say_that_its_figures_are_the_most_that_is_paid(head: str) -> None:
    table = f"Payment | {head}\nDevelopment milestones | 15\nSales milestones | 185\n"
    facts = read_document(f"{GRANT}The payments are as follows.\n\n{table}").facts
    assert [(row["amount"], row["bound"]) for row in facts["milestones"]] == [
        (15_000_000, "up_to"),
        (185_000_000, "up_to"),
    ]


@pytest.mark.parametrize("column", [("Year", "2024", "2030"), ("Share", "10%", "90%"), ("When", "on signing", "-")])
def test_small_figures_in_several_columns_are_a_table_and_no_menu(column: tuple[str, str, str]) -> None:
    head, first, second = column
    table = f"Payment | CHF million | {head}\nUpfront payment | 12 | {first}\nSales milestones | 175 | {second}\n"
    facts = read_document(f"{GRANT}The payments are as follows.\n\n{table}").facts
    assert facts["upfront"] == {"amount": 12_000_000, "currency": "CHF", "bound": "exact"}
    assert [(row["amount"], row["currency"]) for row in facts["milestones"]] == [(175_000_000, "CHF")]


@pytest.mark.parametrize(
    "table",
    [
        "Payment | Tessel deal, US$m | Corvus deal, US$m\nUpfront payment | 35 | 12\nMilestones | 400 | 175\n",
        "Payments (USD millions) | 2023 | 2022\nUpfront payment | 12 | 9\nMilestones | 4 | 96\n",
        "Payment | Low | High (USD millions)\nUpfront payment | 12 | 15\n",
    ],
)
def test_of_two_small_figures_in_a_row_none_is_taken_for_the_deals(table: str) -> None:
    facts = read_document(f"{GRANT}The payments are as follows.\n\n{table}").facts
    assert (facts["upfront"], facts["milestones"]) == (None, [])


def test_a_menu_is_no_table_and_no_headline() -> None:
    menu = "Latest pharma deals today | 12 | Login"
    page = f"{menu}\n\nRosmarin licenses RSM-414 to Delacourt Pharmaceuticals\n\n{GRANT}"
    assert read_document(page).headline == "Rosmarin licenses RSM-414 to Delacourt Pharmaceuticals"


def test_a_unit_over_one_of_several_columns_counts_for_its_figures_only() -> None:
    table = "No. | Payment | When | US$ m\n1 | Upfront payment | Signing | 15\n2 | Milestone | Approval | 60\n"
    facts = read_document(f"{GRANT}The payments are as follows.\n\n{table}").facts
    assert facts["upfront"] == {"amount": 15_000_000, "currency": "USD", "bound": "exact"}
    assert [(row["amount"], row["kinds"]) for row in facts["milestones"]] == [(60_000_000, ["regulatory"])]


def test_a_currency_stated_anew_within_a_table_holds_from_there() -> None:
    table = "(EUR in thousands)\nUpfront payment | 1,500\n(US$ in thousands)\nMilestones, in thousands | 12,000\n"
    assert [(int(one.value), one.currency) for one in find_amounts(table)] == [(1_500_000, "EUR"), (12_000_000, "USD")]


def test_each_column_has_the_unit_of_its_own_heading() -> None:
    table = "Payment | US$ million | RMB million\nUpfront payment | 15 | 107\nSales milestones | 185 | 1,320\n"
    amounts = [(int(one.value), one.currency) for one in find_amounts(table)]
    assert amounts == [(15_000_000, "USD"), (107_000_000, "CNY"), (185_000_000, "USD"), (1_320_000_000, "CNY")]


@pytest.mark.parametrize(
    "table",
    [
        "Country | Patients (in thousands)\nJapan | 15\n",
        "(in thousands of patients)\nJapan | 15\n",
        # Whether 2 is the month or the sum, no heading says.
        "Step | US$ m | Month\nFiling | of the NDA | 2 | 15\n",
    ],
)
def test_figures_that_no_unit_of_money_stands_over_are_no_sums(table: str) -> None:
    assert find_amounts(table) == []


def test_blanks_at_the_ends_of_lines_part_no_sentence() -> None:
    facts = read_document(
        "Rosmarin Therapeutics has granted Delacourt Pharmaceuticals exclusive \n"
        "worldwide rights \noutside Korea to RSM-414. Rosmarin will receive an upfront \n"
        "payment of $27.5 million and milestone payments of up to $185 \nmillion."
    ).facts
    assert (facts["upfront"]["amount"], facts["milestones_total"]["amount"]) == (27_500_000, 185_000_000)
    assert facts["territory"]["exclude"] == ["KR"]
