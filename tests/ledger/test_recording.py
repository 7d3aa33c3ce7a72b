"""Booking into a deal's journal, closing its periods, and a past that shows when it was changed."""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pactolus.agreement.events_file import load_events
from pactolus.core.errors import UnreadableSource, Unwritable
from pactolus.core.problems import has_errors
from pactolus.ledger.closing import close, compute, differences
from pactolus.ledger.history import NAME, Stamp, check_chain, read_history, writing
from pactolus.ledger.journal_text import rows_of, with_rows
from pactolus.ledger.recording import book, check_journal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pactolus.core.problems import Problem
    from pactolus.ledger.history import Writer

EXAMPLE = Path(__file__).parents[2] / "examples" / "first-year"
ANNA = Stamp("Anna", "2025-03-03T10:00:00+00:00")
DAY = dt.date(2025, 3, 3)
PAYMENT = {
    "date": "2024-05-15", "term": "tablet-royalty", "amount": "324000.04", "currency": "USD",
    "details": "period=2024-Q1",
}  # fmt: skip


@pytest.fixture
def deal(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLE, tmp_path / "deal")
    return tmp_path / "deal"


def booked(deal: Path, kind: str, row: Mapping[str, str]) -> str:
    """Book a row; give the text of the line it stands in."""
    found, problems = book(deal, kind, [row], ANNA)
    assert found is not None, problems
    return Path(found.file).read_text("utf-8").splitlines()[found.line - 1]


def refused(deal: Path, kind: str, row: Mapping[str, str]) -> list[str]:
    before = (deal / "journal" / "events.csv").read_bytes(), (deal / "journal" / "sales.csv").read_bytes()
    found, problems = book(deal, kind, [row], ANNA)
    assert found is None
    assert before == ((deal / "journal" / "events.csv").read_bytes(), (deal / "journal" / "sales.csv").read_bytes())
    assert read_history(deal) == []
    return [problem.message for problem in problems]


def verified(deal: Path, head: str = "") -> list[str]:
    entries = read_history(deal)
    problems: list[Problem] = [*check_chain(entries, NAME, head), *check_journal(deal, entries)]
    return [str(problem).replace(str(deal / "journal"), "journal") for problem in problems]


def tampered(deal: Path, statement: str) -> None:
    """Change the history's file as somebody would who takes its guards away."""
    connection = sqlite3.connect(deal / NAME)
    connection.execute("DROP TRIGGER never_changed")
    connection.execute("DROP TRIGGER never_deleted")
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_payment_is_a_row_of_the_journal_and_an_entry_of_the_history(deal: Path) -> None:
    # The example's events have no columns for term and amount: they are put behind the others.
    line = booked(deal, "payment", PAYMENT)
    assert line == "payment_received-1,2024-05-15,payment_received,,,,tablet-royalty,324000.04,USD,period=2024-Q1"
    assert booked(deal, "payment", PAYMENT | {"amount": "1"}).startswith("payment_received-2,")
    entry = read_history(deal)[-1]
    assert (entry.kind, entry.by, entry.content["rows"][0]["amount"]) == ("payment", "Anna", "1")
    assert [one.kind for one in read_history(deal)] == ["found", "found", "payment", "payment"]
    assert verified(deal) == []
    assert len(load_events(deal / "journal" / "events.csv")[0]) == 8


def test_sales_and_rates_are_booked_and_a_new_file_gets_its_columns(deal: Path) -> None:
    assert booked(deal, "rate", {"period": "2025-Q1", "base": "BRL", "quote": "USD", "rate": "0.18"})
    sale = {"period": "2025-Q1", "product": "navorutinib", "country": "BR", "net": "10", "currency": "BRL"}
    assert "BRL" in booked(deal, "sale", sale)
    (deal / "journal" / "events.csv").unlink()
    assert (
        booked(deal, "event", {"date": "2025-02-01", "type": "trial_start"}) == "trial_start-1,2025-02-01,trial_start"
    )


