"""`journal/columns.toml`: a user's own export of sales, read as it is.

The file says under which names its columns stand, how its numbers and periods are written, what holds for every line,
and what its words for products and countries mean. Columns that it does not name are passed over.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Literal

from pydantic import Field

from pactolus.agreement.terms import Term
from pactolus.agreement.toml_model import read_model
from pactolus.core.csv_table import PLAIN, Layout, Wanted
from pactolus.core.dates import PartialDate, Period
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAME = "columns.toml"
FILES = ("sales.csv", "sales.parquet")
_PRICES = ("price_alone", "price_other", "price_combination")
COLUMNS = Wanted(
    ("period", "net", "currency"),
    ("id", "product", "country", "gross", "units", "channel", "known_on", *_PRICES),
)
_DAY = re.compile(r"%-?[djxcDF]")
_MONTH = re.compile(r"%-?[mbBh]")


class Export(Term):
    """The table `[sales]` of `columns.toml`."""

    file: str = Field("", description="the export, in journal/; none: sales.csv or sales.parquet")
    delimiter: str = Field(",", min_length=1, max_length=1, description="what parts the cells of a line")
    decimal: Literal[".", ","] = Field(".", description="the decimal mark of its numbers")
    thousands: Literal["", ",", ".", "'"] = Field("", description="what parts the thousands of its numbers")
    period: str = Field(
        "",
        description="how its periods are written: %Y year, %m month, %b its name, %d day, %q quarter, as in 'Q%q %Y'; "
        "none: as in journal/sales.csv",
    )
    columns: dict[str, str] = Field(default_factory=dict, description="column of journal/sales.csv = the export's name")
    same: dict[str, str] = Field(default_factory=dict, description="column of journal/sales.csv = value of every line")
    products: dict[str, str] = Field(default_factory=dict, description="the export's word = id of a product")
    countries: dict[str, str] = Field(default_factory=dict, description="the export's word = code of a country")

    def layout(self) -> Layout:
        """Give how its table is written."""
        names = {theirs: ours for ours, theirs in self.columns.items()}
        return Layout(self.delimiter, names) if names else Layout(self.delimiter, PLAIN.names)

    def wanted(self) -> Wanted:
        """Give the columns that it has to have, and may have: what holds for every line needs none."""
        required = tuple(name for name in COLUMNS.required if name not in self.same)
        return Wanted(required, tuple(name for name in COLUMNS.optional if name not in self.same))

    def plain(self, number: str) -> str:
        """Write a number with a decimal point and nothing between its thousands."""
        whole = number.replace(self.thousands, "") if self.thousands else number
        return whole.replace(self.decimal, ".")

    def read_period(self, text: str) -> Period:
        """Read a period as the export writes it.

        Raises:
            InvalidValue: where it is written otherwise.
        """
        try:
            return _quarter(text, self.period) if "%q" in self.period else _stretch(text, self.period)
        except ValueError:
            raise InvalidValue(f"{text!r} is no period as {NAME} writes them: {self.period!r}") from None


class _File(Term):
    """The whole file."""

    sales: Export


def find_sales(folder: Path) -> tuple[Path | None, Export | None, list[Problem]]:
    """Find the sales of a `journal/`: their file, and how an export is read.

    Returns:
        The file, None where there is none; the export that `columns.toml` describes, None where the file is as
        `journal/sales.csv` is described; and what is wrong with that.
    """
    path = folder / NAME
    export, problems = _load(path) if path.exists() else (None, [])
    if problems:
        return None, None, problems
    if export is not None and export.file:
        absent = Problem(str(path), f"there is no {export.file} in journal/", remedy="put the export there")
        return folder / export.file, export, [] if (folder / export.file).exists() else [absent]
    found = [folder / name for name in FILES if (folder / name).exists()]
    if len(found) > 1:
        both = Problem(str(found[1]), f"there is {FILES[0]} too: this file is left out", remedy="keep one of the two")
        return found[0], export, [both]
    return (found[0] if found else None), export, []


def _load(path: Path) -> tuple[Export | None, list[Problem]]:
    try:
        reading = read_model(_File, read_text(path), str(path))
    except UnreadableSource as error:
        return None, [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    if reading.value is None:
        return None, reading.problems
    export = reading.value.sales
    return export, [Problem(str(path), message, remedy=remedy) for message, remedy in _wrong(export)]


def _wrong(export: Export) -> Iterator[tuple[str, str]]:
    known = (*COLUMNS.required, *COLUMNS.optional)
    for name in (*export.columns, *export.same):
        if name not in known:
            yield f"there is no column {name!r} of sales", f"the columns are {', '.join(known)}"
    for name in export.columns.keys() & export.same.keys():
        yield f"{name!r} cannot both stand in a column and be the same for every line", "keep one of the two"
    if export.decimal == export.thousands:
        yield f"{export.decimal!r} cannot both be the decimal mark and part the thousands", "correct one of the two"
    if export.file and "/" in export.file:
        yield f"{export.file!r} does not stand in journal/", "put the export beside columns.toml"


def _quarter(text: str, pattern: str) -> Period:
    expression = re.escape(pattern).replace("%q", "(?P<quarter>[1-4])").replace("%Y", r"(?P<year>\d{4})")
    found = re.fullmatch(expression, text)
    if found is None:
        raise ValueError(text)
    return Period.quarter(int(found["year"]), int(found["quarter"]))


def _stretch(text: str, pattern: str) -> Period:
    day = dt.datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a period has no time of day, so no time zone
    if _DAY.search(pattern):
        return Period(day, day)
    date = PartialDate(day.year, day.month if _MONTH.search(pattern) else None)
    return Period(date.first, date.last)
