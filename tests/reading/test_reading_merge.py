"""Several documents of one deal."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import permutations
from pathlib import Path

import pytest

from pactolus.agreement.deal import load_deal
from pactolus.core.errors import Unwritable
from pactolus.reading.deal_folder import save_deal
from pactolus.reading.merge import Merged, Statement, merge, settle
from pactolus.reading.ranks import Rank, rank_of
from pactolus.reading.reader import read_document

RELEASE = """LEIDEN, May 3, 2024 (GLOBE NEWSWIRE) -- Oskavia Therapeutics today announced that it has granted Arbelle
Pharma an exclusive license to develop and commercialize OSK-417 worldwide except Japan. Oskavia will receive
$25 million upfront and royalties on net sales."""
DIGEST = """AI digest, may contain mistakes. Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to
develop and commercialize OSK-417 worldwide except Japan and India. Oskavia will receive $25 million upfront and
tiered royalties on net sales."""


def test_documents_that_differ_are_a_conflict_with_both_sources_and_none_is_picked_silently() -> None:
    merged = merge([read_document(DIGEST, "digest.txt"), read_document(RELEASE, "release.txt")])
    by_path = {conflict.path: conflict for conflict in merged.conflicts}
    assert set(by_path) == {"/territory", "/royalties"}
    assert [one.source for one in by_path["/territory"].statements] == ["release.txt", "digest.txt"]
    # The party's own release comes first: it calls the royalties not tiered.
    assert merged.facts["royalties"]["tiered"] is None
    assert "digest.txt (second hand)" in by_path["/royalties"].as_problem().message


def _words_behind(merged: Merged, path: str) -> list[tuple[str, str]]:
    """Give the document and the words of each piece of evidence behind a fact."""
    return [(one.document, one.quote) for one in merged.evidence if one.path == path]


def test_what_documents_state_alike_has_the_words_of_both_behind_it() -> None:
    release = read_document(RELEASE, "release.txt")
    news = read_document(
        "Arbelle will pay Oskavia $25 million upfront. Oskavia has licensed OSK-417 to Arbelle worldwide.", "news.txt"
    )
    merged = merge([news, release])
    # The companies by their short forms, the product of a list, the sum: each once a document.
    assert _words_behind(merged, "/licensors/0") == [
        (release.document, "Oskavia Therapeutics"),
        (news.document, "Oskavia"),
    ]
    assert _words_behind(merged, "/assets/0/names/0") == [(release.document, "OSK-417"), (news.document, "OSK-417")]
    assert (news.document, "$25 million") in _words_behind(merged, "/upfront")
    # What the news says of the territory is not what the release says, so its words are behind no value.
    assert {document for document, _ in _words_behind(merged, "/territory")} == {release.document}
    assert all(merged.facts[one.path.split("/")[1]] for one in merged.evidence)


def test_a_member_that_stands_elsewhere_in_another_document_s_list_is_confirmed_at_its_place() -> None:
    first = read_document(f"{RELEASE} Arbelle may develop, manufacture and commercialize OSK-417.", "first.txt")
    second = read_document(
        "Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to commercialize OSK-417.", "second.txt"
    )
    merged = merge([first, second])
    place = merged.facts["rights"].index("commercialize")
    assert place != second.facts["rights"].index("commercialize")
    assert second.document in {document for document, _ in _words_behind(merged, f"/rights/{place}")}


def test_a_saved_deal_shows_the_words_of_every_document_that_states_a_value(tmp_path: Path) -> None:
    # Both begin alike, so that the words stand in the same places of both.
    release = read_document(RELEASE, "release.txt")
    longer = read_document(f"{RELEASE} The parties will meet twice a year.", "longer.txt")
    save_deal(tmp_path, [release, longer])
    deal, problems = load_deal(tmp_path)
    assert deal.agreement is not None
    assert not [one for one in problems if one.severity == "error"]
    behind = [one.document for one in deal.agreement.evidence if one.path == "/payment/upfront/amount"]
    assert set(behind) == {release.document, longer.document}


ENDED = """Oskavia Therapeutics and Arbelle Pharma have terminated their license agreement for OSK-417 worldwide except
Japan. Oskavia Therapeutics had granted Arbelle Pharma the license in 2024."""


@pytest.mark.parametrize("order", [1, -1])
def test_a_deal_and_its_termination_are_a_terminated_deal_and_the_difference_is_said(
    tmp_path: Path, order: int
) -> None:
    documents = [read_document(RELEASE, "release.txt"), read_document(ENDED, "end.txt")]
    saved, problems = save_deal(tmp_path, documents[::order])
    assert saved
    deal, _ = load_deal(tmp_path)
    assert deal.agreement is not None
    # The end comes after the deal, though news reports it and the release is the party's own.
    assert deal.agreement.agreement.status == "terminated"
    assert str(deal.agreement.payment[0].amount) == "USD 25 000 000"
    (conflict,) = [one for one in problems if one.term == "/status"]
    assert "end.txt (news): terminated; release.txt (party): announced" in conflict.message
    assert "an end comes after what it ends" in conflict.remedy
    assert "/status,end.txt,news,terminated" in (tmp_path / "conflicts.csv").read_text(encoding="utf-8")


def test_a_conflict_keeps_the_words_of_each_side() -> None:
    merged = merge([read_document(RELEASE, "release.txt"), read_document(DIGEST, "digest.txt")])
    statements = next(one for one in merged.conflicts if one.path == "/territory").statements
    assert all(statement.evidence for statement in statements)


_STORY = "Oskavia Bio has granted Arbelle Pharma an exclusive license to OSK-417 in Japan for $30 million upfront"


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        (RELEASE, Rank.PARTY),
        (f"LEIDEN, May 3, 2024 -- Oskavia announced today that it has a partner. {_STORY}.", Rank.PARTY),
        (f"LEIDEN--(BUSINESS WIRE)--{_STORY}.", Rank.PARTY),
        (f"{_STORY}.\n\nSOURCE Oskavia Bio", Rank.PARTY),
        (f'Oskavia Bio (the "Company") has a partner. {_STORY}.', Rank.PARTY),
        (f"UNITED STATES\nSECURITIES AND EXCHANGE COMMISSION\nFORM 8-K\n{_STORY}.", Rank.PARTY),
        (f"Subsequent Events\n|9 Months Ended\nSep. 30, 2024\n{_STORY}.", Rank.PARTY),
        (f"Licence Agreements | 9. Licence Agreements {_STORY}.", Rank.PARTY),
        (f"Inside information\n{_STORY}.", Rank.PARTY),
        (f"In May 2024, we entered into an agreement. {_STORY}.", Rank.PARTY),
        # News cites filings, wires and releases, and stays news.
        (f"{_STORY}, according to a Form 8-K.", Rank.NEWS),
        (f"{_STORY}, PR Newswire reported. It had sales of $3 million in the three months ended in June.", Rank.NEWS),
        (f"LONDON, May 3 (Reuters) - Oskavia Bio announced today that it has a partner. {_STORY}.", Rank.NEWS),
        ("The drugmaker said on Monday.", Rank.NEWS),
        (DIGEST, Rank.SECOND_HAND),
        (f"{_STORY}.\nThis page was automatically translated.", Rank.SECOND_HAND),
        # A release that speaks of such pages in its middle is none of them.
        (f"{RELEASE}\n{'Oskavia works on antibodies. ' * 40}\nIt doubts news aggregators.\n{_STORY * 5}.", Rank.PARTY),
    ],
)
def test_documents_are_ranked_by_how_they_are_built_not_by_what_they_cite(text: str, rank: Rank) -> None:
    assert rank_of(text) is rank


def test_the_release_s_own_figure_is_kept_against_news_that_cites_a_filing() -> None:
    news = f"{_STORY}, according to a Form 8-K."
    release = (
        "LEIDEN, May 3, 2024 -- Oskavia Bio announced today that it has granted Arbelle Pharma an exclusive license to "
        "OSK-417 in Japan. Oskavia receives $25 million upfront."
    )
    merged = merge([read_document(news, "news.txt"), read_document(release, "release.txt")])
    assert merged.facts["upfront"]["amount"] == 25_000_000


def test_documents_that_stand_equally_near_are_not_said_to_be_ranked() -> None:
    other = _STORY.replace("$30", "$35")
    (conflict,) = merge([read_document(_STORY, "a.txt"), read_document(other, "b.txt")]).conflicts
    assert conflict.as_problem().remedy.startswith("neither stands nearer to the deal: decide")


def test_milestones_of_different_kinds_may_complement_each_other() -> None:
    texts = [
        f"{_STORY} and up to {words} milestones." for words in ("$100 million in development", "$300 million in sales")
    ]
    merged = merge([read_document(text, f"{place}.txt") for place, text in enumerate(texts)])
    remedies = {one.path: one.as_problem().remedy for one in merged.conflicts}
    assert remedies["/milestones"].startswith("they may be different milestones: if so, state all of them")


# How reports of one deal really differ: in where, in how much, and in how exclusively.
REPORTED = {
    "notice.txt": """Voluntary announcement

Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to develop and commercialize OSK-417 worldwide
except Japan and Greater China. Oskavia will receive an upfront payment of US$18 million and up to
US$1.093 billion in milestone payments, and royalties on net sales.""",
    "wire.txt": """Oskavia licenses OSK-417 to Arbelle

