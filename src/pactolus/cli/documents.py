"""The documents that the words of a command line stand for: a folder stands for the files in it and in its folders."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pactolus.core.printable import printable_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def documents(sources: Iterable[Path]) -> Iterator[Path]:
    """Give documents, and for a folder the files in it, in the order of their names.

    What is hidden is left out, and no link to a folder is followed. A folder that cannot be looked into is given as if
    it were a document: reading it says why.
    """
    for source in sources:
        if source.is_dir():
            yield from _inside(source)
        else:
            yield source


def _inside(top: Path) -> Iterator[Path]:
    # Folders may be nested deeper than calls may be.
    ahead: list[Iterator[tuple[Path, bool]]] = [iter(((top, True),))]
    while ahead:
        path, is_folder = next(ahead[-1], (None, False))
        if path is None:
            ahead.pop()
        elif not is_folder:
            yield path
        else:
            try:
                ahead.append(_entries(path))
            except OSError:
                yield path


def _entries(folder: Path) -> Iterator[tuple[Path, bool]]:
    """Give what is in a folder, in the order of the names, and whether it is a folder.

    All names of one folder are kept at a time, and nothing but the names (135 MB for a million of 28 characters): no
    order can be told before the last of them is known.
    """
    names, folders = [], set()
    with os.scandir(folder) as entries:
        for entry in entries:
            if _is_hidden(entry):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.add(entry.name)
            elif not entry.is_file():
                continue
            names.append(entry.name)
    names.sort()
    return ((folder / name, name in folders) for name in names)


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    return entry.name.startswith(".")


@dataclass(slots=True)
class Count:
    """What the words of a command line stand for, counted without keeping any of it.

    Attributes:
        documents: how many documents there are to read.
        hidden: how many files and folders are left out because their names begin with a dot.
        empty: the folders named that hold no document.
    """

    documents: int = 0
    hidden: int = 0
    empty: tuple[Path, ...] = ()

    @classmethod
    def of(cls, sources: Iterable[Path]) -> Count:
        """Count the documents of these sources."""
        count = cls()
        for source in sources:
            before = count.documents
            if source.is_dir():
                count._look_into(source)
            else:
                count.documents += 1
            if count.documents == before:
                count.empty += (source,)
        return count

    def _look_into(self, folder: Path) -> None:
        unseen = [str(folder)]
        while unseen:
            try:
                with os.scandir(unseen.pop()) as entries:
                    unseen += [entry.path for entry in entries if self._is_folder(entry)]
            except OSError:
                self.documents += 1

    def _is_folder(self, entry: os.DirEntry[str]) -> bool:
        """Count an entry that is no folder to look into."""
        if _is_hidden(entry):
            self.hidden += 1
        elif entry.is_dir(follow_symlinks=False):
            return True
        else:
            self.documents += entry.is_file()
        return False

    def notes(self) -> Iterator[str]:
        """Say what holds nothing to read, and how much is left out."""
        for folder in self.empty:
            yield f"{printable_name(str(folder))}: holds nothing to read (give documents, or a folder of them)"
        if self.hidden:
            yield f"left out because their names begin with a dot: {self.hidden:,} (name such a file to read it)"
