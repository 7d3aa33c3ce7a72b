"""Results of deals in a SQLite file: what has not changed is not computed again, and memory does not grow with deals.

A result is found by the SHA-256 of everything that it depends on: the files of the deal's folder, the order, and the
program itself. It is written whole as soon as it is there: work that is broken off loses only what was under way.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import sqlite3
import zlib
from contextlib import contextmanager
from dataclasses import asdict
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np

from pactolus.core.errors import Unwritable
from pactolus.core.problems import Problem
from pactolus.valuation.portfolio.worth import About

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from pactolus.valuation.portfolio.worth import Order, Worth

    Floats = NDArray[np.float64]

# 'PACT': SQLite keeps it in the file's head, so that no other file is taken for one of results.
_APPLICATION = 0x50414354
_SECONDS_TO_WAIT = 60
_PACKAGE = Path(__file__).resolve().parents[2]


class Results:
    """Results by what they depend on."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def has(self, key: str) -> bool:
        """Tell whether a result is there."""
        found = self._connection.execute("SELECT 1 FROM worth WHERE key = ?", (key,)).fetchone()
        return found is not None

    def put(self, key: str, worth: Worth) -> None:
        """Keep a result."""
        about = asdict(worth.about) | {"valuation_date": worth.about.valuation_date.isoformat()}
        row = (key, json.dumps(about), worth.values.tobytes(), worth.years.tobytes(), _packed(worth.cash))
        self._connection.execute("INSERT OR REPLACE INTO worth VALUES (?, ?, ?, ?, ?)", row)

    def about(self, key: str) -> About:
        """Say what a result that is there is known by."""
        (text,) = self._connection.execute("SELECT about FROM worth WHERE key = ?", (key,)).fetchone()
        fields = json.loads(text)
        return About(
            **fields
            | {
                "products": tuple(fields["products"]),
                "valuation_date": dt.date.fromisoformat(fields["valuation_date"]),
                "problems": tuple(Problem(**one) for one in fields["problems"]),
            }
        )

    def values(self, key: str) -> Floats:
        """Give the values of a result that is there, [n]."""
        (values,) = self._connection.execute("SELECT futures FROM worth WHERE key = ?", (key,)).fetchone()
        return np.frombuffer(values)

    def cash(self, key: str) -> tuple[Floats, Floats]:
        """Give the cash of a result that is there: expected, [Y], and by future, [m, Y]."""
        row = self._connection.execute("SELECT years, cash FROM worth WHERE key = ?", (key,)).fetchone()
        years = np.frombuffer(row[0])
        return years, np.frombuffer(zlib.decompress(row[1])).reshape(-1, len(years))


@contextmanager
def open_results(path: Path | None) -> Iterator[Results]:
    """Open a file of results, made where there is none.

    Args:
        path: the file; None: one that is gone afterwards.

    Raises:
        Unwritable: where the file is none of results, or cannot be written.
    """
    if path is None:
        with TemporaryDirectory(prefix="pactolus-") as folder, open_results(Path(folder) / "results.sqlite") as found:
            yield found
        return
    try:
        connection = sqlite3.connect(path, timeout=_SECONDS_TO_WAIT, isolation_level=None)
    except sqlite3.Error as error:
        raise Unwritable(f"{path}: results cannot be kept here: {error}") from error
    try:
        _prepare(connection, path)
        yield Results(connection)
    except sqlite3.Error as error:
        raise Unwritable(f"{path}: results cannot be kept here: {error}") from error
    finally:
        connection.close()


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if tables and application != _APPLICATION:
        raise Unwritable(f"{path}: this is no file of portfolio results: name another")
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    # A process that is killed loses no result that was put; nothing waits for the disk.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute(
        "CREATE TABLE IF NOT EXISTS worth (key TEXT PRIMARY KEY, about TEXT NOT NULL, futures BLOB NOT NULL, "
        "years BLOB NOT NULL, cash BLOB NOT NULL) WITHOUT ROWID"
    )


def key_of(order: Order) -> str:
    """Give the SHA-256 of everything that the worth of a deal depends on; where its folder lies is none of that."""
    settings = order._replace(folder=Path())
    digest = hashlib.sha256(f"{program_digest()} {settings!r}".encode())
    # A folder that is no deal's may be of any size, and is not valued in any case.
    inside = sorted(order.folder.rglob("*")) if (order.folder / "agreement.toml").exists() else []
    for path in inside:
        if path.is_file():
            digest.update(f"\0{path.relative_to(order.folder)}\0".encode("utf-8", "surrogateescape"))
            digest.update(_content(path))
    return digest.hexdigest()


def _content(path: Path) -> bytes:
    """Give the SHA-256 of a file; why it cannot be read is a content of its own, which the valuation will name."""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError as error:
        return str(error.strerror).encode()


@cache
def program_digest() -> str:
    """Give the SHA-256 of the program's own files: an edited rule makes every result a new one."""
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            digest.update(f"\0{path.relative_to(_PACKAGE)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _packed(cash: Floats) -> bytes:
    # Futures that fail alike have the same cash: the fastest level takes most of that out.
    return zlib.compress(np.ascontiguousarray(cash).tobytes(), level=1)
