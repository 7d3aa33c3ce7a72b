"""The regulatory record drawn over time: a lane for each agency, a row for each event, undated ones told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pactolus.core.dates import PartialDate
from pactolus.reports.svg import Scale, drawing, element, line, percent, text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from markupsafe import Markup

    from pactolus.reports.view import RegulatoryEvent

_ROW = 24
# Letters of 12 px in one per cent of the narrowest page we lay out, a phone of 380 px.
_LETTERS = 0.55
# Months that stand beside each other on such a page.
_MOST_LABELS = 4


def in_order(events: Sequence[RegulatoryEvent]) -> tuple[RegulatoryEvent, ...]:
    """Sort a record by agency, in the order the agencies first appear, and then by date, the undated ones last."""
    agencies = list(dict.fromkeys(event.agency for event in events))
    return tuple(sorted(events, key=lambda event: (agencies.index(event.agency), event.date or "9999")))


def timeline(events: Sequence[RegulatoryEvent]) -> Markup | None:
    """Draw the record; None where no event has a date.

    An event known to the month or the year is drawn as long as that month or year: it is no more precise than its
    source.
    """
    dated = [event for event in events if event.date]
    if not dated:
        return None
    first = min(PartialDate.parse(event.date).first for event in dated)
    last = max(PartialDate.parse(event.date).last for event in dated)
    scale = Scale(float(first.toordinal()) - 20, float(last.toordinal()) + 20, 1, 99)
    parts: list[Markup] = []
    top = 0
    for agency in dict.fromkeys(event.agency for event in events):
        parts.append(text(agency, "0%", top + 17, "strong"))
        top += _ROW
        for event in in_order([one for one in events if one.agency == agency]):
            parts += _event(event, scale, top)
            top += _ROW
        top += 4
    axis = _axis(scale, first, last, top)
    spoken = "; ".join(map(_spoken, in_order(events)))
    return drawing("timeline", top + 26, "Regulatory record by agency", spoken, (*axis, *parts))


def _spoken(event: RegulatoryEvent) -> str:
    return f"{event.date or 'no date stated'}, {event.agency}: {event.event}, {event.indication}"


def _event(event: RegulatoryEvent, scale: Scale, top: int) -> Iterator[Markup]:
    told = element("title", _spoken(event))
    if not event.date:
        yield element("circle", (told,), cx="1.5%", cy=top + 12, r=5, class_="undated")
        yield text(f"{_short(event, 84)} · no date", "4%", top + 16)
        return
    date = PartialDate.parse(event.date)
    left, right = (scale.place(float(day.toordinal())) for day in (date.first, date.last))
    width = max(right - left, 1.2)
    yield element("rect", (told,), x=percent(left), width=percent(width), y=top + 6, height=12, rx=6, class_="happened")
    if left < 50:
        yield text(_short(event, 99 - left - width), percent(left + width + 1), top + 16)
    else:
        yield text(_short(event, left - 1), percent(left - 1), top + 16, anchor="end")


def _short(event: RegulatoryEvent, room: float) -> str:
    """Shorten the words to the room there is, in per cent of the width; the table has them in full."""
    times = f" × {event.count}" if event.count > 1 else ""
    letters = int(room * _LETTERS) - len(times)
    words = event.event if len(event.event) <= letters else f"{event.event[: letters - 1].rstrip()}…"
    return words + times


def _axis(scale: Scale, first: dt.date, last: dt.date, bottom: int) -> Iterator[Markup]:
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = next((step for step in (1, 2, 3, 6, 12, 24, 60) if months / step <= _MOST_LABELS), 120)
    for month in range(first.year * 12, last.year * 12 + 12, step):
        start = PartialDate(month // 12, month % 12 + 1)
        day = float(start.first.toordinal())
        if scale.low <= day <= scale.high:
            yield line((scale.at(day), scale.at(day)), (0, bottom), "grid")
            label = str(start.year) if step >= 12 else f"{start.first:%b} {start.year}"
            yield text(label, scale.at(day), bottom + 16, "quiet", scale.anchor(day))
