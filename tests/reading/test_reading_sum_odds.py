"""Sums by the weights of words: what stands around a sum, how sums stand to one another, and what is stated of both."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.reading.amounts import Amount, find_amounts
from pactolus.reading.passages import sentences
from pactolus.reading.payment_arithmetic import Sums
from pactolus.reading.payments import Payment
from pactolus.reading.reader import read_document
from pactolus.reading.sum_choice import EQUITY, HEADLINE_TOTAL, MILESTONE, MILESTONES_TOTAL, UPFRONT, chosen
from pactolus.reading.sum_odds import Weighed, weighed
from pactolus.reading.sum_relations import NONE, RELATIONS, USES, Odds, key_of, largest, relations_of
from pactolus.reading.sum_signs import Standing, _words_of, standing
from pactolus.reading.weighed_payments import Stated, left_out

if TYPE_CHECKING:
    from pactolus.reading.payment_cues import Kind

_STORY = (
    "Alvane Bio has licensed ALX-101 to Corvus Pharma.\n\n"
    "Alvane will receive an upfront payment of $20 million and is eligible for up to $300 million (EUR 280 million) in "
    "development and sales milestone payments; royalties are tiered. Corvus will also buy $15 million of Alvane's "
    "shares. The deal is worth up to $335 million."
)


def _standing(text: str) -> list[Standing]:
    return list(standing(text, sentences(text), find_amounts(text), str.isalpha))


def test_words_on_either_side_of_a_sum_are_its_signs() -> None:
    first, second, *_ = _standing(_STORY)
    # Alvane will receive an upfront payment of *$20 million* and is eligible for *up to $300 million* in ...
    assert {"before of", "before payment", "before payment upfront", "after and", "after is eligible"} <= set(
        first.signs
    )
    # What stands beyond the next sum says what that one is for; the euros say the same sum once more.
    assert {"after another (", "after another development", "bound exact"} <= set(first.signs)
    assert {"before another upfront", "before <sum>", "after milestone", "bound up_to"} <= set(second.signs)


def test_a_sum_restated_in_another_currency_is_none_of_its_own() -> None:
    assert [(one.amount.value, one.amount.currency) for one in _standing(_STORY)] == [
        (Decimal(20_000_000), "USD"),
        (Decimal(300_000_000), "USD"),
        (Decimal(15_000_000), "USD"),
        (Decimal(335_000_000), "USD"),
    ]


def test_sums_are_compared_with_one_another() -> None:
    # 20 is more than a twentieth of 335. No two of 15, 20 and 300 make one of the sums: 35, 315 and 320 are not told.
    first, _, _, whole = _standing(_STORY)
    assert "made of two" not in whole.compared
    assert {"a little of the largest", "the first", "4 sums", "told 1 times"} <= set(first.compared)
    parts, most, both = _standing("It pays $5 million at once and $45 million later, or $50 million in total.")
    assert "makes one with another" in parts.compared
    assert "makes one with another" in most.compared
    assert {"made of two", "all of the largest"} <= set(both.compared)


def test_the_weights_tell_what_each_sum_is_for() -> None:
    found = weighed(_STORY, sentences(_STORY), find_amounts(_STORY))
    likeliest = [one.odds.index(max(one.odds)) for one in found]
    assert likeliest[0] == UPFRONT
    assert likeliest[1] in {MILESTONE, MILESTONES_TOTAL}
    assert likeliest[2:] == [EQUITY, HEADLINE_TOTAL]


def test_long_stretches_without_a_sum_are_only_looked_at_near_it() -> None:
    text = "Alvane will receive " + "word " * 100_000 + "an upfront payment of $20 million."
    (one,) = _standing(text)
    assert {"before of", "before upfront"} <= set(one.signs)
    # 800 characters hold no more words than these, however long the stretch.
    assert len(_words_of(text, 0, len(text))) <= 400


def _amount(value: int, place: int) -> Amount:
    return Amount(Decimal(value), "USD", "exact", 10 * place, 10 * place + 5, 10 * place)


_ODDS = st.tuples(*[st.floats(0, 1)] * len(USES))


@given(st.lists(st.tuples(st.integers(1, 4), _ODDS), min_size=1, max_size=12))
def test_what_the_other_sums_say_is_the_most_that_any_of_them_says(told: list[tuple[int, Odds]]) -> None:
    sums = [_amount(value, place) for place, (value, _) in enumerate(told)]
    by_words = [odds for _, odds in told]
    for place, values in enumerate(relations_of(sums, by_words)):
        said = dict(zip(RELATIONS, chain(*values), strict=True))
        mine = told[place][0]
        others = [odds for value, odds in told if value != mine]
        larger = [odds for value, odds in told if value > mine]
        again = [odds for index, (value, odds) in enumerate(told) if value == mine and index != place]
        for whose, some in (("others", others), ("larger", larger), ("again", again)):
            most = NONE
            for odds in some:
                most = largest(most, odds)
            assert tuple(said[f"{whose} {use}"] for use in USES) == most


def _weighed(value: int, place: int, **odds: float) -> Weighed:
    return Weighed(_amount(value, place), (0, 0), tuple(odds.get(use, 0.01) for use in USES))


def test_a_sum_that_its_words_make_unlikely_is_left_out() -> None:
    one = _weighed(20, 0, upfront=0.9)
    other = _weighed(30, 1, headline_total=0.01)
    told = {(UPFRONT, key_of(one.amount)), (HEADLINE_TOTAL, key_of(other.amount))}
    assert chosen(told, [one, other], frozenset()) == {(UPFRONT, key_of(one.amount))}


@pytest.mark.parametrize(("free", "count"), [(frozenset({0}), 1), (frozenset(), 0)])
def test_a_sum_no_rule_has_read_is_stated_where_it_is_nearly_certain_and_free(free: frozenset[int], count: int) -> None:
    one = _weighed(20, 0, upfront=0.9999)
    assert len(chosen(set(), [one], free)) == count


def test_of_two_upfronts_the_likelier_is_stated_and_of_milestones_all() -> None:
    first, second = _weighed(20, 0, upfront=0.999), _weighed(30, 1, upfront=0.9)
    third, fourth = _weighed(40, 2, milestone=0.9), _weighed(50, 3, milestone=0.9)
    keys = [key_of(one.amount) for one in (first, second, third, fourth)]
    told = {(UPFRONT, keys[0]), (MILESTONE, keys[2]), (MILESTONE, keys[3])}
    picked = chosen(told, [first, second, third, fourth], frozenset({10}))
    assert picked == told


def test_a_sum_that_nobody_weighed_stays_what_the_rules_say() -> None:
    use = (UPFRONT, (Decimal(20), "USD"))
    assert chosen({use}, [], frozenset()) == {use}


def test_an_upfront_in_words_that_no_rule_knows_is_stated_and_not_said_to_be_left_out() -> None:
    story = "Zeltrix Pharma has licensed OMB-22 from Ombra Bio for Japan. Zeltrix is handing over an initial upfront "
    reading = read_document(f"BOSTON, May 3, 2024 -- {story}cheque of $45 million.")
    assert reading.facts["upfront"] == {"amount": 45_000_000, "currency": "USD", "bound": "exact"}
    # No rule's words are cited for it: evidence says that it was weighed.
    assert [(one.quote, one.rule) for one in reading.evidence if one.path == "/upfront"] == [
        ("$45 million", "weighed-words")
    ]
    assert reading.unplaced() == []
    assert [one.message for one in reading.problems] == []


def _payment(kind: Kind, value: int) -> Payment:
    return Payment(kind, _amount(value, value), (), (0, 0), total=False, bound="exact")


def test_what_is_not_stated_is_given_back_so_that_it_can_be_named() -> None:
    upfront, equity = _payment("upfront", 20), _payment("equity", 30)
    first, second = _payment("milestone", 40), _payment("milestone", 50)
    before = Stated(Sums(upfront, equity, None, None), [first, second])
    after = Stated(Sums(upfront, None, None, None), [second])
    assert left_out(before, after) == [equity, first]


@pytest.mark.parametrize(
    "words",
    [
        "The upfront payment of $40 million, together with regulatory milestones of $60 million, will be paid by 2026.",
        "Zeltrix pays $40 million upon closing and $5 million upon each of the first three indications approved.",
        "Zeltrix will make payments of up to $40 million and sales milestones of up to $60 million.",
    ],
)
def test_no_sum_that_is_stated_is_said_to_be_left_out(words: str) -> None:
    reading = read_document(f"BOSTON, May 3, 2024 -- Zeltrix Pharma has licensed OMB-22 from Ombra Bio. {words}")
    keys = ("upfront", "equity", "milestones_total", "headline_total")
    rows = [reading.facts[key] for key in keys if reading.facts[key]] + reading.facts["milestones"]
    stated = {f"${one['amount'] // 1_000_000} million" for one in rows}
    left = [one.message for one in reading.problems if "left out" in one.message]
    assert not any(sum_ in message for message in left for sum_ in stated)