@pytest.mark.parametrize(
    ("kind", "row", "message"),
    [
        ("payment", PAYMENT | {"term": "none"}, "the agreement has no term that pays of the id 'none'"),
        ("event", {"date": "2024-13-01", "type": "trial_start"}, "2024-13-01 is no date: month must be in 1..12"),
        ("event", {"id": "e1", "date": "2024-01-01", "type": "trial_start"}, "the id is taken by line 2"),
        (
            "sale",
            {"period": "2024-Q1", "product": "none", "country": "BR", "net": "1", "currency": "USD"},
            "no product of the agreement has the id 'none'; the line is left out",
        ),
        (
            "sale",
            {"period": "2025-Q1", "product": "navorutinib", "country": "BR", "net": "1", "currency": "SEK"},
            "no rate of SEK to USD is given for 2025-Q1; the line is left out",
        ),
    ],
)
def test_what_the_ledger_would_leave_out_is_not_booked(
    deal: Path, kind: str, row: Mapping[str, str], message: str
) -> None:
    assert message in refused(deal, kind, row)


def test_a_deal_without_an_agreement_books_nothing(tmp_path: Path) -> None:
    assert book(tmp_path, "payment", [PAYMENT], ANNA)[0] is None
    assert close(tmp_path, "2024-Q1", DAY, ANNA)[0] is None
    assert compute(tmp_path, DAY, ANNA)[0] is None
    assert not (tmp_path / NAME).exists()


def test_a_payment_that_is_not_clear_is_booked_with_a_warning(deal: Path) -> None:
    found, [problem] = book(deal, "payment", [PAYMENT | {"details": ""}], ANNA)
    assert found is not None
    assert "falls due period by period" in problem.message


def test_what_a_killed_recorder_left_behind_is_cleared_away(deal: Path) -> None:
    left = deal / "journal" / ".events.csv.0123abcd.part"
    left.write_text("id,date,ty", "utf-8")
    booked(deal, "payment", PAYMENT)
    assert not left.exists()


def test_a_file_edited_by_hand_is_noted_and_what_is_gone_is_named(deal: Path) -> None:
    booked(deal, "payment", PAYMENT)
    events = deal / "journal" / "events.csv"
    events.write_text(events.read_text("utf-8").replace("324000.04", "124000.04"), "utf-8")
    [edited, gone] = verified(deal)
    assert edited.startswith("journal/events.csv: the file was edited since entry 3 (payment, ")
    assert gone.startswith("journal/events.csv: a row of entry 3 (payment, 2025-03-03T10:00:00+00:00, by Anna) is not")
    booked(deal, "payment", PAYMENT | {"amount": "200000.04"})
    assert [one.kind for one in read_history(deal)][-2:] == ["edited by hand", "payment"]
    assert [one for one in verified(deal) if "was edited" in one] == []


def test_a_changed_past_is_seen_at_its_first_entry(deal: Path) -> None:
    for _ in range(3):
        booked(deal, "payment", PAYMENT | {"amount": "1"})
    tampered(deal, "UPDATE entry SET content = replace(content, '\"1\"', '\"2\"') WHERE number IN (4, 5)")
    [problem] = check_chain(read_history(deal), NAME)
    assert problem.message.startswith("entry 4 (payment, 2025-03-03T10:00:00+00:00, by Anna) is not what was recorded")


def test_an_entry_taken_out_is_seen_in_the_middle_and_at_the_end_by_a_hash_noted_elsewhere(deal: Path) -> None:
    for _ in range(3):
        booked(deal, "payment", PAYMENT | {"amount": "1"})
    head = read_history(deal)[-1].hash
    assert check_chain(read_history(deal), NAME, head) == []
    tampered(deal, "DELETE FROM entry WHERE number = 5")
    assert check_chain(read_history(deal), NAME) == []
    assert check_chain(read_history(deal), NAME, head)[0].message.startswith(f"no entry has the hash {head}")
    with sqlite3.connect(deal / NAME) as connection:
        connection.execute("DELETE FROM entry WHERE number = 2")
    assert check_chain(read_history(deal), NAME)[0].message.startswith("entry 2 was taken out")


