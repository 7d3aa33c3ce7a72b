"""Hostile text between places: a list is read in time that grows with its length, whatever stands in it."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document

GRANT = "Aurel Bio has granted Ostmark Pharma an exclusive license to AB-101 in Japan{}China and South Korea."


@pytest.mark.parametrize("filling", ["0" * 3000, "in" * 1500, "the " * 1500, "and, or; " * 800, "(" * 3000])
def test_a_list_of_places_stuffed_with_its_own_joining_words_gets_an_answer(filling: str) -> None:
    # Before the words of a gap were taken whole, 300 digits would have been tried in more ways than there are atoms.
    reading = read_document(GRANT.format(filling), "page")
    assert reading.text
