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
    "words",
    [
        # What a side may take part in, or be asked first about.
        (
            "Alvane Bio retains options to co-develop and co-commercialize ALV-1 and two of the four additional "
            "programs in the United States."
        ),
        (
            "Alvane Bio has granted Corvus Pharma a right of first negotiation with respect to the development, "
            "manufacturing and commercialization of ALV-2 for gout in China (including Hong Kong) and South Korea."
        ),
        # A company's trade and seat, a market's size, a share of profits and an approval.
        "Corvus Pharma works with Delfin, which focuses on the commercialization of medicines in Mexico and Brazil.",
        "Corvus Pharma licenses ALV-1 from U.S. drug developer Alvane Bio.",
        "The market for the licensed products is close to US$1 billion in Brazil.",
        "The companies will share commercial profits on ALV-1 in the US.",
        "The license payments are due upon FDA approval of an NDA for a first indication in US.",
        # Royalties on sales everywhere.
        "Royalties under the license rise with annual net sales worldwide.",
    ],
)
def test_places_of_something_else_are_no_territory(words: str) -> None:
    text = f"Alvane Bio and Corvus Pharma have signed a license agreement for ALV-1. {words}\n"
    assert read_document(text).facts["territory"] is None


@pytest.mark.parametrize(
    ("words", "territory"),
    [
        # What is kept: verbs in a list, and 'hold back'.
        (
            "global rights to ALV-1. It will retain the rights to develop, manufacture, and commercialize it in China.",
            (True, [], ["CN"]),
        ),
        (
            "rights to ALV-1 for the rest of the world, and Alvane Bio is holding back rights only for India.",
            (True, [], ["IN"]),
        ),
        # Lists that go on.
        (
            "rights to ALV-1 in Japan. In addition to Japan, its territory also includes China and Taiwan.",
            (False, ["JP", "CN", "TW"], []),
        ),
        ("rights to ALV-1 in Canada, Mexico and most markets throughout Asia.", (False, ["CA", "MX", "ASIA"], [])),
        (
            "rights to ALV-1 in Mexico and select countries of Central and South America.",
            (False, ["MX", "CENTRAL_AMERICA", "SOUTH_AMERICA"], []),
        ),
        # What a licence is widened to.
        (
            "North American rights to ALV-1. This expands those rights to include exclusive global rights.",
            WORLD,
        ),
    ],
)
def test_lists_are_read_whole_and_what_is_kept_left_out(
    words: str, territory: tuple[bool, list[str], list[str]]
) -> None:
    found = read_document(f"Alvane Bio has granted Corvus Pharma exclusive {words}\n").facts["territory"]
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


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        # Bands of sales, each with its level.
        ("royalties of 8% on annual net sales up to $250 million and 10% above $250 million", 0.08, 0.1),
        (
            (
                "royalties of 8% on annual net sales up to $250 million, 10% on annual net sales between $250 million "
                "and $750 million, and 12.5% on annual net sales above $750 million"
            ),
            0.08,
            0.125,
        ),
        # What is no rate of a royalty.
        ("royalties of 5% on net sales up to $100 million and 50% of sublicensing income above that", 0.05, 0.05),
        ("10% of net sales above $50 million as a royalty, and gets 30% of the profits", 0.1, 0.1),
        # A rate that was another before, and one that may become another.
        ("a royalty, which was lowered from 15% to 12%", 0.12, 0.12),
        ("a royalty, which may be reduced from 15% to 12% if a generic is sold", 0.12, 0.15),
        # Bounds, places in brackets, words.
        ("a royalty not to exceed 15%", None, 0.15),
        ("royalties: 15% (US), 10% (EU), 5% (other)", 0.05, 0.15),
        ("royalties that escalate from ten percent to twenty percent", 0.1, 0.2),
        ("royalties in the low twenty percent range", 0.2, 0.23),
    ],
)
def test_each_rate_counts_for_what_it_is_paid_on(words: str, low: float | None, high: float | None) -> None:
    text = f"Alvane Bio has granted Corvus Pharma a license to ALV-1 in Japan. Corvus Pharma will pay {words}.\n"
    royalties = read_document(text).facts["royalties"]
    assert (royalties["low"], royalties["high"]) == (low, high)


