"""Frames are tried only where one of their cues stands: no match may be without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pactolus.reading import frames
from pactolus.reading.reader import read_document

if TYPE_CHECKING:
    from pactolus.reading.frame_words import Wording


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(st.data())
@pytest.mark.parametrize("frame", frames.WORDINGS, ids=lambda frame: frame.rule)
def test_every_match_of_a_frame_has_one_of_its_cues(frame: Wording, data: st.DataObject) -> None:
    text = data.draw(st.from_regex(re.compile(frame.pattern)))
    match = re.search(frame.pattern, text)
    assert match is not None
    for cues in frame.cue_sets():
        assert not cues or any(cue in match[0] for cue in cues)
    tried = {one.pattern.written: one for one in frames.frames_for(text)}
    assert frame.pattern in tried
    everywhere = [found.span() for found in re.finditer(frame.pattern, text)]
    assert [found.span() for found in tried[frame.pattern].found(text)] == everywhere


def test_a_frame_with_two_parts_is_not_tried_on_one_name() -> None:
    text = "\ue000 was granted a license from \ue001"
    assert "is-granted-by" in {one.rule for one in frames.frames_for(text)}
    assert "is-granted-by" not in {one.rule for one in frames.frames_for(text.replace("\ue001", "it"))}


@pytest.mark.parametrize(
    "told",
    [
        "Oskavia Bio hands over Japan rights to OSK-417 to Arbelle Pharma.",
        "Oskavia Bio sells Japanese rights to OSK-417 to Arbelle Pharma.",
        "Rights to OSK-417 in Japan have been granted to Arbelle Pharma by Oskavia Bio.",
        "An exclusive licence to OSK-417 in Japan was awarded to Arbelle Pharma by Oskavia Bio.",
        "OSK-417 was licensed by Arbelle Pharma from Oskavia Bio for Japan.",
        "Arbelle Pharma, a subsidiary of Arbelle Holdings, has obtained from Oskavia Bio exclusive rights to OSK-417.",
    ],
)
def test_who_grants_and_who_receives_is_told_in_one_sentence(told: str) -> None:
    facts = read_document(f"{told} The upfront payment is $25 million.", "page").facts
    assert (facts["licensors"], facts["licensees"]) == (["Oskavia Bio"], ["Arbelle Pharma"])


def test_no_two_wordings_have_one_name() -> None:
    rules = [one.rule for one in frames.WORDINGS]
    assert sorted(set(rules)) == sorted(rules)