Oskavia Therapeutics has granted Arbelle Pharma an exclusive license to develop and commercialize OSK-417 worldwide
except Greater China. Oskavia will receive an upfront payment of US$18 million and up to US$1.1 billion in milestone
payments, and royalties on net sales.""",
    "digest.txt": """AI digest, may contain mistakes.

Oskavia Therapeutics has granted Arbelle Pharma a non-exclusive license to develop and commercialize OSK-417 worldwide
except Japan and Greater China. Oskavia will receive an upfront payment of US$81 million and up to US$1.093 billion in
milestone payments, and royalties on net sales.""",
}


@pytest.mark.parametrize("order", list(permutations(REPORTED)))
def test_reports_that_contradict_each_other_are_each_shown_in_whatever_order_they_are_given(
    tmp_path: Path, order: tuple[str, ...]
) -> None:
    saved, problems = save_deal(tmp_path, [read_document(REPORTED[name], name) for name in order])
    assert saved
    said = {one.term: one.message.removeprefix("the documents differ: ") for one in problems if one.term}
    assert said["/upfront"] == (
        "notice.txt (party): USD 18 000 000; wire.txt (news): USD 18 000 000; digest.txt (second hand): USD 81 000 000"
    )
    assert said["/milestones_total"] == (
        "notice.txt (party): up to USD 1 093 000 000; wire.txt (news): up to USD 1 100 000 000; "
        "digest.txt (second hand): up to USD 1 093 000 000"
    )
    assert said["/exclusivity"] == (
        "notice.txt (party): exclusive; wire.txt (news): exclusive; digest.txt (second hand): non-exclusive"
    )
    assert said["/territory"] == (
        "notice.txt (party): world: yes, exclude: JP, CN, HK, MO, TW; "
        "wire.txt (news): world: yes, exclude: CN, HK, MO, TW; "
        "digest.txt (second hand): world: yes, exclude: JP, CN, HK, MO, TW"
    )
    # What all say alike is no conflict.
    assert not {"/licensors", "/licensees", "/assets", "/royalties"} & set(said)
    # The folder keeps every one of them until somebody decides.
    _, kept = load_deal(tmp_path)
    shown = {one.term: one.message for one in kept if "the documents differ" in one.message}
    assert set(shown) == {one.term for one in problems if one.severity == "warning"}
    assert all(name in message for message in shown.values() for name in REPORTED)


REPORTS = Path(__file__).parents[3] / "shared" / "field" / "samples" / "facts_conflicting_reports_SHR-A1811.json"


@pytest.mark.skipif(not REPORTS.is_file(), reason="the collected reports are not part of the repository")
def test_reports_that_really_contradict_each_other_stay_a_conflict_with_every_source() -> None:
    said: dict[str, list[Statement]] = defaultdict(list)
    for report in json.loads(REPORTS.read_text(encoding="utf-8"))["reports"]:
        near = any(word in report["tier"] for word in ("release", "notice", "filing", "company"))
        rank = Rank.PARTY if near and "summary" not in report["tier"] else Rank.SECOND_HAND
        said[report["field"]].append(Statement(report["source"], rank, report["value"], ()))
    for field, statements in said.items():
        conflict = settle(f"/{field}", statements)
        differ = len({statement.value for statement in statements}) > 1
        assert (conflict is not None) == differ
        if conflict is not None:
            assert all(statement.source in conflict.as_problem().message for statement in statements)
            assert conflict.statements[0].rank is min(statement.rank for statement in statements)


def test_a_company_s_short_form_and_a_product_said_in_fewer_words_are_no_conflict() -> None:
    news = "Oskavia grants Arbelle an exclusive license to develop and commercialize OSK-417, an anti-HER2 antibody."
    merged = merge([read_document(RELEASE, "release.txt"), read_document(news, "news.txt")])
    assert merged.conflicts == ()


def test_products_that_differ_in_what_both_say_are_a_conflict() -> None:
    phase_2, phase_3 = (
        read_document(f"{RELEASE} OSK-417 is in {phase}.", f"{phase}.txt") for phase in ("Phase 2", "Phase 3")
    )
    assert [one.path for one in merge([phase_2, phase_3]).conflicts] == ["/assets"]


def test_a_conflict_over_money_is_said_with_currency_and_bound() -> None:
    later = RELEASE.replace("$25 million upfront", "up to $30 million upfront")
    (conflict,) = merge([read_document(RELEASE, "a.txt"), read_document(later, "b.txt")]).conflicts
    assert "a.txt (party): USD 25 000 000; b.txt (party): up to USD 30 000 000" in conflict.as_problem().message


def test_another_deal_among_the_documents_adds_nothing_and_is_named(tmp_path: Path) -> None:
    other = read_document(
        "Galvane S.A. granted Petrosyan Therapeutics a license to GLV-2 in Japan and may get up to EUR 90 million in "
        "milestones.",
        "other.txt",
    )
    release = read_document(RELEASE, "release.txt")
    saved, problems = save_deal(tmp_path, [release, other, release])
    assert saved
    assert [problem.source for problem in problems] == ["other.txt"]
    assert "tells of another deal than release.txt" in problems[0].message
    # The release states no milestones, so the deal has none.
    assert "milestone" not in (tmp_path / "agreement.toml").read_text(encoding="utf-8")
    assert [path.stem for path in (tmp_path / "sources").iterdir()] == [release.document]


def test_a_saved_deal_says_what_document_each_saved_text_is(tmp_path: Path) -> None:
    release, digest = read_document(RELEASE, "pages/release, final.txt"), read_document(DIGEST, "digest.txt")
    save_deal(tmp_path, [digest, release])
    assert (tmp_path / "sources.csv").read_text(encoding="utf-8").splitlines() == [
        "document,source,rank",
        f"{digest.document},digest.txt,second hand",
        f'{release.document},"pages/release, final.txt",party',
    ]


@pytest.mark.parametrize(
    ("milestones", "said"),
    [
        ("up to $100 million in milestones", ["milestones"]),
        ("up to $100 million in development milestones", []),
        ("no further payments", []),
    ],
)
def test_milestones_of_a_kind_nobody_states_are_said_to_be_of_any(
    tmp_path: Path, milestones: str, said: list[str]
) -> None:
    _, problems = save_deal(tmp_path, [read_document(f"{RELEASE} Oskavia will receive {milestones}.", "a.txt")])
    notes = [one for one in problems if one.severity == "note"]
    assert [one.term for one in notes] == [f"/milestone/{identifier}/kinds" for identifier in said]
    assert all("no document says what these milestones are for" in one.message for one in notes)


def test_a_saved_deal_keeps_its_conflicts_and_is_not_written_over(tmp_path: Path) -> None:
    release, digest = read_document(RELEASE, "release.txt"), read_document(DIGEST, "digest.txt")
    _, said = save_deal(tmp_path, [release, digest])
    _, problems = load_deal(tmp_path)
    kept = [one for one in problems if "the documents differ" in one.message]
    assert {one.term for one in kept} == {one.term for one in said} == {"/territory", "/royalties"}
    assert [one.message for one in kept] == [one.message for one in said]
    # What somebody may have corrected by now is no reader's to write anew.
    (tmp_path / "agreement.toml").write_text("corrected", encoding="utf-8")
    with pytest.raises(Unwritable, match="holds a deal already"):
        save_deal(tmp_path, [release])
    assert (tmp_path / "agreement.toml").read_text(encoding="utf-8") == "corrected"
