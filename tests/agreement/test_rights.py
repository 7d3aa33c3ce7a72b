"""Who holds which right where: mapped over several agreements, by hand-derived sets."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pactolus.agreement.holdings import Holding
from pactolus.agreement.rights import RightView, change_days, map_rights
from pactolus.agreement.rights_file import load_holdings
from pactolus.territory.countries import world

EXAMPLE = Path(__file__).parents[2] / "examples" / "rights" / "public-facts.csv"
TODAY = dt.date(2026, 11, 24)
HEADER = "id,asset,grantor,holder,rights,territory,field,exclusivity,sublicensable,since,until,under,source,note\n"
UST = {"AS", "GU", "MP", "PR", "UM", "VI"}


def grant(name: str, territory: str, **more: object) -> Holding:
    values: dict[str, object] = {"asset": "x", "grantor": "Owner", "holder": name, "rights": ("commercialize",)}
    return Holding(id=name, territory=territory, **(values | more))  # type: ignore[arg-type]  # the fields vary by test


def shown(*holdings: Holding, on: dt.date = TODAY) -> RightView:
    [view] = map_rights(holdings, on).views
    return view


def findings(*holdings: Holding, on: dt.date = TODAY) -> list[tuple[str, str]]:
    return [(one.kind, one.message) for one in map_rights(holdings, on).findings]


def test_two_exclusive_holders_of_one_country_are_a_conflict_and_the_rest_is_white() -> None:
    view = shown(
        grant("A", "Japan and South Korea", exclusivity="exclusive"),
        grant("B", "South Korea and India", exclusivity="exclusive"),
        grant("C", "India", exclusivity="non-exclusive"),
    )
    assert view.conflicts == {"KR": ("A", "B")}
    assert view.held["C"] == {"IN"}
    assert view.white == world() - {"JP", "KR", "IN"}
    assert view.contested == {}


def test_two_fields_of_use_do_not_conflict_unless_one_is_every_field() -> None:
    oncology = grant("A", "Japan", exclusivity="exclusive", field="oncology")
    other = grant("B", "Japan", exclusivity="exclusive", field="dermatology")
    everything = grant("C", "Japan", exclusivity="exclusive")
    assert shown(oncology, other).conflicts == {}
    assert shown(oncology, everything).conflicts == {"JP": ("A", "C")}


def test_what_the_words_leave_open_is_contested_and_not_white() -> None:
    view = shown(grant("A", "USA", exclusivity="exclusive"))
    assert set(view.contested) == UST
    assert view.contested["PR"] == ("A",)
    assert view.white == world() - UST - {"US"}


def test_a_grant_counts_from_its_first_day_to_its_last() -> None:
    held = grant("A", "Japan", since=dt.date(2020, 1, 1), until=dt.date(2023, 9, 18))
    assert shown(held, on=dt.date(2019, 12, 31)).held == {}
    assert shown(held, on=dt.date(2020, 1, 1)).held == {"A": {"JP"}}
    assert shown(held, on=dt.date(2023, 9, 18)).held == {"A": {"JP"}}
    assert shown(held, on=dt.date(2023, 9, 19)).held == {}
    assert findings(held) == [("lapsed", "A's rights in x ended on 2023-09-18")]
    assert change_days([held]) == (dt.date(2020, 1, 1), dt.date(2023, 9, 19))
    assert change_days([grant("B", "Japan")]) == ()


def test_territories_follow_the_day() -> None:
    held = grant("A", "European Union")
    assert "GB" in shown(held, on=dt.date(2019, 6, 1)).held["A"]
    assert "GB" in shown(held, on=dt.date(2021, 6, 1)).white


def test_a_sublicence_takes_nothing_from_the_white_space_and_makes_no_conflict() -> None:
    head = grant("A", "Japan and India", exclusivity="exclusive", sublicensable=True)
    sub = grant("B", "India", exclusivity="exclusive", under="A")
    view = shown(head, sub)
    assert view.conflicts == {}
    assert view.held["B"] == {"IN"}
    assert findings(head, sub) == []


def test_a_sublicence_reaches_no_further_and_lasts_no_longer_than_its_head() -> None:
    head = grant("A", "Japan", until=dt.date(2030, 1, 1), sublicensable=False)
    wide = grant("B", "Japan, India", under="A", rights=("commercialize", "manufacture"))
    late = grant("C", "Japan", under="A", until=dt.date(2031, 1, 1))
    assert [
        (one.kind, one.holding, one.message, one.countries) for one in map_rights([head, wide, late], TODAY).findings
    ] == [
        ("may not be passed on", "B", "A may not be sublicensed, B is granted under it", ()),
        ("longer than its head", "B", "B lasts until further notice, its head A until 2030-01-01", ()),
        (
            "wider than its head",
            "B",
            "B has 1 country and manufacture that its head A does not have for certain",
            ("IN",),
        ),
        ("may not be passed on", "C", "A may not be sublicensed, C is granted under it", ()),
        ("longer than its head", "C", "C lasts until 2031-01-01, its head A until 2030-01-01", ()),
    ]


def test_a_sublicence_needs_its_head() -> None:
    ended = grant("A", "Japan", until=dt.date(2020, 1, 1))
    assert ("head not in force", "B is granted under A, which is not in force") in findings(
        ended, grant("B", "Japan", under="A", until=dt.date(2027, 1, 1))
    )
    assert findings(grant("B", "Japan", under="Z")) == [("head unknown", "B is granted under Z, which is not given")]


def test_what_a_sublicence_claims_beyond_its_head_is_a_broken_chain_and_not_white() -> None:
    head = grant("A", "Japan and Korea", exclusivity="exclusive", sublicensable=True)
    sub = grant("B", "Japan, India, Korea", under="A")
    sub_of_sub = grant("C", "Japan, India", under="B")
    view = shown(head, sub, sub_of_sub)
    # India is in neither chain; North Korea, which 'Korea' leaves open, stays with the head.
    assert view.broken == {"IN": ("B", "C")}
    assert view.contested == {"KP": ("A",)}
    assert view.white == world() - {"JP", "KR", "KP", "IN"}


def test_a_sublicence_under_an_ended_head_breaks_the_chain_and_one_under_an_unknown_head_is_taken_at_its_word() -> None:
    ended = grant("A", "Japan", until=dt.date(2020, 1, 1))
    assert shown(ended, grant("B", "Japan", under="A")).broken == {"JP": ("B",)}
    view = shown(grant("B", "Japan", under="Z"))
    assert (view.broken, view.white) == ({}, world() - {"JP"})


def test_a_sublicence_of_a_right_that_its_head_does_not_have_breaks_the_chain() -> None:
    head = grant("A", "Japan", rights=("develop",))
    sub = grant("B", "Japan", rights=("commercialize",), under="A")
    views = {view.right: view for view in map_rights([head, sub], TODAY).views}
    assert views["commercialize"].broken == {"JP": ("B",)}
    assert findings(head, sub) == [
        ("wider than its head", "B has commercialize that its head A does not have for certain")
    ]


def test_heads_that_run_in_a_circle_or_are_about_another_asset_are_told() -> None:
    one, other = grant("A", "Japan", under="B"), grant("B", "Japan", under="A")
    assert shown(one, other).broken == {"JP": ("A", "B")}
    assert findings(one, other) == [
        ("runs in a circle", "A is granted under itself, by B"),
        ("runs in a circle", "B is granted under itself, by A"),
    ]
    elsewhere = grant("C", "Japan", asset="y")
    assert findings(elsewhere, grant("D", "Japan", under="C")) == [
        ("head of another asset", "D is granted under C, which is about y")
    ]


def test_two_exclusive_sublicences_under_one_head_conflict_and_two_grants_to_one_holder_do_not() -> None:
    head = grant("A", "Europe", exclusivity="exclusive", sublicensable=True)
    one = grant("B", "Germany", exclusivity="exclusive", under="A")
    other = grant("C", "Germany and Poland", exclusivity="exclusive", under="A")
    assert shown(head, one, other).conflicts == {"DE": ("B", "C")}
    again = grant("D", "Germany", exclusivity="exclusive", under="A", holder="B")
    assert shown(head, one, again).conflicts == {}
    # A field of use is the same field in capitals.
    small = grant("E", "Japan", exclusivity="exclusive", field="oncology")
    large = grant("F", "Japan", exclusivity="exclusive", field="Oncology ")
    beside = grant("G", "Japan", exclusivity="exclusive", field="dermatology")
    assert shown(small, large, beside).conflicts == {"JP": ("E", "F")}


def test_an_amended_grant_is_told_as_changed_and_not_as_lapsed() -> None:
    before = grant("A", "Japan and Korea", until=dt.date(2023, 9, 18))
    after = grant("A2", "Japan", holder="A", since=dt.date(2023, 9, 19))
    assert findings(before, after) == [("changed", "A's rights in x changed after 2023-09-18")]
    assert shown(before, after, on=dt.date(2023, 9, 18)).held == {"A": {"JP", "KR"}}
    assert shown(before, after).held == {"A2": {"JP"}}


def test_a_reading_settles_a_word_of_every_territory() -> None:
    [view] = map_rights(
        [grant("A", "USA"), grant("B", "Europe")], TODAY, {"us": "with_territories", "europe": "eu27"}
    ).views
    assert view.contested == {}
    assert view.held["A"] == UST | {"US"}
    assert len(view.held["B"]) == 27


def test_a_territory_that_cannot_be_read_reaches_nothing() -> None:
    assert shown(grant("A", "Nowhereland")).white == world()


def example(asset: str, right: str = "commercialize", on: dt.date = TODAY) -> RightView:
    holdings, problems = load_holdings([EXAMPLE])
    assert problems == ()
    return next(view for view in map_rights(holdings, on).views if (view.asset, view.right) == (asset, right))


def test_toripalimab_has_four_licensees_that_do_not_meet() -> None:
    view = example("toripalimab")
    assert view.held["toripalimab-coherus"] == {"US", "CA"}
    assert view.held["toripalimab-dr-reddys"] == {"BR", "MX", "CO", "AR", "PE", "CL", "PA", "UY", "IN", "ZA"}
    assert view.held["toripalimab-hikma"] == {"JO", "SA", "AE", "QA", "MA", "EG"}
    assert len(view.held["toripalimab-leo"]) == 32  # 27 of the Union, IS LI NO, CH, GB
    assert view.conflicts == {}
    assert {"CN", "JP", "KR", "AU", "RU"} <= view.white
    # Fourteen of Hikma's twenty countries are not named: the rest of every reading of MENA is contested.
    assert view.contested["DZ"] == ("toripalimab-hikma",)
    assert view.contested["MT"] == ("toripalimab-hikma",)


def test_zanidatamab_leaves_no_white_space_and_what_asia_means_decides_who_holds_it() -> None:
    view = example("zanidatamab")
    assert view.white == frozenset()
    assert view.conflicts == {}
    assert {"CN", "KR", "AU", "NZ"} <= view.held["zanidatamab-beigene"]
    assert {"US", "DE", "JP", "BR"} <= view.held["zanidatamab-jazz"]
    # Asia with or without its west and its centre: the countries between go to the one or to the other.
    assert view.contested["TR"] == ("zanidatamab-beigene", "zanidatamab-jazz")
    assert set(view.contested) >= {"IL", "SA", "KZ", "GE"}


def test_zanidatamab_zovodotin_went_back_in_september_2023() -> None:
    assert "CN" in example("zanidatamab zovodotin", on=dt.date(2023, 9, 18)).held["zovodotin-beigene"]
    assert example("zanidatamab zovodotin", on=dt.date(2023, 9, 19)).white == world()


def test_tucatinib_is_licensed_outside_the_us_canada_and_europe() -> None:
    view = example("tucatinib")
    assert {"US", "CA", "DE", "FR"} <= view.white
    assert {"JP", "BR", "SA", "ZA", "AU"} <= view.held["tucatinib-msd"]
    assert view.contested["GB"] == ("tucatinib-msd",)


def test_sugemalimab_passes_from_one_world_licensee_to_two_in_europe() -> None:
    before = example("sugemalimab", on=dt.date(2022, 1, 1))
    assert before.held["sugemalimab-eqrx"] == world() - {"CN", "HK", "MO", "TW"}
    assert before.held["sugemalimab-pfizer"] == {"CN"}
    after = example("sugemalimab")
    assert "sugemalimab-eqrx" not in after.held
    assert after.held["sugemalimab-ewopharma"] & after.held["sugemalimab-gentili"] == frozenset()
    assert len(after.held["sugemalimab-ewopharma"]) == 19
    assert len(after.held["sugemalimab-gentili"]) == 23
    assert {"US", "JP", "IS"} <= after.white


def test_trastuzumab_rezetecan_is_licensed_to_glenmark_where_europe_and_the_usa_do_not_reach() -> None:
    view = example("trastuzumab rezetecan")
    assert {"IN", "BR", "KR", "MN"} <= view.held["rezetecan-glenmark"]
    assert {"CN", "US", "DE", "JP", "RU"} <= view.white
    assert set(view.contested) >= {"TR", "GE", "UA", "RS", "GB", "CH", "PR"}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("a,x,O,H,sell,Japan,,,,,,,,\n", "'sell' is no right (rights are research, develop"),
        ("a,x,O,H,develop,Japan,,sole,,,,,,\n", "'sole' is no exclusivity"),
        ("a,x,O,H,develop,Japan,,,maybe,,,,,\n", "sublicensable is 'maybe' (write yes or no"),
        ("a,x,O,H,develop,Japan,,,,soon,,,,\n", "since: 'soon' is no date"),
        ("a,x,O,,,Japan,,,,,,,,\n", "holder is empty"),
        ("a,x,O,H,|,Japan,,,,,,,,\n", "rights is empty"),
        ("a,x,O,H,develop,,,,,,,,,\n", "territory is empty"),
        ("a,x,O,H,develop,Japan,,,,2025,2020,,,\n", "it ends on 2020, before it begins on 2025"),
        ("a,x,O,H,develop,Japan,,,,,,,,,more\n", "the line has more cells than there are columns"),
        ('a,x,O,H,develop,"Japan,,,,,,,,\n', "the table cannot be read: unexpected end of data"),
        ("", "no grant is in it"),
        (
            "a,x,O,H,develop,Jpan,,,,,,,,\n",
            "rights.csv:2: territory: 'Jpan' names no country or region (nearest: Japan)",
        ),
        ("a,x,O,H,develop,Japan,,,,,,,,\na,x,O,H,develop,India,,,,,,,,\n", "the id 'a' stands for two grants"),
    ],
)
def test_bad_rows_are_named_with_file_line_and_remedy(tmp_path: Path, rows: str, expected: str) -> None:
    path = tmp_path / "rights.csv"
    path.write_text(HEADER + rows, encoding="utf-8")
    _, problems = load_holdings([path])
    assert any(expected in str(problem) for problem in problems), [str(problem) for problem in problems]


def test_a_table_with_other_columns_and_a_file_that_is_not_there_are_problems(tmp_path: Path) -> None:
    path = tmp_path / "rights.csv"
    path.write_text("name,place\nx,y\n", encoding="utf-8")
    _, problems = load_holdings([path, tmp_path / "nothing.csv", tmp_path / "nowhere"])
    assert "missing columns: id, asset, holder, rights, territory" in str(problems[0])
    assert "there is no such file" in str(problems[1])
    assert "a deal is a folder with an agreement.toml" in str(problems[2])


def test_a_table_as_spreadsheets_write_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "RIGHTS.CSV"
    path.write_text(f"\ufeff{HEADER}a,x,O,H, Develop | commercialize |, Japan ,,Exclusive,Yes,,,,,\n", encoding="utf-8")
    [one], problems = load_holdings([path])
    assert problems == ()
    assert (one.rights, one.territory, one.exclusivity) == (("develop", "commercialize"), "Japan", "exclusive")
    assert one.sublicensable is True


AGREEMENT = """
[agreement]
id = "owner-holder"
announced = "2020-05"
effective = "2020-06-01"

