"""Tables of tagged figures: the XBRL pages of filings (R*.htm) that are one table headed '... (Details)', row by row.

A row is a label and its figures, one for each period. Before rows stand the lines that say of whom or of what they are
('Alpha Inc. [Member] | License Agreement [Member] | Maximum [Member]'). Saved pages set a row in one line, its cells
parted by bars or blanks, or every cell in a line of its own that begins with a bar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from pactolus.reading.patterns import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.reading.facts import Span

# The heading stands in one of the first lines.
_TOP = 1500
_DETAILS = Pattern(r" ?\((?:Details?|Narrative)(?: [A-Z]\w{1,20}){0,2}\)")
_COLUMNS = Pattern(r"\b(?:\d{1,3} Months Ended|[A-Z]{3} \([$€£¥₩]\))|[$€£¥₩] in (?:Thousands|Millions|Billions)\b")
_LINE = Pattern(r"[^\n]+")
# Tables have no more rows, and rows no more columns, than these.
_MOST_ROWS = 500
_MOST_COLUMNS = 60
_FIGURE = r"(?:[$€£¥₩] ?)?\(?\d[\d,]*(?:\.\d+)?\)?%?"
_CELL = Pattern(rf"(?<![^ |]){_FIGURE}(?= *(?:$|\|| [ $€£¥₩\d(]))")
_ONLY_FIGURE = Pattern(_FIGURE)
# What cells say in words; a line that names somebody ends in a point too ('Alpha Inc.').
_IN_WORDS = Pattern(
    r"(?:\d+ (?:years?|months?|days?)(?: \d+ \w+){0,2}|[A-Z][a-z]{2}\.? \d{1,2}, \d{4}|true|false|"
    r"(?:low|mid|high)[ -](?:single|double|teen|twent).*|.{160,}|.{60,}[a-z)]\.)"
)
_MEMBER = Pattern(r"\[member\]", re.IGNORECASE)
_OF_THE_TABLE = Pattern(r"\[(?:line items|abstract|table|roll forward)\]$|\(textual\)|:$", re.IGNORECASE)
_DEFINITIONS = Pattern(r"\|? ?(?:X\b|- Definition|\+ References)")


class Part(NamedTuple):
    """One of the names that a line before rows gives, or a part of the heading: its words and where they stand."""

    words: str
    span: Span


class Row(NamedTuple):
    """A row of the table.

    Attributes:
        label: its words, a unit behind a bar left out.
        label_span: where they stand.
        unit: what stands behind the bar ('target', '€'), "" where nothing does.
        cells: where its figures stand.
        words: where what it says in words stands, None where it gives figures.
        of: the names in the line before it.
    """

    label: str
    label_span: Span
    unit: str
    cells: tuple[Span, ...]
    words: Span | None
    of: tuple[Part, ...]

    def is_of(self, name: str) -> bool:
        """Tell whether the line before it gives a name, which is in lower case."""
        return any(part.words.casefold() == name for part in self.of)


class Table(NamedTuple):
    """A page that is one table of tagged figures.

    Attributes:
        title: the parts of its heading before '(Details)'.
        members: the names after it, of which the whole table is.
        currencies: the ISO 4217 code of each sign that its columns are in.
        scales: what figures of each sign are to be multiplied by.
        rows: its rows, in order.
    """

    title: tuple[Part, ...]
    members: tuple[Part, ...]
    currencies: dict[str, str]
    scales: dict[str, int]
    rows: tuple[Row, ...]

    def is_told_in_words(self) -> bool:
        """Tell whether rows hold paragraphs, which can be read as such."""
        return any(row.words and row.words[1] - row.words[0] > _PARAGRAPH for row in self.rows)


_PARAGRAPH = 200


def tagged_table(text: str) -> Table | None:
    """Read the table of tagged figures that a page is; None where it is none."""
    top = text[:_TOP]
    details = _DETAILS.search(top) if "(Detail" in top or "(Narrative" in top else None
    if details is None or not _COLUMNS.search(top, details.end()):
        return None
    start, end = text.rfind("\n", 0, details.start()) + 1, text.find("\n", details.end())
    end = len(text) if end < 0 else end
    rows = _Rows(text)
    rows.read(end)
    title = _parted(text[start : details.start()], start, _DASH)
    members = _parted(text[details.end() : end], details.end(), _DASH)
    head = text[start : rows.first]
    named = tuple(one for one in members if not _NO_MEMBER.fullmatch(one.words))
    return Table(title, named, _currencies(head), _scales(head), tuple(rows.found))


_CODE = Pattern(r"\b([A-Z]{3}) \(([$€£¥₩])\)")
_SCALE = Pattern(r"([$€£¥₩]) in (Thousands|Millions|Billions)")
_TIMES = {"Thousands": 1000, "Millions": 1_000_000, "Billions": 1_000_000_000}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW"}


def _currencies(head: str) -> dict[str, str]:
    found = {sign: code for code, sign in _CODE.findall(head)}
    return found or {sign: _SIGNS[sign] for sign, _ in _SCALE.findall(head) if sign in _SIGNS}


def _scales(head: str) -> dict[str, int]:
    return {sign: _TIMES[word] for sign, word in _SCALE.findall(head)}


_DASH = Pattern(r" - | – ")
_NO_MEMBER = Pattern(r"[A-Z]{3} \([$€£¥₩]\)|[$€£¥₩] in \w+|[a-z]+")


_BAR = Pattern(r"\|")


def _parted(words: str, start: int, at: Pattern) -> tuple[Part, ...]:
    """Part words at what parts them, '[Member]' left out."""
    edges = [0, *(edge for found in at.finditer(words) for edge in found.span()), len(words)]
    found = []
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        piece = words[first:last]
        bare = _MEMBER.sub("", piece).strip(" |")
        if bare and bare not in piece:
            bare = piece.strip(" |")
        if bare:
            begin = start + words.index(bare, first)
            found.append(Part(bare, (begin, begin + len(bare))))
    return tuple(found)


@dataclass(slots=True)
class _Rows:
    """Reads the lines below the heading.

    Attributes:
        text: the view.
        found: the rows read.
        first: where the first line below the columns' heads begins.
        of: the names in the line before the next rows.
        waiting: labels of which it is not known yet whether they have figures.
        heads: what tables call themselves between their rows ('... [Line Items]').
    """

    text: str
    found: list[Row] = field(default_factory=list)
    first: int = 0
    of: tuple[Part, ...] = ()
    waiting: list[Span] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)

    def read(self, start: int) -> None:
        """Read the rows from the end of the heading on, up to the definitions of their tags."""
        for first, last in self._lines(start):
            if _DEFINITIONS.match(self.text, first, last) or len(self.found) == _MOST_ROWS:
                break
            if self.text[first] == "|":
                self._cell(first + 1, last)
            else:
                self._line(first, last)

    def _lines(self, start: int) -> Iterator[Span]:
        """Give the lines below the columns' heads."""
        for line in _LINE.finditer(self.text, start):
            if not self.first and _is_head_of_columns(line[0]):
                continue
            self.first = self.first or line.start()
            yield line.span()

    def _cell(self, first: int, last: int) -> None:
        """Read a cell that has a line for itself."""
        words = self.text[first:last]
        if _ONLY_FIGURE.fullmatch(words.strip()):
            self._figures([(first + len(words) - len(words.lstrip()), first + len(words.rstrip()))])
        elif _is_in_words(words.strip()):
            if self.waiting:
                self._add((), (first, last))
        elif words.strip():
            self.waiting.append((first, last))

    def _line(self, first: int, last: int) -> None:
        """Read a row that has its cells in one line."""
        words = self.text[first:last]
        label_end = _label_end(words)
        rest = words[label_end:]
        self.waiting.append((first, first + label_end))
        cells = [(first + label_end + one.start(), first + label_end + one.end()) for one in _CELL.finditer(rest)]
        if cells:
            self._figures(cells)
        elif rest.strip(" |"):
            self._add((), (first + label_end, last))

    def _figures(self, cells: list[Span]) -> None:
        """Take figures for the label that waits, or for the row before where none does."""
        if self.waiting:
            self._add(tuple(cells[:_MOST_COLUMNS]), None)
        elif self.found and len(self.found[-1].cells) < _MOST_COLUMNS:
            before = self.found.pop()
            self.found.append(
                Row(before.label, before.label_span, before.unit, (*before.cells, *cells), before.words, before.of)
            )

    def _add(self, cells: tuple[Span, ...], words: Span | None) -> None:
        *before, (first, last) = self.waiting
        self.waiting = []
        self._names(before)
        label, bar, unit = self.text[first:last].partition(" | ")
        lead = len(label) - len(label.lstrip())
        span = first + lead, first + len(label.rstrip())
        self.found.append(Row(label.strip(), span, unit.strip() if bar else "", cells, words, self.of))

    def _names(self, labels: list[Span]) -> None:
        """Take the labels without figures before a row for the names that the next rows are of."""
        said = [span for span in labels if not self._is_head(self.text[slice(*span)].strip())]
        if len(said) > 1 or (said and not self.found and not self.of and not self._names_somebody(said[0])):
            self.heads.add(self.text[slice(*said.pop())].strip().casefold())
        if said:
            self.of = _parted(self.text[slice(*said[-1])], said[-1][0], _BAR)

    def _is_head(self, words: str) -> bool:
        return bool(_OF_THE_TABLE.search(words)) or words.casefold() in self.heads

    def _names_somebody(self, span: Span) -> bool:
        words = self.text[slice(*span)]
        return "|" in words or bool(_MEMBER.search(words) or words.strip() in ("Maximum", "Minimum"))


