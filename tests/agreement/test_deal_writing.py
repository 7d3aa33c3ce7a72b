"""A deal folder written anew, and never over another deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.deal import load_deal
from pactolus.agreement.deal_writing import write_deal
from pactolus.agreement.events import Event
from pactolus.agreement.terms import Agreement
from pactolus.core.dates import PartialDate
from pactolus.core.errors import Unwritable
from pactolus.core.evidence import fingerprint

if TYPE_CHECKING:
    from pathlib import Path

AGREEMENT = Agreement.model_validate({"agreement": {"id": "aurel-ostmark"}})
TEXT = "Aurel Bio licenses AB-101 to Ostmark Pharma."


def test_what_is_written_loads_as_it_was(tmp_path: Path) -> None:
    signing = Event("signed", PartialDate(2025, 3, 3), "signing")
    write_deal(tmp_path / "deal", AGREEMENT, [signing], {fingerprint(TEXT): TEXT}, {"notes.md": "to be checked"})
    deal, problems = load_deal(tmp_path / "deal")
    assert problems == []
    assert deal.agreement == AGREEMENT
    assert [(event.id, event.date, event.type) for event in deal.events] == [("signed", signing.date, "signing")]
    assert dict(deal.sources) == {fingerprint(TEXT): TEXT}
    assert (tmp_path / "deal" / "notes.md").read_text() == "to be checked"


def test_a_folder_that_holds_a_deal_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "agreement.toml").write_text("mine")
    with pytest.raises(Unwritable, match="holds a deal already"):
        write_deal(tmp_path, AGREEMENT, [], {}, {})
    assert (tmp_path / "agreement.toml").read_text() == "mine"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Unwritable, match="cannot be written"):
        write_deal(tmp_path / "file" / "deal", AGREEMENT, [], {}, {})
