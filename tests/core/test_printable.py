"""Words for the terminal: what it would act on is written out."""

from __future__ import annotations

import os

import pytest

from pactolus.core.errors import Unwritable
from pactolus.core.printable import printable
from pactolus.core.problems import Problem


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("red\x1b[31m.txt", r"red\x1b[31m.txt"),
        ("over\rwritten", r"over\x0dwritten"),
        ("csi\x9b2J", r"csi\x9b2J"),
        ("\u202etxt.exe", r"\u202etxt.exe"),
        # The byte 0xE9 of a name in Latin-1, as Python keeps it.
        (os.fsdecode(b"caf\xe9"), r"caf\xe9"),
        ("Zürich 恒瑞 \tand\n", "Zürich 恒瑞 \tand\n"),
    ],
)
def test_what_a_terminal_would_act_on_is_written_out(name: str, shown: str) -> None:
    assert printable(name) == shown
    assert str(Unwritable(name)) == shown


def test_a_problem_stands_on_one_line_whatever_the_name_of_its_source() -> None:
    problem = Problem("two\nlines\t\x1b", "is empty", remedy="give a document")
    assert str(problem) == r"two\nlines\t\x1b: is empty (give a document)"
    assert str(Problem("a.toml", "no such term", line=3, term="/x")) == "a.toml:3: /x: no such term"
