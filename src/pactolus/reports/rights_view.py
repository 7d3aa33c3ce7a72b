"""A rights map as text for people and as JSON for programs."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table

from pactolus.reports.territory_view import rounded
from pactolus.territory.figures import total

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from pactolus.agreement.holdings import Holding
    from pactolus.agreement.rights import RightsMap, RightView
    from pactolus.core.problems import Problem

_WIDTH = 110


def rights_as_json(found: RightsMap, holdings: Sequence[Holding], problems: Sequence[Problem] = ()) -> str:
    """Print a rights map as JSON.

    Args:
        found: the map.
        holdings: the grants it was made of.
        problems: what was wrong with the input.

    Returns:
        An object with the day, one entry for each asset and right, the findings and the problems.
    """
    by_id = {one.id: one for one in holdings}
    content = {
        "on": found.on.isoformat(),
        "rights": [_view_as_json(view, by_id) for view in found.views],
        "findings": [
            {"kind": one.kind, "holding": one.holding, "message": one.message, "countries": list(one.countries)}
            for one in found.findings
        ],
        "problems": [problem.as_json() for problem in problems],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _view_as_json(view: RightView, by_id: Mapping[str, Holding]) -> dict[str, object]:
    return {
        "asset": view.asset,
        "right": view.right,
        "holders": [_holder_as_json(by_id[name], countries) for name, countries in view.held.items()],
        "contested": {code: list(names) for code, names in view.contested.items()},
        "conflicts": {code: list(names) for code, names in view.conflicts.items()},
        "broken": {code: list(names) for code, names in view.broken.items()},
        "white": sorted(view.white),
    }


def _holder_as_json(one: Holding, countries: Collection[str]) -> dict[str, object]:
    return {
        "id": one.id,
        "holder": one.holder,
        "grantor": one.grantor,
        "field": one.field or None,
        "exclusivity": one.exclusivity or None,
        "sublicensable": one.sublicensable,
        "since": None if one.since is None else one.since.isoformat(),
        "until": None if one.until is None else one.until.isoformat(),
        "under": one.under or None,
        "source": one.source,
        "countries": sorted(countries),
    }


def rights_as_text(found: RightsMap, holdings: Sequence[Holding]) -> str:
    """Print a rights map for people: a table for each asset and right, then the findings."""
    by_id = {one.id: one for one in holdings}
    file = io.StringIO()
    console = Console(file=file, width=_WIDTH, no_color=True, highlight=False)
    for view in found.views:
        console.print(f"{view.asset}: {view.right}, on {found.on}", markup=False)
        console.print(_table(view, by_id))
        console.print()
    for finding in found.findings:
        console.print(f"{finding.kind}: {finding.message}", markup=False)
    return "".join(f"{line.rstrip()}\n" for line in file.getvalue().splitlines())


def _table(view: RightView, by_id: Mapping[str, Holding]) -> Table:
    table = Table("who", "how", "since", "countries", "people", "where", box=None, pad_edge=False)
    table.columns[3].justify = table.columns[4].justify = "right"
    for name, countries in view.held.items():
        one = by_id[name]
        how = " ".join(word for word in (one.exclusivity or "not stated", one.field) if word)
        _row(table, one.holder, how, str(one.since or ""), countries)
    classes = (
        ("conflict", view.conflicts),
        ("broken chain", view.broken),
        ("contested", view.contested),
        ("nobody", view.white),
    )
    for words, codes in classes:
        if codes:
            _row(table, words, "", "", codes)
    return table


def _row(table: Table, who: str, how: str, since: str, countries: Collection[str]) -> None:
    people = f"{rounded(total(countries).population / 1e6)} m"
    table.add_row(who, how, since, str(len(countries)), people, " ".join(sorted(countries)))
