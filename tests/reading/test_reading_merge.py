"""Several documents of one deal."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from pactolus.agreement.deal import load_deal
from pactolus.core.errors import Unwritable
from pactolus.reading.deal_folder import save_deal
from pactolus.reading.merge import Rank, Statement, merge, rank_of, settle
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


def test_documents_that_agree_confirm_each_other() -> None:
    merged = merge([read_document(RELEASE, "release.txt"), read_document(DIGEST, "digest.txt")])
    assert {"/licensors", "/licensees", "/upfront", "/exclusivity"} <= set(merged.confirmed)


def test_a_conflict_keeps_the_words_of_each_side() -> None:
    merged = merge([read_document(RELEASE, "release.txt"), read_document(DIGEST, "digest.txt")])
    statements = next(one for one in merged.conflicts if one.path == "/territory").statements
    assert all(statement.evidence for statement in statements)


def test_documents_are_ranked_by_their_own_words() -> None:
    assert [rank_of(RELEASE), rank_of("The drugmaker said on Monday."), rank_of(DIGEST)] == [
        Rank.PARTY,
        Rank.NEWS,
        Rank.SECOND_HAND,
    ]


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
    assert {"/licensors", "/licensees", "/assets"} <= set(merged.confirmed)


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
