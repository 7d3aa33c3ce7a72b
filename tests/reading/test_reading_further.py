"""Facts beyond the guideline: who does what, options, splits, conditions, terms, tiers, and who said it."""

from __future__ import annotations

from typing import Any

import pytest

from pactolus.reading.draft import draft_agreement
from pactolus.reading.merge import merged_reading
from pactolus.reading.reader import read_document

LICENCE = (
    "Tovanis Bio has granted Ruhrkamp Pharma AG an exclusive licence to commercialise TVB-214 in Japan. "
    "Ruhrkamp pays Tovanis $12 million upfront. "
)


def rows(text: str, kind: str) -> list[tuple[str | None, Any]]:
    facts = read_document(LICENCE + text, "further.txt").facts
    return [(row["party"], row["value"]) for row in facts["further"] if row["kind"] == kind]


@pytest.mark.parametrize(
    ("said", "kind", "party", "value"),
    [
        (
            "Under the licence Ruhrkamp may use it for all human indications.",
            "field of use",
            None,
            "all human indications",
        ),
        (
            "The licence is to market it for the treatment of chronic gout in adults, with Tovanis lending a hand.",
            "field of use",
            None,
            "the treatment of chronic gout in adults",
        ),
        ("Tovanis will be responsible for product supply.", "supply", "Tovanis Bio", "responsible for product supply"),
        (
            "Tovanis will manufacture the tablets, while Ruhrkamp waits.",
            "manufacture",
            "Tovanis Bio",
            "manufacture the tablets",
        ),
        ("Ruhrkamp will book all net sales.", "books sales", "Ruhrkamp Pharma", "book all net sales"),
        (
            "Ruhrkamp will be in charge of registration of the drug.",
            "regulatory work",
            "Ruhrkamp Pharma",
            "in charge of registration of the drug",
        ),
        (
            "Ruhrkamp also has an exclusive option to license a second compound in Korea.",
            "option",
            "Ruhrkamp Pharma",
            "option to license a second compound in Korea",
        ),
        ("They will share profits equally in Spain.", "profit split", None, "50/50"),
        ("Development costs are split 60/40.", "cost split", None, "60/40"),
        (
            "Closing of the transaction is subject to clearance under the Hart-Scott-Rodino Act.",
            "condition",
            None,
            "clearance under the Hart-Scott-Rodino Act",
        ),
        (
            "The term of this agreement is 15 years from first sale, with two renewals.",
            "agreement term",
            None,
            "15 years from first sale, with two renewals",
        ),
        (
            "Royalties are payable until the later of the last patent's expiry and ten years from launch.",
            "royalty term",
            None,
            "until the later of the last patent's expiry and ten years from launch",
        ),
        (
            '"We are glad," said Dr. Anna B. Lind, chief executive of Tovanis.',
            "said by",
            None,
            "Dr. Anna B. Lind, chief executive of Tovanis",
        ),
    ],
)
def test_what_a_clause_says_outright_is_a_row(said: str, kind: str, party: str | None, value: str) -> None:
    assert rows(said, kind) == [(party, value)]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Ruhrkamp would be responsible for all clinical costs.", "development"),
        ("It will seek certain indications.", "field of use"),
        ("The royalty equals 50% of gross profit.", "profit split"),
        ("Patients have an option to stop.", "option"),
        ("Tovanis said the news was good.", "said by"),
    ],
)
def test_what_is_not_said_outright_is_left_out(said: str, kind: str) -> None:
    assert rows(said, kind) == []


def test_the_bands_of_a_royalty_are_rows_with_the_sales_they_begin_at() -> None:
    text = "Royalties are 10% on the first $100 million of net sales and 12.5% above that."
    further = read_document(LICENCE + text, "further.txt").facts["further"]
    tiers = [(row["value"], row["above"], row["currency"]) for row in further if row["kind"] == "royalty tier"]
    # 10 % from the first dollar, 12.5 % from USD 100 million on.
    assert tiers == [(0.1, 0, "USD"), (0.125, 100_000_000, "USD")]


def test_bands_said_by_their_ends_begin_where_the_text_says() -> None:
    text = "It pays a royalty of 5% on net sales up to EUR 50 million and 8% on net sales above EUR 50 million."
    further = read_document(LICENCE + text, "further.txt").facts["further"]
    tiers = [(row["value"], row["above"], row["currency"]) for row in further if row["kind"] == "royalty tier"]
    assert tiers == [(0.05, 0, "EUR"), (0.08, 50_000_000, "EUR")]


@pytest.mark.parametrize(
    ("list_said", "partial"),
    [
        ("20 MENA countries including Egypt, Jordan and Iraq", True),
        ("three countries including Egypt, Jordan and Iraq", True),
        ("3 countries, including Egypt, Jordan and Iraq", False),
        ("Egypt, Jordan and Iraq", False),
    ],
)
def test_a_list_of_examples_is_marked_as_partial(list_said: str, partial: bool) -> None:  # noqa: FBT001 - a table's column
    text = f"Tovanis Bio has granted Ruhrkamp Pharma exclusive rights to commercialise TVB-214 in {list_said}."
    kinds = [row["kind"] for row in read_document(text, "list.txt").facts["further"]]
    assert ("partial territory list" in kinds) is partial


