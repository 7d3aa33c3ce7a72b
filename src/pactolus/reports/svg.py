"""Building blocks of the drawings: escaped elements, a drawing with its description, and scales in per cent.

Horizontal places are per cent of the drawing's width and heights are pixels, so that a drawing fills a phone or a
page of paper while its letters keep their size. Colours are CSS variables of the page, for light, dark and print.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

Anchor = Literal["start", "middle", "end"]


def element(name: str, content: Iterable[str | Markup] | str = (), **attributes: str | float) -> Markup:
    """Make an element; text and attributes are escaped. `class_` and `stroke_width` become `class`, `stroke-width`."""
    parts = [content] if isinstance(content, str) else content
    written = Markup("").join(
        Markup(' {}="{}"').format(key.rstrip("_").replace("_", "-"), _figure(value))
        for key, value in attributes.items()
    )
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, Markup("").join(parts))


def drawing(name: str, height: int, title: str, description: str, parts: Iterable[Markup]) -> Markup:
    """Make a drawing as wide as its place, with a title and a description for those who don't see it.

    Args:
        name: unique on the page; prefix of the ids inside.
        height: pixels.
        title: what it shows.
        description: what there is to see, with the main figures.
        parts: its elements, back to front.
    """
    named = f"{name}-title {name}-desc"
    heading = element("title", title, id=f"{name}-title"), element("desc", description, id=f"{name}-desc")
    return element(
        "svg",
        (*heading, *parts),
        xmlns="http://www.w3.org/2000/svg",
        class_="chart",
        role="img",
        aria_labelledby=named,
        width="100%",
        height=height,
    )


def text(content: str, x: str, y: float, kind: str = "", anchor: Anchor = "start") -> Markup:
    """Write text with its baseline at `y`."""
    return element("text", content, x=x, y=y, class_=f"label {kind}".strip(), text_anchor=anchor)


def line(x: tuple[str, str], y: tuple[float, float], kind: str) -> Markup:
    """Draw a straight line."""
    return element("line", x1=x[0], x2=x[1], y1=y[0], y2=y[1], class_=kind)


@dataclass(frozen=True, slots=True)
class Scale:
    """Where values stand between two edges of a drawing.

    Attributes:
        low, high: the values at the edges.
        left, right: the edges in per cent of the width.
        logarithmic: equal ratios get equal lengths.
    """

    low: float
    high: float
    left: float = 0.0
    right: float = 100.0
    logarithmic: bool = False

    def place(self, value: float) -> float:
        """Give the place of a value in per cent; values beyond an edge stand on it."""
        low, high, here = (
            (math.log10(one) for one in (self.low, self.high, value))
            if self.logarithmic
            else (self.low, self.high, value)
        )
        part = 0.5 if high == low else (here - low) / (high - low)
        return self.left + min(max(part, 0.0), 1.0) * (self.right - self.left)

    def at(self, value: float) -> str:
        """Give the place of a value as an attribute."""
        return percent(self.place(value))

    def anchor(self, value: float) -> Anchor:
        """Tell how a label at a value must be aligned to stay inside the drawing."""
        place = self.place(value)
        if place < self.left + 12:
            return "start"
        return "end" if place > self.right - 12 else "middle"

    def ticks(self, most: int = 5) -> tuple[float, ...]:
        """Give round values inside the scale: powers of ten, or steps of 1, 2 or 5 times a power of ten.

        Args:
            most: how many steps fit, three or more.
        """
        if self.logarithmic:
            first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
            return tuple(10.0**power for power in range(first, last + 1))
        if self.high <= self.low:
            return (self.low,)
        power = 10.0 ** math.floor(math.log10((self.high - self.low) / most))
        step = next(power * times for times in (1, 2, 5, 10) if (self.high - self.low) / (power * times) <= most)
        return tuple(step * index for index in range(math.ceil(self.low / step), math.floor(self.high / step) + 1))


def percent(place: float) -> str:
    """Print a place."""
    return f"{place:.2f}%"


def _figure(value: str | float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
