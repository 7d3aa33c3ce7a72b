"""Patterns that are screened by words find what they would find without the screen."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactolus.reading import (
    amounts,
    assets,
    dates,
    description,
    further,
    grant,
    other_deals,
    passages,
    payment_accounts,
    payment_apart,
    payment_changes,
    payment_composites,
    payment_cues,
    payment_headlines,
    payment_kinds_listed,
    payment_relations,
    payment_screens,
    payment_sums,
    payment_unpaid,
    payment_wholes,
    payments,
    rates,
    regulatory,
    royalties,
    royalty_rates,
    splits,
    story,
    territory_elsewhere,
    territory_scores,
    territory_screens,
)
from pactolus.reading.lead_ups import LeadUp
from pactolus.reading.passages import sentences
from pactolus.reading.screened import Folded, Headed, Screened, Worded, lowered, said_in

SCREENED: list[Screened] = [
    *(pattern for _, pattern in description._STAGES),
    *(pattern for _, pattern in grant._TYPES),
    *(pattern for _, pattern in regulatory._EVENTS),
    amounts._UP_TO,
    amounts._AT_LEAST,
    regulatory._WORDS_OF_MONEY,
    *(pattern for _, pattern in further._WORDS),
    splits.SPLIT,
    payment_changes._AMENDED,
    payment_kinds_listed._RESPECTIVELY,
    description._GENERIC,
    description._STUDIED,
]
BEGUN = [passages._patterns().furniture, passages._patterns().cut]
PATTERNS = [*(one.pattern for one in SCREENED), *(one.pattern for one in BEGUN)]
# Every run of letters of the patterns themselves, so that the sentences come near to matching.
WORDS = sorted(
    {word for one in PATTERNS for word in re.findall(r"[A-Za-z-]{2,}", one.pattern.source())}
    | {
        "phase 3",
        "Phase I/II",
        "co-",
        "the",
        "s",
        "ed",
        "ing",
        "&",
        "1b/2",
        "licensing",
        "in-licensed",
        "U.S.",
    }
)


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", "", "-", ", ", " of "])), max_size=12))
def test_a_screen_never_hides_a_match(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    for one in SCREENED:
        assert [match.span() for match in one.finditer(text)] == [match.span() for match in one.pattern.finditer(text)]


@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from([" ", "", "-", ", ", " of "])), max_size=12))
def test_what_a_page_says_of_itself_begins_with_one_of_its_words(pieces: list[tuple[str, str]]) -> None:
    text = "".join(word + gap for word, gap in pieces)
    for one in BEGUN:
        assert {match.start() for match in one.pattern.finditer(text)} <= set(one.starts(text))


MODULES = (
    amounts,
    assets,
    dates,
    description,
    grant,
    payments,
    rates,
    regulatory,
    royalties,
    royalty_rates,
    story,
    territory_scores,
)
FOLDED = [one for module in MODULES for one in vars(module).values() if isinstance(one, Folded)]


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from([*FOLDED, *PATTERNS]).flatmap(
        lambda one: st.tuples(
            st.just(one),
            st.from_regex(re.compile(one.pattern.source(), re.IGNORECASE), alphabet=st.characters(codec="ascii")),
        )
    )
)
def test_a_folded_pattern_finds_what_matches_without_regard_to_case(case: tuple[Folded, str]) -> None:
    one, text = case
    plain = re.compile(one.pattern.source(), re.IGNORECASE)
    assert [match.span() for match in one.finditer(text)] == [match.span() for match in plain.finditer(text)]


CUES = [headed for _, headed in payment_cues._KINDS]
HEADED: list[Headed] = [grant._TRIGGER, grant._WEAKER, *CUES, description._modality_pattern(), story._DEAL]
LEADING: list[LeadUp] = [
    one
    for module in (territory_screens, territory_elsewhere)
    for one in vars(module).values()
    if isinstance(one, LeadUp)
]


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(HEADED).flatmap(
        lambda one: st.tuples(
            st.just(one),
            st.lists(st.from_regex(one.pattern.pattern.source(), alphabet=st.characters(codec="ascii")), max_size=3),
        )
    )
)
def test_a_pattern_is_found_wherever_one_of_its_first_words_stands(case: tuple[Headed, list[str]]) -> None:
    one, pieces = case
    text = "and ".join(pieces)
    # One cue may begin with its figure, and is looked for everywhere where it stands at all.
    if "biobuck" not in lowered(text):
        everywhere = [match.span() for match in one.pattern.finditer(text)]
        assert [match.span() for match in one.finditer(text, 0, len(text))] == everywhere


@settings(max_examples=400, deadline=None)
@given(
    st.sampled_from(LEADING).flatmap(
        lambda one: st.tuples(
            st.just(one),
            st.from_regex(one.pattern.source(), alphabet=st.characters(codec="ascii")).map(lowered),
        )
    )
)
def test_what_leads_up_to_a_place_holds_one_of_its_words(case: tuple[LeadUp, str]) -> None:
    one, low = case
    assert bool(one.search(low)) == bool(one.pattern.search(low[-one.reach :]))


RULES = (
    other_deals,
    payment_accounts,
    payment_apart,
    payment_composites,
    payment_headlines,
    payment_relations,
    payment_screens,
    payment_sums,
    payment_unpaid,
    payment_wholes,
)
NAMED = [one for module in RULES for one in vars(module).values()]
WORDED: list[Worded] = [
    rule for one in NAMED for rule in (one if isinstance(one, tuple) else (one,)) if isinstance(rule, Worded)
]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
@pytest.mark.parametrize("rule", WORDED, ids=lambda rule: rule.written[:40])
def test_what_a_rule_on_a_sum_matches_holds_one_of_its_words(rule: Worded, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(rule.pattern.source(), alphabet=st.characters(codec="ascii")))
    match = rule.pattern.search(text)
    assert match is not None
    assert not rule.words.isdisjoint(said_in(match[0], 0, len(match[0])))


@given(st.text(max_size=40))
def test_a_text_in_lower_case_keeps_its_length(text: str) -> None:
    assert len(lowered(text)) == len(text)


def test_a_letter_that_grows_in_lower_case_moves_no_span() -> None:
    # The lower case of the Turkish dotted capital is two characters long.
    assert lowered("İstanbul ROYALTY") == "İstanbul royalty"


@pytest.mark.parametrize(
    "words",
    ["won the nod", "is under  review", "has been filed", "was approved in", "CLEARED", "Marketing authorisation from"],
)
def test_an_event_in_capitals_or_small_letters_passes_its_screen(words: str) -> None:
    assert all(bool(one.search(words)) == bool(one.pattern.search(words)) for one in SCREENED)


PIECES = [
    "12",
    "3rd",
    "March",
    "sept.",
    "May",
    "2024",
    "1999",
    "of",
    "in",
    "Q3",
    ",",
    "-",
    "/",
    " ",
    " ",
    "15.06.",
    "年",
    "月",
]


@given(st.lists(st.sampled_from(PIECES), max_size=25))
def test_dates_are_found_around_figures_as_they_are_everywhere(pieces: list[str]) -> None:
    text = "".join(pieces)
    assert [match.span() for match in dates._written(text)] == [match.span() for match in dates._DATE.finditer(text)]


def test_the_sentences_that_hold_a_telling_word_are_those_that_hold_it_when_each_is_asked() -> None:
    screen = Screened.of(r"\bkept apart\b|\bown words\b", "kept apart|own words")
    text = "Alpha KEPT APART what\nBeta said in its own words. Nothing is kept.\nApart from that, own words count."
    found = sentences(text)
    # The line end between 'kept.' and 'Apart' parts the second 'kept apart'.
    assert [one.text for one in screen.held(text, found)] == [one.text for one in found if screen.search(one.text)]
    assert len(screen.held(text, found)) == 3
    assert screen.told_in(text)
    assert not screen.told_in("nothing of the kind")
