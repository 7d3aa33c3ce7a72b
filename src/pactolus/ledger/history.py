"""`history.sqlite`: what was recorded, computed and closed, by whom and when; only ever added to.

Each entry holds the SHA-256 of everything it says and of the entry before it, so an entry that is changed or taken out
later breaks the chain at its place. The database is SQLite's, with a write-ahead log that is synchronised with every
entry: an entry that was acknowledged survives a killed process and a cut in power.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pactolus.core.errors import UnreadableSource, Unwritable
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

NAME = "history.sqlite"
BEGINNING = "0" * 64
_SECONDS_TO_WAIT = 30
_SCHEMA = """
CREATE TABLE IF NOT EXISTS entry (
    number INTEGER PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, kind TEXT NOT NULL, content TEXT NOT NULL,
    before TEXT NOT NULL, hash TEXT NOT NULL
) STRICT;
CREATE TRIGGER IF NOT EXISTS never_changed BEFORE UPDATE ON entry
    BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;
CREATE TRIGGER IF NOT EXISTS never_deleted BEFORE DELETE ON entry
    BEGIN SELECT RAISE(ABORT, 'the history is only added to'); END;
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        number: counted from 1, without a gap.
        at: when it was made, in UTC (2024-05-16T09:30:00+00:00).
        by: who made it.
        kind: what it is ("payment", "closed", ...).
        content: what it says.
        before: the hash of the entry before it.
        hash: of all this, as 64 hexadecimal digits.
    """

    number: int
    at: str
    by: str
    kind: str
    content: Mapping[str, Any]
    before: str
    hash: str

    def as_json(self) -> dict[str, Any]:
        """Give the fields as JSON values."""
        return {name: getattr(self, name) for name in self.__slots__} | {"content": dict(self.content)}

    def __str__(self) -> str:
        """Name the entry in a sentence."""
        return f"entry {self.number} ({self.kind}, {self.at}, by {self.by})"


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who makes an entry, and when, in UTC."""

    by: str
    at: str


class Writer:
    """Adds entries inside one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def entries(self) -> list[Entry]:
        """Give all entries, in order."""
        return list(_entries(self._connection))

    def add(self, stamp: Stamp, kind: str, content: Mapping[str, Any]) -> Entry:
        """Add an entry; it counts once the transaction has ended."""
        last = self._connection.execute("SELECT number, hash FROM entry ORDER BY number DESC LIMIT 1").fetchone()
        number, before = (1, BEGINNING) if last is None else (last[0] + 1, last[1])
        text = _text(content)
        entry = Entry(number, stamp.at, stamp.by, kind, content, before, _hash(number, stamp, kind, text, before))
        row = (number, stamp.at, stamp.by, kind, text, before, entry.hash)
        self._connection.execute("INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return entry


@contextmanager
def writing(folder: Path) -> Iterator[Writer]:
    """Open the history of a deal folder to add entries: all of them, or none where anything is raised inside.

    Whoever else records in the same folder waits until the transaction has ended.

    Raises:
        Unwritable: where the history cannot be written; nothing of the transaction is in it then.
    """
    path = folder / NAME
    try:
        with closing(sqlite3.connect(path, timeout=_SECONDS_TO_WAIT, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.executescript(_SCHEMA)
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield Writer(connection)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise Unwritable(f"{path}: cannot be written: {error}") from error


def read_history(folder: Path) -> list[Entry]:
    """Read the entries of a deal folder's history, in order; none where it has no history.

    Raises:
        UnreadableSource: where the file is no history.
    """
    path = folder / NAME
    if not path.exists():
        return []
    try:
        with closing(sqlite3.connect(path, timeout=_SECONDS_TO_WAIT)) as connection:
            return list(_entries(connection))
    except (sqlite3.Error, ValueError) as error:
        raise UnreadableSource(f"{path}: cannot be read: {error}") from error


def check_chain(entries: Iterable[Entry], source: str, head: str = "") -> list[Problem]:
    """Name the first entry that was changed, or whose forerunner was taken out.

    Args:
        entries: of the history, in order.
        source: the history's file.
        head: a hash noted earlier, outside the history: it has to be in the chain still, or the end was cut off.
    """
    before, expected = BEGINNING, 1
    seen = {before}
    for one in entries:
        if one.number != expected:
            gap = f"entry {expected} was taken out: the next one is {one}"
            return [Problem(source, gap, remedy="restore the history from a copy")]
        stamp = Stamp(one.by, one.at)
        if one.before != before or one.hash != _hash(one.number, stamp, one.kind, _text(one.content), before):
            changed = f"{one} is not what was recorded: it was changed, or the one before it was"
            return [Problem(source, changed, remedy="restore the history from a copy")]
        before, expected = one.hash, expected + 1
        seen.add(before)
    if head and head not in seen:
        cut = f"no entry has the hash {head}: entries were taken out at the end, or all of them were made anew"
        return [Problem(source, cut, remedy="restore the history from a copy")]
    return []


def _entries(connection: sqlite3.Connection) -> Iterator[Entry]:
    for number, at, by, kind, content, before, digest in connection.execute("SELECT * FROM entry ORDER BY number"):
        yield Entry(number, at, by, kind, json.loads(content), before, digest)


def _text(content: Mapping[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _hash(number: int, stamp: Stamp, kind: str, text: str, before: str) -> str:
    whole = json.dumps([number, stamp.at, stamp.by, kind, text, before], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(whole.encode("utf-8")).hexdigest()
