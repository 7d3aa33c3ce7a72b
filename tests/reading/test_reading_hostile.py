"""Hostile text between places: a list is read in time that grows with its length, whatever stands in it."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document

GRANT = "Aurel Bio has granted Ostmark Pharma an exclusive license to AB-101 in Japan{}China and South Korea."


@pytest.mark.parametrize("filling", ["0" * 3000, "in" * 1500, "the " * 1500, "and, or; " * 800, "(" * 3000])
def test_a_list_of_places_stuffed_with_its_own_joining_words_gets_an_answer(filling: str) -> None:
    # Before the words of a gap were taken whole, 300 digits would have been tried in more ways than there are atoms.
    reading = read_document(GRANT.format(filling), "page")
    # What stands beside the stuffing is read as ever.
    assert (reading.facts["licensors"], reading.facts["licensees"]) == (["Aurel Bio"], ["Ostmark Pharma"])


DEAL = "Aurel Bio has granted Ostmark Pharma exclusive rights to AB-101, a monoclonal antibody, in Japan. "


@pytest.mark.parametrize(
    ("words", "upfront"),
    [
        # Indian grouping: one crore and fifty lakh are 15 million.
        ("Ostmark will pay an upfront payment of Rs. 1,50,00,000.", (15_000_000, "INR", "exact")),
        # A range promises no more than its upper end.
        ("Ostmark will pay an upfront payment of $20 to $30 million.", (30_000_000, "USD", "up_to")),
        ("Ostmark will pay an upfront payment of $20-30 million.", (30_000_000, "USD", "up_to")),
        ("Ostmark will pay an upfront payment of between $20 million and $30 million.", (30_000_000, "USD", "up_to")),
        # Of two sums, one of which will be paid, neither is the upfront.
        ("Ostmark will pay an upfront payment of $20 million or $30 million, depending on the data.", None),
        # Where the text parts cash from shares, the cash is the upfront.
        (
            "Ostmark pays $30 million upfront, consisting of $20 million in cash and a $10 million equity investment.",
            (20_000_000, "USD", "exact"),
        ),
        # What is not paid any more, or given back, is no payment of the deal.
        ("Ostmark will no longer pay the upfront payment of $20 million.", None),
        ("Aurel pays back an upfront payment of $2 million to Ostmark.", None),
        # What is no figure is not read as the beginning of one.
        ("Ostmark will pay an upfront payment of $1.5.2 million.", None),
    ],
)
def test_figures_are_read_whole_or_not_at_all(words: str, upfront: tuple[int, str, str] | None) -> None:
    found = read_document(DEAL + words, "page").facts["upfront"]
    assert (found and (found["amount"], found["currency"], found["bound"])) == upfront


@pytest.mark.parametrize("ending", ["$1,093,000", "$1,093,000,\n", "up to $310"])
def test_a_figure_that_a_text_ends_with_in_the_middle_of_a_sentence_is_left_out_and_named(ending: str) -> None:
    reading = read_document(f"{DEAL}Ostmark will pay an upfront payment of {ending}", "page")
    assert reading.facts["upfront"] is None
    assert [one.message for one in reading.problems if "the figure may go on" in one.message]


@pytest.mark.parametrize("ending", ["$25 million up", "$25 million up-front and tiered"])
def test_a_sum_whose_sentence_a_text_ends_in_is_named_where_no_fact_has_it(ending: str) -> None:
    # '... upfront payment' can be what follows, or 'up to $25 million': nothing is guessed, and it is said.
    reading = read_document(f"{DEAL}Ostmark will pay {ending}", "page")
    said = [one.message for one in reading.problems if "in the middle of a sentence" in one.message]
    expected = "ends after '$25 million' in the middle of a sentence: what the sum is for may be missing"
    assert [one.startswith(expected) for one in said] == ([] if reading.facts["upfront"] else [True])
    assert bool(reading.facts["upfront"]) == ("up-front" in ending)


@pytest.mark.parametrize("ending", ["", "|Cost of sales|$25 million|up|to|the|end|of|the|year"])
def test_a_text_that_ends_with_a_sentence_or_a_table_is_not_said_to_be_cut(ending: str) -> None:
    reading = read_document(f"{DEAL}The market is worth $25 million.\n\n{ending}", "page")
    assert [one for one in reading.problems if "in the middle" in one.message] == []


@pytest.mark.parametrize(
    "ending", ["will pay an upfront payment of $1,093,000.", "pays\n\nUpfront payment: $1,093,000"]
)
def test_a_figure_that_a_sentence_or_a_list_ends_with_is_whole(ending: str) -> None:
    reading = read_document(f"{DEAL}Ostmark {ending}", "page")
    assert reading.facts["upfront"] == {"amount": 1_093_000, "currency": "USD", "bound": "exact"}


@pytest.mark.parametrize("scale", ["mill\u0130on", "bi\u0130lion", "thou\u017fand"])
def test_letters_that_only_unicode_takes_for_plain_ones_are_read_as_no_scale(scale: str) -> None:
    # A capital I with a dot and a long s are no letters of 'million' and 'thousand': five of what is not said.
    reading = read_document(f"{DEAL}Ostmark will pay an upfront payment of $5 {scale}.", "page")
    assert reading.facts["upfront"] is None


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("Royalties of 7,5 % of net sales are due.", 0.075, 0.075),
        ("Royalties of 5% on the first $100 million, 8% above that, will be paid.", 0.05, 0.08),
        ("Royalties of 5% will be paid, and 8% of the shares were bought.", 0.05, 0.05),
        ("Royalties of 12% in Japan and 8% in South Korea will be paid.", 0.08, 0.12),
        ("Royalties of 250% of net sales are due.", None, None),
        ("Royalties range from 112% to 115% of net sales.", None, None),
    ],
)
def test_rates_are_read_whole_or_not_at_all(words: str, low: float | None, high: float | None) -> None:
    found = read_document(DEAL + words, "page").facts["royalties"]
    assert (found["low"], found["high"]) == (low, high)


@pytest.mark.parametrize("words", ["Royalties will not be payable.", "No royalties are owed."])
def test_royalties_that_are_denied_are_none(words: str) -> None:
    assert read_document(DEAL + words, "page").facts["royalties"]["payable"] is False


def test_a_run_of_figures_beside_an_amount_gets_an_answer() -> None:
    # A word for what a sum is for once took figures before it, in as many ways as there are figures cubed.
    words = "Ostmark will pay an upfront payment of $20 million. " + "0" * 12_000 + " $5 million in biobucks."
    assert read_document(DEAL + words, "page").facts["upfront"]["amount"] == 20_000_000


@pytest.mark.parametrize(
    ("words", "payable"),
    [
        ("The license is royalty-free.", False),
        ("Each side grants the other a royalty-free license to improvements. Aurel will receive royalties.", True),
    ],
)
def test_a_royalty_free_licence_has_no_royalties_unless_some_are_told_of(words: str, *, payable: bool) -> None:
    assert read_document(DEAL + words, "page").facts["royalties"]["payable"] is payable


def test_milestones_by_the_thousand_are_told_each_once() -> None:
    # 1 to 1,500 million; a second telling of the first three says nothing new.
    told = ", ".join(f"${value} million on approval {value}" for value in [*range(1, 1501), 1, 2, 3])
    facts = read_document(f"Ombra Bio has licensed OMB-22 to Zeltrix Pharma. Zeltrix will pay {told}.").facts
    assert len(facts["milestones"]) > 1_400
    assert len({one["amount"] for one in facts["milestones"]}) >= len(facts["milestones"]) - 3
