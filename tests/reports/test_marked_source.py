"""The words of the source, marked where figures rest on them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pactolus.reports.sources import marked_up
from pactolus.reports.view import Quote, SourceText


def quote(name: str, text: str, start: int, end: int) -> Quote:
    return Quote(name, "doc", start, end, text[start:end], "/path", "rule")


def test_quotes_inside_quotes_keep_both_marks() -> None:
    text = "pays milestones of up to $570 million"
    outer, inner = quote("q1", text, 5, 37), quote("q2", text, 19, 37)
    pieces = marked_up(SourceText("doc", "a.txt", text), (outer, inner))
    assert [(piece.text, piece.quotes, piece.begins) for piece in pieces] == [
        ("pays ", (), ()),
        ("milestones of ", ("q1",), ("q1",)),
        ("up to $570 million", ("q1", "q2"), ("q2",)),
    ]


def test_clutter_is_told_apart_and_stays() -> None:
    pieces = marked_up(SourceText("doc", "a.txt", "Menu\nThe deal", ((0, 4),)), ())
    assert [(piece.text, piece.clutter) for piece in pieces] == [("Menu", True), ("\nThe deal", False)]


def test_quotes_of_another_document_mark_nothing_here() -> None:
    pieces = marked_up(SourceText("other", "b.txt", "The deal"), (quote("q1", "The deal", 0, 3),))
    assert [piece.quotes for piece in pieces] == [()]


def test_an_empty_document_has_no_pieces() -> None:
    assert marked_up(SourceText("doc", "a.txt", ""), ()) == ()


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 50), st.integers(1, 50)), max_size=6))
def test_the_pieces_are_the_text_and_every_quote_is_whole(text: str, spans: list[tuple[int, int]]) -> None:
    quotes = [
        Quote(f"q{number}", "doc", start, start + length, text[start : start + length], "/p", "r")
        for number, (start, length) in enumerate(spans)
    ]
    pieces = marked_up(SourceText("doc", "a.txt", text), quotes)
    assert "".join(piece.text for piece in pieces) == text
    for one in quotes:
        assert "".join(piece.text for piece in pieces if one.id in piece.quotes) == text[one.start : one.end]
        assert sum(one.id in piece.begins for piece in pieces) == (1 if one.start < len(text) else 0)
