"""Pages in the encodings of the web, whole and damaged, and pages whose markup tells what belongs to a figure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from pactolus.reading.bulk import lines_of
from pactolus.reading.reader import Reading, read_document, read_many

if TYPE_CHECKING:
    from pathlib import Path

DEAL = "Lariat Bio has licensed LB-2 to Cobden Pharma in Japan."
EUROS = f"{DEAL} Cobden will pay €25 million upfront and up to €310 million in milestones."


def states_the_euros(reading: Reading) -> None:
    assert reading.facts["upfront"] == {"amount": 25_000_000, "currency": "EUR", "bound": "exact"}
    assert reading.facts["milestones_total"] == {"amount": 310_000_000, "currency": "EUR", "bound": "up_to"}
    assert all(one.stands_in(reading.text) for one in reading.evidence)


@pytest.mark.parametrize("declared", ["undefined", "unicode_escape", "idna", "rot13", "no-such", "iso-8859-1", "ascii"])
def test_a_page_that_declares_no_encoding_of_the_web_is_read_as_windows_1252(declared: str) -> None:
    page = f'<html><meta charset="{declared}"><body><p>{EUROS}</p></body></html>'
    reading = read_document(page.encode("cp1252"), "page")
    states_the_euros(reading)
    assert [one.message for one in reading.problems] == ["is not UTF-8; read as cp1252"]


def test_a_page_is_read_in_the_encoding_of_the_web_that_it_declares() -> None:
    page = f'<html><meta charset="iso-8859-15"><body><p>{EUROS}</p></body></html>'
    # The euro sign is 0xA4 in ISO 8859-15, another sign of currencies in Windows-1252.
    reading = read_document(page.encode("iso-8859-15"), "page")
    states_the_euros(reading)
    assert "read as iso-8859-15" in reading.problems[0].message


def test_what_windows_1252_does_not_know_is_read_as_latin_1() -> None:
    reading = read_document(DEAL.encode() + b" \x81\x8d", "page")
    assert reading.facts["licensors"] == ["Lariat Bio"]
    assert "read as latin-1" in reading.problems[0].message


def test_one_wrong_byte_spoils_no_other_character_of_a_page() -> None:
    reading = read_document(f"{EUROS}\n© ".encode() + b"\xa0 2024", "page")
    states_the_euros(reading)
    assert reading.text.endswith("© \ufffd 2024")
    assert [one.message for one in reading.problems] == ["holds what is not UTF-8, read as \ufffd, 1 times"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_without_its_byte_order_mark(encoding: str) -> None:
    reading = read_document(EUROS.encode(encoding), "page")
    states_the_euros(reading)
    assert [one.message for one in reading.problems] == [f"has no byte order mark; read as {encoding}"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_says_the_encoding(encoding: str) -> None:
    reading = read_document(EUROS.encode(encoding), "page")
    states_the_euros(reading)
    assert reading.problems == ()


def test_bytes_with_zeros_anywhere_are_no_text() -> None:
    reading = read_document(b"a program\x00\x00\x01 of some kind", "page")
    assert (reading.text, reading.problems[0].message) == ("", "holds no text")


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("gb18030", "（恒瑞医药）授予科布登制药独家许可"),
        # Of a name alone.
        ("gb18030", "（托瓦尼斯生物）"),
        ("cp932", "コブデン社は、ライセンス契約を締結したと発表した。"),
        ("cp932", "（東京製薬）"),
        ("euc_jp", "コブデン社は、ライセンス契約を締結したと発表した。"),
        ("cp949", "한미약품은 계약을 체결했다고 밝혔다."),
    ],
)
def test_words_of_asia_tell_the_encoding_of_a_page_that_declares_none(encoding: str, words: str) -> None:
    reading = read_document(f"{DEAL} {words}".encode(encoding), "page")
    assert reading.text == f"{DEAL} {words}"
    assert reading.facts["licensors"] == ["Lariat Bio"]
    assert reading.problems[0].message == f"is not UTF-8; read as {encoding}"


def test_sums_of_a_page_in_chinese_letters_keep_their_euros() -> None:
    # In GB 18030 the euro sign is A2 E3, which Windows-1252 reads as other signs.
    states_the_euros(read_document(f"{EUROS} （拉里亚特生物）".encode("gb18030"), "page"))


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("cp1252", "éléments naïve Société générale œuvre déçu “x” €5"),
        ("cp1252", "Übernahme für größere Märkte ÄÖÜ äöü åäö ÅÄÖ"),
        # Ruled lines of one sign.
        ("cp1252", "Total ········ ££££ °°°°"),
        ("cp1251", "компания объявила о соглашении"),
        ("cp1253", "Η εταιρεία ανακοίνωσε συμφωνία"),
    ],
)
def test_other_letters_are_not_taken_for_words_of_asia(encoding: str, words: str) -> None:
    reading = read_document(f"{DEAL} {words}".encode(encoding), "page")
    assert reading.text == f"{DEAL} {words}".encode(encoding).decode("cp1252")


def page(markup: str) -> Reading:
    return read_document(f"<html><body><p>{DEAL}</p>{markup}</body></html>", "page")


@pytest.mark.parametrize(
    ("written", "upfront"),
    [
        ("$15<sup>1</sup> million", 15_000_000),
        ("$15<sup>(2)</sup> million", 15_000_000),
        ("$1.5<sup><a href='#n'>3</a></sup> billion", 1_500_000_000),
        ("$10<sup>1</sup> million", 10_000_000),
        ("$15 million<sup>2</sup>", 15_000_000),
        ("$15 million<sup>a,</sup>", 15_000_000),
        ("$15 million<sup>*</sup>", 15_000_000),
        ("$15<sub>1</sub> million", 15_000_000),
        ("$15 million<sub>(1)</sub>", 15_000_000),
    ],
)
def test_the_sign_of_a_footnote_is_no_part_of_a_figure(written: str, upfront: int) -> None:
    reading = page(f"<p>Cobden pays {written} upfront.</p><p><sup>1</sup> As converted.</p>")
    assert reading.facts["upfront"] == {"amount": upfront, "currency": "USD", "bound": "exact"}
    assert "\n1 As converted." in reading.text
    assert all(one.stands_in(reading.text) for one in reading.evidence)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("1 x 10<sup>8</sup> cells", "1 x 10^8 cells"),
        ("75 mg/m<sup>2</sup>", "75 mg/m2"),
        ("the 1<sup>st</sup> of May", "the 1st of May"),
        ("Zelvora<sup>TM</sup>", "ZelvoraTM"),
        ("HER<sup>2</sup>", "HER2"),
        ("CO<sub>2</sub>", "CO2"),
        ("C<sub>max</sub> and IC<sub>50</sub>", "Cmax and IC50"),
        ("log<sub>10</sub> of C<sub>15</sub>H<sub>24</sub>", "log10 of C15H24"),
    ],
)
def test_characters_beside_the_line_that_are_no_sign_of_a_footnote_are_kept(markup: str, text: str) -> None:
    assert text in page(f"<p>It is about {markup}.</p>").text


def test_terms_that_a_page_folds_or_defines_are_read() -> None:
    folded = page("<details><summary>Terms</summary>Cobden pays $15 million upfront.</details>")
    defined = page("<dl><dt>Upfront payment<dd>$15 million<dt>Royalty<dd>12%</dl>")
    for reading in (folded, defined):
        assert reading.facts["upfront"] == {"amount": 15_000_000, "currency": "USD", "bound": "exact"}
    assert (defined.facts["royalties"]["low"], defined.facts["royalties"]["high"]) == (0.12, 0.12)


STALE = "<p class='old'>Cobden pays $99 million upfront.</p><p>Cobden pays $15 million upfront.</p>"


def test_what_a_style_sheet_of_the_page_does_not_show_is_no_part_of_its_story() -> None:
    reading = page(f"<style>/* x */ .a, .old {{ color: red; display: none }}</style>{STALE}")
    assert reading.facts["upfront"]["amount"] == 15_000_000
    assert len(reading.clutter) == 1


@pytest.mark.parametrize(
    "sheet", ["@media print { .old { display: none } }", ".js .old { display: none }", ".old { display: block }"]
)
def test_rules_that_may_not_hold_hide_nothing(sheet: str) -> None:
    assert page(f"<style>{sheet} .else {{ display: none }}</style>{STALE}").clutter == ()


def test_a_document_the_reader_cannot_get_through_stops_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(source: Path, name: str) -> Reading:
        if name.endswith("bad.txt"):
            raise ZeroDivisionError
        return read_document(source, name)

    monkeypatch.setattr("pactolus.reading.reader.read_document", broken)
    paths = [tmp_path / name for name in ("a.txt", "bad.txt", "c.txt")]
    for path in paths:
        path.write_text(EUROS, encoding="utf-8")
    good, bad, other = read_many(paths)
    states_the_euros(good)
    states_the_euros(other)
    assert "could not be read: ZeroDivisionError" in bad.problems[0].message
    lines = [json.loads(line) for line in lines_of(paths, 1)]
    assert len({tuple(line) for line in lines}) == 1
    assert lines[1] == bad.as_json()