def test_each_row_quotes_its_words() -> None:
    text = LICENCE + "Tovanis will be responsible for product supply. Closing is subject to customary conditions."
    reading = read_document(text, "further.txt")
    cited = [one for one in reading.evidence if one.path.startswith("/further/")]
    assert [reading.text[one.start : one.end] for one in cited] == [one.quote for one in cited]
    assert {one.quote for one in cited} == {"responsible for product supply", "customary conditions"}


def test_the_field_and_the_status_go_into_the_draft() -> None:
    text = LICENCE + (
        "The two have amended the licence agreement of last year. "
        "The licence is to commercialise it for the treatment of chronic gout."
    )
    draft = draft_agreement(read_document(text, "further.txt"))
    assert draft is not None
    assert draft.agreement.grant[0].field == "the treatment of chronic gout"
    assert draft.agreement.agreement.status == "amended"
    assert "/grant/grant/field" in {row.path for row in draft.agreement.evidence}


def test_documents_that_say_different_further_things_do_not_contradict_each_other() -> None:
    first = read_document(LICENCE + "Tovanis will be responsible for product supply.", "first.txt")
    second = read_document(
        LICENCE + "Ruhrkamp will book all net sales. Tovanis will be responsible for product supply.", "b"
    )
    reading, merged = merged_reading([first, second])
    assert [row["kind"] for row in merged.facts["further"]] == ["supply", "books sales"]
    assert "/further" not in {one.path for one in merged.conflicts}
    cited = {one.path: one.quote for one in reading.evidence if one.path.startswith("/further")}
    assert cited == {"/further/0": "responsible for product supply", "/further/1": "book all net sales"}


@pytest.mark.parametrize(
    ("said", "kind", "splits"),
    [
        (
            "The parties will share profits equally in the United States, and 60/40 in Japan.",
            "profit split",
            [("50/50", ["US"]), ("60/40", ["JP"])],
        ),
        ("In Spain and Italy, development costs are split 70/30.", "cost split", [("70/30", ["ES", "IT"])]),
        ("Both will equally share US profits.", "profit split", [("50/50", ["US"])]),
        ("Development costs are split 60/40.", "cost split", [("60/40", None)]),
        # Where a place is excepted, the words name no list of places.
        ("They share profits equally in Europe except Spain.", "profit split", [("50/50", None)]),
        # No parting of a whole.
        ("Costs are covered 24/7.", "cost split", []),
    ],
)
def test_a_split_says_where_it_holds(said: str, kind: str, splits: list[tuple[str, list[str] | None]]) -> None:
    further = read_document(LICENCE + said, "further.txt").facts["further"]
    assert [(row["value"], row["where"]) for row in further if row["kind"] == kind] == splits


@pytest.mark.parametrize(
    ("said", "terms"),
    [
        (
            "Ruhrkamp will purchase 1,250,000 newly issued ordinary shares at US$8.40 per share, a 35% premium.",
            [("premium", 0.35, None), ("price per share", 8.4, "USD"), ("shares", 1_250_000, None)],
        ),
        (
            "Ruhrkamp subscribes for 3.2 million shares of Tovanis common stock at a per share price of EUR 12.50.",
            [("price per share", 12.5, "EUR"), ("shares", 3_200_000, None)],
        ),
        (
            "Ruhrkamp invests $42 million for a 9.9% equity stake, at a premium of about 20 per cent.",
            [("premium", 0.2, None), ("stake", 0.099, None)],
        ),
        ("With the purchase Ruhrkamp owns 4.5% of its outstanding shares.", [("stake", 0.045, None)]),
        ("Tovanis issued 545,131 unregistered shares to Ruhrkamp.", [("shares", 545_131, None)]),
    ],
)
def test_a_purchase_of_shares_has_its_number_price_premium_and_stake(
    said: str, terms: list[tuple[str, float, str | None]]
) -> None:
    reading = read_document(LICENCE + said, "further.txt")
    found = [(row["kind"], row["value"], row["currency"]) for row in reading.facts["further"]]
    assert [one for one in found if one[0] in ("shares", "price per share", "premium", "stake")] == terms
    assert all(reading.text[one.start : one.end] == one.quote for one in reading.evidence)


@pytest.mark.parametrize(
    "said",
    [
        "Shares of Tovanis, which issued a statement, closed at $7 per share, up 12%.",
        "Its net loss per share was $0.52 per share after it acquired a plant.",
        "It bought common stock, par value $0.01 per share.",
        "In 2025 shares were bought by many.",
        "It acquired a 50% interest in the profits.",
        "It will receive warrants to buy 1,000,000 shares.",
    ],
)
def test_what_is_no_purchase_of_shares_between_the_parties_is_left_out(said: str) -> None:
    further = read_document(LICENCE + said, "further.txt").facts["further"]
    assert not {row["kind"] for row in further} & {"shares", "price per share", "premium", "stake"}
