"""Patterns are compiled so that letters stand before the looks behind them; they find what they found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.reading.patterns import Pattern, letters_first


@pytest.mark.parametrize(
    ("written", "compiled"),
    [
        (r"\b(?:to|from) it", r"(?:t(?<=\bt)o|f(?<=\bf)rom) it"),
        (r"(?<!was )(?<!be )paid|sold", r"p(?<!was p)(?<!be p)aid|sold"),
        (
            r"\b(?<!non-)(?P<kind>sole|a(?<!not a)lone)\b",
            r"(?P<kind>s(?<=\bs)(?<!non-s)ole|a(?<=\ba)(?<!non-a)(?<!not a)lone)\b",
        ),
        (r"\b[Ww]e", r"[Ww](?<=\b[Ww])e"),
        # A look for a bracket ends behind it.
        (r"(?<=\()in", r"i(?<=\(i)n"),
        (r"(?<![)a])b", r"b(?<![)a]b)"),
        (r"(?<!\)a)foo", r"f(?<!\)af)oo"),
        (r"\bin[)|(]|\b\|?", r"\bin[)|(]|\b\|?"),
    ],
)
def test_letters_are_put_before_the_looks_behind_them(written: str, compiled: str) -> None:
    assert letters_first(written) == compiled


@pytest.mark.parametrize(
    "written",
    [
        r"\b(?:to|f?rom)",  # the letter may be missing
        r"\b(?:to|from)?",  # the words may be missing
        r"\b(?:to|from)|(?:of)",  # the group is one alternative of several
        r"\b(?:[ab]|c)",  # one letter of several beside others
        r"\b\d",
    ],
)
def test_a_pattern_that_begins_with_no_letter_stays_as_it_is(written: str) -> None:
    assert letters_first(written) == written


_WRITTEN = (
    r"\b(?:a|ab|b)\b",
    r"\b(?P<one>ab?|ba)(?: a)?",
    r"(?<!b)a|\bb|ba",
    r"\b(?<!a )(?<!-)(?:a|b(?<!é b)a)",
    r"\b[aB]b|c",
    r"(?<=a )b[)|]?|\ba",
)


@given(written=st.sampled_from(_WRITTEN), text=st.text(alphabet="abB é-)|\n", max_size=24), start=st.integers(0, 24))
def test_the_same_is_found_as_by_the_pattern_as_it_is_written(written: str, text: str, start: int) -> None:
    plain, ours = re.compile(written), Pattern(written)
    assert [one.span() for one in ours.finditer(text, start)] == [one.span() for one in plain.finditer(text, start)]
    assert [one.groups() for one in ours.finditer(text, start)] == [one.groups() for one in plain.finditer(text, start)]
