"""A deal beside the deals of the library."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pactolus.agreement.terms import Agreement
from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue
from pactolus.core.money import Money
from pactolus.library.announced import headline_of, upfront_of
from pactolus.library.comparables import Subject, compare, compare_agreement, load_deals
from pactolus.library.deals import parse_deals

HEADER = (
    "id,group,licensor,licensee,asset,modality,targets,stage_at_signing,signed_date,date_kind,territory_words,"
    "upfront_usd,equity,milestones_total_usd,headline_total_usd,headline_basis,royalty_words,deal_type,source_url,notes"
)
GIVEN = Path(__file__).parents[3] / "shared" / "field" / "deals.csv"


def table(*rows: str) -> str:
    return "\n".join((HEADER, *rows))


def row(name: str, asset: str, licensee: str, upfront: str = "", headline: str = "") -> str:
    return f"{name},other,Examplia,{licensee},{asset},,,,2024-05,month,,{upfront},,,{headline},,,licence,https://example.org/{name},"


def dollars(millions: int) -> Money:
    return Money(Decimal(millions * 1_000_000), "USD")


LIBRARY = parse_deals(
    table(
        row("A", "EXB-1", "Samplera", "10000000", "100000000"),
        row("B", "EXB-2", "Samplera", "20000000"),
        row("C", "EXB-3 (examplimab)", "Mockwell Pharma (Mockwell)", "30000000", "600000000"),
        row("D", "EXB-4", "Nonexa", "40000000", "400000000"),
        row("E", "EXB-5", "Nonexa", headline="900000000"),
    )
)


def test_each_figure_is_compared_with_the_deals_that_have_it() -> None:
    upfront, headline, share = compare(Subject(dollars(25), dollars(500), ("NEW-1",)), LIBRARY)
    # A 10, B 20, C 30, D 40: two below 25. Type 7 on four values: 10 + 0.75 * 10, (20 + 30) / 2, 30 + 0.25 * 10.
    assert (upfront.count, upfront.below) == (4, 2)
    assert upfront.quartiles == (Decimal(17_500_000), Decimal(25_000_000), Decimal(32_500_000))
    # A 100, D 400, C 600, E 900: two below 500.
    assert [compared.deal.id for compared in headline.deals] == ["A", "D", "C", "E"]
    assert headline.below == 2
    # C 30/600 = 0.05, A 10/100 = 0.1, D 40/400 = 0.1; the deal 25/500 = 0.05: none is smaller.
    assert [compared.value for compared in share.deals] == [Decimal("0.05"), Decimal("0.1"), Decimal("0.1")]
    assert (share.this_deal, share.below) == (Decimal("0.05"), 0)


def test_the_deal_itself_is_left_out_and_named() -> None:
    upfront, *_ = compare(Subject(dollars(30), None, ("Examplimab",), (), ("Mockwell Pharma",)), LIBRARY)
    assert upfront.left_out == ("C",)
    assert [compared.deal.id for compared in upfront.deals] == ["A", "B", "D"]


def test_another_licence_of_the_same_asset_is_compared() -> None:
    upfront, *_ = compare(Subject(dollars(30), None, ("examplimab",), (), ("Nonexa",)), LIBRARY)
    assert upfront.left_out == ()
    assert upfront.count == 4


@pytest.mark.parametrize(
    ("date", "left_out"),
    [("2024-05-29", ("D", "E")), ("2024-05", ("D", "E")), ("2024-06-01", ()), ("2024", ())],
)
def test_a_row_without_the_assets_name_is_the_deal_where_parties_and_month_agree(
    date: str, left_out: tuple[str, ...]
) -> None:
    # Rows D and E: Examplia to Nonexa, May 2024.
    subject = Subject(None, None, ("NEW-1",), ("Examplia Bio",), ("Nonexa", "Nonexa Group"), (PartialDate.parse(date),))
    assert compare(subject, LIBRARY)[0].left_out == left_out


@pytest.mark.parametrize(
    ("upfront", "headline", "left_out"), [(40, None, ("D",)), (None, 900, ("E",)), (40, 900, ("D", "E")), (41, 901, ())]
)
def test_a_row_without_the_assets_name_is_the_deal_where_parties_and_a_figure_agree(
    upfront: int | None, headline: int | None, left_out: tuple[str, ...]
) -> None:
    figures = [None if millions is None else dollars(millions) for millions in (upfront, headline)]
    subject = Subject(figures[0], figures[1], ("NEW-1",), ("Examplia Bio",), ("Nonexa",))
    assert compare(subject, LIBRARY)[0].left_out == left_out


def test_another_deal_of_the_same_month_and_licensee_is_compared() -> None:
    subject = Subject(None, None, ("NEW-1",), ("Imaginex",), ("Nonexa",), (PartialDate.parse("2024-05"),))
    assert compare(subject, LIBRARY)[0].left_out == ()


def test_an_agreement_is_set_beside_the_packages_deals() -> None:
    deal = agreement(payment=[payment("USD 30 000 000")])
    assert [measure.count for measure in compare_agreement(deal)] == [76, 68, 56]


def test_an_asset_name_inside_another_word_is_another_asset() -> None:
    upfront, *_ = compare(Subject(dollars(30), None, ("EXB", "XB-3")), LIBRARY)
    # 'EXB' is a whole word of every row, 'XB-3' of none: a code and its number are two words.
    assert upfront.left_out == ("A", "B", "C", "D", "E")
    upfront, *_ = compare(Subject(dollars(30), None, ("XB-3", "limab", "")), LIBRARY)
    assert upfront.left_out == ()


def test_a_deal_in_euros_is_not_ranked_but_its_share_is() -> None:
    thirty, three_hundred = (Money(Decimal(amount), "EUR") for amount in (30_000_000, 300_000_000))
    upfront, headline, share = compare(Subject(thirty, three_hundred, ("NEW-1",)), LIBRARY)
    assert (upfront.this_deal, headline.below) == (None, None)
    assert upfront.remark == "stated in EUR, and not converted to US dollars"
    assert (share.this_deal, share.remark) == (Decimal("0.1"), "")


def test_without_any_figure_the_library_still_answers() -> None:
    upfront, headline, share = compare(Subject(None, None), LIBRARY[:2])
    assert [measure.this_deal for measure in (upfront, headline, share)] == [None, None, None]
    assert upfront.quartiles == (Decimal(12_500_000), Decimal(15_000_000), Decimal(17_500_000))
    # Only one deal has a headline: no quartiles of a single figure.
    assert (headline.count, headline.quartiles) == (1, None)


@given(st.integers(min_value=1, max_value=10**7))
def test_ranks_grow_with_the_figure(millions: int) -> None:
    lower, *_ = compare(Subject(dollars(millions), None))
    upper, *_ = compare(Subject(dollars(millions + 1), None))
    assert lower.below is not None
    assert upper.below is not None
    assert 0 <= lower.below <= upper.below <= lower.count == 76


def test_the_shipped_table_is_whole() -> None:
    deals = load_deals()
    assert len(deals) == 100
    assert all(deal.source.startswith("http") and deal.licensor and deal.licensee for deal in deals)
    # Where both are stated, an upfront is a part of the headline.
    assert all(0 < share < 1 for deal in deals if (share := deal.upfront_share) is not None)
    # A headline that is called upfront plus milestones is that sum.
    summed = [deal for deal in deals if deal.headline_basis == "derived (upfront+milestones)"]
    assert len(summed) == 19
    assert all(deal.headline == (deal.upfront or 0) + (deal.milestones or 0) for deal in summed)


@pytest.mark.skipif(not GIVEN.exists(), reason="needs ../shared/field/deals.csv, which is not part of the repository")
def test_no_deal_and_no_figure_was_dropped_or_changed() -> None:
    with GIVEN.open(encoding="utf-8") as file:
        given_rows = list(csv.DictReader(file))
    assert [deal.id for deal in load_deals()] == [deal["id"] for deal in given_rows]
    for ours, theirs in zip(load_deals(), given_rows, strict=True):
        figures = (ours.upfront, ours.milestones, ours.headline)
        named = (theirs["upfront_usd"], theirs["milestones_total_usd"], theirs["headline_total_usd"])
        assert tuple("" if figure is None else str(figure) for figure in figures) == named
        assert (ours.source, str(ours.signed or "")) == (theirs["source_url"], theirs["signed_date"])


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (row("A", "EXB-1", "Samplera", upfront="ten"), "row A: 'ten' is no amount"),
        (row("A", "EXB-1", "Samplera", upfront="0"), "leave the cell empty"),
        (row("A", "EXB-1", "Samplera").replace("https://", "at "), "needs the address"),
        (row("A", "EXB-1", "Samplera").replace("2024-05", "May"), "row A: 'May' is no date"),
        (row("A", "x", "y") + "\n" + row("A", "x", "z"), "the ids A stand there more than once"),
    ],
)
def test_a_broken_table_is_refused_by_row(broken: str, message: str) -> None:
    with pytest.raises(InvalidValue, match=message):
        parse_deals(table(broken))


def agreement(**terms: object) -> Agreement:
    return Agreement.model_validate(
        {
            "agreement": {"id": "examplia-mockwell"},
            "party": [
                {"id": "examplia", "name": "Examplia", "role": "licensor"},
                {"id": "mockwell", "name": "Mockwell", "role": "licensee", "parent": "Mockwell Pharma"},
            ],
            "product": [{"id": "exb-3", "names": ["EXB-3", "examplimab"]}],
            **terms,
        }
    )


def payment(amount: object, kind: str = "upfront") -> dict[str, object]:
    return {"id": kind, "kind": kind, "payer": "mockwell", "payee": "examplia", "amount": amount}


def milestone(amount: object) -> dict[str, object]:
    return {"id": "all", "kinds": ["regulatory"], "payer": "mockwell", "payee": "examplia", "amount": amount}


def test_a_headline_is_the_upfront_and_everything_contingent() -> None:
    deal = agreement(payment=[payment("USD 30 000 000")], milestone=[milestone({"up_to": "USD 570 000 000"})])
    assert upfront_of(deal) == dollars(30)
    assert headline_of(deal) == dollars(600)
    upfront, _, share = compare(Subject.of(deal), LIBRARY)
    assert (upfront.left_out, share.this_deal) == (("C",), Decimal("0.05"))


@pytest.mark.parametrize(
    "terms",
    [
        {"payment": [payment("USD 30 000 000")]},
        {"payment": [payment("undisclosed")], "milestone": [milestone("USD 5 000 000")]},
        {"payment": [payment("EUR 30 000 000")], "milestone": [milestone("USD 5 000 000")]},
        {"payment": [payment("USD 30 000 000")], "milestone": [milestone({"at_least": "USD 5 000 000"})]},
    ],
)
def test_no_headline_where_a_part_is_missing_open_or_in_another_currency(terms: dict[str, object]) -> None:
    assert headline_of(agreement(**terms)) is None


def test_an_upfront_that_is_only_capped_is_no_figure_to_compare() -> None:
    deal = agreement(payment=[payment({"up_to": "USD 30 000 000"})], milestone=[milestone("USD 5 000 000")])
    assert upfront_of(deal) is None
    assert headline_of(deal) == dollars(35)


def test_a_total_that_the_document_states_is_the_headline() -> None:
    heading = {"id": "deal", "headline": {"up_to": "USD 570 000 000"}}
    assert headline_of(Agreement.model_validate({"agreement": heading})) == dollars(570)
    heading["headline"] = {"at_least": "USD 400 000 000"}
    assert headline_of(Agreement.model_validate({"agreement": heading})) == dollars(400)


def test_a_figure_below_zero_is_compared_with_nothing() -> None:
    wrong = Subject(Money(Decimal(-18), "USD"), dollars(100), ("AB-101",), (), (), ())
    assert [row.this_deal for row in compare(wrong)] == [None, dollars(100).amount, None]
