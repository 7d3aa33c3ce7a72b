"""Many documents on all cores or a cluster: lines in the order of the sources, one bad file never stops the rest."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any

from pactolus.core.cluster import spread
from pactolus.core.problems import Problem
from pactolus.reading.model_help import helped
from pactolus.reading.reader import failed, read_each, unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pactolus.reading.model_server import Model

# Documents that travel together: one takes only milliseconds.
_BATCH = 32


def lines_of(
    paths: Iterable[Path], workers: int | None = None, cluster: str = "", model: Model | None = None
) -> Iterator[str]:
    """Read documents on several processes and give their lines in the order of the paths.

    Args:
        paths: the documents; consumed as they are needed.
        workers: how many processes; None: one for each core, 1: in this process.
        cluster: the address of a Dask scheduler whose workers read instead; they find each document under the same
            absolute path as this machine.
        model: a model that helps the rules, whose server the documents are then sent to.

    Raises:
        ClusterUnavailable: where the cluster does not answer.
    """
    documents = ((str(path), path.absolute()) for path in paths)
    return spread(
        partial(_read, model=model), documents, workers=workers, cluster=cluster, batch=_BATCH, instead=_unread
    )


def _read(document: tuple[str, Path], model: Model | None = None) -> str:
    """Read one document into its line of JSON; whatever goes wrong becomes a problem of that line."""
    name, path = document
    reading = read_each(path, name)
    try:
        return printed((helped(reading, model) if model else reading).as_json())
    except Exception as error:  # noqa: BLE001 - one document must never stop a million others
        return printed(failed(name, error).as_json())


def _unread(document: tuple[str, Path]) -> str:
    name = document[0]
    problem = Problem(name, "could not be read: it ends every process that reads it", remedy="report the document")
    return printed(unread(name, (problem,)).as_json())


def printed(told: dict[str, Any] | list[dict[str, Any]], indent: int | None = None) -> str:
    """Print as JSON; what UTF-8 cannot hold, such as the bytes of a name in another encoding, is escaped.

    Args:
        told: what is printed.
        indent: by how many blanks each level is set in; None prints one line.
    """
    text = json.dumps(told, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(told, indent=indent)
    return text
