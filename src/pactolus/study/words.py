"""Figures in the words an analyst would use: `USD 18 million`, `up to USD 1.093 billion`, `5 %`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from pactolus.agreement.events import EVENT_TYPES
from pactolus.core.bounds import Bound, Kind
from pactolus.core.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pactolus.agreement.terms import Milestone, Royalty

T = TypeVar("T")

_EVERY_KIND = 3
_UNITS = ((Decimal(10) ** 9, "billion"), (Decimal(10) ** 6, "million"))


def trimmed(number: Decimal) -> str:
    """Print a number without the zeros that say nothing."""
    return f"{number.normalize():f}"


def money(amount: Money) -> str:
    """Print an amount with the largest unit that shows it exactly in at most three decimal places."""
    for unit, name in _UNITS:
        scaled = amount.amount / unit
        if abs(scaled) >= 1 and scaled == scaled.quantize(Decimal("0.001")):
            return f"{amount.currency} {trimmed(scaled)} {name}"
    return str(amount)


def percent(rate: Decimal) -> str:
    """Print a rate as a percentage."""
    return f"{trimmed(rate.scaleb(2))} %"


def amount_words(amount: Bound[Money]) -> str:
    """Print a bounded amount."""
    return _bounded(amount, money)


def rate_words(rate: Bound[Decimal]) -> str:
    """Print a bounded rate."""
    return _bounded(rate, percent)


def _bounded(bound: Bound[T], show: Callable[[T], str]) -> str:
    """Print a bound with its ends in the trade's words; the words have no order, so the bound is not mapped."""
    low, high = ("" if end is None else show(end) for end in (bound.low, bound.high))
    printed = {
        Kind.EXACT: low,
        Kind.UP_TO: f"up to {high}",
        Kind.AT_LEAST: f"at least {low}",
        Kind.BETWEEN: f"between {low} and {high}",
    }
    return printed.get(bound.kind, bound.kind.value)


def list_words(words: Iterable[str]) -> str:
    """Print `a`, `a and b`, `a, b and c`."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def sentence(words: str) -> str:
    """Begin with a capital, and leave the rest as it is."""
    return words[:1].upper() + words[1:]


def royalty_words(royalty: Royalty) -> str:
    """Say what is known of a royalty's rates."""
    if royalty.structure != "undisclosed" and royalty.tiers:
        # Nought, where the first begins, may be written in any currency: the others tell which it is.
        currency = royalty.tiers[-1].above.currency
        bands = [f"{percent(tier.rate)} above {money(Money(tier.above.amount, currency))}" for tier in royalty.tiers]
        whole = "one rate for all of it, " if royalty.structure == "whole amount" else ""
        return f"of a year's net sales, {whole}{list_words(bands)}"
    if royalty.rate == Bound.undisclosed() and royalty.words:
        return f"“{royalty.words}”, rates undisclosed"
    tiered = "tiered, " if royalty.tiered else ""
    return f"{tiered}{rate_words(royalty.rate)}"


def trigger_words(milestone: Milestone) -> str:
    """Say what makes a milestone due."""
    if milestone.sales is not None:
        verb = milestone.sales.test.removesuffix("es") if milestone.sales.test == "reaches" else "exceed"
        counted = milestone.sales.counted.replace("in a year", "of one year").replace("in four", "of four")
        return f"net sales {counted} {verb} {money(milestone.sales.threshold)}"
    if milestone.event is None:
        covered = "" if len(milestone.kinds) == _EVERY_KIND else f"{list_words(milestone.kinds)} "
        return f"{covered}events that the documents do not name"
    event = milestone.event
    where = f"in {event.territory}" if event.territory else "in the licensed territory"
    return f"{EVENT_TYPES.get(event.type, event.type)}, {where}"


def milestone_words(milestone: Milestone) -> str:
    """Name a milestone by what it is paid for."""
    if milestone.sales is not None:
        counted = milestone.sales.counted.replace("in a year", "a year")
        return f"Sales milestone, {money(milestone.sales.threshold)} {counted}"
    if milestone.event is None:
        # A total of which the text says no kind is drafted with all of them.
        every = len(milestone.kinds) == _EVERY_KIND
        return "Milestones" if every else f"{sentence(list_words(milestone.kinds))} milestones"
    about = [milestone.event.type.replace("_", " "), milestone.event.indication or ""]
    return f"{sentence(milestone.kinds[0])} milestone: " + ", ".join(part for part in about if part)
