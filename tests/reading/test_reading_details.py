"""Single readers: amounts, royalties, territory, dates, language, HTML."""

from __future__ import annotations

from decimal import Decimal
from io import StringIO

import pytest
from rich.console import Console

from pactolus.reading.amounts import find_amounts
from pactolus.reading.language import language_of
from pactolus.reading.passages import sentences
from pactolus.reading.place_mentions import find_places
from pactolus.reading.reader import read_document
from pactolus.reading.royalties import find_royalties
from pactolus.reading.show import table_of
from pactolus.reading.territory_words import find_territory
from pactolus.reading.trials import find_trials
from pactolus.reading.view import View


@pytest.mark.parametrize(
    ("written", "value", "currency", "bound"),
    [
        ("US$18m", "18000000", "USD", "exact"),
        ("$1.093 billion", "1093000000", "USD", "exact"),
        ("up to USD4.5bn", "4500000000", "USD", "up_to"),
        ("$50-million", "50000000", "USD", "exact"),
        ("RMB 200 million", "200000000", "CNY", "exact"),
        ("JPY 5.5bn", "5500000000", "JPY", "exact"),
        ("JPY 20,000 million", "20000000000", "JPY", "exact"),
        ("Rs 150 crore", "1500000000", "INR", "exact"),
        ("EUR 40 mio", "40000000", "EUR", "exact"),
        ("KRW 120 billion", "120000000000", "KRW", "exact"),
        ("1.6 trillion won", "1600000000000", "KRW", "exact"),
        ("W1.4tr", "1400000000000", "KRW", "exact"),
        ("E2.5 million", "2500000", "EUR", "exact"),
        ("50,000,000 US dollars", "50000000", "USD", "exact"),
        ("over CHF 12.5 million", "12500000", "CHF", "at_least"),
        ("1,25 billion euros", "1250000000", "EUR", "exact"),
        ("$US150 million", "150000000", "USD", "exact"),
        ("18 million dollars at most", "18000000", "USD", "up_to"),
    ],
)
def test_amounts_in_every_writing(written: str, value: str, currency: str, bound: str) -> None:
    (amount,) = find_amounts(f"They pay {written}.")
    assert (amount.value, amount.currency, amount.bound) == (Decimal(value), currency, bound)


def test_the_amount_in_brackets_restates_the_one_before() -> None:
    first, second = find_amounts("It pays US$6 million (approximately 7.1 billion won).")
    assert (first.converted, second.converted) == (False, True)


def test_a_price_per_share_and_a_hand_over_are_no_bounds_of_a_payment() -> None:
    assert find_amounts("The offer is $24.50 per share.") == []
    assert find_amounts("It forks over $40 million.")[0].bound == "exact"


def test_a_table_states_its_unit_once() -> None:
    found = find_amounts("(US$ in thousands)      Amount\nUpfront payment       14,500\nMilestones            15,000\n")
    assert [amount.value for amount in found] == [14_500_000, 15_000_000]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        # The table of words: low single digit 1-3, mid single 4-6, high single 7-9, low double 10-13, mid teens 14-16.
        ("low single-digit royalties", "0.01", "0.03"),
        ("royalties in the mid to high single digits", "0.04", "0.09"),
        ("royalties from high single digits to mid teens", "0.07", "0.16"),
        ("tiered royalties from the low double digits to the low twenties", "0.10", "0.23"),
        ("royalties between the low twenties and the low thirties", "0.20", "0.33"),
        ("royalties of 8% to 12%", "0.08", "0.12"),
        ("a royalty of 5.5 per cent", "0.055", "0.055"),
        ("double-digit royalties", "0.10", None),
        ("royalties of up to 20%", None, "0.20"),
        ("tiered double-digit royalties of up to 20%", "0.10", "0.20"),
        ("royalties starting at 19%", "0.19", None),
        ("royalties on net sales", None, None),
    ],
)
def test_royalty_rates_in_figures_and_words(words: str, low: str | None, high: str | None) -> None:
    text = f"The licensor will receive {words}."
    found = find_royalties(text, sentences(text))
    assert found.payable
    assert (found.low, found.high) == (low and Decimal(low), high and Decimal(high))


def test_no_royalties_are_none_and_silence_is_silence() -> None:
    text = "No royalties are owed."
    assert find_royalties(text, sentences(text)).payable is False
    assert find_royalties("It rains.", sentences("It rains.")).payable is None


@pytest.mark.parametrize(
    ("words", "world", "include", "exclude"),
    [
        ("worldwide excluding Mainland China, Hong Kong SAR and Taiwan Region", True, [], ["CN", "HK", "TW"]),
        ("worldwide, South Korea excepted", True, [], ["KR"]),
        ("for all territories outside of Greater China", True, [], ["CN", "HK", "MO", "TW"]),
        ("in Japan, South Korea and Australia", False, ["JP", "KR", "AU"], []),
        ("in the EEA, the United Kingdom and Switzerland", False, ["EEA", "GB", "CH"], []),
        (
            "in Asia-Pacific (with the exception of Singapore) and Latin America",
            False,
            ["ASIA_PACIFIC", "LATIN_AMERICA"],
            ["SG"],
        ),
    ],
)
def test_territory_phrases(words: str, *, world: bool, include: list[str], exclude: list[str]) -> None:
    text = f"Arbelle obtains exclusive rights to commercialise the drug {words}."
    found = find_territory(text, sentences(text), find_places(text))
    assert found is not None
    assert (found.world, found.include, found.exclude) == (world, include, exclude)


