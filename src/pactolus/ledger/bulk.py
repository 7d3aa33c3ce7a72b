"""What is owed under the agreements of many deal folders: one line of JSON each, in their order."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from pactolus.agreement.toml_file import load_agreement
from pactolus.core.cluster import spread
from pactolus.core.problems import Problem
from pactolus.ledger.fiscal import Periods
from pactolus.ledger.journal import load_journal
from pactolus.ledger.owed import owed

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pactolus.ledger.obligations import Ledger

# A deal takes milliseconds: so many travel together.
_BATCH = 20


def owed_in(folder: Path, as_of: dt.date | None = None) -> tuple[Ledger | None, list[Problem]]:
    """Say what is owed under the agreement of a deal folder; nothing where the agreement cannot be read.

    Args:
        folder: with `agreement.toml` and `journal/`.
        as_of: the day from which to look; None: the whole journal.

    Returns:
        The ledger, and every problem of the folder's files and of the ledger.
    """
    path = folder / "agreement.toml"
    agreement, problems = load_agreement(path)
    if agreement is None:
        return None, problems
    journal, found = load_journal(folder / "journal", Periods.of(agreement.conventions))
    ledger = owed(agreement, journal, as_of, source=str(path))
    return ledger, [*problems, *found, *ledger.problems]


def lines_of(
    folders: Iterable[Path], as_of: dt.date | None = None, workers: int | None = None, cluster: str = ""
) -> Iterator[str]:
    """Give a line of JSON for each deal folder, in their order, worked out on several cores or on a cluster.

    Args:
        folders: there may be any number.
        as_of: the day from which to look; None: the whole journals.
        workers: processes of this machine; None: one for each core.
        cluster: the address of a Dask scheduler; "": this machine.

    Raises:
        ClusterUnavailable: where the cluster does not answer (any more).
    """
    work = partial(_line, as_of=as_of)
    yield from spread(work, folders, workers=workers, cluster=cluster, batch=_BATCH, instead=_lost)


def _line(folder: Path, as_of: dt.date | None) -> str:
    ledger, problems = owed_in(folder, as_of)
    answer = {} if ledger is None else ledger.as_json()
    return _printed(folder, answer, problems)


def _lost(folder: Path) -> str:
    ended = "this deal ended every process it was given to"
    return _printed(folder, {}, [Problem(str(folder), ended, remedy="compute it alone to see why")])


def _printed(folder: Path, answer: dict[str, object], problems: Iterable[Problem]) -> str:
    nothing: dict[str, object] = {"obligations": [], "left_out": [], "standings": [], "on_account": []}
    listed = [problem.as_json() for problem in problems]
    return json.dumps({"deal": str(folder)} | nothing | answer | {"problems": listed}, ensure_ascii=False)