[[party]]
id = "owner"
name = "Owner AG"
role = "licensor"

[[party]]
id = "holder"
name = "Holder Inc."
role = "licensee"

[[product]]
id = "drug"
names = ["examplimab", "EX-1"]
{more}
[[grant]]
id = "licence"
licensor = "owner"
licensee = "holder"
rights = ["develop", "commercialize"]
exclusivity = "exclusive"
{territory}
"""
EVENTS = "id,date,known_on,type,product,country,agency,indication,term,amount,currency,details\n"


def folder(path: Path, territory: str, more: str = "", events: str = "") -> Path:
    (path / "journal").mkdir()
    (path / "agreement.toml").write_text(AGREEMENT.format(territory=territory, more=more), encoding="utf-8")
    (path / "journal" / "events.csv").write_text(EVENTS + events, encoding="utf-8")
    return path


def test_a_deal_folder_gives_its_grants_and_its_termination(tmp_path: Path) -> None:
    deal = folder(tmp_path, 'territory = "Japan"', events="end,2024-03-31,,termination,,,,,,,,\n")
    holdings, problems = load_holdings([deal])
    assert [problem for problem in problems if problem.severity == "error"] == []
    [one] = holdings
    assert (one.id, one.asset, one.grantor, one.holder) == (
        "owner-holder/licence",
        "examplimab",
        "Owner AG",
        "Holder Inc.",
    )
    assert (one.since, one.until) == (dt.date(2020, 6, 1), dt.date(2024, 3, 31))


def test_each_product_of_a_deal_is_an_asset_of_its_own(tmp_path: Path) -> None:
    holdings, _ = load_holdings([folder(tmp_path, "", more='[[product]]\nid = "other"\nnames = ["samplinib"]\n')])
    assert [one.id for one in holdings] == ["owner-holder/licence/drug", "owner-holder/licence/other"]
    assert holdings[1].asset == "samplinib"
    assert holdings[1].note == "no territory is stated: read as worldwide"


def test_a_deal_with_a_territory_that_cannot_be_read_says_so(tmp_path: Path) -> None:
    _, problems = load_holdings([folder(tmp_path, 'territory = "Jpan"')])
    assert any("'Jpan' names no country or region" in str(problem) for problem in problems)


def test_a_termination_of_one_country_or_product_leaves_the_rest(tmp_path: Path) -> None:
    events = "jp,2022-12-31,,termination,drug,JP,,,,,,\nall,2024-03-31,,termination,other,,,,,,,\n"
    more = '[[product]]\nid = "other"\nnames = ["samplinib"]\n'
    holdings, problems = load_holdings([folder(tmp_path, 'territory = "Japan and Korea"', more, events)])
    assert [problem for problem in problems if problem.severity == "error"] == []
    spans = [(one.asset, one.territory, one.since, one.until) for one in holdings]
    assert spans == [
        ("examplimab", "Japan and Korea", dt.date(2020, 6, 1), dt.date(2022, 12, 31)),
        ("examplimab", "(Japan and Korea) excluding JP", dt.date(2023, 1, 1), None),
        ("samplinib", "Japan and Korea", dt.date(2020, 6, 1), dt.date(2024, 3, 31)),
    ]
    view = next(view for view in map_rights(holdings, TODAY).views if view.right == "commercialize")
    assert view.held == {"owner-holder/licence/drug/2": {"KR"}}
    kinds = [one.kind for one in map_rights(holdings, TODAY).findings]
    assert kinds == ["changed", "lapsed"]


def test_a_grant_that_states_no_rights_is_told(tmp_path: Path) -> None:
    deal = folder(tmp_path, "")
    agreement = deal / "agreement.toml"
    text = agreement.read_text(encoding="utf-8").replace('rights = ["develop", "commercialize"]', "")
    agreement.write_text(text, encoding="utf-8")
    _, problems = load_holdings([deal])
    assert any("the grant 'licence' states no rights, so it is on no map" in str(problem) for problem in problems)