def test_where_a_company_sits_is_no_territory() -> None:
    text = "Oskavia, based in Denmark, licensed the drug to a partner listed in Hong Kong."
    assert find_territory(text, sentences(text), find_places(text)) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            (
                "Die Gesellschaft hat mit dem Konzern eine Lizenz für das Mittel vereinbart und erhält von "
                "ihm eine Zahlung."
            ),
            "German",
        ),
        (
            (
                "La société a signé un accord de licence pour le médicament et recevra des paiements sur "
                "les ventes du produit."
            ),
            "French",
        ),
        ("The company has signed a licence for the drug and will receive payments on the sales of it.", "English"),
        ("한미약품은 새로운 의약품에 대한 기술수출 계약을 체결했다고 밝혔다 " * 8, "Korean"),
    ],
)
def test_the_language_is_recognised(text: str, language: str) -> None:
    assert language_of(text) == language


def test_what_can_be_read_of_another_language_is_told() -> None:
    chinese = (
        "恒瑞医药与Arbelle Pharma签署独家许可协议，授予其OSK-417在日本的权利。首付款为US$25 million，里程碑付款另计。"
        * 3
    )
    reading = read_document(chinese, "page")
    assert "is in Chinese" in reading.problems[0].message
    assert "of the amounts 'US$25 million'" in reading.problems[0].message
    # Where words run on without blanks, a name that nothing parts from them is none.
    assert [one["names"] for one in reading.facts["assets"]] == [["OSK-417"]]
    spanish = (
        "Oskavia Bio ha concedido a Arbelle una licencia para OSK-417 en Brasil. Oskavia recibirá un pago inicial."
    )
    assert "is in Spanish" in read_document(spanish, "page").problems[0].message


def test_another_language_is_declined_with_what_to_do() -> None:
    reading = read_document(
        "Das Unternehmen erhält für die Lizenz von dem Partner eine Zahlung und ist mit der Sache zufrieden.", "x"
    )
    assert "is in German" in reading.problems[0].message


def test_trials_by_registry_number() -> None:
    assert [number for number, _ in find_trials("See NCT04818333 and ChiCTR2100041234; NCT04818333.")] == [
        "NCT04818333",
        "ChiCTR2100041234",
    ]
    others = (
        "EudraCT 2019-001234-56, EU CT 2022-501234-12-00, DRKS00012345, UMIN000012345, JapicCTI-195012, 2019-001234-57"
    )
    assert [number for number, _ in find_trials(others)] == [
        "2019-001234-56",
        "2022-501234-12-00",
        "DRKS00012345",
        "UMIN000012345",
        "JapicCTI-195012",
    ]


def test_words_parted_by_the_end_of_a_line_are_joined() -> None:
    reading = read_document(
        "Aurel Bio has granted Ostmark Pharma an exclusive license to develop and commer-\ncialize AB-101, a late-\n"
        "stage product, in Japan. Aurel may receive up to $90 million in regulatory and sales mile-\nstones.",
        "page",
    )
    assert reading.facts["milestones_total"] == {"amount": 90_000_000, "currency": "USD", "bound": "up_to"}
    assert reading.facts["rights"] == ["develop", "commercialize"]
    assert all(reading.text[one.start : one.end] == one.quote for one in reading.evidence)


def test_words_broken_by_a_scan_are_joined_and_quotes_still_point_into_the_saved_text() -> None:
    text = (
        "Oskavia has gran ted Arbelle an exclu sive licence to deve lop and commer cialise OSK-417 in "
        "Japan for an up front "
        "pay ment of $35 mil lion."
    )
    reading = read_document(text, "scan")
    assert reading.facts["upfront"]["amount"] == 35_000_000
    assert "mil lion" in next(one.quote for one in reading.evidence if one.path == "/upfront")


def test_soft_hyphens_and_direction_marks_do_not_move_a_quote() -> None:
    reading = read_document(
        "Oskavia has granted Arbelle ex\u00adclu\u00adsive rights to \u200fOSK-417 in Japan.", "marks"
    )
    (one,) = [one for one in reading.evidence if one.path == "/exclusivity"]
    assert (one.quote, one.stands_in(reading.text)) == ("ex\u00adclu\u00adsive", True)


def test_the_view_keeps_places() -> None:
    view = View.of("a\u00adb c")
    assert (view.text, view.span(0, 2)) == ("ab c", (0, 3))


def test_the_table_shows_trials_with_their_registry_numbers() -> None:
    page = "Oskavia has licensed OSK-417 to Arbelle Pharma in Japan. The drug is studied in a trial (NCT04818333)."
    console = Console(width=160, record=True, file=StringIO())
    console.print(table_of(read_document(page)))
    (row,) = [line for line in console.export_text().splitlines() if "trial " in line and "NCT" in line]
    assert "NCT04818333" in row