@pytest.mark.parametrize(
    ("where", "territory"),
    [
        ("in Asia ex-Japan", (False, ["ASIA"], ["JP"])),
        ("in LATAM (ex-Mexico)", (False, ["LATIN_AMERICA"], ["MX"])),
        (
            "in Europe, Korea and Asia (ex-China), and Brazil",
            (False, ["EUROPE", "KR", "ASIA", "BR"], ["CN"]),
        ),
        ("in the whole world but China", (True, [], ["CN"])),
        ("in the world, less China", (True, [], ["CN"])),
        ("ex-US", (True, [], ["US"])),
        # Beside it, what leaves nothing out.
        ("in Asia, Japan excepted", (False, ["ASIA"], ["JP"])),
        ("in Japan and Georgia", (False, ["JP", "GE"], [])),
    ],
)
def test_what_is_left_out_is_read_with_its_place(where: str, territory: tuple[bool, list[str], list[str]]) -> None:
    text = f"Alvane Bio has granted Corvus Pharma an exclusive license to develop ALV-1 {where}.\n"
    found = read_document(text).facts["territory"]
    assert (found["world"], found["include"], found["exclude"]) == territory


def test_a_state_is_not_the_country_of_its_name() -> None:
    text = "Alvane Bio has granted Corvus Pharma an exclusive license to develop ALV-1 in the state of Georgia.\n"
    assert read_document(text).facts["territory"] is None


@pytest.mark.parametrize(
    ("said", "events"),
    [
        ("The CHMP has recommended approval of ALV-1.", []),
        ("Corvus Pharma pays A$1m on TGA registration and NZ$500,000 on Medsafe approval of ALV-1.", []),
        ("The CHMP recommended approval of ALV-1, and the FDA approved ALV-1 in 2021.", [("FDA", "approval")]),
        ("ALV-1 received FDA approval on 3 May 2020.", [("FDA", "approval")]),
    ],
)
def test_what_is_recommended_or_paid_for_is_not_approved_yet(said: str, events: list[tuple[str, str]]) -> None:
    facts = read_document(f"Alvane Bio has granted Corvus Pharma a license to ALV-1 in Australia. {said}\n").facts
    assert [(one["agency"], one["event"]) for one in facts["regulatory_events"]] == events


def test_each_designation_has_the_date_beside_it() -> None:
    facts = read_document(
        "Alvane Bio has granted Corvus Pharma a license to ALV-1 in Japan. The FDA granted ALV-1 orphan drug "
        "designation in May 2022 and fast track in 2023.\n"
    ).facts
    assert [(one["event"], one["date"]) for one in facts["regulatory_events"]] == [
        ("orphan drug", "2022-05"),
        ("fast track", "2023"),
    ]


_GRANT = "BOSTON, May 3, 2024 -- Corvus Pharma has licensed ALV-1 from Alvane Bio. Corvus pays $20 million upfront. "


@pytest.mark.parametrize(
    ("said", "territory"),
    [
        # What is not kept is the rest of the world, of which a few places are named.
        (
            (
                "Alvane retains the commercialization rights in the United States, Canada and Japan. Corvus will have "
                "exclusive rights in all other countries, including Europe and Latin America."
            ),
            (True, [], ["US", "CA", "JP"]),
        ),
        (
            (
                "Alvane retains commercial rights in Europe, and Corvus will commercialize it in the US and the "
                "rest of the world."
            ),
            (True, [], ["EUROPE"]),
        ),
        (
            "Corvus will have exclusive rights in Europe and Latin America. Alvane retains the rights in Japan.",
            (False, ["EUROPE", "LATIN_AMERICA"], []),
        ),
        # A point that shortens a name can end the sentence too.
        (
            (
                "The two will jointly commercialize it and split profits in the U.S. Outside of the U.S., Corvus will "
                "receive an exclusive license for commercialization."
            ),
            (True, [], ["US"]),
        ),
        # A share of profits that is kept takes no place out of the grant.
        ("Corvus gets worldwide rights, although Alvane retains a profit share option for the U.S. market.", WORLD),
        # Rights that may be taken back were granted.
        (
            "Corvus has worldwide rights. Alvane has an option to recapture the commercialization rights for Canada.",
            WORLD,
        ),
    ],
)
def test_rights_hold_where_the_grantor_keeps_none(said: str, territory: tuple[bool, list[str], list[str]]) -> None:
    found = read_document(_GRANT + said).facts["territory"]
    assert (found["world"], found["include"], found["exclude"]) == territory
