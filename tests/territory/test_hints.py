"""The names beside an undefined word rank its readings, and leave it contested."""

from __future__ import annotations

from decimal import Decimal

from pactolus.territory.answer import answer
from pactolus.territory.hints import Hint, hints
from pactolus.territory.own_figures import read_own_figures, sums
from pactolus.territory.parser import parse


def ranked(words: str) -> list[Hint]:
    expression, _ = parse(words)
    assert expression is not None
    return list(hints(expression))


def test_a_reading_in_which_names_would_be_redundant_is_less_likely() -> None:
    found = ranked("worldwide excluding Europe, Russia, Moldova and Kazakhstan")
    by_reading = {hint.reading: hint for hint in found}
    # Russia and Moldova lie in the continent; the WHO's region has Kazakhstan too; the unions have none of them.
    assert by_reading["europe=geonames"].redundant == ("MD", "RU")
    assert by_reading["europe=who_europe"].reason == "Kazakhstan, Moldova, Russia would be named for nothing"
    assert by_reading["europe=eu27"].reason == "no country named beside it would be named for nothing"
    assert found[0].redundant == ()
    assert found[-1].reading == "europe=who_europe"
    assert found[-1].as_json()["address"] == "https://github.com/owid/etl"


def test_ranking_takes_no_country_out_of_what_is_contested() -> None:
    plain, _ = answer("worldwide excluding Europe")
    beside, _ = answer("worldwide excluding Europe, Moldova")
    assert plain is not None
    assert beside is not None
    assert set(plain.evaluation.contested) - set(beside.evaluation.contested) == {"MD"}


def test_names_on_the_other_side_and_words_alone_say_nothing() -> None:
    assert ranked("Europe") == []
    assert ranked("Europe excluding Moldova") == []
    assert ranked("Europe and Japan") == []


def test_the_countrys_own_name_is_no_evidence_about_its_territories() -> None:
    assert ranked("USA and Japan") == []
    assert {hint.word for hint in ranked("USA and Puerto Rico")} == {"us"}


def test_own_figures_are_added_up_by_name_or_code() -> None:
    text = "country,patients,sales\nJapan,1 000,2.50\nDE,500,\nFrance,,1\n"
    figures, problems = read_own_figures(text, "own.csv")
    assert problems == ()
    patients, sales = sums(figures, ["JP", "DE", "FR"])
    assert patients.as_json() == {"name": "patients", "amount": "1500", "without": ["FR"]}
    assert (sales.amount, sales.without) == (Decimal("3.50"), ("DE",))


def test_bad_figures_are_named_with_their_line() -> None:
    text = "country,patients\nJpan,1\nEurope,5\nJapan,many\nJapan,1\nJP,2\nDE,inf\n"
    figures, problems = read_own_figures(text, "own.csv")
    assert figures == {"patients": {"JP": Decimal(1)}}
    assert [str(problem) for problem in problems] == [
        "own.csv:2: 'Jpan' names no country (write its English name or its code)",
        "own.csv:3: 'Europe' names no country (write its English name or its code)",
        "own.csv:4: patients: 'many' is no number (write digits, with a point for decimals)",
        "own.csv:6: patients: JP has a second line (give each country one line)",
        "own.csv:7: patients: 'inf' is no number (write digits, with a point for decimals)",
    ]


def test_a_table_without_countries_or_figures_is_a_problem() -> None:
    for text in ("", "country\nJapan\n", "patients\n5\n"):
        assert "there is no column 'country' with figures beside it" in str(read_own_figures(text, "own.csv")[1][0])
