"""Checks of shares and of minimums by periods: ways that contradict each other, and periods that do not fit."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from pactolus.agreement.findings import Finding, Place, unknown_event
from pactolus.agreement.term_checks import in_currency, sides, territory
from pactolus.core.dates import Period

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pactolus.agreement.terms import Agreement, Minimum, Occurrence, RateByMeasure, Share
    from pactolus.core.money import Money

_WAYS = ("rate", "tiers", "per_unit", "chosen", "stages")


def check_share(at: Place, share: Share, currency: str) -> Iterator[Finding]:
    """Find a share stated in two ways, amounts of another currency, periods that overlap, and unknown events."""
    yield from sides(at, share)
    ways = [name for name in _WAYS if name in share.model_fields_set]
    if len(ways) > 1:
        yield Finding((*at, ways[1]), f"the share is stated by {' and by '.join(ways)}", "keep one of them")
    if (share.per_unit is None) == (share.base.of == "units"):
        yield Finding((*at, "per_unit"), "an amount a unit and a base of units go together", "state both, or neither")
    if share.stages and share.base.of != "income":
        yield Finding((*at, "stages"), "stages part income from sublicences", 'write base = { of = "income" }')
    if share.base.percent is not None and share.base.percent.most < share.base.percent.least:
        yield Finding((*at, "base", "percent", "most"), "the most is less than the least", "let them change places")
    yield from territory((*at, "base", "territory"), share.base.territory)
    yield from _occurrences(at, share)
    yield from _amounts(at, share, currency)
    yield from _periods((*at, "base", "baseline"), [one.period for one in share.base.baseline])


def _occurrences(at: Place, share: Share) -> Iterator[Finding]:
    named: list[tuple[Place, Occurrence | None]] = []
    if share.span is not None:
        named += [((*at, "span", name), getattr(share.span, name)) for name in ("begins", "after", "ends")]
    named += [((*at, "stages", place, "since"), stage.since) for place, stage in enumerate(share.stages)]
    for place, occurrence in named:
        if occurrence is not None:
            yield from unknown_event((*place, "type"), occurrence.type)


def _amounts(at: Place, share: Share, currency: str) -> Iterator[Finding]:
    stated: list[tuple[Place, Money]] = [
        ((*at, "base", "baseline", place, "amount"), one.amount) for place, one in enumerate(share.base.baseline)
    ]
    stated += [((*at, "tiers", place, "above"), one.above) for place, one in enumerate(share.tiers) if one.above.amount]
    stated += [] if share.per_unit is None else [((*at, "per_unit"), share.per_unit)]
    if share.chosen is not None:
        stated += [
            ((*at, "chosen", "rates", place, "above"), one.above) for place, one in enumerate(share.chosen.rates)
        ]
        yield from _rising((*at, "chosen", "rates"), share.chosen)
    for place, amount in stated:
        yield from in_currency(place, amount, currency)


def _rising(at: Place, chosen: RateByMeasure) -> Iterator[Finding]:
    thresholds = [one.above.amount for one in chosen.rates]
    for place in range(1, len(thresholds)):
        if thresholds[place] <= thresholds[place - 1]:
            yield Finding(
                (*at, place, "above"), "it does not lie above the one before it", "write them in rising order"
            )


def check_periods(at: Place, minimum: Minimum, currency: str) -> Iterator[Finding]:
    """Find a minimum without years or periods or with both, and periods and advances that do not fit."""
    if bool(minimum.years) == bool(minimum.periods):
        yield Finding((*at, "years"), "a minimum is stated by years or by periods", "state one of the two")
    if minimum.periods and minimum.pause is not None:
        yield Finding((*at, "pause"), "days that do not count cut the minimums of years only", "leave it out")
    yield from _periods((*at, "periods"), [one.period for one in minimum.periods])
    for place, one in enumerate(minimum.periods):
        here = (*at, "periods", place)
        yield from in_currency((*here, "amount"), one.amount, currency)
        if one.advance is None:
            continue
        yield from in_currency((*here, "advance", "amount"), one.advance.amount, currency)
        until = one.advance.until.last
        if until not in one.period or Period.quarter_of(until).end != until:
            unfit = f"{one.advance.until} is no last day of a quarter within {one.period}"
            yield Finding((*here, "advance", "until"), unfit, "write the last day of the quarter that it is paid after")


def check_ceilings(agreement: Agreement) -> Iterator[Finding]:
    """Find ceilings without a figure or with two, and terms that stand under two of them."""
    under: dict[str, str] = {}
    for position, ceiling in enumerate(agreement.ceiling):
        at: Place = ("ceiling", position)
        if bool(ceiling.steps) == (ceiling.share is not None):
            yield Finding((*at, "steps"), "a ceiling is an amount or a share of net sales", "state one of the two")
        for place, step in enumerate(ceiling.steps):
            yield from in_currency((*at, "steps", place, "amount"), step.amount, agreement.agreement.currency)
        for term in ceiling.terms:
            if under.setdefault(term, ceiling.id) != ceiling.id:
                twice = f"{term!r} stands under the ceiling {under[term]!r} too"
                yield Finding((*at, "terms"), twice, "leave it under one of the two")


def _periods(at: Place, periods: Sequence[Period]) -> Iterator[Finding]:
    latest = dt.date.min
    for place, period in enumerate(periods):
        first, last = Period.quarter_of(period.start), Period.quarter_of(period.end)
        if (first.start, last.end) != (period.start, period.end):
            yield Finding((*at, place, "period"), f"{period} is no stretch of whole quarters", "write whole quarters")
        if period.start <= latest:
            yield Finding((*at, place, "period"), f"{period} begins before the one before it ends", "part the two")
        latest = max(latest, period.end)
