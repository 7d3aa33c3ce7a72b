"""What a reader of one kind of file gives back: text, and what it could not do."""

from __future__ import annotations

from typing import NamedTuple

from pactolus.core.problems import Problem


class Extracted(NamedTuple):
    """The text of a file.

    Attributes:
        text: the text; "" where there is none to read, which a problem then explains.
        aside: spans of the text that are no part of the story (addresses, names of attachments).
        problems: what was wrong with the file.
    """

    text: str
    aside: tuple[tuple[int, int], ...] = ()
    problems: tuple[Problem, ...] = ()


def refused(name: str, message: str, remedy: str) -> Extracted:
    """Give no text, and the problem that says why and what to do."""
    return Extracted("", (), (Problem(name, message, remedy=remedy),))
