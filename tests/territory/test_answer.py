"""From words to an answer, and what bad input gets."""

from __future__ import annotations

import datetime as dt

import pytest
from babel import Locale

from pactolus.core.errors import InvalidValue
from pactolus.territory.answer import answer, define
from pactolus.territory.countries import countries, world
from pactolus.territory.evaluation import evaluate
from pactolus.territory.expressions import Chain, Named, Step, to_words
from pactolus.territory.parser import parse

EEA_AND_SWITZERLAND = "AT BE BG CH CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK"
NAMED = "CN HK MO TW US CA JP RU AM AZ BY KZ KG MD TJ TM UZ"
SEED = (
    "worldwide excluding Mainland China, Hong Kong SAR, Macao SAR, Taiwan Region, USA, Canada, Europe, Japan, Russia, "
    "Armenia, Azerbaijan, Belarus, Kazakhstan, Kyrgyzstan, Moldova, Tajikistan, Turkmenistan and Uzbekistan"
)


def told(text: str, readings: dict[str, str] | None = None) -> list[str]:
    return [str(problem) for problem in answer(text, readings=readings)[1]]


def test_the_licence_of_the_news_item() -> None:
    found, problems = answer(SEED)
    assert problems == ()
    assert found is not None
    evaluation = found.evaluation
    assert evaluation.licensed >= {"IN", "BR", "AU", "ZA", "KR", "SA", "MN"}
    assert evaluation.excluded >= set(NAMED.split()) | {"DE", "FR", "PL", "MT", "CY"}
    assert set(evaluation.contested) >= {"TR", "GE", "UA", "RS", "GB", "CH", "PR"}
    # Switzerland is in every reading but the two unions it does not belong to.
    assert evaluation.contested["CH"].licensed_under == ("europe=eu27", "europe=eea")
    assert evaluation.contested["TR"].excluded_under == ("europe=council_of_europe", "europe=who_europe")
    assert evaluation.contested["PR"].licensed_under == ("us=states_and_dc",)
    assert evaluation.licensed | evaluation.excluded | set(evaluation.contested) == world()


def test_two_undefined_words_vary_independently() -> None:
    found, _ = answer("Europe and the Middle East")
    assert found is not None
    turkey = found.evaluation.contested["TR"]
    # Türkiye is licensed under each reading of either word that has it, excluded only where neither has.
    assert "middle_east=usual" in turkey.licensed_under
    assert "europe=who_europe" in turkey.licensed_under
    assert "europe=eu27" in turkey.licensed_under  # with a Middle East that has it
    assert "europe=eu27" in turkey.excluded_under
    assert "europe=who_europe" not in turkey.excluded_under


def test_a_definition_settles_a_word() -> None:
    found, problems = answer("worldwide excluding Europe", definitions={"Europe": "the EEA and Switzerland"})
    assert problems == ()
    assert found is not None
    assert found.evaluation.contested == {}
    assert found.evaluation.excluded == set(EEA_AND_SWITZERLAND.split())
    assert "GB" in found.evaluation.licensed


def test_a_contract_defines_terms_of_its_own() -> None:
    words = {"Licensed Territory": "the Nordic Area and Estonia", "Nordic Area": "Sweden and Finland"}
    found, _ = answer("the Licensed Territory excluding Finland", definitions=words)
    assert found is not None
    assert found.evaluation.licensed == {"SE", "EE"}


