"""A deal folder: agreement, journal and the saved texts that evidence points into."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.conventions import Convention, conventions_in_force
from pactolus.agreement.deal import load_deal, open_terms
from pactolus.agreement.toml_file import parse_agreement

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "Glenmark will pay an upfront payment of $18 million.\r\nIt said so twice: $18 million."
HASH = hashlib.sha256(PAGE.encode()).hexdigest()
START = PAGE.index("$18 million")


def evidence(path: str, start: int = START, document: str = HASH) -> str:
    return (
        f'\n[[evidence]]\npath = "{path}"\ndocument = "{document}"\n'
        f'start = {start}\nend = {start + 11}\nquote = "$18 million"\n'
    )


@pytest.fixture
def folder(tmp_path: Path, deal_text: str) -> Path:
    """A sound deal folder with one document and two events."""
    (tmp_path / "agreement.toml").write_text(deal_text + evidence("/payment/upfront/amount"))
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / f"{HASH}.txt").write_bytes(PAGE.encode())
    (tmp_path / "journal").mkdir()
    (tmp_path / "journal" / "events.csv").write_text(
        "id,date,known_on,type,product,country,term\n"
        "cn-lung,2025-05,,marketing_approval,rezetecan,CN,\n"
        "bill,2025-11-01,2025-11-03,invoice,,,upfront\n"
    )
    return tmp_path


def found(folder: Path) -> list[str]:
    return [str(problem).removeprefix(f"{folder}/") for problem in load_deal(folder)[1]]


def test_a_sound_folder_is_loaded_without_a_problem(folder: Path) -> None:
    deal, problems = load_deal(folder)
    assert problems == []
    assert deal.agreement is not None
    assert deal.sources == {HASH: PAGE}
    assert [event.id for event in deal.events] == ["cn-lung", "bill"]


def test_an_agreement_alone_is_a_deal(tmp_path: Path, deal_text: str) -> None:
    (tmp_path / "agreement.toml").write_text(deal_text)
    deal, problems = load_deal(tmp_path)
    assert problems == []
    assert (deal.events, deal.sources) == ((), {})


def test_a_folder_without_an_agreement_is_no_deal(tmp_path: Path) -> None:
    deal, _ = load_deal(tmp_path)
    assert deal.agreement is None
    assert open_terms(deal, completed=False) == []
    assert found(tmp_path) == ["agreement.toml: there is no such file (a deal is a folder with an agreement.toml)"]


def test_words_that_do_not_stand_where_evidence_says_are_named(folder: Path, deal_text: str) -> None:
    (folder / "agreement.toml").write_text(deal_text + evidence("/payment/upfront/amount", start=START + 1))
    [problem] = found(folder)
    assert problem.startswith(
        f"agreement.toml:45: /evidence/0: the words '$18 million' for /payment/upfront/amount do not stand "
        f"from {START + 1} to {START + 12}, but in the text from {START} to {START + 11}"
    )


def test_words_that_stand_nowhere_are_named(folder: Path, deal_text: str) -> None:
    text = deal_text + evidence("/payment/upfront/amount").replace("$18 million", "$81 million")
    (folder / "agreement.toml").write_text(text)
    [problem] = found(folder)
    assert "but nowhere in the text" in problem


def test_a_document_that_is_not_there_is_named(folder: Path, deal_text: str) -> None:
    (folder / "agreement.toml").write_text(deal_text + evidence("/payment/upfront/amount", document="0" * 64))
    [problem] = found(folder)
    assert f"its document is not there: sources/{'0' * 64}.txt" in problem


def test_a_saved_text_that_was_changed_is_named_and_not_used(folder: Path) -> None:
    (folder / "sources" / f"{HASH}.txt").write_text("Glenmark will pay an upfront payment of $99 million.")
    problems = found(folder)
    assert any("the text is not the one that was read: its SHA-256 is" in problem for problem in problems)
    assert any("its document is not there" in problem for problem in problems)


def test_a_saved_text_that_is_no_text_is_named(folder: Path) -> None:
    (folder / "sources" / "picture.txt").write_bytes(b"\x89PNG")
    assert found(folder) == ["sources/picture.txt: byte 1 is no UTF-8 text: save the file in the encoding UTF-8"]


@pytest.mark.parametrize(
    ("path", "sound"), [("/event/cn-lung/date", True), ("/event/other/date", False), ("/event", False)]
)
def test_evidence_for_an_event_leads_to_the_journal(folder: Path, deal_text: str, path: str, *, sound: bool) -> None:
    (folder / "agreement.toml").write_text(deal_text + evidence(path))
    assert [f"{path} leads to no event of journal/events.csv" in problem for problem in found(folder)] == [True] * (
        not sound
    )


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("x,2025,,marketing_approval,other,CN,", "error: the agreement has no product of the id 'other'"),
        ("x,2025,,invoice,,,upfrnt", "error: the agreement has no term that pays of the id 'upfrnt'"),
        ("x,2025,,payment_received,,,", "error: an event of the type payment_received names its term"),
        ("x,,,effective_date,,,", "warning: the event has no date"),
        ("x,2025-05,2025-04,marketing_approval,,CN,", "warning: known on 2025-04, before it happened on 2025-05"),
    ],
)
def test_events_are_checked_against_the_agreement(folder: Path, row: str, problem: str) -> None:
    (folder / "journal" / "events.csv").write_text(f"id,date,known_on,type,product,country,term\n{row}\n")
    [one] = load_deal(folder)[1]
    assert f"{one.severity}: {one.message}".startswith(problem)
    assert (one.line, one.term) == (2, "x")


def test_a_recorded_event_that_no_term_waits_for_may_stay_without_a_date(folder: Path) -> None:
    (folder / "journal" / "events.csv").write_text("id,date,type,country\nx,,breakthrough_designation,CN\n")
    assert load_deal(folder)[1] == []


def test_an_agreement_that_cannot_be_read_still_has_its_other_files_read(folder: Path, deal_text: str) -> None:
    (folder / "agreement.toml").write_text(deal_text.replace("[[royalty]]", "[royalty"))
    deal, problems = load_deal(folder)
    assert deal.agreement is None
    assert [problem.line for problem in problems] == [40]
    assert len(deal.events) == 2
    (folder / "agreement.toml").write_text(deal_text.replace('role = "licensor"', 'role = "seller"'))
    deal, problems = load_deal(folder)
    assert deal.agreement is None
    assert [problem.line for problem in problems] == [8]


def test_the_terms_left_open_are_notes_with_their_lines(folder: Path, deal_text: str) -> None:
    text = deal_text.replace('[[royalty]]\nid = "net-sales"', '[[royalty]]\nid = "net-sales"\nrate = { up_to = 0.2 }')
    (folder / "agreement.toml").write_text(text)
    deal, _ = load_deal(folder)
    assert [(note.line, note.term, note.severity) for note in open_terms(deal, completed=False)] == [
        (38, "/milestone/milestones/amount", "note"),
        # No trigger is stated: the note stands at the milestone.
        (33, "/milestone/milestones/event", "note"),
        (42, "/royalty/net-sales/rate", "note"),
    ]
    assert [note.message.split(": ")[0] for note in open_terms(deal, completed=False)] == [
        "what is stated is up to USD 1 093 000 000",
        "nothing is stated here",
        "what is stated is up to 0.2",
    ]
    assert {note.message.split(": ")[1] for note in open_terms(deal, completed=True)} == {
        "programme.toml assumes the rest"
    }


def test_conventions_are_listed_with_what_is_only_a_default(deal_text: str) -> None:
    text = deal_text.replace("announced =", 'currency = "USD"\nannounced =')
    text += """\
