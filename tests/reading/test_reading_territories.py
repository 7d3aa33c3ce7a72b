"""Which of a page's places are where rights hold, and how lists with exceptions are read; every name is invented."""

from __future__ import annotations

import pytest

from pactolus.reading.draft_territory import territory_expression
from pactolus.reading.reader import read_document
from pactolus.territory.answer import answer

Territory = tuple[bool, set[str], set[str]]
HEAD = "Alvane Bio and Corvus Pharma sign a licence for ALV-1\n\n"
CHINA = {"CN", "HK", "MO", "TW"}


def territory_of(words: str) -> Territory | None:
    """Read the territory of a page that goes on with some words."""
    found = read_document(f"{HEAD}{words}\n").facts["territory"]
    return (found["world"], set(found["include"]), set(found["exclude"])) if found else None


@pytest.mark.parametrize(
    ("words", "territory"),
    [
        # What an exception leaves in the territory.
        ("worldwide, excluding Asia but including Japan", (True, {"JP"}, {"ASIA"})),
        ("in all global markets, excluding the Asia-Pacific region (except Japan)", (True, {"JP"}, {"ASIA_PACIFIC"})),
        ("worldwide, excluding Asia and Japan", (True, set(), {"ASIA", "JP"})),
        ("globally except in Japan and elsewhere in Asia", (True, set(), {"JP", "ASIA"})),
        # A use is left out, and no place.
        ("as a monotherapy, excluding topical use, in Greater China", (False, CHINA, set())),
        # Lists go on over 'S.A.R.' and 'substantially all other', and over 'as well as regions including'.
        ("in Mainland China, Hong Kong S.A.R., Macau S.A.R. and Taiwan", (False, CHINA, set())),
        ("in Japan and substantially all other countries in Asia", (False, {"JP", "ASIA"}, set())),
        (
            "in ASEAN countries, as well as regions including Australia, New Zealand and India",
            (False, {"ASEAN", "AU", "NZ", "IN"}, set()),
        ),
        ("in Africa, excluding North and South Korea", (False, {"AFRICA"}, {"KP", "KR"})),
        ("in Western and Eastern Europe, Turkey and Israel", (False, {"EUROPE", "TR", "IL"}, set())),
        ("in Eastern Europe and Turkey", (False, {"EASTERN_EUROPE", "TR"}, set())),
        # Greater China, or the parts of it that are listed.
        ("in Greater China, including Mainland China, Hong Kong and Macau", (False, CHINA - {"TW"}, set())),
        ("in Greater China (Mainland China, Hong Kong, Macau and Taiwan)", (False, CHINA, set())),
        ("in Japan as well as the EMEA region", (False, {"JP", "EUROPE", "MIDDLE_EAST", "AFRICA"}, set())),
    ],
)
def test_a_list_is_read_with_its_exceptions(words: str, territory: Territory) -> None:
    assert (
        territory_of(f"Alvane Bio granted Corvus Pharma exclusive rights to commercialize ALV-1 {words}.") == territory
    )


def test_what_an_exception_leaves_in_is_written_so_that_the_territory_language_reads_it() -> None:
    words = territory_expression({"world": True, "include": ["JP"], "exclude": ["ASIA"]})
    assert words == "worldwide excluding Asia, but including JP"
    found, problems = answer(words)
    assert not problems
    assert found is not None
    assert "JP" in found.evaluation.licensed
    assert "VN" in found.evaluation.excluded


@pytest.mark.parametrize(
    ("words", "territory"),
    [
        # The grantor keeps the rest of the world: a licence back for all but China is none of the world.
        (
            (
                "Corvus Pharma has an exclusive license in China, while Alvane Bio retains all other global rights "
                "and has a license to the platform of Corvus Pharma outside China."
            ),
            (False, {"CN"}, set()),
        ),
        # It keeps only to make the product.
        (
            (
                "Corvus Pharma has exclusive worldwide rights, excluding Japan. Alvane Bio retains global "
                "manufacturing rights."
            ),
            (True, set(), {"JP"}),
        ),
        # A right to join in takes nothing from the grant, one to sell does.
        (
            (
                "Alvane Bio granted Corvus Pharma exclusive worldwide rights and retains the right to a U.S. "
                "co-promotion option."
            ),
            (True, set(), set()),
        ),
        (
            "Alvane Bio granted Corvus Pharma exclusive worldwide rights and retains the U.S. commercial rights.",
            (True, set(), {"US"}),
        ),
        ("The agreement covers all countries except the US.", (True, set(), {"US"})),
        ("The collaboration is worldwide, excluding Japan.", (True, set(), {"JP"})),
        # What it maintains, though the word of rights stands behind the place.
        (
            (
                "Corvus Pharma has rights in Japan. Alvane Bio maintains exclusive global rights to commercialise "
                "ALV-1 in all territories outside of Japan."
            ),
            (False, {"JP"}, set()),
        ),
        # What an option may add.
        (
            (
                "Corvus Pharma has rights in Japan, and can exercise an exclusive option on the worldwide development "
                "and marketing of ALV-1, excluding Japan, China and Taiwan."
            ),
            (False, {"JP"}, set()),
        ),
        ("Corvus Pharma exercises its option on the worldwide rights to ALV-1.", (True, set(), set())),
        # A part of the world and the rest of it.
        (
            (
                "The parties will share the marketing in the US. In the rest of the world, Corvus Pharma has an "
                "exclusive license."
            ),
            (True, set(), set()),
        ),
        ("The agreement covers the costs of the trials in the US.", None),
    ],
)
def test_what_the_grantor_keeps_and_what_an_agreement_covers(words: str, territory: Territory | None) -> None:
    assert territory_of(words) == territory


@pytest.mark.parametrize(
    "words",
    [
        "Marketing applications for ALV-1 are under review in the U.S. and Japan.",
        "Corvus Pharma is responsible for development costs outside the United States.",
        "Alvane Bio can opt in to a profit share and is eligible for US regulatory and sales-based milestone payments.",
        "The licensees market ALV-2, which is approved and marketed in most European countries.",
        "Alvane Bio relies on the worldwide marketing and sales organization of Corvus Pharma for the licensed ALV-1.",
        "The drug, whose sales grow, is already licensed in the US.",
        "Corvus Pharma has the exclusive option to add Korea and Taiwan to its territory.",
    ],
)
def test_places_of_costs_reviews_and_options_are_not_where_rights_hold(words: str) -> None:
    assert territory_of(words) is None


def test_a_company_called_formosa_is_no_place() -> None:
    words = "Corvus Pharma obtains the exclusive rights to ALV-1, developed by Formosa in Mainland China and Hong Kong."
    assert territory_of(words) == (False, {"CN", "HK"}, set())


def test_what_is_told_first_counts_more_than_what_is_told_of_other_deals_at_the_end() -> None:
    page = (
        "Corvus Pharma obtains the exclusive rights to ALV-1 in the US from Alvane Bio. It pays $30 million for the "
        "US rights. The US market is large. Other deals of Alvane Bio have come before. One was with Brunel Pharma for "
        "rights in Canada, Australia, Norway and Iceland. Another was with Tarn Pharma for Japan."
    )
    assert territory_of(page) == (False, {"US"}, set())


@pytest.mark.parametrize("where", ["worldwide ex Japan", "worldwide, ex Japan,", "worldwide ex-Japan"])
def test_ex_leaves_a_country_out(where: str) -> None:
    facts = read_document(f"Alvane Bio has licensed rights to ALV-1 {where} to Corvus Pharma.\n").facts
    assert facts["territory"] == {"world": True, "include": [], "exclude": ["JP"]}
