"""The drawings of a study: value ranges, distributions, comparables, payments and the regulatory timeline.

Every number that matters is written beside its mark; nothing has to be looked up in a legend.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pactolus.reports import figures
from pactolus.reports.svg import Scale, drawing, element, line, percent, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from decimal import Decimal

    from markupsafe import Markup

    from pactolus.agreement.assumed import Case
    from pactolus.library.comparables import Comparison
    from pactolus.valuation.result import Distribution, Histogram, Valuation

Sides = tuple[tuple[str, str], ...]

_ROW = 31
_HISTOGRAM = 58


def value_ranges(valuations: Sequence[Valuation], sides: Sides) -> Markup:
    """Draw what the deal is worth to each side in each case: 5th to 95th percentile, middle half, mean.

    Args:
        valuations: one a case.
        sides: attribute of the valuation (`licensor`, `licensee`) and name, for each side.
    """
    every = [getattr(one, side) for one in valuations for side, _ in sides]
    scale = _value_scale(every, left=11, right=97)
    parts: list[Markup] = []
    top = 0
    for side, name in sides:
        parts.append(text(name, "0%", top + 16, f"strong {side}"))
        for row, one in enumerate(valuations, 1):
            parts += _range(scale, getattr(one, side), one.case, side, top + row * _ROW + 10)
        top += (len(valuations) + 1) * _ROW + 8
    currency = valuations[0].currency
    axis = _axis(scale, (0, top), f"present value, {currency} million", figures.millions)
    spoken = "; ".join(
        f"{name}, {one.case} case: mean {figures.money(getattr(one, side).mean, currency)}"
        for side, name in sides
        for one in valuations
    )
    return drawing("ranges", top + 40, "Value to each side in three cases", spoken, (*axis, *parts))


def _range(scale: Scale, value: Distribution, case: str, side: str, y: float) -> Iterator[Markup]:
    yield text(case, "0%", y + 4)
    yield line((scale.at(value.p05), scale.at(value.p95)), (y, y), f"whisker {side}")
    yield line((scale.at(value.p25), scale.at(value.p75)), (y, y), f"half {side}")
    yield element("circle", cx=scale.at(value.mean), cy=y, r=5, class_=f"mean {side}")
    anchor = scale.anchor(value.mean)
    yield text(figures.millions(value.mean), scale.at(value.mean), y - 8, "strong", anchor)


def distributions(valuations: Sequence[Valuation], side: str, name: str) -> Markup:
    """Draw how the value to one side spreads over the simulated futures, one row a case, on one scale."""
    return spreads([(one.case, getattr(one, side)) for one in valuations], side, name, valuations[0].currency)


def spreads(rows: Sequence[tuple[Case, Distribution]], side: str, name: str, currency: str) -> Markup:
    """Draw how values spread over the simulated futures, one row a case, on one scale.

    A bar that towers over the others is cut, and says what share of the futures it stands for.

    Args:
        rows: a case and its values.
        side: whose colours they are drawn in.
        name: what or who has the value.
        currency: of the amounts.
    """
    values = [value for _, value in rows]
    scale = _value_scale(values, left=0, right=100)
    parts: list[Markup] = []
    height = _HISTOGRAM + 40
    for row, (case, value) in enumerate(rows):
        parts += _distribution(scale, value, side, row * height)
        heading = (
            f"{case}: half of the futures below {figures.millions(value.p50)}, mean {figures.millions(value.mean)}"
        )
        parts.append(text(heading, "0%", row * height + 13, "strong"))
    bottom = len(values) * height + 2
    axis = _axis(scale, (18, bottom), f"present value, {currency} million", figures.millions)
    spoken = "; ".join(_spread(case, value) for case, value in rows)
    title = f"Distribution of the value to {name}, {currency} million"
    return drawing(f"distribution-{side}", bottom + 40, title, spoken, (_hatch(side), *axis, *parts))


def _spread(case: str, value: Distribution) -> str:
    return (
        f"{case} case: from {figures.millions(value.p05)} at the 5th percentile "
        f"to {figures.millions(value.p95)} at the 95th, "
        f"below nought in {figures.percent(value.chance_of_loss)} of the futures"
    )


def _hatch(side: str) -> Markup:
    stripe = element("path", d="M0 6L6 0", class_=f"stripe {side}")
    pattern = element("pattern", (stripe,), id=f"loss-{side}", width=6, height=6, patternUnits="userSpaceOnUse")
    return element("defs", (pattern,))


def _distribution(scale: Scale, value: Distribution, side: str, top: int) -> Iterator[Markup]:
    histogram = value.histogram
    base = top + 24 + _HISTOGRAM
    tallest = _full_height(histogram)
    total = sum(histogram.counts) or 1
    beyond = 0
    for index, (left, right, count) in enumerate(_bins(histogram)):
        if left >= scale.high:
            beyond += count
        elif count:
            yield _bar(scale, (left, right), _told(histogram, index, total), (base, count / tallest), side)
        if tallest < count and left < scale.high:
            middle = (scale.place(left) + scale.place(right)) / 2
            yield from _cut(middle, base - _HISTOGRAM, f"{figures.percent(count / total)} of the futures")
    if beyond:
        yield text(f"{figures.percent(beyond / total)} above", "100%", base - 14, "quiet", "end")
    yield line((scale.at(value.p05), scale.at(value.p95)), (base + 5, base + 5), f"whisker {side}")
    yield line((scale.at(value.p25), scale.at(value.p75)), (base + 5, base + 5), f"half thin {side}")
    yield element("circle", cx=scale.at(value.mean), cy=base + 5, r=4, class_=f"mean {side}")


def _bar(scale: Scale, span: tuple[float, float], told: str, stands: tuple[float, float], side: str) -> Markup:
    """Draw one bar on its base line; one of losses is hatched."""
    base, part = stands
    height = max(min(part, 1.0) * _HISTOGRAM, 0.75)
    x = scale.place(span[0])
    loss = {"fill": f"url(#loss-{side})"} if span[1] <= 0 else {}
    return element(
        "rect",
        (element("title", told),),
        x=percent(x),
        y=base - height,
        width=percent(max(scale.place(span[1]) - x, 0.4)),
        height=height,
        class_=f"bin {side}" + (" loss" if loss else ""),
        **loss,
    )


def _told(histogram: Histogram, index: int, total: int) -> str:
    """Say what a bar holds; the outer ones hold also what lies beyond them."""
    left, right = figures.millions(histogram.edges[index]), figures.millions(histogram.edges[index + 1])
    share = figures.percent(histogram.counts[index] / total)
    if index == 0:
        return f"{share} below {right}"
    return f"{share} above {left}" if index == len(histogram.counts) - 1 else f"{share} from {left} to {right}"


def _cut(x: float, y: float, told: str) -> Iterator[Markup]:
    yield line((percent(x - 1.5), percent(x + 1.5)), (y + 9, y + 4), "break")
    if x < 50:
        yield text(told, percent(x + 2), y + 9)
    else:
        yield text(told, percent(x - 2), y + 9, anchor="end")


def _full_height(histogram: Histogram) -> float:
    """Give the count that fills a row: the greatest, unless one bar is more than twice the next one."""
    first, second = sorted((0, 0, *histogram.counts))[-1:-3:-1]
    return second * 1.3 if second and first > 2 * second else first or 1


def _bins(histogram: Histogram) -> Iterator[tuple[float, float, int]]:
    edges = histogram.edges
    return zip(edges, edges[1:], histogram.counts, strict=False)


def _value_scale(values: Sequence[Distribution], left: float, right: float) -> Scale:
    """Span the percentiles with some room; what lies beyond is rare enough to be told, not drawn."""
    low, high = min(0.0, *(value.p05 for value in values)), max(0.0, *(value.p95 for value in values))
    low, high = min(low, *(value.mean for value in values)), max(high, *(value.mean for value in values))
    room = (high - low) * 0.08 or 1.0
    return Scale(low - (room if low < 0 else room / 4), high + room, left, right)


def _axis(
    scale: Scale, span: tuple[float, float], unit: str, write: Callable[[float], str], origin: float | None = 0.0
) -> Iterator[Markup]:
    """Draw light lines at round values from top to bottom, with their figures and the unit below."""
    top, bottom = span
    for tick in scale.ticks():
        kind = "zero" if tick == origin else "grid"
        yield line((scale.at(tick), scale.at(tick)), (top, bottom), kind)
        yield text(_plain(write(tick)), scale.at(tick), bottom + 16, "quiet", scale.anchor(tick))
    yield text(unit, percent((scale.left + scale.right) / 2), bottom + 33, "quiet", "middle")


def _plain(figure: str) -> str:
    return figure.removesuffix(".0")


def comparison(one: Comparison, name: str) -> Markup:
    """Draw every compared deal as a dot on a logarithmic scale, with the quartiles and the deal itself.

    Args:
        one: what is compared; it has at least one deal.
        name: unique on the page.
    """
    write = _writer(one)
    values = [float(row.value) for row in one.deals] + ([float(one.this_deal)] if one.this_deal else [])
    scale = Scale(min(values) / 1.4, max(values) * 1.4, 1, 99, logarithmic=True)
    dots = list(_dots(one, scale, write))
    base = 34 + 7 * max(level for level, _ in dots)
    marks = [
        element("circle", (element("title", told[1]),), cx=told[0], cy=base - 7 * level, r=3.2, class_="dot")
        for level, told in dots
    ]
    parts = [*_axis(scale, (30, base + 8), "", write), *_quartiles(one, scale, base), *marks]
    if one.this_deal:
        x = scale.at(float(one.this_deal))
        parts.append(line((x, x), (18, base + 8), "this"))
        label = f"this deal {write(float(one.this_deal))}"
        parts.append(text(label, x, 13, "strong this", scale.anchor(float(one.this_deal))))
    spoken = f"{one.count} deals from {write(values[0])} to {write(float(one.deals[-1].value))}"
    if one.quartiles:
        spoken += f", half of them below {write(float(one.quartiles[1]))}"
    if one.below is not None:
        spoken += f"; {one.below} of them are below this deal"
    return drawing(name, int(base) + 46, f"{one.measure} against {one.count} deals", spoken, parts)


def _writer(one: Comparison) -> Callable[[float], str]:
    return figures.percent if one.unit == "share" else figures.amount


def _dots(one: Comparison, scale: Scale, write: Callable[[float], str]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Stack dots that would cover each other: give each its level above the line, its place and its words."""
    levels: Counter[int] = Counter()
    for row in one.deals:
        place = scale.place(float(row.value))
        column = round(place / 1.6)
        deal = row.deal
        told = f"{deal.licensor} to {deal.licensee}, {deal.asset}: {write(float(row.value))}"
        yield levels[column], (percent(column * 1.6), told)
        levels[column] += 1


