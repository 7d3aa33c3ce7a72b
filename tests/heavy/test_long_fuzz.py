"""Minutes of fuzzing: whatever is done to a page, the reader answers, and every quote stands where it says."""

from __future__ import annotations

import pytest
from benchmarks.bench_hostile import EXAMPLE, fuzzed

from pactolus.reading.draft import draft_agreement
from pactolus.reading.reader import read_document

ROUNDS = 20_000


@pytest.mark.heavy
def test_a_page_cut_and_stirred_twenty_thousand_times_gets_an_answer() -> None:
    page = EXAMPLE.read_text(encoding="utf-8")
    for seed in range(ROUNDS):
        reading = read_document(fuzzed(page, seed), f"page {seed}")
        assert all(reading.text[one.start : one.end] == one.quote for one in reading.evidence), seed
        draft_agreement(reading)
