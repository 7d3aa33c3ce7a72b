"""Several documents of one deal."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

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