def _quartiles(one: Comparison, scale: Scale, base: float) -> Iterator[Markup]:
    if one.quartiles is None:
        return
    lower, median, upper = (float(value) for value in one.quartiles)
    width = scale.place(upper) - scale.place(lower)
    yield element("rect", x=scale.at(lower), y=30, width=percent(width), height=base - 22, class_="band")
    yield line((scale.at(median), scale.at(median)), (30, base + 8), "median")
    told = f"median {_writer(one)(median)}"
    yield text(told, scale.at(median), base + 38, "quiet", "middle")


def payment_bar(amount: Decimal, expected: float | None, largest: Decimal) -> Markup:
    """Draw an amount as a frame, and in it what is expected to be paid of it, beside the largest amount.

    Args:
        amount: what the agreement promises.
        expected: undiscounted average over the futures; None where nothing was simulated.
        largest: the greatest amount of the schedule, which fills the width.
    """
    scale = Scale(0.0, float(largest), 0.3, 99.7)
    parts = [
        element("rect", x="0.3%", y=1, width=percent(scale.place(float(amount)) - 0.3), height=10, class_="promised")
    ]
    if expected:
        parts.append(
            element("rect", x="0.3%", y=1, width=percent(scale.place(expected) - 0.3), height=10, class_="expected")
        )
    return element(
        "svg", parts, xmlns="http://www.w3.org/2000/svg", class_="bar", aria_hidden="true", width="100%", height=12
    )
