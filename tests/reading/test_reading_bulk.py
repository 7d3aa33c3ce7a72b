"""Many documents at once, and hostile ones."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pactolus.reading.bulk import lines_of, printed
from pactolus.reading.reader import read_document

if TYPE_CHECKING:
    from pactolus.reading.reader import Reading

PAGE = (
    "Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to OSK-417 in Japan for $25 million upfront."
)


@pytest.mark.parametrize("workers", [1, 2])
def test_every_document_gets_its_line_in_order_and_a_bad_one_stops_nothing(tmp_path: Path, workers: int) -> None:
    paths = [tmp_path / f"{number:03}.txt" for number in range(70)]
    for path in paths:
        path.write_text(PAGE, encoding="utf-8")
    paths[5].write_bytes(b"\x89PNG\r\n\x1a\n")
    paths[9].unlink()
    lines = [json.loads(line) for line in lines_of(paths, workers)]
    assert [line["source"] for line in lines] == [str(path) for path in paths]
    assert "picture" in lines[5]["problems"][0]["message"]
    assert "cannot be opened" in lines[9]["problems"][0]["message"]
    assert lines[69]["facts"]["upfront"]["amount"] == 25_000_000


def test_a_document_that_ends_every_process_gets_a_line_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(source: Path, name: str) -> Reading:
        if name.endswith("bad.txt"):
            os.kill(os.getpid(), signal.SIGKILL)
        return read_document(source, name)

    # The processes are copies of this one and read as it would.
    monkeypatch.setattr("pactolus.reading.bulk.read_each", leave)
    paths = [tmp_path / name for name in ("a.txt", "bad.txt", "c.txt")]
    for path in paths:
        path.write_text(PAGE, encoding="utf-8")
    lines = [json.loads(line) for line in lines_of(paths, 2)]
    assert [bool(line["facts"]["upfront"]) for line in lines] == [True, False, True]
    assert "ends every process that reads it" in lines[1]["problems"][0]["message"]


def test_a_name_in_another_encoding_can_be_printed(tmp_path: Path) -> None:
    # 0xE9 is an é in Latin-1 and nothing in UTF-8.
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(PAGE, encoding="utf-8")
    (line,) = lines_of([path], 1)
    assert json.loads(line.encode("utf-8"))["source"] == str(path)


@pytest.mark.filterwarnings("default")
def test_a_cluster_gives_the_same_lines(tmp_path: Path) -> None:
    from distributed import LocalCluster

    paths = [tmp_path / f"{number:03}.txt" for number in range(70)]
    for path in paths:
        path.write_text(PAGE, encoding="utf-8")
    start: Any = LocalCluster
    with start(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as cluster:
        assert list(lines_of(paths, cluster=cluster.scheduler_address)) == list(lines_of(paths, 1))


WORDS = [
    "license",
    "rights",
    "to",
    "Oskavia",
    "Arbelle",
    "exclusive",
    "$5 million",
    "up to",
    "royalties",
    "low",
    "teens",
    "(",
    ")",
    '"',
    ",",
    ".",
    "\n",
    "and",
    "China\nworldwide",
    "excluding",
    "milestones",
    "upfront",
    "approved",
    "FDA",
    "2024",
    "%",
    "\xad",
    "\u200f",
    "the Company",
    "of",
    "-",
    "mid",
    "single-digit",
    "in\nMarch 3, 2024",
    "NSCLC",
    "for",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=120).map(" ".join) | st.text(max_size=400))
def test_whatever_the_text_the_reader_answers_and_every_quote_stands(text: str) -> None:
    reading = read_document(text, "any")
    assert all(one.stands_in(reading.text) for one in reading.evidence)


@pytest.mark.parametrize(
    "text",
    [
        "license " * 20_000,
        "Alpha Bio, " * 10_000,
        "up to " * 20_000,
        "(" * 60_000,
        "1,000," * 20_000,
        "royalties of low to mid " * 8_000,
        "China, Japan and " * 8_000,
        "<div>" * 20_000 + "Alpha licenses a drug from Beta.",
        "| US$ m | 15 | 3,000 |\n" * 5_000,
        "in thousands | 15\n" * 6_000,
        "co-\n" * 20_000,
    ],
    ids=[
        "words",
        "names",
        "bounds",
        "brackets",
        "figures",
        "royalties",
        "places",
        "nesting",
        "units",
        "tables",
        "lines",
    ],
)
def test_hostile_repetition_gets_an_answer(text: str) -> None:
    reading = read_document(text, "hostile")
    assert all(one.stands_in(reading.text) for one in reading.evidence)


def test_one_list_escapes_what_utf_8_cannot_hold_as_lines_do() -> None:
    assert (
        printed([{"source": "caf\udce9.txt", "quote": "€5"}]) == '[{"source": "caf\\udce9.txt", "quote": "\\u20ac5"}]'
    )
    assert printed([{"source": "café.txt"}], indent=1) == '[\n {\n  "source": "café.txt"\n }\n]'
