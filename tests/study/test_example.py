"""The shipped example: what is in its folder follows from its announcement, and is without fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from pactolus.agreement.deal import load_deal
from pactolus.core.problems import has_errors
from pactolus.study.opening import open_input
from pactolus.territory.answer import answer

EXAMPLE = Path(__file__).parents[2] / "examples" / "hengrui-glenmark"
# The deal excludes these by name: the world less eighteen named places.
EXCLUDED = ["CN", "HK", "MO", "TW", "US", "CA", "JP", "RU", "AM", "AZ", "BY", "KZ", "KG", "MD", "TJ", "TM", "UZ"]


def test_the_agreement_and_programme_follow_from_the_announcement() -> None:
    read, shipped = open_input(EXAMPLE / "announcement.html"), open_input(EXAMPLE)
    assert shipped.agreement == read.agreement
    assert shipped.programme == read.programme
    assert [source.text for source in shipped.sources] == [source.text for source in read.sources]
    assert not has_errors(shipped.problems)


def test_the_terms_are_those_of_the_deal() -> None:
    deal, problems = load_deal(EXAMPLE)
    assert not has_errors(problems)
    agreement = deal.agreement
    assert agreement is not None
    assert [(party.role, party.name, party.parent) for party in agreement.party] == [
        ("licensor", "Hengrui Pharma", None),
        ("licensee", "Glenmark Specialty", "Glenmark Pharmaceuticals"),
    ]
    assert agreement.product[0].names == ("Trastuzumab Rezetecan", "SHR-A1811")
    assert [str(payment.amount) for payment in agreement.payment] == ["USD 18 000 000"]
    assert [str(milestone.amount) for milestone in agreement.milestone] == ["up to USD 1 093 000 000"]
    assert str(agreement.royalty[0].rate) == "undisclosed"
    found, _ = answer(agreement.grant[0].territory or "")
    assert found is not None
    assert found.evaluation.excluded.issuperset(EXCLUDED)
    assert "TR" in found.evaluation.contested  # the eighteenth name is Europe, which nobody has defined


@pytest.mark.parametrize("row", range(5))
def test_the_regulatory_record_has_its_dates(row: int) -> None:
    deal, _ = load_deal(EXAMPLE)
    recorded = {(event.agency, event.type): str(event.date or "") for event in deal.events}
    expected = {
        ("NMPA", "marketing_approval"): "2025-05",
        ("NMPA", "application_acceptance"): "2025-09",
        ("NMPA", "priority_review"): "2025-09",
        ("NMPA", "breakthrough_designation"): "",
        ("FDA", "orphan_designation"): "2025-08",
    }
    key = list(expected)[row]
    assert recorded[key] == expected[key]
