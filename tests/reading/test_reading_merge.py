"""Several documents of one deal."""

from __future__ import annotations

from pactolus.reading.merge import Rank, merge, rank_of
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
