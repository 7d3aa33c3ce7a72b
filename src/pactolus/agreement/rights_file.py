"""Holdings from deal folders, and from tables of public facts.

A table is a CSV file with the columns of `COLUMNS`; `rights` are set apart by `|`, days are ISO dates as precise as the
source (the first day of a month or year counts for `since`, the last for `until`).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from pactolus.agreement.deal import Deal, load_deal
from pactolus.agreement.rights import ALL_RIGHTS, Holding
from pactolus.core.dates import PartialDate
from pactolus.core.errors import InvalidValue, UnreadableSource
from pactolus.core.files import read_text
from pactolus.core.problems import Problem
from pactolus.territory.answer import answer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

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
_EXCLUSIVITIES = ("exclusive", "co-exclusive", "non-exclusive", "")


def load_holdings(paths: Iterable[Path]) -> tuple[tuple[Holding, ...], tuple[Problem, ...]]:
    """Read holdings from deal folders and CSV files.

    Returns:
        The holdings that can be read, in order, and every problem with its file and line.
    """
    holdings: list[Holding] = []
    problems: list[Problem] = []
    for path in paths:
        found, wrong = _of_table(path) if path.suffix == ".csv" else _of_folder(path)
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
    reader = csv.DictReader(io.StringIO(text), restval="")
    missing = [column for column in _REQUIRED if column not in (reader.fieldnames or ())]
    if missing:
        remedy = f"the columns are {', '.join(COLUMNS)}"
        return [], [Problem(str(path), f"the columns {', '.join(missing)} are missing", 1, remedy=remedy)]
    holdings: list[Holding] = []
    problems: list[Problem] = []
    for row in reader:
        line = reader.line_num
        wrong = [Problem(str(path), message, line, remedy=remedy) for message, remedy in _row_problems(row)]
        wrong += _territory_problems(row["territory"], str(path), line)
        problems += wrong
        if not any(problem.severity == "error" for problem in wrong):
            holdings.append(_holding(row))
    return holdings, problems


def _row_problems(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for column in _REQUIRED:
        if not row[column].strip():
            yield f"{column} is empty", "every grant has one"
    for right in row["rights"].split("|"):
        if right and right not in ALL_RIGHTS:
            yield f"{right!r} is no right", f"rights are {', '.join(ALL_RIGHTS)}, set apart by |"
    if row.get("exclusivity", "") not in _EXCLUSIVITIES:
        yield f"{row['exclusivity']!r} is no exclusivity", "write exclusive, co-exclusive or non-exclusive"
    if row.get("sublicensable", "") not in _YES_NO:
        yield f"sublicensable is {row['sublicensable']!r}", "write yes or no, or leave it empty"
    for column in ("since", "until"):
        try:
            _day(row.get(column, ""), last=column == "until")
        except InvalidValue as error:
            yield f"{column}: {error}", "write a date"


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
        rights=tuple(row["rights"].split("|")),
        territory=row["territory"],
        field=row.get("field", ""),
        exclusivity=row.get("exclusivity", ""),
        sublicensable=_YES_NO[row.get("sublicensable", "")],
        since=_day(row.get("since", ""), last=False),
        until=_day(row.get("until", ""), last=True),
        under=row.get("under", ""),
        source=row.get("source", ""),
        note=row.get("note", ""),
    )


def _of_folder(path: Path) -> tuple[list[Holding], list[Problem]]:
    deal, problems = load_deal(path)
    holdings: list[Holding] = []
    if deal.agreement is not None:
        holdings = list(_of_agreement(deal))
        source = str(path / "agreement.toml")
        for one in holdings:
            problems += _territory_problems(one.territory, source, None)
    return holdings, problems


def _of_agreement(deal: Deal) -> Iterator[Holding]:
    agreement = deal.agreement
    assert agreement is not None
    heading = agreement.agreement
    began = heading.effective or heading.signed or heading.announced
    ended = [event.date.last for event in deal.events if event.type == "termination" and event.date is not None]
    parties = {party.id: party.name for party in agreement.party}
    names = {product.id: product.names[0] for product in agreement.product}
    for grant in agreement.grant:
        for product in grant.products or tuple(names):
            yield Holding(
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
                until=min(ended, default=None),
                source=str(deal.folder),
                note="" if grant.territory else "no territory is stated: read as worldwide",
            )
