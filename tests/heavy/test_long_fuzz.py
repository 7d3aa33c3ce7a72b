"""Minutes of fuzzing: whatever is done to a page, the reader answers, and every quote stands where it says."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from pactolus.reading.draft import draft_agreement
from pactolus.reading.reader import read_document

EXAMPLE = Path(__file__).parents[2] / "examples" / "hengrui-glenmark" / "announcement.html"
# What bad scans, bad copies and hostile hands put into pages.
INTRUDERS = [
    "",
    " ",
    "\n",
    "\u00ad",
    "\u202e",
    "\x00",
    "$",
    "%",
    "(",
    "((((",
    "</p>",
    "<script>",
    "&#8203;",
    "1,5",
    "0" * 300,
    "up to ",
]
ROUNDS = 20_000


@pytest.mark.heavy
def test_a_page_cut_and_stirred_twenty_thousand_times_gets_an_answer() -> None:
    page = EXAMPLE.read_text(encoding="utf-8")
    for seed in range(ROUNDS):
        dice = random.Random(seed)  # noqa: S311 - a reproducible page, no secret
        text = page[dice.randrange(len(page) // 2) :][: dice.randrange(200, 4000)]
        for _ in range(dice.randrange(12)):
            place = dice.randrange(len(text) + 1)
            text = text[:place] + dice.choice(INTRUDERS) + text[place + dice.randrange(20) :]
        reading = read_document(text, f"page {seed}")
        assert all(reading.text[one.start : one.end] == one.quote for one in reading.evidence), seed
        draft_agreement(reading)
