"""The table of expressions in the reference: each line is evaluated as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pactolus.territory.answer import answer
from pactolus.territory.countries import world
from pactolus.territory.tables import rows

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "territory-expressions.md"


def table(heading: str) -> list[list[str]]:
    text = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("| ")][1:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


SETS = {name: frozenset(codes.split()) for name, codes in table("Short names for sets, in this page only")}
LINES = table("The table")


def codes(cell: str) -> frozenset[str]:
    """Read `A B - C D, E`: A and B without C and D, and E."""
    found: frozenset[str] = frozenset()
    for part in cell.split(","):
        added, _, taken = part.partition(" - ")
        found |= members(added) - members(taken)
    return found


def members(words: str) -> frozenset[str]:
    return frozenset().union(*(world() if word == "WORLD" else SETS.get(word, {word}) for word in words.split()))


def test_the_table_is_long_and_writes_codes_that_exist() -> None:
    assert len(LINES) >= 150
    assert frozenset().union(*SETS.values()) <= world()


@pytest.mark.parametrize(("words", "licensed", "contested"), LINES, ids=[line[0][:60] for line in LINES])
def test_an_expression_means_what_the_reference_says(words: str, licensed: str, contested: str) -> None:
    found, problems = answer(words)
    assert found is not None
    assert [problem for problem in problems if problem.severity == "error"] == []
    assert found.evaluation.licensed == codes(licensed) - codes(contested)
    assert frozenset(found.evaluation.contested) == codes(contested)
    assert found.evaluation.excluded == world() - codes(licensed) - codes(contested)


def test_no_reference_line_has_a_set_by_a_name_that_is_not_explained() -> None:
    used = set(re.findall(r"[A-Z?]{3,}\w*\??", " ".join(f"{line[1]} {line[2]}" for line in LINES)))
    assert used <= {*SETS, "WORLD"}


def test_the_page_lists_every_name_with_two_meanings_and_what_is_done_about_it() -> None:
    listed = {tuple(line) for line in table("Names with two meanings")}
    assert listed == {(", ".join(row["names"].split("|")), row["done"]) for row in rows("ambiguous.csv")}