@pytest.mark.parametrize(
    ("word", "reading", "size"),
    [("europe", "eu27", 27), ("Europe", "europe_allergan", 31), ("europe", "EU and CH", 28)],
)
def test_a_reading_is_chosen_by_name_by_region_or_in_words(word: str, reading: str, size: int) -> None:
    found, problems = answer("Europe", readings={word: reading})
    assert problems == ()
    assert found is not None
    assert len(found.evaluation.licensed) == size


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jpan and Frnace", ["'Jpan' names no country or region (nearest: Japan)"]),
        ("Xyzzyland", ["'Xyzzyland' names no country or region (name the countries, or define the term)"]),
        ("", ["no country or region is named in ''"]),
        ("rights to everything agreed", ["'everything agreed' names no country"]),
        ("US and Canada excluding Canada", ["Canada is both included and excluded by name"]),
        ("worldwide excluding worldwide", ["no country is left in it"]),
        ("excluding", ["'excluding' is followed by no name"]),
        ("rest of world", ["'rest of the world' does not say what it is the rest of"]),
        ("excluded", ["'excluded' follows no name that it could except"]),
        ("Japan, its territories and possessions", ["nothing with a code of its own is known of them"]),
        ("its territories and possessions", ["nothing with a code of its own is known of them"]),
        ("Asia excluding Japan, Australia", ["'Australia' cannot lie in what it would be excluded from"]),
        ("worldwide excluding China, including Hong Kong", ["after an exclusion can be read two ways"]),
        ("worldwide except Japan (kept by the licensor)", ["is taken for a remark"]),
        ("Japan and certain markets", ["'certain' is followed by no name"]),
    ],
)
def test_bad_input_is_named_with_its_remedy(text: str, expected: list[str]) -> None:
    problems = told(text)
    for words in expected:
        assert any(words in problem for problem in problems), problems


def test_a_long_remark_is_quoted_in_short() -> None:
    [problem] = told(f"Japan (kept {'by somebody ' * 20})")
    assert "..." in problem
    assert len(problem) < 200


def test_only_the_first_unknown_words_are_listed() -> None:
    problems = told(", ".join(f"Nowhere{'abcdefghijklmn'[place]}" for place in range(14)))
    assert len(problems) == 11
    assert problems[-1] == "territory: more words are unknown; only the first are listed (correct these first)"


def test_a_day_outside_the_record_is_a_problem() -> None:
    for day in (dt.date(1985, 1, 1), dt.date(2031, 1, 1)):
        _, problems = answer("EU", on=day)
        assert "is outside the record of memberships, which runs from 1990-01-01" in str(problems[0])


def test_a_day_after_the_record_is_answered_with_a_warning_and_one_before_it_is_an_error() -> None:
    [later], [earlier] = (answer("EU", on=day)[1] for day in (dt.date(2031, 1, 1), dt.date(1989, 12, 31)))
    assert (later.severity, earlier.severity) == ("warning", "error")
    assert "later changes are not known to it" in str(later)


def test_a_reading_of_a_word_that_the_expression_does_not_use_is_told() -> None:
    [problem] = told("Europe", readings={"Erope": "EEA"})
    assert "the expression does not use 'Erope', so its reading settles nothing" in problem
    # EMEA is Europe, the Middle East and Africa: a reading of Europe settles a part of it.
    assert told("EMEA", readings={"europe": "eu27"}) == []
    assert told("Nordics", readings={"Nordics": "Sweden and Scandinavia", "Scandinavia": "Norway"}) == []


def test_a_circle_of_definitions_is_a_problem() -> None:
    settled, problems = define({"Europe": "EMEA and Turkey", "EMEA": "Europe and Africa", "Asia": "Japan"})
    assert str(problems[0]).startswith("territory: definitions run in a circle: europe -> emea -> europe")
    assert set(settled.meanings) == {"emea", "asia"}
    with pytest.raises(InvalidValue, match="in a circle: asia -> asia"):
        evaluate(Named("asia"), definitions={"asia": Named("asia")})


def test_a_chain_of_definitions_is_followed_and_words_of_no_sense_are_told() -> None:
    words = {"A Territory": "the B Territory", "B Territory": "certain parts of Japan", "C": "qwertz"}
    found, problems = answer("A Territory", definitions=words)
    assert found is not None
    assert list(found.evaluation.contested) == ["JP"]
    assert [str(problem) for problem in problems] == [
        "territory: C: 'qwertz' names no country or region (name the countries, or define the term)"
    ]


