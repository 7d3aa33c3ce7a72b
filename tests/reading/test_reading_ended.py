"""Who granted and who received, told where a deal ends or a payment is booked; every name is invented."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document

_ENDS = "Oskavia Bio has terminated its license agreement with Arbelle Pharma for OSK-417 in Japan. "


def _sides(text: str) -> tuple[list[str], list[str]]:
    facts = read_document(text).facts
    return facts["licensors"], facts["licensees"]


@pytest.mark.parametrize(
    "clause",
    [
        "Oskavia had received $25 million upfront.",
        "Oskavia has already been paid $25 million upfront and will keep it.",
        "Arbelle had paid $25 million upfront.",
        "All rights revert to Oskavia.",
    ],
)
def test_who_had_been_paid_granted_the_rights_whoever_ends_the_deal(clause: str) -> None:
    assert _sides(_ENDS + clause) == (["Oskavia Bio"], ["Arbelle Pharma"])


def test_who_ends_a_deal_is_its_licensee_where_nothing_else_is_told() -> None:
    assert _sides(_ENDS) == (["Arbelle Pharma"], ["Oskavia Bio"])


def test_who_says_that_it_was_paid_is_the_licensor() -> None:
    text = (
        "Rosten AG said today Velmar Pharma paid it CHF 8.4 million as a milestone under the parties' 2019 licence for "
        "RST-3 in Switzerland and Austria."
    )
    assert _sides(text) == (["Rosten"], ["Velmar Pharma"])
