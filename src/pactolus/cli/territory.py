"""`pactolus territory`: what a territory expression means, country by country."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    import datetime as dt
    from decimal import Decimal

    from pactolus.core.problems import Problem
    from pactolus.territory.answer import Answer


def territory(
    expression: Annotated[str, typer.Argument(help="The territory as the contract or announcement words it.")],
    on: Annotated[str | None, typer.Option(help="The day whose memberships count, as 2019-06-01.")] = None,
    reading: Annotated[
        list[str] | None, typer.Option(help="Settle a word, as europe=eu27 or 'Europe=EEA and Switzerland'.")
    ] = None,
    figures: Annotated[
        Path | None, typer.Option(help="A CSV of your own figures to add up: country,patients,sales,...")
    ] = None,
    *,
    json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON.")] = False,
    svg: Annotated[bool, typer.Option("--svg", help="Print the answer as a map.")] = False,
) -> None:
    """Evaluate a territory expression: licensed, excluded and contested countries.

    A country is contested where a word such as 'Europe' has several published readings and they disagree about it; the
    answer names the readings. Exit status 1 where the expression has problems (all are listed).
    """
    from pactolus.core.problems import has_errors
    from pactolus.territory.answer import answer

    own, own_problems = _own_figures(figures)
    found, problems = answer(expression, _day(on), dict(chosen_reading(one) for one in reading or []))
    problems += own_problems
    for problem in problems:
        typer.echo(str(problem), err=True)
    if found is not None:
        typer.echo(_told(found, problems, own, json=json, svg=svg), nl=False)
    raise typer.Exit(1 if has_errors(problems) else 0)


def _day(text: str | None) -> dt.date | None:
    from pactolus.core.dates import PartialDate
    from pactolus.core.errors import InvalidValue

    if text is None:
        return None
    try:
        return PartialDate.parse(text).first
    except InvalidValue as error:
        raise typer.BadParameter(str(error), param_hint="--on") from error


def chosen_reading(text: str) -> tuple[str, str]:
    """Take an option `word=reading` apart."""
    word, separator, reading = text.partition("=")
    if not separator or not word.strip() or not reading.strip():
        raise typer.BadParameter(f"{text!r} is no reading: write europe=eu27", param_hint="--reading")
    return word.strip(), reading.strip()


def _own_figures(path: Path | None) -> tuple[dict[str, dict[str, Decimal]], tuple[Problem, ...]]:
    from pactolus.core.errors import UnreadableSource
    from pactolus.core.files import read_text
    from pactolus.core.problems import Problem
    from pactolus.territory.own_figures import read_own_figures

    if path is None:
        return {}, ()
    try:
        return read_own_figures(read_text(path), str(path))
    except UnreadableSource as error:
        return {}, (Problem(str(path), str(error).removeprefix(f"{path}: ")),)


def _told(
    found: Answer,
    problems: tuple[Problem, ...],
    own: dict[str, dict[str, Decimal]],
    *,
    json: bool,
    svg: bool,
) -> str:
    from pactolus.reports.territory_view import as_json_text, as_text
    from pactolus.reports.world_map import territory_map

    if svg:
        return territory_map(found.evaluation)
    return as_json_text(found, problems, own) if json else as_text(found, own)
