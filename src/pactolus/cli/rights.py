"""`pactolus rights`: who holds which right in an asset, where, on a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pactolus.cli.territory import chosen_reading

if TYPE_CHECKING:
    import datetime as dt

    from pactolus.agreement.holdings import Holding
    from pactolus.agreement.rights import RightsMap, RightView
    from pactolus.core.problems import Problem


def rights(
    deals: Annotated[list[Path], typer.Argument(help="Deal folders, and CSV files of public facts.")],
    on: Annotated[str | None, typer.Option(help="The day, as 2024-06-01; today by default.")] = None,
    asset: Annotated[str | None, typer.Option(help="Only this asset.")] = None,
    right: Annotated[str | None, typer.Option(help="Only this right, as commercialize.")] = None,
    reading: Annotated[list[str] | None, typer.Option(help="Settle a word of the territories, as europe=eu27.")] = None,
    *,
    html: Annotated[Path | None, typer.Option(help="Write a page with a slider over time.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the map as JSON.")] = False,
    svg: Annotated[bool, typer.Option("--svg", help="Draw one right in one asset.")] = False,
) -> None:
    """Map who holds which right where, over several agreements.

    Shown are the holders, what two hold exclusively (conflict), what the words of a territory leave open (contested)
    and what nobody holds; then sublicences that are wider or longer than their head licence, and rights that have
    ended. Exit status 1 where the input has problems (all are listed).
    """
    from dataclasses import replace

    from pactolus.agreement.rights import map_rights
    from pactolus.agreement.rights_file import load_holdings
    from pactolus.core.problems import has_errors
    from pactolus.territory.answer import define

    readings = dict(chosen_reading(one) for one in reading or [])
    found, problems = load_holdings(deals)
    problems += define({}, readings, "rights")[1]
    for problem in problems:
        typer.echo(str(problem), err=True)
    mapped = map_rights(found, _day(on), readings)
    _refuse_unknown(mapped, asset, right)
    views = [view for view in mapped.views if asset in (None, view.asset) and right in (None, view.right)]
    shown = {one.id for one in found if any(one.asset == view.asset and view.right in one.rights for view in views)}
    findings = tuple(one for one in mapped.findings if one.holding in shown)
    mapped = replace(mapped, views=tuple(views), findings=findings)
    if svg or html:
        _draw(mapped, _one_view(mapped), found, html, readings)
    else:
        typer.echo(_told(mapped, found, problems, json=json), nl=False)
    raise typer.Exit(1 if has_errors(problems) else 0)


def _day(text: str | None) -> dt.date:
    import datetime as dt

    from pactolus.core.dates import PartialDate
    from pactolus.core.errors import InvalidValue

    if text is None:
        return dt.datetime.now(tz=dt.UTC).date()
    try:
        return PartialDate.parse(text).first
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--on") from error


def _refuse_unknown(mapped: RightsMap, asset: str | None, right: str | None) -> None:
    """Refuse an asset or a right that no grant speaks of, with those that there are."""
    if not mapped.views:
        return
    assets = sorted({view.asset for view in mapped.views})
    if asset is not None and asset not in assets:
        raise typer.BadParameter(f"{asset!r} is in no grant: {', '.join(assets)}", param_hint="--asset")
    rights = sorted({view.right for view in mapped.views if asset in (None, view.asset)})
    if right is not None and right not in rights:
        raise typer.BadParameter(f"{right!r} is in no grant: {', '.join(rights)}", param_hint="--right")


def _one_view(mapped: RightsMap) -> RightView:
    views = mapped.views
    assets = sorted({view.asset for view in views})
    if len(assets) != 1:
        known = ", ".join(assets) or "none"
        raise typer.BadParameter(f"a map shows one asset: choose one with --asset (found: {known})")
    return next((view for view in views if view.right == "commercialize"), views[0])


def _draw(
    mapped: RightsMap, view: RightView, holdings: tuple[Holding, ...], html: Path | None, readings: dict[str, str]
) -> None:
    from pactolus.core.errors import Unwritable
    from pactolus.core.files import write_text
    from pactolus.reports.rights_map import rights_page, rights_svg

    if html is None:
        typer.echo(rights_svg(view, holdings), nl=False)
        return
    try:
        write_text(html, rights_page(holdings, view.asset, view.right, mapped.on, readings))
    except Unwritable as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _told(mapped: RightsMap, holdings: tuple[Holding, ...], problems: tuple[Problem, ...], *, json: bool) -> str:
    from pactolus.reports.rights_view import rights_as_json, rights_as_text

    return rights_as_json(mapped, holdings, problems) if json else rights_as_text(mapped, holdings)
