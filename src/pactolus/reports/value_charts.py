"""The drawings of a value: cash building up, the value made up of terms, swings, and what is expected when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.reports import figures
from pactolus.reports.svg import Scale, drawing, element, line, percent, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from pactolus.valuation.expected import ExpectedCourse, Step
    from pactolus.valuation.fan import Fan
    from pactolus.valuation.result import Valuation
    from pactolus.valuation.tornado import Swing

_FAN = 210
# A row has its words above its mark, so that both have the whole width, on a phone as well.
_ROW = 38
_MOST_SWINGS = 14


def fan(one: Fan, side: str, name: str, currency: str) -> Markup:
    """Draw cumulative cash by year: light from the 5th to the 95th percentile, dark the middle half, a line the mean.

    Args:
        one: what is drawn.
        side: licensor or licensee.
        name: the side's name.
        currency: of the amounts.
    """
    low, high = min(0.0, *one.p05, *one.mean), max(0.0, *one.p95, *one.mean)
    # Heights are pixels and count downwards; the scale only serves for round values and places.
    down = Scale(low, high, _FAN, 12.0)
    across = Scale(0.0, float(len(one.years)), 9, 100)
    parts: list[Markup] = []
    for tick in down.ticks():
        y = down.place(tick)
        parts.append(line((percent(9), percent(100)), (y, y), "zero" if tick == 0 else "grid"))
        parts.append(text(figures.millions(tick).removesuffix(".0"), percent(8), y + 4, "quiet", "end"))
    for number, year in enumerate(one.years):
        parts += _year(one, side, number, (across, down))
        if year % 5 == 0:
            parts.append(text(str(year), percent(across.place(number + 0.5)), _FAN + 18, "quiet", "middle"))
    parts.append(text(f"cumulative cash after tax, {currency} million", percent(54), _FAN + 36, "quiet", "middle"))
    last = len(one.years) - 1
    back = f"paid back on average in {one.payback}" if one.payback else "not paid back on average"
    between = f"between {figures.millions(one.p05[last])} and {figures.millions(one.p95[last])} million in nine of ten"
    spoken = f"in {one.years[last]} {between} futures, {figures.millions(one.mean[last])} on average; {back}"
    return drawing(f"fan-{side}", _FAN + 44, f"How cash builds up for {name}", spoken, parts)


def _year(one: Fan, side: str, number: int, scales: tuple[Scale, Scale]) -> Iterator[Markup]:
    across, down = scales
    left, width = percent(across.place(number + 0.06)), percent(across.place(0.88) - across.place(0))
    for low, high, kind in ((one.p05, one.p95, "wide"), (one.p25, one.p75, "inner")):
        top, bottom = down.place(high[number]), down.place(low[number])
        told = f"{one.years[number]}: {figures.millions(low[number])} to {figures.millions(high[number])}"
        yield element(
            "rect",
            (element("title", told),),
            x=left,
            width=width,
            y=top,
            height=max(bottom - top, 0.75),
            class_=f"{kind} {side}",
        )
    y = down.place(one.mean[number])
    yield line((percent(across.place(number)), percent(across.place(number + 1))), (y, y), f"meanline {side}")


def waterfall(parts: Sequence[tuple[str, float]], side: str, valuation: Valuation, name: str) -> Markup:
    """Draw what a side's value is made of: what it earns, each term, what it spends, and tax.

    Args:
        parts: what it is made of, in order; they add up to the value.
        side: licensor or licensee.
        valuation: of the case.
        name: the side's name.
    """
    total = getattr(valuation, side).mean
    reached, ends = 0.0, [0.0, total]
    for _, part in parts:
        reached += part
        ends.append(reached)
    scale = Scale(min(ends), max(ends) or 1.0, 1, 86)
    drawn: list[Markup] = []
    begins = 0.0
    for row, (label, part) in enumerate(parts):
        drawn += _bar(scale, (begins, begins + part), (label, part), row, "gain" if part > 0 else "cost")
        begins += part
    drawn += _bar(scale, (0.0, total), (f"value to {name}", total), len(parts), f"total {side}")
    spoken = "; ".join(f"{label} {figures.millions(part)}" for label, part in (*parts, ("value", total)))
    title = f"What the value to {name} is made of, {valuation.currency} million"
    return drawing(f"waterfall-{side}", (len(parts) + 1) * _ROW + 14, title, spoken, drawn)


def _bar(scale: Scale, span: tuple[float, float], told: tuple[str, float], row: int, kind: str) -> Iterator[Markup]:
    left, right = sorted(scale.place(end) for end in span)
    y, weight = row * _ROW + 6, "strong" if kind.startswith("total") else ""
    # Nought is drawn beside the bars only, and so never through words.
    yield line((scale.at(0), scale.at(0)), (y + 11, y + 29), "zero")
    yield text(_short(told[0], 48), "0%", y + 8, weight)
    yield element(
        "rect",
        (element("title", f"{told[0]}: {figures.millions(told[1])}"),),
        x=percent(left),
        width=percent(max(right - left, 0.3)),
        y=y + 13,
        height=14,
        class_=f"part {kind}",
    )
    yield text(figures.millions(told[1]), percent(right + 1), y + 25, weight)


def swings(found: Sequence[Swing], side: str, valuation: Valuation, name: str) -> Markup:
    """Draw how far each assumed figure moves a side's value between its low and its high case, the widest first.

    Args:
        found: from `tornado`.
        side: licensor or licensee.
        valuation: the case around which they move.
        name: the side's name.
    """
    rows = sorted(found, key=lambda one: -abs(getattr(one, side)[1] - getattr(one, side)[0]))[:_MOST_SWINGS]
    middle = getattr(valuation, side).mean
    ends = [middle, *(end for one in rows for end in getattr(one, side))]
    scale = Scale(min(ends), max(ends), 4, 96)
    parts: list[Markup] = []
    for row, one in enumerate(rows):
        parts += _swing(one, side, middle, (scale, row * _ROW + 4))
    bottom = len(rows) * _ROW + 4
    parts.append(line((scale.at(middle), scale.at(middle)), (0, bottom), "zero"))
    for end, kind in ((min(ends), "quiet"), (max(ends), "quiet"), (middle, "strong")):
        if end == middle or abs(scale.place(end) - scale.place(middle)) > 8:
            parts.append(text(figures.millions(end), scale.at(end), bottom + 16, kind, "middle"))
    spoken = "; ".join(_told(one, side) for one in rows[:5])
    title = f"What each assumption does to the value to {name}, {valuation.currency} million"
    return drawing(f"tornado-{side}", bottom + 24, title, spoken, parts)


def _swing(one: Swing, side: str, middle: float, place: tuple[Scale, int]) -> Iterator[Markup]:
    scale, y = place
    yield text(_short(one.path.strip("/").replace("/", " · ").replace("_", " "), 48), "0%", y + 8)
    for end, kind in zip(getattr(one, side), ("low", "high"), strict=True):
        left, right = sorted((scale.place(end), scale.place(middle)))
        yield element(
            "rect",
            (element("title", _told(one, side)),),
            x=percent(left),
            width=percent(max(right - left, 0.2)),
            y=y + 13,
            height=14,
            class_=f"swing {kind} {side}",
        )


def _told(one: Swing, side: str) -> str:
    low, high = (figures.millions(end) for end in getattr(one, side))
    return f"{one.path}: {low} at {one.low}, {high} at {one.high}"


def expected_timeline(courses: Sequence[ExpectedCourse]) -> Markup:
    """Draw when each indication is expected to pass its phases and to be launched; paler is less likely."""
    first = courses[0].first_year
    last = max(step.ends for one in courses for step in one.steps) + first
    scale = Scale(first, last + 0.4, 1, 99)
    bottom = len(courses) * _ROW
    parts: list[Markup] = []
    for year in range(int(first) + 1, int(last) + 2):
        if scale.low <= year <= scale.high:
            parts.append(line((scale.at(year), scale.at(year)), (0, bottom), "grid"))
            if (year - int(first)) % max(1, round((last - first) / 6)) == 0:
                parts.append(text(str(year), scale.at(year), bottom + 16, "quiet", "middle"))
    for row, one in enumerate(courses):
        y = row * _ROW + 4
        parts.append(text(_short(one.indication, 48), "0%", y + 8))
        parts.extend(_step(step, first, scale, y) for step in one.steps)
    spoken = "; ".join(_spoken(one) for one in courses)
    return drawing("expected", bottom + 24, "When phases end and launches come, as expected", spoken, parts)


def _step(step: Step, first: float, scale: Scale, y: float) -> Markup:
    where = f" in {step.market}" if step.market else ""
    told = element("title", f"{step.what}{where}: {first + step.ends:.1f}, chance {figures.percent(step.chance)}")
    left, right = scale.place(first + step.begins), scale.place(first + step.ends)
    opacity = round(0.25 + 0.75 * step.chance, 2)
    if not step.market:
        width = percent(max(right - left - 0.3, 0.3))
        return element(
            "rect", (told,), x=percent(left), width=width, y=y + 13, height=14, fill_opacity=opacity, class_="phase"
        )
    kind = "launch" if step.what == "launch" else "approval"
    return element("circle", (told,), cx=percent(right), cy=y + 20, r=4.5, fill_opacity=opacity, class_=kind)


def _spoken(one: ExpectedCourse) -> str:
    launches = [step for step in one.steps if step.what == "launch"]
    if not launches:
        return f"{one.indication}: no launch"
    soonest = min(launches, key=lambda step: step.ends)
    return (
        f"{one.indication}: first launch {one.first_year + soonest.ends:.1f}, chance {figures.percent(soonest.chance)}"
    )


def _short(words: str, most: int) -> str:
    """Cut long words in their middle: what tells rows apart stands at both ends."""
    half = most // 2
    return words if len(words) <= most else f"{words[: half - 1].rstrip()}…{words[half - most :].lstrip()}"
