"""What holds for every territory expression."""

from __future__ import annotations

from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.territory.answer import answer
from pactolus.territory.countries import countries, world
from pactolus.territory.evaluation import Evaluation, evaluate
from pactolus.territory.expressions import Chain, Expression, Named, Some, Step, difference, to_words, union
from pactolus.territory.masks import codes
from pactolus.territory.parser import parse
from pactolus.territory.readings import all_readings, meanings, readings_of
from pactolus.territory.regions import memberships

WORDS = sorted(word for word in all_readings() if word.upper() not in countries())
PLACES = sorted(countries()) + sorted(memberships()) + WORDS + ["world"]

names = st.sampled_from(PLACES).map(Named)
named_often_undefined = st.one_of(names, st.sampled_from(["europe", "asia", "mena", "US", "FR", "emea"]).map(Named))


def some(of: Expression) -> Expression:
    return Some(f"certain {to_words(of)}", of)


def chain(steps: list[tuple[bool, Expression]]) -> Expression:
    return Chain(tuple(Step(adds=adds or place == 0, what=what) for place, (adds, what) in enumerate(steps)))


def longer(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    return st.lists(st.tuples(st.booleans(), inner), min_size=2, max_size=4).map(chain) | inner.map(some)


expressions = st.recursive(named_often_undefined, longer, max_leaves=8)


def parts(evaluation: Evaluation) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    return evaluation.licensed, evaluation.excluded, frozenset(evaluation.contested)


@given(expressions)
def test_the_three_sets_are_every_country_and_share_none(expression: Expression) -> None:
    licensed, excluded, contested = parts(evaluate(expression))
    assert licensed | excluded | contested == world()
    assert len(licensed) + len(excluded) + len(contested) == len(world())


@given(expressions, expressions)
def test_excluding_twice_is_excluding_once(base: Expression, taken: Expression) -> None:
    once = difference(base, taken)
    assert evaluate(difference(once, taken)) == evaluate(once)


@given(expressions)
def test_printing_and_reading_give_the_same_sets_and_readings(expression: Expression) -> None:
    read, problems = parse(to_words(expression))
    assert problems == ()
    assert read is not None
    assert evaluate(read) == evaluate(expression)
    assert to_words(read) == to_words(expression) or evaluate(parse(to_words(read))[0] or read) == evaluate(read)


@given(expressions, st.sampled_from(WORDS), st.sampled_from(sorted(memberships())))
def test_a_definition_only_ever_shrinks_what_is_contested(expression: Expression, word: str, meant: str) -> None:
    before = evaluate(expression)
    of_word = {reading.name for reading in readings_of(word)}
    for reading in sorted(of_word):
        after = evaluate(expression, readings={word: reading})
        assert set(after.contested) <= set(before.contested)
        assert before.licensed <= after.licensed
        assert before.excluded <= after.excluded
    defined = evaluate(expression, definitions={word: Named(meant)})
    assert word not in {label.split("=")[0] for one in defined.contested.values() for label in one.licensed_under}


def undefined(expression: Expression) -> set[str]:
    match expression:
        case Named("emea"):
            return {"europe", "middle_east", "africa"}
        case Named("ich"):
            return {"US"}
        case Named(place):
            return {place} if len(meanings(place, None)) > 1 else set()
        case Some():
            return set()
        case Chain(steps):
            return set().union(*(undefined(step.what) for step in steps))


@cache
def meant(place: str, reading: str | None) -> frozenset[str]:
    for label, mask in meanings(place, None):
        if reading is None or label.endswith(f"={reading}"):
            return codes(mask)
    raise AssertionError(place)


def by_sets(expression: Expression, chosen: dict[str, str]) -> frozenset[str]:
    match expression:
        case Named("emea"):
            return frozenset().union(*(meant(word, chosen[word]) for word in ("europe", "middle_east", "africa")))
        case Named("ich"):
            return meant("eu", None) | meant("US", chosen["US"]) | meant("JP", None)
        case Named(place):
            return meant(place, chosen.get(place))
        case Chain(steps):
            found: frozenset[str] = frozenset()
            for step in steps:
                other = by_sets(step.what, chosen)
                found = found | other if step.adds else found - other
            return found
        case Some():
            raise AssertionError


plain_expressions = st.recursive(
    named_often_undefined,
    lambda inner: st.lists(st.tuples(st.booleans(), inner), min_size=2, max_size=4).map(chain),
    max_leaves=8,
)


@given(plain_expressions, st.data())
@settings(max_examples=200)
def test_under_every_single_reading_the_algebra_is_that_of_sets(expression: Expression, data: st.DataObject) -> None:
    words = sorted(undefined(expression))
    chosen = {word: data.draw(st.sampled_from([one.name for one in readings_of(word)])) for word in words}
    evaluation = evaluate(expression, readings=chosen)
    assert evaluation.contested == {}
    assert evaluation.licensed == by_sets(expression, chosen)
    # Each reading licenses a contested country only where the report says that it can.
    open_question = evaluate(expression)
    for code, one in open_question.contested.items():
        under = one.licensed_under if code in evaluation.licensed else one.excluded_under
        deciding = {label.split("=")[0] for label in (*one.licensed_under, *one.excluded_under)}
        labels = {f"{word.lower()}={reading}" for word, reading in chosen.items()}
        assert {label for label in labels if label.split("=")[0] in deciding} <= set(under)


@given(plain_expressions, plain_expressions)
def test_union_is_commutative(one: Expression, other: Expression) -> None:
    assert parts(evaluate(union(one, other))) == parts(evaluate(union(other, one)))


@given(st.text(alphabet="EU JPeuropasi,;()&/ excluding-", max_size=200))
def test_any_text_gets_an_answer_or_problems(text: str) -> None:
    found, problems = answer(text)
    assert found is not None or problems