def test_a_reading_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InvalidValue, match="'europe' has no reading 'nonsense'"):
        evaluate(Named("europe"), readings={"europe": "nonsense"})
    assert told("Europe", readings={"europe": "nonsense"})[0].startswith(
        "territory: 'europe' has no reading 'nonsense' (its readings are eu27, eea, eea_ch_uk, "
    )
    assert told("Europe", readings={"Ruritania": "nonsense"}) == [
        "territory: 'Ruritania' has no reading 'nonsense' (the word has no readings: define it by countries or regions)"
    ]


def test_a_chain_begins_with_what_is_added() -> None:
    with pytest.raises(InvalidValue, match="begins with what is added"):
        Chain((Step(adds=False, what=Named("JP")),))


def test_words_nested_a_thousand_deep_or_very_long_get_an_answer_or_a_problem() -> None:
    deep = f"{'(Japan excluding ' * 1000}Korea{')' * 1000}"
    assert "parentheses stand more than 60 deep" in told(deep)[0]
    assert len(told(f"{'(' * 5000}Japan, (US, (Korea")) == 1
    assert len(told(f"{'(' * 60}Japan, (US), (Korea)")) == 1
    long = ", ".join(one.name for one in countries().values()) * 30
    assert len(long) > 90_000
    assert answer(long)[0] is not None
    assert answer(" excluding Asia except Japan" * 3000)[0] is not None
    assert answer("Japan" + " (including Korea)" * 3000)[0] is not None
    assert answer("worldwide excluding Asia" + " except Japan (including Korea)" * 1000)[0] is not None
    assert answer(", ".join(f"nonsense{place}" for place in range(8000)))[0] is None
    assert answer("north and " * 10_000)[0] is None


def test_more_words_than_can_be_weighed_against_each_other_are_refused() -> None:
    names = [one.name for one in countries().values() if one.alpha2 != "JP"]
    open_words = [f"certain ({name}; Japan)" for name in names[:40]]
    assert answer("; ".join(open_words[:14]))[0] is not None
    assert told("; ".join(open_words)) == [
        "territory: 40 words leave open whether JP is meant (name the countries that are meant)"
    ]
    # Each definition by itself can be weighed, but not all of them together.
    defined = {f"Term {place}": "; ".join(open_words[place * 8 : place * 8 + 8]) for place in range(4)}
    found, problems = answer("Term 0, Term 1, Term 2, Term 3", definitions=defined)
    assert found is None
    assert "32 words leave open whether JP is meant" in str(problems[0])


def test_definitions_that_build_on_each_other_too_deeply_are_a_problem() -> None:
    words = {f"Term {place}": f"Term {place + 1}" for place in range(1000)} | {"Term 1000": "Japan"}
    found, problems = answer("Term 0", definitions=words)
    assert found is not None
    assert "definitions build on each other more than 60 deep: term_0 -> term_1 -> " in str(problems[0])
    found, problems = answer("Term 0", definitions=dict(reversed(words.items())))
    assert found is not None
    assert "definitions build on each other more than 60 deep" in str(problems[0])


def test_definitions_that_use_each_other_twice_are_looked_into_once() -> None:
    words = {f"Term {place}": f"Term {place + 1} and Term {place + 1}" for place in range(50)} | {"Term 50": "Korea"}
    found, problems = answer("Term 0", definitions=words)
    assert problems == ()
    assert found is not None
    assert found.evaluation.licensed == {"KR"}
    assert list(found.evaluation.contested) == ["KP"]


