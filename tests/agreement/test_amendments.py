"""Amendments: which version is in force on which day, by what was known, and what is wrong with one."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.amendments import in_force, known_amendments, versions
from pactolus.agreement.conventions import conventions_in_force
from pactolus.agreement.deal import load_deal, open_terms
from pactolus.agreement.rights import map_rights
from pactolus.agreement.rights_file import load_holdings
from pactolus.agreement.toml_file import parse_agreement, print_agreement

if TYPE_CHECKING:
    from pathlib import Path

    from pactolus.agreement.terms import Agreement

DEAL = """
[agreement]
id = "deal"
effective = 2010-01-01
currency = "EUR"
[[party]]
id = "fund"
name = "Fund"
role = "licensor"
[[party]]
id = "maker"
name = "Maker"
role = "licensee"
[[product]]
id = "tablet"
names = ["sitavant"]
[[grant]]
id = "world"
licensor = "fund"
licensee = "maker"
territory = "DE and FR"
[[royalty]]
id = "net-sales"
payer = "maker"
payee = "fund"
structure = "marginal"
tiers = [{ above = "EUR 0", rate = 0.02 }, { above = "EUR 5 000 000", rate = 0.03 }]
term_years = 10
"""

FIRST = """
[[amendment]]
id = "first"
effective = 2015-01-01
signed = 2015-05-20
set = { "/royalty/net-sales/tiers/1/rate" = 0.04, "/grant/world/territory" = "DE, FR and IT" }
end = ["/royalty/net-sales/term_years"]
"""

SECOND = """
[[amendment]]
id = "second"
title = "Second amendment"
effective = 2017-07-01
end = ["net-sales"]
[[amendment.add.royalty]]
id = "flat"
payer = "maker"
payee = "fund"
structure = "flat"
rate = 0.025
"""


def read(text: str) -> Agreement:
    agreement, problems = parse_agreement(text, "agreement.toml")
    assert agreement is not None, problems
    assert problems == []
    return agreement


def told(text: str) -> list[str]:
    agreement, problems = parse_agreement(text, "agreement.toml")
    assert agreement is None
    return [str(one) for one in problems]


def rates(agreement: Agreement) -> list[object]:
    return [[tier.rate for tier in one.tiers] or one.rate.low for one in agreement.royalty]


def test_each_day_has_its_version() -> None:
    agreement = read(DEAL + FIRST + SECOND)
    assert [(one.since, one.amendments) for one in versions(agreement)] == [
        (dt.date.min, ()),
        (dt.date(2015, 1, 1), ("first",)),
        (dt.date(2017, 7, 1), ("first", "second")),
    ]
    before, after = in_force(agreement, dt.date(2014, 12, 31)), in_force(agreement, dt.date(2015, 1, 1))
    assert rates(before) == [[Decimal("0.02"), Decimal("0.03")]]
    assert rates(after) == [[Decimal("0.02"), Decimal("0.04")]]
    assert (before.grant[0].territory, after.grant[0].territory) == ("DE and FR", "DE, FR and IT")
    assert (before.royalty[0].term_years, after.royalty[0].term_years) == (Decimal(10), None)
    assert [one.id for one in in_force(agreement).royalty] == ["flat"]
    assert rates(in_force(agreement)) == [Decimal("0.025")]


def test_what_was_not_signed_yet_was_not_known() -> None:
    agreement = read(DEAL + FIRST + SECOND)
    assert known_amendments(agreement, dt.date(2015, 5, 19)) == frozenset()
    assert known_amendments(agreement, dt.date(2015, 5, 20)) == {"first"}
    # Nothing says when the second was signed: it is known when it takes effect.
    assert known_amendments(agreement, dt.date(2017, 7, 1)) == {"first", "second"}
    assert known_amendments(agreement) == {"first", "second"}
    unsigned = in_force(agreement, dt.date(2016, 1, 1), known_amendments(agreement, dt.date(2015, 3, 1)))
    assert rates(unsigned) == [[Decimal("0.02"), Decimal("0.03")]]


def test_two_amendments_of_one_day_make_one_version_in_the_order_they_were_known() -> None:
    letter = '[[amendment]]\nid = "letter"\neffective = 2015-01-01\nset = { "/royalty/net-sales/term_years" = 12 }\n'
    [_, version] = versions(read(DEAL + FIRST + letter))
    # Known on its day, the letter comes before the amendment that was signed in May and ends the term.
    assert version.amendments == ("letter", "first")
    assert version.agreement.royalty[0].term_years is None


def test_an_agreement_without_amendments_is_its_only_version() -> None:
    agreement = read(DEAL)
    assert in_force(agreement) is agreement
    assert len(versions(agreement)) == 1


def test_what_is_printed_reads_back() -> None:
    agreement = read(DEAL + FIRST + SECOND)
    assert read(print_agreement(agreement)) == agreement


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('set = { "/royalty/other/rate" = 0.1 }', "/royalty/other/rate leads to no value of the agreement"),
        ('set = { "/royalty/net-sales/tiers/7/rate" = 0.1 }', "there is no '7'"),
        ('set = { "/royalty/net-sales/tiers/1" = 0.1 }', "what it makes of /royalty/0/tiers/1 cannot be read"),
        ('set = { "/royalty/net-sales/rates" = 0.1 }', "what it makes of /royalty/0/rates cannot be read"),
        ('set = { "/interest/rate" = 0.1 }', "there is no 'interest'"),
        ('set = { "/agreement/title/x" = 0.1 }', "/agreement/title/x leads to no value"),
        ('set = { "/agreement/currency/x" = 0.1 }', "is what terms are known by, and is not amended"),
        ('set = { "/royalty/net-sales/id" = "x" }', "is what terms are known by, and is not amended"),
        ('set = { "/royalty/net-sales/payer/x" = "x" }', "leads to no value of the agreement"),
        ('set = { "/royalty/net-sales/tiers/1/rate" = 1.5 }', "1.5 is no rate"),
        ('end = ["nothing"]', "there is no term of the id 'nothing' that could end"),
        ('end = ["/royalty/net-sales/credit"]', "/royalty/net-sales/credit leads to nothing that could end"),
        ('end = ["/royalty/net-sales/tiers/0"]', "leads to nothing that could end"),
        ('set = { "/royalty/net-sales/payer" = "nobody" }', "there is no [[party]] of the id 'nobody'"),
        ('set = { "" = 1 }', "what it makes of"),
    ],
)
def test_an_amendment_that_cannot_be_carried_out_is_named(change: str, message: str) -> None:
    amendment = f'[[amendment]]\nid = "first"\neffective = 2015-01-01\n{change}\n'
    [problem] = told(DEAL + amendment)
    assert problem.startswith("agreement.toml:29: /amendment/first: ")
    assert message in problem


def test_each_amendment_has_its_own_id() -> None:
    again = '[[amendment]]\nid = "first"\neffective = 2016-01-01\n'
    assert told(DEAL + FIRST + again) == [
        "agreement.toml:36: /amendment/first: the id 'first' is taken (give each its own id)"
    ]


def test_terms_that_cannot_be_read_are_told_before_amendments() -> None:
    problems = told((DEAL + FIRST).replace('structure = "marginal"', 'structure = "other"'))
    assert len(problems) == 1
    assert "'other' is not one of the words for 'structure'" in problems[0]


def test_a_figure_that_only_an_amendment_leaves_open_is_a_note(tmp_path: Path) -> None:
    opened = (
        '[[amendment]]\nid = "new"\neffective = 2015-01-01\nset = { "/royalty/net-sales/structure" = "undisclosed" }\n'
    )
    (tmp_path / "agreement.toml").write_text(DEAL + opened + 'end = ["/royalty/net-sales/tiers"]\n', "utf-8")
    deal, problems = load_deal(tmp_path)
    assert problems == []
    [note] = open_terms(deal, completed=False)
    assert (note.term, note.line, note.severity) == ("/royalty/net-sales/rate", None, "note")


def test_the_rights_map_follows_the_version_in_force(tmp_path: Path) -> None:
    deal = DEAL.replace('territory = "DE and FR"', 'rights = ["commercialize"]\nterritory = "DE and FR"')
    (tmp_path / "agreement.toml").write_text(deal + FIRST + SECOND, "utf-8")
    holdings, problems = load_holdings([tmp_path])
    assert problems == ()
    # The second amendment grants nothing new: the first one's territory goes on.
    assert [(one.id, one.territory, str(one.since), str(one.until)) for one in holdings] == [
        ("deal/world", "DE and FR", "2010-01-01", "2014-12-31"),
        ("deal/world/first", "DE, FR and IT", "2015-01-01", "None"),
    ]
    before, after = (map_rights(holdings, dt.date(year, 7, 1)).views[0] for year in (2014, 2015))
    assert "IT" in before.white
    assert after.held["deal/world/first"] == {"DE", "FR", "IT"}


def test_a_grant_that_was_over_before_an_amendment_stays_over(tmp_path: Path) -> None:
    deal = DEAL.replace('territory = "DE and FR"', 'rights = ["commercialize"]\nterritory = "DE and FR"')
    (tmp_path / "agreement.toml").write_text(deal.replace("effective = 2010-01-01\n", "") + FIRST, "utf-8")
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "events.csv").write_text("id,date,type\ne1,2013-06-30,termination\n", "utf-8")
    holdings, _ = load_holdings([tmp_path])
    assert [(one.id, one.since, str(one.until)) for one in holdings] == [("deal/world", None, "2013-06-30")]


def test_an_amendment_within_a_quarter_is_a_convention_that_check_lists() -> None:
    within = FIRST.replace("effective = 2015-01-01", "effective = 2015-02-10")
    listed = {one.path: one.value for one in conventions_in_force(read(DEAL + within))}
    assert listed["/amendment/first/effective"] == "the quarter that 2015-02-10 lies in is settled by its terms"
    assert "/amendment/first/effective" not in {one.path for one in conventions_in_force(read(DEAL + FIRST))}
