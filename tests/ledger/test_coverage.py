"""docs/reference/coverage.md says the truth: its names exist, its examples are computed, its counts are its rows."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pactolus.agreement.events import EVENT_TYPES
from pactolus.agreement.schema import agreement_schema
from pactolus.agreement.toml_file import parse_agreement
from pactolus.ledger.lowering import lower_complete_terms

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/coverage.md").read_text(encoding="utf-8")
JOURNAL = (ROOT / "docs/reference/journal.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
HEAD = """
[agreement]
id = "deal"
effective = 2025-01-01
[[party]]
id = "licensor"
name = "Licensor"
role = "licensor"
[[party]]
id = "licensee"
name = "Licensee"
role = "licensee"
[[product]]
id = "tablet"
names = ["Tablet"]
[[product]]
id = "implant"
names = ["Implant"]
"""


def table(heading: str) -> list[list[str]]:
    """Give the rows of the last table of a section."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = section.strip().split("\n\n")[-1].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def shown(cells: list[str]) -> list[str]:
    """Give what the cells show as code."""
    return [code for cell in cells for code in re.findall(r"`([^`]+)`", cell)]


KINDS = table("Kinds of terms")
CLAUSES = table("Clause by clause")
MISSING = table("What cannot be written")


def inner(field: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a value, or of the entries of a list."""
    field = field.get("items", field)
    definition: dict[str, Any] = agreement_schema()["$defs"][field["$ref"].rsplit("/", 1)[1]] if "$ref" in field else {}
    return definition or field


def in_schema(name: str) -> bool:
    """Tell whether `[[royalty]] credit.share` is a field of the file, and the table written as it has to be."""
    head, _, path = name.partition(" ")
    table_name, brackets = head.strip("[]"), head.count("]") * "]"
    properties = agreement_schema()["properties"]
    if table_name not in properties or ("items" in properties[table_name]) != (brackets == "]]"):
        return False
    at = inner(properties[table_name])
    for step in path.split(".") if path else ():
        if step not in at.get("properties", {}):
            return False
        at = inner(at["properties"][step])
    return True


def in_journal(name: str) -> bool:
    """Tell whether `sales.csv channel` is a documented file and column of the journal."""
    file, _, column = name.partition(" ")
    return f"`{file}`" in JOURNAL and (not column or f"`{column}`" in JOURNAL)


def in_tests(name: str) -> bool:
    """Tell whether a test, a file of tests or a folder of an agreement is there."""
    if name.endswith(".py"):
        return (ROOT / "tests/ledger" / name).is_file()
    if "/" in name:
        return (ROOT / name / "agreement.toml").is_file()
    return any(f"def {name}(" in file.read_text(encoding="utf-8") for file in (ROOT / "tests/ledger").glob("test_*.py"))


def exists(name: str) -> bool:
    if name.startswith("["):
        return in_schema(name)
    if ".csv" in name:
        return in_journal(name)
    return name in EVENT_TYPES or in_tests(name)


def test_every_name_on_the_page_exists() -> None:
    named = dict.fromkeys(shown([cell for row in [*KINDS, *CLAUSES, *MISSING] for cell in row]))
    assert len(named) > 100
    assert [name for name in named if not exists(name)] == []
    assert not any(
        exists(name)
        for name in ("[[royalty]] nonsense", "[royalty] tiers", "sales.csv nonsense", "nonsense", "test_nonsense")
    )


def test_every_kind_is_computed_by_something() -> None:
    assert len(KINDS) == 66
    assert [row[0] for row in KINDS if not any(in_tests(name) for name in shown(row[3:]))] == []


def test_every_kind_has_an_example() -> None:
    labels = re.findall(r"^# ([A-Z0-9 ]+)", "\n".join(EXAMPLES), re.MULTILINE)
    assert sorted(code for label in labels for code in label.split()) == sorted(row[0] for row in KINDS)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_read_and_computed(example: str) -> None:
    agreement, problems = parse_agreement(HEAD + example, "agreement.toml")
    assert agreement is not None
    assert problems == []
    assert lower_complete_terms(agreement)[1] == {}


def test_the_counts_are_those_of_the_table() -> None:
    codes = {row[0] for row in KINDS}
    assert {code for row in CLAUSES for code in row[2].split()} <= codes
    assert {row[4] for row in CLAUSES} == {"yes", "no"}
    unwritten = [[row[0], row[1], row[3]] for row in CLAUSES if row[4] == "no"]
    assert unwritten == MISSING
    written = len(CLAUSES) - len(unwritten)
    assert len(CLAUSES) == len({(row[0], row[1]) for row in CLAUSES}) == 312
    assert f"**{written} of 312 clauses can be written: {written / 3.12:.1f} per cent.**" in PAGE
    assert f"\n{len(unwritten)} clauses. " in PAGE
    assert written >= Decimal("0.9") * 312