def test_the_database_itself_refuses_changes(deal: Path) -> None:
    booked(deal, "payment", PAYMENT)
    with sqlite3.connect(deal / NAME) as connection, pytest.raises(sqlite3.IntegrityError, match="only added to"):
        connection.execute("UPDATE entry SET by = 'Berta'")


def test_a_period_is_closed_once_and_restated_as_a_new_version(deal: Path) -> None:
    first, _ = close(deal, "2024-Q1", DAY, ANNA)
    assert first is not None
    assert (first.kind, first.content["version"]) == ("closed", 1)
    assert [(one["term"], one["amount"]) for one in first.content["obligations"]] == [("tablet-royalty", "324000.04")]
    again, [problem] = close(deal, "2024-Q1", DAY, ANNA)
    assert again is None
    assert problem.message.startswith("2024-Q1 is closed as version 1 by entry ")
    unchanged, [problem] = close(deal, "2024-Q1", DAY, ANNA, "audit")
    assert unchanged is None
    assert problem.message.endswith("and nothing has changed since")
    # Another 100 of the first quarter, reported late, in the first tier of 8 per cent.
    booked(deal, "sale", {
        "period": "2024-Q1", "product": "navorutinib", "country": "BR", "channel": "late", "net": "100",
        "currency": "USD",
    })  # fmt: skip
    restated, _ = close(deal, "2024-Q1", DAY, ANNA, "a late report")
    assert restated is not None
    assert (restated.kind, restated.content["version"], restated.content["reason"]) == ("restated", 2, "a late report")
    [difference] = restated.content["differences"]
    assert (difference["before"], difference["after"]) == ("324000.04", "324008.04")
    assert first in read_history(deal)


@pytest.mark.parametrize(
    ("period", "reason", "message"),
    [
        ("2024-Q9", "", "'2024-Q9' is no period"),
        ("2025-Q1", "", "2025-Q1 is not over on 2025-03-03"),
        ("2024-Q1", "a reason", "2024-Q1 is not closed"),
    ],
)
def test_what_cannot_be_closed_is_said(deal: Path, period: str, reason: str, message: str) -> None:
    found, [problem] = close(deal, period, DAY, ANNA, reason)
    assert found is None
    assert problem.message == message


def test_a_ledger_with_errors_closes_nothing(deal: Path) -> None:
    sales = deal / "journal" / "sales.csv"
    sales.write_text(sales.read_text("utf-8") + "2024-Q9\n", "utf-8")
    found, problems = close(deal, "2024-Q1", DAY, ANNA)
    assert (found, len(problems)) == (None, 1)


def test_what_is_owed_is_computed_into_the_history(deal: Path) -> None:
    found, problems = compute(deal, dt.date(2024, 6, 30), ANNA)
    assert found is not None, problems
    assert (found.kind, found.content["as_of"], len(found.content["obligations"])) == ("computed", "2024-06-30", 4)


def test_amounts_of_one_term_on_one_day_are_compared_together() -> None:
    one = {"term": "t", "kind": "royalty", "period": "2024-Q1", "due": "2024-05-15", "currency": "USD", "amount": "1"}
    [found] = differences([one, one], [one])
    assert (found["before"], found["after"]) == ("1 + 1", "1")


def test_a_history_that_is_none_is_named(deal: Path) -> None:
    (deal / NAME).write_bytes(b"no database" * 100)
    with pytest.raises(UnreadableSource, match=r"history\.sqlite: cannot be read"):
        read_history(deal)
    with pytest.raises(Unwritable, match=r"history\.sqlite: cannot be written"):
        book(deal, "payment", [PAYMENT], ANNA)


def test_what_stops_in_the_middle_is_taken_back(deal: Path) -> None:
    booked(deal, "payment", PAYMENT)
    count = len(read_history(deal))
    with pytest.raises(TypeError), writing(deal) as history:
        stopped(history)
    assert len(read_history(deal)) == count


def stopped(history: Writer) -> None:
    history.add(ANNA, "computed", {})
    history.add(ANNA, "computed", {"a path is no JSON": Path()})


