"""Lines of a TOML file: of every table and key, whatever stands between them."""

from __future__ import annotations

import tomllib
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.agreement.lines import Lines
from pactolus.agreement.toml_print import print_model

TEXT = '''\
# a comment with [brackets] and "quotes"
top = 1

[agreement]
"quoted key" = """
[not.a.table]
key = "no key" \\" ""
"""
literal = \'\'\'
x = 1\'\'\'
'single' = 'it''s'

[[royalty]]
tiers = [  # one a line, ]
  { above = "USD 0 ]", rate = 0.1 },
  { above = "USD 5", rate = 0.2 },
]
due.days = 3
[royalty.inner]
x = 1
[[royalty]]
tiers = []

[[royalty.deep]]
y = 2'''.replace("'it''s'", "'its'")


def test_strings_comments_and_nested_values_do_not_mislead() -> None:
    tomllib.loads(TEXT)
    lines = Lines(TEXT)
    assert {
        path: lines.of(path)
        for path in [
            ("top",),
            ("agreement",),
            ("agreement", "quoted key"),
            ("agreement", "literal"),
            ("agreement", "single"),
            ("royalty",),
            ("royalty", 0),
            ("royalty", 0, "tiers", 1, "rate"),
            ("royalty", 0, "due", "days"),
            ("royalty", 0, "inner", "x"),
            ("royalty", 1, "tiers"),
            ("royalty", 1, "deep", 0, "y"),
        ]
    } == {
        ("top",): 2,
        ("agreement",): 4,
        ("agreement", "quoted key"): 5,
        ("agreement", "literal"): 9,
        ("agreement", "single"): 11,
        ("royalty",): 13,
        ("royalty", 0): 13,
        # A value inside a value stands on the line of its key.
        ("royalty", 0, "tiers", 1, "rate"): 14,
        ("royalty", 0, "due", "days"): 18,
        ("royalty", 0, "inner", "x"): 20,
        ("royalty", 1, "tiers"): 22,
        ("royalty", 1, "deep", 0, "y"): 25,
    }


def test_what_does_not_stand_there_has_no_line() -> None:
    assert Lines(TEXT).of(("milestone", 0)) is None
    assert Lines().of(("agreement",)) is None
    assert Lines(TEXT).of(("agreement", "title")) == 4


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_key_of_a_printed_agreement_stands_on_its_line(data: st.DataObject, agreements: Any) -> None:
    text = print_model(data.draw(agreements))
    written = text.split("\n")
    lines = Lines(text)
    for kind, value in tomllib.loads(text).items():
        tables: list[tuple[tuple[str | int, ...], Any]] = [((kind,), value)]
        if isinstance(value, list):
            tables = [((kind, position), one) for position, one in enumerate(value)]
        for path, one in tables:
            assert written[(lines.of(path) or 0) - 1].strip("[]") == kind
            for key in one:
                assert written[(lines.of((*path, key)) or 0) - 1].startswith(f"{key} = ")