def _is_in_words(cell: str) -> bool:
    """Tell a cell that says something in words; a line that names several can be as long."""
    return bool(_IN_WORDS.fullmatch(cell)) and " | " not in cell


def _is_value(cell: str) -> bool:
    """Tell a cell from what belongs to the label before it."""
    return not cell or bool(_ONLY_FIGURE.fullmatch(cell)) or _is_in_words(cell)


def _label_end(line: str) -> int:
    """Give where the label of a row ends that has its cells in one line; a bar in it leads up to a unit or a name."""
    if not line.rstrip().endswith("|"):
        blanks = line.find("  ")
        return blanks if blanks > 0 else len(line)
    label, *cells = line.rstrip(" |").split("|")
    end = len(label)
    for cell in cells:
        if _is_value(cell.strip()):
            break
        end += 1 + len(cell)
    return end


# A period, a day, a currency, a scale, a unit.
_HEAD_OF_COLUMN = Pattern(
    r"(?:\d{1,3} Months Ended|[A-Z][a-z]{2}\.? \d{1,2}, \d{4}|[A-Z]{3} \([$€£¥₩]\)|"
    r"[$€£¥₩](?: / \w{1,20})? in \w{1,20},?|[$€£¥₩] / \w{1,20}|(?P<unit>[a-z]\w{0,30})(?=[ |]|$))"
)


def _is_head_of_columns(line: str) -> bool:
    """Tell what stands over columns: periods, days, currencies or units, and nothing else."""
    if line.strip().isidentifier():
        return not line.startswith("|")
    place, units = 0, "  " not in line
    while (found := _HEAD_OF_COLUMN.match(line, _beyond_bars(line, place))) and (units or not found["unit"]):
        place = found.end()
    return _beyond_bars(line, place) == len(line)


_BARS = Pattern(r"[ |]*")


def _beyond_bars(line: str, place: int) -> int:
    """Step over the blanks and bars that part columns."""
    found = _BARS.match(line, place)
    return found.end() if found else place