def test_lines_are_added_as_the_file_writes_them() -> None:
    assert with_rows("a,b\r\n1,2", [{"a": "3"}], ("a", "b")) == ("a,b\r\n1,2\r\n3,\r\n", 3)
    assert with_rows("\na\n\n1\n", [{"b": "x;y", "a": "2"}], ("a", "b")) == ("a,b\n1,\n2,x;y\n", 3)
    assert with_rows("", [{"b": "2", "a": "1"}], ("a", "b", "c")) == ("a,b\n1,2\n", 2)
    assert rows_of("") == set()


RECORDER = """
import resource, sys
from pathlib import Path
from pactolus.ledger.history import Stamp
from pactolus.ledger.recording import book
folder, limit = Path(sys.argv[1]), int(sys.argv[2])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
while True:
    row = {"date": "2024-05-15", "term": "tablet-royalty", "amount": "0.01", "currency": "USD",
           "details": "period=2024-Q1"}
    found, problems = book(folder, "payment", [row], Stamp("Anna", "2025-03-03T10:00:00+00:00"))
    print(found.entry.hash, found.entry.content["rows"][0]["id"], flush=True)
"""


def acknowledged_are_there(deal: Path, acknowledged: list[list[str]]) -> None:
    """Hold what a recorder acknowledged, hash and id of each entry, against what stands in the deal's folder."""
    entries = read_history(deal)
    hashes = [entry.hash for entry in entries]
    assert check_chain(entries, NAME) == []
    assert not has_errors(check_journal(deal, entries))
    events, problems = load_events(deal / "journal" / "events.csv")
    assert problems == []
    ids = {event.id for event in events}
    assert [one for one in acknowledged if one[0] not in hashes or one[1] not in ids] == []


@pytest.mark.parametrize("limit", [2_000, 40_000])
def test_a_disk_that_takes_no_more_loses_nothing_that_was_acknowledged(deal: Path, limit: int) -> None:
    # The history of the first entries is written before: afterwards no file may grow beyond the limit.
    booked(deal, "payment", PAYMENT)
    run = subprocess.run(
        [sys.executable, "-c", RECORDER, str(deal), str(limit)], capture_output=True, text=True, check=False
    )
    assert "cannot be written" in run.stderr
    acknowledged = [line.split() for line in run.stdout.splitlines()]
    assert bool(acknowledged) is (limit > 2_000)
    acknowledged_are_there(deal, acknowledged)
    assert booked(deal, "payment", PAYMENT | {"amount": "2"})


def killed(deal: Path, seconds: float) -> list[list[str]]:
    """Record without end, be killed so long after the first acknowledgement; give what was acknowledged."""
    recorder = subprocess.Popen([sys.executable, "-c", RECORDER, str(deal), "0"], stdout=subprocess.PIPE, text=True)
    assert recorder.stdout is not None
    first = recorder.stdout.readline()
    time.sleep(seconds)
    recorder.kill()
    rest, _ = recorder.communicate()
    # A line that the kill cut off was not acknowledged.
    return [line.split() for line in (first + rest).splitlines(keepends=True) if line.endswith("\n")]


def kill(deal: Path, delays: Iterable[float]) -> int:
    """Kill a recorder again and again; give how many entries it acknowledged in all, each of which is there."""
    acknowledged: list[list[str]] = []
    for seconds in delays:
        acknowledged += killed(deal, seconds)
        acknowledged_are_there(deal, acknowledged)
    booked(deal, "payment", PAYMENT)
    assert list((deal / "journal").glob(".*.part")) == []
    return len(acknowledged)


def test_a_recorder_that_is_killed_loses_nothing_that_it_acknowledged(deal: Path) -> None:
    assert kill(deal, (0.003, 0.02, 0.05, 0.11, 0.2)) >= 5


@pytest.mark.heavy
def test_a_recorder_that_is_killed_a_hundred_times_loses_nothing_that_it_acknowledged(deal: Path) -> None:
    moments = random.Random(20250303)  # noqa: S311 - the same moments on every machine, as far as it goes
    assert kill(deal, (moments.uniform(0, 0.4) for _ in range(100))) >= 100
