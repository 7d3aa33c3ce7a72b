"""Assumed figures moved away from where they are: to a case, or anywhere between the ends of what is assumed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pactolus.agreement.assumed import AssumedDays
from pactolus.core.money import Money
from pactolus.valuation.assumed_values import inside
from pactolus.valuation.programme import AssumedProbability

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pactolus.agreement.assumed import AssumedValue
    from pactolus.agreement.findings import Place
    from pactolus.valuation.programme import Programme

    Figures = dict[Place, AssumedValue[Any]]

_TIMES = ("shortest_years", "longest_years")
_SHARES = ("share", "market_share")
# Rules of decisions are choices, not guesses.
_CHOSEN = ("decision",)


def groups(programme: Programme, *, thin: bool = False) -> Iterator[tuple[Place, Figures]]:
    """Give the figures that are not certain, each with those that move with it.

    The three times of a phase move together, as a likely time outside its ends would be none. Shares of markets are
    left out: they sum to 1, and one of them cannot move alone.

    Args:
        programme: whose figures.
        thin: also those probabilities that have one value and say on how few cases it was counted.
    """
    figures = dict(inside((), programme))
    for place, figure in figures.items():
        if place[-1] in _TIMES or set(place) & set(_SHARES) or place[0] in _CHOSEN:
            continue
        places = [place, *((*place[:-1], name) for name in _TIMES if place[-1] == "years")]
        group = {one: figures[one] for one in places if one in figures}
        counted = thin and _evidence(figure) is not None
        if counted or any(one.at("low") != one.at("high") for one in group.values()):
            yield place, group


def held(programme: Programme, figures: Figures, quantile: float) -> Programme:
    """Hold some figures at a quantile of what is assumed of them, in every case alike.

    Args:
        programme: whose figures.
        figures: with their places.
        quantile: 0 for the low case, one half for the base case, 1 for the high one; in straight lines between them. A
            probability with one value and a number of cases has the quantiles of its beta distribution.
    """
    for place, figure in figures.items():
        value = _at(figure, quantile)
        one = figure.model_copy(update={"value": value, "low": None, "base": None, "high": None})
        programme = _replaced(programme, place, one)
    return programme


def _evidence(figure: AssumedValue[Any]) -> int | None:
    """Give the number of cases behind a probability that has one value; None for any other figure."""
    if isinstance(figure, AssumedProbability) and figure.value is not None and 0 < figure.value < 1:
        return figure.sample_size
    return None


def _at(figure: AssumedValue[Any], quantile: float) -> Any:
    cases = _evidence(figure)
    if cases is not None:
        from scipy.stats import beta

        chance = float(figure.at("base"))
        return round(
            Decimal(float(beta.ppf(min(max(quantile, 1e-9), 1 - 1e-9), chance * cases, (1 - chance) * cases))), 9
        )
    low, base, high = figure.at("low"), figure.at("base"), figure.at("high")
    begin, end, part = (low, base, 2 * quantile) if quantile <= 0.5 else (base, high, 2 * quantile - 1)
    return _between(begin, end, Decimal(part), whole=isinstance(figure, AssumedDays))


def _between(begin: Any, end: Any, part: Decimal, *, whole: bool) -> Any:
    if part in {0, 1} or begin == end:
        return end if part == 1 else begin
    if isinstance(begin, Money):
        return Money(round(begin.amount + (end.amount - begin.amount) * part, 2), begin.currency)
    return round(begin + (end - begin) * part, 0 if whole else 12)


def _replaced(whole: Any, place: Place, part: Any) -> Any:
    """Give a copy of something nested in which one part is replaced."""
    if not place:
        return part
    first, *rest = place
    if isinstance(whole, tuple):
        return tuple(_replaced(one, tuple(rest), part) if number == first else one for number, one in enumerate(whole))
    if isinstance(whole, dict):
        return whole | {first: _replaced(whole[first], tuple(rest), part)}
    return whole.model_copy(update={first: _replaced(getattr(whole, str(first)), tuple(rest), part)})