due = { days = 45, unit = "business days", after = "period end" }

[[milestone]]
id = "sales"
kinds = ["commercial"]
payer = "glenmark"
payee = "hengrui"
amount = "USD 5"
sales = { threshold = "USD 100", test = "exceeds" }

[conventions]
rounding_places = 0

[interest]
rate = 0.05
over = "prime"
fixed = "on the first late day"
"""
    agreement, problems = parse_agreement(text, "agreement.toml")
    assert problems == []
    assert agreement is not None
    listed = {one.path: one for one in conventions_in_force(agreement)}
    for expected in (
        Convention("/conventions/rounding_places", "0", stated=True),
        Convention("/conventions/rounding_mode", "half up", stated=False),
        Convention("/conventions/year", "calendar", stated=False),
        Convention("/agreement/currency", "USD", stated=True),
        Convention("/payment/upfront/event", "effective_date", stated=False),
        Convention("/payment/upfront/due", "0 days after the event", stated=False),
        Convention("/milestone/milestones/due", "0 days after the event", stated=False),
        Convention("/milestone/sales/due", "0 days after the event", stated=False),
        Convention("/milestone/sales/sales/test", "a year's net sales exceed the threshold", stated=True),
        Convention("/royalty/net-sales/due", "45 business days after the period end", stated=True),
        Convention("/interest/days_in_year", "a year of 365 days", stated=False),
        Convention("/interest/fixed", "the rate on the first late day", stated=True),
        Convention("/interest/below_zero", "a reference rate below zero counts", stated=False),
    ):
        assert listed[expected.path] == expected


_SIDES = 'payer = "glenmark"\npayee = "hengrui"\n'
# A term of every kind that assumes something.
_ASSUMING = f"""
[[milestone]]
id = "rolling"
kinds = ["commercial"]
{_SIDES}amount = "USD 5"
sales = {{ threshold = "USD 100", counted = "in four quarters" }}
[[share]]
id = "fee"
kind = "promotion_fee"
{_SIDES}rate = 0.5
base = {{ baseline = [{{ period = "2026", amount = "USD 9" }}] }}
span = {{ begins = {{ type = "term_start" }} }}
[[share]]
id = "tail"
kind = "royalty"
{_SIDES}base = {{ less = ["goods"], losses = "shared" }}
chosen = {{ share = "fee", rates = [
  {{ above = "USD 50", reached = true, rate = 0.2 }}, {{ above = "USD 99", rate = 0.3 }},
] }}
[[share]]
id = "passed-on"
kind = "sublicence_share"
{_SIDES}base = {{ of = "income" }}
stages = [{{ rate = 0.4 }}]
[[minimum]]
id = "least"
{_SIDES}royalty = "fee"
periods = [{{ period = "2026", amount = "USD 9", advance = {{ until = 2026-06-30, amount = "USD 4" }} }}]
[[minimum]]
id = "plain"
{_SIDES}royalty = "tail"
years = [{{ since = 2026, amount = "USD 9" }}]
[[creditable]]
id = "recovery"
payment = "upfront"
against = "fee"
[[ceiling]]
id = "yearly"
terms = ["fee", "passed-on"]
of = "each year"
share = 0.3
[[ceiling]]
id = "lifelong"
terms = ["tail"]
share = 0.3
[[ceiling]]
id = "amount"
terms = ["rolling"]
steps = [{{ amount = "USD 9" }}]
"""


def test_what_shares_minimums_credits_and_ceilings_assume_is_listed(deal_text: str) -> None:
    agreement, _ = parse_agreement(deal_text + _ASSUMING, "agreement.toml")
    assert agreement is not None
    listed = {one.path: (one.value, one.stated) for one in conventions_in_force(agreement)}
    expected = {
        "/milestone/rolling/sales/test": ("net sales of four quarters in a row reach the threshold", False),
        "/share/fee/due": ("60 days after the period end", False),
        "/share/fee/base/losses": ("what is below nothing: nothing", False),
        "/share/fee/span": ("its first and its last day count", False),
        "/share/tail/base/losses": ("what is below nothing: shared", True),
        "/share/tail/chosen/rates": ("from USD 50, above USD 99", False),
        "/share/passed-on/staged_at": (
            "the stage that has begun by the day of signing; it begins on the day of its event",
            False,
        ),
        "/minimum/least/periods": ("what was too much comes off fee from the period's last quarter on", False),
        "/minimum/plain/due": ("60 days after the year end", False),
        "/creditable/recovery": ("what finds no room comes off later amounts of fee", False),
        "/ceiling/yearly/of": ("each year", True),
        "/ceiling/yearly/terms": ("the room goes first to fee, then to passed-on", False),
        "/ceiling/lifelong/of": ("life", False),
    }
    assert expected.items() <= listed.items()
    assert "above it, not what reaches it" in listed["/share/fee/base/baseline"][0]
    assert "net sales of the year so far" in listed["/ceiling/yearly/share"][0]
    assert "net sales of the life so far" in listed["/ceiling/lifelong/share"][0]
    assert not {"/share/tail/base/baseline", "/minimum/plain/periods", "/ceiling/amount/share"} & listed.keys()


def test_a_convention_as_json_says_whether_it_is_stated(deal_text: str) -> None:
    agreement, _ = parse_agreement(deal_text, "agreement.toml")
    assert agreement is not None
    assert conventions_in_force(agreement)[0].as_json() == {
        "path": "/conventions/rounding_places",
        "value": "the currency's minor units",
        "stated": False,
    }
