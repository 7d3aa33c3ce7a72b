"""Contested countries set against the readings that decide about them: a table for each undefined word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pactolus.reports.study_territory import ContestedCountry

Cell = Literal["licensed", "excluded", "either", ""]


@dataclass(frozen=True, slots=True)
class ReadingTable:
    """What every reading of one word does with the countries it is contested for.

    Attributes:
        word: the undefined word's id.
        readings: names of its readings, those that exclude the fewest countries first.
        rows: each country with a cell a reading; `either` where other words decide beside it, "" where the reading has
            no say.
    """

    word: str
    readings: tuple[str, ...]
    rows: tuple[tuple[ContestedCountry, tuple[Cell, ...]], ...]


def reading_tables(contested: Sequence[ContestedCountry]) -> tuple[ReadingTable, ...]:
    """Lay the contested countries out by the words that are undefined, in the order the countries have."""
    labels = dict.fromkeys(label for one in contested for label in (*one.licensed_under, *one.excluded_under))
    words = dict.fromkeys(_word(label) for label in labels)
    return tuple(_table(word, [label for label in labels if _word(label) == word], contested) for word in words)


def _table(word: str, labels: list[str], contested: Sequence[ContestedCountry]) -> ReadingTable:
    labels = sorted(labels, key=lambda label: sum(label in one.excluded_under for one in contested))
    rows = ((one, tuple(_cell(one, label) for label in labels)) for one in contested)
    return ReadingTable(
        word=word,
        readings=tuple(label.partition("=")[2] or label for label in labels),
        rows=tuple((one, cells) for one, cells in rows if any(cells)),
    )


def _word(label: str) -> str:
    return label.partition("=")[0]


def _cell(one: ContestedCountry, label: str) -> Cell:
    licensed, excluded = label in one.licensed_under, label in one.excluded_under
    if licensed and excluded:
        return "either"
    return "licensed" if licensed else "excluded" if excluded else ""
