"""Where rights hold, and at what rates royalties run, in the wordings of real pages; every name is invented."""

from __future__ import annotations

import pytest

from pactolus.reading.reader import read_document

WORLD: tuple[bool, list[str], list[str]] = (True, [], [])


@pytest.mark.parametrize(
    ("text", "territory"),
    [
        # Where a side only joins in, the rights are granted elsewhere too.
        ("Alvane Bio has a co-promotion right in the US. Corvus Pharma gains global rights to ALV-1.", WORLD),
        ("Corvus Pharma gets worldwide rights to ALV-1; Alvane Bio has an option to promote it in Japan.", WORLD),
        # An agreement for worldwide development says where, too.
        ("Alvane Bio has an agreement with Corvus Pharma for the worldwide development of ALV-1, an inhibitor.", WORLD),
        # The sentence begins with the place.
        (
            (
                "Alvane Bio and Corvus Pharma will co-develop ALV-1. Outside the US, Corvus Pharma will lead the "
                "commercialization and receive an exclusive license."
            ),
            (True, [], ["US"]),
        ),
        # The fuller words for the same places, and what an agreement leaves out.
        (
            (
                "Alvane Bio licensed ALV-1 to Corvus Pharma for Asia. Corvus Pharma will market ALV-1 in Asia, except "
                "Taiwan."
            ),
            (False, ["ASIA"], ["TW"]),
        ),
        (
            (
                "Corvus Pharma has acquired global rights to ALV-1 from Alvane Bio. This agreement excludes South "
                "Korea, where Alvane Bio is active."
            ),
            (True, [], ["KR"]),
        ),
        # What a side holds already is not granted now.
        (
            (
                "Corvus Pharma obtains a worldwide license to ALV-1 from Alvane Bio. Corvus Pharma currently has "
                "marketing rights throughout Europe."
            ),
            WORLD,
        ),
    ],
)
def test_places_are_read_for_what_they_are(text: str, territory: tuple[bool, list[str], list[str]]) -> None:
    found = read_document(f"{text}\n").facts["territory"]
    assert (found["world"], found["include"], found["exclude"]) == territory


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("receives up to 24% royalties on net sales", None, 0.24),
        ("receives escalating low single digits royalties on net sales", 0.01, 0.03),
        ("receives royalties in the low to lower-middle single digits of net sales", 0.01, 0.06),
        ("receives royalties on net sales of 20% for ALV-1 and 15% for ALV-2", 0.15, 0.2),
        ("receives royalties of 20% and 15%, respectively", 0.15, 0.2),
        ("receives royalties, and Corvus Pharma buys a 5% stake", None, None),
    ],
)
def test_rates_are_read_with_their_bounds(words: str, low: float | None, high: float | None) -> None:
    text = f"Alvane Bio has granted Corvus Pharma exclusive worldwide rights to ALV-1. Alvane Bio {words}.\n"
    royalties = read_document(text).facts["royalties"]
    assert (royalties["low"], royalties["high"]) == (low, high)
