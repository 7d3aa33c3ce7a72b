"""Evidence: a value's words, where they stand, and the refusal of words that cannot stand there."""

from __future__ import annotations

import hashlib

import pytest

from pactolus.core.errors import InvalidValue
from pactolus.core.evidence import Evidence, fingerprint
from pactolus.core.problems import Problem, has_errors

TEXT = "Glenmark will pay an upfront payment of $18 million. 𝔊 counts as one code point."


def test_evidence_quotes_its_text_exactly() -> None:
    start = TEXT.index("$18 million")
    evidence = Evidence.of("/payment/upfront/amount", TEXT, (start, start + 11), "upfront-amount")
    assert evidence.quote == "$18 million"
    assert evidence.stands_in(TEXT)
    assert not evidence.stands_in("x" + TEXT)
    assert evidence.document == hashlib.sha256(TEXT.encode()).hexdigest()


def test_offsets_count_code_points() -> None:
    start = TEXT.index("𝔊")
    assert Evidence.of("/agreement/title", TEXT, (start, start + 1), "title").quote == "𝔊"


def test_evidence_as_json_holds_every_field() -> None:
    assert Evidence.of("/agreement/title", TEXT, (0, 8), "title").as_json() == {
        "path": "/agreement/title",
        "document": fingerprint(TEXT),
        "start": 0,
        "end": 8,
        "quote": "Glenmark",
        "rule": "title",
    }


@pytest.mark.parametrize(("start", "end", "quote"), [(-1, 0, "a"), (0, 2, "a"), (3, 3, "")])
def test_a_span_that_cannot_hold_its_quote_is_refused(start: int, end: int, quote: str) -> None:
    with pytest.raises(InvalidValue, match="cannot hold"):
        Evidence("/agreement/title", fingerprint(TEXT), start, end, quote, "title")


def test_a_lone_surrogate_of_a_broken_page_can_be_hashed() -> None:
    assert len(fingerprint("\ud800")) == 64


def test_a_problem_prints_place_term_and_remedy() -> None:
    assert str(Problem("agreement.toml", "this is no rate", 7, "/royalty/net-sales", "write 0.125")) == (
        "agreement.toml:7: /royalty/net-sales: this is no rate (write 0.125)"
    )
    assert str(Problem("page.html", "there is no deal in it")) == "page.html: there is no deal in it"


def test_a_problem_as_json_holds_every_field() -> None:
    assert Problem("a.toml", "wrong", 3, "/x", "mend it", "warning").as_json() == {
        "source": "a.toml",
        "line": 3,
        "term": "/x",
        "message": "wrong",
        "remedy": "mend it",
        "severity": "warning",
    }


def test_warnings_and_notes_are_no_errors() -> None:
    kind_words = [Problem("a", "b", severity="warning"), Problem("a", "b", severity="note")]
    assert not has_errors(kind_words)
    assert has_errors([*kind_words, Problem("a", "b")])
