"""The report of a study as a page and as data."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from selectolax.lexbor import LexborHTMLParser

from pactolus.core.evidence import fingerprint
from pactolus.reports.figures import millions
from pactolus.reports.readings import reading_tables
from pactolus.reports.study import as_json, render_html
from pactolus.reports.study_territory import ContestedCountry
from pactolus.reports.view import Figure, Quote, ScheduledPayment, SourceText, StudyView, TermGroup

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HOSTILE = "\"><script>alert('x')</script><img src=https://evil.example/x onerror=alert(1)>\u202eمرحبا & </div>"


@pytest.fixture(scope="module")
def page(view: StudyView) -> LexborHTMLParser:
    return LexborHTMLParser(render_html(view))


def one(page: LexborHTMLParser, selector: str) -> LexborNode:
    found = page.css(selector)
    assert len(found) == 1, f"{selector}: {len(found)}"
    return found[0]


def words(node: LexborNode) -> str:
    return re.sub(r"[\s\u202f]+", " ", node.text()).strip()


def test_every_section_can_be_reached(page: LexborHTMLParser) -> None:
    ids = {node.attributes["id"] for node in page.css("[id]")}
    links = [node.attributes["href"] or "" for node in page.css("nav a")]
    assert links == [
        *("#deal", "#terms", "#territory", "#record", "#undisclosed", "#payments"),
        *("#comparables", "#value", "#assumptions", "#source", "#notes"),
    ]
    assert {link[1:] for link in links} <= ids


def test_ids_are_unique_and_references_resolve(page: LexborHTMLParser) -> None:
    ids = [node.attributes["id"] for node in page.css("[id]")]
    assert len(ids) == len(set(ids))
    for node in page.css("a[href^='#']"):
        assert (node.attributes["href"] or "")[1:] in ids
    for node in page.css("[aria-labelledby]"):
        assert set((node.attributes["aria-labelledby"] or "").split()) <= set(ids)


def test_a_mark_shows_the_words_and_leads_to_them(page: LexborHTMLParser) -> None:
    row = next(row for row in page.css("#deal .figures tr") if "Upfront" in row.text())
    mark = row.css_first(".mark")
    assert mark is not None
    link, shown = mark.css_first("a"), mark.css_first(".words")
    assert link is not None
    assert shown is not None
    assert (link.attributes["href"], words(shown)) == ("#q2", "$30 million upfront")
    assert link.attributes["aria-label"] == "Words in the source, 2: $30 million upfront"
    anchor = one(page, "#q2")
    assert anchor.next is not None
    assert (anchor.next.tag, anchor.next.text()) == ("mark", "$30 million upfront")


def test_the_source_stands_there_whole_with_its_clutter_told_apart(view: StudyView, page: LexborHTMLParser) -> None:
    text = one(page, "#source .text")
    assert [node.text() for node in text.css(".clutter")] == [
        "Menu | Home | Deals",
        "\n\nSubscribe to our newsletter"[-27:],
    ]
    for number in text.css(".anchor"):
        number.decompose()
    assert text.text() == view.sources[0].text


def test_the_status_of_every_figure_is_written_in_words(view: StudyView, page: LexborHTMLParser) -> None:
    shown = [words(node) for node in page.css("#deal .how, #terms .how")]
    figures = [*view.summary, *(figure for group in view.terms for figure in group.figures)]
    signs = {"stated": "●", "derived": "=", "assumed": "≈", "undisclosed": "○"}
    assert shown == [f"{signs[figure.status]} {figure.status}" for figure in figures]


def test_the_value_is_a_range_over_cases(view: StudyView, page: LexborHTMLParser) -> None:
    for side in page.css(".worth > div"):
        assert [words(node) for node in side.css("dt")] == ["low", "base", "high"]
    rows = [[words(cell) for cell in row.css("th, td")] for row in page.css("#value table.numbers")[0].css("tr")]
    assert rows[0] == ["USD million", "low", "base", "high"]
    assert rows[1] == ["Mean (rNPV)", *(millions(valuation.licensor.mean) for valuation in view.valuations)]
    assert [cell[0] for cell in rows[2][1:]] == ["±", "±", "±"]


def test_comparables_say_how_many_deals_have_the_figure(page: LexborHTMLParser) -> None:
    text = words(one(page, "#comparables"))
    # 76, 68 and 56 of the hundred deals state an upfront, a headline, and both; 11, 12 and 17 are below this one's.
    assert "USD 30 m; 11 of 76 deals are below" in text
    assert "USD 600 m; 12 of 68 deals are below" in text
    assert "5 %; 17 of 56 deals are below" in text


def test_contested_countries_are_set_against_the_readings_that_decide(page: LexborHTMLParser) -> None:
    table = one(page, "#territory .matrix")
    assert [words(head) for head in table.css("thead th")] == ["Country", "eu27", "council", "Population", "GDP, USD"]
    row = [words(cell) for cell in table.css("tbody th, tbody td")]
    assert row == ["Türkiye TR", "●licensed", "×excluded", "85.5 m", "1 tn"]
    assert "Licensed, no GDP: Taiwan" in words(one(page, "#territory"))


def test_two_undefined_words_get_a_table_each() -> None:
    both = ContestedCountry("GB", "United Kingdom", ("a=x", "b=p"), ("a=y", "b=p"))
    only = ContestedCountry("GU", "Guam", ("b=p",), ("b=q",))
    first, second = reading_tables((both, only))
    assert (first.word, first.readings, first.rows) == ("a", ("x", "y"), ((both, ("licensed", "excluded")),))
    # p excludes the United Kingdom under some reading of a, q excludes Guam: one country each, p stood first.
    assert (second.word, second.readings) == ("b", ("p", "q"))
    assert second.rows == ((both, ("either", "")), (only, ("licensed", "excluded")))


def test_nothing_is_loaded_from_anywhere(view: StudyView) -> None:
    html = render_html(view)
    page = LexborHTMLParser(html)
    policy = one(page, "meta[http-equiv='Content-Security-Policy']").attributes["content"] or ""
    assert policy.startswith("default-src 'none'")
    for node in page.css("[src], link[href], image, use, iframe, object, embed, base, form"):
        assert node.tag == "link"
        assert node.attributes["href"] == "data:,"
    style = "".join(node.text() for node in page.css("style"))
    assert "url(http" not in style
    assert "@import" not in style


def hostile_view() -> StudyView:
    digest = fingerprint(HOSTILE)
    mark = Quote("q1", digest, 2, 31, HOSTILE[2:31], "/party/x/name", HOSTILE)
    figure = Figure(HOSTILE, HOSTILE, "stated", ("q1",), HOSTILE)
    return StudyView(
        title=HOSTILE,
        paragraph=HOSTILE,
        summary=(figure,),
        terms=(TermGroup(HOSTILE, (figure,)),),
        quotes=(mark,),
        sources=(SourceText(digest, HOSTILE, HOSTILE),),
        licensor=HOSTILE,
        notes=((HOSTILE, HOSTILE),),
        schedule=(ScheduledPayment("x", HOSTILE, "fixed", HOSTILE, "USD", Decimal(1), "", "stated"),),
    )


def test_hostile_text_stays_text(view: StudyView) -> None:
    everything = replace(
        hostile_view(),
        valuations=view.valuations,
        regulatory=tuple(
            replace(event, agency=HOSTILE, event=HOSTILE, indication=HOSTILE) for event in view.regulatory
        ),
        undisclosed=tuple(replace(gap, label=HOSTILE, handling=HOSTILE) for gap in view.undisclosed),
        assumptions=tuple(replace(row, because=HOSTILE, source=HOSTILE, base=HOSTILE) for row in view.assumptions),
        problems=tuple(replace(problem, message=HOSTILE, source=HOSTILE) for problem in view.problems),
    )
    page = LexborHTMLParser(render_html(everything))
    assert len(page.css("script")) == 1
    assert page.css("img") == []
    assert one(page, "h1").text() == HOSTILE
    assert [node for node in page.css("*") if any(name.startswith("on") for name in node.attributes)] == []
    text = one(page, "#source .text")
    for number in text.css(".anchor"):
        number.decompose()
    assert text.text() == HOSTILE


def test_marks_of_direction_are_kept_inside_their_figure() -> None:
    page = LexborHTMLParser(render_html(hostile_view()))
    holders = [
        node for node in page.css("main td *, main th *, main dd *, main dt *") if "\u202e" in (node.text(deep=False))
    ]
    assert holders
    assert {node.tag for node in holders} <= {"bdi", "q"}


@pytest.mark.parametrize("words_given", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/", "a book"])
def test_only_web_addresses_become_links(view: StudyView, words_given: str) -> None:
    row = replace(view.assumptions[0], source=words_given)
    page = LexborHTMLParser(render_html(replace(view, assumptions=(row,))))
    assert page.css("#assumptions a") == []
    assert words_given in one(page, "#assumptions tbody").text()


def test_an_address_inside_a_sentence_is_linked_without_the_punctuation(view: StudyView) -> None:
    text = 'a survey (https://a.example/x?y=1), and https://b.example/z". onclick=x'
    page = LexborHTMLParser(render_html(replace(view, assumptions=(replace(view.assumptions[0], source=text),))))
    links = page.css("#assumptions a")
    assert [link.attributes["href"] for link in links] == ["https://a.example/x?y=1", "https://b.example/z"]
    assert text in one(page, "#assumptions tbody").text()


def test_figures_on_one_ground_say_it_once(view: StudyView) -> None:
    first, second = view.assumptions
    alike = replace(second, because=first.because, source=first.source)
    page = LexborHTMLParser(render_html(replace(view, assumptions=(first, second, alike))))
    grounds = [words(node) for node in page.css("#assumptions .ground")]
    assert grounds == ["mid-range https://example.org/r", "statutory rate a table of rates"]
    assert [len(group.css("tr:not(.ground)")) for group in page.css("#assumptions tbody")] == [2, 1]


def test_many_quotes_behind_one_value_share_a_mark(view: StudyView) -> None:
    many = replace(view.summary[0], quotes=("q1", "q2", "q3", "q4", "q5", "unknown"))
    page = LexborHTMLParser(render_html(replace(view, summary=(many,))))
    mark = one(page, "#deal .mark")
    link = mark.css_first("a")
    assert link is not None
    assert (words(link), link.attributes["href"]) == ("1–5", "#q1")
    # The fourth quote stands inside the third and is not said twice.
    milestones = "regulatory and commercial milestone payments of up to $570 million"
    shown = ["Mockwell Pharma", "$30 million upfront", milestones, "worldwide, excluding Japan and Europe"]
    assert words(mark) == "1–5" + " … ".join(shown)


def test_half_a_surrogate_pair_does_not_keep_the_page_from_being_written() -> None:
    text = "broken \ud800 text"
    html = render_html(StudyView("t", "p", (), (), sources=(SourceText("d", "n", text),)))
    assert "broken ? text" in html
    html.encode("utf-8")


def test_a_study_of_a_document_without_a_deal_has_only_what_there_is() -> None:
    page = LexborHTMLParser(render_html(StudyView("No deal", "The document states no licence.", (), ())))
    assert [node.text() for node in page.css("nav a")] == ["Deal"]
    assert page.css("section") == []


def test_an_undated_record_is_a_table_without_a_drawing(view: StudyView) -> None:
    undated = tuple(replace(event, date="") for event in view.regulatory)
    page = LexborHTMLParser(render_html(replace(view, regulatory=undated)))
    assert page.css("#record svg") == []
    assert words(one(page, "#record")).count("no date stated") == 3


def test_the_data_holds_what_the_page_shows_with_amounts_as_strings(view: StudyView) -> None:
    data = json.loads(json.dumps(as_json(view)))
    assert data["title"] == view.title
    assert data["summary"][1] == {
        "label": "Upfront",
        "text": "USD 30 million",
        "status": "stated",
        "quotes": ["q2"],
        "note": "",
        "path": "/payment/upfront/amount",
    }
    assert data["schedule"][1]["amount"] == "150000000"
    assert data["schedule"][1]["chance"] == "0.410000"
    assert data["schedule"][1]["expected"] == "62000000.00"
    assert data["territory"]["licensed"]["gdp_usd"] == "5742000000000"
    assert "map_svg" not in data["territory"]
    assert data["comparisons"][0]["count"] == 76
    assert data["comparisons"][0]["deals"][0]["deal"]["source"].startswith("http")
    assert data["valuations"][1]["licensor"]["mean"] == f"{Decimal(view.valuations[1].licensor.mean):.2f}"
    assert data["problems"][0]["severity"] == "note"
    assert data["sources"][0]["clutter"][0] == [0, 19]


def test_no_amount_of_the_data_is_a_float(view: StudyView) -> None:
    def floats(value: object) -> list[float]:
        if isinstance(value, dict):
            return [found for one in value.values() for found in floats(one)]
        if isinstance(value, list):
            return [found for one in value for found in floats(one)]
        return [value] if isinstance(value, float) else []

    assert floats(as_json(view)) == []
