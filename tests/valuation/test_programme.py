"""programme.toml: what it may say, and what is said of it when it may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pactolus.valuation.programme_file import load_programme, parse_programme, print_programme

if TYPE_CHECKING:
    from pathlib import Path

    from tests.valuation.conftest import Texts

GROUND = 'because = "for the test", source = "the test"'


def problems_of(texts: Texts, old: str, new: str) -> list[str]:
    text = texts.programme.replace(old, new)
    assert text != texts.programme
    _, problems = parse_programme(text.replace("GROUND", GROUND), "programme.toml", texts.deal())
    return [f"{problem.severity} {problem}" for problem in problems]


def line_of(texts: Texts, words: str) -> int:
    return texts.programme[: texts.programme.index(words)].count("\n") + 1


def test_what_is_printed_reads_back_the_same(texts: Texts) -> None:
    programme = texts.plans()
    again, problems = parse_programme(print_programme(programme), "again")
    assert again == programme
    assert not problems


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    programme, problems = load_programme(tmp_path / "programme.toml")
    assert programme is None
    assert "there is no such file" in str(problems[0])


def test_a_file_is_read(tmp_path: Path, texts: Texts) -> None:
    path = tmp_path / "programme.toml"
    path.write_text(texts.programme.replace("GROUND", GROUND), encoding="utf-8")
    assert load_programme(path, texts.deal()) == (texts.plans(), [])


BAD = [
    # What stands there, what is written instead, a word of the line it is reported on, a word of the message.
    ("probability = { value = 0.6", "probability = { value = 1.6", "probability = { value = 0.6", "1.6"),
    ("probability = { value = 0.6", "probability = { value = nan", "probability = { value = 0.6", "number"),
    ("years = { value = 2,", "years = { value = inf,", "\nyears = { value = 2,", "inf"),
    ('phase = "phase 3"\npeak', 'phase = "phase 9"\npeak', 'phase = "phase 3"\npeak', "phase 9"),
    ('phase = "phase 3"\npeak', 'phase = "phase 1"\npeak', "[[indication.transition]]", "from phase 1 on"),
    ('value = "USD 150 000 000"', 'value = "USD -150 000 000"', 'value = "USD 150 000 000"', "below 0"),
    ('value = "USD 150 000 000"', 'value = "EUR 150 000 000"', 'value = "USD 150 000 000"', "EUR"),
    ("years = { value = 2,", "years = { value = -2,", "\nyears = { value = 2,", "-2"),
    ("shortest_years = { value = 1.5", "shortest_years = { value = 2.5", "\nyears = { value = 2", "2.5, 2, 3 years"),
    ("longest_years = { value = 3, GROUND }\n", "", "[[indication.transition]]", "longest_years is missing"),
    ("share = { value = 0.75", "share = { value = 0.85", "share = { value = 0.75", "sum to 1.10"),
    ('territory = "IN"', 'territory = "Atlantis"', 'territory = "IN"', "Atlantis"),
    ('territory = "BR"', 'territory = "India and Brazil"', 'territory = "BR"', "IN is in market 'india'"),
    (
        'erosion = "generics"\nlaunch',
        'erosion = "genercs"\nlaunch',
        'erosion = "generics"\nlaunch',
        "no curve 'genercs'",
    ),
    ('uptake = "steady"', 'uptake = "stedy"', 'uptake = "steady"', "no curve 'stedy'"),
    ('id = "brazil"', 'id = "india"', 'id = "brazil"', "'india' is there twice"),
    ("values = [0.2, 0.5, 0.8, 1]", "values = [0.2, 50, 0.8, 1]", "values = [0.2", "not 50"),
    ("licensor = { value = 0.10", "licensor = { value = 10", "licensor = { value = 0.10", "not 10"),
    ("valuation_date = 2025-01-01", 'valuation_date = "2025"', "valuation_date", "no full date"),
    ("valuation_date = 2025-01-01", "valuation_date = 9999-01-01", "valuation_date", "not from 1900 to 2200"),
    ("third_party_royalty = { value = 0.02", "third_party_royalty = { value = 0.7", "third_party_royalty", "take 1.1"),
    ("peak_spread = { value = 0.4", "peak_spread = { value = 40", "peak_spread", "beyond anything"),
    ("value = 12,", "value = 1e30,", "loss_of_exclusivity_years = { value = 12", "beyond anything"),
    ('"USD 30 000 000"', '"USD 30 000 000 000 000 000 000"', 'cost = { value = "USD 30', "beyond anything"),
    ("horizon_years = 15", 'horizon_years = 15\ncurrency = "EUR"', "horizon_years", "in EUR"),
    ('uptake = "steady"', 'uptake = "steady"\nproduct = "pill"', 'uptake = "steady"', "no product 'pill'"),
    (
        'uptake = "steady"',
        'uptake = "steady"\nmarket_share = { peru = { value = 1, GROUND } }',
        'uptake = "steady"',
        "peru",
    ),
    ('name = "flu"', 'name = "grippe"', "[[indication]]", "that no indication of the programme can bring"),
]


@pytest.mark.parametrize(("old", "new", "place", "word"), BAD)
def test_every_mistake_is_reported_with_its_line(texts: Texts, old: str, new: str, place: str, word: str) -> None:
    found = problems_of(texts, old, new)
    line = line_of(texts, place) + place.startswith("\n")
    # A line that was added above moves the place down by one at most.
    fitting = [one for one in found if word in one and any(f"programme.toml:{line + more}:" in one for more in (0, 1))]
    assert fitting, found


def test_all_mistakes_are_reported_at_once(texts: Texts) -> None:
    twice = texts.programme.replace("probability = { value = 0.6", "probability = { value = 1.6")
    twice = twice.replace('id = "brazil"', 'id = "india"').replace("GROUND", GROUND)
    programme, problems = parse_programme(twice, "programme.toml", texts.deal())
    assert programme is None
    assert {"1.6" in str(problem) for problem in problems} == {True, False}


def test_shares_of_one_indication_take_the_place_of_the_markets(texts: Texts) -> None:
    own = f"market_share = {{ india = {{ value = 0.5, {GROUND} }}, brazil = {{ value = 0.5, {GROUND} }} }}"
    assert problems_of(texts, 'uptake = "steady"', f'uptake = "steady"\n{own}') == []
    half = f"market_share = {{ india = {{ value = 0.5, {GROUND} }} }}"
    assert "sum to 0.75" in problems_of(texts, 'uptake = "steady"', f'uptake = "steady"\n{half}')[0]


def test_a_market_outside_the_licence(texts: Texts) -> None:
    grant = '[[grant]]\nid = "g"\nlicensor = "maker"\nlicensee = "seller"\nterritory = "worldwide excluding Brazil"\n'
    deal = type(texts)(agreement=texts.agreement.replace("[[payment]]", grant + "\n[[payment]]"))
    _, problems = parse_programme(deal.programme.replace("GROUND", GROUND), "programme.toml", deal.deal())
    assert ["the agreement does not license BR" in str(problem) for problem in problems] == [True]


@pytest.mark.parametrize(
    ("event", "words"),
    [
        ('type = "price_approval"', "price_approval"),
        ('type = "marketing_approval", pathway = "accelerated"', "by the accelerated pathway"),
        ('type = "marketing_approval", details = { line = "2" }', "with line 2"),
        ('type = "marketing_approval", lapses = { type = "orange_book_listing" }', "before orange_book_listing"),
    ],
)
def test_milestones_on_events_that_are_not_simulated(texts: Texts, event: str, words: str) -> None:
    deal = type(texts)(agreement=texts.agreement.replace('type = "marketing_approval"', event))
    _, problems = parse_programme(deal.programme.replace("GROUND", GROUND), "programme.toml", deal.deal())
    assert [(problem.severity, words in problem.message) for problem in problems] == [("warning", True)]


def test_an_amount_in_another_currency(texts: Texts) -> None:
    deal = type(texts)(agreement=texts.agreement.replace('"USD 20 000 000"', '"EUR 20 000 000"'))
    _, problems = parse_programme(deal.programme.replace("GROUND", GROUND), "programme.toml", deal.deal())
    assert ["term 'approval' is in EUR" in str(problem) for problem in problems] == [True]


def test_two_indications_never_share_their_draws(texts: Texts) -> None:
    start, end = texts.programme.index("[[indication]]"), texts.programme.index("[[curve]]")
    first = texts.programme[start:end]
    # Two words of one CRC-32, by which the draws of an indication are told apart.
    twins = "".join(first.replace('id = "influenza"', f'id = "{name}"') for name in ("plumless", "buckeroo"))
    text = (texts.programme[:start] + twins + texts.programme[end:]).replace("GROUND", GROUND)
    _, problems = parse_programme(text, "programme.toml")
    assert [problem.term for problem in problems] == ["/indication/plumless/id", "/indication/buckeroo/id"]
    assert all("random draws" in problem.message for problem in problems)


def test_an_indication_names_its_product_where_there_are_several(texts: Texts) -> None:
    second = '[[product]]\nid = "syrup"\nnames = ["Syrup"]\n\n[[payment]]'
    deal = type(texts)(agreement=texts.agreement.replace("[[payment]]", second, 1))
    _, problems = parse_programme(deal.programme.replace("GROUND", GROUND), "programme.toml", deal.deal())
    assert ["names none of several products" in problem.message for problem in problems] == [True]


def test_a_programme_that_sells_nothing(texts: Texts) -> None:
    start, end = texts.programme.index("[[market]]"), texts.programme.index("[[curve]]")
    text = (texts.programme[:start] + texts.programme[end:]).replace("GROUND", GROUND)
    _, problems = parse_programme(text, "programme.toml")
    assert [problem.message for problem in problems] == ["there is no [[market]]", "there is no [[indication]]"]


@pytest.mark.parametrize(
    ("old", "cases", "words"),
    [
        # A higher rate is worth less: it belongs into the low case.
        ("licensee = { value = 0.09, GROUND }", "low = 0.08, base = 0.09, high = 0.12", "more of it is worth less"),
        ("operating_cost_share = { value = 0.40", "low = 0.30, base = 0.40, high = 0.50", "more of it is worth less"),
        ("probability = { value = 0.6", "low = 0.8, base = 0.6, high = 0.4", "more of it is worth more"),
    ],
)
def test_cases_that_seem_to_be_swapped_are_a_warning(texts: Texts, old: str, cases: str, words: str) -> None:
    name = old.split(" = ", maxsplit=1)[0]
    swapped = texts.changed((old.removesuffix(", GROUND }"), f"{name} = {{ {cases}"))
    programme, problems = parse_programme(swapped.programme.replace("GROUND", GROUND), "programme.toml", swapped.deal())
    assert programme is not None
    found = [problem for problem in problems if "swap low and high" in problem.remedy]
    assert [(one.severity, words in one.message, name in one.term) for one in found] == [("warning", True, True)]


def test_cases_in_their_order_are_no_warning(texts: Texts) -> None:
    right = texts.changed(
        ("operating_cost_share = { value = 0.40", "operating_cost_share = { low = 0.5, base = 0.4, high = 0.3")
    )
    _, problems = parse_programme(right.programme.replace("GROUND", GROUND), "programme.toml", right.deal())
    assert problems == []


def test_an_unreadable_indication_is_one_problem_not_two(texts: Texts) -> None:
    # The milestone for influenza would be reached by the indication that could not be read.
    (only,) = problems_of(texts, 'peak_sales = { value = "USD 150 000 000"', 'peak_sales = { value = "lots"')
    assert "'lots' is no amount of money" in only