def test_capitals_are_no_codes_in_a_text_that_is_all_in_capitals() -> None:
    found, _ = answer("ALL RIGHTS IN JAPAN AND KOREA")
    assert found is not None
    assert found.evaluation.licensed == {"JP", "KR"}
    found, _ = answer("IN, JP")
    assert found is not None
    assert found.evaluation.licensed == {"IN", "JP"}


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("asia ex-japan", "Asia excluding Japan"),
        ("US (including Guam)", "United States; Guam"),
        ("Asia (excluding Japan), Australia", "(Asia excluding Japan); Australia"),
        ("Northern and Southern Europe", "Northern Europe; Southern Europe"),
        ("north", None),
        ("3 countries of Asia (Japan)", "Japan"),
        ("Japan (1)", "Japan"),
        ("the five Nordic countries", "certain Nordics"),
        ("three EMEA countries", "certain EMEA"),
        ("Greater China, meaning China and Japan", "China; Japan"),
        ("Nordics and Japan, namely Japan", "Nordics; Japan; Japan"),
        ("Japan and Nordics, comprising 5 countries", "Japan; Nordics"),
        ("ex-US, Canada", "worldwide excluding (United States; Canada)"),
        ("ex-US Asia", "worldwide excluding (United States; Asia)"),
        ("ex-EMEA Asia", "worldwide excluding (EMEA; Asia)"),
        ("(Japan; Korea), its territories", None),
        ("worldwide excluding Asia except China except Hong Kong", None),
        ("Förenade Arabemiraten", "United Arab Emirates"),
        ("Förenade Japan", None),
        ("Central and South", None),
        ("Central and Japan", None),
        ("Central and South Paris", None),
        ("East Nowhere and Japan", None),
        ("Northern, Japan", None),
        ("North / South / East Nowhere", None),
        ("Central and", None),
        ("Central, Japan", None),
        ("certain parts of (Japan; Korea)", "certain (Japan; Korea)"),
        ("Europe (EU, Norway)", "European Union; Norway"),
        ("Taiwan (China)", "Taiwan"),
        ("Taiwan (namely China)", "China"),
        ("Greater China, meaning nothing", None),
        ("Nordics means Sweden", "Sweden"),
        ("Japan ()", "Japan"),
        ("() Japan", "Japan"),
        ("Japan (excluding)", None),
        ("Japan) and Korea", "Japan; Korea"),
        ("worldwide excluding Asia except Japan and Korea, Africa", None),
        ("worldwide excluding US including Puerto Rico", "worldwide excluding (United States; Puerto Rico)"),
        ("worldwide excluding Asia but including Japan", "worldwide excluding Asia but including Japan"),
        ("worldwide excluding Japan and rest of world", "worldwide excluding Japan"),
        ("worldwide excluding US, its territories and possessions", None),
        ("Scotland", "Scotland"),
        ("U.S. Territories", "US territories"),
    ],
)
def test_words_are_printed_back_in_canonical_form(text: str, canonical: str | None) -> None:
    expression, _ = parse(text)
    if canonical is not None:
        assert expression is not None
        assert to_words(expression) == canonical
    if expression is not None:
        again, problems = parse(to_words(expression))
        assert again is not None
        assert problems == ()
        assert evaluate(again) == evaluate(expression)


# Codes that CLDR names and that are no territory of a licence: a region without countries of its own, an organisation,
# two test locales and 'unknown'.
NO_TERRITORY = {"QO", "UN", "XA", "XB", "ZZ"}


def test_every_territory_name_of_cldr_is_understood() -> None:
    for code, name in Locale("en").territories.items():
        expression, problems = parse(name)
        if code in NO_TERRITORY:
            assert problems, name
        else:
            assert problems == (), name
            assert expression is not None
            if code in countries():
                assert code in {*evaluate(expression).licensed, *evaluate(expression).contested}, name


def test_every_adjective_and_peoples_name_is_understood() -> None:
    for one in countries().values():
        for words in (
            *one.names,
            *one.adjectives,
            *one.people,
            *(f"{people}s" for people in one.people if people[-1] in "kbt"),
        ):
            expression, problems = parse(words)
            assert problems == (), words
            assert expression is not None
            evaluation = evaluate(expression)
            assert one.alpha2 in {*evaluation.licensed, *evaluation.contested}, words


def test_the_result_is_json() -> None:
    found, _ = answer("worldwide excluding Europe")
    assert found is not None
    content = found.evaluation.as_json()
    assert set(content) == {"licensed", "excluded", "contested"}
    contested = content["contested"]
    assert isinstance(contested, dict)
    assert contested["XK"]["excluded_under"] == ["europe=phathom_takeda", "europe=owid"]
