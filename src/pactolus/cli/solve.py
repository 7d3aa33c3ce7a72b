"""`pactolus solve`: the term that gives a side a stated value or share, and the deals that are all the same to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from pactolus.cli.valuing import case_named, open_deal, refuse

if TYPE_CHECKING:
    from pactolus.valuation.solve import Goal, Solution, Table

_MOST_POINTS = 50


def solve(
    deal: Annotated[Path, typer.Argument(help="A deal folder, or a document about a deal.")],
    *,
    side: Annotated[str, typer.Option("--for", metavar="licensor|licensee", help="Whose value is asked for.")],
    by: Annotated[
        str,
        typer.Option(help="What is moved: upfront, milestones, royalty, payment:ID, milestone:ID, royalty:ID."),
    ],
    value: Annotated[str | None, typer.Option(help="Mean present value the side shall have: 'USD 50 000 000'.")] = None,
    share: Annotated[
        float | None, typer.Option(help="Its share of what both sides have together, 0 to 1; none: as it is now.")
    ] = None,
    against: Annotated[
        str | None, typer.Option(help="A second term, held at --points figures from --from to --to.")
    ] = None,
    start: Annotated[float | None, typer.Option("--from", help="First figure of the second term.")] = None,
    end: Annotated[float | None, typer.Option("--to", help="Last figure of the second term.")] = None,
    points: Annotated[int, typer.Option(min=2, max=_MOST_POINTS, help="Figures of the second term.")] = 5,
    case: Annotated[str, typer.Option(metavar="low|base|high", help="Which case of the assumptions.")] = "base",
    paths: Annotated[int, typer.Option(min=2, max=1_000_000, help="Futures simulated.")] = 20_000,
    seed: Annotated[int, typer.Option(min=0, max=2**64 - 1, help="Seed of the futures.")] = 1,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print everything as JSON, amounts as decimal strings.")
    ] = False,
) -> None:
    """Find the term that gives a side a stated value or share.

    Every trial is valued on the same futures. With --against, a second term is held at several figures and the first
    one solved at each: the deals of that list are all the same to the side, and rarely to the other one.
    """
    from pactolus.core.errors import PactolusError
    from pactolus.reports.solve_text import in_words
    from pactolus.valuation.solve import negotiate

    chosen = case_named(case)
    spread = _figures(against, start, end, points)
    agreement, programme = open_deal(deal)
    try:
        goal = _goal(side, value, share, programme.programme.currency)
        table = negotiate(agreement, programme, chosen, paths, seed)
        rows = _solved(table, goal, by, (against, spread))
    except PactolusError as error:
        refuse(deal, error)
    held = list(zip(spread or (None,), rows, strict=True))
    if as_json:
        typer.echo(json.dumps(_json(held, against), indent=2))
    else:
        typer.echo(in_words(held, against or "", goal, programme.programme.currency, paths, seed))


def _solved(table: Table, goal: Goal, by: str, held: tuple[str | None, tuple[float, ...]]) -> tuple[Solution, ...]:
    from pactolus.valuation.solve import frontier
    from pactolus.valuation.solve import solve as solve_for

    against, figures = held
    return frontier(table, goal, by, against, figures) if against else (solve_for(table, goal, by),)


def _goal(side: str, value: str | None, share: float | None, currency: str) -> Goal:
    from pactolus.core.errors import InvalidValue
    from pactolus.core.money import Money
    from pactolus.valuation.solve import Goal, Side

    named: tuple[Side, ...] = get_args(Side)
    for one in named:
        if one == side:
            amount = Money.parse(value) if value else None
            if amount is not None and amount.currency != currency:
                raise InvalidValue(f"--value {amount} is not in {currency}, the programme's currency")
            return Goal(one, float(amount.amount) if amount else None, share)
    raise typer.BadParameter(f"{side!r} is no side: one of {', '.join(named)}", param_hint="--for")


def _figures(against: str | None, start: float | None, end: float | None, points: int) -> tuple[float, ...]:
    if against is None:
        if start is not None or end is not None:
            raise typer.BadParameter("--from and --to belong to a second term: name it with --against")
        return ()
    if start is None or end is None:
        raise typer.BadParameter("say from where to where the second term goes: --from and --to")
    step = (end - start) / (points - 1)
    return tuple(start + step * number for number in range(points))


def _json(held: list[tuple[float | None, Solution]], against: str | None) -> object:
    if against is None:
        return held[0][1].as_json()
    return {"against": against, "deals": [{"held": f"{figure:.8g}", **row.as_json()} for figure, row in held]}
