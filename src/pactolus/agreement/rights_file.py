"""Holdings from deal folders, and from tables of public facts.

A table is a CSV file with the columns of `COLUMNS`; `rights` are set apart by `|`, days are ISO dates as precise as the
source (the first day of a month or year counts for `since`, the last for `until`).
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from dataclasses import replace
from typing import TYPE_CHECKING

from pactolus.agreement.amendments import versions
from pactolus.agreement.deal import load_deal
from pactolus.agreement.definitions import written_out
from pactolus.agreement.holdings import ALL_RIGHTS, Holding
from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.territory.answer import answer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pactolus.agreement.amendments import Version
    from pactolus.agreement.deal import Deal
    from pactolus.agreement.events import Event
    from pactolus.agreement.terms import Agreement

COLUMNS = (
    "id",
    "asset",
    "grantor",
    "holder",
    "rights",
    "territory",
    "field",
    "exclusivity",
    "sublicensable",
    "since",
    "until",
    "under",
    "source",
    "note",
)
_REQUIRED = ("id", "asset", "holder", "rights", "territory")
_YES_NO = {"yes": True, "no": False, "": None}
# Spreadsheets write it before a CSV file in UTF-8.
_BYTE_ORDER_MARK = "\ufeff"
_EXCLUSIVITIES = ("exclusive", "co-exclusive", "non-exclusive", "")


def load_holdings(paths: Iterable[Path]) -> tuple[tuple[Holding, ...], tuple[Problem, ...]]:
    """Read holdings from deal folders and CSV files.

    Returns:
        The holdings that can be read, in order, and every problem with its file and line.
    """
    holdings: list[Holding] = []
    problems: list[Problem] = []
    for path in paths:
        found, wrong = _of_table(path) if path.suffix.lower() == ".csv" else _of_folder(path)
        holdings += found
        problems += wrong
    seen: set[str] = set()
    for one in holdings:
        if one.id in seen:
            problems.append(Problem("rights", f"the id {one.id!r} stands for two grants", remedy="give each its own"))
        seen.add(one.id)
    return tuple(holdings), tuple(problems)


def _of_table(path: Path) -> tuple[list[Holding], list[Problem]]:
    try:
        text = read_text(path)
    except UnreadableSource as error:
        return [], [Problem(str(path), str(error).removeprefix(f"{path}: "))]
    reader = csv.DictReader(io.StringIO(text.removeprefix(_BYTE_ORDER_MARK)), restval="", strict=True)
    holdings: list[Holding] = []
    problems: list[Problem] = []
    try:
        missing = [column for column in _REQUIRED if column not in (reader.fieldnames or ())]
        if missing:
            remedy = f"the columns are {', '.join(COLUMNS)}, set apart by commas"
            return [], [Problem(str(path), f"missing columns: {', '.join(missing)}", 1, remedy=remedy)]
        for row in reader:
            one, wrong = _of_row(row, str(path), reader.line_num)
            holdings += one
            problems += wrong
    except csv.Error as error:
        remedy = "put a text with commas or line breaks in double quotes, and close them"
        problems.append(Problem(str(path), f"the table cannot be read: {error}", reader.line_num, remedy=remedy))
    if not holdings and not problems:
        problems.append(Problem(str(path), "no grant is in it", remedy="write one line for each", severity="warning"))
    return holdings, problems


def _of_row(cells: Mapping[str | None, str | list[str]], source: str, line: int) -> tuple[list[Holding], list[Problem]]:
    row = {column: cell.strip() for column, cell in cells.items() if column is not None and isinstance(cell, str)}
    problems = [Problem(source, message, line, remedy=remedy) for message, remedy in _row_problems(row)]
    if None in cells:
        remedy = "put a text with commas in double quotes"
        problems.append(Problem(source, "the line has more cells than there are columns", line, remedy=remedy))
    if row["territory"]:
        problems += _territory_problems(row["territory"], source, line)
    wrong = any(problem.severity == "error" for problem in problems)
    return [] if wrong else [_holding(row)], problems


def _row_problems(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column in _REQUIRED:
        if not row[column].strip("| "):
            yield f"{column} is empty", "every grant has one"
    for right in _rights(row["rights"]):
        if right not in ALL_RIGHTS:
            yield f"{right!r} is no right", f"rights are {', '.join(ALL_RIGHTS)}, set apart by |"
    if row.get("exclusivity", "").lower() not in _EXCLUSIVITIES:
        yield f"{row['exclusivity']!r} is no exclusivity", "write exclusive, co-exclusive or non-exclusive"
    if row.get("sublicensable", "").lower() not in _YES_NO:
        yield f"sublicensable is {row['sublicensable']!r}", "write yes or no, or leave it empty"
    days = []
    for column in ("since", "until"):
        try:
            days.append(_day(row.get(column, ""), last=column == "until"))
        except InvalidValue as error:
            yield f"{column}: {error}", "write a date"
    known = [day for day in days if day is not None]
    if known != sorted(known):
        yield f"it ends on {row['until']}, before it begins on {row['since']}", "correct one of the days"


def _rights(cell: str) -> tuple[str, ...]:
    return tuple(right.strip().lower() for right in cell.split("|") if right.strip())


def _territory_problems(territory: str, source: str, line: int | None) -> list[Problem]:
    _, problems = answer(territory, source=source)
    return [Problem(source, one.message, line, "territory", one.remedy, one.severity) for one in problems]


def _day(text: str, *, last: bool) -> dt.date | None:
    if not text:
        return None
    day = PartialDate.parse(text)
    return day.last if last else day.first


def _holding(row: Mapping[str, str]) -> Holding:
    return Holding(
        id=row["id"],
        asset=row["asset"],
        grantor=row.get("grantor", ""),
        holder=row["holder"],
        rights=_rights(row["rights"]),
        territory=row["territory"],
        field=row.get("field", ""),
        exclusivity=row.get("exclusivity", "").lower(),
        sublicensable=_YES_NO[row.get("sublicensable", "").lower()],
        since=_day(row.get("since", ""), last=False),
        until=_day(row.get("until", ""), last=True),
        under=row.get("under", ""),
        source=row.get("source", ""),
        note=row.get("note", ""),
    )


def _of_folder(path: Path) -> tuple[list[Holding], list[Problem]]:
    deal, problems = load_deal(path)
    if deal.agreement is None:
        return [], problems
    source = str(path / "agreement.toml")
    layers = versions(deal.agreement)
    for grant in dict.fromkeys(grant for layer in layers for grant in written_out(layer.agreement).grant):
        problems += _territory_problems(grant.territory or "worldwide", source, None)
        if not grant.rights:
            remedy = f"list what is granted: {', '.join(ALL_RIGHTS)}"
            message = f"the grant {grant.id!r} states no rights, so it is on no map"
            problems.append(Problem(source, message, remedy=remedy, severity="warning"))
    return [one for layer, last in _until_the_next(layers) for one in _of_version(layer, last, deal)], problems


def _until_the_next(layers: Sequence[Version]) -> Iterator[tuple[Version, dt.date | None]]:
    """Give each version with its last day; versions that change no grant, party or product are one."""
    changing = [
        layer for before, layer in zip([None, *layers], layers, strict=False) if _holders(before) != _holders(layer)
    ]
    for layer, following in zip(changing, [*changing[1:], None], strict=True):
        yield layer, None if following is None else following.since - dt.timedelta(days=1)


def _holders(layer: Version | None) -> object:
    return layer and (
        layer.agreement.grant,
        layer.agreement.party,
        layer.agreement.product,
        layer.agreement.definitions,
    )


def _of_version(layer: Version, last: dt.date | None, deal: Deal) -> Iterator[Holding]:
    """Give the holdings of one version, for its own days."""
    amended = f"/{layer.amendments[-1]}" if layer.amendments else ""
    for one in _of_agreement(written_out(layer.agreement), deal):
        since = layer.since if one.since is None else max(one.since, layer.since)
        until = min((day for day in (one.until, last) if day is not None), default=None)
        if until is None or since <= until:
            begun = None if since == dt.date.min else since
            yield replace(one, id=one.id + amended, since=begun, until=until)


def _of_agreement(agreement: Agreement, deal: Deal) -> Iterator[Holding]:
    heading = agreement.agreement
    began = heading.effective or heading.signed or heading.announced
    parties = {party.id: party.name for party in agreement.party}
    names = {product.id: product.names[0] for product in agreement.product}
    for grant in agreement.grant:
        for product in grant.products or tuple(names):
            whole = Holding(
                id=f"{heading.id}/{grant.id}" if len(names) == 1 else f"{heading.id}/{grant.id}/{product}",
                asset=names.get(product, product),
                grantor=parties.get(grant.licensor, grant.licensor),
                holder=parties.get(grant.licensee, grant.licensee),
                rights=tuple(grant.rights),
                territory=grant.territory or "worldwide",
                field=grant.field or "",
                exclusivity=grant.exclusivity or "",
                sublicensable=grant.sublicensable,
                since=None if began is None else began.first,
                source=str(deal.folder),
                note="" if grant.territory else "no territory is stated: read as worldwide",
            )
            yield from _as_terminated(whole, [event for event in deal.events if event.product in ("", product)])


def _as_terminated(whole: Holding, events: Iterable[Event]) -> Iterator[Holding]:
    """Split a grant at its terminations: one of a country leaves the rest, one of no country ends it."""
    ends = [(event.date.last, event.country) for event in events if event.type == "termination" and event.date]
    current, part = whole, 1
    for day, country in sorted(ends):
        yield replace(current, until=day)
        if not country:
            return
        part += 1
        territory = f"({current.territory}) excluding {country}"
        current = replace(current, id=f"{whole.id}/{part}", since=day + dt.timedelta(days=1), territory=territory)
    yield current
