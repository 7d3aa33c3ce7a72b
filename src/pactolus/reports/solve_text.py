"""Solved terms and compared offers in words, for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reports.value_text import millions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.valuation.offers import Change, Comparison
    from pactolus.valuation.solve import Goal, Solution, Standing


def in_words(  # noqa: PLR0913, PLR0917 - what was asked, what was found, and how it was simulated
    held: Sequence[tuple[float | None, Solution]], against: str, goal: Goal, currency: str, paths: int, seed: int
) -> str:
    """Print solved terms: one deal, or a list of deals that are the same to a side.

    Args:
        held: the figure of the second term, None where there is none, and the solution at it.
        against: name of the second term; "" for none.
        goal: what was asked for.
        currency: of the amounts.
        paths: futures.
        seed: of the futures.
    """
    title = f"{_asked(goal, currency)}, over {paths} futures (seed {seed}); values in {currency} million, after tax"
    if not against:
        return "\n".join([title, "", *_one(held[0][1], currency)])
    head = f"{against[:24]:>24}  {held[0][1].by[:24]:>24}  {'± error':>12}  " + "  ".join(
        f"{side:>9} {'5 %':>8} {'loss':>6}" for side in ("licensor", "licensee")
    )
    return "\n".join([title, "", head, *(_row(figure or 0.0, row) for figure, row in held)])


def _asked(goal: Goal, currency: str) -> str:
    if goal.value is not None:
        return f"For the {goal.side} to have {currency} {millions(goal.value)} million"
    if goal.share is not None:
        return f"For the {goal.side} to have {goal.share:.1%} of what both sides have"
    return f"For the {goal.side} to have what it has now"


def _one(found: Solution, currency: str) -> Iterator[str]:
    yield f"{found.by}: {_figure(found, float(found.figure))} ± {_figure(found, found.standard_error)}"
    yield f"  now {_figure(found, found.now)}" + (f" {currency}" if found.unit == "amount" else "")
    for side in ("licensor", "licensee"):
        standing: Standing = getattr(found, side)
        yield (
            f"{side.capitalize():9} {millions(standing.mean)} ± {millions(standing.standard_error)}, "
            f"5 % {millions(standing.p05)}, less than nothing in {standing.chance_of_loss:.1%} of the futures"
        )


def _row(figure: float, row: Solution) -> str:
    solved, error = _figure(row, float(row.figure)), _figure(row, row.standard_error)
    sides = "  ".join(
        f"{millions(one.mean):>9} {millions(one.p05):>8} {one.chance_of_loss:>6.1%}"
        for one in (row.licensor, row.licensee)
    )
    return f"{_plain(figure):>24}  {solved:>24}  {error:>12}  {sides}"


def _plain(figure: float) -> str:
    return f"{figure:,.0f}".replace(",", " ") if abs(figure) >= 1000 else f"{figure:.6g}"


def _figure(found: Solution, figure: float) -> str:
    if found.unit == "amount":
        return f"{figure:,.0f}".replace(",", " ")
    return f"{figure:.4%}" if found.unit == "rate" else f"{figure:.4f} times"


def comparison_in_words(found: Comparison, names: tuple[str, str]) -> str:
    """Print two offers side by side.

    Args:
        found: the comparison.
        names: what the user calls the two.
    """
    title = (
        f"Two offers on the same {found.paths} futures (seed {found.seed}), {found.case} case, "
        f"{found.currency} million, after tax"
    )
    lines = [title, f"  first:  {names[0]}", f"  second: {names[1]}"]
    for side, change in (("licensor", found.licensor), ("licensee", found.licensee)):
        lines += ["", *_change(side, change)]
    return "\n".join(lines)


def _change(side: str, change: Change) -> Iterator[str]:
    yield (
        f"{side.capitalize():9} {millions(change.first)} → {millions(change.second)}: "
        f"{millions(change.difference)} ± {millions(change.standard_error)}"
    )
    yield f"  5 %  {millions(change.p05)}   half  {millions(change.p50)}   95 %  {millions(change.p95)}"
    yield f"  the second is worth more in {change.better:.1%} of the futures, less in {change.worse:.1%}"
