"""The main job, end to end: a document in, a report's content out; a corrected folder carried through."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pactolus.reports.study import as_json
from pactolus.study.opening import open_input
from pactolus.study.run import study
from pactolus.study.saving import save_deal

NEWS = """Aurel Bio and Ostmark Pharma sign a licence for AB-101

March 3, 2025

Ostmark Pharma has entered into an exclusive license agreement with Aurel Bio for AB-101, a HER2-targeting antibody-drug
conjugate. Ostmark Pharma obtains exclusive rights to develop and commercialize AB-101 worldwide, excluding China, the
United States and Europe.

Ostmark Pharma will pay Aurel Bio an upfront payment of $10 million. Aurel Bio is eligible to receive regulatory and
commercial milestone payments of up to $200 million, and Ostmark Pharma will pay royalties on net sales to Aurel Bio.

In January 2025, AB-101 was approved in China for the treatment of patients with metastatic breast cancer.
"""

TOTAL = """The deal is worth up to $570 million in total, including upfront and milestone payments, and tiered
royalties.

"""


def content(path: Path) -> dict[str, Any]:
    view, problems = study(open_input(path), 2000, 1, lambda _: None)
    assert view is not None, problems
    return json.loads(json.dumps(as_json(view)))  # type: ignore[no-any-return]  # JSON's own type is Any


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "news.txt"
    path.write_text(NEWS, encoding="utf-8")
    return path


def test_a_document_becomes_a_report_whose_stated_figures_have_their_words(news: Path) -> None:
    shown = content(news)
    stated = {figure["label"]: figure for figure in shown["summary"]}
    assert stated["Upfront payment"]["text"] == "USD 10 million"
    assert stated["Milestones"]["text"] == "up to USD 200 million"
    assert stated["Headline"]["status"] == "derived"  # 10 + 200 million, which the text does not add up itself
    assert stated["Headline"]["text"] == "up to USD 210 million"
    words = {quote["id"]: quote for quote in shown["quotes"]}
    for label in ("Licensor", "Licensee", "Upfront payment", "Milestones", "Royalties", "Territory"):
        assert stated[label]["quotes"], label
        for quote in stated[label]["quotes"]:
            start, end = words[quote]["start"], words[quote]["end"]
            assert NEWS[start:end] == words[quote]["words"]


def test_the_value_is_a_range_over_cases_and_every_assumption_has_its_ground(news: Path) -> None:
    shown = content(news)
    assert [valuation["case"] for valuation in shown["valuations"]] == ["low", "base", "high"]
    assert all(assumed["because"] and assumed["source"] for assumed in shown["assumptions"])
    # What completes the agreement and what is assumed of the future stand in one list.
    assumed = {one["label"]: one for one in shown["assumptions"]}
    assert "breast cancer › peak sales" in assumed
    assert assumed["breast cancer › registration › probability"]["base"].startswith("0.9")
    assert {"discount › licensor", "tax › licensee"} <= assumed.keys()
    assert any(path.startswith("/milestone/") for path in (one["path"] for one in shown["assumptions"]))
    # Every milestone step is assumed, since the text states only their sum; the upfront is stated.
    statuses = {row["kind"]: row["status"] for row in shown["schedule"]}
    assert statuses == {"upfront": "stated", "milestone": "assumed", "royalty": "assumed"}


def test_what_a_document_does_not_break_down_is_said_to_have_no_part_in_the_value(tmp_path: Path) -> None:
    path = tmp_path / "total.txt"
    path.write_text(NEWS.replace(NEWS[NEWS.index("Ostmark Pharma will pay") : NEWS.index("In January")], TOTAL))
    shown = content(path)
    headline = next(figure for figure in shown["summary"] if figure["label"] == "Headline")
    assert (headline["text"], headline["status"]) == ("up to USD 570 million", "stated")
    missing = {gap["label"]: gap["handling"] for gap in shown["undisclosed"]}
    assert "no part in the value" in missing["Upfront payment"]
    assert "no part in the value" in missing["Milestone payments"]
    assert "Royalties" not in missing


def test_a_corrected_fact_is_carried_through(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deal"
    save_deal(open_input(news), folder)
    agreement = folder / "agreement.toml"
    agreement.write_text(agreement.read_text().replace("USD 10 000 000", "USD 30 000 000"))
    before, after = content(news), content(folder)
    upfront = next(row for row in after["schedule"] if row["kind"] == "upfront")
    assert upfront["text"] == "USD 30 million"
    assert float(after["valuations"][1]["licensor"]["mean"]) > float(before["valuations"][1]["licensor"]["mean"])


def test_a_document_without_a_deal_says_so_and_what_it_did_find(tmp_path: Path) -> None:
    path = tmp_path / "weather.txt"
    path.write_text("Sunny tomorrow\n\nThe weather service expects 25 degrees and little wind over the lakes.\n")
    view, problems = study(open_input(path), 100, 1, lambda _: None)
    assert view is None
    assert "states no licensing deal" in str(problems[0])
    assert "no product and no regulatory event was found either" in str(problems[1])


@pytest.mark.parametrize(
    ("name", "written", "complaint"),
    [
        ("picture.gif", b"GIF89a\x01\x00\x01\x00\x80\x00\x00", "picture"),
        ("archive.zip", b"PK\x03\x04\x14\x00\x00\x00\x08\x00", "zip"),
        ("empty.txt", b"", "empty"),
        ("large.html", b"<p>nothing to see here</p>\n" * 2_000_000, "larger than"),
    ],
)
def test_a_file_that_holds_no_readable_text_gets_one_clear_line(
    tmp_path: Path, name: str, written: bytes, complaint: str
) -> None:
    path, report = tmp_path / name, tmp_path / "report.html"
    path.write_bytes(written)
    done = run("study", str(path), "-o", str(report))
    assert done.returncode == 1
    assert complaint in done.stderr
    assert "Traceback" not in done.stderr
    assert not report.exists()


def test_a_path_that_is_not_there_and_a_report_that_cannot_be_written(news: Path, tmp_path: Path) -> None:
    missing = run("study", str(tmp_path / "nothing.html"), "-o", str(tmp_path / "x.html"))
    assert missing.returncode == 1
    assert "No such file" in missing.stderr
    unwritable = run("study", str(news), "--paths", "100", "-o", str(tmp_path / "no" / "folder" / "x.html"))
    assert unwritable.returncode == 1
    assert "cannot be written" in unwritable.stderr
    assert not (tmp_path / "no").exists()


def test_a_figure_is_stated_only_where_its_words_stand_behind_it(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deal"
    save_deal(open_input(news), folder)
    agreement = folder / "agreement.toml"
    agreement.write_text(agreement.read_text().replace('amount = "USD 10 000 000"', 'amount = "USD 80 000 000"'))
    upfront = next(figure for figure in content(folder)["summary"] if figure["label"] == "Upfront payment")
    assert (upfront["text"], upfront["status"]) == ("USD 80 million", "entered")  # the words say $10 million
    assert "the words behind it state another amount" in upfront["note"]
    agreement.write_text(agreement.read_text().partition("[[evidence]]")[0])
    without_words = {figure["label"]: figure["status"] for figure in content(folder)["summary"]}
    assert set(without_words.values()) == {"entered", "derived"}  # the headline is added up


def test_a_report_takes_nobodys_place(news: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(f"<p>{NEWS}</p>")
    for target, complaint in ((news, "ends in .html"), (page, "is the document itself")):
        before = target.read_text()
        done = run("study", str(page), "-o", str(target))
        assert done.returncode == 1
        assert complaint in done.stderr
        assert target.read_text() == before


def test_a_licence_that_has_ended_is_reported_and_not_valued(tmp_path: Path) -> None:
    path = tmp_path / "ended.txt"
    path.write_text(
        "Ostmark ends its licence for AB-101\n\nMarch 3, 2025\n\n"
        "Ostmark Pharma has terminated its license agreement with Aurel Bio for AB-101 and returns the rights to Aurel "
        "Bio. Aurel Bio had granted Ostmark Pharma exclusive rights to AB-101 in Japan for an upfront payment of $10 "
        "million.\n"
    )
    view, problems = study(open_input(path), 100, 1, lambda _: None)
    assert view is not None
    assert view.valuations == ()
    assert "The licence has ended." in view.paragraph
    assert any("the licence has ended: nothing is valued" in str(problem) for problem in problems)


def test_bands_that_cross_ten_per_cent_are_reported(tmp_path: Path) -> None:
    path = tmp_path / "band.txt"
    path.write_text(
        NEWS.replace("will pay royalties on net sales", "will pay tiered royalties of 8% to 12% of net sales")
    )
    royalty = next(figure for figure in content(path)["summary"] if figure["label"] == "Royalties")
    assert royalty["text"] == "tiered, between 8 % and 12 %"


def test_what_cannot_be_valued_is_reported_all_the_same(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "deal"
    save_deal(open_input(news), folder)
    programme = folder / "programme.toml"
    text = programme.read_text()
    start = text.index("[[completion.royalty_tier]]")
    programme.write_text(text[:start])
    view, problems = study(open_input(folder), 100, 1, lambda _: None)
    assert view is not None
    assert view.valuations == ()
    assert any("/royalty" in str(problem) for problem in problems)


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("pactolus")), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
